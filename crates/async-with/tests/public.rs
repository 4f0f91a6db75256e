//! What is public, as rustdoc sees it after macros are expanded: each item has an example that runs, and is pinned by
//! `api.rs`. That one does not compile when something public is taken away or changed, and this one fails when something
//! was added without being pinned; together they say what a semantic version needs to know, on any stable compiler.
//!
//! rustdoc's JSON is asked for by name (`RUSTC_BOOTSTRAP`), because the option is not stable yet. What is read of it (names,
//! kinds, documentation, which impls there are) has not changed in years.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// What the signatures of the library name of the crates behind its features; rustdoc does not look into bodies.
const STUBS: [(&str, &str); 2] = [
    ("tokio", "pub mod runtime { #[derive(Clone, Debug)] pub struct Handle; }"),
    ("smol", "pub struct Executor<'a>(std::marker::PhantomData<&'a ()>);"),
];

/// Impls that say nothing to users.
const IGNORED: [&str; 4] = ["Drop", "Freeze", "StructuralPartialEq", "UnsafeUnpin"];

/// Traits that are implemented for all that qualify, so that nobody implements them himself.
const BLANKET: [&str; 2] = ["BlockValue", "StackError"];

struct Item {
    kind: String,
    /// From the crate's root, without modules: `ExitStack::enter`.
    path: String,
    docs: String,
}

impl Item {
    fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap()
    }

    fn parent(&self) -> &str {
        self.path.rsplit_once("::").map_or("", |(parent, _)| parent)
    }

    /// The lines of its examples that are run.
    fn examples(&self) -> String {
        let mut text = String::new();
        for part in self.docs.split("```").skip(1).step_by(2) {
            let (attributes, code) = part.split_once('\n').unwrap_or_default();
            if !["ignore", "text", "no_run", "compile_fail", "python"].iter().any(|word| attributes.contains(word)) {
                text.push_str(code);
            }
        }
        text
    }
}

/// Everything public, and the traits that each type has.
#[derive(Default)]
struct Public {
    items: Vec<Item>,
    traits: BTreeMap<String, Vec<String>>,
}

impl Public {
    fn read() -> Self {
        static JSON: LazyLock<String> = LazyLock::new(rustdoc);
        let json: Value = serde_json::from_str(&JSON).unwrap();
        let mut public = Public::default();
        public.add(&json, &json["root"], "", None);
        public.add_impls(&json);
        assert!(public.items.len() > 150, "{}", public.items.len());
        public
    }

    fn add(&mut self, json: &Value, id: &Value, parent: &str, name: Option<&str>) {
        let item = &json["index"][id.to_string()];
        let (kind, inner) = item["inner"].as_object().unwrap().iter().next().unwrap();
        let children = |list: &Value| list.as_array().unwrap().clone();
        let name = name.or(item["name"].as_str()).unwrap_or_default();
        match kind.as_str() {
            "use" if inner["name"] == "__private" => return,
            "use" => return self.add(json, &inner["id"], parent, inner["name"].as_str()),
            "module" => return children(&inner["items"]).iter().for_each(|id| self.add(json, id, "", None)),
            _ => {}
        }
        let path = if parent.is_empty() { name.to_string() } else { format!("{parent}::{name}") };
        let docs = item["docs"].as_str().unwrap_or_default().to_string();
        match kind.as_str() {
            "trait" => children(&inner["items"]).iter().for_each(|id| self.add(json, id, &path, None)),
            "enum" => children(&inner["variants"]).iter().for_each(|id| self.add(json, id, &path, None)),
            _ => {}
        }
        let impls = inner.get("impls").map(children).unwrap_or_default();
        for inner in impls.iter().map(|id| &json["index"][id.to_string()]["inner"]["impl"]) {
            let own = if inner["trait"].is_null() { children(&inner["items"]) } else { Vec::new() };
            let shown = |id: &&Value| json["index"][id.to_string()]["visibility"] == "public";
            own.iter().filter(shown).for_each(|id| self.add(json, id, &path, None));
        }
        self.items.push(Item { kind: kind.clone(), path, docs });
    }

    /// The impls for everything but all types, by the name of the type.
    fn add_impls(&mut self, json: &Value) {
        for item in json["index"].as_object().unwrap().values() {
            let inner = &item["inner"]["impl"];
            let name = inner["trait"]["path"].as_str().and_then(|path| path.rsplit("::").next());
            let of_type = self.type_name(json, &inner["for"]);
            let (Some(name), Some(of_type)) = (name, of_type) else { continue };
            if inner["blanket_impl"].is_null() && inner["is_negative"] == false && !IGNORED.contains(&name) {
                self.traits.entry(of_type).or_default().push(name.to_string());
            }
        }
    }

