//! What a redirect brought back, until a client with the key or client id of that login asks for it, be it of the copy of
//! the library that found it in the address or of another.

use super::trip;
use crate::browser::shared;
use crate::browser::storage::Area;
use crate::protocol::login::Reply;
use crate::protocol::text::{joined, split};

/// Where the record of a redirect is kept in sessionStorage.
const RECORD: &str = "trello_login";
/// Where the record of a login is kept whose window did not open: a link may still lead to a redirect.
const WINDOW_RECORD: &str = "trello_login_window";

/// Where the page keeps what came back.
const ANSWER: &str = "trello_login_answer";
/// Where it notes that an answer came that no login of this tab asked for.
const UNSOLICITED: &str = "trello_login_unsolicited";

/// What the consent page sent back with a nonce of ours.
pub(in crate::client) struct Returned {
    /// Whether to keep the token in the store.
    pub(in crate::client) persist: bool,
    pub(in crate::client) reply: Reply,
    /// What the grant kept besides, in its own form.
    pub(in crate::client) record: String,
}

impl Returned {
    /// Keeps it for the client with this key or client id, which the login was begun with.
    pub(in crate::client) fn keep(&self, id: &str) {
        let keep = if self.persist { " keep " } else { " drop " };
        let text = joined(&[id, keep, self.reply.text(), " ", &self.record]);
        shared::put(ANSWER, &text);
    }

    /// Takes what came back for this key or client id, once. None of the parts but the last has spaces.
    pub(in crate::client) fn take(id: &str) -> Option<Self> {
        let text = shared::take(ANSWER, &joined(&[id, " "]))?;
        let (keep, rest) = split(&text, b' ');
        let (reply, record) = split(rest?, b' ');
        let reply = Reply::from_handed_over(reply)?;
        if matches!(reply, Reply::Granted(_)) {
            trip::succeed();
        }
        Some(Self {
            persist: keep == "keep",
            reply,
            record: record?.to_owned(),
        })
    }
}

fn place(is_of_window: bool) -> &'static str {
    if is_of_window { WINDOW_RECORD } else { RECORD }
}

/// Keeps the record of a redirect, or of a window's login, while the page is away. False where the browser keeps
/// nothing for this page.
pub(in crate::client) fn keep_record(is_of_window: bool, record: &str) -> bool {
    Area::Session.set(place(is_of_window), record).is_ok()
}

/// Takes the record of the redirect, or of the window's login, once. One that was ended already has none.
pub(in crate::client) fn take_record(is_of_window: bool) -> Option<String> {
    let place = place(is_of_window);
    let record = Area::Session.get(place).ok().flatten();
    // Blocked storage holds nothing to remove.
    let _ = Area::Session.remove(place);
    record
}

/// Notes that an answer came that no login of this tab asked for.
pub(in crate::client) fn note_unsolicited() {
    shared::put(UNSOLICITED, "");
}

/// Whether such an answer came since this was last asked.
pub(in crate::client) fn take_unsolicited() -> bool {
    shared::take(UNSOLICITED, "").is_some()
}
