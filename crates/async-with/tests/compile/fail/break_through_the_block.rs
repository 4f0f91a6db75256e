//! `break` does not cross the block; a value does.
//~ cannot `break` inside `async` block

async fn run() -> Result<(), PoolError> {
    loop {
        async_with!(Lease(3) as _lease => { break });
    }
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
