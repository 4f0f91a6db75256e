//! What the slabs hold: the data of each kind of object. Plain data only; behaviour is in `object`, `types` and `vm`.

use super::{Dict, Items, NameId, SHARED, ShapeId};
use crate::value::{CodeId, Handle, Value};
use compact_str::CompactString;
use indexmap::IndexMap;
use once_cell::race::OnceBox;
use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use thin_vec::ThinVec;
use withal_compiler::bytecode::FunctionKind;

/// A map by name, in order of insertion.
pub type NameMap<V> = IndexMap<NameId, V, rustc_hash::FxBuildHasher>;

/// Where the bytes of a string stand.
#[derive(Clone)]
pub enum Body {
    /// Here: up to 24 bytes in this very place, which took a third of the cost of making and freeing them.
    Own(CompactString),
    /// At the start of a buffer that other strings share, and that may have grown since.
    Part {
        /// The place of the buffer in its slab.
        buffer: u32,
        /// How many bytes.
        len: u32,
    },
}

impl Body {
    /// Bytes held outside the slab, those of a shared buffer not counted.
    #[inline]
    pub fn bytes(&self) -> usize {
        match self {
            Body::Own(text) if text.is_heap_allocated() => text.capacity(),
            _ => 0,
        }
    }
}

impl Default for Body {
    fn default() -> Body {
        Body::Own(CompactString::default())
    }
}

/// Bytes that strings share which were appended to one another.
#[derive(Default, Clone)]
pub struct Buffer(pub String);

/// A string of more than 7 bytes.
#[derive(Default)]
pub struct Text {
    /// The text; [`super::Heap::text`] finds it.
    pub body: Body,
    /// How many characters; equal to the bytes if and only if it is ASCII.
    pub chars: usize,
    /// Its hash, once asked for; 0 before.
    hash: AtomicI64,
    /// The byte offset of every 64th character, once asked for.
    pub(super) crumbs: OnceBox<Vec<u32>>,
}

impl Text {
    /// A text of so many characters.
    #[inline]
    pub(super) fn new(body: Body, chars: usize) -> Text {
        Text { body, chars, hash: AtomicI64::new(0), crumbs: OnceBox::new() }
    }
    /// Its hash, 0 if nobody has noted one.
    #[inline]
    pub fn known_hash(&self) -> i64 {
        self.hash.load(Ordering::Relaxed)
    }
    /// Notes its hash.
    #[inline]
    pub fn note_hash(&self, hash: i64) {
        self.hash.store(hash, Ordering::Relaxed)
    }
}

impl Clone for Text {
    fn clone(&self) -> Text {
        Text { hash: AtomicI64::new(self.known_hash()), ..Text::new(self.body.clone(), self.chars) }
    }
}

/// A complex number.
#[derive(Default, Clone, Copy)]
#[allow(missing_docs)]
pub struct Complex {
    pub re: f64,
    pub im: f64,
}

/// A `bytes` object.
#[derive(Default, Clone)]
pub struct Bytes(pub Box<[u8]>);

/// A `bytearray` object.
#[derive(Default, Clone)]
pub struct ByteArray(pub Vec<u8>);

/// A `list`.
#[derive(Default, Clone)]
pub struct List(pub Vec<Value>);

/// A `tuple`.
#[derive(Default, Clone)]
pub struct Tuple(pub Items);

/// A `range`; each part an int.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Range {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

impl Range {
    /// The range that these arguments make, if all are ints and it has a step.
    pub fn plain(args: &[Value]) -> Option<Range> {
        let (start, stop, step) = match *args {
            [stop] => (Value::Int(0), stop, Value::Int(1)),
            [start, stop] => (start, stop, Value::Int(1)),
            [start, stop, step] => (start, stop, step),
            _ => return None,
        };
        let plain = matches!((start, stop, step), (Value::Int(_), Value::Int(_), Value::Int(..=-1 | 1..)));
        plain.then_some(Range { start, stop, step })
    }
}

