//! The page that hosts a Power-Up.

use serde_json::json;

use crate::trello::Trello;

#[test]
fn the_host_keeps_what_a_power_up_stores_up_to_the_limit() {
    let trello = Trello::start();
    let page = trello.send(
        "GET",
        &format!("{}/emulator/power-up-host?src=x", trello.at.site),
        &[],
        b"",
    );
    assert_eq!(page.status, 200);
    assert!(!page.text.contains("{{"));
    let put = |data: &str| {
        let body = json!({ "scope": "member", "visibility": "private", "data": data }).to_string();
        trello
            .send(
                "POST",
                &format!("{}/emulator/plugin-data", trello.at.site),
                &[],
                body.as_bytes(),
            )
            .status
    };
    assert_eq!(put("{\"trello_token\":\"t\"}"), 200);
    assert_eq!(put(&"x".repeat(4097)), 400);
    let kept = trello.control("GET", "plugin-data", json!({})).json();
    assert_eq!(kept["member"]["private"], "{\"trello_token\":\"t\"}");
}
