//! A server that shuts down gracefully: it stops to listen, lets the requests that are under way finish for a while, and
//! then cuts them off; each connection says goodbye in any case.

use async_with::reaper::{self, TokioReaper};
use async_with::{CancellationToken, ContextManager, Ending, async_with};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// What happened, for the test.
#[derive(Debug, Default)]
pub struct Counts {
    pub opened: AtomicUsize,
    pub closed: AtomicUsize,
}

/// A connection that says hello when it is entered, and goodbye when it is exited.
struct Session {
    stream: BufReader<TcpStream>,
    counts: Arc<Counts>,
}

impl ContextManager for Session {
    type Target<'a> = &'a mut BufReader<TcpStream>;
    type Error = io::Error;
    type Verdict = ();

    async fn enter(&mut self) -> io::Result<&mut BufReader<TcpStream>> {
        self.stream.write_all(b"hello\n").await?;
        self.counts.opened.fetch_add(1, Ordering::Relaxed);
        Ok(&mut self.stream)
    }

    async fn exit(&mut self, ending: Ending<'_>) -> io::Result<()> {
        let text: &[u8] = if ending.is_finished() { b"goodbye\n" } else { b"goodbye: shutting down\n" };
        self.counts.closed.fetch_add(1, Ordering::Relaxed);
        self.stream.write_all(text).await?;
        self.stream.shutdown().await
    }
}

async fn serve(stream: TcpStream, counts: Arc<Counts>, cut_off: CancellationToken) -> io::Result<()> {
    let session = Session { stream: BufReader::new(stream), counts };
    async_with!(until cut_off.cancelled(); session.reaped() as stream => {
        let mut line = String::new();
        while stream.read_line(&mut line).await? > 0 && line.trim() != "bye" {
            stream.write_all(line.to_uppercase().as_bytes()).await?;
            line.clear();
        }
    });
    Ok(())
}

/// Serves until `stop`; the requests that are under way then have `grace`.
pub async fn run(
    listener: TcpListener,
    counts: Arc<Counts>,
    stop: CancellationToken,
    grace: Duration,
) -> io::Result<()> {
    let late = TokioReaper::current();
    let cut_off = CancellationToken::new();
    let mut sessions = JoinSet::new();
    while let Ok(accepted) = stop.run(listener.accept()).await {
        let (stream, _) = accepted?;
        sessions.spawn(reaper::scope(late.clone(), serve(stream, counts.clone(), cut_off.clone())));
    }
    drop(listener);
    let finish = async { while sessions.join_next().await.is_some() {} };
    if tokio::time::timeout(grace, finish).await.is_err() {
        cut_off.cancel();
        while sessions.join_next().await.is_some() {}
    }
    late.idle().await;
    Ok(())
}

async fn client(address: SocketAddr, lines: &[&str]) -> io::Result<Vec<String>> {
    let mut stream = BufReader::new(TcpStream::connect(address).await?);
    let mut answers = vec![String::new()];
    stream.read_line(&mut answers[0]).await?;
    for line in lines {
        stream.write_all(format!("{line}\n").as_bytes()).await?;
    }
    loop {
        let mut answer = String::new();
        if stream.read_line(&mut answer).await? == 0 {
            return Ok(answers);
        }
        answers.push(answer);
    }
}

#[tokio::main]
pub async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (counts, stop) = (Arc::new(Counts::default()), CancellationToken::new());
    let server = tokio::spawn(run(listener, counts.clone(), stop.clone(), Duration::from_millis(50)));

    assert_eq!(client(address, &["one", "bye"]).await?, ["hello\n", "ONE\n", "goodbye\n"]);

    // One that never says goodbye by itself.
    let waiting = tokio::spawn(async move { client(address, &["two"]).await });
    while counts.opened.load(Ordering::Relaxed) < 2 {
        tokio::task::yield_now().await;
    }
    stop.cancel();
    assert_eq!(waiting.await.unwrap()?, ["hello\n", "TWO\n", "goodbye: shutting down\n"]);

    server.await.unwrap()?;
    assert_eq!(counts.opened.load(Ordering::Relaxed), counts.closed.load(Ordering::Relaxed));
    println!("{} sessions opened and closed", counts.closed.load(Ordering::Relaxed));
    Ok(())
}
