//! One walk through a list that Trello gives in pages, newest first: what to ask for next, and when it is at its end.
//!
//! Source: <https://developer.atlassian.com/cloud/trello/guides/rest-api/api-introduction>, Paging. `before` is
//! exclusive. Lists are ordered by date while ids may be out of order within a second, so the last element is taken as
//! it is given, and only an empty page or one without anything new is the end; a short page is not.

use crate::protocol::object_id::{LAST_MOMENT, number_of, time_of};
use crate::protocol::text::digits;

/// The most elements that one page has.
pub(super) const MAX_LIMIT: u32 = 1000;

/// How many elements of the next range a range reads, to know that it has reached it.
const HEAD: usize = 19;

/// Milliseconds that ranges overlap by on each side of a boundary, since Trello's dates may be whole seconds.
const OVERLAP: u64 = 1000;

/// Writes a moment, in milliseconds since 1970, in the form that `before` and `since` take: `2026-11-23T18:05:09Z`, rounded
/// down to the second.
pub type WriteDate = fn(u64) -> String;

/// How a list is paged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// By `before` and `limit`: actions, cards, notifications.
    Before,
    /// By the number of the page, from 0.
    Numbered {
        /// The parameter for the number, such as `cards_page` of a search.
        page: &'static str,
        /// The parameter for the size, such as `cards_limit`.
        limit: &'static str,
        /// The last number that Trello takes: 100 in a search, 19 for a card's actions.
        last: u32,
    },
}

/// The beginning of a range, where the one before it ends.
struct Head {
    first: u64,
    /// How many elements from the first on the range before this one may read.
    count: usize,
    /// The element behind them.
    next: String,
}

/// A walk through one range of a list.
pub(super) struct Cursor {
    paging: Paging,
    pub(super) limit: u32,
    smaller: bool,
    number: u32,
    before: Option<String>,
    previous: Vec<u64>,
    head: Option<Head>,
    pub(super) started: bool,
    pub(super) done: bool,
}

impl Cursor {
    pub(super) fn new(paging: Paging, limit: u32, before: Option<String>) -> Self {
        Self {
            paging,
            limit: limit.clamp(1, MAX_LIMIT),
            smaller: false,
            number: 0,
            before,
            previous: Vec::new(),
            head: None,
            started: false,
            done: false,
        }
    }

    /// A walk of the same kind from a moment on.
    pub(super) fn below(&self, boundary: u64, date: WriteDate) -> Self {
        let before = date(boundary.saturating_add(OVERLAP).min(LAST_MOMENT));
        Self::new(self.paging, self.limit, Some(before))
    }

    /// The parameters of the next request. `since` is where the range ends.
    pub(super) fn query(&self, since: Option<String>) -> Vec<(&'static str, String)> {
        let limit = digits(self.limit);
        match self.paging {
            Paging::Before => {
                let mut query = vec![("limit", limit)];
                let bounds = [("before", self.before.clone()), ("since", since)];
                for (name, bound) in bounds {
                    if let Some(bound) = bound {
                        query.push((name, bound));
                    }
                }
                query
            }
            Paging::Numbered {
                page, limit: name, ..
            } => vec![(name, limit), (page, digits(self.number))],
        }
    }

    /// Where the range before this one ends, if it ends at this moment: a few elements into this one where they are
    /// known, since then the last page shows that it is the last. An element whose id is newer than the boundary is
    /// not used, in case Trello goes by the id's time.
    pub(super) fn end_of_previous(&self, boundary: u64, date: WriteDate) -> String {
        match &self.head {
            Some(head) if time_of(&head.next).is_some_and(|time| time <= boundary) => {
                head.next.clone()
            }
            _ => date(boundary.saturating_sub(OVERLAP)),
        }
    }

    /// Takes in a page, by its ids. `next` is the range after this one.
    pub(super) fn accept(&mut self, ids: &[&str], next: Option<&Self>) -> Vec<u64> {
        let mut numbers = Vec::new();
        for id in ids {
            numbers.push(number_of(id));
        }
        let full = ids.len() >= self.limit as usize;
        let new = numbers.iter().any(|id| !self.previous.contains(id));
        if !self.started {
            self.head = head_of(ids, &numbers);
        }
        self.started = true;
        match ids.last() {
            None => self.done = true,
            Some(_) if !new && full && !self.smaller && self.limit < MAX_LIMIT => {
                self.limit = MAX_LIMIT;
            }
            Some(_) if !new => self.done = true,
            Some(last) => {
                self.before = Some((*last).to_owned());
                self.number += 1;
                self.done =
                    self.is_last_number() || next.is_some_and(|next| next.is_reached(&numbers));
            }
        }
        if self.done {
            self.previous = Vec::new();
        } else {
            self.previous.clone_from(&numbers);
        }
        numbers
    }

