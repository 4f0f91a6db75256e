//! Runs every script below `tests/python`, and every example, with the program and compares with what CPython printed,
//! which stands in NAME.expected (see `scripts/record`). One test per script, named by its path. Sleeping costs no time here, so that what is
//! printed does not depend on how busy the machine is. A second pass (`collecting::`) has the collector run at every
//! safepoint, which shows what it does not see. In a third one (`shared::`) the modules that it imports are those
//! that sessions of one process share. A script that begins with `# withal: OPTIONS` is given these, and is run
//! in a folder of its own, where it may write, with a copy of the folder `support` beside it.

use libtest_mimic::{Arguments, Failed, Trial};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Scripts that do not take part in the second pass, and why.
const NOT_COLLECTING: &[(&str, &str)] =
    &[("modules::gc_referrers", "it asks which objects the last collection found, and there are others in between")];

/// Examples that are two programs, for `tests/network.rs` to run together.
const TOGETHER: &[&str] = &["chat_client.py", "chat_server.py"];

const TIMEOUT: Duration = Duration::from_secs(60);

fn main() {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(2);
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let home = home.canonicalize().unwrap_or(home);
    let root = home.join("tests/python");
    let mut scripts = Vec::new();
    find(&root, &mut scripts);
    find(&home.join("examples"), &mut scripts);
    scripts.sort();
    let mut trials = Vec::new();
    for script in scripts {
        let name =
            script.strip_prefix(&root).or_else(|_| script.strip_prefix(&home)).unwrap_or(&script).with_extension("");
        let name = name.to_string_lossy().replace('/', "::");
        let (again, copy) = (format!("collecting::{name}"), script.clone());
        let (shared, other) = (format!("shared::{name}"), script.clone());
        trials.push(Trial::test(shared, move || run(&other, &["--share", &imports(&other)?])));
        trials.push(Trial::test(name, move || run(&script, &[])));
        if !NOT_COLLECTING.iter().any(|(excepted, _)| again.strip_prefix("collecting::") == Some(excepted)) {
            trials.push(Trial::test(again, move || run(&copy, &["--collect-always"])));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The modules that a script imports.
fn imports(script: &Path) -> std::io::Result<String> {
    let text = std::fs::read_to_string(script)?;
    let named = |line: &str| {
        let line = line.trim_start();
        let names = match line.strip_prefix("from ") {
            Some(rest) => rest.split(' ').next()?,
            None => line.strip_prefix("import ")?.split('#').next()?,
        };
        Some(names.split(',').filter_map(|name| name.split_whitespace().next()).collect::<Vec<_>>().join(","))
    };
    Ok(text.lines().filter_map(named).collect::<Vec<_>>().join(","))
}

fn find(folder: &Path, scripts: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            if path.file_name().is_some_and(|n| n != "support") {
                find(&path, scripts);
            }
        } else if path.extension().is_some_and(|e| e == "py") && !TOGETHER.iter().any(|name| path.ends_with(name)) {
            scripts.push(path);
        }
    }
}

fn run(script: &Path, options: &[&str]) -> Result<(), Failed> {
    let expected = std::fs::read_to_string(script.with_extension("expected")).map_err(|e| format!("no record: {e}"))?;
    let text = std::fs::read_to_string(script)?;
    let output = match text.lines().next().and_then(|line| line.strip_prefix("# withal:")) {
        None => outputs(script, script.parent().unwrap_or(Path::new(".")), options)?,
        Some(granted) => {
            let all: Vec<&str> = options.iter().copied().chain(granted.split_whitespace()).collect();
            let folder = Scratch::new()?;
            std::fs::copy(script, folder.0.join(script.file_name().unwrap_or_default()))?;
            let support = script.with_file_name("support");
            if support.is_dir() {
                std::fs::create_dir(folder.0.join("support"))?;
                for entry in std::fs::read_dir(&support)?.flatten() {
                    std::fs::copy(entry.path(), folder.0.join("support").join(entry.file_name()))?;
                }
            }
            outputs(script, &folder.0, &all)?
        }
    };
    if output == expected { Ok(()) } else { Err(difference(&expected, &output).into()) }
}

/// A folder that is gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> std::io::Result<Scratch> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("withal-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().canonicalize()?.join(name);
        std::fs::create_dir(&folder)?;
        Ok(Scratch(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What the script prints, in the form of the records.
fn outputs(script: &Path, folder: &Path, options: &[&str]) -> Result<String, Failed> {
    // What comes from other machines does not wait for a clock that jumps.
    let clock =
        if options.iter().any(|option| option.starts_with("--allow-net")) { None } else { Some("--virtual-time") };
    let mut child = Command::new(env!("CARGO_BIN_EXE_withal"))
        .arg("run")
        .args(clock)
        .args(options)
        .arg(script.file_name().unwrap_or_default())
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let reader = |mut stream: Box<dyn std::io::Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = stream.read_to_end(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        })
    };
    let stdout = child.stdout.take().map(|s| reader(Box::new(s)));
    let stderr = child.stderr.take().map(|s| reader(Box::new(s)));
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if started.elapsed() > TIMEOUT {
            child.kill()?;
            child.wait()?;
            return Err(format!("still running after {TIMEOUT:?}").into());
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let place = format!("{}/", folder.display());
    let text = |t: Option<std::thread::JoinHandle<String>>| {
        t.and_then(|t| t.join().ok()).unwrap_or_default().replace(&place, "")
    };
    let (mut output, errors) = (text(stdout), text(stderr));
    if !errors.is_empty() {
        let _ = write!(output, "--- stderr\n{errors}");
    }
    match status.code() {
        Some(0) => {}
        Some(code) => {
            let _ = writeln!(output, "--- exit {code}");
        }
        None => return Err(format!("ended by a signal\n{output}").into()),
    }
    Ok(output)
}

/// The first lines that differ, with what stands around them.
fn difference(expected: &str, output: &str) -> String {
    let (wanted, got): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), output.lines().collect());
    let same = wanted.iter().zip(&got).take_while(|(a, b)| a == b).count();
    let mut text = format!("differs from line {}:\n", same + 1);
    for line in wanted.iter().take(same).skip(same.saturating_sub(2)) {
        let _ = writeln!(text, "    {line}");
    }
    for (mark, lines) in [('-', &wanted), ('+', &got)] {
        for line in lines.iter().skip(same).take(12) {
            let _ = writeln!(text, "  {mark} {line}");
        }
    }
    text
}
