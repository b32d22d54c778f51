//! Making a call and settling the request object that the caller holds.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, Headers, Response};

use super::arguments::Arguments;
use super::error::TrelloError;
use super::{Bindings, params};
use crate::client::{Call, Error, is_revoked};
use crate::protocol::answer::phrase;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;
use crate::protocol::params::Dialect;

#[wasm_bindgen(module = "/src/js/trello_request.js")]
extern "C" {
    /// The promise that a caller holds.
    #[derive(Clone)]
    pub type TrelloRequest;

    fn begin(
        classic: bool,
        controller: &AbortController,
        success: &JsValue,
        error: &JsValue,
    ) -> TrelloRequest;
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
extern "C" {
    #[wasm_bindgen(js_name = AbortController)]
    type GlobalAbortController;
    #[wasm_bindgen(constructor, js_class = "AbortController")]
    fn new() -> GlobalAbortController;
}

pub(super) fn rest(
    bindings: &Bindings,
    method: &JsValue,
    path: &JsValue,
    rest: &Array,
) -> TrelloRequest {
    let arguments = Arguments::read(rest);
    let controller: AbortController = GlobalAbortController::new().unchecked_into();
    let classic = bindings.dialect == Dialect::ClientJs;
    let request = begin(classic, &controller, &arguments.success, &arguments.error);
    let call = read_call(method, path, &arguments, bindings.dialect);
    send(bindings, &request, controller, call, false);
    request
}

/// Has Trello forget the token; it is forgotten here before this returns.
pub(super) fn revoke(bindings: &Bindings) -> Option<TrelloRequest> {
    let call = bindings.client.revocation()?;
    let controller: AbortController = GlobalAbortController::new().unchecked_into();
    let classic = bindings.dialect == Dialect::ClientJs;
    let request = begin(
        classic,
        &controller,
        &JsValue::UNDEFINED,
        &JsValue::UNDEFINED,
    );
    send(bindings, &request, controller, Ok(call), true);
    Some(request)
}

fn send(
    bindings: &Bindings,
    request: &TrelloRequest,
    controller: AbortController,
    call: Result<Call, Problem>,
    revokes: bool,
) {
    let client = bindings.client.clone();
    let request = request.clone();
    spawn_local(async move {
        let result = match call {
            Ok(call) => client.call_with(call, &controller).await,
            Err(problem) => Err(problem.into()),
        };
        match result {
            Ok(answer) => settle_answered(&request, &answer.data, &answer.text, &answer.response),
            Err(error) => {
                let thrown = error_thrown(&error);
                match error
                    .answer()
                    .filter(|_| revokes && is_revoked(error.code()))
                {
                    Some(answer) => settle_answered(
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

fn read_call(
    method: &JsValue,
    path: &JsValue,
    arguments: &Arguments,
    dialect: Dialect,
) -> Result<Call, Problem> {
    let method = Method::parse(&method.as_string().unwrap_or_default())?;
    let path = path.as_string().ok_or_else(|| {
        Problem::argument("The path must be a string, such as \"members/me/boards\".")
    })?;
    let options = arguments.options();
    let read = params::read(&arguments.params, dialect)?;
    options.checked(Call {
        method,
        path,
        params: read.params,
        files: read.files,
        object: read.object,
        timeout: options.milliseconds("timeout"),
        signal: options.signal(),
    })
}

fn settle_answered(request: &TrelloRequest, data: &JsValue, text: &JsString, response: &Response) {
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
