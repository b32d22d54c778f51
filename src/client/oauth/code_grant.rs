//! The grant of OAuth 2.0: the consent page's answer is a code, which is exchanged for tokens.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::app::OAuth;
use super::endpoint::TokenEndpoint;
use super::exchange::{Exchanges, Proof};
use super::redirect::take_code_from_address;
use super::renewal::Renewer;
use crate::browser::fetch::Fetch;
use crate::browser::{clock, location, random};
use crate::client::error::Error;
use crate::client::login::errors::login_error;
use crate::client::login::grant::{Back, Grant};
use crate::client::login::pending::{PendingLogin, Question, Registration};
use crate::client::login::return_address::return_address;
use crate::client::login::returned::{Returned, take_unsolicited};
use crate::client::login::{AuthorizeOptions, LoginResult};
use crate::client::once::Once;
use crate::client::session::state::Session;
use crate::client::session::{Renew, TokenState};
use crate::protocol::address::page_of;
use crate::protocol::error::ErrorCode;
use crate::protocol::login::Reply;
use crate::protocol::oauth::{AuthorizationRequest, PendingRedirect};
use crate::protocol::text::{joined, split};

/// What a login asks for that does not say it: reading, and tokens that can be renewed. The scopes:
/// <https://developer.atlassian.com/cloud/trello/scopes-for-oauth-2-3LO-and-forge-apps/>.
const DEFAULT_SCOPE: &str = "read:board:trello read:member:trello offline_access";

/// The grant of an app's client for OAuth 2.0.
pub(in crate::client) struct CodeGrant {
    app: OAuth,
    /// The origin of the consent page.
    auth_endpoint: String,
    session: Rc<Session>,
    exchanges: Rc<Exchanges>,
    renew: Renew,
}

impl CodeGrant {
    /// The grant of a client whose session is that of the app.
    pub(in crate::client) fn new(
        app: OAuth,
        auth_endpoint: String,
        fetch: Fetch,
        session: Rc<Session>,
    ) -> Self {
        let endpoint = Rc::new(TokenEndpoint::new(&app, &auth_endpoint, fetch));
        let exchanges = Exchanges::new(session.clone(), endpoint.clone());
        let renewer = Rc::new(Renewer::new(session.clone(), endpoint));
        Self {
            app,
            auth_endpoint,
            session,
            exchanges: Rc::new(exchanges),
            renew: Rc::new(move |stale, on_renewed| renewer.renew(stale, on_renewed)),
        }
    }

    /// What renews the session's tokens.
    pub(in crate::client) fn renew(&self) -> Renew {
        self.renew.clone()
    }

    /// What a client begins with: the answer that a redirect brought, or the tokens that the store keeps.
    pub(in crate::client) fn begin(&self) {
        // Where the library was not asked to when it was loaded, as in a Rust app.
        take_code_from_address();
        let Some(returned) = Returned::take(self.app.client_id.expose()) else {
            if self.session.token_state() == TokenState::Unset {
                self.session.follow_store();
            }
            return;
        };
        match returned.reply {
            Reply::Granted(code) => {
                let (nonce, _) = split(&returned.record, b' ');
                if let Some(pending) = PendingRedirect::read(&returned.record, nonce) {
                    let proof = Proof {
                        verifier: pending.verifier.to_owned(),
                        redirect_uri: pending.redirect_uri.to_owned(),
                        persist: returned.persist,
                    };
                    self.exchanges.begin_for_page(code.into(), Rc::new(proof));
                }
            }
            Reply::Refused(refusal) => self.exchanges.fail(login_error(refusal.code())),
            Reply::Denied => self.exchanges.fail(login_error(ErrorCode::AccessDenied)),
        }
    }

    /// Where the code comes back to: what the login says, else the app, else the page itself.
    fn redirect_uri(&self, return_url: Option<&str>) -> Result<String, Error> {
        if let (None, Some(url)) = (return_url, &self.app.redirect_uri) {
            return Ok(url.clone());
        }
        let page = return_address(return_url)?;
        if return_url.is_some() {
            return Ok(page);
        }
        Ok(page_of(&page).to_owned())
    }

