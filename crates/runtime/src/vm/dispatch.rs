//! The dispatch loop: one `match` over the instructions. Fast paths stand here; everything else is a method of `Vm` in the
//! file of its subject. The loop holds the window of the running frame; whatever may move the stack goes through `slow!`,
//! which tells natives where the frame is and takes the window anew afterwards.

use super::{After, Enter, Exit, Prepared, WINDOW, window};
use crate::code::{CodeTable, LoadedCode};
use crate::heap::*;
use crate::limits::Trap;
use crate::raise::{R, Raised};
use crate::state::{FrameCursor, Resume, Vm};
use crate::value::{CodeId, Link, LinkKind, Value};
use std::sync::Arc;
use withal_compiler::bytecode::{BinaryOp, CompareOp, Instr};

/// The remainder with the sign of the divisor, for a divisor that is neither 0 nor -1.
#[inline(always)]
fn modulo(x: i64, y: i64) -> i64 {
    let r = x % y;
    if r != 0 && (r ^ y) < 0 { r + y } else { r }
}

#[inline(always)]
fn floor_div(x: i64, y: i64) -> i64 {
    let q = x / y;
    if (x % y != 0) && ((x < 0) != (y < 0)) { q - 1 } else { q }
}

/// The loaded code, as the loop looks it up.
struct Codes<'t> {
    table: &'t CodeTable,
    flat: Vec<&'t LoadedCode>,
    keep: bool,
}

impl<'t> Codes<'t> {
    #[inline(always)]
    fn get(&mut self, id: CodeId) -> Option<&'t LoadedCode> {
        match self.flat.get(id.0 as usize) {
            Some(&code) => Some(code),
            None => self.find(id),
        }
    }

    #[cold]
    #[inline(never)]
    fn find(&mut self, id: CodeId) -> Option<&'t LoadedCode> {
        if self.keep {
            let known = self.flat.len();
            self.flat.extend(self.table.iter().skip(known));
        }
        self.table.get(id)
    }
}

