//! Why a login or a call failed, with what is known of the answer.

use std::fmt;

use js_sys::JsString;
use wasm_bindgen::JsValue;
use web_sys::Response;

use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;

/// A failed login or call.
pub struct Error {
    /// What went wrong.
    pub problem: Problem,
    /// What is known of the call, where it was one.
    pub call: Option<Box<FailedCall>>,
    /// The consent page's address, where the browser did not open it. It holds the key, which is public.
    pub authorize_url: Option<String>,
    /// What the browser gave as the reason, or undefined.
    pub cause: JsValue,
}

/// The call that failed, and its answer as far as there was one.
pub struct FailedCall {
    /// Its method.
    pub method: Method,
    /// Its path, without the query and without a token in it.
    pub path: String,
    /// The HTTP status, or 0 where no answer could be read.
    pub status: u16,
    /// The head of the answer.
    pub response: Option<Response>,
    /// The body of the answer.
    pub text: Option<JsString>,
    /// The body of the answer where it was JSON, else undefined.
    pub json: JsValue,
    /// The limit that a 429 names.
    pub limit: Option<String>,
    /// How often the call was sent.
    pub attempts: u32,
}

impl Error {
    /// An error of the login, or of a call that was refused before sending.
    #[must_use]
    pub fn new(problem: Problem) -> Self {
        Self {
            problem,
            call: None,
            authorize_url: None,
            cause: JsValue::UNDEFINED,
        }
    }

    /// What went wrong, for programs.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.problem.code
    }

    pub(super) fn with_cause(mut self, cause: JsValue) -> Self {
        self.cause = cause;
        self
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
