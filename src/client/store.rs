//! Where one client keeps its token between page loads. A store that fails is survived: the token is then in memory
//! only, and the client says so once.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::event::{Event, Events};
use crate::browser::slot::Slot;
use crate::browser::storage::{Area, Store, Unavailable};
use crate::protocol::credential::Credential;
use crate::protocol::oauth_tokens::Tokens;
use crate::protocol::params::Dialect;
use crate::protocol::token_name;

/// Where a token is kept between page loads.
#[derive(Clone, Debug, PartialEq)]
pub enum StoreKind {
    /// In localStorage, for all tabs of the origin.
    Local,
    /// In sessionStorage, as long as the tab.
    Session,
    /// Nowhere: with the page it is gone.
    Memory,
    /// In an object of the caller's, with `get(name)`, `set(name, value)` and `remove(name)`; each may return a promise.
    Custom(JsValue),
}

/// A token that a store holds.
pub(super) struct Kept {
    pub(super) token: Credential,
    /// It stands under client.js's name, so it may be of another key.
    pub(super) by_classic_name: bool,
}

type Waiting = Box<dyn FnOnce()>;

/// The place in which one client keeps its token.
pub(super) struct TokenStore {
    kind: StoreKind,
    dialect: Dialect,
    is_oauth: bool,
    events: Events,
    failed: Cell<bool>,
    /// How many readings and writings are not done yet.
    open: Cell<u32>,
    waiting: Slot<Vec<Waiting>>,
}

impl TokenStore {
    pub(super) fn new(kind: StoreKind, dialect: Dialect, is_oauth: bool, events: Events) -> Self {
        Self {
            kind,
            dialect,
            is_oauth,
            events,
            failed: Cell::new(false),
            open: Cell::new(0),
            waiting: Slot::empty(),
        }
    }

    /// Whether other tabs have this store too.
    pub(super) fn is_shared(&self) -> bool {
        matches!(self.kind, StoreKind::Local | StoreKind::Custom(_))
    }

    /// Whether the page itself may change what is stored, as pages for client.js do.
    pub(super) fn is_shared_with_the_page(&self) -> bool {
        self.dialect == Dialect::ClientJs
    }

    /// Reads the token for a key. What the store holds and could be no token counts as none.
    pub(super) fn read(
        self: &Rc<Self>,
        key: Option<&Credential>,
        end: Box<dyn FnOnce(Option<Kept>)>,
    ) {
        let Some((store, name)) = self.place(key) else {
            return end(None);
        };
        let this = self.clone();
        self.begin();
        store.read(&name, move |text| {
            end(this.understood(text));
            this.end();
        });
    }

    /// Keeps the token for a key, or with `None` removes it; with `only`, where that is the one in the store. `end` hears
    /// whether the store did it.
    pub(super) fn write(
        self: &Rc<Self>,
        key: Option<&Credential>,
        token: Option<&Credential>,
        only: Option<&Credential>,
        end: Box<dyn FnOnce(bool)>,
    ) {
        let Some((store, name)) = self.place(key) else {
            return end(false);
        };
        // Under client.js's name another app may keep its token. An empty text in our place says that it is not ours, so
        // that nobody who logged out is logged in by it.
        let covers = || (self.has_classic_name() && self.by_classic_name().is_some()).then_some("");
        let (token, only) = (self.to_keep(token), self.to_keep(only));
        let text = token.as_ref().map(Credential::expose).or_else(covers);
        let this = self.clone();
        self.begin();
        store.write(
            &name,
            text,
            only.as_ref().map(Credential::expose),
            move |done| {
                if done.is_err() {
                    this.fail();
                }
                end(done.is_ok());
                this.end();
            },
        );
    }

    /// Removes the token under client.js's name, if it still is this one.
    pub(super) fn remove_by_classic_name(&self, token: &Credential) {
        let only = Some(token.expose());
        // It was read there. If it cannot be removed it stays, and the name of the key comes first.
        Store::from(Area::Local).write(token_name::CLASSIC, None, only, |_| ());
    }

    /// Calls back when all that was asked of the store is done; at once where nothing is open.
    pub(super) fn when_done(&self, call: Waiting) {
        if self.open.get() == 0 {
            return call();
        }
        let mut waiting = self.waiting.take().unwrap_or_default();
        waiting.push(call);
        self.waiting.set(waiting);
    }

    /// The store, and the name in it.
    fn place(&self, key: Option<&Credential>) -> Option<(Store, String)> {
        let store = match &self.kind {
            StoreKind::Local => Area::Local.into(),
            StoreKind::Session => Area::Session.into(),
            StoreKind::Custom(object) => Store::by(object.clone()),
            StoreKind::Memory => return None,
        };
        let name = if self.is_oauth {
            token_name::oauth_name(key?)
        } else {
            token_name::name(self.dialect, key)?
        };
        Some((store, name))
    }

    fn understood(&self, text: Result<Option<String>, Unavailable>) -> Option<Kept> {
        let Ok(text) = text else {
            self.fail();
            return None;
        };
        let by_classic_name = text.is_none() && self.has_classic_name();
        let text = text.or_else(|| by_classic_name.then(|| self.by_classic_name()).flatten());
        let text = text?;
        let record = Tokens::read(&text).map(|tokens| tokens.record());
        Some(Kept {
            token: record.or_else(|| Credential::new(&text))?,
            by_classic_name,
        })
    }

    /// What of a token the store gets. A refresh token is good once, so it goes only where every reader sees it replaced
    /// and takes turns: not to a store of the caller's, which may be on other machines too, nor to sessionStorage, which
    /// browsers copy into new windows.
    fn to_keep(&self, token: Option<&Credential>) -> Option<Credential> {
        let token = token?;
        let tokens = Tokens::read(token.expose()).filter(|_| self.kind != StoreKind::Local);
        Some(tokens.map_or_else(|| token.clone(), |tokens| tokens.without_refresh().record()))
    }

    /// Whether a token of a page for client.js may be taken over.
    fn has_classic_name(&self) -> bool {
        self.kind == StoreKind::Local && self.dialect == Dialect::Npm && !self.is_oauth
    }

    fn by_classic_name(&self) -> Option<String> {
        Area::Local.get(token_name::CLASSIC).ok().flatten()
    }

    fn fail(&self) {
        if !self.failed.replace(true) {
            self.events.say(Event::StorageUnavailable);
        }
    }

    /// Says that something is being done for the store. [`Self::end`] has to follow.
    pub(super) fn begin(&self) {
        self.open.set(self.open.get() + 1);
    }

    pub(super) fn end(&self) {
        self.open.set(self.open.get() - 1);
        if self.open.get() == 0 {
            for call in self.waiting.take().unwrap_or_default() {
                call();
            }
        }
    }
}