impl Default for Range {
    fn default() -> Range {
        Range { start: Value::UNDEF, stop: Value::UNDEF, step: Value::UNDEF }
    }
}

/// A `slice`.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Slice {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

impl Default for Slice {
    fn default() -> Slice {
        Slice { start: Value::UNDEF, stop: Value::UNDEF, step: Value::UNDEF }
    }
}

/// A function written in Python.
#[derive(Clone)]
pub struct Function {
    /// Its code, which knows its globals too.
    pub code: CodeId,
    /// The cells of its free variables: a tuple, or `None`.
    pub closure: Value,
    /// `__defaults__`: a tuple, or `None`.
    pub defaults: Value,
    /// `__kwdefaults__`: a dict, or `None`.
    pub kwdefaults: Value,
    /// `__annotate__`: a function, or `None`.
    pub annotate: Value,
    /// What was assigned to it: name, qualified name, doc, module, attributes. Most functions have nothing of it.
    pub extra: Option<Box<FunctionExtra>>,
}

/// What was assigned to a function; `Undef` where its code says it.
#[derive(Clone)]
#[allow(missing_docs)]
pub struct FunctionExtra {
    pub name: Value,
    pub qualname: Value,
    pub doc: Value,
    pub module: Value,
    pub annotations: Value,
    pub type_params: Value,
    pub dict: Value,
}

impl Default for FunctionExtra {
    fn default() -> Self {
        let u = Value::UNDEF;
        FunctionExtra { name: u, qualname: u, doc: u, module: u, annotations: u, type_params: u, dict: u }
    }
}

impl Default for Function {
    fn default() -> Self {
        Function {
            code: CodeId(0),
            closure: Value::NONE,
            defaults: Value::NONE,
            kwdefaults: Value::NONE,
            annotate: Value::NONE,
            extra: None,
        }
    }
}

/// A callable and the receiver that it is bound to.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Method {
    pub function: Value,
    pub receiver: Value,
}

impl Default for Method {
    fn default() -> Method {
        Method { function: Value::UNDEF, receiver: Value::UNDEF }
    }
}

/// Which built-in data the instances of a class carry; a class inherits it from its bases.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs)]
pub enum Layout {
    #[default]
    Object,
    /// Instances carry a value of this class (or of a base of it) as their payload; creating it is `__new__`'s part.
    Payload,
    Exception,
    /// Classes themselves.
    Type,
}

/// Facts about a class.
#[derive(Clone, Copy, Default)]
#[allow(missing_docs)]
pub struct ClassFlags {
    /// Made by the engine: its attributes cannot be set by scripts.
    pub builtin: bool,
    /// May not be a base (`bool`, `NoneType`, `function`, ..).
    pub final_: bool,
    /// Instances have no `__dict__` (because of `__slots__`, or built in).
    pub no_dict: bool,
    pub abstract_: bool,
    /// Matches a sequence (mapping) pattern.
    pub sequence: bool,
    pub mapping: bool,
    /// Its one positional class pattern matches the subject itself (`int(x)`, `str(x)`, ..).
    pub match_self: bool,
    /// Calls with a type as first argument make no instance (`type(x)`).
    pub immutable: bool,
}

/// A class.
#[derive(Clone)]
pub struct Class {
    /// `__name__`: a string.
    pub name: Value,
    /// `__qualname__`: a string.
    pub qualname: Value,
    pub bases: Vec<Handle<Class>>,
    /// The class itself first.
    pub mro: Vec<Handle<Class>>,
    /// Its own attributes, in order of definition.
    pub dict: Arc<NameMap<Value>>,
    pub metaclass: Handle<Class>,
    pub layout: Layout,
    /// The built-in class whose data the instances carry, for `Layout::Payload`.
    pub payload: Handle<Class>,
    pub flags: ClassFlags,
    pub root_shape: Option<ShapeId>,
    pub dict_shape: Option<ShapeId>,
    pub subclasses: Vec<Handle<Class>>,
    /// What the class answers quickly, worked out when first needed; see `object::class`.
    pub cache: ClassCache,
    /// `__enter__`, `__exit__`, `__aenter__`, `__aexit__` where they are functions; valid in the cache's epoch.
    pub managers: [Value; 4],
}

