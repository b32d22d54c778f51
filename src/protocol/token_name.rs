//! Under which name a store keeps a token, and how pages tell each other of it without naming the key.

use super::credential::Credential;
use super::params::Dialect;
use super::text::{hash, joined, push_number};

/// The name that Trello's client.js uses, whatever the key.
pub const CLASSIC: &str = "trello_token";

/// The name for the tokens of a client of OAuth 2.0. It is one of their own: where `trello_token` stands, others expect a
/// token that goes with a key.
#[must_use]
pub fn oauth_name(client_id: &Credential) -> String {
    joined(&["trello_oauth:", client_id.expose()])
}

/// The name for a key's token. Pages written for client.js read and remove `trello_token` themselves. Elsewhere the key
/// is part of the name, so that two apps on one origin do not take each other's token; without a key there is no name.
#[must_use]
pub fn name(dialect: Dialect, key: Option<&Credential>) -> Option<String> {
    if dialect == Dialect::ClientJs {
        return Some(CLASSIC.to_owned());
    }
    key.map(|key| joined(&[CLASSIC, ":", key.expose()]))
}

/// The name of the channel on which pages with this key say that somebody logged in or out. It holds a hash of the key
/// (FNV-1a, 32 bits): other scripts of the origin may listen, and need not learn whose channel it is.
#[must_use]
pub fn channel(key: &Credential) -> String {
    with_hash("trello_login:", key)
}

/// The name of the channel on which pages with this key tell each other how many calls they have made.
#[must_use]
pub fn limits_channel(key: &Credential) -> String {
    with_hash("trello_limits:", key)
}

/// The name of the lock of whoever has renewed this token, by its hash as well.
#[must_use]
pub fn renewed(stale: &Credential) -> String {
    with_hash("trello_renewed:", stale)
}

fn with_hash(name: &str, key: &Credential) -> String {
    let mut name = name.to_owned();
    push_number(&mut name, hash(key.expose()));
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str) -> Credential {
        Credential::new(text).expect("a key")
    }

    #[test]
    fn only_client_js_shares_a_name() {
        let key = key("abc");
        assert_eq!(
            name(Dialect::ClientJs, Some(&key)).as_deref(),
            Some("trello_token")
        );
        assert_eq!(
            name(Dialect::Npm, Some(&key)).as_deref(),
            Some("trello_token:abc")
        );
        assert_eq!(name(Dialect::Npm, None), None);
    }

    proptest! {
        #[test]
        fn two_keys_have_two_names(one in "[0-9a-f]{1,64}", other in "[0-9a-f]{1,64}") {
            let names = [&one, &other].map(|text| name(Dialect::Npm, Some(&key(text))));
            prop_assert_eq!(one == other, names[0] == names[1]);
        }

        #[test]
        fn a_channel_tells_nothing_of_its_key(text in "[0-9a-f]{16,64}") {
            let channel = channel(&key(&text));
            prop_assert!(channel.len() <= "trello_login:4294967295".len());
            prop_assert!(!channel.contains(&text));
        }
    }
}
