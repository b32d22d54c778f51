//! Coming back from the consent page: what the address of the page says, and for whom it is.
//!
//! A token counts only with the nonce of a login that this browser began, so that a crafted link never changes who is
//! logged in. The nonce travels in the query of the return URL. Its form says whose it is: one of a redirect (32 hex
//! digits) belongs to the page that left, and its record lies in that tab's sessionStorage. One of a window begins with
//! `w`: the answer is for the page that opened the window, and this window only hands it over. Nothing else could tell
//! the two apart: Cross-Origin-Opener-Policy takes the opener and the window's name away, and sessionStorage is copied
//! into popups, a redirect's record among it. Only a tab that has the record of this window's login, because none opened,
//! is itself the page that asked.

use super::pending_redirect::PendingRedirect;
use super::reply::{Reply, take_from_fragment};
use super::return_url::without_nonce;
use crate::protocol::text::{cut_parameter, joined, split};

/// For whom an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// There is no answer.
    Nothing,
    /// No login of this tab asked for the answer: it is for nobody.
    Unsolicited,
    /// For the page that left, and for a client with this key.
    Own {
        /// The key that the login was begun with.
        key: String,
        /// Whether to keep the token in the store.
        persist: bool,
        /// The answer.
        reply: Reply,
    },
    /// For the page that opened this window, and that knows the nonce.
    ForOpener {
        /// The login's nonce.
        nonce: String,
        /// The answer; none where this window is to be the relay to the consent page.
        reply: Option<Reply>,
    },
}

/// A page that the consent page sent the person to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its address without what the login added.
    pub address: String,
    /// What came with it.
    pub found: Found,
}

/// A nonce for a window that hands its answer over.
#[must_use]
pub fn window_nonce(random: &str) -> String {
    joined(&["w", random])
}

/// Reads an address that carries a nonce of ours; nothing for any other. `record` takes the tab's record of a
/// redirect, or with true of a window's login, if there is one.
#[must_use]
pub fn arrive(href: &str, record: impl FnOnce(bool) -> Option<String>) -> Option<Arrival> {
    let (address, nonce) = without_nonce(href);
    let nonce = nonce?;
    let (page, fragment) = split(&address, b'#');
    let fragment = fragment.unwrap_or_default();
    let answer = take_from_fragment(fragment).or_else(|| denial(fragment));
    let rest = answer.as_ref().map_or(fragment, |(_, rest)| rest.as_str());
    let is_of_window = is_window_nonce(&nonce);
    let record = record(is_of_window);
    let pending = record
        .as_deref()
        .and_then(|record| PendingRedirect::read(record, &nonce));
    if is_of_window && (pending.is_none() || answer.is_none()) {
        return Some(Arrival {
            address: with_fragment(page, rest),
            found: Found::ForOpener {
                nonce,
                reply: answer.map(|(reply, _)| reply),
            },
        });
    }
    Some(Arrival {
        address: with_fragment(
            page,
            pending.as_ref().map_or(rest, |pending| pending.fragment),
        ),
        found: match (pending, answer) {
            (Some(pending), Some((reply, _))) => Found::Own {
                key: pending.key.to_owned(),
                persist: pending.persist,
                reply,
            },
            (None, Some(_)) => Found::Unsolicited,
            (_, None) => Found::Nothing,
        },
    })
}

/// An answer that came without a nonce, and the address without it.
#[must_use]
pub fn reply_without_nonce(href: &str) -> Option<(Reply, String)> {
    let (page, fragment) = split(href, b'#');
    let (reply, rest) = take_from_fragment(fragment?)?;
    Some((reply, with_fragment(page, &rest)))
}

/// Whether an address carries the nonce of a window that only hands over.
#[must_use]
pub fn is_for_opener(href: &str) -> bool {
    let (_, nonce) = without_nonce(href);
    nonce.is_some_and(|nonce| is_window_nonce(&nonce))
}

/// An `error` without a token. Elsewhere it could be another provider's; beside a nonce of ours it is Trello's.
fn denial(fragment: &str) -> Option<(Reply, String)> {
    let (_, rest) = cut_parameter(fragment, "error")?;
    Some((Reply::Denied, rest))
}

/// Whether this is the form of [`window_nonce`]: a channel is named by it, so nothing else may pass.
#[must_use]
pub fn is_window_nonce(nonce: &str) -> bool {
    let digits = nonce.as_bytes().strip_prefix(b"w").unwrap_or_default();
    digits.len() == 32 && digits.iter().all(u8::is_ascii_hexdigit)
}

fn with_fragment(page: &str, fragment: &str) -> String {
    let separator = if fragment.is_empty() { "" } else { "#" };
    joined(&[page, separator, fragment])
}

#[cfg(test)]
mod tests;
