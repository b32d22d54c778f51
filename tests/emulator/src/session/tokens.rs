//! Tokens: how they are made, and what they cover.

use serde_json::{Value, json};

use super::{Access, Grant, Token};
use crate::clock::iso;
use crate::ids;
use crate::settings::TokenStyle;

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
