//! The instruction set: one table. A row gives an instruction's name, its typed operands and, in one line, its meaning;
//! the enum, the disassembler and the verifier all come from it.
//!
//! A frame is a window of at most 256 registers on its task's stack. `R[0]` is the return link, `R[1]` belongs to the
//! engine (the instance under construction, or the running generator or coroutine object), parameters start at `R[2]`
//! and the other locals follow; temporaries stand above the locals.
//!
//! A call block at `f`: `R[f]` becomes the callee's link, `R[f+1]` holds the callee, `R[f+2..]` the arguments; the block
//! becomes the start of the callee's window, so that no argument is copied. Nothing above `f` in the caller's window
//! may be live across the call. The same holds for every operand named `t`: frames entered by the instruction stand there.

use super::Code;
use super::operand::*;
use super::stored::{Reader, Stored, Writer};
use std::fmt;

macro_rules! instructions {
    ($( $name:ident { $($field:ident : $type:ty),* } $meaning:literal; )*) => {
        /// One instruction, 8 bytes.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum Instr { $( #[doc = $meaning] #[allow(missing_docs)] $name { $($field: $type),* }, )* }

        /// The places of the instructions in the table.
        #[repr(u8)]
        enum Opcode { $($name),* }

        impl Instr {
            /// The instruction's name.
            pub fn name(&self) -> &'static str { match self { $( Instr::$name { .. } => stringify!($name), )* } }

            /// What the instruction does, in one line.
            pub fn meaning(&self) -> &'static str { match self { $( Instr::$name { .. } => $meaning, )* } }

            /// Writes the operands as `field=value`, with names, constants and jump targets resolved.
            pub(crate) fn show_operands(&self, f: &mut dyn fmt::Write, code: &Code, at: usize) -> fmt::Result {
                match self { $( Instr::$name { $($field),* } => {
                    let _ = (&f, &code, at);
                    $( write!(f, " {}=", stringify!($field))?; $field.show(f, code, at)?; )*
                    Ok(())
                } )* }
            }

            /// Its place in the table, and the operands.
            pub(crate) fn store(&self, to: &mut Writer) {
                match self { $( Instr::$name { $($field),* } => {
                    to.bytes.push(Opcode::$name as u8);
                    $( $field.store(to); )*
                } )* }
            }

            /// What [`Instr::store`] wrote.
            #[inline]
            pub(crate) fn load(from: &mut Reader<'_>) -> Option<Instr> {
                #[allow(non_upper_case_globals)]
                mod place { $( pub const $name: u8 = super::Opcode::$name as u8; )* }
                Some(match from.byte()? { $( place::$name => Instr::$name { $($field: Stored::load(from)?),* }, )* _ => return None })
            }

            /// Whether every operand stays inside the tables of `code`.
            pub(crate) fn operands_in_bounds(&self, code: &Code, at: usize) -> bool {
                match self { $( Instr::$name { $($field),* } => { let _ = (code, at); true $( && $field.in_bounds(code, at) )* } )* }
            }
        }
    };
}

