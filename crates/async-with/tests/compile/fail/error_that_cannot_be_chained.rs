//! The function's error has to have a place for two.
//~ `From<Chained<ParseIntError>>`
//~ required for `Result<(), ParseIntError>` to implement `Carries<ParseIntError>`

struct Plain;

impl ContextManager for Plain {
    type Target<'a> = ();
    type Error = std::num::ParseIntError;
    type Verdict = ();

    async fn enter(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }

    async fn exit(&mut self, _: Ending<'_>) -> Result<(), Self::Error> {
        Ok(())
    }
}

async fn run() -> Result<(), std::num::ParseIntError> {
    async_with!(Plain => {});
    Ok(())
}

fn main() {
    drop(run());
    drop(async { async_with!(Lease(3) => {}); Ok::<(), PoolError>(()) });
}

include!("../mistakes.rs");
