//! `template % values` for `str`, and the handling of arguments that `bytes` shares.

use super::own;
use crate::exception::exc;
use crate::heap::name;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use smallvec::{SmallVec, smallvec};
use withal_text::percent::{Amount, Directive, Flags, Layout, Parser, Piece};

/// The right operand: a tuple of values, or one value, which may be a mapping.
pub struct Amounts {
    values: SmallVec<[Value; 4]>,
    next: usize,
    mapping: Option<Value>,
}

impl Amounts {
    /// Takes the right operand apart.
    pub fn new(vm: &Vm, operand: Value) -> Amounts {
        let payload = vm.heap.payload(operand);
        let values = match payload {
            Value::Tuple(h) => SmallVec::from_slice(&vm.heap[h].0),
            _ => smallvec![operand],
        };
        let plain = matches!(payload, Value::Tuple(_) | Value::ShortStr(_) | Value::Str(_) | Value::Class(_));
        let mapping = (!plain && vm.lookup_on_type(operand, name::GETITEM).is_some()).then_some(operand);
        Amounts { values, next: 0, mapping }
    }

    /// Takes the operand for a value, whatever it could be asked for.
    pub fn no_mapping(&mut self) {
        self.mapping = None;
    }

    /// Whether directives may name keys.
    pub fn has_mapping(&self) -> bool {
        self.mapping.is_some()
    }

    /// The next value.
    pub fn next(&mut self, vm: &mut Vm) -> R {
        match self.values.get(self.next) {
            Some(&value) => {
                self.next += 1;
                Ok(value)
            }
            None => Err(vm.type_error("not enough arguments for format string")),
        }
    }

    /// Takes the value of a key for the next value.
    pub fn take_key(&mut self, vm: &mut Vm, key: Value) -> R<()> {
        let mapping = self.mapping.unwrap_or(Value::NONE);
        self.values = smallvec![vm.get_item(mapping, key)?];
        self.next = 0;
        Ok(())
    }

    /// The widths and precisions that stand among the values.
    pub fn stars(&mut self, vm: &mut Vm, directive: &Directive) -> R<Layout> {
        let mut star = |vm: &mut Vm, amount: Amount, too_big: &str| match amount {
            Amount::Star => {
                let value = self.next(vm)?;
                match vm.heap.int_ref(value).map(|i| i.to_i64()) {
                    None => Err(vm.type_error("* wants int")),
                    Some(Some(i)) if i.unsigned_abs() <= i32::MAX as u64 || too_big.starts_with("width") => Ok(Some(i)),
                    Some(_) => Err(vm.raise(exc::OVERFLOW_ERROR, too_big)),
                }
            }
            _ => Ok(None),
        };
        let width = star(vm, directive.width, "width too big")?;
        let precision = star(vm, directive.precision, "precision too big")?;
        let layout = directive.layout(width, precision);
        // The precision of a text only cuts.
        let digits = if matches!(layout.code, 's' | 'r' | 'a' | 'c' | 'b') { 0 } else { layout.precision.unwrap_or(0) };
        vm.reserve(layout.width.saturating_add(digits))?;
        Ok(layout)
    }

    /// Fails if values were left over.
    pub fn finish(&self, vm: &mut Vm, what: &str) -> R<()> {
        if self.next < self.values.len() && self.mapping.is_none() {
            return Err(vm.type_error(format!("not all arguments converted during {what} formatting")));
        }
        Ok(())
    }
}

impl Vm {
    /// `template % operand`, for the operator.
    pub fn percent_str(&mut self, template: Value, operand: Value) -> R {
        percent(self, template, operand)
    }
}

pub fn percent(vm: &mut Vm, template: Value, operand: Value) -> R {
    let length = own(vm, template)?.len();
    vm.reserve_scratch(length)?;
    let template = own(vm, template)?.to_string();
    vm.written(|vm, out| write(vm, out, &template, operand))
}

