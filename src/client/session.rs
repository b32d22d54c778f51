//! Who is logged in: the key, the token in memory, and how both follow the store and the other tabs.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use wasm_bindgen::JsValue;

use super::event::{Event, Events};
use super::store::{Kept, StoreKind, TokenStore};
use crate::browser::channel::Channel;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, on_restored, on_storage};
use crate::protocol::credential::Credential;
use crate::protocol::error::ErrorCode;
use crate::protocol::oauth_tokens::Tokens;
use crate::protocol::params::Dialect;
use crate::protocol::token_name;

/// What is known of the token. The difference between the first two is one that client.js pages can see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenState {
    /// Nobody has set or fetched one.
    Unset,
    /// It was taken away.
    Null,
    /// A token.
    Set(Credential),
}

/// The key and token of one client. With OAuth 2.0 the key is the client's id, and what is held and kept in the place of
/// the token is a record of [`Tokens`]; only its access token is shown to others.
pub(super) struct Session {
    store: Rc<TokenStore>,
    events: Events,
    key: Slot<Credential>,
    held: Slot<TokenState>,
    /// Whether the token in memory is the one in the store.
    kept: Cell<bool>,
    /// A token that was found under client.js's name, until a call shows that it is of our key.
    unproved: Slot<Credential>,
    /// Grows with each login and logout, so that a slow reading does not undo what came after it.
    turn: Cell<u32>,
    /// Where tabs with the same key tell each other of logins (`false`) and logouts (`true`).
    channel: Slot<Rc<Channel>>,
    /// Whether another tab spoke of a change that cannot be seen yet: between processes, a message may overtake what was
    /// written to localStorage before it.
    expects_change: Cell<bool>,
    /// What else makes this tab look at the store again.
    reminders: Slot<Vec<Subscription>>,
}

impl Session {
    pub(super) fn new(store: StoreKind, dialect: Dialect, is_oauth: bool, events: Events) -> Self {
        let store = TokenStore::new(store, dialect, is_oauth, events.clone());
        Self {
            store: Rc::new(store),
            events,
            key: Slot::empty(),
            held: Slot::empty(),
            kept: Cell::new(false),
            unproved: Slot::empty(),
            turn: Cell::new(0),
            channel: Slot::empty(),
            expects_change: Cell::new(false),
            reminders: Slot::empty(),
        }
    }

    pub(super) fn key(&self) -> Option<Credential> {
        self.key.get()
    }

    /// Sets the key, or none. From then on logins and logouts of that key in other tabs are heard.
    pub(super) fn set_key(self: &Rc<Self>, key: Option<Credential>) {
        self.next_turn();
        drop(self.channel.take());
        drop(self.reminders.take());
        drop(self.key.take());
        let Some(key) = key else {
            return;
        };
        self.listen(&key);
        self.key.set(key);
    }

