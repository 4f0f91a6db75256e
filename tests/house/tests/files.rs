//! What holds for every file: its size, no unsafe code, nothing left undone, no module declared twice.

use std::collections::HashMap;
use withal_house::{crate_sources, read, root};

/// Longer than this a file is not read any more.
const MAX_LINES: usize = 1000;
/// At least half of the Rust files are no longer than this.
const MAX_MEDIAN: usize = 250;
/// Made by scripts/unicode_tables.py.
const GENERATED: &[&str] = &["crates/text/src/unicode/tables.rs"];

#[test]
fn no_file_is_too_long() {
    for source in crate_sources(&[".rs", ".py"]) {
        let lines = source.text.lines().count();
        let fits = lines <= MAX_LINES || GENERATED.contains(&source.path.as_str());
        assert!(fits, "{} has {lines} lines, more than {MAX_LINES}", source.path);
    }
}

#[test]
fn most_files_are_short() {
    let mut lengths: Vec<usize> = crate_sources(&[".rs"]).iter().map(|source| source.text.lines().count()).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= MAX_MEDIAN, "the median file has {median} lines, more than {MAX_MEDIAN}");
}

#[test]
fn unsafe_code_is_forbidden() {
    for name in withal_house::crates() {
        let folder = root().join("crates").join(&name).join("src");
        for file in ["lib.rs", "main.rs"].iter().filter(|file| folder.join(file).is_file()) {
            let source = read(&format!("crates/{name}/src/{file}"));
            assert!(source.text.contains("#![forbid(unsafe_code)]"), "{} does not forbid unsafe code", source.path);
        }
    }
}

#[test]
fn nothing_is_left_undone() {
    for source in crate_sources(&[".rs"]) {
        for (number, line) in source.code_lines() {
            for word in ["todo!(", "unimplemented!(", "dbg!("] {
                assert!(!line.contains(word), "{}:{number}: {word})", source.path);
            }
        }
    }
}

#[test]
fn standard_modules_are_declared_once() {
    let mut places: HashMap<String, String> = HashMap::new();
    for source in crate_sources(&[".rs"]) {
        for (number, line) in source.code_lines() {
            for declaration in ["ModuleSpec::python(\"", "ModuleSpec::native(\""] {
                let Some(at) = line.find(declaration) else { continue };
                let name = line[at + declaration.len()..].split('"').next().unwrap_or_default();
                let place = format!("{}:{number}", source.path);
                if let Some(first) = places.insert(name.to_string(), place.clone()) {
                    panic!("the module {name:?} is declared at {first} and at {place}");
                }
            }
        }
    }
    assert!(places.len() > 10, "the declarations of modules were not found");
}
