//! Who is logged in: the key, the token in memory, and how both follow the store and the other tabs.

mod following;
mod unproved;

use std::cell::Cell;
use std::rc::Rc;

use super::store::{TokenStore, Work};
use super::{StoreKind, TokenState};
use crate::browser::channel::Channel;
use crate::browser::slot::Slot;
use crate::browser::subscription::Subscription;
use crate::client::event::{Event, Events};
use crate::protocol::credential::{Key, Token};
use crate::protocol::dialect::Dialect;
use crate::protocol::error::ErrorCode;
use crate::protocol::session::{Held, Identity, Tokens};
use crate::protocol::text::joined;

/// The identity and the token of one client. With OAuth 2.0 what is held and kept in the place of the token are [`Tokens`];
/// only the access token is shown to others.
pub(in crate::client) struct Session {
    store: Rc<TokenStore>,
    events: Events,
    /// Whether an access token of OAuth 2.0 stands in the place of the token, which goes with no key.
    bearer: bool,
    identity: Slot<Identity>,
    /// Empty until somebody sets or takes up a token; without a token in it after a logout.
    held: Slot<Option<Held>>,
    /// Whether the token in memory is the one in the store.
    kept: Cell<bool>,
    /// The tokens of this login, between semicolons, of which the store holds one, or is about to: what renews them goes there.
    stored: Slot<String>,
    /// A token that was found under client.js's name, until a call shows that it is of our key.
    unproved: Slot<Token>,
    /// Grows with each login, logout and key here, and with each logout elsewhere: the same login goes on where it has not grown,
    /// and a slow reading of the store still counts.
    logins: Cell<u32>,
    /// Grows with all that is held anew, so that a login or a writing that began before does not undo it.
    generation: Cell<u32>,
    /// Where tabs with the same key tell each other of logins (`false`) and logouts (`true`).
    channel: Slot<Rc<Channel>>,
    /// Whether another tab spoke of a change that cannot be seen yet: between processes, a message may overtake what was
    /// written to localStorage before it.
    expects_change: Cell<bool>,
    /// What else makes this tab look at the store again.
    reminders: Slot<Vec<Subscription>>,
}

impl Session {
    pub(in crate::client) fn new(
        store: StoreKind,
        dialect: Dialect,
        bearer: bool,
        events: Events,
    ) -> Self {
        let store = TokenStore::new(store, dialect, events.clone());
        Self {
            store: Rc::new(store),
            events,
            bearer,
            identity: Slot::empty(),
            held: Slot::empty(),
            kept: Cell::new(false),
            stored: Slot::empty(),
            unproved: Slot::empty(),
            logins: Cell::new(0),
            generation: Cell::new(0),
            channel: Slot::empty(),
            expects_change: Cell::new(false),
            reminders: Slot::empty(),
        }
    }

    pub(in crate::client) fn identity(&self) -> Option<Identity> {
        self.identity.get()
    }

    pub(in crate::client) fn is_of_app(&self) -> bool {
        self.identity().is_some_and(|identity| identity.is_app())
    }

    /// Whether calls carry an access token of OAuth 2.0 alone. Otherwise they carry key and token.
    pub(in crate::client) fn carries_bearer(&self) -> bool {
        self.bearer || self.is_of_app()
    }

    /// The API key.
    pub(in crate::client) fn key(&self) -> Option<Key> {
        match self.identity() {
            Some(Identity::Key(key)) if !self.bearer => Some(key),
            _ => None,
        }
    }

    /// Sets the key or app, or none. From then on logins and logouts with it in other tabs are heard.
    pub(in crate::client) fn set_identity(self: &Rc<Self>, identity: Option<Identity>) {
        self.next_generation();
        self.next_login();
        drop(self.channel.take());
        drop(self.reminders.take());
        drop(self.identity.take());
        let Some(identity) = identity else {
            return;
        };
        self.listen(identity.id());
        self.identity.set(identity);
    }

    /// What is known of the token.
    pub(in crate::client) fn token_state(&self) -> TokenState {
        match self.held.get() {
            Some(Some(held)) => TokenState::Set(held.token().clone()),
            Some(None) => TokenState::Null,
            None => TokenState::Unset,
        }
    }

    /// What stands in the place of the token.
    pub(in crate::client) fn held(&self) -> Option<Held> {
        self.held.get().flatten()
    }

    /// The tokens of a login by OAuth 2.0.
    pub(in crate::client) fn tokens(&self) -> Option<Tokens> {
        match self.held()? {
            Held::Tokens(tokens) => Some(tokens),
            Held::Token(_) => None,
        }
    }

    /// The token that calls carry, if there is one.
    pub(in crate::client) fn token(&self) -> Option<Token> {
        self.held().map(|held| held.token().clone())
    }

    /// Which login goes on. Where others renew the token, nothing in it tells.
    pub(in crate::client) fn login(&self) -> Option<u32> {
        let held = self.held()?;
        Some(match self.bearer {
            true => self.logins.get(),
            false => held.login(),
        })
    }

    fn next_login(&self) {
        self.logins.set(self.logins.get().wrapping_add(1));
    }

    /// Whether what is held is what the store keeps.
    pub(in crate::client) fn is_kept(&self) -> bool {
        self.kept.get()
    }

    /// Sets what is held in memory, and tells listeners where that logs somebody in or out.
    pub(in crate::client) fn set_held(&self, held: Option<Held>) {
        // The same token goes on with what renews it.
        if held.is_some() && self.token().as_ref() == held.as_ref().map(Held::token) {
            return;
        }
        self.next_login();
        self.tell(self.hold(held, false));
    }

