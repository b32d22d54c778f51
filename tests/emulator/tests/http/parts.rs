//! Attachments, custom fields, notifications.

use serde_json::json;

use crate::trello::{Answer, Trello, id_of};
use trello_emulator::{KEY, Options};

fn upload(trello: &Trello, card: &str, bytes: &[u8]) -> serde_json::Value {
    let mut body = Vec::new();
    let part = |name: &str, value: &str| {
        format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    body.extend(part("key", KEY).bytes());
    body.extend(part("token", &trello.token).bytes());
    body.extend(b"--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a b.bin\"\r\ncontent-type: image/png\r\n\r\n");
    body.extend(bytes);
    body.extend(b"\r\n--cut--\r\n");
    let url = format!("{}/1/cards/{card}/attachments", trello.at.api);
    let answer = trello.send(
        "POST",
        &url,
        &[("content-type", "multipart/form-data; boundary=cut")],
        &body,
    );
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

#[test]
fn a_large_file_is_uploaded_and_downloaded_by_header_and_redirect() {
    let trello = Trello::start();
    let card = trello.card(&trello.board("Website"), "A map of the beds");
    let bytes = vec![b'x'; 20 * 1024 * 1024];
    let made = upload(&trello, &card, &bytes);
    assert_eq!(
        (&made["bytes"], &made["isUpload"]),
        (&json!(bytes.len()), &json!(true))
    );
    assert_eq!(
        (&made["mimeType"], &made["fileName"]),
        (&json!("image/png"), &json!("a b.bin"))
    );
    let path = made["url"]
        .as_str()
        .unwrap_or_default()
        .strip_prefix("https://trello.com")
        .unwrap_or_default()
        .to_owned();
    assert!(path.ends_with("/download/a%20b%2Ebin"), "{path}");
    let url = format!("{}{path}", trello.at.api);
    let by_query = trello.send(
        "GET",
        &format!("{url}?key={KEY}&token={}", trello.token),
        &[],
        b"",
    );
    assert_eq!(by_query.status, 401);
    let file = stored(&trello, &url);
    assert_eq!(
        (file.text.len(), file.header("content-type")),
        (bytes.len(), "image/png")
    );
    assert_eq!(file.header("access-control-allow-origin"), "");
}

/// What the storage answers, to which the api redirects.
fn stored(trello: &Trello, url: &str) -> Answer {
    let header = format!(
        "OAuth oauth_consumer_key=\"{KEY}\", oauth_token=\"{}\"",
        trello.token
    );
    let redirect = trello.send("GET", url, &[("authorization", &header)], b"");
    assert_eq!(redirect.status, 302);
    trello.send("GET", redirect.header("location"), &[], b"")
}

#[test]
fn the_storage_lets_pages_read_where_the_start_says_so() {
    let trello = Trello::with(Options {
        storage_cors: true,
        ..Options::default()
    });
    let card = trello.card(&trello.board("Website"), "A map of the beds");
    let made = upload(&trello, &card, b"x");
    let path = made["url"].as_str().unwrap_or_default();
    let url = path.replace("https://trello.com", &trello.at.api);
    assert_eq!(
        stored(&trello, &url).header("access-control-allow-origin"),
        "*"
    );
}

#[test]
fn links_are_attached_and_removed() {
    let trello = Trello::start();
    let card = trello.card(&trello.board("Website"), "A map of the beds");
    let path = format!("cards/{card}/attachments");
    assert_eq!(
        trello.form("POST", &path, "url=ftp://x").refusal(),
        (400, "invalid value for url")
    );
    let made = trello
        .form(
            "POST",
            &path,
            "url=https://example.com/a&name=Plan&setCover=true",
        )
        .json();
    let id = made["id"].as_str().unwrap_or_default();
    assert_eq!(
        trello.get(&format!("cards/{card}?attachments=true")).json()["attachments"][0]["name"],
        "Plan"
    );
    assert_eq!(
        trello.form("DELETE", &format!("{path}/{id}"), "").json(),
        json!({ "limits": {} })
    );
    assert_eq!(trello.get(&path).json(), json!([]));
}

#[test]
fn custom_fields_are_set_by_json_and_by_form_and_cleared() {
    let trello = Trello::start();
    let board = trello.board("Autumn in the garden");
    let card = trello.card(&board, "Label the fruit trees");
    let fields = trello.get(&format!("boards/{board}/customFields")).json();
    let (bed, effort) = (id_of(&fields, "Bed"), id_of(&fields, "Effort"));
    let item = |field: &str| format!("cards/{card}/customField/{field}/item");
    let set = trello
        .body("PUT", &item(&bed), json!({ "value": { "number": "7" } }))
        .json();
    assert_eq!(set["value"], json!({ "number": "7" }));
    assert_eq!(
        trello.form("PUT", &item(&bed), "value[number]=8").json()["value"],
        json!({ "number": "8" })
    );
    assert_eq!(
        trello
            .body("PUT", &item(&bed), json!({ "value": { "number": "many" } }))
            .status,
        400
    );
    let option = fields[1]["options"][0]["id"].clone();
    assert_eq!(
        trello
            .body("PUT", &item(&effort), json!({ "idValue": option }))
            .json()["idValue"],
        option
    );
    let shown = trello
        .get(&format!("cards/{card}?customFieldItems=true&fields=name"))
        .json();
    assert_eq!(shown["customFieldItems"].as_array().map(Vec::len), Some(2));
    trello.body("PUT", &item(&bed), json!({ "value": "" }));
    let items = trello.get(&format!("cards/{card}/customFieldItems")).json();
    assert_eq!(items.as_array().map(Vec::len), Some(1));
}

#[test]
fn notifications_are_paged_by_ids_and_dates() {
    let trello = Trello::start();
    let many = json!({ "notifications": 12, "stepMs": 60_000 });
    trello.control("POST", "seed", many);
    let ids = |query: &str| -> Vec<String> {
        let path = format!("members/me/notifications?{query}");
        let rows = trello.get(&path).json();
        let rows = rows.as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| row["id"].to_string()).collect()
    };
    let rows = trello.get("members/me/notifications").json();
    let text = |at: usize, name: &str| rows[at][name].as_str().unwrap_or_default().to_owned();
    let all = ids("");
    assert_eq!(all.len(), 13);
    assert_eq!(ids(&format!("before={}&limit=3", text(4, "id"))), all[5..8]);
    assert_eq!(ids(&format!("since={}", text(4, "id"))), all[..4]);
    // Two share each moment.
    assert_eq!(ids(&format!("before={}", text(4, "date"))), all[6..]);
    assert_eq!(ids(&format!("since={}", text(4, "date"))), all[..4]);
    let refused = trello.get("members/me/notifications?before=yesterday");
    assert_eq!(refused.text, "invalid value for before");
}

#[test]
fn notifications_are_read() {
    let trello = Trello::start();
    let mine = trello.get("members/me/notifications").json();
    assert_eq!(
        (&mine[0]["type"], &mine[0]["unread"]),
        (&json!("mentionedOnCard"), &json!(true))
    );
    let id = mine[0]["id"].as_str().unwrap_or_default();
    assert_eq!(
        trello
            .form("PUT", &format!("notifications/{id}"), "unread=false")
            .json()["unread"],
        false
    );
    trello.form("PUT", &format!("notifications/{id}/unread"), "value=true");
    trello.form("POST", "notifications/all/read", "");
    assert_eq!(
        trello
            .get("members/me/notifications?read_filter=unread")
            .json(),
        json!([])
    );
}
