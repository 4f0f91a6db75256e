//! What compiles, what does not, and that the messages for the usual mistakes help.
//!
//! The library has no dependency, so the compiler is asked directly. Each file of `compile/fail` says in comments what the
//! messages have to contain (`//~ text`); their whole wording is the compiler's affair and changes with it. Each file of
//! `compile/pass` compiles without a warning and runs. The latter is also done with the oldest compiler that is supported,
//! if it is installed: `rustup toolchain install 1.85`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// As `rust-version` has it.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

struct Compiler {
    command: Vec<String>,
    folder: PathBuf,
}

impl Compiler {
    /// The compiler of these tests.
    fn usual(name: &str) -> Self {
        Self::build(vec![std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into())], name)
    }

    fn oldest(name: &str) -> Option<Self> {
        let command: Vec<String> = ["rustup", "run", OLDEST, "rustc"].map(String::from).into();
        let found = Command::new(&command[0]).args(&command[1..]).arg("--version").output();
        match found {
            Ok(output) if output.status.success() => Some(Self::build(command, name)),
            _ => None,
        }
    }

    /// With the library, as it is without features but `std`.
    fn build(command: Vec<String>, name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("compile-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let compiler = Compiler { command, folder };
        compiler.library(&["--cfg", "feature=\"std\""]);
        compiler
    }

    /// Compiles the library.
    fn library(&self, arguments: &[&str]) {
        let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
        let output = self.run(&library, &[&["--crate-type", "rlib", "--crate-name", "async_with"], arguments].concat());
        assert!(output.status.success(), "{arguments:?}:\n{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Whether it has a library of this kind of machine to compile against.
    fn knows(&self, target: &str) -> bool {
        let (program, arguments) = self.command.split_first().unwrap();
        let asked = ["--print", "target-libdir", "--target", target];
        let output = Command::new(program).args(arguments).args(asked).output().unwrap();
        output.status.success() && Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir()
    }

    fn run(&self, file: &Path, arguments: &[&str]) -> Output {
        Command::new(&self.command[0])
            .args(&self.command[1..])
            .args(["--edition", "2024", "--out-dir"])
            .arg(&self.folder)
            .args(arguments)
            .arg(file)
            .output()
            .unwrap()
    }

    fn compile(&self, file: &Path, arguments: &[&str]) -> Output {
        let library = format!("async_with={}", self.folder.join("libasync_with.rlib").display());
        self.run(file, &[&["--extern", &library], arguments].concat())
    }

    /// Compiles and runs what has to pass.
    fn passes(&self) {
        for file in files("pass").into_iter().chain([self.readme()]) {
            let output = self.compile(&file, &["-D", "warnings"]);
            assert!(output.status.success(), "{}:\n{}", file.display(), String::from_utf8_lossy(&output.stderr));
            let program = self.folder.join(file.file_stem().unwrap());
            let output = Command::new(program).output().unwrap();
            assert!(output.status.success(), "{}:\n{}", file.display(), String::from_utf8_lossy(&output.stderr));
        }
    }
}

impl Compiler {
    /// The examples of README.md, in what they need.
    fn readme(&self) -> PathBuf {
        let mut text = include_str!("compile/readme.rs").to_string();
        let readme = include_str!("../README.md");
        let examples: Vec<&str> =
            readme.split("```rust,ignore\n").skip(1).map(|part| part.split("```").next().unwrap()).collect();
        assert_eq!(examples.len(), text.matches("// EXAMPLE").count());
        for example in examples {
            text = text.replacen("// EXAMPLE", example, 1);
        }
        let file = self.folder.join("readme.rs");
        fs::write(&file, text).unwrap();
        file
    }
}

impl Drop for Compiler {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn mistakes_are_explained() {
    let compiler = Compiler::usual("fail");
    let mut faults = Vec::new();
    for file in files("fail") {
        let output = compiler.compile(&file, &["--emit", "metadata"]);
        let messages = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{} compiles", file.display());
        assert!(!messages.contains("internal compiler error"), "{messages}");
        let text = fs::read_to_string(&file).unwrap();
        let expected: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("//~ ")).collect();
        assert!(!expected.is_empty(), "{} expects nothing", file.display());
        for line in expected {
            if !messages.contains(line) {
                faults.push(format!("{} does not say {line:?}:\n{messages}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_right_compiles() {
    Compiler::usual("pass").passes();
}

#[test]
fn what_is_right_compiles_with_the_oldest_compiler() {
    match Compiler::oldest("oldest") {
        Some(compiler) => compiler.passes(),
        None => println!("Rust {OLDEST} is not installed: only clippy checks the minimum version here"),
    }
}

/// Machines that have no standard library; the second one has no atomic exchange, and so no `Arc`.
const WITHOUT_STD: [&str; 2] = ["thumbv7em-none-eabi", "thumbv6m-none-eabi"];

/// Without features the library names nothing of `std`, here; and there is none where it is compiled for such a machine,
/// if that target is installed: `rustup target add thumbv7em-none-eabi`.
#[test]
fn the_core_needs_no_standard_library() {
    let compilers = [Some(Compiler::usual("core")), Compiler::oldest("core-oldest")];
    for compiler in compilers.into_iter().flatten() {
        compiler.library(&["-D", "warnings"]);
        for target in WITHOUT_STD {
            match compiler.knows(target) {
                true => compiler.library(&["-D", "warnings", "--target", target]),
                false => println!("the target {target} is not installed"),
            }
        }
    }
}
