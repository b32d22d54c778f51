//! One REST call: sent, answered, and understood or refused.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, JsString};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, AbortSignal, Response};

use super::attempts::{Attempts, End, Ended};
use super::description::Description;
use super::{Client, Error};
use crate::browser::subscription::{later, on_abort};
use crate::protocol::attachment;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::method::Method;
use crate::protocol::params::{Params, Value, has};
use crate::protocol::redact;
use crate::protocol::retry::RetryPolicy;
use crate::protocol::text::without_leading_slashes;

/// How long a call may take, in milliseconds; 0 for no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeouts {
    /// Each attempt, from its sending on.
    pub attempt: Option<u32>,
    /// The whole call, with its waits and all its attempts.
    pub total: Option<u32>,
}

/// A call to make.
pub struct Call {
    /// Its method.
    pub method: Method,
    /// Its path below `/1/`, such as `boards/ID/lists`; it may have a query.
    pub path: String,
    /// Its parameters.
    pub params: Params,
    /// The files (Blobs) that the parameters number.
    pub files: Vec<JsValue>,
    /// The parameters as one JavaScript object, for a JSON body where a parameter is an object.
    pub object: Option<JsValue>,
    /// When it ends with `timeout`; what it does not say is the client's.
    pub timeout: Timeouts,
    /// Whether and when it is sent again; none for the client's policy.
    pub retry: Option<RetryPolicy>,
    /// How often it has been sent before, in a batch: the policy counts on from there.
    pub attempts: u32,
    /// Ends it with `aborted`.
    pub signal: Option<AbortSignal>,
    /// Hears how many bytes of the body, or without one of the answer, have passed, and of how many where that is known.
    pub on_progress: Option<Function>,
    /// Whether the answer is a file: it is asked for by the header, and the answer's data is a `Blob`.
    pub download: bool,
}

impl Call {
    /// A call without parameters.
    #[must_use]
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            params: Params::new(),
            files: Vec::new(),
            object: None,
            timeout: Timeouts::default(),
            retry: None,
            attempts: 0,
            signal: None,
            on_progress: None,
            download: false,
        }
    }

    /// What ends a call.
    pub(super) fn controller() -> Result<AbortController, Problem> {
        AbortController::new().map_err(|_| {
            Problem::new(
                ErrorCode::NoBrowser,
                "There is no AbortController here, hence no browser.",
            )
        })
    }
}

/// The answer to a call. The body never enters wasm memory: these are handles of the engine's values.
pub struct Answer {
    /// The parsed body; undefined where it was empty.
    pub data: JsValue,
    /// The body as it came.
    pub text: JsString,
    /// The head of the answer.
    pub response: Response,
}

/// Hears the end of a call.
pub type OnAnswer = Box<dyn FnOnce(Result<Answer, Error>)>;

impl Client {
    /// The call that fetches an attached file, by the attachment's `url`.
    ///
    /// # Errors
    /// `invalid_argument` for what is no uploaded file at Trello.
    pub fn download(&self, url: &str) -> Result<Call, Problem> {
        let path = attachment::path(url, &self.settings().api_endpoint)?;
        let mut call = Call::new(Method::Get, path);
        call.download = true;
        Ok(call)
    }

    /// Makes a call.
    ///
    /// # Errors
    /// `invalid_argument` before anything is sent; `network`, `timeout` or `aborted` without an answer; and one code
    /// for each status and text that Trello answers with.
    pub async fn call(&self, call: Call) -> Result<Answer, Error> {
        self.call_with(call, &Call::controller()?).await
    }

    /// Makes a call that aborting `controller` ends.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn call_with(
        &self,
        mut call: Call,
        controller: &AbortController,
    ) -> Result<Answer, Error> {
        let mut description = self.description(&call);
        let own_signal = call.signal.take();
        let end = End {
            controller,
            signal: own_signal.clone().unwrap_or_else(|| controller.signal()),
            reason: Rc::new(Cell::new(Ended::Not)),
        };
        if let Some(error) = end.error(&description) {
            return Err(error);
        }
        let _listener = own_signal
            .as_ref()
            .map(|signal| on_abort(signal, end.by(Ended::BySignal)));
        let settings = self.settings();
        let limit = |own: Option<u32>, of_client: Option<u32>| {
            own.or(of_client).filter(|milliseconds| *milliseconds > 0)
        };
        let _timer = limit(call.timeout.total, settings.timeout.total)
            .map(|milliseconds| later(milliseconds, end.by(Ended::ByTimeout)));
        let own_token = !has(&call.params, "token");
        let mut renewal = self.renewal(&controller.signal()).filter(|_| own_token);
        if let Some(renewal) = &renewal {
            let done = renewal.when_due().await;
            done.map_err(|error| description.refused(error))?;
        }
        loop {
            description.secrets = self.secrets_of(&call);
            let request = self
                .request(&call)
                .map_err(|error| description.refused(error))?;
            let token = self.session().credential().filter(|_| own_token);
            let attempts = Attempts {
                client: self,
                description: &description,
                request: &request,
                end: &end,
                policy: call.retry.as_ref().unwrap_or(&settings.retry),
                timeout: limit(call.timeout.attempt, settings.timeout.attempt),
            };
            let has_token = token.is_some() || !own_token;
            let schedule = self.schedule();
            let ticket = schedule.ticket(&call.path, token.as_ref(), has_token);
            let result = attempts.run(ticket, call.attempts).await;
            let Some(token) = token else {
                return result;
            };
            // Once: a token that was just given and is refused again will not get better.
            if let (Some(renewal), Err(error)) = (renewal.take(), &result)
                && renewal
                    .after(error, &token)
                    .await
                    .map_err(|error| description.refused(error))?
            {
                continue;
            }
            self.session()
                .judge(&token, result.as_ref().err().map(Error::code));
            return result;
        }
    }

    /// Begins a call as [`Client::call_with`] makes it, and gives its end to `on_answer`.
    pub fn begin(&self, call: Call, controller: &AbortController, on_answer: OnAnswer) {
        let (client, controller) = (self.clone(), controller.clone());
        // The one place where a call becomes a task: each further one would have its own copy of the waiting.
        spawn_local(async move {
            on_answer(client.call_with(call, &controller).await);
        });
    }

    /// What errors say of a call.
    pub(super) fn description(&self, call: &Call) -> Description {
        let secrets = self.secrets_of(call);
        Description {
            method: call.method,
            path: redact::route(without_leading_slashes(&call.path), &secrets),
            secrets,
        }
    }

    /// Every key and token that travels with the call.
    fn secrets_of(&self, call: &Call) -> Vec<Credential> {
        let mut secrets = self.session().secrets();
        for (name, value) in &call.params {
            if let ("key" | "token", Value::Text(text)) = (name.as_str(), value) {
                secrets.extend(Credential::new(text));
            }
        }
        secrets
    }
}