    /// Sets what is held, and whether that is what the store keeps. Gives what is to be told once all else is done, since whoever
    /// hears it may log in or out.
    fn hold(&self, held: Option<Held>, kept: bool) -> Option<Event> {
        self.next_generation();
        self.kept.set(kept);
        drop(self.stored.take());
        let before = self.token();
        self.held.set(held);
        let after = self.token();
        if after.is_none() {
            self.next_login();
        }
        if after == before {
            return None;
        }
        self.expects_change.set(false);
        Some(after.map_or(Event::Deauthorized, |_| Event::Authorized))
    }

    /// Tells it, unless whoever heard something before has made it untrue.
    fn tell(&self, news: Option<Event>) {
        let is_in = self.token().is_some();
        if let Some(event) = news.filter(|event| matches!(event, Event::Authorized) == is_in) {
            self.events.emit(event);
        }
    }

    /// How often somebody has logged in or out, or set a key.
    pub(in crate::client) fn generation(&self) -> u32 {
        self.generation.get()
    }

    /// Holds no token from now on, unless somebody has logged in or out since that generation.
    pub(in crate::client) fn reset(&self, generation: u32) {
        if self.generation.get() == generation {
            self.set_held(None);
        }
    }

    /// Takes what a login gave, keeps it in the store where the login asked for that, and tells the other tabs once it is
    /// there.
    pub(in crate::client) fn remember(self: &Rc<Self>, held: Held, persist: bool) {
        if self.token().as_ref() != Some(held.token()) {
            self.next_login();
        }
        self.take_over(held, persist, "");
    }

    /// With `only`, the store keeps it where it still holds one of these.
    fn take_over(self: &Rc<Self>, held: Held, persist: bool, only: &str) {
        // Who waits for `ready` as soon as it is said waits for the store too.
        let _work = self.begin_work();
        let was_kept = self.kept.get() && self.held().as_ref() == Some(&held);
        let news = self.hold(Some(held.clone()), was_kept);
        if was_kept {
            self.stored.set(held.token().expose().to_owned());
        }
        let is_unproved = self.unproved.get().as_ref() == Some(held.token());
        if persist && !is_unproved && (!was_kept || self.store.is_shared_with_the_page()) {
            self.keep(&held, only, !was_kept);
        }
        self.tell(news);
    }

    /// Has the store keep what is held, or with `None` nothing; with `only`, where it holds one of these tokens.
    fn write(&self, held: Option<&Held>, only: &str, end: impl FnOnce(bool) + 'static) {
        self.store
            .write(self.identity().as_ref(), held, only, Box::new(end));
    }

    fn keep(self: &Rc<Self>, held: &Held, only: &str, is_news: bool) {
        let generation = self.generation.get();
        let (session, token) = (self.clone(), held.token().clone());
        // One that fails may have written it all the same.
        let stored = joined(&[only, ";", token.expose()]);
        self.stored.set(stored.clone());
        let end = move |is_done| {
            if session.generation.get() == generation {
                session.kept.set(is_done);
            }
            if is_done && session.stored.get().as_ref() == Some(&stored) {
                session.stored.set(token.expose().to_owned());
            }
            if is_done && is_news {
                session.broadcast(false);
            }
        };
        self.write(Some(held), only, end);
    }

    /// Forgets the token, in memory, in the store and in the other tabs.
    pub(in crate::client) fn forget(self: &Rc<Self>) {
        let _work = self.begin_work();
        let news = self.hold(None, false);
        let session = self.clone();
        self.write(None, "", move |_| session.broadcast(true));
        self.tell(news);
    }

    /// Learns from the answer to a call with this token: an error's code, or none.
    pub(in crate::client) fn judge(self: &Rc<Self>, token: &Token, error: Option<ErrorCode>) {
        match error {
            None => self.prove(token),
            Some(ErrorCode::InvalidToken | ErrorCode::ExpiredToken) => self.refuse(token),
            Some(_) => {}
        }
    }

    /// Takes what has been renewed in the login that goes on. A store that holds something else by now keeps that: another tab may
    /// have logged out or in, and this one not have heard of it yet.
    pub(in crate::client) fn replace(self: &Rc<Self>, fresh: Held) {
        let stored = self.stored.get().unwrap_or_default();
        // Who renews a token for us keeps it as well.
        let only = if self.bearer { "" } else { &stored };
        self.take_over(fresh, !stored.is_empty(), only);
    }

    /// Forgets this token, wherever it still is the one: Trello does not take it any more.
    pub(in crate::client) fn refuse(self: &Rc<Self>, token: &Token) {
        let _work = self.begin_work();
        let is_held = self.token().as_ref() == Some(token);
        let news = is_held.then(|| self.hold(None, false)).flatten();
        if self.unproved.get().as_ref() == Some(token) {
            self.disown();
        } else {
            let session = self.clone();
            self.write(None, token.expose(), move |_| session.broadcast(false));
        }
        self.events.emit(Event::Unauthorized);
        self.tell(news);
    }

    /// Says that a login is under way, which `ready` waits for, until what is returned is dropped.
    pub(in crate::client) fn begin_work(&self) -> Work {
        Work::begin(self.store.clone())
    }

    /// Calls back when the store has done all that was asked of it.
    pub(in crate::client) fn when_ready(&self, call: Box<dyn FnOnce()>) {
        self.store.when_done(call);
    }

    fn broadcast(&self, is_logout: bool) {
        if let Some(channel) = self.channel.get() {
            channel.post(&is_logout.into());
        }
    }

    fn next_generation(&self) {
        self.generation.set(self.generation.get().wrapping_add(1));
    }
}
