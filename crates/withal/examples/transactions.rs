//! A SQLite database in the hands of a script: `async with db.transaction() as tx`. The transaction is a Rust type with an
//! asynchronous entry and exit. It commits when the script's block comes to its end. It rolls back when the block raises,
//! when its task is cancelled, and when the whole session is stopped, by a limit too: no script can leave one open.
//!
//! ```sh
//! cargo run -p withal --example transactions
//! ```

use async_with::{ContextManager, Ending};
use std::sync::Arc;
use tokio::sync::{Mutex, OwnedMutexGuard, mpsc, oneshot};
use withal::{Class, Engine, Limits, Module, Output, Outside, Raise, Value, inputs};

/// A database with its own thread, which does one job after the other: what was sent first is done first, even if nobody
/// waits for it any more.
struct Database {
    jobs: mpsc::UnboundedSender<Job>,
    /// One transaction at a time.
    turn: Arc<Mutex<()>>,
}

type Job = Box<dyn FnOnce(&rusqlite::Connection) + Send>;

impl Database {
    fn open() -> rusqlite::Result<Database> {
        let connection = rusqlite::Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE TABLE accounts (name TEXT PRIMARY KEY, cents INTEGER NOT NULL CHECK (cents >= 0));
             INSERT INTO accounts VALUES ('ada', 1000), ('grace', 0);",
        )?;
        let (jobs, mut queue) = mpsc::unbounded_channel::<Job>();
        std::thread::spawn(move || {
            while let Some(job) = queue.blocking_recv() {
                job(&connection);
            }
        });
        Ok(Database { jobs, turn: Arc::default() })
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Raise> {
        let (answer, answered) = oneshot::channel();
        let _ = self.jobs.send(Box::new(move |connection| drop(answer.send(work(connection)))));
        answered.await?.map_err(|error| Raise::new("database.Error", error.to_string()))
    }

    /// The rows of a query, or the one number of rows that a statement changed.
    async fn execute(&self, sql: String, parameters: Vec<Value>) -> Result<Value, Raise> {
        let parameters = parameters.into_iter().map(to_sql).collect::<Result<Vec<_>, Raise>>()?;
        self.work(move |connection| {
            let mut statement = connection.prepare(&sql)?;
            if statement.column_count() == 0 {
                return Ok(statement.execute(rusqlite::params_from_iter(parameters))?.into());
            }
            let columns = statement.column_count();
            let rows = statement.query_map(rusqlite::params_from_iter(parameters), |row| {
                let values = (0..columns).map(|i| Ok(from_sql(row.get(i)?)));
                Ok(Value::Tuple(values.collect::<rusqlite::Result<_>>()?))
            })?;
            Ok(Value::List(rows.collect::<rusqlite::Result<_>>()?))
        })
        .await
    }
}

/// `db.transaction()`. Between its entry and its exit it holds the turn.
struct Transaction {
    database: Arc<Database>,
    turn: Option<OwnedMutexGuard<()>>,
}

impl ContextManager for Transaction {
    /// What the script gets by `as`: an object of the class that is declared for this type.
    type Target<'a> = Arc<Open>;
    type Error = Raise;
    type Verdict = (); // it suppresses no exception

    async fn enter(&mut self) -> Result<Arc<Open>, Raise> {
        self.turn = Some(self.database.turn.clone().lock_owned().await);
        // Whoever is cancelled right here leaves a transaction begun and not entered, for the next one to find.
        let begin = |connection: &rusqlite::Connection| {
            if !connection.is_autocommit() {
                connection.execute_batch("ROLLBACK")?;
            }
            connection.execute_batch("BEGIN")
        };
        self.database.work(begin).await?;
        Ok(Arc::new(Open(self.database.clone())))
    }

    async fn exit(&mut self, ending: Ending<'_>) -> Result<(), Raise> {
        let end = if ending.is_finished() { "COMMIT" } else { "ROLLBACK" };
        self.database
            .work(move |connection| match connection.is_autocommit() {
                true => Ok(()), // SQLite has rolled back by itself
                false => connection.execute_batch(end),
            })
            .await?;
        self.turn = None;
        Ok(())
    }
}

/// `tx` in the script: what can be done in a transaction.
struct Open(Arc<Database>);

