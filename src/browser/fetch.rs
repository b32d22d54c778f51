//! Sending a request, by the global `fetch` or by the caller's. The body of an answer is parsed by the engine and stays
//! JavaScript's: it never enters wasm memory.

pub use gloo_net::http::Headers;
use js_sys::{Array, Function, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Response};

use super::callback::once;

#[wasm_bindgen(module = "/src/browser/fetch.js")]
extern "C" {
    /// What `fetch` is called with: an address and its options. No `Request` is made of it, which `fetch` would only
    /// take apart again, and which could be sent once only.
    #[derive(Clone)]
    pub type Request;

    #[wasm_bindgen(js_name = newRequest, catch)]
    fn new_request(
        url: &str,
        fixed: u32,
        method: &str,
        headers: Option<web_sys::Headers>,
        body: &JsValue,
        on_progress: Option<&Function>,
        as_file: bool,
        keepalive: bool,
    ) -> Result<Request, JsValue>;

    /// The head of an answer within an answer: of its own status, with the headers of the whole.
    pub fn inner(response: &Response, status: u16) -> Response;

    fn without(words: &str, response: &Response, text: &JsString, data: &JsValue) -> Array;

    fn answer(
        request: &Request,
        signal: &AbortSignal,
        noted: &JsString,
        send: Option<&Function>,
        end: &JsValue,
    );
}

/// What a request is made of besides its address.
#[derive(Default)]
pub struct Init<'a> {
    /// The method, such as `POST`.
    pub method: &'a str,
    /// The headers, where there are any.
    pub headers: Option<Headers>,
    /// The body, or undefined.
    pub body: JsValue,
    /// Receives how many bytes of the body, or without one of the answer, have passed.
    pub on_progress: Option<&'a Function>,
    /// Whether the data of an answer that is no error is a `Blob`.
    pub as_file: bool,
    /// Whether it outlives the page.
    pub keepalive: bool,
}

/// Headers without a line.
///
/// # Errors
/// The engine's, where a script of the page has replaced what makes them.
pub fn headers() -> Result<Headers, JsValue> {
    web_sys::Headers::new().map(Headers::from_raw)
}

/// A request without cookies and without a referrer; undefined where the engine, which parses the URL, would change the
/// first `fixed` bytes of it.
///
/// # Errors
/// The engine's, where it cannot parse the URL, or a script of the page has replaced what does.
pub fn request(url: &str, fixed: usize, init: Init<'_>) -> Result<Request, JsValue> {
    let headers = init.headers.map(Headers::into_raw);
    new_request(
        url,
        fixed as u32,
        init.method,
        headers,
        &init.body,
        init.on_progress,
        init.as_file,
        init.keepalive,
    )
}

/// An answer that was read to its end.
pub struct Answered {
    /// Its head.
    pub response: Response,
    /// Its body.
    pub text: JsString,
    /// The value of its body as JSON, or the file; undefined where it was empty or no JSON.
    pub data: JsValue,
    /// Why the body is no JSON, or undefined.
    pub not_json: JsValue,
    /// The values of the headers that were asked for, a line for each.
    pub noted: String,
}

impl Answered {
    /// The same without these words, between which there are spaces, wherever they stand.
    #[must_use]
    pub fn without(self, words: &str) -> Self {
        let clean = without(words, &self.response, &self.text, &self.data);
        Self::of(&clean, self.noted)
    }

    fn of(parts: &Array, noted: String) -> Self {
        Self {
            response: parts.get_unchecked(0).unchecked_into(),
            text: parts.get_unchecked(1).unchecked_into(),
            data: parts.get_unchecked(2),
            not_json: parts.get_unchecked(3),
            noted,
        }
    }
}

/// Why there is no answer.
pub struct NoAnswer {
    /// What was thrown.
    pub cause: JsValue,
    /// Whether something came that cannot be read as an answer. Else `fetch` rejected, or the connection was cut.
    pub is_unreadable: bool,
}

/// How requests are sent.
#[derive(Clone, Default)]
pub struct Fetch(Option<Function>);

impl Fetch {
    /// Sends by a function of the caller's, which is called anew for each request.
    #[must_use]
    pub fn by(function: Option<Function>) -> Self {
        Self(function)
    }

    /// Sends a request and reads its whole answer. `noted` are the names of the headers to note, with spaces between them.
    /// `end` gets the answer, or what `fetch` or reading threw or rejected with, whatever it is; not before this returns.
    pub fn answer(
        &self,
        request: &Request,
        signal: &AbortSignal,
        noted: &JsString,
        end: impl FnOnce(Result<Answered, NoAnswer>) + 'static,
    ) {
        let end = move |parts: JsValue| end(understood(&parts.unchecked_into()));
        answer(
            request,
            signal,
            noted,
            self.0.as_ref(),
            &once(Box::new(end)),
        );
    }
}

fn understood(parts: &Array) -> Result<Answered, NoAnswer> {
    match parts.get_unchecked(4).as_string() {
        Some(noted) => Ok(Answered::of(parts, noted)),
        None => Err(NoAnswer {
            cause: parts.get_unchecked(3),
            is_unreadable: parts.get_unchecked(0).is_undefined(),
        }),
    }
}
