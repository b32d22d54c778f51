//! The one timer of a client, and that no call waits for one that has rung or got lost.

/// When the timer rings that is set now, if one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alarm(Option<u64>);

impl Alarm {
    /// Asks to be woken at this time. Gives the milliseconds of the timer to set in place of the one that there is; none
    /// where that one comes soon enough: one that comes too soon only asks again.
    ///
    /// A timer whose time has passed without a ring is taken for lost.
    pub fn ask(&mut self, at: u64, now: u64) -> Option<u64> {
        if self.0.is_some_and(|set| now < set && set <= at) {
            return None;
        }
        self.0 = Some(at);
        Some(at.saturating_sub(now))
    }

    /// The timer has rung, whatever the clock says, or is not needed any more. Gives the time that it was set to.
    pub fn end(&mut self) -> Option<u64> {
        self.0.take()
    }

    /// When the timer rings.
    #[must_use]
    pub fn at(&self) -> Option<u64> {
        self.0
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
        Early(u64),
        Late(u64),
        /// It rings, and once more later.
        Twice,
        Never,
    }

    fn any_ring() -> impl Strategy<Value = Ring> {
        prop_oneof![
            Just(Ring::InTime),
            (1_u64..3).prop_map(Ring::Early),
            (1_u64..500).prop_map(Ring::Late),
            Just(Ring::Twice),
            Just(Ring::Never),
        ]
    }

    #[test]
    fn a_timer_that_comes_soon_enough_is_kept() {
        let mut alarm = Alarm::default();
        assert_eq!(alarm.ask(100, 0), Some(100));
        assert_eq!(alarm.ask(150, 10), None);
        assert_eq!(alarm.ask(50, 10), Some(40));
    }

    #[test]
    fn a_timer_that_has_rung_early_is_set_again() {
        let mut alarm = Alarm::default();
        assert_eq!(alarm.ask(100, 0), Some(100));
        assert_eq!(alarm.end(), Some(100));
        assert_eq!(alarm.ask(100, 99), Some(1));
    }

    #[test]
    fn a_timer_that_never_rang_is_replaced_as_soon_as_anybody_asks() {
        let mut alarm = Alarm::default();
        assert_eq!(alarm.ask(100, 0), Some(100));
        assert_eq!(alarm.ask(300, 101), Some(199));
    }

    proptest! {
        /// One call waits until 1,000 and asks again at each ring. Every 2,000 ms somebody else asks, too, as another call
        /// does.
        #[test]
        fn whatever_timers_do_a_call_that_waits_goes(rings in prop::collection::vec(any_ring(), 1..20)) {
            let (goes, mut now, mut alarm) = (1_000, 0, Alarm::default());
            let mut timers: Vec<u64> = Vec::new();
            let mut rings = rings.into_iter().chain(std::iter::repeat(Ring::InTime));
            while now < goes {
                prop_assert!(now < 100_000, "it waits for ever");
                if let Some(pause) = alarm.ask(goes, now) {
                    let at = now + pause;
                    match rings.next().unwrap_or(Ring::InTime) {
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