    /// Whether the token can serve a call, if need be after a renewal.
    fn is_usable(&self) -> bool {
        self.session
            .tokens()
            .is_none_or(|tokens| tokens.refresh().is_some() || tokens.may_be_good(clock::seconds()))
    }

    fn end_with_fresh_token(&self, login: &Rc<PendingLogin>) {
        let tokens = self.session.tokens();
        let Some(tokens) = tokens.filter(|tokens| tokens.are_due(clock::seconds())) else {
            return login.end(token(&self.session));
        };
        let (session, login, end) = (self.session.clone(), login.clone(), Once::new());
        (self.renew)(tokens.access().clone(), end.clone());
        spawn_local(async move {
            login.end(end.await.and_then(|()| token(&session)));
        });
    }
}

impl Grant for CodeGrant {
    fn ends_without_asking(&self, login: &Rc<PendingLogin>) -> bool {
        if self.exchanges.join(login) {
            return true;
        }
        if let Some(error) = self.exchanges.take_failure() {
            login.end(Err(error));
        } else if let Some(held) = self.session.held().filter(|_| self.is_usable()) {
            self.session.remember(held, login.options.persist);
            self.end_with_fresh_token(login);
        } else if !login.options.interactive {
            let code = match take_unsolicited() {
                true => ErrorCode::StateMismatch,
                false => ErrorCode::InteractionRequired,
            };
            login.end(Err(login_error(code)));
        } else {
            return false;
        }
        true
    }

    fn return_page(&self, options: &AuthorizeOptions) -> Result<String, Error> {
        self.redirect_uri(options.return_url.as_deref())
    }

    fn has_return_page(&self, options: &AuthorizeOptions) -> bool {
        options.return_url.is_some() || self.app.redirect_uri.is_some()
    }

    /// A code comes back to a page of ours in any case.
    fn can_answer_opener(&self) -> bool {
        false
    }

    fn question(&self, options: &AuthorizeOptions, back: Back<'_>) -> Result<Rc<Question>, Error> {
        let no_browser = || login_error(ErrorCode::NoBrowser);
        let nonce = match back {
            Back::Window(nonce) | Back::Tab(nonce) | Back::Here(nonce) => nonce.to_owned(),
            Back::Opener => random::nonce().ok_or_else(no_browser)?,
        };
        let verifier = random::nonce().zip(random::nonce());
        let (first, second) = verifier.ok_or_else(no_browser)?;
        let proof = Rc::new(Proof {
            verifier: joined(&[&first, &second]),
            redirect_uri: match back {
                Back::Here(_) => self.redirect_uri(None)?,
                _ => self.return_page(options)?,
            },
            persist: options.persist,
        });
        let request = AuthorizationRequest {
            client_id: self.app.client_id.expose(),
            scope: if options.scope.is_empty() {
                DEFAULT_SCOPE
            } else {
                &options.scope
            },
            workspace: options.workspace.as_deref(),
            redirect_uri: &proof.redirect_uri,
            nonce: &nonce,
            verifier: &proof.verifier,
        };
        let address = request.url(&self.auth_endpoint);
        let registration = Registration {
            parameter: "redirect_uri",
            address: Some(proof.redirect_uri.clone()),
            list: "redirect addresses of the client",
        };
        let exchanges = self.exchanges.clone();
        Ok(Rc::new(Question {
            address,
            record: self.record(&nonce, &proof),
            exchange: Some(Rc::new(move |login, code| {
                exchanges.begin_for(login, code, proof.clone());
            })),
            registration,
        }))
    }
}

impl CodeGrant {
    /// What this tab has to keep: without the verifier nobody could exchange the code.
    fn record(&self, nonce: &str, proof: &Proof) -> String {
        let pending = PendingRedirect {
            persist: proof.persist,
            client_id: self.app.client_id.expose(),
            verifier: &proof.verifier,
            redirect_uri: &proof.redirect_uri,
            address: &location::href().unwrap_or_default(),
        };
        pending.write(nonce)
    }
}

fn token(session: &Session) -> LoginResult {
    let token = session.token();
    token.ok_or_else(|| login_error(ErrorCode::InteractionRequired))
}
