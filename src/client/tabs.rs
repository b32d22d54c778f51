//! One budget for all pages of an origin with the same key: each counts its own calls and tells the others how many they
//! are, soon after they went and only when another page is there.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use super::schedule::Schedule;
use crate::browser::channel::Channel;
use crate::browser::clock::now;
use crate::browser::random;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, later};
use crate::protocol::credential::Credential;
use crate::protocol::tabs::{Message, REPORT_EVERY};
use crate::protocol::token_name::limits_channel;

/// Milliseconds for which a page that was heard counts as there, and after which one that hears nobody asks again: twice
/// Trello's windows of key and token, since pages that wait for a window to end say nothing until it has.
const THERE: u64 = 20_000;

/// The other pages, as one of them knows them.
pub(super) struct OtherTabs {
    number: u32,
    channel: Channel,
    heard: Cell<Option<u64>>,
    told: Cell<Option<u64>>,
    timer: Slot<Subscription>,
    schedule: Weak<Schedule>,
}

impl OtherTabs {
    /// Meets the other pages with this key. None where the browser has no channels.
    pub(super) fn meet(key: &Credential, schedule: &Rc<Schedule>) -> Option<Rc<Self>> {
        let weak = Rc::downgrade(schedule);
        let hear = move |message: wasm_bindgen::JsValue| {
            if let (Some(schedule), Some(text)) = (weak.upgrade(), message.as_string())
                && let Some(message) = Message::read(&text)
            {
                schedule.hear(message);
            }
        };
        let tabs = Rc::new(Self {
            number: random::number(),
            channel: Channel::open(&limits_channel(key), hear)?,
            heard: Cell::new(None),
            told: Cell::new(None),
            timer: Slot::empty(),
            schedule: Rc::downgrade(schedule),
        });
        tabs.tell(true);
        Some(tabs)
    }

    /// Notes that another page was heard, and answers if it asks.
    pub(super) fn heard(self: &Rc<Self>, asks: bool) {
        self.heard.set(Some(now()));
        if asks {
            self.tell_soon();
        }
    }

    /// To be called when calls have gone. Tells of them at once or within the time that reports are apart; one that
    /// knows of no other page asks now and then.
    pub(super) fn tell_soon(self: &Rc<Self>) {
        let now = now();
        let since = |time: &Cell<Option<u64>>| time.get().map_or(u64::MAX, |time| now - time);
        let is_alone = since(&self.heard) > THERE;
        if is_alone && since(&self.told) <= THERE {
            return;
        }
        let timer = self.timer.take();
        if timer.is_none() {
            let tabs = Rc::downgrade(self);
            let pause = REPORT_EVERY.saturating_sub(since(&self.told));
            let tell = move || {
                if let Some(tabs) = tabs.upgrade() {
                    drop(tabs.timer.take());
                    tabs.tell(is_alone);
                }
            };
            return self.timer.set(later(pause as u32, tell));
        }
        if let Some(timer) = timer {
            self.timer.set(timer);
        }
    }

    fn tell(&self, asks: bool) {
        self.told.set(Some(now()));
        if let Some(schedule) = self.schedule.upgrade() {
            let (mark, used) = schedule.report();
            let tab = self.number;
            let message = Message {
                tab,
                mark,
                asks,
                used,
            };
            self.channel.post(&message.write().into());
        }
    }
}
