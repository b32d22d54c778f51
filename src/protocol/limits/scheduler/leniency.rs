//! What is not held, or not for long.

use proptest::prelude::*;

use super::*;

/// Sends what may go at this time; gives how many calls that were, and what follows.
fn going(scheduler: &mut Scheduler<()>, now: u32) -> (usize, Step<()>) {
    let mut gone = 0;
    loop {
        match scheduler.next(now) {
            Step::Go(..) => gone += 1,
            step => return (gone, step),
        }
    }
}

fn add(scheduler: &mut Scheduler<()>, path: &str) -> Ticket {
    add_at(scheduler, path, 0)
}

fn add_at(scheduler: &mut Scheduler<()>, path: &str, now: u32) -> Ticket {
    let ticket = scheduler.ticket(path, true);
    scheduler.join(ticket, 0, now, ());
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

#[test]
fn who_waits_is_known_and_no_limit_is_told_of_a_call_that_only_pauses() {
    let mut scheduler = Scheduler::new(Settings::default());
    let [_, ticket] = ["search"; 2].map(|path| {
        let ticket = scheduler.ticket(path, true);
        scheduler.join(ticket, 500, 0, ticket.id());
        ticket
    });
    assert_eq!(scheduler.queued(), 2);
    assert_eq!(scheduler.waiting(&ticket), Some(&mut ticket.id()));
    let paused = Step::Wait {
        ms: 500,
        limit: None,
    };
    assert_eq!(scheduler.next(0), paused);
}

#[test]
fn a_call_that_goes_knows_when_it_went() {
    let mut scheduler = Scheduler::new(Settings::default());
    add(&mut scheduler, "cards");
    let Step::Go(ticket, _) = scheduler.next(1_234) else {
        panic!("it goes")
    };
    assert_eq!(ticket.sent_at(), 1_234);
}

#[test]
fn a_429_that_names_the_key_is_believed_unless_its_headers_show_room() {
    let mut scheduler = Scheduler::new(Settings::default());
    let ticket = add(&mut scheduler, "cards");
    going(&mut scheduler, 0);
    let code = Some(Limit::Key.code());
    let room = LimitHeaders::read("\n\n50");
    assert_eq!(scheduler.refused(&ticket, code, &room, 10), 0);
    assert_eq!(scheduler.left(10).key, 50);
    let silent = LimitHeaders::default();
    assert!(scheduler.refused(&ticket, code, &silent, 10) > 0);
    assert_eq!(scheduler.left(10).key, 0);
}

#[test]
fn few_429s_in_each_window_never_block_the_key() {
    let mut scheduler = Scheduler::new(Settings::default());
    let window = scheduler.settings.key.interval;
    let ticket = add(&mut scheduler, "cards");
    for now in (0..30).map(|count| count * window) {
        for _ in 0..10 {
            scheduler.refused(&ticket, None, &LimitHeaders::default(), now);
        }
        assert_eq!(scheduler.left(now).key, scheduler.settings.key.max);
    }
}

proptest! {
    /// After 49.7 days the clock shows what it showed when the window was full.
    #[test]
    fn a_page_that_stood_for_weeks_holds_calls_no_longer_than_a_window(
        start in any::<u32>(), pause in prop_oneof![any::<u32>(), 0_u32..20_000, (u32::MAX - 20_000)..],
    ) {
        let mut scheduler = Scheduler::new(Settings::default());
        scheduler.merge(1, [0, 0, 0, 10, 10], start);
        for _ in 0..200 {
            let ticket = add_at(&mut scheduler, "cards", start);
            scheduler.refused(&ticket, None, &LimitHeaders::read("\n\n0\n\n\n0"), start);
        }
        while matches!(scheduler.next(start), Step::Go(..)) {}
        let began = start.wrapping_add(pause);
        let mut now = began;
        loop {
            match scheduler.next(now) {
                Step::Idle => break,
                Step::Wait { ms, .. } => now = now.wrapping_add(ms),
                Step::Go(..) => {}
                step => prop_assert!(false, "{:?}", step),
            }
        }
        // Two hundred calls are two windows, after one that is full.
        prop_assert!(now.wrapping_sub(began) < 4 * 10_000);
    }
}
