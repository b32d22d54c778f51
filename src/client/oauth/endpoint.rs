//! Asking the token endpoint of OAuth 2.0: for a code's tokens, and for the next ones.
//!
//! Whether Trello's endpoint lets pages read its answers is not documented. So its address is a setting, and a function
//! of the caller's can exchange the code, for instance by the app's own server.

use js_sys::{Function, JsString};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::app::OAuth;
use crate::browser::clock;
use crate::browser::fetch::{self, Fetch, Init, NoAnswer};
use crate::browser::json::{field, members};
use crate::browser::subscription::later;
use crate::client::error::Error;
use crate::client::once::Once;
use crate::protocol::credential::{ClientId, Code, RefreshToken};
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::oauth::{issued, refusal};
use crate::protocol::percent::append_pair;
use crate::protocol::session::Tokens;
use crate::protocol::text::joined;

/// Milliseconds that the endpoint may take. Other pages wait for the lock meanwhile.
pub(super) const EXCHANGE_TIMEOUT_MS: u32 = 30_000;

/// What an answer with tokens has.
const MEMBERS: &str = "access_token refresh_token expires_in";

/// The token endpoint of one app.
pub(super) struct TokenEndpoint {
    pub(super) client_id: ClientId,
    url: String,
    exchange: Option<Function>,
    fetch: Fetch,
}

impl TokenEndpoint {
    pub(super) fn new(app: &OAuth, auth_endpoint: &str, fetch: Fetch) -> Self {
        let default = || joined(&[auth_endpoint, "/oauth/token"]);
        Self {
            client_id: app.client_id.clone(),
            url: app.token_endpoint.clone().unwrap_or_else(default),
            exchange: app.exchange.clone(),
            fetch,
        }
    }

    /// The tokens for a code.
    pub(super) async fn tokens_for_code(
        &self,
        code: &Code,
        verifier: &str,
        redirect_uri: &str,
    ) -> Result<Tokens, Error> {
        let Some(exchange) = &self.exchange else {
            let grant = [
                ("grant_type", "authorization_code"),
                ("code", code.expose()),
                ("code_verifier", verifier),
                ("redirect_uri", redirect_uri),
            ];
            return self.ask(&grant, None).await;
        };
        let answer = members(exchange, code.expose(), verifier, MEMBERS);
        let answer = JsFuture::from(answer).await;
        understood(&answer.map_err(not_exchanged)?, None)
    }

    /// The tokens that a refresh token buys.
    pub(super) async fn tokens_for_refresh(&self, refresh: &RefreshToken) -> Result<Tokens, Error> {
        let grant = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh.expose()),
        ];
        self.ask(&grant, Some(refresh)).await
    }

    async fn ask(
        &self,
        grant: &[(&str, &str)],
        refresh: Option<&RefreshToken>,
    ) -> Result<Tokens, Error> {
        let mut form = String::new();
        append_pair(&mut form, "client_id", self.client_id.expose());
        for (name, value) in grant {
            append_pair(&mut form, name, value);
        }
        let headers = fetch::headers().map_err(unreachable_endpoint)?;
        headers.set("Content-Type", "application/x-www-form-urlencoded");
        let controller = AbortController::new().map_err(unreachable_endpoint)?;
        let timer = controller.clone();
        let _timer = later(EXCHANGE_TIMEOUT_MS, move || timer.abort());
        let signal = controller.signal();
        let init = Init {
            method: "POST",
            headers: Some(headers),
            body: form.into(),
            ..Init::default()
        };
        let request = fetch::request(&self.url, 0, init).map_err(unreachable_endpoint)?;
        let answer = Once::new();
        let answered = answer.clone();
        let on_answer = move |result| answered.set(result);
        self.fetch
            .answer(&request, &signal, &JsString::from(""), on_answer);
        let answered = match answer.await {
            Ok(answered) => answered,
            Err(_) if signal.aborted() => return Err(silent_endpoint()),
            Err(reason) => return Err(unanswering_endpoint(reason)),
        };
        if answered.response.ok() {
            return understood(&answered.data, refresh);
        }
        let error = field(&answered.data, "error");
        Err(refusal(answered.response.status(), error.as_deref()).into())
    }
}

fn understood(answer: &JsValue, refresh: Option<&RefreshToken>) -> Result<Tokens, Error> {
    let tokens = issued(
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

fn silent_endpoint() -> Error {
    let message = "The token endpoint gave no answer within 30 seconds. Try again later.";
    Problem::new(ErrorCode::Timeout, message).into()
}

fn unanswering_endpoint(reason: NoAnswer) -> Error {
    if !reason.is_unreadable {
        return unreachable_endpoint(reason.cause);
    }
    let message = "What came from the token endpoint cannot be read as an answer; the cause says why. Have fetch give a fresh Response each time.";
    Error::new(Problem::new(ErrorCode::InvalidResponse, message)).with_cause(reason.cause)
}

pub(super) fn took_too_long() -> Error {
    let message = "The exchange of the code for tokens took too long. Look at the token endpoint or at the function exchange, and log in again.";
    Problem::new(ErrorCode::Timeout, message).into()
}

fn not_exchanged(cause: JsValue) -> Error {
    let message = "The function exchange gave no tokens; its reason is the cause.";
    Error::new(Problem::new(ErrorCode::Network, message)).with_cause(cause)
}
