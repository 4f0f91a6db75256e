//! Classes: the class of a value, inheritance, lookup along the method resolution order, making classes and instances.

use crate::classes::class;
use crate::heap::*;
use crate::native::NativeKind;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, ShortStr, Value};

/// The classes of CPython's standard library that are written in C and named with their module in messages: the module
/// that they say to be of, the one that messages show, their names.
const C_CLASSES: &[(&str, &str, &[&str])] = &[
    ("_asyncio", "_asyncio", &["Future", "Task"]),
    ("collections", "collections", &["deque", "defaultdict", "OrderedDict", "_deque_iterator"]),
    ("datetime", "datetime", &["date", "time", "datetime", "timedelta", "timezone", "tzinfo"]),
    ("functools", "functools", &["partial", "_lru_cache_wrapper", "KeyWrapper"]),
    ("operator", "operator", &["itemgetter", "attrgetter", "methodcaller"]),
    ("re", "re", &["Pattern", "Match"]),
    ("types", "types", &["GenericAlias", "SimpleNamespace"]),
    (
        "typing",
        "typing",
        &[
            "TypeVar",
            "ParamSpec",
            "ParamSpecArgs",
            "ParamSpecKwargs",
            "TypeVarTuple",
            "TypeAliasType",
            "Generic",
            "Union",
        ],
    ),
    ("string.templatelib", "string.templatelib", &["Template", "Interpolation"]),
    ("weakref", "weakref", &["ReferenceType"]),
    (
        "itertools",
        "itertools",
        &[
            "accumulate",
            "batched",
            "chain",
            "combinations",
            "combinations_with_replacement",
            "compress",
            "count",
            "cycle",
            "dropwhile",
            "filterfalse",
            "groupby",
            "islice",
            "pairwise",
            "permutations",
            "product",
            "repeat",
            "starmap",
            "takewhile",
            "zip_longest",
            "_grouper",
            "_tee",
            "_tee_dataobject",
        ],
    ),
];

/// The classes of the values of each kind, as [`Value::identity`] numbers them; 0 where more has to be asked. Reading it
/// takes 5 instructions where jumping by kind took 14.
static BY_TAG: [u32; 64] = {
    let mut table = [0; 64];
    let mut put = 0;
    while put < OF_KINDS.len() {
        let (example, class) = OF_KINDS[put];
        table[example.identity().0 as usize] = class.index() as u32;
        put += 1;
    }
    table
};

const OF_KINDS: [(Value, Handle<Class>); 21] = [
    (Value::Undef(0), class::NONE),
    (Value::None(0), class::NONE),
    (Value::Ellipsis(0), class::ELLIPSIS),
    (Value::NotImplemented(0), class::NOT_IMPLEMENTED),
    (Value::Bool(0), class::BOOL),
    (Value::Int(0), class::INT),
    (Value::float(0.0), class::FLOAT),
    (Value::ShortStr(ShortStr::ascii(0)), class::STR),
    (Value::Str(Handle::new(0)), class::STR),
    (Value::BigInt(Handle::new(0)), class::INT),
    (Value::Complex(Handle::new(0)), class::COMPLEX),
    (Value::Bytes(Handle::new(0)), class::BYTES),
    (Value::ByteArray(Handle::new(0)), class::BYTEARRAY),
    (Value::List(Handle::new(0)), class::LIST),
    (Value::Tuple(Handle::new(0)), class::TUPLE),
    (Value::Dict(Handle::new(0)), class::DICT),
    (Value::Set(Handle::new(0)), class::SET),
    (Value::FrozenSet(Handle::new(0)), class::FROZENSET),
    (Value::Range(Handle::new(0)), class::RANGE),
    (Value::Slice(Handle::new(0)), class::SLICE),
    (Value::Function(Handle::new(0)), class::FUNCTION),
];

impl Vm {
    /// The class of a value, `type(value)`.
    #[inline(always)]
    pub fn class_of(&self, value: Value) -> Handle<Class> {
        if let Value::Instance(h) = value {
            return self.heap.class_of_instance(h);
        }
        match BY_TAG[usize::from(value.identity().0) % BY_TAG.len()] {
            0 => self.class_of_other(value),
            class => Handle::new(class as usize),
        }
    }

