//! The attempts at one call: each waits until it may go and is sent, and a failed one is followed by another where the
//! policy says so.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::AbortController;

use super::Answer;
use super::calls::Calls;
use super::end::End;
use super::outcome::{CallOutcome, failure, with_attempts};
use crate::browser::clock::now;
use crate::browser::fetch::{Answered, NoAnswer, Request};
use crate::browser::random;
use crate::browser::subscription::{later, on_abort};
use crate::client::error::Error;
use crate::client::event::{Attempt, Event};
use crate::client::limits::Admission;
use crate::protocol::limits::{
    Decision, Failure, LimitHeaders, RetryPolicy, TOO_MANY_REQUESTS, Ticket,
};

/// A call that is being made.
pub(super) struct Attempts<'a> {
    pub(super) calls: &'a Calls,
    pub(super) outcome: &'a CallOutcome,
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
    reason: NoAnswer,
}

impl Attempts<'_> {
    /// Makes attempts until one succeeds or no other may follow.
    pub(super) async fn run(&self, mut ticket: Ticket, before: u32) -> Result<Answer, Error> {
        let outcome = self.outcome;
        let events = &self.calls.events;
        let (mut number, mut pause) = (before, 0);
        if before > 0 {
            pause = self.policy.pause(before, random::number());
        }
        loop {
            ticket = match self.admitted(ticket, pause).await {
                Ok(ticket) => ticket,
                Err(error) => return Err(with_attempts(error, number)),
            };
            number += 1;
            events.emit_attempt(|| Event::Request(outcome.attempt(number)));
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
                ..outcome.attempt(number)
            };
            events.emit_attempt(|| Event::Response(ended(None)));
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
            events.emit_attempt(|| Event::Retry(ended(Some(pause))));
        }
    }

    /// Waits until the call may go.
    async fn admitted(&self, ticket: Ticket, pause: u64) -> Result<Ticket, Error> {
        let place = self.calls.schedule.join(ticket, pause);
        let admission = match place.now() {
            Some(admission) => admission,
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
        match admission {
            Admission::Go(ticket) => Ok(ticket),
            Admission::Refused(limit, retry_after) => Err(self.outcome.held(limit, retry_after)),
            Admission::GivenUp => Err(self
                .end
                .error(self.outcome)
                .unwrap_or_else(|| self.outcome.aborted(&self.end.signal))),
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
        let calls = self.calls;
        let answer = calls
            .fetch
            .answer(self.request, &signal, &calls.schedule.headers)
            .await;
        drop(guards);
        answer.map_err(|reason| Unanswered {
            ran_out: ran_out.get(),
            reason,
        })
    }

    fn answered(&self, ticket: &Ticket, answered: Answered, status: u16) -> Result<Answer, Failed> {
        let headers = LimitHeaders::read(&answered.noted);
        let schedule = &self.calls.schedule;
        let mut result = self.outcome.understand(answered);
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
        let (error, failure) = match self.end.error(self.outcome) {
            Some(error) => (error, None),
            None => {
                let schedule = &self.calls.schedule;
                schedule.answered(ticket, &LimitHeaders::default());
                let NoAnswer {
                    cause,
                    is_unreadable,
                } = unanswered.reason;
                if unanswered.ran_out {
                    (self.outcome.timed_out(), Some(Failure::Network))
                } else if is_unreadable {
                    (self.outcome.unreadable(cause), None)
                } else {
                    (self.outcome.unanswered(cause), Some(Failure::Network))
                }
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
        if self.calls.schedule.is_too_long(failed.wait) {
            return None;
        }
        let method = self.outcome.method;
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
