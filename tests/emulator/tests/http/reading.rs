//! Reading boards, lists, cards and members.

use serde_json::json;

use crate::trello::{Trello, names};
use trello_emulator::{KEY, Options};

#[test]
fn my_boards_come_with_the_fields_asked_for() {
    let trello = Trello::start();
    let boards = trello
        .get("members/me/boards?fields=name,closed&filter=open")
        .json();
    assert_eq!(
        names(&boards),
        [
            "Autumn in the garden",
            "Website",
            "Open day",
            "Seed swap (public)"
        ]
    );
    assert_eq!(
        boards[0].as_object().map(serde_json::Map::len),
        Some(3),
        "id, name, closed"
    );
    let all = trello.get("members/mara_okafor/boards").json();
    assert_eq!(all.as_array().map(Vec::len), Some(5));
}

#[test]
fn a_board_brings_what_is_nested_in_it() {
    let trello = Trello::start();
    let id = trello.board("Autumn in the garden");
    let query = "fields=name&lists=open&list_fields=name&cards=visible&card_fields=name,idList&card_members=true\
        &card_member_fields=username&members=all&labels=all&actions=createCard&actions_limit=2&organization=true";
    let board = trello.get(&format!("boards/{id}?{query}")).json();
    assert_eq!(
        names(&board["lists"]),
        ["To do", "This week", "Waiting", "Done"]
    );
    assert_eq!(board["cards"].as_array().map(Vec::len), Some(10));
    assert_eq!(board["cards"][0]["members"][0]["username"], "mara_okafor");
    assert_eq!(board["members"].as_array().map(Vec::len), Some(3));
    assert_eq!(board["actions"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        board["organization"]["displayName"],
        "Fernhill Community Garden"
    );
}

#[test]
fn singular_routes_short_links_and_names_reach_the_same_things() {
    let trello = Trello::start();
    let id = trello.board("Website");
    let board = trello.get(&format!("board/{id}")).json();
    let link = board["shortLink"].as_str().unwrap_or_default();
    assert_eq!(trello.get(&format!("Boards/{link}")).json(), board);
    assert_eq!(trello.get("member/me").json()["username"], "mara_okafor");
    let same = trello.get("organizations/fernhillcommunitygarden").json();
    assert_eq!(same["id"], board["idOrganization"]);
}

#[test]
fn one_field_is_wrapped_when_it_is_a_scalar() {
    let trello = Trello::start();
    let id = trello.board("Website");
    assert_eq!(
        trello.get(&format!("boards/{id}/name")).json(),
        json!({ "_value": "Website" })
    );
    assert_eq!(
        trello.get(&format!("boards/{id}/prefs")).json()["permissionLevel"],
        "private"
    );
}

#[test]
fn lists_have_their_cards_by_filter() {
    let trello = Trello::start();
    let board = trello.board("Autumn in the garden");
    let lists = trello.get(&format!("boards/{board}/lists")).json();
    let list = lists[0]["id"].as_str().unwrap_or_default();
    let card = trello.card(&board, "Label the fruit trees");
    trello.form("PUT", &format!("cards/{card}"), "closed=true");
    let count = |filter: &str| {
        trello
            .get(&format!("lists/{list}/cards{filter}"))
            .json()
            .as_array()
            .map(Vec::len)
    };
    assert_eq!(
        (count(""), count("/closed"), count("/all")),
        (Some(3), Some(1), Some(4))
    );
}

#[test]
fn anybody_with_a_key_reads_a_public_board_and_no_other() {
    let trello = Trello::start();
    let (open, shut) = (trello.board("Seed swap (public)"), trello.board("Website"));
    let status = |id: &str| {
        trello
            .send(
                "GET",
                &format!("{}/1/boards/{id}?key={KEY}", trello.at.api),
                &[],
                b"",
            )
            .status
    };
    assert_eq!((status(&open), status(&shut)), (200, 401));
}

#[test]
fn the_email_needs_the_scope_account() {
    let mut trello = Trello::start();
    assert_eq!(
        trello.get("members/me").json()["email"],
        "mara_okafor@fernhill.example"
    );
    trello.token = trello.mint(json!({ "scope": "read" }));
    assert_eq!(trello.get("members/me").json()["email"], json!(null));
}

#[test]
fn the_app_serves_its_folders_uncached_with_their_types() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/login/pages");
    let trello = Trello::with(Options {
        mounts: vec![("/pages".to_owned(), folder)],
        ..Options::default()
    });
    let page = trello.send(
        "GET",
        &format!("{}/pages/frame.html", trello.at.app),
        &[],
        b"",
    );
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, "text/html")
    );
    assert_eq!(page.header("cache-control"), "no-store");
    let about = trello.send("GET", &format!("{}/emulator.json", trello.at.app), &[], b"");
    assert_eq!(about.json()["api"], trello.at.api);
    assert_eq!(about.header("access-control-allow-origin"), "*");
}
