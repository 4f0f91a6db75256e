//! `ssl`: contexts and their objects are Python text; what encrypts is the host's, through `_tls`.

use super::binascii::bytes;
use super::{ModuleSpec, python};
use crate::classes::class;
use crate::exception::exc;
use crate::heap::Object;
use crate::native::{F1, F2, F5, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::tls::{Identity, KeyForm, Tls, TlsConfig, TlsConnection, TlsError, TlsRead, TlsSettings, Verification};
use crate::value::Value;
use std::sync::Arc;

natives! { static NATIVES = [
    native("configure(flags, roots, chain, key, protocols, /)", F5(configure)),
    native("begin(config, name, /)", F2(begin)),
    native("receive(connection, data, /)", F2(receive)),
    native("send(connection, /)", F1(send)),
    native("read(connection, most, /)", F2(read)),
    native("readable(connection, /)", F1(readable)),
    native("write(connection, data, /)", F2(write)),
    native("close(connection, /)", F1(close)),
    native("is_handshaking(connection, /)", F1(is_handshaking)),
    native("facts(connection, /)", F1(facts)),
]; }

/// What the Python text uses.
pub static NATIVE: ModuleSpec = ModuleSpec::native("_tls", NATIVES);
/// `ssl`.
pub static SSL: ModuleSpec = ModuleSpec::python("ssl", python("modules/ssl/ssl.py"));
/// What certificates say.
pub static CERTIFICATES: ModuleSpec = ModuleSpec::python("_certificates", python("modules/ssl/certificates.py"));

/// About what a connection takes, its buffers aside.
const CONNECTION_BYTES: usize = 24 << 10;
/// The fuel for a step of a handshake: signatures and keys take tens to hundreds of microseconds.
const STEP_FUEL: u32 = 10_000;
/// The fuel for a context: its certificates and its key are read.
const CONTEXT_FUEL: u32 = 20_000;
/// Bytes that are encrypted or decrypted for one unit of fuel.
const BYTES_PER_UNIT: usize = 32;

struct Config(Arc<dyn TlsConfig>);
struct Connection(Box<dyn TlsConnection>);

impl Object for Config {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
    fn bytes(&self) -> usize {
        CONNECTION_BYTES
    }
}

impl Object for Connection {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
    fn bytes(&self) -> usize {
        CONNECTION_BYTES
    }
}

fn tls(vm: &mut Vm) -> R<Arc<dyn Tls>> {
    match vm.host.network().map(|network| network.tls()) {
        Some(Some(tls)) => Ok(tls),
        Some(None) => Err(vm.raise(exc::PERMISSION_ERROR, "the host of this session encrypts no connections")),
        None => Err(vm.raise(exc::PERMISSION_ERROR, "this session was given no network")),
    }
}

fn failed(vm: &mut Vm, error: TlsError) -> Raised {
    let made = vm.import_module("ssl").and_then(|ssl| {
        let name = vm.heap.intern("_failure");
        let function = vm.get_attr(ssl, name)?;
        let library = vm.heap.str(error.library);
        let reason = error.reason.map_or(Value::NONE, |reason| vm.heap.str(reason));
        let text = vm.heap.string(error.text);
        let (number, why) = match error.verification {
            Some((number, why)) => (Value::Int(number.into()), vm.heap.string(why)),
            None => (Value::NONE, Value::NONE),
        };
        vm.call(function, &[library, reason, text, number, why])
    });
    match made {
        Ok(exception) => vm.raise_value(exception),
        Err(raised) => raised,
    }
}

fn ints(vm: &mut Vm, values: Value) -> R<Vec<i64>> {
    let values = vm.collect(values)?;
    values.into_iter().map(|value| vm.index_i64(value, true)).collect()
}

fn all_bytes(vm: &mut Vm, values: Value) -> R<Vec<Vec<u8>>> {
    let values = vm.collect(values)?;
    values.into_iter().map(|value| bytes(vm, value)).collect()
}

/// Makes a configuration of `(server, verify, check_name, oldest, newest, system_roots)`, certificates in DER, the key as
/// `(form, DER)` or `None`, and protocols.
fn configure(vm: &mut Vm, flags: Value, roots: Value, chain: Value, key: Value, protocols: Value) -> R {
    let flags = ints(vm, flags)?;
    let &[server, verify, check_name, oldest, newest, system_roots] = flags.as_slice() else {
        return Err(vm.type_error("six flags are required"));
    };
    let chain = all_bytes(vm, chain)?;
    let identity = match vm.heap.payload(key) {
        Value::Tuple(parts) => {
            let &[form, key] = &vm.heap[parts].0[..] else { return Err(vm.type_error("a key is a pair")) };
            let form = match vm.index_i64(form, true)? {
                0 => KeyForm::Pkcs8,
                1 => KeyForm::Pkcs1,
                _ => KeyForm::Sec1,
            };
            Some(Identity { chain, form, key: bytes(vm, key)? })
        }
        _ => None,
    };
    let minor = |version: i64| u8::try_from(version).unwrap_or(0);
    let settings = TlsSettings {
        server: server != 0,
        verify: match verify {
            0 => Verification::None,
            1 => Verification::Optional,
            _ => Verification::Required,
        },
        check_name: check_name != 0,
        roots: all_bytes(vm, roots)?,
        system_roots: system_roots != 0,
        identity,
        protocols: all_bytes(vm, protocols)?,
        versions: (minor(oldest), minor(newest)),
    };
    vm.spend(CONTEXT_FUEL)?;
    match tls(vm)?.configure(settings) {
        Ok(config) => Ok(vm.heap.object(class::OBJECT, Config(config))),
        Err(error) => Err(failed(vm, error)),
    }
}

fn begin(vm: &mut Vm, config: Value, name: Value) -> R {
    let name = vm.heap.text(name).map(|name| name.to_string());
    let Some(config) = vm.heap.object_data::<Config>(config).map(|config| Arc::clone(&config.0)) else {
        return Err(vm.type_error("a configuration is required"));
    };
    vm.reserve(2 * CONNECTION_BYTES)?;
    vm.spend(STEP_FUEL)?;
    match config.begin(name.as_deref()) {
        Ok(connection) => Ok(vm.heap.object(class::OBJECT, Connection(connection))),
        Err(error) => Err(failed(vm, error)),
    }
}

fn connection(vm: &mut Vm, value: Value) -> R<&mut dyn TlsConnection> {
    if vm.heap.object_data::<Connection>(value).is_none() {
        return Err(vm.type_error("a connection is required"));
    }
    match vm.heap.object_data_mut::<Connection>(value) {
        Some(connection) => Ok(&mut *connection.0),
        None => Err(Raised),
    }
}

fn spend_bytes(vm: &mut Vm, count: usize) -> R<()> {
    vm.spend(u32::try_from(count / BYTES_PER_UNIT).unwrap_or(u32::MAX))
}

fn receive(vm: &mut Vm, of: Value, data: Value) -> R {
    let data = bytes(vm, data)?;
    vm.reserve(data.len())?;
    spend_bytes(vm, data.len())?;
    if connection(vm, of)?.is_handshaking() {
        vm.spend(STEP_FUEL)?;
    }
    match connection(vm, of)?.receive(&data) {
        Ok(()) => Ok(Value::NONE),
        Err(error) => Err(failed(vm, error)),
    }
}

fn send(vm: &mut Vm, of: Value) -> R {
    let data = connection(vm, of)?.send();
    Ok(vm.heap.bytes(data))
}

/// Some bytes; none at the end, `None` if there are none yet.
fn read(vm: &mut Vm, of: Value, most: Value) -> R {
    let most = usize::try_from(vm.index_i64(most, true)?).unwrap_or(0);
    let most = most.min(connection(vm, of)?.readable());
    vm.reserve(most)?;
    match connection(vm, of)?.read(most) {
        Ok(TlsRead::Data(data)) => Ok(vm.heap.bytes(data)),
        Ok(TlsRead::Nothing) => Ok(Value::NONE),
        Ok(TlsRead::Ended) => Ok(vm.heap.bytes(Vec::new())),
        Err(error) => Err(failed(vm, error)),
    }
}

fn readable(vm: &mut Vm, of: Value) -> R {
    let count = connection(vm, of)?.readable();
    Ok(Value::Int(count as i64))
}

fn write(vm: &mut Vm, of: Value, data: Value) -> R {
    let data = bytes(vm, data)?;
    vm.reserve(data.len())?;
    spend_bytes(vm, data.len())?;
    let count = connection(vm, of)?.write(&data);
    Ok(Value::Int(count as i64))
}

fn close(vm: &mut Vm, of: Value) -> R {
    connection(vm, of)?.close();
    Ok(Value::NONE)
}

fn is_handshaking(vm: &mut Vm, of: Value) -> R {
    let handshaking = connection(vm, of)?.is_handshaking();
    Ok(Value::bool(handshaking))
}

/// `(version, cipher, bits, protocol, certificates)`.
fn facts(vm: &mut Vm, of: Value) -> R {
    let facts = connection(vm, of)?.facts();
    let text = |vm: &mut Vm, text: Option<&str>| text.map_or(Value::NONE, |text| vm.heap.str(text));
    let version = text(vm, facts.version);
    let cipher = text(vm, facts.cipher.map(|(name, _)| name));
    let bits = facts.cipher.map_or(Value::NONE, |(_, bits)| Value::Int(bits.into()));
    let protocol = facts.protocol.map_or(Value::NONE, |protocol| vm.heap.bytes(protocol));
    let certificates = facts.certificates.into_iter().map(|certificate| vm.heap.bytes(certificate)).collect();
    let certificates = vm.heap.list(certificates);
    Ok(vm.heap.tuple([version, cipher, bits, protocol, certificates]))
}
