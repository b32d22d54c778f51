//! What a redirect brought back, until the client that it is for asks for it.

use crate::browser::slot::Slot;
use crate::browser::storage::Area;
use crate::protocol::login::Reply;

/// Where the record of a redirect is kept in sessionStorage.
const RECORD: &str = "trello_login";

/// What the consent page sent back with a nonce of ours.
pub(in crate::client) struct Returned {
    /// The key, or the client id, that the login was begun with.
    pub(in crate::client) id: String,
    /// Whether to keep the token in the store.
    pub(in crate::client) persist: bool,
    pub(in crate::client) reply: Reply,
    /// What the grant kept besides, in its own form.
    pub(in crate::client) record: String,
}

thread_local! {
    static RETURNED: Slot<Returned> = const { Slot::empty() };
    /// Whether an answer came that no login of this tab asked for.
    static UNSOLICITED: Slot<()> = const { Slot::empty() };
}

impl Returned {
    /// Keeps it for its client.
    pub(in crate::client) fn keep(self) {
        RETURNED.with(|slot| slot.set(self));
    }

    /// Takes what came back for this key or client id, once.
    pub(in crate::client) fn take(id: &str) -> Option<Self> {
        let returned = RETURNED.with(Slot::take)?;
        if returned.id == id {
            return Some(returned);
        }
        returned.keep();
        None
    }
}

/// Keeps the record of a redirect while the page is away. False where the browser keeps nothing for this page.
pub(in crate::client) fn keep_record(record: &str) -> bool {
    Area::Session.set(RECORD, record).is_ok()
}

/// Takes the record of the redirect, once. One that was ended already has none.
pub(in crate::client) fn take_record() -> Option<String> {
    let record = Area::Session.get(RECORD).ok().flatten();
    // Blocked storage holds nothing to remove.
    let _ = Area::Session.remove(RECORD);
    record
}

/// Notes that an answer came that no login of this tab asked for.
pub(in crate::client) fn note_unsolicited() {
    UNSOLICITED.with(|slot| slot.set(()));
}

/// Whether such an answer came since this was last asked.
pub(in crate::client) fn take_unsolicited() -> bool {
    UNSOLICITED.with(Slot::take).is_some()
}
