//! One budget for all tabs: what the others told of their calls, and how much may be sent before they hear of ours.

use super::limit::{LIMITS, Limit};
use crate::protocol::credential::Credential;
use crate::protocol::text::{numbers, push_number, with_hash};

/// Milliseconds within which tabs tell each other what they sent.
pub const REPORT_EVERY_MS: u64 = 50;

/// How many calls each limit's window holds, by the number of the limit ([`Limit::ALL`]). Tabs exchange this.
pub type Report = [u32; LIMITS];

/// The longest interval of a limit, in milliseconds.
const LONGEST_INTERVAL_MS: u64 = 900_000;

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
        for number in head.into_iter().chain(self.used) {
            push_number(&mut text, number);
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
            for limit in Limit::ALL.into_iter().filter(|limit| *limit != Limit::Key) {
                if let Some(number) = self.used.get_mut(limit as usize) {
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
    heard: u64,
    used: Report,
}

/// What the other tabs told.
#[derive(Default)]
pub(super) struct Tabs {
    others: Vec<Tab>,
    /// When the calls that the others may not have heard of began.
    unheard_since: u64,
    /// How many they are.
    unheard: u32,
}

impl Tabs {
    /// Takes in a report. It takes the place of the tab's last one.
    pub(super) fn receive(&mut self, id: u32, used: Report, now: u64) {
        self.others
            .retain(|tab| tab.id != id && tab.heard + LONGEST_INTERVAL_MS > now);
        if self.others.len() >= MOST_TABS {
            self.others.remove(0);
        }
        self.others.push(Tab {
            id,
            heard: now,
            used,
        });
    }

    /// How many calls of other tabs the window of a limit holds, and when the first report of them is too old.
    pub(super) fn used(&self, limit: Limit, interval: u32, now: u64) -> (u32, Option<u64>) {
        let mut sum: u32 = 0;
        let mut first: Option<u64> = None;
        for tab in &self.others {
            let until = tab.heard + u64::from(interval) + REPORT_EVERY_MS;
            let used = tab.used.get(limit as usize).copied().unwrap_or(0);
            if until > now && used > 0 {
                sum = sum.saturating_add(used);
                first = Some(first.map_or(until, |first| first.min(until)));
            }
        }
        (sum, first)
    }

    /// Counts a call of this tab.
    pub(super) fn sent(&mut self, now: u64) {
        if now >= self.unheard_since + REPORT_EVERY_MS {
            self.unheard_since = now;
            self.unheard = 0;
        }
        self.unheard += 1;
    }

    /// When this tab may send again, if what the others have not heard of is its share: of what there was room for, half
    /// is left for crossing reports. Without this, tabs that start together would each use the whole budget before the
    /// first report arrives. `room` is what is left now.
    pub(super) fn wait(&self, now: u64, interval: u32, room: u32) -> Option<u64> {
        // A window and the next one: tabs that wait for a window to end say nothing until it has.
        let alive = |tab: &&Tab| tab.heard + 2 * u64::from(interval) > now;
        let others = u32::try_from(self.others.iter().filter(alive).count()).unwrap_or(0);
        let until = self.unheard_since + REPORT_EVERY_MS;
        let share = (room.saturating_add(self.unheard) / 2 / (others + 1)).max(1);
        (others > 0 && now < until && self.unheard >= share).then_some(until)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(tab: u32, mark: u32, asks: bool, used: Report) {
            let message = Message { tab, mark, asks, used };
            prop_assert_eq!(Message::read(&message.write()), Some(message));
        }

        #[test]
        fn no_text_does_harm(text: String) {
            let _ = Message::read(&text);
        }
    }

    #[test]
    fn a_tab_that_waited_for_the_window_as_we_did_still_has_its_share() {
        let mut tabs = Tabs::default();
        tabs.receive(1, Report::default(), 0);
        for sent in 0..25 {
            assert_eq!(tabs.wait(1_100, 1_000, 100 - sent), None);
            tabs.sent(1_100);
        }
        assert_eq!(tabs.wait(1_100, 1_000, 75), Some(1_150));
        assert_eq!(tabs.wait(2_001, 1_000, 75), None, "gone for two windows");
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