    /// The same of what the heap has to be asked about.
    #[inline(never)]
    fn class_of_other(&self, value: Value) -> Handle<Class> {
        match value {
            Value::Native(id) => match self.natives.get(id.0 as usize).map(|n| (n.signature().kind, n)) {
                Some((NativeKind::Function, _)) | None => class::BUILTIN_FUNCTION,
                Some((NativeKind::Getter, _)) => class::GETSET,
                Some((NativeKind::ClassMethod, _)) => class::CLASSMETHOD_DESCRIPTOR,
                Some((NativeKind::Method, native)) if native.is_slot() => class::WRAPPER_DESCRIPTOR,
                Some((NativeKind::Method, _)) => class::METHOD_DESCRIPTOR,
            },
            Value::Method(h) => match self.heap[h].function {
                Value::Native(id) => match self.natives.get(id.0 as usize) {
                    Some(native) if native.is_slot() => class::METHOD_WRAPPER,
                    _ => class::BUILTIN_FUNCTION,
                },
                _ => class::METHOD,
            },
            Value::Class(h) => self.heap[h].metaclass,
            Value::Module(_) => class::MODULE,
            Value::Generator(_) => class::GENERATOR,
            Value::Coroutine(_) => class::COROUTINE,
            Value::AsyncGenerator(_) => class::ASYNC_GENERATOR,
            Value::Iter(h) => self.iter_class(h),
            Value::View(h) => match self.heap[h].kind {
                ViewKind::Keys => class::DICT_KEYS,
                ViewKind::Values => class::DICT_VALUES,
                ViewKind::Items => class::DICT_ITEMS,
            },
            Value::Cell(_) => class::CELL,
            Value::Property(_) => class::PROPERTY,
            Value::StaticMethod(_) => class::STATICMETHOD,
            Value::ClassMethod(_) => class::CLASSMETHOD,
            Value::Super(_) => class::SUPER,
            Value::Exception(_) => crate::exception::exc::BASE_EXCEPTION.class(),
            Value::Traceback(_) => class::TRACEBACK,
            Value::Code(_) => class::CODE,
            Value::Future(h) => match self.heap[h].class() {
                Value::Class(class) => class,
                _ if self.heap[h].task.is_some() => class::TASK,
                _ => class::FUTURE,
            },
            Value::Object(h) => self.heap[h].class,
            _ => class::NONE,
        }
    }

    fn iter_class(&self, iter: Handle<Iter>) -> Handle<Class> {
        let by_kind = |kind: ViewKind, of: [Handle<Class>; 3]| of[kind as usize];
        match &self.heap[iter] {
            Iter::Done | Iter::Items { .. } => class::ITERATOR,
            Iter::List { .. } => class::LIST_ITERATOR,
            Iter::ListReversed { .. } => class::LIST_REVERSE_ITERATOR,
            Iter::Tuple { .. } => class::TUPLE_ITERATOR,
            Iter::Str { string, .. } => match self.heap.text(*string) {
                Some(t) if !t.is_ascii_fast() => class::STR_ITERATOR,
                _ => class::STR_ASCII_ITERATOR,
            },
            Iter::Bytes { bytes, .. } => {
                if matches!(self.heap.payload(*bytes), Value::ByteArray(_)) {
                    class::BYTEARRAY_ITERATOR
                } else {
                    class::BYTES_ITERATOR
                }
            }
            Iter::Range { .. } => class::RANGE_ITERATOR,
            Iter::BigRange { .. } => class::LONGRANGE_ITERATOR,
            Iter::Dict { kind, .. } => {
                by_kind(*kind, [class::DICT_KEYITERATOR, class::DICT_VALUEITERATOR, class::DICT_ITEMITERATOR])
            }
            Iter::DictReversed { kind, .. } => by_kind(
                *kind,
                [class::DICT_REVERSEKEYITERATOR, class::DICT_REVERSEVALUEITERATOR, class::DICT_REVERSEITEMITERATOR],
            ),
            Iter::Set { .. } => class::SET_ITERATOR,
            Iter::Enumerate { .. } => class::ENUMERATE,
            Iter::Zip { .. } => class::ZIP,
            Iter::Map { .. } => class::MAP,
            Iter::Filter { .. } => class::FILTER,
            Iter::Sentinel { .. } => class::CALLABLE_ITERATOR,
            Iter::TupleReversed { .. } | Iter::ItemsReversed { .. } => class::REVERSED,
        }
    }

    /// `__name__` of a class.
    pub fn class_name(&self, class: Handle<Class>) -> String {
        self.heap.text(self.heap[class].name).map(|t| t.to_string()).unwrap_or_default()
    }

    /// The name of a value's class as error messages show it: with its module where CPython's class is written in C
    /// and not a builtin.
    pub fn type_name(&self, value: Value) -> String {
        let class = self.class_of(value);
        let name = self.class_name(class);
        let Some(module) = self.heap[class].dict.get(&name::MODULE).and_then(|&m| self.heap.text(m)) else {
            return name;
        };
        let shown = C_CLASSES.iter().find(|(known, _, names)| **known == *module && names.contains(&name.as_str()));
        match shown {
            Some((_, shown, _)) => format!("{shown}.{name}"),
            None => name,
        }
    }

