//! Logging in: a token that is there already, or a question to the person in a popup or after a redirect.

use super::login::{AuthorizeOptions, LoginResult, OnEnd, login_error};
use super::redirect::{take_reply_from_address, take_stray_reply};
use super::{Client, Error};
use crate::browser::hand_over;
use crate::browser::location::{Framing, framing};
use crate::protocol::consent::{Callback, Consent};
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::params::Dialect;
use crate::protocol::reply::Reply;

impl Client {
    /// Logs in. A popup opens before this returns, so call it in the click. `on_end` is called before it returns where
    /// nobody has to be asked, later for a popup. After a redirect the page goes away; it is called only if the page comes
    /// back as it was left. In a window that only hands over another page's answer it is never called: the window closes.
    ///
    /// A store that takes its time is waited for, except by a popup: it needs the click.
    pub fn authorize(&self, options: &AuthorizeOptions, on_end: OnEnd) {
        if hand_over::is_handing_over() {
            return;
        }
        if self.settings().dialect == Dialect::ClientJs {
            take_reply_from_address(false);
        }
        if options.persist && !self.authorized() {
            self.session().follow_store();
        }
        if opens_popup(options) && options.interactive {
            return self.authorize_now(options, on_end);
        }
        let (client, options) = (self.clone(), options.clone());
        self.when_ready(move || client.authorize_now(&options, on_end));
    }

    fn authorize_now(&self, options: &AuthorizeOptions, on_end: OnEnd) {
        let Some(on_end) = self.unless_known(options, on_end) else {
            return;
        };
        let begun = if opens_popup(options) {
            self.ask_in_popup(options, on_end)
        } else {
            self.ask_after_redirect(options, on_end)
        };
        if let Err((on_end, error)) = begun {
            on_end(Err(error));
        }
    }

    /// Ends the login if that needs nobody; gives `on_end` back where the person has to be asked.
    fn unless_known(&self, options: &AuthorizeOptions, on_end: OnEnd) -> Option<OnEnd> {
        if let Some(signal) = options.signal.as_ref().filter(|signal| signal.aborted()) {
            on_end(Err(
                login_error(ErrorCode::Aborted).with_cause(signal.reason())
            ));
            return None;
        }
        if self.oauth().is_some() {
            return self.unless_exchanged(options, on_end);
        }
        match self.without_asking(options) {
            Some(result) => {
                on_end(result);
                None
            }
            None => Some(on_end),
        }
    }

    /// What is known without asking the person.
    fn without_asking(&self, options: &AuthorizeOptions) -> Option<LoginResult> {
        let known = self
            .claim_reply()
            .or_else(|| self.session().credential().map(Reply::Token));
        // It leaves the address in any case, and counts only where nobody is logged in.
        let unasked = self.claim_unasked_reply();
        let known = known.or(unasked);
        match known {
            Some(Reply::Token(token)) => {
                self.session().remember(&token, options.persist);
                Some(Ok(token))
            }
            Some(Reply::Denied) => Some(Err(login_error(ErrorCode::AccessDenied))),
            None if options.interactive => None,
            None => Some(Err(login_error(self.why_not_without_asking()))),
        }
    }

    fn why_not_without_asking(&self) -> ErrorCode {
        if self.settings().dialect == Dialect::Npm && take_stray_reply() {
            ErrorCode::StateMismatch
        } else {
            ErrorCode::InteractionRequired
        }
    }

    /// The consent page's address, for an answer at `return_url`.
    pub(super) fn consent_url(
        &self,
        options: &AuthorizeOptions,
        callback: Callback,
        return_url: &str,
    ) -> Result<String, Error> {
        let Some(key) = self.key() else {
            let problem = Problem::new(
                ErrorCode::InvalidKey,
                "There is no API key. Get one at https://trello.com/apps/admin and pass it as the option key.",
            );
            return Err(problem.into());
        };
        let consent = Consent {
            key: Some(key.expose()),
            name: options.name.as_deref().or(self.settings().name.as_deref()),
            scope: &options.scope,
            expiration: &options.expiration,
            callback,
            return_url,
        };
        Ok(consent.url(&self.settings().auth_endpoint))
    }
}

/// Whether to ask in a popup. The consent page refuses to be shown in a frame, so there a redirect becomes one.
fn opens_popup(options: &AuthorizeOptions) -> bool {
    options.popup || framing() != Framing::None
}
