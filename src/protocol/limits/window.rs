//! The window of one limit: a log of our own calls, and what the server's word says of those of others.
//!
//! Trello does not say whether its windows are fixed or slide. A slot is therefore taken for free one interval after
//! the server counted the call, at the latest when it answered: that never asks too much of either kind.

use super::headers::LimitReading;
use super::limit::Rate;
use super::span::Span;

/// Milliseconds after which calls that are only known from the server's word are doubted, and one call is risked. More
/// than a call waits by default, so that a 429 of a route with a long window is told and not waited for.
const DOUBT_AFTER_MS: u32 = 90_000;

/// Milliseconds that two clocks of whole milliseconds may disagree by.
const CLOCK_SLACK_MS: u32 = 2;

/// A call is counted when it reaches the server, which is between its sending and its answer: a browser may hold it back
/// behind others (six connections to a host by HTTP/1.1). This part of the interval is the most that is allowed for the way of
/// an answered call: longer, and waiting for a slow answer would cost more than the rare 429 does.
const TRAVEL_DIVISOR: u32 = 4;

/// The same for a call that was not answered yet.
const UNANSWERED_DIVISOR: u32 = 20;

const UNANSWERED: u32 = u32::MAX;

/// One call of our own.
///
/// It is kept for a short while after it has left the window: the server may let go of it later than we think, and it
/// must not be taken for a call of others then.
struct Sent {
    at: u32,
    /// Milliseconds until it was answered.
    took: u32,
}

/// The calls of one limit that a window holds.
pub(super) struct Window {
    rate: Rate,
    log: Vec<Sent>,
    /// How many calls of others the server's headers tell of, and when they last told of more.
    others: (u32, u32),
}

impl Window {
    pub(super) fn new(rate: Rate) -> Self {
        Self {
            rate,
            log: Vec::new(),
            others: (0, 0),
        }
    }

    pub(super) fn set_interval(&mut self, interval: u32) {
        self.rate.interval = interval;
    }

    pub(super) fn rate(&self) -> Rate {
        self.rate
    }

    /// Counts a call that goes now.
    pub(super) fn sent(&mut self, now: u32) {
        self.forget(now);
        self.log.push(Sent {
            at: now,
            took: UNANSWERED,
        });
    }

    /// Learns from the end of the call that was sent at `sent_at`.
    pub(super) fn answered(&mut self, now: u32, sent_at: u32, reading: LimitReading) {
        let age = now.wrapping_sub(sent_at);
        let ended = self
            .log
            .iter_mut()
            .find(|sent| sent.at == sent_at && sent.took == UNANSWERED);
        if let Some(sent) = ended {
            sent.took = age;
        }
        if let Some(interval) = reading.interval.filter(|interval| *interval > 0) {
            self.rate.interval = interval;
        }
        if let Some(max) = reading.max.filter(|max| *max > 0) {
            self.rate.max = max;
        }
        if let Some(remaining) = reading.remaining {
            self.reconcile(now, age, self.rate.max.saturating_sub(remaining));
        }
    }

    /// The server has counted `used` calls, says the answer to a call of this age. Those of ours that were answered before it
    /// was sent are among them; those under way may be, and those that have just left. That bounds how many are of others.
    fn reconcile(&mut self, now: u32, age: u32, used: u32) {
        self.forget(now);
        let before = |sent: &&Sent| now.wrapping_sub(sent.at) >= sent.took.saturating_add(age);
        let counted = count(self.log.iter().filter(before).count());
        let most = used.saturating_sub(counted.saturating_add(1));
        let least = used.saturating_sub(count(self.log.len()));
        let (known, _) = self.others(now);
        if known < least {
            self.others = (least, now);
        } else {
            self.others.0 = known.min(most);
        }
    }

    /// How many calls of our own it holds, and the milliseconds until the first of them leaves it; `u32::MAX` where it holds
    /// none.
    pub(super) fn own(&self, now: u32) -> (u32, u32) {
        let (mut calls, mut first) = (0, u32::MAX);
        for sent in &self.log {
            let left = self.stay(sent, 0).left(now);
            if left > 0 {
                calls += 1;
                first = first.min(left);
            }
        }
        (calls, first)
    }

    /// How many calls it has room for, when other tabs have made `tabs`, and the milliseconds until one leaves it. The server
    /// counts the tabs' calls too.
    pub(super) fn room(&self, now: u32, tabs: u32) -> (u32, u32) {
        let ((own, own_left), (others, others_left)) = (self.own(now), self.others(now));
        let taken = own.saturating_add(others.max(tabs));
        let first = own_left.min(others_left);
        (self.rate.max.saturating_sub(taken), first)
    }

    /// The same of the calls of others: they are believed in for as long as a window holds them.
    fn others(&self, now: u32) -> (u32, u32) {
        let (calls, since) = self.others;
        let left = Span::new(since, self.rate.interval.min(DOUBT_AFTER_MS)).left(now);
        if calls == 0 || left == 0 {
            return (0, u32::MAX);
        }
        (calls, left)
    }

