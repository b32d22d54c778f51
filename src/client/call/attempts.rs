//! The attempts at one call: each waits until it may go and is sent, and a failed one is followed by another where the
//! policy says so.

use web_sys::AbortSignal;

use super::Answer;
use super::end::{Ended, chained};
use super::outcome::{attempt_failure, with_attempts};
use super::run::Run;
use crate::browser::clock::now;
use crate::browser::fetch::{Answered, NoAnswer};
use crate::browser::random;
use crate::browser::subscription::later;
use crate::client::error::Error;
use crate::client::event::{Attempt, Event};
use crate::client::limits::Admission;
use crate::protocol::limits::{AttemptFailure, Decision, LimitHeaders, TOO_MANY_REQUESTS};

/// An attempt that failed.
struct Failed {
    error: Error,
    /// How; none where nothing may follow.
    failure: Option<AttemptFailure>,
    /// Milliseconds until the limit that it met may have room; 0 where there is nothing to wait for.
    wait: u32,
}

impl Run {
    /// Waits until the call may go, not before so many milliseconds have passed.
    pub(super) fn wait(self: Box<Self>, pause: u32) {
        let (calls, ticket) = (self.calls.clone(), self.ticket);
        let signal = self.end.signal.clone();
        let on_turn = Box::new(move |admission| self.turn(admission));
        calls.schedule.join(ticket, pause, &signal, on_turn);
    }

    fn turn(mut self: Box<Self>, admission: Admission) {
        let error = match admission {
            Admission::Go(ticket) => {
                self.ticket = ticket;
                return match self.prepare_again() {
                    Ok(()) => self.send(),
                    Err(error) => {
                        let schedule = &self.calls.schedule;
                        schedule.answered(&self.ticket, &LimitHeaders::default());
                        self.refuse(error)
                    }
                };
            }
            Admission::Refused(limit, retry_after) => self.outcome.held(limit, retry_after),
            Admission::GivenUp => self
                .end
                .error(&self.outcome)
                .unwrap_or_else(|| self.outcome.aborted(&self.end.signal)),
        };
        self.fail(error);
    }

    fn send(mut self: Box<Self>) {
        self.number += 1;
        self.ended = None;
        self.tell(Event::Request, None);
        let signal = self.attempt_signal();
        let (calls, request) = (self.calls.clone(), self.request.clone());
        let headers = &calls.schedule.headers;
        let sent = move |answered| self.sent(answered);
        calls.fetch.answer(&request, &signal, headers, sent);
    }

    /// What ends the attempt. Where that has a time of its own, so is the signal.
    fn attempt_signal(&mut self) -> AbortSignal {
        let end = &self.end;
        let signal = end.signal.clone();
        let Some(milliseconds) = self.attempt_limit() else {
            return signal;
        };
        if end.reason.get() == Ended::AttemptByTimeout {
            end.reason.set(Ended::Not);
        }
        let (own, chain) = chained(&end.controller);
        let timer = later(milliseconds, end.by(Ended::AttemptByTimeout, &own));
        self.attempt_ends = [Some(chain), Some(timer)];
        own.signal()
    }

    fn sent(mut self: Box<Self>, answered: Result<Answered, NoAnswer>) {
        self.attempt_ends = [None, None];
        let duration = now().wrapping_sub(self.ticket.sent_at());
        let status = answered
            .as_ref()
            .map_or(0, |answered| answered.response.status());
        self.ended = Some((status, duration));
        self.tell(Event::Response, None);
        let result = match answered {
            Ok(answered) => self.answered(answered, status),
            Err(reason) => Err(self.unanswered(reason)),
        };
        let failed = match result {
            Ok(mut answer) => {
                answer.attempts = self.number;
                answer.secrets = std::mem::take(&mut self.outcome.secrets);
                return self.conclude(Ok(answer));
            }
            Err(failed) => failed,
        };
        let Some(pause) = self.pause_after(&failed) else {
            return self.fail(failed.error);
        };
        self.tell(Event::Retry, Some(pause));
        self.wait(pause);
    }

    pub(super) fn fail(self: Box<Self>, error: Error) {
        let error = with_attempts(error, self.number);
        self.conclude(Err(error));
    }

    fn tell(&self, event: fn(Attempt) -> Event, waiting: Option<u32>) {
        self.calls.events.emit_attempt(|| {
            let (status, duration) = self.ended.unzip();
            event(Attempt {
                method: self.outcome.method,
                path: self.outcome.path.clone(),
                number: self.number,
                status,
                duration,
                waiting,
            })
        });
    }

    fn answered(&self, answered: Answered, status: u16) -> Result<Answer, Failed> {
        let headers = LimitHeaders::read(&answered.noted);
        let schedule = &self.calls.schedule;
        let mut result = self.outcome.understand(answered);
        let mut wait = 0;
        if let Err(error) = &mut result
            && status == TOO_MANY_REQUESTS
            && let Some(call) = &mut error.call
        {
            wait = schedule.refused(&self.ticket, call.limit.as_deref(), &headers);
            call.retry_after = Some(wait).filter(|wait| *wait > 0);
        } else {
            schedule.answered(&self.ticket, &headers);
        }
        result.map_err(|error| Failed {
            failure: attempt_failure(&error, status),
            error,
            wait,
        })
    }

    fn unanswered(&self, reason: NoAnswer) -> Failed {
        // Nobody knows when a call that was aborted reaches the server: it stays counted as if it were under way.
        let (error, failure) = match self.end.error(&self.outcome) {
            Some(error) => (error, None),
            None => {
                let schedule = &self.calls.schedule;
                schedule.answered(&self.ticket, &LimitHeaders::default());
                let NoAnswer {
                    cause,
                    is_unreadable,
                } = reason;
                if self.end.reason.get() == Ended::AttemptByTimeout {
                    (self.outcome.timed_out(), Some(AttemptFailure::Network))
                } else if is_unreadable {
                    (self.outcome.unreadable(cause), None)
                } else {
                    (
                        self.outcome.unanswered(cause),
                        Some(AttemptFailure::Network),
                    )
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
    fn pause_after(&self, failed: &Failed) -> Option<u32> {
        if self.calls.schedule.is_too_long(failed.wait) {
            return None;
        }
        let method = self.outcome.method;
        let chance = random::number();
        match self
            .policy()
            .decide(method, failed.failure?, self.number, failed.wait, chance)
        {
            Decision::Retry { after } => Some(after),
            Decision::GiveUp => None,
        }
    }
}
