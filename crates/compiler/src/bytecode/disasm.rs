//! A readable listing of code objects, inner ones after their outer one.

use super::{Code, Const};
use std::fmt::Write;

/// Lists `code` and the code objects inside it.
pub fn disassemble(code: &Code) -> String {
    let mut out = String::new();
    // A String never fails to be written to.
    let _ = list(&mut out, code);
    out
}

fn list(out: &mut String, code: &Code) -> std::fmt::Result {
    writeln!(
        out,
        "{} ({:?}, {} registers) at {}:{}",
        code.qualname, code.function, code.registers, code.source.path, code.first_line
    )?;
    let mut line = 0;
    for (at, instr) in code.instrs.iter().enumerate() {
        let here = code.line_at(at);
        if here != line {
            write!(out, "{here:5}")?
        } else {
            out.push_str("     ")
        }
        line = here;
        write!(out, " {at:5}  {}", instr.name())?;
        instr.show_operands(out, code, at)?;
        out.push('\n');
    }
    for h in &code.handlers {
        writeln!(out, "  exceptions in {}..{} -> {} as r{}", h.start, h.end, h.target, h.reg.0)?;
    }
    for inner in code.consts.iter() {
        if let Const::Code(inner) = inner {
            out.push('\n');
            list(out, inner)?;
        }
    }
    Ok(())
}
