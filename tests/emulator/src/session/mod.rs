//! Who may call: apps with their keys, members' tokens, and what a call shows of them.

mod apps;
mod credentials;
pub(crate) mod tokens;

use indexmap::IndexMap;

/// A registered app.
#[derive(Clone)]
pub(crate) struct App {
    /// Its key, which everybody may know.
    pub(crate) key: String,
    /// Its secret, which signs webhooks.
    pub(crate) secret: String,
    /// Its client id for OAuth 2.0.
    pub(crate) client: String,
    /// Its name.
    pub(crate) name: String,
    /// Where its users may be sent back to.
    pub(crate) origins: Vec<String>,
}

/// A member's leave for an app.
#[derive(Clone)]
pub(crate) struct Token {
    /// Its object id.
    pub(crate) id: String,
    /// The secret text.
    pub(crate) value: String,
    /// The app's key.
    pub(crate) key: String,
    /// The app's name as the member saw it.
    pub(crate) identifier: String,
    /// The member.
    pub(crate) member: String,
    /// `read`, `write`, `account`.
    pub(crate) scope: Vec<String>,
    /// When it was made.
    pub(crate) created: i64,
    /// When it ends.
    pub(crate) expires: Option<i64>,
}

/// The key and token that came with a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Credentials {
    /// The key.
    pub(crate) key: Option<String>,
    /// The token.
    pub(crate) token: Option<String>,
    /// The access token of OAuth 2.0.
    pub(crate) bearer: Option<String>,
    /// Whether they came in the Authorization header.
    pub(crate) in_header: bool,
}

/// Who is calling.
#[derive(Clone, Debug, Default)]
pub(crate) struct Viewer {
    /// The key.
    pub(crate) key: String,
    /// The token, if any.
    pub(crate) token: Option<String>,
    /// The member of the token.
    pub(crate) member: Option<String>,
    /// Whether the token lets it read.
    pub(crate) read: bool,
    /// Whether the token lets it write.
    pub(crate) write: bool,
    /// Whether the token lets it see the account.
    pub(crate) account: bool,
    /// The scopes of OAuth 2.0, where they decide.
    pub(crate) scopes: Option<Vec<String>>,
    /// The workspace outside which it reaches nothing.
    pub(crate) workspace: Option<String>,
}

/// Apps and tokens.
#[derive(Default)]
pub(crate) struct Access {
    /// By key.
    pub(crate) apps: IndexMap<String, App>,
    /// By value.
    pub(crate) tokens: IndexMap<String, Token>,
}

/// What a new token is to be.
pub(crate) struct Grant {
    /// The app's key.
    pub(crate) key: String,
    /// The app's name as shown.
    pub(crate) name: String,
    /// The member.
    pub(crate) member: String,
    /// The scopes.
    pub(crate) scope: Vec<String>,
    /// For how long.
    pub(crate) lifetime: Option<i64>,
}
