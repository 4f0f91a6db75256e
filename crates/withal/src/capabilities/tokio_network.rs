//! The machine's network, by tokio's sockets. They are polled by whatever executor a session runs on; tokio's reactor only
//! tells when there is something to do.

use socket2::SockRef;
use std::future::{Future, ready};
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::{Builder, Handle, Runtime};
use withal_runtime::network::{
    Address, ListenOptions, Listener, NetError, NetFuture, NetResult, Network, Purpose, Stream,
};

/// The network of the machine. All of it may be used: what a session is to reach of it says
/// [`AllowedNetwork`](crate::AllowedNetwork).
#[derive(Clone)]
pub struct TokioNetwork {
    handle: Handle,
    /// The reactor's own thread, for as long as there are sockets.
    own: Option<Arc<Reactor>>,
}

struct Reactor(Option<Runtime>);

impl Drop for Reactor {
    fn drop(&mut self) {
        // Does not wait, so that it may be dropped anywhere.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl TokioNetwork {
    /// With a thread of its own that waits for the sockets; for any executor.
    ///
    /// # Errors
    ///
    /// Those of starting the thread.
    pub fn new() -> io::Result<TokioNetwork> {
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("withal-network").enable_io().build()?;
        let handle = runtime.handle().clone();
        Ok(TokioNetwork { handle, own: Some(Arc::new(Reactor(Some(runtime)))) })
    }

    /// On the runtime of tokio that this is called in; `None` outside of one. It must have its I/O enabled.
    pub fn current() -> Option<TokioNetwork> {
        Handle::try_current().ok().map(|handle| TokioNetwork { handle, own: None })
    }

    /// A future that makes sockets, polled where the reactor is known.
    fn within<T: 'static>(&self, future: impl Future<Output = NetResult<T>> + Send + 'static) -> NetFuture<T> {
        Box::pin(Within { handle: self.handle.clone(), future: Box::pin(future) })
    }
}

struct Within<T> {
    handle: Handle,
    future: NetFuture<T>,
}

impl<T> Future for Within<T> {
    type Output = NetResult<T>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let handle = self.handle.clone();
        let _entered = handle.enter();
        self.future.as_mut().poll(cx)
    }
}

impl Network for TokioNetwork {
    fn resolve(&mut self, host: &str, port: u16, purpose: Purpose) -> NetFuture<Vec<Address>> {
        let every = |ips: &[IpAddr]| ips.iter().map(|ip| Address::Ip(SocketAddr::new(*ip, port))).collect();
        if host.is_empty() {
            let all = match purpose {
                Purpose::Listen => [IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::UNSPECIFIED)],
                Purpose::Connect => [IpAddr::V6(Ipv6Addr::LOCALHOST), IpAddr::V4(Ipv4Addr::LOCALHOST)],
            };
            return Box::pin(ready(Ok(every(&all))));
        }
        if let Ok(ip) = host.parse() {
            return Box::pin(ready(Ok(every(&[ip]))));
        }
        let host = host.to_string();
        let lookup = self.handle.spawn_blocking(move || (host.as_str(), port).to_socket_addrs().map(Vec::from_iter));
        Box::pin(async move {
            match lookup.await {
                Ok(Ok(found)) => Ok(found.into_iter().map(Address::Ip).collect()),
                Ok(Err(error)) => Err(lookup_error(&error)),
                Err(_) => Err(NetError::unknown_name()),
            }
        })
    }

    fn unix(&mut self, path: PathBuf, _: Purpose) -> NetResult<Address> {
        if cfg!(unix) { Ok(Address::Unix(path)) } else { Err(NetError::number(97)) }
    }

    fn connect(&mut self, to: &Address, from: Option<&Address>) -> NetFuture<Arc<dyn Stream>> {
        let (to, from, own) = (to.clone(), from.cloned(), self.own.clone());
        self.within(async move {
            match to {
                Address::Ip(to) => {
                    let socket = if to.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
                    if let Some(Address::Ip(from)) = from {
                        socket.bind(from)?;
                    }
                    tcp(socket.connect(to).await?, own).await
                }
                #[cfg(unix)]
                Address::Unix(path) => unix::connect(path, own).await,
                _ => Err(NetError::number(97)),
            }
        })
    }

    fn listen(&mut self, at: &Address, options: ListenOptions) -> NetFuture<Arc<dyn Listener>> {
        let (at, own) = (at.clone(), self.own.clone());
        let handle = self.handle.clone();
        self.within(async move {
            match at {
                Address::Ip(at) => {
                    let socket = if at.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
                    if at.is_ipv6() {
                        SockRef::from(&socket).set_only_v6(true)?;
                    }
                    socket.set_reuseaddr(cfg!(unix))?;
                    #[cfg(unix)]
                    socket.set_reuseport(options.reuse_port)?;
                    socket.bind(at)?;
                    let listener = socket.listen(options.backlog)?;
                    let local = Address::Ip(listener.local_addr()?);
                    Ok(Arc::new(Socket { socket: listener, local, peer: Address::Unnamed, handle, own })
                        as Arc<dyn Listener>)
                }
                #[cfg(unix)]
                Address::Unix(path) => unix::listen(path, handle, own),
                _ => Err(NetError::number(97)),
            }
        })
    }

    #[cfg(feature = "tls")]
    fn tls(&mut self) -> Option<Arc<dyn withal_runtime::tls::Tls>> {
        Some(Arc::new(crate::Rustls::new()))
    }
}

