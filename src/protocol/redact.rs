//! Keeping keys and tokens out of what people and programs read.

use super::credential::Credential;
use super::text::{find, split};

const HIDDEN: &str = "…";

/// The words of paths and queries behind which a key or token stands.
const BEFORE_SECRETS: [&str; 4] = ["tokens", "token", "key", "applications"];

/// Keys and tokens that are not to be seen.
#[derive(Default)]
pub struct Secrets {
    words: String,
}

impl Secrets {
    /// Adds one, if it is long enough to be one.
    pub fn add(&mut self, secret: &Credential) {
        if secret.is_secret() {
            self.words.push_str(secret.expose());
            self.words.push_str(" ");
        }
    }

    /// Adds a text, if it can be one.
    pub fn add_text(&mut self, text: &str) {
        if let Some(secret) = Credential::new(text) {
            self.add(&secret);
        }
    }

    /// Adds the keys and tokens that stand in a path or in its query, as in `tokens/{token}?key={key}`, also where that is one
    /// of the paths of a batch, or percent-encoded.
    pub fn add_of_path(&mut self, path: &str) {
        let (mut is_one, mut start) = (false, 0);
        for (at, byte) in path.bytes().chain([b'/']).enumerate() {
            if !separates(byte) {
                continue;
            }
            let word = path.get(start..at).unwrap_or_default();
            if is_one {
                self.add_text(word);
            }
            // Nothing stands between the brackets of `key[]=`.
            let is_before = is_one && word.is_empty()
                || BEFORE_SECRETS
                    .iter()
                    .any(|name| word.eq_ignore_ascii_case(name));
            is_one = is_before && byte != b'?';
            start = at + if byte == b'%' { 3 } else { 1 };
        }
    }

    /// Adds those of another.
    pub fn add_all(&mut self, others: &Self) {
        self.words.push_str(&others.words);
    }

    /// All of them, with a space behind each: none has one in it.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The text without them.
    #[must_use]
    pub fn hidden(&self, text: &str) -> String {
        let mut shown = text.to_owned();
        let mut rest = self.words();
        while let (secret, Some(others)) = split(rest, b' ') {
            shown = without(&shown, secret);
            rest = others;
        }
        shown
    }
}

/// Whether it stands between the words of a path, its query, and the paths of a batch in it. A `%` has two digits behind it.
fn separates(byte: u8) -> bool {
    matches!(byte, b'/' | b'?' | b'&' | b'=' | b',' | b'[' | b']' | b'%')
}

fn without(text: &str, secret: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = find(rest, secret) {
        shown.push_str(rest.get(..at).unwrap_or_default());
        shown.push_str(HIDDEN);
        rest = rest.get(at + secret.len()..).unwrap_or_default();
    }
    shown.push_str(rest);
    shown
}

/// The route of a path: without its query.
#[must_use]
pub fn route(path: &str, secrets: &Secrets) -> String {
    secrets.hidden(split(path, b'?').0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    fn secrets(texts: &[&str]) -> Secrets {
        let mut secrets = Secrets::default();
        for text in texts {
            secrets.add(&Credential::new(text).expect("a credential"));
        }
        secrets
    }

    #[test]
    fn secrets_leave_paths_and_texts() {
        let others = secrets(&["TOKENTOKEN"]);
        let mut secrets = secrets(&["KEYKEY", "a"]);
        secrets.add_all(&others);
        assert_eq!(route("boards/x?key=KEYKEY", &secrets), "boards/x");
        assert_eq!(
            secrets.hidden("Cannot GET /1/KEYKEY of TOKENTOKEN"),
            "Cannot GET /1/… of …"
        );
    }

    #[test]
    fn secrets_are_found_in_paths() {
        for (path, words) in [
            ("tokens/ATTATOKEN", "ATTATOKEN "),
            (
                "/1/Tokens/ATTATOKEN/webhooks?key=KEYKEY",
                "ATTATOKEN KEYKEY ",
            ),
            ("members/me?fields=id&token=ATTATOKEN", "ATTATOKEN "),
            ("boards/keykey?tokens", ""),
            ("members/me/tokens?webhooks=true", ""),
            ("token/a", ""),
            ("tokens?x=TOKEN", ""),
            ("batch?urls=/tokens/ATTATOKEN,/members/me", "ATTATOKEN "),
            ("batch?urls=%2Ftokens%2FATTATOKEN%2Cmembers", "ATTATOKEN "),
            ("members/me?key[]=KEYKEY&key%5B%5D=KEYTWO", "KEYKEY KEYTWO "),
            ("applications/KEYKEY/compliance", "KEYKEY "),
            ("tokens/%4", ""),
        ] {
            let mut secrets = Secrets::default();
            secrets.add_of_path(path);
            assert_eq!(secrets.words(), words, "{path}");
        }
    }

    proptest! {
        #[test]
        fn any_text_and_any_route_show_no_secret(text in hostile::text(), secret in "[a-z0-9]{6,9}", places in proptest::collection::vec(any::<proptest::sample::Index>(), 0..4)) {
            let secrets = secrets(&[&secret]);
            let mut text = text;
            for place in places {
                let at = text.floor_char_boundary(place.index(text.len() + 1));
                text.insert_str(at, &secret);
            }
            prop_assert_eq!(secrets.hidden(&text), text.replace(&secret, HIDDEN));
            prop_assert!(!secrets.hidden(&text).contains(&secret));
            let route = route(&text, &secrets);
            prop_assert!(!route.contains(&secret) && !route.contains('?'));
        }
    }
}
