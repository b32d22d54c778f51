//! What is not held, or not for long.

use super::*;

/// Sends what may go at this time; gives how many calls that were, and what follows.
fn going(scheduler: &mut Scheduler<()>, now: u64) -> (usize, Step<()>) {
    let mut gone = 0;
    loop {
        match scheduler.next(now) {
            Step::Go(..) => gone += 1,
            step => return (gone, step),
        }
    }
}

fn add(scheduler: &mut Scheduler<()>, path: &str) -> Ticket {
    let ticket = scheduler.ticket(path, true);
    scheduler.join(ticket, 0, ());
    ticket
}

#[test]
fn a_route_s_limit_that_no_answer_has_confirmed_holds_as_long_as_the_key_s() {
    let rate = Rate {
        max: 1_000,
        interval: 1_000,
    };
    let mut scheduler = Scheduler::new(Settings {
        key: rate,
        token: rate,
        ..Settings::default()
    });
    for _ in 0..150 {
        add(&mut scheduler, "members/me");
    }
    let (gone, step) = going(&mut scheduler, 0);
    assert_eq!(gone, 100);
    let Step::Wait { ms, .. } = step else {
        panic!("held")
    };
    assert!(ms <= 1_100, "{ms}");
    assert_eq!(going(&mut scheduler, ms).0, 50);
}

#[test]
fn calls_that_are_not_held_leave_nothing_behind() {
    let settings = Settings {
        enforce: false,
        ..Settings::default()
    };
    let mut scheduler = Scheduler::new(settings);
    for now in 0..1_000 {
        let ticket = add(&mut scheduler, "members/me");
        assert_eq!(going(&mut scheduler, now).0, 1);
        scheduler.answered(&ticket, &LimitHeaders::default(), now);
    }
    assert_eq!(scheduler.report(1_000), [0; LIMITS]);
}
