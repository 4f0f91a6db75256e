//! `itertools`: every iterator as a class with its state in Rust.

mod combine;
mod endless;
mod group;
mod pick;
mod zip;

pub use combine::*;
pub use endless::*;
pub use group::*;
pub use pick::*;
pub use zip::*;

use super::ModuleSpec;
use crate::classes::ClassSpec;
use crate::heap::*;
use crate::native::{F2, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::types::ops;
use crate::value::{Handle, Value};

natives! { static NATIVES = [native("tee(iterable, n=2, /)", F2(group::tee))]; }

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("itertools", NATIVES).setup(setup);

/// Its classes.
pub static SPECS: &[&ClassSpec] = &[
    &combine::COMBINATIONS,
    &combine::COMBINATIONS_WITH_REPLACEMENT,
    &combine::PERMUTATIONS,
    &combine::PRODUCT,
    &endless::COUNT,
    &endless::CYCLE,
    &endless::REPEAT,
    &group::BATCHED,
    &group::GROUPBY,
    &group::GROUPER,
    &group::PAIRWISE,
    &group::TEE,
    &group::TEE_NODE,
    &pick::COMPRESS,
    &pick::DROPWHILE,
    &pick::FILTERFALSE,
    &pick::ISLICE,
    &pick::TAKEWHILE,
    &zip::ACCUMULATE,
    &zip::CHAIN,
    &zip::STARMAP,
    &zip::ZIP_LONGEST,
];

fn setup(vm: &mut Vm, namespace: Handle<Dict>) -> R<()> {
    for spec in SPECS {
        let name = vm.class_name(spec.class);
        vm.heap.dict_set_str(namespace, &name, Value::Class(spec.class));
    }
    Ok(())
}

/// Declares an iterator class: its place, `__new__`, the function that gives the next item, and what else it has.
macro_rules! itertool {
    ($spec:ident, $class:ident, $signature:literal, $new:expr, $next:path, $doc:literal $(, $more:expr)* $(,)?) => {
        #[doc = $doc]
        pub static $spec: $crate::classes::ClassSpec = $crate::classes::ClassSpec::new($crate::classes::class::$class, {
            $crate::natives! { static NATIVES = [
                $crate::native::native($signature, $new),
                $crate::native::native("__iter__($self, /)", $crate::native::F1($crate::types::ops::itself)),
                $crate::native::native("__next__($self, /)", $crate::native::F1(|vm, this| {
                    let item = $next(vm, this)?;
                    super::item_or_stop(vm, item)
                })),
                $($more),*
            ]; }
            NATIVES
        }).module("itertools").doc($doc);
    };
}
use itertool;

fn item_or_stop(vm: &mut Vm, item: Option<Value>) -> R {
    match item {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::NONE)),
    }
}

/// A new iterator of a class or of a subclass of it.
fn made(vm: &mut Vm, class: Value, of: Handle<Class>, data: impl Object) -> R {
    let object = vm.heap.object(of, data);
    ops::of_class(vm, &[class], object)
}

/// The state of an iterator.
fn state<T: Object>(vm: &mut Vm, this: Value) -> R<&mut T> {
    if vm.heap.object_data::<T>(this).is_none() {
        return Err(ops::wrong_receiver(vm, "itertools iterator", this));
    }
    vm.heap.object_data_mut::<T>(this).ok_or(Raised)
}

/// A count that must not be negative, with the message for that.
fn size(vm: &mut Vm, value: Value, message: &str) -> R<usize> {
    match usize::try_from(vm.index_i64(value, false)?) {
        Ok(n) => Ok(n),
        Err(_) => Err(vm.value_error(message)),
    }
}
