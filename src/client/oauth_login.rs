//! Logging in by OAuth 2.0: the question, and the exchange of the code that answers it.

use wasm_bindgen_futures::spawn_local;

use super::login::{AuthorizeOptions, LoginResult, OnEnd, login_error, return_address};
use super::once::Once;
use super::redirect::{TRIP, take_record};
use super::token_endpoint::OAuth;
use super::{Client, Error, TokenState};
use crate::browser::hand_over::hand_over;
use crate::browser::slot::Slot;
use crate::browser::storage::Area;
use crate::browser::{clock, location, random};
use crate::protocol::arrival::is_window_nonce;
use crate::protocol::credential::Credential;
use crate::protocol::error::ErrorCode;
use crate::protocol::oauth_address::{Question, page_of, take_answer};
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
    /// Whoever waits for the exchange that is going on.
    waiting: Slot<Vec<OnEnd>>,
    /// Why the last login failed, where nobody was there to hear it.
    failed: Slot<Error>,
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
        if let Some(reply) = &answer.reply {
            hand_over(&answer.nonce, Some(reply.text()));
        }
        return;
    }
    let record = take_record();
    let trip = record
        .as_deref()
        .and_then(|record| OAuthTrip::read(record, &answer.nonce));
    location::replace(OAuthTrip::address_after(trip.as_ref(), &answer));
    if let (Some(trip), Some(reply)) = (trip, answer.reply.clone()) {
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

    /// Ends the login if tokens are there or on their way; gives `on_end` back where the person has to be asked.
    pub(super) fn unless_exchanged(
        &self,
        options: &AuthorizeOptions,
        on_end: OnEnd,
    ) -> Option<OnEnd> {
        if let Some(mut waiting) = self.exchange().waiting.take() {
            waiting.push(on_end);
            self.exchange().waiting.set(waiting);
        } else if let Some(error) = self.exchange().failed.take() {
            on_end(Err(error));
        } else if let Some(held) = self.session().held().filter(|_| self.is_usable()) {
            self.session().remember(&held, options.persist);
            self.end_with_fresh_token(on_end);
        } else if !options.interactive {
            on_end(Err(login_error(ErrorCode::InteractionRequired)));
        } else {
            return Some(on_end);
        }
        None
    }

    /// Whether the token can serve a call, if need be after a renewal.
    fn is_usable(&self) -> bool {
        self.session()
            .tokens()
            .is_none_or(|tokens| tokens.refresh.is_some() || tokens.may_be_good(clock::seconds()))
    }

    fn end_with_fresh_token(&self, on_end: OnEnd) {
        let token = |client: &Client| client.session().credential();
        let tokens = self.session().tokens();
        let Some(tokens) = tokens.filter(|tokens| tokens.are_due(clock::seconds())) else {
            let required = || login_error(ErrorCode::InteractionRequired);
            return on_end(token(self).ok_or_else(required));
        };
        let client = self.clone();
        spawn_local(async move {
            let end = Once::new();
            client.renew(&tokens.access, end.clone()).await;
            let result = end.await.and_then(|()| {
                token(&client).ok_or_else(|| login_error(ErrorCode::InteractionRequired))
            });
            on_end(result);
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

    /// Exchanges the code that a login brought, and tells `waiting` what came of it.
    pub(super) fn begin_exchange(&self, code: Credential, asked: Asked, waiting: Vec<OnEnd>) {
        self.exchange().waiting.set(waiting);
        let work = self.session().begin_work();
        let client = self.clone();
        spawn_local(async move {
            client.end_exchange(client.exchanged(&code, &asked).await);
            drop(work);
        });
    }

    async fn exchanged(&self, code: &Credential, asked: &Asked) -> LoginResult {
        let Some(oauth) = self.oauth() else {
            return Err(login_error(ErrorCode::NoBrowser));
        };
        let tokens = self
            .tokens_for_code(oauth, code, &asked.verifier, &asked.redirect_uri)
            .await?;
        self.session().remember(&tokens.record(), asked.persist);
        Ok(tokens.access)
    }

    fn end_exchange(&self, result: LoginResult) {
        if result.is_err() {
            self.session().set_token(TokenState::Null);
        }
        let waiting = self.exchange().waiting.take().unwrap_or_default();
        if let Err(error) = &result
            && waiting.is_empty()
        {
            return self.exchange().failed.set(error.copy());
        }
        for on_end in waiting {
            on_end(match &result {
                Ok(token) => Ok(token.clone()),
                Err(error) => Err(error.copy()),
            });
        }
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
