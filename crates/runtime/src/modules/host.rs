//! `_host`: how the Python text of a host's modules calls the host's functions.

use super::ModuleSpec;
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::native::{Many, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

natives! {
    static NATIVES = [
        native("call(function, a=..., b=..., c=..., d=..., e=..., f=..., g=..., h=..., /)", Many(|vm, args| given(vm, args, Vm::call_host))),
        native("start(function, a=..., b=..., c=..., d=..., e=..., f=..., g=..., h=..., /)", Many(|vm, args| given(vm, args, Vm::start_host))),
        native("wait(function, a=..., b=..., c=..., d=..., e=..., f=..., g=..., h=..., /)", Many(|vm, args| given(vm, args, Vm::wait_for_host))),
    ];
}

/// What a Rust value of the host is for scripts that hold it: nothing that they can look into.
pub static CLASS: ClassSpec = ClassSpec::new(class::HOST_VALUE, &[]).module("_host").final_();

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("_host", NATIVES);

/// The number of the function, and the arguments that were given.
fn given(vm: &mut Vm, args: &[Value], then: fn(&mut Vm, usize, &[Value]) -> R) -> R {
    match args.split_first() {
        Some((&Value::Int(function), args)) if let Ok(function) = usize::try_from(function) => {
            let given = args.iter().take_while(|a| !a.is_undef()).count();
            then(vm, function, &args[..given])
        }
        _ => Err(vm.raise(exc::TYPE_ERROR, "a function of the host is called by its number")),
    }
}
