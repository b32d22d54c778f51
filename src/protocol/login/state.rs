//! The states of a login that waits, as pure transitions: for this page, for the person → authorized or failed. Every
//! way of a login goes through them, popup and redirect alike, and every path ends.

use super::reply::Reply;
use crate::protocol::credential::{Code, Token};
use crate::protocol::error::ErrorCode;

/// What can happen to a login that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoginEvent {
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
pub enum LoginStep {
    /// Go on listening.
    Wait,
    /// Go on listening, and say `GraceOver` once the grace has passed.
    StartGrace,
    /// The answer is a code; exchange it for a token.
    Exchange(Code),
    /// It is over; remove every listener and timer.
    End(Result<Token, ErrorCode>),
}

/// What a login waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginState {
    /// For what needs nobody: the store, or the token for a code.
    Page,
    /// For the person, on the consent page.
    Person {
        /// Whether the answer is a code of OAuth 2.0.
        by_code: bool,
        /// Whether the popup reads closed.
        seen_closed: bool,
    },
}

impl LoginState {
    /// A login that has just asked the person.
    #[must_use]
    pub fn for_person(by_code: bool) -> Self {
        Self::Person {
            by_code,
            seen_closed: false,
        }
    }

    /// Takes in an event.
    pub fn on(&mut self, event: LoginEvent) -> LoginStep {
        match (event, &mut *self) {
            (LoginEvent::TimedOut, _) => LoginStep::End(Err(ErrorCode::Timeout)),
            (LoginEvent::Aborted | LoginEvent::Restored, _) => {
                LoginStep::End(Err(ErrorCode::Aborted))
            }
            (_, Self::Page) => LoginStep::Wait,
            (LoginEvent::Replied(Reply::Denied), _) => LoginStep::End(Err(ErrorCode::AccessDenied)),
            (LoginEvent::Replied(Reply::Refused(refusal)), _) => {
                LoginStep::End(Err(refusal.code()))
            }
            (LoginEvent::Replied(Reply::Granted(code)), Self::Person { by_code: true, .. }) => {
                *self = Self::Page;
                LoginStep::Exchange(code.into())
            }
            (LoginEvent::Replied(Reply::Granted(token)), _) => LoginStep::End(Ok(token.into())),
            (LoginEvent::SeenClosed, Self::Person { seen_closed, .. }) => {
                if std::mem::replace(seen_closed, true) {
                    LoginStep::Wait
                } else {
                    LoginStep::StartGrace
                }
            }
            (LoginEvent::GraceOver, _) => LoginStep::End(Err(ErrorCode::PopupClosed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::credential::Credential;

    fn asked() -> LoginState {
        LoginState::for_person(false)
    }

    fn granted() -> Credential {
        Credential::new("ATTA").expect("a credential")
    }

    #[test]
    fn a_closed_popup_ends_the_login_only_after_the_grace() {
        let mut login = asked();
        assert_eq!(login.on(LoginEvent::SeenClosed), LoginStep::StartGrace);
        assert_eq!(login.on(LoginEvent::SeenClosed), LoginStep::Wait);
        assert_eq!(
            login.on(LoginEvent::GraceOver),
            LoginStep::End(Err(ErrorCode::PopupClosed))
        );
    }

    #[test]
    fn an_answer_within_the_grace_counts() {
        let mut login = asked();
        login.on(LoginEvent::SeenClosed);
        assert_eq!(
            login.on(LoginEvent::Replied(Reply::Granted(granted()))),
            LoginStep::End(Ok(granted().into()))
        );
    }

    #[test]
    fn a_code_is_exchanged_and_its_window_is_of_no_more_account() {
        let mut login = LoginState::for_person(true);
        login.on(LoginEvent::SeenClosed);
        let reply = LoginEvent::Replied(Reply::Granted(granted()));
        assert_eq!(
            login.on(reply.clone()),
            LoginStep::Exchange(granted().into())
        );
        for event in [LoginEvent::SeenClosed, LoginEvent::GraceOver, reply] {
            assert_eq!(login.on(event), LoginStep::Wait);
        }
    }

    #[test]
    fn signal_time_and_a_restored_page_end_it_whatever_it_waits_for() {
        for waiting in [LoginState::Page, asked(), LoginState::for_person(true)] {
            for (event, code) in [
                (LoginEvent::TimedOut, ErrorCode::Timeout),
                (LoginEvent::Aborted, ErrorCode::Aborted),
                (LoginEvent::Restored, ErrorCode::Aborted),
            ] {
                assert_eq!(waiting.clone().on(event), LoginStep::End(Err(code)));
            }
        }
    }

    #[test]
    fn a_denial_ends_it() {
        assert_eq!(
            asked().on(LoginEvent::Replied(Reply::Denied)),
            LoginStep::End(Err(ErrorCode::AccessDenied))
        );
    }

    #[cfg(feature = "oauth")]
    #[test]
    fn a_refusal_ends_it_with_its_reason() {
        assert_eq!(
            asked().on(LoginEvent::Replied(Reply::from_error("server_error"))),
            LoginStep::End(Err(ErrorCode::ServerError))
        );
    }

    fn any_event() -> impl Strategy<Value = LoginEvent> {
        prop_oneof![
            any::<String>().prop_map(|text| Reply::from_handed_over(&text)
                .map_or(LoginEvent::SeenClosed, LoginEvent::Replied)),
            Just(LoginEvent::SeenClosed),
            Just(LoginEvent::GraceOver),
            Just(LoginEvent::TimedOut),
            Just(LoginEvent::Aborted),
            Just(LoginEvent::Restored),
        ]
    }

    proptest! {
        #[test]
        fn any_events_log_in_by_an_answer_only_and_the_grace_begins_once(
            by_code in any::<bool>(), events in prop::collection::vec(any_event(), 0..12),
        ) {
            let mut login = LoginState::for_person(by_code);
            let mut graces = 0;
            let mut exchanges = 0;
            for event in events {
                let step = login.on(event.clone());
                graces += u32::from(step == LoginStep::StartGrace);
                exchanges += u32::from(matches!(step, LoginStep::Exchange(_)));
                prop_assert!(graces <= 1 && exchanges <= u32::from(by_code));
                let granted = match step {
                    LoginStep::End(Ok(token)) => Some((*token).clone()),
                    LoginStep::Exchange(code) => Some((*code).clone()),
                    _ => None,
                };
                if let Some(granted) = granted {
                    prop_assert_eq!(event, LoginEvent::Replied(Reply::Granted(granted)));
                }
            }
        }
    }
}