instructions! {
    // moves and constants
    Nop {} "nothing";
    Move { d: Reg, s: Reg } "R[d] := R[s]";
    LoadConst { d: Reg, k: Konst } "R[d] := K[k]";
    LoadInt { d: Reg, v: i32 } "R[d] := v";
    LoadNone { d: Reg } "R[d] := None";
    LoadBool { d: Reg, v: bool } "R[d] := v";
    Unbind { d: Reg } "R[d] := unbound (after `del x`, or at the end of an `except ... as x`)";
    CheckLocal { s: Reg, name: Name } "if R[s] is unbound: raise UnboundLocalError for the local `name`";
    LoadSpilled { d: Reg, i: Imm, name: Name } "R[d] := spilled local i; UnboundLocalError if unbound";
    StoreSpilled { s: Reg, i: Imm } "spilled local i := R[s]";
    UnbindSpilled { i: Imm } "spilled local i := unbound";

    // names
    LoadGlobal { d: Reg, site: Site } "R[d] := globals or builtins [name]; NameError";
    StoreGlobal { s: Reg, site: Site } "globals[name] := R[s]";
    DeleteGlobal { name: Name } "del globals[name]; NameError";
    LoadName { d: Reg, name: Name } "R[d] := namespace R[2], globals or builtins [name] (class bodies, exec); NameError";
    StoreName { s: Reg, name: Name } "R[2][name] := R[s]";
    DeleteName { name: Name } "del R[2][name]; NameError";
    LoadNameOrCell { d: Reg, c: Reg, name: Name } "R[d] := R[2][name] if there, else the content of the cell R[c] (free variable in a class body)";
    LoadNameOrGlobal { d: Reg, name: Name } "R[d] := R[2][name] if there, else globals or builtins (explicit `global` in nested annotation scopes)";
    NewCell { d: Reg } "R[d] := a new, empty cell";
    WrapCell { d: Reg } "R[d] := a new cell holding R[d] (a captured parameter)";
    LoadCell { d: Reg, c: Reg, name: Name } "R[d] := content of the cell R[c]; UnboundLocalError, or NameError when R[c] is a free variable";
    StoreCell { c: Reg, s: Reg } "content of the cell R[c] := R[s]";
    DeleteCell { c: Reg, name: Name } "empty the cell R[c]; UnboundLocalError or NameError when it is empty already";

    // arithmetic; `m` tells `a + b` from `a += b`
    Add { d: Reg, a: Reg, b: Reg, m: Mode } "R[d] := R[a] + R[b]";
    Sub { d: Reg, a: Reg, b: Reg, m: Mode } "R[d] := R[a] - R[b]";
    Mul { d: Reg, a: Reg, b: Reg, m: Mode } "R[d] := R[a] * R[b]";
    Div { d: Reg, a: Reg, b: Reg, m: Mode } "R[d] := R[a] / R[b]";
    FloorDiv { d: Reg, a: Reg, b: Reg, m: Mode } "R[d] := R[a] // R[b]";
    Mod { d: Reg, a: Reg, b: Reg, m: Mode } "R[d] := R[a] % R[b]";
    AddImm { d: Reg, a: Reg, i: Imm, m: Mode } "R[d] := R[a] + i";
    SubImm { d: Reg, a: Reg, i: Imm, m: Mode } "R[d] := R[a] - i";
    MulImm { d: Reg, a: Reg, i: Imm, m: Mode } "R[d] := R[a] * i";
    FloorDivImm { d: Reg, a: Reg, i: Imm, m: Mode } "R[d] := R[a] // i";
    ModImm { d: Reg, a: Reg, i: Imm, m: Mode } "R[d] := R[a] % i";
    Binary { op: BinaryOp, d: Reg, a: Reg, b: Reg, m: Mode } "R[d] := R[a] op R[b] (any operator)";
    Neg { d: Reg, a: Reg } "R[d] := -R[a]";
    Pos { d: Reg, a: Reg } "R[d] := +R[a]";
    Invert { d: Reg, a: Reg } "R[d] := ~R[a]";
    Not { d: Reg, a: Reg } "R[d] := not R[a]";
    Compare { op: CompareOp, d: Reg, a: Reg, b: Reg } "R[d] := R[a] op R[b]";

    // jumps; a jump backwards is a safepoint
    Jump { to: Far } "pc += to";
    JumpTrue { a: Reg, to: Far } "if R[a] is true: pc += to";
    JumpFalse { a: Reg, to: Far } "if R[a] is false: pc += to";
    JumpLt { sense: bool, a: Reg, b: Reg, to: Near } "if bool(R[a] < R[b]) == sense: pc += to";
    JumpLe { sense: bool, a: Reg, b: Reg, to: Near } "if bool(R[a] <= R[b]) == sense: pc += to";
    JumpGt { sense: bool, a: Reg, b: Reg, to: Near } "if bool(R[a] > R[b]) == sense: pc += to";
    JumpGe { sense: bool, a: Reg, b: Reg, to: Near } "if bool(R[a] >= R[b]) == sense: pc += to";
    JumpEq { sense: bool, a: Reg, b: Reg, to: Near } "if bool(R[a] == R[b]) == sense: pc += to";
    JumpNe { sense: bool, a: Reg, b: Reg, to: Near } "if bool(R[a] != R[b]) == sense: pc += to";
    JumpLtImm { sense: bool, a: Reg, i: Imm, to: Near } "if bool(R[a] < i) == sense: pc += to";
    JumpLeImm { sense: bool, a: Reg, i: Imm, to: Near } "if bool(R[a] <= i) == sense: pc += to";
    JumpGtImm { sense: bool, a: Reg, i: Imm, to: Near } "if bool(R[a] > i) == sense: pc += to";
    JumpGeImm { sense: bool, a: Reg, i: Imm, to: Near } "if bool(R[a] >= i) == sense: pc += to";
    JumpEqImm { sense: bool, a: Reg, i: Imm, to: Near } "if bool(R[a] == i) == sense: pc += to";
    JumpNeImm { sense: bool, a: Reg, i: Imm, to: Near } "if bool(R[a] != i) == sense: pc += to";
    JumpIs { sense: bool, a: Reg, b: Reg, to: Near } "if (R[a] is R[b]) == sense: pc += to";
    JumpNone { sense: bool, a: Reg, to: Near } "if (R[a] is None) == sense: pc += to";
    JumpIn { sense: bool, a: Reg, b: Reg, to: Near } "if (R[a] in R[b]) == sense: pc += to";

    // attributes, items, slices
    GetAttr { d: Reg, o: Reg, site: Site } "R[d] := R[o].name";
    SetAttr { o: Reg, v: Reg, site: Site } "R[o].name := R[v]";
    DelAttr { o: Reg, name: Name } "del R[o].name";
    SuperAttr { d: Reg, c: Reg, o: Reg, name: Name } "R[d] := super(R[c], R[o]).name, with `super` known to be the builtin's name";
    GetItem { d: Reg, o: Reg, i: Reg } "R[d] := R[o][R[i]]";
    SetItem { o: Reg, i: Reg, v: Reg } "R[o][R[i]] := R[v]";
    DelItem { o: Reg, i: Reg } "del R[o][R[i]]";
    GetItemImm { d: Reg, o: Reg, i: Imm } "R[d] := R[o][i]";
    SetItemImm { o: Reg, v: Reg, i: Imm } "R[o][i] := R[v]";
    BuildSlice { d: Reg, s: Reg } "R[d] := slice(R[s], R[s+1], R[s+2])";

    // displays
    BuildTuple { d: Reg, s: Reg, n: Count } "R[d] := (R[s], .., R[s+n-1])";
    BuildList { d: Reg, s: Reg, n: Count } "R[d] := [R[s], .., R[s+n-1]]";
    BuildSet { d: Reg, s: Reg, n: Count } "R[d] := {R[s], .., R[s+n-1]}";
    BuildDict { d: Reg, s: Reg, n: Count } "R[d] := {R[s]: R[s+1], ..}, n pairs";
    BuildString { d: Reg, s: Reg, n: Count } "R[d] := the strings R[s], .., R[s+n-1] joined";
    Format { d: Reg, s: Reg, spec: Reg, conversion: Conversion } "R[d] := format(conversion(R[s]), R[spec])";
    FormatPlain { d: Reg, s: Reg, conversion: Conversion } "R[d] := format(conversion(R[s]), '')";
    ListAppend { l: Reg, v: Reg } "append R[v] to the list R[l]";
    ListExtend { l: Reg, v: Reg } "extend the list R[l] by the iterable R[v] (`[*v]`)";
    ListToTuple { d: Reg, s: Reg } "R[d] := tuple of the list R[s]";
    SetAdd { s: Reg, v: Reg } "add R[v] to the set R[s]";
    SetUpdate { s: Reg, v: Reg } "add the items of the iterable R[v] to the set R[s]";
    DictSet { m: Reg, k: Reg, v: Reg } "R[m][R[k]] := R[v], R[m] a dict display";
    DictUpdate { m: Reg, v: Reg } "update the dict R[m] by the mapping R[v] (`{**v}`)";
    DictMerge { m: Reg, v: Reg, callee: Reg } "merge the mapping R[v] into the keyword arguments R[m] of a call of R[callee]; TypeError on a key twice or not a string";
    KeywordArgs { d: Reg, s: Reg, callee: Reg } "R[d] := the mapping R[s] as the keyword arguments of a call of R[callee]: itself if it is a dict of strings, else a new dict; errors as DictMerge";
    Unpack { d: Reg, s: Reg, n: Count } "R[d], .., R[d+n-1] := R[s] unpacked";
    UnpackStar { d: Reg, s: Reg, before: Count, after: Count } "R[d..] := R[s] unpacked into `before` items, a list of the rest, `after` items";

    // iteration; an iterator in progress takes the registers R[it], R[it+1], R[it+2]
    GetIter { it: Reg, s: Reg } "R[it..it+3] := iteration state over R[s]";
    ForIter { it: Reg, d: Reg, t: Reg, to: Near } "if the iteration has a next item: R[d] := item, pc += to; frames at t";
    TakeIter { it: Reg, s: Reg } "R[it..it+3] := iteration state over R[s], which is an iterator already: iter() is not asked again (generator expressions)";
    IterObject { d: Reg, s: Reg } "R[d] := iter(R[s])";
    AsyncIter { d: Reg, s: Reg } "R[d] := aiter(R[s]), with the statement's error messages";
    AsyncNext { d: Reg, it: Reg, t: Reg } "R[d] := await anext(R[it]); StopAsyncIteration at the end; R[d] holds what is awaited meanwhile; frames at t";
    EndAsyncFor { e: Reg } "if the exception R[e] is not StopAsyncIteration: raise it again";

    // calls
    Call { d: Reg, f: Reg, n: Count } "R[d] := R[f+1](R[f+2], .., n arguments)";
    CallKw { d: Reg, f: Reg, n: Count, names: Konst16 } "the same; the last arguments are keywords named by the tuple K[names]";
    CallStar { d: Reg, f: Reg } "R[d] := R[f+1](*R[f+2], **R[f+3]); R[f+2] a tuple or, of a call with one star only, any value (TypeError 'f() argument after * must be an iterable, not int'); R[f+3] a dict or None";
    CallMethod { d: Reg, f: Reg, n: Count, site: Site } "R[d] := R[f+2].name(R[f+3], .., n arguments); used where the arguments run no code and cannot fail";
    LoadMethod { d: Reg, o: Reg, site: Site } "R[d], R[d+1] := the function that R[o].name would bind and R[o]; or R[o].name and unbound when nothing is to bind (called by CallSpecial)";
    SuperMethod { d: Reg, c: Reg, o: Reg, site: Site } "R[d], R[d+1] := as LoadMethod of super(R[c], R[o])";
    LoadSpecial { d: Reg, o: Reg, which: Special } "R[d], R[d+1] := the special method of type(R[o]) and its receiver (or unbound when it needs none); TypeError";
    CallSpecial { d: Reg, f: Reg, n: Count } "R[d] := R[f+1](R[f+2], R[f+3], .., n arguments), R[f+2] left out when unbound";
    Return { s: Reg } "return R[s]";
    ReturnNone {} "return None";

    // coroutines and generators
    CallAwait { d: Reg, f: Reg, n: Count } "R[d] := await R[f+1](..); no coroutine object when the callee is an `async def`";
    CallMethodAwait { d: Reg, f: Reg, n: Count, site: Site } "R[d] := await R[f+2].name(..)";
    CallSpecialAwait { d: Reg, f: Reg, n: Count, which: Special } "R[d] := await of CallSpecial, with the `async with` error messages";
    Await { d: Reg, s: Reg, t: Reg } "R[d] := await R[s]; R[s] holds the iterator in progress while suspended; frames at t";
    Yield { d: Reg, s: Reg } "yield R[s]; R[d] := the value sent (also inside async generators)";
    YieldFrom { d: Reg, s: Reg, t: Reg } "R[d] := yield from R[s]; R[s] holds the iterator in progress; frames at t";

    // functions, classes, modules
    MakeFunction { d: Reg, s: Reg, k: Konst16 } "R[d] := function of the code K[k]; R[s] defaults tuple, R[s+1] keyword defaults dict, R[s+2] closure tuple of cells, R[s+3] annotate function; each may be None";
    LoadBuildClass { d: Reg } "R[d] := the class builder, called as builder(body, name, *bases, **keywords)";
    Import { d: Reg, s: Reg, name: Name } "R[d] := import of module `name`; R[s] the from-list (tuple or None), R[s+1] the level; frames at s+2";
    ImportFrom { d: Reg, m: Reg, name: Name } "R[d] := R[m].name, or the submodule; ImportError";
    ImportStar { m: Reg } "from R[m] import *, into globals or the namespace";

    // exceptions
    Raise { e: Reg } "raise R[e]";
    RaiseFrom { e: Reg, cause: Reg } "raise R[e] from R[cause]";
    RaiseAgain {} "raise the exception being handled; RuntimeError if there is none (`raise` alone)";
    Reraise { e: Reg } "go on unwinding with R[e], its traceback as it is";
    PushHandled { d: Reg, e: Reg } "R[d] := the exception being handled (or unbound); R[e] is now handled";
    PopHandled { s: Reg } "R[s] is again the exception being handled";
    MatchException { d: Reg, e: Reg, class: Reg } "R[d] := R[e] matches the class or tuple R[class]; TypeError if it is neither";
    MatchGroup { d: Reg, e: Reg, class: Reg } "R[d] := the part of R[e] that `except* class` takes (or None); R[e] := the rest (or None)";
    JoinGroup { d: Reg, original: Reg, raised: Reg } "R[d] := what `except*` has to raise, from the list R[raised], or None";
    ExceptionTriple { d: Reg, e: Reg } "R[d], R[d+1], R[d+2] := type, value and traceback of R[e] (the arguments of an exit method)";
    Display { s: Reg } "sys.displayhook(R[s])";
    AssertFailed { message: Reg } "raise AssertionError(R[message]); AssertionError() when unbound";

    // match
    MatchSequence { d: Reg, s: Reg } "R[d] := R[s] may match a sequence pattern";
    MatchMapping { d: Reg, s: Reg } "R[d] := R[s] may match a mapping pattern";
    MatchKeys { d: Reg, s: Reg, keys: Reg } "R[d] := tuple of R[s]'s values for the tuple R[keys], or None; ValueError on a key twice";
    MatchRest { d: Reg, s: Reg, keys: Reg } "R[d] := a dict of R[s] without R[keys]";
    MatchClass { d: Reg, s: Reg, class: Reg, n: Count } "R[d] := tuple of R[s]'s n positional attributes and those named by the tuple R[class+1], if it is an instance of R[class]; else None; TypeError";
    Length { d: Reg, s: Reg } "R[d] := len(R[s])";
}