fn module() -> Module {
    Module::new("database")
        .exception("Error", "Exception")
        .class(
            Class::<Database>::new("Database")
                .context_manager("transaction(self)", |database: Arc<Database>| Transaction { database, turn: None }),
        )
        .class(Class::<Open>::new("Transaction").async_method(
            "execute(self, sql: str, *parameters)",
            async |tx: Arc<Open>, sql: String, parameters: Vec<Value>| tx.0.execute(sql, parameters).await,
        ))
}

/// What the scripts have in common.
const TRANSFER: &str = r#"
import asyncio
import database

async def transfer(db, source, target, cents):
    async with db.transaction() as tx:
        await tx.execute("UPDATE accounts SET cents = cents + ? WHERE name = ?", cents, target)
        await asyncio.sleep(0.01)  # somebody else could have a look now
        await tx.execute("UPDATE accounts SET cents = cents - ? WHERE name = ?", cents, source)

async def balances(db):
    async with db.transaction() as tx:
        return dict(await tx.execute("SELECT name, cents FROM accounts"))
"#;

const MAIN: &str = r#"
async def main():
    await transfer(db, "ada", "grace", 300)
    print("committed:", await balances(db))

    try:
        await transfer(db, "ada", "grace", 5000)
    except database.Error as error:
        print("rolled back:", await balances(db), "because of:", error)

    # In one task of many, cancelled in the middle of its block.
    task = asyncio.create_task(transfer(db, "ada", "grace", 300))
    await asyncio.sleep(0.005)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled:", await balances(db))

    # Transactions wait for one another.
    await asyncio.gather(*(transfer(db, "grace", "ada", 10) for _ in range(5)))
    print("five more:", await balances(db))

asyncio.run(main())
"#;

const GREEDY: &str = r#"
async def main():
    async with db.transaction() as tx:
        await tx.execute("UPDATE accounts SET cents = 0")
        while True:
            pass

asyncio.run(main())
"#;

#[tokio::main]
pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let database = Arc::new(Database::open()?);
    let engine = Engine::builder().module(module()).build()?;
    let common = engine.compile("transfer.py", TRANSFER)?;

    let output = Output::new();
    let mut session = engine.session().outside(Outside::new().output(&output)).start();
    session.run(&common, inputs! { db: database.clone() }).await?;
    session.run(&engine.compile("main.py", MAIN)?, ()).await?;
    print!("{}", output.text());

    // A session that is stopped in the middle of a transaction: the exit has been awaited when its run is over.
    let limits = Limits { fuel: 100_000, ..Limits::default() };
    let mut greedy = engine.session().limits(limits).start();
    greedy.run(&common, inputs! { db: database.clone() }).await?;
    let error = greedy.run(&engine.compile("greedy.py", GREEDY)?, ()).await.unwrap_err();
    println!("{error}: {} exit left undone", greedy.cleanup().map_or(0, |cleanup| cleanup.unfinished().count()));

    // A run that is dropped: the exit goes on by itself, and the next transaction waits for it.
    let mut hasty = engine.session().start();
    hasty.run(&common, inputs! { db: database.clone() }).await?;
    let dropped = tokio::time::timeout(
        std::time::Duration::from_millis(5),
        hasty.call("transfer", (database.clone(), "ada", "grace", 300)),
    );
    assert!(dropped.await.is_err());

    let balances: std::collections::BTreeMap<String, i64> =
        session.call("balances", (database.clone(),)).await?.extract()?;
    println!("in the end: {balances:?}");
    Ok(())
}

fn to_sql(value: Value) -> Result<rusqlite::types::Value, Raise> {
    use rusqlite::types::Value as Sql;
    Ok(match value {
        Value::None => Sql::Null,
        Value::Bool(b) => Sql::Integer(b.into()),
        Value::Int(i) => Sql::Integer(i),
        Value::Float(x) => Sql::Real(x),
        Value::Str(text) => Sql::Text(text),
        Value::Bytes(bytes) => Sql::Blob(bytes),
        other => return Err(Raise::new("TypeError", format!("SQLite has no type for {}", other.type_name()))),
    })
}

fn from_sql(value: rusqlite::types::Value) -> Value {
    use rusqlite::types::Value as Sql;
    match value {
        Sql::Null => Value::None,
        Sql::Integer(i) => Value::Int(i),
        Sql::Real(x) => Value::Float(x),
        Sql::Text(text) => Value::Str(text),
        Sql::Blob(bytes) => Value::Bytes(bytes),
    }
}
