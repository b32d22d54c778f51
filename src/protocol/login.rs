//! The states of a login that waits, as pure transitions: for this page, for the person → authorized or failed. Every
//! way of a login goes through them, popup and redirect alike, and every path ends.

use super::credential::Credential;
use super::error::ErrorCode;
use super::reply::Reply;

/// What a login that waits can hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The consent page answered.
    Replied(Reply),
    /// The popup reads closed. Only a hint: a page with Cross-Origin-Opener-Policy makes it read so too.
    SeenClosed,
    /// The grace after the first such reading has passed.
    GraceOver,
    /// The time for the whole login has passed.
    TimedOut,
    /// The caller's signal.
    Aborted,
    /// The page was left, and the back button has brought it back as it was: nobody answers any more.
    Restored,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Go on listening.
    Wait,
    /// Go on listening, and say `GraceOver` once the grace has passed.
    StartGrace,
    /// The answer is a code; exchange it for a token.
    Exchange(Credential),
    /// It is over; remove every listener and timer.
    End(Result<Credential, ErrorCode>),
}

/// What a login waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Waiting {
    /// For what needs nobody: the store, or the token for a code.
    #[default]
    Page,
    /// For the person, on the consent page.
    Person {
        /// Whether the answer is a code of OAuth 2.0.
        by_code: bool,
        /// Whether the popup reads closed.
        seen_closed: bool,
    },
}

impl Waiting {
    /// A login that has just asked the person.
    #[must_use]
    pub fn for_person(by_code: bool) -> Self {
        Self::Person {
            by_code,
            seen_closed: false,
        }
    }

    /// Hears an event.
    pub fn on(&mut self, event: Event) -> Step {
        match (event, &mut *self) {
            (Event::TimedOut, _) => Step::End(Err(ErrorCode::Timeout)),
            (Event::Aborted | Event::Restored, _) => Step::End(Err(ErrorCode::Aborted)),
            (_, Self::Page) => Step::Wait,
            (Event::Replied(Reply::Denied), _) => Step::End(Err(ErrorCode::AccessDenied)),
            (Event::Replied(Reply::Token(code)), Self::Person { by_code: true, .. }) => {
                *self = Self::Page;
                Step::Exchange(code)
            }
            (Event::Replied(Reply::Token(token)), _) => Step::End(Ok(token)),
            (Event::SeenClosed, Self::Person { seen_closed, .. }) => {
                if std::mem::replace(seen_closed, true) {
                    Step::Wait
                } else {
                    Step::StartGrace
                }
            }
            (Event::GraceOver, _) => Step::End(Err(ErrorCode::PopupClosed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked() -> Waiting {
        Waiting::for_person(false)
    }

    fn token() -> Credential {
        Credential::new("ATTA").expect("a token")
    }

    #[test]
    fn a_closed_popup_ends_the_login_only_after_the_grace() {
        let mut login = asked();
        assert_eq!(login.on(Event::SeenClosed), Step::StartGrace);
        assert_eq!(login.on(Event::SeenClosed), Step::Wait);
        assert_eq!(
            login.on(Event::GraceOver),
            Step::End(Err(ErrorCode::PopupClosed))
        );
    }

    #[test]
    fn an_answer_within_the_grace_counts() {
        let mut login = asked();
        login.on(Event::SeenClosed);
        assert_eq!(
            login.on(Event::Replied(Reply::Token(token()))),
            Step::End(Ok(token()))
        );
    }

    #[test]
    fn a_code_is_exchanged_and_its_window_is_of_no_more_account() {
        let mut login = Waiting::for_person(true);
        login.on(Event::SeenClosed);
        let reply = Event::Replied(Reply::Token(token()));
        assert_eq!(login.on(reply.clone()), Step::Exchange(token()));
        for event in [Event::SeenClosed, Event::GraceOver, reply] {
            assert_eq!(login.on(event), Step::Wait);
        }
    }

    #[test]
    fn signal_time_and_a_restored_page_end_it_whatever_it_waits_for() {
        for waiting in [Waiting::Page, asked(), Waiting::for_person(true)] {
            for (event, code) in [
                (Event::TimedOut, ErrorCode::Timeout),
                (Event::Aborted, ErrorCode::Aborted),
                (Event::Restored, ErrorCode::Aborted),
            ] {
                assert_eq!(waiting.clone().on(event), Step::End(Err(code)));
            }
        }
    }

    #[test]
    fn a_denial_ends_it() {
        assert_eq!(
            asked().on(Event::Replied(Reply::Denied)),
            Step::End(Err(ErrorCode::AccessDenied))
        );
    }

    fn any_event() -> impl Strategy<Value = Event> {
        prop_oneof![
            any::<String>()
                .prop_map(|text| Reply::from_text(&text).map_or(Event::SeenClosed, Event::Replied)),
            Just(Event::SeenClosed),
            Just(Event::GraceOver),
            Just(Event::TimedOut),
            Just(Event::Aborted),
            Just(Event::Restored),
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens_only_an_answer_logs_in_and_the_grace_begins_once(
            by_code in any::<bool>(), events in prop::collection::vec(any_event(), 0..12),
        ) {
            let mut login = Waiting::for_person(by_code);
            let mut graces = 0;
            let mut exchanges = 0;
            for event in events {
                let step = login.on(event.clone());
                graces += u32::from(step == Step::StartGrace);
                exchanges += u32::from(matches!(step, Step::Exchange(_)));
                prop_assert!(graces <= 1 && exchanges <= u32::from(by_code));
                if let Step::End(Ok(token)) | Step::Exchange(token) = step {
                    prop_assert_eq!(event, Event::Replied(Reply::Token(token)));
                }
            }
        }
    }
}