    /// None for what is not public, and for all types.
    fn type_name(&self, json: &Value, of_type: &Value) -> Option<String> {
        let (kind, inner) = of_type.as_object()?.iter().next()?;
        match kind.as_str() {
            "resolved_path" => {
                let name = inner["path"].as_str()?.rsplit("::").next()?;
                let foreign = json["index"].get(inner["id"].to_string()).is_none();
                (foreign || self.items.iter().any(|item| item.path == name)).then(|| name.to_string())
            }
            "borrowed_ref" => match inner["type"].get("resolved_path") {
                Some(_) => self.type_name(json, &inner["type"]).map(|_| "&".to_string()),
                None => Some("&".to_string()),
            },
            "primitive" => Some(inner.as_str()?.to_string()),
            "tuple" => Some("(".to_string()),
            "generic" => None,
            other => panic!("an impl for a {other}"),
        }
    }
}

fn rustdoc() -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("public-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let run = |command: &mut Command| {
        let output = command.args(["--edition", "2024", "--crate-type", "lib"]).current_dir(&folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let tool = |variable: &str, name: &str| Command::new(std::env::var(variable).unwrap_or_else(|_| name.into()));
    let mut rustdoc = tool("RUSTDOC", "rustdoc");
    rustdoc.env("RUSTC_BOOTSTRAP", "1").args(["-Z", "unstable-options", "--output-format", "json", "-o", "."]);
    rustdoc.args(["--crate-name", "async_with", "--cfg", "feature=\"std\""]);
    for (name, text) in STUBS {
        let file = folder.join(format!("{name}.rs"));
        fs::write(&file, text).unwrap();
        run(tool("RUSTC", "rustc").args(["--crate-name", name]).arg(&file));
        rustdoc.args(["--cfg", &format!("feature=\"{name}\""), "--extern", &format!("{name}=lib{name}.rlib")]);
    }
    let library: PathBuf = [env!("CARGO_MANIFEST_DIR"), "src", "lib.rs"].iter().collect();
    run(rustdoc.arg(library));
    let json = fs::read_to_string(folder.join("async_with.json")).unwrap();
    fs::remove_dir_all(folder).unwrap();
    json
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|other| other == word)
}

/// Its own example, or one of the item around it that uses it.
#[test]
fn every_item_has_an_example_that_runs() {
    let items = Public::read().items;
    let mut without = Vec::new();
    for item in &items {
        let around = items.iter().find(|other| other.path == item.parent());
        let shown = around.is_some_and(|around| has_word(&around.examples(), item.name()));
        if item.examples().is_empty() && !shown {
            without.push(format!("{} {}", item.kind, item.path));
        }
        assert!(!item.docs.is_empty(), "{} has no documentation", item.path);
    }
    assert!(without.is_empty(), "without an example:\n{}", without.join("\n"));
}

/// The code of `api.rs`, without comments.
fn pinned() -> String {
    let lines = include_str!("api.rs").lines().map(|line| line.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_item_is_pinned() {
    let code = pinned();
    let mut missing = Vec::new();
    for item in Public::read().items {
        let found = match item.kind.as_str() {
            "trait" => BLANKET.contains(&item.name()) || has_impl(&code, item.name()),
            // With the type or the trait that it belongs to.
            "function" | "variant" if !item.parent().is_empty() => has_path(&code, &item),
            _ => has_word(&code, item.name()),
        };
        if !found {
            missing.push(format!("{} {}", item.kind, item.path));
        }
    }
    assert!(missing.is_empty(), "public, and not pinned in api.rs:\n{}", missing.join("\n"));
}

/// `Type::name`, or `<T as Trait<X>>::name`.
fn has_path(code: &str, item: &Item) -> bool {
    code.split(|c: char| c.is_whitespace() || "(),;&[]|".contains(c)).any(|word| {
        let word = word.split("::<").next().unwrap_or_default();
        let (of_type, name) = word.rsplit_once("::").unwrap_or_default();
        name == item.name() && of_type.split(['<', '>']).any(|part| part == item.parent())
    })
}

fn has_impl(code: &str, name: &str) -> bool {
    code.lines().any(|line| line.starts_with("impl") && line.contains(" for ") && has_word(line, name))
}

/// The rows of `implements!` have each trait of each type, as often as it is implemented.
#[test]
fn every_trait_of_every_type_is_pinned() {
    let code = pinned();
    let rows = code.split("    implements! {").nth(1).unwrap().split("\n    }").next().unwrap();
    let mut pinned: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in rows.split(';').map(str::trim).filter(|row| !row.is_empty()) {
        let (of_type, traits) = row.split_once(": ").unwrap();
        let of_type = match &of_type[..1] {
            "(" | "&" => &of_type[..1],
            _ => of_type.split('<').next().unwrap().rsplit("::").next().unwrap(),
        };
        pinned.entry(of_type).or_default().push(traits);
    }
    let mut missing = Vec::new();
    for (of_type, traits) in Public::read().traits {
        let rows = pinned.get(of_type.as_str()).map(|rows| rows.join(", ")).unwrap_or_default();
        for name in &traits {
            let count = rows.split(|c: char| !c.is_alphanumeric()).filter(|word| word == name).count();
            if count < traits.iter().filter(|other| *other == name).count() {
                missing.push(format!("{of_type}: {name}"));
            }
        }
    }
    missing.dedup();
    assert!(missing.is_empty(), "implemented, and not pinned in api.rs:\n{}", missing.join("\n"));
}
