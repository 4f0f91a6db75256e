//! The bytecode: its instructions, the code objects made of them, a listing and a check of both.
//! Imports nothing of the compiler.

mod code;
mod disasm;
// `R[d]` in the texts of the instructions is a register, no link.
#[allow(rustdoc::broken_intra_doc_links)]
mod op;
mod operand;
mod stored;
mod text;
mod verify;

pub use code::*;
pub use disasm::disassemble;
pub use op::Instr;
pub use operand::*;
pub use stored::{Spans, Writer, read};
pub use text::Text;
pub use verify::verify;
