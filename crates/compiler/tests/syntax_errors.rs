//! What the compiler says about texts that are not Python is what CPython 3.14 says: exception, message, range.
//! The records in tests/syntax are made by scripts/record-syntax.

use std::path::PathBuf;
use std::sync::Arc;
use withal_compiler::bytecode::Source;
use withal_compiler::{ErrorKind, Form, SyntaxError, diagnostics};

fn records(name: &str) -> Vec<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/syntax").join(name);
    std::fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        .lines()
        .map(str::to_owned)
        .collect()
}

/// A JSON string.
fn unquote(text: &str) -> String {
    let body = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).expect("a quoted string");
    let mut units: Vec<u16> = Vec::new();
    let mut chars = body.chars();
    while let Some(c) = chars.next() {
        let c = match c {
            '\\' => match chars.next().unwrap() {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'f' => '\x0c',
                'b' => '\x08',
                'u' => {
                    let hex: String = chars.by_ref().take(4).collect();
                    units.push(u16::from_str_radix(&hex, 16).unwrap());
                    continue;
                }
                other => other,
            },
            other => other,
        };
        units.extend(c.encode_utf16(&mut [0; 2]).iter());
    }
    String::from_utf16(&units).unwrap()
}

fn exception(error: &SyntaxError) -> &'static str {
    match error.kind {
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        _ => "SyntaxError",
    }
}

fn describe(result: &Result<(), SyntaxError>) -> String {
    match result {
        Ok(()) => "no error".to_owned(),
        Err(e) => {
            format!("{} {}:{}-{}:{} {:?}", exception(e), e.line, e.column, e.end_line, e.end_column, e.message)
        }
    }
}

fn on_big_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new().stack_size(16 << 20).spawn(run).unwrap().join().unwrap()
}

/// How what the compiler says differs from a record.
fn difference(record: &str) -> Option<String> {
    let fields: Vec<&str> = record.split('\t').collect();
    let [group, kind, line, column, end_line, end_column, message, source] = fields[..] else { panic!("{record}") };
    let (message, text) = (unquote(message), unquote(source));
    let expected = match kind {
        "none" => "no error".to_owned(),
        kind => format!("{kind} {line}:{column}-{end_line}:{end_column} {message:?}"),
    };
    let found = describe(&diagnostics::parse(&Arc::new(Source::new("<text>", &text)), Form::Module).map(|_| ()));
    (found != expected).then(|| format!("[{group}] {source}\n    CPython: {expected}\n    Withal:  {found}"))
}

#[test]
fn errors_are_those_of_cpython() {
    let failures =
        on_big_stack(|| records("errors.txt").iter().filter_map(|line| difference(line)).collect::<Vec<_>>());
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn errors_are_shown_as_by_cpython() {
    let failures = on_big_stack(|| {
        let mut failures = Vec::new();
        for (line, shown) in records("errors.txt").iter().zip(records("rendered.txt")) {
            let text = unquote(line.rsplit('\t').next().unwrap());
            let source = Arc::new(Source::new("<text>", &text));
            let Err(error) = diagnostics::parse(&source, Form::Module) else { continue };
            let found = diagnostics::render(&diagnostics::suggest_keyword(&error, &source));
            let expected = unquote(&shown);
            if found != expected {
                failures.push(format!("{text:?}\n  CPython:\n{expected}  Withal:\n{found}"));
            }
        }
        failures
    });
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
}

/// Compares with records of more texts, made by hand: `SYNTAX_RECORDS` names the file.
#[test]
#[ignore = "needs records"]
fn further_records() {
    let path = std::env::var("SYNTAX_RECORDS").expect("SYNTAX_RECORDS names a file like errors.txt");
    let lines: Vec<String> = std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect();
    let failures = on_big_stack(move || lines.iter().filter_map(|line| difference(line)).collect::<Vec<_>>());
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
}
