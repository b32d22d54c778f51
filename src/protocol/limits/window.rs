//! The window of one limit: how many calls it holds, and how many more it takes.
//!
//! Trello does not say whether its windows are fixed or slide. A slot is therefore taken for free one interval after
//! the server counted the call, at the latest when it answered: that never asks too much of either kind.

use super::headers::LimitReading;
use super::limit::Rate;

/// Milliseconds after which calls that are only known from the server's word are doubted, and one call is risked. More
/// than a call waits by default, so that a 429 of a route with a long window is told and not waited for.
const DOUBT_AFTER_MS: u32 = 90_000;

/// Milliseconds that two clocks of whole milliseconds may disagree by.
const CLOCK_SLACK_MS: u64 = 2;

/// A call is counted when it reaches the server, which is between its sending and its answer: a browser may hold it back
/// behind others (six connections to a host by HTTP/1.1). This part of the interval is the most that is allowed for the way of
/// an answered call: longer, and waiting for a slow answer would cost more than the rare 429 does.
const TRAVEL_DIVISOR: u64 = 4;

/// The same for a call that was not answered yet.
const UNANSWERED_DIVISOR: u64 = 20;

const UNANSWERED: u32 = u32::MAX;

/// One call of our own.
///
/// It is kept for a short while after it has left the window: the server may let go of it later than we think, and it
/// must not be taken for a call of others then.
struct Sent {
    at: u64,
    /// Milliseconds until it was answered.
    took: u32,
}

/// The calls of one limit that a window holds.
pub(super) struct Window {
    rate: Rate,
    own: Vec<Sent>,
    /// Calls of others that the server's headers tell of: when they were noticed, and how many.
    others: Vec<(u64, u32)>,
}

impl Window {
    pub(super) fn new(rate: Rate) -> Self {
        Self {
            rate,
            own: Vec::new(),
            others: Vec::new(),
        }
    }

    pub(super) fn set_interval(&mut self, interval: u32) {
        self.rate.interval = interval;
    }

    pub(super) fn rate(&self) -> Rate {
        self.rate
    }

    /// Counts a call that goes now.
    pub(super) fn sent(&mut self, now: u64) {
        self.own.push(Sent {
            at: now,
            took: UNANSWERED,
        });
    }

    /// Learns from the end of the call that was sent at `sent_at`.
    pub(super) fn answered(&mut self, now: u64, sent_at: u64, reading: LimitReading) {
        let ended = self
            .own
            .iter_mut()
            .find(|sent| sent.at == sent_at && sent.took == UNANSWERED);
        if let Some(sent) = ended {
            sent.took = u32::try_from(now.saturating_sub(sent_at)).unwrap_or(UNANSWERED);
        }
        if let Some(interval) = reading.interval.filter(|interval| *interval > 0) {
            self.rate.interval = interval;
        }
        if let Some(max) = reading.max.filter(|max| *max > 0) {
            self.rate.max = max;
        }
        if let Some(remaining) = reading.remaining {
            self.expire(now);
            self.reconcile(now, sent_at, self.rate.max.saturating_sub(remaining));
        }
    }

    /// The server has counted `used` calls. Those of ours that were answered before this one was sent are among them;
    /// those under way may be, and those that have just left. That bounds how many are of others.
    fn reconcile(&mut self, now: u64, sent_at: u64, used: u32) {
        let before = |sent: &&Sent| {
            sent.took != UNANSWERED && sent.at.saturating_add(sent.took.into()) <= sent_at
        };
        let counted = count(self.own.iter().filter(before).count());
        let most = used.saturating_sub(counted.saturating_add(1));
        let least = used.saturating_sub(count(self.own.len()));
        let known = self.others();
        if known < least {
            self.others.push((now, least - known));
        }
        let mut surplus = known.saturating_sub(most);
        for (_, calls) in &mut self.others {
            let gone = surplus.min(*calls);
            *calls -= gone;
            surplus -= gone;
        }
    }

    /// How many calls of our own the window holds.
    pub(super) fn own(&mut self, now: u64) -> u32 {
        self.expire(now);
        let inside = |sent: &&Sent| leaves(sent, self.rate) > now;
        count(self.own.iter().filter(inside).count())
    }

    /// How many calls it has room for, when other tabs have made `tabs`. The server counts those too.
    pub(super) fn room(&mut self, now: u64, tabs: u32) -> u32 {
        let taken = self.own(now).saturating_add(self.others().max(tabs));
        self.rate.max.saturating_sub(taken)
    }

    /// When the next of its calls leaves it. `None` where it holds none.
    pub(super) fn next_leave(&self, now: u64) -> Option<u64> {
        let own = self.own.iter().map(|sent| leaves(sent, self.rate));
        let others = self.others.iter().map(|(at, _)| at + self.doubted_after());
        own.chain(others).filter(|at| *at > now).min()
    }

    fn others(&self) -> u32 {
        self.others
            .iter()
            .fold(0, |sum, (_, calls)| sum.saturating_add(*calls))
    }

