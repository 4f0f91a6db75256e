//! No text makes the parser panic, overflow a stack of 16 MB or take long: nestings of every kind, just below the
//! bound and far above it, complete and cut off.

use std::sync::Arc;
use std::time::{Duration, Instant};
use withal_compiler::bytecode::Source;
use withal_compiler::{Form, diagnostics};

/// What is repeated: before, again and again, in the middle, again and again, after.
const SHAPES: [[&str; 5]; 62] = [
    ["x = ", "(", "1", ")", "\n"],
    ["x = ", "[", "1", "]", "\n"],
    ["x = ", "{", "1", "}", "\n"],
    ["x = ", "{1:", "1", "}", "\n"],
    ["x = ", "f(", "1", ")", "\n"],
    ["x = ", "a[", "1", "]", "\n"],
    ["x = ", "-", "1", "", "\n"],
    ["x = ", "~", "1", "", "\n"],
    ["x = ", "not ", "1", "", "\n"],
    ["x = ", "await ", "1", "", "\n"],
    ["x = ", "yield ", "1", "", "\n"],
    ["x = ", "lambda: ", "1", "", "\n"],
    ["x = ", "lambda a=lambda b, c: d, e: ", "1", "", "\n"],
    ["x = ", "lambda a=", "1", ": 1", "\n"],
    ["x = ", "1 if 1 else ", "1", "", "\n"],
    ["x = ", "1 if ", "1", " else 1", "\n"],
    ["x = ", "2**", "2", "", "\n"],
    ["x = ", "-2**", "2", "", "\n"],
    ["x = 1", "+1", "", "", "\n"],
    ["x = 1", "+a.b(c)[d]", "", "", "\n"],
    ["x = 1", "<1", "", "", "\n"],
    ["x = 1", " and 1", "", "", "\n"],
    ["x = 1", " or 1 and 1", "", "", "\n"],
    ["x = a", ".b", "", "", "\n"],
    ["x = a", "()", "", "", "\n"],
    ["x = a", "[0]", "", "", "\n"],
    ["x = a", "(b).c", "", "", "\n"],
    ["x = ", "(", "a", ".b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b)", "\n"],
    ["", "x = ", "1", "", "\n"],
    ["x = (", "a := ", "1", "", ")\n"],
    ["x = [1", " for x in y", "", "", "]\n"],
    ["x = [1", " for x in y if z", "", "", "]\n"],
    ["x = ", "[1 for x in ", "y", "]", "\n"],
    ["x = ", "[x for (x", "y", ") in z]", "\n"],
    ["x = ", "f'{", "1", "}'", "\n"],
    ["x = ", "f'''{", "1", "}'''", "\n"],
    ["x = f'", "{a}", "", "", "'\n"],
    ["x = f'{a:", "{b}", "", "", "}'\n"],
    ["x = f'", "{a:", "1", "}", "'\n"],
    ["x = f'", "{", "", "}", "'\n"],
    ["if a:\n pass\n", "elif b:\n pass\n", "", "", ""],
    ["", "if a: ", "1", "", "\n"],
    ["", "class A: ", "1", "", "\n"],
    ["", "def f(): ", "1", "", "\n"],
    ["", "async ", "1", "", "\n"],
    ["", "for x in ", "y: 1", "", "\n"],
    ["", "with a: ", "1", "", "\n"],
    ["", "try: ", "1", "", "\n"],
    ["", "match a: ", "1", "", "\n"],
    ["", "case a: ", "1", "", "\n"],
    ["", "@a\n", "def f(): 1", "", "\n"],
    ["with ", "a, ", "b", "", ": pass\n"],
    ["with ", "(a as b, ", "b", ")", ": pass\n"],
    ["match x:\n case ", "(", "1", ")", ": 1\n"],
    ["match x:\n case ", "A(a=", "1", ")", ": 1\n"],
    ["match x:\n case ", "1|", "1", "", ": 1\n"],
    ["match x:\n case ", "a.", "b", "", ": 1\n"],
    ["match x:\n case ", "{1: ", "1", "}", ": 1\n"],
    ["match x:\n case 1", " as a", "", "", ": 1\n"],
    ["", "'a' ", "", "", "\n"],
    ["import a", ".b", "", "", "\n"],
    ["def f", "[T: ", "1", "]", "(): 1\n"],
];

fn on_big_stack(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(16 << 20).spawn(run).unwrap().join().unwrap();
}

fn try_text(text: &str) -> Duration {
    let source = Arc::new(Source::new("<hostile>", text));
    let start = Instant::now();
    for form in [Form::Module, Form::Expression] {
        match diagnostics::parse(&source, form) {
            Ok(parsed) => drop(parsed),
            Err(error) => {
                diagnostics::render(&diagnostics::suggest_keyword(&error, &source));
            }
        }
    }
    diagnostics::check(&source);
    start.elapsed()
}

fn try_shapes(count: usize) {
    on_big_stack(move || {
        for [before, left, middle, right, after] in SHAPES {
            let (left, right) = (left.repeat(count), right.repeat(count));
            let whole = format!("{before}{left}{middle}{right}{after}");
            for text in [
                whole.as_str(),
                whole.trim_end(),
                &format!("{before}{left}"),
                &format!("{before}{left}{middle}{right}) ]\n"),
            ] {
                let taken = try_text(text);
                assert!(taken < Duration::from_secs(20), "{before:?} {count} x {left:.20?}: {taken:?}");
            }
        }
    });
}

#[test]
fn few() {
    try_shapes(30);
}

#[test]
fn near_the_bound_of_brackets() {
    try_shapes(190);
}

#[test]
fn near_the_bound_of_heights() {
    try_shapes(990);
    try_shapes(1_990);
}

#[test]
fn far_above_the_bounds() {
    try_shapes(100_000);
}

#[test]
fn deep_blocks() {
    on_big_stack(|| {
        for header in [
            "if x:",
            "for x in y:",
            "while x:",
            "def f():",
            "class A:",
            "with a:",
            "try:",
            "match x:",
            "async def f():",
        ] {
            for depth in [99, 100, 5_000] {
                let mut text: String = (0..depth).map(|i| format!("{}{header}\n", " ".repeat(i))).collect();
                text.push_str(&format!("{}x = {}1\n", " ".repeat(depth), "-".repeat(1_900)));
                try_text(&text);
            }
        }
    });
}