/// Special methods of a class, found once per epoch of class changes.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct ClassCache {
    /// The epoch in which the rest is valid; 0 never is.
    pub epoch: u32,
    /// `__init__`, `__new__` as the class has them; `Undef` when they are `object`'s.
    pub init: Value,
    pub new: Value,
    /// `__getattribute__`, `__getattr__`, `__setattr__`, `__delattr__` in Python; `Undef` when they are `object`'s.
    pub getattribute: Value,
    pub getattr: Value,
    pub setattr: Value,
    pub delattr: Value,
    /// Calling the class is making an instance and calling `__init__`, nothing else.
    pub plain: bool,
    /// `__new__` (of a class that is called as usual), `__init__` are those of `BaseException`.
    pub exception_new: bool,
    pub exception_init: bool,
    /// Both are those of `OSError`, which look at two arguments and more.
    pub os_error: bool,
    /// Instances are equal to themselves alone: `__eq__` and `__ne__` are `object`'s.
    pub identity: bool,
}

impl Class {
    /// Its own attributes, to be changed.
    #[inline]
    pub fn dict_mut(&mut self) -> &mut NameMap<Value> {
        Arc::make_mut(&mut self.dict)
    }
}

impl Default for ClassCache {
    fn default() -> Self {
        let u = Value::UNDEF;
        ClassCache {
            epoch: 0,
            init: u,
            new: u,
            getattribute: u,
            getattr: u,
            setattr: u,
            delattr: u,
            plain: false,
            exception_new: false,
            exception_init: false,
            os_error: false,
            identity: false,
        }
    }
}

impl Default for Class {
    fn default() -> Self {
        Class {
            name: Value::UNDEF,
            qualname: Value::UNDEF,
            bases: Vec::new(),
            mro: Vec::new(),
            dict: Arc::default(),
            metaclass: Handle::new(SHARED),
            layout: Layout::Object,
            payload: Handle::new(SHARED),
            flags: ClassFlags::default(),
            root_shape: None,
            dict_shape: None,
            subclasses: Vec::new(),
            cache: ClassCache::default(),
            managers: [Value::UNDEF; 4],
        }
    }
}

/// How many attributes an instance holds in itself.
pub const INLINE_SLOTS: usize = 4;

/// An instance of a class: its shape, its first attributes, and the rest elsewhere.
#[derive(Clone, Copy)]
pub struct Instance {
    pub shape: ShapeId,
    /// The place of its [`Extra`] plus one; 0 when it has none.
    pub extra: u32,
    pub slots: [Value; INLINE_SLOTS],
}

impl Default for Instance {
    fn default() -> Instance {
        Instance { shape: ShapeId(0), extra: 0, slots: [Value::UNDEF; INLINE_SLOTS] }
    }
}

/// What does not fit into an instance.
#[derive(Clone)]
pub struct Extra {
    /// The built-in data of an instance whose class has a built-in base, an exception's for instance; else `Undef`.
    pub payload: Value,
    /// Attributes after the inline ones.
    pub more: Vec<Value>,
    /// The attributes as a dict, for shapes that say so.
    pub dict: Option<Handle<Dict>>,
    /// Then, the members of `__slots__`, which `__dict__` does not show.
    pub members: Option<Handle<Dict>>,
}

impl Default for Extra {
    fn default() -> Extra {
        Extra { payload: Value::UNDEF, more: Vec::new(), dict: None, members: None }
    }
}

/// A module.
#[derive(Clone, Copy)]
pub struct Module {
    /// Its namespace.
    pub dict: Handle<Dict>,
    /// The name that it was made with.
    pub name: Value,
}

impl Default for Module {
    fn default() -> Module {
        Module { dict: Handle::new(SHARED), name: Value::UNDEF }
    }
}

