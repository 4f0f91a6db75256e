//! `co_linetable`: which line each instruction comes from, in the form of CPython's tables (PEP 626, 657). Columns are not told.

use std::sync::Arc;
use withal_compiler::bytecode::Code;

/// Kinds of entries: with a line and no columns, with everything, with nothing. Those below `ONE_LINE` stay on their line.
const ONE_LINE: u8 = 10;
const NO_COLUMNS: u8 = 13;
const LONG: u8 = 14;
const NO_LINE: u8 = 15;
/// The most instructions that an entry is for.
const MOST: usize = 8;

/// The table of a code object.
pub fn encode(code: &Code) -> Vec<u8> {
    let mut table = Vec::new();
    let mut last = i64::from(code.first_line);
    let mut at = 0;
    while at < code.instrs.len() {
        let line = code.line_at(at);
        let same = (at..code.instrs.len()).take(MOST).take_while(|&other| code.line_at(other) == line).count();
        let kind = if line == 0 { NO_LINE } else { NO_COLUMNS };
        table.push(0x80 | kind << 3 | (same - 1) as u8);
        if line > 0 {
            let by = i64::from(line) - last;
            variable(&mut table, if by < 0 { by.unsigned_abs() << 1 | 1 } else { by.unsigned_abs() << 1 });
            last = i64::from(line);
        }
        at += same;
    }
    table
}

/// Six bits at a time, the lowest first.
fn variable(table: &mut Vec<u8>, mut number: u64) {
    while number >= 0x40 {
        table.push(0x40 | (number & 0x3f) as u8);
        number >>= 6;
    }
    table.push(number as u8);
}

/// The lines that a table gives a code object's instructions, 0 for none. Instructions beyond its end have none.
pub fn decode(table: &[u8], code: &Code) -> Arc<[u32]> {
    let mut lines = Vec::with_capacity(code.instrs.len());
    let mut line = i64::from(code.first_line);
    let mut rest = table.iter().copied().peekable();
    while let Some(first) = rest.next()
        && lines.len() < code.instrs.len()
    {
        let (kind, count) = (first >> 3 & 15, usize::from(first & 7) + 1);
        // What follows an entry's first byte has its highest bit clear.
        let mut number = || {
            let (mut number, mut shift) = (0u64, 0);
            while let Some(byte) = rest.next_if(|byte| byte & 0x80 == 0) {
                number |= u64::from(byte & 0x3f).checked_shl(shift).unwrap_or(0);
                shift += 6;
                if byte & 0x40 == 0 {
                    break;
                }
            }
            number
        };
        match kind {
            NO_COLUMNS | LONG => {
                let by = number();
                let size = (by >> 1) as i64;
                line = line.saturating_add(if by & 1 == 1 { -size } else { size });
            }
            ONE_LINE..NO_COLUMNS => line += i64::from(kind - ONE_LINE),
            _ => {}
        }
        while rest.next_if(|byte| byte & 0x80 == 0).is_some() {}
        let line = if kind == NO_LINE { 0 } else { u32::try_from(line).unwrap_or(0) };
        lines.extend(std::iter::repeat_n(line, count));
    }
    lines.resize(code.instrs.len(), 0);
    lines.into()
}
