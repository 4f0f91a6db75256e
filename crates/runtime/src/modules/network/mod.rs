//! `_network`: connections and servers of the host, below the transports of `asyncio` (`asyncio/connections.py`). An
//! address is an object that only a lookup gives, so that what was not granted cannot be reached.

use super::ModuleSpec;
use super::binascii::bytes;
use super::os::message;
use crate::classes::class;
use crate::exception::exc;
use crate::heap::Object;
use crate::host_calls::{HostFuture, Reply};
use crate::native::{F1, F2, F3, F4, native};
use crate::natives;
use crate::network::{Address, ListenOptions, Listener, NetError, NetFuture, Network, Purpose, Stream};
use crate::raise::{R, Raised};
use crate::state::{Pending, Vm};
use crate::value::Value;
use std::path::PathBuf;
use std::sync::Arc;

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("_network", NATIVES);

natives! { static NATIVES = [
    native("resolve(host, port, listening, wait=False, /)", F4(resolve)),
    native("unix(path, listening, /)", F2(unix)),
    native("show(address, /)", F1(show)),
    native("connect(address, local, wait=False, /)", F3(connect)),
    native("listen(address, backlog, reuse_port, wait=False, /)", F4(listen)),
    native("accept(listener, wait=False, /)", F2(accept)),
    native("ends(socket, /)", F1(ends)),
    native("read(stream, most, wait=False, /)", F3(read)),
    native("try_write(stream, data, /)", F2(try_write)),
    native("writable(stream, wait=False, /)", F2(writable)),
    native("shut_down(stream, /)", F1(shut_down)),
    native("close(socket, /)", F1(close)),
]; }

/// The most bytes that are read at once.
const MOST: usize = 256 << 10;

struct Endpoint(Address);
struct Connection(Option<Arc<Counted<dyn Stream>>>);
struct Server(Option<Arc<Counted<dyn Listener>>>);

/// A socket, as one of those that its session has open. What is under way on it keeps it too.
struct Counted<S: ?Sized> {
    socket: Arc<S>,
    _place: Place,
}

/// A place among the sockets that a session may have open.
type Place = Arc<()>;

/// A place for one more socket.
fn place(vm: &mut Vm) -> R<Place> {
    if Arc::strong_count(&vm.sockets) > vm.limits.sockets {
        return Err(failed(vm, NetError::number(24)));
    }
    Ok(Arc::clone(&vm.sockets))
}

impl Object for Endpoint {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
}
impl Object for Connection {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
}
impl Object for Server {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
}

fn network(vm: &mut Vm) -> R<&mut dyn Network> {
    if vm.host.network().is_none() {
        return Err(vm.raise(exc::PERMISSION_ERROR, "this session was given no network"));
    }
    vm.host.network().ok_or(Raised)
}

fn failed(vm: &mut Vm, error: NetError) -> Raised {
    let class = if error.number < 0 {
        let socket = match vm.import_module("socket") {
            Ok(socket) => socket,
            Err(raised) => return raised,
        };
        let name = vm.heap.intern("gaierror");
        vm.get_attr(socket, name)
    } else {
        Ok(Value::Class(exc::OS_ERROR.class()))
    };
    let text = error.reason.unwrap_or_else(|| message(error.number));
    let text = vm.heap.string(text);
    match class.and_then(|class| vm.call(class, &[Value::Int(error.number.into()), text])) {
        Ok(exception) => vm.raise_value(exception),
        Err(raised) => raised,
    }
}

