//! One budget for all tabs: what the others told of their calls, and how much may be sent before they hear of ours.

use super::limit::{LIMITS, Limit};
use super::span::Span;
use crate::protocol::credential::Credential;
use crate::protocol::text::{numbers, push_number, with_hash};

/// Milliseconds within which tabs tell each other what they sent.
pub const REPORT_EVERY_MS: u32 = 50;

/// How many calls each limit's window holds, by the number of the limit ([`Limit::ALL`]). Tabs exchange this.
pub type Report = [u32; LIMITS];

/// The longest interval of a limit, in milliseconds.
const LONGEST_INTERVAL_MS: u32 = 900_000;

/// The most tabs that are kept in mind.
const MOST_TABS: usize = 32;

/// What a tab tells the others. It names no token, key or path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// The tab.
    pub tab: u32,
    /// The [hash](crate::protocol::text::hash) of its token.
    pub mark: u32,
    /// Whether it asks the others for their reports.
    pub asks: bool,
    /// How many calls its windows hold.
    pub used: Report,
}

impl Message {
    /// The message as a text.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        let head = [self.tab, self.mark, self.asks.into()];
        for number in head.iter().chain(&self.used) {
            push_number(&mut text, *number);
            text.push_str(" ");
        }
        text
    }

    /// The message in a text that [`Message::write`] made.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut next = numbers(text, b' ');
        let (tab, mark, asks) = (next()?, next()?, next()? > 0);
        let mut used = Report::default();
        for number in &mut used {
            *number = next()?;
        }
        Some(Self {
            tab,
            mark,
            asks,
            used,
        })
    }

    /// What the message says to a tab whose token has this hash, 0 where it has not used one yet: of another token's calls
    /// only the key's limit counts.
    #[must_use]
    pub fn used_with(mut self, mark: u32) -> Report {
        if mark != 0 && self.mark != mark {
            for (limit, number) in Limit::ALL.iter().zip(&mut self.used) {
                if *limit != Limit::Key {
                    *number = 0;
                }
            }
        }
        self.used
    }
}

/// The name of the channel on which pages with this key, or this client id, tell each other how many calls they have made.
/// Other scripts of the origin may listen, so it holds a hash.
#[must_use]
pub fn channel(id: &Credential) -> String {
    with_hash("trello_limits:", id.expose())
}

struct Tab {
    id: u32,
    heard: u32,
    used: Report,
}

impl Tab {
    /// The milliseconds until so many have passed since it was heard.
    fn left(&self, length: u32, now: u32) -> u32 {
        Span::new(self.heard, length).left(now)
    }
}

/// What the other tabs told.
#[derive(Default)]
pub(super) struct Tabs {
    others: Vec<Tab>,
    /// How many calls the others may not have heard of, and until when.
    unheard: (u32, Span),
}

impl Tabs {
    /// Takes in a report. It takes the place of the tab's last one.
    pub(super) fn receive(&mut self, id: u32, used: Report, now: u32) {
        self.others
            .retain(|tab| tab.id != id && tab.left(LONGEST_INTERVAL_MS, now) > 0);
        if self.others.len() >= MOST_TABS {
            self.others.remove(0);
        }
        self.others.push(Tab {
            id,
            heard: now,
            used,
        });
    }

    /// How many calls of other tabs the window of a limit holds, and the milliseconds until the first report of them is too
    /// old; `u32::MAX` where there is none.
    pub(super) fn used(&self, limit: Limit, interval: u32, now: u32) -> (u32, u32) {
        let (mut sum, mut first) = (0_u32, u32::MAX);
        for tab in &self.others {
            let left = tab.left(interval.saturating_add(REPORT_EVERY_MS), now);
            let used = tab.used.get(limit as usize).copied().unwrap_or(0);
            if left > 0 && used > 0 {
                sum = sum.saturating_add(used);
                first = first.min(left);
            }
        }
        (sum, first)
    }

    /// Counts a call of this tab.
    pub(super) fn sent(&mut self, now: u32) {
        let (unheard, span) = &mut self.unheard;
        if span.left(now) == 0 {
            (*unheard, *span) = (0, Span::new(now, REPORT_EVERY_MS));
        }
        *unheard += 1;
    }

