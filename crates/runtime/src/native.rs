//! Functions written in Rust, as scripts see them: each declared once by its Python signature, from which binding,
//! arity errors and `__text_signature__` come.

use crate::heap::{Class, Heap};
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, NativeId, Value};
use std::sync::{Arc, OnceLock};

/// The Rust function behind a native, by number of parameters. Parameters that were not given and have no default
/// arrive as `Undef`; `*args` arrives as a tuple, `**kwargs` as a dict.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum NativeFn {
    F0(fn(&mut Vm) -> R),
    F1(fn(&mut Vm, Value) -> R),
    F2(fn(&mut Vm, Value, Value) -> R),
    F3(fn(&mut Vm, Value, Value, Value) -> R),
    F4(fn(&mut Vm, Value, Value, Value, Value) -> R),
    F5(fn(&mut Vm, Value, Value, Value, Value, Value) -> R),
    Many(fn(&mut Vm, &[Value]) -> R),
}

pub use NativeFn::*;

/// How a native becomes an attribute of its class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NativeKind {
    /// A module's function, or a static method such as `__new__`: binds nothing.
    Function,
    /// Binds the instance (`$self`).
    Method,
    /// Binds the class (`$cls`).
    ClassMethod,
    /// A computed attribute.
    Getter,
}

/// A native function.
pub struct Native {
    /// `name($self, a, /, b=None, *args, c=0, **kwargs)`, or just `name` for a computed attribute.
    /// `$self` marks a method, `$cls` a class method. A default `...` means "not given" and arrives as `Undef`.
    pub signature: &'static str,
    /// The function.
    pub call: NativeFn,
    /// What sets a computed attribute (receiver, new value or `Undef` to delete).
    pub setter: Option<fn(&mut Vm, Value, Value) -> R>,
    /// One line for `__doc__`.
    pub doc: &'static str,
    /// Named like a special method that is a slot, and yet an ordinary method (`list.__getitem__`).
    pub ordinary: bool,
    /// The same where a call's arguments stand, for what only calls something else with more of them.
    pub passes_on: Option<PassesOn>,
    parsed: OnceLock<Signature>,
}

/// Puts another callable, and arguments before the `n` that are there, into the block of a call: how many there are then.
/// `None`: it has to be called, and nothing was changed.
pub type PassesOn = fn(&mut Vm, block: usize, n: usize) -> Option<usize>;

/// Declares a function or method.
pub const fn native(signature: &'static str, call: NativeFn) -> Native {
    Native { signature, call, setter: None, doc: "", ordinary: false, passes_on: None, parsed: OnceLock::new() }
}

/// Declares a computed attribute.
pub const fn getter(name: &'static str, get: fn(&mut Vm, Value) -> R) -> Native {
    Native {
        signature: name,
        call: F1(get),
        setter: None,
        doc: "",
        ordinary: false,
        passes_on: None,
        parsed: OnceLock::new(),
    }
}

/// Declares a computed attribute that can be assigned.
pub const fn getset(name: &'static str, get: fn(&mut Vm, Value) -> R, set: fn(&mut Vm, Value, Value) -> R) -> Native {
    Native {
        signature: name,
        call: F1(get),
        setter: Some(set),
        doc: "",
        ordinary: false,
        passes_on: None,
        parsed: OnceLock::new(),
    }
}

