//! OAuth 2.0: code, PKCE, refresh, and what goes wrong.

use serde_json::{Value, json};

use crate::trello::{Answer, Trello};
use trello_emulator::CLIENT_ID;

// The pair of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT: &str = "http://localhost:1/back";

fn question(scope: &str) -> String {
    format!(
        "client_id={CLIENT_ID}&scope={scope}&redirect_uri={REDIRECT}&state=a%26b&response_type=code\
         &code_challenge={CHALLENGE}&code_challenge_method=S256"
    )
}

fn decide(trello: &Trello, scope: &str, answer: &str) -> String {
    let typed = [("content-type", "application/x-www-form-urlencoded")];
    let form = format!("{}&answer={answer}", question(scope));
    let answer = trello.send(
        "POST",
        &format!("{}/authorize", trello.at.site),
        &typed,
        form.as_bytes(),
    );
    answer.header("location").to_owned()
}

fn code(trello: &Trello, scope: &str) -> String {
    let location = decide(trello, scope, "allow");
    let rest = location
        .strip_prefix(&format!("{REDIRECT}?code="))
        .expect("a code");
    rest.strip_suffix("&state=a%26b")
        .expect("the state")
        .to_owned()
}

fn exchange(trello: &Trello, form: &str) -> Answer {
    let typed = [("content-type", "application/x-www-form-urlencoded")];
    let form = format!("client_id={CLIENT_ID}&{form}");
    trello.send(
        "POST",
        &format!("{}/oauth/token", trello.at.site),
        &typed,
        form.as_bytes(),
    )
}

fn log_in(trello: &Trello, scope: &str) -> Value {
    let code = code(trello, scope);
    let form = format!(
        "grant_type=authorization_code&code={code}&redirect_uri={REDIRECT}&code_verifier={VERIFIER}"
    );
    exchange(trello, &form).json()
}

fn call(trello: &Trello, path: &str, token: &Value) -> Answer {
    let header = format!("Bearer {}", token.as_str().unwrap_or_default());
    trello.send(
        "GET",
        &format!("{}/1/{path}", trello.at.api),
        &[("authorization", &header)],
        b"",
    )
}

#[test]
fn a_code_is_exchanged_for_a_bearer_token_within_its_scopes() {
    let trello = Trello::start();
    let page = trello.send(
        "GET",
        &format!(
            "{}/authorize?{}",
            trello.at.site,
            question("read:board:trello")
        ),
        &[],
        b"",
    );
    assert!(
        page.text.contains("data-scope=\"read:board:trello\"")
            && page.text.contains("Garden Planner")
    );
    let tokens = log_in(&trello, "read:board:trello%20read:member:trello");
    assert_eq!(
        (&tokens["token_type"], &tokens["expires_in"]),
        (&json!("Bearer"), &json!(3600))
    );
    assert_eq!(
        tokens["refresh_token"],
        json!(null),
        "only with offline_access"
    );
    let boards = call(&trello, "members/me/boards", &tokens["access_token"]);
    assert_eq!(
        (
            boards.status,
            boards.header("x-rate-limit-api-token-remaining")
        ),
        (200, "99")
    );
    assert_eq!(
        call(
            &trello,
            "organizations/fernhillcommunitygarden",
            &tokens["access_token"]
        )
        .status,
        401
    );
}

#[test]
fn a_token_for_one_workspace_reaches_no_other() {
    let trello = Trello::start();
    let scope = "read:board:trello%20read:member:trello";
    let wide = log_in(&trello, scope);
    let boards = call(
        &trello,
        "members/me/boards?fields=idOrganization",
        &wide["access_token"],
    );
    let board = &boards.json()[0];
    let [id, own] =
        ["id", "idOrganization"].map(|name| board[name].as_str().expect("an id").to_owned());
    for (workspace, status) in [(own.as_str(), 200), ("0123456789abcdef01234567", 403)] {
        let asked = format!("{scope}&resource=ari:cloud:trello::workspace/{workspace}");
        let tokens = log_in(&trello, &asked);
        let path = format!("boards/{id}");
        assert_eq!(
            call(&trello, &path, &tokens["access_token"]).status,
            status,
            "{workspace}"
        );
    }
}

