//! What of the machine a program reaches: the options `--allow-*`, and what the face makes of them.

use lexopt::Parser;
use std::ffi::OsString;
use std::path::PathBuf;
use withal::{AllowedNetwork, Environment, FileSystem, TokioNetwork, VirtualNetwork};

/// What the options say.
#[derive(Default)]
pub struct Grants {
    pub read: Allowed,
    pub write: Allowed,
    pub env: Allowed,
    pub net: Allowed,
}

/// An option that names what is allowed, or, without names, allows all.
#[derive(Default)]
pub struct Allowed {
    all: bool,
    names: Vec<String>,
}

impl Allowed {
    /// Takes the value of the option just read, if it has one.
    pub fn add(&mut self, parser: &mut Parser) -> Result<(), String> {
        match parser.optional_value() {
            None => self.all = true,
            Some(names) => {
                let names = names.into_string().map_err(|name: OsString| format!("{name:?} is not UTF-8"))?;
                self.names.extend(names.split(',').filter(|name| !name.is_empty()).map(String::from));
            }
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        !self.all && self.names.is_empty()
    }

    /// The paths that are allowed.
    fn paths(&self) -> impl Iterator<Item = PathBuf> + '_ {
        self.all.then(|| PathBuf::from("/")).into_iter().chain(self.names.iter().map(PathBuf::from))
    }
}

impl Grants {
    /// The files that may be reached.
    pub fn files(&self) -> Result<FileSystem, String> {
        let mut files = FileSystem::new();
        if self.read.is_empty() && self.write.is_empty() {
            return Ok(files);
        }
        for path in self.read.paths() {
            files = files.read(&path).map_err(|error| format!("--allow-read={}: {error}", path.display()))?;
        }
        for path in self.write.paths() {
            files = files.read_write(&path).map_err(|error| format!("--allow-write={}: {error}", path.display()))?;
        }
        match std::env::current_dir() {
            Ok(folder) => Ok(files.current_folder(folder)),
            Err(_) => Ok(files),
        }
    }

    /// The part of the network that may be used.
    pub fn network(&self) -> Result<AllowedNetwork, String> {
        if self.net.is_empty() {
            // Nothing of it is used, so that nothing need be started.
            return Ok(AllowedNetwork::new(VirtualNetwork::new()));
        }
        let machine = TokioNetwork::new().map_err(|error| format!("--allow-net: {error}"))?;
        let all: &[&str] = if self.net.all { &["*", "unix:*"] } else { &[] };
        let mut rules = all.iter().copied().chain(self.net.names.iter().map(String::as_str));
        rules
            .try_fold(AllowedNetwork::new(machine), |network, rule| network.allow(rule))
            .map_err(|error| format!("--allow-net: {error}"))
    }

    /// The variables that are seen.
    pub fn environment(&self) -> Environment {
        if self.env.all {
            return Environment::new().inherit_all();
        }
        self.env.names.iter().fold(Environment::new(), |seen, name| seen.inherit(name))
    }
}
