//! Answers of the API, and the ways it says no.

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Why a call was refused.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    /// The status.
    pub(crate) status: u16,
    /// One sentence as plain text, or an object as JSON.
    pub(crate) body: Value,
}

/// The mark of an answer that is never sent: the connection is closed instead.
#[derive(Clone, Copy)]
pub(crate) struct Dropped;

/// What a route gives: the JSON of a 200, or a refusal.
pub(crate) type Outcome = Result<Value, Refusal>;

impl Refusal {
    /// A refusal with a sentence.
    pub(crate) fn text(status: u16, text: impl Into<String>) -> Self {
        Self {
            status,
            body: Value::String(text.into()),
        }
    }

    /// A refusal with a JSON body, as limits have.
    pub(crate) fn json(status: u16, error: &str, message: &str) -> Self {
        Self {
            status,
            body: json!({ "error": error, "message": message }),
        }
    }

    /// 404 for an object that is not there.
    pub(crate) fn not_found() -> Self {
        Self::text(404, "The requested resource was not found.")
    }

    /// 400 for an id that cannot be one.
    pub(crate) fn invalid_id() -> Self {
        Self::text(400, "invalid id")
    }

    /// 400 for a parameter.
    pub(crate) fn invalid(name: &str) -> Self {
        Self::text(400, format!("invalid value for {name}"))
    }

    /// 401 for something that this token may not do.
    pub(crate) fn unauthorized() -> Self {
        Self::text(401, "unauthorized permission requested")
    }

    /// The answer on the wire.
    pub(crate) fn into_response(self) -> Response {
        match self.body {
            Value::String(text) => plain(self.status, text),
            other => json_response(self.status, &other),
        }
    }
}

/// A JSON answer.
pub(crate) fn json_response(status: u16, value: &Value) -> Response {
    let body = serde_json::to_vec(value).unwrap_or_default();
    typed(status, "application/json; charset=utf-8", body)
}

/// A plain text answer.
pub(crate) fn plain(status: u16, text: impl Into<String>) -> Response {
    typed(status, "text/plain; charset=utf-8", text.into())
}

/// An answer with a content type.
pub(crate) fn typed(status: u16, content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// Reads a JSON body, an empty one as `{}`, and answers with what `work` gives.
pub(crate) fn with_body<T: DeserializeOwned>(
    body: &Bytes,
    work: impl FnOnce(T) -> Result<Value, String>,
) -> Response {
    let text: &[u8] = if body.is_empty() { b"{}" } else { body };
    let done = serde_json::from_slice(text)
        .map_err(|error| error.to_string())
        .and_then(work);
    match done {
        Ok(value) => json_response(200, &value),
        Err(problem) => plain(400, problem),
    }
}

/// A redirect.
pub(crate) fn redirect(status: u16, location: &str) -> Response {
    let mut response = plain(status, "");
    set(&mut response, header::LOCATION, location);
    response
}

/// Sets a header whose value comes from outside; one that cannot be a header is left out.
pub(crate) fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

const EXPOSED: &str = "x-rate-limit-api-key-interval-ms, x-rate-limit-api-key-max, \
x-rate-limit-api-key-remaining, x-rate-limit-api-token-interval-ms, x-rate-limit-api-token-max, \
x-rate-limit-api-token-remaining";

/// The headers that let a page of any origin read the answer.
pub(crate) fn allow_any_origin(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, PUT, POST, DELETE"),
    );
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("Authorization, Accept, Content-Type"),
    );
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(EXPOSED),
    );
}
