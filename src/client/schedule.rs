//! When the calls of one client go: the scheduler of Trello's limits, joined to the page's clock.
//!
//! However many calls wait, there is one timer; where there is room, none. A call waits as a plain future.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::JsString;
use wasm_bindgen_futures::spawn_local;

use super::event::{Event, Events};
use super::tabs::OtherTabs;
use crate::browser::clock::now;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, later};
use crate::protocol::credential::Credential;
use crate::protocol::limits::{HEADERS, Headers, Limit};
use crate::protocol::scheduler::{Left, Scheduler, Settings, Step};
use crate::protocol::tabs::{Message, Report};
use crate::protocol::text::hash;
use crate::protocol::ticket::Ticket;

/// The longest time that the browser's timers take, in milliseconds.
const LONGEST_TIMER: u64 = 0x7fff_ffff;

/// Milliseconds after which it is said again that calls wait.
const SAY_AGAIN: u32 = 1_000;

/// How a wait ended.
#[derive(Clone, Copy)]
pub(super) enum Turn {
    /// The call may go.
    Go(Ticket),
    /// The limit would hold the call too long: these are the milliseconds until it may have room.
    Refused(Limit, u64),
    /// The caller gave the call up.
    GivenUp,
}

/// A call that waits.
struct Waiting {
    id: u32,
    turn: Option<Turn>,
    waker: Option<Waker>,
}

struct Queue {
    scheduler: Scheduler,
    /// In the order of their tickets.
    waiting: Vec<Waiting>,
}

/// When the next call may go, and the timer until then.
struct Alarm {
    at: u64,
    _timer: Subscription,
}

/// The calls of one client, those that wait and those that count.
pub(super) struct Schedule {
    queue: Slot<Box<Queue>>,
    alarm: Slot<Alarm>,
    events: Events,
    /// The timer until it may be said again that calls wait.
    said: Slot<Subscription>,
    holds: bool,
    max_wait: u32,
    /// The hash of the token that is counted for.
    token: Cell<u32>,
    tabs: Slot<Rc<OtherTabs>>,
    /// The names of the headers that tell of the limits, for the engine.
    pub(super) headers: JsString,
}

impl Schedule {
    pub(super) fn new(settings: Settings, events: Events) -> Rc<Self> {
        Rc::new(Self {
            queue: Slot::new(Box::new(Queue {
                scheduler: Scheduler::new(settings),
                waiting: Vec::new(),
            })),
            alarm: Slot::empty(),
            events,
            said: Slot::empty(),
            holds: settings.hold,
            max_wait: settings.max_wait,
            token: Cell::new(0),
            tabs: Slot::empty(),
            headers: HEADERS.into(),
        })
    }

    /// What is left of the limits, and how many calls wait.
    pub(super) fn left(&self) -> Left {
        self.with(|queue| queue.scheduler.left(now()))
    }

    /// Whether a wait of so many milliseconds is longer than a call may be held.
    pub(super) fn is_too_long(&self, wait: u64) -> bool {
        wait > self.max_wait.into()
    }

    /// Shares the limits of this key with the other pages, or of none.
    pub(super) fn share(self: &Rc<Self>, key: Option<&Credential>) {
        drop(self.tabs.take());
        if let Some(key) = key.filter(|_| self.holds)
            && let Some(tabs) = OtherTabs::meet(key, self)
        {
            self.tabs.set(tabs);
        }
    }

    /// Takes in what another page told.
    pub(super) fn hear(self: &Rc<Self>, message: Message) {
        let Some(tabs) = self.tabs.get() else { return };
        tabs.heard(message.asks);
        let used = message.used_with(self.token.get());
        self.with(|queue| queue.scheduler.merge(message.tab, used, now()));
        self.hand_out();
    }

    /// What to tell the other pages: for which token, and how many calls the windows hold.
    pub(super) fn report(&self) -> (u32, Report) {
        let used = self.with(|queue| queue.scheduler.report(now()));
        (self.token.get(), used)
    }

    /// A place behind all earlier calls, for a call of this path below `/1/`. A token that was not the last one begins
    /// with an empty window.
    pub(super) fn ticket(&self, path: &str, token: Option<&Credential>, has_token: bool) -> Ticket {
        if let Some(token) = token {
            let hash = hash(token.expose());
            if self.token.replace(hash) != hash {
                self.with(|queue| queue.scheduler.forget_token());
            }
        }
        self.with(|queue| queue.scheduler.ticket(path, has_token))
    }

    /// Puts a call in the queue, not to go before `after` milliseconds have passed.
    pub(super) fn join(self: &Rc<Self>, ticket: Ticket, after: u64) -> Place {
        let id = ticket.id();
        let now = now();
        let is_behind = self.with(|queue| {
            let is_behind = after == 0 && queue.scheduler.is_behind(&ticket, now);
            queue.scheduler.join(ticket, now.saturating_add(after));
            let place = queue.place(id).unwrap_or_else(|place| place);
            let waiting = Waiting {
                id,
                turn: None,
                waker: None,
            };
            queue.waiting.insert(place, waiting);
            is_behind
        });
        if !is_behind {
            self.hand_out();
        }
        Place {
            schedule: self.clone(),
            ticket,
            is_over: Cell::new(false),
        }
    }

    /// Learns from an answer, or from the end of a call without one.
    pub(super) fn answered(self: &Rc<Self>, ticket: &Ticket, headers: &Headers) {
        self.with(|queue| queue.scheduler.answered(ticket, headers, now()));
        self.hand_out();
    }

