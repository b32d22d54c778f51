//! Where one client keeps its token between page loads. A store that fails is survived: the token is then in memory
//! only, and the client says so once.

use std::cell::Cell;
use std::rc::Rc;

use super::StoreKind;
use crate::browser::microtask::interruptions;
use crate::browser::slot::Slot;
use crate::browser::storage::{Area, Store, Unavailable};
use crate::client::event::{Event, Events};
use crate::protocol::credential::Token;
use crate::protocol::dialect::Dialect;
use crate::protocol::session::{Held, Identity, names};

/// What a store holds in the place of a token.
pub(super) struct Kept {
    pub(super) held: Held,
    /// It stands under client.js's name, so it may be of another key.
    pub(super) by_classic_name: bool,
}

/// What a reading ends with.
pub(super) type Found = Result<Option<Kept>, Unavailable>;

type WhenDone = Box<dyn FnOnce()>;

/// The place in which one client keeps its token.
pub(super) struct TokenStore {
    kind: StoreKind,
    dialect: Dialect,
    events: Events,
    failed: Cell<bool>,
    /// How many readings and writings are not done yet.
    open: Cell<u32>,
    /// How often an exception had passed through the library when the first of these began.
    interruptions: Cell<u32>,
    waiting: Slot<Vec<WhenDone>>,
}

impl TokenStore {
    pub(super) fn new(kind: StoreKind, dialect: Dialect, events: Events) -> Self {
        Self {
            kind,
            dialect,
            events,
            failed: Cell::new(false),
            open: Cell::new(0),
            interruptions: Cell::new(0),
            waiting: Slot::empty(),
        }
    }

    /// Whether other tabs have this store too.
    pub(super) fn is_shared(&self) -> bool {
        matches!(self.kind, StoreKind::Local | StoreKind::Custom(_))
    }

    /// Whether the page itself may change what is stored, as pages for client.js do.
    pub(super) fn is_shared_with_the_page(&self) -> bool {
        self.dialect.shares_store_with_page()
    }

    /// Reads what is kept for a key or app. What the store holds and could be no token counts as none.
    pub(super) fn read(self: &Rc<Self>, identity: Option<&Identity>, end: Box<dyn FnOnce(Found)>) {
        let Some((store, name)) = self.place(identity) else {
            return end(Ok(None));
        };
        let this = self.clone();
        let has_classic_name = self.has_classic_name(identity);
        self.begin();
        store.read(&name, move |text| {
            if text.is_err() {
                this.fail();
            }
            end(text.map(|text| this.understood(text, has_classic_name)));
            this.end();
        });
    }

    /// Keeps what is held for a key or app, or with `None` removes it; with `only`, where the store holds one of these tokens. `end` hears
    /// whether the store did it.
    pub(super) fn write(
        self: &Rc<Self>,
        identity: Option<&Identity>,
        held: Option<&Held>,
        only: &str,
        end: Box<dyn FnOnce(bool)>,
    ) {
        let Some((store, name)) = self.place(identity) else {
            return end(false);
        };
        // Under client.js's name another app may keep its token. An empty text in our place says that it is not ours, so
        // that nobody who logged out is logged in by it.
        let covers = || self.has_classic_name(identity) && self.by_classic_name().is_some();
        let text = self.to_keep(held).or_else(|| covers().then(String::new));
        let only = (!only.is_empty()).then_some(only);
        let this = self.clone();
        self.begin();
        store.write(&name, text.as_deref(), only, move |done| {
            if done.is_err() {
                this.fail();
            }
            end(done.is_ok());
            this.end();
        });
    }

    /// Removes the token under client.js's name, if it still is this one.
    pub(super) fn remove_by_classic_name(&self, token: &Token) {
        let only = Some(token.expose());
        // It was read there. If it cannot be removed it stays, and the name of the key comes first.
        Store::from(Area::Local).write(names::CLASSIC, None, only, |_| ());
    }

    /// Calls back when all that was asked of the store is done; at once where nothing is open.
    pub(super) fn when_done(&self, call: WhenDone) {
        if self.open() == 0 {
            return call();
        }
        self.waiting.push(call);
    }

    /// The store, and the name in it.
    fn place(&self, identity: Option<&Identity>) -> Option<(Store, String)> {
        let store = match &self.kind {
            StoreKind::Local => Area::Local.into(),
            StoreKind::Session => Area::Session.into(),
            StoreKind::Custom(object) => Store::by(object.clone()),
            StoreKind::Memory => return None,
        };
        Some((store, names::token_name(self.dialect, identity)?))
    }

    fn understood(&self, text: Option<String>, has_classic_name: bool) -> Option<Kept> {
        let by_classic_name = text.is_none() && has_classic_name;
        let text = text.or_else(|| by_classic_name.then(|| self.by_classic_name()).flatten());
        Some(Kept {
            held: Held::read(&text?)?,
            by_classic_name,
        })
    }

    /// The text that the store gets of what is held. A refresh token is good once, so it goes only where every reader sees it replaced
    /// and takes turns: not to a store of the caller's, which may be on other machines too, nor to sessionStorage, which
    /// browsers copy into new windows.
    fn to_keep(&self, held: Option<&Held>) -> Option<String> {
        Some(held?.write(self.kind == StoreKind::Local))
    }

    /// Whether a token of a page for client.js may be taken over.
    fn has_classic_name(&self, identity: Option<&Identity>) -> bool {
        self.kind == StoreKind::Local
            && !self.dialect.shares_store_with_page()
            && !identity.is_some_and(Identity::is_app)
    }

    fn by_classic_name(&self) -> Option<String> {
        Area::Local.get(names::CLASSIC).ok().flatten()
    }

    fn fail(&self) {
        if !self.failed.replace(true) {
            self.events.emit(Event::StorageUnavailable);
        }
    }

    /// Says that something is being done for the store. [`Self::end`] has to follow.
    pub(super) fn begin(&self) {
        self.open.set(self.open() + 1);
    }

    /// How many are not done yet, of those that may still end.
    fn open(&self) -> u32 {
        let interruptions = interruptions();
        if self.interruptions.replace(interruptions) != interruptions {
            self.open.set(0);
        }
        self.open.get()
    }

    pub(super) fn end(&self) {
        self.open.set(self.open().saturating_sub(1));
        if self.open.get() == 0 {
            for call in self.waiting.take().unwrap_or_default() {
                call();
            }
        }
    }
}

/// Something that `ready` waits for.
pub(in crate::client) struct Work(Rc<TokenStore>);

impl Work {
    pub(super) fn begin(store: Rc<TokenStore>) -> Self {
        store.begin();
        Self(store)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.0.end();
    }
}
