//! The JSON scanner. It gives `(value, end)`, or `(message, position, None)` for a text that is no JSON; positions
//! count characters.

use crate::heap::Dict;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use std::collections::HashMap;
use withal_text::{int_text, slice, surrogate};

/// Why scanning stopped.
enum Stop {
    /// An exception of a hook, a limit.
    Raised(Raised),
    /// The text is no JSON: a message and a byte offset.
    Malformed(&'static str, usize),
}

impl From<Raised> for Stop {
    fn from(raised: Raised) -> Stop {
        Stop::Raised(raised)
    }
}

type S<T = Value> = Result<T, Stop>;

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    strict: bool,
    object_hook: Value,
    pairs_hook: Value,
    parse_float: Value,
    parse_int: Value,
    parse_constant: Value,
    /// Long keys seen before.
    keys: HashMap<String, Value>,
}

pub fn scan(vm: &mut Vm, args: &[Value]) -> R {
    let &[text, start, strict, object_hook, pairs_hook, parse_float, parse_int, parse_constant] = args else {
        return Err(vm.internal_error("scan takes eight arguments"));
    };
    // A copy: what is made while it is read goes into the same tables.
    vm.reserve_scratch(vm.heap.text(text).map_or(0, |text| text.len()))?;
    let Some(owned) = vm.heap.text(text).map(|t| t.to_string()) else {
        return Err(vm.type_error("first argument must be a string"));
    };
    let start = vm.index_i64(start, false)?;
    let Ok(start) = usize::try_from(start) else { return Err(vm.value_error("idx cannot be negative")) };
    let strict = vm.truth(strict)?;
    let at = slice::offset(&owned, start, owned.is_ascii());
    let mut scanner = Scanner {
        text: &owned,
        at,
        strict,
        object_hook,
        pairs_hook,
        parse_float,
        parse_int,
        parse_constant,
        keys: HashMap::new(),
    };
    let place =
        |at: usize| Value::Int(i64::try_from(slice::index_of(&owned, at, owned.is_ascii())).unwrap_or(i64::MAX));
    match scanner.value(vm) {
        Ok(value) => {
            let end = place(scanner.at);
            Ok(vm.heap.tuple([value, end]))
        }
        Err(Stop::Malformed(message, at)) => {
            let message = vm.heap.str(message);
            Ok(vm.heap.tuple([message, place(at), Value::NONE]))
        }
        Err(Stop::Raised(raised)) => Err(raised),
    }
}

