//! What is said of a call: its errors and its events, without its secrets.

use js_sys::{JsString, Reflect};
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use super::Error;
use super::call::Answer;
use super::error::{FailedAnswer, FailedCall};
use super::event::Attempt;
use crate::browser::fetch::Answered;
use crate::protocol::answer;
use crate::protocol::attachment;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::limits::Limit;
use crate::protocol::method::Method;
use crate::protocol::redact;
use crate::protocol::text::joined;

/// A call as errors and events name it.
pub(super) struct Description {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) secrets: Vec<Credential>,
}

impl Description {
    /// The answer, or the error that it is.
    pub(super) fn understand(&self, answered: Answered) -> Result<Answer, Error> {
        if !answer::is_success(answered.response.status()) {
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
        let mut error = with_answer(self.about(problem), answered);
        if answer::asks_too_much(&beginning)
            && let Some(call) = &mut error.call
        {
            call.limit = Some(answer::TOO_MANY_CARDS.to_owned());
        }
        error
    }

    /// A call that was refused before it was sent.
    pub(super) fn refused(&self, error: Error) -> Error {
        self.about(error.problem.clone())
            .with_cause(error.cause.clone())
    }

    /// A call that a limit would hold longer than calls wait.
    pub(super) fn held(&self, limit: Limit, retry_after: u64) -> Error {
        let mut error = self.failed(
            ErrorCode::RateLimited,
            "A limit of Trello's would hold ",
            " longer than the option maxWait allows. Try again after retryAfter milliseconds.",
        );
        if let Some(call) = &mut error.call {
            call.limit = Some(limit.code().to_owned());
            call.retry_after = Some(retry_after);
        }
        error
    }

    pub(super) fn aborted(&self, signal: &AbortSignal) -> Error {
        self.failed(ErrorCode::Aborted, "The call ", " was aborted.")
            .with_cause(signal.reason())
    }

    pub(super) fn timed_out(&self) -> Error {
        self.failed(
            ErrorCode::Timeout,
            "No answer came in time to ",
            ". Try again, or allow more time with the option timeout.",
        )
    }

    pub(super) fn unanswered(&self, cause: JsValue) -> Error {
        let after = if attachment::is_file(&self.path) {
            ": the network is down, or the file's storage lets no page read it. Open the attachment's address instead."
        } else {
            ": the network is down, or something refused the request. Check the connection and try again."
        };
        self.failed(ErrorCode::Network, "No answer could be read to ", after)
            .with_cause(cause)
    }

    /// An attempt at the call, for an event.
    pub(super) fn attempt(&self, number: u32) -> Attempt {
        Attempt {
            method: self.method,
            path: self.path.clone(),
            number,
            status: None,
            duration: None,
            waiting: None,
        }
    }

    fn failed(&self, code: ErrorCode, before: &str, after: &str) -> Error {
        let sentence = joined(&[before, &self.name(), after]);
        self.about(Problem::new(code, sentence))
    }

    fn about(&self, problem: Problem) -> Error {
        let mut error = Error::new(problem);
        error.call = Some(FailedCall {
            method: self.method,
            path: self.path.clone(),
            attempts: 0,
            limit: None,
            retry_after: None,
            answer: None,
        });
        error
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
    let is_limit = error.code() == ErrorCode::RateLimited;
    if let Some(call) = &mut error.call {
        if is_limit {
            let limit = Reflect::get(&answered.data, &"error".into());
            call.limit = limit.ok().and_then(|limit| limit.as_string());
        }
        call.answer = Some(FailedAnswer {
            status: answered.response.status(),
            response: answered.response,
            text: answered.text,
            json: answered.data,
        });
    }
    error
}
