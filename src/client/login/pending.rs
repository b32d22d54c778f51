//! A login that has not ended yet. Whatever it waits for, it ends by the same guards: the caller's signal, its time, and a
//! page that the back button has brought back as it was.

use std::any::Any;
use std::rc::Rc;

use super::errors::login_error;
use super::trip;
use super::{AuthorizeOptions, LoginResult, OnEnd};
use crate::browser::location;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, later, on_abort, on_restored};
use crate::client::error::Error;
use crate::client::session::state::Session;
use crate::protocol::credential::{Code, Token};
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::login::{LoginEvent, LoginState, LoginStep};
use crate::protocol::session::{Held, Identity};
use crate::protocol::text::joined;

/// What to ask the person, and what to do with the answer.
pub(in crate::client) struct Question {
    /// The consent page's address.
    pub(in crate::client) address: String,
    /// What this tab has to keep, so that an answer is known that comes back to it.
    pub(in crate::client) record: String,
    /// What makes a token of an answer that is a code; none where the answer is the token.
    pub(in crate::client) exchange: Option<Exchange>,
    /// What to check where the consent page refuses the question.
    pub(in crate::client) registration: Registration,
}

/// Exchanges a code for the token of a login, which waits for that.
pub(in crate::client) type Exchange = Rc<dyn Fn(&Rc<PendingLogin>, Code)>;

/// What an app has registered at Trello, so that the consent page answers there.
pub(in crate::client) struct Registration {
    /// The parameter that the consent page complains about.
    pub(in crate::client) parameter: &'static str,
    /// The address that has to be registered; none for the page's origin.
    pub(in crate::client) address: Option<String>,
    /// Where it has to be registered.
    pub(in crate::client) list: &'static str,
}

/// How a person is asked.
pub(in crate::client) enum Asked {
    /// In a window.
    Window {
        /// The window. It closes when no login waits for it any more.
        _window: Rc<dyn Any>,
        /// Milliseconds between the window reading closed and `popup_closed`.
        closed_grace: u32,
    },
    /// On the page that this one is left for.
    Page,
}

/// One call of `authorize`, until it ends.
pub(in crate::client) struct PendingLogin {
    session: Rc<Session>,
    pub(in crate::client) options: AuthorizeOptions,
    /// The key or app that it is for.
    identity: Option<Identity>,
    /// The session's generation when it began.
    generation: u32,
    state: Slot<LoginState>,
    on_end: Slot<OnEnd>,
    question: Slot<Rc<Question>>,
    asked: Slot<Asked>,
    /// The exchange that goes on for it, which ends when no login waits for it any more.
    exchange: Slot<Rc<dyn Any>>,
    /// Listeners and timers; dropping them ends them.
    guards: Slot<Vec<Subscription>>,
}

impl PendingLogin {
    pub(super) fn new(session: &Rc<Session>, options: AuthorizeOptions, on_end: OnEnd) -> Rc<Self> {
        Rc::new(Self {
            session: session.clone(),
            options,
            identity: session.identity(),
            generation: session.generation(),
            state: Slot::new(LoginState::Page),
            on_end: Slot::new(on_end),
            question: Slot::empty(),
            asked: Slot::empty(),
            exchange: Slot::empty(),
            guards: Slot::empty(),
        })
    }

    pub(in crate::client) fn waits(&self) -> bool {
        self.state.get().is_some()
    }

    /// Has it end by signal and time, and when the page is restored. They keep it alive until then.
    pub(super) fn guard(self: &Rc<Self>) {
        if !self.waits() {
            return;
        }
        self.guards
            .push(on_restored(self.receiver(LoginEvent::Restored)));
        if self.options.timeout > 0 {
            self.guards.push(later(
                self.options.timeout,
                self.receiver(LoginEvent::TimedOut),
            ));
        }
        if let Some(signal) = &self.options.signal {
            self.guards
                .push(on_abort(signal, self.receiver(LoginEvent::Aborted)));
        }
    }