    fn listen(self: &Rc<Self>, key: &Credential) {
        let session: Weak<Self> = Rc::downgrade(self);
        let (changed, restored) = (session.clone(), session.clone());
        let hear = move |message: JsValue| {
            if let (Some(session), Some(is_logout)) = (session.upgrade(), message.as_bool()) {
                session.hear(is_logout);
            }
        };
        if let Some(channel) = Channel::open(&token_name::channel(key), hear) {
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

    fn state(&self) -> TokenState {
        self.held.get().unwrap_or(TokenState::Unset)
    }

    pub(super) fn token(&self) -> TokenState {
        match self.state() {
            TokenState::Set(held) => TokenState::Set(access(held)),
            none => none,
        }
    }

    /// What stands in the place of the token: the token itself, or a record.
    pub(super) fn held(&self) -> Option<Credential> {
        match self.state() {
            TokenState::Set(held) => Some(held),
            _ => None,
        }
    }

    /// The tokens of an OAuth 2.0 login.
    pub(super) fn tokens(&self) -> Option<Tokens> {
        Tokens::read(self.held()?.expose())
    }

    /// Whether what is held is what the store keeps.
    pub(super) fn is_kept(&self) -> bool {
        self.kept.get()
    }

    /// Sets the token in memory, and says so where that logs somebody in or out.
    pub(super) fn set_token(&self, token: TokenState) {
        self.next_turn();
        self.kept.set(false);
        let before = self.credential();
        self.held.set(token);
        let after = self.credential();
        if after == before {
            return;
        }
        self.expects_change.set(false);
        self.events.say(match after {
            Some(_) => Event::Authorized,
            None => Event::Deauthorized,
        });
    }

    /// How often somebody has logged in or out, or set a key.
    pub(super) fn turn(&self) -> u32 {
        self.turn.get()
    }

    /// Says that nobody is logged in, unless somebody has logged in or out since that turn.
    pub(super) fn reset(&self, turn: u32) {
        if self.turn.get() == turn {
            self.set_token(TokenState::Null);
        }
    }

    /// The token, if there is one that can travel.
    pub(super) fn credential(&self) -> Option<Credential> {
        self.held().map(access)
    }

    /// What must not be seen: the key and the token.
    pub(super) fn secrets(&self) -> Vec<Credential> {
        let mut secrets = Vec::new();
        secrets.extend(self.key());
        secrets.extend(self.credential());
        secrets
    }

    /// Reads the token in the store.
    pub(super) fn stored(self: &Rc<Self>, end: impl FnOnce(Option<Credential>) + 'static) {
        let session = self.clone();
        let end = move |kept: Option<Kept>| end(kept.map(|kept| session.noted(kept)));
        self.store.read(self.key().as_ref(), Box::new(end));
    }

    /// Brings the token in memory to what the store holds, unless somebody logs in or out meanwhile.
    pub(super) fn follow_store(self: &Rc<Self>) {
        let turn = self.turn.get();
        let session = self.clone();
        self.stored(move |token| {
            if session.turn.get() != turn {
                return;
            }
            let kept = token.is_some();
            match token {
                // What is held may have a refresh token besides, which the store does not get.
                Some(token) if session.credential() == Some(access(token.clone())) => {}
                Some(token) => session.set_token(TokenState::Set(token)),
                None if session.credential().is_some() => session.set_token(TokenState::Null),
                None => {}
            }
            session.kept.set(kept);
        });
    }

    /// Takes a token, keeps it in the store where the login asked for that, and tells the other tabs once it is there.
    pub(super) fn remember(self: &Rc<Self>, token: &Credential, persist: bool) {
        let was_kept = self.kept.get() && self.held().as_ref() == Some(token);
        self.set_token(TokenState::Set(token.clone()));
        self.kept.set(was_kept);
        let is_unproved = self.unproved.get().as_ref() == Some(token);
        if persist && !is_unproved && (!was_kept || self.store.is_shared_with_the_page()) {
            self.keep(token, !was_kept);
        }
    }

    fn keep(self: &Rc<Self>, token: &Credential, is_news: bool) {
        let turn = self.turn.get();
        let session = self.clone();
        let end = move |is_done| {
            if session.turn.get() == turn {
                session.kept.set(is_done);
            }
            if is_done && is_news {
                session.tell(false);
            }
        };
        self.store
            .write(self.key().as_ref(), Some(token), None, Box::new(end));
    }

    /// Forgets the token, in memory, in the store and in the other tabs.
    pub(super) fn forget(self: &Rc<Self>) {
        self.set_token(TokenState::Null);
        let session = self.clone();
        let end = move |_| session.tell(true);
        self.store
            .write(self.key().as_ref(), None, None, Box::new(end));
    }

    /// Learns from the answer to a call with this token: an error's code, or none.
    pub(super) fn judge(self: &Rc<Self>, token: &Credential, error: Option<ErrorCode>) {
        match error {
            None => self.prove(token),
            Some(ErrorCode::InvalidToken | ErrorCode::ExpiredToken) => self.refuse(token),
            Some(_) => {}
        }
    }

    /// Forgets this token, wherever it still is the one: Trello does not take it any more.
    pub(super) fn refuse(self: &Rc<Self>, token: &Credential) {
        self.events.say(Event::Unauthorized);
        let held = self.held().filter(|held| access(held.clone()) == *token);
        if held.is_some() {
            self.set_token(TokenState::Null);
        }
        if self.unproved.get().as_ref() == Some(token) {
            return self.disown();
        }
        let session = self.clone();
        let end = move |_| session.tell(false);
        self.store.write(
            self.key().as_ref(),
            None,
            Some(held.as_ref().unwrap_or(token)),
            Box::new(end),
        );
    }

    /// The token under client.js's name is another app's: it stays there, and is not asked for again.
    fn disown(self: &Rc<Self>) {
        let Some(foreign) = self.unproved.take() else {
            return;
        };
        let session = self.clone();
        self.stored(move |found| {
            if found.as_ref() == Some(&foreign) {
                session
                    .store
                    .write(session.key().as_ref(), None, None, Box::new(|_| ()));
            }
        });
    }

    /// A call with this token and our key was answered. A token found under client.js's name is thereby of our key,
    /// since Trello refuses a token together with another key: it moves to the name of the key.
    fn prove(self: &Rc<Self>, token: &Credential) {
        if self.unproved.get().as_ref() != Some(token) {
            return;
        }
        drop(self.unproved.take());
        if self.credential().as_ref() == Some(token) {
            self.keep(token, false);
            if self.kept.get() {
                self.store.remove_by_classic_name(token);
            }
        }
    }

    /// Says that a login is under way, which `ready` waits for, until what is returned is dropped.
    pub(super) fn begin_work(&self) -> Work {
        self.store.begin();
        Work(self.store.clone())
    }

    /// Calls back when the store has done all that was asked of it.
    pub(super) fn when_ready(&self, call: Box<dyn FnOnce()>) {
        self.store.when_done(call);
    }

    fn noted(&self, kept: Kept) -> Credential {
        if kept.by_classic_name {
            self.unproved.set(kept.token.clone());
        }
        kept.token
    }

    /// Another tab, or another client of this page, logged in or out. The store says what that means here; a store that
    /// is this tab's own shares the logout only. A token that a caller set stays until a logout.
    fn hear(self: &Rc<Self>, is_logout: bool) {
        if self.store.is_shared() {
            if is_logout || self.follows_logins() {
                self.expects_change.set(true);
                self.follow_store();
            }
        } else if is_logout {
            self.set_token(TokenState::Null);
            self.store
                .write(self.key().as_ref(), None, None, Box::new(|_| ()));
        }
    }

    /// Whether a login elsewhere counts here. Pages for client.js look at the store only when they ask for a login, and
    /// may have emptied it on purpose.
    fn follows_logins(&self) -> bool {
        let is_free = self.kept.get() || self.credential().is_none();
        is_free && !self.store.is_shared_with_the_page()
    }

    fn tell(&self, is_logout: bool) {
        if let Some(channel) = self.channel.get() {
            channel.post(&is_logout.into());
        }
    }

    fn next_turn(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
    }
}

/// Something that `ready` waits for.
pub(super) struct Work(Rc<TokenStore>);

impl Drop for Work {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// What calls carry of what is held: the access token of a record, or the token itself.
fn access(held: Credential) -> Credential {
    match Tokens::read(held.expose()) {
        Some(tokens) => tokens.access,
        None => held,
    }
}
