//! How much of a list is read before anybody takes it.

use super::*;

/// Makes every request that is to be made while nobody takes a page, and gives how many those are. With `first_is_slow` the
/// first range is answered once all others are.
fn rest(pager: &mut Pager<Vec<Item>>, list: &Server, first_is_slow: bool) -> usize {
    let (mut asked, mut under_way) = (0, Vec::new());
    loop {
        while let Some(request) = pager.next_request() {
            asked += 1;
            assert!(asked < 1_000, "it ends");
            under_way.push(request);
        }
        let first = pager.ranges.first().map(|range| range.id);
        let place = under_way
            .iter()
            .position(|request| !first_is_slow || Some(request.range) != first);
        if under_way.is_empty() {
            return asked;
        }
        let request = under_way.remove(place.unwrap_or(0));
        let items = list.answer(&request.query).expect("an answer");
        let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
        let last = items.last().map(|item| item.date);
        pager.accept(request.range, &ids.join(","), last, items);
    }
}

fn waiting(pager: &Pager<Vec<Item>>) -> usize {
    pager.ranges.iter().map(|range| range.pages.len()).sum()
}

#[test]
fn of_a_list_that_nobody_reads_on_only_so_much_is_asked_for() {
    for (requests, most) in [(1, 4), (2, 12), (4, 24), (8, 48)] {
        for first_is_slow in [false, true] {
            let list = server(8_000, 60_000);
            let (oldest, newest) = (list.items[7_999].date, list.items[0].date);
            let mut pager = Pager::new(plan(10, parallel(requests, oldest, newest)), date_of);
            rest(&mut pager, &list, first_is_slow);
            let ahead = waiting(&pager);
            assert!(ahead <= most, "{ahead} for {requests} at once");
            let mut read = Vec::new();
            while !pager.is_done() {
                if let Some(page) = pager.take() {
                    let ids = page
                        .keep
                        .iter()
                        .map(|place| &page.items[*place as usize].id);
                    read.extend(ids.cloned());
                }
                rest(&mut pager, &list, first_is_slow);
                let ahead = waiting(&pager);
                assert!(ahead <= most, "{ahead} for {requests} at once");
            }
            assert!(read == ids(&list), "{} read", read.len());
        }
    }
}

#[test]
fn nothing_is_asked_for_behind_as_many_as_are_wanted() {
    for (requests, limit, max, most) in [
        (1, 1_000, 2_000, 2),
        (1, 50, 100, 2),
        (1, 50, 101, 3),
        (2, 50, 60, 3),
        (8, 50, 100, 3),
        (8, 50, 40, 1),
    ] {
        let list = server(20_000, 250);
        let plan = Plan {
            max: Some(max),
            ..plan(limit, eight(&list))
        };
        let parallel = parallel(requests, plan.parallel.from, plan.parallel.to);
        let mut pager = Pager::new(Plan { parallel, ..plan }, date_of);
        let asked = rest(&mut pager, &list, false);
        assert!(asked <= most, "{asked} for {max} by {requests} at once");
        let mut read = 0;
        while let Some(page) = pager.take() {
            read += page.keep.len();
        }
        assert_eq!(read, max as usize);
        assert!(pager.is_done() && pager.next_request().is_none());
    }
}
