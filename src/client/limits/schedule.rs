//! When the calls of one client go: the scheduler of Trello's limits, joined to the page's clock.
//!
//! However many calls wait, there is one timer; where there is room, none. A call waits as the callback that goes on with it.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::JsString;
use web_sys::AbortSignal;

use super::Admission;
use super::tabs::OtherTabs;
use crate::browser::clock::{now, reach};
use crate::browser::microtask::soon;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, later, on_abort};
use crate::client::event::{Event, Events};
use crate::protocol::credential::{Credential, Token};
use crate::protocol::limits::{
    Alarm, HEADERS, Left, LimitHeaders, Message, Report, Scheduler, Settings, Step, Ticket,
};
use crate::protocol::text::hash;

/// Milliseconds after which it is emitted again that calls wait.
const EMIT_AGAIN_MS: u32 = 1_000;

/// A call that waits.
struct Waiting {
    on_turn: OnTurn,
    /// The signal of its caller, who may give it up.
    leaving: Option<Subscription>,
}

/// Goes on with a call whose wait has ended.
pub(in crate::client) type OnTurn = Box<dyn FnOnce(Admission)>;

/// The calls of one client, those that wait and those that count.
pub(in crate::client) struct Schedule {
    scheduler: Slot<Box<Scheduler<Waiting>>>,
    alarm: Cell<Alarm>,
    /// The timer of the alarm.
    timer: Slot<Subscription>,
    events: Events,
    /// The timer until it may be emitted again that calls wait.
    emitted: Slot<Subscription>,
    enforces: bool,
    max_wait: u32,
    /// The hash of the token that is counted for.
    token: Cell<u32>,
    tabs: Slot<Rc<OtherTabs>>,
    /// The names of the headers that tell of the limits, for the engine.
    pub(in crate::client) headers: JsString,
}

impl Schedule {
    pub(in crate::client) fn new(settings: Settings, events: Events) -> Rc<Self> {
        Rc::new(Self {
            scheduler: Slot::new(Box::new(Scheduler::new(settings))),
            alarm: Cell::default(),
            timer: Slot::empty(),
            events,
            emitted: Slot::empty(),
            enforces: settings.enforce,
            max_wait: settings.max_wait,
            token: Cell::new(0),
            tabs: Slot::empty(),
            headers: HEADERS.into(),
        })
    }

    /// What is left of the limits, and how many calls wait.
    pub(in crate::client) fn left(&self) -> Left {
        let now = now();
        self.with(|scheduler| scheduler.left(now))
    }

    /// Whether a wait of so many milliseconds is longer than a call may be held.
    pub(in crate::client) fn is_too_long(&self, wait: u32) -> bool {
        wait > self.max_wait
    }

    /// Shares the limits of this key or app with the other pages, or of none.
    pub(in crate::client) fn share(self: &Rc<Self>, id: Option<&Credential>) {
        drop(self.tabs.take());
        let Some(id) = id.filter(|_| self.enforces) else {
            return;
        };
        let (receiving, reporting) = (Rc::downgrade(self), Rc::downgrade(self));
        let receive = move |message| {
            if let Some(schedule) = receiving.upgrade() {
                schedule.receive(message);
            }
        };
        let report = move || Some(reporting.upgrade()?.report());
        if let Some(tabs) = OtherTabs::meet(id, receive, report) {
            self.tabs.set(tabs);
        }
    }

    /// Takes in what another page reported.
    fn receive(self: &Rc<Self>, message: Message) {
        let Some(tabs) = self.tabs.get() else { return };
        tabs.heard(message.asks);
        let used = message.used_with(self.token.get());
        let now = now();
        self.with(|scheduler| scheduler.merge(message.tab, used, now));
        self.hand_out();
    }

    /// What to tell the other pages: for which token, and how many calls the windows hold.
    fn report(&self) -> (u32, Report) {
        let now = now();
        let used = self.with(|scheduler| scheduler.report(now));
        (self.token.get(), used)
    }

    /// A place behind all earlier calls, for a call of this path below `/1/`. A token that was not the last one begins
    /// with an empty window.
    pub(in crate::client) fn ticket(
        &self,
        path: &str,
        token: Option<&Token>,
        has_token: bool,
    ) -> Ticket {
        if let Some(token) = token {
            let hash = hash(token.expose());
            if self.token.replace(hash) != hash {
                self.with(|scheduler| scheduler.forget_token());
            }
        }
        self.with(|scheduler| scheduler.ticket(path, has_token))
    }

