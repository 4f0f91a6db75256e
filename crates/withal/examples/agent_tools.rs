//! An agent answers with a program instead of one call of a tool after the other. Its tools are asynchronous Rust functions:
//! the program calls them in parallel, sets itself time limits, and handles their errors. What it may use up is limited.
//!
//! ```sh
//! cargo run -p withal --example agent_tools
//! ```

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;
use withal::{Caller, Engine, Limits, Module, Output, Outside, Raise, Serde};

/// What the model wrote. (Here it is always the same.)
const ANSWER: &str = r#"
import asyncio
import tools

async def temperature(city):
    try:
        async with asyncio.timeout(0.2):
            weather = await tools.weather(city)
    except tools.NotFound as error:
        return f"{error}: no such city"
    except TimeoutError:
        return "no answer in time"
    return weather["celsius"]

async def main():
    cities = await tools.search("cities to visit in spring")
    async with asyncio.TaskGroup() as group:
        tasks = {city: group.create_task(temperature(city)) for city in cities}
    found = {city: task.result() for city, task in tasks.items()}
    print("asked for", len(found), "cities at once")
    warmest = max((city for city in found if isinstance(found[city], float)), key=found.get)
    return {"warmest": warmest, "found": found}

asyncio.run(main())
"#;

#[derive(Serialize)]
struct Weather {
    celsius: f64,
    sky: String,
}

/// What we want of the program. Any type that serde can make.
#[derive(Deserialize, Debug)]
struct Report {
    warmest: String,
    found: BTreeMap<String, Found>,
}

#[derive(Deserialize, Debug)]
#[serde(untagged)]
enum Found {
    Degrees(f64),
    Nothing(String),
}

/// What each session has for itself: the calls of its tools.
type Calls = Mutex<Vec<String>>;

async fn search(caller: Caller, query: String) -> Vec<String> {
    note(&caller, format!("search({query:?})"));
    tokio::time::sleep(Duration::from_millis(20)).await;
    ["Lisbon", "Oslo", "Atlantis", "Nowhere"].map(String::from).to_vec()
}

/// Any error becomes a Python exception; with `Raise` we say which.
async fn weather(caller: Caller, city: String) -> Result<Serde<Weather>, Raise> {
    note(&caller, format!("weather({city:?})"));
    let celsius = match city.as_str() {
        "Lisbon" => 21.5,
        "Oslo" => 4.0,
        "Nowhere" => std::future::pending().await, // a service that does not answer
        _ => return Err(Raise::new("tools.NotFound", city)),
    };
    tokio::time::sleep(Duration::from_millis(50)).await; // the network
    Ok(Serde(Weather { celsius, sky: "clear".into() }))
}

fn note(caller: &Caller, call: String) {
    if let Some(calls) = caller.state::<Calls>() {
        calls.lock().unwrap().push(call);
    }
}

#[tokio::main(flavor = "current_thread")]
pub async fn main() -> Result<(), withal::Error> {
    let tools = Module::new("tools")
        .exception("NotFound", "LookupError")
        .async_function("search(query: str) -> list[str]", search)
        .async_function("weather(city: str) -> dict", weather);
    let engine = Engine::builder()
        .module(tools)
        .limits(Limits {
            memory: 32 << 20,
            fuel: 10_000_000,
            wall: Some(Duration::from_secs(10)),
            output: 64 << 10,
            host_calls: 100, // tools at work at the same time
            ..Limits::default()
        })
        .build()?;

    let output = Output::new();
    let outside = Outside::new().output(&output);
    let mut session = engine.session().state(Calls::default()).outside(outside).start();
    let report: Report = session.run(&engine.compile("answer.py", ANSWER)?, ()).await?.extract()?;
    print!("{}", output.text());
    if let Some(calls) = session.state::<Calls>() {
        println!("calls: {}", calls.lock().unwrap().len());
    }
    println!("warmest: {}", report.warmest);
    for (city, answer) in &report.found {
        match answer {
            Found::Degrees(celsius) => println!("{city}: {celsius} °C"),
            Found::Nothing(why) => println!("{city}: {why}"),
        }
    }

    // The same engine, a session of its own, and a program that does not come to an end by itself.
    let endless = engine.compile("endless.py", "while True: pass")?;
    let error = engine.session().start().run(&endless, ()).await.unwrap_err();
    assert!(error.is_limit());
    println!("endless.py: {error}");
    Ok(())
}