/// Declares a table of natives: `natives! { pub static NATIVES = [native(..), getter(..)]; }`. (A plain `&[..]` is
/// refused by the compiler, because each native keeps its parsed signature.)
#[macro_export]
macro_rules! natives {
    ($($(#[$meta:meta])* $vis:vis static $name:ident = [$($native:expr),* $(,)?];)*) => { $(
        $(#[$meta])*
        $vis static $name: &[$crate::native::Native] = {
            static TABLE: [$crate::native::Native; <[()]>::len(&[$($crate::natives!(@unit $native)),*])] = [$($native),*];
            &TABLE
        };
    )* };
    (@unit $native:expr) => { () };
}

/// Which arguments a parameter takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ParamKind {
    PositionalOnly,
    Positional,
    KeywordOnly,
    Star,
    StarStar,
}

/// What a parameter is when it is not given.
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Default {
    Required,
    Missing,
    None,
    Bool(bool),
    Int(i64),
    Str(&'static str),
}

/// A parameter of a native.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Param {
    pub name: &'static str,
    pub kind: ParamKind,
    pub default: Default,
}

/// Whether a name is that of a special method that is a slot of a class.
#[rustfmt::skip]
fn is_slot_name(name: &str) -> bool {
    matches!(
        name,
        "__repr__" | "__hash__" | "__call__" | "__str__" | "__getattribute__" | "__getattr__" | "__setattr__"
            | "__delattr__" | "__lt__" | "__le__" | "__eq__" | "__ne__" | "__gt__" | "__ge__" | "__iter__"
            | "__next__" | "__get__" | "__set__" | "__delete__" | "__init__" | "__del__" | "__await__"
            | "__aiter__" | "__anext__" | "__add__" | "__radd__" | "__sub__" | "__rsub__" | "__mul__"
            | "__rmul__" | "__mod__" | "__rmod__" | "__divmod__" | "__rdivmod__" | "__pow__" | "__rpow__"
            | "__neg__" | "__pos__" | "__abs__" | "__bool__" | "__invert__" | "__lshift__" | "__rlshift__"
            | "__rshift__" | "__rrshift__" | "__and__" | "__rand__" | "__xor__" | "__rxor__" | "__or__"
            | "__ror__" | "__int__" | "__float__" | "__iadd__" | "__isub__" | "__imul__" | "__imod__"
            | "__ipow__" | "__ilshift__" | "__irshift__" | "__iand__" | "__ixor__" | "__ior__"
            | "__floordiv__" | "__rfloordiv__" | "__truediv__" | "__rtruediv__" | "__ifloordiv__"
            | "__itruediv__" | "__index__" | "__matmul__" | "__rmatmul__" | "__imatmul__" | "__len__"
            | "__getitem__" | "__setitem__" | "__delitem__" | "__contains__" | "__buffer__"
            | "__release_buffer__"
    )
}

/// A parsed signature.
#[derive(Debug)]
pub struct Signature {
    /// The function's name.
    pub name: &'static str,
    /// Its kind.
    pub kind: NativeKind,
    /// Its parameters, the receiver included.
    pub params: Vec<Param>,
    /// How many leading parameters may be given by position, when there is nothing else (no `*`, no keywords); else `None`.
    pub only_positional: Option<(usize, usize)>,
    /// What a call without keywords has to look like.
    pub by_position: ByPosition,
    /// The defaults of the parameters that need not be given, if none of them is on the heap.
    pub plain_defaults: Option<Box<[Value]>>,
}

/// How a native takes arguments that are all given by position.
#[derive(Clone, Copy, Debug)]
pub struct ByPosition {
    /// The fewest and the most that stand for parameters of their own.
    pub least: u8,
    pub most: u8,
    /// Whether more are taken, as `*args`.
    pub star: bool,
    /// Whether this is the whole truth: no parameter that has to be given by name.
    pub known: bool,
}

/// All that a call by position has to know of a native, in one place: going through its signature took twice as long.
#[derive(Clone, Copy)]
pub struct Direct {
    /// The function; none while this is not known, or when there is more to such a call.
    pub call: Option<NativeFn>,
    /// The place of the class whose instances it takes first, plus one; 0 if it takes anything.
    pub owner: u32,
    /// The defaults of those that need not be given.
    pub defaults: &'static [Value],
    /// How many arguments it takes by position, and how many parameters it has with those that only names reach.
    pub least: u8,
    pub most: u8,
    pub params: u8,
    /// Whether more than these by position are taken, as the tuple of `*args`.
    pub star: bool,
    /// How many arguments are all that it takes, if it can be called with them as they are.
    pub whole: u8,
}

impl Direct {
    /// Of a native that nobody has called yet, or that is not called this way.
    pub const NONE: Direct =
        Direct { call: None, owner: 0, defaults: &[], least: 0, most: 0, params: 0, star: false, whole: u8::MAX };
}

/// A native that has a number.
#[derive(Clone)]
pub struct Numbered {
    native: &'static Native,
    /// The class that it is an attribute of; none for functions of modules.
    owner: Option<Handle<Class>>,
    /// How it is called by position, once it was.
    direct: OnceLock<Direct>,
}

/// The natives of a session by number: those that its image has, and after them its own.
#[derive(Default)]
pub struct Natives {
    shared: Arc<[Numbered]>,
    own: Vec<Numbered>,
}

impl Natives {
    /// Those of an image, for a session.
    pub fn over(shared: &Arc<[Numbered]>) -> Natives {
        Natives { shared: shared.clone(), own: Vec::new() }
    }
    /// The same, for an image that has more.
    pub fn opened(shared: &[Numbered]) -> Natives {
        Natives { shared: Arc::default(), own: shared.to_vec() }
    }
    /// Those of an image.
    pub fn freeze(self) -> Arc<[Numbered]> {
        self.own.into()
    }
    #[inline]
    fn entry(&self, at: usize) -> Option<&Numbered> {
        match self.shared.get(at) {
            Some(entry) => Some(entry),
            None => self.own.get(at - self.shared.len()),
        }
    }
    /// The native with this number.
    #[inline]
    pub fn get(&self, at: usize) -> Option<&&'static Native> {
        self.entry(at).map(|entry| &entry.native)
    }
    /// The class that it is an attribute of.
    #[inline]
    pub fn owner(&self, at: usize) -> Option<Handle<Class>> {
        self.entry(at)?.owner
    }
    /// How it is called by position, once that is noted.
    #[inline]
    pub fn direct(&self, at: usize) -> Option<&Direct> {
        self.entry(at)?.direct.get()
    }
    /// Notes that.
    pub fn note_direct(&self, at: usize, direct: Direct) {
        if let Some(entry) = self.entry(at) {
            let _ = entry.direct.set(direct);
        }
    }
    /// The class that has this native.
    pub fn owner_of(&self, native: &Native) -> Option<Handle<Class>> {
        self.shared.iter().chain(&self.own).find(|entry| std::ptr::eq(entry.native, native))?.owner
    }
    /// Makes room for so many more.
    pub fn reserve(&mut self, more: usize) {
        self.own.reserve(more);
    }
    /// Gives a native its number.
    pub fn add(&mut self, native: &'static Native, owner: Option<Handle<Class>>) -> NativeId {
        self.own.push(Numbered { native, owner, direct: OnceLock::new() });
        NativeId((self.shared.len() + self.own.len()) as u64 - 1)
    }
}

