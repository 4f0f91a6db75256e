//! A future that is not awaited does nothing.
//~ unused implementer of `Future` that must be used
//~ futures do nothing unless you `.await` or poll them
#![deny(unused_must_use)]

async fn save(_: &mut u32) {}

async fn run() -> Result<(), PoolError> {
    async_with!(Lease(3) as lease => {
        save(lease);
    });
    Ok(())
}

async fn stack() -> Result<(), PoolError> {
    let mut stack = async_with::ExitStack::<PoolError>::new();
    stack.close();
    Ok(())
}

fn main() {
    drop((run(), stack()));
}

include!("../mistakes.rs");
