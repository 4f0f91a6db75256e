//! `Value`: what a register holds. A `Copy` enum in which every variant carries exactly one 8-byte integer payload, so
//! that a value travels in two machine registers; mixed payloads measured 1.5x to 2.7x slower.
//! Values are handles: they own nothing, and nothing here follows one.

use crate::heap::*;
use num_bigint::BigInt;
use std::marker::PhantomData;

/// The place of a `T` in its slab.
pub struct Handle<T>(u64, PhantomData<fn() -> T>);

impl<T> Handle<T> {
    /// The handle of slot `index`.
    #[inline(always)]
    pub const fn new(index: usize) -> Self {
        Handle(index as u64, PhantomData)
    }
    /// The slot.
    #[inline(always)]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}
impl<T> Clone for Handle<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Handle<T> {}
impl<T> PartialEq for Handle<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Handle<T> {}
impl<T> std::hash::Hash for Handle<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state)
    }
}
impl<T> std::fmt::Debug for Handle<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// The bits of an `f64`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Float(u64);

impl Float {
    /// The number.
    #[inline(always)]
    pub fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

/// At most 8 bytes as the low bytes of a word, the first one lowest: two overlapping loads instead of a loop.
#[inline]
pub fn low_word(bytes: &[u8]) -> u64 {
    if let (Some(low), Some(high)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let high = u64::from(u32::from_le_bytes(*high));
        return u64::from(u32::from_le_bytes(*low)) | high << (8 * (bytes.len() - 4));
    }
    match *bytes {
        [a, b, c] => u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16,
        [a, b] => u64::from(a) | u64::from(b) << 8,
        [a] => a.into(),
        _ => 0,
    }
}

/// A string of at most 7 bytes of UTF-8: the text in the low bytes, its length in the highest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShortStr(pub(crate) u64);

impl ShortStr {
    /// The most bytes a short string holds.
    pub const MAX: usize = 7;

    /// The short string of a text, if it is short enough.
    #[inline]
    pub fn new(text: &str) -> Option<ShortStr> {
        let bytes = text.as_bytes();
        if bytes.len() > Self::MAX {
            return None;
        }
        Some(ShortStr(low_word(bytes) | (bytes.len() as u64) << 56))
    }

    /// The short string of one ASCII character.
    #[inline(always)]
    pub const fn ascii(byte: u8) -> ShortStr {
        debug_assert!(byte.is_ascii());
        ShortStr(byte as u64 | 1 << 56)
    }

    /// How many characters: every byte but those that continue one.
    #[inline]
    pub fn chars(self) -> usize {
        if self.is_ascii() {
            return self.len();
        }
        let continues = self.0 & !(self.0 << 1) & 0x0080_8080_8080_8080;
        self.len() - continues.count_ones() as usize
    }

    /// The character at a place, if all characters are ASCII.
    #[inline]
    pub fn ascii_at(self, at: usize) -> Option<ShortStr> {
        (self.is_ascii() && at < self.len()).then(|| ShortStr(self.0 >> (8 * at) & 0xff | 1 << 56))
    }

    /// Its length in bytes.
    #[inline(always)]
    pub fn len(self) -> usize {
        (self.0 >> 56) as usize
    }

    /// Whether it is the empty text.
    #[inline(always)]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The text in the first [`ShortStr::len`] bytes; the last byte is not text.
    #[inline(always)]
    pub fn bytes(self) -> [u8; 8] {
        self.0.to_le_bytes()
    }

    /// Whether every character is ASCII.
    #[inline(always)]
    pub fn is_ascii(self) -> bool {
        self.0 & 0x0080_8080_8080_8080 == 0
    }

    /// Whether it begins with another.
    #[inline]
    pub fn starts_with(self, other: ShortStr) -> bool {
        let end = 8 * other.len() as u32;
        other.len() <= self.len() && (self.0 ^ other.0) & ((1 << end) - 1) == 0
    }