impl ByPosition {
    fn of(params: &[Param]) -> ByPosition {
        let count = |fits: &dyn Fn(&&Param) -> bool| params.iter().filter(fits).count();
        let own = |p: &&Param| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::Positional);
        let most = count(&own);
        let least = count(&|p| own(p) && p.default == Default::Required);
        let named = count(&|p| p.kind == ParamKind::KeywordOnly && p.default == Default::Required);
        let star = params.iter().any(|p| p.kind == ParamKind::Star);
        ByPosition { least: least as u8, most: most as u8, star, known: named == 0 && params.len() <= 32 }
    }
}

impl Native {
    /// The same with a line for `__doc__`.
    pub const fn doc(mut self, doc: &'static str) -> Native {
        self.doc = doc;
        self
    }
    /// The same as an ordinary method, whatever its name.
    pub const fn ordinary(mut self) -> Native {
        self.ordinary = true;
        self
    }
    /// The same with what is done in the block of a call.
    pub const fn passes_on(mut self, change: PassesOn) -> Native {
        self.passes_on = Some(change);
        self
    }
    /// Whether it is a slot wrapper: a special method that CPython keeps in a slot of the class.
    pub fn is_slot(&self) -> bool {
        !self.ordinary && self.kind() == NativeKind::Method && is_slot_name(self.name())
    }
    /// The parsed signature.
    #[inline]
    pub fn signature(&self) -> &Signature {
        self.parsed.get_or_init(|| Signature::parse(self.signature))
    }
    /// The function's name. Nothing is parsed for it: a session starts with more than a thousand natives.
    pub fn name(&self) -> &'static str {
        let end = self.signature.bytes().position(|byte| byte == b'(');
        end.and_then(|end| self.signature.get(..end)).unwrap_or(self.signature)
    }
    /// Its kind, as quickly.
    pub fn kind(&self) -> NativeKind {
        match self.signature.split_once('(') {
            None => NativeKind::Getter,
            Some((_, rest)) if rest.starts_with("$cls") => NativeKind::ClassMethod,
            Some((_, rest)) if rest.starts_with('$') => NativeKind::Method,
            Some(_) => NativeKind::Function,
        }
    }
}

