//! The scheduler and the retries against a server that counts, in simulated time: how long many calls take, and how
//! often the server has to refuse one.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use proptest::prelude::*;

use super::*;
use crate::protocol::limits::retry::{AttemptFailure, Decision, RetryPolicy};
use crate::protocol::method::Method;

/// How the server's window moves.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Fixed,
    Sliding,
}

/// One run.
#[derive(Clone, Copy, Debug)]
struct Scene {
    kind: Kind,
    interval: u32,
    calls: usize,
    /// The longest way to the server and the longest way back, in milliseconds.
    way: u32,
    /// How many calls of 1,000 fail.
    faults: u32,
    /// How many calls the browser lets run at once.
    connections: usize,
    /// How many tabs share the work.
    tabs: usize,
    seed: u64,
    /// Where the clock of the tabs stands when it begins.
    start: u32,
}

impl Scene {
    /// What the clock of the tabs shows.
    fn clock(&self, now: u64) -> u32 {
        self.start.wrapping_add(now as u32)
    }
}

const SCENE: Scene = Scene {
    kind: Kind::Fixed,
    interval: 10_000,
    calls: 1_000,
    way: 200,
    faults: 50,
    connections: 1_000,
    tabs: 1,
    seed: 1,
    start: 0,
};

#[derive(Debug, Default, PartialEq)]
struct Outcome {
    finished: u64,
    counted: u64,
    refused: u64,
    lost_gets: u64,
    lost_posts: u64,
    done: usize,
}

impl Outcome {
    /// How long it took, against what the windows allow, in thousandths.
    fn share(&self, scene: Scene) -> u64 {
        let windows = self.counted.div_ceil(100) - 1;
        self.finished * 1000 / (windows * u64::from(scene.interval))
    }
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed >> 32) as u32
    }

    fn below(&mut self, end: u32) -> u32 {
        if end == 0 { 0 } else { self.next() % end }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Ask(usize),
    Arrives(usize),
    Ends(usize, u16, u32),
    Reports(usize),
}

struct Call {
    ticket: Ticket,
    method: Method,
    attempts: u32,
    executed: u32,
    tab: usize,
}

struct World {
    scene: Scene,
    random: Random,
    events: BinaryHeap<Reverse<(u64, u64, Event)>>,
    number: u64,
    hits: VecDeque<u64>,
    calls: Vec<Call>,
    tabs: Vec<Scheduler<()>>,
    timers: Vec<u64>,
    running: usize,
    waiting: VecDeque<usize>,
    outcome: Outcome,
}

fn run(scene: Scene) -> Outcome {
    let mut world = World {
        scene,
        random: Random(scene.seed),
        events: BinaryHeap::new(),
        number: 0,
        hits: VecDeque::new(),
        calls: Vec::new(),
        tabs: (0..scene.tabs)
            .map(|_| Scheduler::new(Settings::default()))
            .collect(),
        timers: vec![0; scene.tabs],
        running: 0,
        waiting: VecDeque::new(),
        outcome: Outcome::default(),
    };
    for number in 0..scene.calls {
        let tab = number % scene.tabs;
        let ticket = world.tabs[tab].ticket("cards", true);
        world.tabs[tab].join(ticket, 0, scene.start, ());
        let method = if number % 10 < 7 {
            Method::Get
        } else {
            Method::Post
        };
        world.calls.push(Call {
            ticket,
            method,
            attempts: 0,
            executed: 0,
            tab,
        });
    }
    for tab in 0..scene.tabs {
        if scene.tabs > 1 {
            world.reports(tab, 0);
        }
    }
    for tab in 0..scene.tabs {
        world.ask(tab, 0);
    }
    while world.outcome.done < scene.calls {
        let Reverse((now, _, event)) = world.events.pop().expect("something is under way");
        match event {
            Event::Ask(tab) if world.timers[tab] == now => world.ask(tab, now),
            Event::Ask(_) => {}
            Event::Arrives(call) => world.arrives(call, now),
            Event::Ends(call, status, left) => world.ends(call, status, left, now),
            Event::Reports(tab) => world.reports(tab, now),
        }
        world.outcome.finished = now;
    }
    assert!(
        world
            .calls
            .iter()
            .all(|call| call.method == Method::Get || call.executed <= 1)
    );
    world.outcome
}

impl World {
    fn at(&mut self, time: u64, event: Event) {
        self.number += 1;
        self.events.push(Reverse((time, self.number, event)));
    }

    fn ask(&mut self, tab: usize, now: u64) {
        loop {
            match self.tabs[tab].next(self.scene.clock(now)) {
                Step::Go(ticket, ()) => {
                    let call = self
                        .calls
                        .iter()
                        .position(|call| call.tab == tab && call.ticket.id() == ticket.id());
                    let call = call.expect("a known call");
                    self.calls[call].ticket = ticket;
                    self.calls[call].attempts += 1;
                    self.waiting.push_back(call);
                    self.start(now);
                }
                Step::Wait { ms, .. } => {
                    let rings = now + u64::from(ms);
                    self.timers[tab] = rings;
                    return self.at(rings, Event::Ask(tab));
                }
                Step::Idle => return,
                step => panic!("{step:?}"),
            }
        }
    }

    fn start(&mut self, now: u64) {
        while self.running < self.scene.connections
            && let Some(call) = self.waiting.pop_front()
        {
            self.running += 1;
            let way = self.random.below(self.scene.way + 1);
            self.at(now + u64::from(way), Event::Arrives(call));
        }
    }

