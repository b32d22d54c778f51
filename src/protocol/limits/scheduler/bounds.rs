//! What no run exceeds, however calls come and answers take.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const INTERVAL: u32 = 1_000;
const KEY: usize = 9;
const TOKEN: usize = 6;

fn rate(max: usize) -> Rate {
    Rate {
        max: max as u32,
        interval: INTERVAL,
    }
}

/// When the server counts each call that carries a token, or none.
#[derive(Default)]
struct Counted {
    with_token: Vec<u32>,
    all: Vec<u32>,
}

/// Whether no window of this length holds more than so many.
fn keeps(mut counted: Vec<u32>, max: usize) -> bool {
    counted.sort_unstable();
    let mut pairs = counted.iter().zip(counted.iter().skip(max));
    pairs.all(|(first, next)| next - first >= INTERVAL)
}

proptest! {
    #[test]
    fn no_window_of_key_or_token_holds_too_many_calls_and_all_of_them_go(
        calls in proptest::collection::vec((0_u32..90, any::<bool>(), 0_u32..50, 0_u32..300), 1..60),
    ) {
        let settings = Settings { key: rate(KEY), token: rate(TOKEN), ..Settings::default() };
        let mut scheduler = Scheduler::new(settings);
        let mut counted = Counted::default();
        let mut answers: BTreeSet<(u32, usize)> = BTreeSet::new();
        let mut tickets: Vec<Ticket> = Vec::new();
        let (mut now, mut joined, mut joins_at) = (0, 0, calls[0].0);
        loop {
            while let Some((at, number)) = answers.first().copied().filter(|(at, _)| *at <= now) {
                answers.remove(&(at, number));
                scheduler.answered(&tickets[number], &LimitHeaders::default(), now);
            }
            while joined < calls.len() && joins_at <= now {
                let ticket = scheduler.ticket("boards/x", calls[joined].1);
                scheduler.join(ticket, 0, now, joined);
                joined += 1;
                joins_at += calls.get(joined).map_or(0, |(pause, ..)| *pause);
            }
            let wait = match scheduler.next(now) {
                Step::Go(ticket, number) => {
                    let (_, token, way, back) = calls[number];
                    counted.all.push(now + way);
                    if token {
                        counted.with_token.push(now + way);
                    }
                    answers.insert((now + way + back, tickets.len()));
                    tickets.push(ticket);
                    continue;
                }
                Step::Wait { ms, .. } => ms,
                Step::Idle => u32::MAX,
                step => return Err(TestCaseError::fail(format!("{step:?}"))),
            };
            let next_call = if joined < calls.len() { joins_at } else { u32::MAX };
            let next_answer = answers.first().map_or(u32::MAX, |(at, _)| *at);
            now = now.saturating_add(wait).min(next_call).min(next_answer);
            if now == u32::MAX {
                break;
            }
        }
        prop_assert_eq!(counted.all.len(), calls.len());
        prop_assert!(keeps(counted.with_token, TOKEN), "of the token");
        prop_assert!(keeps(counted.all, KEY), "of the key");
    }
}
