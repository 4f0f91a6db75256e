//! The manager's error converts to the error of the function, too.
//~ the trait bound `OtherError: From<PoolError>` is not satisfied
//~ required for `Result<(), OtherError>` to implement `Carries<PoolError>`

#[derive(Debug)]
struct OtherError;

impl fmt::Display for OtherError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("other")
    }
}

impl From<async_with::Chained<OtherError>> for OtherError {
    fn from(both: async_with::Chained<OtherError>) -> Self {
        both.into_parts().0
    }
}

async fn run() -> Result<(), OtherError> {
    async_with!(Lease(3) as _lease => {});
    Ok(())
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
