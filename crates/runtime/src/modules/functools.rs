//! `_functools`: how a `partial` is called. The rest of `functools` is Python text.

use super::ModuleSpec;
use crate::heap::name;
use crate::native::{F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Pending, Vm};
use crate::types::ops::keyword_pairs;
use crate::value::Value;
use smallvec::SmallVec;

natives! { static NATIVES = [
    native("call_partial($self, /, *args, **keywords)", F3(call_partial))
        .doc("Call self as a function.")
        .passes_on(call_in_block),
]; }

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("_functools", NATIVES);

/// The most arguments that are put before those of a call; more are rare.
const MOST: usize = 8;

/// The same for a `partial` with arguments by position only, none of them left open.
fn call_in_block(vm: &mut Vm, block: usize, n: usize) -> Option<usize> {
    let Value::Instance(this) = vm.stack[block + 1] else { return None };
    let member = |name| vm.member(this, name);
    let (Value::Tuple(known), Value::Dict(keywords), Value::Int(0), callable) =
        (member(name::ARGS)?, member(name::KEYWORDS)?, member(name::PHCOUNT)?, member(name::PARTIAL_FUNC)?)
    else {
        return None;
    };
    if !vm.heap[keywords].is_empty() || vm.heap[known].0.len() > MOST {
        return None;
    }
    let known: SmallVec<[Value; MOST]> = SmallVec::from_slice(&vm.heap[known].0);
    vm.put_before(block, n, &known);
    vm.stack[block + 1] = callable;
    Some(n + known.len())
}

/// `self.func(*self.args, *args, **{**self.keywords, **keywords})`, the first of `args` in the places that `self.args` left
/// open. In Python text it took 2,300 instructions instead of 1,300.
fn call_partial(vm: &mut Vm, this: Value, given: Value, keywords: Value) -> R {
    let member = |name| if let Value::Instance(h) = this { vm.member(h, name) } else { None };
    let (Some(callable), Some(Value::Tuple(known)), Some(own), Some(open), Value::Tuple(given)) =
        (member(name::PARTIAL_FUNC), member(name::ARGS), member(name::KEYWORDS), member(name::PHCOUNT), given)
    else {
        let class = vm.type_name(this);
        return Err(vm.type_error(format!("'{class}' object is not a complete partial")));
    };
    let mut args: SmallVec<[Value; 6]> = SmallVec::from_slice(&vm.heap[known].0);
    let mut rest: SmallVec<[Value; 6]> = SmallVec::from_slice(&vm.heap[given].0);
    if let Value::Int(open @ 1..) = open {
        if (rest.len() as i64) < open {
            let count = rest.len();
            return Err(vm.type_error(format!(
                "missing positional arguments in 'partial' call; expected at least {open}, got {count}"
            )));
        }
        let placeholder = vm.get_attr(this, name::PLACEHOLDER)?;
        let mut filling = rest.drain(..open as usize);
        for arg in args.iter_mut().filter(|arg| arg.is(placeholder)) {
            *arg = filling.next().unwrap_or(*arg);
        }
    }
    args.append(&mut rest);
    let mut named = keyword_pairs(vm, own);
    for (key, value) in keyword_pairs(vm, keywords) {
        let same = |own: Value| vm.heap.text(own).as_deref() == vm.heap.text(key).as_deref();
        match named.iter_mut().find(|pair| same(pair.0)) {
            Some(pair) => pair.1 = value,
            None => named.push((key, value)),
        }
    }
    vm.pending = Some(Pending::Call { callable, args, keywords: named });
    Ok(Value::UNDEF)
}
