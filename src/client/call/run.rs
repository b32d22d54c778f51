//! The course of one call: its time begins, its token is renewed if need be, and attempts are made.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use super::calls::Calls;
use super::credentials::Credentials;
use super::end::{End, Ended};
use super::outcome::{CallOutcome, refuses_token, took_too_long, with_attempts};
use super::{Answer, Call, OnAnswer};
use crate::browser::ask::ask;
use crate::browser::fetch::Request;
use crate::browser::microtask::soon;
use crate::browser::random;
use crate::browser::subscription::{Subscription, later, on_abort};
use crate::client::error::Error;
use crate::protocol::call::params::has_param;
use crate::protocol::credential::Token;
use crate::protocol::error::ErrorCode;
use crate::protocol::limits::{RetryPolicy, Ticket};
use crate::protocol::session::Held;

/// A call under way. Each step takes it, and hands it on to what has to be waited for: the limits, or the answer.
pub(super) struct Run {
    pub(super) calls: Rc<Calls>,
    pub(super) call: Call,
    pub(super) outcome: CallOutcome,
    pub(super) end: End,
    /// The caller's signal and the whole time, which may end it.
    _ends: [Option<Subscription>; 2],
    /// Undefined until it is made.
    pub(super) request: Request,
    pub(super) ticket: Ticket,
    /// How often it was sent, in a batch and with a token that was then renewed, too.
    pub(super) number: u32,
    /// The attempt's signal and its time.
    pub(super) attempt_ends: [Option<Subscription>; 2],
    /// The status and the milliseconds of the last attempt.
    pub(super) ended: Option<(u16, u32)>,
    /// What it carries: no token of the client's where the caller has put one among the parameters.
    pub(super) credentials: Credentials,
    may_renew: bool,
    may_catch_up: bool,
    on_answer: OnAnswer,
}

impl Calls {
    /// Begins a call that aborting `controller` ends, and gives its end to `on_answer`, later. It goes in the login of now,
    /// if there is one. It may have been sent before, in a batch: the policy counts on from there.
    pub(in crate::client) fn begin(
        self: &Rc<Self>,
        call: Call,
        controller: &AbortController,
        sent_before: u32,
        on_answer: OnAnswer,
    ) {
        let (calls, controller) = (self.clone(), controller.clone());
        let credentials = self.credentials();
        soon(move || Run::start(calls, call, controller, credentials, sent_before, on_answer));
    }
}

impl Run {
    fn start(
        calls: Rc<Calls>,
        mut call: Call,
        controller: AbortController,
        credentials: Credentials,
        sent_before: u32,
        on_answer: OnAnswer,
    ) {
        let outcome = calls.outcome(&call, &credentials);
        let end = End {
            signal: controller.signal(),
            controller,
            given: call.options.signal.take(),
            reason: Rc::new(Cell::new(Ended::Not)),
        };
        if let Some(error) = end.error(&outcome) {
            return on_answer(Err(with_attempts(error, sent_before)));
        }
        let ends = [
            end.given
                .as_ref()
                .map(|signal| on_abort(signal, end.by(Ended::BySignal, &end.controller))),
            limit(call.options.timeout.total, calls.timeout.total)
                .map(|time| later(time, end.by(Ended::ByTimeout, &end.controller))),
        ];
        let mut run = Box::new(Self {
            calls,
            call,
            outcome,
            end,
            _ends: ends,
            request: JsValue::UNDEFINED.unchecked_into(),
            ticket: Ticket::default(),
            number: sent_before,
            attempt_ends: [None, None],
            ended: None,
            credentials,
            may_renew: true,
            may_catch_up: true,
            on_answer,
        });
        let pause = match sent_before {
            0 => 0,
            sent => run.policy().pause(sent, random::number()),
        };
        if !run.can_renew() {
            return run.make(pause);
        }
        run.follow_login();
        spawn_local(async move {
            match run.renewed_when_due().await {
                Ok(()) => run.go_on(pause),
                Err(error) => run.refuse(error),
            }
        });
    }

    /// Goes on after a renewal, unless the call has ended meanwhile: then it is not sent, and takes no room in the limits.
    fn go_on(self: Box<Self>, pause: u32) {
        match self.end.error(&self.outcome) {
            Some(error) => self.fail(error),
            None => self.make(pause),
        }
    }

    /// Makes the request, and the attempts at it, the first after so many milliseconds.
    fn make(mut self: Box<Self>, pause: u32) {
        if let Err(error) = self.prepare() {
            return self.refuse(error);
        }
        let token = self.credentials.token.as_ref();
        let has_token = token.is_some() || self.has_own_token();
        let schedule = &self.calls.schedule;
        self.ticket = schedule.ticket(&self.call.path, token, has_token);
        self.wait(pause);
    }

    fn prepare(&mut self) -> Result<(), Error> {
        self.follow_login();
        // What it carried before may be in an answer, too.
        self.outcome.hide(&self.credentials.secrets());
        self.request = self.calls.request(&self.call, &self.credentials)?;
        Ok(())
    }

