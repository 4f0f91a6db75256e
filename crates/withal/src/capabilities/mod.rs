//! What a host can hand over to a session: files, an environment, a network, each in kinds that reach the machine and in
//! kinds that only look like it.

mod environment;
mod file_system;
mod folder;
mod network;
#[cfg(feature = "tls")]
mod tls;
#[cfg(feature = "network")]
mod tokio_network;
mod tree;
mod tree_nodes;
mod virtual_network;

pub use environment::Environment;
pub use file_system::FileSystem;
pub use folder::Folder;
pub use network::AllowedNetwork;
#[cfg(feature = "tls")]
pub use tls::Rustls;
#[cfg(feature = "network")]
pub use tokio_network::TokioNetwork;
pub use tree::VirtualTree;
pub use virtual_network::VirtualNetwork;
pub use withal_runtime::files::{Entry, File, FileError, FileResult, Files, Kind, OpenMode, Stat};
pub use withal_runtime::network::{
    Address, ListenOptions, Listener, NetError, NetFuture, NetResult, Network, Purpose, Stream as NetStream,
};
pub use withal_runtime::tls::{
    Identity, KeyForm, Tls, TlsConfig, TlsConnection, TlsError, TlsFacts, TlsRead, TlsResult, TlsSettings, Verification,
};