fn write(vm: &mut Vm, out: &mut String, template: &str, operand: Value) -> R<()> {
    let mut values = Amounts::new(vm, operand);
    for piece in Parser::new(template, values.has_mapping()) {
        match vm.done(piece)? {
            Piece::Literal(range) => {
                vm.make_room(out, range.len())?;
                out.push_str(template.get(range).unwrap_or(""));
            }
            Piece::Directive(directive) => {
                if let Some(key) = directive.key.clone() {
                    let key = vm.heap.str(template.get(key).unwrap_or(""));
                    values.take_key(vm, key)?;
                }
                let layout = values.stars(vm, &directive)?;
                let value = values.next(vm)?;
                let known = directive.check(template.as_bytes(), false);
                vm.done(known)?;
                convert(vm, out, layout, value)?;
                vm.spend(1)?;
            }
        }
    }
    values.finish(vm, "string")
}

fn convert(vm: &mut Vm, out: &mut String, layout: Layout, value: Value) -> R<()> {
    if let ('s' | 'd', 0, None) = (layout.code, layout.width, layout.precision)
        && let (Value::Int(_), false) | (Value::ShortStr(_) | Value::Str(_), true) = (value, layout.code == 's')
        && layout.flags == Flags::default()
    {
        match value {
            Value::Int(i) => out.push_str(itoa::Buffer::new().format(i)),
            _ => {
                vm.make_room(out, vm.heap.text(value).map_or(0, |text| text.len()))?;
                out.push_str(&vm.heap.text(value).unwrap_or_default());
            }
        }
        return Ok(());
    }
    let text = match layout.code {
        's' | 'r' | 'a' => {
            let text = match layout.code {
                's' => vm.str(value)?,
                'r' => vm.repr(value)?,
                _ => vm.ascii(value)?,
            };
            let result = vm.heap.text(text).map_or(Ok(String::new()), |text| layout.text(&text));
            vm.done(result)?
        }
        'c' => {
            let c = character(vm, value)?;
            let result = layout.character(c);
            vm.done(result)?
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let x = vm.to_float(value)?;
            let result = layout.float_to(out, x);
            return vm.done(result);
        }
        _ => integer(vm, layout, value)?,
    };
    out.push_str(&text);
    Ok(())
}

fn character(vm: &mut Vm, value: Value) -> R<char> {
    if let Some(text) = vm.heap.text(value) {
        let mut chars = text.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Ok(c);
        }
        let n = text.chars_len();
        return Err(vm.type_error(format!("%c requires an int or a unicode character, not a string of length {n}")));
    }
    if vm.heap.int_ref(value).is_none() && vm.lookup_on_type(value, name::INDEX).is_none() {
        let kind = vm.type_name(value);
        return Err(vm.type_error(format!("%c requires an int or a unicode character, not {kind}")));
    }
    let int = vm.index(value)?;
    let result = vm.heap.int_ref(int).map_or(Ok('\0'), Layout::code_point);
    vm.done(result)
}

/// A value under `d`, `x` and their kin.
pub fn integer(vm: &mut Vm, layout: Layout, value: Value) -> R<String> {
    let exact = matches!(layout.code, 'x' | 'X' | 'o');
    let result = match vm.heap.int_ref(value) {
        Some(_) => Ok(Some(value)),
        None if exact && vm.lookup_on_type(value, name::INDEX).is_none() => Ok(None),
        None if exact => vm.index(value).map(Some),
        None => vm.int_of(value),
    };
    match vm.unless(result, exc::TYPE_ERROR)?.flatten() {
        Some(int) => {
            if let Value::BigInt(h) = vm.heap.payload(int) {
                // Octal digits, and a copy.
                let size = usize::try_from(vm.heap[h].bits() / 3).unwrap_or(usize::MAX);
                vm.reserve(size.saturating_mul(2))?;
            }
            let digits = vm.max_str_digits();
            let result = vm.heap.int_ref(int).map_or(Ok(String::new()), |int| layout.int(int, digits));
            vm.done(result)
        }
        None => Err(wrong(vm, layout.code, exact, value)),
    }
}

fn wrong(vm: &mut Vm, code: char, exact: bool, value: Value) -> Raised {
    let kind = vm.type_name(value);
    let what = if exact { "an integer" } else { "a real number" };
    vm.type_error(format!("%{code} format: {what} is required, not {kind}"))
}
