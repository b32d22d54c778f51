//! Many GETs in few requests: made by `GET /1/batch`, answered as if each had been sent by itself.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortController;

use crate::browser::clock::now;
use crate::browser::fetch::{Answered, inner};
use crate::browser::json;
use crate::browser::object::own;
use crate::client::call::calls::Calls;
use crate::client::call::credentials::Credentials;
use crate::client::call::end::chained;
use crate::client::call::outcome::{attempt_failure, with_attempts};
use crate::client::call::{Answer, Call, CallOptions, OnAnswer};
use crate::client::error::Error;
use crate::protocol::call::params::{Fields, form, has_param};
use crate::protocol::limits::Decision;
use crate::protocol::lists::batch::{self, Part};
use crate::protocol::method::Method;
use crate::protocol::text::joined;

/// A GET and what hears its end.
type Get = (Call, OnAnswer);

/// GETs that are made together.
#[derive(Clone)]
struct Batch {
    calls: Rc<Calls>,
    options: CallOptions,
    controller: AbortController,
    /// With which it began.
    credentials: Credentials,
}

/// Makes GETs in as few requests as Trello takes, and tells each its own answer or error. The options are those of each GET.
pub(in crate::client) fn begin(
    calls: &Rc<Calls>,
    gets: impl IntoIterator<Item = Get>,
    options: CallOptions,
    controller: &AbortController,
) {
    let batch = Batch {
        calls: calls.clone(),
        options,
        controller: controller.clone(),
        credentials: calls.credentials(),
    };
    let credentials = form(&batch.credentials.pairs(&Vec::new()));
    let base = joined(&[&calls.api_endpoint, "/1/batch?urls=&", &credentials]);
    let mut part = Part::default();
    for get in gets {
        let url = batch.encoded(&get.0);
        // Boxed, since a call is large and is moved from here to there: 0.1 kB of brotli less.
        if let Some(before) = part.add(url, Box::new(get), base.len()) {
            batch.begin_part(before);
        }
    }
    batch.begin_part(part);
}

impl Batch {
    /// Makes the request that joins some GETs. One alone travels by itself.
    fn begin_part(&self, part: Part<Box<Get>>) {
        let mut gets = part.gets;
        if gets.len() < 2 {
            if let Some(get) = gets.pop() {
                let (get, on_answer) = *get;
                self.send(get, self.options.clone(), 0, on_answer);
            }
            return;
        }
        let call = Call::new(Method::Get, joined(&["batch?urls=", &part.urls]));
        let (batch, began) = (self.clone(), now());
        let on_whole = move |whole: Result<Answer, Error>| {
            for (get, place) in gets.into_iter().zip(0..) {
                let (get, on_answer) = *get;
                let outcome = batch.outcome(&get, &whole, place);
                let sent_before = whole.as_ref().map_or(0, |whole| whole.attempts);
                if sent_before > 0 && batch.is_repeated(&outcome, sent_before) {
                    batch.repeat(get, began, sent_before, on_answer);
                } else {
                    on_answer(outcome);
                }
            }
        };
        self.send(call, self.options.clone(), 0, Box::new(on_whole));
    }

    /// Sends a GET by itself after a batch: what joins others again could meet the same.
    fn repeat(&self, get: Call, began: u32, sent_before: u32, on_answer: OnAnswer) {
        if let Err(error) = self.calls.stay_in(&self.credentials) {
            let error = self.calls.outcome(&get, &self.credentials).refused(error);
            return on_answer(Err(with_attempts(error, sent_before)));
        }
        let mut options = self.options.clone();
        options.timeout.total = Some(self.time_left(began));
        self.send(get, options, sent_before, on_answer);
    }

    fn send(&self, mut call: Call, options: CallOptions, sent_before: u32, on_answer: OnAnswer) {
        call.options = options;
        // The time of one request is not that of the others.
        let (own, chain) = chained(&self.controller);
        let on_end = Box::new(move |outcome| {
            drop(chain);
            on_answer(outcome);
        });
        self.calls.begin(call, &own, sent_before, on_end);
    }

    fn outcome(
        &self,
        get: &Call,
        whole: &Result<Answer, Error>,
        place: u32,
    ) -> Result<Answer, Error> {
        let mut outcome = self.calls.outcome(get, &self.credentials);
        match whole {
            Ok(whole) => {
                outcome.hide(&whole.secrets);
                let Some(answered) = element(whole, place) else {
                    let why = " is missing in that to its batch. Make the call by itself.";
                    return Err(outcome.unusable(whole, why));
                };
                let answer = outcome.understand(answered);
                answer.map_err(|error| with_attempts(error, whole.attempts))
            }
            Err(error) => {
                let mut error = error.clone();
                if let Some(call) = &mut error.call {
                    call.path = outcome.path;
                }
                Err(error)
            }
        }
    }

    /// What is left of the whole time of a GET; 0 where it has no end.
    fn time_left(&self, began: u32) -> u32 {
        let total = self.options.timeout.total.or(self.calls.timeout.total);
        let spent = now().wrapping_sub(began);
        let rest = |total: u32| total.saturating_sub(spent).max(1);
        total.filter(|total| *total > 0).map_or(0, rest)
    }

    /// Whether a GET that failed in a batch, which was sent so often, is sent again.
    fn is_repeated(&self, outcome: &Result<Answer, Error>, sent: u32) -> bool {
        let policy = self.options.retry.as_ref().unwrap_or(&self.calls.retry);
        let Err(error) = outcome else { return false };
        let status = error.answer().map_or(0, |answer| answer.status);
        attempt_failure(error, status).is_some_and(|failure| {
            policy.decide(Method::Get, failure, sent, 0, 0) != Decision::GiveUp
        })
    }

    /// A GET as a batch takes it; none where it travels by itself, as a call that is refused there says why.
    fn encoded(&self, get: &Call) -> Option<String> {
        let params = &get.payload.params;
        let own = has_param(params, "key") || has_param(params, "token");
        let fields = Fields::of(params, self.calls.dialect);
        if own || fields.has_file || !batch::may_join(&get.path) {
            return None;
        }
        batch::encoded(&get.path, &form(&fields.pairs)).ok()
    }
}

/// The answer to one GET, out of the answer to all.
fn element(whole: &Answer, place: u32) -> Option<Answered> {
    let element = whole.data.dyn_ref::<Array>()?.get_unchecked(place);
    let described = own(&element, "statusCode").as_f64();
    let names = json::names(&element);
    let (status, body) = batch::element(described.map(|status| status as u32), &names)?;
    let data = own(&element, body);
    if data.is_undefined() {
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