    fn expire(&mut self, now: u64) {
        let rate = self.rate;
        let lingers = u64::from(rate.interval) / UNANSWERED_DIVISOR;
        self.own.retain(|sent| leaves(sent, rate) + lingers > now);
        let doubted_after = self.doubted_after();
        self.others
            .retain(|(at, calls)| at + doubted_after > now && *calls > 0);
    }

    fn doubted_after(&self) -> u64 {
        self.rate.interval.min(DOUBT_AFTER_MS).into()
    }
}

/// When a call has left every window that may have counted it.
fn leaves(sent: &Sent, rate: Rate) -> u64 {
    let interval = u64::from(rate.interval);
    let way = match sent.took {
        UNANSWERED => interval / UNANSWERED_DIVISOR,
        took => u64::from(took).min(interval / TRAVEL_DIVISOR),
    };
    sent.at + way + interval + CLOCK_SLACK_MS
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::limit::Limit;
    use super::*;

    const RATE: Rate = Rate {
        max: 10,
        interval: 1000,
    };

    fn remaining(calls: u32) -> LimitReading {
        LimitReading {
            remaining: Some(calls),
            ..LimitReading::default()
        }
    }

    #[test]
    fn a_slot_is_free_one_interval_after_the_answer() {
        let mut window = Window::new(RATE);
        for _ in 0..10 {
            window.sent(100);
        }
        assert_eq!(
            (window.room(100, 0), window.next_leave(100)),
            (0, Some(1152))
        );
        window.answered(130, 100, LimitReading::default());
        assert_eq!(window.next_leave(130), Some(1132));
        assert_eq!((window.room(1131, 0), window.room(1132, 0)), (0, 1));
        assert_eq!((window.room(1151, 0), window.room(1152, 0)), (1, 10));
    }

    #[test]
    fn a_call_that_the_browser_held_back_is_counted_from_its_answer() {
        let mut window = Window::new(RATE);
        window.sent(0);
        window.answered(180, 0, LimitReading::default());
        assert_eq!(window.next_leave(180), Some(1182));
        window.sent(0);
        window.answered(900, 0, LimitReading::default());
        assert_eq!(
            window.next_leave(1200),
            Some(1252),
            "a slow answer is no long way"
        );
    }

    #[test]
    fn the_server_s_word_counts_the_calls_of_others() {
        let mut window = Window::new(RATE);
        window.sent(0);
        window.answered(5, 0, remaining(3));
        assert_eq!(window.room(5, 0), 3);
        assert_eq!(
            window.room(5, 2),
            3,
            "tabs are among what the server counted"
        );
        assert_eq!(window.room(5, 8), 1);
        window.sent(10);
        window.answered(15, 10, remaining(8));
        assert_eq!(window.room(15, 0), 8, "the others' calls have left");
    }

    #[test]
    fn answers_out_of_order_do_not_invent_others() {
        let mut window = Window::new(RATE);
        for _ in 0..8 {
            window.sent(0);
        }
        for left in [2, 9, 5, 3] {
            window.answered(20, 0, remaining(left));
            assert_eq!(window.room(20, 0), 2);
        }
    }

    #[test]
    fn headers_change_the_limit_itself() {
        let mut window = Window::new(RATE);
        window.sent(0);
        window.answered(
            5,
            0,
            LimitReading {
                interval: Some(100),
                max: Some(4),
                remaining: Some(3),
            },
        );
        assert_eq!((window.room(50, 0), window.room(107, 0)), (3, 4));
        window.answered(
            5,
            0,
            LimitReading {
                interval: Some(0),
                max: Some(0),
                remaining: None,
            },
        );
        assert_eq!(
            window.rate(),
            Rate {
                max: 4,
                interval: 100
            }
        );
    }

    #[test]
    fn what_is_only_hearsay_is_doubted_after_a_while() {
        let mut window = Window::new(Limit::Members.default_rate());
        window.sent(0);
        window.answered(5, 0, remaining(0));
        assert_eq!((window.room(90_004, 0), window.room(90_005, 0)), (0, 99));
    }

    proptest! {
        #[test]
        fn no_window_of_either_kind_holds_too_many(
            ways in proptest::collection::vec((0_u64..50, 0_u64..400, 0_u64..120), 1..120),
        ) {
            let mut window = Window::new(RATE);
            let mut now = 0;
            let mut counted: Vec<u64> = Vec::new();
            let mut answers: Vec<(u64, u64)> = Vec::new();
            for (way, back, pause) in ways {
                now += pause;
                loop {
                    answers.sort_unstable();
                    while answers.first().is_some_and(|(at, _)| *at <= now) {
                        let (at, sent) = answers.remove(0);
                        window.answered(at, sent, LimitReading::default());
                    }
                    if window.room(now, 0) > 0 {
                        break;
                    }
                    let leave = window.next_leave(now).expect("it holds calls");
                    now = answers.first().map_or(leave, |(at, _)| leave.min(*at)).max(now + 1);
                }
                window.sent(now);
                counted.push(now + way);
                answers.push((now + way + back, now));
            }
            counted.sort_unstable();
            for end in counted.iter().skip(10).zip(&counted) {
                prop_assert!(end.0 - end.1 >= 1000);
            }
        }
    }
}
