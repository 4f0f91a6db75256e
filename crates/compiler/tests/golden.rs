//! Listings of compiled programs against `golden/*.dis` (regenerate with `UPDATE_EXPECT=1`), and the compiler over
//! every script of this repository and of a folder of your choice (`WITHAL_COMPILE_DIR`).

use std::path::{Path, PathBuf};
use withal_compiler::{ErrorKind, Form, bytecode, compile};

/// The compiler's callers give it a stack of at least this size.
const STACK: usize = 16 << 20;

fn on_big_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    thread.expect("a thread").join().expect("no panic in the compiler")
}

fn scripts(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.is_symlink() {
            scripts(&path, out);
        } else if path.extension().is_some_and(|e| e == "py") {
            out.push(path);
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn listings() {
    let mut paths = Vec::new();
    scripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden"), &mut paths);
    assert!(!paths.is_empty());
    let mut wrong = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a readable golden program");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let listing = match on_big_stack(move || compile(&text, &name, Form::Module)) {
            Ok(code) => bytecode::disassemble(&code),
            Err(error) => format!("{error}\n"),
        };
        let expected = path.with_extension("dis");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&expected, listing).expect("a writable golden listing");
        } else if std::fs::read_to_string(&expected).ok().as_deref() != Some(&*listing) {
            wrong.push(expected);
        }
    }
    assert!(wrong.is_empty(), "listings differ (UPDATE_EXPECT=1 regenerates them): {wrong:#?}");
}

/// Compiles every script below a folder; gives the files that were refused for another reason than the text's own.
fn compile_all(folder: PathBuf) -> Vec<String> {
    let mut paths = Vec::new();
    scripts(&folder, &mut paths);
    let mut refused = Vec::new();
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let name = path.display().to_string();
        if let Err(error) = on_big_stack(move || compile(&text, &name, Form::Module)) {
            refused.push(format!("{:?} {error}", error.kind));
            assert!(!error.message.starts_with("internal error"), "{error}");
        }
    }
    refused
}

#[test]
fn scripts_of_this_repository() {
    let mut refused = compile_all(root().join("tests/python"));
    refused.extend(compile_all(root().join("benches")));
    refused.extend(compile_all(root().join("examples")));
    refused.retain(|r| !r.contains("/broken/"));
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn scripts_of_a_folder() {
    let Some(folder) = std::env::var_os("WITHAL_COMPILE_DIR") else { return };
    compile_all(folder.into()).iter().for_each(|r| println!("{r}"));
}

#[test]
fn hostile_texts() {
    let n = 20_000;
    let texts = [
        format!("x = {}1", "a + ".repeat(n)),
        format!("x = a{}", ".b".repeat(n)),
        format!("x = a{}", "()".repeat(n)),
        format!("x = a{}", "[0]".repeat(n)),
        format!("x = {}a", "b and ".repeat(n)),
        format!("x = {}a", "not ".repeat(n)),
        format!("x = {}1", "- ".repeat(n)),
        format!("x = {}", "'a' ".repeat(n)),
        format!("x = {}", "f'{a}' ".repeat(n)),
        format!("if a: pass\n{}", "elif b: pass\n".repeat(n)),
        format!("x = [{}]", "a, ".repeat(n)),
        format!("x = {{{}}}", "a: b, ".repeat(n)),
        format!("f({})", "a, ".repeat(n)),
        format!("f({})", (0..n).map(|i| format!("k{i}=a, ")).collect::<String>()),
        format!("def f({}): pass", (0..n).map(|i| format!("k{i}, ")).collect::<String>()),
        format!("def f():\n{}", (0..n).map(|i| format!(" k{i} = k{}\n", i / 2)).collect::<String>()),
        format!("{}a = b", "a = ".repeat(n)),
        format!("{}= b", "a, ".repeat(n)),
        format!("x = a {}", "< b ".repeat(n)),
        format!("while a:\n if b: break\n{}else:\n pass", " c = d + 1\n".repeat(3 * n)),
        format!("for x in a:\n{}", " c(d).e = x\n".repeat(n)),
        format!("def f():\n{} return 1\n", nested_finally(18)),
        format!("x = {}1", "lambda: ".repeat(n)),
        format!("x = {}1", "a if b else ".repeat(n)),
        format!("x = {}a{}", "(".repeat(150), ")".repeat(150)),
        format!("match a:\n case {}: pass", "b | ".repeat(n) + "c"),
        format!("with {}a: pass", "a, ".repeat(n)),
    ];
    for text in texts {
        let shown: String = text.chars().take(40).collect();
        let result = on_big_stack(move || compile(&text, "hostile.py", Form::Module).map(|_| ()));
        if let Err(error) = result {
            assert!(!error.message.starts_with("internal error"), "{shown}: {error}");
            assert!(matches!(error.kind, ErrorKind::TooComplex | ErrorKind::Syntax), "{shown}: {error}");
        }
    }
}

/// Nested `try: return 1 finally:` statements, each return of which runs all the finally blocks around it.
fn nested_finally(depth: usize) -> String {
    let indent = |i: usize| " ".repeat(i + 1);
    let opening = (0..depth).map(|i| format!("{0}try:\n{0} return 1\n{0}finally:\n", indent(i)));
    opening.collect::<String>() + &indent(depth) + "pass\n"
}
