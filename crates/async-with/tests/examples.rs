//! The examples run; each checks by itself what it shows.

#[allow(dead_code)]
#[path = "../examples/pool.rs"]
mod pool;
#[allow(dead_code)]
#[path = "../examples/server.rs"]
mod server;
#[allow(dead_code)]
#[path = "../examples/temporary_directory.rs"]
mod temporary_directory;
#[allow(dead_code)]
#[path = "../examples/transaction.rs"]
mod transaction;

mod common;

use async_with::reaper::{self, TokioReaper};
use common::DropAt;

#[test]
fn a_pool() {
    pool::main().unwrap();
}

#[test]
fn a_temporary_directory() {
    temporary_directory::main().unwrap();
}

#[test]
fn a_server() {
    server::main().unwrap();
}

#[test]
fn a_transaction() {
    transaction::main().unwrap();
}

/// Dropped at any of its polls, a transfer is done wholly or not at all, and the next one finds the database free.
#[tokio::test]
async fn a_transaction_dropped_at_every_poll() {
    let database = transaction::accounts().await.unwrap();
    let late = TokioReaper::current();
    let mut moved = 0;
    for polls in 0..60 {
        let transfer = transaction::transfer(&database, 1, 2, 10);
        let done = reaper::scope(late.clone(), DropAt::new(polls % 12, transfer)).await;
        late.idle().await;
        let (from, to) = (database.balance(1).await.unwrap(), database.balance(2).await.unwrap());
        assert_eq!(from + to, 1000, "dropped at poll {polls}");
        assert!(to == moved || to == moved + 10, "dropped at poll {polls}");
        assert!(!done || to == moved + 10, "dropped at poll {polls}");
        moved = to;
    }
    transaction::transfer(&database, 2, 1, moved).await.unwrap();
    assert_eq!(database.balance(1).await.unwrap(), 1000);
}
