//! The dispatch loop: the short ways through the common cases of instructions, one `match`. What is not finished here
//! (another type, a missed cache, a rare instruction) leaves the inner loop and is done by `execute`, in one place, so
//! that the inner loop keeps its state in machine registers: with everything inline programs took up to 1.4 times as long.

use super::execute::{Frame, call_class, call_native_here, call_native_method, call_unbound, execute};
use super::quick::{self, by_identity, floor_div, item_at, modulo, place_cells, place_defaults, quick_truth};
use super::{After, Enter, Exit, Flow, WINDOW, cache, items, operator, window};
use crate::code::{CodeTable, LoadedCode};
use crate::heap::*;
use crate::object::step::Step;
use crate::raise::{R, Raised};
use crate::state::{FrameCursor, Vm};
use crate::value::{CodeId, Handle, Link, LinkKind, Value};
use std::slice::Iter;
use std::sync::Arc;
use withal_compiler::bytecode::{BinaryOp, CompareOp, Count, Instr};

/// The loaded code, as the loop looks it up.
struct Codes<'t> {
    table: &'t CodeTable,
    flat: Vec<&'t LoadedCode>,
    /// How many more lookups go to the table before it is copied; the innermost runs do not copy it.
    rare: u32,
}

/// Copying the table took 25,000 instructions with `asyncio` imported, at each waking of a session that had waited.
const RARE: u32 = 512;

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
        self.rare = self.rare.saturating_sub(1);
        if self.rare == 0 {
            let known = self.flat.len();
            self.flat.extend(self.table.iter().skip(known));
        }
        self.table.get(id)
    }
}

/// The instructions from a place on.
#[inline(always)]
fn from(code: &LoadedCode, pc: usize) -> Option<Iter<'_, Instr>> {
    Some(code.instrs.get(pc..)?.iter())
}