/// Where a generator or coroutine stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs)]
pub enum GeneratorState {
    #[default]
    Created,
    Suspended,
    Running,
    Finished,
}

/// A generator, coroutine or asynchronous generator that the program holds: its own piece of stack while suspended.
/// A task runs a coroutine and has no stack besides the coroutine's.
#[derive(Clone)]
pub struct Generator {
    pub kind: FunctionKind,
    pub state: GeneratorState,
    /// For a coroutine: an await has it in hand. For an asynchronous generator: a step is under way.
    pub awaited: bool,
    /// Whether what is to be done when nothing reaches it any more has been done.
    pub finalized: bool,
    /// Whether an exception was thrown into it through its awaiter, so that it does not see what that handles.
    pub thrown: bool,
    /// For an asynchronous generator: whether its hooks were called.
    pub hooked: bool,
    /// The frames, first one first, each window relative to its caller's.
    pub frames: Vec<Value>,
    /// Where the innermost frame's window starts in `frames`, and the instruction to go on with in its code.
    pub top: u32,
    pub pc: u32,
    pub code: CodeId,
    /// The code of the first frame.
    pub root: CodeId,
    /// How many frames.
    pub depth: u32,
    /// In a round of the loop or a sleep: one more than the register of the innermost frame that gets `None` afterwards,
    /// so that the await need not be executed again; else 0.
    pub round: u8,
    /// The exception being handled, and the innermost generator whose frames run: inside it while it is suspended,
    /// where it was resumed while it runs. `Undef` when none. A coroutine that has not begun has in `handled` a link to
    /// the instruction that made it.
    pub handled: Value,
    pub segment: Value,
    /// What most have nothing of.
    pub extra: Option<Box<GeneratorExtra>>,
}

/// The rarer facts about a generator.
#[derive(Clone)]
pub struct GeneratorExtra {
    /// Names that were assigned; `Undef` where the code says it.
    pub name: Value,
    pub qualname: Value,
    /// For an asynchronous generator: whether it was closed, and its finalizer hook.
    pub closed: bool,
    /// The exception that closes it, kept for its own frame while those that it awaits are closed.
    pub closing: Value,
    pub finalizer: Value,
    /// `cr_origin`: a tuple, or `None`.
    pub origin: Value,
    /// The frame object that scripts have of it; `Undef` before one asked.
    pub frame: Value,
}

impl Default for GeneratorExtra {
    fn default() -> Self {
        GeneratorExtra {
            name: Value::UNDEF,
            qualname: Value::UNDEF,
            closed: false,
            closing: Value::UNDEF,
            finalizer: Value::NONE,
            origin: Value::NONE,
            frame: Value::UNDEF,
        }
    }
}

impl Generator {
    /// The generator with this handle as a value.
    pub fn value(&self, h: Handle<Generator>) -> Value {
        match self.kind {
            FunctionKind::Coroutine => Value::Coroutine(h),
            FunctionKind::AsyncGenerator => Value::AsyncGenerator(h),
            _ => Value::Generator(h),
        }
    }
}

impl Default for Generator {
    fn default() -> Self {
        Generator {
            kind: FunctionKind::Generator,
            state: GeneratorState::Finished,
            awaited: false,
            finalized: false,
            thrown: false,
            hooked: false,
            frames: Vec::new(),
            top: 0,
            pc: 0,
            code: CodeId(0),
            root: CodeId(0),
            depth: 1,
            round: 0,
            handled: Value::UNDEF,
            segment: Value::UNDEF,
            extra: None,
        }
    }
}

