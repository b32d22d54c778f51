//! Whose calls and tokens they are, and the names that follow from it: of the token in a store, and of what pages tell each
//! other, without naming the key.

use crate::protocol::credential::{ClientId, Credential, Key, Token};
use crate::protocol::dialect::Dialect;
use crate::protocol::text::{joined, with_hash};

/// The name that Trello's client.js uses, whatever the key.
pub const CLASSIC: &str = "trello_token";

/// What a client is known to Trello by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// An API key. Calls carry it beside the token.
    Key(Key),
    /// An app's client for OAuth 2.0. Calls carry the access token alone.
    #[cfg(feature = "oauth")]
    App(ClientId),
}

impl Identity {
    /// That of an app's client for OAuth 2.0; none where that is not compiled in.
    #[cfg_attr(not(feature = "oauth"), expect(unused_variables))]
    #[must_use]
    pub fn app(client_id: &ClientId) -> Option<Self> {
        #[cfg(feature = "oauth")]
        let app = Some(Self::App(client_id.clone()));
        #[cfg(not(feature = "oauth"))]
        let app = None;
        app
    }

    /// Whether it is an app's client for OAuth 2.0.
    #[must_use]
    pub fn is_app(&self) -> bool {
        !matches!(self, Self::Key(_))
    }

    /// The key or the client id.
    #[must_use]
    pub fn id(&self) -> &Credential {
        match self {
            Self::Key(key) => key,
            #[cfg(feature = "oauth")]
            Self::App(client_id) => client_id,
        }
    }
}

/// The name for the token of this key or app; none where there is neither.
///
/// Pages written for client.js read and remove `trello_token` themselves. Elsewhere the key is part of the name, so that
/// two apps on one origin do not take each other's token. The tokens of OAuth 2.0 have names of their own: where
/// `trello_token` stands, others expect a token that goes with a key.
#[must_use]
pub fn token_name(dialect: Dialect, identity: Option<&Identity>) -> Option<String> {
    if dialect.shares_store_with_page() {
        return Some(CLASSIC.to_owned());
    }
    let identity = identity?;
    let beginning = if identity.is_app() {
        "trello_oauth:"
    } else {
        "trello_token:"
    };
    Some(joined(&[beginning, identity.id().expose()]))
}

/// The name of the channel on which pages with this key or app say that somebody logged in or out, and of the lock under
/// which one of them renews the tokens. It holds a hash of the key (FNV-1a, 32 bits): other scripts of the origin may
/// listen, and need not learn whose channel it is.
#[must_use]
pub fn login_channel(id: &Credential) -> String {
    with_hash("trello_login:", id.expose())
}

/// The name of the lock of whoever has renewed this token, by its hash as well.
#[must_use]
pub fn renewed_lock(stale: &Token) -> String {
    with_hash("trello_renewed:", stale.expose())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str) -> Identity {
        Identity::Key(Key::parse(text).expect("a key"))
    }

    #[test]
    fn only_client_js_shares_a_name() {
        let key = key("abc");
        assert_eq!(
            token_name(Dialect::Classic, Some(&key)).as_deref(),
            Some("trello_token")
        );
        assert_eq!(
            token_name(Dialect::Modern, Some(&key)).as_deref(),
            Some("trello_token:abc")
        );
        assert_eq!(token_name(Dialect::Modern, None), None);
    }

    #[test]
    fn a_channel_or_lock_has_the_name_of_its_key_or_token_and_does_not_tell_it() {
        let [one, other] = ["abcabc", "defdef"].map(|text| Token::parse(text).expect("a token"));
        for (named, beginning) in [
            (renewed_lock as fn(&Token) -> String, "trello_renewed:"),
            (|token| login_channel(token), "trello_login:"),
        ] {
            assert!(named(&one).starts_with(beginning));
            assert_ne!(named(&one), named(&other));
            assert!(!named(&one).contains("abcabc"));
        }
    }

    #[test]
    fn an_app_has_a_name_of_its_own() {
        let app = Identity::app(&ClientId::parse("abc").expect("an id"));
        let name = app.and_then(|app| token_name(Dialect::Modern, Some(&app)));
        let expected = cfg!(feature = "oauth").then_some("trello_oauth:abc");
        assert_eq!(name.as_deref(), expected);
    }

    proptest! {
        #[test]
        fn two_keys_have_two_names(one in "[0-9a-c]{1,2}", other in "[0-9a-c]{1,2}") {
            let names = [&one, &other].map(|text| token_name(Dialect::Modern, Some(&key(text))));
            prop_assert_eq!(one == other, names[0] == names[1]);
        }

        #[test]
        fn a_channel_tells_nothing_of_its_key(text in crate::protocol::hostile::nonce()) {
            let channel = login_channel(key(&text).id());
            prop_assert!(channel.len() <= "trello_login:4294967295".len());
            prop_assert!(!channel.contains(&text));
        }
    }
}
