//! From our error to JavaScript's `TrelloError`.

use js_sys::Object;
use wasm_bindgen::prelude::*;
use web_sys::Response;

use crate::browser::object::define;
use crate::client::{Error, FailedCall};
use crate::protocol::call::answer::phrase;
use crate::protocol::error::Problem;

#[wasm_bindgen(module = "/src/js/trello_error.js")]
extern "C" {
    /// The one error class of the library.
    #[derive(Clone, Debug)]
    pub type TrelloError;

    #[wasm_bindgen(constructor)]
    fn new(
        code: &str,
        message: &str,
        text_status: &str,
        cause: &JsValue,
        details: &Object,
        response: Option<&Response>,
    ) -> TrelloError;
}

impl From<Problem> for TrelloError {
    fn from(problem: Problem) -> Self {
        Error::new(problem).into()
    }
}

impl From<Error> for TrelloError {
    fn from(error: Error) -> Self {
        let details = Object::new();
        if let Some(url) = &error.authorize_url {
            put(&details, "authorizeUrl", url);
        }
        if let Some(call) = &error.call {
            describe(&details, call);
        }
        let response = error.answer().map(|answer| &answer.response);
        TrelloError::new(
            error.problem.code.as_str(),
            &error.problem.message,
            error.problem.code.text_status(),
            &error.cause,
            &details,
            response,
        )
    }
}

fn describe(details: &Object, call: &FailedCall) {
    put(details, "method", call.method.as_str());
    put(details, "path", call.path.as_str());
    put(details, "attempts", call.attempts);
    if let Some(limit) = &call.limit {
        put(details, "limit", limit);
    }
    if let Some(milliseconds) = call.retry_after {
        put(details, "retryAfter", milliseconds);
    }
    if let Some(answer) = &call.answer {
        put(details, "status", answer.status);
        put(details, "statusText", phrase(answer.status));
        put(details, "responseText", &answer.text);
        put(details, "responseJSON", &answer.json);
    }
}

/// Sets a property.
pub(super) fn put(object: &JsValue, name: &str, value: impl Into<JsValue>) {
    define(object, name, &value.into());
}
