//! The measured programs, in their groups.

use crate::arguments::Arguments;
use std::path::{Path, PathBuf};

/// A folder of programs.
#[derive(Debug)]
pub struct Group {
    pub name: &'static str,
    /// The program whose time is taken off the times of the others, because it is that of the start. Programs of `async`
    /// all import `asyncio`.
    pub start: Option<&'static str>,
}

/// `start` comes first: the others need it.
pub const GROUPS: [Group; 4] = [
    Group { name: "start", start: None },
    Group { name: "general", start: Some("start/hello") },
    Group { name: "async", start: Some("start/asyncio_hello") },
    Group { name: "memory", start: Some("start/hello") },
];

/// A program to measure.
#[derive(Debug)]
pub struct Program {
    /// Its folder and name.
    pub name: String,
    pub path: PathBuf,
    /// The options of `withal run` that it needs, from a line of its own: `# withal: --allow-net=127.0.0.1`.
    pub options: Vec<String>,
}

impl Program {
    /// Whether it is of this group, or the start that is taken off its times.
    pub fn is_needed_by(&self, group: &str) -> bool {
        let start = GROUPS.iter().find(|other| other.name == group).and_then(|group| group.start);
        start == Some(self.name.as_str()) || self.name.split('/').next() == Some(group)
    }
}

/// The programs of a group that are asked for, and those of `start` that others need, by name.
pub fn programs(arguments: &Arguments, group: &Group) -> Result<Vec<Program>, String> {
    let folder = arguments.folder.join(group.name);
    let mut found = Vec::new();
    let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()).filter(|p| p.extension().is_some_and(|e| e == "py")) {
        let name = format!("{}/{}", group.name, stem(&path));
        let needed = GROUPS.iter().any(|group| group.start == Some(name.as_str()));
        if needed || arguments.wants(&name) {
            let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let options = text.lines().find_map(|line| line.strip_prefix("# withal: ")).unwrap_or_default();
            found.push(Program { name, path, options: options.split_whitespace().map(String::from).collect() });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Arguments;

    fn all() -> Arguments {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        Arguments {
            rounds: 1,
            interpreters: Vec::new(),
            cpu: false,
            scaling: false,
            folder,
            output: None,
            filters: Vec::new(),
        }
    }

    #[test]
    fn there_are_over_forty_programs_and_all_are_python() {
        let mut count = 0;
        for group in &GROUPS {
            for program in programs(&all(), group).unwrap() {
                let text = std::fs::read_to_string(&program.path).unwrap();
                assert!(withal::Program::compile(&text, &program.name).is_ok(), "{}", program.name);
                count += 1;
            }
        }
        assert!(count > 40, "{count}");
    }

    #[test]
    fn filters_leave_the_starts_that_others_need() {
        let arguments = Arguments { filters: vec!["async/spawn".into()], ..all() };
        let names = |group: &Group| -> Vec<String> {
            programs(&arguments, group).unwrap().into_iter().map(|program| program.name).collect()
        };
        assert_eq!(names(&GROUPS[0]), ["start/asyncio_hello", "start/hello"]);
        assert_eq!(names(&GROUPS[1]), Vec::<String>::new());
        assert_eq!(names(&GROUPS[2]), ["async/spawn"]);
    }
}
