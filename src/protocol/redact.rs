//! Keeping keys and tokens out of what people and programs read.

use super::credential::Credential;

const HIDDEN: &str = "…";

/// The text with every secret taken out.
#[must_use]
pub fn hide(text: &str, secrets: &[Credential]) -> String {
    let mut out = text.to_owned();
    for secret in secrets {
        if out.contains(secret.expose()) {
            out = out.replace(secret.expose(), HIDDEN);
        }
    }
    out
}

/// The route of a path: without its query, and without a token that stands in it, as in `tokens/{token}`.
#[must_use]
pub fn route(path: &str, secrets: &[Credential]) -> String {
    let (route, _) = path.split_once('?').unwrap_or((path, ""));
    let mut out = String::new();
    let mut hides_next = false;
    for segment in route.split('/') {
        if !out.is_empty() {
            out.push('/');
        }
        out.push_str(if hides_next { HIDDEN } else { segment });
        hides_next =
            segment.eq_ignore_ascii_case("tokens") || segment.eq_ignore_ascii_case("token");
    }
    hide(&out, secrets)
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
