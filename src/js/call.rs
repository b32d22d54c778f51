//! Making a call and settling the request object that the caller holds.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, AbortSignal, Headers, Response};

use super::error::TrelloError;
use super::params;
use crate::client::{Call, Client, Error, is_revoked};
use crate::protocol::answer::phrase;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;
use crate::protocol::params::Dialect;

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
    timeout: Option<u32>,
    signal: Option<AbortSignal>,
) -> Result<Call, Problem> {
    let method = Method::parse(method)?;
    let read = params::read(params, dialect)?;
    Ok(Call {
        method,
        path,
        params: read.params,
        files: read.files,
        object: read.object,
        timeout,
        signal,
    })
}

pub(super) fn send(
    client: Client,
    request: TrelloRequest,
    controller: AbortController,
    call: Call,
    revokes: bool,
) {
    spawn_local(async move {
        match client.call_with(call, &controller).await {
            Ok(answer) => settle(&request, &answer.data, &answer.text, &answer.response),
            Err(error) => {
                let thrown = error_thrown(&error);
                match error
                    .answer()
                    .filter(|_| revokes && is_revoked(error.code()))
                {
                    Some(answer) => settle(
                        &request,
                        &JsValue::UNDEFINED,
                        &answer.text,
                        &answer.response,
                    ),
                    None => fail(&request, error.into(), &thrown),
                }
            }
        }
    });
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
