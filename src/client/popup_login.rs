//! Asking in a popup. One login waits per page, whichever client began it: two would take each other's token.

use std::rc::{Rc, Weak};

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::MessageEvent;

use super::handoff::Route;
use super::login::{AuthorizeOptions, OnEnd, login_error, page_origin};
use super::oauth_login::Asked;
use super::{Client, Error, HAS_OAUTH, TokenState};
use crate::browser::hand_over::on_handed_over;
use crate::browser::location::{Framing, framing};
use crate::browser::popup::Popup;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, every, later, on_abort, on_message};
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::login::{Event, Step, Waiting};
use crate::protocol::params::Dialect;
use crate::protocol::reply::Reply;
use crate::protocol::return_url;
use crate::protocol::text::joined;

/// client.js's name for the window; a page may have its own reference by it.
const WINDOW_NAME: &str = "trello";
const WIDTH: u32 = 550;
const HEIGHT: u32 = 725;
/// Milliseconds between two looks at whether the popup is closed.
const LOOK: u32 = 250;

thread_local! {
    static PAGE: Slot<Rc<PopupLogin>> = const { Slot::empty() };
}

struct PopupLogin {
    client: Client,
    popup: Popup,
    persist: bool,
    asked: Option<Asked>,
    waiting: Slot<Waiting>,
    /// Whoever waits for the end: the first caller and those who joined.
    on_end: Slot<Vec<OnEnd>>,
    grace: u32,
    /// Listeners and timers; dropping them ends them.
    guards: Slot<Vec<Subscription>>,
}

impl Client {
    pub(super) fn ask_in_popup(
        &self,
        options: &AuthorizeOptions,
        on_end: OnEnd,
    ) -> Result<(), (OnEnd, Error)> {
        if let Some(login) = PAGE.with(Slot::get) {
            if login.popup.reads_closed() {
                login.end(Err(ErrorCode::PopupClosed));
            } else {
                return self.meet(&login, on_end);
            }
        }
        if let Some(popup) = Popup::waiting() {
            popup.focus();
            return Err((on_end, login_error(ErrorCode::InteractionInProgress)));
        }
        let route = match self.route(options) {
            Ok(route) => route,
            Err(error) => return Err((on_end, error)),
        };
        let Some(popup) = Popup::open(&route.begin, WINDOW_NAME, WIDTH, HEIGHT) else {
            return Err((on_end, self.blocked(options, route)));
        };
        let login = Rc::new(PopupLogin {
            client: self.clone(),
            popup,
            persist: options.persist,
            asked: route.asked.clone(),
            waiting: Slot::new(Waiting::default()),
            on_end: Slot::new(vec![on_end]),
            grace: options.closed_grace.unwrap_or(route.closed_grace),
            guards: Slot::empty(),
        });
        login.listen(options, &route);
        PAGE.with(|page| page.set(login));
        Ok(())
    }

    /// The address that goes with the error is one for a link in this tab, where there can be one: nobody waits for a window.
    fn blocked(&self, options: &AuthorizeOptions, route: Route) -> Error {
        let link = match framing() {
            Framing::None => self.redirect_url(options).ok(),
            Framing::Own | Framing::Foreign => None,
        };
        let mut error = login_error(ErrorCode::PopupBlocked);
        error.authorize_url = Some(link.unwrap_or(route.consent));
        error
    }

    /// A login waits already: bring its window to the front. A page of client.js that began it joins it; others are told,
    /// since its token will not be theirs.
    fn meet(&self, login: &PopupLogin, on_end: OnEnd) -> Result<(), (OnEnd, Error)> {
        login.popup.focus();
        if self.settings().dialect == Dialect::Npm || !Rc::ptr_eq(&self.0, &login.client.0) {
            return Err((on_end, login_error(ErrorCode::InteractionInProgress)));
        }
        let mut waiting = login.on_end.take().unwrap_or_default();
        waiting.push(on_end);
        login.on_end.set(waiting);
        Ok(())
    }
}

