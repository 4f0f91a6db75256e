//! Scripts over HTTP: the body of a request is a program, the answer is what it prints, while it prints it. Every program
//! has its own session, with limits, and is stopped when its client hangs up.
//!
//! ```sh
//! cargo run -p withal --example axum_service
//! curl -N localhost:3000/run --data-binary $'import time\nfor n in range(5):\n    print(n)\n    time.sleep(1)'
//! ```

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use futures_util::{StreamExt, stream};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::mpsc;
use withal::{Engine, Limits, Module, Outside};

/// What a program may use up. The output that waits for a slow client is limited by `output` too.
fn limits() -> Limits {
    Limits {
        memory: 64 << 20,
        fuel: 100_000_000,
        wall: Some(Duration::from_secs(30)),
        output: 1 << 20,
        ..Limits::default()
    }
}

/// The service: an engine for all requests.
pub fn service() -> Result<Router, withal::Error> {
    let host = Module::new("service").async_function("lookup(name)", async |name: String| {
        tokio::time::sleep(Duration::from_millis(10)).await; // a database, another service
        format!("<{name}>")
    });
    let engine = Engine::builder().module(host).limits(limits()).build()?;
    Ok(Router::new().route("/run", post(run)).with_state(engine))
}

async fn run(State(engine): State<Engine>, text: String) -> Response {
    let program = match engine.compile("request.py", &text) {
        Ok(program) => program,
        Err(error) => return (StatusCode::BAD_REQUEST, error.report()).into_response(),
    };
    let (print, printed) = mpsc::unbounded_channel();
    let last = print.clone();
    let outside = Outside::new().on_output(move |_, bytes| drop(print.send(Bytes::copy_from_slice(bytes))));
    let mut session = engine.session().outside(outside).start();

    // The run is a part of the answer: whoever reads that drives it, and whoever drops that stops it.
    let running = stream::once(async move {
        if let Err(error) = session.run(&program, ()).await {
            let _ = last.send(Bytes::from(error.report()));
        }
        drop((session, last)); // nobody can print any more
    });
    let running = running.filter_map(async |()| None);
    let printed = stream::unfold(printed, async |mut printed| Some((printed.recv().await?, printed)));
    let answer = stream::select(printed, running).map(Ok::<Bytes, Infallible>);
    Response::new(Body::from_stream(answer))
}

#[tokio::main]
pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}/run", listener.local_addr()?);
    axum::serve(listener, service()?).await?;
    Ok(())
}
