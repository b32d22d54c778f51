//! The attempts at one call: each waits for its turn and is sent, and a failed one is followed by another where the
//! policy says so.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal};

use super::call::Answer;
use super::description::Description;
use super::event::{Attempt, Event};
use super::schedule::Turn;
use super::{Client, Error};
use crate::browser::clock::now;
use crate::browser::fetch::{Answered, Request};
use crate::browser::random;
use crate::browser::subscription::{later, on_abort};
use crate::protocol::answer::is_success;
use crate::protocol::limits::Headers;
use crate::protocol::retry::{Decision, Failure, RetryPolicy, TOO_MANY_REQUESTS};
use crate::protocol::ticket::Ticket;

/// Why the call's own controller was aborted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Not,
    ByTimeout,
    BySignal,
}

/// What can end a call before its answer.
pub(super) struct End<'a> {
    /// The call's own: aborting it ends the request that is under way.
    pub(super) controller: &'a AbortController,
    /// The caller's signal, or else the controller's.
    pub(super) signal: AbortSignal,
    /// Why the controller was aborted, where we did it.
    pub(super) reason: Rc<Cell<Ended>>,
}

impl End<'_> {
    /// What ends the call, and remembers why.
    pub(super) fn by(&self, reason: Ended) -> impl FnMut() + use<> {
        let (ended, controller) = (self.reason.clone(), self.controller.clone());
        move || {
            if ended.get() == Ended::Not {
                ended.set(reason);
            }
            controller.abort();
        }
    }

    /// The error of a call that has been ended.
    pub(super) fn error(&self, description: &Description) -> Option<Error> {
        let aborted = |signal: &AbortSignal| signal.aborted().then(|| description.aborted(signal));
        match self.reason.get() {
            Ended::ByTimeout => Some(description.timed_out()),
            Ended::BySignal => Some(description.aborted(&self.signal)),
            Ended::Not => aborted(&self.signal).or_else(|| aborted(&self.controller.signal())),
        }
    }
}

/// A call that is being made.
pub(super) struct Attempts<'a> {
    pub(super) client: &'a Client,
    pub(super) description: &'a Description,
    pub(super) request: &'a Request,
    pub(super) end: &'a End<'a>,
    pub(super) policy: &'a RetryPolicy,
    /// Milliseconds that each attempt may take.
    pub(super) timeout: Option<u32>,
}

/// An attempt that failed.
struct Failed {
    error: Error,
    /// How; none where nothing may follow.
    failure: Option<Failure>,
    /// Milliseconds until the limit that it met may have room; 0 where there is nothing to wait for.
    wait: u64,
}

/// Why there is no answer.
struct Unanswered {
    ran_out: bool,
    cause: JsValue,
}

