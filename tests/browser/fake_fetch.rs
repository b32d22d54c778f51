//! A `fetch` that answers as a test says and remembers what it was asked.

use std::rc::Rc;

use js_sys::{Function, Promise};
use trello_wasm::browser::fetch::Fetch;
use trello_wasm::browser::slot::Slot;
use trello_wasm::client::{Client, Settings};
use wasm_bindgen::prelude::*;
use web_sys::{Request, RequestInit, Response, ResponseInit};

/// What the last request was.
pub(crate) type Asked = Rc<Slot<Request>>;

/// A client with a key and a token whose calls are answered by `answer`.
pub(crate) fn client(answer: impl Fn(&Request) -> Promise + 'static) -> (Client, Asked) {
    let asked = Asked::default();
    let settings = Settings {
        fetch: Fetch::by(Some(function(asked.clone(), answer))),
        ..Settings::default()
    };
    let client = Client::new(settings);
    client.set_key(Some("KEYKEY")).expect("a key");
    client.set_token(Some("ATTATOKEN")).expect("a token");
    (client, asked)
}

pub(crate) fn function(asked: Asked, answer: impl Fn(&Request) -> Promise + 'static) -> Function {
    let fetch = move |url: String, options: RequestInit| {
        let request = Request::new_with_str_and_init(&url, &options).expect("a request");
        asked.set(request.clone().expect("a copy"));
        answer(&request)
    };
    Closure::<dyn Fn(String, RequestInit) -> Promise>::new(fetch)
        .into_js_value()
        .unchecked_into()
}

/// An answer of this status and body.
pub(crate) fn answer(status: u16, body: &str) -> Promise {
    let init = ResponseInit::new();
    init.set_status(status);
    let response = Response::new_with_opt_str_and_init(Some(body), &init).expect("a response");
    Promise::resolve(&response).unchecked_into()
}
