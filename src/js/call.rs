//! Making a call and settling the request object that the caller holds.

use js_sys::{Function, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Headers, Response};

use super::error::TrelloError;
use super::params;
use crate::client::{Answer, Call, Error, OnAnswer, Pages, Timeouts, is_revoked};
use crate::protocol::answer::phrase;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;
use crate::protocol::params::Dialect;
use crate::protocol::retry::RetryPolicy;

#[wasm_bindgen(module = "/src/js/trello_request.js")]
extern "C" {
    /// The promise that a caller holds.
    pub type TrelloRequest;

    fn succeed(
        request: &TrelloRequest,
        data: &JsValue,
        text_status: &str,
        status: u16,
        status_text: &str,
        text: &JsString,
        headers: &Headers,
    );
    fn fail(request: &TrelloRequest, error: TrelloError, error_thrown: &JsValue);
}

pub(super) fn read(
    method: &str,
    path: String,
    params: &JsValue,
    dialect: Dialect,
    (timeout, retry): (Timeouts, Option<RetryPolicy>),
    signal: Option<AbortSignal>,
) -> Result<Call, Problem> {
    let method = Method::parse(method)?;
    let read = params::read(params, dialect)?;
    Ok(Call {
        params: read.params,
        files: read.files,
        object: read.object,
        timeout,
        retry,
        signal,
        ..Call::new(method, path)
    })
}

/// Settles a request.
pub(super) fn end(request: &TrelloRequest, outcome: Result<Answer, Error>) {
    match outcome {
        Ok(answer) => settle(request, &answer.data, &answer.text, &answer.response),
        Err(error) => {
            let thrown = error_thrown(&error);
            fail(request, error.into(), &thrown);
        }
    }
}

/// Settles a request with what its call comes to.
pub(super) fn ending(request: TrelloRequest) -> OnAnswer {
    Box::new(move |outcome| end(&request, outcome))
}

/// The same for a revocation, to which a token that is gone already is no error.
pub(super) fn ending_revocation(request: TrelloRequest) -> OnAnswer {
    Box::new(move |outcome| {
        let gone = match &outcome {
            Err(error) if is_revoked(error.code()) => error.answer(),
            _ => None,
        };
        match gone {
            Some(answer) => settle(
                &request,
                &JsValue::UNDEFINED,
                &answer.text,
                &answer.response,
            ),
            None => end(&request, outcome),
        }
    })
}

fn settle(request: &TrelloRequest, data: &JsValue, text: &JsString, response: &Response) {
    let status = response.status();
    let text_status = if status == 204 {
        "nocontent"
    } else {
        "success"
    };
    succeed(
        request,
        data,
        text_status,
        status,
        phrase(status),
        text,
        &response.headers(),
    );
}

/// jQuery's third argument: the phrase of the status, the reason's word, or what could not be parsed.
fn error_thrown(error: &Error) -> JsValue {
    match error.code() {
        ErrorCode::InvalidResponse => error.cause.clone(),
        code @ (ErrorCode::Timeout | ErrorCode::Aborted) => code.text_status().into(),
        _ => error
            .answer()
            .map_or("", |answer| phrase(answer.status))
            .into(),
    }
}

/// The function that gives page after page to a pair of `resolve` and `reject`, and without them ends the reading.
pub(super) fn pages(pages: Pages) -> JsValue {
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
