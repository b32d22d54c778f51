//! What ends a call before its answer: its caller's signal, its time, and whoever aborts its controller.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{AbortController, AbortSignal};

use super::outcome::CallOutcome;
use crate::browser::subscription::{Subscription, on_abort};
use crate::client::error::Error;
use crate::protocol::error::{ErrorCode, Problem};

/// Why the call's own controller was aborted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Not,
    /// The attempt alone.
    AttemptByTimeout,
    ByTimeout,
    BySignal,
}

/// What can end a call before its answer.
pub(super) struct End {
    /// The call's own: aborting it ends the request that is under way.
    pub(super) controller: AbortController,
    /// The controller's signal.
    pub(super) signal: AbortSignal,
    /// The caller's.
    pub(super) given: Option<AbortSignal>,
    /// Why the controller of the call or of its attempt was aborted, where we did it.
    pub(super) reason: Rc<Cell<Ended>>,
}

impl End {
    /// What ends the call, or by a controller of its own an attempt, and remembers why.
    pub(super) fn by(&self, reason: Ended, controller: &AbortController) -> impl FnMut() + use<> {
        let (ended, controller) = (self.reason.clone(), controller.clone());
        move || {
            if matches!(ended.get(), Ended::Not | Ended::AttemptByTimeout) {
                ended.set(reason);
            }
            controller.abort();
        }
    }

    /// The error of a call that has been ended.
    pub(super) fn error(&self, outcome: &CallOutcome) -> Option<Error> {
        let (signal, given) = (&self.signal, self.given.as_ref());
        match self.reason.get() {
            Ended::ByTimeout => Some(outcome.timed_out()),
            Ended::BySignal => Some(outcome.aborted(given.unwrap_or(signal))),
            Ended::Not | Ended::AttemptByTimeout => {
                let aborted = |signal: &&AbortSignal| signal.aborted();
                let ended = given.filter(aborted).or(Some(signal).filter(aborted))?;
                Some(outcome.aborted(ended))
            }
        }
    }
}

/// What ends a call, or all calls of a list.
pub(in crate::client) fn controller() -> Result<AbortController, Problem> {
    AbortController::new().map_err(|_| {
        Problem::new(
            ErrorCode::NoBrowser,
            "There is no AbortController here, hence no browser.",
        )
    })
}

/// One that is aborted with another, and not the other way round, for as long as the subscription lives.
pub(in crate::client) fn chained(all: &AbortController) -> (AbortController, Subscription) {
    let own = AbortController::new().unwrap_or_else(|_| all.clone());
    let (signal, aborted) = (all.signal(), own.clone());
    let chain = on_abort(&signal, move || aborted.abort());
    // A listener of this turn may have ended it already, and a signal fires once.
    if signal.aborted() {
        own.abort();
    }
    (own, chain)
}
