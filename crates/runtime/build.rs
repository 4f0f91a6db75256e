//! Compiles the Python text of the standard library ahead: what `library::embedded` includes.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use withal_compiler::bytecode::Writer;
use withal_compiler::{Form, compile};

/// Where the Python text stands, beneath `src`.
const FOLDERS: [&str; 2] = ["asyncio", "modules"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sources = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("src");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let (mut writer, mut table) = (Writer::default(), String::from("&[\n"));
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed=src/{folder}");
        let mut files = Vec::new();
        find(&sources.join(folder), &mut files)?;
        files.sort();
        for file in files {
            let text = fs::read_to_string(&file)?;
            let code = compile(&text, &file.to_string_lossy(), Form::Module)
                .map_err(|error| format!("{}:{}: {}", file.display(), error.line, error.message))?;
            let path = file.strip_prefix(&sources)?.to_string_lossy().replace('\\', "/");
            let place = writer.write(&code);
            writeln!(
                table,
                "Embedded {{ path: {path:?}, text: include_str!({file:?}), code: ({}, {}) }},",
                place.start, place.end
            )?;
        }
    }
    table.push(']');
    fs::write(out.join("library.rs"), table)?;
    fs::write(out.join("library.code"), writer.bytes)?;
    fs::write(out.join("library.texts"), writer.texts)?;
    Ok(())
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
    Ok(())
}
