//! Logging in and out: the caller's options, callbacks and promise.

use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::Bindings;
use super::error::{TrelloError, put};
use super::options::Options;
use crate::client::{AuthorizeOptions, Error};
use crate::protocol::consent::Scope;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::params::Dialect;

#[wasm_bindgen(module = "/src/js/trello_request.js")]
extern "C" {
    fn run(callback: &JsValue, values: &js_sys::Array);
    fn silence(promise: &Promise);
}

pub(super) fn authorize(bindings: &Bindings, options: JsValue) -> Promise {
    let read = match bindings.dialect {
        Dialect::ClientJs => Ok(Options::read_classic(options.clone())),
        Dialect::Npm => Options::read(options.clone()),
    };
    let (options_read, problem) = match read {
        Ok(read) => (read, None),
        Err(problem) => (Options::read_classic(JsValue::UNDEFINED), Some(problem)),
    };
    let success = options_read.get("success");
    let failure = options_read.get("error");
    let silent = bindings.dialect == Dialect::ClientJs || failure.is_function();
    let again = bindings.clone();
    let promise = Promise::new(&mut |resolve, reject| {
        let end = Ending {
            resolve,
            reject,
            success: success.clone(),
            failure: failure.clone(),
            again: again.clone(),
            options: options.clone(),
        };
        let asked = match &problem {
            Some(problem) => Err(problem.clone()),
            None => read_options(&options_read),
        };
        match asked {
            Ok(asked) => again
                .client
                .authorize(&asked, move |result| end.with(result)),
            Err(problem) => end.with(Err(problem.into())),
        }
    });
    if silent {
        silence(&promise);
    }
    promise
}

fn read_options(options: &Options) -> Result<AuthorizeOptions, Problem> {
    let defaults = AuthorizeOptions::default();
    Ok(AuthorizeOptions {
        popup: options
            .get("type")
            .as_string()
            .is_some_and(|kind| kind == "popup"),
        name: options.text("name")?,
        scope: scope(&options.get("scope")),
        expiration: options.text("expiration")?.unwrap_or(defaults.expiration),
        persist: options.flag("persist", defaults.persist),
        interactive: options.flag("interactive", defaults.interactive),
        return_url: options.text("returnUrl")?,
        timeout: options.milliseconds("timeout")?.unwrap_or(defaults.timeout),
        closed_grace: options
            .milliseconds("closedGrace")?
            .unwrap_or(defaults.closed_grace),
        signal: options.signal()?,
    })
}

/// The wanted scope over the default one; null asks for none, as in client.js.
fn scope(wanted: &JsValue) -> Scope {
    if wanted.is_null() {
        return Scope::none();
    }
    let mut scope = Scope::default();
    if let Some(object) = wanted.dyn_ref::<Object>() {
        for pair in Object::entries(object).iter() {
            let pair: js_sys::Array = pair.unchecked_into();
            let name = pair.get(0).as_string().unwrap_or_default();
            if !pair.get(1).is_undefined() {
                scope.set(&name, pair.get(1).is_truthy());
            }
        }
    }
    scope
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
        Closure::<dyn Fn() -> Promise>::new(move || authorize(&bindings, options.clone()))
            .into_js_value()
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

pub(super) fn deauthorize(bindings: &Bindings, options: JsValue) -> Promise {
    let revoke = Options::read_classic(options).flag("revoke", false);
    if !revoke {
        bindings.client.deauthorize();
        return Promise::resolve(&JsValue::UNDEFINED);
    }
    let revoked = bindings.client.revoke();
    let promise = future_to_promise(async move {
        revoked.await.map_err(TrelloError::from)?;
        Ok(JsValue::UNDEFINED)
    });
    if bindings.dialect == Dialect::ClientJs {
        silence(&promise);
    }
    promise
}
