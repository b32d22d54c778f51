//! The pager against a list that behaves as Trello's: ordered by date, with ids that disagree.

use proptest::prelude::*;

use super::*;
use crate::protocol::object_id::{is_object_id, time_of};

mod ahead;

const START: u64 = 1_700_000_000_000;

#[derive(Clone, Debug)]
struct Item {
    date: u64,
    id: String,
}

/// A list, newest first.
struct Server {
    items: Vec<Item>,
    most: usize,
    /// How many of the page before a page repeats.
    repeats: usize,
}

fn item(date: u64, id_time: u64, number: usize) -> Item {
    let id = format!("{:08x}5eed0a11ce{number:06x}", id_time / 1000);
    Item { date, id }
}

/// Two and two share a moment with their ids the wrong way round; one in a thousand has an older id.
fn server(count: usize, step: u64) -> Server {
    let mut items: Vec<Item> = (0..count)
        .map(|number| {
            let date = START + (number / 2 * 2) as u64 * step;
            let late = if number % 1000 == 999 { 600_000 } else { 0 };
            item(date, date - late, number ^ 1)
        })
        .collect();
    items.reverse();
    Server {
        items,
        most: usize::MAX,
        repeats: 0,
    }
}

impl Server {
    fn place(&self, bound: &str, after: bool) -> usize {
        if let Some(place) = self.items.iter().position(|item| item.id == bound) {
            return place + usize::from(!after);
        }
        let newer = |item: &Item| match time_of(bound) {
            Some(at) if after => item.date > at,
            Some(at) => item.date >= at,
            None if after => date_of(item.date).as_str() > bound,
            None => date_of(item.date).as_str() >= bound,
        };
        self.items.partition_point(newer)
    }