fn nested(vm: &mut Vm, what: &str, inner: impl FnOnce(&mut Vm) -> S) -> S {
    let mut malformed = None;
    let result = vm.nested(what, |vm| match inner(vm) {
        Ok(value) => Ok(value),
        Err(Stop::Raised(raised)) => Err(raised),
        Err(Stop::Malformed(message, at)) => {
            malformed = Some(Stop::Malformed(message, at));
            Ok(Value::UNDEF)
        }
    })?;
    malformed.map_or(Ok(result), Err)
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if found {
            self.at += word.len();
        }
        found
    }

    fn value(&mut self, vm: &mut Vm) -> S {
        let start = self.at;
        match self.peek() {
            Some(b'"') => self.string(vm),
            Some(b'{') => nested(vm, " while decoding a JSON object from a unicode string", |vm| self.object(vm)),
            Some(b'[') => nested(vm, " while decoding a JSON array from a unicode string", |vm| self.array(vm)),
            Some(b'n') if self.word("null") => Ok(Value::NONE),
            Some(b't') if self.word("true") => Ok(Value::TRUE),
            Some(b'f') if self.word("false") => Ok(Value::FALSE),
            Some(b'N') if self.word("NaN") => self.constant(vm, "NaN", f64::NAN),
            Some(b'I') if self.word("Infinity") => self.constant(vm, "Infinity", f64::INFINITY),
            Some(b'-') if self.word("-Infinity") => self.constant(vm, "-Infinity", f64::NEG_INFINITY),
            Some(b'-' | b'0'..=b'9') => self.number(vm),
            _ => Err(Stop::Malformed("Expecting value", start)),
        }
    }

    fn constant(&mut self, vm: &mut Vm, name: &str, x: f64) -> S {
        if self.parse_constant.is_none() {
            return Ok(Value::float(x));
        }
        let name = vm.heap.str(name);
        Ok(vm.call(self.parse_constant, &[name])?)
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at > start
    }

    fn number(&mut self, vm: &mut Vm) -> S {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else if !self.digits() {
            return Err(Stop::Malformed("Expecting value", start));
        }
        let whole = self.at;
        let mut float = false;
        if self.peek() == Some(b'.') {
            self.at += 1;
            float = self.digits();
            if !float {
                self.at = whole;
            }
        }
        let mantissa = self.at;
        if (float || self.at == whole) && matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() {
                float = true;
            } else {
                self.at = mantissa;
            }
        }
        let text = self.text.get(start..self.at).unwrap_or("");
        let hook = if float { self.parse_float } else { self.parse_int };
        if !hook.is_none() {
            let text = vm.heap.str(text);
            return Ok(vm.call(hook, &[text])?);
        }
        if float {
            return Ok(Value::float(text.parse().unwrap_or(f64::NAN)));
        }
        if let Ok(int) = text.parse() {
            return Ok(Value::Int(int));
        }
        let digits = vm.max_str_digits();
        let int = vm.done(int_text::parse(text, 10, digits))?;
        Ok(vm.heap.int_value(int))
    }

    fn string(&mut self, vm: &mut Vm) -> S {
        let (start, end, escaped) = self.string_end()?;
        if escaped {
            let text = self.unescaped(start, end)?;
            return Ok(vm.heap.string(text));
        }
        Ok(vm.heap.str(self.text.get(start..end).unwrap_or("")))
    }

    /// Goes behind the closing quote; gives where the text between the quotes is and whether it has escapes.
    fn string_end(&mut self) -> S<(usize, usize, bool)> {
        let quote = self.at;
        let bytes = self.text.as_bytes();
        let (mut at, mut escaped) = (quote + 1, false);
        loop {
            match bytes.get(at) {
                None => return Err(Stop::Malformed("Unterminated string starting at", quote)),
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.check_escape(at, quote)?;
                    at += 2;
                }
                Some(0..0x20) if self.strict => return Err(Stop::Malformed("Invalid control character at", at)),
                Some(_) => at += 1,
            }
        }
        self.at = at + 1;
        Ok((quote + 1, at, escaped))
    }

    fn check_escape(&self, backslash: usize, quote: usize) -> S<()> {
        match self.text.as_bytes().get(backslash + 1) {
            None => Err(Stop::Malformed("Unterminated string starting at", quote)),
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(()),
            Some(b'u') if self.hex(backslash + 2).is_some() => Ok(()),
            Some(b'u') => Err(Stop::Malformed("Invalid \\uXXXX escape", backslash + 1)),
            Some(_) => Err(Stop::Malformed("Invalid \\escape", backslash)),
        }
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.text.as_bytes().get(at..at.checked_add(4)?)?;
        digits.iter().try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?))
    }

    fn unescaped(&self, start: usize, end: usize) -> S<String> {
        let mut out = String::with_capacity(end - start);
        let mut at = start;
        while at < end {
            let rest = self.text.get(at..end).unwrap_or("");
            let plain = rest.find('\\').unwrap_or(rest.len());
            out.push_str(rest.get(..plain).unwrap_or(""));
            at += plain;
            if at >= end {
                break;
            }
            let (c, length) = match self.text.as_bytes().get(at + 1) {
                Some(b'u') => self.unicode_escape(at)?,
                Some(b'b') => ('\u{8}', 2),
                Some(b'f') => ('\u{c}', 2),
                Some(b'n') => ('\n', 2),
                Some(b'r') => ('\r', 2),
                Some(b't') => ('\t', 2),
                Some(other) => (char::from(*other), 2),
                None => break,
            };
            out.push(c);
            at += length;
        }
        Ok(out)
    }

    fn unicode_escape(&self, at: usize) -> S<(char, usize)> {
        let code = self.hex(at + 2).unwrap_or(0);
        if (0xd800..0xdc00).contains(&code)
            && self.text.as_bytes().get(at + 6..at + 8) == Some(b"\\u")
            && let Some(low @ 0xdc00..0xe000) = self.hex(at + 8)
        {
            let code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            return Ok((char::from_u32(code).unwrap_or('\u{fffd}'), 12));
        }
        Ok((surrogate::character(code).unwrap_or('\u{fffd}'), 6))
    }

    fn array(&mut self, vm: &mut Vm) -> S {
        self.at += 1;
        self.skip_space();
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(vm.heap.list(items));
        }
        loop {
            let item = self.value(vm)?;
            vm.make_room(&mut items, size_of::<Value>())?;
            items.push(item);
            vm.spend(1)?;
            self.skip_space();
            match self.peek() {
                Some(b']') => break,
                Some(b',') => {}
                _ => return Err(Stop::Malformed("Expecting ',' delimiter", self.at)),
            }
            let comma = self.at;
            self.at += 1;
            self.skip_space();
            if self.peek() == Some(b']') {
                return Err(Stop::Malformed("Illegal trailing comma before end of array", comma));
            }
        }
        self.at += 1;
        Ok(vm.heap.list(items))
    }

    fn key(&mut self, vm: &mut Vm) -> S {
        if self.peek() != Some(b'"') {
            return Err(Stop::Malformed("Expecting property name enclosed in double quotes", self.at));
        }
        let (start, end, escaped) = self.string_end()?;
        if escaped {
            let text = self.unescaped(start, end)?;
            return Ok(vm.heap.string(text));
        }
        let text = self.text.get(start..end).unwrap_or("");
        if let Some(key) = self.keys.get(text) {
            return Ok(*key);
        }
        let key = vm.heap.str(text);
        if matches!(key, Value::Str(_)) {
            self.keys.insert(text.to_string(), key);
        }
        Ok(key)
    }

    fn object(&mut self, vm: &mut Vm) -> S {
        self.at += 1;
        self.skip_space();
        let mut pairs = Vec::new();
        let dict = vm.heap.alloc(Dict::default());
        if self.peek() == Some(b'}') {
            self.at += 1;
            return self.finish_object(vm, dict, pairs);
        }
        loop {
            let key = self.key(vm)?;
            self.skip_space();
            if self.peek() != Some(b':') {
                return Err(Stop::Malformed("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.skip_space();
            let value = self.value(vm)?;
            vm.spend(1)?;
            if self.pairs_hook.is_none() {
                vm.dict_set(dict, key, value)?;
            } else {
                pairs.push(vm.heap.tuple([key, value]));
            }
            self.skip_space();
            match self.peek() {
                Some(b'}') => break,
                Some(b',') => {}
                _ => return Err(Stop::Malformed("Expecting ',' delimiter", self.at)),
            }
            let comma = self.at;
            self.at += 1;
            self.skip_space();
            if self.peek() == Some(b'}') {
                return Err(Stop::Malformed("Illegal trailing comma before end of object", comma));
            }
        }
        self.at += 1;
        self.finish_object(vm, dict, pairs)
    }

    fn finish_object(&mut self, vm: &mut Vm, dict: Handle<Dict>, pairs: Vec<Value>) -> S {
        if !self.pairs_hook.is_none() {
            let pairs = vm.heap.list(pairs);
            return Ok(vm.call(self.pairs_hook, &[pairs])?);
        }
        if self.object_hook.is_none() {
            return Ok(Value::Dict(dict));
        }
        Ok(vm.call(self.object_hook, &[Value::Dict(dict)])?)
    }
}
