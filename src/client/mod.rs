//! The client: what Trello says joined to what the browser does. This is the API for Rust users.
//!
//! ```no_run
//! # async fn example() -> Result<(), trello_wasm::client::Error> {
//! use trello_wasm::client::{Call, Client, Method, Settings};
//!
//! let client = Client::new(Settings::default());
//! client.set_key(Some("my API key"))?;
//! let boards = client.call(Call::new(Method::Get, "members/me/boards")).await?;
//! # let _ = boards.data; Ok(()) }
//! ```
//!
//! It has the rooms of `protocol`: `session`, `limits`, `login`, `oauth`, `call` and `lists`. Each has what its part of a client
//! needs and nothing else; this file makes the parts of one client and is the only one that knows them all.

mod call;
mod error;
mod event;
mod limits;
mod lists;
mod login;
mod oauth;
mod once;
mod session;
mod settings;
#[cfg(feature = "typed")]
mod typed;

use std::rc::Rc;

use web_sys::AbortController;

pub use call::revoke::is_revoked;
pub use call::{Answer, Call, CallOptions, OnAnswer, Payload, Timeouts};
pub use error::{Error, FailedAnswer, FailedCall, Failure};
pub use event::{Attempt, Event, Events};
pub use lists::pages::Pages;
pub use lists::{ListQuery, OnPage};
pub use login::{AuthorizeOptions, LOGIN_TIMEOUT_MS, LoginResult, OnEnd};
pub use oauth::OAUTH_ENDPOINT;
pub use oauth::app::OAuth;
pub use session::{StoreKind, TokenState};
pub use settings::{API_ENDPOINT, AUTH_ENDPOINT, Settings, api_endpoint, auth_endpoint};

pub use crate::protocol::call::{Params, Value};
pub use crate::protocol::credential::{Key, Token};
pub use crate::protocol::dialect::Dialect;
pub use crate::protocol::error::{ErrorCode, Problem};
pub use crate::protocol::limits::{Left, Rate, RetryPolicy};
pub use crate::protocol::login::Handoff;
pub use crate::protocol::method::Method;

use crate::protocol::session::{Held, Identity};
use call::calls::Calls;
use call::end::controller;
use limits::schedule::Schedule;
use login::grant::Grant;
use login::key_grant::{KeyGrant, take_up_token};
use login::logins::Logins;
use oauth::code_grant::CodeGrant;
use session::Renew;
use session::state::Session;

/// Takes the answer to a login that this browser began out of the address, before any router of the page looks at it. A
/// client with the same key or app finds its answer later; the answer to another page's login is handed over, and this
/// window closes. Called when the library is loaded; `leaves_own` leaves this tab's own answer to the first login, as pages
/// of client.js need it.
pub fn take_reply_from_address(leaves_own: bool) {
    let taken = login::redirect::take_token_from_address(leaves_own);
    if !taken && cfg!(feature = "oauth") {
        oauth::redirect::take_code_from_address();
    }
    if !taken && !leaves_own {
        login::redirect::drop_reply_without_nonce();
    }
}

/// The same for an address that the page had before it was freed from the answer.
pub fn take_reply_from(address: &str) {
    login::redirect::take_reply_from(address, true);
}

struct Inner {
    session: Rc<Session>,
    schedule: Rc<Schedule>,
    logins: Rc<Logins>,
    calls: Rc<Calls>,
}

/// A client of Trello. Copies share key, token and settings.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

