use proptest::prelude::*;

use super::*;
use crate::protocol::credential::Credential;
use crate::protocol::hostile;
use crate::protocol::login::return_url::with_nonce;

const NONCE: &str = "00112233445566778899aabbccddeeff";
const WINDOW: &str = "w00112233445566778899aabbccddeeff";

fn token(text: &str) -> Reply {
    Reply::Granted(Credential::new(text).expect("a token"))
}

fn arrived(href: &str, record: Option<&str>) -> Option<Arrival> {
    arrive(href, |_| record.map(str::to_owned))
}

#[test]
fn an_answer_without_a_nonce_leaves_the_rest_of_the_address() {
    for (href, address) in [
        ("https://a.example/p?x=1#token=T", "https://a.example/p?x=1"),
        ("https://a.example/p#/r&token=T", "https://a.example/p#/r"),
    ] {
        let expected = Some((token("T"), address.to_owned()));
        assert_eq!(reply_without_nonce(href), expected, "{href}");
    }
    assert_eq!(reply_without_nonce("https://a.example/p?token=T"), None);
}

#[test]
fn a_redirect_finds_its_record_and_its_route() {
    let pending = PendingRedirect {
        persist: true,
        key: "KEY",
        fragment: "/boards/1 2",
    };
    let back = format!("https://a.example/p?x=1&trello_login={NONCE}#token=T");
    assert_eq!(
        arrived(&back, Some(&pending.write(NONCE))),
        Some(Arrival {
            address: "https://a.example/p?x=1#/boards/1 2".into(),
            found: Found::Own {
                key: "KEY".into(),
                persist: true,
                reply: token("T"),
            },
        })
    );
}

#[test]
fn a_nonce_that_this_tab_does_not_know_brings_no_login() {
    let pending = PendingRedirect {
        persist: true,
        key: "KEY",
        fragment: "",
    };
    let back = format!("https://a.example/?trello_login={NONCE}#token=T");
    let another = pending.write("ffffffffffffffffffffffffffffffff");
    for record in [None, Some(""), Some(NONCE), Some(another.as_str())] {
        let arrival = arrived(&back, record).expect("an arrival");
        assert_eq!(arrival.found, Found::Unsolicited, "{record:?}");
        assert_eq!(arrival.address, "https://a.example/");
    }
}

#[test]
fn a_windows_answer_is_for_its_opener_even_where_a_redirects_record_was_copied_into_it() {
    let pending = PendingRedirect {
        persist: true,
        key: "KEY",
        fragment: "/r",
    };
    let back = format!("https://a.example/?trello_login={WINDOW}#token=T");
    assert_eq!(
        arrived(&back, Some(&pending.write(NONCE))),
        Some(Arrival {
            address: "https://a.example/".into(),
            found: Found::ForOpener {
                nonce: WINDOW.into(),
                reply: Some(token("T")),
            },
        })
    );
}

#[test]
fn a_windows_answer_is_for_this_page_where_no_window_opened() {
    let pending = PendingRedirect {
        persist: true,
        key: "KEY",
        fragment: "/r",
    };
    let record = pending.write(WINDOW);
    let back = format!("https://a.example/?trello_login={WINDOW}");
    assert_eq!(
        arrived(&format!("{back}#token=T"), Some(&record)),
        Some(Arrival {
            address: "https://a.example/#/r".into(),
            found: Found::Own {
                key: "KEY".into(),
                persist: true,
                reply: token("T"),
            },
        })
    );
    let relay = arrived(&back, Some(&record)).expect("an arrival");
    assert_eq!(
        relay.found,
        Found::ForOpener {
            nonce: WINDOW.into(),
            reply: None,
        },
        "it has still to go to the consent page"
    );
}

#[test]
fn a_denial_comes_as_an_empty_token_or_as_an_error_alone() {
    for fragment in [
        "token=",
        "token=&error=access_denied",
        "error=access_denied",
    ] {
        let back = format!("https://a.example/?trello_login={WINDOW}#{fragment}");
        assert_eq!(
            arrived(&back, None),
            Some(Arrival {
                address: "https://a.example/".into(),
                found: Found::ForOpener {
                    nonce: WINDOW.into(),
                    reply: Some(Reply::Denied),
                },
            }),
            "{fragment}"
        );
    }
}

#[test]
fn only_our_own_forms_are_taken_for_a_window() {
    for nonce in [
        "w",
        "w0",
        "wx0112233445566778899aabbccddeeff",
        "W00112233445566778899aabbccddeeff",
    ] {
        let back = format!("https://a.example/?trello_login={nonce}#token=T");
        let arrival = arrived(&back, None).expect("an arrival");
        assert_eq!(arrival.found, Found::Unsolicited, "{nonce}");
    }
    assert!(is_window_nonce(&window_nonce(NONCE)));
}

#[test]
fn an_address_shows_whether_its_answer_is_for_the_opener() {
    for (query, is_so) in [
        ("?trello_login=w00112233445566778899aabbccddeeff", true),
        ("?trello_login=w", false),
        ("", false),
    ] {
        assert_eq!(
            is_for_opener(&joined(&["https://a.example/", query, "#token=T"])),
            is_so,
            "{query}"
        );
    }
    assert!(!is_for_opener(&joined(&[
        "https://a.example/?trello_login=",
        NONCE
    ])));
}

#[test]
fn an_address_without_a_nonce_is_left_alone() {
    for href in [
        "https://a.example/#token=T",
        "https://a.example/?x#?trello_login=n",
        "",
    ] {
        assert_eq!(arrived(href, Some("n keep KEY ")), None, "{href}");
    }
}

proptest! {
    #[test]
    fn any_address_and_any_record_are_survived(
        before in hostile::text(), nonce in hostile::text(), after in hostile::text(), record in hostile::text(),
    ) {
        let _ = arrived(&before, Some(&record));
        let _ = arrived(&format!("https://a.example/?trello_login={nonce}&{before}#{after}"), Some(&record));
    }

    #[test]
    fn a_foreign_parameter_yields_no_token(name in "[a-z_]{1,12}", value in "[A-Za-z0-9]{1,40}") {
        prop_assume!(name != "token" && name != "error");
        let back = format!("https://a.example/?trello_login={WINDOW}#{name}={value}");
        let arrival = arrived(&back, None).expect("an arrival");
        prop_assert_eq!(arrival.found, Found::ForOpener { nonce: WINDOW.into(), reply: None });
        prop_assert_eq!(arrival.address, format!("https://a.example/#{name}={value}"));
    }

    #[test]
    fn what_is_written_before_a_trip_is_read_after_it(
        page in "https://a\\.example/[a-z]{0,8}(\\?[a-z]=[0-9])?",
        persist in any::<bool>(), key in "[0-9a-f]{1,32}", fragment in "[ -~]{0,20}", value in "[A-Za-z0-9]{1,80}",
    ) {
        let pending = PendingRedirect { persist, key: &key, fragment: &fragment };
        let record = pending.write(NONCE);
        prop_assert_eq!(PendingRedirect::read(&record, NONCE), Some(pending));
        let back = format!("{}#token={value}", with_nonce(&page, NONCE));
        let arrival = arrived(&back, Some(&record)).expect("an arrival");
        prop_assert_eq!(arrival.address, with_fragment(&page, &fragment));
        prop_assert_eq!(arrival.found, Found::Own { key, persist, reply: token(&value) });
    }
}
