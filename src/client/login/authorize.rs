//! The course of a login: what is known already, then a question to the person.

use std::rc::Rc;

use web_sys::AbortSignal;

use super::elsewhere::ask_elsewhere;
use super::logins::Logins;
use super::pending::PendingLogin;
use super::popup::ask_in_popup;
use super::redirect::{ask_after_redirect, take_token_from_address};
use super::{AuthorizeOptions, OnEnd};
use crate::browser::handoff;
use crate::browser::location::{Framing, framing};
use crate::protocol::login::LoginEvent;

/// Begins a login. A popup opens before this returns.
pub(in crate::client) fn authorize(logins: &Rc<Logins>, options: AuthorizeOptions, on_end: OnEnd) {
    if handoff::is_handing_over() {
        return;
    }
    if logins.dialect.leaves_reply_in_address() {
        take_token_from_address(false);
    }
    let session = &logins.session;
    if options.persist && session.token().is_none() {
        session.follow_store();
    }
    let login = PendingLogin::new(session, options, on_end);
    if opens_popup(&login.options) && login.options.interactive {
        go_on(logins, &login);
    } else {
        let (logins, login) = (logins.clone(), login.clone());
        session.when_ready(Box::new(move || go_on(&logins, &login)));
    }
    login.guard();
}

fn go_on(logins: &Rc<Logins>, login: &Rc<PendingLogin>) {
    let options = &login.options;
    if options.signal.as_ref().is_some_and(AbortSignal::aborted) {
        login.on(LoginEvent::Aborted);
    }
    if !login.waits() || logins.grant.ends_without_asking(login) {
        return;
    }
    let asked = if let Some(ask) = &options.ask {
        ask_elsewhere(login, ask)
    } else if opens_popup(options) {
        ask_in_popup(logins, login)
    } else {
        ask_after_redirect(logins, login)
    };
    if let Err(error) = asked {
        login.end(Err(error));
    }
}

/// Whether to ask in a popup. The consent page refuses to be shown in a frame, so there a redirect becomes one.
fn opens_popup(options: &AuthorizeOptions) -> bool {
    options.popup || framing() != Framing::None
}
