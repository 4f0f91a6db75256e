//! Operators on instances whose class has the special method in Python: its frame is entered as a call's is, above the
//! running one, and what the instruction makes of the result is done when the frame returns. Run nested, `a + b` of two
//! small vectors took twice as many instructions.

use super::execute::{Frame, enter};
use super::{Enter, Flow};
use crate::code::LoadedCode;
use crate::exception::exc;
use crate::heap::*;
use crate::object::compare::{method_name, swapped};
use crate::object::number::method_names;
use crate::raise::R;
use crate::sites::{Shared, SharedSites};
use crate::state::{FrameCursor, Vm};
use crate::value::{Handle, Link, LinkKind, Value};
use withal_compiler::bytecode::{BinaryOp, CompareOp, FunctionKind, Instr, Mode, Reg, Site};

/// In place of a destination: the instruction wants more of the result than to store it.
pub(crate) const NOWHERE: Reg = Reg(0);

/// What an instruction is about to do, with its operands.
#[derive(Clone, Copy)]
pub(crate) enum Operation {
    Binary(BinaryOp, Value, Value, Mode),
    Compare(CompareOp, Value, Value),
    Truth(Value),
    /// Whether the first contains the second.
    Contains(Value, Value),
    GetItem(Value, Value),
    SetItem(Value, Value, Value),
    Next(Value),
    /// An attribute that is known to be a property.
    Property(Value, Site),
}

/// What the caller gets, and waits for nothing else, when a function gives `value`: `made` in place of the `None` of an
/// `__init__`, and a special method's result.
#[inline(always)]
pub(crate) fn given_back(link: Link, value: Value, made: Value) -> Option<Value> {
    match link.kind() {
        LinkKind::Construct if value.is_none() => Some(made),
        LinkKind::Operator if link.dst() != NOWHERE.0 && !matches!(value, Value::NotImplemented(_)) => Some(value),
        _ => None,
    }
}

/// What an instruction does with two operands that may be registers or immediate.
enum Pending {
    Binary(BinaryOp, Reg, Operand, Reg, Mode),
    Compare(CompareOp, Operand, Operand, Use),
    Truth(Operand, Use),
    Contains(Use),
    Next(Reg, usize),
    Nothing,
}

#[derive(Clone, Copy)]
enum Operand {
    At(Reg),
    Int(i64),
}

/// What becomes of a truth value.
#[derive(Clone, Copy)]
enum Use {
    /// It is stored, or its opposite if it is not equal to the flag.
    Store(Reg, bool),
    /// It decides over a jump.
    Jump(bool, usize),
}

/// What the instruction before `pc` waits for.
fn pending(instr: Instr, pc: usize) -> Pending {
    use Operand::{At, Int};
    let binary = |op, d, a, b, m| Pending::Binary(op, a, b, d, m);
    let to = |offset: isize| pc.wrapping_add_signed(offset);
    macro_rules! compare {
        ($op:ident, $a:expr, $b:expr, $sense:expr, $to:expr) => {
            Pending::Compare(CompareOp::$op, At($a), $b, Use::Jump($sense, to($to.0 as isize)))
        };
    }
    match instr {
        Instr::Add { d, a, b, m } => binary(BinaryOp::Add, d, a, At(b), m),
        Instr::Sub { d, a, b, m } => binary(BinaryOp::Sub, d, a, At(b), m),
        Instr::Mul { d, a, b, m } => binary(BinaryOp::Mul, d, a, At(b), m),
        Instr::Div { d, a, b, m } => binary(BinaryOp::Div, d, a, At(b), m),
        Instr::FloorDiv { d, a, b, m } => binary(BinaryOp::FloorDiv, d, a, At(b), m),
        Instr::Mod { d, a, b, m } => binary(BinaryOp::Mod, d, a, At(b), m),
        Instr::AddImm { d, a, i, m } => binary(BinaryOp::Add, d, a, Int(i.0.into()), m),
        Instr::SubImm { d, a, i, m } => binary(BinaryOp::Sub, d, a, Int(i.0.into()), m),
        Instr::MulImm { d, a, i, m } => binary(BinaryOp::Mul, d, a, Int(i.0.into()), m),
        Instr::FloorDivImm { d, a, i, m } => binary(BinaryOp::FloorDiv, d, a, Int(i.0.into()), m),
        Instr::ModImm { d, a, i, m } => binary(BinaryOp::Mod, d, a, Int(i.0.into()), m),
        Instr::Binary { op, d, a, b, m } => binary(op, d, a, At(b), m),
        Instr::Compare { op: op @ (CompareOp::In | CompareOp::NotIn), d, .. } => {
            Pending::Contains(Use::Store(d, op == CompareOp::In))
        }
        Instr::Compare { op, d, a, b } => Pending::Compare(op, At(a), At(b), Use::Store(d, true)),
        Instr::JumpLt { sense, a, b, to } => compare!(Lt, a, At(b), sense, to),
        Instr::JumpLe { sense, a, b, to } => compare!(Le, a, At(b), sense, to),
        Instr::JumpGt { sense, a, b, to } => compare!(Gt, a, At(b), sense, to),
        Instr::JumpGe { sense, a, b, to } => compare!(Ge, a, At(b), sense, to),
        Instr::JumpEq { sense, a, b, to } => compare!(Eq, a, At(b), sense, to),
        Instr::JumpNe { sense, a, b, to } => compare!(Ne, a, At(b), sense, to),
        Instr::JumpLtImm { sense, a, i, to } => compare!(Lt, a, Int(i.0.into()), sense, to),
        Instr::JumpLeImm { sense, a, i, to } => compare!(Le, a, Int(i.0.into()), sense, to),
        Instr::JumpGtImm { sense, a, i, to } => compare!(Gt, a, Int(i.0.into()), sense, to),
        Instr::JumpGeImm { sense, a, i, to } => compare!(Ge, a, Int(i.0.into()), sense, to),
        Instr::JumpEqImm { sense, a, i, to } => compare!(Eq, a, Int(i.0.into()), sense, to),
        Instr::JumpNeImm { sense, a, i, to } => compare!(Ne, a, Int(i.0.into()), sense, to),
        Instr::JumpIn { sense, to: offset, .. } => Pending::Contains(Use::Jump(sense, to(offset.0 as isize))),
        Instr::JumpTrue { a, to: offset } => Pending::Truth(At(a), Use::Jump(true, to(offset.0 as isize))),
        Instr::JumpFalse { a, to: offset } => Pending::Truth(At(a), Use::Jump(false, to(offset.0 as isize))),
        Instr::Not { d, a } => Pending::Truth(At(a), Use::Store(d, false)),
        Instr::ForIter { d, to: offset, .. } => Pending::Next(d, to(offset.0 as isize)),
        _ => Pending::Nothing,
    }
}

