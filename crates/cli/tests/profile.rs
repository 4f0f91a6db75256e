//! `--profile` and `--stats`: where the fuel went, and what was used. Fuel does not depend on the machine.

use std::path::PathBuf;
use std::process::{Command, Output};

const PROGRAM: &str = "\
import asyncio

def small(n):
    for _ in range(n):
        pass

def large(n):
    small(n)
    small(n)
    for _ in range(n):
        pass

async def task():
    await asyncio.sleep(0)
    large(100_000)

async def main():
    small(100_000)
    await asyncio.gather(task(), task())

asyncio.run(main())
";

fn run(options: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_withal")).arg("run").args(options).args(["-c", PROGRAM]).output();
    let output = output.expect("withal runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn profile(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    run(&["--profile", path.to_str().expect("the path is a text")]);
    let text = std::fs::read_to_string(&path).expect("the profile was written");
    std::fs::remove_file(path).expect("it can be removed");
    text
}

#[test]
fn the_fuel_goes_to_the_functions_that_use_it() {
    let text = profile("stacks.txt");
    let fuel = |stack_ends: &str| -> u64 {
        let ending = |line: &str| line.rsplit_once(' ').map(|(stack, fuel)| (stack.to_string(), fuel.to_string()));
        let lines = text.lines().filter_map(ending).filter(|(stack, _)| stack.ends_with(stack_ends));
        lines.map(|(_, fuel)| fuel.parse::<u64>().expect("a number")).sum()
    };
    let about = |fuel: u64, expected: u64| fuel.abs_diff(expected) < expected / 20;
    assert!(about(fuel("task (<string>:13);large (<string>:7);small (<string>:3)"), 400_000), "{text}");
    assert!(about(fuel("task (<string>:13);large (<string>:7)"), 200_000), "{text}");
    assert!(about(fuel("main (<string>:17);small (<string>:3)"), 100_000), "{text}");
    assert!(!text.contains("large (<string>:7);large"), "{text}");
}

#[test]
fn the_picture_has_a_bar_for_each_function() {
    let text = profile("graph.svg");
    for name in ["all", "small (&lt;string&gt;:3)", "large (&lt;string&gt;:7)", "task (&lt;string&gt;:13)"] {
        assert!(text.contains(&format!("<title>{name}: ")), "{name}: {text}");
    }
    assert!(text.starts_with("<svg") && text.ends_with("</svg>\n"));
}

#[test]
fn what_was_used_is_said() {
    let output = run(&["--stats"]);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let value = |name: &str| -> u64 {
        let row = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{name}: {text}"));
        row.trim().parse().expect("a number")
    };
    assert!((700_000..800_000).contains(&value("fuel")), "{text}");
    assert!(value("switches") >= 5, "{text}");
    assert!(value("allocated bytes") > 100_000, "{text}");
    assert!(value("most bytes") >= value("alive bytes"), "{text}");
    assert!(value("inline caches") > 0 && value("cache misses") >= value("inline caches"), "{text}");
}