    fn is_last_number(&self) -> bool {
        matches!(self.paging, Paging::Numbered { last, .. } if self.number > last)
    }

    /// Whether a page of the range before this one ends in the head of this one.
    fn is_reached(&self, page: &[u64]) -> bool {
        let Some(Head { first, count, .. }) = &self.head else {
            return false;
        };
        page.iter().rev().take(*count).any(|id| id == first)
    }

    /// Asks for half as much from now on. False where that is not possible.
    pub(super) fn shrink(&mut self) -> bool {
        if self.paging != Paging::Before || self.limit <= 1 {
            return false;
        }
        self.limit /= 2;
        self.smaller = true;
        true
    }
}

fn head_of(ids: &[&str], numbers: &[u64]) -> Option<Head> {
    let place = HEAD.min(ids.len().checked_sub(1)?);
    Some(Head {
        first: *numbers.first()?,
        count: place,
        next: (*ids.get(place)?).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEARCH: Paging = Paging::Numbered {
        page: "cards_page",
        limit: "cards_limit",
        last: 2,
    };

    #[test]
    fn the_last_element_is_the_next_bound_as_it_is_given() {
        let mut cursor = Cursor::new(Paging::Before, 50, None);
        assert_eq!(cursor.query(None), [("limit", "50".to_owned())]);
        cursor.accept(&["c", "a", "b"], None);
        assert_eq!(
            cursor.query(Some("z".into())),
            [
                ("limit", "50".to_owned()),
                ("before", "b".to_owned()),
                ("since", "z".to_owned())
            ]
        );
    }

    #[test]
    fn it_ends_on_an_empty_page_or_nothing_new_and_not_on_a_short_one() {
        let mut cursor = Cursor::new(Paging::Before, 50, None);
        cursor.accept(&["c", "a"], None);
        assert!(!cursor.done);
        cursor.accept(&["a"], None);
        assert!(cursor.done);
        let mut cursor = Cursor::new(Paging::Before, 50, None);
        cursor.accept(&[], None);
        assert!(cursor.done);
    }

    #[test]
    fn a_small_page_of_known_elements_is_asked_for_again_as_a_large_one() {
        let mut cursor = Cursor::new(Paging::Before, 1, None);
        cursor.accept(&["a"], None);
        cursor.accept(&["a"], None);
        assert!(!cursor.done);
        assert_eq!(
            cursor.query(None).first(),
            Some(&("limit", "1000".to_owned()))
        );
        cursor.accept(&["a"], None);
        assert!(cursor.done);
    }

    #[test]
    fn a_full_page_of_the_largest_size_with_nothing_new_is_the_end() {
        let page: Vec<_> = (0..MAX_LIMIT).map(digits).collect();
        let page: Vec<_> = page.iter().map(String::as_str).collect();
        let mut cursor = Cursor::new(Paging::Before, MAX_LIMIT, None);
        cursor.accept(&page, None);
        cursor.accept(&page, None);
        assert!(cursor.done);
    }

    #[test]
    fn a_range_ends_within_the_next_where_that_is_known_and_older_and_else_a_second_early() {
        let date: WriteDate = |moment| format!("date {moment}");
        let at = |second: u64| format!("{second:08x}{:016x}", 0);
        let mut next = Cursor::new(Paging::Before, 50, None);
        assert_eq!(next.end_of_previous(90_000, date), "date 89000");
        next.accept(&[&at(80), &at(70)], None);
        for (boundary, end) in [
            (90_000, at(70)),
            (70_000, at(70)),
            (69_999, "date 68999".to_owned()),
        ] {
            assert_eq!(next.end_of_previous(boundary, date), end, "{boundary}");
        }
    }

    #[test]
    fn numbered_pages_end_at_the_last_number() {
        let mut cursor = Cursor::new(SEARCH, 10, None);
        for page in ["0", "1", "2"] {
            assert!(!cursor.done);
            assert_eq!(
                cursor.query(None),
                [
                    ("cards_limit", "10".to_owned()),
                    ("cards_page", page.to_owned())
                ]
            );
            cursor.accept(&[page], None);
        }
        assert!(cursor.done);
        assert!(!cursor.shrink());
    }

    #[test]
    fn pages_shrink_by_half_down_to_one() {
        let mut cursor = Cursor::new(Paging::Before, 5000, None);
        let mut sizes = Vec::new();
        while cursor.shrink() {
            sizes.push(cursor.limit);
        }
        assert_eq!(sizes, [500, 250, 125, 62, 31, 15, 7, 3, 1]);
    }
}
