//! One budget for all pages of an origin with the same key: each counts its own calls and tells the others how many they
//! are, soon after they went and only when another page is there.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use crate::browser::channel::Channel;
use crate::browser::clock::now;
use crate::browser::random;
use crate::browser::slot::Slot;
use crate::browser::subscription::{Subscription, later};
use crate::protocol::credential::Credential;
use crate::protocol::limits::{Message, REPORT_EVERY_MS, Report, channel};

/// Milliseconds for which a page that was heard counts as there, and after which one that hears nobody asks again: twice
/// Trello's windows of key and token, since pages that wait for a window to end say nothing until it has.
const TAB_ALIVE_MS: u32 = 20_000;

/// The other pages, as one of them knows them.
pub(super) struct OtherTabs {
    number: u32,
    channel: Channel,
    heard: Cell<Option<u32>>,
    reported: Cell<Option<u32>>,
    timer: Slot<Subscription>,
    /// The hash of this page's token, and how many calls its windows hold.
    report: Box<dyn Fn() -> Option<(u32, Report)>>,
}

impl OtherTabs {
    /// Meets the other pages with this key or app: `receive` gets what they report, `report` gives what to tell them. None
    /// where the browser has no channels.
    pub(super) fn meet(
        id: &Credential,
        receive: impl Fn(Message) + 'static,
        report: impl Fn() -> Option<(u32, Report)> + 'static,
    ) -> Option<Rc<Self>> {
        let listener = move |message: JsValue| {
            if let Some(message) = message.as_string().and_then(|text| Message::read(&text)) {
                receive(message);
            }
        };
        let tabs = Rc::new(Self {
            number: random::number(),
            channel: Channel::open(&channel(id), listener)?,
            heard: Cell::new(None),
            reported: Cell::new(None),
            timer: Slot::empty(),
            report: Box::new(report),
        });
        tabs.broadcast(true);
        Some(tabs)
    }

    /// Notes that another page was heard, and answers if it asks.
    pub(super) fn heard(self: &Rc<Self>, asks: bool) {
        self.heard.set(Some(now()));
        if asks {
            self.report_soon();
        }
    }

    /// To be called when calls have gone. Tells of them at once or within the time that reports are apart; one that
    /// knows of no other page asks now and then.
    pub(super) fn report_soon(self: &Rc<Self>) {
        let now = now();
        let since =
            |time: &Cell<Option<u32>>| time.get().map_or(u32::MAX, |time| now.wrapping_sub(time));
        let is_alone = since(&self.heard) > TAB_ALIVE_MS;
        if is_alone && since(&self.reported) <= TAB_ALIVE_MS {
            return;
        }
        let timer = self.timer.take();
        if timer.is_none() {
            let tabs = Rc::downgrade(self);
            let pause = REPORT_EVERY_MS.saturating_sub(since(&self.reported));
            let broadcast = move || {
                if let Some(tabs) = tabs.upgrade() {
                    drop(tabs.timer.take());
                    tabs.broadcast(is_alone);
                }
            };
            return self.timer.set(later(pause, broadcast));
        }
        if let Some(timer) = timer {
            self.timer.set(timer);
        }
    }

    fn broadcast(&self, asks: bool) {
        self.reported.set(Some(now()));
        if let Some((mark, used)) = (self.report)() {
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
