//! One REST call: sent, answered, and understood or refused.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal, Response};

use super::error::{FailedAnswer, FailedCall};
use super::{Client, Error};
use crate::browser::fetch::Answered;
use crate::browser::subscription::{later, on_abort};
use crate::protocol::answer;
use crate::protocol::attachment;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;
use crate::protocol::params::{Params, Value, has};
use crate::protocol::redact;
use crate::protocol::text::{joined, without_leading_slashes};

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
    /// Milliseconds after which it ends with `timeout`; 0 for no limit, none for the client's.
    pub timeout: Option<u32>,
    /// Ends it with `aborted`.
    pub signal: Option<AbortSignal>,
    /// Hears how many bytes of the body, or without one of the answer, have passed, and of how many where that is known.
    pub on_progress: Option<Function>,
    /// Whether the answer is a file: it is asked for by the header, and the answer's data is a `Blob`.
    pub download: bool,
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
            on_progress: None,
            download: false,
        }
    }

    /// What ends a call.
    pub(super) fn controller() -> Result<AbortController, Problem> {
        AbortController::new().map_err(|_| {
            Problem::new(
                ErrorCode::NoBrowser,
                "There is no AbortController here, hence no browser.",
            )
        })
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
    /// The call that fetches an attached file, by the attachment's `url`.
    ///
    /// # Errors
    /// `invalid_argument` for what is no uploaded file at Trello.
    pub fn download(&self, url: &str) -> Result<Call, Problem> {
        let path = attachment::path(url, &self.settings().api_endpoint)?;
        let mut call = Call::new(Method::Get, path);
        call.download = true;
        Ok(call)
    }

    /// Makes a call.
    ///
    /// # Errors
    /// `invalid_argument` before anything is sent; `network`, `timeout` or `aborted` without an answer; and one code
    /// for each status and text that Trello answers with.
    pub async fn call(&self, call: Call) -> Result<Answer, Error> {
        self.call_with(call, &Call::controller()?).await
    }

    /// Makes a call that aborting `controller` ends.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn call_with(
        &self,
        mut call: Call,
        controller: &AbortController,
    ) -> Result<Answer, Error> {
        let mut description = self.description(&call);
        let own_signal = call.signal.take();
        let signal = own_signal.clone().unwrap_or_else(|| controller.signal());
        if signal.aborted() {
            return Err(description.aborted(&signal, 0));
        }
        let ended = Rc::new(Cell::new(Ended::Not));
        let _listener = own_signal
            .as_ref()
            .map(|signal| on_abort(signal, end(&ended, controller, Ended::BySignal)));
        let _timer = call
            .timeout
            .or(self.settings().timeout)
            .filter(|milliseconds| *milliseconds > 0)
            .map(|milliseconds| later(milliseconds, end(&ended, controller, Ended::ByTimeout)));
        let own_token = !has(&call.params, "token");
        let mut renewal = self.renewal(&controller.signal()).filter(|_| own_token);
        if let Some(renewal) = &renewal {
            let done = renewal.when_due().await;
            done.map_err(|error| description.refused(error))?;
        }
        loop {
            description.secrets = self.secrets_of(&call);
            let request = self
                .request(&call, &controller.signal())
                .map_err(|error| description.refused(error))?;
            let token = self.session().credential().filter(|_| own_token);
            let answered = self.settings().fetch.answer(&request).await;
            let answered = answered.map_err(|cause| match ended.get() {
                Ended::ByTimeout => description.timed_out(),
                Ended::BySignal => description.aborted(&signal, 1),
                Ended::Not if controller.signal().aborted() => {
                    description.aborted(&controller.signal(), 1)
                }
                Ended::Not => description.unanswered(cause),
            })?;
            let result = description.understand(answered);
            let Some(token) = token else {
                return result;
            };
            // Once: a token that was just given and is refused again will not get better.
            if let (Some(renewal), Err(error)) = (renewal.take(), &result)
                && renewal
                    .after(error, &token)
                    .await
                    .map_err(|error| description.refused(error))?
            {
                continue;
            }
            self.session()
                .judge(&token, result.as_ref().err().map(Error::code));
            return result;
        }
    }

    /// What errors say of a call.
    pub(super) fn description(&self, call: &Call) -> Description {
        let secrets = self.secrets_of(call);
        Description {
            method: call.method,
            path: redact::route(without_leading_slashes(&call.path), &secrets),
            secrets,
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

/// What ends the request, and remembers why.
fn end(
    ended: &Rc<Cell<Ended>>,
    controller: &AbortController,
    reason: Ended,
) -> impl FnMut() + use<> {
    let (ended, controller) = (ended.clone(), controller.clone());
    move || {
        if ended.get() == Ended::Not {
            ended.set(reason);
        }
        controller.abort();
    }
}

/// What errors say of the call, without its secrets.
pub(super) struct Description {
    method: Method,
    pub(super) path: String,
    secrets: Vec<Credential>,
}

impl Description {
    pub(super) fn understand(&self, answered: Answered) -> Result<Answer, Error> {
        if !answered.response.ok() {
            return Err(self.refusal(answered));
        }
        if answered.not_json.is_undefined() {
            return Ok(Answer {
                data: answered.data,
                text: answered.text,
                response: answered.response,
            });
        }
        let error = self.failed(
            ErrorCode::InvalidResponse,
            "Trello's answer to ",
            " is no JSON. A proxy may have replaced it; try again.",
        );
        Err(with_answer(
            error.with_cause(answered.not_json.clone()),
            answered,
        ))
    }

    fn refusal(&self, mut answered: Answered) -> Error {
        answered.text = self.redacted(answered.text);
        let beginning = String::from(answered.text.slice(0, answer::QUOTED));
        let problem = answer::problem(answered.response.status(), &beginning, &self.name());
        with_answer(self.about(problem, 1), answered)
    }

    fn about(&self, problem: Problem, attempts: u32) -> Error {
        let mut error = Error::new(problem);
        error.call = Some(FailedCall {
            method: self.method,
            path: self.path.clone(),
            attempts,
            answer: None,
        });
        error
    }

    fn refused(&self, error: Error) -> Error {
        self.about(error.problem.clone(), 0)
            .with_cause(error.cause.clone())
    }

    fn failed(&self, code: ErrorCode, before: &str, after: &str) -> Error {
        let sentence = joined(&[before, &self.name(), after]);
        self.about(Problem::new(code, sentence), 1)
    }

    fn aborted(&self, signal: &AbortSignal, attempts: u32) -> Error {
        let mut error = self.failed(ErrorCode::Aborted, "The call ", " was aborted.");
        if let Some(call) = &mut error.call {
            call.attempts = attempts;
        }
        error.with_cause(signal.reason())
    }

    fn timed_out(&self) -> Error {
        self.failed(
            ErrorCode::Timeout,
            "No answer came in time to ",
            ". Try again, or allow more time with the option timeout.",
        )
    }

    fn unanswered(&self, cause: JsValue) -> Error {
        let after = if attachment::is_file(&self.path) {
            ": the network is down, or the file's storage lets no page read it. Open the attachment's address instead."
        } else {
            ": the network is down, or something refused the request. Check the connection and try again."
        };
        self.failed(ErrorCode::Network, "No answer could be read to ", after)
            .with_cause(cause)
    }

    fn name(&self) -> String {
        joined(&[self.method.as_str(), " /", &self.path])
    }

    /// Trello repeats the address of a route that it does not know; a key or token in it is taken out.
    fn redacted(&self, text: JsString) -> JsString {
        let shows = |secret: &Credential| text.includes(secret.expose(), 0);
        if self.secrets.iter().any(shows) {
            redact::hide(&String::from(text), &self.secrets).into()
        } else {
            text
        }
    }
}

fn with_answer(mut error: Error, answered: Answered) -> Error {
    let limit = if error.code() == ErrorCode::RateLimited {
        Reflect::get(&answered.data, &"error".into()).unwrap_or_default()
    } else {
        JsValue::UNDEFINED
    };
    if let Some(call) = &mut error.call {
        call.answer = Some(FailedAnswer {
            status: answered.response.status(),
            response: answered.response,
            text: answered.text,
            json: answered.data,
            limit,
        });
    }
    error
}
