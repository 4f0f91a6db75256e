//! Every dependency is licensed permissively: by one of the licences that deny.toml allows, as `cargo deny` would
//! say, but without a tool that has to be installed first.

use std::process::Command;
use withal_house::{read, root};

#[test]
fn dependencies_are_licensed_permissively() {
    let allowed = allowed();
    assert!(allowed.contains(&"MIT".to_string()), "the list in deny.toml was not understood");
    let packages = packages();
    assert!(packages.len() > 10, "the output of cargo metadata was not understood");
    for (name, licence) in packages {
        let terms: Vec<String> = licence
            .replace('/', " OR ")
            .replace('(', " ( ")
            .replace(')', " ) ")
            .split_whitespace()
            .map(String::from)
            .collect();
        assert!(either(&mut terms.as_slice(), &allowed), "{name} is licensed under {licence:?}");
    }
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = vec!["MIT".to_string(), "Apache-2.0 WITH LLVM-exception".to_string()];
    let good = |text: &str| either(&mut text.split(' ').map(String::from).collect::<Vec<_>>().as_slice(), &allowed);
    assert!(
        good("MIT") && good("GPL-3.0 OR MIT") && good("( MIT OR X ) AND MIT") && good("Apache-2.0 WITH LLVM-exception")
    );
    assert!(!good("GPL-3.0") && !good("MIT AND X") && !good("( MIT OR X ) AND X") && !good("Apache-2.0"));
}

fn allowed() -> Vec<String> {
    let deny = read("deny.toml").text;
    let list = deny.split("allow = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
    list.split('"').skip(1).step_by(2).map(String::from).collect()
}

/// Name and licence of every package that is built for this machine.
fn packages() -> Vec<(String, String)> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let host = Command::new(&cargo).arg("-vV").output().expect("cargo runs");
    let host = String::from_utf8_lossy(&host.stdout).lines().find_map(|l| l.strip_prefix("host: ").map(String::from));
    let mut metadata = Command::new(cargo);
    metadata.args(["metadata", "--format-version", "1", "--locked"]).current_dir(root());
    if let Some(host) = host {
        metadata.args(["--filter-platform", &host]);
    }
    let output = metadata.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    // A package starts with its name, version and id; other objects with a name have no version next to it.
    let starts: Vec<usize> = text.match_indices("{\"name\":\"").map(|(at, _)| at).collect();
    starts.iter().filter_map(|&at| package(&text[at..])).collect()
}

fn package(text: &str) -> Option<(String, String)> {
    let (name, rest) = text.strip_prefix("{\"name\":\"")?.split_once("\",\"version\":\"")?;
    let after_id = rest.split_once("\"license\":")?.1;
    if name.contains('"') {
        return None;
    }
    let licence = after_id.strip_prefix('"').and_then(|l| l.split('"').next()).unwrap_or("none");
    Some((name.to_string(), licence.to_string()))
}

fn either(terms: &mut &[String], allowed: &[String]) -> bool {
    let mut good = both(terms, allowed);
    while take(terms, "OR") {
        good |= both(terms, allowed);
    }
    good
}

fn both(terms: &mut &[String], allowed: &[String]) -> bool {
    let mut good = one(terms, allowed);
    while take(terms, "AND") {
        good &= one(terms, allowed);
    }
    good
}

fn one(terms: &mut &[String], allowed: &[String]) -> bool {
    if take(terms, "(") {
        let good = either(terms, allowed);
        take(terms, ")");
        return good;
    }
    let Some((first, rest)) = terms.split_first() else { return false };
    *terms = rest;
    if !take(terms, "WITH") {
        return allowed.contains(first);
    }
    let Some((exception, rest)) = terms.split_first() else { return false };
    *terms = rest;
    allowed.contains(&format!("{first} WITH {exception}"))
}

fn take(terms: &mut &[String], word: &str) -> bool {
    match terms.split_first() {
        Some((first, rest)) if first == word => {
            *terms = rest;
            true
        }
        _ => false,
    }
}