/// A built-in iterator in progress.
#[derive(Default, Clone)]
#[allow(missing_docs)]
pub enum Iter {
    #[default]
    Done,
    List {
        list: Handle<List>,
        at: usize,
    },
    ListReversed {
        list: Handle<List>,
        left: usize,
    },
    Tuple {
        tuple: Handle<Tuple>,
        at: usize,
    },
    TupleReversed {
        tuple: Handle<Tuple>,
        left: usize,
    },
    /// `at` in bytes.
    Str {
        string: Value,
        at: usize,
    },
    Bytes {
        bytes: Value,
        at: usize,
    },
    Range {
        next: i64,
        step: i64,
        left: u64,
    },
    /// A range beyond 64 bits.
    BigRange {
        next: Value,
        step: Value,
        stop: Value,
    },
    /// `len`: the size that the dict must keep; `left`: how many entries are still to come.
    Dict {
        dict: Handle<Dict>,
        at: usize,
        len: u32,
        left: u32,
        kind: ViewKind,
    },
    DictReversed {
        dict: Handle<Dict>,
        left: usize,
        len: usize,
        kind: ViewKind,
    },
    Set {
        set: Handle<super::Set>,
        at: usize,
        len: usize,
    },
    Enumerate {
        inner: Value,
        next: Value,
    },
    Zip {
        inner: Box<[Value]>,
        strict: bool,
    },
    Map {
        function: Value,
        inner: Box<[Value]>,
        strict: bool,
    },
    Filter {
        function: Value,
        inner: Value,
    },
    /// `iter(callable, sentinel)`.
    Sentinel {
        callable: Value,
        sentinel: Value,
    },
    /// Over an object with `__getitem__` only.
    Items {
        object: Value,
        at: i64,
    },
    ItemsReversed {
        object: Value,
        left: i64,
    },
}

/// Which part of a dict's entries a view or an iterator gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ViewKind {
    Keys,
    Values,
    Items,
}

/// `dict.keys()`, `.values()`, `.items()`.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct View {
    pub dict: Handle<Dict>,
    pub kind: ViewKind,
}

impl Default for View {
    fn default() -> View {
        View { dict: Handle::new(SHARED), kind: ViewKind::Keys }
    }
}

/// A variable shared between a function and the functions inside it; `Undef` while unbound.
#[derive(Clone, Copy)]
pub struct Cell(pub Value);

impl Default for Cell {
    fn default() -> Cell {
        Cell(Value::UNDEF)
    }
}

/// A `property`; `None` for what is missing.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Property {
    pub get: Value,
    pub set: Value,
    pub delete: Value,
    pub doc: Value,
    pub name: Value,
}

impl Default for Property {
    fn default() -> Property {
        Property { get: Value::NONE, set: Value::NONE, delete: Value::NONE, doc: Value::NONE, name: Value::UNDEF }
    }
}

/// A `staticmethod` or `classmethod`.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Wrapper {
    pub function: Value,
    pub dict: Value,
}

impl Default for Wrapper {
    fn default() -> Wrapper {
        Wrapper { function: Value::NONE, dict: Value::UNDEF }
    }
}

/// `super(class, receiver)`.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Super {
    pub class: Handle<Class>,
    pub receiver: Value,
    pub receiver_class: Handle<Class>,
}

impl Default for Super {
    fn default() -> Super {
        Super { class: Handle::new(SHARED), receiver: Value::NONE, receiver_class: Handle::new(SHARED) }
    }
}

/// The data of an exception instance.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Exception {
    /// `args`: a tuple.
    pub args: Value,
    pub cause: Value,
    pub context: Value,
    pub suppress_context: bool,
    /// A traceback, or `None`.
    pub traceback: Value,
    /// What the class has besides (`errno`, `value`, ..), which `__dict__` does not show: a dict, or `Undef`.
    pub fields: Value,
}

impl Default for Exception {
    fn default() -> Exception {
        Exception {
            args: Value::UNDEF,
            cause: Value::NONE,
            context: Value::NONE,
            suppress_context: false,
            traceback: Value::NONE,
            fields: Value::UNDEF,
        }
    }
}

/// One frame that an exception went through.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Traceback {
    pub code: CodeId,
    pub pc: u32,
    /// Its line, if it is not that of the instruction; else 0.
    pub line: u32,
    /// The line of the last instruction of the frame, where an exception that came back to it left it; else 0.
    pub left: u32,
    /// Whether the exception came from here into the frame further out that stands before this one: that had called it.
    pub called: bool,
    /** The next frame inwards, or `None`. */
    pub next: Value,
    /** A frame object, once asked for. */
    pub frame: Value,
}

