//! The course of one call: its time begins, its token is renewed if need be, and attempts are made.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use super::attempts::Attempts;
use super::calls::Calls;
use super::end::{End, Ended};
use super::{Answer, Call, OnAnswer};
use crate::browser::subscription::{later, on_abort};
use crate::client::error::Error;
use crate::protocol::call::params::has_param;

impl Calls {
    /// Makes a call that aborting `controller` ends. It may have been sent before, in a batch: the policy counts on from
    /// there.
    pub(in crate::client) async fn call(
        &self,
        mut call: Call,
        controller: &AbortController,
        sent_before: u32,
    ) -> Result<Answer, Error> {
        let mut outcome = self.outcome(&call);
        let own_signal = call.options.signal.take();
        let end = End {
            controller,
            signal: own_signal.clone().unwrap_or_else(|| controller.signal()),
            reason: Rc::new(Cell::new(Ended::Not)),
        };
        if let Some(error) = end.error(&outcome) {
            return Err(error);
        }
        let _listener = own_signal
            .as_ref()
            .map(|signal| on_abort(signal, end.by(Ended::BySignal)));
        let limit = |own: Option<u32>, of_client: Option<u32>| {
            own.or(of_client).filter(|milliseconds| *milliseconds > 0)
        };
        let timeout = call.options.timeout;
        let _timer = limit(timeout.total, self.timeout.total)
            .map(|milliseconds| later(milliseconds, end.by(Ended::ByTimeout)));
        let own_token = !has_param(&call.payload.params, "token");
        let attempt = limit(timeout.attempt, self.timeout.attempt);
        let mut renewal = self
            .renewal(&controller.signal(), attempt)
            .filter(|_| own_token);
        if let Some(renewal) = &renewal {
            let done = renewal.when_due().await;
            done.map_err(|error| outcome.refused(error))?;
        }
        loop {
            outcome.secrets = self.secrets_of(&call);
            let request = self
                .request(&call)
                .map_err(|error| outcome.refused(error))?;
            let token = self.session.token().filter(|_| own_token);
            let attempts = Attempts {
                calls: self,
                outcome: &outcome,
                request: &request,
                end: &end,
                policy: call.options.retry.as_ref().unwrap_or(&self.retry),
                timeout: attempt,
            };
            let has_token = token.is_some() || !own_token;
            let ticket = self.schedule.ticket(&call.path, token.as_ref(), has_token);
            let result = attempts.run(ticket, sent_before).await;
            let Some(token) = token else {
                return result;
            };
            // Once: a token that was just given and is refused again will not get better.
            if let (Some(renewal), Err(error)) = (renewal.take(), &result)
                && renewal
                    .after(error, &token)
                    .await
                    .map_err(|error| outcome.refused(error))?
            {
                continue;
            }
            self.session
                .judge(&token, result.as_ref().err().map(Error::code));
            return result;
        }
    }

    /// Begins a call, and gives its end to `on_answer`.
    pub(in crate::client) fn begin(
        self: &Rc<Self>,
        call: Call,
        controller: &AbortController,
        sent_before: u32,
        on_answer: OnAnswer,
    ) {
        let (calls, controller) = (self.clone(), controller.clone());
        // The one place where a call becomes a task: each further one would have its own copy of the waiting.
        spawn_local(async move {
            on_answer(calls.call(call, &controller, sent_before).await);
        });
    }
}