    /// Learns from a 429 that names its limit by `code`; gives the milliseconds until it may have room.
    pub(super) fn refused(
        self: &Rc<Self>,
        ticket: &Ticket,
        code: Option<&str>,
        headers: &Headers,
    ) -> u64 {
        let wait = self.with(|queue| queue.scheduler.refused(ticket, code, headers, now()));
        self.hand_out();
        wait
    }

    /// Lets go what may go, and sets the timer for the rest.
    fn hand_out(self: &Rc<Self>) {
        let now = now();
        let mut wakers = Vec::new();
        let step = self.with(|queue| queue.hand_out(now, &mut wakers));
        match step {
            Step::Wait { ms, limit } => {
                self.wake_up_at(now + ms, now);
                if limit.is_some() {
                    self.say_that_calls_wait(now);
                }
            }
            _ => drop(self.alarm.take()),
        }
        for waker in wakers {
            waker.wake();
        }
    }

    /// Tells the other pages that calls have gone.
    fn tell(&self) {
        if let Some(tabs) = self.tabs.get() {
            tabs.tell_soon();
        }
    }

    /// Sets the timer, unless it comes soon enough as it is: one that comes too soon only asks again.
    fn wake_up_at(self: &Rc<Self>, at: u64, now: u64) {
        if let Some(alarm) = self.alarm.take()
            && alarm.at <= at
            && alarm.at > now
        {
            return self.alarm.set(alarm);
        }
        let schedule = self.clone();
        let milliseconds = (at - now).min(LONGEST_TIMER) as u32;
        let timer = later(milliseconds, move || schedule.hand_out());
        self.alarm.set(Alarm { at, _timer: timer });
    }

    /// Tells listeners, when all calls that begin to wait in this turn are known, and again as long as they do.
    fn say_that_calls_wait(self: &Rc<Self>, now: u64) {
        if self.said.change(|_| ()).is_some() {
            return;
        }
        let schedule = self.clone();
        self.said.set(later(SAY_AGAIN, move || {
            schedule.said.take();
            schedule.hand_out();
        }));
        let schedule = self.clone();
        spawn_local(async move {
            let waiting = schedule.alarm.change(|alarm| alarm.at.saturating_sub(now));
            if let Some(waiting) = waiting {
                let queued = schedule.left().queued;
                schedule.events.say(Event::RateLimit { waiting, queued });
            }
        });
    }

    fn with<R: Default>(&self, work: impl FnOnce(&mut Queue) -> R) -> R {
        // The queue is always in its slot here, since no work on it comes back to it.
        self.queue.change(|queue| work(queue)).unwrap_or_default()
    }
}

impl Queue {
    /// Lets go what may go, notes whom that wakes, and gives what follows.
    fn hand_out(&mut self, now: u64, wakers: &mut Vec<Waker>) -> Step {
        loop {
            let (id, turn) = match self.scheduler.next(now) {
                Step::Go(ticket) => (ticket.id(), Turn::Go(ticket)),
                Step::Refuse {
                    ticket,
                    limit,
                    retry_after,
                } => (ticket.id(), Turn::Refused(limit, retry_after)),
                step => return step,
            };
            wakers.extend(self.end(id, turn));
        }
    }

    fn place(&self, id: u32) -> Result<usize, usize> {
        self.waiting.binary_search_by_key(&id, |waiting| waiting.id)
    }

    /// Ends the wait of a call, and gives whom that wakes.
    fn end(&mut self, id: u32, turn: Turn) -> Option<Waker> {
        let place = self.place(id).ok()?;
        let waiting = self.waiting.get_mut(place)?;
        waiting.turn = Some(turn);
        waiting.waker.take()
    }

    /// The end of a call's wait, once it has come.
    fn turn(&mut self, id: u32, context: Option<&Context<'_>>) -> Option<Turn> {
        let place = self.place(id).ok()?;
        let waiting = self.waiting.get_mut(place)?;
        let Some(turn) = waiting.turn else {
            waiting.waker = context.map(|context| context.waker().clone());
            return None;
        };
        self.waiting.remove(place);
        Some(turn)
    }
}

/// A call's place in the queue: the future of its turn.
pub(super) struct Place {
    schedule: Rc<Schedule>,
    ticket: Ticket,
    is_over: Cell<bool>,
}

impl Place {
    /// The turn, where it has come already. To be asked before the place is awaited.
    pub(super) fn now(&self) -> Option<Turn> {
        self.look(None)
    }

    /// What gives the call up.
    pub(super) fn leave(&self) -> impl FnMut() + use<> {
        let (schedule, ticket) = (self.schedule.clone(), self.ticket);
        move || {
            let waker = schedule.with(|queue| {
                queue.scheduler.leave(&ticket);
                queue.end(ticket.id(), Turn::GivenUp)
            });
            if let Some(waker) = waker {
                waker.wake();
            }
            // Those behind it wait for the same limit, and are asked for when the alarm comes.
            if schedule.with(|queue| queue.scheduler.queued()) == 0 {
                schedule.hand_out();
            }
        }
    }

    fn look(&self, context: Option<&Context<'_>>) -> Option<Turn> {
        let id = self.ticket.id();
        let turn = self.schedule.with(|queue| queue.turn(id, context));
        if let Some(Turn::Go(_)) = turn {
            self.schedule.tell();
        }
        self.is_over.set(turn.is_some());
        turn
    }
}

impl Future for Place {
    type Output = Turn;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Turn> {
        match self.look(Some(context)) {
            Some(turn) => Poll::Ready(turn),
            None => Poll::Pending,
        }
    }
}

/// A future that is let go before its turn holds no other call.
impl Drop for Place {
    fn drop(&mut self) {
        if !self.is_over.get() {
            self.leave()();
            self.look(None);
        }
    }
}
