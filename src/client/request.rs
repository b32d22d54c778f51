//! Making the request of a call: where its parameters and credentials go, and that it can only reach the API.

use std::borrow::Cow;

use gloo_net::http::{Method as HttpMethod, RequestBuilder};
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Blob, FormData, ReferrerPolicy, Request, RequestCredentials};

use super::call::Call;
use super::{Client, Error};
use crate::browser::json;
use crate::protocol::credential::Credential;
use crate::protocol::error::Problem;
use crate::protocol::method::Method;
use crate::protocol::params::{
    Dialect, Leaf, Params, Value, append_form, flatten, holds_map, with_defaults,
};
use crate::protocol::path;

/// The longest URL that Trello's edge takes, in bytes, with some to spare (a user measured 8,170):
/// <https://github.com/mheap/trello-cli/issues/241>.
const LONGEST_URL: usize = 8_000;

enum Body {
    None,
    Form(String),
    Json(JsString),
    Multipart(FormData),
}

impl Client {
    pub(super) fn request(&self, call: &Call, signal: &AbortSignal) -> Result<Request, Error> {
        let dialect = self.settings().dialect;
        let json = (dialect == Dialect::Npm && call.method.has_body())
            .then_some(call.object.as_ref())
            .flatten()
            .filter(|_| {
                call.files.is_empty() && call.params.iter().any(|(_, value)| holds_map(value))
            });

        let mut url = self.settings().api_endpoint.clone();
        url.push_str("/1/");
        let base = url.len();
        url.push_str(path::checked(&call.path, dialect)?);

        let mut builder_headers = Vec::new();
        let body = if let Some(object) = json {
            builder_headers.push(("Content-Type", Cow::Borrowed("application/json")));
            if let Some(authorization) = self.authorization() {
                builder_headers.push(("Authorization", Cow::Owned(authorization)));
            }
            Body::Json(stringify(object)?)
        } else {
            let params = with_defaults(self.credentials(), call.params.clone());
            let leaves = flatten(&params, dialect);
            body_or_query(call, &leaves, &mut url)?
        };
        if matches!(body, Body::Form(_)) {
            let form = "application/x-www-form-urlencoded; charset=UTF-8";
            builder_headers.push(("Content-Type", Cow::Borrowed(form)));
        }
        if url.len() > LONGEST_URL {
            return Err(Problem::argument(
                "The URL of this call would be longer than 8,000 bytes, which Trello refuses. Send long texts with POST or PUT.",
            )
            .into());
        }

        let mut builder = RequestBuilder::new(&url)
            .method(http_method(call.method))
            .credentials(RequestCredentials::Omit)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .abort_signal(Some(signal));
        for (name, value) in &builder_headers {
            builder = builder.header(name, value);
        }
        let request: Request = match body {
            Body::None => builder.build(),
            Body::Form(text) => builder.body(text),
            Body::Json(text) => builder.body(text),
            Body::Multipart(form) => builder.body(form),
        }
        .map_err(|_| unusable_url())?
        .into();
        let allowed = url.get(..base).unwrap_or_default();
        if request.url().starts_with(allowed) {
            Ok(request)
        } else {
            Err(unusable_url())
        }
    }

    /// Key and token as parameters, for the query or the form.
    fn credentials(&self) -> Params {
        let named = |name: &str, credential: Option<Credential>| {
            credential
                .map(|credential| (name.to_owned(), Value::Text(credential.expose().to_owned())))
        };
        let key = named("key", self.key());
        let token = named("token", self.session().credential());
        key.into_iter().chain(token).collect()
    }

    /// Key and token as the header that Trello reads:
    /// <https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/>.
    fn authorization(&self) -> Option<String> {
        let key = self.key()?;
        let mut header = String::from("OAuth oauth_consumer_key=\"");
        header.push_str(key.expose());
        if let Some(token) = self.session().credential() {
            header.push_str("\", oauth_token=\"");
            header.push_str(token.expose());
        }
        header.push('"');
        Some(header)
    }
}

fn body_or_query(
    call: &Call,
    leaves: &[(Cow<'_, str>, Leaf<'_>)],
    url: &mut String,
) -> Result<Body, Problem> {
    let has_file = leaves.iter().any(|(_, leaf)| matches!(leaf, Leaf::File(_)));
    if !call.method.has_body() {
        if has_file {
            return Err(Problem::argument("A file travels only with POST or PUT."));
        }
        append_query(url, leaves);
        return Ok(Body::None);
    }
    if has_file {
        return multipart(leaves, &call.files).map(Body::Multipart);
    }
    let mut form = String::new();
    append_form(&mut form, leaves);
    Ok(Body::Form(form))
}

fn append_query(url: &mut String, leaves: &[(Cow<'_, str>, Leaf<'_>)]) {
    if leaves.is_empty() {
        return;
    }
    if !url.contains('?') {
        url.push('?');
    }
    append_form(url, leaves);
}

fn multipart(leaves: &[(Cow<'_, str>, Leaf<'_>)], files: &[JsValue]) -> Result<FormData, Problem> {
    let refused = |_| Problem::argument("A file could not be read.");
    let form = FormData::new().map_err(refused)?;
    for (name, leaf) in leaves {
        match leaf {
            Leaf::Text(text) => form.append_with_str(name, text).map_err(refused)?,
            Leaf::File(number) => {
                let blob: Blob = files
                    .get(*number)
                    .cloned()
                    .unwrap_or_default()
                    .unchecked_into();
                form.append_with_blob(name, &blob).map_err(refused)?;
            }
        }
    }
    Ok(form)
}

fn stringify(object: &JsValue) -> Result<JsString, Error> {
    json::stringify(object).map_err(|cause| {
        Error::new(Problem::argument(
            "The parameters cannot be written as JSON.",
        ))
        .with_cause(cause)
    })
}

fn unusable_url() -> Error {
    Problem::argument(
        "The path gives no address below /1/ of the API. Pass a route such as members/me/boards.",
    )
    .into()
}

fn http_method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::GET,
        Method::Post => HttpMethod::POST,
        Method::Put => HttpMethod::PUT,
        Method::Delete => HttpMethod::DELETE,
    }
}
