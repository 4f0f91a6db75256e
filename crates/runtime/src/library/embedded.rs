//! The Python text of the library, and what it was compiled to when this crate was built. Compiling it at import was three
//! quarters of the time from the start of a process to the end of a small program with `asyncio`.

use std::sync::Arc;
use withal_compiler::bytecode::{Code, Source, read, verify};

/// A Python file of this crate.
pub struct Embedded {
    /// Where it stands, from `src` on.
    pub path: &'static str,
    /// What is in it.
    pub text: &'static str,
    /// Its place among the compiled code.
    code: (usize, usize),
}

/// All of them; the build script makes the table.
pub const FILES: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/library.rs"));
static CODE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.code"));
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/library.texts"));

/// The file of this path. A path that is none does not compile.
pub const fn python(path: &str) -> &'static Embedded {
    let mut at = 0;
    while !same(FILES[at].path, path) {
        at += 1;
    }
    &FILES[at]
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut left = a.len();
    if left != b.len() {
        return false;
    }
    while left > 0 && a[left - 1] == b[left - 1] {
        left -= 1;
    }
    left == 0
}

impl Embedded {
    /// What it was compiled to, as coming from a path; `None` only if the build went wrong.
    pub fn code(&self, path: String) -> Option<Arc<Code>> {
        let source = Arc::new(Source::embedded(path, self.text));
        let code = read(CODE.get(self.code.0..self.code.1)?, TEXTS, source)?;
        debug_assert_eq!(verify(&code), Ok(()));
        Some(code)
    }
}