    /// How long a call is in a window that may have counted it, and `more`.
    fn stay(&self, sent: &Sent, more: u32) -> Span {
        let interval = self.rate.interval;
        let way = match sent.took {
            UNANSWERED => interval / UNANSWERED_DIVISOR,
            took => took.min(interval / TRAVEL_DIVISOR),
        };
        Span::new(
            sent.at,
            interval.saturating_add(way + CLOCK_SLACK_MS + more),
        )
    }

    fn forget(&mut self, now: u32) {
        let mut log = std::mem::take(&mut self.log);
        let lingers = self.rate.interval / UNANSWERED_DIVISOR;
        log.retain(|sent| self.stay(sent, lingers).left(now) > 0);
        self.log = log;
    }
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

    fn room(window: &Window, now: u32) -> u32 {
        window.room(now, 0).0
    }

    /// Sends a call, whose answer says how many are left.
    fn call(window: &mut Window, sent_at: u32, answered_at: u32, left: u32) {
        window.sent(sent_at);
        window.answered(answered_at, sent_at, remaining(left));
    }

    #[test]
    fn a_slot_is_free_one_interval_after_the_answer() {
        let mut window = Window::new(RATE);
        for _ in 0..10 {
            window.sent(100);
        }
        assert_eq!(window.room(100, 0), (0, 1052));
        window.answered(130, 100, LimitReading::default());
        assert_eq!(window.room(130, 0), (0, 1002));
        assert_eq!((room(&window, 1131), room(&window, 1132)), (0, 1));
        assert_eq!((room(&window, 1151), room(&window, 1152)), (1, 10));
    }

    #[test]
    fn a_call_that_the_browser_held_back_is_counted_from_its_answer() {
        let mut window = Window::new(RATE);
        window.sent(0);
        window.answered(180, 0, LimitReading::default());
        assert_eq!(window.own(180), (1, 1002));
        window.sent(0);
        window.answered(900, 0, LimitReading::default());
        assert_eq!(window.own(1200), (1, 52), "a slow answer is no long way");
    }

    #[test]
    fn the_server_s_word_counts_the_calls_of_others() {
        let mut window = Window::new(RATE);
        call(&mut window, 0, 5, 3);
        assert_eq!(room(&window, 5), 3);
        assert_eq!(
            window.room(5, 2).0,
            3,
            "tabs are among what the server counted"
        );
        assert_eq!(window.room(5, 8).0, 1);
        call(&mut window, 10, 15, 8);
        assert_eq!(room(&window, 15), 8, "the others' calls have left");
    }

    #[test]
    fn calls_of_others_that_have_left_are_forgotten_at_the_next_answer() {
        let mut window = Window::new(RATE);
        for _ in 0..5 {
            window.sent(0);
        }
        for _ in 0..5 {
            window.answered(10, 0, LimitReading::default());
        }
        call(&mut window, 100, 110, 2);
        assert_eq!(room(&window, 110), 2, "six of ours, two of others");
        call(&mut window, 200, 210, 3);
        assert_eq!(room(&window, 210), 3, "seven, all of them ours");
    }

    #[test]
    fn calls_of_others_leave_as_they_were_first_heard_of() {
        let mut window = Window::new(RATE);
        call(&mut window, 0, 10, 7);
        call(&mut window, 500, 510, 6);
        assert_eq!(room(&window, 510), 6, "two of others, still");
        assert_eq!(room(&window, 1_020), 9);
    }

    #[test]
    fn a_call_that_has_just_left_is_not_taken_for_one_of_others() {
        let mut window = Window::new(RATE);
        window.sent(0);
        window.answered(10, 0, LimitReading::default());
        call(&mut window, 1_030, 1_035, 8);
        assert_eq!(room(&window, 1_035), 9);
    }

    #[test]
    fn calls_that_left_long_ago_hide_none_of_others() {
        let mut window = Window::new(RATE);
        for _ in 0..5 {
            window.sent(0);
            window.answered(10, 0, LimitReading::default());
        }
        call(&mut window, 5_000, 5_010, 3);
        assert_eq!(room(&window, 5_010), 3);
    }

    #[test]
    fn answers_out_of_order_do_not_invent_others() {
        let mut window = Window::new(RATE);
        for _ in 0..8 {
            window.sent(0);
        }
        for left in [2, 9, 5, 3] {
            window.answered(20, 0, remaining(left));
            assert_eq!(room(&window, 20), 2);
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
        assert_eq!((room(&window, 50), room(&window, 107)), (3, 4));
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
        call(&mut window, 0, 5, 0);
        assert_eq!((room(&window, 90_004), room(&window, 90_005)), (0, 99));
    }

    proptest! {
        #[test]
        fn no_window_of_either_kind_holds_too_many(
            ways in proptest::collection::vec((0_u32..50, 0_u32..400, 0_u32..120), 1..120),
        ) {
            let mut window = Window::new(RATE);
            let mut now = 0;
            let mut counted: Vec<u32> = Vec::new();
            let mut answers: Vec<(u32, u32)> = Vec::new();
            for (way, back, pause) in ways {
                now += pause;
                loop {
                    answers.sort_unstable();
                    while answers.first().is_some_and(|(at, _)| *at <= now) {
                        let (at, sent) = answers.remove(0);
                        window.answered(at, sent, LimitReading::default());
                    }
                    let (room, left) = window.room(now, 0);
                    if room > 0 {
                        break;
                    }
                    let leave = now + left;
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
