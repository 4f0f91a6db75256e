//! Lists the bytecode of a Python file: `cargo run -p withal-compiler --example dis FILE`.

use std::process::ExitCode;
use withal_compiler::{Form, bytecode, compile};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: dis FILE");
        return ExitCode::FAILURE;
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) => {
            eprintln!("{path}: {e}");
            return ExitCode::FAILURE;
        }
    };
    match compile(&text, &path, Form::Module) {
        Ok(code) => {
            print!("{}", bytecode::disassemble(&code));
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("{e}");
            ExitCode::FAILURE
        }
    }
}
