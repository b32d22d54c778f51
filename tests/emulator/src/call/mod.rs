//! One call of the API as it comes over the wire, the log of all of them, and the forms of their answers.

pub(crate) mod answers;
pub(crate) mod arrival;
pub(crate) mod log;

use axum::body::Bytes;
use axum::http::Method;

use crate::params::Params;
use crate::reply::Refusal;
use crate::session::Credentials;

/// A file of a multipart body.
#[derive(Clone)]
pub(crate) struct Upload {
    /// The name of the form field.
    pub(crate) field: String,
    /// The name of the file.
    pub(crate) name: String,
    /// Its type, if the page said one.
    pub(crate) content_type: Option<String>,
    /// Its bytes.
    pub(crate) bytes: Bytes,
}

/// One call.
pub(crate) struct Call {
    /// The method.
    pub(crate) method: Method,
    /// The decoded parts of the path after `/1/`, the first of them in plural and lower case.
    pub(crate) path: Vec<String>,
    /// Path and query as they came.
    pub(crate) target: String,
    /// All parameters except credentials.
    pub(crate) params: Params,
    /// The credentials.
    pub(crate) credentials: Credentials,
    /// Uploaded files.
    pub(crate) files: Vec<Upload>,
}

/// A call together with its body as text, for the log.
pub(crate) struct Arrival {
    /// The call, or why it cannot be one.
    pub(crate) call: Result<Call, Refusal>,
    /// The body, or what it was.
    pub(crate) body: String,
}
