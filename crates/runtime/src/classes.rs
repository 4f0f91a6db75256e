//! The built-in classes: their places in the shared part of the heap are constants, their declarations tables. `bootstrap` in `types`
//! makes the classes of a new session from these.

use crate::heap::{Class, ClassFlags, Layout, SHARED};
use crate::native::Native;
use crate::value::Handle;

macro_rules! builtin_classes {
    ($($constant:ident = $name:literal),* $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(usize)]
        enum Place { $($constant),* , COUNT }
        /// The built-in classes that are not exceptions.
        #[allow(missing_docs)]
        pub mod class { use super::{Class, Handle, Place, SHARED}; $(pub const $constant: Handle<Class> = Handle::new(SHARED | Place::$constant as usize);)* }
        /// Their names.
        pub const CLASS_NAMES: &[&str] = &[$($name),*];
        /// How many there are; the exceptions follow.
        pub const CLASS_COUNT: usize = Place::COUNT as usize;
    };
}

builtin_classes! {
    OBJECT = "object", TYPE = "type", NONE = "NoneType", ELLIPSIS = "ellipsis", NOT_IMPLEMENTED = "NotImplementedType",
    INT = "int", BOOL = "bool", FLOAT = "float", COMPLEX = "complex", STR = "str", BYTES = "bytes", BYTEARRAY = "bytearray",
    MEMORYVIEW = "memoryview", LIST = "list", TUPLE = "tuple", DICT = "dict", SET = "set", FROZENSET = "frozenset", RANGE = "range", SLICE = "slice",
    FUNCTION = "function", BUILTIN_FUNCTION = "builtin_function_or_method", METHOD_DESCRIPTOR = "method_descriptor",
    WRAPPER_DESCRIPTOR = "wrapper_descriptor", METHOD_WRAPPER = "method-wrapper", CLASSMETHOD_DESCRIPTOR = "classmethod_descriptor",
    METHOD = "method", MODULE = "module", GENERATOR = "generator", COROUTINE = "coroutine", ASYNC_GENERATOR = "async_generator",
    CELL = "cell", PROPERTY = "property", GETSET = "getset_descriptor", STATICMETHOD = "staticmethod", CLASSMETHOD = "classmethod",
    SUPER = "super", TRACEBACK = "traceback", CODE = "code", FRAME = "frame", FUTURE = "Future", TASK = "Task",
    DICT_KEYS = "dict_keys", DICT_VALUES = "dict_values", DICT_ITEMS = "dict_items",
    LIST_ITERATOR = "list_iterator", LIST_REVERSE_ITERATOR = "list_reverseiterator", TUPLE_ITERATOR = "tuple_iterator", STR_ITERATOR = "str_iterator",
    STR_ASCII_ITERATOR = "str_ascii_iterator", BYTES_ITERATOR = "bytes_iterator", BYTEARRAY_ITERATOR = "bytearray_iterator",
    RANGE_ITERATOR = "range_iterator", LONGRANGE_ITERATOR = "longrange_iterator",
    DICT_KEYITERATOR = "dict_keyiterator", DICT_VALUEITERATOR = "dict_valueiterator", DICT_ITEMITERATOR = "dict_itemiterator",
    DICT_REVERSEKEYITERATOR = "dict_reversekeyiterator", DICT_REVERSEVALUEITERATOR = "dict_reversevalueiterator",
    DICT_REVERSEITEMITERATOR = "dict_reverseitemiterator",
    SET_ITERATOR = "set_iterator", ENUMERATE = "enumerate", ZIP = "zip", MAP = "map", FILTER = "filter", REVERSED = "reversed",
    CALLABLE_ITERATOR = "callable_iterator", ITERATOR = "iterator", MAPPINGPROXY = "mappingproxy",
    ASYNC_GENERATOR_ASEND = "async_generator_asend", ASYNC_GENERATOR_ATHROW = "async_generator_athrow", ANEXT_AWAITABLE = "anext_awaitable",
    COROUTINE_WRAPPER = "coroutine_wrapper", GENERIC_ALIAS = "GenericAlias", UNION = "Union", MEMBER_DESCRIPTOR = "member_descriptor",
    HANDLE = "Handle", TIMER_HANDLE = "TimerHandle", EVENT_LOOP = "EventLoop", CONTEXT = "Context", CONTEXT_VAR = "ContextVar", CONTEXT_TOKEN = "Token",
    FUTURE_ITER = "FutureIter", TASK_STEP = "TaskStepMethWrapper", WEAKREF = "ReferenceType", DEQUE = "deque", DEQUE_ITERATOR = "_deque_iterator", SIMPLE_NAMESPACE = "SimpleNamespace",
    TEXT_STREAM = "TextIOWrapper", BINARY_STREAM = "BufferedWriter",
    IT_ACCUMULATE = "accumulate", IT_BATCHED = "batched", IT_CHAIN = "chain", IT_COMBINATIONS = "combinations",
    IT_COMBINATIONS_WITH_REPLACEMENT = "combinations_with_replacement", IT_COMPRESS = "compress", IT_COUNT = "count", IT_CYCLE = "cycle", IT_DROPWHILE = "dropwhile", IT_FILTERFALSE = "filterfalse", IT_GROUPBY = "groupby", IT_ISLICE = "islice", IT_PAIRWISE
    = "pairwise", IT_PERMUTATIONS = "permutations", IT_PRODUCT = "product", IT_REPEAT = "repeat", IT_STARMAP = "starmap",
    IT_TAKEWHILE = "takewhile", IT_ZIP_LONGEST = "zip_longest", IT_GROUPER = "_grouper", IT_TEE = "_tee", IT_TEE_NODE = "_tee_dataobject",
    RE_PATTERN = "Pattern", RE_MATCH = "Match", RE_SCANNER = "SRE_Scanner",
    HOST_VALUE = "host_value",
}

