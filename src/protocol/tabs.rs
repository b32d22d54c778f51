//! One budget for all tabs: what the others told of their calls, and how much may be sent before they hear of ours.

use super::limits::{LIMITS, Limit};

/// Milliseconds within which tabs tell each other what they sent.
pub const REPORT_EVERY: u64 = 50;

/// How many calls each limit's window holds, by the number of the limit ([`Limit::ALL`]). Tabs exchange this.
pub type Report = [u32; LIMITS];

/// The longest interval of a limit, in milliseconds.
const LONGEST: u64 = 900_000;

/// The most tabs that are kept in mind.
const MOST_TABS: usize = 32;

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
    pub(super) fn hear(&mut self, id: u32, used: Report, now: u64) {
        self.others
            .retain(|tab| tab.id != id && tab.heard + LONGEST > now);
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
            let until = tab.heard + u64::from(interval) + REPORT_EVERY;
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
        if now >= self.unheard_since + REPORT_EVERY {
            self.unheard_since = now;
            self.unheard = 0;
        }
        self.unheard += 1;
    }

    /// When this tab may send again, if what the others have not heard of is its share: of what there was room for, half
    /// is left for crossing reports. Without this, tabs that start together would each use the whole budget before the
    /// first report arrives. `room` is what is left now.
    pub(super) fn wait(&self, now: u64, interval: u32, room: u32) -> Option<u64> {
        let alive = |tab: &&Tab| tab.heard + u64::from(interval) > now;
        let others = u32::try_from(self.others.iter().filter(alive).count()).unwrap_or(0);
        let until = self.unheard_since + REPORT_EVERY;
        let share = (room.saturating_add(self.unheard) / 2 / (others + 1)).max(1);
        (others > 0 && now < until && self.unheard >= share).then_some(until)
    }
}
