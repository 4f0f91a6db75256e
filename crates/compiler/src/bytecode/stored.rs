//! Code as bytes, and back: how the library is embedded, compiled ahead. The bytes are of this version of the compiler
//! and of no other; they are no format for files. What is read is checked as far as Rust needs it, and no further:
//! [`verify`](super::verify) tells whether code keeps to its tables.

use super::code::*;
use super::operand::*;
use super::{Instr, Text};
use num_bigint::BigInt;
use std::collections::HashMap;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// Many codes as bytes, with the texts in them apart and each of these once.
#[derive(Default)]
pub struct Writer {
    /// What [`read`] is given a range of.
    pub bytes: Vec<u8>,
    /// What the bytes refer to.
    pub texts: String,
    known: HashMap<Box<str>, u32>,
}

impl Writer {
    /// Adds a code, with those inside it; gives its place among the bytes.
    pub fn write(&mut self, code: &Code) -> Range<usize> {
        let start = self.bytes.len();
        code.store(self);
        start..self.bytes.len()
    }
}

/// What the bytes of a code mean; `None` if they were not made by this version of the compiler.
pub fn read(bytes: &'static [u8], texts: &'static str, source: Arc<Source>) -> Option<Arc<Code>> {
    Code::load(&mut Reader { bytes, texts, source: Some(&source) }).map(Arc::new)
}

/// The bytes that are still to be read.
pub(crate) struct Reader<'a> {
    bytes: &'static [u8],
    texts: &'static str,
    source: Option<&'a Arc<Source>>,
}

