//! Interned names: attribute, variable and keyword names as small numbers. Those that the engine itself uses have fixed
//! numbers, the constants of this module.

use super::{Heap, ShortStr};
use crate::value::Value;
use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell};
use std::sync::Arc;

/// An interned name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(pub u32);

impl std::fmt::Debug for NameId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "name{}", self.0)
    }
}

macro_rules! fixed_names {
    ($($constant:ident = $text:literal),* $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u32)]
        enum Fixed { $($constant),* }
        /// The names that the engine itself uses.
        #[allow(missing_docs)]
        pub mod name { use super::{Fixed, NameId}; $(pub const $constant: NameId = NameId(Fixed::$constant as u32);)* }
        const FIXED: &[&str] = &[$($text),*];
    };
}

fixed_names! {
    ABS = "__abs__", ADD = "__add__", AENTER = "__aenter__", AEXIT = "__aexit__", AITER = "__aiter__", AND = "__and__",
    ANEXT = "__anext__", ANNOTATE = "__annotate__", ANNOTATE_FUNC = "__annotate_func__", ANNOTATIONS = "__annotations__",
    AWAIT = "__await__", BASES = "__bases__", BOOL = "__bool__", BUILTINS = "__builtins__", BYTES = "__bytes__",
    CALL = "__call__", CEIL = "__ceil__", CLASS = "__class__", CLASSCELL = "__classcell__",
    CLASS_GETITEM = "__class_getitem__", CODE = "__code__", COMPLEX = "__complex__", CONTAINS = "__contains__",
    DEFAULTS = "__defaults__", DEL = "__del__", DELATTR = "__delattr__", DELETE = "__delete__", DELITEM = "__delitem__",
    DICT = "__dict__", DIR = "__dir__", DIVMOD = "__divmod__", DOC = "__doc__", ENTER = "__enter__", EQ = "__eq__",
    EXIT = "__exit__", FILE = "__file__", FIRSTLINENO = "__firstlineno__", FLOAT = "__float__", FLOOR = "__floor__",
    FLOORDIV = "__floordiv__", FORMAT = "__format__", GE = "__ge__", GET = "__get__", GETATTR = "__getattr__",
    GETATTRIBUTE = "__getattribute__", GETITEM = "__getitem__", GLOBALS = "__globals__", GT = "__gt__", HASH = "__hash__",
    IADD = "__iadd__", IAND = "__iand__", IFLOORDIV = "__ifloordiv__", ILSHIFT = "__ilshift__", IMATMUL = "__imatmul__",
    IMOD = "__imod__", IMUL = "__imul__", INDEX = "__index__", INIT = "__init__", INIT_SUBCLASS = "__init_subclass__",
    INSTANCECHECK = "__instancecheck__", INT = "__int__", INVERT = "__invert__", IOR = "__ior__", IPOW = "__ipow__",
    IRSHIFT = "__irshift__", ISABSTRACTMETHOD = "__isabstractmethod__", ISUB = "__isub__", ITER = "__iter__",
    ITRUEDIV = "__itruediv__", IXOR = "__ixor__", KWDEFAULTS = "__kwdefaults__", LE = "__le__", LEN = "__len__",
    LENGTH_HINT = "__length_hint__", LSHIFT = "__lshift__", LT = "__lt__", MAIN = "__main__", MATCH_ARGS = "__match_args__",
    MATMUL = "__matmul__", MISSING = "__missing__", MOD = "__mod__", MODULE = "__module__", MRO = "__mro__",
    MRO_ENTRIES = "__mro_entries__", MUL = "__mul__", NAME = "__name__", NE = "__ne__", NEG = "__neg__", NEW = "__new__",
    NEXT = "__next__", OR = "__or__", PACKAGE = "__package__", PATH = "__path__", POS = "__pos__", POW = "__pow__",
    PREPARE = "__prepare__", QUALNAME = "__qualname__", RADD = "__radd__", RAND = "__rand__", RDIVMOD = "__rdivmod__",
    REDUCE = "__reduce__", REDUCE_EX = "__reduce_ex__", REPR = "__repr__", REVERSED = "__reversed__",
    RFLOORDIV = "__rfloordiv__", RLSHIFT = "__rlshift__", RMATMUL = "__rmatmul__", RMOD = "__rmod__", RMUL = "__rmul__",
    ROR = "__ror__", ROUND = "__round__", RPOW = "__rpow__", RRSHIFT = "__rrshift__", RSHIFT = "__rshift__",
    RSUB = "__rsub__", RTRUEDIV = "__rtruediv__", RXOR = "__rxor__", SELF = "__self__", SET = "__set__",
    SETATTR = "__setattr__", SETITEM = "__setitem__", SET_NAME = "__set_name__", SLOTS = "__slots__", SPEC = "__spec__",
    STATIC_ATTRIBUTES = "__static_attributes__", STR = "__str__", SUB = "__sub__", SUBCLASSCHECK = "__subclasscheck__",
    SUBCLASSHOOK = "__subclasshook__", TRACEBACK = "__traceback__", CAUSE = "__cause__", CONTEXT = "__context__",
    SUPPRESS_CONTEXT = "__suppress_context__", NOTES = "__notes__", TRUEDIV = "__truediv__", TRUNC = "__trunc__",
    TYPE_PARAMS = "__type_params__", WEAKREF = "__weakref__", WRAPPED = "__wrapped__", XOR = "__xor__", ALL = "__all__",
    ABSTRACTMETHODS = "__abstractmethods__", LOADER = "__loader__", FUNC = "__func__", CLOSURE = "__closure__",
    CREATE_TASK = "create_task", TASK_FACTORY = "_task_factory",
    ARGS = "args", PARTIAL_FUNC = "func", KEYWORDS = "keywords", PHCOUNT = "_phcount", PLACEHOLDER = "_placeholder",
    VALUE = "value", CODE_ATTR = "code", MSG = "msg", NAME_ATTR = "name", OBJ = "obj", PATH_ATTR = "path",
    FILENAME = "filename", LINENO = "lineno", OFFSET = "offset", TEXT = "text", END_LINENO = "end_lineno",
    END_OFFSET = "end_offset", PRINT_FILE_AND_LINE = "print_file_and_line", EXCEPTIONS = "exceptions", MESSAGE = "message",
    ERRNO = "errno", STRERROR = "strerror", APPEND = "append", KEYS = "keys", ITEMS = "items", SEND = "send",
    THROW = "throw", CLOSE = "close", WRITE = "write", FLUSH = "flush", METACLASS = "metaclass", ABC_TPFLAGS = "__abc_tpflags__", UNDERSCORE = "_",
    MODULES = "modules", STDOUT = "stdout", STDERR = "stderr", STDIN = "stdin",
    FILENAME2 = "filename2", CHARACTERS_WRITTEN = "characters_written", NAME_FROM = "name_from", METADATA = "_metadata",
    ENCODING = "encoding", OBJECT = "object", START = "start", END = "end", REASON = "reason", EXCEPTIONS_GIVEN = "exceptions given",
    DERIVE = "derive", SPLIT = "split",
}

