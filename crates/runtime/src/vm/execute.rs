//! What every instruction means, in full. `dispatch` has the short ways through the common cases of some; whatever it does
//! not finish comes here. Registers are reached through the stack, which may move; nothing is kept across a call.

use super::operator::{self, Operation};
use super::workers::Blocks;
use super::{Awaited, Enter, Exit, Flow, Prepared, items, name_of};
use crate::code::LoadedCode;
use crate::heap::*;
use crate::raise::R;
use crate::state::{FrameCursor, Pending, Resume, Vm, WaitFor};
use crate::value::{CodeId, Handle, Link, LinkKind, NativeId, Value};
use withal_compiler::bytecode::{BinaryOp, CodeKind, CompareOp, FunctionKind, Instr, Reg, Special};

/// The running frame: its code, its first register, and the place after the instruction.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'c> {
    pub code: &'c LoadedCode,
    pub base: usize,
    pub pc: usize,
}

impl Frame<'_> {
    /// What natives are told of the frame.
    pub fn cursor(&self) -> FrameCursor {
        let top = self.base + self.code.registers as usize;
        FrameCursor { base: self.base as u32, top: top as u32, pc: self.pc as u32, code: self.code.id }
    }
}

/// Executes the instruction before `frame.pc`.
// The table of what instructions do: one line for each that fits on one.
#[rustfmt::skip]
pub(crate) fn execute(vm: &mut Vm, frame: Frame<'_>) -> R<Flow> {
    let Frame { code, base, pc } = frame;
    let Some(&instr) = code.instrs().get(pc.wrapping_sub(1)) else { return Err(vm.internal_error("ran off the code")) };

    macro_rules! at { ($x:expr) => { base + $x.0 as usize } }
    macro_rules! r { ($x:expr) => { vm.stack[base + $x.0 as usize] } }
    macro_rules! put { ($d:expr, $e:expr) => {{ let value = $e?; r!($d) = value; }} }
    macro_rules! bool { ($d:expr, $e:expr) => {{ let holds = $e?; r!($d) = Value::bool(holds); }} }
    macro_rules! jump_if { ($holds:expr, $sense:expr, $to:expr) => { if $holds? == $sense { return Ok(Flow::Jump(pc.wrapping_add_signed($to.0 as isize))); } } }
    macro_rules! or_enter { ($d:expr, $entered:expr) => { if let Some(flow) = vm.enter_operator(frame, $d, $entered) { return flow; } } }
    macro_rules! binary_of { ($op:expr, $d:expr, $x:expr, $y:expr, $m:expr) => {{ or_enter!($d, Operation::Binary($op, $x, $y, $m)); put!($d, vm.arithmetic($op, $x, $y, $m)) }} }
    macro_rules! binary { ($op:ident, $d:expr, $a:expr, $b:expr, $m:expr) => {{ let (x, y) = (r!($a), r!($b)); binary_of!(BinaryOp::$op, $d, x, y, $m) }} }
    macro_rules! binary_imm { ($op:ident, $d:expr, $a:expr, $i:expr, $m:expr) => {{ let (x, y) = (r!($a), Value::Int($i.0.into())); binary_of!(BinaryOp::$op, $d, x, y, $m) }} }
    macro_rules! jump_compare_of { ($op:ident, $sense:expr, $x:expr, $y:expr, $to:expr) => {{ or_enter!(operator::NOWHERE, Operation::Compare(CompareOp::$op, $x, $y)); jump_if!(vm.compare_truth(CompareOp::$op, $x, $y), $sense, $to) }} }
    macro_rules! jump_compare { ($op:ident, $sense:expr, $a:expr, $b:expr, $to:expr) => {{ let (x, y) = (r!($a), r!($b)); jump_compare_of!($op, $sense, x, y, $to) }} }
    macro_rules! jump_compare_imm { ($op:ident, $sense:expr, $a:expr, $i:expr, $to:expr) => {{ let (x, y) = (r!($a), Value::Int($i.0.into())); jump_compare_of!($op, $sense, x, y, $to) }} }

    match instr {
        Instr::Nop {} => {}
        Instr::Move { d, s } => r!(d) = r!(s),
        Instr::LoadConst { d, k } => r!(d) = code.consts.get(k.0 as usize).copied().unwrap_or(Value::NONE),
        Instr::LoadInt { d, v } => r!(d) = Value::Int(v.into()),
        Instr::LoadNone { d } => r!(d) = Value::NONE,
        Instr::LoadBool { d, v } => r!(d) = Value::bool(v),
        Instr::Unbind { d } => r!(d) = Value::UNDEF,
        Instr::CheckLocal { s, name } => if r!(s).is_undef() { return Err(vm.unbound_local(code, name)) },
        Instr::LoadSpilled { d, i, name } => put!(d, vm.load_spilled(base, code, i.0 as usize, name)),
        Instr::StoreSpilled { s, i } => { let v = r!(s); vm.store_spilled(base, code, i.0 as usize, v); }
        Instr::UnbindSpilled { i } => vm.store_spilled(base, code, i.0 as usize, Value::UNDEF),

        Instr::LoadGlobal { d, site } => put!(d, vm.load_global(code, site)),
        Instr::StoreGlobal { s, site } => { let v = r!(s); vm.store_global(code, site, v) }
        Instr::DeleteGlobal { name } => vm.delete_global(code, name)?,
        Instr::LoadName { d, name } => { let ns = r!(super::NAMESPACE); put!(d, vm.load_name(code, ns, name)) }
        Instr::StoreName { s, name } => { let (v, ns) = (r!(s), r!(super::NAMESPACE)); vm.store_name(code, ns, name, v)? }
        Instr::DeleteName { name } => { let ns = r!(super::NAMESPACE); vm.delete_name(code, ns, name)? }
        Instr::LoadNameOrCell { d, c, name } => { let (ns, cell) = (r!(super::NAMESPACE), r!(c)); put!(d, vm.load_name_or_cell(code, ns, cell, name)) }
        Instr::LoadNameOrGlobal { d, name } => { let ns = r!(super::NAMESPACE); put!(d, vm.load_name(code, ns, name)) }
        Instr::NewCell { d } => r!(d) = Value::Cell(vm.heap.alloc(Cell(Value::UNDEF))),
        Instr::WrapCell { d } => { let v = r!(d); r!(d) = Value::Cell(vm.heap.alloc(Cell(v))) }
        Instr::LoadCell { d, c, name } => match r!(c) {
            Value::Cell(h) if !vm.heap[h].0.is_undef() => r!(d) = vm.heap[h].0,
            _ => return Err(vm.unbound_cell(code, c, name)),
        },
        Instr::StoreCell { c, s } => if let Value::Cell(h) = r!(c) { vm.heap[h].0 = r!(s) },
        Instr::DeleteCell { c, name } => match r!(c) {
            Value::Cell(h) if !vm.heap[h].0.is_undef() => vm.heap[h].0 = Value::UNDEF,
            _ => return Err(vm.unbound_cell(code, c, name)),
        },

        Instr::Add { d, a, b, m } => binary!(Add, d, a, b, m),
        Instr::Sub { d, a, b, m } => binary!(Sub, d, a, b, m),
        Instr::Mul { d, a, b, m } => binary!(Mul, d, a, b, m),
        Instr::Div { d, a, b, m } => binary!(Div, d, a, b, m),
        Instr::FloorDiv { d, a, b, m } => binary!(FloorDiv, d, a, b, m),
        Instr::Mod { d, a, b, m } => binary!(Mod, d, a, b, m),
        Instr::AddImm { d, a, i, m } => binary_imm!(Add, d, a, i, m),
        Instr::SubImm { d, a, i, m } => binary_imm!(Sub, d, a, i, m),
        Instr::MulImm { d, a, i, m } => binary_imm!(Mul, d, a, i, m),
        Instr::FloorDivImm { d, a, i, m } => binary_imm!(FloorDiv, d, a, i, m),
        Instr::ModImm { d, a, i, m } => binary_imm!(Mod, d, a, i, m),
        Instr::Binary { op, d, a, b, m } => { let (x, y) = (r!(a), r!(b)); binary_of!(op, d, x, y, m) }
        Instr::Neg { d, a } => { let x = r!(a); put!(d, vm.negate(x)) }
        Instr::Pos { d, a } => { let x = r!(a); put!(d, vm.positive(x)) }
        Instr::Invert { d, a } => { let x = r!(a); put!(d, vm.invert(x)) }
        Instr::Not { d, a } => { let x = r!(a); or_enter!(operator::NOWHERE, Operation::Truth(x)); bool!(d, vm.truth(x).map(|t| !t)) }
        Instr::Compare { op, d, a, b } => {
            let (x, y) = (r!(a), r!(b));
            match op {
                CompareOp::Is => r!(d) = Value::bool(x.is(y)),
                CompareOp::IsNot => r!(d) = Value::bool(!x.is(y)),
                CompareOp::In | CompareOp::NotIn => {
                    or_enter!(operator::NOWHERE, Operation::Contains(y, x));
                    bool!(d, vm.contains(y, x).map(|t| t == (op == CompareOp::In)))
                }
                _ => { or_enter!(d, Operation::Compare(op, x, y)); put!(d, vm.compare(op, x, y)) }
            }
        }

        Instr::Jump { to } => return Ok(Flow::Jump(pc.wrapping_add_signed(to.0 as isize))),
        Instr::JumpTrue { a, to } => { let x = r!(a); or_enter!(operator::NOWHERE, Operation::Truth(x)); jump_if!(vm.truth(x), true, to) }
        Instr::JumpFalse { a, to } => { let x = r!(a); or_enter!(operator::NOWHERE, Operation::Truth(x)); jump_if!(vm.truth(x), false, to) }
        Instr::JumpLt { sense, a, b, to } => jump_compare!(Lt, sense, a, b, to),
        Instr::JumpLe { sense, a, b, to } => jump_compare!(Le, sense, a, b, to),
        Instr::JumpGt { sense, a, b, to } => jump_compare!(Gt, sense, a, b, to),
        Instr::JumpGe { sense, a, b, to } => jump_compare!(Ge, sense, a, b, to),
        Instr::JumpEq { sense, a, b, to } => jump_compare!(Eq, sense, a, b, to),
        Instr::JumpNe { sense, a, b, to } => jump_compare!(Ne, sense, a, b, to),
        Instr::JumpLtImm { sense, a, i, to } => jump_compare_imm!(Lt, sense, a, i, to),
        Instr::JumpLeImm { sense, a, i, to } => jump_compare_imm!(Le, sense, a, i, to),
        Instr::JumpGtImm { sense, a, i, to } => jump_compare_imm!(Gt, sense, a, i, to),
        Instr::JumpGeImm { sense, a, i, to } => jump_compare_imm!(Ge, sense, a, i, to),
        Instr::JumpEqImm { sense, a, i, to } => jump_compare_imm!(Eq, sense, a, i, to),
        Instr::JumpNeImm { sense, a, i, to } => jump_compare_imm!(Ne, sense, a, i, to),
        Instr::JumpIs { sense, a, b, to } => jump_if!(R::Ok(r!(a).is(r!(b))), sense, to),
        Instr::JumpNone { sense, a, to } => jump_if!(R::Ok(r!(a).is_none()), sense, to),
        Instr::JumpIn { sense, a, b, to } => { let (x, y) = (r!(a), r!(b)); or_enter!(operator::NOWHERE, Operation::Contains(y, x)); jump_if!(vm.contains(y, x), sense, to) }

        Instr::GetAttr { d, o, site } => { let x = r!(o); or_enter!(d, Operation::Property(x, site)); put!(d, vm.get_attr_at(x, code, site)) }
        Instr::SetAttr { o, v, site } => { let (x, v) = (r!(o), r!(v)); vm.set_attr_at(x, v, code, site)? }
        Instr::DelAttr { o, name } => { let x = r!(o); vm.del_attr_at(x, name_of(code, name))? }
        Instr::SuperAttr { d, c, o, name } => { let (c, o) = (r!(c), r!(o)); put!(d, vm.super_attr(c, o, name_of(code, name))) }
        Instr::GetItem { d, o, i } => { let (x, y) = (r!(o), r!(i)); or_enter!(d, Operation::GetItem(x, y)); put!(d, vm.get_item_at(x, y)) }
        Instr::SetItem { o, i, v } => { let (x, y, v) = (r!(o), r!(i), r!(v)); or_enter!(operator::NOWHERE, Operation::SetItem(x, y, v)); vm.set_item_at(x, y, v)? }
        Instr::DelItem { o, i } => { let (x, y) = (r!(o), r!(i)); vm.del_item(x, y)? }
        Instr::GetItemImm { d, o, i } => { let x = r!(o); or_enter!(d, Operation::GetItem(x, Value::Int(i.0.into()))); put!(d, vm.get_item_at(x, Value::Int(i.0.into()))) }
        Instr::SetItemImm { o, v, i } => { let (x, v) = (r!(o), r!(v)); vm.set_item_at(x, Value::Int(i.0.into()), v)? }
        Instr::BuildSlice { d, s } => {
            let at = at!(s);
            let slice = Slice { start: vm.stack[at], stop: vm.stack[at + 1], step: vm.stack[at + 2] };
            r!(d) = Value::Slice(vm.heap.alloc(slice))
        }

        Instr::BuildTuple { d, s, n } => { let v = vm.heap.tuple(items(&vm.stack, at!(s), n.0)); r!(d) = v }
        Instr::BuildList { d, s, n } => { let v = vm.heap.list(items(&vm.stack, at!(s), n.0).to_vec()); r!(d) = v }
        Instr::BuildSet { d, s, n } => put!(d, vm.build_set(at!(s), n.0 as usize)),
        Instr::BuildDict { d, s, n } => put!(d, vm.build_dict(at!(s), n.0 as usize)),
        Instr::BuildString { d, s, n } => put!(d, vm.build_string(at!(s), n.0 as usize)),
        Instr::Format { d, s, spec, conversion } => { let (v, spec) = (r!(s), r!(spec)); put!(d, vm.format_field(v, spec, conversion)) }
        Instr::FormatPlain { d, s, conversion } => { let v = r!(s); put!(d, vm.format_field(v, Value::UNDEF, conversion)) }
        Instr::ListAppend { l, v } => if let Value::List(h) = r!(l) { let v = r!(v); vm.heap.list_push(h, v) },
        Instr::ListExtend { l, v } => { let (l, v) = (r!(l), r!(v)); vm.extend_display(l, v)? }
        Instr::ListToTuple { d, s } => if let Value::List(h) = r!(s) { let items = std::mem::take(&mut vm.heap[h].0); r!(d) = vm.heap.tuple(items) },
        Instr::SetAdd { s, v } => if let (Value::Set(h), v) = (r!(s), r!(v)) { vm.set_add(h, v)?; },
        Instr::SetUpdate { s, v } => { let (s, v) = (r!(s), r!(v)); vm.update_set_display(s, v)? }
        Instr::DictSet { m, k, v } => if let (Value::Dict(h), k, v) = (r!(m), r!(k), r!(v)) { vm.dict_set(h, k, v)? },
        Instr::DictUpdate { m, v } => { let (m, v) = (r!(m), r!(v)); vm.update_dict_display(m, v)? }
        Instr::KeywordArgs { d, s, callee } => { let (x, callee) = (r!(s), r!(callee)); put!(d, vm.keyword_arguments(x, callee)) }
        Instr::DictMerge { m, v, callee } => { let (m, v, callee) = (r!(m), r!(v), r!(callee)); vm.merge_keywords(m, v, callee)? }
        Instr::Unpack { d, s, n } => { let x = r!(s); vm.unpack(x, at!(d), n.0 as usize)? }
        Instr::UnpackStar { d, s, before, after } => { let x = r!(s); vm.unpack_star(x, at!(d), before.0 as usize, after.0 as usize)? }

        Instr::GetIter { it, s } => match r!(s) {
            x @ (Value::List(_) | Value::Tuple(_)) => { vm.stack[at!(it)] = x; vm.stack[at!(it) + 1] = Value::Int(0) }
            x @ Value::Generator(_) => r!(it) = x,
            x => put!(it, vm.iter(x)),
        },
        Instr::ForIter { it, d, t, to } => match r!(it) {
            Value::Generator(g) if vm.heap[g].kind == FunctionKind::Generator => {
                if vm.heap[g].state != GeneratorState::Finished {
                    let link = Link::new(LinkKind::For, pc, code.id, t.0, d.0);
                    return vm.resume_at(Value::Generator(g), Resume::Send(Value::NONE), at!(t), link);
                }
            }
            iterator => { or_enter!(operator::NOWHERE, Operation::Next(iterator)); if let Some(v) = vm.next_held(iterator)? { r!(d) = v; return Ok(Flow::Jump(pc.wrapping_add_signed(to.0 as isize))) } }
        },
        Instr::TakeIter { it, s } => { let x = r!(s); vm.check_iterator(x)?; r!(it) = x }
        Instr::IterObject { d, s } => { let x = r!(s); put!(d, vm.iter(x)) }
        Instr::AsyncIter { d, s } => { let x = r!(s); put!(d, vm.async_iter(x)) }
        Instr::AsyncNext { d, it, t } => {
            if vm.resumed.is_none() {
                let x = r!(it);
                match vm.async_next(x)? {
                    Awaited::Resume { generator, with, kind } => return resume(vm, frame, generator, with, kind, d, t),
                    Awaited::Value(v) | Awaited::Suspend(v) | Awaited::Yield(v) => r!(d) = v,
                }
            }
            return await_step(vm, frame, d, d, t);
        }
        Instr::EndAsyncFor { e } => { let x = r!(e); vm.end_async_for(x)? }

        Instr::Call { d, f, n } => { let p = vm.prepare_call(at!(f), n.0 as usize, Value::UNDEF); return prepared(vm, frame, d, f, p) }
        Instr::CallKw { d, f, n, names } => {
            let names = code.consts.get(names.0 as usize).copied().unwrap_or(Value::UNDEF);
            let p = vm.prepare_call(at!(f), n.0 as usize, names); return prepared(vm, frame, d, f, p);
        }
        Instr::CallStar { d, f } => { let p = vm.prepare_star(at!(f)); return prepared(vm, frame, d, f, p) }
        Instr::CallMethod { d, f, n, site } => { let p = vm.prepare_method(at!(f), n.0 as usize, code, site); return prepared(vm, frame, d, f, p) }
        Instr::LoadMethod { d, o, site } => { let x = r!(o); let found = vm.load_method(x, code, site)?; (vm.stack[at!(d)], vm.stack[at!(d) + 1]) = found }
        Instr::SuperMethod { d, c, o, site } => { let (c, o) = (r!(c), r!(o)); let found = vm.super_method(c, o, code, site)?; (vm.stack[at!(d)], vm.stack[at!(d) + 1]) = found }
        Instr::LoadSpecial { d, o, which } => { let x = r!(o); let found = vm.load_special(x, which)?; (vm.stack[at!(d)], vm.stack[at!(d) + 1]) = found }
        Instr::CallSpecial { d, f, n } => { let p = vm.prepare_special(at!(f), n.0 as usize); return prepared(vm, frame, d, f, p) }
        Instr::Return { .. } | Instr::ReturnNone {} => {
            let v = if let Instr::Return { s } = instr { r!(s) } else { Value::NONE };
            let Value::Link(link) = vm.stack[base] else { return Err(vm.internal_error("a frame without a link")) };
            vm.keep_frame(base, pc - 1);
            return vm.return_through(base, link, v);
        }

        Instr::CallAwait { d, f, n } => {
            if vm.resumed.is_none() {
                match vm.stack[at!(f) + 1] {
                    Value::Function(h) => {
                        if vm.begin_sleep(at!(f), h, n.0 as usize) {
                            return await_step(vm, frame, d, f, Reg(f.0 + 1));
                        }
                        if let Some(id) = vm.prepare_await(at!(f), h, n.0 as usize)? {
                            return enter_awaited(vm, frame, d, f, id);
                        }
                    }
                    Value::Method(h) => {
                        if let Some(id) = vm.prepare_await_method(at!(f), h, n.0 as usize)? {
                            return enter_awaited(vm, frame, d, f, id);
                        }
                    }
                    // `await anext(generator)` is a step of `async for`: an object for it, made, looked at and awaited, took
                    // 1,700 instructions.
                    Value::Native(id) if let Value::AsyncGenerator(g) = vm.stack[at!(f) + 2]
                        && (n.0 == 1 || n.0 == 2 && vm.heap[g].state != GeneratorState::Finished) && vm.is_anext(id) =>
                    {
                        let iterator = vm.stack[at!(f) + 2];
                        vm.stack[at!(f)] = iterator;
                        // What the generator's end gives, below its frames; see `end_of_async_step`.
                        vm.stack[at!(f) + 1] = vm.stack[at!(f) + 3];
                        if let Awaited::Resume { generator, with, kind } = vm.async_next(iterator)? {
                            return resume(vm, frame, generator, with, kind, d, Reg(f.0 + n.0));
                        }
                    }
                    _ => {}
                }
            }
            return call_await(vm, frame, d, f, None, |vm| vm.prepare_call(at!(f), n.0 as usize, Value::UNDEF));
        }
        Instr::CallMethodAwait { d, f, n, site } => {
            if vm.resumed.is_none() && let Some((h, n)) = vm.method_for_await(at!(f), n.0 as usize, code, site)? {
                if vm.begin_sleep(at!(f), h, n) {
                    return await_step(vm, frame, d, f, Reg(f.0 + 1));
                }
                return match vm.prepare_await(at!(f), h, n)? {
                    Some(id) => enter_awaited(vm, frame, d, f, id),
                    None => call_await(vm, frame, d, f, None, |vm| vm.prepare_call(at!(f), n, Value::UNDEF)),
                };
            }
            return call_await(vm, frame, d, f, None, |vm| vm.prepare_method(at!(f), n.0 as usize, code, site));
        }
        Instr::CallSpecialAwait { d, f, n, which } => {
            if vm.resumed.is_none() && let Value::Function(h) = vm.stack[at!(f) + 1] && !vm.stack[at!(f) + 2].is_undef()
                && let Some(id) = vm.prepare_await(at!(f), h, n.0 as usize + 1)?
            {
                return enter_awaited(vm, frame, d, f, id);
            }
            return call_await(vm, frame, d, f, Some(which), |vm| vm.prepare_special(at!(f), n.0 as usize));
        }
        Instr::Await { d, s, t } => {
            if vm.resumed.is_none() { let x = r!(s); put!(s, vm.awaitable(x, None)) }
            return await_step(vm, frame, d, s, t);
        }
        Instr::Yield { s, .. } => { let v = r!(s); return vm.yield_from_frame(base, pc, code, v) }
        Instr::YieldFrom { d, s, t } => {
            if vm.resumed.is_none() { let x = r!(s); put!(s, vm.delegate(x, code)) }
            match vm.delegate_step(at!(s))? {
                Awaited::Value(v) => r!(d) = v,
                Awaited::Resume { generator, with, kind } => return resume(vm, frame, generator, with, kind, d, t),
                Awaited::Suspend(v) | Awaited::Yield(v) => return yield_again(vm, frame, v),
            }
        }

        Instr::MakeFunction { d, s, k } => r!(d) = vm.make_function(code, at!(s), k),
        Instr::LoadBuildClass { d } => put!(d, vm.load_build_class(code)),
        Instr::Import { d, s, name } => {
            let p = vm.prepare_import(at!(s), code, name);
            // After a module's body the import is executed again, for what is still missing.
            let again = matches!(p, Ok(Prepared::Enter { .. }));
            return prepared(vm, Frame { pc: pc - usize::from(again), ..frame }, d, Reg(s.0 + 2), p);
        }
        Instr::ImportFrom { d, m, name } => { let x = r!(m); put!(d, vm.import_from(x, name_of(code, name))) }
        Instr::ImportStar { m } => {
            let ns = if code.code.kind == CodeKind::Class { r!(super::NAMESPACE) } else { Value::Dict(code.globals) };
            let x = r!(m);
            vm.import_star(x, ns)?
        }

        Instr::Raise { e } => { let x = r!(e); return Err(vm.raise_statement(x, Value::UNDEF)) }
        Instr::RaiseFrom { e, cause } => { let (x, c) = (r!(e), r!(cause)); return Err(vm.raise_statement(x, c)) }
        Instr::RaiseAgain {} => if vm.raise_handled()? { return Ok(Flow::Unwind) },
        Instr::Reraise { e } => { vm.raised = r!(e); return Ok(Flow::Unwind) }
        Instr::PushHandled { d, e } => { r!(d) = vm.handled; vm.handled = r!(e) }
        Instr::PopHandled { s } => match r!(s) {
            // A stop pushed it: this is where its clean-up ends.
            Value::Tuple(token) => return vm.cleanup_left(frame, s, token),
            before => vm.handled = before,
        },
        Instr::MatchException { d, e, class } => { let (x, c) = (r!(e), r!(class)); bool!(d, vm.match_exception(x, c)) }
        Instr::MatchGroup { d, e, class } => { let (x, c) = (r!(e), r!(class)); (r!(d), r!(e)) = vm.match_group(x, c)? }
        Instr::JoinGroup { d, original, raised } => { let (o, x) = (r!(original), r!(raised)); put!(d, vm.join_raised(o, x)) }
        Instr::ExceptionTriple { d, e } => {
            let x = r!(e);
            let triple = [Value::Class(vm.class_of(x)), x, vm.traceback_of(x)];
            vm.stack[at!(d)..at!(d) + 3].copy_from_slice(&triple);
        }
        Instr::Display { s } => { let x = r!(s); vm.show_at_prompt(x)? }
        Instr::AssertFailed { message } => { let x = r!(message); return Err(vm.assertion_failed(x)) }

        Instr::MatchSequence { d, s } => { let x = r!(s); r!(d) = Value::bool(vm.matches_sequence(x)) }
        Instr::MatchMapping { d, s } => { let x = r!(s); r!(d) = Value::bool(vm.matches_mapping(x)) }
        Instr::MatchKeys { d, s, keys } => { let (x, k) = (r!(s), r!(keys)); put!(d, vm.match_keys(x, k)) }
        Instr::MatchRest { d, s, keys } => { let (x, k) = (r!(s), r!(keys)); put!(d, vm.match_rest(x, k)) }
        Instr::MatchClass { d, s, class, n } => { let (x, c, k) = (r!(s), r!(class), vm.stack[at!(class) + 1]); put!(d, vm.match_class(x, c, k, n.0 as usize)) }
        Instr::Length { d, s } => { let x = r!(s); let n = vm.len(x)?; r!(d) = Value::Int(n as i64) }
    }
    Ok(Flow::Next)
}

