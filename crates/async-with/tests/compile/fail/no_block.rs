//! The statement has a block.
//~ `async_with!` needs a block

async fn run() -> Result<(), PoolError> {
    async_with!(Lease(3) as _lease);
    async_with!(Lease(3) => {});
    Ok(())
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
