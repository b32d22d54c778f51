//! How much of a list is read before anybody takes it.

use super::*;

#[test]
fn of_a_list_that_nobody_reads_on_only_so_much_is_asked_for() {
    for requests in [1, 8] {
        let list = server(20_000, 60_000);
        let (oldest, newest) = (list.items[19_999].date, list.items[0].date);
        let mut pager = Pager::new(plan(10, parallel(requests, oldest, newest)), date_of);
        let mut asked = 0;
        while let Some(request) = pager.next_request() {
            asked += 1;
            assert!(asked < 200, "{requests} at once");
            let items = list.answer(&request.query).expect("an answer");
            let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
            let last = items.last().map(|item| item.date);
            pager.accept(request.range, &ids.join(","), last, items);
        }
        assert!(pager.take().is_some());
        assert!(pager.next_request().is_some(), "who reads on gets more");
    }
}
