//! The statement awaits.
//~ only allowed inside `async` functions and blocks

fn run() -> Result<(), PoolError> {
    async_with!(Lease(3) as _lease => {});
    Ok(())
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
