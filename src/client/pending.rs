//! A login that has not ended yet. Whatever it waits for, it ends by the same guards: the caller's signal, its time, and a
//! page that the back button has brought back as it was.

use std::rc::Rc;

use super::login::{AuthorizeOptions, LoginResult, OnEnd, login_error, page_origin};
use super::oauth_login::redirect_uri;
use super::popup_login::LoginWindow;
use super::{Client, Error, HAS_OAUTH};
use crate::browser::location;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, later, on_abort, on_restored};
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::login::{Event, Step, Waiting};
use crate::protocol::text::joined;

/// One call of `authorize`, until it ends.
pub(super) struct PendingLogin {
    pub(super) client: Client,
    pub(super) options: AuthorizeOptions,
    /// The key that it is for.
    key: Option<Credential>,
    /// How often somebody had logged in or out when it began.
    turn: u32,
    waiting: Slot<Waiting>,
    on_end: Slot<OnEnd>,
    /// The window in which the person is asked. It closes when no login waits for it any more.
    window: Slot<Rc<LoginWindow>>,
    /// Listeners and timers; dropping them ends them.
    guards: Slot<Vec<Subscription>>,
}

impl PendingLogin {
    pub(super) fn new(client: &Client, options: AuthorizeOptions, on_end: OnEnd) -> Rc<Self> {
        Rc::new(Self {
            client: client.clone(),
            options,
            key: client.session().key(),
            turn: client.session().turn(),
            waiting: Slot::new(Waiting::Page),
            on_end: Slot::new(on_end),
            window: Slot::empty(),
            guards: Slot::empty(),
        })
    }

    pub(super) fn waits(&self) -> bool {
        self.waiting.get().is_some()
    }

    /// Has it end by signal and time, and when the page is restored. They keep it alive until then.
    pub(super) fn guard(self: &Rc<Self>) {
        if !self.waits() {
            return;
        }
        let mut guards = self.guards.take().unwrap_or_default();
        guards.push(on_restored(self.saying(Event::Restored)));
        if self.options.timeout > 0 {
            guards.push(later(self.options.timeout, self.saying(Event::TimedOut)));
        }
        if let Some(signal) = &self.options.signal {
            guards.push(on_abort(signal, self.saying(Event::Aborted)));
        }
        self.guards.set(guards);
    }

    /// Waits for the person from now on: in that window, or on the page that this one is left for.
    pub(super) fn ask(&self, window: Option<Rc<LoginWindow>>) {
        let by_code = self.client.oauth().is_some();
        self.waiting.set(Waiting::for_person(by_code));
        if let Some(window) = window {
            self.window.set(window);
        }
    }

    fn saying(self: &Rc<Self>, event: Event) -> impl FnMut() + use<> {
        let login = self.clone();
        move || login.on(event.clone())
    }

    pub(super) fn on(self: &Rc<Self>, event: Event) {
        let Some(before) = self.waiting.get() else {
            return;
        };
        let leaves = before != Waiting::Page && event != Event::Restored;
        let mut waiting = before;
        let step = waiting.on(event);
        self.waiting.set(waiting);
        match step {
            Step::Wait => {}
            Step::StartGrace => self.begin_grace(),
            Step::Exchange(code) => self.exchange(&code),
            Step::End(Ok(token)) => self.take(&token),
            Step::End(Err(code)) => {
                let error = self.error(code, before);
                match self.window.get() {
                    // Whoever logged in meanwhile stays.
                    Some(_) => self.client.session().reset(self.turn),
                    None if leaves => location::stay(),
                    None => {}
                }
                self.end(Err(error));
            }
        }
    }

    fn begin_grace(self: &Rc<Self>) {
        let Some(window) = self.window.get() else {
            return;
        };
        let grace = self.options.closed_grace.unwrap_or(window.closed_grace);
        let mut guards = self.guards.take().unwrap_or_default();
        guards.push(later(grace, self.saying(Event::GraceOver)));
        self.guards.set(guards);
    }

    fn exchange(self: &Rc<Self>, code: &Credential) {
        if !HAS_OAUTH {
            return;
        }
        let window = self.window.take();
        if let Some(asked) = window.and_then(|window| window.asked.clone()) {
            let logins = vec![self.clone()];
            self.client.begin_exchange(code.clone(), asked, logins);
        }
    }

    /// Takes the token, unless the client has got another key meanwhile: the token is not of that one.
    fn take(&self, token: &Credential) {
        let session = self.client.session();
        if session.key() != self.key {
            return self.end(Err(login_error(ErrorCode::Aborted)));
        }
        session.remember(token, self.options.persist);
        self.end(Ok(token.clone()));
    }

    /// Ends it, once.
    pub(super) fn end(&self, result: LoginResult) {
        self.waiting.take();
        drop(self.guards.take());
        drop(self.window.take());
        if HAS_OAUTH {
            self.client.let_exchange_go();
        }
        if let Some(on_end) = self.on_end.take() {
            on_end(result);
        }
    }

    fn error(&self, code: ErrorCode, waiting: Waiting) -> Error {
        if code == ErrorCode::Timeout {
            return self.timeout(waiting);
        }
        let error = login_error(code);
        match &self.options.signal {
            Some(signal) if signal.aborted() => error.with_cause(signal.reason()),
            _ => error,
        }
    }

    fn timeout(&self, waiting: Waiting) -> Error {
        if waiting == Waiting::Page {
            let message = "The store or the token endpoint gave no answer in time. Try again.";
            return Problem::new(ErrorCode::Timeout, message).into();
        }
        let (parameter, address, list) = match self.client.oauth() {
            Some(oauth) => (
                "redirect_uri",
                redirect_uri(oauth, &self.options),
                "redirect addresses of the client",
            ),
            None => (
                "return_url",
                page_origin(),
                "allowed origins of the API key",
            ),
        };
        let message = joined(&[
            "Nobody answered on Trello's consent page in time. If it says \"Invalid ",
            parameter,
            "\", add ",
            &address.unwrap_or_default(),
            " to the ",
            list,
            " at https://trello.com/apps/admin.",
        ]);
        Problem::new(ErrorCode::Timeout, message).into()
    }
}
