//! Logging in by OAuth 2.0: the question, and the exchange of the code that answers it.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::login::{AuthorizeOptions, LoginResult, login_error, return_address};
use super::once::Once;
use super::pending::PendingLogin;
use super::redirect::{TRIP, note_stray_reply, take_record};
use super::session::Work;
use super::token_endpoint::{OAuth, PATIENCE, took_too_long};
use super::{Client, Error, TokenState};
use crate::browser::hand_over::hand_over;
use crate::browser::lock::Turn;
use crate::browser::slot::Slot;
use crate::browser::storage::Area;
use crate::browser::subscription::{Subscription, later};
use crate::browser::{clock, location, random};
use crate::protocol::arrival::is_window_nonce;
use crate::protocol::credential::Credential;
use crate::protocol::error::ErrorCode;
use crate::protocol::oauth_address::{Question, page_of, take_answer};
use crate::protocol::oauth_tokens::Tokens;
use crate::protocol::oauth_trip::OAuthTrip;
use crate::protocol::reply::Reply;
use crate::protocol::text::joined;

/// What a login asks for that does not say it: reading, and tokens that can be renewed. The scopes:
/// <https://developer.atlassian.com/cloud/trello/scopes-for-oauth-2-3LO-and-forge-apps/>.
const SCOPE: &str = "read:board:trello read:member:trello offline_access";

/// What an exchange needs besides the code.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) verifier: String,
    pub(super) redirect_uri: String,
    pub(super) persist: bool,
}

/// What a redirect brought back.
struct Returned {
    client_id: String,
    asked: Asked,
    reply: Reply,
}

thread_local! {
    static RETURNED: Slot<Returned> = const { Slot::empty() };
}

/// How far the logins of one client are.
#[derive(Default)]
pub(super) struct Exchange {
    now: Slot<Rc<Exchanging>>,
    /// Why the last login failed, where nobody was there to hear it.
    failed: Slot<Error>,
    /// What shows the other pages which token this one has renewed.
    pub(super) renewed: Slot<Turn>,
}

/// An exchange that is going on.
struct Exchanging {
    /// Whether a redirect brought the code, so that it is wanted whoever waits.
    of_page: bool,
    persist: bool,
    /// How often somebody had logged in or out when it began.
    turn: u32,
    /// Whoever waits for it; none once it is over.
    logins: Slot<Vec<Rc<PendingLogin>>>,
    /// What has the client's `ready` wait, and what ends an exchange that takes too long.
    guards: Slot<(Work, Subscription)>,
}

impl Exchanging {
    /// Whether somebody still wants its tokens.
    fn is_wanted(&self) -> bool {
        let waits = |logins: &mut Vec<Rc<PendingLogin>>| {
            self.of_page || logins.iter().any(|login| login.waits())
        };
        self.logins.change(waits).unwrap_or_default()
    }
}

/// Takes the answer to an OAuth 2.0 login that this browser began out of the address, before any router looks at it.
/// Called once, when the library is loaded. A client with the same id finds its answer later; the code for another page
/// is handed over, and this window closes.
pub(super) fn take_code_from_address() {
    let Some(answer) = location::href().and_then(|href| take_answer(&href)) else {
        return;
    };
    if is_window_nonce(&answer.nonce) {
        location::replace(&answer.address);
        return hand_over(&answer.nonce, answer.reply.as_ref().map(Reply::text));
    }
    let record = take_record();
    let trip = record
        .as_deref()
        .and_then(|record| OAuthTrip::read(record, &answer.nonce));
    location::replace(OAuthTrip::address_after(trip.as_ref(), &answer));
    let Some(reply) = answer.reply.clone() else {
        return;
    };
    let Some(trip) = trip else {
        return note_stray_reply();
    };
    let returned = Returned {
        client_id: trip.client_id.to_owned(),
        asked: Asked {
            verifier: trip.verifier.to_owned(),
            redirect_uri: trip.redirect_uri.to_owned(),
            persist: trip.persist,
        },
        reply,
    };
    RETURNED.with(|slot| slot.set(returned));
}

