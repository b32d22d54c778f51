//! Making the request of a call: where its parameters and credentials go, and that it can only reach the API.

use gloo_net::http::Headers;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, FormData};

use super::call::Call;
use super::{Client, Error};
use crate::browser::fetch::{self, Request};
use crate::browser::json;
use crate::protocol::error::Problem;
use crate::protocol::params::{Dialect, Leaf, Params, flatten, has, holds_file, holds_map};
use crate::protocol::path;
use crate::protocol::percent::append_pair;
use crate::protocol::text::{has as has_byte, joined};

/// The longest URL that Trello's edge takes, in bytes, with some to spare (a user measured 8,170):
/// <https://github.com/mheap/trello-cli/issues/241>.
const LONGEST_URL: usize = 8_000;

const FORM: &str = "application/x-www-form-urlencoded; charset=UTF-8";

/// What client.js said that it takes. CORS asks nobody about this header.
const CLASSIC_ACCEPT: &str = "application/json, text/javascript, */*; q=0.01";

impl Client {
    /// The request of a call.
    pub(super) fn request(&self, call: &Call) -> Result<Request, Error> {
        let dialect = self.settings().dialect;
        let base = joined(&[&self.settings().api_endpoint, "/1/"]);
        let mut url = joined(&[&base, path::checked(&call.path, dialect)?]);
        let files = call.params.iter().any(|(_, value)| holds_file(value));
        let json = json_object(call, dialect).filter(|_| !files && call.method.has_body());
        let in_header = json.is_some() || call.download || self.uses_header(&call.params);

        let (content_type, body) = if !call.method.has_body() {
            if files {
                return Err(Problem::argument("A file travels only with POST or PUT.").into());
            }
            let query = self.form(&call.params, in_header);
            if !query.is_empty() {
                url.push_str(if has_byte(&url, b'?') { "&" } else { "?" });
                url.push_str(&query);
            }
            (None, JsValue::UNDEFINED)
        } else if let Some(object) = json {
            (Some("application/json"), json_body(object)?)
        } else if files {
            (None, self.multipart(call, in_header)?)
        } else {
            (Some(FORM), self.form(&call.params, in_header).into())
        };
        if url.len() > LONGEST_URL {
            return Err(Problem::argument(
                "The URL of this call would be longer than 8,000 bytes, which Trello refuses. Send long texts with POST or PUT.",
            )
            .into());
        }

        let headers = self.headers(content_type, in_header);
        fetch::request(&url, call.method.as_str(), headers, &body, call.on_progress.as_ref(), call.download)
            .ok()
            .filter(|request| request.url().as_bytes().starts_with(base.as_bytes()))
            .ok_or_else(|| {
                Problem::argument(
                    "The path gives no address below /1/ of the API. Pass a route such as members/me/boards.",
                )
                .into()
            })
    }

    /// Whether key and token travel in the header, as those of OAuth 2.0 always do. A caller's own among the parameters
    /// keeps the client's out of it, since Trello would meet two.
    fn uses_header(&self, params: &Params) -> bool {
        if self.oauth().is_some() {
            return !has(params, "token");
        }
        self.settings().header_credentials && !has(params, "key") && !has(params, "token")
    }

    /// Everything that a query or form carries: key and token, unless the header or the parameters have them, then the
    /// parameters.
    fn fields(&self, params: &Params, in_header: bool, give: &mut dyn FnMut(&str, Leaf<'_>)) {
        let own = [("key", self.key()), ("token", self.session().credential())];
        for (name, credential) in own {
            if let Some(credential) = credential.filter(|_| !in_header && !has(params, name)) {
                give(name, Leaf::Text(credential.expose()));
            }
        }
        flatten(params, self.settings().dialect, give);
    }

    /// A query or form body.
    pub(super) fn form(&self, params: &Params, in_header: bool) -> String {
        let mut form = String::new();
        let mut append = |name: &str, leaf: Leaf<'_>| {
            if let Leaf::Text(text) = leaf {
                append_pair(&mut form, name, text);
            }
        };
        self.fields(params, in_header, &mut append);
        form
    }

    fn multipart(&self, call: &Call, in_header: bool) -> Result<JsValue, Error> {
        let form = FormData::new().map_err(unreadable_file)?;
        let mut appended = Ok(());
        let mut append = |name: &str, leaf: Leaf<'_>| {
            let result = match leaf {
                Leaf::Text(text) => form.append_with_str(name, text),
                Leaf::File(number) => {
                    let blob: Blob = call
                        .files
                        .get(number)
                        .cloned()
                        .unwrap_or_default()
                        .unchecked_into();
                    form.append_with_blob(name, &blob)
                }
            };
            if result.is_err() {
                appended = result;
            }
        };
        self.fields(&call.params, in_header, &mut append);
        appended.map(|()| form.into()).map_err(unreadable_file)
    }

    /// The headers, where there are any: a call without them needs no preflight.
    fn headers(&self, content_type: Option<&str>, in_header: bool) -> Option<Headers> {
        let is_classic = self.settings().dialect == Dialect::ClientJs;
        if content_type.is_none() && !in_header && !is_classic {
            return None;
        }
        let headers = Headers::new();
        if is_classic {
            headers.set("Accept", CLASSIC_ACCEPT);
        }
        if let Some(kind) = content_type {
            headers.set("Content-Type", kind);
        }
        if in_header {
            self.set_authorization(&headers);
        }
        Some(headers)
    }

    /// Key and token as the header that Trello reads:
    /// <https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/>.
    fn set_authorization(&self, headers: &Headers) {
        if self.oauth().is_some() {
            if let Some(token) = self.session().credential() {
                headers.set("Authorization", &joined(&["Bearer ", token.expose()]));
            }
            return;
        }
        let Some(key) = self.key() else { return };
        let mut value = joined(&["OAuth oauth_consumer_key=\"", key.expose()]);
        if let Some(token) = self.session().credential() {
            value.push_str("\", oauth_token=\"");
            value.push_str(token.expose());
        }
        value.push_str("\"");
        headers.set("Authorization", &value);
    }
}

/// The caller's object, where it holds values that only JSON carries well.
fn json_object(call: &Call, dialect: Dialect) -> Option<&JsValue> {
    let nested = dialect == Dialect::Npm && call.params.iter().any(|(_, value)| holds_map(value));
    call.object.as_ref().filter(|_| nested)
}

fn unreadable_file(cause: JsValue) -> Error {
    Error::new(Problem::argument("A file could not be read.")).with_cause(cause)
}

fn json_body(object: &JsValue) -> Result<JsValue, Error> {
    json::stringify(object).map(JsValue::from).map_err(|cause| {
        Error::new(Problem::argument(
            "The parameters cannot be written as JSON.",
        ))
        .with_cause(cause)
    })
}