impl PopupLogin {
    fn listen(self: &Rc<Self>, options: &AuthorizeOptions, route: &Route) {
        let looking = Rc::downgrade(self);
        let mut guards = vec![
            self.listen_for_reply(route),
            every(LOOK, move || {
                if let Some(login) = looking.upgrade().filter(|login| login.popup.reads_closed()) {
                    login.on(Event::SeenClosed);
                }
            }),
        ];
        if options.timeout > 0 {
            guards.push(later(options.timeout, self.saying(Event::TimedOut)));
        }
        if let Some(signal) = &options.signal {
            guards.push(on_abort(signal, self.saying(Event::Aborted)));
        }
        self.guards.set(guards);
    }

    fn listen_for_reply(self: &Rc<Self>, route: &Route) -> Subscription {
        let listening = Rc::downgrade(self);
        let Some(nonce) = &route.nonce else {
            return on_message(move |message| {
                if let Some(login) = listening.upgrade() {
                    login.hear(message);
                }
            });
        };
        on_handed_over(nonce, &self.popup, &route.consent, move |text| {
            if let (Some(login), Some(reply)) = (listening.upgrade(), Reply::from_text(text)) {
                login.on(Event::Replied(reply));
            }
        })
    }

    /// A callback that says this event, without keeping the login alive.
    fn saying(self: &Rc<Self>, event: Event) -> impl FnMut() + use<> {
        let login: Weak<Self> = Rc::downgrade(self);
        move || {
            if let Some(login) = login.upgrade() {
                login.on(event.clone());
            }
        }
    }

    /// Hears a message, if it comes from the consent page in our popup.
    fn hear(self: &Rc<Self>, message: &MessageEvent) {
        let site = return_url::origin(&self.client.settings().auth_endpoint);
        let from_site = message.origin() == site;
        let from_popup = message
            .source()
            .is_some_and(|source| self.popup.is(&source));
        if !from_site || !from_popup {
            return;
        }
        if let Some(reply) = reply_in(&message.data()) {
            self.on(Event::Replied(reply));
        }
    }

    fn on(self: &Rc<Self>, event: Event) {
        let Some(mut waiting) = self.waiting.get() else {
            return;
        };
        let step = waiting.on(event);
        self.waiting.set(waiting);
        match step {
            Step::Wait => {}
            Step::StartGrace => {
                let mut guards = self.guards.take().unwrap_or_default();
                guards.push(later(self.grace, self.saying(Event::GraceOver)));
                self.guards.set(guards);
            }
            Step::End(result) => self.end(result),
        }
    }

    fn end(&self, result: Result<Credential, ErrorCode>) {
        self.waiting.take();
        drop(self.guards.take());
        drop(PAGE.with(Slot::take));
        self.popup.close();
        if HAS_OAUTH && let (Ok(code), Some(asked)) = (&result, &self.asked) {
            let waiting = self.on_end.take().unwrap_or_default();
            return self
                .client
                .begin_exchange(code.clone(), asked.clone(), waiting);
        }
        match &result {
            Ok(token) => self.client.session().remember(token, self.persist),
            Err(_) => self.client.session().set_token(TokenState::Null),
        }
        for on_end in self.on_end.take().unwrap_or_default() {
            on_end(result.clone().map_err(|code| self.error(code)));
        }
    }

    fn error(&self, code: ErrorCode) -> Error {
        if code != ErrorCode::Timeout {
            return login_error(code);
        }
        let origin = page_origin().unwrap_or_default();
        let (parameter, address, list) = match &self.asked {
            Some(asked) => (
                "redirect_uri",
                asked.redirect_uri.as_str(),
                "redirect addresses of the client",
            ),
            None => (
                "return_url",
                origin.as_str(),
                "allowed origins of the API key",
            ),
        };
        let message = joined(&[
            "Nobody answered on Trello's consent page in time. If it says \"Invalid ",
            parameter,
            "\", add ",
            address,
            " to the ",
            list,
            " at https://trello.com/apps/admin.",
        ]);
        Problem::new(code, message).into()
    }
}

/// The consent page's answer in a message: a text, or an object with an `error`. All else is another's message.
fn reply_in(data: &JsValue) -> Option<Reply> {
    if let Some(text) = data.as_string() {
        return Reply::from_text(&text);
    }
    let refuses = data.is_object()
        && Reflect::get(data, &"error".into()).is_ok_and(|error| error.is_truthy());
    refuses.then_some(Reply::Denied)
}
