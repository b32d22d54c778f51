//! What a caller of the scheduler notices, step by step.

use proptest::prelude::*;

use super::*;

const BLANK: LimitHeaders = LimitHeaders {
    key: LimitReading {
        interval: None,
        max: None,
        remaining: None,
    },
    token: LimitReading {
        interval: None,
        max: None,
        remaining: None,
    },
};

fn scheduler(key: u32, token: u32) -> Scheduler<u32> {
    let rate = |max| Rate {
        max,
        interval: 1000,
    };
    Scheduler::new(Settings {
        key: rate(key),
        token: rate(token),
        ..Settings::default()
    })
}

fn add(scheduler: &mut Scheduler<u32>, path: &str) -> Ticket {
    let ticket = scheduler.ticket(path, true);
    scheduler.join(ticket, 0, 0, ticket.id());
    ticket
}

/// The calls that go at this time, and what follows.
fn going(scheduler: &mut Scheduler<u32>, now: u32) -> (Vec<u32>, Step<u32>) {
    let mut gone = Vec::new();
    loop {
        match scheduler.next(now) {
            Step::Go(ticket, _) => gone.push(ticket.id()),
            step => return (gone, step),
        }
    }
}

#[test]
fn calls_go_in_order_until_the_window_is_full() {
    let mut scheduler = scheduler(300, 3);
    for _ in 0..5 {
        add(&mut scheduler, "boards/x");
    }
    let full = Step::Wait {
        ms: 1052,
        limit: Some(Limit::Token),
    };
    assert_eq!(going(&mut scheduler, 0), (vec![1, 2, 3], full));
    assert_eq!(
        scheduler.left(0),
        Left {
            key: 297,
            token: 0,
            queued: 2
        }
    );
    assert_eq!(going(&mut scheduler, 1052), (vec![4, 5], Step::Idle));
}

#[test]
fn a_call_without_a_token_passes_those_that_wait_for_the_token() {
    let mut scheduler = scheduler(300, 1);
    add(&mut scheduler, "boards/x");
    add(&mut scheduler, "boards/x");
    let keyless = scheduler.ticket("actions/x", false);
    scheduler.join(keyless, 0, 0, keyless.id());
    assert_eq!(going(&mut scheduler, 0).0, [1, 3]);
}

#[test]
fn a_route_s_own_limit_holds_no_other_call_and_ends_in_a_refusal() {
    let mut scheduler = scheduler(1000, 1000);
    let first = add(&mut scheduler, "members/me");
    assert_eq!(going(&mut scheduler, 0).0, [1]);
    scheduler.answered(&first, &LimitHeaders::read("1000\n1000\n999"), 0);
    for _ in 0..100 {
        add(&mut scheduler, "members/me");
    }
    add(&mut scheduler, "members/me/boards");
    for _ in 0..99 {
        assert!(matches!(scheduler.next(0), Step::Go(..)));
    }
    let Step::Refuse {
        who,
        limit,
        retry_after,
    } = scheduler.next(0)
    else {
        panic!("refused")
    };
    assert_eq!((who, limit), (101, Limit::Members));
    assert!((900_000..950_000).contains(&retry_after));
    assert_eq!(going(&mut scheduler, 0), (vec![102], Step::Idle));
}

#[test]
fn a_call_that_waits_for_its_next_attempt_holds_no_other_and_keeps_its_place() {
    let mut scheduler = scheduler(300, 2);
    let first = add(&mut scheduler, "boards/x");
    assert_eq!(going(&mut scheduler, 0).0, [1]);
    scheduler.join(first, 500, 0, first.id());
    add(&mut scheduler, "boards/x");
    add(&mut scheduler, "boards/x");
    let (gone, step) = going(&mut scheduler, 10);
    assert_eq!(gone, [2]);
    assert_eq!(
        step,
        Step::Wait {
            ms: 490,
            limit: Some(Limit::Token)
        }
    );
    assert_eq!(going(&mut scheduler, 1100).0, [1, 3]);
}

#[test]
fn a_queue_of_our_own_calls_is_never_too_long() {
    let mut scheduler = Scheduler::new(Settings::default());
    for _ in 0..2_000 {
        add(&mut scheduler, "cards");
    }
    let (mut now, mut gone) = (0, 0);
    while gone < 2_000 {
        let (went, step) = going(&mut scheduler, now);
        gone += went.len();
        match step {
            Step::Wait { ms, .. } => now += ms,
            Step::Idle => {}
            step => panic!("{step:?}"),
        }
    }
    assert!((190_000..200_000).contains(&now));
}