impl Vm {
    /// Enters the special method that an operation calls, if that is a function in Python and is called first.
    #[inline]
    pub(crate) fn enter_operator(&mut self, frame: Frame<'_>, d: Reg, operation: Operation) -> Option<R<Flow>> {
        let first = match operation {
            Operation::Binary(_, x, ..)
            | Operation::Compare(_, x, _)
            | Operation::Truth(x)
            | Operation::Contains(x, _)
            | Operation::GetItem(x, _)
            | Operation::SetItem(x, ..)
            | Operation::Next(x)
            | Operation::Property(x, _) => x,
        };
        match first {
            Value::Instance(h) => self.enter_special(frame, d, h, operation),
            _ => None,
        }
    }

    #[inline(never)]
    fn enter_special(
        &mut self,
        frame: Frame<'_>,
        d: Reg,
        h: Handle<Instance>,
        operation: Operation,
    ) -> Option<R<Flow>> {
        let shape = self.heap[h].shape;
        let x = Value::Instance(h);
        let mut kind = LinkKind::Operator;
        let (function, args): (_, [Value; 2]) = match operation {
            Operation::Binary(op, _, y, mode) => {
                let [direct, _, in_place] = method_names(op);
                let own = if mode == Mode::InPlace { self.special_of(shape, in_place) } else { Value::UNDEF };
                let method = if own.is_undef() { self.special_of(shape, direct) } else { own };
                if own.is_undef() && self.is_asked_first(y, h) {
                    return None;
                }
                (method, [y, Value::UNDEF])
            }
            Operation::Compare(op, _, y) => {
                if matches!(op, CompareOp::Is | CompareOp::IsNot) || self.is_asked_first(y, h) {
                    return None;
                }
                (self.special_of(shape, method_name(op)), [y, Value::UNDEF])
            }
            Operation::Truth(_) => {
                let method = self.special_of(shape, name::BOOL);
                let method = if method.is_undef() { self.special_of(shape, name::LEN) } else { method };
                (method, [Value::UNDEF; 2])
            }
            Operation::Contains(_, y) => (self.special_of(shape, name::CONTAINS), [y, Value::UNDEF]),
            Operation::GetItem(_, y) => {
                kind = LinkKind::Call;
                (self.special_of(shape, name::GETITEM), [y, Value::UNDEF])
            }
            Operation::SetItem(_, y, z) => {
                kind = LinkKind::Discard;
                (self.special_of(shape, name::SETITEM), [y, z])
            }
            Operation::Next(_) => (self.special_of(shape, name::NEXT), [Value::UNDEF; 2]),
            Operation::Property(_, site) => {
                kind = LinkKind::Call;
                (self.property_at(shape, frame.code, site)?, [Value::UNDEF; 2])
            }
        };
        let Value::Function(function) = function else { return None };
        let block = frame.base + frame.code.registers as usize;
        self.ensure_stack(block + super::WINDOW);
        self.stack[block + 2..block + 5].copy_from_slice(&[x, args[0], args[1]]);
        let n = 1 + args.iter().filter(|a| !a.is_undef()).count();
        let (code, FunctionKind::Plain) = self.bind_in_block(block, function, n, Value::UNDEF)? else { return None };
        Some(enter(self, frame, d, Reg(frame.code.registers), code, kind, 0))
    }