/// Calls a native with arguments by position; `None` when it has to be prepared like any call.
#[inline]
pub(crate) fn call_native(vm: &mut Vm, frame: Frame<'_>, d: Reg, f: Reg, id: NativeId, n: usize) -> Option<R<Flow>> {
    let result = vm.call_positional(frame.base + f.0 as usize, id, n)?;
    Some(called(vm, &frame, d, f, result))
}

/// The same for the native in the block of a `Call` or `CallSpecial`. All there is to such calls is in functions of their
/// own which take nothing but what fits in registers.
#[inline(never)]
pub(crate) fn call_native_here(
    vm: &mut Vm,
    code: &LoadedCode,
    base: usize,
    pc: usize,
    instr: Instr,
) -> Option<R<Flow>> {
    let (d, f, n) = match instr {
        Instr::Call { d, f, n } => (d, f, n.0 as usize),
        Instr::CallSpecial { d, f, n } => (d, f, n.0 as usize + 1),
        _ => return None,
    };
    let Value::Native(id) = *vm.stack.get(base + f.0 as usize + 1)? else { return None };
    let frame = Frame { code, base, pc };
    vm.frame = frame.cursor();
    call_native(vm, frame, d, f, id, n)
}

/// The same for the method that a site knows for receivers of the class that this one has.
#[inline(never)]
pub(crate) fn call_native_method(
    vm: &mut Vm,
    code: &LoadedCode,
    base: usize,
    pc: usize,
    instr: Instr,
) -> Option<R<Flow>> {
    let Instr::CallMethod { d, f, n, site } = instr else { return None };
    let block = base + f.0 as usize;
    let id = vm.known_native(*vm.stack.get(block + 2)?, code, site)?;
    let frame = Frame { code, base, pc };
    vm.frame = frame.cursor();
    let result = vm.call_direct(block, id, n.0 as usize + 1)?;
    Some(called(vm, &frame, d, f, result))
}