#[test]
fn a_limit_that_holds_too_long_refuses_the_first_that_waits() {
    let mut scheduler = Scheduler::new(Settings {
        max_wait: 8_000,
        ..Settings::default()
    });
    let ticket = add(&mut scheduler, "boards/x");
    let Step::Go(gone, _) = scheduler.next(0) else {
        panic!("{ticket:?}")
    };
    let after = scheduler.refused(&gone, Some("API_TOKEN_LIMIT_EXCEEDED"), &BLANK, 20);
    assert_eq!(after, 10_000);
    add(&mut scheduler, "boards/x");
    let refused = Step::Refuse {
        who: add(&mut scheduler, "boards/x").id(),
        limit: Limit::Token,
        retry_after: 8_020,
    };
    scheduler.leave(&gone);
    assert!(matches!(scheduler.next(2_000), Step::Refuse { .. }));
    assert_eq!(scheduler.next(2_000), refused);
    add(&mut scheduler, "boards/x");
    assert!(matches!(
        scheduler.next(2_020),
        Step::Wait { ms: 8_000, .. }
    ));
}

#[test]
fn a_429_whose_headers_show_room_holds_nobody() {
    let mut scheduler = scheduler(300, 100);
    let ticket = add(&mut scheduler, "boards/x");
    let Step::Go(gone, _) = scheduler.next(0) else {
        panic!("{ticket:?}")
    };
    let headers = LimitHeaders {
        token: LimitReading {
            remaining: Some(99),
            ..LimitReading::default()
        },
        ..BLANK
    };
    assert_eq!(
        scheduler.refused(&gone, Some("API_TOKEN_LIMIT_EXCEEDED"), &headers, 20),
        0
    );
    assert_eq!(scheduler.left(20).token, 99);
}

#[test]
fn a_429_of_an_unpublished_limit_holds_its_route_until_the_next_attempt() {
    let mut scheduler = scheduler(300, 100);
    add(&mut scheduler, "search");
    let Step::Go(search, _) = scheduler.next(0) else {
        panic!("it goes")
    };
    let after = scheduler.refused(&search, Some("RATE_LIMIT_EXCEEDED"), &BLANK, 20);
    assert_eq!(after, 0);
    scheduler.join(search, 300, 20, search.id());
    add(&mut scheduler, "search");
    add(&mut scheduler, "boards/x");
    add(&mut scheduler, "search/members");
    let wait = Step::Wait {
        ms: 290,
        limit: Some(Limit::Search),
    };
    assert_eq!(going(&mut scheduler, 30), (vec![3, 4], wait));
    assert_eq!(going(&mut scheduler, 320), (vec![1, 2], Step::Idle));
}

#[test]
fn an_unpublished_limit_holds_nobody_behind_a_call_that_was_given_up_or_answered() {
    let mut scheduler = scheduler(300, 100);
    add(&mut scheduler, "search");
    let Step::Go(search, _) = scheduler.next(0) else {
        panic!("it goes")
    };
    scheduler.refused(&search, Some("RATE_LIMIT_EXCEEDED"), &BLANK, 20);
    add(&mut scheduler, "search");
    assert_eq!(going(&mut scheduler, 30), (vec![2], Step::Idle));
    scheduler.answered(&search, &BLANK, 40);
    scheduler.join(search, 460, 40, search.id());
    add(&mut scheduler, "search");
    assert_eq!(going(&mut scheduler, 50).0, [3]);
}

#[test]
fn a_call_that_joins_behind_others_changes_nothing() {
    let mut scheduler = scheduler(300, 1);
    add(&mut scheduler, "boards/x");
    add(&mut scheduler, "boards/x");
    let (_, step) = going(&mut scheduler, 0);
    let Step::Wait { ms, .. } = step else {
        panic!("{step:?}")
    };
    let behind = scheduler.ticket("boards/x", true);
    assert!(scheduler.is_behind(&behind, ms - 1));
    assert!(!scheduler.is_behind(&behind, ms));
    let keyless = scheduler.ticket("boards/x", false);
    assert!(!scheduler.is_behind(&keyless, 0));
    assert_eq!(going(&mut scheduler, ms).0, [2]);
    assert!(!scheduler.is_behind(&behind, ms), "nobody waits");
}

#[test]
fn too_many_429s_block_the_key() {
    let mut scheduler = scheduler(1000, 1000);
    for _ in 0..210 {
        add(&mut scheduler, "boards/x");
    }
    for _ in 0..200 {
        let Step::Go(ticket, _) = scheduler.next(0) else {
            panic!("it goes")
        };
        scheduler.refused(&ticket, None, &BLANK, 10);
    }
    assert_eq!(
        scheduler.next(10),
        Step::Wait {
            ms: 1000,
            limit: Some(Limit::Key)
        }
    );
    assert_eq!(scheduler.left(10).key, 0);
    assert_eq!(going(&mut scheduler, 1010).0.len(), 10);
}

#[test]
fn tabs_share_one_budget_and_a_silent_one_is_forgotten() {
    let mut scheduler = scheduler(300, 100);
    scheduler.merge(7, [0, 0, 0, 40, 40], 0);
    scheduler.merge(8, [0, 0, 0, 50, 50], 0);
    assert_eq!(scheduler.left(0).token, 10);
    scheduler.merge(8, [0, 0, 0, 20, 20], 100);
    assert_eq!(scheduler.left(100).token, 40);
    assert_eq!(scheduler.left(1_050).token, 80);
    assert_eq!(scheduler.left(1_150).token, 100);
}

