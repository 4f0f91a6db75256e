//! Reads the sources of the workspace for the tests of this crate. What is checked stands in `tests/`, one file per
//! rule; nothing here builds or runs any of the code it reads.
#![forbid(unsafe_code)]

use std::fs;
use std::path::{Path, PathBuf};

/// A file of ours.
pub struct Source {
    /// Its path below the root of the repository, with `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    /// Its lines with their numbers, without what follows `//`.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(i, line)| (i + 1, line.split("//").next().unwrap_or_default()))
    }
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the repository.
pub fn read(path: &str) -> Source {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source { path: path.to_string(), text }
}

/// The crates below `crates/`, by the names of their folders.
pub fn crates() -> Vec<String> {
    let mut names: Vec<String> =
        entries("crates").into_iter().filter(|n| root().join("crates").join(n).join("Cargo.toml").is_file()).collect();
    names.sort();
    names
}

/// The files below a folder whose names end so, sorted by path; none when there is no such folder.
pub fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for name in entries(folder) {
        let path = format!("{folder}/{name}");
        if root().join(&path).is_dir() {
            found.extend(sources(&path, endings));
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(read(&path));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// All sources of all crates that end so.
pub fn crate_sources(endings: &[&str]) -> Vec<Source> {
    crates().iter().flat_map(|name| sources(&format!("crates/{name}/src"), endings)).collect()
}

fn entries(folder: &str) -> Vec<String> {
    let Ok(read) = fs::read_dir(root().join(folder)) else { return Vec::new() };
    read.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
