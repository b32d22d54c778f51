//! Keeping keys and tokens out of what people and programs read.

use super::credential::Credential;
use super::text::{find, split};

const HIDDEN: &str = "…";

/// The text with every secret taken out that is long enough to be one.
#[must_use]
pub fn hide(text: &str, secrets: &[Credential]) -> String {
    let mut shown = text.to_owned();
    for secret in secrets.iter().filter(|it| it.is_secret()) {
        shown = without(&shown, secret.expose());
    }
    shown
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

/// The route of a path: without its query, and without a token that stands in it, as in `tokens/{token}`.
#[must_use]
pub fn route(path: &str, secrets: &[Credential]) -> String {
    let mut shown = String::new();
    let mut rest = Some(split(path, b'?').0);
    let mut hides_next = false;
    while let Some(segments) = rest {
        let (segment, next) = split(segments, b'/');
        shown.push_str(if hides_next { HIDDEN } else { segment });
        hides_next =
            segment.eq_ignore_ascii_case("tokens") || segment.eq_ignore_ascii_case("token");
        rest = next;
        if next.is_some() {
            shown.push_str("/");
        }
    }
    hide(&shown, secrets)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    #[test]
    fn secrets_leave_paths_and_texts() {
        let secrets = ["KEYKEY", "a"].map(|text| Credential::new(text).expect("a credential"));
        assert_eq!(route("boards/x?key=KEYKEY", &secrets), "boards/x");
        assert_eq!(route("tokens/ATTA1/webhooks", &[]), "tokens/…/webhooks");
        assert_eq!(hide("Cannot GET /1/KEYKEY", &secrets), "Cannot GET /1/…");
    }

    proptest! {
        #[test]
        fn any_text_and_any_route_show_no_secret(text in hostile::text(), secret in "[a-z0-9]{6,9}", places in proptest::collection::vec(any::<proptest::sample::Index>(), 0..4)) {
            let secrets = [Credential::new(&secret).expect("a credential")];
            let mut text = text;
            for place in places {
                let at = text.floor_char_boundary(place.index(text.len() + 1));
                text.insert_str(at, &secret);
            }
            prop_assert!(!hide(&text, &secrets).contains(&secret));
            let route = route(&text, &secrets);
            prop_assert!(!route.contains(&secret) && !route.contains('?'));
        }
    }
}
