//! What the browser does for us.

use std::cell::Cell;
use std::rc::Rc;

use trello_wasm::browser::slot::Slot;
use trello_wasm::browser::storage::Area;
use trello_wasm::browser::{json, location, lock, plain, random};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
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

#[wasm_bindgen_test]
async fn turns_of_one_name_come_one_after_the_other() {
    let first = lock::acquire("test").await;
    let had_second = Rc::new(Cell::new(false));
    let told = had_second.clone();
    spawn_local(async move {
        let _second = lock::acquire("test").await;
        told.set(true);
    });
    drop(lock::acquire("another name").await);
    assert!(!had_second.get());
    drop(first);
    let _third = lock::acquire("test").await;
    assert!(had_second.get());
}

#[wasm_bindgen_test]
fn a_moment_is_written_to_the_second() {
    for (at, date) in [
        (0.0, "1970-01-01T00:00:00Z"),
        (951_782_400_999.0, "2000-02-29T00:00:00Z"),
        (8_640_000_000_000_000.0, "+275760-09-13T00:00:00Z"),
    ] {
        assert_eq!(json::date_of(at), date);
    }
}

#[wasm_bindgen_test]
fn data_is_told_apart() {
    for (value, text) in [
        (JsValue::from("a"), Some("a")),
        (JsValue::from(1.5), Some("1.5")),
        (JsValue::TRUE, Some("true")),
        (JsValue::NULL, None),
    ] {
        assert_eq!(plain::text_of(&value).as_deref(), text);
        assert_eq!(plain::entries(&value), None);
    }
    let form: JsValue = js_sys::Array::of2(&pair("a", "1"), &pair("a", "2")).into();
    let wanted = [("a".to_owned(), "1".into()), ("a".to_owned(), "2".into())];
    assert_eq!(plain::entries(&form).as_deref(), Some(&wanted[..]));
    assert_eq!(plain::text_of(&form), None);
    let blob = web_sys::Blob::new().expect("a file").into();
    assert_eq!(plain::entries(&blob), None);
}

fn pair(name: &str, value: &str) -> js_sys::Array {
    js_sys::Array::of2(&name.into(), &value.into())
}
