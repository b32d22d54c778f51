//! Renewing the tokens of a login: a little before their time, or when Trello refuses one.
//!
//! A refresh token is good once; to use it again may end the login. So one page of the origin renews at a time, and
//! looks first whether another one has done it.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::endpoint::TokenEndpoint;
use crate::browser::lock::{self, Guard};
use crate::browser::microtask::interruptions;
use crate::browser::slot::Slot;
use crate::browser::subscription::later;
use crate::client::error::Error;
use crate::client::once::Once;
use crate::client::session::state::Session;
use crate::protocol::credential::{RefreshToken, Token};
use crate::protocol::error::ErrorCode;
use crate::protocol::session::{Held, Tokens, names};

/// Milliseconds between two looks at a store that does not show yet what another page has renewed: browsers whose pages run
/// in several processes take a moment to show one page's localStorage to the others.
const STORE_LOOK_MS: u32 = 50;

/// How often to look.
const STORE_LOOKS: u32 = 100;

/// What renews the tokens of one client.
pub(super) struct Renewer {
    session: Rc<Session>,
    endpoint: Rc<TokenEndpoint>,
    /// The last one that was begun.
    latest: Slot<Rc<Renewal>>,
    /// What shows the other pages which token this one has renewed.
    renewed: Slot<Guard>,
}

type OnRenewed = Once<Result<(), Error>>;

/// A renewal for all who need it.
struct Renewal {
    stale: Token,
    /// Who waits; none any more once it has ended.
    waiting: Slot<Vec<OnRenewed>>,
    /// How often an exception had passed through the library: one that was begun before may never end.
    interruptions: u32,
}

impl Renewer {
    pub(super) fn new(session: Rc<Session>, endpoint: Rc<TokenEndpoint>) -> Self {
        Self {
            session,
            endpoint,
            latest: Slot::empty(),
            renewed: Slot::empty(),
        }
    }

    /// Renews the tokens, unless it is not this one any more that they begin with. Whoever asks meanwhile hears what comes of
    /// it, too: the endpoint is not asked again by each call that waits.
    pub(super) fn renew(self: &Rc<Self>, stale: Token, on_renewed: OnRenewed) {
        let interruptions = interruptions();
        let joined = self.latest.get().filter(|latest| {
            latest.stale == stale
                && latest.interruptions == interruptions
                && latest
                    .waiting
                    .change(|waiting| waiting.push(on_renewed.clone()))
                    .is_some()
        });
        if joined.is_some() {
            return;
        }
        let renewal = Rc::new(Renewal {
            stale,
            waiting: Slot::new(vec![on_renewed]),
            interruptions,
        });
        self.latest.set(renewal.clone());
        let renewer = self.clone();
        // It holds what it needs, so that a client that is dropped loses no tokens.
        spawn_local(async move {
            let name = names::login_channel(&renewer.endpoint.client_id);
            let result = lock::hold(&name, renewer.renew_alone(&renewal.stale)).await;
            for on_renewed in renewal.waiting.take().unwrap_or_default() {
                on_renewed.set(result.clone());
            }
        });
    }

    async fn renew_alone(&self, stale: &Token) -> Result<(), Error> {
        let renewed = names::renewed_lock(stale);
        self.catch_up(stale, &renewed).await;
        let Some((before, refresh)) = self.renewable(stale) else {
            return Ok(());
        };
        let result = self.renew_by(&before, &refresh).await;
        // Another page that has done the same shows it already, and may not give the lock back.
        if !self.still_holds(stale) && !lock::is_held(&renewed).await {
            // Kept until the next renewal or the end of the page. Who gets the lock now sees it, whatever the store shows.
            self.renewed.set(lock::acquire(&renewed).await);
        }
        result
    }

    fn still_holds(&self, stale: &Token) -> bool {
        self.session.token().as_ref() == Some(stale)
    }

    /// What is held, while it is this token, and what it can be renewed with.
    fn renewable(&self, stale: &Token) -> Option<(Tokens, RefreshToken)> {
        let tokens = self.session.tokens();
        let tokens = tokens.filter(|tokens| tokens.access() == stale)?;
        let refresh = tokens.refresh()?.clone();
        Some((tokens, refresh))
    }

    /// Reads the store until it shows what another page has renewed, if one has. Without a refresh token there is nothing to wait
    /// for: who has a copy of another window's store does not hear of what that one renews.
    async fn catch_up(&self, stale: &Token, renewed: &str) {
        for _ in 0..STORE_LOOKS {
            self.read_store_again().await;
            if self.renewable(stale).is_none() || !lock::is_held(renewed).await {
                return;
            }
            let passed = Once::new();
            let pass = passed.clone();
            let _timer = later(STORE_LOOK_MS, move || pass.set(()));
            passed.await;
        }
    }

    /// An endpoint that did not answer may have taken the refresh token all the same. It is kept: if it was taken, the
    /// login is over either way, and most often it was only the network.
    async fn renew_by(&self, before: &Tokens, refresh: &RefreshToken) -> Result<(), Error> {
        let (session, stale) = (&self.session, before.access());
        let renewed = self.endpoint.tokens_for_refresh(refresh).await;
        // Whoever logged out meanwhile, or in anew, wants none of it.
        if !self.still_holds(stale) {
            return Ok(());
        }
        let renewed = renewed.inspect_err(|error| {
            if error.code() == ErrorCode::InteractionRequired {
                session.refuse(stale);
            }
        });
        session.replace(Held::Tokens(renewed?.in_login_of(before)));
        Ok(())
    }

    async fn read_store_again(&self) {
        if !self.session.is_kept() {
            return;
        }
        self.session.follow_store();
        let read = Once::new();
        let ready = read.clone();
        self.session.when_ready(Box::new(move || ready.set(())));
        read.await;
    }
}