impl Client {
    /// What a client of OAuth 2.0 begins with: the answer that a redirect brought, or the tokens that the store keeps.
    pub(super) fn begin_oauth(&self) {
        let Some(oauth) = self.oauth() else {
            return;
        };
        self.schedule().share(Some(&oauth.client_id));
        self.session().set_key(Some(oauth.client_id.clone()));
        match RETURNED.with(Slot::take) {
            Some(returned) if returned.client_id == oauth.client_id.expose() => {
                match returned.reply {
                    Reply::Token(code) => self.begin_exchange(code, returned.asked, Vec::new()),
                    Reply::Denied => self
                        .exchange()
                        .failed
                        .set(login_error(ErrorCode::AccessDenied)),
                }
            }
            other => {
                if let Some(other) = other {
                    RETURNED.with(|slot| slot.set(other));
                }
                self.take_up_token();
            }
        }
    }

    /// Ends the login, or sees to it, where tokens are there or on their way, or where nobody may be asked.
    pub(super) fn ends_without_question(&self, login: &Rc<PendingLogin>) -> bool {
        let now = self.exchange().now.get();
        if let Some(exchange) = now.filter(|exchange| exchange.is_wanted()) {
            exchange.logins.change(|logins| logins.push(login.clone()));
        } else if let Some(error) = self.exchange().failed.take() {
            login.end(Err(error));
        } else if let Some(held) = self.session().held().filter(|_| self.is_usable()) {
            self.session().remember(&held, login.options.persist);
            self.end_with_fresh_token(login);
        } else if !login.options.interactive {
            login.end(Err(login_error(self.why_not_without_asking())));
        } else {
            return false;
        }
        true
    }

    /// Whether the token can serve a call, if need be after a renewal.
    fn is_usable(&self) -> bool {
        self.session()
            .tokens()
            .is_none_or(|tokens| tokens.refresh.is_some() || tokens.may_be_good(clock::seconds()))
    }

    fn end_with_fresh_token(&self, login: &Rc<PendingLogin>) {
        let token = |client: &Client| {
            let token = client.session().credential();
            token.ok_or_else(|| login_error(ErrorCode::InteractionRequired))
        };
        let tokens = self.session().tokens();
        let Some(tokens) = tokens.filter(|tokens| tokens.are_due(clock::seconds())) else {
            return login.end(token(self));
        };
        let (client, login) = (self.clone(), login.clone());
        spawn_local(async move {
            let end = Once::new();
            client.renew(&tokens.access, end.clone()).await;
            login.end(end.await.and_then(|()| token(&client)));
        });
    }

    /// The question to ask, and what the exchange of its answer needs.
    pub(super) fn question(
        &self,
        oauth: &OAuth,
        options: &AuthorizeOptions,
        nonce: &str,
    ) -> Result<(String, Asked), Error> {
        let verifier = random::nonce().zip(random::nonce());
        let (first, second) = verifier.ok_or_else(|| login_error(ErrorCode::NoBrowser))?;
        let asked = Asked {
            verifier: joined(&[&first, &second]),
            redirect_uri: redirect_uri(oauth, options)?,
            persist: options.persist,
        };
        let question = Question {
            client_id: oauth.client_id.expose(),
            scope: if options.scope.is_empty() {
                SCOPE
            } else {
                &options.scope
            },
            workspace: options.workspace.as_deref(),
            redirect_uri: &asked.redirect_uri,
            nonce,
            verifier: &asked.verifier,
        };
        Ok((question.url(&self.settings().auth_endpoint), asked))
    }