    fn answer(&self, query: &[(&'static str, String)]) -> Option<Vec<Item>> {
        let get = |name: &str| {
            query
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.as_str())
        };
        let limit: usize = get("limit").expect("a limit").parse().expect("a number");
        if limit > self.most {
            return None;
        }
        let before = get("before");
        let mut start = before.map_or(0, |bound| self.place(bound, false));
        if before.is_some_and(is_object_id) {
            start = start.saturating_sub(self.repeats);
        }
        let end = get("since").map_or(self.items.len(), |bound| self.place(bound, true));
        Some(
            self.items
                .iter()
                .take(end)
                .skip(start)
                .take(limit)
                .cloned()
                .collect(),
        )
    }
}

fn parallel(requests: usize, from: u64, to: u64) -> Parallel {
    Parallel { requests, from, to }
}

fn plan(limit: u32, parallel: Parallel) -> Plan {
    Plan {
        paging: Paging::Before,
        limit,
        max: None,
        before: None,
        since: None,
        parallel,
    }
}

struct Read {
    ids: Vec<String>,
    rounds: usize,
    requests: usize,
    most_kept: usize,
}

/// Reads everything, with as many requests at once as the pager makes. `meanwhile` happens after each round.
fn read(
    plan: Plan,
    server: &mut Server,
    dated: bool,
    mut meanwhile: impl FnMut(&mut Server),
) -> Read {
    let most_at_once = plan.parallel.requests;
    let mut pager = Pager::new(plan, date_of);
    let mut read = Read {
        ids: Vec::new(),
        rounds: 0,
        requests: 0,
        most_kept: 0,
    };
    loop {
        let requests = read.requests;
        let mut answers = Vec::new();
        while let Some(request) = pager.next_request() {
            answers.push((request.range, server.answer(&request.query)));
        }
        assert!(answers.len() <= most_at_once, "{} at once", answers.len());
        read.rounds += usize::from(!answers.is_empty());
        read.requests += answers.len();
        assert!(read.requests < 100_000, "it ends");
        for (range, answer) in answers {
            let Some(items) = answer else {
                assert!(pager.too_many(range));
                continue;
            };
            let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
            let last = items.last().filter(|_| dated).map(|item| item.date);
            pager.accept(range, &ids.join(","), last, items.clone());
        }
        let kept = pager.ranges.iter().map(|range| range.pages.len()).sum();
        read.most_kept = read.most_kept.max(kept);
        let mut moves = read.requests > requests;
        while let Some(page) = pager.take() {
            moves = true;
            read.ids.extend(
                page.keep
                    .iter()
                    .map(|place| page.items[*place as usize].id.clone()),
            );
        }
        if pager.is_done() {
            assert_eq!(pager.next_request(), None, "nothing is asked at the end");
            return read;
        }
        assert!(moves, "it stands still");
        meanwhile(server);
    }
}

fn ids(server: &Server) -> Vec<String> {
    server.items.iter().map(|item| item.id.clone()).collect()
}

fn eight(server: &Server) -> Parallel {
    let oldest = server.items.len() - 1;
    parallel(8, server.items[oldest].date, server.items[0].date + 1_000)
}

#[test]
fn one_walk_reads_everything_in_order_while_new_ones_arrive() {
    for limit in [1000, 7] {
        let mut list = server(if limit == 7 { 500 } else { 25_000 }, 250);
        let wanted = ids(&list);
        let mut number = 1_000_000;
        let read = read(plan(limit, parallel(1, 0, 0)), &mut list, true, |list| {
            number += 1;
            let date = list.items.first().map_or(START, |item| item.date) + 100;
            list.items.insert(0, item(date, date, number));
        });
        assert!(read.ids == wanted, "{} of {}", read.ids.len(), wanted.len());
        assert_eq!(read.requests, wanted.len().div_ceil(limit as usize) + 1);
        assert_eq!(read.most_kept, 1);
    }
}

#[test]
fn eight_requests_at_once_give_the_same_in_a_fifth_of_the_time() {
    let mut list = server(25_000, 250);
    let wanted = ids(&list);
    let parallel = eight(&list);
    let read = read(plan(1000, parallel), &mut list, true, |_| {});
    println!(
        "{} rounds, {} requests, {} pages kept",
        read.rounds, read.requests, read.most_kept
    );
    assert!(read.ids == wanted, "{} of {}", read.ids.len(), wanted.len());
    assert!(read.rounds <= 4, "{} rounds", read.rounds);
    assert!(read.requests <= 32, "{} requests", read.requests);
}

#[test]
fn a_wrong_guess_of_the_range_costs_time_only() {
    for (from, to) in [
        (START + 90_000_000, START + 95_000_000),
        (1_000, START + 6_250_000),
        (1_000, 900_000),
    ] {
        let mut list = server(25_000, 250);
        let wanted = ids(&list);
        let read = read(plan(1000, parallel(8, from, to)), &mut list, true, |_| {});
        println!(
            "{} rounds, {} requests, {} pages kept",
            read.rounds, read.requests, read.most_kept
        );
        assert!(read.ids == wanted, "{} of {}", read.ids.len(), wanted.len());
        assert!(read.rounds <= 9, "{} rounds", read.rounds);
        assert!(read.requests <= 44, "{} requests", read.requests);
    }
}

#[test]
fn memory_does_not_grow_with_the_list() {
    let mut list = server(20_000, 250);
    let wanted = ids(&list);
    let parallel = eight(&list);
    let read = read(plan(50, parallel), &mut list, true, |_| {});
    println!(
        "{} rounds, {} requests, {} pages kept",
        read.rounds, read.requests, read.most_kept
    );
    assert!(read.ids == wanted);
    assert!(read.most_kept <= 48, "{} kept", read.most_kept);
    assert!(read.rounds <= 98, "{} rounds", read.rounds);
    assert!(read.requests <= 467, "{} requests", read.requests);
}

#[test]
fn memory_does_not_grow_while_the_first_pages_are_slow() {
    let list = server(20_000, 250);
    let mut pager = Pager::new(plan(50, eight(&list)), date_of);
    let (mut asked, mut most_kept, mut read) = (Vec::new(), 0, 0);
    while !pager.is_done() {
        while let Some(request) = pager.next_request() {
            asked.push(request);
        }
        // The answer that is waited for comes after all others.
        let next = pager.ranges.first().map(|range| range.id);
        let other = asked
            .iter()
            .rposition(|request| Some(request.range) != next);
        let request = asked.remove(other.unwrap_or(0));
        let items = list.answer(&request.query).expect("a small page");
        let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
        let last = items.last().map(|item| item.date);
        pager.accept(request.range, &ids.join(","), last, items.clone());
        let kept: usize = pager.ranges.iter().map(|range| range.pages.len()).sum();
        most_kept = most_kept.max(kept);
        while let Some(page) = pager.take() {
            read += page.keep.len();
        }
    }
    assert_eq!(read, 20_000);
    assert!(most_kept <= 48, "{most_kept}");
}

#[test]
fn bounds_max_and_smaller_pages_are_kept() {
    let mut list = server(3_000, 250);
    list.most = 130;
    list.repeats = 2;
    let all = ids(&list);
    let plan = Plan {
        before: Some(all[99].clone()),
        since: Some(all[2_000].clone()),
        max: Some(1_500),
        ..plan(1000, parallel(1, 0, 0))
    };
    let bounded = read(plan.clone(), &mut list, true, |_| {});
    assert_eq!(
        bounded.ids,
        all[98..1_598],
        "the emulated repeats come once"
    );
    list.repeats = 0;
    let unbounded = read(Plan { max: None, ..plan }, &mut list, true, |_| {});
    assert!(unbounded.ids == all[100..2_000]);
}

#[test]
fn a_caller_s_bounds_hold_for_ranges_too() {
    let mut list = server(9_000, 250);
    let all = ids(&list);
    let plan = Plan {
        before: Some(all[99].clone()),
        since: Some(all[8_000].clone()),
        ..plan(
            1000,
            parallel(8, list.items[8_000].date, list.items[99].date),
        )
    };
    let read = read(plan, &mut list, true, |_| {});
    assert!(read.ids == all[100..8_000]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_list_is_read_the_same_by_one_and_by_many(
        steps in proptest::collection::vec((0_u64..40_000, 0_u64..3_000_000), 0..400),
        limit in 20_u32..60, requests in 2_usize..9, early in 0_u64..9_000_000, repeats in 0_usize..4, dated in any::<bool>(),
    ) {
        let mut date = START;
        let mut items: Vec<Item> = Vec::new();
        for (number, (step, late)) in steps.into_iter().enumerate() {
            date += step / 10 * u64::from(step > 4_000);
            let late = if late % 10 == 0 { late } else { 0 };
            items.push(item(date, date - late, number));
        }
        items.reverse();
        let mut list = Server { items, most: usize::MAX, repeats };
        let wanted = ids(&list);
        let one = read(plan(limit, parallel(1, 0, 0)), &mut list, dated, |_| {});
        prop_assert_eq!(&one.ids, &wanted);
        let parallel = parallel(requests, START - 4_000_000 + early, date + 1_000);
        let many = read(plan(limit, parallel), &mut list, dated, |_| {});
        prop_assert_eq!(&many.ids, &wanted);
    }

    #[test]
    fn any_answers_give_no_element_twice_and_no_more_than_was_asked_for(
        answers in proptest::collection::vec((0_u32..12, "[a-c,]{0,9}", any::<Option<u64>>(), any::<bool>()), 0..20),
        limit in any::<u32>(), from in any::<u64>(), to in any::<u64>(), requests in 0_usize..20, max in prop::option::of(0_u32..9),
    ) {
        let plan = Plan { max, ..plan(limit, parallel(requests, from, to)) };
        let mut pager = Pager::new(plan, date_of);
        let mut read = Vec::new();
        for (range, ids, last, too_many) in answers {
            while pager.next_request().is_some() {}
            let asked = pager.ranges.iter().filter(|range| range.asked).count();
            prop_assert!(asked <= requests.max(1), "{asked} at once");
            if too_many {
                pager.too_many(range);
            }
            pager.accept(range, &ids, last, ids.clone());
            while let Some(page) = pager.take() {
                let ids: Vec<&str> = page.items.split(',').collect();
                read.extend(page.keep.iter().map(|place| ids[*place as usize].to_owned()));
            }
        }
        prop_assert!(max.is_none_or(|max| read.len() <= max as usize));
        let mut once = read.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), read.len(), "{:?}", read);
    }
}

/// The moment as the engine's `Date` writes it, without its milliseconds.
fn date_of(at: u64) -> String {
    let seconds = at.min(LAST_MOMENT) / 1000;
    let (year, month, day) = civil((seconds / 86_400) as u32);
    let second_of_day = (seconds % 86_400) as u32;
    let mut date = String::new();
    for (number, least, end) in [
        (year, 4, "-"),
        (month, 2, "-"),
        (day, 2, "T"),
        (second_of_day / 3600, 2, ":"),
        (second_of_day / 60 % 60, 2, ":"),
        (second_of_day % 60, 2, "Z"),
    ] {
        date += &format!("{number:0least$}");
        date.push_str(end);
    }
    date
}

/// The date of a day that is counted from 1970-01-01. Years are taken to begin in March, so that the leap day is the
/// last of its year and the months before it have fixed lengths.
fn civil(days: u32) -> (u32, u32, u32) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    (year, month, day)
}
