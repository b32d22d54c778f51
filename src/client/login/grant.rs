//! What a login asks for besides the person's consent: a grant says what is known without asking, what to ask, and how
//! the answer becomes a token.

use std::rc::Rc;

use super::AuthorizeOptions;
use super::pending::{PendingLogin, Question};
use crate::client::error::Error;

/// Where the answer to a question goes.
#[derive(Clone, Copy)]
pub(in crate::client) enum Back<'a> {
    /// To the window that opened the consent page, as a message.
    Opener,
    /// To a window of ours that hands it over, and knows itself by this nonce.
    Window(&'a str),
    /// To this tab, which is left meanwhile, and knows the answer by this nonce; by an empty one it is not known.
    Tab(&'a str),
    /// The same, and to the page itself whichever return page was chosen.
    Here(&'a str),
}

impl<'a> Back<'a> {
    /// To this tab, and with `is_here` to this very page.
    pub(in crate::client) fn to_this_tab(nonce: &'a str, is_here: bool) -> Self {
        if is_here {
            Self::Here(nonce)
        } else {
            Self::Tab(nonce)
        }
    }
}

/// A way to a token. A client has one, chosen when it is made.
pub(in crate::client) trait Grant {
    /// Ends the login, or sees to it, where the person need not or may not be asked. False where the person is to be
    /// asked.
    fn ends_without_asking(&self, login: &Rc<PendingLogin>) -> bool;

    /// The page of ours that the answer comes back to.
    fn return_page(&self, options: &AuthorizeOptions) -> Result<String, Error>;

    /// Whether somebody chose that page, so that it may be one without the app.
    fn has_return_page(&self, options: &AuthorizeOptions) -> bool;

    /// Whether the consent page can answer the window that opened it.
    fn can_answer_opener(&self) -> bool;

    /// What to ask.
    fn question(&self, options: &AuthorizeOptions, back: Back<'_>) -> Result<Rc<Question>, Error>;
}