    fn arrives(&mut self, call: usize, now: u64) {
        let interval = u64::from(self.scene.interval);
        match self.scene.kind {
            Kind::Fixed
                if self
                    .hits
                    .front()
                    .is_some_and(|start| now - start >= interval) =>
            {
                self.hits.clear()
            }
            Kind::Fixed => {}
            Kind::Sliding => self.hits.retain(|at| now - at < interval),
        }
        let back = now + u64::from(self.random.below(self.scene.way + 1));
        if self.hits.len() >= 100 {
            self.outcome.refused += 1;
            return self.at(back, Event::Ends(call, 429, 0));
        }
        self.hits.push_back(now);
        self.outcome.counted += 1;
        let left = 100 - self.hits.len() as u32;
        let struck = self.random.below(1000) < self.scene.faults;
        let fault = self.random.below(4);
        let (status, back) = match (struck, fault) {
            (false, _) => (200, back),
            (true, 0) => (429, back),
            (true, 1) => (503, back),
            (true, 2) => (0, back),
            (true, _) => (200, back + 300),
        };
        self.calls[call].executed += u32::from(status == 200);
        self.at(back, Event::Ends(call, status, left));
    }

    fn ends(&mut self, number: usize, status: u16, left: u32, now: u64) {
        self.running -= 1;
        self.start(now);
        let random = self.random.next();
        let reading = LimitReading {
            interval: Some(self.scene.interval),
            max: Some(100),
            remaining: Some(left),
        };
        let headers = LimitHeaders {
            token: reading,
            key: LimitReading {
                max: Some(300),
                remaining: None,
                ..reading
            },
        };
        let Call {
            ticket,
            method,
            attempts,
            tab,
            ..
        } = self.calls[number];
        let clock = self.scene.clock(now);
        let scheduler = &mut self.tabs[tab];
        let wait = match status {
            429 => scheduler.refused(&ticket, Some("API_TOKEN_LIMIT_EXCEEDED"), &headers, clock),
            status => {
                let nothing = LimitHeaders::default();
                let headers = if status == 0 { &nothing } else { &headers };
                scheduler.answered(&ticket, headers, clock);
                0
            }
        };
        let failure = match status {
            0 => AttemptFailure::Network,
            status => AttemptFailure::Status(status),
        };
        let decision = RetryPolicy::default().decide(method, failure, attempts, wait, random);
        match decision {
            Decision::Retry { after } if status != 200 => scheduler.join(ticket, after, clock, ()),
            _ => {
                self.outcome.done += 1;
                let lost = u64::from(status != 200);
                match method {
                    Method::Get => self.outcome.lost_gets += lost,
                    _ => self.outcome.lost_posts += lost,
                }
            }
        }
        self.ask(tab, now);
    }

    fn reports(&mut self, tab: usize, now: u64) {
        let clock = self.scene.clock(now);
        let report = self.tabs[tab].report(clock);
        for other in (0..self.tabs.len()).filter(|other| *other != tab) {
            self.tabs[other].merge(tab as u32, report, clock);
        }
        self.at(now + 50, Event::Reports(tab));
    }
}

fn scenes() -> Vec<Scene> {
    let mut scenes = Vec::new();
    for kind in [Kind::Fixed, Kind::Sliding] {
        for (interval, way, connections) in [
            (10_000, 200, 1_000),
            (10_000, 50, 6),
            (1_000, 10, 1_000),
            (1_000, 5, 6),
            (2_000, 40, 1_000),
        ] {
            for seed in 1..=2 {
                scenes.push(Scene {
                    kind,
                    interval,
                    way,
                    connections,
                    seed,
                    ..SCENE
                });
            }
        }
    }
    scenes
}

fn share_of(scene: Scene) -> Outcome {
    let outcome = run(scene);
    println!("{scene:?}\n  {} {outcome:?}", outcome.share(scene));
    assert_eq!(outcome.lost_gets, 0, "{scene:?}");
    outcome
}

#[test]
fn a_thousand_calls_take_what_the_windows_allow_and_no_get_fails() {
    for scene in scenes() {
        let outcome = share_of(scene);
        assert!(outcome.share(scene) <= 1_060, "{scene:?} {outcome:?}");
        assert!(outcome.refused <= 10, "{scene:?} {outcome:?}");
    }
}

#[test]
fn without_faults_the_server_refuses_nothing() {
    for scene in scenes() {
        let scene = Scene { faults: 0, ..scene };
        let outcome = share_of(scene);
        assert_eq!(outcome.refused, 0, "{scene:?}");
        assert!(outcome.share(scene) <= 1_050, "{scene:?} {outcome:?}");
    }
}

#[test]
fn four_tabs_together_take_hardly_longer_than_one() {
    for kind in [Kind::Fixed, Kind::Sliding] {
        let scene = Scene {
            kind,
            tabs: 4,
            ..SCENE
        };
        let outcome = share_of(scene);
        assert!(outcome.refused <= 20, "{outcome:?}");
        assert!(outcome.share(scene) <= 1_060, "{outcome:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_run_over_the_end_of_the_clock_is_like_any_other(
        before in 0_u32..20_000, tabs in 1_usize..4, seed in any::<u64>(), sliding in any::<bool>(),
    ) {
        let kind = if sliding { Kind::Sliding } else { Kind::Fixed };
        let scene = Scene { kind, tabs, seed, interval: 2_000, way: 40, ..SCENE };
        let over = Scene { start: u32::MAX - before, ..scene };
        prop_assert_eq!(run(over), run(scene));
    }
}
