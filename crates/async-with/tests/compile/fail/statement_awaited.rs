//! The statement awaits by itself.
//~ `()` is not a future
//~ remove the `.await`

async fn run() -> Result<(), PoolError> {
    async_with!(Lease(3) as _lease => {}).await;
    Ok(())
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
