//! The one timer of a client, and that no call waits for one that has rung or got lost.

use super::span::Span;

/// The timer that is set now, if one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alarm(Option<Span>);

impl Alarm {
    /// Asks to be woken after so many milliseconds. Gives those of the timer to set in place of the one that there is; none
    /// where that one comes soon enough: one that comes too soon only asks again.
    ///
    /// A timer whose time has passed without a ring is taken for lost.
    pub fn ask(&mut self, pause: u32, now: u32) -> Option<u32> {
        let left = self.left(now);
        if left.is_some_and(|left| left > 0 && left <= pause) {
            return None;
        }
        let span = Span::new(now, pause);
        self.0 = Some(span);
        Some(span.left(now))
    }

    /// The timer has rung, whatever the clock says, or is not needed any more. Gives the time that it was set to.
    pub fn end(&mut self) -> Option<u32> {
        self.0.take().map(Span::end)
    }

    /// The milliseconds until the timer rings.
    #[must_use]
    pub fn left(&self, now: u32) -> Option<u32> {
        self.0.map(|span| span.left(now))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a timer may do.
    #[derive(Clone, Copy, Debug)]
    enum Ring {
        InTime,
        /// So many milliseconds before its time.
        Early(u32),
        Late(u32),
        /// It rings, and once more later.
        Twice,
        Never,
    }

    fn any_ring() -> impl Strategy<Value = Ring> {
        prop_oneof![
            Just(Ring::InTime),
            (1_u32..3).prop_map(Ring::Early),
            (1_u32..500).prop_map(Ring::Late),
            Just(Ring::Twice),
            Just(Ring::Never),
        ]
    }

    #[test]
    fn a_timer_that_comes_soon_enough_is_kept() {
        let mut alarm = Alarm::default();
        assert_eq!(alarm.ask(100, 0), Some(100));
        assert_eq!(alarm.ask(140, 10), None);
        assert_eq!(alarm.ask(40, 10), Some(40));
    }

    #[test]
    fn a_timer_that_has_rung_early_is_set_again() {
        let mut alarm = Alarm::default();
        assert_eq!(alarm.ask(100, 0), Some(100));
        assert_eq!(alarm.end(), Some(100));
        assert_eq!(alarm.ask(1, 99), Some(1));
    }

    #[test]
    fn a_timer_that_never_rang_is_replaced_as_soon_as_anybody_asks() {
        let mut alarm = Alarm::default();
        assert_eq!(alarm.ask(100, 0), Some(100));
        assert_eq!(alarm.ask(199, 101), Some(199));
    }

    proptest! {
        /// One call waits until 10,000 and asks again at each ring, for the rest or for less. Every 2,000 ms somebody else asks,
        /// too, as another call does.
        #[test]
        fn any_timers_let_a_call_that_waits_go(rings in prop::collection::vec((any_ring(), 1_u32..6_000), 1..20)) {
            let (goes, mut now, mut alarm) = (10_000, 0, Alarm::default());
            let mut timers: Vec<u32> = Vec::new();
            let mut rings = rings.into_iter().chain(std::iter::repeat((Ring::InTime, goes)));
            while now < goes {
                prop_assert!(now < 100_000, "it waits for ever");
                let (ring, most) = rings.next().unwrap_or((Ring::InTime, goes));
                let wanted = most.min(goes - now);
                let set = alarm.ask(wanted, now);
                prop_assert!(alarm.left(now).is_some_and(|left| (1..=wanted).contains(&left)), "no timer, or one too late");
                if let Some(pause) = set {
                    let at = now + pause;
                    match ring {
                        Ring::InTime => timers.push(at),
                        Ring::Early(by) => timers.push(at.saturating_sub(by).max(now)),
                        Ring::Late(by) => timers.push(at + by),
                        Ring::Twice => timers.extend([at, at + 3]),
                        Ring::Never => {}
                    }
                }
                timers.sort_unstable();
                let other = (now / 2_000 + 1) * 2_000;
                match timers.first().copied().filter(|first| *first <= other) {
                    Some(first) => {
                        now = now.max(first);
                        timers.remove(0);
                        alarm.end();
                    }
                    None => now = other,
                }
            }
        }
    }
}
