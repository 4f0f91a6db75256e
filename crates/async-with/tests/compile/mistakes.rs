// What the examples of mistakes in `fail` have in common: a manager and its error.
use async_with::{ContextManager, Ending, async_with};
use std::fmt;

struct Lease(u32);

impl ContextManager for Lease {
    type Target<'a> = &'a mut u32;
    type Error = PoolError;
    type Verdict = ();

    async fn enter(&mut self) -> Result<&mut u32, PoolError> {
        Ok(&mut self.0)
    }

    async fn exit(&mut self, _: Ending<'_>) -> Result<(), PoolError> {
        Ok(())
    }
}

#[derive(Debug)]
struct PoolError;

impl fmt::Display for PoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("pool")
    }
}

impl From<async_with::Chained<PoolError>> for PoolError {
    fn from(both: async_with::Chained<PoolError>) -> Self {
        both.into_parts().0
    }
}
