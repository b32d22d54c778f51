//! Many GETs in few requests: made by `GET /1/batch`, answered as if each had been sent by itself.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortController;

use super::attempts::{failure, with_attempts};
use super::call::{Answer, Call, OnAnswer};
use super::{Client, Error};
use crate::browser::clock::now;
use crate::browser::fetch::{Answered, inner};
use crate::browser::json;
use crate::protocol::batch::{self, Element};
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;
use crate::protocol::params::{Leaf, flatten, has, holds_file};
use crate::protocol::percent::append_pair;
use crate::protocol::retry::Decision;
use crate::protocol::text::{joined, pieces};

/// A GET and what hears its end.
type Get = (Call, OnAnswer);

impl Client {
    /// Makes GETs in as few requests as Trello takes, and tells each its own answer or error.
    pub fn batch(&self, gets: Vec<(Call, OnAnswer)>, controller: &AbortController) {
        let encoded: Vec<Option<String>> = gets.iter().map(|(get, _)| self.encoded(get)).collect();
        let credentials = self.form(&Vec::new(), false);
        let base = joined(&[
            &self.settings().api_endpoint,
            "/1/batch?urls=&",
            &credentials,
        ]);
        let mut gets = gets.into_iter();
        for part in batch::split(&encoded, base.len()) {
            self.begin_part(
                part.urls.filter(|_| part.count > 1),
                gets.by_ref().take(part.count).collect(),
                controller,
            );
        }
    }

    /// Makes the request that joins some GETs; without its `urls` there is one GET, which travels by itself.
    fn begin_part(&self, urls: Option<String>, mut gets: Vec<Get>, controller: &AbortController) {
        let Some(urls) = urls else {
            if let Some((get, on_answer)) = gets.pop() {
                self.begin(get, controller, on_answer);
            }
            return;
        };
        let mut call = Call::new(Method::Get, joined(&["batch?urls=", &urls]));
        if let Some((get, _)) = gets.first_mut() {
            call.timeout = get.timeout;
            call.retry.clone_from(&get.retry);
            call.signal.clone_from(&get.signal);
        }
        let (client, again, began) = (self.clone(), controller.clone(), now());
        let on_whole = move |whole: Result<Answer, Error>| {
            for ((mut get, on_answer), place) in gets.into_iter().zip(0..) {
                let outcome = client.outcome(&get, &whole, place);
                if whole.is_ok() && client.is_repeated(&get, &outcome) {
                    // By itself: what joins others again could meet the same.
                    get.attempts = 1;
                    get.timeout.total = Some(client.rest_of(get.timeout.total, began));
                    client.begin(get, &again, on_answer);
                } else {
                    on_answer(outcome);
                }
            }
        };
        self.begin(call, controller, Box::new(on_whole));
    }

    fn outcome(
        &self,
        get: &Call,
        whole: &Result<Answer, Error>,
        place: u32,
    ) -> Result<Answer, Error> {
        let description = self.description(get);
        match whole {
            Ok(whole) => match element(whole, place) {
                Some(answered) => description
                    .understand(answered)
                    .map_err(|error| with_attempts(error, 1)),
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

    /// What is left of a call's whole time; 0 where it has no end.
    fn rest_of(&self, total: Option<u32>, began: u64) -> u32 {
        let total = total.or(self.settings().timeout.total);
        let spent = now().saturating_sub(began) as u32;
        let rest = |total: u32| total.saturating_sub(spent).max(1);
        total.filter(|total| *total > 0).map_or(0, rest)
    }

    /// Whether a GET that failed in a batch is sent again.
    fn is_repeated(&self, get: &Call, outcome: &Result<Answer, Error>) -> bool {
        let policy = get.retry.as_ref().unwrap_or(&self.settings().retry);
        let Err(error) = outcome else { return false };
        let status = error.answer().map_or(0, |answer| answer.status);
        failure(error, status)
            .is_some_and(|failure| policy.decide(Method::Get, failure, 1, 0, 0) != Decision::GiveUp)
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
fn element(whole: &Answer, place: u32) -> Option<Answered> {
    let element = whole.data.dyn_ref::<Array>()?.get(place);
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
