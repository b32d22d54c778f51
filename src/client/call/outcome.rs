//! What comes of a call, as its errors and events say it: without its secrets.

use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use super::calls::Calls;
use super::credentials::Credentials;
use super::{Answer, Call};
use crate::browser::fetch::Answered;
use crate::browser::object::own;
use crate::client::error::{Error, FailedAnswer, FailedCall};
use crate::protocol::address::below_version;
use crate::protocol::call::answer::{self, TOO_MANY_CARDS, is_success};
use crate::protocol::call::attachment;
use crate::protocol::call::params::{Shape, Source};
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::limits::{AttemptFailure, Limit};
use crate::protocol::method::Method;
use crate::protocol::redact::{self, Secrets};
use crate::protocol::text::{contains, joined};

/// A call as errors and events name it.
pub(in crate::client) struct CallOutcome {
    pub(super) method: Method,
    pub(in crate::client) path: String,
    pub(super) secrets: Secrets,
}

impl Calls {
    /// What errors say of a call that carries these credentials, or those of now if it is not sent yet.
    pub(in crate::client) fn outcome(&self, call: &Call, carried: &Credentials) -> CallOutcome {
        let mut secrets = self.credentials().secrets();
        secrets.add_all(&carried.secrets());
        secrets.add_of_path(&call.path);
        for (name, value) in &call.payload.params {
            if let "key" | "token" = name.as_str() {
                add_texts(&mut secrets, value);
            }
        }
        CallOutcome {
            method: call.method,
            path: redact::route(below_version(&call.path), &secrets),
            secrets,
        }
    }
}

fn add_texts(secrets: &mut Secrets, value: &JsValue) {
    match value.read() {
        Shape::Text(text) => secrets.add_text(&text),
        Shape::List(items) => {
            for item in &items {
                add_texts(secrets, item);
            }
        }
        _ => {}
    }
}

impl CallOutcome {
    /// Hides these, too.
    pub(in crate::client) fn hide(&mut self, secrets: &Secrets) {
        self.secrets.add_all(secrets);
    }

    /// The answer, or the error that it is.
    pub(in crate::client) fn understand(&self, answered: Answered) -> Result<Answer, Error> {
        let succeeds = is_success(answered.response.status());
        if succeeds && answered.not_json.is_undefined() {
            return Ok(Answer {
                data: answered.data,
                text: answered.text,
                response: answered.response,
                attempts: 0,
                secrets: Secrets::default(),
            });
        }
        let answered = answered.without(self.secrets.words());
        if !succeeds {
            return Err(self.refusal(answered));
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

    fn refusal(&self, answered: Answered) -> Error {
        let beginning = String::from(answered.text.slice(0, answer::QUOTED));
        let problem = answer::problem(answered.response.status(), &beginning, &self.name());
        let mut error = with_answer(self.about(problem), answered);
        if answer::asks_too_much(&beginning)
            && let Some(call) = &mut error.call
        {
            call.limit = Some(TOO_MANY_CARDS.to_owned());
        }
        error
    }

    /// A call that was refused here, or by whoever renews its token.
    pub(in crate::client) fn refused(&self, error: Error) -> Error {
        self.about(error.problem.clone())
            .with_cause(error.cause.clone())
    }

    /// A call that a limit would hold longer than calls wait.
    pub(super) fn held(&self, limit: Limit, retry_after: u32) -> Error {
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

    pub(in crate::client) fn aborted(&self, signal: &AbortSignal) -> Error {
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
            ": the network is down, or the file's storage lets no page of this browser read it. Open the attachment's address instead."
        } else {
            ": the network is down, or something refused the request. Check the connection and try again."
        };
        self.failed(ErrorCode::Network, "No answer could be read to ", after)
            .with_cause(cause)
    }

    pub(super) fn unreadable(&self, cause: JsValue) -> Error {
        self.failed(
            ErrorCode::InvalidResponse,
            "What came for ",
            " cannot be read as an answer; the cause says why. Have fetch give a fresh Response each time.",
        )
        .with_cause(cause)
    }

    /// For an answer that is JSON, and not what was asked for.
    pub(in crate::client) fn unusable(&self, answer: &Answer, why: &str) -> Error {
        let error = self.failed(ErrorCode::InvalidResponse, "Trello's answer to ", why);
        with_attempts(error, answer.attempts)
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
}

fn with_answer(mut error: Error, answered: Answered) -> Error {
    let is_limit = error.code() == ErrorCode::RateLimited;
    if let Some(call) = &mut error.call {
        if is_limit {
            call.limit = own(&answered.data, "error").as_string();
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

/// How an answer failed. None where the call was carried out and only its body is no JSON, and where asking again would be
/// asking for too much again.
pub(in crate::client) fn attempt_failure(error: &Error, status: u16) -> Option<AttemptFailure> {
    (!is_success(status) && !asks_too_much(error)).then_some(AttemptFailure::Status(status))
}

pub(in crate::client) fn with_attempts(mut error: Error, attempts: u32) -> Error {
    if let Some(call) = &mut error.call {
        call.attempts = attempts;
    }
    error
}

/// Whether Trello refused to give so much at once.
pub(in crate::client) fn asks_too_much(error: &Error) -> bool {
    let limit = error.call.as_ref().and_then(|call| call.limit.as_deref());
    limit == Some(TOO_MANY_CARDS)
}

/// Whether Trello does not take the token any more. Atlassian's gateway before it says so without Trello's words, but
/// what a member may not see is a 401 as well.
pub(super) fn refuses_token(error: &Error) -> bool {
    match error.code() {
        ErrorCode::InvalidToken | ErrorCode::ExpiredToken => true,
        ErrorCode::Forbidden => error.answer().is_some_and(|answer| {
            answer.status == 401
                && !contains(
                    &String::from(answer.text.slice(0, answer::QUOTED)),
                    "permission",
                )
        }),
        _ => false,
    }
}

/// Why there is no next token, while the login may go on.
pub(super) fn took_too_long() -> Error {
    let message = "The token was not renewed in time: the token endpoint, or Trello's page around a Power-Up, gives no answer, or another tab waits for it. Try again, or log in again.";
    Problem::new(ErrorCode::Timeout, message).into()
}

/// Why a call does not go on, though somebody may be logged in now.
pub(super) fn login_is_over() -> Error {
    let message = "The login in which this call was made is over. Make the call again, or call authorize in a click handler.";
    Problem::new(ErrorCode::InteractionRequired, message).into()
}
