//! Who is logged in: the key, the token, and the store that keeps the token between page loads.

use super::event::{Event, Events};
use crate::browser::slot::Slot;
use crate::browser::storage::Area;
use crate::protocol::credential::Credential;
use crate::protocol::params::Dialect;

const STORED_NAME: &str = "trello_token";

/// Where a token is kept between page loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreKind {
    /// In localStorage; in memory where the browser blocks it.
    Local,
    /// Nowhere: with the page it is gone.
    Memory,
}

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

/// The key and token of one client.
pub(super) struct Session {
    store: StoreKind,
    dialect: Dialect,
    events: Events,
    key: Slot<Credential>,
    token: Slot<TokenState>,
}

impl Session {
    pub(super) fn new(store: StoreKind, dialect: Dialect, events: Events) -> Self {
        Self {
            store,
            dialect,
            events,
            key: Slot::empty(),
            token: Slot::empty(),
        }
    }

    pub(super) fn key(&self) -> Option<Credential> {
        self.key.get()
    }

    pub(super) fn set_key(&self, key: Option<Credential>) {
        match key {
            Some(key) => self.key.set(key),
            None => drop(self.key.take()),
        }
    }

    pub(super) fn token(&self) -> TokenState {
        self.token.get().unwrap_or(TokenState::Unset)
    }

    /// Sets the token in memory, and says so where that logs somebody in or out.
    pub(super) fn set_token(&self, token: TokenState) {
        let before = self.credential();
        self.token.set(token);
        let after = self.credential();
        if after == before {
            return;
        }
        self.events.say(match after {
            Some(_) => Event::Authorized,
            None => Event::Deauthorized,
        });
    }

    /// The token, if there is one that can travel.
    pub(super) fn credential(&self) -> Option<Credential> {
        match self.token() {
            TokenState::Set(token) => Some(token),
            _ => None,
        }
    }

    /// What must not be seen: the key and the token.
    pub(super) fn secrets(&self) -> Vec<Credential> {
        let mut secrets = Vec::new();
        secrets.extend(self.key());
        secrets.extend(self.credential());
        secrets
    }

    /// The token in the store.
    pub(super) fn stored(&self) -> Option<Credential> {
        let text = self.area()?.get(&self.slot_name()).ok().flatten()?;
        Credential::new(&text)
    }

    /// Takes a token, and keeps it in the store where the login asked for that.
    pub(super) fn remember(&self, token: &Credential, persist: bool) {
        self.set_token(TokenState::Set(token.clone()));
        if persist && let Some(area) = self.area() {
            // Where storage is blocked or full the token lives in memory, as long as the page.
            let _ = area.set(&self.slot_name(), token.expose());
        }
    }

    /// Forgets the token, in memory and in the store.
    pub(super) fn forget(&self) {
        self.set_token(TokenState::Null);
        if let Some(area) = self.area() {
            // Blocked storage holds nothing to remove.
            let _ = area.remove(&self.slot_name());
        }
    }

    /// Forgets this token, wherever it still is the one: Trello does not take it any more.
    pub(super) fn refuse(&self, token: &Credential) {
        self.events.say(Event::Unauthorized);
        if self.credential().as_ref() == Some(token) {
            self.set_token(TokenState::Null);
        }
        if self.stored().as_ref() == Some(token)
            && let Some(area) = self.area()
        {
            // It was read a moment ago; if it cannot be removed now, the next page load meets the same refusal.
            let _ = area.remove(&self.slot_name());
        }
    }

    fn area(&self) -> Option<Area> {
        (self.store == StoreKind::Local).then_some(Area::Local)
    }

    /// Pages written for client.js read and remove `trello_token` themselves. Elsewhere the key is part of the name, so
    /// that two apps on one origin do not take each other's token.
    fn slot_name(&self) -> String {
        let mut name = String::from(STORED_NAME);
        if self.dialect == Dialect::Npm
            && let Some(key) = self.key()
        {
            name.push_str(":");
            name.push_str(key.expose());
        }
        name
    }
}