/// What the resolver says, as `socket.gaierror` has it.
fn lookup_error(error: &io::Error) -> NetError {
    let text = error.to_string();
    let reason = text.rsplit(": ").next().unwrap_or(&text).to_string();
    let number = match reason.as_str() {
        "Temporary failure in name resolution" => -3,
        "No address associated with hostname" => -5,
        _ => return NetError::unknown_name(),
    };
    NetError { number, reason: Some(reason) }
}

/// A socket with what is known of it; `own` keeps the reactor.
struct Socket<S> {
    socket: S,
    local: Address,
    peer: Address,
    handle: Handle,
    own: Option<Arc<Reactor>>,
}

async fn tcp(socket: TcpStream, own: Option<Arc<Reactor>>) -> NetResult<Arc<dyn Stream>> {
    socket.set_nodelay(true)?;
    // From here on it is known whether something can be written at once.
    socket.writable().await?;
    let (local, peer) = (Address::Ip(socket.local_addr()?), Address::Ip(socket.peer_addr()?));
    Ok(Arc::new(Socket { socket, local, peer, handle: Handle::current(), own }))
}

impl Listener for Socket<TcpListener> {
    fn accept(self: Arc<Self>) -> NetFuture<Arc<dyn Stream>> {
        let (handle, own) = (self.handle.clone(), self.own.clone());
        let accepting = async move {
            let (socket, _) = self.socket.accept().await?;
            tcp(socket, own).await
        };
        Box::pin(Within { handle, future: Box::pin(accepting) })
    }
    fn local(&self) -> Address {
        self.local.clone()
    }
}

/// The most that is read at once: filling 256 kB with zeros for each line took nine tenths of an echo server's time.
const AT_ONCE: usize = 64 << 10;

/// What a stream does, the same for sockets of both kinds.
macro_rules! stream {
    ($socket:ty) => {
        impl Stream for Socket<$socket> {
            fn read(self: Arc<Self>, most: usize) -> NetFuture<Vec<u8>> {
                Box::pin(async move {
                    loop {
                        self.socket.readable().await?;
                        // Made only now: thousands of connections wait without a buffer.
                        let mut data = Vec::with_capacity(most.clamp(1, AT_ONCE));
                        match self.socket.try_read_buf(&mut data) {
                            Ok(_) => {
                                data.shrink_to_fit();
                                return Ok(data);
                            }
                            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                            Err(error) => return Err(error.into()),
                        }
                    }
                })
            }

            fn try_write(&self, data: &[u8]) -> NetResult<usize> {
                match self.socket.try_write(data) {
                    Ok(count) => Ok(count),
                    Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(0),
                    Err(error) => Err(error.into()),
                }
            }

            fn writable(self: Arc<Self>) -> NetFuture {
                Box::pin(async move { Ok(self.socket.writable().await?) })
            }

            fn shut_down(&self) -> NetResult {
                Ok(SockRef::from(&self.socket).shutdown(Shutdown::Write)?)
            }

            fn local(&self) -> Address {
                self.local.clone()
            }
            fn peer(&self) -> Address {
                self.peer.clone()
            }
        }
    };
}

stream!(TcpStream);

#[cfg(unix)]
mod unix {
    use super::*;
    use tokio::net::{UnixListener, UnixStream};

    stream!(UnixStream);

    fn address(at: &tokio::net::unix::SocketAddr) -> Address {
        at.as_pathname().map_or(Address::Unnamed, |path| Address::Unix(path.to_path_buf()))
    }

    async fn made(socket: UnixStream, own: Option<Arc<Reactor>>) -> NetResult<Arc<dyn Stream>> {
        socket.writable().await?;
        let (local, peer) = (address(&socket.local_addr()?), address(&socket.peer_addr()?));
        Ok(Arc::new(Socket { socket, local, peer, handle: Handle::current(), own }))
    }

    pub async fn connect(path: PathBuf, own: Option<Arc<Reactor>>) -> NetResult<Arc<dyn Stream>> {
        made(UnixStream::connect(path).await?, own).await
    }

    pub fn listen(path: PathBuf, handle: Handle, own: Option<Arc<Reactor>>) -> NetResult<Arc<dyn Listener>> {
        // What a server left behind that is gone is in the way.
        if let Ok(found) = std::fs::symlink_metadata(&path)
            && std::os::unix::fs::FileTypeExt::is_socket(&found.file_type())
        {
            std::fs::remove_file(&path)?;
        }
        let socket = UnixListener::bind(&path)?;
        Ok(Arc::new(Socket { socket, local: Address::Unix(path), peer: Address::Unnamed, handle, own }))
    }

    impl Listener for Socket<UnixListener> {
        fn accept(self: Arc<Self>) -> NetFuture<Arc<dyn Stream>> {
            let (handle, own) = (self.handle.clone(), self.own.clone());
            let accepting = async move {
                let (socket, _) = self.socket.accept().await?;
                made(socket, own).await
            };
            Box::pin(Within { handle, future: Box::pin(accepting) })
        }
        fn local(&self) -> Address {
            self.local.clone()
        }
    }
}