#[test]
fn a_tab_does_not_use_everything_before_the_others_have_heard() {
    let mut scheduler = scheduler(300, 100);
    for _ in 0..100 {
        add(&mut scheduler, "boards/x");
    }
    scheduler.merge(7, [0; LIMITS], 0);
    let (gone, step) = going(&mut scheduler, 1);
    assert_eq!(gone.len(), 25, "half of what is left, for two tabs");
    assert!(matches!(step, Step::Wait { ms: 50, .. }));
    assert_eq!(scheduler.report(1), [0, 0, 0, 25, 25]);
    assert_eq!(going(&mut scheduler, 51).0.len(), 18);
}

#[test]
fn calls_leave_the_queue_and_holding_can_be_turned_off() {
    let mut held = scheduler(1, 1);
    let tickets = [0; 3].map(|_| add(&mut held, "boards/x"));
    held.leave(&tickets[1]);
    assert_eq!(going(&mut held, 0).0, [1]);
    assert_eq!(held.left(0).queued, 1);

    let mut free = Scheduler::new(Settings {
        enforce: false,
        ..Settings::default()
    });
    let search = add(&mut free, "search");
    assert_eq!(going(&mut free, 0).0, [1]);
    free.refused(&search, Some("RATE_LIMIT_EXCEEDED"), &BLANK, 0);
    free.join(search, 500, 0, search.id());
    add(&mut free, "search");
    assert_eq!(going(&mut free, 0).0, [2]);
    free.leave(&search);
    for _ in 0..500 {
        add(&mut free, "members/me");
    }
    assert_eq!(going(&mut free, 0).0.len(), 500);
}

#[test]
fn another_token_has_a_window_of_its_own_as_long_as_that_of_the_last() {
    let mut scheduler = scheduler(300, 1);
    let ticket = add(&mut scheduler, "boards/x");
    assert_eq!(going(&mut scheduler, 0).0, [1]);
    assert_eq!(scheduler.left(0).token, 0);
    let mut told = LimitHeaders::default();
    told.token.max = Some(2);
    scheduler.answered(&ticket, &told, 0);
    scheduler.forget_token();
    assert_eq!(scheduler.left(0).token, 2);
}

#[test]
fn a_call_with_another_token_is_not_behind_those_that_its_window_held() {
    let mut scheduler = scheduler(300, 1);
    add(&mut scheduler, "boards/x");
    add(&mut scheduler, "boards/x");
    assert_eq!(going(&mut scheduler, 0).0, [1]);
    let ticket = scheduler.ticket("boards/x", true);
    assert!(scheduler.is_behind(&ticket, 0));
    scheduler.forget_token();
    assert!(!scheduler.is_behind(&ticket, 0));
}

proptest! {
    #[test]
    fn any_headers_and_reports_let_every_call_go(
        events in proptest::collection::vec((any::<[Option<u32>; 6]>(), any::<Report>(), 0_u32..5_000), 1..40),
    ) {
        let mut scheduler = Scheduler::new(Settings { max_wait: u32::MAX, ..Settings::default() });
        let mut now = 0;
        for ([a, b, c, d, e, f], report, pause) in events {
            now += pause;
            let ticket = add(&mut scheduler, "members/me");
            let reading = |interval: Option<u32>, max, remaining| LimitReading {
                interval: interval.map(|interval| interval % 1_000_000), max, remaining,
            };
            let headers = LimitHeaders { key: reading(a, b, c), token: reading(d, e, f) };
            if let Step::Go(ticket, _) = scheduler.next(now) {
                scheduler.answered(&ticket, &headers, now + 5);
            }
            scheduler.refused(&ticket, Some("RATE_LIMIT_EXCEEDED"), &headers, now);
            scheduler.merge(u32::from(report[0] % 3 == 0), report, now);
        }
        let mut steps = 0;
        loop {
            match scheduler.next(now) {
                Step::Wait { ms, .. } => now += ms,
                Step::Go(..) => {}
                Step::Idle => break,
                step => prop_assert!(false, "{:?}", step),
            }
            steps += 1;
            prop_assert!(steps < 10_000);
        }
    }
}

#[test]
fn a_pause_for_the_reports_of_tabs_refuses_nothing() {
    let mut scheduler = Scheduler::new(Settings {
        max_wait: 0,
        ..Settings::default()
    });
    scheduler.merge(1, [0; LIMITS], 0);
    for _ in 0..100 {
        add(&mut scheduler, "boards/x");
    }
    let (gone, step) = going(&mut scheduler, 100);
    assert!(gone.len() < 100);
    assert!(matches!(step, Step::Wait { ms: 50, .. }), "{step:?}");
}
