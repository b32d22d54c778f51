//! Asking by another library's login: that one opens the window and gets the token, and this one sees that it ends.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;

use super::errors::login_error;
use super::pending::{Asked, PendingLogin, Question, Registration};
use crate::browser::ask::begun;
use crate::browser::popup::Popup;
use crate::client::error::Error;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::login::{Handoff, LoginEvent, Reply};

/// Has the other library ask. Its window closes when nobody waits for it any more.
pub(super) fn ask_elsewhere(login: &Rc<PendingLogin>, ask: &Function) -> Result<(), Error> {
    if let Some(popup) = Popup::waiting() {
        popup.focus();
        return Err(login_error(ErrorCode::InteractionInProgress));
    }
    let hearing = Rc::downgrade(login);
    let window = begun(ask, move |told| {
        if let Some(login) = hearing.upgrade() {
            hear(&login, &told);
        }
    });
    let question = Question {
        address: String::new(),
        record: String::new(),
        exchange: None,
        registration: Registration {
            parameter: "redirect_uri",
            address: login.options.return_url.clone(),
            list: "redirect addresses of the client",
        },
    };
    let asked = Asked::Window {
        _window: Rc::new(window),
        // The window answers its opener.
        closed_grace: Handoff::Opener.closed_grace(),
    };
    login.ask(Rc::new(question), asked);
    Ok(())
}

/// Takes in what is told of the login, later than it was begun.
fn hear(login: &Rc<PendingLogin>, told: &JsValue) {
    let token = told.as_string().as_deref().and_then(Credential::new);
    match (token, told.as_bool()) {
        (Some(token), _) => login.on(LoginEvent::Replied(Reply::Granted(token))),
        (_, Some(true)) => login.on(LoginEvent::Replied(Reply::Denied)),
        (_, Some(false)) => login.on(LoginEvent::SeenClosed),
        _ if told.is_undefined() => login.end(Err(login_error(ErrorCode::PopupBlocked))),
        _ => login.end(Err(failed(told))),
    }
}

fn failed(cause: &JsValue) -> Error {
    let message = "Trello's Power-Up library gave no token; the cause says why. On an older Trello the next click logs in by key, if there is an appKey.";
    let error = Error::new(Problem::new(ErrorCode::Network, message));
    // A text may be a token of no known form.
    if cause.is_null() || cause.is_string() {
        error
    } else {
        error.with_cause(cause.clone())
    }
}
