//! One REST call: sent as often as need be, answered, and understood or refused.
//!
//! In goes a [`Call`]; out comes an [`Answer`], or an error that says what went wrong. On the way are the session, which has
//! the token, and the limits, which say when to go.

mod attempts;
pub(super) mod calls;
pub(super) mod credentials;
pub(super) mod end;
mod files;
pub(super) mod future;
pub(super) mod outcome;
mod payload;
mod renewal;
mod request;
pub(super) mod revoke;
mod run;

use js_sys::{Function, JsString};
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, Response};

use crate::client::error::Error;
use crate::protocol::call::Params;
use crate::protocol::limits::RetryPolicy;
use crate::protocol::method::Method;
use crate::protocol::redact::Secrets;

/// A call to make.
pub struct Call {
    /// Its method.
    pub method: Method,
    /// Its path below `/1/`, such as `boards/ID/lists`; it may have a query.
    pub path: String,
    /// Its parameters.
    pub payload: Payload,
    /// When it ends, whether it is sent again, and whether it outlives the page.
    pub options: CallOptions,
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
            payload: Payload::default(),
            options: CallOptions::default(),
            on_progress: None,
            download: false,
        }
    }
}

/// The parameters of a call. Made of [`Params`] by `into()`, and with files by [`Payload::new`].
#[derive(Clone, Default)]
pub struct Payload {
    pub(in crate::client) params: Params<JsValue>,
    /// The parameters as they were given, for a JSON body where one of them is an object.
    pub(super) object: JsValue,
}

/// When a call ends, whether it is sent again, and whether it outlives the page. Those of a list or a batch hold for each of its calls.
#[derive(Clone, Default)]
pub struct CallOptions {
    /// When it ends with `timeout`; what it does not say is the client's.
    pub timeout: Timeouts,
    /// Whether and when it is sent again; none for the client's policy.
    pub retry: Option<RetryPolicy>,
    /// Ends it with `aborted`.
    pub signal: Option<AbortSignal>,
    /// Whether it outlives the page, as a save in `pagehide` needs it. The engine then takes a body of 64 KiB at most.
    pub keepalive: bool,
}

/// How long a call may take, in milliseconds; 0 for no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeouts {
    /// Each attempt, from its sending on.
    pub attempt: Option<u32>,
    /// The whole call, with its waits and all its attempts.
    pub total: Option<u32>,
}

/// The answer to a call. The body never enters wasm memory: these are handles of the engine's values.
pub struct Answer {
    /// The parsed body; undefined where it was empty.
    pub data: JsValue,
    /// The body as it came.
    pub text: JsString,
    /// The head of the answer.
    pub response: Response,
    /// How often the call was sent; 0 for a GET within a batch, which was sent by that.
    pub(in crate::client) attempts: u32,
    /// What travelled with the call.
    pub(in crate::client) secrets: Secrets,
}

/// Called once with the end of a call.
pub type OnAnswer = Box<dyn FnOnce(Result<Answer, Error>)>;