/// Names by their numbers, and numbers by their names.
#[derive(Default, Clone)]
pub struct NameTable {
    texts: Vec<Value>,
    ids: FxHashMap<Box<str>, NameId>,
}

/// What a name takes besides its text: its place in both tables, when these have just grown.
const NAMED: usize = 112;

/// A power of two.
const KNOWN: usize = 256;
/// After so many searches for the number of a string, what was found is noted: most sessions ask for few.
const FEW: u32 = 256;

/// The names of one session: those that an image has, and after them its own.
#[derive(Default)]
pub struct Names {
    shared: Arc<NameTable>,
    own: NameTable,
    /// Short strings, and the names' own long ones, that were looked up before. Through the table it took 100 instructions.
    known: OnceCell<Box<[Cell<(Value, NameId)>; KNOWN]>>,
    searches: Cell<u32>,
}

impl Heap {
    pub(super) fn intern_fixed(&mut self) {
        for text in FIXED {
            self.intern(text);
        }
    }

    /// The number of a name, given it now if it has none.
    pub fn intern(&mut self, text: &str) -> NameId {
        if let Some(id) = self.find_name(text) {
            return id;
        }
        let value = self.str(text);
        self.keep(NAMED + text.len());
        self.names.add(text, value)
    }

    /// The number of a name, if it has one; a name without a number is no attribute of anything.
    pub fn find_name(&self, text: &str) -> Option<NameId> {
        self.names.shared.ids.get(text).or_else(|| self.names.own.ids.get(text)).copied()
    }

