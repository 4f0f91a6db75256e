//! A pool of connections: leased for a block, given back whatever happens, and not given back when they are broken.

use async_with::{ContextManager, Ending, async_with};
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

#[derive(Clone)]
pub struct Pool {
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

#[derive(Debug)]
pub struct Connection {
    pub number: usize,
    pub queries: usize,
}

impl Connection {
    pub async fn query(&mut self, text: &str) -> io::Result<usize> {
        tokio::task::yield_now().await;
        self.queries += 1;
        match text {
            "nonsense" => Err(ErrorKind::InvalidInput.into()),
            "break" => Err(ErrorKind::ConnectionReset.into()),
            "slow" => std::future::pending().await,
            _ => Ok(text.len()),
        }
    }
}

impl Pool {
    pub fn new(size: usize) -> Self {
        let idle = (0..size).map(|number| Connection { number, queries: 0 }).collect();
        Pool { idle: Arc::new(Mutex::new(idle)), permits: Arc::new(Semaphore::new(size)) }
    }

    pub fn lease(&self) -> Lease {
        Lease { pool: self.clone(), connection: None, permit: None }
    }

    /// How many connections could be leased now.
    pub fn free(&self) -> usize {
        self.permits.available_permits()
    }
}

pub struct Lease {
    pool: Pool,
    connection: Option<Connection>,
    permit: Option<OwnedSemaphorePermit>,
}

impl ContextManager for Lease {
    type Target<'a> = &'a mut Connection;
    type Error = io::Error;
    type Verdict = ();

    async fn enter(&mut self) -> io::Result<&mut Connection> {
        let permit = self.pool.permits.clone().acquire_owned().await.map_err(io::Error::other)?;
        let connection = self.pool.idle.lock().unwrap().pop().expect("as many permits as connections");
        self.permit = Some(permit);
        Ok(self.connection.insert(connection))
    }

    async fn exit(&mut self, mut ending: Ending<'_>) -> io::Result<()> {
        let error = ending.failure().and_then(|failure| failure.downcast_ref::<io::Error>());
        let broken = error.is_some_and(|error| error.kind() == ErrorKind::ConnectionReset);
        self.give_back(broken);
        Ok(())
    }

    /// Nothing of it waits, so it needs no reaper. A query may be under way: the connection cannot be used again.
    fn abandon(mut self, abandoned: async_with::reaper::Abandoned) {
        self.give_back(true);
        abandoned.exited();
    }
}

impl Lease {
    fn give_back(&mut self, broken: bool) {
        if let Some(mut connection) = self.connection.take() {
            if broken {
                connection = Connection { number: connection.number + 100, queries: 0 }; // a new one
            }
            self.pool.idle.lock().unwrap().push(connection);
            self.permit = None;
        }
    }
}

pub async fn lengths(pool: Pool, texts: &[&str]) -> io::Result<usize> {
    let sum = async_with!(pool.lease() as connection => {
        let mut sum = 0;
        for text in texts {
            sum += connection.query(text).await?;
        }
        sum
    });
    Ok(sum)
}

#[tokio::main]
pub async fn main() -> io::Result<()> {
    let pool = Pool::new(2);

    let workers: Vec<_> = (0..8)
        .map(|_| {
            let pool = pool.clone();
            tokio::spawn(async move { lengths(pool, &["one", "three"]).await })
        })
        .collect();
    for worker in workers {
        assert_eq!(worker.await.unwrap()?, 8);
    }
    assert_eq!(pool.free(), 2);
    println!("eight workers shared two connections");

    assert!(lengths(pool.clone(), &["nonsense"]).await.is_err());
    assert!(lengths(pool.clone(), &["break"]).await.is_err());
    assert_eq!(pool.free(), 2);
    let broken = pool.idle.lock().unwrap().iter().filter(|connection| connection.number >= 100).count();
    assert_eq!(broken, 1);
    println!("one failed and gave its connection back; one broke it, and it was replaced");

    let cancelled = tokio::time::timeout(std::time::Duration::ZERO, lengths(pool.clone(), &["slow"])).await;
    assert!(cancelled.is_err());
    assert_eq!(pool.free(), 2);
    println!("one was cancelled");
    Ok(())
}
