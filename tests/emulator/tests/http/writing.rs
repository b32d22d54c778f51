//! Changing things, and the actions that tell of it.

use serde_json::json;

use crate::trello::{Trello, id_of, names};

#[test]
fn a_board_is_renamed_by_form_and_by_json() {
    let trello = Trello::start();
    let id = trello.board("Website");
    assert_eq!(
        trello
            .form("PUT", &format!("boards/{id}"), "name=Our+pages")
            .json()["name"],
        "Our pages"
    );
    assert_eq!(
        trello
            .body("PUT", &format!("boards/{id}"), json!({ "name": "Pages" }))
            .json()["name"],
        "Pages"
    );
    let action = trello.get(&format!("boards/{id}/actions?limit=1")).json()[0].clone();
    assert_eq!(action["type"], "updateBoard");
    assert_eq!(action["data"]["old"], json!({ "name": "Our pages" }));
    assert_eq!(action["memberCreator"]["username"], "mara_okafor");
}

#[test]
fn a_card_is_made_moved_commented_archived_and_deleted() {
    let trello = Trello::start();
    let board = trello.board("Website");
    let lists = trello.get(&format!("boards/{board}/lists")).json();
    let (from, to) = (id_of(&lists, "Ideas"), id_of(&lists, "Online"));
    let card = trello
        .form(
            "POST",
            "cards",
            &format!("idList={from}&name=Footer&pos=top&due=2026-12-24"),
        )
        .json();
    assert_eq!(card["due"], "2026-12-24T00:00:00.000Z");
    let id = card["id"].as_str().unwrap_or_default();
    assert_eq!(
        names(&trello.get(&format!("lists/{from}/cards")).json())[0],
        "Footer"
    );
    trello.form(
        "PUT",
        &format!("cards/{id}"),
        &format!("idList={to}&due=null"),
    );
    let said = trello
        .form(
            "POST",
            &format!("cards/{id}/actions/comments"),
            "text=Gr%C3%BC%C3%9Fe",
        )
        .json();
    assert_eq!(said["data"]["text"], "Grüße");
    trello.form("PUT", &format!("cards/{id}/closed"), "value=true");
    let now = trello.get(&format!("cards/{id}")).json();
    assert_eq!(
        (&now["idList"], &now["due"], &now["closed"]),
        (&json!(to), &json!(null), &json!(true))
    );
    assert_eq!(now["badges"]["comments"], 1);
    let actions = trello.get(&format!("cards/{id}/actions?filter=all")).json();
    let types: Vec<_> = actions
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| row["type"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        types,
        [
            "updateCard",
            "commentCard",
            "updateCard",
            "updateCard",
            "createCard"
        ]
    );
    let moved = trello
        .get(&format!(
            "boards/{board}/actions?filter=updateCard:idList&limit=1"
        ))
        .json();
    assert_eq!(moved[0]["data"]["listAfter"]["name"], "Online");
    assert_eq!(
        trello.form("DELETE", &format!("cards/{id}"), "").status,
        200
    );
    assert_eq!(
        trello.get(&format!("cards/{id}")).refusal(),
        (404, "The requested resource was not found.")
    );
}

#[test]
fn a_new_board_has_lists_and_labels_unless_refused() {
    let trello = Trello::start();
    let made = trello.form("POST", "boards", "name=Plain").json();
    let id = made["id"].as_str().unwrap_or_default();
    assert_eq!(
        names(&trello.get(&format!("boards/{id}/lists")).json()),
        ["To Do", "Doing", "Done"]
    );
    assert_eq!(
        trello
            .get(&format!("boards/{id}/labels"))
            .json()
            .as_array()
            .map(Vec::len),
        Some(6)
    );
    let made = trello
        .body(
            "POST",
            "boards",
            json!({ "name": "Bare", "defaultLists": false }),
        )
        .json();
    let id = made["id"].as_str().unwrap_or_default();
    assert_eq!(trello.get(&format!("boards/{id}/lists")).json(), json!([]));
    let list = trello
        .form("POST", &format!("boards/{id}/lists"), "name=One")
        .json();
    assert_eq!(list["name"], "One");
    trello.form("DELETE", &format!("boards/{id}"), "");
    assert_eq!(trello.get(&format!("boards/{id}")).status, 404);
}

#[test]
fn members_and_labels_are_put_on_cards_and_taken_off() {
    let trello = Trello::start();
    let board = trello.board("Website");
    let card = trello.card(&board, "A map of the beds");
    let me = trello.get("members/me/id").json()["_value"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let label = id_of(&trello.get(&format!("boards/{board}/labels")).json(), "Bug");
    trello.form(
        "POST",
        &format!("cards/{card}/idMembers"),
        &format!("value={me}"),
    );
    trello.form(
        "POST",
        &format!("cards/{card}/idLabels"),
        &format!("value={label}"),
    );
    let shown = trello.get(&format!("cards/{card}")).json();
    assert_eq!(names(&shown["labels"]), ["Pictures", "Bug"]);
    assert!(
        shown["idMembers"]
            .as_array()
            .is_some_and(|ids| ids.contains(&json!(me)))
    );
    trello.form("DELETE", &format!("cards/{card}/idMembers/{me}"), "");
    trello.form("PUT", &format!("cards/{card}"), "idLabels=");
    let shown = trello.get(&format!("cards/{card}")).json();
    assert_eq!(shown["labels"], json!([]));
    assert!(
        shown["idMembers"]
            .as_array()
            .is_some_and(|ids| !ids.contains(&json!(me)))
    );
    let again = trello.form("DELETE", &format!("cards/{card}/membersVoted/{me}"), "");
    assert_eq!(again.refusal(), (400, "member has not voted on the card"));
}

#[test]
fn checklists_and_their_items_change() {
    let trello = Trello::start();
    let board = trello.board("Website");
    let card = trello.card(&board, "A map of the beds");
    let list = trello
        .form("POST", "checklists", &format!("idCard={card}&name=Steps"))
        .json();
    let list = list["id"].as_str().unwrap_or_default();
    let item = trello
        .form(
            "POST",
            &format!("checklists/{list}/checkItems"),
            "name=Measure",
        )
        .json();
    let item = item["id"].as_str().unwrap_or_default();
    trello.form(
        "PUT",
        &format!("cards/{card}/checkItem/{item}"),
        "state=complete",
    );
    let shown = trello.get(&format!("cards/{card}?checklists=all")).json();
    assert_eq!(shown["checklists"][0]["checkItems"][0]["state"], "complete");
    assert_eq!(shown["badges"]["checkItemsChecked"], 1);
}

#[test]
fn long_texts_are_taken_up_to_the_limit() {
    let trello = Trello::start();
    let board = trello.board("Website");
    let card = trello.card(&board, "A map of the beds");
    let path = format!("cards/{card}");
    let longest = "ü".repeat(16_384);
    assert_eq!(
        trello.body("PUT", &path, json!({ "desc": longest })).json()["desc"],
        json!(longest)
    );
    let refused = trello.body("PUT", &path, json!({ "desc": format!("{longest}!") }));
    assert_eq!(refused.refusal(), (400, "invalid value for desc"));
}