impl Client {
    /// A client without a key.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let (dialect, auth_endpoint) = (settings.dialect, settings.auth_endpoint);
        let events = settings.events;
        let bearer = settings.renew_token.is_some();
        let session = Rc::new(Session::new(
            settings.store,
            dialect,
            bearer,
            events.clone(),
        ));
        let schedule = Schedule::new(settings.limits, events.clone());
        let app = settings.oauth.and_then(|app| Some((app.identity()?, app)));
        // The one place where a client's grant is chosen. The condition is known when compiling, so that files without
        // OAuth 2.0 have nothing of it.
        let (grant, renew): (Rc<dyn Grant>, Option<Renew>) = match app {
            Some((identity, app)) if cfg!(feature = "oauth") => {
                identify(&session, &schedule, Some(identity));
                let (auth_endpoint, fetch) = (auth_endpoint.clone(), settings.fetch.clone());
                let grant = CodeGrant::new(app, auth_endpoint, fetch, session.clone());
                grant.begin();
                let renew = grant.renew();
                (Rc::new(grant), Some(renew))
            }
            _ => {
                let grant = KeyGrant {
                    session: session.clone(),
                    dialect,
                    auth_endpoint: auth_endpoint.clone(),
                    name: settings.name,
                };
                (Rc::new(grant), None)
            }
        };
        Self(Rc::new(Inner {
            logins: Rc::new(Logins {
                dialect,
                auth_endpoint,
                session: session.clone(),
                grant,
            }),
            calls: Rc::new(Calls {
                dialect,
                api_endpoint: settings.api_endpoint,
                header_credentials: settings.header_credentials,
                timeout: settings.timeout,
                retry: settings.retry,
                fetch: settings.fetch,
                renew_token: settings.renew_token,
                events,
                session: session.clone(),
                schedule: schedule.clone(),
                renew,
            }),
            session,
            schedule,
        }))
    }

    /// How many calls Trello's limits have room for, and how many wait.
    #[must_use]
    pub fn rate_limit(&self) -> Left {
        self.0.schedule.left()
    }

    /// Which failed calls are sent again.
    #[must_use]
    pub fn retry_policy(&self) -> &RetryPolicy {
        &self.0.calls.retry
    }

    /// The API key.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        self.0.session.key()
    }

    /// Sets the API key, or none. Outside client.js's rules a token that is kept for this key, or that a redirect has
    /// just brought for it, is taken up.
    ///
    /// # Errors
    /// `invalid_argument` for a text that could be no key, and for any where the client is one of OAuth 2.0.
    pub fn set_key(&self, key: Option<&str>) -> Result<(), Problem> {
        let session = &self.0.session;
        let key = key
            .filter(|key| !key.is_empty())
            .map(Key::parse)
            .transpose()?;
        if session.is_of_app() {
            return match key {
                Some(_) => Err(Problem::argument(
                    "A client has either a key or a clientId.",
                )),
                None => Ok(()),
            };
        }
        identify(session, &self.0.schedule, key.map(Identity::Key));
        if self.0.logins.dialect.takes_up_token_with_key() {
            take_up_token(session);
        }
        Ok(())
    }

    /// What is known of the token.
    #[must_use]
    pub fn token(&self) -> TokenState {
        self.0.session.token_state()
    }

    /// Sets the token in memory; the store is left as it is.
    ///
    /// # Errors
    /// `invalid_argument` for a text that could be no token.
    pub fn set_token(&self, token: Option<&str>) -> Result<(), Problem> {
        let token = token
            .filter(|token| !token.is_empty())
            .map(Token::parse)
            .transpose()?;
        self.0.session.set_held(token.map(Held::Token));
        Ok(())
    }

    /// Calls back when the store has been read and holds what was last set; at once where nothing is open. Only a store
    /// of the caller's takes time.
    pub fn when_ready(&self, call: impl FnOnce() + 'static) {
        self.0.session.when_ready(Box::new(call));
    }

    /// Whether there is a token. The server is not asked.
    #[must_use]
    pub fn authorized(&self) -> bool {
        self.0.session.token().is_some()
    }

    /// Logs in. A popup opens before this returns, so call it in the click. `on_end` is called before it returns where
    /// nobody has to be asked, later for a popup. After a redirect the page goes away; it is called only if the page
    /// stays, or comes back as it was left. In a window that only hands over another page's answer it is never called: the window closes.
    ///
    /// A store that takes its time is waited for, except by a popup: it needs the click.
    pub fn authorize(&self, options: AuthorizeOptions, on_end: OnEnd) {
        login::authorize::authorize(&self.0.logins, options, on_end);
    }

    /// Forgets the token, in memory and in the store. Trello goes on accepting it; see [`Client::revocation`].
    pub fn deauthorize(&self) {
        self.0.session.forget();
    }

    /// Forgets the token here at once. What is returned is the call that has Trello forget it too
    /// (`DELETE /1/tokens/{token}`), if there was one; its errors are judged by [`is_revoked`].
    #[must_use]
    pub fn revocation(&self) -> Option<Call> {
        let session = &self.0.session;
        if !self.authorized() {
            session.follow_store();
        }
        let token = session.token();
        self.deauthorize();
        // Where OAuth 2.0 takes tokens back is not documented.
        let token = token.filter(|_| !session.carries_bearer())?;
        Some(call::revoke::revocation(&token))
    }

    /// Forgets the token here at once, then has Trello forget it.
    ///
    /// # Errors
    /// Those of a call. The token is forgotten here all the same; a token that Trello no longer knew is no error.
    pub fn revoke(&self) -> impl Future<Output = Result<(), Error>> + use<> {
        let revocation = self.revocation();
        let client = self.clone();
        async move {
            let Some(call) = revocation else {
                return Ok(());
            };
            match client.call(call).await {
                Err(error) if !is_revoked(error.code()) => Err(error),
                _ => Ok(()),
            }
        }
    }

    /// Makes a call. To drop the future ends it.
    ///
    /// # Errors
    /// `invalid_argument` before anything is sent; `network`, `timeout` or `aborted` without an answer; and one code
    /// for each status and text that Trello answers with.
    pub async fn call(&self, call: Call) -> Result<Answer, Error> {
        self.call_with(call, &controller()?).await
    }

    /// Makes a call that aborting `controller` ends.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn call_with(
        &self,
        call: Call,
        controller: &AbortController,
    ) -> Result<Answer, Error> {
        call::future::answer(&self.0.calls, call, controller).await
    }

    /// Begins a call as [`Client::call_with`] makes it, and gives its end to `on_answer`.
    pub fn begin(&self, call: Call, controller: &AbortController, on_answer: OnAnswer) {
        self.0.calls.begin(call, controller, 0, on_answer);
    }

    /// The call that fetches an attached file, by the attachment's `url`.
    ///
    /// # Errors
    /// `invalid_argument` for what is no uploaded file at Trello.
    pub fn download(&self, url: &str) -> Result<Call, Problem> {
        self.0.calls.download(url)
    }

    /// Makes GETs in as few requests as Trello takes, and tells each its own answer or error. `options` are those of each
    /// GET, in place of its own.
    pub fn batch(
        &self,
        gets: impl IntoIterator<Item = (Call, OnAnswer)>,
        options: CallOptions,
        controller: &AbortController,
    ) {
        lists::batch::begin(&self.0.calls, gets, options, controller);
    }

    /// Begins to read a list, newest first. Elements come once each, in the order of the list.
    ///
    /// # Errors
    /// `invalid_argument` for a `limit` that is not 1 to 1,000.
    pub fn pages(&self, query: ListQuery) -> Result<Pages, Error> {
        Pages::new(self.0.calls.clone(), query)
    }
}

/// Whose calls and tokens they are from now on: other tabs with the same key or app share its logins and its limits.
fn identify(session: &Rc<Session>, schedule: &Rc<Schedule>, identity: Option<Identity>) {
    schedule.share(identity.as_ref().map(Identity::id));
    session.set_identity(identity);
}
