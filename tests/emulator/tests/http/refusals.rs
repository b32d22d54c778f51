//! What is refused, and in which words.

use serde_json::json;

use crate::trello::Trello;
use trello_emulator::KEY;

#[test]
fn wrong_credentials_are_refused_in_trellos_words() {
    let trello = Trello::start();
    let api = &trello.at.api;
    let refusal = |query: &str| {
        let answer = trello.send("GET", &format!("{api}/1/members/me?{query}"), &[], b"");
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("x-rate-limit-api-key-max"), "300");
        (answer.status, answer.text)
    };
    let said = |text: &str| (401, text.to_owned());
    assert_eq!(refusal(""), said("unauthorized permission requested"));
    assert_eq!(refusal("key=none&token=none"), said("invalid key"));
    assert_eq!(refusal(&format!("key={KEY}")), said("missing scopes"));
    assert_eq!(
        refusal(&format!("key={KEY}&token=none")),
        said("invalid token")
    );
    let other = trello
        .control("POST", "apps", json!({ "name": "Other" }))
        .json();
    let other = other["key"].as_str().unwrap_or_default();
    assert_eq!(
        refusal(&format!("key={other}&token={}", trello.token)),
        said("invalid token")
    );
    let old = trello.mint(json!({ "lifetimeMs": -1 }));
    assert_eq!(
        refusal(&format!("key={KEY}&token={old}")),
        said("expired token")
    );
}

#[test]
fn what_is_not_there_or_not_mine_is_refused() {
    let trello = Trello::start();
    assert_eq!(
        trello.get("boards/nonsense-id").refusal(),
        (400, "invalid id")
    );
    let missing = trello.get("boards/5eed5eed5eed5eed5eed5eed");
    assert_eq!(
        missing.refusal(),
        (404, "The requested resource was not found.")
    );
    assert!(
        trello
            .get("fake_af")
            .text
            .starts_with("Cannot GET /1/fake_af?")
    );
    let hidden = trello.get("search?query=graft").json();
    assert_eq!(
        hidden["cards"],
        json!([]),
        "a card on a board of somebody else"
    );
    assert_eq!(
        trello.form("POST", "cards", "name=Lost").refusal(),
        (400, "invalid value for idList")
    );
    assert_eq!(
        trello.get("boards/5eed5eed5eed5eed5eed5eed/lists").status,
        404
    );
}

#[test]
fn a_token_that_may_only_read_cannot_write() {
    let mut trello = Trello::start();
    let board = trello.board("Website");
    trello.token = trello.mint(json!({ "scope": "read" }));
    let refused = trello.form("PUT", &format!("boards/{board}"), "name=No");
    assert_eq!(
        refused.refusal(),
        (401, "unauthorized permission requested")
    );
}

#[test]
fn a_revoked_token_is_invalid() {
    let trello = Trello::start();
    let shown = trello.get(&format!("tokens/{}", trello.token)).json();
    assert_eq!(shown["identifier"], "Garden Planner");
    assert_eq!(shown["dateExpires"], json!(null));
    assert_eq!(
        trello.form("DELETE", "tokens/made-up", "").refusal(),
        (400, "invalid token")
    );
    assert_eq!(
        trello
            .form("DELETE", &format!("tokens/{}", trello.token), "")
            .status,
        200
    );
    assert_eq!(trello.get("members/me").refusal(), (401, "invalid token"));
}

#[test]
fn credentials_travel_in_the_query_the_body_and_the_header() {
    let trello = Trello::start();
    let board = trello.board("Website");
    let url = format!("{}/1/boards/{board}", trello.at.api);
    let header = format!(
        "OAuth oauth_consumer_key=\"{KEY}\", oauth_token=\"{}\"",
        trello.token
    );
    assert_eq!(
        trello
            .send("GET", &url, &[("authorization", &header)], b"")
            .status,
        200
    );
    let form = format!("key={KEY}&token={}&desc=form", trello.token);
    let typed = [(
        "content-type",
        "application/x-www-form-urlencoded; charset=UTF-8",
    )];
    assert_eq!(
        trello.send("PUT", &url, &typed, form.as_bytes()).json()["desc"],
        "form"
    );
    let body = json!({ "key": KEY, "token": trello.token, "desc": "json" }).to_string();
    let typed = [("content-type", "application/json")];
    assert_eq!(
        trello.send("PUT", &url, &typed, body.as_bytes()).json()["desc"],
        "json"
    );
}

#[test]
fn a_preflight_allows_what_trello_allows() {
    let trello = Trello::start();
    let asked = [
        ("origin", "http://a.example"),
        ("access-control-request-method", "PUT"),
        (
            "access-control-request-headers",
            "authorization,content-type",
        ),
    ];
    let answer = trello.send(
        "OPTIONS",
        &format!("{}/1/boards/x", trello.at.api),
        &asked,
        b"",
    );
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(
        answer.header("access-control-allow-methods"),
        "GET, PUT, POST, DELETE"
    );
    assert_eq!(
        answer.header("access-control-allow-headers"),
        "Authorization, Accept, Content-Type"
    );
}

#[test]
fn a_url_that_is_too_long_is_stopped_at_the_edge() {
    let trello = Trello::start();
    let answer = trello.get(&format!("search?query={}", "x".repeat(9000)));
    assert_eq!(
        (answer.status, answer.header("access-control-allow-origin")),
        (414, "")
    );
}
