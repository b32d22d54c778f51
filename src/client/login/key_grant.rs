//! Logging in with an API key: the consent page's answer is the token.

use std::rc::Rc;

use super::errors::login_error;
use super::grant::{Back, Grant};
use super::pending::{PendingLogin, Question, Registration};
use super::redirect::{take_reply_without_nonce, take_token_from_address};
use super::return_address::{page_origin, return_address};
use super::returned::{Returned, take_unsolicited};
use super::{AuthorizeOptions, LoginResult, trip};
use crate::browser::storage::Area;
use crate::client::error::Error;
use crate::client::session::TokenState;
use crate::client::session::state::Session;
use crate::protocol::credential::Token;
use crate::protocol::dialect::Dialect;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::login::{
    Callback, Consent, PendingRedirect, Reply, with_nonce, without_nonce,
};
use crate::protocol::session::{Held, names};
use crate::protocol::text::split;

/// The grant of a client with an API key.
pub(in crate::client) struct KeyGrant {
    pub(in crate::client) session: Rc<Session>,
    pub(in crate::client) dialect: Dialect,
    /// The origin of the consent page.
    pub(in crate::client) auth_endpoint: String,
    /// The app's name on the consent page, unless a login names another.
    pub(in crate::client) name: Option<String>,
}

impl Grant for KeyGrant {
    fn ends_without_asking(&self, login: &Rc<PendingLogin>) -> bool {
        let result = self.without_asking(&login.options);
        let ends = result.is_some();
        if let Some(result) = result {
            login.end(result);
        }
        ends
    }

    fn return_page(&self, options: &AuthorizeOptions) -> Result<String, Error> {
        return_address(options.return_url.as_deref())
    }

    fn has_return_page(&self, options: &AuthorizeOptions) -> bool {
        options.return_url.is_some()
    }

    fn can_answer_opener(&self) -> bool {
        true
    }

    fn question(&self, options: &AuthorizeOptions, back: Back<'_>) -> Result<Rc<Question>, Error> {
        let (callback, page, nonce) = match back {
            Back::Opener => (Callback::PostMessage, page_origin()?, ""),
            Back::Window(nonce) | Back::Tab(nonce) => {
                (Callback::Fragment, self.return_page(options)?, nonce)
            }
            Back::Here(nonce) => (Callback::Fragment, return_address(None)?, nonce),
        };
        let (page, _) = without_nonce(&page);
        let (_, fragment) = split(&page, b'#');
        let key = self.session.key();
        let pending = PendingRedirect {
            persist: options.persist,
            key: key.as_ref().map_or("", |key| key.expose()),
            fragment: fragment.unwrap_or_default(),
        };
        let record = pending.write(nonce);
        let return_url = match nonce {
            "" => page,
            _ => with_nonce(&page, nonce),
        };
        Ok(Rc::new(Question {
            address: self.consent_url(options, callback, &return_url)?,
            record,
            exchange: None,
            registration: Registration {
                parameter: "return_url",
                address: None,
                list: "allowed origins of the API key",
            },
        }))
    }
}

impl KeyGrant {
    /// What is known without asking the person.
    fn without_asking(&self, options: &AuthorizeOptions) -> Option<LoginResult> {
        let known = returned(&self.session)
            .map(|returned| returned.reply)
            .or_else(|| Some(Reply::Granted((*self.session.token()?).clone())));
        // It leaves the address in any case, and counts only where nobody is logged in.
        let unsolicited = self
            .dialect
            .takes_unsolicited_reply()
            .then(take_reply_without_nonce)
            .flatten();
        let known =
            known.or_else(|| unsolicited.filter(|reply| *reply == Reply::Denied || !has_stored()));
        match known {
            Some(Reply::Granted(token)) => {
                trip::succeed();
                let token = Token::from(token);
                self.session
                    .remember(Held::Token(token.clone()), options.persist);
                Some(Ok(token))
            }
            Some(Reply::Refused(refusal)) => Some(Err(login_error(refusal.code()))),
            Some(Reply::Denied) => Some(Err(login_error(ErrorCode::AccessDenied))),
            None if options.interactive => None,
            None => Some(Err(login_error(self.why_nobody_is_logged_in()))),
        }
    }

    /// Why nobody is logged in where nobody may be asked; an answer that no login of this tab asked for is told once.
    fn why_nobody_is_logged_in(&self) -> ErrorCode {
        let is_unsolicited = !self.dialect.takes_unsolicited_reply()
            && (take_unsolicited() || take_reply_without_nonce().is_some());
        if is_unsolicited {
            ErrorCode::StateMismatch
        } else {
            ErrorCode::InteractionRequired
        }
    }

    /// The consent page's address, for an answer at `return_url`.
    fn consent_url(
        &self,
        options: &AuthorizeOptions,
        callback: Callback,
        return_url: &str,
    ) -> Result<String, Error> {
        let Some(key) = self.session.key() else {
            let problem = Problem::new(
                ErrorCode::InvalidKey,
                "There is no API key. Get one at https://trello.com/apps/admin and pass it as the option key; a Power-Up may configure clientId instead.",
            );
            return Err(problem.into());
        };
        let consent = Consent {
            key: &key,
            name: options.name.as_deref().or(self.name.as_deref()),
            scope: &options.scope,
            expiration: &options.expiration,
            callback,
            return_url,
        };
        Ok(consent.url(&self.auth_endpoint))
    }
}

/// The answer that came back for the session's key, once.
fn returned(session: &Session) -> Option<Returned> {
    Returned::take(session.key()?.expose())
}

/// Takes up the token that a redirect brought for the key, or that the store keeps for it.
pub(in crate::client) fn take_up_token(session: &Rc<Session>) {
    // Beside `window.Trello` it may still be in the address.
    take_token_from_address(false);
    match returned(session) {
        Some(Returned {
            reply: Reply::Granted(token),
            persist,
            ..
        }) => session.remember(Held::Token(token.into()), persist),
        denied => {
            // A login is to hear of it.
            if let (Some(denied), Some(key)) = (denied, session.key()) {
                denied.keep(key.expose());
            }
            if session.token_state() == TokenState::Unset {
                session.follow_store();
            }
        }
    }
}

/// Whether a page of client.js keeps a token, which stays the one even where a login is not to look for it.
fn has_stored() -> bool {
    let text = Area::Local.get(names::CLASSIC).ok().flatten();
    text.is_some_and(|text| Token::new(&text).is_some())
}
