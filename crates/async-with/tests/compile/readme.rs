//! What the examples of README.md stand in: `tests/compile.rs` puts them in place of the markers, and runs this.

mod statement {
    use bank::{Database, Error};

    // EXAMPLE

    mod bank {
        use async_with::{ContextManager, Ending};

        pub type Error = std::io::Error;
        pub struct Database;
        pub struct Transaction(Vec<(u32, i64)>);

        impl Database {
            pub fn transaction(&self) -> Transaction {
                Transaction(Vec::new())
            }
        }

        impl Transaction {
            pub async fn add(&mut self, account: u32, cents: i64) -> Result<i64, Error> {
                self.0.push((account, cents));
                Ok(1000 + cents)
            }
        }

        impl ContextManager for Transaction {
            type Target<'a> = &'a mut Self;
            type Error = Error;
            type Verdict = ();

            async fn enter(&mut self) -> Result<&mut Self, Error> {
                Ok(self)
            }

            async fn exit(&mut self, ending: Ending<'_>) -> Result<(), Error> {
                assert!(ending.is_finished());
                assert_eq!(self.0, [(1, -300), (2, 300)]);
                Ok(())
            }
        }
    }

    pub fn run() {
        assert_eq!(super::run(transfer(&Database, 1, 2, 300)).unwrap(), 700);
    }
}

mod manager {
    use async_with::async_with;
    use std::io;

    // EXAMPLE

    struct Connection(Vec<String>);

    impl Connection {
        async fn execute(&mut self, sql: &str) -> io::Result<()> {
            self.0.push(sql.into());
            Ok(())
        }
    }

    pub fn run() {
        let mut transaction = Transaction(Connection(Vec::new()));
        let done: io::Result<()> = super::run(async {
            async_with!(&mut transaction as connection => { connection.execute("INSERT").await? });
            Ok(())
        });
        done.unwrap();
        assert_eq!(transaction.0.0, ["BEGIN", "INSERT", "COMMIT"]);
    }
}

fn main() {
    statement::run();
    manager::run();
}

fn run<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(value) = future.as_mut().poll(&mut cx) {
            return value;
        }
    }
}
