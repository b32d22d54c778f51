//! Logging in and out: the caller's options, callbacks and promise.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use super::Bindings;
use super::error::{TrelloError, put};
use super::options::Options;
use super::value::for_entries;
use crate::client::{AuthorizeOptions, Error};
use crate::protocol::consent::Scopes;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::params::Dialect;

#[wasm_bindgen(module = "/src/js/trello_request.js")]
extern "C" {
    fn run(callback: &JsValue, values: &js_sys::Array);
    fn silence(promise: &Promise);
}

pub(super) fn authorize(bindings: &Bindings, options: &JsValue) -> Promise {
    let read = match bindings.dialect {
        Dialect::ClientJs => Options::read_classic(options),
        Dialect::Npm => Options::read(options),
    };
    let failure = read.get("error");
    let silent = bindings.dialect == Dialect::ClientJs || failure.is_function();
    let promise = Promise::new(&mut |resolve, reject| {
        let end = Ending {
            resolve,
            reject,
            success: read.get("success"),
            failure: failure.clone(),
            again: bindings.clone(),
            options: options.clone(),
        };
        match asked(&read) {
            Ok(asked) => bindings
                .client
                .authorize(&asked, Box::new(move |result| end.with(result))),
            Err(problem) => end.with(Err(problem.into())),
        }
    });
    if silent {
        silence(&promise);
    }
    promise
}

fn asked(options: &Options) -> Result<AuthorizeOptions, Problem> {
    let defaults = AuthorizeOptions::default();
    options.checked(AuthorizeOptions {
        popup: options.text("type").as_deref() == Some("popup"),
        name: options.text("name"),
        scope: scopes(&options.get("scope"))?,
        expiration: options.text("expiration").unwrap_or(defaults.expiration),
        persist: options.flag("persist", true),
        interactive: options.flag("interactive", true),
        return_url: options.text("returnUrl"),
        timeout: options.milliseconds("timeout").unwrap_or(defaults.timeout),
        closed_grace: options
            .milliseconds("closedGrace")
            .unwrap_or(defaults.closed_grace),
        signal: options.signal(),
    })
}

/// The scopes that the caller names, and whether each is wanted.
fn scopes(object: &JsValue) -> Result<Scopes, Problem> {
    let mut scopes = Scopes::new();
    if object.is_object() {
        for_entries(object, |name, value| {
            if !value.is_undefined() {
                scopes.push((name, value.is_truthy()));
            }
            Ok(())
        })?;
    }
    Ok(scopes)
}

/// How a login ends: callbacks first, as in client.js before `authorize` returns, then the promise.
struct Ending {
    resolve: Function,
    reject: Function,
    success: JsValue,
    failure: JsValue,
    again: Bindings,
    options: JsValue,
}

impl Ending {
    fn with(self, result: Result<Credential, Error>) {
        match result {
            Ok(token) => {
                call(&self.success, &js_sys::Array::new());
                settle(&self.resolve, &token.expose().into());
            }
            Err(error) => {
                let can_retry = matches!(
                    error.code(),
                    ErrorCode::PopupBlocked | ErrorCode::PopupClosed
                );
                let error: JsValue = TrelloError::from(error).into();
                if can_retry {
                    put(&error, "retry", self.retry());
                }
                call(&self.failure, &js_sys::Array::of1(&error));
                settle(&self.reject, &error);
            }
        }
    }

    /// A function that begins the same login again.
    fn retry(self: &Ending) -> JsValue {
        let (bindings, options) = (self.again.clone(), self.options.clone());
        Closure::<dyn Fn() -> Promise>::new(move || authorize(&bindings, &options)).into_js_value()
    }
}

fn call(callback: &JsValue, values: &js_sys::Array) {
    if callback.is_function() {
        run(callback, values);
    }
}

fn settle(settler: &Function, value: &JsValue) {
    // The settlers of a promise never throw.
    let _ = settler.call1(&JsValue::UNDEFINED, value);
}
