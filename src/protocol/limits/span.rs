//! Times in 32 bits: a beginning and a length.

/// The longest span, in milliseconds: half of what 32 bits hold, so that its end is seen for as long again. No timer of a
/// browser takes more either.
const LONGEST_MS: u32 = 0x7fff_ffff;

/// So many milliseconds from a beginning, by a clock that never goes back and begins again at 0 after 49.7 days.
///
/// Only its age is asked for. So one that nobody has forgotten until the clock is back at its beginning holds once more,
/// but never for longer than its length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    since: u32,
    length: u32,
}

impl Span {
    pub(super) fn new(since: u32, length: u32) -> Self {
        let length = length.min(LONGEST_MS);
        Self { since, length }
    }

    /// The milliseconds until its end; 0 when it is over.
    pub(super) fn left(self, now: u32) -> u32 {
        self.length.saturating_sub(now.wrapping_sub(self.since))
    }

    pub(super) fn end(self) -> u32 {
        self.since.wrapping_add(self.length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_span_is_over_after_its_length_wherever_the_clock_stands(
            since in any::<u32>(), length in any::<u32>(), age in any::<u32>(),
        ) {
            let span = Span::new(since, length);
            let length = length.min(LONGEST_MS);
            prop_assert_eq!(span.left(since.wrapping_add(age)), length.saturating_sub(age));
            prop_assert_eq!(span.left(span.end()), 0);
        }
    }
}