/// Goes on with what a native gave.
#[inline(always)]
fn called(vm: &mut Vm, frame: &Frame<'_>, d: Reg, f: Reg, result: R) -> R<Flow> {
    if let Ok(value) = result
        && !value.is_undef()
        && let Some(place) = vm.stack.get_mut(frame.base + d.0 as usize)
    {
        *place = value;
        return Ok(Flow::Next);
    }
    settle(vm, *frame, d, f, result)
}

/// Does what a native wants done in its place.
#[inline(never)]
fn settle(vm: &mut Vm, frame: Frame<'_>, d: Reg, f: Reg, result: R) -> R<Flow> {
    let p = vm.settle_native(frame.base + f.0 as usize, result?);
    prepared(vm, frame, d, f, p)
}

/// Calls a class whose instances a native makes, all of it; `None` when there is more to its call.
pub(crate) fn call_class(
    vm: &mut Vm,
    frame: Frame<'_>,
    d: Reg,
    f: Reg,
    class: Handle<Class>,
    n: usize,
) -> Option<R<Flow>> {
    let block = frame.base + f.0 as usize;
    if class == crate::classes::class::STR
        && n == 1
        && let value @ (Value::Int(_) | Value::Float(_) | Value::ShortStr(_) | Value::Str(_)) = vm.stack[block + 2]
    {
        let text = vm.str(value);
        return Some(text.map(|text| {
            vm.stack[frame.base + d.0 as usize] = text;
            Flow::Next
        }));
    }
    // `int("12")` took 1080 instructions.
    if class == crate::classes::class::INT
        && n == 1
        && let Some(int) = match vm.stack[block + 2] {
            Value::Int(i) => Some(i),
            Value::ShortStr(text) => text.decimal(),
            Value::Float(x) if x.get().abs() < 1e18 => Some(x.get() as i64),
            _ => None,
        }
    {
        vm.stack[frame.base + d.0 as usize] = Value::Int(int);
        return Some(Ok(Flow::Next));
    }
    // `type(x)` took 490 instructions.
    if class == crate::classes::class::TYPE && n == 1 {
        vm.stack[frame.base + d.0 as usize] = Value::Class(vm.class_of(vm.stack[block + 2]));
        return Some(Ok(Flow::Next));
    }
    // How loops begin: a loop of three rounds in 688 instructions instead of 1005.
    if class == crate::classes::class::RANGE
        && let Some(range) = vm.stack.get(block + 2..block + 2 + n).and_then(Range::plain)
    {
        vm.stack[frame.base + d.0 as usize] = Value::Range(vm.heap.alloc(range));
        return Some(Ok(Flow::Next));
    }
    if let Some(empty) = empty_of(vm, class) {
        return fill_new(vm, frame, d, f, class, empty, n);
    }
    let cache = &vm.heap[class].cache;
    let simple = cache.plain && cache.init.is_undef() && cache.epoch == vm.heap.class_epoch;
    // Instances of classes without `__init__`: 120 instructions instead of 680.
    if n == 0 && simple {
        let instance = Value::Instance(vm.new_instance(class));
        vm.stack[frame.base + d.0 as usize] = instance;
        return Some(Ok(Flow::Next));
    }
    let cache = &vm.heap[class].cache;
    // An `OSError` of one argument is made like any other exception: 450 instructions instead of 4,250.
    let exception = (cache.exception_new && cache.exception_init) || (cache.os_error && n < 2);
    if exception && cache.epoch == vm.heap.class_epoch {
        // All there is to most exceptions: raising one and handling it takes 2250 instructions instead of 3050.
        let args = vm.heap.tuple(vm.stack.get(block + 2..block + 2 + n)?);
        vm.stack[frame.base + d.0 as usize] = vm.new_exception_with(class, args);
        return Some(Ok(Flow::Next));
    }
    let new = vm.native_constructor(class, n)?;
    vm.stack.copy_within(block + 2..block + 2 + n, block + 3);
    vm.stack[block + 2] = Value::Class(class);
    call_native(vm, frame, d, f, new, n + 1)
}