impl Default for Traceback {
    fn default() -> Traceback {
        Traceback { code: CodeId(0), pc: 0, line: 0, left: 0, called: false, next: Value::NONE, frame: Value::UNDEF }
    }
}

/// What a future or task has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs)]
pub enum FutureState {
    #[default]
    Pending,
    Cancelled,
    Finished,
}

/// A callback of a future.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum Callback {
    /// Wakes a task that awaits the future.
    Wake(Handle<Future>),
    /// Calls a Python function with the future, in a context.
    Call { function: Value, context: Value },
    /// Ends the loop that waits for it.
    Stop,
    /// Nobody waits for this call of the host any more (see `host_calls`).
    Host(u64),
}

/// A future, or, with `task`, a task.
#[derive(Clone)]
pub struct Future {
    pub state: FutureState,
    /// Whether an exception that nobody retrieved is to be reported.
    pub log_traceback: bool,
    /// Whether `R[s]` of an `await` in place has it in hand (`_asyncio_future_blocking`).
    pub blocking: bool,
    /// The result, or the exception if `failed`.
    pub result: Value,
    pub failed: bool,
    pub callbacks: ThinVec<Callback>,
    /// The event loop object, or `None`.
    pub event_loop: Value,
    pub task: Option<Box<Task>>,
    /// What most have nothing of: it keeps a million of them small.
    pub extra: Option<Box<FutureExtra>>,
}

/// The rarer facts about a future.
#[derive(Clone)]
pub struct FutureExtra {
    pub cancel_message: Value,
    /// The `CancelledError` that ended it, to be raised once more; or `Undef`.
    pub cancelled_error: Value,
    /// Attributes set by scripts: a dict, or `Undef`.
    pub dict: Value,
    /// The class, for subclasses: else `Undef`.
    pub class: Value,
    /// Where it was made: a list, in debug mode; else `Undef`.
    pub source_traceback: Value,
    /// What waits for it beside the tasks among its callbacks: a future, a set of several, or `Undef`.
    pub awaited_by: Value,
    /// For a task whose turn it is: the exception that it goes on with; or `Undef`.
    pub raises: Value,
}

impl Default for FutureExtra {
    fn default() -> Self {
        FutureExtra {
            cancel_message: Value::NONE,
            cancelled_error: Value::UNDEF,
            dict: Value::UNDEF,
            class: Value::UNDEF,
            source_traceback: Value::UNDEF,
            awaited_by: Value::UNDEF,
            raises: Value::UNDEF,
        }
    }
}

impl Future {
    /// The message it was cancelled with, or `None`.
    pub fn cancel_message(&self) -> Value {
        self.extra.as_ref().map_or(Value::NONE, |e| e.cancel_message)
    }
    /// Its attributes: a dict, or `Undef`.
    pub fn dict(&self) -> Value {
        self.extra.as_ref().map_or(Value::UNDEF, |e| e.dict)
    }
    /// Its class, for subclasses, or `Undef`.
    pub fn class(&self) -> Value {
        self.extra.as_ref().map_or(Value::UNDEF, |e| e.class)
    }
    /// Keeps the message that it is cancelled with.
    pub fn set_cancel_message(&mut self, message: Value) {
        if !message.is_none() || self.extra.is_some() {
            self.extra.get_or_insert_default().cancel_message = message;
        }
    }
}

impl Default for Future {
    fn default() -> Self {
        let u = Value::UNDEF;
        Future {
            state: FutureState::Pending,
            log_traceback: false,
            blocking: false,
            result: u,
            failed: false,
            callbacks: ThinVec::new(),
            event_loop: Value::NONE,
            task: None,
            extra: None,
        }
    }
}

