//! OAuth 2.0 as the site offers it: the authorization code with PKCE, and refresh tokens that are used once.

use axum::http::header;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use indexmap::IndexMap;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::access::App;
use crate::consent::Asking;
use crate::ids::random_hex;
use crate::page::notice;
use crate::params::Params;
use crate::reply::{self, json_response};
use crate::settings::Consent;
use crate::state::State;

/// The scopes there are, besides `offline_access`.
const SCOPES: [&str; 10] = [
    "read:board:trello",
    "write:board:trello",
    "write:board:membership:trello",
    "read:organization:trello",
    "write:organization:trello",
    "write:organization:membership:trello",
    "read:member:trello",
    "write:member:trello",
    "read:enterprise:trello",
    "write:enterprise:trello",
];

const PASSED_ON: [&str; 10] = [
    "client_id",
    "scope",
    "redirect_uri",
    "state",
    "response_type",
    "prompt",
    "audience",
    "resource",
    "code_challenge",
    "code_challenge_method",
];

/// Codes, access tokens and refresh tokens that are still good.
#[derive(Default)]
pub(crate) struct OAuth2 {
    codes: IndexMap<String, Code>,
    access: IndexMap<String, Lease>,
    refresh: IndexMap<String, Lease>,
    /// Refresh tokens that have been used, with the login they came from.
    spent: IndexMap<String, String>,
}

struct Code {
    lease: Lease,
    redirect: String,
    challenge: String,
}

/// What a member has lent to a client.
#[derive(Clone)]
pub(crate) struct Lease {
    /// The client.
    pub(crate) client: String,
    /// The member.
    pub(crate) member: String,
    /// The scopes.
    pub(crate) scope: Vec<String>,
    /// The login that all its tokens come from.
    login: String,
    expires: i64,
}

/// A question that makes sense.
struct Question {
    app: App,
    redirect: String,
    scope: Vec<String>,
    challenge: String,
}

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

/// `/authorize`: the page, or the answer at once.
pub(crate) fn ask(state: &mut State, params: &Params) -> Response {
    let question = match question(state, params) {
        Ok(question) => question,
        Err(refused) => return *refused,
    };
    match state.settings.consent {
        Consent::Allow => answer(state, &question, params, true),
        Consent::Deny => answer(state, &question, params, false),
        Consent::Ask | Consent::Silent | Consent::Hang => crate::consent::form(
            state,
            &Asking {
                name: &question.app.name,
                may: question
                    .scope
                    .iter()
                    .map(|scope| (scope.as_str(), meaning(scope)))
                    .collect(),
                ends: (
                    "oauth2",
                    "The app renews the access by itself until you take it back.",
                ),
                action: "/authorize",
                passed_on: &PASSED_ON,
            },
            params,
        ),
    }
}

/// What follows when the member has pressed a button.
pub(crate) fn decide(state: &mut State, params: &Params) -> Response {
    if state.settings.consent == Consent::Silent {
        return notice(200, "Please wait", "This page tells nobody what you chose.");
    }
    match question(state, params) {
        Ok(question) => answer(
            state,
            &question,
            params,
            params.text("answer").as_deref() == Some("allow"),
        ),
        Err(refused) => *refused,
    }
}

fn question(state: &State, params: &Params) -> Result<Question, Box<Response>> {
    let page = |title: &str, text: &str| Box::new(notice(400, title, text));
    let client = params.last("client_id").unwrap_or_default();
    let app = state
        .access
        .apps
        .values()
        .find(|app| app.client == client)
        .cloned();
    let app = app.ok_or_else(|| page("Unknown client", "There is no app with this client_id."))?;
    let redirect = params
        .last("redirect_uri")
        .filter(|url| app.allows(url) && !url.contains('#'));
    let redirect = redirect.ok_or_else(|| {
        page(
            "Invalid redirect_uri",
            "The app has not registered this redirect_uri.",
        )
    })?;
    let refuse = |error: &str, why: &str| {
        Box::new(back(
            &redirect,
            params,
            &[("error", error), ("error_description", why)],
        ))
    };
    if params.last("response_type").as_deref() != Some("code") {
        return Err(refuse(
            "unsupported_response_type",
            "response_type must be code",
        ));
    }
    let challenge = params
        .last("code_challenge")
        .filter(|text| text.len() == 43);
    let challenge =
        challenge.filter(|_| params.last("code_challenge_method").as_deref() == Some("S256"));
    let challenge =
        challenge.ok_or_else(|| refuse("invalid_request", "PKCE with S256 is required"))?;
    let given = params.last("scope").unwrap_or_default();
    let scope: Vec<String> = given.split_whitespace().map(str::to_owned).collect();
    let known = |name: &String| name == "offline_access" || SCOPES.contains(&name.as_str());
    if scope.is_empty() || !scope.iter().all(known) {
        return Err(refuse("invalid_scope", "unknown scope"));
    }
    Ok(Question {
        app,
        redirect,
        scope,
        challenge,
    })
}

fn meaning(scope: &str) -> &'static str {
    match scope {
        "offline_access" => "keep its access while you are away",
        name if name.starts_with("read:board") => "read your boards",
        name if name.starts_with("read:organization") => "read your workspaces",
        name if name.starts_with("read:") => "read your profile",
        name if name.contains("membership") => "add and remove members",
        name if name.starts_with("write:board") => "change your boards",
        name if name.starts_with("write:organization") => "change your workspaces",
        _ => "change your profile",
    }
}

fn answer(state: &mut State, question: &Question, params: &Params, allowed: bool) -> Response {
    if !allowed {
        let denied = [
            ("error", "access_denied"),
            ("error_description", "User did not authorize the request"),
        ];
        return back(&question.redirect, params, &denied);
    }
    let code = random_hex(24);
    let now = state.world.clock.now();
    let lease = Lease {
        client: question.app.client.clone(),
        member: state.signed_in().unwrap_or_default(),
        scope: question.scope.clone(),
        login: random_hex(8),
        expires: now + state.settings.oauth.code_ms,
    };
    let (redirect, challenge) = (question.redirect.clone(), question.challenge.clone());
    state.oauth2.codes.insert(
        code.clone(),
        Code {
            lease,
            redirect,
            challenge,
        },
    );
    back(&question.redirect, params, &[("code", &code)])
}

/// Sends the member back with an answer in the query, and with the state that came.
fn back(redirect: &str, params: &Params, answer: &[(&str, &str)]) -> Response {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in answer {
        query.append_pair(name, value);
    }
    if let Some(state) = params.last("state") {
        query.append_pair("state", &state);
    }
    let join = if redirect.contains('?') { '&' } else { '?' };
    reply::redirect(303, &format!("{redirect}{join}{}", query.finish()))
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

/// The scope that a call needs, if it needs one.
pub(crate) fn needed(collection: &str, writes: bool) -> Option<String> {
    let part = match collection {
        "organizations" => "organization",
        "members" | "notifications" | "tokens" => "member",
        "search" | "batch" => return None,
        _ => "board",
    };
    Some(format!(
        "{}:{part}:trello",
        if writes { "write" } else { "read" }
    ))
}
