//! What a statement costs, against the same written by hand: no allocation, and 16 bytes or less per item in the future.
//! And that what is written by hand keeps the same promises.

mod by_hand;
mod common;

use async_with::reaper::{self, Abandoned, ManualReaper};
use async_with::{ContextManager, Ending, async_with};
use by_hand::{
    Block, Counter, Ends, Error, LATE, Manager, by_hand_1, by_hand_2, by_hand_3, run, statement_1, statement_2,
    statement_3,
};
use common::{DropAt, Log, describe, expect_planned_panics, pause, text};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

type Result = std::result::Result<u64, Error>;

const BLOCKS: [Block; 4] = [
    Block { waits: false, ends: Ends::Well },
    Block { waits: true, ends: Ends::Well },
    Block { waits: false, ends: Ends::WithAnError },
    Block { waits: true, ends: Ends::WithAnError },
];

/// Makes a manager that waits if the block does.
fn counter(block: Block) -> impl Fn() -> Counter {
    move || Counter::new(block.waits)
}

fn allocations<F: Future<Output = Result>>(future: impl FnOnce() -> F) -> u64 {
    allocation_counter::measure(|| drop(run(future()))).count_total
}

#[test]
fn nothing_is_allocated() {
    for block in BLOCKS {
        assert_eq!(allocations(|| statement_1(counter(block), block)), 0);
        assert_eq!(allocations(|| statement_2(counter(block), block)), 0);
        assert_eq!(allocations(|| statement_3(counter(block), block)), 0);
        assert_eq!(allocations(|| by_hand_3(counter(block), block)), 0, "the one to compare with");
    }
    assert!(
        allocation_counter::measure(|| drop(std::hint::black_box(Box::new(1)))).count_total > 0,
        "allocations are counted"
    );
}

#[test]
fn nothing_is_allocated_when_it_is_stopped() {
    async fn stopped() -> Result {
        async_with!(until by_hand::wait(true); Counter::new(true) as _ => { std::future::pending().await });
        Ok(0)
    }
    let counted = allocation_counter::measure(|| assert!(run(stopped()).is_err()));
    assert_eq!(counted.count_total, 0);
}

/// A manager without a bit to spare for the statement's own state.
#[derive(Debug)]
struct Full(u64);

impl ContextManager for Full {
    type Target<'a> = &'a mut u64;
    type Error = Error;
    type Verdict = ();

    async fn enter(&mut self) -> std::result::Result<&mut u64, Error> {
        Ok(&mut self.0)
    }

    async fn exit(&mut self, _: Ending<'_>) -> std::result::Result<(), Error> {
        Ok(())
    }
}

#[test]
fn the_future_is_not_much_larger() {
    fn sizes<M: Manager>(new: fn() -> M) -> [(usize, usize); 3] {
        let block = BLOCKS[1];
        [
            (size_of_val(&statement_1(new, block)), size_of_val(&by_hand_1(new, block))),
            (size_of_val(&statement_2(new, block)), size_of_val(&by_hand_2(new, block))),
            (size_of_val(&statement_3(new, block)), size_of_val(&by_hand_3(new, block))),
        ]
    }
    for sizes in [sizes(|| Counter::new(true)), sizes(|| Full(3))] {
        for (items, (statement, by_hand)) in (1..).zip(sizes) {
            println!("{items} items: {statement} bytes, by hand {by_hand}");
            assert!(statement <= by_hand + 16 * items, "{items} items: {statement} bytes, by hand {by_hand}");
        }
    }
}

/// Notes what happens to it, and waits at its entry and at its exit.
#[derive(Debug)]
struct Noted {
    number: u64,
    exit: Exit,
    log: Log,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Exit {
    Succeeds,
    Fails,
    Panics,
}

impl ContextManager for Noted {
    type Target<'a> = &'a mut u64;
    type Error = Error;
    type Verdict = ();

    async fn enter(&mut self) -> std::result::Result<&mut u64, Error> {
        pause(2).await;
        self.log.add(format!("enter {}", self.number));
        Ok(&mut self.number)
    }

    async fn exit(&mut self, ending: Ending<'_>) -> std::result::Result<(), Error> {
        let ending = describe(ending);
        pause(2).await;
        self.log.add(format!("exit {} {ending}", self.number));
        match self.exit {
            Exit::Succeeds => Ok(()),
            Exit::Fails => Err(Error(10 * self.number, None)),
            Exit::Panics => panic!("planned: exit {}", self.number),
        }
    }

    fn abandon(self, abandoned: Abandoned) {
        abandoned.exit_later(self);
    }
}

/// Makes the managers 1, 2, 3; the exit of the second one is special.
fn noted(log: &Log, exit: Exit) -> impl Fn() -> Noted {
    let (log, made) = (log.clone(), Arc::new(AtomicUsize::new(0)));
    move || {
        let number = made.fetch_add(1, Ordering::Relaxed) as u64 + 1;
        Noted { number, exit: if number == 2 { exit } else { Exit::Succeeds }, log: log.clone() }
    }
}

#[test]
fn both_do_the_same() {
    expect_planned_panics();
    async_with::set_hook(|_| {});
    let ends = |future: &mut dyn FnMut() -> Result| match catch_unwind(AssertUnwindSafe(future)) {
        Ok(result) => format!("{result:?}"),
        Err(payload) => text(&*payload),
    };
    for ends_with in [Ends::Well, Ends::WithAnError, Ends::WithAPanic] {
        for exit in [Exit::Succeeds, Exit::Fails, Exit::Panics] {
            let block = Block { waits: true, ends: ends_with };
            let (one, other) = (Log::default(), Log::default());
            let statement = ends(&mut || run(statement_3(noted(&one, exit), block)));
            let by_hand = ends(&mut || run(by_hand_3(noted(&other, exit), block)));
            assert_eq!(statement, by_hand, "{block:?} {exit:?}");
            assert_eq!(one.take(), other.take(), "{block:?} {exit:?}");
        }
    }
}

#[test]
fn both_hand_over_what_is_due_when_they_are_dropped() {
    let block = Block { waits: true, ends: Ends::Well };
    let mut handed_over = 0;
    for polls in 0.. {
        let (one, other) = (Log::default(), Log::default());
        let late = ManualReaper::new();
        let statement = DropAt::new(polls, statement_3(noted(&one, Exit::Succeeds), block));
        let done = run(reaper::scope(late.clone(), statement));
        handed_over += late.len();
        run(late.drain());
        run(DropAt::new(polls, by_hand_3(noted(&other, Exit::Succeeds), block)));
        for exit in LATE.lock().unwrap().drain(..) {
            run(exit);
        }
        assert_eq!(one.take(), other.take(), "dropped at poll {polls}");
        if done {
            break;
        }
    }
    assert!(handed_over > 10, "{handed_over}");
}