    /// Whether another stands somewhere in it.
    #[inline]
    pub fn contains(self, other: ShortStr) -> bool {
        let Some(most) = self.len().checked_sub(other.len()) else { return false };
        let mask = (1 << (8 * other.len())) - 1;
        (0..=most).any(|at| (self.0 >> (8 * at) ^ other.0) & mask == 0)
    }

    /// The part between two places in bytes, at which characters begin.
    #[inline]
    pub fn part(self, from: usize, to: usize) -> ShortStr {
        let len = to.min(self.len()).saturating_sub(from);
        let text = self.0 >> (8 * from.min(Self::MAX));
        ShortStr(text & ((1 << (8 * len)) - 1) | (len as u64) << 56)
    }

    /// Tells of a byte of UTF-8 whether it is among the text's. All are looked at in one word: one by one, stripping took
    /// twice as long.
    #[inline]
    pub fn among(self) -> impl Fn(u8) -> bool {
        const ONES: u64 = 0x0101_0101_0101_0101;
        // Behind the text is what no text has.
        let text = self.0 | !((1 << (8 * self.len())) - 1);
        move |byte| {
            let differs = text ^ (u64::from(byte) * ONES);
            differs.wrapping_sub(ONES) & !differs & (ONES << 7) != 0
        }
    }

    /// Without the bytes at its ends that are to go; these must be ASCII.
    #[inline]
    pub fn stripped(self, left: bool, right: bool, goes: impl Fn(u8) -> bool) -> ShortStr {
        let (bytes, mut from, mut to) = (self.bytes(), 0, self.len());
        while left && from < to && bytes.get(from).is_some_and(|&byte| goes(byte)) {
            from += 1;
        }
        while right && from < to && bytes.get(to - 1).is_some_and(|&byte| goes(byte)) {
            to -= 1;
        }
        self.part(from, to)
    }

    /// Whether every byte is of some kind; not so of the empty text, and none that is beyond ASCII.
    #[inline]
    pub fn all_ascii(self, kind: impl Fn(&u8) -> bool) -> Option<bool> {
        let bytes = self.bytes();
        self.is_ascii().then(|| !self.is_empty() && bytes.iter().take(self.len()).all(kind))
    }

    /// The number that it says, if it is nothing but digits.
    #[inline]
    pub fn decimal(self) -> Option<i64> {
        let (bytes, mut number) = (self.bytes(), 0);
        for &byte in bytes.iter().take(self.len()) {
            number = number * 10 + i64::from(byte.is_ascii_digit().then(|| byte - b'0')?);
        }
        (!self.is_empty()).then_some(number)
    }

    /// Whether it ends with another.
    #[inline]
    pub fn ends_with(self, other: ShortStr) -> bool {
        let text = |s: ShortStr| s.0 & 0x00ff_ffff_ffff_ffff;
        other.len() <= self.len() && text(self) >> (8 * (self.len() - other.len())) == text(other)
    }

    /// A bit of 0x20 for each ASCII letter between `first` and `last` of a text that is ASCII.
    #[inline]
    fn letters(self, first: u8, last: u8) -> u64 {
        const ONES: u64 = 0x0001_0101_0101_0101;
        let text = self.0 & (ONES * 0x7f);
        let from = text + ONES * u64::from(0x80 - first);
        let beyond = text + ONES * u64::from(0x7f - last);
        (from & !beyond & (ONES * 0x80)) >> 2
    }

    /// In lower case, if it is ASCII.
    #[inline]
    pub fn lower(self) -> Option<ShortStr> {
        self.is_ascii().then(|| ShortStr(self.0 | self.letters(b'A', b'Z')))
    }

    /// In upper case, if it is ASCII.
    #[inline]
    pub fn upper(self) -> Option<ShortStr> {
        self.is_ascii().then(|| ShortStr(self.0 & !self.letters(b'a', b'z')))
    }

