//! Arguments that name files: texts, bytes, objects with `__fspath__`, descriptors.

use super::failed;
use crate::files::FileError;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use withal_text::codec::{self, Codec, OnError};

/// A path, as it is used and as it is shown.
pub struct Named {
    /// Absolute.
    pub path: PathBuf,
    /// What the script gave, as str or bytes.
    pub shown: Value,
    /// Whether that is bytes: then names are given back as bytes.
    pub bytes: bool,
}

/// A file by its path or its descriptor.
pub enum Target {
    Path(Named),
    Descriptor(i64),
}

/// The bytes of a name.
#[cfg(unix)]
pub fn bytes_of_name(name: &OsStr) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(name).to_vec()
}
/// The bytes of a name.
#[cfg(not(unix))]
pub fn bytes_of_name(name: &OsStr) -> Vec<u8> {
    name.to_string_lossy().into_owned().into_bytes()
}

#[cfg(unix)]
fn name_of_bytes(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}
#[cfg(not(unix))]
fn name_of_bytes(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// A name as scripts see it.
pub fn name_value(vm: &mut Vm, name: &OsStr, bytes: bool) -> Value {
    let raw = bytes_of_name(name);
    if bytes {
        return vm.heap.bytes(raw);
    }
    let text = codec::decode(&raw, Codec::Utf8, OnError::SurrogateEscape);
    vm.heap.string(text.unwrap_or_else(|_| String::from_utf8_lossy(&raw).into_owned()))
}

/// Where the session is.
pub fn current_folder(vm: &mut Vm) -> PathBuf {
    match &vm.files.folder {
        Some(folder) => folder.clone(),
        None => vm.host.files().map_or_else(|| PathBuf::from("/"), |files| files.current_folder()),
    }
}

/// The str or bytes that stands for a path; `None` if it is no path at all.
fn as_text(vm: &mut Vm, value: Value) -> R<Option<Value>> {
    let plain = |vm: &Vm, value| match vm.heap.payload(value) {
        v @ (Value::Str(_) | Value::ShortStr(_) | Value::Bytes(_)) => Some(v),
        _ => None,
    };
    if let Some(text) = plain(vm, value) {
        return Ok(Some(text));
    }
    let method = vm.heap.intern("__fspath__");
    let Some(result) = vm.call_special(value, method, &[])? else { return Ok(None) };
    match plain(vm, result) {
        Some(text) => Ok(Some(text)),
        None => {
            let (kind, got) = (vm.type_name(value), vm.type_name(result));
            Err(vm.type_error(format!("expected {kind}.__fspath__() to return str or bytes, not {got}")))
        }
    }
}

/// A path argument of a function.
pub fn named(vm: &mut Vm, value: Value, function: &str) -> R<Named> {
    match as_text(vm, value)? {
        Some(text) => from_text(vm, text, function),
        None => Err(refuse(vm, value, function, "string, bytes or os.PathLike")),
    }
}

/// A path argument, or a descriptor.
pub fn target(vm: &mut Vm, value: Value, function: &str) -> R<Target> {
    if let Some(text) = as_text(vm, value)? {
        return Ok(Target::Path(from_text(vm, text, function)?));
    }
    if vm.lookup_on_type(value, crate::heap::name::INDEX).is_some() {
        return Ok(Target::Descriptor(vm.index_i64(value, true)?));
    }
    let allowed = if function == "listdir" || function == "scandir" {
        "string, bytes, os.PathLike, integer or None"
    } else {
        "string, bytes, os.PathLike or integer"
    };
    Err(refuse(vm, value, function, allowed))
}

fn refuse(vm: &mut Vm, value: Value, function: &str, allowed: &str) -> Raised {
    let kind = vm.type_name(value);
    let what = if matches!(function, "rename" | "replace" | "link" | "symlink") { "src" } else { "path" };
    vm.type_error(format!("{function}: {what} should be {allowed}, not {kind}"))
}

fn from_text(vm: &mut Vm, shown: Value, function: &str) -> R<Named> {
    let raw = match vm.heap.text(shown) {
        Some(text) => codec::encode(&text, Codec::Utf8, OnError::SurrogateEscape),
        None => Ok(vm.heap.bytes_of(shown).unwrap_or(&[]).to_vec()),
    };
    let raw = match raw {
        Ok(raw) => raw,
        Err(error) => return Err(crate::types::str::make::encoding_error(vm, shown, error)),
    };
    if raw.contains(&0) {
        return Err(vm.value_error(format!("{function}: embedded null character in path")));
    }
    if raw.is_empty() {
        return Err(failed(vm, FileError::NOT_FOUND, &[shown]));
    }
    let bytes = vm.heap.text(shown).is_none();
    let given = PathBuf::from(name_of_bytes(raw));
    let path = if given.is_absolute() { given } else { current_folder(vm).join(given) };
    Ok(Named { path, shown, bytes })
}

/// What a script gave as the target of a link: a path that is not looked at.
pub fn link_text(vm: &mut Vm, value: Value) -> R<(PathBuf, Value)> {
    let Some(shown) = as_text(vm, value)? else {
        return Err(refuse(vm, value, "symlink", "string, bytes or os.PathLike"));
    };
    let raw = match vm.heap.text(shown) {
        Some(text) => codec::encode(&text, Codec::Utf8, OnError::SurrogateEscape).unwrap_or_default(),
        None => vm.heap.bytes_of(shown).unwrap_or(&[]).to_vec(),
    };
    Ok((PathBuf::from(name_of_bytes(raw)), shown))
}

/// A path as scripts see it.
pub fn path_value(vm: &mut Vm, path: &Path, bytes: bool) -> Value {
    name_value(vm, path.as_os_str(), bytes)
}
