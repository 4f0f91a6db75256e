//! rhai: no asynchronous functions.

use crate::embedding::{Row, SYNC_CALLS, each, median, micros};
use crate::{CALL, START};
use rhai::{Engine, Scope};
use std::time::Instant;

pub fn rows() -> Vec<Row> {
    let mut engine = Engine::new();
    engine.register_fn("add", |a: i64, b: i64| a + b);
    engine.set_max_operations(0);
    let small = engine.compile("let x = 6 * 7; x").unwrap();
    let start = each(1000, || {
        let value: i64 = engine.eval_ast_with_scope(&mut Scope::new(), &small).unwrap();
        assert_eq!(value, 42);
    });
    let calls = engine.compile(format!("for n in 0..{SYNC_CALLS} {{ add(n, 1); }}")).unwrap();
    let call = median(|| {
        let begun = Instant::now();
        engine.run_ast_with_scope(&mut Scope::new(), &calls).unwrap();
        micros(begun, SYNC_CALLS) * 1000.0
    });
    vec![(START, start, "µs"), (CALL, call, "ns")]
}