    /// Puts a call in the queue, not to go before `after` milliseconds have passed. `signal` gives it up.
    pub(in crate::client) fn join(
        self: &Rc<Self>,
        ticket: Ticket,
        after: u32,
        signal: &AbortSignal,
        on_turn: OnTurn,
    ) {
        let now = now();
        let is_behind = self.with(|scheduler| {
            let is_behind = after == 0 && scheduler.is_behind(&ticket, now);
            let waiting = Waiting {
                on_turn,
                leaving: None,
            };
            scheduler.join(ticket, after, now, waiting);
            is_behind
        });
        if !is_behind {
            self.hand_out();
        }
        if self.with(|scheduler| scheduler.waiting(&ticket).is_none()) {
            return;
        }
        if signal.aborted() {
            return self.leave(&ticket);
        }
        let schedule = self.clone();
        let leaving = on_abort(signal, move || schedule.leave(&ticket));
        self.with(|scheduler| {
            if let Some(waiting) = scheduler.waiting(&ticket) {
                waiting.leaving = Some(leaving);
            }
        });
    }

    /// Takes a call out of the queue that its caller has given up.
    fn leave(self: &Rc<Self>, ticket: &Ticket) {
        if let Some(left) = self.with(|scheduler| scheduler.leave(ticket)) {
            soon(move || (left.on_turn)(Admission::GivenUp));
        }
        // Those behind it wait for the same limit, and are asked for when the alarm comes.
        if self.with(|scheduler| scheduler.queued()) == 0 {
            self.hand_out();
        }
    }

    /// Learns from an answer, or from the end of a call without one.
    pub(in crate::client) fn answered(self: &Rc<Self>, ticket: &Ticket, headers: &LimitHeaders) {
        let now = now();
        self.with(|scheduler| scheduler.answered(ticket, headers, now));
        self.hand_out();
    }

    /// Learns from a 429 that names its limit by `code`; gives the milliseconds until it may have room.
    pub(in crate::client) fn refused(
        self: &Rc<Self>,
        ticket: &Ticket,
        code: Option<&str>,
        headers: &LimitHeaders,
    ) -> u32 {
        let now = now();
        let wait = self.with(|scheduler| scheduler.refused(ticket, code, headers, now));
        self.hand_out();
        wait
    }

    /// Lets go what may go, and sets the timer for the rest.
    fn hand_out(self: &Rc<Self>) {
        let now = now();
        loop {
            let (waiting, admission) = match self.with(|scheduler| scheduler.next(now)) {
                Step::Go(ticket, who) => (who, Admission::Go(ticket)),
                Step::Refuse {
                    who,
                    limit,
                    retry_after,
                } => (who, Admission::Refused(limit, retry_after)),
                Step::Wait { ms, limit } => {
                    self.wake_up_after(ms, now);
                    if limit.is_some() {
                        self.emit_rate_limit();
                    }
                    return;
                }
                Step::Idle => {
                    self.alarm.take();
                    drop(self.timer.take());
                    return;
                }
            };
            if let (Admission::Go(_), Some(tabs)) = (admission, self.tabs.get()) {
                tabs.report_soon();
            }
            drop(waiting.leaving);
            (waiting.on_turn)(admission);
        }
    }

    /// Sets the timer, unless it comes soon enough as it is.
    fn wake_up_after(self: &Rc<Self>, pause: u32, now: u32) {
        let mut alarm = self.alarm.get();
        let pause = alarm.ask(pause, now);
        self.alarm.set(alarm);
        let Some(pause) = pause else {
            return;
        };
        let schedule = self.clone();
        let timer = later(pause, move || schedule.ring());
        self.timer.set(timer);
    }

    /// The timer has rung, early or late: it is none to wait for any more.
    fn ring(self: &Rc<Self>) {
        let _timer = self.timer.take();
        if let Some(at) = self.alarm.take().end() {
            reach(at);
        }
        self.hand_out();
    }

    /// Tells listeners, when all calls that begin to wait in this turn are known, and again as long as they do.
    fn emit_rate_limit(self: &Rc<Self>) {
        if self.emitted.change(|_| ()).is_some() {
            return;
        }
        let schedule = self.clone();
        self.emitted.set(later(EMIT_AGAIN_MS, move || {
            schedule.emitted.take();
            schedule.hand_out();
        }));
        let schedule = self.clone();
        soon(move || {
            if let Some(waiting) = schedule.alarm.get().left(now()) {
                let queued = schedule.left().queued;
                schedule.events.emit(Event::RateLimit { waiting, queued });
            }
        });
    }

    fn with<R: Default>(&self, work: impl FnOnce(&mut Scheduler<Waiting>) -> R) -> R {
        // It is always in its slot here, since no work on it comes back to it.
        let result = self.scheduler.change(|scheduler| work(scheduler));
        result.unwrap_or_default()
    }
}
