//! What a call does for its token: it waits for the renewal of one that is too old or that Trello refuses.

use super::calls::Calls;
use super::credentials::Credentials;
use super::outcome::{login_is_over, took_too_long};
use super::run::Run;
use crate::browser::clock;
use crate::browser::subscription::{later, on_abort};
use crate::client::error::Error;
use crate::client::once::Once;
use crate::protocol::credential::Token;
use crate::protocol::error::ErrorCode;

impl Calls {
    /// Whether tokens are renewed.
    pub(super) fn renews(&self) -> bool {
        cfg!(feature = "oauth") && self.renew.is_some()
    }

    /// Fails where what began with these would go on in another login, in none, or with another key: nothing is to go as
    /// somebody else's.
    pub(in crate::client) fn stay_in(&self, began: &Credentials) -> Result<(), Error> {
        if began.go_on_in(&self.credentials()) {
            return Ok(());
        }
        Err(login_is_over())
    }
}

impl Run {
    /// Renews the tokens if it is time.
    pub(super) async fn renewed_when_due(&self) -> Result<(), Error> {
        let now = clock::seconds();
        let goes_on = self.credentials.go_on_in(&self.calls.credentials());
        let tokens = self.calls.session.tokens();
        let Some(tokens) = tokens.filter(|tokens| goes_on && tokens.are_due(now)) else {
            return Ok(());
        };
        match self.renewed(tokens.access()).await {
            Err(error) if is_over(&error) || !tokens.may_be_good(now) => Err(error),
            // The endpoint may be back at the next call; until then the old token serves.
            _ => self.calls.stay_in(&self.credentials),
        }
    }

    /// Renews the tokens, of which Trello has refused this one. Whether the call is to be made again.
    pub(super) async fn renewed_after(&self, token: &Token) -> Result<bool, Error> {
        if self.calls.stay_in(&self.credentials).is_ok() {
            self.renewed(token).await?;
        }
        // A call that was ended meanwhile is to say so: its token is not refused for good, it is being renewed.
        if self.end.signal.aborted() {
            return Ok(true);
        }
        self.calls.stay_in(&self.credentials)?;
        Ok(self.calls.session.token().as_ref() != Some(token))
    }

    /// Renews the tokens. A call that is ended waits no longer, while the renewal goes on: its tokens must not get lost. Nor
    /// does one wait longer than an attempt may take: another tab may hold the lock of renewals for ever.
    async fn renewed(&self, stale: &Token) -> Result<(), Error> {
        let Some(renew) = &self.calls.renew else {
            return Ok(());
        };
        let end = Once::new();
        let (renewed, aborted) = (end.clone(), end.clone());
        let _listener = on_abort(&self.end.signal, move || aborted.set(Ok(())));
        let late = end.clone();
        let _timer = self
            .attempt_limit()
            .map(|milliseconds| later(milliseconds, move || late.set(Err(took_too_long()))));
        renew(stale.clone(), renewed);
        end.await
    }
}

fn is_over(error: &Error) -> bool {
    error.code() == ErrorCode::InteractionRequired
}