/// Runs frames from `enter` on until the first of them is left, or until the session has to wait.
// The table of what is quick: one line for each that fits on one.
#[rustfmt::skip]
pub(crate) fn run(vm: &mut Vm, enter: Enter) -> R<Exit> {
    let loaded = Arc::clone(&vm.codes);
    // The outermost run keeps a flat copy of the table: finding a callee's code is then one load instead of five.
    let mut codes = Codes { table: &loaded, flat: Vec::new(), rare: if vm.native_depth == 0 { RARE } else { u32::MAX } };
    let Some(first) = codes.get(enter.code) else { return Err(vm.internal_error("no such code")) };
    let mut code: &LoadedCode = first;
    let mut base = enter.base;
    // What is still to be run from here on. The place in the code is made of it where it is needed: an instruction costs
    // 8 machine instructions to get to, and 15 where the place is kept and the code indexed with it.
    let Some(mut rest) = from(code, enter.pc) else { return Err(vm.ran_off()) };
    let mut regs: &mut [Value; WINDOW];
    let mut flow: R<Flow> = if matches!(enter.after, After::Go) { Ok(Flow::Next) } else { Ok(vm.go(enter)) };

    macro_rules! pc { () => { code.instrs.len() - rest.len() } }
    macro_rules! r { ($x:expr) => { regs[$x.0 as usize] } }
    macro_rules! cursor { () => { FrameCursor { base: base as u32, top: (base + code.registers as usize) as u32, pc: pc!() as u32, code: code.id } } }
    macro_rules! tick { () => {{ vm.heap.ticks -= 1; if vm.heap.ticks < 0 { vm.frame = cursor!(); break vm.loop_safepoint(); } }} }
    macro_rules! go { ($code:expr, $pc:expr) => { match from($code, $pc) { Some(found) => rest = found, None => return Err(vm.ran_off()) } } }
    macro_rules! jump { ($to:expr $(, past $n:literal)?) => {
        if $to.0 > 0 { rest.nth($to.0 as usize $(+ $n)? - 1); } else { go!(code, (pc!() $(+ $n)?).wrapping_add_signed($to.0 as isize)); tick!(); }
    } }
    macro_rules! enter { ($f:expr, $callee:expr, $function:expr, $kind:expr, $d:expr) => {{
        let function = $function;
        regs[$f.0 as usize] = Value::Link(Link::new($kind, pc!(), code.id, $f.0, $d.0));
        base += $f.0 as usize;
        code = $callee;
        rest = code.instrs.iter();
        regs = window(&mut vm.stack, base);
        if code.first_free_local < code.locals_end && let Some(locals) = regs.get_mut(code.first_free_local as usize..code.locals_end as usize) { for local in locals { *local = Value::UNDEF; } }
        if code.frees != 0 { place_cells(&vm.heap, function, code, regs); }
        vm.depth += 1;
        if vm.depth > vm.depth_limit { vm.frame = cursor!(); break Err(vm.recursion_error()); }
        tick!();
    }} }
    // Back to the frame that entered this one, with a value for it.
    macro_rules! leave { ($caller:expr, $link:expr, $pc:expr, $v:expr) => {{
        base -= $link.delta();
        code = $caller;
        go!(code, $pc);
        regs = window(&mut vm.stack, base);
        regs[$link.dst() as usize] = $v;
        continue;
    }} }
    // The end of a function.
    macro_rules! give { ($v:expr) => {
        if let Value::Link(link) = regs[0] {
            if link.is_call() && let Some(caller) = codes.get(link.code()) {
                vm.depth -= 1;
                leave!(caller, link, link.pc(), $v);
            }
            if let Some(v) = operator::given_back(link, $v, regs[1]) && let Some(caller) = codes.get(link.code()) {
                vm.depth -= 1;
                leave!(caller, link, link.pc(), v);
            }
        }
    } }
    macro_rules! called { ($flow:expr) => {
        match $flow {
            Some(Ok(Flow::Next)) if vm.heap.ticks > 0 => { regs = window(&mut vm.stack, base); continue }
            Some(flow) => break flow,
            None => {}
        }
    } }
    macro_rules! arith { ($d:expr, $a:expr, $b:expr, $checked:ident, $float:tt) => {
        match ($a, $b) {
            (Value::Int(x), Value::Int(y)) if let Some(z) = x.$checked(y) => { r!($d) = Value::Int(z); continue; }
            (Value::Float(x), Value::Float(y)) => { r!($d) = Value::float(x.get() $float y.get()); continue; }
            (Value::Float(x), Value::Int(y)) => { r!($d) = Value::float(x.get() $float y as f64); continue; }
            (Value::Int(x), Value::Float(y)) => { r!($d) = Value::float(x as f64 $float y.get()); continue; }
            _ => {}
        }
    } }
    macro_rules! arith_imm { ($d:expr, $a:expr, $i:expr, $checked:ident) => {
        if let Value::Int(x) = r!($a) && let Some(z) = x.$checked($i.0.into()) { r!($d) = Value::Int(z); continue; }
    } }
    macro_rules! native_method { ($d:expr, $o:expr, $site:expr) => {
        let receiver = r!($o);
        if let Some(id) = vm.native_at(receiver, code, $site) {
            regs = window(&mut vm.stack, base);
            regs[$d.0 as usize + 1] = receiver;
            r!($d) = Value::Native(id);
            continue;
        }
    } }
    macro_rules! step_generator { ($g:expr, $t:expr, $d:expr, $kind:expr) => {
        if let Some((id, at)) = vm.step_for($g, base + $t.0 as usize, Link::new($kind, pc!(), code.id, $t.0, $d.0))
            && let Some(callee) = codes.get(id)
        {
            base += $t.0 as usize;
            code = callee;
            go!(code, at);
            regs = window(&mut vm.stack, base);
            if let Some(&Instr::Yield { d, .. }) = code.instrs.get(at.wrapping_sub(1)) { r!(d) = Value::NONE; }
            tick!();
            continue;
        }
    } }
    macro_rules! jump_compare { ($x:expr, $y:expr, $sense:expr, $to:expr, $op:tt) => {
        match ($x, $y) {
            (Value::Int(x), Value::Int(y)) => { if (x $op y) == $sense { jump!($to); } continue; }
            (Value::Float(x), Value::Float(y)) => { if (x.get() $op y.get()) == $sense { jump!($to); } continue; }
            _ => {}
        }
    } }
    macro_rules! jump_same { ($x:expr, $y:expr, $sense:expr, $to:expr, $op:tt) => {
        match ($x, $y) {
            (Value::Int(x), Value::Int(y)) => { if (x $op y) == $sense { jump!($to); } continue; }
            (Value::ShortStr(x), Value::ShortStr(y)) => { if (x $op y) == $sense { jump!($to); } continue; }
            (Value::Float(x), Value::Float(y)) => { if (x.get() $op y.get()) == $sense { jump!($to); } continue; }
            (Value::Instance(x), Value::Instance(y)) if by_identity(&vm.heap, x, y) => { if (x $op y) == $sense { jump!($to); } continue; }
            _ => {}
        }
    } }

    loop {
        match flow {
            Ok(Flow::Next) => {
                if vm.heap.ticks <= 0 {
                    vm.frame = cursor!();
                    vm.between_instructions();
                }
                regs = window(&mut vm.stack, base);
            }
            Ok(Flow::Jump(to)) => {
                let back = to < pc!();
                go!(code, to);
                if back {
                    vm.heap.ticks -= 1;
                    if vm.heap.ticks < 0 {
                        vm.frame = cursor!();
                        flow = vm.loop_safepoint();
                        continue;
                    }
                }
                regs = window(&mut vm.stack, base);
            }
            Ok(Flow::Enter) => {
                let to = &vm.entering;
                let Some(found) = codes.get(to.code) else { return Err(vm.internal_error("no such code")) };
                code = found;
                base = to.base;
                go!(code, to.pc);
                let how = to.after;
                regs = window(&mut vm.stack, base);
                if !matches!(how, After::Go) {
                    flow = Ok(vm.raise_at(Frame { code, base, pc: pc!() }, how)?);
                    continue;
                }
                vm.heap.ticks -= 1;
                // What a generator is resumed with is not on the stack yet.
                if vm.heap.ticks < 0 && vm.resumed.is_none() {
                    vm.frame = cursor!();
                    flow = vm.loop_safepoint();
                    continue;
                }
            }
            Ok(Flow::Exit) => return Ok(vm.leaving),
            Ok(Flow::Unwind) => { flow = Ok(vm.raise_at(Frame { code, base, pc: pc!() }, After::Unwind)?); continue }
            Err(Raised) => { flow = Ok(vm.raise_at(Frame { code, base, pc: pc!() }, After::Go)?); continue }
        }
        flow = loop {
            let Some(instr) = rest.next() else { return Err(vm.ran_off()) };
            match *instr {
                Instr::Nop {} => continue,
                Instr::Move { d, s } => { r!(d) = r!(s); continue }
                Instr::LoadConst { d, k } => { r!(d) = code.consts.get(k.0 as usize).copied().unwrap_or(Value::NONE); continue }
                Instr::LoadInt { d, v } => { r!(d) = Value::Int(v.into()); continue }
                Instr::LoadNone { d } => { r!(d) = Value::NONE; continue }
                Instr::LoadBool { d, v } => { r!(d) = Value::bool(v); continue }
                Instr::Unbind { d } => { r!(d) = Value::UNDEF; continue }
                Instr::CheckLocal { s, .. } if !r!(s).is_undef() => continue,

                Instr::LoadGlobal { d, site } => {
                    let globals = &vm.heap[code.globals];
                    if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize) && cache.key != 0
                        && globals.known_version() == cache.key
                    {
                        if cache.kind == cache::GLOBAL {
                            if let Some(value) = globals.value_at(cache.place as usize) { r!(d) = value; continue }
                        } else {
                            let builtins = &vm.heap[code.builtins];
                            if builtins.known_version() == cache.check && let Some(value) = builtins.value_at(cache.place as usize) { r!(d) = value; continue }
                        }
                    }
                }
                Instr::StoreGlobal { s, site } => {
                    if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize) && cache.key != 0
                        && vm.heap[code.globals].known_version() == cache.key
                    {
                        let place = cache.place as usize;
                        vm.heap[code.globals].set_at(place, r!(s));
                        continue;
                    }
                }
                Instr::LoadCell { d, c, .. } => if let Value::Cell(h) = r!(c) && !vm.heap[h].0.is_undef() { r!(d) = vm.heap[h].0; continue },
                Instr::StoreCell { c, s } => if let Value::Cell(h) = r!(c) { vm.heap[h].0 = r!(s); continue },

                Instr::Add { d, a, b, .. } => {
                    let (x, y) = (r!(a), r!(b));
                    arith!(d, x, y, checked_add, +);
                    if let (Value::ShortStr(x), Value::ShortStr(y)) = (x, y) && let Some(z) = x.concat(y) { r!(d) = Value::ShortStr(z); continue; }
                }
                Instr::Sub { d, a, b, .. } => arith!(d, r!(a), r!(b), checked_sub, -),
                Instr::Mul { d, a, b, .. } => arith!(d, r!(a), r!(b), checked_mul, *),
                Instr::Div { d, a, b, .. } => match (r!(a), r!(b)) {
                    (Value::Float(x), Value::Float(y)) if y.get() != 0.0 => { r!(d) = Value::float(x.get() / y.get()); continue }
                    (Value::Float(x), Value::Int(y)) if y != 0 => { r!(d) = Value::float(x.get() / y as f64); continue }
                    // Both are floats without rounding.
                    (Value::Int(x), Value::Int(y)) if y != 0 && (x.unsigned_abs() | y.unsigned_abs()) < 1 << 53 => { r!(d) = Value::float(x as f64 / y as f64); continue }
                    _ => {}
                },
                Instr::FloorDiv { d, a, b, .. } => if let (Value::Int(x), Value::Int(y)) = (r!(a), r!(b)) && y > 0 { r!(d) = Value::Int(floor_div(x, y)); continue },
                Instr::Mod { d, a, b, .. } => if let (Value::Int(x), Value::Int(y)) = (r!(a), r!(b)) && y > 0 { r!(d) = Value::Int(modulo(x, y)); continue },
                Instr::AddImm { d, a, i, .. } => arith_imm!(d, a, i, checked_add),
                Instr::SubImm { d, a, i, .. } => arith_imm!(d, a, i, checked_sub),
                Instr::MulImm { d, a, i, .. } => arith_imm!(d, a, i, checked_mul),
                Instr::FloorDivImm { d, a, i, .. } => if let Value::Int(x) = r!(a) && i.0 > 0 { r!(d) = Value::Int(floor_div(x, i.0.into())); continue },
                Instr::ModImm { d, a, i, .. } => if let Value::Int(x) = r!(a) && i.0 > 0 { r!(d) = Value::Int(modulo(x, i.0.into())); continue },
                Instr::Binary { op, d, a, b, .. } => match (op, r!(a), r!(b)) {
                    (BinaryOp::And, Value::Int(x), Value::Int(y)) => { r!(d) = Value::Int(x & y); continue }
                    (BinaryOp::Or, Value::Int(x), Value::Int(y)) => { r!(d) = Value::Int(x | y); continue }
                    (BinaryOp::Xor, Value::Int(x), Value::Int(y)) => { r!(d) = Value::Int(x ^ y); continue }
                    (BinaryOp::Pow, Value::Float(x), Value::Float(y)) if x.get() > 0.0 && let z = x.get().powf(y.get()) && z.is_finite() => { r!(d) = Value::float(z); continue }
                    (BinaryOp::Pow, Value::Int(x), Value::Int(y @ 0..=63)) if let Some(z) = x.checked_pow(y as u32) => { r!(d) = Value::Int(z); continue }
                    (BinaryOp::Shr, Value::Int(x), Value::Int(y @ 0..=63)) => { r!(d) = Value::Int(x >> y); continue }
                    (BinaryOp::Shl, Value::Int(x @ 0..=0x7fff_ffff), Value::Int(y @ 0..=31)) => { r!(d) = Value::Int(x << y); continue }
                    _ => {}
                },
                Instr::Neg { d, a } => match r!(a) {
                    Value::Float(x) => { r!(d) = Value::float(-x.get()); continue }
                    Value::Int(i) if i != i64::MIN => { r!(d) = Value::Int(-i); continue }
                    _ => {}
                },
                Instr::Not { d, a } => if let Some(holds) = quick_truth(&vm.heap, r!(a)) { r!(d) = Value::bool(!holds); continue },
                Instr::Compare { op, d, a, b } => {
                    let holds = match (op, r!(a), r!(b)) {
                        (CompareOp::Lt, Value::Int(x), Value::Int(y)) => Some(x < y),
                        (CompareOp::Gt, Value::Int(x), Value::Int(y)) => Some(x > y),
                        (CompareOp::Le, Value::Int(x), Value::Int(y)) => Some(x <= y),
                        (CompareOp::Ge, Value::Int(x), Value::Int(y)) => Some(x >= y),
                        (CompareOp::Eq, Value::Int(x), Value::Int(y)) => Some(x == y),
                        (CompareOp::Ne, Value::Int(x), Value::Int(y)) => Some(x != y),
                        (CompareOp::Eq, Value::ShortStr(x), Value::ShortStr(y)) => Some(x == y),
                        (CompareOp::Is, x, y) => Some(x.is(y)),
                        (CompareOp::IsNot, x, y) => Some(!x.is(y)),
                        (CompareOp::In, x, y) => vm.heap.plain_contains(y, x),
                        (CompareOp::NotIn, x, y) => vm.heap.plain_contains(y, x).map(|found| !found),
                        _ => None,
                    };
                    if let Some(holds) = holds { r!(d) = Value::bool(holds); continue }
                }

                Instr::Jump { to } => { jump!(to); continue }
                Instr::JumpTrue { a, to } => if let Some(holds) = quick_truth(&vm.heap, r!(a)) { if holds { jump!(to); } continue },
                Instr::JumpFalse { a, to } => if let Some(holds) = quick_truth(&vm.heap, r!(a)) { if !holds { jump!(to); } continue },
                Instr::JumpLt { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, <),
                Instr::JumpLe { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, <=),
                Instr::JumpGt { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, >),
                Instr::JumpGe { sense, a, b, to } => jump_compare!(r!(a), r!(b), sense, to, >=),
                Instr::JumpEq { sense, a, b, to } => jump_same!(r!(a), r!(b), sense, to, ==),
                Instr::JumpNe { sense, a, b, to } => jump_same!(r!(a), r!(b), sense, to, !=),
                Instr::JumpLtImm { sense, a, i, to } => if let Value::Int(x) = r!(a) { if (x < i.0.into()) == sense { jump!(to); } continue },
                Instr::JumpLeImm { sense, a, i, to } => if let Value::Int(x) = r!(a) { if (x <= i.0.into()) == sense { jump!(to); } continue },
                Instr::JumpGtImm { sense, a, i, to } => if let Value::Int(x) = r!(a) { if (x > i.0.into()) == sense { jump!(to); } continue },
                Instr::JumpGeImm { sense, a, i, to } => if let Value::Int(x) = r!(a) { if (x >= i.0.into()) == sense { jump!(to); } continue },
                Instr::JumpEqImm { sense, a, i, to } => if let Value::Int(x) = r!(a) { if (x == i64::from(i.0)) == sense { jump!(to); } continue },
                Instr::JumpNeImm { sense, a, i, to } => if let Value::Int(x) = r!(a) { if (x != i64::from(i.0)) == sense { jump!(to); } continue },
                Instr::JumpIs { sense, a, b, to } => { if r!(a).is(r!(b)) == sense { jump!(to); } continue }
                Instr::JumpIn { sense, a, b, to } => if let Some(found) = vm.heap.plain_contains(r!(b), r!(a)) { if found == sense { jump!(to); } continue },
                Instr::JumpNone { sense, a, to } => { if r!(a).is_none() == sense { jump!(to); } continue }

                Instr::GetAttr { d, o, site } => match r!(o) {
                    Value::Instance(h) => {
                        let instance = &vm.heap[h];
                        if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                            && instance.shape.0 == cache.key && cache.check == vm.heap.class_epoch && cache.kind == cache::SLOT
                        {
                            if let Some(v) = instance.slots.get(cache.place as usize) { r!(d) = *v; continue }
                            if let Some(v) = quick::outer_slot(&vm.heap, instance.extra, cache.place) { r!(d) = v; continue }
                        }
                        if let Some(v) = cache::slot_elsewhere(&mut vm.sites, &vm.shared_sites, &vm.heap, h, code, site) { r!(d) = v; continue }
                    }
                    Value::Class(h) => {
                        if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                            && let Some(v) = cache::class_attribute(&vm.heap, h, cache)
                        {
                            r!(d) = v;
                            continue;
                        }
                    }
                    other => {
                        vm.frame = cursor!();
                        let found = vm.computed_at(other, code, site);
                        regs = window(&mut vm.stack, base);
                        match found {
                            Some(Ok(v)) => { r!(d) = v; continue }
                            Some(Err(raised)) => break Err(raised),
                            None => {}
                        }
                    }
                },
                Instr::SetAttr { o, v, site } => {
                    if let Value::Instance(h) = r!(o) {
                        let instance = &mut vm.heap.slabs.instances[h];
                        if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                            && instance.shape.0 == cache.key && cache.check == vm.heap.class_epoch
                        {
                            if let Some(slot) = instance.slots.get_mut(cache.place as usize) {
                                *slot = r!(v);
                                instance.shape = ShapeId(cache.next);
                                continue;
                            }
                            // A new attribute may make the instance larger.
                            let extra = instance.extra;
                            if cache.next == cache.key && quick::set_outer_slot(&mut vm.heap, extra, cache.place, r!(v)) { continue }
                        }
                        if cache::store_elsewhere(&mut vm.sites, &vm.shared_sites, &mut vm.heap, h, r!(v), code, site) { continue }
                    }
                }
                Instr::GetItem { d, o, i } => match (r!(o), r!(i)) {
                    (Value::List(h), Value::Int(k)) if let Some(v) = item_at(&vm.heap[h].0, k) => { r!(d) = v; continue }
                    (Value::Tuple(h), Value::Int(k)) if let Some(v) = item_at(&vm.heap[h].0, k) => { r!(d) = v; continue }
                    // Dicts here and for SetItem: 155 instructions instead of 267.
                    (Value::Dict(h), key) if let Some(v) = quick::item_of_dict(&vm.heap, h, key) => { r!(d) = v; continue }
                    (sequence, Value::Slice(h)) if let Some(v) = vm.heap.plain_slice(sequence, h) => { r!(d) = v; continue }
                    (Value::ShortStr(s), Value::Int(k)) if let Some(c) = s.ascii_at(k as usize) => { r!(d) = Value::ShortStr(c); continue }
                    _ => {}
                },
                Instr::SetItem { o, i, v } => match (r!(o), r!(i)) {
                    (Value::List(h), Value::Int(k)) if let Some(slot) = vm.heap[h].0.get_mut(k as usize) => { *slot = r!(v); continue }
                    (Value::Dict(h), key) if vm.heap.plain_set(h, key, r!(v)) => continue,
                    (Value::List(h), Value::Slice(slice)) if let Value::List(other) = r!(v) && vm.heap.plain_set_slice(h, slice, other) => continue,
                    _ => {}
                },
                Instr::GetItemImm { d, o, i } => match r!(o) {
                    Value::List(h) if let Some(v) = item_at(&vm.heap[h].0, i.0.into()) => { r!(d) = v; continue }
                    Value::Tuple(h) if let Some(v) = item_at(&vm.heap[h].0, i.0.into()) => { r!(d) = v; continue }
                    _ => {}
                },
                Instr::SetItemImm { o, v, i } => {
                    if let Value::List(h) = r!(o) && let Some(slot) = vm.heap[h].0.get_mut(i.0 as usize) { *slot = r!(v); continue }
                }
                Instr::ListAppend { l, v } => if let Value::List(h) = r!(l) { vm.heap.list_push(h, r!(v)); continue },
                Instr::Unpack { d, s, n } => {
                    let from: Option<&[Value]> = match r!(s) { Value::Tuple(h) => Some(&vm.heap[h].0), Value::List(h) => Some(&vm.heap[h].0), _ => None };
                    if let Some(from) = from && from.len() == n.0 as usize && let Some(to) = regs.get_mut(d.0 as usize..d.0 as usize + n.0 as usize) {
                        to.copy_from_slice(from);
                        continue;
                    }
                }
                Instr::MatchSequence { d, s } => match r!(s) {
                    Value::Tuple(_) | Value::List(_) => { r!(d) = Value::TRUE; continue }
                    Value::Int(_) | Value::ShortStr(_) | Value::Dict(_) => { r!(d) = Value::FALSE; continue }
                    _ => {}
                },
                Instr::Length { d, s } => match r!(s) {
                    Value::Tuple(h) => { r!(d) = Value::Int(vm.heap[h].0.len() as i64); continue }
                    Value::List(h) => { r!(d) = Value::Int(vm.heap[h].0.len() as i64); continue }
                    _ => {}
                },
                Instr::BuildTuple { d, s, n } => { let v = quick::tuple(&mut vm.heap, items(regs, s.0 as usize, n.0)); r!(d) = v; continue }
                Instr::BuildList { d, s, n } => { let v = quick::list(&mut vm.heap, items(regs, s.0 as usize, n.0)); r!(d) = v; continue }

                Instr::BuildSlice { d, s } => if let Some(v) = quick::slice(&mut vm.heap, items(regs, s.0 as usize, 3)) { r!(d) = v; continue },

                Instr::GetIter { it, s } => {
                    let x = r!(s);
                    let at = it.0 as usize;
                    match x {
                        Value::List(_) | Value::Tuple(_) => { regs[at] = x; regs[at + 1] = Value::Int(0); continue }
                        Value::Generator(_) => { regs[at] = x; continue }
                        Value::Range(h) => {
                            let range = vm.heap[h];
                            if let (Value::Int(start), Value::Int(stop), Value::Int(step)) = (range.start, range.stop, range.step) && let Some(count) = quick::rounds(start, stop, step) {
                                regs[at] = range.start;
                                regs[at + 1] = Value::Int(count);
                                regs[at + 2] = range.step;
                                continue;
                            }
                        }
                        _ => {}
                    }
                }
                Instr::ForIter { it, d, t, to } => {
                    let at = it.0 as usize;
                    match regs[at] {
                        Value::Int(next) => {
                            if let (Value::Int(left @ 1..), Value::Int(step)) = (regs[at + 1], regs[at + 2]) {
                                regs[at] = Value::Int(next.wrapping_add(step));
                                regs[at + 1] = Value::Int(left - 1);
                                r!(d) = Value::Int(next);
                                jump!(to);
                            }
                            continue;
                        }
                        Value::Generator(g) => {
                            step_generator!(g, t, d, LinkKind::For);
                        }
                        Value::List(h) => {
                            if let Value::Int(k) = regs[at + 1] && let Some(&v) = vm.heap[h].0.get(k as usize) {
                                regs[at + 1] = Value::Int(k + 1);
                                r!(d) = v;
                                jump!(to);
                            } else { regs[at + 1] = Value::Int(i64::MAX); }
                            continue;
                        }
                        Value::Tuple(h) => {
                            if let Value::Int(k) = regs[at + 1] && let Some(&v) = vm.heap[h].0.get(k as usize) {
                                regs[at + 1] = Value::Int(k + 1);
                                r!(d) = v;
                                jump!(to);
                            }
                            continue;
                        }
                        // `for x, y in ..`: of what `zip`, `enumerate` and `items` give no tuple is made.
                        Value::Iter(h) if let Some(&Instr::Unpack { d: first, s, n: Count(2) }) = code.instrs.get(pc!().wrapping_add_signed(to.0 as isize))
                            && s == d && s.0 >= code.locals_end && let Some(pair) = vm.heap.step_pair(h) =>
                        {
                            if let Some([x, y]) = pair {
                                r!(first) = x;
                                regs[first.0 as usize + 1] = y;
                                jump!(to, past 1);
                            }
                            continue;
                        }
                        Value::Iter(h) => match vm.heap.simple_step(h) {
                            Step::Item(v) => { r!(d) = v; jump!(to); continue }
                            Step::End => continue,
                            Step::Other => {}
                        },
                        _ => {}
                    }
                }
                // 250 instructions instead of 900 for a value that an asynchronous generator gives.
                Instr::AsyncNext { d, it, t } => if let Value::AsyncGenerator(g) = r!(it) { step_generator!(g, t, d, LinkKind::AsyncStep) }
                Instr::PushHandled { d, e } => { r!(d) = vm.handled; vm.handled = r!(e); continue }
                Instr::PopHandled { s } if !matches!(r!(s), Value::Tuple(_)) => { vm.handled = r!(s); continue }
                Instr::TakeIter { it, s } if matches!(r!(s), Value::Iter(_) | Value::Generator(_)) => { r!(it) = r!(s); continue }

                Instr::Call { d, f, n } => match regs[f.0 as usize + 1] {
                    Value::Function(h) => {
                        if let Some(callee) = codes.get(vm.heap[h].code)
                            && (callee.simple_params == n.0 || place_defaults(&vm.heap, h, callee, n.0 as usize, &mut regs[f.0 as usize + 2..]))
                        {
                            enter!(f, callee, h, LinkKind::Call, d);
                            continue;
                        }
                    }
                    Value::Method(h) => {
                        let Method { function, receiver } = vm.heap[h];
                        if let Value::Function(h) = function && let Some(callee) = codes.get(vm.heap[h].code)
                            && (callee.simple_params == n.0 + 1 || place_defaults(&vm.heap, h, callee, n.0 as usize + 1, &mut regs[f.0 as usize + 2..]))
                        {
                            let at = f.0 as usize;
                            let end = at + 2 + (callee.simple_params as usize - 1);
                            if end < WINDOW {
                                // The defaults stand in their places already.
                                quick::make_room(regs, at + 2, n.0);
                                regs[at + 1] = function;
                                regs[at + 2] = receiver;
                                enter!(f, callee, h, LinkKind::Call, d);
                                continue;
                            }
                        }
                    }
                    Value::Native(_) => called!(call_native_here(vm, code, base, pc!(), *instr)),
                    // An ordinary class whose `__init__` is a plain function: its frame is entered as a call's.
                    Value::Class(h) => {
                        let class = &vm.heap[h];
                        if class.cache.epoch == vm.heap.class_epoch && class.cache.plain && let Value::Function(init) = class.cache.init
                            && let Some(shape) = class.root_shape
                            && let Some(callee) = codes.get(vm.heap[init].code)
                            && (callee.simple_params == n.0 + 1 || place_defaults(&vm.heap, init, callee, n.0 as usize + 1, &mut regs[f.0 as usize + 2..]))
                        {
                            let instance = quick::instance(&mut vm.heap, shape);
                            let at = f.0 as usize;
                            quick::make_room(regs, at + 2, n.0);
                            regs[at + 1] = instance;
                            regs[at + 2] = instance;
                            enter!(f, callee, init, LinkKind::Construct, d);
                            continue;
                        }
                        vm.frame = cursor!();
                        called!(call_class(vm, Frame { code, base, pc: pc!() }, d, f, h, n.0 as usize));
                    }
                    _ => {}
                },
                Instr::LoadSpecial { d, o, which } => {
                    if let Value::Instance(h) = r!(o) {
                        let class = &vm.heap[vm.heap.shape(vm.heap[h].shape).class];
                        let found = class.managers[which as usize];
                        if class.cache.epoch == vm.heap.class_epoch && !found.is_undef() {
                            regs[d.0 as usize + 1] = r!(o);
                            r!(d) = found;
                            continue;
                        }
                    }
                }
                Instr::LoadMethod { d, o, site } => {
                    if let Value::Instance(h) = r!(o) && let Some((method, _)) = cache::method_at(&mut vm.sites, &vm.shared_sites, &vm.heap, h, code, site) {
                        regs[d.0 as usize + 1] = r!(o);
                        r!(d) = Value::Function(method);
                        continue;
                    }
                    // Functions of modules and classes: there is nothing to bind.
                    if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                        && let Some(callee) = cache::unbound_at(&vm.heap, r!(o), cache)
                    {
                        regs[d.0 as usize + 1] = Value::UNDEF;
                        r!(d) = callee;
                        continue;
                    }
                    native_method!(d, o, site);
                }
                Instr::SuperMethod { d, c, o, site } => {
                    if let (Value::Class(class), Value::Instance(h)) = (r!(c), r!(o))
                        && let Some(&cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                        && vm.heap[h].shape.0 == cache.key && cache.check == vm.heap.class_epoch
                        && cache.kind == cache::SUPER && cache.place == class.index() as u32
                    {
                        regs[d.0 as usize + 1] = r!(o);
                        r!(d) = Value::Function(Handle::new(cache.next as usize));
                        continue;
                    }
                    native_method!(d, o, site);
                }
                Instr::CallSpecial { d, f, n } => {
                    if let Value::Function(h) = regs[f.0 as usize + 1] && !regs[f.0 as usize + 2].is_undef()
                        && let Some(callee) = codes.get(vm.heap[h].code)
                        && (callee.simple_params == n.0 + 1 || place_defaults(&vm.heap, h, callee, n.0 as usize + 1, &mut regs[f.0 as usize + 2..]))
                    {
                        enter!(f, callee, h, LinkKind::Call, d);
                        continue;
                    }
                    if regs[f.0 as usize + 2].is_undef() {
                        vm.frame = cursor!();
                        let callee = regs[f.0 as usize + 1];
                        break call_unbound(vm, Frame { code, base, pc: pc!() }, d, f, callee, n.0 as usize);
                    }
                    if let Value::Native(_) = regs[f.0 as usize + 1] {
                        called!(call_native_here(vm, code, base, pc!(), *instr));
                    }
                }
                Instr::CallMethod { d, f, n, site } => match regs[f.0 as usize + 2] {
                    Value::Instance(h) => {
                        if let Some((method, id)) = cache::method_at(&mut vm.sites, &vm.shared_sites, &vm.heap, h, code, site)
                            && let Some(callee) = codes.get(id)
                            && (callee.simple_params == n.0 + 1 || place_defaults(&vm.heap, method, callee, n.0 as usize + 1, &mut regs[f.0 as usize + 2..]))
                        {
                            enter!(f, callee, method, LinkKind::Call, d);
                            continue;
                        }
                    }
                    receiver @ (Value::Module(_) | Value::Class(_)) => {
                        if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                            && let Some(callee) = cache::unbound_at(&vm.heap, receiver, cache)
                        {
                            vm.frame = cursor!();
                            break call_unbound(vm, Frame { code, base, pc: pc!() }, d, f, callee, n.0 as usize);
                        }
                    }
                    _ => called!(call_native_method(vm, code, base, pc!(), *instr)),
                },
                Instr::Return { s } => { let v = r!(s); give!(v) }
                Instr::ReturnNone {} => give!(Value::NONE),

                // What a `for` loop gets, and what a native takes at once.
                Instr::Yield { d, s } => if let Value::Link(link) = regs[0] && matches!(link.kind(), LinkKind::For | LinkKind::AsyncStep | LinkKind::Drain | LinkKind::Delegate) {
                    let v = r!(s);
                    if link.kind() == LinkKind::AsyncStep {
                        if vm.thrown == 0 && let Some(caller) = codes.get(link.code()) && vm.put_away(base, pc!(), code) {
                            leave!(caller, link, link.pc(), v);
                        }
                    } else if link.kind() == LinkKind::For {
                        if let Some(caller) = codes.get(link.code()) && let Some(&Instr::ForIter { to, .. }) = caller.instrs().get(link.pc().wrapping_sub(1))
                            && vm.put_away(base, pc!(), code)
                        {
                            leave!(caller, link, link.pc().wrapping_add_signed(to.0 as isize), v);
                        }
                    } else {
                        vm.frame = cursor!();
                        if vm.taken_in_place(base, v) {
                            regs = window(&mut vm.stack, base);
                            r!(d) = Value::NONE;
                            tick!();
                            continue;
                        }
                    }
                }

                // A coroutine function that is awaited at once is entered as a plain one is called.
                Instr::CallAwait { d, f, n } => {
                    if let Value::Function(h) = regs[f.0 as usize + 1] && vm.resumed.is_none()
                        && let Some(callee) = codes.get(vm.heap[h].code) && callee.simple_awaited == n.0
                    {
                        enter!(f, callee, h, LinkKind::Call, d);
                        continue;
                    }
                }
                Instr::CallMethodAwait { d, f, n, site } => {
                    if let Some(cache) = vm.sites.get(code.first_site as usize + site.0 as usize)
                        && cache.check == vm.heap.class_epoch && vm.resumed.is_none()
                    {
                        match regs[f.0 as usize + 2] {
                            Value::Instance(h) => {
                                if vm.heap[h].shape.0 == cache.key && cache.kind == cache::METHOD
                                    && let Some(callee) = codes.get(CodeId(cache.place.into())) && callee.simple_awaited == n.0 + 1
                                {
                                    // An awaited frame's `R[1]` says whose it is; a coroutine may have stood here before.
                                    regs[f.0 as usize + 1] = Value::UNDEF;
                                    enter!(f, callee, Handle::new(cache.next as usize), LinkKind::Call, d);
                                    continue;
                                }
                            }
                            // `await asyncio.sleep(0)`: a round of the loop, the commonest way to another task.
                            Value::Module(h) => {
                                if let (1, Value::Int(0)) = (n.0, regs[f.0 as usize + 3]) && vm.event_loop.sleeps(vm.heap.cached_in_module(h, cache)) {
                                    r!(f) = Value::ROUND;
                                    regs[f.0 as usize + 1] = Value::NONE;
                                    if let Some(to) = vm.pass_round(base, pc!() - 1, code, f.0 + 2, d.0 + 1) {
                                        let Some(next) = codes.get(to.code) else { return Err(vm.internal_error("no such code")) };
                                        base = to.base;
                                        code = next;
                                        go!(code, to.pc);
                                        regs = window(&mut vm.stack, base);
                                        tick!();
                                        continue;
                                    }
                                    vm.frame = cursor!();
                                    break vm.suspend_part(base, pc!() - 1, code, Value::NONE, f.0 + 2, d.0 + 1);
                                }
                            }
                            _ => {}
                        }
                    }
                }
                Instr::CallSpecialAwait { d, f, n, .. } => {
                    if let Value::Function(h) = regs[f.0 as usize + 1] && vm.resumed.is_none() && !regs[f.0 as usize + 2].is_undef()
                        && let Some(callee) = codes.get(vm.heap[h].code) && callee.simple_awaited == n.0 + 1
                    {
                        enter!(f, callee, h, LinkKind::Call, d);
                        continue;
                    }
                }
                // Named one by one: behind `_` each round checked that the instruction's number is in the table of jumps.
                Instr::LoadSpilled { .. } | Instr::StoreSpilled { .. } | Instr::UnbindSpilled { .. }
                | Instr::DeleteGlobal { .. } | Instr::LoadName { .. } | Instr::StoreName { .. }
                | Instr::DeleteName { .. } | Instr::LoadNameOrCell { .. } | Instr::LoadNameOrGlobal { .. }
                | Instr::NewCell { .. } | Instr::WrapCell { .. } | Instr::DeleteCell { .. } | Instr::Pos { .. }
                | Instr::Invert { .. } | Instr::DelAttr { .. } | Instr::SuperAttr { .. } | Instr::DelItem { .. }
                | Instr::BuildSet { .. } | Instr::BuildDict { .. }
                | Instr::BuildString { .. } | Instr::Format { .. } | Instr::FormatPlain { .. }
                | Instr::ListExtend { .. } | Instr::ListToTuple { .. } | Instr::SetAdd { .. }
                | Instr::SetUpdate { .. } | Instr::DictSet { .. } | Instr::DictUpdate { .. }
                | Instr::DictMerge { .. } | Instr::KeywordArgs { .. } | Instr::UnpackStar { .. }
                | Instr::IterObject { .. } | Instr::AsyncIter { .. } | Instr::EndAsyncFor { .. }
                | Instr::CallKw { .. } | Instr::CallStar { .. } | Instr::Await { .. } | Instr::YieldFrom { .. }
                | Instr::MakeFunction { .. } | Instr::LoadBuildClass { .. } | Instr::Import { .. }
                | Instr::ImportFrom { .. } | Instr::ImportStar { .. } | Instr::Raise { .. } | Instr::RaiseFrom { .. }
                | Instr::RaiseAgain { .. } | Instr::Reraise { .. } | Instr::MatchException { .. }
                | Instr::MatchGroup { .. } | Instr::JoinGroup { .. } | Instr::ExceptionTriple { .. }
                | Instr::Display { .. } | Instr::AssertFailed { .. } | Instr::MatchMapping { .. }
                | Instr::MatchKeys { .. } | Instr::MatchRest { .. } | Instr::MatchClass { .. }
                | Instr::CheckLocal { .. } | Instr::TakeIter { .. } | Instr::PopHandled { .. } => {}
            }
            vm.frame = cursor!();
            break execute(vm, Frame { code, base, pc: pc!() });
        };
    }
}