    /// Waits for the person from now on.
    pub(super) fn ask(&self, question: Rc<Question>, asked: Asked) {
        self.state
            .set(LoginState::for_person(question.exchange.is_some()));
        self.question.set(question);
        self.asked.set(asked);
    }

    /// Waits from now on for something that ends it, and that goes on for it.
    pub(in crate::client) fn wait_for(&self, exchange: Rc<dyn Any>) {
        self.exchange.set(exchange);
    }

    fn receiver(self: &Rc<Self>, event: LoginEvent) -> impl FnMut() + use<> {
        let login = self.clone();
        move || login.on(event.clone())
    }

    pub(super) fn on(self: &Rc<Self>, event: LoginEvent) {
        let Some(before) = self.state.get() else {
            return;
        };
        let is_restored = event == LoginEvent::Restored;
        let mut state = before;
        let step = state.on(event);
        self.state.set(state);
        match step {
            LoginStep::Wait => {}
            LoginStep::StartGrace => self.begin_grace(),
            LoginStep::Exchange(code) => self.begin_exchange(code),
            LoginStep::End(Ok(token)) => self.take(token),
            LoginStep::End(Err(code)) => {
                let error = self.error(code, before);
                match self.asked.take() {
                    // Whoever logged in meanwhile stays.
                    Some(Asked::Window { .. }) => self.session.reset(self.generation),
                    Some(Asked::Page) if before != LoginState::Page && !is_restored => {
                        trip::stay();
                    }
                    _ => {}
                }
                self.end(Err(error));
            }
        }
    }

    fn begin_grace(self: &Rc<Self>) {
        let grace = self.asked.change(|asked| match asked {
            Asked::Window { closed_grace, .. } => Some(*closed_grace),
            Asked::Page => None,
        });
        let Some(grace) = grace.flatten() else {
            return;
        };
        let grace = self.options.closed_grace.unwrap_or(grace);
        self.guards
            .push(later(grace, self.receiver(LoginEvent::GraceOver)));
    }

    fn begin_exchange(self: &Rc<Self>, code: Code) {
        drop(self.asked.take());
        let question = self.question.get();
        if let Some(exchange) = question.as_ref().and_then(|it| it.exchange.as_ref()) {
            exchange(self, code);
        }
    }

    /// Takes the token, unless the client has got another key meanwhile: the token is not of that one.
    fn take(&self, token: Token) {
        if self.session.identity() != self.identity {
            return self.end(Err(login_error(ErrorCode::Aborted)));
        }
        self.session
            .remember(Held::Token(token.clone()), self.options.persist);
        self.end(Ok(token));
    }

    /// Ends it, once.
    pub(in crate::client) fn end(&self, result: LoginResult) {
        self.state.take();
        drop(self.guards.take());
        drop(self.asked.take());
        drop(self.exchange.take());
        if let Some(on_end) = self.on_end.take() {
            on_end(result);
        }
    }

    fn error(&self, code: ErrorCode, state: LoginState) -> Error {
        if code == ErrorCode::Timeout {
            return self.timeout(state);
        }
        let error = login_error(code);
        match &self.options.signal {
            Some(signal) if signal.aborted() => error.with_cause(signal.reason()),
            _ => error,
        }
    }

    fn timeout(&self, state: LoginState) -> Error {
        let question = self.question.get().filter(|_| state != LoginState::Page);
        let Some(question) = question else {
            let message = "The store or the token endpoint gave no answer in time. Try again.";
            return Problem::new(ErrorCode::Timeout, message).into();
        };
        let registration = &question.registration;
        let address = registration.address.clone().or_else(location::origin);
        let message = joined(&[
            "Nobody answered on Trello's consent page in time. If it says \"Invalid ",
            registration.parameter,
            "\", add ",
            &address.unwrap_or_default(),
            " to the ",
            registration.list,
            " at https://trello.com/apps/admin.",
        ]);
        Problem::new(ErrorCode::Timeout, message).into()
    }
}
