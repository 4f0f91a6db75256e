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

/// A generator of numbers that is the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// What mutations put in.
const PIECES: [&str; 24] = [
    "(", ")", "[", "{", "}", "'", "\"\"\"", "f'", "f'''{", ":", "\n", "\n\t", "\\", "\\\n", "\r", "lambda", "not ",
    "é", "\u{a0}", "0x", "1_", "match ", "async ", "*",
];

fn mutate(text: &str, random: &mut Random) -> String {
    let start = random.below(text.len());
    let mut chars: Vec<char> = text.chars().skip(start).take(random.below(4_000)).collect();
    for _ in 0..random.below(4) {
        let at = random.below(chars.len());
        let to = (at + random.below(3)).min(chars.len());
        chars.splice(at..to, PIECES[random.below(PIECES.len())].chars());
    }
    chars.into_iter().collect()
}

#[test]
#[ignore = "needs CPython's library"]
fn nothing_panics_on_mutations() {
    on_big_stack(|| {
        let mut random = Random(1);
        for path in library() {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            for _ in 0..6 {
                let changed = mutate(&text, &mut random);
                let source = Arc::new(Source::new("<mutated>", &changed));
                let first = diagnostics::parse(&source, Form::Module);
                let all = diagnostics::check(&source);
                assert_eq!(first.is_err(), !all.is_empty(), "{changed:?}");
                if let Err(error) = first {
                    diagnostics::render(&diagnostics::suggest_keyword(&error, &source));
                }
            }
        }
    });
}
