//! The page where a member gives an app leave.

use serde_json::json;

use crate::trello::{Answer, Trello};
use trello_emulator::KEY;

fn ask(trello: &Trello, query: &str) -> Answer {
    trello.send(
        "GET",
        &format!("{}/1/authorize?key={KEY}&{query}", trello.at.site),
        &[],
        b"",
    )
}

fn decide(trello: &Trello, form: &str) -> Answer {
    let typed = [("content-type", "application/x-www-form-urlencoded")];
    trello.send(
        "POST",
        &format!("{}/1/authorize", trello.at.site),
        &typed,
        format!("key={KEY}&{form}").as_bytes(),
    )
}

#[test]
fn the_page_names_the_app_and_what_it_asks_for() {
    let trello = Trello::start();
    let page = ask(
        &trello,
        "name=%3Cb%3ETeapot&scope=read,account&expiration=1hour&return_url=http://localhost:1/",
    );
    assert_eq!(page.status, 200);
    assert_eq!(page.header("x-frame-options"), "DENY");
    for part in [
        "&lt;b&gt;Teapot",
        "data-scope=\"account\"",
        "one hour",
        "id=\"allow\"",
        "id=\"deny\"",
        "Mara Okafor",
    ] {
        assert!(page.text.contains(part), "{part}");
    }
    assert!(!page.text.contains("data-scope=\"write\""));
}

#[test]
fn only_allowed_origins_get_an_answer() {
    let trello = Trello::start();
    let refused = ask(&trello, "return_url=https://evil.example/");
    assert_eq!(refused.status, 400);
    assert!(refused.text.contains("Invalid return_url"));
    let unknown = trello.send(
        "GET",
        &format!("{}/1/authorize?key=none", trello.at.site),
        &[],
        b"",
    );
    assert_eq!(unknown.refusal(), (401, "invalid key"));
    let app = trello
        .control(
            "POST",
            "apps",
            json!({ "name": "A", "origins": ["https://*.example.com"] }),
        )
        .json();
    let page = format!(
        "{}/1/authorize?key={}&return_url=https://x.example.com/",
        trello.at.site,
        app["key"].as_str().unwrap_or_default()
    );
    assert_eq!(trello.send("GET", &page, &[], b"").status, 200);
}

#[test]
fn a_redirect_carries_the_token_in_the_hash() {
    let trello = Trello::start();
    let form = "callback_method=fragment&redirect_uri=http://localhost:1/app%23/route&scope=read,write&expiration=1day";
    let allowed = decide(&trello, &format!("{form}&answer=allow"));
    let location = allowed.header("location");
    let token = location
        .strip_prefix("http://localhost:1/app#/route&token=")
        .unwrap_or_default();
    assert_eq!((token.len(), &token[..4]), (76, "ATTA"));
    assert!(token[68..].bytes().all(|byte| !byte.is_ascii_lowercase()));
    let shown = trello.get(&format!("tokens/{token}")).json();
    assert!(shown["dateExpires"].is_string());
    let denied = decide(&trello, &format!("{form}&answer=deny"));
    assert_eq!(
        denied.header("location"),
        "http://localhost:1/app#/route&token=&error=access_denied"
    );
}

#[test]
fn a_popup_answers_its_opener_and_nobody_else() {
    let trello = Trello::start();
    let form = "callback_method=postMessage&return_url=http://localhost:1/x";
    let allowed = decide(&trello, &format!("{form}&answer=allow")).text;
    assert!(allowed.contains("const data = \"ATTA"));
    assert!(allowed.contains("origin = \"http://localhost:1\""));
    let denied = decide(&trello, &format!("{form}&answer=deny")).text;
    assert!(denied.contains("const data = {\"error\":\"access_denied\"}"));
}

#[test]
fn without_a_way_back_the_token_is_shown() {
    let trello = Trello::start();
    trello.control("POST", "settings", json!({ "tokenStyle": "hex" }));
    let page = decide(&trello, "response_type=token&answer=allow").text;
    let token = page
        .split("<pre id=\"token\">")
        .nth(1)
        .and_then(|rest| rest.split('<').next())
        .unwrap_or_default();
    assert_eq!(token.len(), 64);
}

#[test]
fn switches_answer_without_a_click_or_never_and_add_headers() {
    let trello = Trello::start();
    let coop = json!([{ "path": "/1/authorize", "headers": { "cross-origin-opener-policy": "same-origin" } }]);
    trello.control(
        "POST",
        "settings",
        json!({ "consent": "allow", "tokenLifetimeMs": 60000, "headers": coop }),
    );
    let answered = ask(
        &trello,
        "callback_method=fragment&return_url=http://localhost:1/",
    );
    assert_eq!(answered.header("cross-origin-opener-policy"), "same-origin");
    assert!(
        answered
            .header("location")
            .starts_with("http://localhost:1/#token=ATTA")
    );
    trello.control("POST", "settings", json!({ "consent": "silent" }));
    assert_eq!(
        decide(
            &trello,
            "callback_method=fragment&return_url=http://localhost:1/&answer=allow"
        )
        .header("location"),
        ""
    );
    let wrong = trello.control("POST", "settings", json!({ "consent": "maybe" }));
    assert_eq!(wrong.status, 400);
}
