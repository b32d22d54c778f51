//! Sending a request, by the global `fetch` or by the caller's.

use js_sys::{Function, JsString, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, Response};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn global_fetch(request: &Request) -> Result<Promise, JsValue>;
}

/// How requests are sent.
#[derive(Clone, Default)]
pub struct Fetch(Option<Function>);

impl Fetch {
    /// Sends by a function of the caller's, which is called anew for each request.
    #[must_use]
    pub fn by(function: Function) -> Self {
        Self(Some(function))
    }

    /// Sends a request and waits for the head of its answer.
    ///
    /// # Errors
    /// What `fetch` threw or rejected with, whatever it is.
    pub async fn send(&self, request: &Request) -> Result<Response, JsValue> {
        let promise = match &self.0 {
            Some(function) => Promise::resolve(&function.call1(&JsValue::UNDEFINED, request)?),
            None => global_fetch(request)?,
        };
        let response = JsFuture::from(promise).await?;
        if response.is_object() {
            Ok(response.unchecked_into())
        } else {
            Err(JsError::new("The fetch function gave no Response.").into())
        }
    }
}

/// Reads the body of an answer as a text that stays JavaScript's.
///
/// # Errors
/// What reading rejected with: the connection broke, or the request was aborted.
pub async fn read_text(response: &Response) -> Result<JsString, JsValue> {
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.unchecked_into())
}
