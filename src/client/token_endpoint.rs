//! Asking the token endpoint of OAuth 2.0: for a code's tokens, and for the next ones.
//!
//! Whether Trello's endpoint lets pages read its answers is not documented. So its address is a setting, and a function
//! of the caller's can exchange the code, for instance by the app's own server.

use gloo_net::http::Headers;
use js_sys::{Function, JsString, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::{Client, Error, HAS_OAUTH};
use crate::browser::clock;
use crate::browser::fetch;
use crate::browser::json::field;
use crate::browser::subscription::later;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::oauth_tokens::{Tokens, refusal};
use crate::protocol::percent::append_pair;
use crate::protocol::return_url::secure;
use crate::protocol::text::joined;

/// Where Trello's OAuth 2.0 logins are.
pub const OAUTH_ENDPOINT: &str = "https://auth.atlassian.com";
/// Milliseconds that the endpoint may take. Other pages wait for their turn meanwhile.
pub(super) const PATIENCE: u32 = 30_000;

/// An app's client for OAuth 2.0, of the type "public".
pub struct OAuth {
    pub(super) client_id: Credential,
    pub(super) redirect_uri: Option<String>,
    token_endpoint: Option<String>,
    exchange: Option<Function>,
}

impl OAuth {
    /// The client with this id. Logins come back to `redirect_uri`, by default the page's own address without query and
    /// fragment; it has to be registered letter by letter. `token_endpoint` is the endpoint's whole address, and
    /// `exchange(code, verifier)` answers, or promises, what the endpoint would have answered to a code.
    ///
    /// # Errors
    /// `invalid_argument` without the feature `oauth`, for an id that could be none, and for addresses that are neither https nor on this machine.
    pub fn new(
        client_id: &str,
        redirect_uri: Option<String>,
        token_endpoint: Option<String>,
        exchange: Option<Function>,
    ) -> Result<Self, Problem> {
        if !HAS_OAUTH {
            return Err(Problem::argument(
                "The option clientId needs OAuth 2.0: import Trello from \"trello-wasm/oauth\".",
            ));
        }
        let client_id = Credential::new(client_id)
            .ok_or_else(|| Problem::argument("The clientId has characters that none has."))?;
        if let Some(url) = &redirect_uri {
            secure(url, "redirectUri")?;
        }
        if let Some(url) = &token_endpoint {
            secure(url, "tokenEndpoint")?;
        }
        Ok(Self {
            client_id,
            redirect_uri,
            token_endpoint,
            exchange,
        })
    }
}

impl Client {
    /// The tokens for a code.
    pub(super) async fn tokens_for_code(
        &self,
        oauth: &OAuth,
        code: &Credential,
        verifier: &str,
        redirect_uri: &str,
    ) -> Result<Tokens, Error> {
        let Some(exchange) = &oauth.exchange else {
            let grant = [
                ("grant_type", "authorization_code"),
                ("code", code.expose()),
                ("code_verifier", verifier),
                ("redirect_uri", redirect_uri),
            ];
            return self.ask_token_endpoint(oauth, &grant, None).await;
        };
        let answer = exchange.call2(&JsValue::UNDEFINED, &code.expose().into(), &verifier.into());
        let answer = match answer {
            Ok(answer) => JsFuture::from(Promise::resolve(&answer)).await,
            thrown => thrown,
        };
        understood(&answer.map_err(not_exchanged)?, None)
    }

    /// The tokens that a refresh token buys.
    pub(super) async fn tokens_for_refresh(
        &self,
        oauth: &OAuth,
        refresh: &Credential,
    ) -> Result<Tokens, Error> {
        let grant = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh.expose()),
        ];
        self.ask_token_endpoint(oauth, &grant, Some(refresh)).await
    }

    async fn ask_token_endpoint(
        &self,
        oauth: &OAuth,
        grant: &[(&str, &str)],
        refresh: Option<&Credential>,
    ) -> Result<Tokens, Error> {
        let mut form = String::new();
        append_pair(&mut form, "client_id", oauth.client_id.expose());
        for (name, value) in grant {
            append_pair(&mut form, name, value);
        }
        let headers = Headers::new();
        headers.set("Content-Type", "application/x-www-form-urlencoded");
        let controller = AbortController::new().map_err(unreachable_endpoint)?;
        let timer = controller.clone();
        let _timer = later(PATIENCE, move || timer.abort());
        let default = || joined(&[&self.settings().auth_endpoint, "/oauth/token"]);
        let url = oauth.token_endpoint.clone().unwrap_or_else(default);
        let signal = controller.signal();
        let request = fetch::request(&url, "POST", Some(headers), &form.into(), None, false)
            .map_err(unreachable_endpoint)?;
        let fetch = &self.settings().fetch;
        let answered = fetch.answer(&request, &signal, &JsString::from("")).await;
        let answered = answered.map_err(unreachable_endpoint)?;
        if answered.response.ok() {
            return understood(&answered.data, refresh);
        }
        let error = field(&answered.data, "error");
        Err(refusal(answered.response.status(), error.as_deref()).into())
    }
}

fn understood(answer: &JsValue, refresh: Option<&Credential>) -> Result<Tokens, Error> {
    let tokens = Tokens::issued(
        field(answer, "access_token").as_deref(),
        field(answer, "refresh_token").as_deref(),
        field(answer, "expires_in").as_deref(),
        refresh,
        clock::seconds(),
    )?;
    Ok(tokens)
}

fn unreachable_endpoint(cause: JsValue) -> Error {
    Error::new(Problem::new(
        ErrorCode::Network,
        "The token endpoint gave no answer that this page may read. Check the connection, or set tokenEndpoint or exchange.",
    ))
    .with_cause(cause)
}

pub(super) fn took_too_long() -> Error {
    let message = "The exchange of the code for tokens took too long. Look at the token endpoint or at the function exchange, and log in again.";
    Problem::new(ErrorCode::Timeout, message).into()
}

fn not_exchanged(cause: JsValue) -> Error {
    let message = "The function exchange gave no tokens; its reason is the cause.";
    Error::new(Problem::new(ErrorCode::Network, message)).with_cause(cause)
}
