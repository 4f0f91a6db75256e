//! A manager that can fail needs a function that can.
//~ a function that returns `()` cannot contain this `async_with!`: entry and exit may fail with `PoolError`
//~ let the function return a `Result`

async fn run() {
    async_with!(Lease(3) as _lease => {});
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
