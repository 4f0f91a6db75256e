//! Who may use whom. The order of the modules of a crate is that of the groups of `mod` lines in its `lib.rs`: the
//! modules of a group know each other, and those of the groups above.

use std::collections::HashMap;
use withal_house::{Source, read, sources};

#[test]
fn modules_use_only_what_stands_above_them() {
    let mut faults = Vec::new();
    for name in ["compiler", "runtime", "text"] {
        let ranks = ranks(&read(&format!("crates/{name}/src/lib.rs")));
        assert!(ranks.len() > 3, "{name}: the list of modules was not understood");
        for source in sources(&format!("crates/{name}/src"), &[".rs"]) {
            let Some(&own) = ranks.get(top_module(&source.path)) else { continue };
            for (line, used) in uses(&source) {
                if ranks.get(used.as_str()).is_some_and(|&rank| rank > own) {
                    faults.push(format!("{}:{line}: uses `{used}`, which stands below it", source.path));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn crates_depend_only_on_those_beneath() {
    let allowed: HashMap<&str, &[&str]> = HashMap::from([
        ("async-with", &[][..]),
        ("text", &[]),
        ("compiler", &[]),
        ("derive", &[]),
        ("runtime", &["withal-compiler", "withal-text"]),
        ("withal", &["withal-compiler", "withal-derive", "withal-runtime"]),
        ("cli", &["withal"]),
    ]);
    for name in withal_house::crates() {
        let allowed = allowed.get(name.as_str()).unwrap_or_else(|| panic!("crates/{name}: not listed in this test"));
        for dependency in dependencies(&read(&format!("crates/{name}/Cargo.toml"))) {
            assert!(allowed.contains(&dependency.as_str()), "crates/{name} may not depend on {dependency}");
        }
    }
}

/// The number of each module's group.
fn ranks(lib: &Source) -> HashMap<String, usize> {
    let mut group = 0;
    let mut ranks = HashMap::new();
    for (_, line) in lib.code_lines() {
        let declared = line.trim().trim_start_matches("pub ").strip_prefix("mod ").and_then(|l| l.strip_suffix(';'));
        match declared {
            Some(name) => {
                ranks.insert(name.to_string(), group);
            }
            None if line.trim().is_empty() => group += 1,
            None => {}
        }
    }
    ranks
}

fn top_module(path: &str) -> &str {
    let inside = path.splitn(4, '/').nth(3).unwrap_or_default();
    inside.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// The modules of its crate that a file names, with the lines where it does. Macros (`crate::name!`) are no modules.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in source.code_lines() {
        for (at, prefix) in line.match_indices("crate::") {
            let rest = &line[at + prefix.len()..];
            match rest.strip_prefix('{') {
                Some(list) => found.extend(first_names(list).map(|name| (number, name))),
                None => found.extend(first_names(rest).take(1).map(|name| (number, name))),
            }
        }
    }
    found
}

/// The first name of each item in `a, b::c, d::{e, f}}`.
fn first_names(list: &str) -> impl Iterator<Item = String> {
    let (mut depth, mut items) = (0i32, vec![String::new()]);
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            _ => items.last_mut().into_iter().for_each(|item| item.push(c)),
        }
        if depth < 0 {
            break;
        }
    }
    items.into_iter().filter_map(|item| {
        let item = item.trim();
        let end = item.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(item.len());
        let is_macro = item[end..].starts_with('!');
        (end > 0 && !is_macro).then(|| item[..end].to_string())
    })
}

fn dependencies(manifest: &Source) -> Vec<String> {
    let mut section = "";
    let mut found = Vec::new();
    for line in manifest.text.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section == "[dependencies]" && line.starts_with("withal") {
            let end = line.find(['.', ' ', '=']).unwrap_or(line.len());
            found.push(line[..end].to_string());
        }
    }
    found
}
