//! Rate limits at Trello's own scale and at a test's.

use serde_json::json;

use crate::trello::Trello;

#[test]
fn the_headers_count_down_and_the_limit_is_said_in_json() {
    let trello = Trello::start();
    let limits = json!({ "limits": { "token": { "max": 2, "intervalMs": 2000 } } });
    trello.control("POST", "settings", limits);
    let left: Vec<_> = (0..2)
        .map(|_| {
            trello
                .get("members/me")
                .header("x-rate-limit-api-token-remaining")
                .to_owned()
        })
        .collect();
    assert_eq!(left, ["1", "0"]);
    let refused = trello.get("members/me");
    assert_eq!(refused.status, 429);
    assert_eq!(
        refused.json(),
        json!({ "error": "API_TOKEN_LIMIT_EXCEEDED", "message": "Rate limit exceeded" })
    );
    assert_eq!(refused.header("access-control-allow-origin"), "*");
    trello.control("POST", "settings", json!({ "clockAdvanceMs": 2_000 }));
    assert_eq!(trello.get("members/me").status, 200);
}

#[test]
fn the_members_route_has_a_limit_of_its_own() {
    let trello = Trello::start();
    trello.control(
        "POST",
        "settings",
        json!({ "limits": { "members": { "max": 1, "intervalMs": 60000 } } }),
    );
    assert_eq!(trello.get("members/me").status, 200);
    let refused = trello.get("members/me");
    assert_eq!(
        (refused.status, &refused.json()["message"]),
        (429, &json!("Exceeded rate limit to /1/member"))
    );
    assert_eq!(
        trello.get("members/me/boards").status,
        200,
        "nested routes do not count"
    );
}

#[test]
fn enforcement_can_be_turned_off_and_a_reset_brings_it_back() {
    let trello = Trello::start();
    let limits =
        json!({ "limits": { "enforce": false, "key": { "max": 1, "intervalMs": 10000 } } });
    trello.control("POST", "settings", limits);
    assert!((0..5).all(|_| trello.get("members/me/boards").status == 200));
    trello.control("POST", "reset", json!({}));
    let settings = trello.control("GET", "settings", json!({})).json();
    assert_eq!(settings["limits"]["key"]["max"], 300);
    assert_eq!(settings["limits"]["enforce"], true);
}

#[test]
fn requests_are_logged_and_counted_on_the_servers_side() {
    let trello = Trello::start();
    let board = trello.board("Website");
    trello.control("DELETE", "requests", json!({}));
    trello.form("POST", &format!("boards/{board}/lists"), "name=Once");
    let log = trello.control("GET", "requests", json!({})).json();
    assert_eq!(
        (&log[0]["method"], &log[0]["body"], &log[0]["status"]),
        (&json!("POST"), &json!("name=Once"), &json!(200))
    );
    let counts = trello.control("GET", "counts?by=name", json!({})).json();
    assert_eq!(
        (&counts[0]["value"], &counts[0]["executed"]),
        (&json!("Once"), &json!(1))
    );
}