    /// Takes what its login has come to by a renewal, or what there is now where it began in none.
    fn follow_login(&mut self) {
        let now = self.calls.credentials();
        if self.credentials.go_on_in(&now) {
            self.credentials = now;
        }
        if self.has_own_token() {
            self.credentials = self.credentials.clone().without_token();
        }
    }

    /// Makes the request anew where its token has been renewed while it waited: Trello would refuse the one before.
    pub(super) fn prepare_again(&mut self) -> Result<(), Error> {
        if self.is_outdated() {
            self.prepare()?;
        }
        Ok(())
    }

    /// Whether its login goes on with another token than it carries.
    fn is_outdated(&self) -> bool {
        self.credentials.are_outdated_by(&self.calls.credentials())
    }

    /// Whether its token can be renewed. The compiler knows that none can in a library without OAuth 2.0, and leaves out
    /// what waits for it.
    fn can_renew(&self) -> bool {
        self.calls.renews() && !self.has_own_token()
    }

    /// Whether the caller has put a token among the parameters.
    fn has_own_token(&self) -> bool {
        has_param(&self.call.payload.params, "token")
    }

    pub(super) fn policy(&self) -> &RetryPolicy {
        let own = self.call.options.retry.as_ref();
        own.unwrap_or(&self.calls.retry)
    }

    /// Milliseconds that each attempt may take.
    pub(super) fn attempt_limit(&self) -> Option<u32> {
        limit(
            self.call.options.timeout.attempt,
            self.calls.timeout.attempt,
        )
    }

    /// Takes what came of the attempts. A token that Trello refused is renewed for one more try: one that was just given
    /// and is refused again will not get better.
    pub(super) fn conclude(mut self: Box<Self>, result: Result<Answer, Error>) {
        let Some(token) = self.credentials.token.clone() else {
            return self.finish(result);
        };
        let is_refused = result.as_ref().is_err_and(refuses_token);
        if is_refused && self.is_outdated() && std::mem::take(self.may_catch_up(&result)) {
            return self.go_on(0);
        }
        if !is_refused || !std::mem::take(&mut self.may_renew) {
            return self.judge(&token, result);
        }
        if let Some(renew) = self.calls.renew_token.clone() {
            return self.renew_elsewhere(&renew, token, result);
        }
        if !self.can_renew() || !self.credentials.renewable {
            return self.judge(&token, result);
        }
        spawn_local(async move {
            match self.renewed_after(&token).await {
                Ok(true) => self.go_on(0),
                Ok(false) => self.judge(&token, result),
                Err(error) => self.refuse(error),
            }
        });
    }

    /// Whether it may be made again with what others have renewed its token to, beside a renewal of its own. Not where only the
    /// gateway has refused it: that may refuse every token.
    fn may_catch_up(&mut self, result: &Result<Answer, Error>) -> &mut bool {
        match result {
            Err(error) if error.code() == ErrorCode::Forbidden => &mut self.may_renew,
            _ => &mut self.may_catch_up,
        }
    }

    /// Has whoever issued the token renew it, for one more try. Whoever ends the call waits no longer, while that goes on.
    /// The answer is the next token, false where none came in time, or else that the login is over.
    fn renew_elsewhere(
        self: Box<Self>,
        renew: &Function,
        stale: Token,
        result: Result<Answer, Error>,
    ) {
        if let Err(error) = self.calls.stay_in(&self.credentials) {
            return self.refuse(error);
        }
        let signal = self.end.signal.clone();
        let text = JsValue::from(stale.expose());
        ask(renew, &text, &signal, move |fresh| {
            if let Some(error) = self.end.error(&self.outcome) {
                return self.fail(error);
            }
            if fresh.as_bool() == Some(false) {
                return self.refuse(took_too_long());
            }
            let fresh = fresh.as_string().as_deref().and_then(Token::new);
            let fresh = fresh.filter(|fresh| *fresh != stale);
            let Some(fresh) = fresh else {
                return self.judge(&stale, result);
            };
            let calls = &self.calls;
            let renewed = calls.stay_in(&self.credentials).and_then(|()| {
                calls.session.replace(Held::Token(fresh));
                // Whoever has heard of it may have logged out.
                calls.stay_in(&self.credentials)
            });
            match renewed {
                Ok(()) => self.make(0),
                Err(error) => self.refuse(error),
            }
        });
    }

    fn judge(self: Box<Self>, token: &Token, result: Result<Answer, Error>) {
        let code = result.as_ref().err().map(Error::code);
        self.calls.session.judge(token, code);
        self.finish(result);
    }

    /// Ends it by an error that no answer has brought.
    pub(super) fn refuse(self: Box<Self>, error: Error) {
        let error = self.outcome.refused(error);
        self.fail(error);
    }

    fn finish(self: Box<Self>, result: Result<Answer, Error>) {
        // All else ends first: what the callback does finds nothing of this call.
        let on_answer = {
            let run = *self;
            run.on_answer
        };
        on_answer(result);
    }
}

/// A limit of the call's own, or else the client's.
fn limit(own: Option<u32>, of_client: Option<u32>) -> Option<u32> {
    own.or(of_client).filter(|milliseconds| *milliseconds > 0)
}