    /// Both texts in one, if that is short enough.
    #[inline]
    pub fn concat(self, other: ShortStr) -> Option<ShortStr> {
        let (n, m) = (self.len(), other.len());
        let text = |s: ShortStr| s.0 & 0x00ff_ffff_ffff_ffff;
        (n + m <= Self::MAX)
            .then(|| ShortStr(((n + m) as u64) << 56 | text(self) | text(other).wrapping_shl(8 * n as u32)))
    }
}

impl Ord for ShortStr {
    /// In the order of their characters, which is that of their bytes.
    #[inline]
    fn cmp(&self, other: &ShortStr) -> std::cmp::Ordering {
        // What stands behind the text is zero.
        let text = |s: &ShortStr| (s.0 << 8).swap_bytes();
        text(self).cmp(&text(other)).then(self.len().cmp(&other.len()))
    }
}

impl PartialOrd for ShortStr {
    fn partial_cmp(&self, other: &ShortStr) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The index of a native function in its session's table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NativeId(pub u64);

/// The index of a loaded code object in its session's table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CodeId(pub u64);

/// A Python value, or one of the engine's own marks (`Undef`, `Link`) that no script ever sees.
// With a tag of 8 bytes the compiler copies values as vectors, which stall on the two halves written just before.
#[repr(u32)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Value {
    Undef(u64),
    Link(Link),
    None(u64),
    Ellipsis(u64),
    NotImplemented(u64),
    Bool(u64),
    Int(i64),
    Float(Float),
    ShortStr(ShortStr),
    Str(Handle<Text>),
    BigInt(Handle<BigInt>),
    Complex(Handle<Complex>),
    Bytes(Handle<Bytes>),
    ByteArray(Handle<ByteArray>),
    List(Handle<List>),
    Tuple(Handle<Tuple>),
    Dict(Handle<Dict>),
    Set(Handle<Set>),
    FrozenSet(Handle<Set>),
    Range(Handle<Range>),
    Slice(Handle<Slice>),
    Function(Handle<Function>),
    Native(NativeId),
    Method(Handle<Method>),
    Class(Handle<Class>),
    Instance(Handle<Instance>),
    Module(Handle<Module>),
    Generator(Handle<Generator>),
    Coroutine(Handle<Generator>),
    AsyncGenerator(Handle<Generator>),
    Iter(Handle<Iter>),
    View(Handle<View>),
    Cell(Handle<Cell>),
    Property(Handle<Property>),
    StaticMethod(Handle<Wrapper>),
    ClassMethod(Handle<Wrapper>),
    Super(Handle<Super>),
    Exception(Handle<Exception>),
    Traceback(Handle<Traceback>),
    Code(CodeId),
    Future(Handle<Future>),
    Object(Handle<NativeObject>),
}

impl Value {
    /// No value: an unbound local, an argument that was not given.
    pub const UNDEF: Value = Value::Undef(0);
    /// In place of an iterator that is awaited: one round of the event loop, then the value in the next register.
    pub const ROUND: Value = Value::Undef(2);
    /// The same for sleep: the task's timer wakes it.
    pub const SLEEP: Value = Value::Undef(3);
    /// `None`.
    pub const NONE: Value = Value::None(0);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Value = Value::NotImplemented(0);
    /// `Ellipsis`.
    pub const ELLIPSIS: Value = Value::Ellipsis(0);
    /// `True`.
    pub const TRUE: Value = Value::Bool(1);
    /// `False`.
    pub const FALSE: Value = Value::Bool(0);

    /// `True` or `False`.
    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        Value::Bool(b as u64)
    }

    /// A float.
    #[inline(always)]
    pub const fn float(x: f64) -> Value {
        Value::Float(Float(x.to_bits()))
    }

    /// Whether it is no value.
    #[inline(always)]
    pub fn is_undef(self) -> bool {
        matches!(self, Value::Undef(_))
    }

    /// Whether it is `None`.
    #[inline(always)]
    pub fn is_none(self) -> bool {
        matches!(self, Value::None(_))
    }

    /// The value, unless it is no value.
    pub fn given(self) -> Option<Value> {
        if self.is_undef() { None } else { Some(self) }
    }

    /// The value, unless it is no value or `None`.
    pub fn given_not_none(self) -> Option<Value> {
        if self.is_undef() || self.is_none() { None } else { Some(self) }
    }

