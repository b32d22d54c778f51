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

/// What Trello says where a page would hold too many cards: <https://developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits/>.
const TOO_MANY: &str = "API_TOO_MANY_CARDS_REQUESTED";

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
    pager: Slot<Box<Pager>>,
    /// The pages that were not taken yet, by the pager's numbers.
    pages: Slot<Vec<(u32, JsValue)>>,
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
            &reading.path,
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
            pages: Slot::empty(),
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
        self.0.pages.take();
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
        while let Some(request) = self
            .with_pager(Pager::next_request)
            .filter(|_| !self.0.stopped.get())
        {
            self.ask(request);
        }
    }

    /// The next page, if it has come.
    fn ready(&self) -> Option<Result<Option<Array>, Error>> {
        while let Some(page) = self.with_pager(Pager::take) {
            let items = self.page(page.number);
            if !page.keep.is_empty() {
                return Some(Ok(Some(json::pick(&items, page.keep))));
            }
        }
        let error = self.0.error.take();
        let goes_on = self.with_pager(|pager| (!pager.is_done()).then_some(()));
        if error.is_none() && goes_on.is_some() {
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
            call.params.retain(|(known, _)| known != name);
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
                let too_many = error
                    .answer()
                    .is_some_and(|answer| answer.text.includes(TOO_MANY, 0));
                let smaller = too_many
                    && self
                        .with_pager(|pager| pager.too_many(range).then_some(()))
                        .is_some();
                return if smaller { Ok(()) } else { Err(error) };
            }
        };
        let items = match self.0.member {
            Some(name) => Reflect::get(&answer.data, &name.into()).unwrap_or_default(),
            None => answer.data,
        };
        let ids = json::column(&items, "id").ok_or_else(no_list)?;
        let last = whole(json::last_date(&items, "date"));
        if let Some(number) = self.with_pager(|pager| pager.accept(range, &ids, last)) {
            let mut pages = self.0.pages.take().unwrap_or_default();
            pages.push((number, items));
            self.0.pages.set(pages);
        }
        Ok(())
    }

    fn page(&self, number: u32) -> JsValue {
        let mut pages = self.0.pages.take().unwrap_or_default();
        let place = pages.iter().position(|(known, _)| *known == number);
        let page = place.map(|place| pages.swap_remove(place).1);
        self.0.pages.set(pages);
        page.unwrap_or_default()
    }

    fn with_pager<T>(&self, act: impl FnOnce(&mut Pager) -> Option<T>) -> Option<T> {
        let mut pager = self.0.pager.take()?;
        let result = act(&mut pager);
        self.0.pager.set(pager);
        result
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
