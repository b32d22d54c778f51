//! A token that was found under client.js's name: it may be of another key, until a call shows whose it is.

use std::rc::Rc;

use super::Session;
use crate::protocol::credential::Token;
use crate::protocol::session::Held;

impl Session {
    /// The token under client.js's name is another app's: it stays there, and is not asked for again.
    pub(super) fn disown(self: &Rc<Self>) {
        let Some(foreign) = self.unproved.take() else {
            return;
        };
        let session = self.clone();
        self.read_store(move |found| {
            let found = found.ok().flatten();
            if found.as_ref().map(Held::token) == Some(&foreign) {
                session.write(None, "", |_| ());
            }
        });
    }

    /// A call with this token and our key was answered. A token found under client.js's name is thereby of our key,
    /// since Trello refuses a token together with another key: it moves to the name of the key.
    pub(super) fn prove(self: &Rc<Self>, token: &Token) {
        if self.unproved.get().as_ref() != Some(token) {
            return;
        }
        drop(self.unproved.take());
        if self.token().as_ref() == Some(token) {
            self.keep(&Held::Token(token.clone()), "", false);
            if self.kept.get() {
                self.store.remove_by_classic_name(token);
            }
        }
    }
}
