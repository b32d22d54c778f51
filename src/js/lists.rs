//! Lists and batches.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, AbortSignal};

use super::call::TrelloRequest;
use super::error::TrelloError;
use super::{Bindings, call};
use crate::client::{ListQuery, Method, Pages};

#[wasm_bindgen]
impl Bindings {
    /// Makes GETs together, each a request to settle with its path and parameters.
    pub fn batch(
        &self,
        gets: &Array,
        controller: &AbortController,
        policy: Option<String>,
        signal: Option<AbortSignal>,
    ) {
        let read = |get: JsValue| {
            let get: Array = get.unchecked_into();
            let request: TrelloRequest = get.get(0).unchecked_into();
            let path = get.get(1).as_string().unwrap_or_default();
            let call = call::read(Method::Get, path, &get.get(2));
            (call, call::ending(request))
        };
        let calls = gets.iter().map(read).collect();
        let options = self.call_options(policy.as_deref(), signal);
        self.client.batch(calls, options, controller);
    }

    /// Begins to read a list. The function `next(resolve, reject)` gives the next page, undefined at the end; `next()`
    /// ends the reading.
    pub fn paginate(
        &self,
        path: String,
        params: &JsValue,
        max: Option<u32>,
        parallel: u32,
        policy: Option<String>,
        signal: Option<AbortSignal>,
    ) -> Result<JsValue, TrelloError> {
        let call = call::read(Method::Get, path, params);
        let pages = self.client.pages(ListQuery {
            path: call.path,
            params: call.payload.params,
            max,
            parallel,
            options: self.call_options(policy.as_deref(), signal),
        })?;
        Ok(next_page(pages))
    }
}

/// The function that gives page after page to a pair of `resolve` and `reject`, and without them ends the reading.
fn next_page(pages: Pages) -> JsValue {
    let next = move |resolve: Option<Function>, reject: Option<Function>| {
        let (Some(resolve), Some(reject)) = (resolve, reject) else {
            return pages.end();
        };
        pages.next(Box::new(move |page| {
            let (settle, value) = match page {
                Ok(page) => (resolve, page.map_or(JsValue::UNDEFINED, JsValue::from)),
                Err(error) => (reject, TrelloError::from(error).into()),
            };
            // The functions of a promise throw nothing.
            let _ = settle.call1(&JsValue::UNDEFINED, &value);
        }));
    };
    Closure::<dyn Fn(Option<Function>, Option<Function>)>::new(next).into_js_value()
}