    /// Keeps the record of a trip in this tab, and gives the consent page's address.
    pub(super) fn begin_code_trip(
        &self,
        oauth: &OAuth,
        options: &AuthorizeOptions,
    ) -> Result<String, Error> {
        let nonce = random::nonce().ok_or_else(|| login_error(ErrorCode::NoBrowser))?;
        let (url, asked) = self.question(oauth, options, &nonce)?;
        let trip = OAuthTrip {
            persist: asked.persist,
            client_id: oauth.client_id.expose(),
            verifier: &asked.verifier,
            redirect_uri: &asked.redirect_uri,
            address: &location::href().unwrap_or_default(),
        };
        // Without the verifier nobody could exchange the code.
        let kept = Area::Session.set(TRIP, &trip.write(&nonce));
        kept.map_err(|_| login_error(ErrorCode::StorageUnavailable))?;
        Ok(url)
    }

    /// Exchanges the code that a login brought, and ends `logins` by what comes of it; none where a redirect brought it.
    pub(super) fn begin_exchange(
        &self,
        code: Credential,
        asked: Asked,
        logins: Vec<Rc<PendingLogin>>,
    ) {
        let exchange = Rc::new(Exchanging {
            of_page: logins.is_empty(),
            persist: asked.persist,
            turn: self.session().turn(),
            logins: Slot::new(logins),
            guards: Slot::empty(),
        });
        let (client, slow) = (self.clone(), exchange.clone());
        let timer = later(PATIENCE, move || {
            client.end_exchange(&slow, Err(took_too_long()));
        });
        exchange.guards.set((self.session().begin_work(), timer));
        self.exchange().now.set(exchange.clone());
        let client = self.clone();
        spawn_local(async move {
            let result = client.exchanged(&code, &asked).await;
            client.end_exchange(&exchange, result);
        });
    }

    async fn exchanged(&self, code: &Credential, asked: &Asked) -> Result<Tokens, Error> {
        let Some(oauth) = self.oauth() else {
            return Err(login_error(ErrorCode::NoBrowser));
        };
        self.tokens_for_code(oauth, code, &asked.verifier, &asked.redirect_uri)
            .await
    }

    /// Gives up an exchange whose tokens nobody wants any more, so that nothing waits for it.
    pub(super) fn let_exchange_go(&self) {
        let now = self.exchange().now.get();
        if let Some(exchange) = now.filter(|exchange| !exchange.is_wanted()) {
            drop((exchange.logins.take(), exchange.guards.take()));
        }
    }

    fn end_exchange(&self, exchange: &Exchanging, result: Result<Tokens, Error>) {
        let Some(logins) = exchange.logins.take() else {
            return;
        };
        let _guards = exchange.guards.take();
        let result = self.settled(exchange, result);
        match &result {
            Err(error) if logins.is_empty() => self.exchange().failed.set(error.copy()),
            _ => {}
        }
        for login in logins {
            login.end(match &result {
                Ok(token) => Ok(token.clone()),
                Err(error) => Err(error.copy()),
            });
        }
    }

    /// Takes the tokens, unless somebody has logged in or out meanwhile.
    fn settled(&self, exchange: &Exchanging, result: Result<Tokens, Error>) -> LoginResult {
        let session = self.session();
        if session.turn() != exchange.turn {
            let other = session.credential();
            return other.ok_or_else(|| login_error(ErrorCode::Aborted));
        }
        let tokens = result.inspect_err(|_| session.set_token(TokenState::Null))?;
        session.remember(&tokens.record(), exchange.persist);
        Ok(tokens.access)
    }
}

/// Where the code comes back to: what the login says, else the client, else the page itself.
pub(super) fn redirect_uri(oauth: &OAuth, options: &AuthorizeOptions) -> Result<String, Error> {
    if let (None, Some(url)) = (&options.return_url, &oauth.redirect_uri) {
        return Ok(url.clone());
    }
    let page = return_address(options)?;
    if options.return_url.is_some() {
        return Ok(page);
    }
    Ok(page_of(&page).to_owned())
}
