//! What a statement costs, against the same written by hand: no allocation, and 16 bytes or less per item in the future.

mod by_hand;

use by_hand::{Error, by_hand_1, by_hand_2, by_hand_3, run, statement_1, statement_2, statement_3};
use std::future::Future;

fn allocations<F: Future<Output = Result<u64, Error>>>(future: impl FnOnce() -> F) -> u64 {
    allocation_counter::measure(|| drop(run(future()))).count_total
}

#[test]
fn nothing_is_allocated() {
    for (waits, fails) in [(false, false), (true, false), (false, true), (true, true)] {
        assert_eq!(allocations(|| statement_1(waits, fails)), 0);
        assert_eq!(allocations(|| statement_2(waits, fails)), 0);
        assert_eq!(allocations(|| statement_3(waits, fails)), 0);
        assert_eq!(allocations(|| by_hand_3(waits, fails)), 0, "the one to compare with");
    }
    assert!(
        allocation_counter::measure(|| drop(std::hint::black_box(Box::new(1)))).count_total > 0,
        "allocations are counted"
    );
}

#[test]
fn nothing_is_allocated_when_it_is_stopped() {
    use async_with::{Cancelled, async_with};

    #[derive(Debug)]
    struct Plain;
    impl std::fmt::Display for Plain {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("plain")
        }
    }
    impl From<Cancelled> for Plain {
        fn from(_: Cancelled) -> Self {
            Plain
        }
    }
    impl From<Error> for Plain {
        fn from(_: Error) -> Self {
            Plain
        }
    }
    impl From<async_with::Chained<Plain>> for Plain {
        fn from(both: async_with::Chained<Plain>) -> Self {
            both.into_parts().0
        }
    }

    async fn stopped() -> Result<(), Plain> {
        async_with!(until by_hand::wait(true); by_hand::Counter::new(true) as _ => { std::future::pending().await });
        Ok(())
    }
    let counted = allocation_counter::measure(|| assert!(run(stopped()).is_err()));
    assert_eq!(counted.count_total, 0);
}

#[test]
fn the_future_is_not_much_larger() {
    let sizes = [
        (size_of_val(&statement_1(true, false)), size_of_val(&by_hand_1(true, false))),
        (size_of_val(&statement_2(true, false)), size_of_val(&by_hand_2(true, false))),
        (size_of_val(&statement_3(true, false)), size_of_val(&by_hand_3(true, false))),
    ];
    for (items, (statement, by_hand)) in (1..).zip(sizes) {
        println!("{items} items: {statement} bytes, by hand {by_hand}");
        assert!(statement <= by_hand + 16 * items, "{items} items: {statement} bytes, by hand {by_hand}");
    }
}

#[test]
fn both_do_the_same() {
    for (waits, fails) in [(false, false), (true, false), (false, true), (true, true)] {
        assert_eq!(run(statement_1(waits, fails)), run(by_hand_1(waits, fails)));
        assert_eq!(run(statement_2(waits, fails)), run(by_hand_2(waits, fails)));
        assert_eq!(run(statement_3(waits, fails)), run(by_hand_3(waits, fails)));
    }
}