/// An empty object of a built-in class that has nothing to do but to fill one.
fn empty_of(vm: &mut Vm, class: Handle<Class>) -> Option<Value> {
    use crate::classes::class;
    let heap = &mut vm.heap;
    match class {
        _ if class == class::LIST => Some(heap.list(Vec::new())),
        _ if class == class::SET => Some(heap.set(Set::default())),
        _ if class == class::DICT => Some(heap.dict(Dict::default())),
        _ => None,
    }
}

/// Calls `__init__` of a new empty object: `list(x)` in 400 instructions, where binding the arguments twice took 2900.
fn fill_new(
    vm: &mut Vm,
    frame: Frame<'_>,
    d: Reg,
    f: Reg,
    class: Handle<Class>,
    empty: Value,
    n: usize,
) -> Option<R<Flow>> {
    let block = frame.base + f.0 as usize;
    if n > 0 {
        let Value::Native(init) = vm.valid_cache(class).init else { return None };
        vm.stack.copy_within(block + 2..block + 2 + n, block + 3);
        vm.stack[block + 2] = empty;
        match vm.call_positional(block, init, n + 1) {
            None => {
                vm.stack.copy_within(block + 3..block + 3 + n, block + 2);
                return None;
            }
            Some(Err(raised)) => return Some(Err(raised)),
            Some(Ok(value)) if value.is_undef() => {
                // A generator is gone through in place; what comes of it is the object.
                if let Some(Pending::Drain { given, .. }) = &mut vm.pending {
                    *given = empty;
                }
                return Some(settle(vm, frame, d, f, Ok(value)));
            }
            Some(Ok(_)) => {}
        }
    }
    vm.stack[frame.base + d.0 as usize] = empty;
    Some(Ok(Flow::Next))
}

