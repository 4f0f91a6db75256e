//! A network in memory: sessions and Rust code that share it reach each other, and nobody else.

use std::collections::{HashMap, VecDeque};
use std::future::{poll_fn, ready};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use withal_runtime::network::{
    Address, ListenOptions, Listener, NetError, NetFuture, NetResult, Network, Purpose, Stream,
};

/// What is on its way between two ends at most.
const CAPACITY: usize = 64 << 10;
const REFUSED: i32 = 111;
const IN_USE: i32 = 98;
const BROKEN_PIPE: i32 = 32;
const RESET: i32 = 104;

/// A network in memory. Clones are the same network. Every name is known, and is the loopback address unless it is given
/// another one.
///
/// ```
/// use withal::{AllowedNetwork, VirtualNetwork};
/// let network = VirtualNetwork::new().name("db.internal", "10.0.0.5".parse().unwrap());
/// let reached = AllowedNetwork::new(network.clone()).allow("db.internal:5432");
/// ```
#[derive(Clone, Default)]
pub struct VirtualNetwork {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    names: HashMap<String, IpAddr>,
    listeners: HashMap<Address, Arc<Door>>,
    last_port: u16,
}

/// Connections that wait to be taken in.
#[derive(Default)]
struct Door {
    queue: Mutex<(VecDeque<Arc<End>>, Vec<Waker>)>,
    backlog: usize,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl VirtualNetwork {
    /// A network that nobody is at yet.
    pub fn new() -> VirtualNetwork {
        VirtualNetwork::default()
    }

    /// With an address for a name.
    pub fn name(self, name: &str, address: IpAddr) -> VirtualNetwork {
        lock(&self.shared).names.insert(name.to_ascii_lowercase(), address);
        self
    }

    fn free_port(shared: &mut Shared) -> u16 {
        shared.last_port = shared.last_port.max(49_151).checked_add(1).unwrap_or(49_152);
        shared.last_port
    }
}

impl Network for VirtualNetwork {
    fn resolve(&mut self, host: &str, port: u16, _: Purpose) -> NetFuture<Vec<Address>> {
        let known = lock(&self.shared).names.get(&host.to_ascii_lowercase()).copied();
        let ip = known.or_else(|| host.parse().ok()).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        Box::pin(ready(Ok(vec![Address::Ip(SocketAddr::new(ip, port))])))
    }

    fn connect(&mut self, to: &Address, from: Option<&Address>) -> NetFuture<Arc<dyn Stream>> {
        let (door, from) = {
            let mut shared = lock(&self.shared);
            let door = shared.listeners.get(to).cloned();
            let port = VirtualNetwork::free_port(&mut shared);
            let own = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
            (door, from.cloned().unwrap_or(Address::Ip(own)))
        };
        let Some(door) = door else { return Box::pin(ready(Err(NetError::number(REFUSED)))) };
        let (there, back) = (Arc::new(Pipe::default()), Arc::new(Pipe::default()));
        let theirs = End { incoming: there.clone(), outgoing: back.clone(), local: to.clone(), peer: from.clone() };
        let ours = End { incoming: back, outgoing: there, local: from, peer: to.clone() };
        let mut queue = lock(&door.queue);
        if queue.0.len() > door.backlog {
            return Box::pin(ready(Err(NetError::number(REFUSED))));
        }
        queue.0.push_back(Arc::new(theirs));
        wake(&mut queue.1);
        Box::pin(ready(Ok(Arc::new(ours) as Arc<dyn Stream>)))
    }

    fn listen(&mut self, at: &Address, options: ListenOptions) -> NetFuture<Arc<dyn Listener>> {
        let mut shared = lock(&self.shared);
        let at = match at {
            Address::Ip(at) if at.port() == 0 => {
                Address::Ip(SocketAddr::new(at.ip(), VirtualNetwork::free_port(&mut shared)))
            }
            other => other.clone(),
        };
        if shared.listeners.contains_key(&at) {
            return Box::pin(ready(Err(NetError::number(IN_USE))));
        }
        let door = Arc::new(Door { backlog: options.backlog as usize, ..Door::default() });
        shared.listeners.insert(at.clone(), Arc::clone(&door));
        let listener = VirtualListener { network: self.clone(), at, door };
        Box::pin(ready(Ok(Arc::new(listener) as Arc<dyn Listener>)))
    }