impl Attempts<'_> {
    /// Makes attempts until one succeeds or no other may follow.
    pub(super) async fn run(&self, mut ticket: Ticket, before: u32) -> Result<Answer, Error> {
        let description = self.description;
        let events = &self.client.settings().events;
        let (mut number, mut pause) = (before, 0);
        if before > 0 {
            pause = self.policy.pause(before, random::number());
        }
        loop {
            ticket = match self.turn(ticket, pause).await {
                Ok(ticket) => ticket,
                Err(error) => return Err(with_attempts(error, number)),
            };
            number += 1;
            events.say_of_attempt(|| Event::Request(description.attempt(number)));
            let sent = now();
            let answered = self.send().await;
            let duration = now().saturating_sub(sent);
            let status = answered
                .as_ref()
                .map_or(0, |answered| answered.response.status());
            let ended = |waiting| Attempt {
                status: Some(status),
                duration: Some(duration),
                waiting,
                ..description.attempt(number)
            };
            events.say_of_attempt(|| Event::Response(ended(None)));
            let failed = match answered {
                Ok(answered) => self.answered(&ticket, answered, status),
                Err(unanswered) => Err(self.unanswered(&ticket, unanswered)),
            };
            let failed = match failed {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            match self.pause_after(&failed, number) {
                Some(milliseconds) => pause = milliseconds,
                None => return Err(with_attempts(failed.error, number)),
            }
            events.say_of_attempt(|| Event::Retry(ended(Some(pause))));
        }
    }

    /// Waits until the call may go.
    async fn turn(&self, ticket: Ticket, pause: u64) -> Result<Ticket, Error> {
        let place = self.client.schedule().join(ticket, pause);
        let turn = match place.now() {
            Some(turn) => turn,
            None => {
                let mut leave = place.leave();
                let signal = self.end.controller.signal();
                if signal.aborted() {
                    leave();
                }
                let _listener = on_abort(&signal, leave);
                place.await
            }
        };
        match turn {
            Turn::Go(ticket) => Ok(ticket),
            Turn::Refused(limit, retry_after) => Err(self.description.held(limit, retry_after)),
            Turn::GivenUp => Err(self
                .end
                .error(self.description)
                .unwrap_or_else(|| self.description.aborted(&self.end.signal))),
        }
    }

    async fn send(&self) -> Result<Answered, Unanswered> {
        let mut signal = self.end.controller.signal();
        let ran_out = Rc::new(Cell::new(false));
        let mut guards = None;
        if let Some(milliseconds) = self.timeout {
            // Only this attempt is to end, so the signal is one of its own.
            let own = AbortController::new().unwrap_or_else(|_| self.end.controller.clone());
            let (flag, late, aborted) = (ran_out.clone(), own.clone(), own.clone());
            let chain = on_abort(&signal, move || aborted.abort());
            // A listener of this attempt may have ended the call already, and a signal fires once.
            if signal.aborted() {
                own.abort();
            }
            let timer = later(milliseconds, move || {
                flag.set(true);
                late.abort();
            });
            guards = Some((chain, timer));
            signal = own.signal();
        }
        let client = self.client;
        let fetch = &client.settings().fetch;
        let answer = fetch
            .answer(self.request, &signal, &client.schedule().headers)
            .await;
        drop(guards);
        answer.map_err(|cause| Unanswered {
            ran_out: ran_out.get(),
            cause,
        })
    }

    fn answered(&self, ticket: &Ticket, answered: Answered, status: u16) -> Result<Answer, Failed> {
        let headers = Headers::read(&answered.noted);
        let schedule = self.client.schedule();
        let mut result = self.description.understand(answered);
        let mut wait = 0;
        if let Err(error) = &mut result
            && status == TOO_MANY_REQUESTS
            && let Some(call) = &mut error.call
        {
            wait = schedule.refused(ticket, call.limit.as_deref(), &headers);
            call.retry_after = Some(wait).filter(|wait| *wait > 0);
        } else {
            schedule.answered(ticket, &headers);
        }
        result.map_err(|error| Failed {
            failure: failure(&error, status),
            error,
            wait,
        })
    }

    fn unanswered(&self, ticket: &Ticket, unanswered: Unanswered) -> Failed {
        // Nobody knows when a call that was aborted reaches the server: it stays counted as if it were under way.
        let (error, failure) = match self.end.error(self.description) {
            Some(error) => (error, None),
            None => {
                let schedule = self.client.schedule();
                schedule.answered(ticket, &Headers::default());
                let error = if unanswered.ran_out {
                    self.description.timed_out()
                } else {
                    self.description.unanswered(unanswered.cause)
                };
                (error, Some(Failure::Network))
            }
        };
        Failed {
            error,
            failure,
            wait: 0,
        }
    }

    /// Milliseconds until the next attempt, where one may follow.
    fn pause_after(&self, failed: &Failed, number: u32) -> Option<u64> {
        if self.client.schedule().is_too_long(failed.wait) {
            return None;
        }
        let method = self.description.method;
        let chance = random::number();
        match self
            .policy
            .decide(method, failed.failure?, number, failed.wait, chance)
        {
            Decision::Retry { after } => Some(after),
            Decision::GiveUp => None,
        }
    }
}

/// How an answer failed. None where the call was carried out and only its body is no JSON, and where asking again would be
/// asking for too much again.
pub(super) fn failure(error: &Error, status: u16) -> Option<Failure> {
    (!is_success(status) && !error.is_too_much()).then_some(Failure::Status(status))
}

pub(super) fn with_attempts(mut error: Error, attempts: u32) -> Error {
    if let Some(call) = &mut error.call {
        call.attempts = attempts;
    }
    error
}
