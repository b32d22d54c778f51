//! How the token in memory follows the store and the other tabs.

use std::rc::{Rc, Weak};

use wasm_bindgen::JsValue;

use super::Session;
use crate::browser::channel::Channel;
use crate::browser::storage::Unavailable;
use crate::browser::subscription::{on_restored, on_storage};
use crate::client::session::store::{Found, Kept};
use crate::protocol::credential::Credential;
use crate::protocol::session::{Held, names};

impl Session {
    pub(super) fn listen(self: &Rc<Self>, id: &Credential) {
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

    /// Reads the token in the store.
    pub(super) fn read_store(
        self: &Rc<Self>,
        end: impl FnOnce(Result<Option<Held>, Unavailable>) + 'static,
    ) {
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
        let (logins, before) = (self.logins.get(), self.token());
        let session = self.clone();
        self.read_store(move |found| {
            let is_unknown = found.is_err() && !is_logout && session.token().is_some();
            if is_unknown || session.logins.get() != logins {
                return;
            }
            let found = found.ok().flatten();
            let kept = found.is_some();
            let token = found.as_ref().map(|held| held.token().clone());
            let stored = token.as_ref().map_or("", |token| token.expose()).to_owned();
            // What is held may have a refresh token besides, which the store does not get.
            if token == session.token() {
                session.kept.set(kept);
                return session.stored.set(stored);
            }
            // It was renewed meanwhile, and what renews it is not written yet, or could not be.
            if kept && token == before || session.is_older(found.as_ref()) {
                return;
            }
            let news = session.hold(found, kept);
            session.stored.set(stored);
            session.tell(news);
        });
    }

    /// Whether the tokens that are held were renewed since these.
    fn is_older(&self, found: Option<&Held>) -> bool {
        let (Some(Held::Tokens(found)), Some(held)) = (found, self.tokens()) else {
            return false;
        };
        found.login() == held.login() && found.expires() < held.expires()
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
            self.write(None, "", |_| ());
            self.tell(news);
        }
    }

    /// Whether a login elsewhere counts here. Pages for client.js look at the store only when they ask for a login, and
    /// may have emptied it on purpose.
    fn follows_logins(&self) -> bool {
        let is_free = self.kept.get() || self.token().is_none();
        is_free && !self.store.is_shared_with_the_page()
    }
}
