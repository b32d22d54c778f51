//! Webhooks: checked, signed, delivered, listed, removed.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha1::Sha1;

use crate::trello::Trello;
use trello_emulator::SECRET;

/// Waits for something that happens in the background.
fn until(happened: impl Fn() -> bool) {
    for _ in 0..200 {
        if happened() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("it did not happen");
}

fn received(trello: &Trello, count: usize) -> Value {
    let got = || trello.control("GET", "hooks/mine", json!({})).json();
    until(|| got().as_array().is_some_and(|posts| posts.len() >= count));
    got()
}

#[test]
fn a_webhook_is_told_of_a_move_in_a_signed_post() {
    let trello = Trello::start();
    let board = trello.board("Website");
    let url = format!("{}/emulator/hooks/mine", trello.at.api);
    let made = trello
        .form(
            "POST",
            "webhooks",
            &format!("idModel={board}&callbackURL={url}&description=test"),
        )
        .json();
    let id = made["id"].as_str().unwrap_or_default();
    assert_eq!(
        (&made["active"], &made["consecutiveFailures"]),
        (&json!(true), &json!(0))
    );
    let listed = trello
        .get(&format!("tokens/{}/webhooks", trello.token))
        .json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    assert_eq!(trello.get("webhooks").status, 404);
    let card = trello.card(&board, "A map of the beds");
    let list = trello.get(&format!("boards/{board}/lists")).json()[2]["id"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    trello.form("PUT", &format!("cards/{card}"), &format!("idList={list}"));
    let post = received(&trello, 1)[0].clone();
    assert_eq!(post["body"]["action"]["type"], "updateCard");
    assert!(post["body"]["action"]["data"]["old"]["idList"].is_string());
    assert_eq!(post["body"]["model"]["id"], json!(board));
    let mut mac = Hmac::<Sha1>::new_from_slice(SECRET.as_bytes()).expect("any key will do");
    mac.update(post["text"].as_str().unwrap_or_default().as_bytes());
    mac.update(url.as_bytes());
    assert_eq!(
        post["signature"],
        STANDARD.encode(mac.finalize().into_bytes())
    );
    assert_eq!(
        trello
            .form("PUT", &format!("webhooks/{id}"), "active=false")
            .json()["active"],
        false
    );
    assert_eq!(
        trello.form("DELETE", &format!("webhooks/{id}"), "").status,
        200
    );
    assert_eq!(trello.get(&format!("webhooks/{id}")).status, 404);
}

#[test]
fn a_url_that_does_not_answer_is_refused() {
    let trello = Trello::start();
    let board = trello.board("Website");
    let url = format!("{}/nowhere", trello.at.site);
    let refused = trello.form(
        "POST",
        "webhooks",
        &format!("idModel={board}&callbackURL={url}"),
    );
    assert_eq!(refused.status, 400);
    assert!(
        refused
            .text
            .contains("did not return 200 status code, got 404")
    );
    let away = trello.form(
        "POST",
        "webhooks",
        &format!("idModel={board}&callbackURL=https://example.com/"),
    );
    assert_eq!(away.status, 400);
}

#[test]
fn gone_deletes_a_webhook_and_failures_are_counted() {
    let trello = Trello::start();
    let limits = json!({ "enforce": false });
    trello.control(
        "POST",
        "settings",
        json!({ "webhookRetryMs": [10], "hookStatus": 500, "limits": limits }),
    );
    let board = trello.board("Website");
    let url = format!("{}/emulator/hooks/mine", trello.at.api);
    let made = trello
        .form(
            "POST",
            "webhooks",
            &format!("idModel={board}&callbackURL={url}"),
        )
        .json();
    let path = format!("webhooks/{}", made["id"].as_str().unwrap_or_default());
    trello.form("PUT", &format!("boards/{board}"), "desc=one");
    received(&trello, 2);
    until(|| trello.get(&path).json()["consecutiveFailures"] == 1);
    trello.control("POST", "settings", json!({ "hookStatus": 410 }));
    trello.form("PUT", &format!("boards/{board}"), "desc=two");
    received(&trello, 3);
    until(|| trello.get(&path).status == 404);
}
