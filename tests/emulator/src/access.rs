//! Who may call: apps with their keys, members' tokens, and what a call shows of them.

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::clock::iso;
use crate::ids;
use crate::origins;
use crate::reply::Refusal;
use crate::settings::TokenStyle;

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

impl App {
    /// Whether a return URL is among the allowed origins.
    pub(crate) fn allows(&self, url: &str) -> bool {
        let Some(origin) = origins::origin_of(url) else {
            return false;
        };
        self.origins
            .iter()
            .any(|pattern| origins::allows(pattern, &origin))
    }

    /// The app as the control routes show it.
    pub(crate) fn show(&self) -> Value {
        json!({ "key": self.key, "clientId": self.client, "secret": self.secret, "name": self.name, "origins": self.origins })
    }
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

impl Token {
    /// Whether the token covers a scope.
    pub(crate) fn covers(&self, scope: &str) -> bool {
        self.scope.iter().any(|name| name == scope)
    }

    /// The token as `GET /tokens/{token}` shows it.
    pub(crate) fn show(&self) -> Value {
        let (read, write) = (self.covers("read"), self.covers("write"));
        let permission = |id: &str, kind: &str| json!({ "idModel": id, "modelType": kind, "read": read, "write": write });
        json!({
            "id": self.id,
            "identifier": self.identifier,
            "idMember": self.member,
            "dateCreated": iso(self.created),
            "dateExpires": self.expires.map(iso),
            "permissions": [
                permission(&self.member, "Member"), permission("*", "Board"), permission("*", "Organization"),
            ],
        })
    }
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

impl Credentials {
    /// Reads `OAuth oauth_consumer_key="…", oauth_token="…"` or `Bearer …`.
    pub(crate) fn from_header(text: &str) -> Self {
        let (scheme, rest) = text.split_once(' ').unwrap_or((text, ""));
        if scheme.eq_ignore_ascii_case("bearer") {
            return Self {
                bearer: Some(rest.trim().to_owned()),
                in_header: true,
                ..Self::default()
            };
        }
        if !scheme.eq_ignore_ascii_case("oauth") {
            return Self::default();
        }
        let mut found = Self {
            in_header: true,
            ..Self::default()
        };
        for part in rest.split(',') {
            let Some((name, value)) = part.trim().split_once('=') else {
                continue;
            };
            let value = value.trim_matches('"').to_owned();
            match name {
                "oauth_consumer_key" => found.key = Some(value),
                "oauth_token" => found.token = Some(value),
                _ => {}
            }
        }
        found
    }
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
}

impl Viewer {
    /// The member, where only a member will do.
    pub(crate) fn member(&self) -> Result<&str, Refusal> {
        self.member
            .as_deref()
            .ok_or_else(|| Refusal::text(401, "missing scopes"))
    }
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

impl Access {
    /// Makes a token.
    pub(crate) fn issue(&mut self, grant: Grant, style: TokenStyle, now: i64, id: String) -> Token {
        let value = match style {
            TokenStyle::Atta => format!(
                "ATTA{}{}",
                ids::random_hex(32),
                ids::random_hex(4).to_uppercase()
            ),
            TokenStyle::Hex => ids::random_hex(32),
        };
        let token = Token {
            id,
            value: value.clone(),
            key: grant.key,
            identifier: grant.name,
            member: grant.member,
            scope: grant.scope,
            created: now,
            expires: grant.lifetime.map(|lifetime| now + lifetime),
        };
        self.tokens.insert(value, token.clone());
        token
    }

    /// Finds out who calls.
    pub(crate) fn check(&self, given: &Credentials, now: i64) -> Result<Viewer, Refusal> {
        let Some(key) = given.key.as_deref().filter(|key| !key.is_empty()) else {
            let nothing = given.token.is_none();
            return Err(Refusal::text(
                401,
                if nothing {
                    "unauthorized permission requested"
                } else {
                    "invalid key"
                },
            ));
        };
        if !self.apps.contains_key(key) {
            return Err(Refusal::text(401, "invalid key"));
        }
        let Some(value) = given.token.as_deref().filter(|token| !token.is_empty()) else {
            return Ok(Viewer {
                key: key.to_owned(),
                read: true,
                ..Viewer::default()
            });
        };
        let token = self.tokens.get(value).filter(|token| token.key == key);
        let token = token.ok_or_else(|| Refusal::text(401, "invalid token"))?;
        if token.expires.is_some_and(|end| end <= now) {
            return Err(Refusal::text(401, "expired token"));
        }
        Ok(Viewer {
            key: key.to_owned(),
            token: Some(token.value.clone()),
            member: Some(token.member.clone()),
            read: token.covers("read"),
            write: token.covers("write"),
            account: token.covers("account"),
            scopes: None,
        })
    }
}

/// The lifetime that a word of the authorize page means.
pub(crate) fn lifetime(expiration: &str) -> Option<Option<i64>> {
    const HOUR: i64 = 3_600_000;
    match expiration {
        "1hour" => Some(Some(HOUR)),
        "1day" => Some(Some(24 * HOUR)),
        "30days" => Some(Some(30 * 24 * HOUR)),
        "never" => Some(None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Credentials;

    #[test]
    fn the_header_carries_key_and_token() {
        let found = Credentials::from_header("OAuth oauth_consumer_key=\"k\", oauth_token=\"t\"");
        assert_eq!(
            (found.key.as_deref(), found.token.as_deref()),
            (Some("k"), Some("t"))
        );
        assert_eq!(
            Credentials::from_header("Bearer abc").bearer.as_deref(),
            Some("abc")
        );
        assert!(Credentials::from_header("Basic abc").key.is_none());
    }
}
