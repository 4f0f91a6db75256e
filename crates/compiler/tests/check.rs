//! `check` finds every mistake of a text, and no others that only follow from them.

use std::sync::Arc;
use withal_compiler::bytecode::Source;
use withal_compiler::diagnostics;

fn found(text: &str) -> Vec<String> {
    let errors = diagnostics::check(&Arc::new(Source::new("x.py", text)));
    errors.iter().map(|e| format!("{}:{} {}", e.line, e.column, e.message)).collect()
}

#[test]
fn several_kinds_at_once() {
    let text = "\
import a.
def f(x y):
    return x +
    async with a:
        pass
class A
    def g(self):
        x = 'abc
        return
if x = 1:
    break
else:
    f(a b)
try:
    1 = x
except A as 1:
    y
for x in y:
z = [1,
    2
w = 3
return
";
    let expected = [
        "1:10 invalid syntax",
        "2:9 invalid syntax",
        "3:15 invalid syntax",
        "4:5 'async with' outside async function",
        "6:8 expected ':'",
        "8:13 unterminated string literal (detected at line 8)",
        "10:4 invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        "11:5 'break' outside loop",
        "13:7 invalid syntax. Perhaps you forgot a comma?",
        "15:5 cannot assign to literal here. Maybe you meant '==' instead of '='?",
        "16:13 cannot use except statement with literal",
        "19:1 expected an indented block after 'for' statement on line 18",
        "19:5 '[' was never closed",
        "22:1 'return' outside function",
    ];
    assert_eq!(found(text), expected);
}

#[test]
fn right_texts_have_none() {
    assert!(found("x = 1\n").is_empty());
    assert!(found("").is_empty());
}

#[test]
fn indentation() {
    assert_eq!(found("x\n  y\n  z\nreturn\n"), ["2:2 unexpected indent", "4:1 'return' outside function"]);
}