/// The declaration of a built-in class.
pub struct ClassSpec {
    /// Its place.
    pub class: Handle<Class>,
    /// `__module__`.
    pub module: &'static str,
    /// Its one base.
    pub base: Handle<Class>,
    /// What its instances carry.
    pub layout: Layout,
    /// Facts.
    pub flags: ClassFlags,
    /// `__doc__`.
    pub doc: &'static str,
    /// Methods and computed attributes.
    pub natives: &'static [Native],
    /// Special methods set to `None` (`__hash__` of unhashable classes).
    pub absent: &'static [&'static str],
}

/// Flags of most built-in classes: not to be assigned to, instances without `__dict__`.
pub const BUILTIN: ClassFlags = ClassFlags {
    builtin: true,
    final_: false,
    no_dict: true,
    abstract_: false,
    sequence: false,
    mapping: false,
    match_self: false,
    immutable: true,
};

impl ClassSpec {
    /// A class of module `builtins` derived from `object`, whose subclasses' instances carry a value of it.
    pub const fn new(class: Handle<Class>, natives: &'static [Native]) -> ClassSpec {
        ClassSpec {
            class,
            module: "builtins",
            base: class::OBJECT,
            layout: Layout::Payload,
            flags: BUILTIN,
            doc: "",
            natives,
            absent: &[],
        }
    }
    /// The same with documentation.
    pub const fn doc(mut self, doc: &'static str) -> ClassSpec {
        self.doc = doc;
        self
    }
    /// The same in another module.
    pub const fn module(mut self, module: &'static str) -> ClassSpec {
        self.module = module;
        self
    }
    /// The same with another base.
    pub const fn base(mut self, base: Handle<Class>) -> ClassSpec {
        self.base = base;
        self
    }
    /// The same, not to be derived from.
    pub const fn final_(mut self) -> ClassSpec {
        self.flags.final_ = true;
        self
    }
    /// The same, matching sequence patterns.
    pub const fn sequence(mut self) -> ClassSpec {
        self.flags.sequence = true;
        self
    }
    /// The same, matching mapping patterns.
    pub const fn mapping(mut self) -> ClassSpec {
        self.flags.mapping = true;
        self
    }
    /// The same, whose class pattern takes the subject itself.
    pub const fn match_self(mut self) -> ClassSpec {
        self.flags.match_self = true;
        self
    }
    /// The same, with special methods set to `None`.
    pub const fn absent(mut self, names: &'static [&'static str]) -> ClassSpec {
        self.absent = names;
        self
    }
}
