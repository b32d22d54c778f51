//! Renewing the tokens of an OAuth 2.0 login: a little before their time, or when Trello refuses one.
//!
//! A refresh token is good once; to use it again may end the login. So one page of the origin renews at a time, and
//! looks first whether another one has done it.

use wasm_bindgen_futures::spawn_local;
use web_sys::AbortSignal;

use super::once::Once;
use super::token_endpoint::OAuth;
use super::{Client, Error};
use crate::browser::subscription::{later, on_abort};
use crate::browser::{clock, lock};
use crate::protocol::credential::Credential;
use crate::protocol::error::ErrorCode;
use crate::protocol::token_name;

/// Milliseconds between two looks at a store that does not show yet what another page has renewed: browsers whose pages run
/// in several processes take a moment to show one page's localStorage to the others.
const LOOK: u32 = 50;

/// How often to look.
const LOOKS: u32 = 100;

/// What a call does for its token. A call that is ended waits no longer, while the renewal goes on: its tokens must not
/// get lost.
pub(super) struct Renewal<'a> {
    client: &'a Client,
    signal: AbortSignal,
    /// Begins it. As a pointer, so that without the feature `oauth` nothing refers to all that it needs.
    begin: fn(Client, Credential, Once<Result<(), Error>>),
}

impl Client {
    /// How the tokens are renewed for a call that `signal` ends; none without OAuth 2.0.
    pub(super) fn renewal(&self, signal: &AbortSignal) -> Option<Renewal<'_>> {
        self.oauth().map(|_| Renewal {
            client: self,
            signal: signal.clone(),
            begin: |client, stale, end| spawn_local(async move { client.renew(&stale, end).await }),
        })
    }
}

impl Renewal<'_> {
    /// Renews the tokens if it is time.
    pub(super) async fn when_due(&self) -> Result<(), Error> {
        let now = clock::seconds();
        let tokens = self.client.session().tokens();
        let Some(tokens) = tokens.filter(|tokens| tokens.are_due(now)) else {
            return Ok(());
        };
        match self.renewed(&tokens.access).await {
            // The endpoint may be back at the next call; until then the old token serves.
            Err(error) if !is_over(&error) && tokens.may_be_good(now) => Ok(()),
            result => result,
        }
    }

    /// Renews the tokens if this error says that Trello does not take the access token any more. Whether the call is to
    /// be made again.
    pub(super) async fn after(&self, error: &Error, token: &Credential) -> Result<bool, Error> {
        let session = self.client.session();
        if !refuses_token(error) || session.tokens().is_none() {
            return Ok(false);
        }
        self.renewed(token).await?;
        let now = session.credential();
        // A call that was ended meanwhile is to say so: its token is not refused for good, it is being renewed.
        Ok(self.signal.aborted() || now.is_some_and(|now| now != *token))
    }

    async fn renewed(&self, stale: &Credential) -> Result<(), Error> {
        let end = Once::new();
        let (renewed, aborted) = (end.clone(), end.clone());
        let _listener = on_abort(&self.signal, move || aborted.set(Ok(())));
        (self.begin)(self.client.clone(), stale.clone(), renewed);
        end.await
    }
}

impl Client {
    /// Renews the tokens, unless it is not this one any more that they begin with.
    pub(super) async fn renew(&self, stale: &Credential, end: Once<Result<(), Error>>) {
        let Some(oauth) = self.oauth() else {
            return end.set(Ok(()));
        };
        let _turn = lock::turn(&token_name::channel(&oauth.client_id)).await;
        let renewed = token_name::renewed(stale);
        self.catch_up(stale, &renewed).await;
        let tokens = self.session().tokens();
        let tokens = tokens.filter(|tokens| tokens.access == *stale);
        let Some(refresh) = tokens.and_then(|tokens| tokens.refresh) else {
            return end.set(Ok(()));
        };
        let result = self.renew_by(oauth, stale, &refresh).await;
        if self.session().credential().as_ref() != Some(stale) {
            // Kept until the next renewal or the end of the page. Who gets the turn now sees it, whatever the store shows.
            self.exchange().renewed.set(lock::turn(&renewed).await);
        }
        end.set(result);
    }

    /// Reads the store until it shows what another page has renewed, if one has.
    async fn catch_up(&self, stale: &Credential, renewed: &str) {
        for _ in 0..LOOKS {
            self.read_store_again().await;
            if self.session().credential().as_ref() != Some(stale) || !lock::is_held(renewed).await
            {
                return;
            }
            let passed = Once::new();
            let pass = passed.clone();
            let _timer = later(LOOK, move || pass.set(()));
            passed.await;
        }
    }

    /// An endpoint that did not answer may have taken the refresh token all the same. It is kept: if it was taken, the
    /// login is over either way, and most often it was only the network.
    async fn renew_by(
        &self,
        oauth: &OAuth,
        stale: &Credential,
        refresh: &Credential,
    ) -> Result<(), Error> {
        let session = self.session();
        let renewed = self.tokens_for_refresh(oauth, refresh).await;
        // Whoever logged out meanwhile, or in anew, wants none of it.
        if session.credential().as_ref() != Some(stale) {
            return Ok(());
        }
        let renewed = renewed.inspect_err(|error| {
            if is_over(error) {
                session.refuse(stale);
            }
        });
        session.remember(&renewed?.record(), session.is_kept());
        Ok(())
    }

    async fn read_store_again(&self) {
        let session = self.session();
        if !session.is_kept() {
            return;
        }
        session.follow_store();
        let read = Once::new();
        let ready = read.clone();
        session.when_ready(Box::new(move || ready.set(())));
        read.await;
    }
}

fn is_over(error: &Error) -> bool {
    error.code() == ErrorCode::InteractionRequired
}

/// Whether Trello does not take the token any more. Atlassian's gateway before it says so without Trello's words, but
/// what a member may not see is a 401 as well.
fn refuses_token(error: &Error) -> bool {
    match error.code() {
        ErrorCode::InvalidToken | ErrorCode::ExpiredToken => true,
        ErrorCode::Forbidden => error
            .answer()
            .is_some_and(|answer| answer.status == 401 && !answer.text.includes("permission", 0)),
        _ => false,
    }
}
