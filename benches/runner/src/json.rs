//! The results as JSON: all single runs, for whoever wants to compute something else from them.

use crate::results::{Results, geometric_mean};
use serde_json::{Value, json};

pub fn json(results: &Results<'_>) -> String {
    let interpreters = &results.arguments.interpreters;
    let named = |value: &dyn Fn(usize) -> Value| -> Value {
        interpreters.iter().enumerate().map(|(i, interpreter)| (interpreter.name.clone(), value(i))).collect()
    };
    let program = |row: &crate::results::Row| {
        let of_interpreter = |i: usize| match row.series.get(i).and_then(Option::as_ref) {
            Some(series) => json!({
                "wall_seconds": series.wall,
                "cpu_seconds": series.cpu,
                "peak_bytes": series.peak_bytes,
                "failure": series.failure,
                "net_seconds": results.net(row, i),
                "speed": results.speed(row, i),
                "memory": results.memory(row, i),
            }),
            None => Value::Null,
        };
        json!({ "name": row.name, "results": named(&of_interpreter) })
    };
    let groups: Vec<Value> = results
        .groups()
        .map(|(group, rows)| {
            let mean = |i: usize| {
                json!({
                    "speed": geometric_mean(rows.iter().filter_map(|row| results.speed(row, i))),
                    "memory": geometric_mean(rows.iter().filter_map(|row| results.memory(row, i))),
                })
            };
            let programs: Vec<Value> = rows.iter().map(|row| program(row)).collect();
            json!({ "name": group.name, "start": group.start, "geometric_means": named(&mean), "programs": programs })
        })
        .collect();
    let all = json!({
        "command": std::env::args().collect::<Vec<_>>(),
        "processor": processor(),
        "rounds": results.arguments.rounds,
        "time": if results.arguments.cpu { "cpu" } else { "wall" },
        "interpreters": named(&|i| json!(interpreters[i].command)),
        "session": results.session,
        "groups": groups,
    });
    format!("{all:#}\n")
}

fn processor() -> Option<String> {
    let info = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = info.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_string())
}