/// A future of the running loop that gets what a future of the network comes to; with `wait` the session waits for it.
fn begin<T: Send + 'static>(
    vm: &mut Vm,
    future: NetFuture<T>,
    wait: Value,
    make: impl FnOnce(&mut Vm, T) -> R + Send + 'static,
) -> R {
    let wait = vm.truth(wait)?;
    let event_loop = if wait { Value::NONE } else { vm.running_loop() };
    if !wait && event_loop.is_none() {
        return Err(vm.raise(exc::RUNTIME_ERROR, "no running event loop"));
    }
    let call: HostFuture = Box::pin(async move {
        let result = future.await;
        let reply: Reply = Box::new(move |vm| match result {
            Ok(made) => make(vm, made),
            Err(error) => Err(failed(vm, error)),
        });
        reply
    });
    let future = vm.begin_host_call(call, event_loop)?;
    if wait {
        vm.pending = Some(Pending::Await { future });
        return Ok(Value::UNDEF);
    }
    Ok(Value::Future(future))
}

fn purpose(vm: &mut Vm, listening: Value) -> R<Purpose> {
    Ok(if vm.truth(listening)? { Purpose::Listen } else { Purpose::Connect })
}

fn resolve(vm: &mut Vm, host: Value, port: Value, listening: Value, wait: Value) -> R {
    let Some(host) = vm.heap.text(host).map(|text| text.to_string()) else {
        return Err(vm.type_error("a host is named by a str"));
    };
    let port = vm.index_i64(port, true)?;
    let Ok(port) = u16::try_from(port) else {
        return Err(vm.raise(exc::OVERFLOW_ERROR, "port must be 0-65535."));
    };
    let purpose = purpose(vm, listening)?;
    let found = network(vm)?.resolve(&host, port, purpose);
    begin(vm, found, wait, |vm, found| {
        let found = found.into_iter().map(|address| vm.heap.object(class::OBJECT, Endpoint(address))).collect();
        Ok(vm.heap.list(found))
    })
}

fn unix(vm: &mut Vm, path: Value, listening: Value) -> R {
    let Some(path) = vm.heap.text(path).map(|text| PathBuf::from(&*text)) else {
        return Err(vm.type_error("a socket is named by a str"));
    };
    let purpose = purpose(vm, listening)?;
    let path = super::os::arguments::current_folder(vm).join(path);
    match network(vm)?.unix(path, purpose) {
        Ok(address) => Ok(vm.heap.object(class::OBJECT, Endpoint(address))),
        Err(error) => Err(failed(vm, error)),
    }
}

/// An address as `socket` shows it: `(host, port)`, with two more numbers for version 6, or a path.
fn address_value(vm: &mut Vm, address: &Address) -> Value {
    match address {
        Address::Ip(at) => {
            let mut parts = vec![vm.heap.str(&at.ip().to_string()), Value::Int(at.port().into())];
            if let std::net::SocketAddr::V6(at) = at {
                parts.extend([Value::Int(at.flowinfo().into()), Value::Int(at.scope_id().into())]);
            }
            vm.heap.tuple(parts)
        }
        Address::Unix(path) => vm.heap.str(&path.to_string_lossy()),
        Address::Unnamed => vm.heap.str(""),
    }
}

fn endpoint(vm: &mut Vm, value: Value) -> R<Address> {
    match vm.heap.object_data::<Endpoint>(value) {
        Some(endpoint) => Ok(endpoint.0.clone()),
        None => Err(vm.type_error("an address that a lookup gave is required")),
    }
}

fn show(vm: &mut Vm, address: Value) -> R {
    let address = endpoint(vm, address)?;
    Ok(address_value(vm, &address))
}

fn connection(vm: &mut Vm, socket: Arc<dyn Stream>, place: Place) -> R {
    Ok(vm.heap.object(class::OBJECT, Connection(Some(Arc::new(Counted { socket, _place: place })))))
}

fn connect(vm: &mut Vm, address: Value, local: Value, wait: Value) -> R {
    let to = endpoint(vm, address)?;
    let from = if local.is_none() { None } else { Some(endpoint(vm, local)?) };
    let place = place(vm)?;
    let stream = network(vm)?.connect(&to, from.as_ref());
    begin(vm, stream, wait, |vm, stream| connection(vm, stream, place))
}

