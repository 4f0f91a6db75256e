//! The target's name is gone after the block.
//~ cannot find value `lease` in this scope

async fn run() -> Result<u32, PoolError> {
    async_with!(Lease(3) as lease => { *lease += 1 });
    Ok(*lease)
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
