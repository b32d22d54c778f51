//! What a call does for its token: it waits for the renewal of one that is too old or that Trello refuses.

use super::calls::Calls;
use super::outcome::{login_is_over, refuses_token, took_too_long};
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
}

impl Run {
    /// Renews the tokens if it is time.
    pub(super) async fn renewed_when_due(&self) -> Result<(), Error> {
        let now = clock::seconds();
        let tokens = self.calls.session.tokens();
        let Some(tokens) = tokens.filter(|tokens| tokens.are_due(now)) else {
            return Ok(());
        };
        match self.renewed(tokens.access()).await {
            Err(error) if is_over(&error) || !tokens.may_be_good(now) => Err(error),
            // The endpoint may be back at the next call; until then the old token serves.
            _ => self.stays_in(tokens.login()),
        }
    }

    /// Fails where somebody has logged out or in meanwhile: the call is not to go as another's.
    pub(super) fn stays_in(&self, login: u32) -> Result<(), Error> {
        match self.calls.session.login() {
            Some(now) if now == login => Ok(()),
            _ => Err(login_is_over()),
        }
    }

    /// Renews the tokens if this error says that Trello does not take the access token any more. Whether the call is to
    /// be made again.
    pub(super) async fn renewed_after(&self, error: &Error, token: &Token) -> Result<bool, Error> {
        // One that a caller has set has nothing that would renew it.
        let Some(login) = self.login.filter(|_| refuses_token(error)) else {
            return Ok(false);
        };
        if self.stays_in(login).is_ok() {
            self.renewed(token).await?;
        }
        // A call that was ended meanwhile is to say so: its token is not refused for good, it is being renewed.
        if self.end.signal.aborted() {
            return Ok(true);
        }
        self.stays_in(login)?;
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
