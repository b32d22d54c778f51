//! Reading a whole list, page by page.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Date, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal};

use super::call::{Answer, Call, Timeouts};
use super::{Client, Error};
use crate::browser::json;
use crate::browser::slot::Slot;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::listing::listing;
use crate::protocol::method::Method;
use crate::protocol::pager::{Pager, Request};
use crate::protocol::params::{Params, Value};
use crate::protocol::retry::RetryPolicy;

/// What to read.
pub struct Reading {
    /// The path of the list below `/1/`.
    pub path: String,
    /// Its parameters. `limit` is the size of a page; `before` and `since` bound the list.
    pub params: Params,
    /// The most elements to read.
    pub max: Option<u32>,
    /// How many requests may run at once: 1 to 64.
    pub parallel: u32,
    /// The times of each call, as in [`Call`].
    pub timeout: Timeouts,
    /// Whether and when a call is sent again, as in [`Call`].
    pub retry: Option<RetryPolicy>,
    /// Ends the reading with `aborted`.
    pub signal: Option<AbortSignal>,
}

/// Hears the next page, none at the end, or why there is none.
pub type OnPage = Box<dyn FnOnce(Result<Option<Array>, Error>)>;

/// A list that is being read. It reads a few pages ahead of what is asked for.
#[derive(Clone)]
pub struct Pages(Rc<Inner>);

struct Inner {
    client: Client,
    reading: Reading,
    member: Option<&'static str>,
    controller: AbortController,
    pager: Slot<Box<Pager<JsValue>>>,
    error: Slot<Error>,
    stopped: Cell<bool>,
    waiting: Slot<OnPage>,
}

impl Client {
    /// Begins to read a list, newest first. Elements come once each, in the order of the list.
    ///
    /// # Errors
    /// `invalid_argument` for a `limit` that is not 1 to 1,000.
    pub fn pages(&self, mut reading: Reading) -> Result<Pages, Error> {
        let now = Date::now() as u64;
        let walks = reading.parallel;
        let plan = listing(
            &mut reading.path,
            &mut reading.params,
            reading.max,
            walks,
            &moment,
            now,
        )?;
        Ok(Pages(Rc::new(Inner {
            client: self.clone(),
            reading,
            member: plan.member,
            controller: Call::controller()?,
            pager: Slot::new(Box::new(Pager::new(plan.plan))),
            error: Slot::empty(),
            stopped: Cell::new(false),
            waiting: Slot::empty(),
        })))
    }
}

impl Pages {
    /// Gives the next page as soon as it is there.
    pub fn next(&self, on_page: OnPage) {
        self.0.waiting.set(on_page);
        self.turn();
    }

    /// Ends the reading, and whatever of it is under way.
    pub fn end(&self) {
        self.0.stopped.set(true);
        self.0.pager.take();
        self.0.controller.abort();
    }

    /// Gives the page that somebody waits for, and makes the requests that there is room for then.
    fn turn(&self) {
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
        while let Some(page) = self.0.pager.change(|pager| pager.take()).flatten() {
            if !page.keep.is_empty() {
                return Some(Ok(Some(json::pick(&page.items, page.keep))));
            }
        }
        let error = self.0.error.take();
        let is_done = self.0.pager.change(|pager| pager.is_done());
        if error.is_none() && is_done == Some(false) {
            return None;
        }
        self.end();
        Some(error.map_or(Ok(None), Err))
    }

    fn ask(&self, request: Request) {
        let Inner {
            client,
            reading,
            controller,
            ..
        } = &*self.0;
        let mut call = Call::new(Method::Get, reading.path.clone());
        call.params.clone_from(&reading.params);
        for (name, text) in request.query {
            call.params.push((name.to_owned(), Value::Text(text)));
        }
        call.timeout = reading.timeout;
        call.retry.clone_from(&reading.retry);
        call.signal.clone_from(&reading.signal);
        let pages = self.clone();
        let on_answer = move |outcome| {
            if let Err(error) = pages.answered(request.range, outcome) {
                pages.0.stopped.set(true);
                pages.0.error.set(error);
            }
            pages.turn();
        };
        client.begin(call, controller, Box::new(on_answer));
    }

    /// Takes in an answer.
    fn answered(&self, range: u32, outcome: Result<Answer, Error>) -> Result<(), Error> {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) => {
                let smaller = error.is_too_much()
                    && self.0.pager.change(|pager| pager.too_many(range)) == Some(true);
                return if smaller { Ok(()) } else { Err(error) };
            }
        };
        let items = match self.0.member {
            Some(name) => Reflect::get(&answer.data, &name.into()).unwrap_or_default(),
            None => answer.data,
        };
        let ids = json::column(&items, "id").ok_or_else(no_list)?;
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

fn whole(milliseconds: f64) -> Option<u64> {
    (milliseconds >= 0.0).then_some(milliseconds as u64)
}

fn no_list() -> Error {
    Problem::new(
        ErrorCode::InvalidArgument,
        "This route gives no list of things with ids. Page through a list, such as boards/ID/actions.",
    )
    .into()
}