    /// A name as a string value; the same value each time.
    #[inline]
    pub fn name_value(&self, id: NameId) -> Value {
        let (at, shared) = (id.0 as usize, &self.names.shared.texts);
        shared.get(at).or_else(|| self.names.own.texts.get(at - shared.len())).copied().unwrap_or(Value::UNDEF)
    }

    /// A name's text.
    pub fn name_text(&self, id: NameId) -> String {
        self.text(self.name_value(id)).map(|t| t.to_string()).unwrap_or_default()
    }

    /// The number of the name that a string value holds, given it now if it has none.
    pub fn intern_value(&mut self, value: Value) -> Option<NameId> {
        if let Some(known) = self.find_name_value(value) {
            return Some(known);
        }
        let text = self.text(value)?.to_string();
        Some(self.intern(&text))
    }

    /// The number of the name that a string value holds, if it has one.
    pub fn find_name_value(&self, value: Value) -> Option<NameId> {
        let (kind, payload) = value.identity();
        // Multiplied so that all bytes count; the highest bits depend on all.
        let place = (payload ^ u64::from(kind)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56;
        let known = self.names.known.get().and_then(|known| known.get(place as usize));
        if let Some((text, id)) = known.map(Cell::get)
            && text.is(value)
        {
            return Some(id);
        }
        let id = self.find_name(&self.text(value)?)?;
        // Other long strings may be collected, and their places taken by others.
        if matches!(value, Value::ShortStr(_)) || value.is(self.name_value(id)) {
            self.names.note(place as usize, value, id);
        }
        Some(id)
    }
}

impl Names {
    /// The names of an image, for a session.
    pub(super) fn over(shared: &Arc<NameTable>) -> Names {
        Names { shared: shared.clone(), ..Names::default() }
    }
    /// The same, for an image that has more.
    pub(super) fn opened(table: &NameTable) -> Names {
        Names { own: table.clone(), ..Names::default() }
    }
    pub(super) fn freeze(self) -> Arc<NameTable> {
        Arc::new(self.own)
    }
    pub(super) fn reserve(&mut self, more: usize) {
        self.own.texts.reserve(more);
        self.own.ids.reserve(more);
    }
    fn add(&mut self, text: &str, value: Value) -> NameId {
        let id = NameId((self.shared.texts.len() + self.own.texts.len()) as u32);
        self.own.texts.push(value);
        self.own.ids.insert(text.into(), id);
        id
    }
    fn note(&self, place: usize, value: Value, id: NameId) {
        self.searches.set(self.searches.get().saturating_add(1));
        if self.searches.get() > FEW {
            let empty = || Box::new([const { Cell::new((Value::Undef(u64::MAX), NameId(0))) }; KNOWN]);
            if let Some(known) = self.known.get_or_init(empty).get(place) {
                known.set((value, id));
            }
        }
    }
    /// What the session itself named.
    pub(super) fn values(&self) -> &[Value] {
        &self.own.texts
    }
}

const _: () = assert!(ShortStr::MAX == 7);
