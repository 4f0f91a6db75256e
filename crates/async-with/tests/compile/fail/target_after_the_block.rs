//! The target does not outlive the block.
//~ freed while still in use

async fn run() -> Result<u32, PoolError> {
    let mut kept = None;
    async_with!(Lease(3) as lease => { kept = Some(lease) });
    Ok(*kept.unwrap())
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
