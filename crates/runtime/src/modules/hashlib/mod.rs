//! `hashlib`: the algorithms are crates of RustCrypto, the objects around them Python text.

use super::binascii::bytes;
use super::{ModuleSpec, python};
use crate::classes::class;
use crate::heap::Object;
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use blake2::{Blake2bVarCore, Blake2sVarCore};
use digest::core_api::{Buffer, UpdateCore, VariableOutputCore};
use digest::{ExtendableOutput, FixedOutput, Update};

natives! { static NATIVES = [
    native("new(name, /)", F1(new)),
    native("new_blake2(name, digest_size, keys, /)", F3(new_blake2)),
    native("update(state, data, /)", F2(update)),
    native("digest(state, length, /)", F2(digest)),
    native("copy(state, /)", F1(copy)),
]; }

/// The functions that the Python text uses.
pub static NATIVE: ModuleSpec = ModuleSpec::native("_hashlib", NATIVES);
/// `hashlib`.
pub static HASHLIB: ModuleSpec = ModuleSpec::python("hashlib", python("modules/hashlib/hashlib.py"));
/// `hmac`.
pub static HMAC: ModuleSpec = ModuleSpec::python("hmac", python("modules/hashlib/hmac.py"));

/// Declares the states of hashes of fixed length by their names.
macro_rules! states {
    ($($variant:ident($hash:ty) = $name:literal),* $(,)?) => {
        /// A hash in progress.
        #[derive(Clone)]
        enum State {
            $($variant($hash),)*
            Shake128(sha3::Shake128),
            Shake256(sha3::Shake256),
            Blake2b(Box<Blake2b>),
            Blake2s(Box<Blake2s>),
        }

        fn named(name: &str) -> Option<State> {
            Some(match name {
                $($name => State::$variant(Default::default()),)*
                "shake_128" => State::Shake128(Default::default()),
                "shake_256" => State::Shake256(Default::default()),
                _ => return None,
            })
        }

        impl State {
            fn update(&mut self, data: &[u8]) {
                match self {
                    $(State::$variant(hash) => Update::update(hash, data),)*
                    State::Shake128(hash) => Update::update(hash, data),
                    State::Shake256(hash) => Update::update(hash, data),
                    State::Blake2b(hash) => hash.update(data),
                    State::Blake2s(hash) => hash.update(data),
                }
            }

            /// The digest; of `length` bytes for those that give as many as wanted.
            fn finish(self, length: usize) -> Vec<u8> {
                match self {
                    $(State::$variant(hash) => hash.finalize_fixed().to_vec(),)*
                    State::Shake128(hash) => hash.finalize_boxed(length).into_vec(),
                    State::Shake256(hash) => hash.finalize_boxed(length).into_vec(),
                    State::Blake2b(hash) => hash.finish(),
                    State::Blake2s(hash) => hash.finish(),
                }
            }
        }
    };
}

states! {
    Md5(md5::Md5) = "md5",
    Sha1(sha1::Sha1) = "sha1",
    Sha224(sha2::Sha224) = "sha224",
    Sha256(sha2::Sha256) = "sha256",
    Sha384(sha2::Sha384) = "sha384",
    Sha512(sha2::Sha512) = "sha512",
    Sha3224(sha3::Sha3_224) = "sha3_224",
    Sha3256(sha3::Sha3_256) = "sha3_256",
    Sha3384(sha3::Sha3_384) = "sha3_384",
    Sha3512(sha3::Sha3_512) = "sha3_512",
}

impl Object for State {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
}

/// Declares BLAKE2 with a salt, a personalization and any length.
macro_rules! blake2 {
    ($name:ident, $core:ty) => {
        #[derive(Clone)]
        struct $name {
            core: $core,
            buffer: Buffer<$core>,
            size: usize,
        }

        impl $name {
            fn new(salt: &[u8], person: &[u8], key: usize, size: usize) -> Box<$name> {
                let core = <$core>::new_with_params(salt, person, key, size);
                Box::new($name { core, buffer: Default::default(), size })
            }

            fn update(&mut self, data: &[u8]) {
                let core = &mut self.core;
                self.buffer.digest_blocks(data, |blocks| core.update_blocks(blocks));
            }

            fn finish(mut self) -> Vec<u8> {
                let mut out = Default::default();
                self.core.finalize_variable_core(&mut self.buffer, &mut out);
                out.get(..self.size).unwrap_or(&out).to_vec()
            }
        }
    };
}

blake2!(Blake2b, Blake2bVarCore);
blake2!(Blake2s, Blake2sVarCore);

fn name_of(vm: &mut Vm, name: Value) -> String {
    vm.heap.text(name).map(|name| name.to_string()).unwrap_or_default()
}

fn new(vm: &mut Vm, name: Value) -> R {
    let name = name_of(vm, name);
    match named(&name) {
        Some(state) => Ok(vm.heap.object(class::OBJECT, state)),
        None => Err(vm.value_error(format!("unsupported hash type {name}"))),
    }
}

/// `keys`: key, salt and person, whose lengths have been checked.
fn new_blake2(vm: &mut Vm, name: Value, size: Value, keys: Value) -> R {
    let name = name_of(vm, name);
    let size = usize::try_from(vm.index_i64(size, false)?).unwrap_or(0);
    let mut parts = Vec::new();
    for part in vm.collect(keys)? {
        parts.push(bytes(vm, part)?);
    }
    let part = |i: usize| parts.get(i).cloned().unwrap_or_default();
    let (key, mut salt, mut person) = (part(0), part(1), part(2));
    let (block, half) = if name == "blake2b" { (128, 16) } else { (64, 8) };
    salt.resize(half, 0);
    person.resize(half, 0);
    let mut state = match name == "blake2b" {
        true => State::Blake2b(Blake2b::new(&salt, &person, key.len(), size)),
        false => State::Blake2s(Blake2s::new(&salt, &person, key.len(), size)),
    };
    if !key.is_empty() {
        let mut first = key;
        first.resize(block, 0);
        state.update(&first);
    }
    Ok(vm.heap.object(class::OBJECT, state))
}

fn state(vm: &mut Vm, state: Value) -> R<&mut State> {
    if vm.heap.object_data::<State>(state).is_none() {
        return Err(vm.type_error("a hash is required"));
    }
    vm.heap.object_data_mut::<State>(state).ok_or(Raised)
}

fn update(vm: &mut Vm, this: Value, data: Value) -> R {
    if vm.heap.text(data).is_some() {
        return Err(vm.type_error("Strings must be encoded before hashing"));
    }
    let Some(data) = vm.heap.bytes_of(data).map(<[u8]>::to_vec) else {
        return Err(vm.type_error("object supporting the buffer API required"));
    };
    vm.spend(u32::try_from(data.len() / 256).unwrap_or(u32::MAX))?;
    state(vm, this)?.update(&data);
    Ok(Value::NONE)
}

fn digest(vm: &mut Vm, this: Value, length: Value) -> R {
    let length = usize::try_from(vm.index_i64(length, false)?).unwrap_or(0);
    vm.reserve(length)?;
    let digest = state(vm, this)?.clone().finish(length);
    Ok(vm.heap.bytes(digest))
}

fn copy(vm: &mut Vm, this: Value) -> R {
    let copy = state(vm, this)?.clone();
    Ok(vm.heap.object(class::OBJECT, copy))
}
