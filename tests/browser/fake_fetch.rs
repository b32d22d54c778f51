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
    client_with(once(), answer)
}

/// The default settings, except that no failed call is sent again.
fn once() -> Settings {
    let mut settings = Settings::default();
    settings.retry.limit = 0;
    settings
}

/// A client with a key and a token and these settings, whose calls are answered by `answer`.
pub(crate) fn client_with(
    settings: Settings,
    answer: impl Fn(&Request) -> Promise + 'static,
) -> (Client, Asked) {
    let asked = Asked::default();
    let settings = Settings {
        fetch: Fetch::by(Some(function(asked.clone(), answer))),
        ..settings
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

/// As `fetch` does without an answer: pending until the request's signal fires.
pub(crate) fn until_aborted(request: &Request) -> Promise {
    let signal = request.signal();
    Promise::new(&mut |_, reject| {
        if signal.aborted() {
            reject
                .call1(&JsValue::NULL, &signal.reason())
                .expect("a settler");
            return;
        }
        let copy = signal.clone();
        let end = Closure::once_into_js(move || reject.call1(&JsValue::NULL, &copy.reason()));
        signal.set_onabort(Some(end.unchecked_ref()));
    })
}
