//! Times of the parts of the engine: dispatch, calls, attributes, dicts, allocation, collection, `async with`, switches,
//! spawning. The programs are those of `benches/instructions`, whose counts of instructions are the figure that is stable
//! on busy machines (`scripts/instructions`). A round is a session made, the program run, the session dropped.
//!
//! ```sh
//! cargo bench -p withal --bench parts
//! ```

use criterion::{Criterion, Throughput};
use std::path::Path;
use std::time::Duration;
use withal::Engine;

fn main() {
    let engine = Engine::builder().build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let mut group = criterion.benchmark_group("parts");
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/instructions"));
    let mut files: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ext| ext == "py")) {
        let name = file.file_stem().unwrap().to_string_lossy();
        let text = std::fs::read_to_string(file).unwrap();
        let operations = text.lines().find_map(|line| line.strip_prefix("# operations: ")?.trim().parse().ok());
        let program = engine.compile(&format!("{name}.py"), &text).unwrap();
        group.throughput(Throughput::Elements(operations.expect("a line `# operations: N`")));
        group.bench_function(&*name, |bencher| {
            bencher.iter(|| {
                runtime.block_on(async { engine.session().start().run(&program, ()).await }).unwrap();
            });
        });
    }
    group.finish();
    criterion.final_summary();
}
