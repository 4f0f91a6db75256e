//! What is entered implements the trait.
//~ `String` cannot be entered with `async_with!`
//~ not an asynchronous context manager

async fn run() -> Result<(), PoolError> {
    async_with!(String::new() as _text => {});
    async_with!(Lease(3) => {});
    Ok(())
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
