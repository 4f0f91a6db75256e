//! How the program is linked.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Linked for a fixed place, the tables of natives need no relocation when the process starts: that was 9,300 of them and
    // a hundred pages written to, a fifth of the time an empty program took. (CPython is built so, too.)
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
