//! A whole list, page by page, by one walk or by several at once, in one order and without repeats.
//!
//! Several requests at once go through ranges of time. Ranges are cut on the axis that Trello filters `before` and `since` by,
//! which for actions and notifications is the date and for cards the creation that their id tells; neighbours overlap
//! by two seconds. So every element lies in some range whatever its id says, and as long as Trello orders a list by
//! what it filters by, joining the ranges gives what one walk gives, in the same order.

use super::cursor::{Cursor, Paging, WriteDate};
use super::seen::Seen;
use crate::protocol::object_id::LAST_MOMENT;
use crate::protocol::text::pieces;

/// Milliseconds that a range is at least wide.
const NARROWEST: u64 = 4_000;

/// How many pages of one range may wait to be taken.
const AHEAD: usize = 4;

/// How many pages may wait or be under way for each request: where its range has to wait, it helps with another one.
const AHEAD_IN_ALL: usize = 6;

/// The most requests at once.
const MAX_PARALLEL: usize = 64;

/// What to read.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How the list is paged.
    pub paging: Paging,
    /// Elements in a page: 1 to 1,000.
    pub limit: u32,
    /// Elements in all.
    pub max: Option<u32>,
    /// Only what is before this id or date.
    pub before: Option<String>,
    /// Only what is after this id or date. It bounds every page; the newest still come first.
    pub since: Option<String>,
    /// Whether several requests run at once. Numbered pages are read one by one.
    pub parallel: Parallel,
}

/// How many requests run at once, and what they share out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parallel {
    /// How many requests may run at once: 1 to 64.
    pub requests: usize,
    /// When the list begins, in milliseconds since 1970: the moment of the bound `since`, or else about when its board
    /// was created. Without a bound, older elements are read too, and a wrong guess only costs time.
    pub from: u64,
    /// When it ends: the moment of the bound `before`, or else now. Without a bound, newer elements are read too.
    pub to: u64,
}

/// A request to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The range that its answer belongs to.
    pub range: u32,
    /// The parameters that page; they replace those of the same name.
    pub query: Vec<(&'static str, String)>,
}

/// A page whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The elements, as [`Pager::accept`] took them in.
    pub items: T,
    /// The places of its new elements, in order.
    pub keep: Vec<u32>,
}

struct Range<T> {
    id: u32,
    cursor: Cursor,
    asked: bool,
    /// Where it ends: the boundary to the next range. `None` for the oldest, which ends with the list.
    floor: Option<u64>,
    /// How far it has been read.
    top: u64,
    /// The pages that were not taken yet.
    pages: Vec<(T, Vec<u64>)>,
}

/// The reading of a list, whose pages are kept as `T`.
pub struct Pager<T> {
    since: Option<String>,
    date: WriteDate,
    parallel: usize,
    from: u64,
    ranges: Vec<Range<T>>,
    seen: Seen,
    left: u32,
    next_range: u32,
}

impl<T> Pager<T> {
    /// The reading of a list that has not begun. `date` writes the bounds of its ranges.
    #[must_use]
    pub fn new(plan: Plan, date: WriteDate) -> Self {
        let Parallel { requests, from, to } = plan.parallel;
        let is_parallel = plan.paging == Paging::Before
            && (2..=MAX_PARALLEL).contains(&requests)
            && from < to
            && to <= LAST_MOMENT;
        let left = plan.max.unwrap_or(u32::MAX);
        let cursor = Cursor::new(plan.paging, plan.limit.min(left), plan.before);
        let mut pager = Self {
            since: plan.since,
            date,
            parallel: if is_parallel { requests } else { 1 },
            from,
            ranges: Vec::new(),
            seen: Seen::new(),
            left,
            next_range: 1,
        };
        pager
            .ranges
            .push(Range::new(0, cursor, None, to.min(LAST_MOMENT)));
        if is_parallel {
            pager.split(requests, to - from, u64::MAX);
        }
        pager
    }

    /// The next request to make, unless enough are under way or enough pages wait to be taken.
    pub fn next_request(&mut self) -> Option<Request> {
        let asked = self.ranges.iter().filter(|range| range.asked).count();
        if asked >= self.parallel {
            return None;
        }
        let place = self.idle_ranges().next()?;
        let since = self.end_of(place);
        let range = self.ranges.get_mut(place)?;
        range.asked = true;
        Some(Request {
            range: range.id,
            query: range.cursor.query(since),
        })
    }

