//! Many GETs in few requests: made by `GET /1/batch`, answered as if each had been sent by itself.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortController;

use super::call::{Answer, Call};
use super::{Client, Error};
use crate::browser::fetch::{Answered, inner};
use crate::browser::json;
use crate::protocol::batch::{self, Element};
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;
use crate::protocol::params::{Leaf, flatten, has, holds_file};
use crate::protocol::percent::append_pair;
use crate::protocol::text::{joined, pieces};

/// GETs that travel in one request.
pub struct Part {
    gets: Vec<Call>,
    /// The number of the first of them.
    first: usize,
    urls: Option<String>,
}

impl Part {
    /// The call to make, and the GETs that it makes unless it is one of them itself.
    fn into_call(mut self) -> (Option<Call>, Vec<Call>) {
        let Some(urls) = self.urls else {
            return (self.gets.pop(), self.gets);
        };
        let mut call = Call::new(Method::Get, joined(&["batch?urls=", &urls]));
        if let Some(get) = self.gets.first() {
            call.timeout = get.timeout;
            call.retry.clone_from(&get.retry);
            call.signal.clone_from(&get.signal);
        }
        (Some(call), self.gets)
    }
}

impl Client {
    /// Spreads GETs over as few requests as Trello takes, in their order.
    #[must_use]
    pub fn batch_parts(&self, gets: Vec<Call>) -> Vec<Part> {
        let encoded: Vec<Option<String>> = gets.iter().map(|get| self.encoded(get)).collect();
        let credentials = self.form(&Vec::new(), false);
        let base = joined(&[
            &self.settings().api_endpoint,
            "/1/batch?urls=&",
            &credentials,
        ]);
        let mut gets = gets.into_iter();
        batch::split(&encoded, base.len())
            .into_iter()
            .map(|part| Part {
                first: part.first,
                gets: gets.by_ref().take(part.count).collect(),
                urls: part.urls.filter(|_| part.count > 1),
            })
            .collect()
    }

    /// Makes the request of a part, and gives each GET's answer or error to `end`, in order.
    pub async fn batch_part(
        &self,
        part: Part,
        controller: &AbortController,
        end: &dyn Fn(usize, Result<Answer, Error>),
    ) {
        let first = part.first;
        let joined = part.urls.is_some();
        let (call, gets) = part.into_call();
        let Some(call) = call else { return };
        let whole = self.call_with(call, controller).await;
        if !joined {
            return end(first, whole);
        }
        for (get, place) in gets.iter().zip(0..) {
            end(first + place, self.outcome(get, &whole, place));
        }
    }

    fn outcome(
        &self,
        get: &Call,
        whole: &Result<Answer, Error>,
        place: usize,
    ) -> Result<Answer, Error> {
        let description = self.description(get);
        match whole {
            Ok(whole) => match element(whole, place) {
                Some(answered) => description.understand(answered),
                None => Err(nothing_usable()),
            },
            Err(error) => {
                let mut error = error.clone();
                if let Some(call) = &mut error.call {
                    call.path = description.path;
                }
                Err(error)
            }
        }
    }

    /// A GET as a batch takes it; none where it travels by itself, as a call that is refused there says why.
    fn encoded(&self, get: &Call) -> Option<String> {
        let own = has(&get.params, "key") || has(&get.params, "token");
        let files = get.params.iter().any(|(_, value)| holds_file(value));
        if own || files || !batch::may_join(&get.path) {
            return None;
        }
        let mut query = String::new();
        flatten(&get.params, self.settings().dialect, &mut |name, leaf| {
            if let Leaf::Text(text) = leaf {
                append_pair(&mut query, name, text);
            }
        });
        batch::encoded(&get.path, &query).ok()
    }
}

/// The answer to one GET, out of the answer to all.
fn element(whole: &Answer, place: usize) -> Option<Answered> {
    let element = whole.data.dyn_ref::<Array>()?.get(place as u32);
    let names = json::names(&element);
    let member = |name: &str| Reflect::get(&element, &name.into()).unwrap_or_default();
    let (status, data) = match batch::element(&pieces(&names, b',')) {
        Element::Body(status) | Element::Failed(status) => (status, member(&names)),
        Element::Described => (member("statusCode").as_f64()? as u16, member("message")),
        Element::Unknown => return None,
    };
    if !batch::is_status(status) {
        return None;
    }
    let text = match data.dyn_ref() {
        Some(text) => Clone::clone(text),
        None => json::stringify(&data).ok()?,
    };
    Some(Answered {
        noted: String::new(),
        response: inner(&whole.response, status),
        text,
        data,
        not_json: JsValue::UNDEFINED,
    })
}

fn nothing_usable() -> Error {
    Problem::new(
        ErrorCode::InvalidResponse,
        "Trello's answer to a batch lacks what belongs to this GET. Make the call by itself.",
    )
    .into()
}
