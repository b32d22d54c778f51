//! Making a call and settling the request object that the caller holds.

use js_sys::{Function, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, AbortSignal, Headers, Response};

use super::error::TrelloError;
use super::{Bindings, call_options, params};
use crate::client::{Answer, Call, CallOptions, Error, ErrorCode, Method, OnAnswer, is_revoked};
use crate::protocol::call::answer::phrase;

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

#[wasm_bindgen]
#[expect(
    clippy::too_many_arguments,
    reason = "an object would have to be read name by name"
)]
impl Bindings {
    /// Makes a REST call, and settles `request` with its end.
    pub fn call(
        &self,
        request: TrelloRequest,
        controller: AbortController,
        method: &str,
        path: String,
        params: &JsValue,
        policy: Option<String>,
        signal: Option<AbortSignal>,
        on_progress: Option<Function>,
        download: bool,
    ) -> Result<(), TrelloError> {
        let mut call = read(Method::parse(method)?, path, params);
        call.options = self.call_options(policy.as_deref(), signal);
        if download {
            let file = self.client.download(&call.path)?;
            call.path = file.path;
            call.download = true;
        }
        call.on_progress = on_progress;
        self.client.begin(call, &controller, ending(request));
        Ok(())
    }

    /// Forgets the token and has Trello forget it; false where there is none.
    pub fn revoke(&self, request: TrelloRequest, controller: AbortController) -> bool {
        match self.client.revocation() {
            Some(revocation) => {
                let on_answer = ending_revocation(request);
                self.client.begin(revocation, &controller, on_answer);
                true
            }
            None => false,
        }
    }
}

impl Bindings {
    /// The options of a call, or of each call of a list or batch.
    pub(super) fn call_options(
        &self,
        policy: Option<&str>,
        signal: Option<AbortSignal>,
    ) -> CallOptions {
        let mut options = call_options::read(policy, self.client.retry_policy());
        options.signal = signal;
        options
    }
}

pub(super) fn read(method: Method, path: String, params: &JsValue) -> Call {
    let mut call = Call::new(method, path);
    call.payload = params::read(params);
    call
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
fn ending_revocation(request: TrelloRequest) -> OnAnswer {
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