    #[cfg(feature = "tls")]
    fn tls(&mut self) -> Option<Arc<dyn withal_runtime::tls::Tls>> {
        Some(Arc::new(crate::Rustls::without_system_roots()))
    }
}

fn wake(wakers: &mut Vec<Waker>) {
    wakers.drain(..).for_each(Waker::wake);
}

struct VirtualListener {
    network: VirtualNetwork,
    at: Address,
    door: Arc<Door>,
}

impl Drop for VirtualListener {
    fn drop(&mut self) {
        lock(&self.network.shared).listeners.remove(&self.at);
        lock(&self.door.queue).0.clear();
    }
}

impl Listener for VirtualListener {
    fn accept(self: Arc<Self>) -> NetFuture<Arc<dyn Stream>> {
        Box::pin(poll_fn(move |cx| {
            let mut queue = lock(&self.door.queue);
            match queue.0.pop_front() {
                Some(end) => Poll::Ready(Ok(end as Arc<dyn Stream>)),
                None => {
                    queue.1.push(cx.waker().clone());
                    Poll::Pending
                }
            }
        }))
    }

    fn local(&self) -> Address {
        self.at.clone()
    }
}

/// Bytes on their way in one direction.
#[derive(Default)]
struct Pipe(Mutex<Flow>);

#[derive(Default)]
struct Flow {
    bytes: VecDeque<u8>,
    /// Nothing more comes.
    ended: bool,
    /// Nobody reads any more.
    deaf: bool,
    wakers: Vec<Waker>,
}

impl Pipe {
    /// Does something that others may wait for.
    fn change<T>(&self, action: impl FnOnce(&mut Flow) -> T) -> T {
        let mut flow = lock(&self.0);
        let result = action(&mut flow);
        wake(&mut flow.wakers);
        result
    }

    /// Waits until there is something to say.
    fn poll<T>(&self, cx: &mut Context<'_>, action: impl FnOnce(&mut Flow) -> Option<T>) -> Poll<T> {
        let mut flow = lock(&self.0);
        match action(&mut flow) {
            Some(result) => {
                wake(&mut flow.wakers);
                Poll::Ready(result)
            }
            None => {
                flow.wakers.push(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

struct End {
    incoming: Arc<Pipe>,
    outgoing: Arc<Pipe>,
    local: Address,
    peer: Address,
}

impl Drop for End {
    fn drop(&mut self) {
        self.outgoing.change(|flow| flow.ended = true);
        self.incoming.change(|flow| flow.deaf = true);
    }
}

impl Stream for End {
    fn read(self: Arc<Self>, most: usize) -> NetFuture<Vec<u8>> {
        Box::pin(poll_fn(move |cx| {
            self.incoming.poll(cx, |flow| {
                let count = flow.bytes.len().min(most);
                (count > 0 || flow.ended).then(|| Ok(flow.bytes.drain(..count).collect()))
            })
        }))
    }

    fn try_write(&self, data: &[u8]) -> NetResult<usize> {
        self.outgoing.change(|flow| match (flow.ended, flow.deaf) {
            (true, _) => Err(NetError::number(BROKEN_PIPE)),
            (_, true) => Err(NetError::number(RESET)),
            _ => {
                let count = data.len().min(CAPACITY.saturating_sub(flow.bytes.len()));
                flow.bytes.extend(data.iter().take(count));
                Ok(count)
            }
        })
    }

    fn writable(self: Arc<Self>) -> NetFuture {
        Box::pin(poll_fn(move |cx| {
            self.outgoing.poll(cx, |flow| (flow.bytes.len() < CAPACITY || flow.deaf).then_some(Ok(())))
        }))
    }

    fn shut_down(&self) -> NetResult {
        self.outgoing.change(|flow| flow.ended = true);
        Ok(())
    }

    fn local(&self) -> Address {
        self.local.clone()
    }
    fn peer(&self) -> Address {
        self.peer.clone()
    }
}
