//! Why a login or a call failed, with what is known of the answer.

use std::fmt;
use std::ops::{Deref, DerefMut};

use js_sys::JsString;
use wasm_bindgen::JsValue;
use web_sys::Response;

use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;

/// A failed login or call.
#[derive(Clone)]
pub struct Error(Box<Failure>);

/// What an [`Error`] says.
#[derive(Clone)]
pub struct Failure {
    /// What went wrong.
    pub problem: Problem,
    /// What is known of the call, where it was one.
    pub call: Option<FailedCall>,
    /// The consent page's address for a link in this tab, where the browser opened no window and a redirect is possible. It
    /// holds the key, which is public.
    pub authorize_url: Option<String>,
    /// What the browser gave as the reason, or undefined.
    pub cause: JsValue,
}

/// The call that failed, and its answer as far as there was one.
#[derive(Clone)]
pub struct FailedCall {
    /// Its method.
    pub method: Method,
    /// Its path, without the query and without a token in it.
    pub path: String,
    /// How often the call was sent.
    pub attempts: u32,
    /// The limit that it met, as Trello names it: the `error` in the body of a 429.
    pub limit: Option<String>,
    /// Milliseconds until that limit may have room, where that is known.
    pub retry_after: Option<u32>,
    /// The answer, where one could be read.
    pub answer: Option<FailedAnswer>,
}

/// An answer that is an error.
#[derive(Clone)]
pub struct FailedAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The head of the answer.
    pub response: Response,
    /// The body of the answer.
    pub text: JsString,
    /// The body of the answer where it was JSON, else undefined.
    pub json: JsValue,
}

impl Error {
    /// An error of the login, or of a call that was refused before sending.
    #[must_use]
    pub fn new(problem: Problem) -> Self {
        Self(Box::new(Failure {
            problem,
            call: None,
            authorize_url: None,
            cause: JsValue::UNDEFINED,
        }))
    }

    /// What went wrong, for programs.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.problem.code
    }

    /// The answer, where one could be read.
    #[must_use]
    pub fn answer(&self) -> Option<&FailedAnswer> {
        self.call.as_ref()?.answer.as_ref()
    }

    pub(super) fn with_cause(mut self, cause: JsValue) -> Self {
        self.cause = cause;
        self
    }
}

impl Deref for Error {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        &self.0
    }
}

impl DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Failure {
        &mut self.0
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::new(problem)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.problem, formatter)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.problem, formatter)
    }
}

impl std::error::Error for Error {}
