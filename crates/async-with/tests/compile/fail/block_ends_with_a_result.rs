//! The block ends with its value: an `Err` at its end would count as finished.
//~ type annotations needed
//~ EndTheBlockWithTheValueNotWithAResult

async fn run() -> Result<(), PoolError> {
    async_with!(Lease(3) as _lease => { Ok(()) })
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
