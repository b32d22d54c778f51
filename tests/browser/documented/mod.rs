//! The Rust of docs/rust.md at work in a browser. Its files are the blocks of that document, and nothing else: the facts that
//! must agree are compared in tests/facts.rs.

#[allow(unreachable_pub)]
mod login;
#[allow(unreachable_pub)]
mod reading;

use std::rc::Rc;

use js_sys::{Reflect, global};
use trello_wasm::browser::slot::Slot;
use trello_wasm::client::{AuthorizeOptions, Client, ErrorCode, LoginResult, Settings};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake_fetch::{Asked, answer, function};

#[wasm_bindgen_test]
async fn reads_the_member_into_a_type_of_its_own() {
    let fetch = Reflect::get(&global(), &"fetch".into()).expect("the browser's fetch");
    let asked = Asked::default();
    let fake = function(asked.clone(), |_| {
        answer(
            200,
            r#"{"id":"m1","username":"mara","fullName":"Mara Okafor"}"#,
        )
    });
    Reflect::set(&global(), &"fetch".into(), &fake).expect("a global");
    let member = reading::me("KEYKEY", "ATTATOKEN").await;
    Reflect::set(&global(), &"fetch".into(), &fetch).expect("a global");

    let member = member.map_err(|error| error.code()).expect("a member");
    assert_eq!(
        (member.id.as_str(), member.username.as_str()),
        ("m1", "mara")
    );
    let url = asked.take().expect("a request").url();
    assert_eq!(
        url.split('?').next(),
        Some("https://api.trello.com/1/members/me")
    );
}

#[wasm_bindgen_test]
fn logs_in_by_a_client() {
    login::start();
    let end = Rc::new(Slot::empty());
    let told = end.clone();
    let on_end = move |result: LoginResult| told.set(result.err().map(|error| error.code()));
    let quiet = AuthorizeOptions {
        interactive: false,
        ..AuthorizeOptions::default()
    };
    let client = Client::new(Settings::default());
    client.set_key(Some("documentedkey")).expect("a key");
    login::connect(&client, quiet, Box::new(on_end));
    assert_eq!(end.take(), Some(Some(ErrorCode::InteractionRequired)));
}
