//! From the credentials of a call to the one who calls.

use super::{Access, Credentials, Viewer};
use crate::reply::Refusal;

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

impl Access {
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
            workspace: None,
        })
    }
}

impl Viewer {
    /// The member, where only a member will do.
    pub(crate) fn member(&self) -> Result<&str, Refusal> {
        self.member
            .as_deref()
            .ok_or_else(|| Refusal::text(401, "missing scopes"))
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