    /// The ranges for which a request can be made now: only so much is read as may wait to be taken, and nothing that comes
    /// behind as many elements as are wanted. The first range always goes on where nothing of it waits.
    fn idle_ranges(&self) -> impl Iterator<Item = usize> + '_ {
        let all: usize = self.ranges.iter().map(Range::ahead).sum();
        let has_room = all < AHEAD_IN_ALL * self.parallel;
        let mut elements = 0;
        let ready = move |(_, range): &(usize, &Range<T>)| {
            elements += range.elements();
            let is_next = elements == 0 || has_room && range.pages.len() < AHEAD;
            elements < self.left as usize && is_next && !range.asked && !range.cursor.done
        };
        self.ranges
            .iter()
            .enumerate()
            .filter(ready)
            .map(|(place, _)| place)
    }

    /// What a range's requests say as `since`.
    fn end_of(&self, place: usize) -> Option<String> {
        let floor = self.ranges.get(place)?.floor;
        match (floor, self.ranges.get(place + 1)) {
            (Some(floor), Some(next)) => Some(next.cursor.end_of_previous(floor, self.date)),
            _ => self.since.clone(),
        }
    }

    /// Takes in an answer: the ids of its elements, separated by commas, and the date of the last one in milliseconds
    /// since 1970, where the elements have a date. Without it, idle requests cannot help the busy ones. `items` are kept
    /// until [`Pager::take`] gives them.
    pub fn accept(&mut self, range: u32, ids: &str, last: Option<u64>, items: T) {
        let Some(place) = self.ranges.iter().position(|known| known.id == range) else {
            return;
        };
        let ids: Vec<&str> = match ids {
            "" => Vec::new(),
            ids => pieces(ids, b','),
        };
        let (ranges, after) = self.ranges.split_at_mut(place + 1);
        let Some(range) = ranges.last_mut() else {
            return;
        };
        let page = range
            .cursor
            .accept(&ids, after.first().map(|next| &next.cursor));
        range.asked = false;
        if page.is_empty() {
            return;
        }
        range.pages.push((items, page));
        let done = range.cursor.done;
        if let Some(last) = last.filter(|last| *last <= LAST_MOMENT) {
            let span = range.top.saturating_sub(last).max(1);
            range.top = last;
            if !done && place == 0 {
                self.help(span);
            }
        }
    }

    /// Gives parts of the first range to requests that have nothing to do: next to where it is, and of few pages each, so
    /// that they are soon taken. `span` is the time that its last page went through.
    fn help(&mut self, span: u64) {
        let asked = self.ranges.iter().filter(|range| range.asked).count();
        // The first range goes on, though it may have to wait until its pages are taken.
        let busy = asked + 1 + self.idle_ranges().filter(|place| *place > 0).count();
        let Some(range) = self.ranges.first() else {
            return;
        };
        let end = range.floor.or((self.from < range.top).then_some(self.from));
        let width = range.top - end.unwrap_or(0).min(range.top);
        let pages = usize::try_from(width / (span + span / 2)).unwrap_or(usize::MAX);
        let parts = self.parallel.saturating_sub(busy) + 1;
        self.split(pages.min(parts), width, span * 5 / 2);
    }

    /// Cuts off parts of the first range, each of at most `step` milliseconds of the `width` that is left of it. The
    /// oldest part is somewhat shorter than the others: where the list ends there, one more request must find that out.
    fn split(&mut self, parts: usize, width: u64, step: u64) {
        let parts = (parts as u64).min(width / NARROWEST);
        if parts < 2 {
            return;
        }
        let step = step.min(width / (parts * 4 - 1) * 4).max(NARROWEST);
        for part in (1..parts).rev() {
            let Some(range) = self.ranges.first_mut() else {
                return;
            };
            let top = (range.top - step * part) / 1000 * 1000;
            let floor = range.floor.replace(top);
            let new = Range::new(
                self.next_range,
                range.cursor.below(top, self.date),
                floor,
                top,
            );
            self.next_range += 1;
            self.ranges.insert(1, new);
        }
    }

    /// After `API_TOO_MANY_CARDS_REQUESTED`: the range is asked for less at a time. False where it cannot be less.
    pub fn too_many(&mut self, range: u32) -> bool {
        let Some(range) = self.ranges.iter_mut().find(|known| known.id == range) else {
            return false;
        };
        range.asked = false;
        range.cursor.shrink()
    }

    /// The next page in the order of the list. `None` where it has not arrived, or the list is at its end.
    pub fn take(&mut self) -> Option<Page<T>> {
        while let Some(range) = self.ranges.first_mut() {
            if !range.pages.is_empty() {
                let (items, ids) = range.pages.remove(0);
                let mut keep = self.seen.keep(&ids);
                keep.truncate(self.left as usize);
                self.left -= keep.len() as u32;
                return Some(Page { items, keep });
            }
            if !range.cursor.done || range.asked {
                return None;
            }
            self.ranges.remove(0);
        }
        None
    }

    /// Whether nothing more comes. Ask after [`Pager::take`] gave nothing.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.left == 0 || self.ranges.is_empty()
    }
}

impl<T> Range<T> {
    fn new(id: u32, cursor: Cursor, floor: Option<u64>, top: u64) -> Self {
        Self {
            id,
            cursor,
            asked: false,
            floor,
            top,
            pages: Vec::new(),
        }
    }

    /// The pages that wait to be taken or are under way.
    fn ahead(&self) -> usize {
        self.pages.len() + usize::from(self.asked)
    }

    /// The elements in them, where the one under way is full.
    fn elements(&self) -> usize {
        let waiting: usize = self.pages.iter().map(|(_, ids)| ids.len()).sum();
        waiting
            + if self.asked {
                self.cursor.limit as usize
            } else {
                0
            }
    }
}

#[cfg(test)]
mod ranges;

#[cfg(test)]
mod tests;
