//! One REST call: sent, answered, and understood or refused.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::JsString;
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, Response};

use super::error::FailedCall;
use super::{Client, Error};
use crate::browser::abort::{AbortController, on_abort};
use crate::browser::clock::Timeout;
use crate::browser::fetch::read_text;
use crate::browser::json;
use crate::protocol::answer;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;
use crate::protocol::params::{Params, Value};
use crate::protocol::redact;

/// A call to make.
pub struct Call {
    /// Its method.
    pub method: Method,
    /// Its path below `/1/`, such as `boards/ID/lists`; it may have a query.
    pub path: String,
    /// Its parameters.
    pub params: Params,
    /// The files (Blobs) that the parameters number.
    pub files: Vec<JsValue>,
    /// The parameters as one JavaScript object, for a JSON body where a parameter is an object.
    pub object: Option<JsValue>,
    /// Milliseconds after which it ends with `timeout`.
    pub timeout: Option<u32>,
    /// Ends it with `aborted`.
    pub signal: Option<AbortSignal>,
}

impl Call {
    /// A call without parameters.
    #[must_use]
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            params: Params::new(),
            files: Vec::new(),
            object: None,
            timeout: None,
            signal: None,
        }
    }
}

/// The answer to a call. The body never enters wasm memory: these are handles of the engine's values.
pub struct Answer {
    /// The parsed body; undefined where it was empty.
    pub data: JsValue,
    /// The body as it came.
    pub text: JsString,
    /// The head of the answer.
    pub response: Response,
}

/// Why the call's own controller was aborted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Not,
    ByTimeout,
    BySignal,
}

impl Client {
    /// Makes a call.
    ///
    /// # Errors
    /// `invalid_argument` before anything is sent; `network`, `timeout` or `aborted` without an answer; and one code
    /// for each status and text that Trello answers with.
    pub async fn call(&self, call: Call) -> Result<Answer, Error> {
        let controller = AbortController::new().map_err(|_| {
            Problem::new(
                ErrorCode::NoBrowser,
                "There is no AbortController here, hence no browser.",
            )
        })?;
        self.call_with(call, &controller).await
    }

    /// Makes a call that aborting `controller` ends.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn call_with(
        &self,
        call: Call,
        controller: &AbortController,
    ) -> Result<Answer, Error> {
        let secrets = self.secrets_of(&call);
        let description = Description {
            method: call.method,
            path: redact::route(call.path.trim_start_matches('/'), &secrets),
            secrets,
        };
        let ended = Rc::new(Cell::new(Ended::Not));
        let end = |reason: Ended| {
            let (ended, controller) = (ended.clone(), controller.clone());
            move || {
                ended.set(reason);
                controller.abort();
            }
        };
        let _timer = call
            .timeout
            .or(self.settings().timeout)
            .map(|milliseconds| Timeout::new(milliseconds, end(Ended::ByTimeout)));
        let _listener = match &call.signal {
            Some(signal) if signal.aborted() => return Err(description.aborted(signal)),
            Some(signal) => Some(on_abort(signal, end(Ended::BySignal))),
            None => None,
        };

        let request = self
            .request(&call, &controller.signal())
            .map_err(|error| description.refused(error))?;
        let sent = async {
            let response = self.settings().fetch.send(&request).await?;
            let text = read_text(&response).await?;
            Ok((response, text))
        };
        match sent.await {
            Ok((response, text)) => description.understand(response, text),
            Err(cause) => Err(match (ended.get(), &call.signal) {
                (Ended::ByTimeout, _) => description.timed_out(),
                (Ended::BySignal, Some(signal)) => description.aborted(signal),
                _ if controller.signal().aborted() => description.aborted(&controller.signal()),
                _ => description.unanswered(cause),
            }),
        }
    }

    /// Every key and token that travels with the call.
    fn secrets_of(&self, call: &Call) -> Vec<Credential> {
        let mut secrets = self.session().secrets();
        for (name, value) in &call.params {
            if let ("key" | "token", Value::Text(text)) = (name.as_str(), value) {
                secrets.extend(Credential::new(text));
            }
        }
        secrets
    }
}