/// Calls what was found without a receiver; the first argument's place in the block is still to be closed up.
pub(crate) fn call_unbound(vm: &mut Vm, frame: Frame<'_>, d: Reg, f: Reg, callee: Value, n: usize) -> R<Flow> {
    let block = frame.base + f.0 as usize;
    vm.stack.copy_within(block + 3..block + 3 + n, block + 2);
    vm.stack[block + 1] = callee;
    if let Value::Native(id) = callee
        && let Some(flow) = call_native(vm, frame, d, f, id, n)
    {
        return flow;
    }
    let p = vm.prepare_call(block, n, Value::UNDEF);
    prepared(vm, frame, d, f, p)
}

/// Enters the frame that stands ready in the block at `f`; its result goes to `d`.
pub(crate) fn enter(vm: &mut Vm, frame: Frame<'_>, d: Reg, f: Reg, code: CodeId, kind: LinkKind, pc: usize) -> R<Flow> {
    let base = frame.base + f.0 as usize;
    vm.stack[base] = Value::Link(Link::new(kind, frame.pc, frame.code.id, f.0, d.0));
    vm.depth += 1;
    let to = Enter::at(base, code, pc);
    if vm.depth > vm.depth_limit {
        let raised = vm.recursion_error();
        return vm.catch(raised).map(|exception| vm.go(to.raising(exception)));
    }
    Ok(vm.go(to))
}

