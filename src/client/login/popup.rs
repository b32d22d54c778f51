//! Asking in a popup. One window waits per page, whichever client opened it: two would take each other's token.

use std::rc::{Rc, Weak};

use wasm_bindgen::JsValue;

use super::AuthorizeOptions;
use super::errors::login_error;
use super::logins::Logins;
use super::pending::{Asked, PendingLogin, Question};
use super::redirect::{ask_in_only_window, question_for_this_tab};
use super::returned::keep_record;
use super::route::Route;
use super::window::open_consent;
use crate::browser::handoff::on_handed_over;
use crate::browser::location::{Framing, framing};
use crate::browser::object::own;
use crate::browser::popup::Popup;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, every, on_message};
use crate::client::error::Error;
use crate::protocol::address::origin;
use crate::protocol::error::ErrorCode;
use crate::protocol::login::{LoginEvent, Reply};

/// Milliseconds between two looks at whether the popup is closed.
const CLOSED_POLL_MS: u32 = 250;

thread_local! {
    static PAGE: Slot<Weak<LoginWindow>> = const { Slot::empty() };
}

/// The window in which the person is asked. The logins that wait for it keep it open.
struct LoginWindow {
    /// The client that opened it.
    asker: Rc<Logins>,
    popup: Popup,
    question: Rc<Question>,
    closed_grace: u32,
    /// The login that opened it, and those that joined.
    logins: Slot<Vec<Weak<PendingLogin>>>,
    /// Listeners and timers; dropping them ends them.
    guards: Slot<Vec<Subscription>>,
}

impl Drop for LoginWindow {
    fn drop(&mut self) {
        self.popup.close();
    }
}

/// Opens the consent page, or brings the window that waits already to the front.
pub(super) fn ask_in_popup(logins: &Rc<Logins>, login: &Rc<PendingLogin>) -> Result<(), Error> {
    if let Some(window) = PAGE.with(Slot::get).and_then(|window| window.upgrade()) {
        if !window.popup.reads_closed() {
            return meet(&window, logins, login);
        }
        window.emit(&LoginEvent::GraceOver);
    }
    if let Some(popup) = Popup::waiting() {
        popup.focus();
        return Err(login_error(ErrorCode::InteractionInProgress));
    }
    let route = Route::new(logins, &login.options)?;
    let Some(popup) = open_consent(&route.begin, logins.dialect.window_name()) else {
        return Err(blocked(logins, &login.options, &route));
    };
    if popup.is_this_page() {
        return ask_in_only_window(logins, login);
    }
    let window = Rc::new(LoginWindow {
        asker: logins.clone(),
        popup,
        question: route.question,
        closed_grace: route.closed_grace,
        logins: Slot::empty(),
        guards: Slot::empty(),
    });
    window.listen(route.nonce.as_deref());
    PAGE.with(|page| page.set(Rc::downgrade(&window)));
    window.join(login);
    Ok(())
}

/// The address that goes with the error is one for a link in this tab. In a frame there is none: the consent page is
/// shown in no frame, and for the answer of another window nobody would wait.
///
/// There are apps whose browser shows the address in place of this page and says that it was blocked. The record is
/// for the answer that then comes back here. Where a window opens, none is kept: it might be copied into that one.
fn blocked(logins: &Logins, options: &AuthorizeOptions, route: &Route) -> Error {
    let mut error = login_error(ErrorCode::PopupBlocked);
    if framing() == Framing::None {
        // Where nothing can be kept, nothing is known that comes back.
        let _ = route.nonce.is_some() && keep_record(true, &route.question.record);
        let question = question_for_this_tab(logins, options);
        error.authorize_url = question.ok().map(|question| question.address.clone());
    }
    error
}

/// A window waits already: bring it to the front. A page of client.js that opened it joins it; others are told, since
/// its token will not be theirs.
fn meet(
    window: &Rc<LoginWindow>,
    logins: &Rc<Logins>,
    login: &Rc<PendingLogin>,
) -> Result<(), Error> {
    window.popup.focus();
    let is_own = Rc::ptr_eq(logins, &window.asker);
    if !logins.dialect.joins_window() || !is_own {
        return Err(login_error(ErrorCode::InteractionInProgress));
    }
    window.join(login);
    Ok(())
}

impl LoginWindow {
    fn join(self: &Rc<Self>, login: &Rc<PendingLogin>) {
        self.logins.push(Rc::downgrade(login));
        let asked = Asked::Window {
            _window: self.clone(),
            closed_grace: self.closed_grace,
        };
        login.ask(self.question.clone(), asked);
    }

    fn listen(self: &Rc<Self>, nonce: Option<&str>) {
        let looking = Rc::downgrade(self);
        let look = every(CLOSED_POLL_MS, move || {
            if let Some(window) = looking.upgrade().filter(|it| it.popup.reads_closed()) {
                window.emit(&LoginEvent::SeenClosed);
            }
        });
        self.guards.set(vec![self.listen_for_reply(nonce), look]);
    }

    fn listen_for_reply(self: &Rc<Self>, nonce: Option<&str>) -> Subscription {
        let listening = Rc::downgrade(self);
        let Some(nonce) = nonce else {
            let site = origin(&self.asker.auth_endpoint);
            return on_message(self.popup.as_ref(), site, move |data| {
                if let (Some(window), Some(reply)) = (listening.upgrade(), reply_in(&data)) {
                    window.answer(reply);
                }
            });
        };
        on_handed_over(nonce, &self.popup, &self.question.address, move |text| {
            let reply = Reply::from_handed_over(text);
            if let (Some(window), Some(reply)) = (listening.upgrade(), reply) {
                window.answer(reply);
            }
        })
    }

    /// The window has done its part before anybody learns of the answer, and may open the next one.
    fn answer(&self, reply: Reply) {
        drop(PAGE.with(Slot::take));
        self.popup.close();
        self.emit(&LoginEvent::Replied(reply));
    }

    fn emit(&self, event: &LoginEvent) {
        for login in self.logins.get().unwrap_or_default() {
            if let Some(login) = login.upgrade() {
                login.on(event.clone());
            }
        }
    }
}

/// The consent page's answer in a message: a text, or an object with an `error`. All else is another's message.
fn reply_in(data: &JsValue) -> Option<Reply> {
    let refuses = own(data, "error").is_truthy();
    Reply::from_message(data.as_string().as_deref(), refuses)
}
