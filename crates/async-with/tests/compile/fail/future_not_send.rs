//! The futures of a `ContextManager` are `Send`.
//~ future cannot be sent between threads safely

struct Shared(std::rc::Rc<u32>, u32);

impl ContextManager for Shared {
    type Target<'a> = u32;
    type Error = PoolError;
    type Verdict = ();

    async fn enter(&mut self) -> Result<u32, PoolError> {
        let shared = std::rc::Rc::new(self.1);
        std::future::ready(()).await;
        Ok(*shared)
    }

    async fn exit(&mut self, _: Ending<'_>) -> Result<(), PoolError> {
        Ok(())
    }
}

fn main() {
    drop(async { async_with!(Lease(3) => {}); Ok::<(), PoolError>(()) });
}

include!("../mistakes.rs");
