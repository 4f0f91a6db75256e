//! A transaction of a real SQLite database: committed when the block finishes, rolled back when it fails and when it is
//! cancelled.
//!
//! `rusqlite` blocks, so the database has a thread of its own, and each statement is sent to it: as in a driver over the
//! network, every step is an `.await`. SQLite itself is C; it comes with its source, which `cc` compiles.

use async_with::reaper::{self, Abandoned, TokioReaper};
use async_with::{Chained, ContextManager, Ending, async_with};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard, mpsc, oneshot};

/// A database in memory, on its own thread.
#[derive(Clone)]
pub struct Database {
    jobs: mpsc::UnboundedSender<Job>,
    /// One transaction at a time.
    turn: Arc<Mutex<()>>,
}

type Job = Box<dyn FnOnce(&rusqlite::Connection) + Send>;

#[derive(Debug)]
pub enum Error {
    Sqlite(rusqlite::Error),
    Closed,
    Overdrawn(i64),
    /// The exit failed, after the block had.
    CleanUp {
        error: Box<Error>,
        context: Box<Error>,
    },
}

impl Database {
    pub fn open() -> Result<Self, Error> {
        let connection = rusqlite::Connection::open_in_memory()?;
        let (jobs, mut queue) = mpsc::unbounded_channel::<Job>();
        std::thread::spawn(move || {
            while let Some(job) = queue.blocking_recv() {
                job(&connection);
            }
        });
        Ok(Database { jobs, turn: Arc::default() })
    }

    async fn call<T: Send + 'static>(
        &self,
        job: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| drop(answer.send(job(connection))));
        self.jobs.send(job).map_err(|_| Error::Closed)?;
        Ok(answered.await.map_err(|_| Error::Closed)??)
    }

    pub async fn execute(&self, sql: &'static str) -> Result<(), Error> {
        self.call(move |connection| connection.execute_batch(sql)).await
    }

    pub async fn balance(&self, account: i64) -> Result<i64, Error> {
        let sql = "SELECT cents FROM accounts WHERE id = ?1";
        self.call(move |connection| connection.query_row(sql, [account], |row| row.get(0))).await
    }

    /// To be entered: `async_with!(database.transaction() as tx => { .. })`.
    pub fn transaction(&self) -> Transaction {
        Transaction { database: self.clone(), turn: None }
    }
}

/// A manager that owns what it needs, so that its exit can go to a reaper.
pub struct Transaction {
    database: Database,
    turn: Option<OwnedMutexGuard<()>>,
}

impl Transaction {
    pub async fn add(&mut self, account: i64, cents: i64) -> Result<(), Error> {
        let sql = "UPDATE accounts SET cents = cents + ?2 WHERE id = ?1";
        self.database.call(move |connection| connection.execute(sql, [account, cents])).await?;
        match self.database.balance(account).await? {
            balance if balance < 0 => Err(Error::Overdrawn(balance)),
            _ => Ok(()),
        }
    }
}

impl ContextManager for Transaction {
    type Target<'a> = &'a mut Transaction;
    type Error = Error;
    type Verdict = ();

    async fn enter(&mut self) -> Result<&mut Transaction, Error> {
        let turn = self.database.turn.clone().lock_owned().await;
        // No await follows that could be dropped with the transaction begun and not entered: the answer is not waited
        // for, the jobs are done in order.
        let begun = self.database.jobs.send(Box::new(|connection| drop(connection.execute_batch("BEGIN"))));
        begun.map_err(|_| Error::Closed)?;
        self.turn = Some(turn);
        Ok(self)
    }

    async fn exit(&mut self, ending: Ending<'_>) -> Result<(), Error> {
        let commit = ending.is_finished();
        // Cut off and started anew by a reaper, it may find that the first attempt has ended the transaction.
        let end = move |connection: &rusqlite::Connection| match connection.is_autocommit() {
            true => Ok(()),
            false => connection.execute_batch(if commit { "COMMIT" } else { "ROLLBACK" }),
        };
        let ended = self.database.call(end).await;
        self.turn = None;
        ended
    }

    fn abandon(self, abandoned: Abandoned) {
        abandoned.exit_later(self);
    }
}

pub async fn transfer(database: &Database, from: i64, to: i64, cents: i64) -> Result<(), Error> {
    async_with!(database.transaction() as tx => {
        tx.add(to, cents).await?;
        tokio::time::sleep(Duration::from_millis(1)).await; // asks somebody for permission
        tx.add(from, -cents).await?;
    });
    Ok(())
}

pub async fn accounts() -> Result<Database, Error> {
    let database = Database::open()?;
    database.execute("CREATE TABLE accounts (id INTEGER PRIMARY KEY, cents INTEGER NOT NULL)").await?;
    database.execute("INSERT INTO accounts VALUES (1, 1000), (2, 0)").await?;
    Ok(database)
}

#[tokio::main]
pub async fn main() -> Result<(), Error> {
    let late = TokioReaper::current();
    reaper::scope(late.clone(), async {
        let database = accounts().await?;

        transfer(&database, 1, 2, 300).await?;
        assert_eq!((database.balance(1).await?, database.balance(2).await?), (700, 300));
        println!("committed");

        let error = transfer(&database, 1, 2, 5000).await.unwrap_err();
        assert_eq!((database.balance(1).await?, database.balance(2).await?), (700, 300));
        println!("rolled back: {error}");

        // Dropped in the middle of the block: the time is up before the permission is there.
        let in_time = tokio::time::timeout(Duration::ZERO, transfer(&database, 1, 2, 300)).await;
        assert!(in_time.is_err());
        late.idle().await;
        assert_eq!((database.balance(1).await?, database.balance(2).await?), (700, 300));
        println!("cancelled, and rolled back");

        // The next transaction does not find the last one's rest.
        transfer(&database, 2, 1, 100).await?;
        assert_eq!((database.balance(1).await?, database.balance(2).await?), (800, 200));
        Ok(())
    })
    .await
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Error::Sqlite(error)
    }
}

impl From<Chained<Error>> for Error {
    fn from(both: Chained<Error>) -> Self {
        let (error, context) = both.into_parts();
        Error::CleanUp { error: Box::new(error), context: Box::new(context) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Sqlite(error) => error.fmt(f),
            Error::Closed => f.write_str("the database is closed"),
            Error::Overdrawn(cents) => write!(f, "overdrawn: {cents}"),
            Error::CleanUp { error, .. } => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Sqlite(error) => Some(error),
            Error::CleanUp { context, .. } => Some(context),
            _ => None,
        }
    }
}
