//! Making the request of a call: where its parameters and credentials go, and that it can only reach the API.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::FormData;

use super::Call;
use super::calls::Calls;
use super::credentials::Credentials;
use crate::browser::fetch::{self, Headers, Init, Request};
use crate::browser::json;
use crate::client::error::Error;
use crate::protocol::call::params::{Fields, Leaf, Pairs, Params, form, has_param};
use crate::protocol::call::path::{self, MAX_URL_BYTES};
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::text::{has_byte, joined};

const FORM: &str = "application/x-www-form-urlencoded; charset=UTF-8";

impl Calls {
    /// The request of a call that carries these credentials.
    pub(super) fn request(&self, call: &Call, credentials: &Credentials) -> Result<Request, Error> {
        let params = &call.payload.params;
        let base = joined(&[&self.api_endpoint, "/1/"]);
        let mut url = joined(&[&base, path::checked(&call.path, self.dialect)?]);
        let fields = Fields::of(params, self.dialect);
        let as_json = fields.has_map
            && !fields.has_file
            && call.method.has_body()
            && self.dialect.sends_json();
        // What tells the progress of an upload follows redirects, which take a body along, but not this header.
        let prefers_header = call.download || call.on_progress.is_some() && call.method.has_body();
        let in_header = as_json || self.uses_header(params, credentials, prefers_header);

        let mut pairs = if in_header {
            Vec::new()
        } else {
            credentials.pairs(params)
        };
        pairs.extend(fields.pairs);
        let (content_type, body) = if !call.method.has_body() {
            if fields.has_file {
                return Err(Problem::argument("A file travels only with POST or PUT.").into());
            }
            let query = form(&pairs);
            if !query.is_empty() {
                url.push_str(if has_byte(&url, b'?') { "&" } else { "?" });
                url.push_str(&query);
            }
            (None, JsValue::UNDEFINED)
        } else if as_json {
            (Some("application/json"), json_body(&call.payload.object)?)
        } else if fields.has_file {
            (None, multipart(&pairs)?)
        } else {
            (Some(FORM), form(&pairs).into())
        };
        if url.len() > MAX_URL_BYTES {
            return Err(Problem::argument(
                "The URL of this call would be longer than 8,000 bytes, which Trello refuses. Send long texts with POST or PUT.",
            )
            .into());
        }

        let init = Init {
            method: call.method.as_str(),
            headers: self
                .headers(content_type, in_header.then_some(credentials))
                .map_err(replaced)?,
            body,
            on_progress: call.on_progress.as_ref(),
            as_file: call.download,
            keepalive: call.options.keepalive,
        };
        let request = fetch::request(&url, base.len(), init).map_err(replaced)?;
        if !request.is_undefined() {
            return Ok(request);
        }
        Err(Problem::argument(
            "The path gives no address below /1/ of the API. Pass a route such as members/me/boards.",
        )
        .into())
    }

    /// Whether key and token travel in the header, as those of OAuth 2.0 always do. A caller's own among the parameters
    /// keeps the client's out of it, since Trello would meet two.
    fn uses_header(
        &self,
        params: &Params<JsValue>,
        credentials: &Credentials,
        prefers_header: bool,
    ) -> bool {
        if credentials.bearer {
            return !has_param(params, "token");
        }
        let wanted = self.header_credentials || prefers_header;
        wanted && !has_param(params, "key") && !has_param(params, "token")
    }

    /// The headers, where there are any: a call without them needs no preflight.
    fn headers(
        &self,
        content_type: Option<&str>,
        authorization: Option<&Credentials>,
    ) -> Result<Option<Headers>, JsValue> {
        let accept = self.dialect.accept();
        if content_type.is_none() && authorization.is_none() && accept.is_none() {
            return Ok(None);
        }
        let headers = fetch::headers()?;
        if let Some(accept) = accept {
            headers.set("Accept", accept);
        }
        if let Some(kind) = content_type {
            headers.set("Content-Type", kind);
        }
        if let Some(value) = authorization.and_then(Credentials::header) {
            headers.set("Authorization", &value);
        }
        Ok(Some(headers))
    }
}

fn multipart(pairs: &Pairs<JsValue>) -> Result<JsValue, Error> {
    let form = FormData::new().map_err(replaced)?;
    for (name, leaf) in pairs {
        match leaf {
            Leaf::Text(text) => form.append_with_str(name, text),
            Leaf::File(file) => form.append_with_blob(name, file.unchecked_ref()),
        }
        .map_err(unreadable_file)?;
    }
    Ok(form.into())
}

/// The address is a good one, so that only the page can be to blame.
fn replaced(cause: JsValue) -> Error {
    let message = "The request could not be made: before trello-wasm was loaded, a script of this page replaced URL, Headers or FormData by something else; the cause says what went wrong. Load trello-wasm before that script.";
    Error::new(Problem::new(ErrorCode::Network, message)).with_cause(cause)
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
