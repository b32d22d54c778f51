//! How requests with nothing to do help those that have, answer by answer.

use super::*;

const FROM: u64 = 1_700_000_000_000;

/// A reading by two requests of what was made within so many milliseconds.
fn by_two(width: u64) -> Pager<()> {
    let parallel = Parallel {
        requests: 2,
        from: FROM,
        to: FROM + width,
    };
    let plan = Plan {
        paging: Paging::Before,
        limit: 1000,
        max: None,
        before: None,
        since: None,
        parallel,
    };
    Pager::new(plan, |at| format!("{at}"))
}

/// Makes all requests that may be made; gives their ranges.
fn asked(pager: &mut Pager<()>) -> Vec<u32> {
    std::iter::from_fn(|| pager.next_request())
        .map(|request| request.range)
        .collect()
}

/// An answer with these elements, by their numbers.
fn answer(pager: &mut Pager<()>, range: u32, numbers: std::ops::Range<u32>, last: u64) {
    let ids: Vec<String> = numbers.map(|number| format!("{number:024x}")).collect();
    pager.accept(range, &ids.join(","), Some(last), ());
}

#[test]
fn a_request_whose_range_is_read_takes_a_part_of_the_first() {
    let mut pager = by_two(1_000_000);
    let [newest, oldest] = asked(&mut pager).try_into().unwrap();
    answer(&mut pager, oldest, 0..0, FROM);
    answer(&mut pager, newest, 0..1000, FROM + 990_000);
    assert_eq!(asked(&mut pager).len(), 2);
}

#[test]
fn a_range_that_has_reached_the_next_one_is_not_parted() {
    let mut pager = by_two(1_000_000);
    let [newest, oldest] = asked(&mut pager).try_into().unwrap();
    answer(&mut pager, oldest, 500..1500, FROM + 400_000);
    assert_eq!(asked(&mut pager), [oldest]);
    answer(&mut pager, oldest, 0..0, FROM);
    answer(&mut pager, newest, 0..501, FROM + 990_000);
    assert!(asked(&mut pager).is_empty());
}

#[test]
fn what_is_a_few_seconds_long_is_not_parted() {
    let mut pager = by_two(7_000_000);
    let boundary = pager.ranges.first().and_then(|range| range.floor).unwrap();
    let [newest, oldest] = asked(&mut pager).try_into().unwrap();
    answer(&mut pager, oldest, 0..0, FROM);
    answer(&mut pager, newest, 0..1000, boundary + NARROWEST + 1);
    answer(&mut pager, newest, 1000..2000, boundary + NARROWEST);
    assert_eq!(asked(&mut pager), [newest]);
}