impl Default {
    fn parse(text: &'static str) -> Default {
        match text {
            "..." => Default::Missing,
            "None" => Default::None,
            "True" => Default::Bool(true),
            "False" => Default::Bool(false),
            _ => match text.parse() {
                Ok(i) => Default::Int(i),
                Err(_) => Default::Str(text.trim_matches('\'')),
            },
        }
    }
}

impl Signature {
    fn parse(text: &'static str) -> Signature {
        let Some((name, rest)) = text.split_once('(') else {
            let receiver = Param { name: "self", kind: ParamKind::PositionalOnly, default: Default::Required };
            return Signature {
                name: text,
                kind: NativeKind::Getter,
                by_position: ByPosition::of(&[receiver]),
                params: vec![receiver],
                only_positional: Some((1, 1)),
                plain_defaults: Some(Box::default()),
            };
        };
        let mut kind = NativeKind::Function;
        let mut params: Vec<Param> = Vec::new();
        let mut next = ParamKind::Positional;
        for part in rest.trim_end_matches(')').split(", ").filter(|p| !p.is_empty()) {
            match part {
                "/" => params.iter_mut().for_each(|p| p.kind = ParamKind::PositionalOnly),
                "*" => next = ParamKind::KeywordOnly,
                _ => {
                    let (mut param, default) =
                        part.split_once('=').map_or((part, Default::Required), |(n, d)| (n, Default::parse(d)));
                    let mut this = next;
                    if let Some(stripped) = param.strip_prefix("**") {
                        (param, this) = (stripped, ParamKind::StarStar);
                    } else if let Some(stripped) = param.strip_prefix('*') {
                        (param, this) = (stripped, ParamKind::Star);
                        next = ParamKind::KeywordOnly;
                    } else if let Some(stripped) = param.strip_prefix('$') {
                        kind = if stripped == "cls" { NativeKind::ClassMethod } else { NativeKind::Method };
                        (param, this) = (stripped, ParamKind::PositionalOnly);
                    }
                    params.push(Param { name: param, kind: this, default });
                }
            }
        }
        let only_positional = params
            .iter()
            .all(|p| p.kind == ParamKind::PositionalOnly)
            .then(|| (params.iter().filter(|p| p.default == Default::Required).count(), params.len()));
        let by_position = ByPosition::of(&params);
        let plain_defaults = params.iter().skip(by_position.least.into()).map(|p| p.default.plain()).collect();
        Signature { name, kind, by_position, params, only_positional, plain_defaults }
    }

    /// How many parameters stand before the first that scripts pass: 1 for methods.
    pub fn receivers(&self) -> usize {
        usize::from(self.kind != NativeKind::Function)
    }
}

impl Default {
    /// The default as a value.
    pub fn value(self, vm: &mut Vm) -> Value {
        match self {
            Default::Str(s) => vm.heap.str(s),
            plain => plain.plain().unwrap_or(Value::UNDEF),
        }
    }

    /// The same, if it is not on the heap.
    fn plain(self) -> Option<Value> {
        Some(match self {
            Default::Required | Default::Missing => Value::UNDEF,
            Default::None => Value::NONE,
            Default::Bool(b) => Value::bool(b),
            Default::Int(i) => Value::Int(i),
            Default::Str(s) => return Heap::short(s),
        })
    }
}

impl NativeFn {
    /// Calls the function with exactly as many arguments as it has parameters.
    #[inline]
    pub fn invoke(self, vm: &mut Vm, args: &[Value]) -> R {
        match (self, args) {
            (F0(f), []) => f(vm),
            (F1(f), &[a]) => f(vm, a),
            (F2(f), &[a, b]) => f(vm, a, b),
            (F3(f), &[a, b, c]) => f(vm, a, b, c),
            (F4(f), &[a, b, c, d]) => f(vm, a, b, c, d),
            (F5(f), &[a, b, c, d, e]) => f(vm, a, b, c, d, e),
            (Many(f), args) => f(vm, args),
            _ => Err(vm.internal_error("a native's signature and function differ in parameters")),
        }
    }
}