    /// Whether it is data of a built-in class: as an attribute of a class no function and no descriptor.
    pub fn is_data(self) -> bool {
        matches!(
            self,
            Value::None(_)
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
                | Value::ShortStr(_)
                | Value::Str(_)
                | Value::List(_)
                | Value::Tuple(_)
                | Value::Dict(_)
                | Value::Set(_)
                | Value::FrozenSet(_)
        )
    }

    /// Whether the value is the handle of something in the heap.
    #[inline]
    pub fn is_object(self) -> bool {
        !matches!(
            self,
            Value::Undef(_)
                | Value::Link(_)
                | Value::None(_)
                | Value::Ellipsis(_)
                | Value::NotImplemented(_)
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
                | Value::ShortStr(_)
        )
    }

    /// Python's `is`. Equal small data (ints, floats with the same bits, short strings) count as the same object.
    #[inline]
    pub fn is(self, other: Value) -> bool {
        self.identity() == other.identity()
    }

    /// A number pair that tells objects apart: kind and payload.
    #[inline]
    pub const fn identity(self) -> (u8, u64) {
        match self {
            Value::Undef(mark) => (0, mark),
            Value::Link(l) => (1, l.0),
            Value::None(mark) => (2, mark),
            Value::Ellipsis(mark) => (3, mark),
            Value::NotImplemented(mark) => (4, mark),
            Value::Bool(b) => (5, b),
            Value::Int(i) => (6, i as u64),
            Value::Float(f) => (7, f.0),
            Value::ShortStr(s) => (8, s.0),
            Value::Str(h) => (9, h.0),
            Value::BigInt(h) => (10, h.0),
            Value::Complex(h) => (11, h.0),
            Value::Bytes(h) => (12, h.0),
            Value::ByteArray(h) => (13, h.0),
            Value::List(h) => (14, h.0),
            Value::Tuple(h) => (15, h.0),
            Value::Dict(h) => (16, h.0),
            Value::Set(h) => (17, h.0),
            Value::FrozenSet(h) => (18, h.0),
            Value::Range(h) => (19, h.0),
            Value::Slice(h) => (20, h.0),
            Value::Function(h) => (21, h.0),
            Value::Native(n) => (22, n.0),
            Value::Method(h) => (23, h.0),
            Value::Class(h) => (24, h.0),
            Value::Instance(h) => (25, h.0),
            Value::Module(h) => (26, h.0),
            Value::Generator(h) => (27, h.0),
            Value::Coroutine(h) => (28, h.0),
            Value::AsyncGenerator(h) => (29, h.0),
            Value::Iter(h) => (30, h.0),
            Value::View(h) => (31, h.0),
            Value::Cell(h) => (32, h.0),
            Value::Property(h) => (33, h.0),
            Value::StaticMethod(h) => (34, h.0),
            Value::ClassMethod(h) => (35, h.0),
            Value::Super(h) => (36, h.0),
            Value::Exception(h) => (37, h.0),
            Value::Traceback(h) => (38, h.0),
            Value::Code(c) => (39, c.0),
            Value::Future(h) => (40, h.0),
            Value::Object(h) => (41, h.0),
        }
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::bool(b)
    }
}
impl From<i64> for Value {
    fn from(i: i64) -> Value {
        Value::Int(i)
    }
}
impl From<f64> for Value {
    fn from(x: f64) -> Value {
        Value::float(x)
    }
}

/// What `R[0]` of a frame holds: where its caller goes on, packed into one word.
/// `pc`: 24 bits, the caller's next instruction; `code`: 20 bits, the caller's code; `delta`: 8 bits, how far the
/// caller's window starts below; `dst`: 8 bits, the caller's register for the result; `kind`: 4 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link(u64);

