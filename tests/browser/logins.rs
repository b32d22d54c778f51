//! Logins that need no window: what is known already, what is refused, what is forgotten.

use std::rc::Rc;

use trello_wasm::browser::slot::Slot;
use trello_wasm::browser::storage::Area;
use trello_wasm::client::{AuthorizeOptions, Client, ErrorCode, LoginResult, Settings, TokenState};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fake_fetch;

const KEY: &str = "loginkey";
const STORED: &str = "trello_token:loginkey";

fn client() -> Client {
    let client = Client::new(Settings::default());
    client.set_key(Some(KEY)).expect("a key");
    client
}

/// How a login ends that nobody has to be asked for.
fn ended(client: &Client, options: &AuthorizeOptions) -> Result<String, ErrorCode> {
    let result = Rc::new(Slot::empty());
    let told = result.clone();
    let on_end = move |end: LoginResult| {
        told.set(
            end.map(|token| token.expose().to_owned())
                .map_err(|error| error.code()),
        );
    };
    client.authorize(options.clone(), Box::new(on_end));
    result.take().expect("an end before authorize returned")
}

fn quiet() -> AuthorizeOptions {
    AuthorizeOptions {
        interactive: false,
        ..AuthorizeOptions::default()
    }
}

#[wasm_bindgen_test]
fn without_a_token_a_quiet_login_says_so_at_once() {
    Area::Local.remove(STORED).expect("storage");
    assert_eq!(
        ended(&client(), &quiet()),
        Err(ErrorCode::InteractionRequired)
    );
}

#[wasm_bindgen_test]
fn a_token_in_memory_is_kept_and_found_by_the_next_client() {
    let first = client();
    first.set_token(Some("ATTA1")).expect("a token");
    assert_eq!(ended(&first, &quiet()), Ok("ATTA1".into()));
    assert_eq!(Area::Local.get(STORED), Ok(Some("ATTA1".into())));
    let second = client();
    assert!(second.authorized());
    second.deauthorize();
    assert_eq!(second.token(), TokenState::Null);
    assert_eq!(Area::Local.get(STORED), Ok(None));
}

#[wasm_bindgen_test]
fn a_token_that_is_not_to_be_kept_stays_in_memory() {
    Area::Local.remove(STORED).expect("storage");
    let client = client();
    client.set_token(Some("ATTA2")).expect("a token");
    let options = AuthorizeOptions {
        persist: false,
        ..quiet()
    };
    assert_eq!(ended(&client, &options), Ok("ATTA2".into()));
    assert_eq!(Area::Local.get(STORED), Ok(None));
}

#[wasm_bindgen_test]
fn a_popup_without_a_click_is_blocked_or_needs_a_key() {
    let options = AuthorizeOptions {
        popup: true,
        ..AuthorizeOptions::default()
    };
    let nobody = Client::new(Settings::default());
    assert_eq!(ended(&nobody, &options), Err(ErrorCode::InvalidKey));
}

#[wasm_bindgen_test]
async fn revoking_forgets_at_once_and_tells_trello() {
    let (client, asked) = fake_fetch::client(|_| fake_fetch::answer(200, "{}"));
    let revoked = client.revoke();
    assert!(!client.authorized());
    revoked.await.expect("revoked");
    let request = asked.take().expect("a request");
    assert_eq!(request.method(), "DELETE");
    assert!(
        request
            .url()
            .starts_with("https://api.trello.com/1/tokens/ATTATOKEN?")
    );
    assert!(request.url().contains("token=ATTATOKEN"));
}

#[wasm_bindgen_test]
async fn a_token_that_trello_has_forgotten_already_is_revoked() {
    let (client, _) = fake_fetch::client(|_| fake_fetch::answer(401, "invalid token"));
    assert!(client.revoke().await.is_ok());
    let (client, _) = fake_fetch::client(|_| fake_fetch::answer(500, ""));
    assert_eq!(
        client.revoke().await.map_err(|error| error.code()),
        Err(ErrorCode::ServerError)
    );
    assert!(!client.authorized());
}
