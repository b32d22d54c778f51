//! What a call does for its token: it waits for the renewal of one that is too old or that Trello refuses.

use web_sys::AbortSignal;

use super::calls::Calls;
use crate::browser::clock;
use crate::browser::subscription::{later, on_abort};
use crate::client::error::Error;
use crate::client::once::Once;
use crate::client::session::Renew;
use crate::client::session::state::Session;
use crate::protocol::credential::Token;
use crate::protocol::error::{ErrorCode, Problem};

/// What a call does for its token. A call that is ended waits no longer, while the renewal goes on: its tokens must not
/// get lost.
pub(super) struct Renewal<'a> {
    session: &'a Session,
    signal: AbortSignal,
    renew: &'a Renew,
    /// Milliseconds that a call waits for it: another tab may hold the lock of renewals for ever.
    timeout: Option<u32>,
}

impl Calls {
    /// How the tokens are renewed for a call that `signal` ends; none where they cannot be. The compiler knows that of a
    /// library without OAuth 2.0, and leaves out what waits here.
    pub(super) fn renewal(
        &self,
        signal: &AbortSignal,
        timeout: Option<u32>,
    ) -> Option<Renewal<'_>> {
        let renew = self.renew.as_ref().filter(|_| cfg!(feature = "oauth"));
        renew.map(|renew| Renewal {
            session: &self.session,
            signal: signal.clone(),
            renew,
            timeout,
        })
    }
}

impl Renewal<'_> {
    /// Renews the tokens if it is time.
    pub(super) async fn when_due(&self) -> Result<(), Error> {
        let now = clock::seconds();
        let tokens = self.session.tokens();
        let Some(tokens) = tokens.filter(|tokens| tokens.are_due(now)) else {
            return Ok(());
        };
        match self.renewed(tokens.access()).await {
            // The endpoint may be back at the next call; until then the old token serves.
            Err(error) if !is_over(&error) && tokens.may_be_good(now) => Ok(()),
            result => result,
        }
    }

    /// Renews the tokens if this error says that Trello does not take the access token any more. Whether the call is to
    /// be made again.
    pub(super) async fn after(&self, error: &Error, token: &Token) -> Result<bool, Error> {
        if !refuses_token(error) || self.session.tokens().is_none() {
            return Ok(false);
        }
        self.renewed(token).await?;
        let now = self.session.token();
        // A call that was ended meanwhile is to say so: its token is not refused for good, it is being renewed.
        Ok(self.signal.aborted() || now.is_some_and(|now| now != *token))
    }

    async fn renewed(&self, stale: &Token) -> Result<(), Error> {
        let end = Once::new();
        let (renewed, aborted) = (end.clone(), end.clone());
        let _listener = on_abort(&self.signal, move || aborted.set(Ok(())));
        let late = end.clone();
        let _timer = self
            .timeout
            .map(|milliseconds| later(milliseconds, move || late.set(Err(took_too_long()))));
        (self.renew)(stale.clone(), renewed);
        end.await
    }
}

fn took_too_long() -> Error {
    let message = "The tokens were not renewed in time: the token endpoint gives no answer, or another tab waits for it. Try again, or log in again.";
    Problem::new(ErrorCode::Timeout, message).into()
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
