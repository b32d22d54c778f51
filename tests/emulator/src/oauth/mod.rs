//! OAuth 2.0 as the site offers it: the authorization code with PKCE, and refresh tokens that are used once.

pub(crate) mod authorize;
pub(crate) mod exchange;
pub(crate) mod scopes;

use indexmap::IndexMap;

/// Codes, access tokens and refresh tokens that are still good.
#[derive(Default)]
pub(crate) struct OAuth2 {
    codes: IndexMap<String, Code>,
    access: IndexMap<String, Lease>,
    refresh: IndexMap<String, Lease>,
    /// Refresh tokens that have been used, with the login they came from.
    spent: IndexMap<String, String>,
}

struct Code {
    lease: Lease,
    redirect: String,
    challenge: String,
}

/// What a member has lent to a client.
#[derive(Clone)]
pub(crate) struct Lease {
    /// The client.
    pub(crate) client: String,
    /// The member.
    pub(crate) member: String,
    /// The scopes.
    pub(crate) scope: Vec<String>,
    /// The workspace that it is for, where it is for one only.
    pub(crate) workspace: Option<String>,
    /// The login that all its tokens come from.
    login: String,
    expires: i64,
}
