//! Whatever happens, what was entered is exited: the cases that `tests/cleanup/cases.py` makes, against what CPython
//! printed for them. Cases that are known to differ stand in `tests/cleanup/DIFFERENCES`; one that agrees must leave it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The case that a line is about.
fn case(line: &str) -> &str {
    let from = line.strip_prefix("by hand: ").map_or(0, |rest| line.len() - rest.len());
    let end = line.get(from..).and_then(|rest| rest.find(": ")).map_or(line.len(), |at| from + at);
    line.get(..end).unwrap_or(line)
}

#[test]
fn cases_end_as_in_cpython() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cleanup");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the record is there");
    let (expected, known) = (read("cases.expected"), read("DIFFERENCES"));
    let mut known: BTreeSet<&str> = known.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
    let output = Command::new(env!("CARGO_BIN_EXE_withal"))
        .args(["run", "--virtual-time", "--timeout", "300", "cases.py"])
        .current_dir(&folder)
        .output()
        .expect("withal starts");
    let (printed, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!((output.status.code(), &*errors), (Some(0), ""));
    assert!(expected.lines().count() > 7000, "the record is whole");
    assert_eq!(printed.lines().count(), expected.lines().count());
    let mut wrong = Vec::new();
    for (line, wanted) in printed.lines().zip(expected.lines()) {
        match (line == wanted, known.remove(case(wanted))) {
            (true, true) => wrong.push(format!("agrees, and is to leave DIFFERENCES: {wanted}")),
            (false, false) => wrong.push(format!("- {wanted}\n+ {line}")),
            _ => {}
        }
    }
    wrong.extend(known.into_iter().map(|name| format!("there is no case {name}")));
    assert!(wrong.is_empty(), "{} cases\n{}", wrong.len(), wrong.join("\n"));
}
