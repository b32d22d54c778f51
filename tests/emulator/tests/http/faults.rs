//! Faults on order.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::trello::Trello;

fn order(trello: &Trello, rule: serde_json::Value) {
    let answer = trello.control("POST", "faults", json!({ "rules": [rule] }));
    assert_eq!(answer.status, 200, "{}", answer.text);
}

#[test]
fn statuses_come_with_and_without_cors() {
    let trello = Trello::start();
    order(
        &trello,
        json!({ "kind": "status", "status": 429, "times": 1 }),
    );
    let refused = trello.get("members/me");
    assert_eq!(
        (refused.status, &refused.json()["error"]),
        (429, &json!("API_TOKEN_LIMIT_EXCEEDED"))
    );
    assert_eq!(refused.header("access-control-allow-origin"), "*");
    assert_eq!(trello.get("members/me").status, 200, "only once");
    order(
        &trello,
        json!({ "kind": "status", "status": 503, "cors": false }),
    );
    let refused = trello.get("members/me");
    assert_eq!(
        (
            refused.status,
            refused.header("access-control-allow-origin")
        ),
        (503, "")
    );
    trello.control("DELETE", "faults", json!({}));
    assert_eq!(trello.get("members/me").status, 200);
}

#[test]
fn an_answer_sends_the_caller_on() {
    let trello = Trello::start();
    order(
        &trello,
        json!({ "kind": "status", "status": 307, "location": "http://localhost/x" }),
    );
    let sent_on = trello.get("members/me");
    assert_eq!(
        (sent_on.status, sent_on.header("location")),
        (307, "http://localhost/x")
    );
}

#[test]
fn bodies_are_replaced_by_html_by_nothing_and_by_449() {
    let trello = Trello::start();
    let faulty = |kind: &str| {
        order(&trello, json!({ "kind": kind }));
        trello.get("members/me")
    };
    let page = faulty("html");
    assert_eq!(
        (page.status, page.header("content-type")),
        (502, "text/html")
    );
    let nothing = faulty("empty");
    assert_eq!((nothing.status, nothing.text.as_str()), (200, ""));
    assert_eq!(faulty("partial").json()["originalStatus"], 401);
}

#[test]
fn a_call_can_be_carried_out_and_its_answer_lost() {
    let trello = Trello::start();
    let board = trello.board("Website");
    let url = trello.signed(&format!("boards/{board}/lists"));
    let post = |name: &str| {
        let agent = ureq::Agent::config_builder()
            .max_redirects(0)
            .build()
            .new_agent();
        agent.post(&url).send_form([("name", name)]).map(|_| ())
    };
    order(
        &trello,
        json!({ "kind": "drop", "method": "POST", "path": "/boards/*/lists", "times": 1 }),
    );
    assert!(post("Never").is_err());
    order(
        &trello,
        json!({ "kind": "drop", "method": "POST", "after": true, "times": 1 }),
    );
    assert!(post("Lost").is_err());
    let names = trello
        .get(&format!("boards/{board}/lists?fields=name"))
        .text;
    assert!(names.contains("Lost") && !names.contains("Never"));
    let counts = trello.control("GET", "counts?by=name", json!({})).json();
    let executed = |name: &str| {
        counts
            .as_array()
            .into_iter()
            .flatten()
            .find(|row| row["value"] == name)
            .map(|row| row["executed"].clone())
    };
    assert_eq!(
        (executed("Lost"), executed("Never")),
        (Some(json!(1)), Some(json!(0)))
    );
}

#[test]
fn answers_are_late_or_cut_short() {
    let trello = Trello::start();
    order(&trello, json!({ "kind": "delay", "ms": 120 }));
    let begun = Instant::now();
    assert_eq!(trello.get("members/me").status, 200);
    assert!(begun.elapsed() >= Duration::from_millis(120));
    order(
        &trello,
        json!({ "kind": "truncate", "path": "/members/**" }),
    );
    let cut = ureq::get(trello.signed("members/me/boards"))
        .call()
        .and_then(|mut answer| answer.body_mut().read_to_string());
    assert!(cut.is_err());
}

#[test]
fn an_order_that_makes_no_sense_is_refused() {
    let trello = Trello::start();
    let refused = trello.control(
        "POST",
        "faults",
        json!({ "rules": [{ "kind": "explode" }] }),
    );
    assert_eq!(refused.status, 400);
}
