//! Stores that callers bring: of every speed and mood.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Promise;
use trello_wasm::browser::fetch::Fetch;
use trello_wasm::client::{
    AuthorizeOptions, Call, Client, Event, Events, Method, Settings, StoreKind, TokenState,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake_fetch;

const KEY: &str = "storekey";

#[wasm_bindgen(inline_js = r#"
const NAME = "trello_token:storekey";

/** A store that answers at once, that waits for `release`, that throws or that rejects. */
export function newStore(mood, held) {
  const entries = new Map(held === undefined ? [] : [[NAME, held]]);
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const moods = {
    quick: (work) => work(),
    slow: (work) => released.then(work),
    throwing: () => { throw new Error("no"); },
    rejecting: () => Promise.reject("no"),
  };
  const answer = (work) => moods[mood](work);
  return {
    release,
    held: () => entries.get(NAME),
    put: (value) => entries.set(NAME, value),
    get: (name) => answer(() => entries.get(name)),
    set: (name, value) => answer(() => void entries.set(name, value)),
    remove: (name) => answer(() => void entries.delete(name)),
  };
}
"#)]
extern "C" {
    type Held;
    #[wasm_bindgen(js_name = newStore)]
    fn new_store(mood: &str, held: JsValue) -> Held;
    #[wasm_bindgen(method)]
    fn release(this: &Held);
    #[wasm_bindgen(method)]
    fn held(this: &Held) -> Option<String>;
    #[wasm_bindgen(method)]
    fn put(this: &Held, value: &str);
}

/// A client with a store in that mood, the store, and how often it was said to be unavailable.
fn client(mood: &str, held: impl Into<JsValue>) -> (Client, Held, Rc<Cell<u32>>) {
    let store = new_store(mood, held.into());
    let object: &JsValue = store.as_ref();
    let said = Rc::new(Cell::new(0));
    let count = said.clone();
    let events = Events::to(move |event| {
        if event == Event::StorageUnavailable {
            count.set(count.get() + 1);
        }
    });
    let fetch = fake_fetch::function(Rc::default(), |_| fake_fetch::answer(401, "invalid token"));
    let client = Client::new(Settings {
        store: StoreKind::Custom(object.clone()),
        events,
        fetch: Fetch::by(Some(fetch)),
        ..Settings::default()
    });
    client.set_key(Some(KEY)).expect("a key");
    (client, store, said)
}

async fn ready(client: &Client) {
    let client = client.clone();
    let ready = Promise::new(&mut |resolve, _| {
        client.when_ready(move || drop(resolve.call0(&JsValue::UNDEFINED)));
    });
    JsFuture::from(ready).await.expect("ready");
}

/// Logs in with a token that nobody has to be asked for, so that it is kept.
fn log_in(client: &Client, token: &str) {
    client.set_token(Some(token)).expect("a token");
    let options = AuthorizeOptions {
        popup: true,
        ..AuthorizeOptions::default()
    };
    client.authorize(options, Box::new(|end| assert!(end.is_ok())));
}

fn token(client: &Client) -> Option<String> {
    match client.token() {
        TokenState::Set(token) => Some(token.expose().to_owned()),
        _ => None,
    }
}

#[wasm_bindgen_test]
fn a_quick_store_is_read_before_set_key_returns() {
    let (client, store, _) = client("quick", "ATTA1");
    assert_eq!(token(&client).as_deref(), Some("ATTA1"));
    client.deauthorize();
    assert_eq!(store.held(), None);
    log_in(&client, "ATTA2");
    assert_eq!(store.held().as_deref(), Some("ATTA2"));
}

#[wasm_bindgen_test]
async fn a_slow_store_is_waited_for() {
    let (client, store, said) = client("slow", "ATTA1");
    let is_ready = Rc::new(Cell::new(false));
    let tell = is_ready.clone();
    client.when_ready(move || tell.set(true));
    assert!(!client.authorized() && !is_ready.get());
    store.release();
    ready(&client).await;
    assert!(is_ready.get());
    assert_eq!(token(&client).as_deref(), Some("ATTA1"));
    assert_eq!(said.get(), 0);
}

#[wasm_bindgen_test]
async fn a_quiet_login_waits_for_a_slow_store() {
    let (client, store, _) = client("slow", "ATTA1");
    let ended = Rc::new(Cell::new(None));
    let tell = ended.clone();
    let options = AuthorizeOptions {
        interactive: false,
        ..AuthorizeOptions::default()
    };
    client.authorize(
        options,
        Box::new(move |end| tell.set(end.ok().map(|token| token.expose().to_owned()))),
    );
    store.release();
    ready(&client).await;
    assert_eq!(ended.take().as_deref(), Some("ATTA1"));
}

#[wasm_bindgen_test]
async fn a_login_that_was_made_meanwhile_wins() {
    let (client, store, _) = client("slow", "ATTAOLD");
    log_in(&client, "ATTANEW");
    store.release();
    ready(&client).await;
    assert_eq!(token(&client).as_deref(), Some("ATTANEW"));
    assert_eq!(store.held().as_deref(), Some("ATTANEW"));
}

#[wasm_bindgen_test]
async fn a_logout_that_was_made_meanwhile_wins() {
    let (client, store, _) = client("slow", "ATTA1");
    client.deauthorize();
    store.release();
    ready(&client).await;
    assert!(!client.authorized());
    assert_eq!(store.held(), None);
}

#[wasm_bindgen_test]
async fn a_slow_store_does_one_thing_after_the_other() {
    let (client, store, _) = client("slow", JsValue::UNDEFINED);
    log_in(&client, "ATTA1");
    client.deauthorize();
    log_in(&client, "ATTA2");
    store.release();
    ready(&client).await;
    assert_eq!(store.held().as_deref(), Some("ATTA2"));
}

#[wasm_bindgen_test]
async fn a_store_that_fails_leaves_the_token_in_memory_and_is_spoken_of_once() {
    for mood in ["throwing", "rejecting"] {
        let (client, _, said) = client(mood, "ATTA1");
        ready(&client).await;
        assert!(!client.authorized());
        log_in(&client, "ATTA2");
        ready(&client).await;
        assert_eq!(token(&client).as_deref(), Some("ATTA2"));
        client.deauthorize();
        ready(&client).await;
        assert!(!client.authorized());
        assert_eq!(said.get(), 1, "{mood}");
    }
}

#[wasm_bindgen_test]
async fn what_could_be_no_token_is_not_taken() {
    let long = "x".repeat(4097);
    let wrong: [JsValue; 8] = [
        "two words".into(),
        "".into(),
        "a\"b".into(),
        long.into(),
        5.into(),
        true.into(),
        JsValue::NULL,
        js_sys::Object::new().into(),
    ];
    for mood in ["quick", "slow"] {
        for held in &wrong {
            let (client, store, said) = client(mood, held.clone());
            store.release();
            ready(&client).await;
            assert_eq!(client.token(), TokenState::Unset, "{held:?}");
            assert_eq!(said.get(), 0);
        }
    }
}

#[wasm_bindgen_test]
async fn a_refused_token_leaves_the_store_and_a_newer_one_stays() {
    for mood in ["quick", "slow"] {
        for newer in [None, Some("ATTANEWER")] {
            let (client, store, _) = client(mood, "ATTA1");
            store.release();
            ready(&client).await;
            if let Some(newer) = newer {
                store.put(newer);
            }
            assert!(
                client
                    .call(Call::new(Method::Get, "members/me"))
                    .await
                    .is_err()
            );
            ready(&client).await;
            assert!(!client.authorized());
            assert_eq!(store.held().as_deref(), newer, "{mood}");
        }
    }
}
