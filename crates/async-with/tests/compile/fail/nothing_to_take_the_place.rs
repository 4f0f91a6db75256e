//! If an error may be suppressed, a value has to take the place of the block's.
//~ the trait bound `Token: Default` is not satisfied
//~ required for `bool` to implement `Verdict<Token>`

struct Token;
struct Suppressing;

impl ContextManager for Suppressing {
    type Target<'a> = ();
    type Error = PoolError;
    type Verdict = bool;

    async fn enter(&mut self) -> Result<(), PoolError> {
        Ok(())
    }

    async fn exit(&mut self, _: Ending<'_>) -> Result<bool, PoolError> {
        Ok(true)
    }
}

async fn run() -> Result<Token, PoolError> {
    async_with!(Lease(3) => {});
    Ok(async_with!(Suppressing => { Token }))
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
