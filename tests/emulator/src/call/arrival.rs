//! Reading a call from the wire.

use axum::body::Body;
use axum::extract::{FromRequest, Multipart};
use axum::http::request::Parts;
use axum::http::{Method, Request, header};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{Arrival, Call, Upload};
use crate::params::Params;
use crate::reply::Refusal;
use crate::session::Credentials;

const MAX_BODY: usize = 64 * 1024 * 1024;

impl Call {
    /// A GET of a path with a query, as batch makes them.
    pub(crate) fn inner(target: &str, credentials: Credentials) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut params = Params::default();
        params.add_form(query.as_bytes());
        Self {
            method: Method::GET,
            path: segments(path),
            target: format!("/1{target}"),
            params,
            credentials,
            files: Vec::new(),
        }
    }
}

/// Reads a request to its end.
pub(crate) async fn read(parts: &Parts, body: Body) -> Arrival {
    let content_type = parts
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let mut params = Params::default();
    params.add_form(parts.uri.query().unwrap_or("").as_bytes());
    let mut files = Vec::new();
    let (text, problem) = if content_type.starts_with("multipart/form-data") {
        let text = read_multipart(parts, body, &mut params, &mut files).await;
        text.map_or_else(
            |refusal| (String::new(), Some(refusal)),
            |text| (text, None),
        )
    } else {
        match axum::body::to_bytes(body, MAX_BODY).await {
            Ok(bytes) => {
                let problem = read_body(&parts.method, content_type, &bytes, &mut params);
                (String::from_utf8_lossy(&bytes).into_owned(), problem)
            }
            Err(_) => (
                String::new(),
                Some(Refusal::text(413, "request entity too large")),
            ),
        }
    };
    let call = match problem {
        Some(refusal) => Err(refusal),
        None => Ok(assemble(parts, params, files)),
    };
    Arrival { call, body: text }
}

fn assemble(parts: &Parts, params: Params, files: Vec<Upload>) -> Call {
    let authorization = parts
        .headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let mut credentials = authorization
        .map(Credentials::from_header)
        .unwrap_or_default();
    if !credentials.in_header {
        credentials.key = params.last("key");
        credentials.token = params.last("token");
    }
    let path = parts.uri.path();
    Call {
        method: parts.method.clone(),
        path: segments(path.strip_prefix("/1").unwrap_or(path)),
        target: parts
            .uri
            .path_and_query()
            .map_or_else(|| path.to_owned(), ToString::to_string),
        params,
        credentials,
        files,
    }
}

fn read_body(
    method: &Method,
    content_type: &str,
    bytes: &[u8],
    params: &mut Params,
) -> Option<Refusal> {
    if bytes.is_empty() {
        return None;
    }
    if method == Method::GET {
        return Some(Refusal::text(403, "a GET request must not have a body"));
    }
    if content_type.starts_with("application/json") {
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(object)) => params.add_json(object),
            Ok(_) => {}
            Err(_) => return Some(Refusal::text(400, "Error parsing body: invalid JSON")),
        }
    } else if content_type.starts_with("application/x-www-form-urlencoded") {
        params.add_form(bytes);
    }
    None
}

async fn read_multipart(
    parts: &Parts,
    body: Body,
    params: &mut Params,
    files: &mut Vec<Upload>,
) -> Result<String, Refusal> {
    let broken = |_| Refusal::text(400, "Error parsing body: malformed multipart");
    let mut request = Request::new(body);
    *request.headers_mut() = parts.headers.clone();
    axum::extract::DefaultBodyLimit::max(MAX_BODY).apply(&mut request);
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| Refusal::text(400, "Error parsing body: malformed multipart"))?;
    let mut summary = Vec::new();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let content_type = field.content_type().map(str::to_owned);
        let bytes = field.bytes().await.map_err(broken)?;
        match file_name {
            Some(file_name) => {
                summary.push(format!("{name}=<{} bytes: {file_name}>", bytes.len()));
                files.push(Upload {
                    field: name,
                    name: file_name,
                    content_type,
                    bytes,
                });
            }
            None => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                summary.push(format!("{name}={text}"));
                params.add(&name, Value::String(text));
            }
        }
    }
    Ok(summary.join("\n"))
}

/// The parts of a path. The first names a collection, which the API takes in singular and in any case.
fn segments(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned())
        .collect();
    if let Some(first) = parts.first_mut() {
        *first = plural(&first.to_ascii_lowercase());
    }
    parts
}

fn plural(name: &str) -> String {
    match name {
        "action" | "board" | "card" | "checklist" | "customfield" | "label" | "list" | "member"
        | "notification" | "organization" | "token" | "webhook" => format!("{name}s"),
        other => other.to_owned(),
    }
}
