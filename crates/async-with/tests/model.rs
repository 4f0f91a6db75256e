//! The parts of the reaper where threads meet, built with loom's lock instead of the standard one and run in every order
//! of their steps: nothing that is handed over is lost or run twice, nobody waits for ever, and the order is kept.

// The three files, as they are in the crate.
#[allow(dead_code)]
#[path = "../src/reaper/gate.rs"]
mod gate;
#[allow(dead_code)]
#[path = "../src/reaper/queue.rs"]
mod queue;
#[allow(dead_code)]
#[path = "../src/reaper/waiters.rs"]
mod waiters;

mod sync {
    pub use loom::sync::Mutex;
}

use gate::{Gate, Waiting};
use loom::future::block_on;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;
use queue::{Queue, Turn};
use std::future::{Future, poll_fn};
use std::sync::Arc;

/// As `ManualReaper::drain`, with a number for each exit.
async fn drain(queue: &Queue<usize>, ran: &AtomicUsize) {
    let mut place = None;
    while let Turn::Run(exit) = poll_fn(|cx| queue.poll_turn(cx, &mut place)).await {
        ran.fetch_add(exit, Ordering::Relaxed);
        queue.finish();
    }
    queue.leave(&mut place);
}

#[test]
fn what_is_handed_over_before_the_end_is_run() {
    loom::model(|| {
        let (queue, ran) = (Arc::new(Queue::new()), Arc::new(AtomicUsize::new(0)));
        let hands_over = {
            let queue = queue.clone();
            thread::spawn(move || {
                queue.push(1);
                queue.push(10);
            })
        };
        block_on(drain(&queue, &ran));
        hands_over.join().unwrap();
        block_on(drain(&queue, &ran));
        assert_eq!(ran.load(Ordering::Relaxed), 11);
        assert_eq!(queue.len(), 0);
    });
}

#[test]
fn two_that_drain_share_the_work_and_both_wait_for_its_end() {
    loom::model(|| {
        let (queue, ran) = (Arc::new(Queue::new()), Arc::new(AtomicUsize::new(0)));
        queue.push(1);
        queue.push(10);
        let other = {
            let (queue, ran) = (queue.clone(), ran.clone());
            thread::spawn(move || {
                block_on(drain(&queue, &ran));
                assert_eq!(ran.load(Ordering::Relaxed), 11, "drained is drained");
            })
        };
        block_on(drain(&queue, &ran));
        assert_eq!(ran.load(Ordering::Relaxed), 11, "drained is drained");
        other.join().unwrap();
    });
}

#[test]
fn what_is_given_back_is_run_by_another() {
    loom::model(|| {
        let (queue, ran) = (Arc::new(Queue::new()), Arc::new(AtomicUsize::new(0)));
        queue.push(1);
        let gives_back = {
            let queue = queue.clone();
            thread::spawn(move || {
                let mut place = None;
                // One poll, and what came of it given back: a drain that is dropped.
                let turn = block_on(poll_fn(|cx| queue.poll_turn(cx, &mut place)));
                queue.leave(&mut place);
                if let Turn::Run(exit) = turn {
                    queue.give_back(exit);
                }
            })
        };
        block_on(drain(&queue, &ran));
        gives_back.join().unwrap();
        block_on(drain(&queue, &ran));
        assert_eq!(ran.load(Ordering::Relaxed), 1);
    });
}

#[test]
fn waiting_for_exits_that_run_elsewhere_ends() {
    loom::model(|| {
        // As `Tracker`: nothing waits in the queue, some are at work.
        let queue = Arc::new(Queue::<usize>::new());
        queue.start();
        let works = {
            let queue = queue.clone();
            thread::spawn(move || queue.finish())
        };
        block_on(drain(&queue, &AtomicUsize::new(0)));
        assert_eq!(queue.len(), 0);
        works.join().unwrap();
    });
}

#[test]
fn one_exit_waits_for_the_one_before_it() {
    loom::model(|| {
        let (gate, step) = (Arc::new(Gate::new()), Arc::new(AtomicUsize::new(0)));
        let inner = {
            let (gate, step) = (gate.clone(), step.clone());
            thread::spawn(move || {
                step.store(1, Ordering::Relaxed);
                gate.open();
            })
        };
        block_on(Waiting::new(gate.clone()));
        assert_eq!(step.load(Ordering::Relaxed), 1, "the inner exit is done");
        inner.join().unwrap();
        assert!(gate.is_open());
    });
}

#[test]
fn one_who_stops_waiting_does_not_disturb_another() {
    loom::model(|| {
        let gate = Arc::new(Gate::new());
        let gives_up = {
            let gate = gate.clone();
            thread::spawn(move || {
                let mut waiting = Waiting::new(gate);
                block_on(poll_fn(|cx| {
                    let _ = std::pin::Pin::new(&mut waiting).poll(cx);
                    std::task::Poll::Ready(())
                }));
                drop(waiting);
            })
        };
        let waits = {
            let gate = gate.clone();
            thread::spawn(move || block_on(Waiting::new(gate)))
        };
        gate.open();
        gives_up.join().unwrap();
        waits.join().unwrap();
    });
}