    /// The milliseconds until this tab may send again; 0 where what the others have not heard of is within its share: of
    /// what there was room for, half is left for crossing reports. Without this, tabs that start together would each use the
    /// whole budget before the first report arrives. `room` is what is left now.
    pub(super) fn wait(&self, now: u32, interval: u32, room: u32) -> u32 {
        // A window and the next one: tabs that wait for a window to end say nothing until it has.
        let alive = |tab: &&Tab| tab.left(interval.saturating_mul(2), now) > 0;
        let others = u32::try_from(self.others.iter().filter(alive).count()).unwrap_or(0);
        let (unheard, span) = self.unheard;
        let share = (room.saturating_add(unheard) / 2 / (others + 1)).max(1);
        if others > 0 && unheard >= share {
            return span.left(now);
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(tab: u32, mark: u32, asks: bool, used: Report) {
            let message = Message { tab, mark, asks, used };
            prop_assert_eq!(Message::read(&message.write()), Some(message));
        }

        #[test]
        fn any_message_is_its_numbers_in_their_order_or_none(
            texts in proptest::collection::vec(prop_oneof![1 => hostile::text(), 9 => any::<u32>().prop_map(|number| number.to_string())], 0..12),
        ) {
            let text = texts.join(" ");
            let numbers: Option<Vec<u32>> = text.split(' ').take(8).map(|part| part.parse().ok().filter(|_| !part.starts_with('+'))).collect();
            let expected = match numbers.as_deref() {
                Some(&[tab, mark, asks, a, b, c, d, e]) => Some(Message { tab, mark, asks: asks > 0, used: [a, b, c, d, e] }),
                _ => None,
            };
            prop_assert_eq!(Message::read(&text), expected);
        }

        #[test]
        fn of_another_token_s_calls_the_key_s_count_only(tab: u32, sent in 0_u32..4, own in 0_u32..4, used: Report) {
            let message = Message { tab, mark: sent, asks: false, used };
            let expected = if own == 0 || own == sent { used } else { [0, 0, 0, 0, used[Limit::Key as usize]] };
            prop_assert_eq!(message.used_with(own), expected);
        }
    }

    #[test]
    fn a_tab_that_waited_for_the_window_as_we_did_still_has_its_share() {
        let mut tabs = Tabs::default();
        tabs.receive(1, Report::default(), 0);
        for sent in 0..25 {
            assert_eq!(tabs.wait(1_100, 1_000, 100 - sent), 0);
            tabs.sent(1_100);
        }
        assert_eq!(tabs.wait(1_100, 1_000, 75), 50);
        for _ in 0..50 {
            tabs.sent(2_001);
        }
        assert_eq!(tabs.wait(2_001, 1_000, 50), 0, "gone for two windows");
    }

    #[test]
    fn a_tab_without_calls_is_waited_for_by_nobody() {
        let mut tabs = Tabs::default();
        tabs.receive(1, Report::default(), 0);
        assert_eq!(tabs.used(Limit::Token, 1_000, 10), (0, u32::MAX));
    }

    #[test]
    fn a_tab_that_fell_silent_does_not_come_back_when_the_clock_begins_anew() {
        let mut tabs = Tabs::default();
        tabs.receive(1, [9; LIMITS], 0);
        tabs.receive(2, Report::default(), LONGEST_INTERVAL_MS);
        assert_eq!(tabs.used(Limit::Token, 1_000, 10), (0, u32::MAX));
    }

    #[test]
    fn pages_with_one_key_have_one_channel_whose_name_shows_no_key() {
        let [one, other] =
            ["one-api-key", "other-api-key"].map(|key| Credential::new(key).unwrap());
        let name = channel(&one);
        assert_eq!(name, channel(&one.clone()));
        assert_ne!(name, channel(&other));
        let hash = name.strip_prefix("trello_limits:").unwrap();
        assert!(!hash.is_empty() && !hash.contains("one"), "{name}");
    }

    #[test]
    fn calls_with_another_token_count_for_the_key_only() {
        let message = Message {
            tab: 1,
            mark: 7,
            asks: false,
            used: [1, 2, 3, 4, 5],
        };
        assert_eq!(message.used_with(7), [1, 2, 3, 4, 5]);
        assert_eq!(message.used_with(8), [0, 0, 0, 0, 5]);
        assert_eq!(message.used_with(0), [1, 2, 3, 4, 5]);
    }
}
