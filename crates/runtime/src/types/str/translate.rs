//! `str.maketrans` and `str.translate`.

use super::{need_text, own, text};
use crate::exception::exc;
use crate::heap::Dict;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use withal_text::search::{self, Translation};
use withal_text::surrogate;

fn code(c: char) -> Value {
    Value::Int(i64::from(u32::from(c)))
}

pub fn maketrans(vm: &mut Vm, x: Value, y: Value, z: Value) -> R {
    let table = vm.heap.alloc(Dict::default());
    if y.is_undef() {
        let Value::Dict(source) = vm.heap.payload(x) else {
            return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        fill_from_dict(vm, table, source)?;
        return Ok(Value::Dict(table));
    }
    need_text(vm, y, "maketrans", 2)?;
    if vm.heap.text(x).is_none() {
        return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
    }
    if !z.is_undef() {
        need_text(vm, z, "maketrans", 3)?;
    }
    if text(vm, x).chars_len() != text(vm, y).chars_len() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    let pairs: Vec<(char, char)> = text(vm, x).chars().zip(text(vm, y).chars()).collect();
    for (from, to) in pairs {
        vm.dict_set(table, code(from), code(to))?;
    }
    let gone: Vec<char> = vm.heap.text(z).map(|t| t.chars().collect()).unwrap_or_default();
    for c in gone {
        vm.dict_set(table, code(c), Value::NONE)?;
    }
    Ok(Value::Dict(table))
}

fn fill_from_dict(vm: &mut Vm, table: Handle<Dict>, source: Handle<Dict>) -> R<()> {
    let entries: Vec<(Value, Value)> = vm.heap[source].iter().map(|e| (e.key, e.value)).collect();
    for (key, value) in entries {
        let single = vm.heap.text(key).map(|t| {
            let mut chars = t.chars();
            (chars.next(), chars.next())
        });
        let key = match single {
            Some((Some(c), None)) => code(c),
            Some(_) => return Err(vm.value_error("string keys in translatetable must be of length 1")),
            None if vm.heap.int_ref(key).is_some() => key,
            None => return Err(vm.type_error("keys in translate table mustbe strings or integers")),
        };
        vm.dict_set(table, key, value)?;
    }
    Ok(())
}

pub fn translate(vm: &mut Vm, s: Value, table: Value) -> R {
    let length = own(vm, s)?.len();
    // Its copy, and what is made of it.
    vm.reserve_scratch(2 * length)?;
    let source = own(vm, s)?.to_string();
    // ASCII characters are looked up once each.
    let mut known: [Option<Translation>; 128] = [const { None }; 128];
    let mut size = 0usize;
    let result: Result<String, Raised> = search::translate(&source, |c| {
        let place = usize::try_from(u32::from(c)).unwrap_or(usize::MAX);
        if let Some(Some(found)) = known.get(place) {
            return Ok(found.clone());
        }
        let found = look_up(vm, table, c)?;
        if let Translation::Text(text) = &found {
            size = size.saturating_add(text.len());
            vm.reserve_while(size, 2 * size + length)?;
        }
        vm.spend(1)?;
        if let Some(place) = known.get_mut(place)
            && !matches!(found, Translation::Text(_))
        {
            *place = Some(found.clone());
        }
        Ok(found)
    });
    let text = result?;
    Ok(vm.heap.string(text))
}

fn look_up(vm: &mut Vm, table: Value, c: char) -> R<Translation> {
    let found = match table {
        Value::Dict(h) => vm.dict_get(h, code(c))?,
        _ => {
            let result = vm.get_item(table, code(c));
            vm.unless(result, exc::LOOKUP_ERROR)?
        }
    };
    let Some(found) = found else { return Ok(Translation::Keep) };
    if found.is_none() {
        return Ok(Translation::Delete);
    }
    if let Some(text) = vm.heap.text(found) {
        return Ok(Translation::Text(text.to_string()));
    }
    match vm.heap.int_ref(found) {
        Some(int) => match int.to_i64().and_then(|i| u32::try_from(i).ok()).and_then(surrogate::character) {
            Some(c) => Ok(Translation::Char(c)),
            None => Err(vm.value_error("character mapping must be in range(0x110000)")),
        },
        None => Err(vm.type_error("character mapping must return integer, None or str")),
    }
}
