//! The exchange of a code for tokens. It ends when nobody wants its tokens any more.

use std::rc::{Rc, Weak};

use wasm_bindgen_futures::spawn_local;

use super::endpoint::{EXCHANGE_TIMEOUT_MS, TokenEndpoint, took_too_long};
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, later};
use crate::client::error::Error;
use crate::client::login::LoginResult;
use crate::client::login::errors::login_error;
use crate::client::login::pending::PendingLogin;
use crate::client::session::state::Session;
use crate::client::session::store::Work;
use crate::protocol::credential::Code;
use crate::protocol::error::ErrorCode;
use crate::protocol::session::{Held, Tokens};

/// What an exchange needs besides the code.
pub(super) struct Proof {
    pub(super) verifier: String,
    pub(super) redirect_uri: String,
    pub(super) persist: bool,
}

/// The exchanges of one client.
pub(super) struct Exchanges {
    session: Rc<Session>,
    endpoint: Rc<TokenEndpoint>,
    now: Slot<Weak<Exchanging>>,
    /// The exchange for a code that a redirect brought: it is wanted whoever waits.
    of_page: Slot<Rc<Exchanging>>,
    /// Why the last login failed, where nobody was there to hear it.
    failed: Slot<Error>,
}

/// An exchange that is going on. Whoever waits for it keeps it.
struct Exchanging {
    persist: bool,
    /// The session's generation when it began.
    generation: u32,
    logins: Slot<Vec<Weak<PendingLogin>>>,
    /// What has the client's `ready` wait, and what ends an exchange that takes too long.
    guards: Slot<(Work, Subscription)>,
}

impl Exchanging {
    fn join(self: &Rc<Self>, login: &Rc<PendingLogin>) {
        self.logins.push(Rc::downgrade(login));
        login.wait_for(self.clone());
    }
}

impl Exchanges {
    pub(super) fn new(session: Rc<Session>, endpoint: Rc<TokenEndpoint>) -> Self {
        Self {
            session,
            endpoint,
            now: Slot::empty(),
            of_page: Slot::empty(),
            failed: Slot::empty(),
        }
    }

    /// Has a login wait for the exchange that goes on. False where none does.
    pub(super) fn join(&self, login: &Rc<PendingLogin>) -> bool {
        let now = self.now.get().and_then(|now| now.upgrade());
        let joins = now.filter(|now| now.guards.change(|_| ()).is_some());
        if let Some(exchanging) = &joins {
            exchanging.join(login);
        }
        joins.is_some()
    }

    /// Why the last login failed, where nobody has heard it yet.
    pub(super) fn take_failure(&self) -> Option<Error> {
        self.failed.take()
    }

    /// Notes why a login failed that nobody waits for.
    pub(super) fn fail(&self, error: Error) {
        self.failed.set(error);
    }

    /// Exchanges the code that a redirect brought.
    pub(super) fn begin_for_page(self: &Rc<Self>, code: Code, proof: Rc<Proof>) {
        let exchanging = self.begin(code, proof);
        self.of_page.set(exchanging);
    }

    /// Exchanges the code that a login brought, and ends the login by what comes of it.
    pub(super) fn begin_for(
        self: &Rc<Self>,
        login: &Rc<PendingLogin>,
        code: Code,
        proof: Rc<Proof>,
    ) {
        self.begin(code, proof).join(login);
    }

    fn begin(self: &Rc<Self>, code: Code, proof: Rc<Proof>) -> Rc<Exchanging> {
        let exchanging = Rc::new(Exchanging {
            persist: proof.persist,
            generation: self.session.generation(),
            logins: Slot::empty(),
            guards: Slot::empty(),
        });
        let (late, slow) = (self.clone(), Rc::downgrade(&exchanging));
        let timer = later(EXCHANGE_TIMEOUT_MS, move || {
            late.end(&slow, Err(took_too_long()));
        });
        exchanging.guards.set((self.session.begin_work(), timer));
        self.now.set(Rc::downgrade(&exchanging));
        let (exchanges, ending) = (self.clone(), Rc::downgrade(&exchanging));
        spawn_local(async move {
            let tokens =
                exchanges
                    .endpoint
                    .tokens_for_code(&code, &proof.verifier, &proof.redirect_uri);
            let result = tokens.await;
            exchanges.end(&ending, result);
        });
        exchanging
    }

    fn end(&self, exchanging: &Weak<Exchanging>, result: Result<Tokens, Error>) {
        let Some(exchanging) = exchanging.upgrade() else {
            return;
        };
        let Some(_guards) = exchanging.guards.take() else {
            return;
        };
        let of_page = self.of_page.take();
        let result = self.settled(&exchanging, result);
        let logins = exchanging.logins.take().unwrap_or_default();
        match &result {
            Err(error) if of_page.is_some() && logins.is_empty() => self.fail(error.clone()),
            _ => {}
        }
        for login in logins {
            if let Some(login) = login.upgrade() {
                login.end(result.clone());
            }
        }
    }

    /// Takes the tokens, unless somebody has logged in or out meanwhile.
    fn settled(&self, exchanging: &Exchanging, result: Result<Tokens, Error>) -> LoginResult {
        let session = &self.session;
        if session.generation() != exchanging.generation {
            let other = session.token();
            return other.ok_or_else(|| login_error(ErrorCode::Aborted));
        }
        let tokens = result.inspect_err(|_| session.set_held(None))?;
        let token = tokens.access().clone();
        session.remember(Held::Tokens(tokens), exchanging.persist);
        Ok(token)
    }
}
