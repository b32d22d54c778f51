//! Keeping keys and tokens out of what people and programs read.

use super::credential::Credential;
use super::text::split;

const HIDDEN: &str = "…";

/// The text with every secret taken out.
#[must_use]
pub fn hide(text: &str, secrets: &[Credential]) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let begins = |secret: &&Credential| rest.as_bytes().starts_with(secret.expose().as_bytes());
        let length = match secrets.iter().find(begins) {
            Some(secret) => {
                shown.push_str(HIDDEN);
                secret.expose().len()
            }
            None => {
                shown.push(first);
                first.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
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
            shown.push('/');
        }
    }
    hide(&shown, secrets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_leave_paths_and_texts() {
        let secrets = [Credential::new("KEY").expect("a key")];
        assert_eq!(route("boards/x?key=KEY", &secrets), "boards/x");
        assert_eq!(route("tokens/ATTA1/webhooks", &[]), "tokens/…/webhooks");
        assert_eq!(hide("Cannot GET /1/KEY", &secrets), "Cannot GET /1/…");
    }
}