    /// The special method of instances of a shape: a function in Python or a native, `None` if it is something else,
    /// `Undef` if there is none.
    pub(crate) fn special_of(&mut self, shape: ShapeId, name: NameId) -> Value {
        let key = SharedSites::special(name);
        let epoch = self.heap.class_epoch;
        if let Some(known) = self.shared_sites.get(shape, key, epoch) {
            return known.function;
        }
        let class = self.heap.shape(shape).class;
        let found = match self.lookup(class, name) {
            Some(function @ (Value::Function(_) | Value::Native(_))) => function,
            Some(_) => Value::NONE,
            None => Value::UNDEF,
        };
        self.shared_sites.put(shape, key, epoch, Shared::FUNCTION, found);
        found
    }

    /// Whether the class of the second operand is derived from that of the first, so that its method may come first.
    fn is_asked_first(&self, second: Value, first: Handle<Instance>) -> bool {
        let class = self.heap.shape(self.heap[first].shape).class;
        let other = self.class_of(second);
        other != class && self.is_subclass(other, class)
    }

    /// Whether an exception that leaves a frame is the end of the loop that called it.
    pub(crate) fn ended_loop(&self, link: Link) -> bool {
        let instr = self.codes.get(link.code()).and_then(|c| c.instrs().get(link.pc().wrapping_sub(1)));
        matches!(instr, Some(Instr::ForIter { .. })) && self.raised_is(exc::STOP_ITERATION)
    }

    /// A special method returned: goes on with what its operator makes of that.
    pub(crate) fn operator_returned(&mut self, caller: usize, link: Link, value: Value) -> R<Flow> {
        let table = std::sync::Arc::clone(&self.codes);
        let Some(code) = table.get(link.code()) else { return Err(self.internal_error("no such code")) };
        let top = (caller + code.registers as usize) as u32;
        self.frame = FrameCursor { base: caller as u32, top, pc: link.pc() as u32, code: code.id };
        let back = Enter::at(caller, code.id, link.pc());
        match self.finish_operator(caller, code, link.pc(), value) {
            Ok(pc) => Ok(self.go(Enter { pc, ..back })),
            Err(raised) => {
                let exception = self.catch(raised)?;
                Ok(self.go(back.raising(exception)))
            }
        }
    }

    /// Does the rest of the instruction before `pc`, whose special method gave `value`; where to go on.
    fn finish_operator(&mut self, base: usize, code: &LoadedCode, pc: usize, value: Value) -> R<usize> {
        let Some(&instr) = code.instrs().get(pc.wrapping_sub(1)) else {
            return Err(self.internal_error("no operator"));
        };
        let declined = matches!(value, Value::NotImplemented(_));
        let operand = |vm: &Vm, operand| match operand {
            Operand::At(r) => vm.stack[base + r.0 as usize],
            Operand::Int(i) => Value::Int(i),
        };
        let (used, holds) = match pending(instr, pc) {
            Pending::Binary(op, a, b, d, mode) => {
                let (x, y) = (self.stack[base + a.0 as usize], operand(self, b));
                let result = if declined { self.after_left(op, x, y, mode)? } else { value };
                self.stack[base + d.0 as usize] = result;
                return Ok(pc);
            }
            Pending::Compare(op, a, b, used) => {
                let (x, y) = (operand(self, a), operand(self, b));
                let result = if declined { self.compare_after(op, x, y)? } else { value };
                if let Use::Store(d, _) = used {
                    self.stack[base + d.0 as usize] = result;
                    return Ok(pc);
                }
                (used, self.truth(result)?)
            }
            Pending::Truth(a, used) => {
                let x = operand(self, a);
                (used, self.truth_of_special(x, value)?)
            }
            Pending::Contains(used) => (used, self.truth(value)?),
            Pending::Next(d, to) => {
                self.stack[base + d.0 as usize] = value;
                return Ok(to);
            }
            Pending::Nothing => return Err(self.internal_error("not an operator")),
        };
        Ok(match used {
            Use::Store(d, as_it_is) => {
                self.stack[base + d.0 as usize] = Value::bool(holds == as_it_is);
                pc
            }
            Use::Jump(sense, to) if holds == sense => to,
            Use::Jump(..) => pc,
        })
    }

    /// `a op b` after the first method that it called, one of `a`, declined.
    fn after_left(&mut self, op: BinaryOp, a: Value, b: Value, mode: Mode) -> R {
        let [_, _, in_place] = method_names(op);
        if mode != Mode::InPlace {
            return self.binary_after(op, a, b, op.symbol());
        }
        let symbol = format!("{}=", op.symbol());
        if self.lookup_on_type(a, in_place).is_some() {
            return self.binary_dispatch(op, a, b, &symbol);
        }
        self.binary_after(op, a, b, &symbol)
    }

    /// `a op b` after the method of `a` declined.
    fn compare_after(&mut self, op: CompareOp, a: Value, b: Value) -> R {
        let result = self.half_compare(swapped(op), b, a)?;
        if matches!(result, Value::NotImplemented(_)) { self.compare_default(op, a, b) } else { Ok(result) }
    }
}