impl Reader<'_> {
    #[inline]
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    fn take(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    /// A number in as many bytes as it needs, seven bits in each.
    #[inline]
    fn number(&mut self) -> Option<u64> {
        let first = self.byte()?;
        if first < 0x80 { Some(first.into()) } else { self.long_number(first) }
    }

    #[cold]
    fn long_number(&mut self, first: u8) -> Option<u64> {
        let (mut number, mut shift) = (u64::from(first & 0x7f), 7);
        loop {
            let next = self.byte()?;
            number |= u64::from(next & 0x7f).checked_shl(shift)?;
            if next < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

/// What a code is made of.
pub(crate) trait Stored: Sized {
    fn store(&self, to: &mut Writer);
    fn load(from: &mut Reader<'_>) -> Option<Self>;
}

impl Stored for u64 {
    fn store(&self, to: &mut Writer) {
        let mut rest = *self;
        while rest >= 0x80 {
            to.bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        to.bytes.push(rest as u8);
    }
    #[inline]
    fn load(from: &mut Reader<'_>) -> Option<u64> {
        from.number()
    }
}

impl Stored for i64 {
    fn store(&self, to: &mut Writer) {
        // The sign goes to the lowest bit, so that small numbers below zero are short, too.
        ((self << 1) ^ (self >> 63)).cast_unsigned().store(to);
    }
    #[inline]
    fn load(from: &mut Reader<'_>) -> Option<i64> {
        let number = from.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

impl Stored for u8 {
    fn store(&self, to: &mut Writer) {
        to.bytes.push(*self);
    }
    #[inline]
    fn load(from: &mut Reader<'_>) -> Option<u8> {
        from.byte()
    }
}

impl Stored for bool {
    fn store(&self, to: &mut Writer) {
        to.bytes.push((*self).into());
    }
    #[inline]
    fn load(from: &mut Reader<'_>) -> Option<bool> {
        Some(from.byte()? != 0)
    }
}

impl Stored for f64 {
    fn store(&self, to: &mut Writer) {
        to.bytes.extend(self.to_bits().to_le_bytes());
    }
    fn load(from: &mut Reader<'_>) -> Option<f64> {
        Some(f64::from_bits(u64::from_le_bytes(from.take(8)?.try_into().ok()?)))
    }
}

macro_rules! as_wider {
    ($($type:ty as $wider:ty),*) => { $(impl Stored for $type {
        fn store(&self, to: &mut Writer) {
            <$wider>::from(*self).store(to);
        }
        #[inline]
        fn load(from: &mut Reader<'_>) -> Option<$type> {
            <$wider>::load(from)?.try_into().ok()
        }
    })* };
}
as_wider!(u16 as u64, u32 as u64, i16 as i64, i32 as i64);

macro_rules! wrapped {
    ($($type:ident),*) => { $(impl Stored for $type {
        fn store(&self, to: &mut Writer) {
            self.0.store(to);
        }
        #[inline]
        fn load(from: &mut Reader<'_>) -> Option<$type> {
            Some($type(Stored::load(from)?))
        }
    })* };
}
wrapped!(Reg, Konst, Konst16, Name, Site, Near, Far, Imm, Count);

macro_rules! by_place {
    ($($type:ident { $($variant:ident)* })*) => { $(impl Stored for $type {
        fn store(&self, to: &mut Writer) {
            to.bytes.push(*self as u8);
        }
        #[inline]
        fn load(from: &mut Reader<'_>) -> Option<$type> {
            // The match makes sure that no variant is left out.
            let all = [$($type::$variant),*];
            const { let _ = |x: $type| match x { $($type::$variant => ()),* }; }
            all.get(usize::from(from.byte()?)).copied()
        }
    })* };
}
by_place! {
    BinaryOp { Add Sub Mul Div FloorDiv Mod Pow Shl Shr And Or Xor MatMul }
    CompareOp { Lt Le Gt Ge Eq Ne Is IsNot In NotIn }
    Special { Enter Exit AsyncEnter AsyncExit }
    Conversion { None Part Str Repr Ascii }
    Mode { Plain InPlace }
    CodeKind { Module Class Function Expression }
    FunctionKind { Plain Generator Coroutine AsyncGenerator }
}

macro_rules! by_field {
    ($($type:ident { $($field:ident),* })*) => { $(impl Stored for $type {
        fn store(&self, to: &mut Writer) {
            $(self.$field.store(to);)*
        }
        fn load(from: &mut Reader<'_>) -> Option<$type> {
            Some($type { $($field: Stored::load(from)?),* })
        }
    })* };
}
by_field! {
    Params { positional_only, positional, keyword_only, star, star_star }
    Handler { start, end, target, reg }
    CleanUp { start, end, exit, due }
    Inlined { start, end, reg, name }
    Warning { line, message }
    Span { start, end }
    Code {
        name, qualname, source, kind, function, params, first_line, instrs, spans, lines, lookups, consts, has_docstring, names,
        sites, handlers, cleanups, locals, cells, frees, free_base, registers, inlined, warnings, spilled, spill
    }
}

/// All codes of a text have the same one, which is not stored.
impl Stored for Arc<Source> {
    fn store(&self, _: &mut Writer) {}
    fn load(from: &mut Reader<'_>) -> Option<Arc<Source>> {
        from.source.cloned()
    }
}

impl Stored for Text {
    fn store(&self, to: &mut Writer) {
        let start = match to.known.get(&**self) {
            Some(start) => *start,
            None => {
                let start = to.texts.len() as u32;
                to.texts.push_str(self);
                to.known.insert((**self).into(), start);
                start
            }
        };
        start.store(to);
        (self.len() as u64).store(to);
    }
    #[inline]
    fn load(from: &mut Reader<'_>) -> Option<Text> {
        let (start, length) = (from.number()? as usize, from.number()? as usize);
        from.texts.get(start..start.checked_add(length)?).map(Text::Embedded)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn store(&self, to: &mut Writer) {
        self.is_some().store(to);
        if let Some(item) = self {
            item.store(to);
        }
    }
    fn load(from: &mut Reader<'_>) -> Option<Option<T>> {
        if bool::load(from)? { T::load(from).map(Some) } else { Some(None) }
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn store(&self, to: &mut Writer) {
        self.0.store(to);
        self.1.store(to);
    }
    fn load(from: &mut Reader<'_>) -> Option<(A, B)> {
        Some((A::load(from)?, B::load(from)?))
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn store(&self, to: &mut Writer) {
        (self.len() as u64).store(to);
        self.iter().for_each(|item| item.store(to));
    }
    fn load(from: &mut Reader<'_>) -> Option<Box<[T]>> {
        let count = from.number()? as usize;
        // No item takes less than a byte, so that a wrong number cannot ask for more than there is.
        let mut items = Vec::with_capacity(count.min(from.bytes.len()));
        for _ in 0..count {
            items.push(T::load(from)?);
        }
        Some(items.into())
    }
}

impl Stored for Arc<[Instr]> {
    fn store(&self, to: &mut Writer) {
        (self.len() as u64).store(to);
        self.iter().for_each(|instr| instr.store(to));
    }
    fn load(from: &mut Reader<'_>) -> Option<Arc<[Instr]>> {
        let count = from.number()? as usize;
        let mut failed = count > from.bytes.len();
        // Of known length, so that they are put where they stay at once.
        let all = (0..if failed { 0 } else { count }).map(|_| {
            Instr::load(from).unwrap_or_else(|| {
                failed = true;
                Instr::Nop {}
            })
        });
        let all = all.collect();
        (!failed).then_some(all)
    }
}

impl Stored for Arc<[u32]> {
    fn store(&self, to: &mut Writer) {
        Box::<[u32]>::from(&**self).store(to);
    }
    fn load(from: &mut Reader<'_>) -> Option<Arc<[u32]>> {
        Box::load(from).map(Arc::from)
    }
}

impl Stored for Arc<Code> {
    fn store(&self, to: &mut Writer) {
        Code::store(self, to);
    }
    fn load(from: &mut Reader<'_>) -> Option<Arc<Code>> {
        Code::load(from).map(Arc::new)
    }
}

impl Stored for Const {
    fn store(&self, to: &mut Writer) {
        match self {
            Const::None => to.bytes.push(0),
            Const::Ellipsis => to.bytes.push(1),
            Const::Bool(b) => (2u8, *b).store(to),
            Const::Int(i) => (3u8, *i).store(to),
            Const::BigInt(i) => (4u8, Box::from(i.to_signed_bytes_le())).store(to),
            Const::Float(x) => (5u8, *x).store(to),
            Const::Complex(re, im) => (6u8, (*re, *im)).store(to),
            Const::Str(text) => (7u8, text.clone()).store(to),
            Const::Bytes(bytes) => (8u8, bytes.clone()).store(to),
            Const::Tuple(items) => (9u8, items.clone()).store(to),
            Const::FrozenSet(items) => (10u8, items.clone()).store(to),
            Const::Code(code) => (11u8, code.clone()).store(to),
        }
    }
    fn load(from: &mut Reader<'_>) -> Option<Const> {
        Some(match from.byte()? {
            0 => Const::None,
            1 => Const::Ellipsis,
            2 => Const::Bool(Stored::load(from)?),
            3 => Const::Int(Stored::load(from)?),
            4 => Const::BigInt(BigInt::from_signed_bytes_le(&Box::<[u8]>::load(from)?)),
            5 => Const::Float(Stored::load(from)?),
            6 => Const::Complex(Stored::load(from)?, Stored::load(from)?),
            7 => Const::Str(Stored::load(from)?),
            8 => Const::Bytes(Stored::load(from)?),
            9 => Const::Tuple(Stored::load(from)?),
            10 => Const::FrozenSet(Stored::load(from)?),
            11 => Const::Code(Stored::load(from)?),
            _ => return None,
        })
    }
}

/// Where each instruction of a code came from. Of embedded code they are only read when a traceback asks for one: they are
/// a third of its bytes.
#[derive(Clone)]
pub struct Spans {
    read: OnceLock<Box<[Span]>>,
    bytes: &'static [u8],
}

impl Deref for Spans {
    type Target = [Span];
    fn deref(&self) -> &[Span] {
        self.read.get_or_init(|| {
            let mut from = Reader { bytes: self.bytes, texts: "", source: None };
            let mut last = 0i64;
            let span = || {
                last += i64::load(&mut from)?;
                let length = i64::load(&mut from)?;
                Some(Span { start: u32::try_from(last).ok()?, end: u32::try_from(last + length).ok()? })
            };
            std::iter::from_fn(span).collect()
        })
    }
}

impl From<Vec<Span>> for Spans {
    fn from(spans: Vec<Span>) -> Spans {
        Spans { read: OnceLock::from(Box::from(spans)), bytes: &[] }
    }
}

impl std::fmt::Debug for Spans {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&**self).finish()
    }
}

impl Stored for Spans {
    fn store(&self, to: &mut Writer) {
        // The length goes before what is only stepped over.
        let mut steps = Writer::default();
        let mut last = 0;
        for span in &**self {
            (i64::from(span.start) - last, i64::from(span.end) - i64::from(span.start)).store(&mut steps);
            last = span.start.into();
        }
        (steps.bytes.len() as u64).store(to);
        to.bytes.extend(steps.bytes);
    }
    fn load(from: &mut Reader<'_>) -> Option<Spans> {
        let length = from.number()? as usize;
        Some(Spans { read: OnceLock::new(), bytes: from.take(length)? })
    }
}
