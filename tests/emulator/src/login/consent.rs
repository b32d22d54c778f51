//! `/1/authorize`: the page where a member gives an app leave, and how the answer gets back to the app.

use axum::response::Response;
use serde_json::{Value, json};

use super::page::{escape, notice, page, script_literal};
use crate::params::Params;
use crate::reply;
use crate::session::tokens::lifetime;
use crate::session::{App, Grant, Token};
use crate::settings::Consent;
use crate::state::State;
use crate::world::{Kind, text};

const SCOPES: [&str; 3] = ["read", "write", "account"];
const PASSED_ON: [&str; 9] = [
    "key",
    "name",
    "scope",
    "expiration",
    "callback_method",
    "return_url",
    "redirect_uri",
    "response_type",
    "author",
];

/// A question that makes sense.
struct Question {
    app: App,
    name: String,
    scope: Vec<String>,
    expiration: String,
    way_back: WayBack,
}

/// How the app learns the answer.
enum WayBack {
    /// A message to the window that opened the page.
    Message(String),
    /// A redirect with the answer in the hash.
    Fragment(String),
    /// Not at all: the page shows the token.
    Shown,
}

/// The page, or the answer at once where a switch says so.
pub(crate) fn ask(state: &mut State, params: &Params) -> Response {
    match question(state, params) {
        Err(refused) => *refused,
        Ok(question) => match state.settings.consent {
            Consent::Allow => answer(state, &question, true),
            Consent::Deny => answer(state, &question, false),
            Consent::Ask | Consent::Silent | Consent::Hang => form(
                state,
                &Asking {
                    name: &question.name,
                    may: question
                        .scope
                        .iter()
                        .map(|scope| (scope.as_str(), meaning(scope)))
                        .collect(),
                    ends: (&question.expiration, ends(&question.expiration)),
                    action: "/1/authorize",
                    passed_on: &PASSED_ON,
                },
                params,
            ),
        },
    }
}

/// What follows when the member has pressed a button.
pub(crate) fn decide(state: &mut State, params: &Params) -> Response {
    if state.settings.consent == Consent::Silent {
        return notice(200, "Please wait", "This page tells nobody what you chose.");
    }
    match question(state, params) {
        Err(refused) => *refused,
        Ok(question) => answer(
            state,
            &question,
            params.text("answer").as_deref() == Some("allow"),
        ),
    }
}

fn question(state: &State, params: &Params) -> Result<Question, Box<Response>> {
    let key = params.last("key").unwrap_or_default();
    let app = state
        .access
        .apps
        .get(&key)
        .cloned()
        .ok_or_else(|| Box::new(reply::plain(401, "invalid key")))?;
    let scope = scopes(params).ok_or_else(|| Box::new(reply::plain(400, "invalid scope")))?;
    let expiration = params
        .text("expiration")
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| "30days".to_owned());
    if lifetime(&expiration).is_none() {
        return Err(Box::new(reply::plain(400, "invalid expiration")));
    }
    let way_back = way_back(&app, params)?;
    let name = params
        .text("name")
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| app.name.clone());
    Ok(Question {
        app,
        name,
        scope,
        expiration,
        way_back,
    })
}

fn scopes(params: &Params) -> Option<Vec<String>> {
    let mut scope = params.list("scope");
    if scope.is_empty() {
        scope.push("read".to_owned());
    }
    scope
        .iter()
        .all(|name| SCOPES.contains(&name.as_str()))
        .then_some(scope)
}

fn way_back(app: &App, params: &Params) -> Result<WayBack, Box<Response>> {
    let url = params
        .last("return_url")
        .or_else(|| params.last("redirect_uri"))
        .filter(|url| !url.is_empty());
    let Some(url) = url else {
        return Ok(WayBack::Shown);
    };
    if !app.allows(&url) {
        let text =
            "Invalid return_url. The return URL should match the application's allowed origins.";
        return Err(Box::new(notice(400, "Invalid return_url", text)));
    }
    match params.last("callback_method").as_deref() {
        Some("postMessage") => Ok(WayBack::Message(
            crate::address::origin_of(&url).unwrap_or_default(),
        )),
        _ => Ok(WayBack::Fragment(url)),
    }
}

/// What a page of questions shows.
pub(crate) struct Asking<'a> {
    /// The app.
    pub(crate) name: &'a str,
    /// The scopes, and what each means.
    pub(crate) may: Vec<(&'a str, &'static str)>,
    /// How long it lasts: the parameter and a sentence.
    pub(crate) ends: (&'a str, &'static str),
    /// Where the answer goes.
    pub(crate) action: &'static str,
    /// The parameters that go along with it.
    pub(crate) passed_on: &'a [&'static str],
}

