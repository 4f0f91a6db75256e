//! `?` in the block converts to the error of the function.
//~ `?` couldn't convert the error to `PoolError`
//~ `From<ParseIntError>` is not implemented for `PoolError`

async fn run() -> Result<u32, PoolError> {
    let n = async_with!(Lease(3) as lease => { "4".parse::<u32>()? + *lease });
    Ok(n)
}

fn main() {
    drop(run());
}

include!("../mistakes.rs");