/// Enters a coroutine function that is awaited at once, as a call enters a plain one.
fn enter_awaited(vm: &mut Vm, frame: Frame<'_>, d: Reg, f: Reg, code: CodeId) -> R<Flow> {
    enter(vm, frame, d, f, code, LinkKind::Call, 0)
}

/// Goes on with what a call came to; its block is at `f`.
fn prepared(vm: &mut Vm, frame: Frame<'_>, d: Reg, f: Reg, prepared: R<Prepared>) -> R<Flow> {
    match prepared? {
        Prepared::Value(v) => {
            vm.stack[frame.base + d.0 as usize] = v;
            Ok(Flow::Next)
        }
        Prepared::Enter { code, kind, pc } => enter(vm, frame, d, f, code, kind, pc),
        Prepared::Resume { generator, with, kind } => resume(vm, frame, generator, with, kind, d, f),
        Prepared::RunUntil(future) => vm.start_loop(future, frame.cursor(), d.0),
        Prepared::Sleep(duration) => {
            if let Some(flow) = vm.block(frame, d, Blocks::Time(duration)) {
                return flow;
            }
            vm.pause(frame.cursor(), d.0, duration);
            Ok(vm.leave(Exit::Wait))
        }
        Prepared::Await(future) => {
            if let Some(flow) = vm.block(frame, d, Blocks::Future(future)) {
                return flow;
            }
            vm.wait(frame.cursor(), d.0, WaitFor::Host(future));
            Ok(vm.leave(Exit::Wait))
        }
        Prepared::Drain => vm.start_drain(frame, d, f),
    }
}

