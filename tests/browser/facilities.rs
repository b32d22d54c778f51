//! What the browser does for us.

use trello_wasm::browser::slot::Slot;
use trello_wasm::browser::storage::Area;
use trello_wasm::browser::{location, random};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn nonces_are_long_and_differ() {
    let first = random::nonce().expect("a generator");
    let second = random::nonce().expect("a generator");
    assert_eq!(first.len(), 32);
    assert_ne!(first, second);
}

#[wasm_bindgen_test]
fn storage_keeps_and_removes() {
    for area in [Area::Local, Area::Session] {
        area.set("test", "ä").expect("storage");
        assert_eq!(area.get("test"), Ok(Some("ä".to_owned())));
        area.remove("test").expect("storage");
        assert_eq!(area.get("test"), Ok(None));
    }
}

#[wasm_bindgen_test]
fn the_address_changes_without_a_new_history_entry() {
    let before = location::href().expect("a page");
    let entries = history_length();
    location::replace("#changed");
    assert!(location::href().expect("a page").ends_with("#changed"));
    assert_eq!(history_length(), entries);
    location::replace(&before);
}

fn history_length() -> u32 {
    let history = web_sys::window().and_then(|window| window.history().ok());
    history
        .and_then(|history| history.length().ok())
        .expect("a history")
}

#[wasm_bindgen_test]
fn a_slot_gives_copies_and_can_be_emptied() {
    let slot = Slot::new(String::from("x"));
    assert_eq!(slot.get().as_deref(), Some("x"));
    assert_eq!(slot.take().as_deref(), Some("x"));
    assert_eq!(slot.get(), None);
}
