//! Logging in: a token that is there already, or a question to the person in a popup or after a redirect.

use std::rc::Rc;

use web_sys::AbortSignal;

use super::login::{AuthorizeOptions, LoginResult, OnEnd, login_error};
use super::pending::PendingLogin;
use super::redirect::take_reply_from_address;
use super::{Client, Error};
use crate::browser::hand_over;
use crate::browser::location::{Framing, framing};
use crate::browser::storage::Area;
use crate::protocol::consent::{Callback, Consent};
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::login::Event;
use crate::protocol::params::Dialect;
use crate::protocol::reply::Reply;
use crate::protocol::token_name;

impl Client {
    /// Logs in. A popup opens before this returns, so call it in the click. `on_end` is called before it returns where
    /// nobody has to be asked, later for a popup. After a redirect the page goes away; it is called only if the page
    /// stays, or comes back as it was left. In a window that only hands over another page's answer it is never called: the window closes.
    ///
    /// A store that takes its time is waited for, except by a popup: it needs the click.
    pub fn authorize(&self, options: AuthorizeOptions, on_end: OnEnd) {
        if hand_over::is_handing_over() {
            return;
        }
        if self.settings().dialect == Dialect::ClientJs {
            take_reply_from_address(false);
        }
        if options.persist && !self.authorized() {
            self.session().follow_store();
        }
        let login = PendingLogin::new(self, options, on_end);
        if opens_popup(&login.options) && login.options.interactive {
            go_on(&login);
        } else {
            let login = login.clone();
            self.when_ready(move || go_on(&login));
        }
        login.guard();
    }

    /// Ends the login, or sees to it, where that needs nobody.
    fn ends_without_asking(&self, login: &Rc<PendingLogin>) -> bool {
        if self.oauth().is_some() {
            return self.ends_without_question(login);
        }
        let result = self.without_asking(&login.options);
        let ends = result.is_some();
        if let Some(result) = result {
            login.end(result);
        }
        ends
    }

    /// What is known without asking the person.
    fn without_asking(&self, options: &AuthorizeOptions) -> Option<LoginResult> {
        let known = self
            .claim_reply()
            .or_else(|| self.session().credential().map(Reply::Token));
        // It leaves the address in any case, and counts only where nobody is logged in.
        let unasked = self.claim_unasked_reply();
        let known =
            known.or_else(|| unasked.filter(|reply| *reply == Reply::Denied || !has_stored()));
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

fn go_on(login: &Rc<PendingLogin>) {
    let (client, options) = (&login.client, &login.options);
    if options.signal.as_ref().is_some_and(AbortSignal::aborted) {
        login.on(Event::Aborted);
    }
    if !login.waits() || client.ends_without_asking(login) {
        return;
    }
    let asked = if opens_popup(options) {
        client.ask_in_popup(login)
    } else {
        client.ask_after_redirect(login)
    };
    if let Err(error) = asked {
        login.end(Err(error));
    }
}

/// Whether a page of client.js keeps a token, which stays the one even where a login is not to look for it.
fn has_stored() -> bool {
    let text = Area::Local.get(token_name::CLASSIC).ok().flatten();
    text.is_some_and(|text| Credential::new(&text).is_some())
}

/// Whether to ask in a popup. The consent page refuses to be shown in a frame, so there a redirect becomes one.
fn opens_popup(options: &AuthorizeOptions) -> bool {
    options.popup || framing() != Framing::None
}