/// The page of questions.
pub(crate) fn form(state: &State, asking: &Asking<'_>, params: &Params) -> Response {
    let member = state
        .signed_in()
        .and_then(|id| state.world.row(Kind::Member, &id));
    let (full_name, initials) = member.map_or(("", ""), |row| {
        (text(row, "fullName"), text(row, "initials"))
    });
    let hidden: String = asking
        .passed_on
        .iter()
        .filter_map(|name| params.last(name).map(|value| (name, value)))
        .map(|(name, value)| {
            format!(
                "<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n",
                escape(&value)
            )
        })
        .collect();
    let may: String = asking
        .may
        .iter()
        .map(|(scope, text)| format!("<li data-scope=\"{scope}\">{text}</li>\n"))
        .collect();
    let body = format!(
        "<div class=\"who\"><span class=\"badge\" aria-hidden=\"true\">{}</span><span>Signed in as <b>{}</b></span></div>\n\
         <h1>Let <span id=\"app\">{}</span> use your account?</h1>\n\
         <p>It will be able to</p>\n<ul id=\"scopes\">\n{may}</ul>\n\
         <p class=\"soft\" id=\"expiration\" data-expiration=\"{}\">{}</p>\n\
         <form method=\"post\" action=\"{}\">\n{hidden}\
         <div class=\"answers\">\
         <button class=\"main\" id=\"allow\" name=\"answer\" value=\"allow\">Allow</button>\
         <button id=\"deny\" name=\"answer\" value=\"deny\">Deny</button></div>\n</form>\n\
         <p class=\"soft\">You can take this back at any time in your account’s settings.</p>",
        escape(initials),
        escape(full_name),
        escape(asking.name),
        asking.ends.0,
        asking.ends.1,
        asking.action,
    );
    page(200, &format!("{} asks for access", asking.name), &body)
}

fn meaning(scope: &str) -> &'static str {
    match scope {
        "read" => "read all of your boards and workspaces",
        "write" => "create and update cards, lists, boards and workspaces",
        _ => "read your e-mail address and change your account’s settings",
    }
}

fn ends(expiration: &str) -> &'static str {
    match expiration {
        "1hour" => "The access ends in one hour.",
        "1day" => "The access ends in one day.",
        "never" => "The access does not end by itself.",
        _ => "The access ends in 30 days.",
    }
}

fn answer(state: &mut State, question: &Question, allowed: bool) -> Response {
    let token = allowed.then(|| issue(state, question));
    let value = token.map(|token| token.value);
    match &question.way_back {
        WayBack::Message(origin) => message(origin, value.as_deref()),
        WayBack::Fragment(url) => reply::redirect(303, &with_answer(url, value.as_deref())),
        WayBack::Shown => match value {
            Some(token) => page(
                200,
                "Your token",
                &format!(
                    "<h1>You have granted access</h1>\n<p>Give this token to {}:</p>\n<pre id=\"token\">{token}</pre>",
                    escape(&question.name)
                ),
            ),
            None => notice(
                200,
                "Access denied",
                "Nothing was granted. You can close this window.",
            ),
        },
    }
}

fn issue(state: &mut State, question: &Question) -> Token {
    let now = state.world.clock.now();
    let usual = lifetime(&question.expiration).flatten();
    let grant = Grant {
        key: question.app.key.clone(),
        name: question.name.clone(),
        member: state.signed_in().unwrap_or_default(),
        scope: question.scope.clone(),
        lifetime: state.settings.token_lifetime_ms.or(usual),
    };
    let id = state.world.ids.object(now);
    state
        .access
        .issue(grant, state.settings.token_style, now, id)
}

/// The return URL with the answer in its hash, after what the hash already holds.
fn with_answer(url: &str, token: Option<&str>) -> String {
    let join = match url.split_once('#') {
        None => "#",
        Some((_, "")) => "",
        Some(_) => "&",
    };
    match token {
        Some(token) => format!("{url}{join}token={token}"),
        None => format!("{url}{join}token=&error=access_denied"),
    }
}

fn message(origin: &str, token: Option<&str>) -> Response {
    let (title, data) = match token {
        Some(token) => ("Access granted", json!(token)),
        None => ("Access denied", json!({ "error": "access_denied" })),
    };
    let body = format!(
        "<h1>{title}</h1>\n<p>You can close this window.</p>\n\
         <p class=\"soft\" id=\"lost\" hidden>The page that asked could not be reached from this window.</p>\n\
         <script>\n\
         const data = {}, origin = {};\n\
         if (window.opener) window.opener.postMessage(data, origin);\n\
         else document.getElementById('lost').hidden = false;\n\
         </script>",
        script_literal(&data),
        script_literal(&Value::String(origin.to_owned())),
    );
    page(200, title, &body)
}

#[cfg(test)]
mod tests {
    use super::with_answer;

    #[test]
    fn the_answer_joins_a_hash_that_is_there() {
        assert_eq!(with_answer("http://a/", Some("t")), "http://a/#token=t");
        assert_eq!(
            with_answer("http://a/#/route?x=1", Some("t")),
            "http://a/#/route?x=1&token=t"
        );
        assert_eq!(
            with_answer("http://a/#", None),
            "http://a/#token=&error=access_denied"
        );
    }
}
