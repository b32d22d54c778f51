//! Asking in a popup. One window waits per page, whichever client opened it: two would take each other's token.

use std::rc::{Rc, Weak};

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::MessageEvent;

use super::login::{AuthorizeOptions, login_error};
use super::oauth_login::Asked;
use super::pending::PendingLogin;
use super::{Client, Error};
use crate::browser::hand_over::on_handed_over;
use crate::browser::location::{Framing, framing};
use crate::browser::popup::Popup;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, every, on_message};
use crate::protocol::error::ErrorCode;
use crate::protocol::login::Event;
use crate::protocol::params::Dialect;
use crate::protocol::reply::Reply;
use crate::protocol::return_url;

/// client.js's name for the window; a page may have its own reference by it.
const WINDOW_NAME: &str = "trello";
const WIDTH: u32 = 550;
const HEIGHT: u32 = 725;
/// Milliseconds between two looks at whether the popup is closed.
const LOOK: u32 = 250;

thread_local! {
    static PAGE: Slot<Weak<LoginWindow>> = const { Slot::empty() };
}

/// The window in which the person is asked. The logins that wait for it keep it open.
pub(super) struct LoginWindow {
    client: Client,
    popup: Popup,
    /// What the exchange of the answer needs, where it is a code.
    pub(super) asked: Option<Asked>,
    pub(super) closed_grace: u32,
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

impl Client {
    pub(super) fn ask_in_popup(&self, login: &Rc<PendingLogin>) -> Result<(), Error> {
        if let Some(window) = PAGE.with(Slot::get).and_then(|window| window.upgrade()) {
            if !window.popup.reads_closed() {
                return self.meet(&window, login);
            }
            window.say(&Event::GraceOver);
        }
        if let Some(popup) = Popup::waiting() {
            popup.focus();
            return Err(login_error(ErrorCode::InteractionInProgress));
        }
        let route = self.route(&login.options)?;
        let Some(popup) = Popup::open(&route.begin, WINDOW_NAME, WIDTH, HEIGHT) else {
            return Err(self.blocked(&login.options));
        };
        let window = Rc::new(LoginWindow {
            client: self.clone(),
            popup,
            asked: route.asked,
            closed_grace: route.closed_grace,
            logins: Slot::empty(),
            guards: Slot::empty(),
        });
        window.listen(route.nonce.as_deref(), &route.consent);
        PAGE.with(|page| page.set(Rc::downgrade(&window)));
        window.join(login);
        Ok(())
    }

    /// The address that goes with the error is one for a link in this tab. In a frame there is none: the consent page is
    /// shown in no frame, and for the answer of another window nobody would wait.
    fn blocked(&self, options: &AuthorizeOptions) -> Error {
        let mut error = login_error(ErrorCode::PopupBlocked);
        if framing() == Framing::None {
            error.authorize_url = self.redirect_url(options).ok();
        }
        error
    }

    /// A window waits already: bring it to the front. A page of client.js that opened it joins it; others are told, since
    /// its token will not be theirs.
    fn meet(&self, window: &Rc<LoginWindow>, login: &Rc<PendingLogin>) -> Result<(), Error> {
        window.popup.focus();
        if self.settings().dialect == Dialect::Npm || !Rc::ptr_eq(&self.0, &window.client.0) {
            return Err(login_error(ErrorCode::InteractionInProgress));
        }
        window.join(login);
        Ok(())
    }
}

impl LoginWindow {
    fn join(self: &Rc<Self>, login: &Rc<PendingLogin>) {
        let mut logins = self.logins.take().unwrap_or_default();
        logins.push(Rc::downgrade(login));
        self.logins.set(logins);
        login.ask(Some(self.clone()));
    }

    fn listen(self: &Rc<Self>, nonce: Option<&str>, consent: &str) {
        let looking = Rc::downgrade(self);
        let look = every(LOOK, move || {
            if let Some(window) = looking.upgrade().filter(|it| it.popup.reads_closed()) {
                window.say(&Event::SeenClosed);
            }
        });
        self.guards
            .set(vec![self.listen_for_reply(nonce, consent), look]);
    }

    fn listen_for_reply(self: &Rc<Self>, nonce: Option<&str>, consent: &str) -> Subscription {
        let listening = Rc::downgrade(self);
        let Some(nonce) = nonce else {
            return on_message(move |message| {
                if let Some(window) = listening.upgrade() {
                    window.hear(message);
                }
            });
        };
        on_handed_over(nonce, &self.popup, consent, move |text| {
            if let (Some(window), Some(reply)) = (listening.upgrade(), Reply::from_text(text)) {
                window.answer(reply);
            }
        })
    }

    /// Hears a message, if it comes from the consent page in our popup.
    fn hear(&self, message: &MessageEvent) {
        let site = return_url::origin(&self.client.settings().auth_endpoint);
        let from_site = message.origin() == site;
        let from_popup = message
            .source()
            .is_some_and(|source| self.popup.is(&source));
        if !from_site || !from_popup {
            return;
        }
        if let Some(reply) = reply_in(&message.data()) {
            self.answer(reply);
        }
    }

    /// The window has done its part before anybody hears the answer, and may open the next one.
    fn answer(&self, reply: Reply) {
        drop(PAGE.with(Slot::take));
        self.popup.close();
        self.say(&Event::Replied(reply));
    }

    fn say(&self, event: &Event) {
        for login in self.logins.get().unwrap_or_default() {
            if let Some(login) = login.upgrade() {
                login.on(event.clone());
            }
        }
    }
}

/// The consent page's answer in a message: a text, or an object with an `error`. All else is another's message.
fn reply_in(data: &JsValue) -> Option<Reply> {
    let refuses = data.is_object()
        && Reflect::get(data, &"error".into()).is_ok_and(|error| error.is_truthy());
    Reply::from_message(data.as_string().as_deref(), refuses)
}