fn listen(vm: &mut Vm, address: Value, backlog: Value, reuse_port: Value, wait: Value) -> R {
    let at = endpoint(vm, address)?;
    let backlog = u32::try_from(vm.index_i64(backlog, true)?.max(0)).unwrap_or(u32::MAX);
    let options = ListenOptions { backlog, reuse_port: vm.truth(reuse_port)? };
    let place = place(vm)?;
    let listener = network(vm)?.listen(&at, options);
    begin(vm, listener, wait, |vm, socket| {
        Ok(vm.heap.object(class::OBJECT, Server(Some(Arc::new(Counted { socket, _place: place })))))
    })
}

fn closed(vm: &mut Vm) -> Raised {
    failed(vm, NetError::number(9))
}

fn accept(vm: &mut Vm, listener: Value, wait: Value) -> R {
    let Some(listener) = listener_of(vm, listener) else { return Err(closed(vm)) };
    let place = place(vm)?;
    let accepting = Arc::clone(&listener.socket).accept();
    begin(vm, accepting, wait, |vm, stream| {
        drop(listener);
        connection(vm, stream, place)
    })
}

fn listener_of(vm: &Vm, value: Value) -> Option<Arc<Counted<dyn Listener>>> {
    vm.heap.object_data::<Server>(value)?.0.clone()
}

fn stream(vm: &mut Vm, value: Value) -> R<Arc<Counted<dyn Stream>>> {
    match vm.heap.object_data::<Connection>(value).and_then(|connection| connection.0.clone()) {
        Some(stream) => Ok(stream),
        None => Err(closed(vm)),
    }
}

/// The addresses of both ends; a server has only one.
fn ends(vm: &mut Vm, socket: Value) -> R {
    let (local, peer) = match listener_of(vm, socket) {
        Some(listener) => (listener.socket.local(), None),
        None => {
            let stream = stream(vm, socket)?;
            (stream.socket.local(), Some(stream.socket.peer()))
        }
    };
    let local = address_value(vm, &local);
    let peer = peer.map_or(Value::NONE, |peer| address_value(vm, &peer));
    Ok(vm.heap.tuple([local, peer]))
}

fn read(vm: &mut Vm, connection: Value, most: Value, wait: Value) -> R {
    let stream = stream(vm, connection)?;
    let most = usize::try_from(vm.index_i64(most, true)?).unwrap_or(0).clamp(1, MOST);
    let reading = Arc::clone(&stream.socket).read(most);
    begin(vm, reading, wait, |vm, data| {
        drop(stream);
        vm.reserve(data.len())?;
        Ok(vm.heap.bytes(data))
    })
}

fn try_write(vm: &mut Vm, connection: Value, data: Value) -> R {
    let stream = stream(vm, connection)?;
    let written = match vm.heap.bytes_of(data) {
        Some(data) => stream.socket.try_write(data),
        None => stream.socket.try_write(&bytes(vm, data)?),
    };
    match written {
        Ok(count) => {
            vm.spend(u32::try_from(count / 64).unwrap_or(u32::MAX))?;
            Ok(Value::Int(count as i64))
        }
        Err(error) => Err(failed(vm, error)),
    }
}

fn writable(vm: &mut Vm, connection: Value, wait: Value) -> R {
    let stream = stream(vm, connection)?;
    let waiting = Arc::clone(&stream.socket).writable();
    begin(vm, waiting, wait, |_, ()| {
        drop(stream);
        Ok(Value::NONE)
    })
}

fn shut_down(vm: &mut Vm, connection: Value) -> R {
    let stream = stream(vm, connection)?;
    match stream.socket.shut_down() {
        Ok(()) => Ok(Value::NONE),
        Err(error) => Err(failed(vm, error)),
    }
}

/// Closes a connection or a server, once its futures are dropped too.
fn close(vm: &mut Vm, socket: Value) -> R {
    if let Some(connection) = vm.heap.object_data_mut::<Connection>(socket) {
        connection.0 = None;
    } else if let Some(server) = vm.heap.object_data_mut::<Server>(socket) {
        server.0 = None;
    }
    Ok(Value::NONE)
}