/// Runs frames from `enter` on until the first of them is left, or until the session has to wait.
// Macros take the window anew after whatever may have moved the stack, also where a jump follows at once.
#[allow(unused_assignments)]
// The table of what instructions do: one line for each that fits on one.
#[rustfmt::skip]
pub(crate) fn run(vm: &mut Vm, enter: Enter) -> R<Exit> {
    let loaded = Arc::clone(&vm.codes);
    // The outermost run keeps a flat copy of the table: finding a callee's code is then one load instead of five.
    let mut codes = Codes { table: &loaded, flat: Vec::new(), keep: vm.native_depth == 0 };
    let Some(first) = codes.get(enter.code) else { return Err(vm.internal_error("no such code")) };
    let mut code: &LoadedCode = first;
    let mut instrs: &[Instr] = code.instrs();
    let mut base = enter.base;
    let mut pc = enter.pc;
    // What the unwinder is to do first: the entry may be a throw.
    let mut after = enter.after;
    let mut regs: &mut [Value; WINDOW] = window(&mut vm.stack, base);

    macro_rules! r { ($x:expr) => { regs[$x.0 as usize] } }
    macro_rules! cursor { () => { FrameCursor { base: base as u32, top: (base + code.registers as usize) as u32, pc: pc as u32, code: code.id } } }
    macro_rules! slow { ($e:expr) => {{ vm.frame = cursor!(); let result = $e; regs = window(&mut vm.stack, base); result }} }
    macro_rules! put { ($d:expr, $e:expr) => {{ let value = slow!($e); match value { Ok(v) => r!($d) = v, Err(Raised) => break } }} }
    macro_rules! check { ($e:expr) => {{ let value = slow!($e); match value { Ok(v) => v, Err(Raised) => break } }} }
    macro_rules! tick { () => {{ vm.heap.ticks -= 1; if vm.heap.ticks < 0 { check!(vm.at_safepoint()); } }} }
    macro_rules! near { ($to:expr) => {{ if $to.0 < 0 { tick!(); } pc = pc.wrapping_add_signed($to.0 as isize); }} }
    macro_rules! switch { ($to:expr) => {{
        let to: Enter = $to;
        let Some(next) = codes.get(to.code) else { return Err(vm.internal_error("no such code")) };
        code = next;
        instrs = code.instrs();
        base = to.base;
        pc = to.pc;
        regs = window(&mut vm.stack, base);
        match to.after { After::Go => {} other => { after = other; break } }
    }} }
    macro_rules! enter { ($f:expr, $callee:expr, $kind:expr, $d:expr) => {{
        regs[$f as usize] = Value::Link(Link::new($kind, pc, code.id, $f, $d.0));
        base += $f as usize;
        code = $callee;
        instrs = code.instrs();
        pc = 0;
        regs = window(&mut vm.stack, base);
        if let Some(locals) = regs.get_mut(code.first_free_local as usize..code.locals_end as usize) { locals.fill(Value::UNDEF); }
        vm.depth += 1;
        if vm.depth > vm.depth_limit { let _: () = check!(Err(vm.recursion_error())); }
        tick!();
    }} }
    macro_rules! prepared { ($d:expr, $f:expr, $p:expr) => {{
        match $p {
            Prepared::Value(v) => r!($d) = v,
            Prepared::Enter { code: id, kind, pc: start } => {
                let Some(callee) = codes.get(id) else { return Err(vm.internal_error("no such code")) };
                regs[$f as usize] = Value::Link(Link::new(kind, pc, code.id, $f, $d.0));
                base += $f as usize;
                code = callee;
                instrs = code.instrs();
                pc = start;
                regs = window(&mut vm.stack, base);
                vm.depth += 1;
                if vm.depth > vm.depth_limit { let _: () = check!(Err(vm.recursion_error())); }
                tick!();
            }
            Prepared::Resume { generator, with, kind } => {
                let link = Link::new(kind, pc, code.id, $f, $d.0);
                switch!(check!(vm.resume_at(generator, with, base + $f as usize, link)))
            }
            Prepared::RunUntil(future) => {
                let to = check!(vm.start_loop(future, cursor!(), $d.0));
                match to { Some(to) => switch!(to), None => return Ok(Exit::Wait) }
            }
            Prepared::Sleep(duration) => { vm.frame = cursor!(); vm.pause(cursor!(), $d.0, duration); return Ok(Exit::Wait); }
        }
    }} }
    macro_rules! arith { ($d:expr, $x:expr, $y:expr, $m:expr, $checked:ident, $float:tt, $op:expr) => {{
        let (x, y) = ($x, $y);
        if let (Value::Int(x), Value::Int(y)) = (x, y) && let Some(z) = x.$checked(y) { r!($d) = Value::Int(z); }
        else if let (Value::Float(x), Value::Float(y)) = (x, y) { r!($d) = Value::float(x.get() $float y.get()); }
        else { put!($d, vm.arithmetic($op, x, y, $m)); }
    }} }
    macro_rules! jump_compare { ($x:expr, $y:expr, $sense:expr, $to:expr, $op:tt, $kind:expr) => {{
        let (x, y) = ($x, $y);
        let holds = if let (Value::Int(x), Value::Int(y)) = (x, y) { x $op y }
            else if let (Value::Float(x), Value::Float(y)) = (x, y) { x.get() $op y.get() }
            else { check!(vm.compare_truth($kind, x, y)) };
        if holds == $sense { near!($to); }
    }} }
    macro_rules! yield_value { ($v:expr) => {{
        let value = $v;
        match check!(vm.yield_from_frame(base, pc, code, value)) { Some(to) => switch!(to), None => return Ok(Exit::Yielded(value)) }
    }} }
    macro_rules! suspend { ($v:expr) => {{
        let value = $v;
        match check!(vm.suspend(base, pc, code, value)) {
            super::Suspended::To(to) => switch!(to),
            super::Suspended::Exit => return Ok(Exit::Yielded(value)),
            super::Suspended::Wait => return Ok(Exit::Wait),
        }
    }} }
    // One round of an await on the iterator in R[s]; frames stand at t.
    macro_rules! await_step { ($d:expr, $s:expr, $t:expr) => {{
        let (s, t) = ($s, $t);
        match check!(vm.await_step(base + s as usize, base + t as usize)) {
            super::Awaited::Value(v) => r!($d) = v,
            super::Awaited::Resume { generator, with, kind } => {
                let link = Link::new(kind, pc, code.id, t, $d.0);
                switch!(check!(vm.resume_at(generator, with, base + t as usize, link)))
            }
            super::Awaited::Suspend(v) => { pc -= 1; suspend!(v) }
            super::Awaited::Yield(v) => { pc -= 1; vm.delegating = true; yield_value!(v) }
        }
    }} }
    macro_rules! call_await { ($d:expr, $f:expr, $p:expr, $which:expr) => {{
        if vm.resumed.is_some() {
            await_step!($d, $f.0, $f.0 + 1)
        } else {
            match $p {
                Prepared::Value(Value::Coroutine(h)) if vm.heap[h].state == GeneratorState::Created => {
                    r!($f) = Value::Coroutine(h);
                    await_step!($d, $f.0, $f.0 + 1)
                }
                Prepared::Value(v) => {
                    let awaitable = check!(vm.awaitable(v, $which));
                    r!($f) = awaitable;
                    await_step!($d, $f.0, $f.0 + 1)
                }
                // A native that awaits nothing itself, or one that is not plain: take its value first, then await that.
                other => {
                    let value = check!(vm.finish_prepared(other, base + $f.0 as usize));
                    let awaitable = check!(vm.awaitable(value, $which));
                    r!($f) = awaitable;
                    await_step!($d, $f.0, $f.0 + 1)
                }
            }
        }
    }} }

    loop {
        if matches!(after, After::Go) {
            loop {
            let Some(&instr) = instrs.get(pc) else { return Err(vm.internal_error("ran off the end of the code")) };
            pc += 1;
            match instr {
                Instr::Nop {} => {}
                Instr::Move { d, s } => r!(d) = r!(s),
                Instr::LoadConst { d, k } => r!(d) = code.consts.get(k.0 as usize).copied().unwrap_or(Value::NONE),
                Instr::LoadInt { d, v } => r!(d) = Value::Int(v.into()),
                Instr::LoadNone { d } => r!(d) = Value::NONE,
                Instr::LoadBool { d, v } => r!(d) = Value::bool(v),
                Instr::Unbind { d } => r!(d) = Value::UNDEF,
                Instr::CheckLocal { s, name } => if r!(s).is_undef() { let _: () = check!(Err(vm.unbound_local(code, name))); },
                Instr::LoadSpilled { d, i, name } => put!(d, vm.load_spilled(base, code, i.0 as usize, name)),
                Instr::StoreSpilled { s, i } => { let v = r!(s); slow!(vm.store_spilled(base, code, i.0 as usize, v)); }
                Instr::UnbindSpilled { i } => { slow!(vm.store_spilled(base, code, i.0 as usize, Value::UNDEF)); }

                Instr::LoadGlobal { d, site } => {
                    let at = code.first_site as usize + site.0 as usize;
                    if let Some(&cache) = vm.sites.get(at) && cache.key != 0 && vm.heap[code.globals].known_version() == cache.key {
                        let dict = if cache.kind == super::cache::GLOBAL { code.globals } else { code.builtins };
                        if (cache.kind == super::cache::GLOBAL || vm.heap[dict].known_version() == cache.check)
                            && let Some(entry) = vm.heap[dict].at(cache.place as usize)
                        {
                            r!(d) = entry.value;
                            continue;
                        }
                    }
                    put!(d, vm.load_global(code, site))
                }
                Instr::StoreGlobal { s, site } => {
                    let (v, at) = (r!(s), code.first_site as usize + site.0 as usize);
                    if let Some(&cache) = vm.sites.get(at) && cache.key != 0 && vm.heap[code.globals].known_version() == cache.key {
                        vm.heap[code.globals].set_at(cache.place as usize, v);
                    } else {
                        slow!(vm.store_global(code, site, v));
                    }
                }
                Instr::DeleteGlobal { name } => check!(vm.delete_global(code, name)),
                Instr::LoadName { d, name } => { let ns = r!(super::NAMESPACE); put!(d, vm.load_name(code, ns, name)) }
                Instr::StoreName { s, name } => { let (v, ns) = (r!(s), r!(super::NAMESPACE)); check!(vm.store_name(code, ns, name, v)) }
                Instr::DeleteName { name } => { let ns = r!(super::NAMESPACE); check!(vm.delete_name(code, ns, name)) }
                Instr::LoadNameOrCell { d, c, name } => { let (ns, cell) = (r!(super::NAMESPACE), r!(c)); put!(d, vm.load_name_or_cell(code, ns, cell, name)) }
                Instr::LoadNameOrGlobal { d, name } => { let ns = r!(super::NAMESPACE); put!(d, vm.load_name(code, ns, name)) }
                Instr::NewCell { d } => r!(d) = Value::Cell(vm.heap.alloc(Cell(Value::UNDEF))),
                Instr::WrapCell { d } => { let v = r!(d); r!(d) = Value::Cell(vm.heap.alloc(Cell(v))) }
                Instr::LoadCell { d, c, name } => {
                    match r!(c) {
                        Value::Cell(h) if !vm.heap[h].0.is_undef() => r!(d) = vm.heap[h].0,
                        _ => { let _: () = check!(Err(vm.unbound_cell(code, c, name))); }
                    }
                }
                Instr::StoreCell { c, s } => { let v = r!(s); if let Value::Cell(h) = r!(c) { vm.heap[h].0 = v } }
                Instr::DeleteCell { c, name } => match r!(c) {
                    Value::Cell(h) if !vm.heap[h].0.is_undef() => vm.heap[h].0 = Value::UNDEF,
                    _ => { let _: () = check!(Err(vm.unbound_cell(code, c, name))); }
                },

                Instr::Add { d, a, b, m } => {
                    let (x, y) = (r!(a), r!(b));
                    if let (Value::ShortStr(x), Value::ShortStr(y)) = (x, y) && let Some(z) = x.concat(y) { r!(d) = Value::ShortStr(z); continue; }
                    arith!(d, x, y, m, checked_add, +, BinaryOp::Add)
                }
                Instr::Sub { d, a, b, m } => arith!(d, r!(a), r!(b), m, checked_sub, -, BinaryOp::Sub),
                Instr::Mul { d, a, b, m } => arith!(d, r!(a), r!(b), m, checked_mul, *, BinaryOp::Mul),
                Instr::Div { d, a, b, m } => {
                    let (x, y) = (r!(a), r!(b));
                    if let (Value::Float(x), Value::Float(y)) = (x, y) && y.get() != 0.0 { r!(d) = Value::float(x.get() / y.get()) } else { put!(d, vm.arithmetic(BinaryOp::Div, x, y, m)) }
                }
                Instr::FloorDiv { d, a, b, m } => {
                    let (x, y) = (r!(a), r!(b));
                    if let (Value::Int(x), Value::Int(y)) = (x, y) && y > 0 { r!(d) = Value::Int(floor_div(x, y)) } else { put!(d, vm.arithmetic(BinaryOp::FloorDiv, x, y, m)) }
                }
                Instr::Mod { d, a, b, m } => {
                    let (x, y) = (r!(a), r!(b));
                    if let (Value::Int(x), Value::Int(y)) = (x, y) && y > 0 { r!(d) = Value::Int(modulo(x, y)) } else { put!(d, vm.arithmetic(BinaryOp::Mod, x, y, m)) }
                }
                Instr::AddImm { d, a, i, m } => {
                    let x = r!(a);
                    if let Value::Int(n) = x && let Some(z) = n.checked_add(i.0.into()) { r!(d) = Value::Int(z) } else { put!(d, vm.arithmetic(BinaryOp::Add, x, Value::Int(i.0.into()), m)) }
                }
                Instr::SubImm { d, a, i, m } => {
                    let x = r!(a);
                    if let Value::Int(n) = x && let Some(z) = n.checked_sub(i.0.into()) { r!(d) = Value::Int(z) } else { put!(d, vm.arithmetic(BinaryOp::Sub, x, Value::Int(i.0.into()), m)) }
                }
                Instr::MulImm { d, a, i, m } => {
                    let x = r!(a);
                    if let Value::Int(n) = x && let Some(z) = n.checked_mul(i.0.into()) { r!(d) = Value::Int(z) } else { put!(d, vm.arithmetic(BinaryOp::Mul, x, Value::Int(i.0.into()), m)) }
                }
                Instr::FloorDivImm { d, a, i, m } => {
                    let x = r!(a);
                    if let Value::Int(n) = x && i.0 > 0 { r!(d) = Value::Int(floor_div(n, i.0.into())) } else { put!(d, vm.arithmetic(BinaryOp::FloorDiv, x, Value::Int(i.0.into()), m)) }
                }
                Instr::ModImm { d, a, i, m } => {
                    let x = r!(a);
                    if let Value::Int(n) = x && i.0 > 0 {
                        // A 32-bit division costs a third of a 64-bit one.
                        r!(d) = Value::Int(match u32::try_from(n) { Ok(small) => (small % u32::from(i.0 as u16)).into(), Err(_) => modulo(n, i.0.into()) })
                    } else { put!(d, vm.arithmetic(BinaryOp::Mod, x, Value::Int(i.0.into()), m)) }
                }
                Instr::Binary { op, d, a, b, m } => {
                    let (x, y) = (r!(a), r!(b));
                    match (op, x, y) {
                        (BinaryOp::And, Value::Int(x), Value::Int(y)) => r!(d) = Value::Int(x & y),
                        (BinaryOp::Or, Value::Int(x), Value::Int(y)) => r!(d) = Value::Int(x | y),
                        (BinaryOp::Xor, Value::Int(x), Value::Int(y)) => r!(d) = Value::Int(x ^ y),
                        (BinaryOp::Shr, Value::Int(x), Value::Int(y @ 0..=63)) => r!(d) = Value::Int(x >> y),
                        (BinaryOp::Shl, Value::Int(x @ 0..=0x7fff_ffff), Value::Int(y @ 0..=31)) => r!(d) = Value::Int(x << y),
                        _ => put!(d, vm.arithmetic(op, x, y, m)),
                    }
                }
                Instr::Neg { d, a } => match r!(a) {
                    Value::Float(x) => r!(d) = Value::float(-x.get()),
                    Value::Int(i) if i != i64::MIN => r!(d) = Value::Int(-i),
                    x => put!(d, vm.negate(x)),
                },
                Instr::Pos { d, a } => { let x = r!(a); put!(d, vm.positive(x)) },
                Instr::Invert { d, a } => { let x = r!(a); put!(d, vm.invert(x)) },
                Instr::Not { d, a } => { let x = r!(a); let t = if let Value::Bool(b) = x { b != 0 } else { check!(vm.truth(x)) }; r!(d) = Value::bool(!t) }
                Instr::Compare { op, d, a, b } => {
                    let (x, y) = (r!(a), r!(b));
                    match (op, x, y) {
                        (CompareOp::Lt, Value::Int(x), Value::Int(y)) => r!(d) = Value::bool(x < y),
                        (CompareOp::Gt, Value::Int(x), Value::Int(y)) => r!(d) = Value::bool(x > y),
                        (CompareOp::Eq, Value::Int(x), Value::Int(y)) => r!(d) = Value::bool(x == y),
                        (CompareOp::Is, x, y) => r!(d) = Value::bool(x.is(y)),
                        (CompareOp::IsNot, x, y) => r!(d) = Value::bool(!x.is(y)),
                        (CompareOp::In, x, y) => { let t = check!(vm.contains(y, x)); r!(d) = Value::bool(t) }
                        (CompareOp::NotIn, x, y) => { let t = check!(vm.contains(y, x)); r!(d) = Value::bool(!t) }
                        (op, x, y) => put!(d, vm.compare(op, x, y)),
                    }
                }

                Instr::Jump { to } => { if to.0 < 0 { tick!(); } pc = pc.wrapping_add_signed(to.0 as isize) }
                Instr::JumpTrue { a, to } => {
                    let x = r!(a);
                    if if let Value::Bool(b) = x { b != 0 } else { check!(vm.truth(x)) } { if to.0 < 0 { tick!(); } pc = pc.wrapping_add_signed(to.0 as isize) }
                }
                Instr::JumpFalse { a, to } => {
                    let x = r!(a);
                    if !if let Value::Bool(b) = x { b != 0 } else { check!(vm.truth(x)) } { if to.0 < 0 { tick!(); } pc = pc.wrapping_add_signed(to.0 as isize) }
                }
                Instr::JumpLt { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, <, CompareOp::Lt),
                Instr::JumpLe { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, <=, CompareOp::Le),
                Instr::JumpGt { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, >, CompareOp::Gt),
                Instr::JumpGe { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, >=, CompareOp::Ge),
                Instr::JumpEq { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, ==, CompareOp::Eq),
                Instr::JumpNe { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, !=, CompareOp::Ne),
                Instr::JumpLtImm { sense, a, i, to } => jump_compare!(r!(a), Value::Int(i.0.into()), sense, to, <, CompareOp::Lt),
                Instr::JumpLeImm { sense, a, i, to } => jump_compare!(r!(a), Value::Int(i.0.into()), sense, to, <=, CompareOp::Le),
                Instr::JumpGtImm { sense, a, i, to } => jump_compare!(r!(a), Value::Int(i.0.into()), sense, to, >, CompareOp::Gt),
                Instr::JumpGeImm { sense, a, i, to } => jump_compare!(r!(a), Value::Int(i.0.into()), sense, to, >=, CompareOp::Ge),
                Instr::JumpEqImm { sense, a, i, to } => jump_compare!(r!(a), Value::Int(i.0.into()), sense, to, ==, CompareOp::Eq),
                Instr::JumpNeImm { sense, a, i, to } => jump_compare!(r!(a), Value::Int(i.0.into()), sense, to, !=, CompareOp::Ne),
                Instr::JumpIs { sense, a, b, to } => if r!(a).is(r!(b)) == sense { near!(to) },
                Instr::JumpNone { sense, a, to } => if r!(a).is_none() == sense { near!(to) },
                Instr::JumpIn { sense, a, b, to } => { let (x, y) = (r!(a), r!(b)); if check!(vm.contains(y, x)) == sense { near!(to) } }

                Instr::GetAttr { d, o, site } => {
                    let x = r!(o);
                    if let Value::Instance(h) = x {
                        let instance = &vm.heap[h];
                        if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                            && instance.shape.0 == cache.key && cache.check == vm.heap.class_epoch && cache.kind == super::cache::SLOT
                            && let Some(v) = instance.slots.get(cache.place as usize)
                        {
                            r!(d) = *v;
                            continue;
                        }
                    }
                    put!(d, vm.get_attr_at(x, code, site))
                }
                Instr::SetAttr { o, v, site } => {
                    let (x, v) = (r!(o), r!(v));
                    if let Value::Instance(h) = x {
                        let instance = &mut vm.heap.slabs.instances[h];
                        if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                            && instance.shape.0 == cache.key && cache.check == vm.heap.class_epoch
                            && let Some(slot) = instance.slots.get_mut(cache.place as usize)
                        {
                            *slot = v;
                            instance.shape = ShapeId(cache.next);
                            continue;
                        }
                    }
                    check!(vm.set_attr_at(x, v, code, site))
                }
                Instr::DelAttr { o, name } => { let x = r!(o); let name = super::name_of(code, name); check!(vm.del_attr(x, name)) }
                Instr::SuperAttr { d, c, o, name } => { let (c, o, name) = (r!(c), r!(o), super::name_of(code, name)); put!(d, vm.super_attr(c, o, name)) }
                Instr::GetItem { d, o, i } => {
                    let (x, y) = (r!(o), r!(i));
                    if let (Value::List(h), Value::Int(k)) = (x, y) && let Some(v) = vm.heap[h].0.get(k as usize) { r!(d) = *v; continue; }
                    put!(d, vm.get_item_at(x, y))
                }
                Instr::SetItem { o, i, v } => {
                    let (x, y, v) = (r!(o), r!(i), r!(v));
                    if let (Value::List(h), Value::Int(k)) = (x, y) && let Some(slot) = vm.heap[h].0.get_mut(k as usize) { *slot = v; continue; }
                    check!(vm.set_item_at(x, y, v))
                }
                Instr::DelItem { o, i } => { let (x, y) = (r!(o), r!(i)); check!(vm.del_item(x, y)) }
                Instr::GetItemImm { d, o, i } => {
                    let x = r!(o);
                    match x {
                        Value::List(h) if let Some(v) = vm.heap[h].0.get(i.0 as usize) => r!(d) = *v,
                        Value::Tuple(h) if let Some(v) = vm.heap[h].0.get(i.0 as usize) => r!(d) = *v,
                        _ => put!(d, vm.get_item_at(x, Value::Int(i.0.into()))),
                    }
                }
                Instr::SetItemImm { o, v, i } => {
                    let (x, v) = (r!(o), r!(v));
                    if let Value::List(h) = x && let Some(slot) = vm.heap[h].0.get_mut(i.0 as usize) { *slot = v; continue; }
                    check!(vm.set_item_at(x, Value::Int(i.0.into()), v))
                }
                Instr::BuildSlice { d, s } => {
                    let at = s.0 as usize;
                    let slice = Slice { start: regs[at], stop: regs[at + 1], step: regs[at + 2] };
                    r!(d) = Value::Slice(vm.heap.alloc(slice))
                }

                Instr::BuildTuple { d, s, n } => { let v = vm.heap.tuple(super::items(regs, s, n.0)); r!(d) = v }
                Instr::BuildList { d, s, n } => { let v = vm.heap.list(super::items(regs, s, n.0).to_vec()); r!(d) = v }
                Instr::BuildSet { d, s, n } => put!(d, vm.build_set(base + s.0 as usize, n.0 as usize)),
                Instr::BuildDict { d, s, n } => put!(d, vm.build_dict(base + s.0 as usize, n.0 as usize)),
                Instr::BuildString { d, s, n } => put!(d, vm.build_string(base + s.0 as usize, n.0 as usize)),
                Instr::Format { d, s, spec, conversion } => { let (v, spec) = (r!(s), r!(spec)); put!(d, vm.format_field(v, spec, conversion)) }
                Instr::FormatPlain { d, s, conversion } => { let v = r!(s); put!(d, vm.format_field(v, Value::UNDEF, conversion)) }
                Instr::ListAppend { l, v } => { let v = r!(v); if let Value::List(h) = r!(l) { vm.heap.list_push(h, v) } }
                Instr::ListExtend { l, v } => { let (l, v) = (r!(l), r!(v)); check!(vm.extend_display(l, v)) }
                Instr::ListToTuple { d, s } => { if let Value::List(h) = r!(s) { let items = std::mem::take(&mut vm.heap[h].0); r!(d) = vm.heap.tuple(items) } }
                Instr::SetAdd { s, v } => { let (s, v) = (r!(s), r!(v)); if let Value::Set(h) = s { check!(vm.set_add(h, v)); } }
                Instr::SetUpdate { s, v } => { let (s, v) = (r!(s), r!(v)); check!(vm.update_set_display(s, v)) }
                Instr::DictSet { m, k, v } => { let (m, k, v) = (r!(m), r!(k), r!(v)); if let Value::Dict(h) = m { check!(vm.dict_set(h, k, v)) } }
                Instr::DictUpdate { m, v } => { let (m, v) = (r!(m), r!(v)); check!(vm.update_dict_display(m, v)) }
                Instr::DictMerge { m, v, callee } => { let (m, v, callee) = (r!(m), r!(v), r!(callee)); check!(vm.merge_keywords(m, v, callee)) }
                Instr::Unpack { d, s, n } => {
                    let x = r!(s);
                    let items: Option<&[Value]> = match x { Value::Tuple(h) => Some(&vm.heap[h].0), Value::List(h) => Some(&vm.heap[h].0), _ => None };
                    if let Some(items) = items && items.len() == n.0 as usize && let Some(to) = regs.get_mut(d.0 as usize..d.0 as usize + n.0 as usize) {
                        to.copy_from_slice(items);
                        continue;
                    }
                    check!(vm.unpack(x, base + d.0 as usize, n.0 as usize))
                }
                Instr::UnpackStar { d, s, before, after } => { let x = r!(s); check!(vm.unpack_star(x, base + d.0 as usize, before.0 as usize, after.0 as usize)) }

                Instr::GetIter { it, s } => {
                    let x = r!(s);
                    let at = it.0 as usize;
                    match x {
                        Value::List(_) | Value::Tuple(_) => { regs[at] = x; regs[at + 1] = Value::Int(0); }
                        Value::Range(h) => {
                            let range = vm.heap[h];
                            if let (Value::Int(start), Value::Int(stop), Value::Int(step)) = (range.start, range.stop, range.step) && stop.checked_add(step).is_some() {
                                regs[at] = Value::Int(start);
                                regs[at + 1] = Value::Int(stop);
                                regs[at + 2] = Value::Int(step);
                            } else { put!(it, vm.iter(x)) }
                        }
                        Value::Generator(_) => regs[at] = x,
                        _ => put!(it, vm.iter(x)),
                    }
                }
                Instr::ForIter { it, d, t, to } => {
                    let at = it.0 as usize;
                    match regs[at] {
                        Value::Int(next) => {
                            if let (Value::Int(stop), Value::Int(step)) = (regs[at + 1], regs[at + 2]) && (if step > 0 { next < stop } else { next > stop }) {
                                regs[at] = Value::Int(next + step);
                                r!(d) = Value::Int(next);
                                near!(to);
                            }
                        }
                        Value::List(h) => {
                            if let Value::Int(k) = regs[at + 1] && let Some(&v) = vm.heap[h].0.get(k as usize) {
                                regs[at + 1] = Value::Int(k + 1);
                                r!(d) = v;
                                near!(to);
                            } else { regs[at + 1] = Value::Int(i64::MAX); }
                        }
                        Value::Tuple(h) => {
                            if let Value::Int(k) = regs[at + 1] && let Some(&v) = vm.heap[h].0.get(k as usize) {
                                regs[at + 1] = Value::Int(k + 1);
                                r!(d) = v;
                                near!(to);
                            }
                        }
                        Value::Generator(g) if vm.heap[g].kind == withal_compiler::bytecode::FunctionKind::Generator => {
                            let link = Link::new(LinkKind::For, pc, code.id, t.0, d.0);
                            if vm.heap[g].state != GeneratorState::Finished {
                                switch!(check!(vm.resume_at(Value::Generator(g), Resume::Send(Value::NONE), base + t.0 as usize, link)));
                                tick!();
                            }
                        }
                        iterator => if let Some(v) = check!(vm.next(iterator)) { r!(d) = v; near!(to); },
                    }
                }
                Instr::TakeIter { it, s } => {
                    let x = r!(s);
                    regs[it.0 as usize] = x;
                }
                Instr::IterObject { d, s } => { let x = r!(s); put!(d, vm.iter(x)) }
                Instr::AsyncIter { d, s } => { let x = r!(s); put!(d, vm.async_iter(x)) }
                Instr::AsyncNext { d, it, t } => {
                    if vm.resumed.is_none() {
                        let x = r!(it);
                        match check!(vm.async_next(x)) {
                            super::Awaited::Resume { generator, with, kind } => {
                                let link = Link::new(kind, pc, code.id, t.0, d.0);
                                switch!(check!(vm.resume_at(generator, with, base + t.0 as usize, link)));
                                continue;
                            }
                            super::Awaited::Value(v) | super::Awaited::Suspend(v) | super::Awaited::Yield(v) => r!(d) = v,
                        }
                    }
                    await_step!(d, d.0, t.0)
                }
                Instr::EndAsyncFor { e } => { let x = r!(e); check!(vm.end_async_for(x)) }

                Instr::Call { d, f, n } => {
                    match regs[f.0 as usize + 1] {
                        Value::Function(h) => {
                            if let Some(callee) = codes.get(vm.heap[h].code) && callee.simple_params == n.0 {
                                enter!(f.0, callee, LinkKind::Call, d);
                                continue;
                            }
                        }
                        // An ordinary class whose `__init__` is a plain function: its frame is entered as a call's.
                        Value::Class(h) => {
                            let class = &vm.heap[h];
                            if class.cache.epoch == vm.heap.class_epoch && class.cache.plain && let Value::Function(init) = class.cache.init
                                && let Some(shape) = class.root_shape
                                && let Some(callee) = codes.get(vm.heap[init].code) && callee.simple_params == n.0 + 1
                            {
                                let instance = Value::Instance(vm.heap.alloc(Instance { shape, extra: 0, slots: [Value::UNDEF; INLINE_SLOTS] }));
                                let at = f.0 as usize;
                                regs.copy_within(at + 2..at + 2 + n.0 as usize, at + 3);
                                regs[at + 1] = instance;
                                regs[at + 2] = instance;
                                enter!(f.0, callee, LinkKind::Construct, d);
                                continue;
                            }
                        }
                        _ => {}
                    }
                    let p = check!(vm.prepare_call(base + f.0 as usize, n.0 as usize, Value::UNDEF));
                    prepared!(d, f.0, p)
                }
                Instr::CallKw { d, f, n, names } => {
                    let names = code.consts.get(names.0 as usize).copied().unwrap_or(Value::UNDEF);
                    let p = check!(vm.prepare_call(base + f.0 as usize, n.0 as usize, names));
                    prepared!(d, f.0, p)
                }
                Instr::CallStar { d, f } => {
                    let p = check!(vm.prepare_star(base + f.0 as usize));
                    prepared!(d, f.0, p)
                }
                Instr::CallMethod { d, f, n, site } => {
                    if let Value::Instance(h) = regs[f.0 as usize + 2]
                        && let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                        && vm.heap[h].shape.0 == cache.key && cache.check == vm.heap.class_epoch && cache.kind == super::cache::METHOD
                        && let Some(callee) = codes.get(CodeId(cache.place.into())) && callee.simple_params == n.0 + 1
                    {
                        enter!(f.0, callee, LinkKind::Call, d);
                        continue;
                    }
                    let p = check!(vm.prepare_method(base + f.0 as usize, n.0 as usize, code, site));
                    prepared!(d, f.0, p)
                }
                Instr::LoadMethod { d, o, site } => {
                    let x = r!(o);
                    let (m, s) = check!(vm.load_method(x, code, site));
                    regs[d.0 as usize] = m;
                    regs[d.0 as usize + 1] = s;
                }
                Instr::LoadSpecial { d, o, which } => { let x = r!(o); let (m, s) = check!(vm.load_special(x, which)); regs[d.0 as usize] = m; regs[d.0 as usize + 1] = s; }
                Instr::CallSpecial { d, f, n } => {
                    let p = check!(vm.prepare_special(base + f.0 as usize, n.0 as usize));
                    prepared!(d, f.0, p)
                }
                Instr::Return { .. } | Instr::ReturnNone {} => {
                    let v = if let Instr::Return { s } = instr { r!(s) } else { Value::NONE };
                    let Value::Link(link) = regs[0] else { return Err(vm.internal_error("a frame without a link")) };
                    let construct = link.kind() == LinkKind::Construct && v.is_none();
                    if construct || link.kind() == LinkKind::Call {
                        let v = if construct { regs[1] } else { v };
                        let Some(caller) = codes.get(link.code()) else { return Err(vm.internal_error("no such code")) };
                        vm.depth -= 1;
                        base -= link.delta();
                        code = caller;
                        instrs = code.instrs();
                        pc = link.pc();
                        regs = window(&mut vm.stack, base);
                        regs[link.dst() as usize] = v;
                    } else {
                        match check!(vm.return_through(base, link, v)) {
                            super::Left::To(to) => switch!(to),
                            super::Left::Exit(v) => return Ok(Exit::Returned(v)),
                            super::Left::Wait => return Ok(Exit::Wait),
                        }
                    }
                }

                Instr::CallAwait { d, f, n } => {
                    if vm.resumed.is_none() && let Value::Function(h) = regs[f.0 as usize + 1] && slow!(vm.begin_sleep(base + f.0 as usize, h, n.0 as usize)) {
                        await_step!(d, f.0, f.0 + 1);
                        continue;
                    }
                    if vm.resumed.is_none() && let Value::Function(h) = regs[f.0 as usize + 1]
                        && let Some(p) = check!(vm.prepare_await(base + f.0 as usize, h, n.0 as usize))
                    {
                        let Some(callee) = codes.get(p) else { return Err(vm.internal_error("no such code")) };
                        enter!(f.0, callee, LinkKind::Call, d);
                        if callee.has_prologue { let to = base; slow!(vm.prologue(to)); }
                        continue;
                    }
                    call_await!(d, f, check!(vm.prepare_call(base + f.0 as usize, n.0 as usize, Value::UNDEF)), None)
                }
                Instr::CallMethodAwait { d, f, n, site } => {
                    if vm.resumed.is_none() && let Some((h, n)) = check!(vm.method_for_await(base + f.0 as usize, n.0 as usize, code, site)) {
                        if slow!(vm.begin_sleep(base + f.0 as usize, h, n)) {
                            await_step!(d, f.0, f.0 + 1);
                            continue;
                        }
                        let Some(p) = check!(vm.prepare_await(base + f.0 as usize, h, n)) else {
                            call_await!(d, f, check!(vm.prepare_call(base + f.0 as usize, n, Value::UNDEF)), None);
                            continue;
                        };
                        let Some(callee) = codes.get(p) else { return Err(vm.internal_error("no such code")) };
                        enter!(f.0, callee, LinkKind::Call, d);
                        if callee.has_prologue { let to = base; slow!(vm.prologue(to)); }
                        continue;
                    }
                    call_await!(d, f, check!(vm.prepare_method(base + f.0 as usize, n.0 as usize, code, site)), None)
                }
                Instr::CallSpecialAwait { d, f, n, which } => {
                    if vm.resumed.is_none() && let Value::Function(h) = regs[f.0 as usize + 1] && !regs[f.0 as usize + 2].is_undef()
                        && let Some(p) = check!(vm.prepare_await(base + f.0 as usize, h, n.0 as usize + 1))
                    {
                        let Some(callee) = codes.get(p) else { return Err(vm.internal_error("no such code")) };
                        enter!(f.0, callee, LinkKind::Call, d);
                        if callee.has_prologue { let to = base; slow!(vm.prologue(to)); }
                        continue;
                    }
                    call_await!(d, f, check!(vm.prepare_special(base + f.0 as usize, n.0 as usize)), Some(which))
                }
                Instr::Await { d, s, t } => {
                    if vm.resumed.is_none() { let x = r!(s); let awaitable = check!(vm.awaitable(x, None)); r!(s) = awaitable; }
                    await_step!(d, s.0, t.0)
                }
                Instr::Yield { s, .. } => yield_value!(r!(s)),
                Instr::YieldFrom { d, s, t } => {
                    if vm.resumed.is_none() { let x = r!(s); let iterator = check!(vm.delegate(x, code)); r!(s) = iterator; }
                    match check!(vm.delegate_step(base + s.0 as usize)) {
                        super::Awaited::Value(v) => r!(d) = v,
                        super::Awaited::Resume { generator, with, kind } => {
                            let link = Link::new(kind, pc, code.id, t.0, d.0);
                            switch!(check!(vm.resume_at(generator, with, base + t.0 as usize, link)))
                        }
                        super::Awaited::Suspend(v) | super::Awaited::Yield(v) => { pc -= 1; vm.delegating = true; yield_value!(v) }
                    }
                }

                Instr::MakeFunction { d, s, k } => { let v = slow!(vm.make_function(code, base + s.0 as usize, k)); r!(d) = v }
                Instr::LoadBuildClass { d } => put!(d, vm.load_build_class(code)),
                Instr::Import { d, s, name } => {
                    let p = check!(vm.prepare_import(base + s.0 as usize, code, name));
                    // After a module's body the import is executed again, for what is still missing.
                    if let Prepared::Enter { .. } = p { pc -= 1; }
                    prepared!(d, s.0 + 2, p)
                }
                Instr::ImportFrom { d, m, name } => { let x = r!(m); put!(d, vm.import_from(x, super::name_of(code, name))) }
                Instr::ImportStar { m } => { let (x, ns) = (r!(m), if code.code.kind == withal_compiler::bytecode::CodeKind::Class { r!(super::NAMESPACE) } else { Value::Dict(code.globals) }); check!(vm.import_star(x, ns)) }

                Instr::Raise { e } => { let x = r!(e); let _: () = check!(Err(vm.raise_statement(x, Value::UNDEF))); }
                Instr::RaiseFrom { e, cause } => { let (x, c) = (r!(e), r!(cause)); let _: () = check!(Err(vm.raise_statement(x, c))); }
                Instr::RaiseAgain {} => { if check!(vm.raise_handled()) { after = After::Unwind; break } }
                Instr::Reraise { e } => { vm.raised = r!(e); after = After::Unwind; break }
                Instr::PushHandled { d, e } => { r!(d) = vm.handled; vm.handled = r!(e) }
                Instr::PopHandled { s } => vm.handled = r!(s),
                Instr::MatchException { d, e, class } => { let (x, c) = (r!(e), r!(class)); let t = check!(vm.match_exception(x, c)); r!(d) = Value::bool(t) }
                Instr::MatchGroup { d, e, class } => { let (x, c) = (r!(e), r!(class)); let (m, rest) = check!(vm.match_group(x, c)); r!(d) = m; r!(e) = rest }
                Instr::JoinGroup { d, original, raised } => { let (o, x) = (r!(original), r!(raised)); put!(d, vm.join_raised(o, x)) }
                Instr::ExceptionTriple { d, e } => {
                    let x = r!(e);
                    let at = d.0 as usize;
                    let (class, traceback) = slow!((vm.class_of(x), vm.traceback_of(x)));
                    regs[at] = Value::Class(class);
                    regs[at + 1] = x;
                    regs[at + 2] = traceback;
                }
                Instr::Display { s } => { let x = r!(s); check!(vm.show_at_prompt(x)) }
                Instr::AssertFailed { message } => { let x = r!(message); let _: () = check!(Err(vm.assertion_failed(x))); }

                Instr::MatchSequence { d, s } => { let x = r!(s); let t = slow!(vm.matches_sequence(x)); r!(d) = Value::bool(t) }
                Instr::MatchMapping { d, s } => { let x = r!(s); let t = slow!(vm.matches_mapping(x)); r!(d) = Value::bool(t) }
                Instr::MatchKeys { d, s, keys } => { let (x, k) = (r!(s), r!(keys)); put!(d, vm.match_keys(x, k)) }
                Instr::MatchRest { d, s, keys } => { let (x, k) = (r!(s), r!(keys)); put!(d, vm.match_rest(x, k)) }
                Instr::MatchClass { d, s, class, n } => { let (x, c, k) = (r!(s), r!(class), regs[class.0 as usize + 1]); put!(d, vm.match_class(x, c, k, n.0 as usize)) }
                Instr::Length { d, s } => { let x = r!(s); let n = check!(vm.len(x)); r!(d) = Value::Int(n as i64) }
            }
            }
        }
        // Something was raised, or a frame was entered by a throw.
        let mode = std::mem::replace(&mut after, After::Go);
        if vm.trap.is_some() && !matches!(mode, After::Raise(_)) {
            return Err(Raised);
        }
        let fresh = match mode {
            After::Unwind => false,
            After::Raise(exception) => { vm.raised = exception; true }
            After::Go => true,
        };
        vm.frame = cursor!();
        match vm.unwind(base, pc, code, fresh)? {
            super::Left::To(to) => {
                let Some(next) = codes.get(to.code) else { return Err(vm.trap(Trap::Internal("no such code".into()))) };
                code = next;
                instrs = code.instrs();
                base = to.base;
                pc = to.pc;
                after = to.after;
                regs = window(&mut vm.stack, base);
            }
            super::Left::Exit(v) => return Ok(Exit::Returned(v)),
            super::Left::Wait => return Ok(Exit::Wait),
        }
    }
}
