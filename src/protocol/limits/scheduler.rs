//! When each call may go, so that Trello's limits are used in full and not exceeded.
//!
//! Pure: the time is passed in, in milliseconds of any clock that never goes back but to begin again at 0 after 2^32, and
//! whoever drives it waits, sends and reports. Calls wait in the order of their tickets, but only behind those that wait for the same limit.

use super::headers::{LimitHeaders, LimitReading};
use super::limit::{LIMITS, Limit, Rate};
use super::span::Span;
use super::step::{Left, Step};
use super::tabs::{REPORT_EVERY_MS, Report, Tabs};
use super::ticket::Ticket;
use super::window::Window;

/// After more than so many 429s in one window Trello answers everything with that key so until the window ends.
const REFUSALS: u32 = 200;

/// What a caller can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether calls are held at all.
    pub enforce: bool,
    /// Milliseconds that a limit may hold a call that is the first to wait for it. Its place in the queue behind
    /// calls of our own is not counted: those move on.
    pub max_wait: u32,
    /// The limit per key, until an answer's headers tell.
    pub key: Rate,
    /// The limit per token, until an answer's headers tell.
    pub token: Rate,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            enforce: true,
            max_wait: 60_000,
            key: Limit::Key.default_rate(),
            token: Limit::Token.default_rate(),
        }
    }
}

struct Waiting<T> {
    ticket: Ticket,
    who: T,
    /// Before its end it does not go.
    pause: Span,
    /// When a limit first held it.
    held_since: Option<u32>,
}

/// The windows of all limits and the calls that wait for them, each with a `T` that goes on with it.
pub struct Scheduler<T> {
    settings: Settings,
    windows: [Window; LIMITS],
    /// In the order of their tickets.
    queue: Vec<Waiting<T>>,
    /// The limits that were full when it was last asked what is to be done, and until when that holds.
    full: (u8, Span),
    /// Limits without published figures that a call met: the others wait until its next attempt has found out.
    unknown: u8,
    next_id: u32,
    tabs: Tabs,
    /// Whether an answer has told of limits. Until then nothing says that it is Trello who answers, and limits of routes hold
    /// for no longer than the key's.
    confirmed: bool,
    /// How many 429s there were in a window, and the window.
    refusals: (u32, Span),
    key_blocked: Span,
}

