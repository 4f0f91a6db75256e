//! The environment that a session sees: what the host names, and nothing else.

use std::collections::BTreeMap;
use std::ffi::OsString;

/// Environment variables for a session; none at first. What a script changes stays in its session.
///
/// ```
/// use withal::Environment;
/// let environment = Environment::new().set("LANG", "C").inherit("PATH");
/// assert!(environment.variables().iter().any(|(name, value)| name == "LANG" && value == "C"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: BTreeMap<OsString, OsString>,
}

impl Environment {
    /// Without any variable.
    pub fn new() -> Environment {
        Environment::default()
    }

    /// With one more variable.
    pub fn set(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Environment {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// With a variable of this process, if that has it.
    pub fn inherit(self, name: &str) -> Environment {
        match std::env::var_os(name) {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// With all variables of this process.
    pub fn inherit_all(mut self) -> Environment {
        self.variables.extend(std::env::vars_os());
        self
    }

    /// The variables, sorted by name.
    pub fn variables(&self) -> Vec<(OsString, OsString)> {
        self.variables.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
    }
}
