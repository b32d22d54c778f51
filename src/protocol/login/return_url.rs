//! The address that the consent page returns to, marked with a nonce so that only a login begun here is taken.

use crate::protocol::text::{cut_parameter, has_byte, joined, split};

/// The query parameter that carries the nonce of a login.
pub const NONCE: &str = "trello_login";

/// The URL with the nonce in its query and without its fragment.
#[must_use]
pub fn with_nonce(url: &str, nonce: &str) -> String {
    let (url, _) = without_nonce(url);
    let (page, _) = split(&url, b'#');
    let separator = if has_byte(page, b'?') { "&" } else { "?" };
    joined(&[page, separator, NONCE, "=", nonce])
}

/// The URL without our parameter, and the nonce that it carried.
#[must_use]
pub fn without_nonce(url: &str) -> (String, Option<String>) {
    let (page, fragment) = split(url, b'#');
    let Some((nonce, mut clean)) = cut_parameter(page, NONCE) else {
        return (url.to_owned(), None);
    };
    if let Some(fragment) = fragment {
        clean.push_str("#");
        clean.push_str(fragment);
    }
    (clean, Some(nonce.to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    #[test]
    fn the_nonce_stands_in_the_query_and_never_twice() {
        assert_eq!(
            with_nonce("https://a.example/p#/route", "n"),
            "https://a.example/p?trello_login=n"
        );
        assert_eq!(
            with_nonce("https://a.example/p?x=1&trello_login=old", "n"),
            "https://a.example/p?x=1&trello_login=n"
        );
    }

    #[test]
    fn taking_the_nonce_leaves_the_rest() {
        assert_eq!(
            without_nonce("https://a.example/p?trello_login=n&x=1#/r"),
            ("https://a.example/p?x=1#/r".into(), Some("n".into()))
        );
        assert_eq!(
            without_nonce("https://a.example/p?x#?trello_login=n"),
            ("https://a.example/p?x#?trello_login=n".into(), None)
        );
    }

    proptest! {
        #[test]
        fn what_is_put_in_is_taken_out(query in "([a-z]=[0-9]&?){0,3}", nonce in hostile::nonce()) {
            let url = if query.is_empty() { "https://a.example/".to_owned() } else { format!("https://a.example/?{query}") };
            prop_assert_eq!(without_nonce(&with_nonce(&url, &nonce)), (url, Some(nonce)));
        }

        #[test]
        fn any_return_url_gives_its_nonce_and_keeps_the_rest(url in hostile::text()) {
            let (page, fragment) = url.split_once('#').map_or((url.as_str(), None), |(page, rest)| (page, Some(rest)));
            let carried = hostile::first_parameter(page, NONCE);
            let (clean, nonce) = without_nonce(&url);
            prop_assert_eq!(nonce.as_deref(), carried);
            let (left, kept) = clean.split_once('#').map_or((clean.as_str(), None), |(left, rest)| (left, Some(rest)));
            prop_assert_eq!(hostile::parts(left), hostile::without_parameter(hostile::parts(page), NONCE));
            prop_assert_eq!(kept, fragment);
            let marked = with_nonce(&url, "n");
            prop_assert!(marked.ends_with("trello_login=n") && !marked.contains('#'));
            let times = page.matches("trello_login=").count();
            prop_assert!(times > 1 || without_nonce(&marked).1.as_deref() == Some("n"));
        }
    }
}