impl<T> Scheduler<T> {
    /// A scheduler that has seen nothing.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            windows: Limit::ALL.map(|limit| {
                Window::new(match limit {
                    Limit::Key => settings.key,
                    Limit::Token => settings.token,
                    _ => Rate {
                        interval: settings.key.interval,
                        ..limit.default_rate()
                    },
                })
            }),
            queue: Vec::new(),
            full: (0, Span::default()),
            unknown: 0,
            next_id: 0,
            tabs: Tabs::default(),
            confirmed: false,
            refusals: (0, Span::default()),
            key_blocked: Span::default(),
        }
    }

    /// A ticket for a call of this path below `/1/`, behind all earlier ones. `token` says whether it carries one.
    pub fn ticket(&mut self, path: &str, token: bool) -> Ticket {
        self.next_id = self.next_id.wrapping_add(1);
        let route = Limit::of_path(path).map_or(0, Limit::bit);
        let token = if token { Limit::Token.bit() } else { 0 };
        Ticket {
            id: self.next_id,
            limits: route | token | Limit::Key.bit(),
            sent_at: 0,
        }
    }

    /// Puts a call in the queue, at its ticket's place, not to go before `pause` milliseconds have passed. A call that is repeated takes
    /// the same ticket, and so goes before those that came after it.
    pub fn join(&mut self, ticket: Ticket, pause: u32, now: u32, who: T) {
        let place = self.place(&ticket).unwrap_or_else(|place| place);
        self.queue.insert(
            place,
            Waiting {
                ticket,
                who,
                pause: Span::new(now, pause),
                held_since: None,
            },
        );
    }

    /// Takes a call out of the queue, because its caller gave it up.
    pub fn leave(&mut self, ticket: &Ticket) -> Option<T> {
        let place = self.place(ticket).ok()?;
        Some(self.queue.remove(place).who)
    }

    /// Who waits for a call, as long as it is in the queue.
    pub fn waiting(&mut self, ticket: &Ticket) -> Option<&mut T> {
        let place = self.place(ticket).ok()?;
        Some(&mut self.queue.get_mut(place)?.who)
    }

    fn place(&self, ticket: &Ticket) -> Result<usize, usize> {
        self.queue
            .binary_search_by_key(&ticket.id, |waiting| waiting.ticket.id)
    }

    /// Whether a call with this ticket would be held behind others, so that nothing changes when it joins them.
    #[must_use]
    pub fn is_behind(&self, ticket: &Ticket, now: u32) -> bool {
        let last = self.queue.last();
        ticket.limits & self.full.0 != 0
            && self.full.1.left(now) > 0
            && last.is_some_and(|last| last.ticket.id < ticket.id)
    }

    /// How many calls wait.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.queue.len()
    }

    /// What is to be done at this time. Ask until it says to wait or that nothing is left.
    pub fn next(&mut self, now: u32) -> Step<T> {
        let (mut soonest, mut held) = (u32::MAX, None);
        let mut full: u8 = 0;
        let mut place = 0;
        while let Some(waiting) = self.queue.get(place) {
            let (ticket, pause) = (waiting.ticket, waiting.pause.left(now));
            if pause > 0 {
                soonest = soonest.min(pause);
                if ticket.limits & self.unknown != 0 {
                    full |= ticket.limits & self.unknown;
                    held = held.or(ticket.route());
                }
            } else if ticket.limits & full == 0 {
                match self.obstacle(&ticket, now) {
                    None => return self.go(place, now),
                    Some((limit, wait)) => {
                        if let Some(step) = self.refusal(place, limit, wait, now) {
                            return step;
                        }
                        full |= limit.bit();
                        soonest = soonest.min(wait);
                        held = held.or(Some(limit));
                    }
                }
            }
            if full & Limit::Key.bit() != 0 {
                break;
            }
            place += 1;
        }
        self.full = (full, Span::new(now, soonest));
        match soonest {
            u32::MAX => Step::Idle,
            ms => Step::Wait { ms, limit: held },
        }
    }

    fn go(&mut self, place: usize, now: u32) -> Step<T> {
        if place >= self.queue.len() {
            return Step::Idle;
        }
        let Waiting {
            mut ticket, who, ..
        } = self.queue.remove(place);
        ticket.sent_at = now;
        if !self.settings.enforce {
            return Step::Go(ticket, who);
        }
        for limit in ticket.limits() {
            if let Some(window) = self.window(limit) {
                window.sent(now);
            }
        }
        self.tabs.sent(now);
        Step::Go(ticket, who)
    }

    /// The refusal of a call that a limit would hold too long. Otherwise notes since when it is held. The moment that tabs
    /// give each other for their reports is no such wait.
    fn refusal(&mut self, place: usize, limit: Limit, wait: u32, now: u32) -> Option<Step<T>> {
        let waiting = self.queue.get_mut(place)?;
        let since = *waiting.held_since.get_or_insert(now);
        let whole = now.wrapping_sub(since).saturating_add(wait);
        if whole <= self.settings.max_wait || wait <= REPORT_EVERY_MS {
            return None;
        }
        Some(Step::Refuse {
            who: self.queue.remove(place).who,
            limit,
            retry_after: wait,
        })
    }

    /// The limit that does not let a call go now, and the milliseconds until it may.
    fn obstacle(&mut self, ticket: &Ticket, now: u32) -> Option<(Limit, u32)> {
        if !self.settings.enforce {
            return None;
        }
        let blocked = self.key_blocked.left(now);
        if blocked > 0 {
            return Some((Limit::Key, blocked));
        }
        for limit in ticket.limits() {
            if let (0, wait) = self.room(limit, now) {
                return Some((limit, wait));
            }
        }
        let (room, _) = self.room(Limit::Token, now);
        let [.., key] = &self.windows;
        let wait = self.tabs.wait(now, key.rate().interval, room);
        (wait > 0).then_some((Limit::Key, wait))
    }

    /// How many calls a limit has room for, and the milliseconds until it may have more.
    fn room(&self, limit: Limit, now: u32) -> (u32, u32) {
        let Some(window) = self.windows.get(limit as usize) else {
            return (0, 1);
        };
        let (tabs, forgotten) = self.tabs.used(limit, window.rate().interval, now);
        let (room, left) = window.room(now, tabs);
        match left.min(forgotten) {
            // No call has to leave it: the next answer may tell that it is not full.
            u32::MAX => (room, 1),
            wait => (room, wait),
        }
    }

    fn window(&mut self, limit: Limit) -> Option<&mut Window> {
        self.windows.get_mut(limit as usize)
    }

    /// Learns from an answer, or from the end of a call without one. A call that its own caller aborted is better
    /// not reported, since it may reach the server only later.
    pub fn answered(&mut self, ticket: &Ticket, headers: &LimitHeaders, now: u32) {
        self.unknown &= !ticket.limits;
        if *headers != LimitHeaders::default() {
            self.confirm();
        }
        for limit in ticket.limits() {
            let reading = match limit {
                Limit::Key => headers.key,
                Limit::Token => headers.token,
                _ => LimitReading::default(),
            };
            if let Some(window) = self.window(limit) {
                window.answered(now, ticket.sent_at, reading);
            }
        }
    }

    fn confirm(&mut self) {
        if std::mem::replace(&mut self.confirmed, true) {
            return;
        }
        for limit in &Limit::ALL {
            if let (true, Some(window)) = (limit.is_of_route(), self.window(*limit)) {
                window.set_interval(limit.default_rate().interval);
            }
        }
    }

    /// Learns from a 429, and returns the milliseconds until the limit that it names may have room: 0 where that is
    /// not known, or where the headers say that there is room. Where it is not known, the calls of that limit wait
    /// behind the next attempt at this one. A call for which that is more than `max_wait` ends with
    /// `rate_limited`; another one is repeated as the retry policy says.
    pub fn refused(
        &mut self,
        ticket: &Ticket,
        code: Option<&str>,
        headers: &LimitHeaders,
        now: u32,
    ) -> u32 {
        let limit = code.and_then(|code| Limit::of_code(code, ticket.route()));
        let mut headers = *headers;
        let nothing = LimitReading {
            remaining: Some(0),
            ..LimitReading::default()
        };
        match limit {
            Some(Limit::Key) if headers.key.remaining.is_none() => headers.key = nothing,
            Some(Limit::Token) if headers.token.remaining.is_none() => headers.token = nothing,
            _ => {}
        }
        self.answered(ticket, &headers, now);
        self.count_refusal(now);
        let Some(limit) = limit else { return 0 };
        self.confirm();
        if !limit.is_published() {
            self.unknown |= limit.bit() * u8::from(self.settings.enforce);
            return 0;
        }
        if ticket.route() == Some(limit)
            && let Some(window) = self.window(limit)
        {
            window.answered(now, ticket.sent_at, nothing);
        }
        let wait = match self.room(limit, now) {
            (0, wait) => wait,
            _ => 0,
        };
        wait.max(self.key_blocked.left(now))
    }

    fn count_refusal(&mut self, now: u32) {
        let [.., key] = &self.windows;
        let window = Span::new(now, key.rate().interval);
        if self.refusals.1.left(now) == 0 {
            self.refusals = (0, window);
        }
        self.refusals.0 += 1;
        if self.refusals.0 >= REFUSALS {
            self.key_blocked = window;
        }
    }

    /// What to tell the other tabs: to be posted soon after calls were sent, at most every [`REPORT_EVERY_MS`].
    pub fn report(&self, now: u32) -> Report {
        self.windows.each_ref().map(|window| window.own(now).0)
    }

    /// Takes in what the tab with this number told. Of a tab with another token only the key's calls count: see
    /// [`Message::used_with`](super::Message::used_with). A tab that falls silent is forgotten, limit by limit, when the
    /// calls that it told of have left the window.
    pub fn merge(&mut self, tab: u32, used: Report, now: u32) {
        self.tabs.receive(tab, used, now);
    }

    /// Forgets what was counted for the token, because another one is used from now on. What Trello told of the limit is
    /// true of that one, too, as far as anybody knows.
    pub fn forget_token(&mut self) {
        if let Some(window) = self.window(Limit::Token) {
            *window = Window::new(window.rate());
        }
        self.full = (0, Span::default());
    }

    /// What is left at this time.
    pub fn left(&self, now: u32) -> Left {
        let blocked = self.key_blocked.left(now) > 0;
        Left {
            key: if blocked {
                0
            } else {
                self.room(Limit::Key, now).0
            },
            token: self.room(Limit::Token, now).0,
            queued: self.queue.len(),
        }
    }
}

#[cfg(test)]
mod bounds;

#[cfg(test)]
mod leniency;

#[cfg(test)]
mod tests;

#[cfg(test)]
mod simulation;