/// Resumes a generator, whose frames stand from `t` on.
fn resume(vm: &mut Vm, frame: Frame<'_>, generator: Value, with: Resume, kind: LinkKind, d: Reg, t: Reg) -> R<Flow> {
    let link = Link::new(kind, frame.pc, frame.code.id, t.0, d.0);
    vm.resume_at(generator, with, frame.base + t.0 as usize, link)
}

/// One round of an await on the iterator in `R[s]`.
fn await_step(vm: &mut Vm, frame: Frame<'_>, d: Reg, s: Reg, t: Reg) -> R<Flow> {
    let place = frame.base + s.0 as usize;
    let iterator = vm.stack[place];
    let value = match iterator {
        Value::Coroutine(h) => {
            let with = vm.resumed.take().unwrap_or(Resume::Send(Value::NONE));
            vm.begin_await(h, with)?;
            return resume(vm, frame, iterator, with, LinkKind::Await, d, t);
        }
        // A round of the loop, or a sleep.
        Value::Undef(_) => match vm.resumed.take() {
            None => {
                let what = if iterator.is(Value::SLEEP) { Value::SLEEP } else { Value::NONE };
                let round = if vm.stack[place + 1].is_none() { d.0 + 1 } else { 0 };
                // Of the registers from the call's block on, only the first two are asked for again.
                if what.is_none()
                    && round != 0
                    && let Some(to) = vm.pass_round(frame.base, frame.pc - 1, frame.code, s.0 + 2, round)
                {
                    return Ok(vm.go(to));
                }
                return vm.suspend_part(frame.base, frame.pc - 1, frame.code, what, s.0 + 2, round);
            }
            Some(Resume::Send(_)) => vm.stack[place + 1],
            Some(Resume::Throw(exception)) => return Err(vm.raise_by_future(exception)),
        },
        _ => match vm.await_step(place)? {
            Awaited::Value(v) => v,
            Awaited::Resume { generator, with, kind } => return resume(vm, frame, generator, with, kind, d, t),
            Awaited::Suspend(v) => return vm.suspend(frame.base, frame.pc - 1, frame.code, v),
            Awaited::Yield(v) => return yield_again(vm, frame, v),
        },
    };
    vm.stack[frame.base + d.0 as usize] = value;
    Ok(Flow::Next)
}

/// An await of what a call gives; a round of it when it was begun before.
fn call_await(
    vm: &mut Vm,
    frame: Frame<'_>,
    d: Reg,
    f: Reg,
    which: Option<Special>,
    call: impl FnOnce(&mut Vm) -> R<Prepared>,
) -> R<Flow> {
    let block = frame.base + f.0 as usize;
    if vm.resumed.is_none() {
        let value = match call(vm)? {
            Prepared::Value(v) => v,
            // A native that awaits nothing itself, or one that is not plain: take its value first, then await that.
            other => vm.finish_prepared(other, block)?,
        };
        vm.stack[block] = match value {
            Value::Coroutine(h) if vm.heap[h].state == GeneratorState::Created => value,
            _ => vm.awaitable(value, which)?,
        };
    }
    await_step(vm, frame, d, f, Reg(f.0 + 1))
}

/// The generator yields for the one that it delegates to: its instruction is executed again when it goes on.
fn yield_again(vm: &mut Vm, frame: Frame<'_>, value: Value) -> R<Flow> {
    vm.delegating = true;
    vm.yield_from_frame(frame.base, frame.pc - 1, frame.code, value)
}
