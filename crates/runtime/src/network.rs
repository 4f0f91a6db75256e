//! The network as a session sees it: names, connections, and servers that take them in. The host hands it over as one
//! trait; its futures own what they need, and are polled with the other futures of the host.

use crate::tls::Tls;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

/// Why an operation failed: an error number of Linux; below zero one of name lookups (`socket.gaierror`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetError {
    /// The number.
    pub number: i32,
    /// What is said in place of the number's own text.
    pub reason: Option<String>,
}

impl NetError {
    /// `EACCES` with a reason that says what was not granted.
    pub fn refused(reason: impl Into<String>) -> NetError {
        NetError { number: 13, reason: Some(reason.into()) }
    }
    /// A name that nobody knows.
    pub fn unknown_name() -> NetError {
        NetError { number: -2, reason: Some("Name or service not known".into()) }
    }
    /// An error by its number.
    pub fn number(number: i32) -> NetError {
        NetError { number, reason: None }
    }
}

impl From<std::io::Error> for NetError {
    fn from(error: std::io::Error) -> NetError {
        match error.raw_os_error() {
            Some(number) => NetError::number(number),
            None => NetError { number: 5, reason: Some(error.to_string()) },
        }
    }
}

/// What operations on the network give.
pub type NetResult<T = ()> = Result<T, NetError>;

/// A future of the network.
pub type NetFuture<T = ()> = Pin<Box<dyn std::future::Future<Output = NetResult<T>> + Send>>;

/// An end of a connection.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Address {
    /// TCP.
    Ip(SocketAddr),
    /// A socket in the file system.
    Unix(PathBuf),
    /// An end without a name.
    Unnamed,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Ip(at) => at.fmt(f),
            Address::Unix(path) => path.display().fmt(f),
            Address::Unnamed => f.write_str("unnamed"),
        }
    }
}

/// What an address is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To connect to.
    Connect,
    /// To listen at.
    Listen,
}

/// How a server listens.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListenOptions {
    /// How many connections may wait to be taken in.
    pub backlog: u32,
    /// Whether others may listen at the same address.
    pub reuse_port: bool,
}

/// The network that a session reaches. What it may reach is decided when a name is looked up: only addresses that came
/// from here are ever connected to or listened at.
pub trait Network: Send {
    /// The addresses of a name, if the session may use them with this port. The empty name stands for all of the
    /// machine's own.
    fn resolve(&mut self, host: &str, port: u16, purpose: Purpose) -> NetFuture<Vec<Address>>;
    /// A socket in the file system, if the session may use it.
    fn unix(&mut self, path: PathBuf, purpose: Purpose) -> NetResult<Address> {
        let _ = (path, purpose);
        Err(NetError::number(97))
    }
    /// Connects, from a local address if one is given.
    fn connect(&mut self, to: &Address, from: Option<&Address>) -> NetFuture<Arc<dyn Stream>>;
    /// Takes connections in.
    fn listen(&mut self, at: &Address, options: ListenOptions) -> NetFuture<Arc<dyn Listener>>;
    /// What encrypts connections, if the host has it.
    fn tls(&mut self) -> Option<Arc<dyn Tls>> {
        None
    }
}

/// A connection.
pub trait Stream: Send + Sync {
    /// Reads at most so many bytes, as soon as there are any; none at the end.
    fn read(self: Arc<Self>, most: usize) -> NetFuture<Vec<u8>>;
    /// Writes what can be written at once: 0 if nothing can.
    fn try_write(&self, data: &[u8]) -> NetResult<usize>;
    /// Waits until something can be written.
    fn writable(self: Arc<Self>) -> NetFuture;
    /// Nothing more will be written.
    fn shut_down(&self) -> NetResult;
    /// This end.
    fn local(&self) -> Address;
    /// The other end.
    fn peer(&self) -> Address;
}

/// What takes connections in.
pub trait Listener: Send + Sync {
    /// The next connection.
    fn accept(self: Arc<Self>) -> NetFuture<Arc<dyn Stream>>;
    /// Where it listens.
    fn local(&self) -> Address;
}
