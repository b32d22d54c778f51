//! Who is logged in: the key, the token in memory, and how both follow the store and the other tabs.

mod unproved;

use std::cell::Cell;
use std::rc::{Rc, Weak};

use wasm_bindgen::JsValue;

use super::credentials::Credentials;
use super::store::{Found, Kept, TokenStore, Work};
use super::{StoreKind, TokenState};
use crate::browser::channel::Channel;
use crate::browser::slot::Slot;
use crate::browser::storage::Unavailable;
use crate::browser::subscription::{Subscription, on_restored, on_storage};
use crate::client::event::{Event, Events};
use crate::protocol::credential::{Credential, Key, Token};
use crate::protocol::dialect::Dialect;
use crate::protocol::error::ErrorCode;
use crate::protocol::session::{Held, Identity, Tokens, names};

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
    /// Whether the store is to keep it, though it may not have done so yet.
    persists: Cell<bool>,
    /// A token that was found under client.js's name, until a call shows that it is of our key.
    unproved: Slot<Token>,
    /// Grows with each login and logout here, and with each logout elsewhere: the same login goes on where it has not grown.
    logins: Cell<u32>,
    /// Grows with each login and logout, so that a slow reading does not undo what came after it.
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
            persists: Cell::new(false),
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
        self.credentials().key().cloned()
    }

    /// What calls carry now.
    pub(in crate::client) fn credentials(&self) -> Credentials {
        Credentials {
            identity: self.identity(),
            bearer: self.carries_bearer(),
            token: self.token(),
            login: self.login(),
        }
    }

    /// Sets the key or app, or none. From then on logins and logouts with it in other tabs are heard.
    pub(in crate::client) fn set_identity(self: &Rc<Self>, identity: Option<Identity>) {
        self.next_generation();
        drop(self.channel.take());
        drop(self.reminders.take());
        drop(self.identity.take());
        let Some(identity) = identity else {
            return;
        };
        self.listen(identity.id());
        self.identity.set(identity);
    }

    fn listen(self: &Rc<Self>, id: &Credential) {
        let session: Weak<Self> = Rc::downgrade(self);
        let (changed, restored) = (session.clone(), session.clone());
        let listener = move |message: JsValue| {
            if let (Some(session), Some(is_logout)) = (session.upgrade(), message.as_bool()) {
                session.receive(is_logout);
            }
        };
        if let Some(channel) = Channel::open(&names::login_channel(id), listener) {
            self.channel.set(Rc::new(channel));
        }
        let reminders = vec![
            on_storage(move || {
                if let Some(session) = changed.upgrade().filter(|it| it.expects_change.get()) {
                    session.follow_store();
                }
            }),
            // In the back/forward cache no message was heard.
            on_restored(move || {
                if let Some(session) = restored.upgrade().filter(|it| it.follows_logins()) {
                    session.follow_store();
                }
            }),
        ];
        self.reminders.set(reminders);
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
        Some(if self.bearer {
            self.logins.get()
        } else {
            held.login()
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
        self.next_login();
        self.tell(self.hold(held, false));
    }

    /// Sets what is held, and whether that is what the store keeps. Gives what is to be told once all else is done, since whoever
    /// hears it may log in or out.
    fn hold(&self, held: Option<Held>, kept: bool) -> Option<Event> {
        self.next_generation();
        self.kept.set(kept);
        self.persists.set(kept);
        let before = self.token();
        self.held.set(held);
        let after = self.token();
        if after == before {
            return None;
        }
        if after.is_none() {
            self.next_login();
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

    /// Reads the token in the store.
    fn stored(self: &Rc<Self>, end: impl FnOnce(Result<Option<Held>, Unavailable>) + 'static) {
        let session = self.clone();
        let noted = move |kept: Option<Kept>| kept.map(|kept| session.noted(kept));
        let end = Box::new(move |found: Found| end(found.map(noted)));
        self.store.read(self.identity().as_ref(), end);
    }

    /// Brings the token in memory to what the store holds, unless somebody logs in or out meanwhile.
    pub(in crate::client) fn follow_store(self: &Rc<Self>) {
        self.follow(false);
    }

    /// Follows the store after a logout elsewhere, or whatever happened to it. One that cannot be read tells of no logout.
    fn follow(self: &Rc<Self>, is_logout: bool) {
        let generation = self.generation.get();
        let session = self.clone();
        self.stored(move |found| {
            let is_unknown = found.is_err() && !is_logout && session.token().is_some();
            if is_unknown || session.generation.get() != generation {
                return;
            }
            let found = found.ok().flatten();
            let kept = found.is_some();
            // What is held may have a refresh token besides, which the store does not get.
            if found.as_ref().map(Held::token) == session.token().as_ref() {
                return session.kept.set(kept);
            }
            let news = session.hold(found, kept);
            session.tell(news);
        });
    }

    /// Takes what a login gave, keeps it in the store where the login asked for that, and tells the other tabs once it is
    /// there.
    pub(in crate::client) fn remember(self: &Rc<Self>, held: Held, persist: bool) {
        if self.token().as_ref() != Some(held.token()) {
            self.next_login();
        }
        self.take_over(held, persist);
    }

    fn take_over(self: &Rc<Self>, held: Held, persist: bool) {
        // Who waits for `ready` as soon as it is said waits for the store too.
        let _work = self.begin_work();
        let was_kept = self.kept.get() && self.held().as_ref() == Some(&held);
        let news = self.hold(Some(held.clone()), was_kept);
        self.persists.set(persist);
        let is_unproved = self.unproved.get().as_ref() == Some(held.token());
        if persist && !is_unproved && (!was_kept || self.store.is_shared_with_the_page()) {
            self.keep(&held, !was_kept);
        }
        self.tell(news);
    }

    /// Has the store keep what is held, or with `None` nothing; with `only`, where that is what it keeps.
    fn write(&self, held: Option<&Held>, only: Option<&Held>, end: impl FnOnce(bool) + 'static) {
        self.store
            .write(self.identity().as_ref(), held, only, Box::new(end));
    }

    fn keep(self: &Rc<Self>, held: &Held, is_news: bool) {
        let generation = self.generation.get();
        let session = self.clone();
        let end = move |is_done| {
            if session.generation.get() == generation {
                session.kept.set(is_done);
            }
            if is_done && is_news {
                session.broadcast(false);
            }
        };
        self.write(Some(held), None, end);
    }

    /// Forgets the token, in memory, in the store and in the other tabs.
    pub(in crate::client) fn forget(self: &Rc<Self>) {
        let _work = self.begin_work();
        let news = self.hold(None, false);
        let session = self.clone();
        self.write(None, None, move |_| session.broadcast(true));
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

    /// Takes what has been renewed in the login that goes on.
    pub(in crate::client) fn replace(self: &Rc<Self>, fresh: Held) {
        self.take_over(fresh, self.kept.get() || self.persists.get());
    }

    /// Forgets this token, wherever it still is the one: Trello does not take it any more.
    pub(in crate::client) fn refuse(self: &Rc<Self>, token: &Token) {
        let _work = self.begin_work();
        let held = self.held().filter(|held| held.token() == token);
        let news = held.as_ref().and_then(|_| self.hold(None, false));
        if self.unproved.get().as_ref() == Some(token) {
            self.disown();
        } else {
            let session = self.clone();
            let refused = held.unwrap_or_else(|| Held::Token(token.clone()));
            self.write(None, Some(&refused), move |_| session.broadcast(false));
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

    fn noted(&self, kept: Kept) -> Held {
        if kept.by_classic_name {
            self.unproved.set(kept.held.token().clone());
        }
        kept.held
    }

    /// Another tab, or another client of this page, logged in or out. The store says what that means here; a store that
    /// is this tab's own shares the logout only. A token that a caller set stays until a logout.
    fn receive(self: &Rc<Self>, is_logout: bool) {
        if self.store.is_shared() {
            if is_logout || self.follows_logins() {
                self.expects_change.set(true);
                self.follow(is_logout);
            }
        } else if is_logout {
            let news = self.hold(None, false);
            self.write(None, None, |_| ());
            self.tell(news);
        }
    }

    /// Whether a login elsewhere counts here. Pages for client.js look at the store only when they ask for a login, and
    /// may have emptied it on purpose.
    fn follows_logins(&self) -> bool {
        let is_free = self.kept.get() || self.token().is_none();
        is_free && !self.store.is_shared_with_the_page()
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
