//! Checks that a code object keeps to its own tables, so that the engine may rely on it.

use super::{Code, Const, Instr};

/// Tells the first thing wrong with `code` or with one inside it.
pub fn verify(code: &Code) -> Result<(), String> {
    let fail = |what: String| Err(format!("{}: {what}", code.qualname));
    if code.registers > 250 {
        return fail(format!("{} registers", code.registers));
    }
    if code.spans.len() != code.instrs.len() {
        return fail("spans and instructions differ in number".into());
    }
    for (at, instr) in code.instrs.iter().enumerate() {
        if !instr.operands_in_bounds(code, at) {
            return fail(format!("operand out of bounds at {at}: {instr:?}"));
        }
    }
    if !matches!(
        code.instrs.last(),
        Some(
            Instr::Return { .. }
                | Instr::ReturnNone {}
                | Instr::Jump { .. }
                | Instr::Raise { .. }
                | Instr::RaiseFrom { .. }
                | Instr::Reraise { .. }
                | Instr::RaiseAgain {}
        )
    ) {
        return fail("control runs off the end".into());
    }
    for h in &code.handlers {
        if h.start > h.end
            || h.end as usize > code.instrs.len()
            || h.target as usize >= code.instrs.len()
            || h.reg.0 >= code.registers
        {
            return fail(format!("handler out of bounds: {h:?}"));
        }
    }
    if let Some(c) = code.cleanups.iter().find(|c| c.start > c.end || c.end as usize > code.instrs.len()) {
        return fail(format!("clean-up out of bounds: {c:?}"));
    }
    if code.sites.iter().any(|name| usize::from(name.0) >= code.names.len()) {
        return fail("site without a name".into());
    }
    code.consts.iter().try_for_each(|k| if let Const::Code(inner) = k { verify(inner) } else { Ok(()) })
}
