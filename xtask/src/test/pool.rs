//! Several jobs at once, and their results one after the other.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Runs all jobs, so many at once, in their order. `ended` gets each result as soon as it is there, on this thread, so that
/// what it prints stays together.
pub(super) fn run<J: Sync, R: Send>(
    jobs: &[J],
    at_once: usize,
    run: impl Fn(&J) -> R + Sync,
    mut ended: impl FnMut(&J, R),
) {
    let next = AtomicUsize::new(0);
    let work = |results: mpsc::Sender<(usize, R)>| {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(number) else { return };
            if results.send((number, run(job))).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let (sender, results) = mpsc::channel();
        for _ in 0..at_once {
            let sender = sender.clone();
            let work = &work;
            scope.spawn(move || work(sender));
        }
        // With it the loop below would wait for ever.
        drop(sender);
        for (number, result) in results {
            ended(&jobs[number], result);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_is_run_once_and_no_more_at_once_than_may() {
        let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let jobs: Vec<u32> = (0..20).collect();
        let mut seen = Vec::new();
        let work = |job: &u32| {
            most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::yield_now();
            running.fetch_sub(1, Ordering::SeqCst);
            job * 2
        };
        run(&jobs, 3, work, |job, double| seen.push((*job, double)));
        seen.sort_unstable();
        let expected: Vec<_> = jobs.iter().map(|job| (*job, job * 2)).collect();
        assert_eq!(seen, expected);
        assert!(most.into_inner() <= 3);
    }
}
