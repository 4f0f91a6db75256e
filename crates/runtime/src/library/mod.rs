//! How the standard library declares its modules. The table of them is in `modules`.

pub mod embedded;
pub mod shared;
pub mod standard_names;

pub use embedded::{Embedded, python};

use crate::heap::Dict;
use crate::native::Native;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Handle;

/// What the paths of code begin with that leaves no frames in tracebacks.
pub const UNSEEN: &str = "<built-in ";

/// A module of the standard library.
pub struct ModuleSpec {
    /// Its full name.
    pub name: &'static str,
    /// Functions written in Rust.
    pub natives: &'static [Native],
    /// Puts constants and classes into the namespace.
    pub setup: Option<fn(&mut Vm, Handle<Dict>) -> R<()>>,
    /// Its Python text, run after the rest is in place.
    pub source: Option<&'static Embedded>,
    /// Whether it has submodules.
    pub package: bool,
    /// What is done with it in a session that did not load it but shares it.
    pub adopt: Option<fn(&mut Vm, Handle<Dict>)>,
    /// Whether its functions leave no frames in tracebacks, because CPython has them in C.
    pub unseen: bool,
}

impl ModuleSpec {
    /// A module of Python text.
    pub const fn python(name: &'static str, source: &'static Embedded) -> ModuleSpec {
        ModuleSpec { name, natives: &[], setup: None, source: Some(source), package: false, adopt: None, unseen: false }
    }
    /// A module of Rust functions.
    pub const fn native(name: &'static str, natives: &'static [Native]) -> ModuleSpec {
        ModuleSpec { name, natives, setup: None, source: None, package: false, adopt: None, unseen: false }
    }
    /// The same with Python text.
    pub const fn source(mut self, source: &'static Embedded) -> ModuleSpec {
        self.source = Some(source);
        self
    }
    /// The same with Rust functions.
    pub const fn natives(mut self, natives: &'static [Native]) -> ModuleSpec {
        self.natives = natives;
        self
    }
    /// The same with a setup function.
    pub const fn setup(mut self, setup: fn(&mut Vm, Handle<Dict>) -> R<()>) -> ModuleSpec {
        self.setup = Some(setup);
        self
    }
    /// The same with something to be done in sessions that share it.
    pub const fn adopt(mut self, adopt: fn(&mut Vm, Handle<Dict>)) -> ModuleSpec {
        self.adopt = Some(adopt);
        self
    }
    /// The same without frames in tracebacks.
    pub const fn unseen(mut self) -> ModuleSpec {
        self.unseen = true;
        self
    }
    /// What its code has for a path.
    pub fn path(&self) -> String {
        let kind = if self.unseen { UNSEEN } else { "<frozen " };
        format!("{kind}{}>", self.name)
    }
    /// The same as a package.
    pub const fn package(mut self) -> ModuleSpec {
        self.package = true;
        self
    }
}

/// Whether CPython has a module of this name.
pub fn is_standard_module(name: &str) -> bool {
    standard_names::NAMES.split_whitespace().any(|n| n == name)
}
