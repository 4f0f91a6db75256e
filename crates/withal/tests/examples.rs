//! The examples do what they say.

#[path = "../examples/agent_tools.rs"]
mod agent_tools;
#[allow(dead_code)]
#[path = "../examples/axum_service.rs"]
mod axum_service;
#[path = "../examples/hello.rs"]
mod hello;
#[allow(dead_code)]
#[path = "../examples/many_sessions.rs"]
mod many_sessions;
#[path = "../examples/transactions.rs"]
mod transactions;

use std::process::Command;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Stands before what an example prints.
const BEGIN: &str = "== example ==\n";

/// What an example prints: it is run in a process of its own, which is this one again.
fn output(example: &str) -> String {
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "an_example", "--nocapture", "--include-ignored"])
        .env("WITHAL_EXAMPLE", example)
        .output()
        .unwrap();
    let output = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{output}{}", String::from_utf8_lossy(&run.stderr));
    output.split_once(BEGIN).unwrap().1.to_string()
}

#[test]
#[ignore = "the other tests run it"]
fn an_example() {
    let Ok(example) = std::env::var("WITHAL_EXAMPLE") else { return };
    print!("{BEGIN}");
    match example.as_str() {
        "hello" => hello::main().unwrap(),
        "agent_tools" => agent_tools::main().unwrap(),
        "transactions" => transactions::main().unwrap(),
        "many_sessions" => block_on(many_sessions::run(300)).unwrap(),
        other => panic!("no example {other}"),
    }
    // Before the harness says how it went.
    std::process::exit(0);
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(future)
}

#[test]
fn hello() {
    assert_eq!(
        output("hello"),
        "Hello, Ada!\nHello, Grace!\nHello, whoever you are!\nknown: Some([0, 1])\nTypeError: argument 1: expected int, \
         found str\n"
    );
}

#[test]
fn agent_tools() {
    assert_eq!(
        output("agent_tools"),
        "asked for 4 cities at once
calls: 5
warmest: Lisbon
Atlantis: Atlantis: no such city
Lisbon: 21.5 °C
Nowhere: no answer in time
Oslo: 4 °C
endless.py: out of fuel
"
    );
}

#[test]
fn transactions() {
    assert_eq!(
        output("transactions"),
        "committed: {'ada': 700, 'grace': 300}
rolled back: {'ada': 700, 'grace': 300} because of: CHECK constraint failed: cents >= 0
cancelled: {'ada': 700, 'grace': 300}
five more: {'ada': 750, 'grace': 250}
out of fuel: 0 exit left undone
in the end: {\"ada\": 750, \"grace\": 250}
"
    );
}

#[test]
fn many_sessions() {
    let output = output("many_sessions");
    assert!(output.starts_with("300 sessions wait\n  time to start one: "), "{output}");
    assert!(output.ends_with("all have ended, with answers of up to 15 characters\n"), "{output}");
}

/// A request to the service, whose answer is read piece by piece.
async fn request(at: std::net::SocketAddr, script: &str) -> tokio::net::TcpStream {
    let mut stream = tokio::net::TcpStream::connect(at).await.unwrap();
    let head =
        format!("POST /run HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", script.len());
    stream.write_all((head + script).as_bytes()).await.unwrap();
    stream
}

async fn answer(at: std::net::SocketAddr, script: &str) -> String {
    let mut text = String::new();
    let read = async { request(at, script).await.read_to_string(&mut text).await };
    tokio::time::timeout(Duration::from_secs(120), read).await.unwrap().unwrap();
    text
}

#[test]
fn axum_service() {
    block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, axum_service::service().unwrap()).await });

        let both = answer(at, "import asyncio, service\nprint(asyncio.run(service.lookup('ada')))\n1 / 0").await;
        assert!(both.starts_with("HTTP/1.1 200 OK\r\n"), "{both}");
        assert!(both.contains("<ada>\n") && both.contains("ZeroDivisionError: division by zero"), "{both}");

        let wrong = answer(at, "def f(:\n").await;
        assert!(wrong.starts_with("HTTP/1.1 400 ") && wrong.contains("SyntaxError: "), "{wrong}");

        let much = answer(at, "while True: print('x' * 1000)").await;
        assert!(much.contains("too much output") && much.len() < 2 << 20, "{}", much.len());
        let big = answer(at, "data = []\nwhile True: data.append('x' * 1000000)").await;
        assert!(big.contains("out of memory"), "{big}");

        // What is printed comes while the program goes on; it never ends by itself, but with its client.
        let mut endless = request(at, "import asyncio\nprint('begun')\nasyncio.run(asyncio.sleep(1000))").await;
        let mut seen = String::new();
        while !seen.contains("begun") {
            let mut piece = [0; 1000];
            let read = tokio::time::timeout(Duration::from_secs(60), endless.read(&mut piece)).await.unwrap().unwrap();
            assert!(read > 0, "{seen}");
            seen.push_str(std::str::from_utf8(&piece[..read]).unwrap());
        }
    });
}
