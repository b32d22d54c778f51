//! `/oauth/token`: from a code or a refresh token to an access token, and what that allows.

use axum::http::header;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Lease, OAuth2};
use crate::ids::random_hex;
use crate::params::Params;
use crate::reply::{self, json_response};
use crate::state::State;

impl OAuth2 {
    /// What an access token allows, as long as it is good.
    pub(crate) fn lease(&self, token: &str, now: i64) -> Result<&Lease, &'static str> {
        let lease = self.access.get(token).ok_or("invalid token")?;
        if lease.expires <= now {
            Err("expired token")
        } else {
            Ok(lease)
        }
    }

    /// Ends a login with all of its tokens.
    fn end(&mut self, login: &str) {
        self.access.retain(|_, lease| lease.login != login);
        self.refresh.retain(|_, lease| lease.login != login);
    }
}

/// `POST /oauth/token`
pub(crate) fn exchange(state: &mut State, params: &Params) -> Response {
    let given = match params.text("grant_type").as_deref() {
        Some("authorization_code") => by_code(state, params),
        Some("refresh_token") => by_refresh(state, params),
        _ => Err(("unsupported_grant_type", "unknown grant_type")),
    };
    let mut response = match given {
        Ok(lease) => json_response(200, &issue(state, lease)),
        Err((error, why)) => {
            json_response(400, &json!({ "error": error, "error_description": why }))
        }
    };
    reply::set(&mut response, header::CACHE_CONTROL, "no-store");
    response
}

type Refused = (&'static str, &'static str);

fn by_code(state: &mut State, params: &Params) -> Result<Lease, Refused> {
    let now = state.world.clock.now();
    let given = params.text("code").unwrap_or_default();
    let code = state
        .oauth2
        .codes
        .shift_remove(&given)
        .ok_or(("invalid_grant", "Invalid authorization code"))?;
    if code.lease.expires <= now {
        return Err(("invalid_grant", "The authorization code has expired"));
    }
    if params.text("client_id").as_deref() != Some(&code.lease.client) {
        return Err(("invalid_client", "The code belongs to another client"));
    }
    if params.text("redirect_uri").as_deref() != Some(&code.redirect) {
        return Err(("invalid_grant", "redirect_uri is not the one of the code"));
    }
    let verifier = params.text("code_verifier").unwrap_or_default();
    if URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) != code.challenge {
        return Err(("invalid_grant", "Failed to verify code verifier"));
    }
    Ok(code.lease)
}

/// A refresh token is good once. Using it again ends the login, as a thief may hold the other half.
fn by_refresh(state: &mut State, params: &Params) -> Result<Lease, Refused> {
    let now = state.world.clock.now();
    let given = params.text("refresh_token").unwrap_or_default();
    if let Some(login) = state.oauth2.spent.get(&given).cloned() {
        state.oauth2.end(&login);
        return Err(("invalid_grant", "The refresh token has been used before"));
    }
    let lease = state
        .oauth2
        .refresh
        .shift_remove(&given)
        .ok_or(("invalid_grant", "Unknown or invalid refresh token."))?;
    state.oauth2.spent.insert(given, lease.login.clone());
    if params.text("client_id").as_deref() != Some(&lease.client) {
        return Err((
            "invalid_client",
            "The refresh token belongs to another client",
        ));
    }
    if lease.expires <= now {
        return Err(("invalid_grant", "The refresh token has expired"));
    }
    Ok(lease)
}

fn issue(state: &mut State, lease: Lease) -> Value {
    let now = state.world.clock.now();
    let oauth = &state.settings.oauth;
    let access = [random_hex(32), random_hex(32), random_hex(32)].join(".");
    let mut answer = json!({
        "access_token": access, "token_type": "Bearer", "expires_in": oauth.access_ms / 1000,
        "scope": lease.scope.join(" "),
    });
    let held = |expires| Lease {
        expires,
        ..lease.clone()
    };
    state
        .oauth2
        .access
        .insert(access, held(now + oauth.access_ms));
    if lease.scope.iter().any(|name| name == "offline_access") {
        let refresh = random_hex(32);
        answer["refresh_token"] = json!(refresh);
        state
            .oauth2
            .refresh
            .insert(refresh, held(now + oauth.refresh_ms));
    }
    answer
}
