//! Exceptions on their way between Rust and a script.

use super::from_session::{Strictness, from_session};
use super::into_session::into_session;
use crate::error::{Exception, Frame, Raise};
use withal_runtime::exception::{HIERARCHY, exc};
use withal_runtime::raise::{R, Raised};
use withal_runtime::state::Vm;
use withal_runtime::value::Value as Inner;

/// An exception of a session as data. What fails in the telling is left out.
pub(crate) fn exception_data(vm: &mut Vm, exception: Inner) -> Exception {
    let class = vm.class_of(exception);
    let mro = vm.heap[class].mro.clone();
    let classes = mro.into_iter().map(|c| vm.class_name(c)).collect();
    let report = vm.report(exception);
    let args = vm.exception_args(exception);
    let args = args.into_iter().filter_map(|arg| shown(vm, arg)).collect();
    let traceback = vm.traceback_of(exception);
    let frames = vm.traceback_entries(traceback, None);
    let frames = frames.iter().map(|entry| vm.frame_text(entry));
    let frames = frames.map(|text| Frame { file: text.file, line: text.line, function: text.name }).collect();
    let mut attributes = Vec::new();
    if let Some(dict) = vm.own_dict(exception) {
        let entries: Vec<_> = vm.heap[dict].iter().map(|e| (e.key, e.value)).collect();
        for (key, value) in entries {
            let key = vm.heap.text(key).map(|t| t.to_string());
            if let (Some(key), Some(value)) = (key, shown(vm, value)) {
                attributes.push((key, value));
            }
        }
    }
    let message = vm.safe_str(exception, "exception");
    Exception { type_name: vm.class_name(class), classes, message, args, attributes, frames, report }
}

/// A value that is data, or how it shows itself.
fn shown(vm: &mut Vm, value: Inner) -> Option<super::Value> {
    match from_session(vm, value, Strictness::Show) {
        Ok(value) => Some(value),
        Err(raised) => {
            let _ = vm.catch(raised);
            None
        }
    }
}

/// Raises what a function of the host wants raised.
pub(crate) fn raise_in_session(vm: &mut Vm, raise: Raise) -> Raised {
    match exception_of(vm, raise) {
        Ok(exception) => vm.raise_value(exception),
        Err(raised) => raised,
    }
}

/// The exception that a function of the host wants raised.
pub(crate) fn exception_of(vm: &mut Vm, raise: Raise) -> R {
    let mut args = Vec::with_capacity(raise.args.len());
    for arg in raise.args {
        args.push(into_session(vm, arg)?);
    }
    let class = match raise.class.rsplit_once('.') {
        Some((module, name)) => {
            let module = vm.import_module(module)?;
            let name = vm.heap.intern(name);
            vm.get_attr(module, name)?
        }
        None => HIERARCHY
            .iter()
            .find(|(_, name, _)| *name == raise.class)
            .map_or(Inner::Class(exc::RUNTIME_ERROR.class()), |(class, _, _)| Inner::Class(class.class())),
    };
    let exception = vm.call(class, &args)?;
    vm.raise_checks(exception)
}
