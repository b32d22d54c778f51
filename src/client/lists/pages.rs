//! Reading a whole list, page by page.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Date};
use wasm_bindgen::JsValue;
use web_sys::AbortController;

use super::{ListQuery, OnPage};
use crate::browser::json;
use crate::browser::object::own;
use crate::browser::slot::Slot;
use crate::client::call::calls::Calls;
use crate::client::call::credentials::Credentials;
use crate::client::call::end::{chained, controller};
use crate::client::call::outcome::{CallOutcome, asks_too_much};
use crate::client::call::{Answer, Call};
use crate::client::error::Error;
use crate::protocol::call::params::has_param;
use crate::protocol::lists::{Pager, Request, listing};
use crate::protocol::method::Method;

/// A list that is being read. It reads a few pages ahead of what is asked for.
#[derive(Clone)]
pub struct Pages(Rc<Inner>);

struct Inner {
    calls: Rc<Calls>,
    query: ListQuery,
    member: Option<&'static str>,
    /// None once the reading has ended: the reason of its abort would keep the page's function alive, and that the rest.
    controller: Slot<AbortController>,
    pager: Slot<Box<Pager<JsValue>>>,
    error: Slot<Error>,
    stopped: Cell<bool>,
    waiting: Slot<OnPage>,
    /// With which its last page was asked for.
    began: Slot<Credentials>,
}

impl Pages {
    /// Begins to read a list, newest first.
    pub(in crate::client) fn new(calls: Rc<Calls>, mut query: ListQuery) -> Result<Self, Error> {
        let plan = listing(
            &mut query.path,
            &mut query.payload.params,
            query.max,
            query.parallel,
            &moment,
            Date::now() as u64,
        )?;
        Ok(Self(Rc::new(Inner {
            calls,
            query,
            member: plan.member,
            controller: Slot::new(controller()?),
            pager: Slot::new(Box::new(Pager::new(plan.plan, date))),
            error: Slot::empty(),
            stopped: Cell::new(false),
            waiting: Slot::empty(),
            began: Slot::empty(),
        })))
    }

    /// Gives the next page as soon as it is there.
    pub fn next(&self, on_page: OnPage) {
        self.0.waiting.set(on_page);
        self.advance();
    }

    /// Ends the reading, and whatever of it is under way.
    pub fn end(&self) {
        self.0.stopped.set(true);
        self.0.pager.take();
        if let Some(controller) = self.0.controller.take() {
            controller.abort();
        }
    }

    /// Gives the page that somebody waits for, and makes the requests that there is room for then.
    fn advance(&self) {
        if let Some(on_page) = self.0.waiting.take() {
            match self.ready() {
                Some(page) => on_page(page),
                None => self.0.waiting.set(on_page),
            }
        }
        while !self.0.stopped.get()
            && let Some(request) = self.0.pager.change(|pager| pager.next_request()).flatten()
        {
            self.ask(request);
        }
    }

    /// The next page, if it has come.
    fn ready(&self) -> Option<Result<Option<Array>, Error>> {
        if let Some(error) = self.aborted() {
            let error = self.0.error.take().unwrap_or(error);
            self.end();
            return Some(Err(error));
        }
        while let Some(page) = self.0.pager.change(|pager| pager.take()).flatten() {
            if !page.keep.is_empty() {
                return Some(Ok(Some(json::pick(&page.items, page.keep))));
            }
        }
        let is_done = self.0.pager.change(|pager| pager.is_done());
        // Whoever has all that is wanted does not hear that more of it would have failed.
        let error = self.0.error.take().filter(|_| is_done == Some(false));
        if error.is_none() && is_done == Some(false) {
            return None;
        }
        self.end();
        Some(error.map_or(Ok(None), Err))
    }

    /// Why nothing more of a reading that goes on is to be given: its caller has aborted it, though pages may have come before.
    fn aborted(&self) -> Option<Error> {
        let Inner { calls, query, .. } = &*self.0;
        let signal = query.options.signal.as_ref();
        let signal = signal.filter(|signal| signal.aborted())?;
        self.0.controller.get()?;
        let call = Call::new(Method::Get, query.path.clone());
        let began = self.0.began.get().unwrap_or_else(|| calls.credentials());
        Some(calls.outcome(&call, &began).aborted(signal))
    }

    fn ask(&self, request: Request) {
        let Inner { calls, query, .. } = &*self.0;
        let Some(controller) = self.0.controller.get() else {
            return;
        };
        let mut call = Call::new(Method::Get, query.path.clone());
        call.payload = query.payload.clone();
        for (name, text) in request.query {
            call.payload.params.push((name.to_owned(), text.into()));
        }
        call.options = query.options.clone();
        if let Err(error) = self.stay_in_login(&call) {
            self.fail(error);
            return self.advance();
        }
        // The time of one page is not that of the others.
        let (own, chain) = chained(&controller);
        let (pages, sent) = (self.clone(), calls.outcome(&call, &calls.credentials()));
        let on_answer = move |outcome| {
            drop(chain);
            if let Err(error) = pages.answered(request.range, &sent, outcome) {
                pages.fail(error);
            }
            pages.advance();
        };
        calls.begin(call, &own, 0, Box::new(on_answer));
    }

    /// Keeps why the reading cannot go on.
    fn fail(&self, error: Error) {
        // Not that of an abort of our own: its stack would keep alive whoever left the list.
        if !self.0.stopped.replace(true) {
            self.0.error.set(error);
        }
    }

    /// Fails where this page would go in another login than those before.
    fn stay_in_login(&self, call: &Call) -> Result<(), Error> {
        let Inner { calls, began, .. } = &*self.0;
        let own = has_param(&call.payload.params, "token");
        if let Some(began) = began.get().filter(|_| !own) {
            let stays = calls.stay_in(&began);
            stays.map_err(|error| calls.outcome(call, &began).refused(error))?;
        }
        began.set(calls.credentials());
        Ok(())
    }

    /// Takes in an answer.
    fn answered(
        &self,
        range: u32,
        sent: &CallOutcome,
        outcome: Result<Answer, Error>,
    ) -> Result<(), Error> {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) => {
                let smaller = asks_too_much(&error)
                    && self.0.pager.change(|pager| pager.too_many(range)) == Some(true);
                return if smaller { Ok(()) } else { Err(error) };
            }
        };
        let items = match self.0.member {
            Some(name) => own(&answer.data, name),
            None => answer.data.clone(),
        };
        let Some(ids) = json::column(&items, "id") else {
            return Err(sent.unusable(
                &answer,
                " is no list of things with ids. Page through a list, such as boards/ID/actions; if it is one, a proxy may have replaced the answer.",
            ));
        };
        let last = whole(json::last_date(&items, "date"));
        self.0
            .pager
            .change(|pager| pager.accept(range, &ids, last, items));
        Ok(())
    }
}

/// A date in milliseconds since 1970, as far as the engine can read it.
fn moment(text: &str) -> Option<u64> {
    whole(Date::parse(text))
}

fn date(at: u64) -> String {
    json::date_of(at as f64)
}

fn whole(milliseconds: f64) -> Option<u64> {
    (milliseconds >= 0.0).then_some(milliseconds as u64)
}
