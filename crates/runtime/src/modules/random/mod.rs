//! `random`: CPython's generator (MT19937) in Rust (`_random`), the distributions as Python text.

mod twister;

use super::{ModuleSpec, python};
use crate::classes::class;
use crate::exception::exc;
use crate::heap::{Dict, Object};
use crate::native::{F0, F1, F2, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use num_bigint::{BigInt, BigUint, Sign};
use sha2::Digest;
use twister::{SIZE, Twister};

natives! { static NATIVES = [
    native("new()", F0(|vm| Ok(vm.heap.object(class::OBJECT, Generator(Twister::default()))))),
    native("bind(generator, /)", F1(bind)),
    native("random($self, /)", F1(random)),
    native("getrandbits($self, k, /)", F2(get_rand_bits)),
    native("below(generator, n, /)", F2(below)),
    native("seed(generator, number, /)", F2(seed)),
    native("getstate(generator, /)", F1(get_state)),
    native("setstate(generator, state, /)", F2(set_state)),
    native("urandom(n, /)", F1(urandom)),
    native("sha512(data, /)", F1(sha512)),
]; }

struct Generator(Twister);

impl Object for Generator {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
}

fn setup(vm: &mut Vm, dict: Handle<Dict>) -> R<()> {
    for (key, name) in [("random.random", "random"), ("random.getrandbits", "getrandbits")] {
        if let Some(native) = vm.heap.dict_get_str(dict, name) {
            vm.keep(key, native);
        }
    }
    Ok(())
}

/// The functions that the Python text uses.
pub static NATIVE: ModuleSpec = ModuleSpec::native("_random", NATIVES).setup(setup);
/// `random`.
pub static RANDOM: ModuleSpec = ModuleSpec::python("random", python("modules/random/random.py"));

fn twister(vm: &mut Vm, generator: Value) -> R<&mut Twister> {
    if vm.heap.object_data::<Generator>(generator).is_none() {
        return Err(vm.type_error("a generator of random numbers is required"));
    }
    match vm.heap.object_data_mut::<Generator>(generator) {
        Some(generator) => Ok(&mut generator.0),
        None => Err(Raised),
    }
}

/// The functions `random` and `getrandbits` bound to a generator.
fn bind(vm: &mut Vm, generator: Value) -> R {
    twister(vm, generator)?;
    let [random, bits] = ["random.random", "random.getrandbits"].map(|key| vm.kept(key));
    let methods = [vm.method(random, generator), vm.method(bits, generator)];
    Ok(vm.heap.tuple(methods))
}

fn random(vm: &mut Vm, generator: Value) -> R {
    Ok(Value::float(twister(vm, generator)?.float()))
}

/// A number of `bits` random bits.
fn draw(vm: &mut Vm, generator: Value, bits: u64) -> R<BigUint> {
    vm.reserve(usize::try_from(bits / 8).unwrap_or(usize::MAX))?;
    vm.spend(u32::try_from(bits / 1024).unwrap_or(u32::MAX))?;
    let words = usize::try_from(bits.div_ceil(32)).unwrap_or(0);
    let twister = twister(vm, generator)?;
    let mut digits: Vec<u32> = (0..words).map(|_| twister.word()).collect();
    if let (Some(last), rest @ 1..) = (digits.last_mut(), bits % 32) {
        *last >>= 32 - rest;
    }
    Ok(BigUint::new(digits))
}

fn get_rand_bits(vm: &mut Vm, generator: Value, k: Value) -> R {
    let k = vm.index(k)?;
    let bits = match vm.heap.int_ref(k) {
        Some(k) if k.is_negative() => return Err(vm.value_error("Cannot convert negative int")),
        Some(k) => match k.to_i64() {
            Some(k) => k.unsigned_abs(),
            None => return Err(vm.raise(exc::OVERFLOW_ERROR, "Python int too large to convert to C uint64_t")),
        },
        None => 0,
    };
    if (1..=32).contains(&bits) {
        return Ok(Value::Int(i64::from(twister(vm, generator)?.word() >> (32 - bits))));
    }
    let number = draw(vm, generator, bits)?;
    Ok(vm.heap.int(number.into()))
}

/// A random int from 0 up to but not including `n`: as many bits as `n` has are drawn until they fit.
fn below(vm: &mut Vm, generator: Value, n: Value) -> R {
    if let Value::Int(n) = n
        && let Ok(n) = u32::try_from(n)
        && n > 0
    {
        let shift = n.leading_zeros();
        let twister = twister(vm, generator)?;
        loop {
            let word = twister.word() >> shift;
            if word < n {
                return Ok(Value::Int(i64::from(word)));
            }
        }
    }
    let limit = vm.heap.big(n);
    let bits = limit.bits();
    loop {
        let number = BigInt::from(draw(vm, generator, bits)?);
        if number < limit || limit.sign() != Sign::Plus {
            return Ok(vm.heap.int(number));
        }
    }
}

/// Seeds with an int, the hash of anything else, or, for `None`, with what the host gives.
fn seed(vm: &mut Vm, generator: Value, number: Value) -> R {
    let key = if number.is_none() {
        let mut bytes = [0u8; SIZE * 4];
        if !vm.host.random(&mut bytes) {
            // Without randomness the date has to do, as in CPython without an entropy source; without that, every session
            // has the same numbers.
            let time = vm.host.wall_clock().unwrap_or_default();
            bytes = [0; SIZE * 4];
            for (to, from) in bytes.iter_mut().zip(time.as_nanos().to_le_bytes()) {
                *to = from;
            }
        }
        bytes.as_chunks::<4>().0.iter().map(|chunk| u32::from_le_bytes(*chunk)).collect()
    } else if vm.heap.int_ref(number).is_some() {
        let (_, digits) = vm.heap.big(number).to_u32_digits();
        digits
    } else {
        let hash = vm.hash(number)?;
        BigUint::from(hash as u64).to_u32_digits()
    };
    let key = if key.is_empty() { vec![0] } else { key };
    twister(vm, generator)?.seed(&key);
    Ok(Value::NONE)
}

fn get_state(vm: &mut Vm, generator: Value) -> R {
    let state: Vec<Value> = twister(vm, generator)?.state().map(|word| Value::Int(i64::from(word))).collect();
    Ok(vm.heap.tuple(state))
}

fn set_state(vm: &mut Vm, generator: Value, state: Value) -> R {
    let Value::Tuple(h) = vm.heap.payload(state) else { return Err(vm.type_error("state vector must be a tuple")) };
    let items = vm.heap[h].0.to_vec();
    if items.len() != SIZE + 1 {
        return Err(vm.value_error("state vector is the wrong size"));
    }
    let mut words = Vec::with_capacity(SIZE + 1);
    for item in items {
        let word = vm.index_i64(item, false)?;
        match u32::try_from(word) {
            Ok(word) => words.push(word),
            Err(_) => return Err(vm.value_error("invalid state")),
        }
    }
    if !twister(vm, generator)?.set_state(&words) {
        return Err(vm.value_error("invalid state"));
    }
    Ok(Value::NONE)
}

fn urandom(vm: &mut Vm, n: Value) -> R {
    let n = vm.index_i64(n, false)?;
    let Ok(n) = usize::try_from(n) else { return Err(vm.value_error("negative argument not allowed")) };
    vm.reserve(n)?;
    let mut bytes = vec![0; n];
    if !vm.host.random(&mut bytes) {
        return Err(vm.raise(exc::NOT_IMPLEMENTED_ERROR, "this host gives no randomness"));
    }
    Ok(vm.heap.bytes(bytes))
}

fn sha512(vm: &mut Vm, data: Value) -> R {
    let Some(digest) = vm.heap.bytes_of(data).map(|data| sha2::Sha512::digest(data).to_vec()) else {
        return Err(vm.type_error("a bytes-like object is required"));
    };
    Ok(vm.heap.bytes(digest))
}
