//! Whatever happens, what was entered is exited: the cases that `tests/cleanup/cases.py` makes, against what CPython
//! printed for them.

use std::path::Path;
use std::process::Command;

#[test]
fn cases_end_as_in_cpython() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cleanup");
    let expected = std::fs::read_to_string(folder.join("cases.expected")).expect("the record is there");
    let output = Command::new(env!("CARGO_BIN_EXE_withal"))
        .args(["run", "--virtual-time", "--timeout", "300", "cases.py"])
        .current_dir(&folder)
        .output()
        .expect("withal starts");
    let (printed, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!((output.status.code(), &*errors), (Some(0), ""));
    assert!(expected.lines().count() > 7000, "the record is whole");
    assert_eq!(printed.lines().count(), expected.lines().count());
    let cases = printed.lines().zip(expected.lines()).filter(|(line, wanted)| line != wanted);
    let wrong: Vec<String> = cases.map(|(line, wanted)| format!("- {wanted}\n+ {line}")).collect();
    assert!(wrong.is_empty(), "{} cases\n{}", wrong.len(), wrong.join("\n"));
}