#[test]
fn a_denial_and_a_missing_challenge_come_back_with_the_state() {
    let trello = Trello::start();
    let denied = decide(&trello, "read:board:trello", "deny");
    assert!(
        denied.starts_with(&format!("{REDIRECT}?error=access_denied"))
            && denied.ends_with("&state=a%26b")
    );
    let bare = format!(
        "client_id={CLIENT_ID}&scope=read:board:trello&redirect_uri={REDIRECT}&response_type=code"
    );
    let refused = trello.send(
        "GET",
        &format!("{}/authorize?{bare}", trello.at.site),
        &[],
        b"",
    );
    assert!(refused.header("location").contains("error=invalid_request"));
    let astray = bare.replace(REDIRECT, "https://evil.example/");
    assert_eq!(
        trello
            .send(
                "GET",
                &format!("{}/authorize?{astray}", trello.at.site),
                &[],
                b""
            )
            .status,
        400
    );
}

#[test]
fn a_code_is_good_once_and_only_with_its_verifier() {
    let trello = Trello::start();
    let form = |code: &str, verifier: &str| {
        format!(
            "grant_type=authorization_code&code={code}&redirect_uri={REDIRECT}&code_verifier={verifier}"
        )
    };
    let wrong = exchange(
        &trello,
        &form(&code(&trello, "read:board:trello"), "guessed"),
    );
    assert_eq!(
        (wrong.status, &wrong.json()["error"]),
        (400, &json!("invalid_grant"))
    );
    let code = code(&trello, "read:board:trello");
    assert_eq!(exchange(&trello, &form(&code, VERIFIER)).status, 200);
    assert_eq!(
        exchange(&trello, &form(&code, VERIFIER)).json()["error"],
        "invalid_grant"
    );
}

#[test]
fn a_refresh_token_rotates_and_its_second_use_ends_the_login() {
    let trello = Trello::start();
    let first = log_in(
        &trello,
        "read:board:trello%20read:member:trello%20offline_access",
    );
    let refresh = |token: &Value| {
        exchange(
            &trello,
            &format!(
                "grant_type=refresh_token&refresh_token={}",
                token.as_str().unwrap_or_default()
            ),
        )
    };
    let second = refresh(&first["refresh_token"]).json();
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    assert_eq!(
        call(&trello, "members/me", &second["access_token"]).status,
        200
    );
    assert_eq!(
        refresh(&first["refresh_token"]).json()["error"],
        "invalid_grant"
    );
    assert_eq!(
        refresh(&second["refresh_token"]).json()["error"],
        "invalid_grant"
    );
    assert_eq!(
        call(&trello, "members/me", &second["access_token"]).refusal(),
        (401, "invalid token")
    );
}

#[test]
fn access_ends_and_the_endpoint_can_be_closed_to_pages_or_fail() {
    let trello = Trello::start();
    let tokens = log_in(&trello, "read:member:trello");
    trello.control(
        "POST",
        "settings",
        json!({ "clockAdvanceMs": 3_600_001, "oauth": { "cors": false } }),
    );
    assert_eq!(
        call(&trello, "members/me", &tokens["access_token"]).refusal(),
        (401, "expired token")
    );
    let refused = exchange(&trello, "grant_type=password");
    assert_eq!(
        (
            refused.status,
            refused.header("access-control-allow-origin")
        ),
        (400, "")
    );
    trello.control(
        "POST",
        "faults",
        json!({ "rules": [{ "kind": "status", "status": 503, "path": "/oauth/token" }] }),
    );
    assert_eq!(exchange(&trello, "grant_type=refresh_token").status, 503);
}
