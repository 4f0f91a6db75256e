//! The embedding face: what a Rust program and the scripts in it see of each other.

mod classes;
mod convert;
mod executors;
mod functions;
mod grids;
mod managers;
mod panics;
mod sessions;
mod sharing;
mod stops;
mod tracked;
mod workers;

use withal::{Engine, Error, Module, Value};

/// Runs a program by itself.
pub fn run(text: &str) -> Result<Value, Error> {
    run_in(&Engine::new(), text)
}

/// Runs a program that can import a module.
pub fn run_with(module: Module, text: &str) -> Result<Value, Error> {
    run_in(&Engine::builder().module(module).build()?, text)
}

pub fn run_in(engine: &Engine, text: &str) -> Result<Value, Error> {
    let program = engine.compile("main.py", text)?;
    let mut session = engine.session().start();
    block_on(session.run(&program, ()))
}

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}
