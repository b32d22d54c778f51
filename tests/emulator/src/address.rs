//! Origins of URLs, and whether a key allows them.

use axum::http::Uri;

/// The origin of an absolute URL, without the default port.
pub(crate) fn origin_of(url: &str) -> Option<String> {
    let uri: Uri = url.split('#').next()?.parse().ok()?;
    let scheme = uri.scheme_str()?.to_ascii_lowercase();
    let host = uri.host()?.to_ascii_lowercase();
    let default = match scheme.as_str() {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    };
    match uri.port_u16().filter(|port| Some(*port) != default) {
        Some(port) => Some(format!("{scheme}://{host}:{port}")),
        None => Some(format!("{scheme}://{host}")),
    }
}

/// Whether an origin is allowed by a pattern such as `https://*.example.com`. A lone `*` allows nothing.
pub(crate) fn allows(pattern: &str, origin: &str) -> bool {
    let pattern = pattern.trim_end_matches('/').to_ascii_lowercase();
    pattern != "*" && glob(pattern.as_bytes(), origin.as_bytes())
}

/// `*` stands for any run of characters other than a slash.
pub(crate) fn glob(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => {
            glob(rest, text)
                || text
                    .split_first()
                    .is_some_and(|(byte, tail)| *byte != b'/' && glob(pattern, tail))
        }
        (Some((wanted, rest)), Some((byte, tail))) => wanted == byte && glob(rest, tail),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{allows, origin_of};

    #[test]
    fn origins_are_compared_with_wildcards() {
        assert!(allows("http://localhost:*", "http://localhost:8080"));
        assert!(allows("https://*.example.com", "https://a.example.com"));
        assert!(!allows(
            "https://*.example.com",
            "https://example.com.evil.org"
        ));
        assert!(!allows("*", "https://example.com"));
        assert!(!allows("http://localhost:3000", "http://localhost:3001"));
    }

    #[test]
    fn an_origin_has_no_default_port() {
        assert_eq!(
            origin_of("https://A.example:443/x?y#z").as_deref(),
            Some("https://a.example")
        );
        assert_eq!(origin_of("/relative"), None);
    }
}