/// What a task is more than a future.
#[derive(Clone)]
pub struct Task {
    /// The coroutine that it runs.
    pub coroutine: Value,
    pub name: Value,
    pub context: Value,
    pub waits: Waits,
    pub must_cancel: bool,
    pub cancel_requests: u32,
    /// Its place among the session's unfinished tasks.
    pub index: u32,
    pub log_destroy_pending: bool,
    /// What a limit that stopped the program means for it.
    pub halted: Halted,
    /// Whether it is a worker: what stands for a thread, and is no task for scripts. See `vm::workers`.
    pub worker: bool,
}

/// What a task waits for.
#[derive(Clone, Copy, Debug, Default)]
pub enum Waits {
    /// Nothing, or its turn.
    #[default]
    No,
    /// A future.
    For(Value),
    /// The timer of this number: it sleeps.
    Nap(u64),
}

impl Waits {
    /// The future that it waits for, or `Undef`.
    pub fn what(self) -> Value {
        if let Waits::For(future) = self { future } else { Value::UNDEF }
    }
    /// Whether it sleeps by the timer of this number.
    pub fn is_nap(self, number: u64) -> bool {
        matches!(self, Waits::Nap(own) if own == number)
    }
}

// A million tasks that sleep are to stay below 500 MB.
const _: () = assert!(size_of::<Task>() <= 80 && size_of::<Future>() <= 64 && size_of::<Waits>() == 16);

/// What becomes of a task when the program is stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Halted {
    /// Nothing yet.
    #[default]
    No,
    /// It was stopped: what it runs is clean-up.
    Yes,
    /// It was made by clean-up.
    Exempt,
}

impl Default for Task {
    fn default() -> Self {
        let u = Value::UNDEF;
        Task {
            coroutine: u,
            name: u,
            context: Value::NONE,
            waits: Waits::No,
            must_cancel: false,
            cancel_requests: 0,
            index: u32::MAX,
            log_destroy_pending: true,
            halted: Halted::No,
            worker: false,
        }
    }
}

/// The data of an object of a module written in Rust (a deque, a partial, ..).
pub trait Object: Any + Send + Sync {
    /// The same for one session alone, if sessions may share it: what they change they change in a copy.
    fn copied(&self) -> Option<Box<dyn Object>> {
        None
    }
    /// Whether it should not have died unused: something is to be said about it.
    fn is_missed(&self) -> bool {
        false
    }
    /// The bytes that the object gives a view of, if it is one (`memoryview`).
    fn viewed<'a>(&'a self, heap: &'a super::Heap) -> Option<&'a [u8]> {
        let _ = heap;
        None
    }
    /// How many items the object holds, if it is a container: its `__len__`, for `len` and `bool`.
    fn items(&self) -> Option<usize> {
        None
    }
    /// Visits every value that the object holds.
    fn trace(&self, visit: &mut dyn FnMut(Value));
    /// Bytes held outside the slab.
    fn bytes(&self) -> usize {
        0
    }
}

/// Declares that sessions may share an object of this type.
#[macro_export]
macro_rules! shareable {
    () => {
        fn copied(&self) -> Option<Box<dyn $crate::heap::Object>> {
            Some(Box::new(self.clone()))
        }
    };
}

/// An object of a class written in Rust outside the core.
pub struct NativeObject {
    pub class: Handle<Class>,
    pub data: Box<dyn Object>,
}

struct Nothing;
impl Object for Nothing {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
}

impl Default for NativeObject {
    fn default() -> Self {
        NativeObject { class: Handle::new(SHARED), data: Box::new(Nothing) }
    }
}

impl Clone for NativeObject {
    fn clone(&self) -> Self {
        NativeObject { class: self.class, data: self.data.copied().unwrap_or_else(|| Box::new(Nothing)) }
    }
}

impl NativeObject {
    /// The data as a `T`.
    pub fn get<T: Object>(&self) -> Option<&T> {
        (&*self.data as &dyn Any).downcast_ref()
    }
    /// The data as a `T`.
    pub fn get_mut<T: Object>(&mut self) -> Option<&mut T> {
        (&mut *self.data as &mut dyn Any).downcast_mut()
    }
}
