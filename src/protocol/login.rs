//! The states of a login in a popup, as pure transitions: idle → waiting → authorized or failed. Every path ends.

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
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Go on listening.
    Wait,
    /// Go on listening, and say `GraceOver` once the grace has passed.
    StartGrace,
    /// It is over; remove every listener and timer.
    End(Result<Credential, ErrorCode>),
}

/// A login that waits for its popup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    seen_closed: bool,
}

impl Waiting {
    /// Hears an event.
    pub fn on(&mut self, event: Event) -> Step {
        match event {
            Event::Replied(Reply::Token(token)) => Step::End(Ok(token)),
            Event::Replied(Reply::Denied) => Step::End(Err(ErrorCode::AccessDenied)),
            Event::SeenClosed if self.seen_closed => Step::Wait,
            Event::SeenClosed => {
                self.seen_closed = true;
                Step::StartGrace
            }
            Event::GraceOver => Step::End(Err(ErrorCode::PopupClosed)),
            Event::TimedOut => Step::End(Err(ErrorCode::Timeout)),
            Event::Aborted => Step::End(Err(ErrorCode::Aborted)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_closed_popup_ends_the_login_only_after_the_grace() {
        let mut login = Waiting::default();
        assert_eq!(login.on(Event::SeenClosed), Step::StartGrace);
        assert_eq!(login.on(Event::SeenClosed), Step::Wait);
        assert_eq!(
            login.on(Event::GraceOver),
            Step::End(Err(ErrorCode::PopupClosed))
        );
    }

    #[test]
    fn an_answer_within_the_grace_counts() {
        let token = Credential::new("ATTA").expect("a token");
        let mut login = Waiting::default();
        login.on(Event::SeenClosed);
        assert_eq!(
            login.on(Event::Replied(Reply::Token(token.clone()))),
            Step::End(Ok(token))
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
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens_only_a_token_logs_in_and_the_grace_begins_once(events in prop::collection::vec(any_event(), 0..12)) {
            let mut login = Waiting::default();
            let mut graces = 0;
            for event in events {
                let step = login.on(event.clone());
                graces += u32::from(step == Step::StartGrace);
                prop_assert!(graces <= 1);
                if let Step::End(Ok(token)) = step {
                    prop_assert_eq!(event, Event::Replied(Reply::Token(token)));
                }
            }
        }
    }

    #[test]
    fn every_other_event_ends_it_with_its_reason() {
        for (event, code) in [
            (Event::Replied(Reply::Denied), ErrorCode::AccessDenied),
            (Event::TimedOut, ErrorCode::Timeout),
            (Event::Aborted, ErrorCode::Aborted),
        ] {
            assert_eq!(Waiting::default().on(event), Step::End(Err(code)));
        }
    }
}
