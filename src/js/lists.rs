//! Lists and batches.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

use super::error::TrelloError;
use super::given::Given;
use super::{Bindings, call};
use crate::browser::callback::{Held, held};
use crate::browser::object;
use crate::client::{ListQuery, Method, Pages};

#[wasm_bindgen]
impl Bindings {
    /// Makes GETs together, each an object with its path and parameters and the request to settle.
    pub fn batch(&self, gets: Array, controller: AbortController, options: Given) {
        let gets = gets.iter().map(|get| {
            let get: Given = get.unchecked_into();
            let request = get.member("request").unchecked_into();
            (call::read(Method::Get, &get), call::ending(request))
        });
        let options = self.call_options(&options);
        self.client.batch(gets, options, &controller);
    }

    /// Begins to read a list. The function `next(settle)` gives `settle` an error, or undefined and the next page, which is
    /// undefined at the end; `next()` ends the reading.
    pub fn paginate(&self, given: Given) -> Result<JsValue, TrelloError> {
        let call = call::read(Method::Get, &given);
        let pages = self.client.pages(ListQuery {
            path: call.path,
            payload: call.payload,
            max: given.number("max"),
            parallel: given.number("parallel").unwrap_or(1),
            options: self.call_options(&given),
        })?;
        Ok(next_page(pages))
    }
}

/// The function that gives page after page, and without a function to settle ends the reading, and itself.
fn next_page(pages: Pages) -> JsValue {
    let holder = Held::default();
    let own = holder.clone();
    let next = move |settle: JsValue| {
        if settle.is_undefined() {
            drop(own.take());
            return pages.end();
        }
        let settle: Function = settle.unchecked_into();
        pages.next(Box::new(move |page| {
            let (error, page) = match page {
                Ok(page) => (
                    JsValue::UNDEFINED,
                    page.map_or(JsValue::UNDEFINED, JsValue::from),
                ),
                Err(error) => (TrelloError::from(error).into(), JsValue::UNDEFINED),
            };
            object::call(&settle, &error, &page);
        }));
    };
    held(&holder, Box::new(next))
}
