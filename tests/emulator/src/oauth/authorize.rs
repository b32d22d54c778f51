//! `/authorize`: the page where a member lets a client in, and the code that it sends back.

use axum::response::Response;

use super::scopes::{SCOPES, meaning};
use super::{Code, Lease};
use crate::ids::random_hex;
use crate::login::consent::{self, Asking};
use crate::login::page::notice;
use crate::params::Params;
use crate::reply;
use crate::session::App;
use crate::settings::Consent;
use crate::state::State;

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

/// A question that makes sense.
struct Question {
    app: App,
    redirect: String,
    scope: Vec<String>,
    challenge: String,
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
        Consent::Ask | Consent::Silent | Consent::Hang => consent::form(
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
    let app = state.access.app_of_client(&client).cloned();
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
        workspace: params.last("resource").and_then(|resource| {
            resource
                .strip_prefix("ari:cloud:trello::workspace/")
                .map(str::to_owned)
        }),
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
