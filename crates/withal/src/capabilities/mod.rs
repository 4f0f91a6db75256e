//! What a host can hand over to a session: files and an environment, each in kinds that reach the machine and in kinds
//! that only look like it.

mod environment;
mod file_system;
mod folder;
mod tree;
mod tree_nodes;

pub use environment::Environment;
pub use file_system::FileSystem;
pub use folder::Folder;
pub use tree::VirtualTree;
pub use withal_runtime::files::{Entry, File, FileError, FileResult, Files, Kind, OpenMode, Stat};
