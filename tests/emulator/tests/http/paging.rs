//! Pages of actions and cards, batches, search.

use std::collections::HashSet;
use std::time::Instant;

use serde_json::{Value, json};

use crate::trello::{Trello, names};

fn ids(list: &Value) -> Vec<String> {
    let rows = list.as_array().into_iter().flatten();
    rows.map(|row| row["id"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn twenty_five_thousand_actions_are_there_at_once_and_read_to_the_end() {
    let trello = Trello::start();
    let begun = Instant::now();
    let made = trello
        .control("POST", "seed", json!({ "actions": 25_000 }))
        .json();
    let board = made["board"].as_str().unwrap_or_default();
    let mut seen = Vec::new();
    let mut before = String::new();
    loop {
        let page = ids(&trello
            .get(&format!(
                "boards/{board}/actions?limit=1000&filter=commentCard{before}"
            ))
            .json());
        let Some(last) = page.last() else { break };
        before = format!("&before={last}");
        seen.extend(page);
    }
    assert_eq!(seen.len(), 25_000);
    assert_eq!(seen.iter().collect::<HashSet<_>>().len(), 25_000);
    assert!(
        seen.windows(2).any(|pair| pair[0] < pair[1]),
        "ids are not strictly descending"
    );
    println!("25,000 actions in {:?}", begun.elapsed());
}

#[test]
fn before_and_since_take_ids_and_dates() {
    let trello = Trello::start();
    let made = trello
        .control(
            "POST",
            "seed",
            json!({ "actions": 40, "stepMs": 60_000, "inversions": false }),
        )
        .json();
    let path = format!(
        "boards/{}/actions?filter=commentCard",
        made["board"].as_str().unwrap_or_default()
    );
    let all = trello.get(&path).json();
    assert_eq!(all.as_array().map(Vec::len), Some(40));
    let some = trello.get(&format!("{path}&limit=5&page=2")).json();
    assert_eq!(ids(&some), ids(&all)[10..15]);
    let (newer, older) = (&ids(&all)[4], &ids(&all)[9]);
    let between = trello
        .get(&format!("{path}&before={newer}&since={older}"))
        .json();
    assert_eq!(ids(&between), ids(&all)[5..9]);
    let date = all[20]["date"].as_str().unwrap_or_default();
    let later = trello.get(&format!("{path}&since={date}")).json();
    assert_eq!(ids(&later), ids(&all)[..20]);
    let refused = |query: &str| trello.get(&format!("{path}&{query}")).text;
    assert_eq!(refused("limit=1001"), "invalid value for limit");
    assert_eq!(refused("before=yesterday"), "invalid value for before");
    let card = made["card"].as_str().unwrap_or_default();
    assert_eq!(
        trello.get(&format!("cards/{card}/actions?page=20")).status,
        400
    );
}

#[test]
fn a_page_may_repeat_an_item_of_the_page_before() {
    let trello = Trello::start();
    let made = trello
        .control("POST", "seed", json!({ "actions": 10 }))
        .json();
    let path = format!(
        "boards/{}/actions?filter=commentCard&limit=4",
        made["board"].as_str().unwrap_or_default()
    );
    trello.control("POST", "settings", json!({ "repeatAtPages": 1 }));
    let first = ids(&trello.get(&path).json());
    let second = ids(&trello.get(&format!("{path}&before={}", first[3])).json());
    assert_eq!(second[0], first[3]);
}

#[test]
fn cards_are_paged_by_when_they_were_made() {
    let trello = Trello::start();
    let board = trello.board("Autumn in the garden");
    let newest = trello
        .get(&format!("boards/{board}/cards?limit=3&fields=name"))
        .json();
    assert_eq!(
        names(&newest),
        [
            "Clean the tool shed",
            "Harvest supper",
            "Council answer about the second tap"
        ]
    );
    let last = ids(&newest)[2].clone();
    let next = trello
        .get(&format!(
            "boards/{board}/cards?limit=1&before={last}&fields=name"
        ))
        .json();
    assert_eq!(names(&next), ["Sow broad beans, beds 3 to 6"]);
    trello.control("POST", "settings", json!({ "maxCards": 5 }));
    let refused = trello.get(&format!("boards/{board}/cards"));
    assert_eq!(
        (refused.status, &refused.json()["error"]),
        (403, &json!("API_TOO_MANY_CARDS_REQUESTED"))
    );
    assert_eq!(
        trello.get(&format!("boards/{board}/cards?limit=5")).status,
        200
    );
}

#[test]
fn a_batch_answers_each_part_in_order() {
    let trello = Trello::start();
    let board = trello.board("Website");
    let urls = format!(
        "/boards/{board}/name,/members/me%3Ffields%3Dusername%252CfullName,/boards/none-such,/Member/me"
    );
    let parts = trello.get(&format!("batch?urls={urls}")).json();
    assert_eq!(parts[0]["200"], json!({ "_value": "Website" }));
    assert_eq!(parts[1]["200"]["fullName"], "Mara Okafor");
    assert_eq!(
        (&parts[2]["statusCode"], &parts[2]["message"]),
        (&json!(400), &json!("invalid id"))
    );
    assert_eq!(parts[3]["200"]["username"], "mara_okafor");
    let many = ["/members/me"; 11].join(",");
    assert_eq!(trello.get(&format!("batch?urls={many}")).status, 400);
}

#[test]
fn search_finds_words_prefixes_and_operators() {
    let trello = Trello::start();
    let found = |query: &str| {
        let answer = trello
            .get(&format!("search?{query}&card_fields=name&modelTypes=cards"))
            .json();
        names(&answer["cards"])
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found("query=beans"),
        ["Sow broad beans, beds 3 to 6", "Runner beans, 2025"]
    );
    assert_eq!(found("query=bea"), Vec::<String>::new());
    assert_eq!(found("query=runn&partial=true"), ["Runner beans, 2025"]);
    assert_eq!(found("query=beans%20board:seed"), ["Runner beans, 2025"]);
    assert_eq!(
        found("query=%23Bug"),
        ["Opening hours are wrong on Sundays"]
    );
    let people = trello.get("search/members?query=jonas").json();
    assert_eq!(people[0]["username"], "jonaslindqvist");
}