/// What errors say of the call, without its secrets.
struct Description {
    method: Method,
    path: String,
    secrets: Vec<Credential>,
}

impl Description {
    fn understand(&self, response: Response, text: JsString) -> Result<Answer, Error> {
        let status = response.status();
        let parsed = match text.length() {
            0 => Ok(JsValue::UNDEFINED),
            _ => json::parse(&text),
        };
        match parsed {
            Ok(data) if response.ok() => Ok(Answer {
                data,
                text,
                response,
            }),
            Err(cause) if response.ok() => {
                let message = self.sentence(
                    "Trello's answer to ",
                    " is no JSON. A proxy may have replaced it; try again.",
                );
                let problem = Problem::new(ErrorCode::InvalidResponse, message);
                Err(self.answered(problem, status, response, text, JsValue::UNDEFINED, cause))
            }
            parsed => {
                let text = self.redacted(text);
                let beginning = String::from(text.slice(0, answer::QUOTED));
                let problem = answer::problem(status, &beginning, &self.name());
                let json = parsed.unwrap_or(JsValue::UNDEFINED);
                Err(self.answered(problem, status, response, text, json, JsValue::UNDEFINED))
            }
        }
    }

    fn answered(
        &self,
        problem: Problem,
        status: u16,
        response: Response,
        text: JsString,
        json: JsValue,
        cause: JsValue,
    ) -> Error {
        let limit = (problem.code == ErrorCode::RateLimited)
            .then(|| {
                js_sys::Reflect::get(&json, &"error".into())
                    .ok()?
                    .as_string()
            })
            .flatten();
        let mut error = Error::new(problem).with_cause(cause);
        error.call = Some(Box::new(FailedCall {
            status,
            response: Some(response),
            text: Some(text),
            json,
            limit,
            ..self.unsent(1)
        }));
        error
    }

    fn unsent(&self, attempts: u32) -> FailedCall {
        FailedCall {
            method: self.method,
            path: self.path.clone(),
            status: 0,
            response: None,
            text: None,
            json: JsValue::UNDEFINED,
            limit: None,
            attempts,
        }
    }

    fn refused(&self, mut error: Error) -> Error {
        error.call = Some(Box::new(self.unsent(0)));
        error
    }

    fn failed(&self, code: ErrorCode, before: &str, after: &str, cause: JsValue) -> Error {
        let mut error =
            Error::new(Problem::new(code, self.sentence(before, after))).with_cause(cause);
        error.call = Some(Box::new(self.unsent(1)));
        error
    }

    fn aborted(&self, signal: &AbortSignal) -> Error {
        self.failed(
            ErrorCode::Aborted,
            "The call ",
            " was aborted.",
            signal.reason(),
        )
    }

    fn timed_out(&self) -> Error {
        self.failed(
            ErrorCode::Timeout,
            "No answer came in time to ",
            ". Try again, or allow more time with the option timeout.",
            JsValue::UNDEFINED,
        )
    }

    fn unanswered(&self, cause: JsValue) -> Error {
        self.failed(
            ErrorCode::Network,
            "No answer could be read to ",
            ": the network is down, or something refused the request. Check the connection and try again.",
            cause,
        )
    }

    fn sentence(&self, before: &str, after: &str) -> String {
        [before, &self.name(), after].concat()
    }

    fn name(&self) -> String {
        [self.method.as_str(), " /", &self.path].concat()
    }

    /// Trello repeats the address of a route that it does not know; a key or token in it is taken out.
    fn redacted(&self, text: JsString) -> JsString {
        let holds_one = self
            .secrets
            .iter()
            .any(|secret| text.includes(secret.expose(), 0));
        if holds_one {
            redact::hide(&String::from(text), &self.secrets).into()
        } else {
            text
        }
    }
}
