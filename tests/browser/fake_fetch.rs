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
    let fetch = function(asked.clone(), answer);
    (client_by(settings, fetch), asked)
}

/// A client as above, and the body that it last handed over: WebKit lets nobody read a form with files from a `Request`.
pub(crate) fn client_with_body(
    answer: impl Fn() -> Promise + 'static,
) -> (Client, Rc<Slot<JsValue>>) {
    let body = Rc::<Slot<JsValue>>::default();
    let kept = body.clone();
    let fetch = move |_, options: RequestInit| {
        kept.set(options.get_body());
        answer()
    };
    (client_by(once(), into_function(fetch)), body)
}

fn client_by(settings: Settings, fetch: Function) -> Client {
    let client = Client::new(Settings {
        fetch: Fetch::by(Some(fetch)),
        ..settings
    });
    client.set_key(Some("KEYKEY")).expect("a key");
    client.set_token(Some("ATTATOKEN")).expect("a token");
    client
}

pub(crate) fn function(asked: Asked, answer: impl Fn(&Request) -> Promise + 'static) -> Function {
    let fetch = move |url: String, options: RequestInit| {
        let request = Request::new_with_str_and_init(&url, &options).expect("a request");
        asked.set(request.clone().expect("a copy"));
        answer(&request)
    };
    into_function(fetch)
}

fn into_function(fetch: impl Fn(String, RequestInit) -> Promise + 'static) -> Function {
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