/// What happens when the frame returns or yields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum LinkKind {
    /// An ordinary call: the result goes to `dst`.
    Call,
    /// `__init__`: the instance in `R[1]` goes to `dst`.
    Construct,
    /// A generator stepped by a `for` loop.
    For,
    /// A generator stepped by `next`, `send`, `throw` or a native.
    Send,
    /// A generator stepped by `yield from`.
    Delegate,
    /// A coroutine object awaited in place: the result goes to `dst`, the object in `R[1]` is finished.
    Await,
    /// An asynchronous generator stepped by an await in place.
    AsyncStep,
    /// The first frame of a nested run: returning leaves the dispatch loop.
    Native,
    /// The first frame of a task.
    Task,
    /// A call whose result is dropped (`__setitem__`, `__delattr__`).
    Discard,
    /// An asynchronous generator being closed by an await in place.
    AsyncClose,
    /// A module body run by an import: the module goes to `dst`.
    Import,
    /// A frame that was awaited in place and is being closed: however it ends, its awaiter gets a `GeneratorExit`.
    Closing,
    /// A frame that was awaited in place (by a call, or with its coroutine in `R[1]`), and into which an exception was
    /// thrown: until it waits again it does not see what its awaiters handle. Or a call with its frame object in `R[1]`,
    /// which a script has: that is told what the variables were in the end.
    Thrown,
    /// A generator whose items a native takes, which is left meanwhile; see `vm::drain`.
    Drain,
    /// A special method that an operator calls: what the instruction makes of the result is in `vm::operator`.
    Operator,
    /// A generator's first frame in which clean-up runs; how it was being stepped is in `Cleanup::stepped`. What it yields
    /// now reaches nobody.
    Stopped,
}

impl Link {
    const KINDS: [LinkKind; 32] = {
        use LinkKind::*;
        [
            Call, Construct, For, Send, Delegate, Await, AsyncStep, Native, Task, Discard, AsyncClose, Import, Closing,
            Thrown, Drain, Operator, Stopped, Call, Await, AsyncStep, Call, Call, Call, Call, Call, Call, Call, Call,
            Call, Call, Call, Call,
        ]
    };
    /// The second `Call` of `KINDS`, from which on links say that they are sound.
    const SOUND: u64 = 17;

    /// The most code objects that a session can load.
    pub const MAX_CODES: usize = 1 << 20;
    /// The most instructions of one code object.
    pub const MAX_PC: usize = 1 << 23;

    /// Packs a link.
    #[inline(always)]
    pub fn new(kind: LinkKind, pc: usize, code: CodeId, delta: u8, dst: u8) -> Link {
        Link(pc as u64 | code.0 << 23 | (delta as u64) << 43 | (dst as u64) << 51 | (kind as u64) << 59)
    }
    /// The same link with another kind.
    pub fn with_kind(self, kind: LinkKind) -> Link {
        Link(self.0 & !(0x1f << 59) | (kind as u64) << 59)
    }
    /// The same link, which says that nobody but the loop drives the frames from here down to the task's first.
    #[inline(always)]
    pub fn as_sound(self) -> Link {
        let kind = match self.kind() {
            LinkKind::Call => Link::SOUND,
            LinkKind::Await => Link::SOUND + 1,
            LinkKind::AsyncStep => Link::SOUND + 2,
            _ => return self,
        };
        Link(self.0 & !(0x1f << 59) | kind << 59)
    }
    /// Whether it says so.
    #[inline(always)]
    pub fn is_sound(self) -> bool {
        self.0 >> 59 >= Link::SOUND
    }
    /// What happens on return.
    #[inline(always)]
    pub fn kind(self) -> LinkKind {
        Self::KINDS[(self.0 >> 59) as usize]
    }
    /// Whether it is that of a plain call that does not say that it is sound.
    #[inline(always)]
    pub fn is_call(self) -> bool {
        self.0 >> 59 == LinkKind::Call as u64
    }
    /// The caller's next instruction.
    #[inline(always)]
    pub fn pc(self) -> usize {
        (self.0 & 0x7f_ffff) as usize
    }
    /// The caller's code.
    #[inline(always)]
    pub fn code(self) -> CodeId {
        CodeId(self.0 >> 23 & 0xf_ffff)
    }
    /// How far below the caller's window starts.
    #[inline(always)]
    pub fn delta(self) -> usize {
        (self.0 >> 43 & 0xff) as usize
    }
    /// The caller's register for the result.
    #[inline(always)]
    pub fn dst(self) -> u8 {
        (self.0 >> 51) as u8
    }
}
