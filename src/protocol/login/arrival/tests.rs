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
    fn any_address_logs_in_only_beside_the_record_of_its_nonce(
        before in hostile::text(), nonce in hostile::text(), after in hostile::text(), record in hostile::text(),
    ) {
        let with_nonce = format!("https://a.example/?trello_login={nonce}&{before}#{after}");
        for href in [&before, &with_nonce] {
            let carried = hostile::first_parameter(href.split('#').next().unwrap_or_default(), "trello_login");
            let arrival = arrived(href, Some(&record));
            prop_assert_eq!(arrival.is_some(), carried.is_some());
            if let Some(Found::Own { key, .. }) = arrival.map(|arrival| arrival.found) {
                let words: Vec<&str> = record.splitn(4, ' ').collect();
                prop_assert_eq!((Some(words[0]), words[2]), (carried, key.as_str()));
            }
        }
    }

    #[test]
    fn an_answer_is_for_whom_the_nonce_and_the_record_say(
        nonce in prop_oneof![hostile::nonce(), hostile::nonce().prop_map(|nonce| window_nonce(&nonce)), "[wW0-9a-g]{0,34}"],
        another in prop::option::of(prop::option::of(hostile::nonce())), persist in any::<bool>(),
        (answer, reply) in prop_oneof![
            Just(("token=T1", Some(token("T1")))), Just(("token=&error=denied", Some(Reply::Denied))),
            Just(("error=denied", Some(Reply::Denied))), Just(("token=a b", None)), Just(("access_token=T1", None)), Just(("", None)),
        ],
    ) {
        let pending = PendingRedirect { persist, key: "KEY", fragment: "/own" };
        let record = match &another {
            None => Some(pending.write(&nonce)),
            Some(another) => another.as_ref().map(|another| pending.write(another)),
        };
        let is_known = another.is_none() && !nonce.is_empty();
        let is_of_window = nonce.len() == 33 && nonce.starts_with('w') && u128::from_str_radix(&nonce[1..], 16).is_ok();
        let left = if reply.is_some() { "" } else { answer };
        let found = match (is_of_window, is_known, reply) {
            (true, false, reply) | (true, true, reply @ None) => Found::ForOpener { nonce: nonce.clone(), reply },
            (_, true, Some(reply)) => Found::Own { key: "KEY".into(), persist, reply },
            (false, false, Some(_)) => Found::Unsolicited,
            (false, _, None) => Found::Nothing,
        };
        let fragment = if is_known && !matches!(found, Found::ForOpener { .. }) { "/own" } else { left };
        let address = with_fragment("https://a.example/?x=1", fragment);
        let href = format!("https://a.example/?x=1&trello_login={nonce}#{answer}");
        prop_assert_eq!(arrived(&href, record.as_deref()), Some(Arrival { address, found }));
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
        persist in any::<bool>(), key in hostile::nonce(), fragment in hostile::text(), value in hostile::nonce(),
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
