//! Making a call and settling the request object that the caller holds.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Response};

use super::error::TrelloError;
use super::given::Given;
use super::{Bindings, call_options};
use crate::client::{
    Answer, Call, CallOptions, Error, ErrorCode, Method, OnAnswer, Payload, is_revoked,
};
use crate::protocol::call::answer::phrase;

#[wasm_bindgen(module = "/src/js/trello_request.js")]
extern "C" {
    /// The promise that a caller holds.
    pub type TrelloRequest;

    fn succeed(
        request: &TrelloRequest,
        data: &JsValue,
        text_status: &str,
        status_text: &str,
        text: &JsString,
        response: &Response,
    );
    fn fail(request: &TrelloRequest, error: TrelloError, error_thrown: &JsValue);
}

#[wasm_bindgen]
impl Bindings {
    /// Makes a REST call, and settles `request` with its end.
    pub fn call(
        &self,
        request: TrelloRequest,
        controller: AbortController,
        given: Given,
    ) -> Result<(), TrelloError> {
        let method = given.text("method").unwrap_or_default();
        let mut call = read(Method::parse(&method)?, &given);
        if let Some(options) = given.of::<Given>("options") {
            call.options = self.call_options(&options);
            call.on_progress = options.of("progress");
        }
        if given.is("download") {
            let file = self.client.download(&call.path)?;
            call.path = file.path;
            call.download = true;
        }
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
    pub(super) fn call_options(&self, given: &Given) -> CallOptions {
        let policy = given.text("policy");
        let mut options = call_options::read(policy.as_deref(), self.client.retry_policy());
        options.signal = given.of("signal");
        options
    }
}

/// A call of the path and the parameters that were given.
pub(super) fn read(method: Method, given: &Given) -> Call {
    let mut call = Call::new(method, given.text("path").unwrap_or_default());
    call.payload = Payload::of(&given.member("params"));
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
    succeed(request, data, text_status, phrase(status), text, response);
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
