//! Reads the tables of scripts/text_oracle.py. `WITHAL_TEXT_ORACLE` names another folder of them, for longer runs.
#![allow(dead_code)]

use num_bigint::BigInt;
use withal_text::{Failure, Int};

/// Runs `call(operation, arguments)` on every line of a table and compares its outcome with CPython's.
pub fn check(table: &str, call: impl Fn(&str, &[&str]) -> Result<String, Failure>) {
    let folder =
        std::env::var("WITHAL_TEXT_ORACLE").unwrap_or_else(|_| format!("{}/tests/oracle", env!("CARGO_MANIFEST_DIR")));
    let text = std::fs::read_to_string(format!("{folder}/{table}.tsv")).expect("the table is there");
    let (mut wrong, mut lines) = (Vec::new(), 0);
    for line in text.lines() {
        lines += 1;
        let fields: Vec<String> = line.split('\t').map(unescape).collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let [op, args @ .., expected] = fields.as_slice() else { panic!("bad line {line}") };
        let got = match call(op, args) {
            Ok(value) => format!("={value}"),
            Err(failure) => format!("!{failure}"),
        };
        if got != *expected {
            wrong.push(format!("{}\n    got {}", cut(line), cut(&got)));
        }
    }
    assert!(wrong.is_empty(), "{} of {lines} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert!(lines > 0);
}

fn cut(text: &str) -> String {
    text.chars().take(400).collect()
}

fn unescape(field: &str) -> String {
    let mut out = String::new();
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            (_, Some('t')) => out.push('\t'),
            (_, Some('n')) => out.push('\n'),
            (_, Some('r')) => out.push('\r'),
            (_, Some(other)) => out.push(other),
            (plain, None) => out.push(plain),
        }
    }
    out
}

/// A float from its bits.
pub fn float(text: &str) -> f64 {
    if text == "nan" { f64::NAN } else { f64::from_bits(u64::from_str_radix(text, 16).expect("bits")) }
}

/// A float as the tables show it.
pub fn bits(x: f64) -> String {
    if x.is_nan() { "nan".to_owned() } else { format!("{:016x}", x.to_bits()) }
}

/// An int from `hex(n)` or decimal.
pub fn int(text: &str) -> Int {
    let (sign, magnitude) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (radix, digits) = magnitude.strip_prefix("0x").map_or((10, magnitude), |rest| (16, rest));
    (BigInt::parse_bytes(digits.as_bytes(), radix).expect("int") * BigInt::from(sign)).into()
}

/// A big int from `hex(n)` or decimal.
pub fn big(text: &str) -> BigInt {
    int(text).into()
}

/// An int as the tables show it.
pub fn shown(n: &Int) -> String {
    withal_text::int_text::to_decimal(n, 0).expect("no limit")
}

/// A list as the tables show it.
pub fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.as_ref().to_owned()).collect();
    format!("[{}]", items.join("|"))
}

/// `True` or `False`.
pub fn truth(value: bool) -> String {
    if value { "True" } else { "False" }.to_owned()
}

/// Bytes from hexadecimal.
pub fn bytes(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex")).collect()
}

/// Bytes as the tables show them.
pub fn hexed(data: &[u8]) -> String {
    data.iter().map(|byte| format!("{byte:02x}")).collect()
}