    /// `module.qualname` of a value's class, the module only where it is neither `builtins` nor `__main__`.
    pub fn full_type_name(&self, value: Value) -> String {
        let class = self.class_of(value);
        let qualname =
            self.heap.text(self.heap[class].qualname).map(|t| t.to_string()).unwrap_or_else(|| self.class_name(class));
        match self.heap[class].dict.get(&name::MODULE).and_then(|&m| self.heap.text(m)) {
            Some(module) if !matches!(&*module, "builtins" | "__main__") => format!("{}.{qualname}", &*module),
            _ => qualname,
        }
    }

    /// Whether `sub` is `class` or derived from it, by inheritance alone.
    #[inline]
    pub fn is_subclass(&self, sub: Handle<Class>, class: Handle<Class>) -> bool {
        sub == class || self.heap[sub].mro.contains(&class)
    }

    /// Whether a value is an instance of `class`, by inheritance alone.
    #[inline]
    pub fn is_instance(&self, value: Value, class: Handle<Class>) -> bool {
        self.is_subclass(self.class_of(value), class)
    }

    /// What `name` is on `class` or its bases: the raw attribute, nothing bound.
    #[inline]
    pub fn lookup(&self, class: Handle<Class>, name: NameId) -> Option<Value> {
        self.heap[class].mro.iter().find_map(|&c| self.heap[c].dict.get(&name).copied())
    }

    /// The same, and on which class it was found.
    pub fn lookup_where(&self, class: Handle<Class>, name: NameId) -> Option<(Handle<Class>, Value)> {
        self.heap[class].mro.iter().find_map(|&c| self.heap[c].dict.get(&name).map(|v| (c, *v)))
    }

    /// What `name` is on the type of a value: the raw attribute.
    #[inline]
    pub fn lookup_on_type(&self, value: Value, name: NameId) -> Option<Value> {
        self.lookup(self.class_of(value), name)
    }

    /// A new instance of a class, `__init__` not called, without payload.
    #[inline]
    pub fn new_instance(&mut self, class: Handle<Class>) -> Handle<Instance> {
        let shape = self.heap.root_shape(class);
        self.heap.alloc(Instance { shape, extra: 0, slots: [Value::UNDEF; INLINE_SLOTS] })
    }

    /// A new instance of `class` that carries a built-in value; the value itself when `class` is its own class.
    pub fn with_class(&mut self, class: Handle<Class>, payload: Value) -> Value {
        if class == self.class_of(payload) {
            return payload;
        }
        let instance = self.new_instance(class);
        self.heap.extra_mut(instance).payload = payload;
        Value::Instance(instance)
    }

    /// Says that lookups may now find something else.
    pub fn class_changed(&mut self) {
        self.heap.class_epoch = self.heap.class_epoch.wrapping_add(1).max(1);
    }

    /// The method resolution order (C3) of a class with these bases, without the class itself.
    pub fn merge_mro(&mut self, bases: &[Handle<Class>]) -> R<Vec<Handle<Class>>> {
        let mut lists: Vec<Vec<Handle<Class>>> = bases.iter().map(|&b| self.heap[b].mro.clone()).collect();
        lists.push(bases.to_vec());
        let mut mro = Vec::new();
        loop {
            lists.retain(|l| !l.is_empty());
            if lists.is_empty() {
                return Ok(mro);
            }
            let next = lists
                .iter()
                .filter_map(|l| l.first().copied())
                .find(|c| !lists.iter().any(|l| l.iter().skip(1).any(|x| x == c)));
            let Some(next) = next else {
                let mut heads: Vec<Handle<Class>> = Vec::new();
                for head in lists.iter().filter_map(|l| l.first()) {
                    if !heads.contains(head) {
                        heads.push(*head);
                    }
                }
                let names: Vec<String> = heads.iter().map(|&c| self.class_name(c)).collect();
                return Err(self.type_error(format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {}",
                    names.join(", ")
                )));
            };
            mro.push(next);
            for list in &mut lists {
                list.retain(|&c| c != next);
            }
        }
    }

    /// What `repr` shows as an object's address.
    pub fn address(&self, value: Value) -> String {
        format!("{:#x}", super::text::address(value))
    }

    /// `object.__hash__`.
    pub fn identity_hash(&self, value: Value) -> i64 {
        (super::text::address(value) >> 4) as i64
    }

    /// `type.__repr__`: `<class 'module.qualname'>`.
    pub fn default_class_repr(&self, class: Handle<Class>) -> String {
        let text = |v: Option<Value>| v.and_then(|v| self.heap.text(v).map(|t| t.to_string()));
        let qualname = text(Some(self.heap[class].qualname)).unwrap_or_default();
        match text(self.lookup(class, name::MODULE)) {
            Some(module) if module != "builtins" => format!("<class '{module}.{qualname}'>"),
            _ => format!("<class '{qualname}'>"),
        }
    }
}
