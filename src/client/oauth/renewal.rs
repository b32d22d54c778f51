//! Renewing the tokens of a login: a little before their time, or when Trello refuses one.
//!
//! A refresh token is good once; to use it again may end the login. So one page of the origin renews at a time, and
//! looks first whether another one has done it.

use std::rc::Rc;

use super::endpoint::TokenEndpoint;
use crate::browser::lock::{self, Guard};
use crate::browser::slot::Slot;
use crate::browser::subscription::later;
use crate::client::error::Error;
use crate::client::once::Once;
use crate::client::session::state::Session;
use crate::protocol::credential::{RefreshToken, Token};
use crate::protocol::error::ErrorCode;
use crate::protocol::session::{Held, names};

/// Milliseconds between two looks at a store that does not show yet what another page has renewed: browsers whose pages run
/// in several processes take a moment to show one page's localStorage to the others.
const STORE_LOOK_MS: u32 = 50;

/// How often to look.
const STORE_LOOKS: u32 = 100;

/// What renews the tokens of one client.
pub(super) struct Renewer {
    pub(super) session: Rc<Session>,
    pub(super) endpoint: Rc<TokenEndpoint>,
    /// What shows the other pages which token this one has renewed.
    pub(super) renewed: Slot<Guard>,
}

impl Renewer {
    /// Renews the tokens, unless it is not this one any more that they begin with.
    pub(super) async fn renew(&self, stale: &Token, end: Once<Result<(), Error>>) {
        let name = names::login_channel(&self.endpoint.client_id);
        lock::hold(&name, self.renew_alone(stale, end)).await;
    }

    async fn renew_alone(&self, stale: &Token, end: Once<Result<(), Error>>) {
        let renewed = names::renewed_lock(stale);
        self.catch_up(stale, &renewed).await;
        let tokens = self.session.tokens();
        let tokens = tokens.filter(|tokens| tokens.access() == stale);
        let Some(refresh) = tokens.and_then(|tokens| tokens.refresh().cloned()) else {
            return end.set(Ok(()));
        };
        let result = self.renew_by(stale, &refresh).await;
        if !self.still_holds(stale) {
            // Kept until the next renewal or the end of the page. Who gets the lock now sees it, whatever the store shows.
            self.renewed.set(lock::acquire(&renewed).await);
        }
        end.set(result);
    }

    fn still_holds(&self, stale: &Token) -> bool {
        self.session.token().as_ref() == Some(stale)
    }

    /// Reads the store until it shows what another page has renewed, if one has.
    async fn catch_up(&self, stale: &Token, renewed: &str) {
        for _ in 0..STORE_LOOKS {
            self.read_store_again().await;
            if !self.still_holds(stale) || !lock::is_held(renewed).await {
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
    async fn renew_by(&self, stale: &Token, refresh: &RefreshToken) -> Result<(), Error> {
        let session = &self.session;
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
        session.remember(Held::Tokens(renewed?), session.is_kept());
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
