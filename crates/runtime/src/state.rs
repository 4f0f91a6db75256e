//! `Vm`: the whole state of a session. What it does is written in the modules below this one: `object` for the
//! protocols, `vm` for running code. Those that this module cannot name are reached through [`Hooks`].

use crate::clock::VirtualClock;
use crate::code::CodeTable;
use crate::files::OpenFiles;
use crate::heap::*;
use crate::host::Host;
use crate::library::ModuleSpec;
use crate::library::shared::{Recorder, SharedModules};
use crate::limits::{Limits, Trap};
use crate::native::Natives;
use crate::raise::R;
use crate::sites::SharedSites;
pub use crate::sites::Site;
use crate::specs::SpecCache;
use crate::value::{CodeId, Handle, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// Where the running frame is, as far as natives need to know: kept up to date by the dispatch loop before it calls one.
#[derive(Clone, Copy)]
pub struct FrameCursor {
    /// Where the frame's window starts on the stack.
    pub base: u32,
    /// One past the frame's window: what runs next starts here.
    pub top: u32,
    /// The instruction after the one being executed.
    pub pc: u32,
    /// The frame's code.
    pub code: CodeId,
}

/// What a native wants done before its caller goes on; it returns `Undef` meanwhile. The dispatch loop does it without
/// nesting on the Rust stack; a native that called the native nests.
pub enum Pending {
    /// Call this and take its result for the native's.
    Call { callable: Value, args: SmallVec<[Value; 6]>, keywords: Vec<(Value, Value)> },
    /// Make an instance of a class, as `type.__call__` does.
    Construct { class: Handle<Class>, args: SmallVec<[Value; 6]>, keywords: Vec<(Value, Value)> },
    /// Resume a generator or coroutine: its next yield, or return as `StopIteration`, is the native's result.
    Resume { generator: Value, with: Resume },
    /// Run a code object (`exec`, `eval`, an import) in a namespace (`Undef`: the globals).
    Run { code: CodeId, namespace: Value },
    /// Let the event loop run until this future is done, then give its result.
    RunUntil { future: Value },
    /// Let time pass.
    Sleep { duration: Duration },
    /// Let the whole session wait until this future is done, then give its result.
    Await { future: Handle<Future> },
    /// Let a generator run and take its items: `how` with `into`; `given`, if not `Undef`, is the native's result.
    Drain { generator: Value, into: [Value; 2], how: &'static Drain, given: Value },
}

/// What a native does with the items of a generator. The loop runs the generator in the native's place and hands each item
/// over without leaving the generator's frame; see `vm::drain`.
pub struct Drain {
    /// Takes an item into what there is so far, without calling Python. False: it cannot, and nothing has changed.
    pub take: fn(&mut Vm, &mut [Value; 2], Value) -> bool,
    /// Does the rest as any native would: with an item that was not taken and with what the generator still has, or, without
    /// an item, with a generator at its end. Gives the native's result.
    pub rest: fn(&mut Vm, Value, [Value; 2], Option<Value>) -> R,
}

/// How a generator goes on.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum Resume {
    Send(Value),
    Throw(Value),
}

/// What the loop does when it has taken up a frame.
#[derive(Clone, Copy)]
pub enum After {
    /// Goes on at its instruction.
    Go,
    /// Raises an exception there.
    Raise(Value),
    /// Goes on unwinding there with the exception at hand.
    Unwind,
    /// Stops the frame: only what it has to give back is run.
    Stop,
}

/// A frame to go on with.
#[derive(Clone, Copy)]
pub struct Enter {
    /// Its first register, its code, and the instruction to go on at.
    pub base: usize,
    pub code: CodeId,
    pub pc: usize,
    /// What to do there.
    pub after: After,
}

impl Enter {
    pub fn at(base: usize, code: CodeId, pc: usize) -> Enter {
        Enter { base, code, pc, after: After::Go }
    }
    /// The frame that a cursor names.
    pub fn frame(frame: FrameCursor) -> Enter {
        Enter::at(frame.base as usize, frame.code, frame.pc as usize)
    }
    pub fn raising(mut self, exception: Value) -> Enter {
        self.after = After::Raise(exception);
        self
    }
}

/// How a run of the loop ended.
#[derive(Clone, Copy)]
pub enum Exit {
    Returned(Value),
    /// A generator stepped by a native yielded.
    Yielded(Value),
    /// The session waits; see `Vm::waits`.
    Wait,
}

/// A frame that waits: for time to pass, or for the event loop to finish.
#[derive(Clone, Copy)]
pub struct Wait {
    /// The waiting frame and the register for the result.
    pub frame: FrameCursor,
    pub dst: u8,
    /// For what.
    pub what: WaitFor,
    /// The calls under way and the handled exception there.
    pub depth: u32,
    pub handled: Value,
    pub segment: Value,
}

/// What a frame waits for.
#[derive(Clone, Copy)]
pub enum WaitFor {
    /// The host's clock to reach this.
    Time(Duration),
    /// The event loop to finish this future.
    Loop(Value),
    /// The host to finish this future.
    Host(Handle<Future>),
    /// Nothing: others get their turn.
    Turn,
}

/// What lower modules call of higher ones.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// Calls any callable with positional and keyword arguments, nested.
    pub call: fn(&mut Vm, Value, &[Value], &[(Value, Value)]) -> R,
    /// Steps a generator nested; `None` when it returned (its result is then in `Vm::returned`).
    pub resume: fn(&mut Vm, Value, Resume) -> R<Option<Value>>,
    /// Looks at limits, time and memory when the ticks of a slice are used up.
    pub safepoint: fn(&mut Vm) -> R<()>,
    /// Gives a session in which nothing was done yet the image that is the best by now.
    pub renew: fn(&mut Vm),
}

/// The state of a session.
pub struct Vm {
    pub heap: Heap,
    pub codes: Arc<CodeTable>,
    pub code_count: u64,
    pub stack: Vec<Value>,
    pub sites: Vec<Site>,
    pub shared_sites: SharedSites,
    /// How often a site was filled: it was empty, or what it knew did not hold any more.
    pub site_fills: u64,
    pub natives: Natives,
    /// What natives did with generators so far: a frame names it by its place here.
    pub drains: Vec<&'static Drain>,
    pub frame: FrameCursor,
    /// The frames that natives in flight were called from, outermost first.
    pub native_callers: Vec<FrameCursor>,
    /// The exception being handled in the present segment; `Undef` when none.
    pub handled: Value,
    /// The generator or coroutine object whose frames run; `Undef` outside of any.
    pub segment: Value,
    /// The exception that travels, after [`crate::raise::Raised`].
    pub raised: Value,
    pub trap: Option<Trap>,
    pub pending: Option<Pending>,
    /// Where the dispatch loop goes on, or how it is left, while an instruction tells it so.
    pub entering: Enter,
    pub leaving: Exit,
    /// How a suspended frame was resumed, until its instruction asks.
    pub resumed: Option<Resume>,
    /// How many frames on the stack do not see what their awaiters handle, at most; at which depths of natives under way
    /// a script's own `throw` or `close` is called in the place of a frame; and whether the generator about to be resumed
    /// gets what was thrown into its awaiter.
    pub thrown: u32,
    pub passed: Vec<usize>,
    pub through: bool,
    /// How many frames `cr_origin` names (`sys.set_coroutine_origin_tracking_depth`).
    pub origin_depth: u32,
    /// Set while a `yield from` in progress yields: it is executed again when the generator goes on.
    pub delegating: bool,
    /// Whether what an asynchronous generator gave a native was its own yield.
    pub own_yield: bool,
    /// The code of generators that may be awaited (`types.coroutine`).
    pub coroutine_codes: FxHashSet<CodeId>,
    /// Whether tracebacks keep the variables of the frames that an exception left: from when code is loaded on that
    /// mentions them. Copying them makes a raise a third slower.
    pub keeps_locals: bool,
    /// The program to run, until the first step.
    pub started: Option<CodeId>,
    /// Where the session goes on after a wait, innermost last.
    pub waits: Vec<Wait>,
    /// Modules whose bodies are running.
    pub importing: Vec<Value>,
    /// The standard library by name.
    pub library: &'static LazyLock<FxHashMap<&'static str, &'static ModuleSpec>>,
    /// Those modules of it that the session shares with others, and which of them it has imported.
    pub shared_modules: Arc<SharedModules>,
    pub adopted: FxHashSet<&'static str>,
    /// While modules are loaded for an image: what is noted.
    pub recorder: Option<Box<Recorder>>,
    /// The most digits that ints and strings are converted with (`sys.set_int_max_str_digits`); 0 for no limit.
    pub int_digits: usize,
    /// Format specifications read before.
    pub specs: SpecCache,
    /// Where texts are put together before they are stored; empty in between.
    pub scratch: String,
    /// What a generator returned that a native stepped.
    pub returned: Value,
    /// Python calls under way, and the most there may be.
    pub depth: u32,
    pub depth_limit: u32,
    /// Natives under way that called Python.
    pub native_depth: u32,
    /// Of these, how many may keep values where the collector does not see them.
    pub uncollectable: u32,
    /// Values that natives in flight keep and the collector is to see; see [`Vm::holding`].
    pub held: Vec<Value>,
    /// How many natives were called by natives since the last run of the dispatch loop began.
    pub between: u32,
    /// Set by a native right before it calls Python: it keeps nothing but what the collector sees.
    pub clear: bool,
    pub limits: Limits,
    pub fuel: u64,
    /// The ticks that the present slice began with.
    pub slice: i32,
    pub deadline: Option<Duration>,
    pub output: u64,
    /// The namespace of the builtins, and `sys.modules`.
    pub builtins: Handle<Dict>,
    pub modules: Handle<Dict>,
    /// `sys.argv`.
    pub arguments: Vec<String>,
    /// Objects that modules keep for the whole session, by a name of the module's choice.
    pub kept: FxHashMap<&'static str, Value>,
    /// Native state that modules keep for the whole session.
    pub host: Box<dyn Host>,
    /// The files that the session has open.
    pub files: OpenFiles,
    /// What each connection and server that is open holds a copy of: so they are counted.
    pub sockets: Arc<()>,
    /// The clock that scripts see in place of the host's, with the wall clock's time when it began.
    pub clock: Option<(VirtualClock, Option<Duration>)>,
    /// Since when, on the host's clock, a session with a virtual one waits for the host.
    pub waiting_since: Option<Duration>,
    pub hooks: Hooks,
    /// `repr` calls under way, for objects that contain themselves.
    pub repr_stack: Vec<Value>,
    /// A test mode: collect at every safepoint; and how many of them have passed since the last time.
    pub collect_always: bool,
    pub uncollected: usize,
    pub event_loop: crate::event_loop::EventLoop,
    /// Set when a limit has stopped the program: what it has to give back is run.
    pub cleanup: Option<Box<crate::cleanup::Cleanup>>,
    /// What a host sets, on any thread, to have the session cancelled.
    pub cancel: Arc<AtomicBool>,
    /// Whether the host cancelled the session: its tasks were told, and have until the deadline.
    pub cancelling: bool,
    /// Functions of the host, and what it still owes.
    pub host_calls: crate::host_calls::HostCalls,
    /// Where the fuel goes, if somebody wants to know.
    pub profile: Option<Box<crate::profile::Profile>>,
    /// The fuel after which a step ends, so that others get their turn; and what is left of it.
    pub turn: u64,
    pub turn_left: u64,
}

impl Vm {
    /// Keeps an object for the whole session.
    pub fn keep(&mut self, key: &'static str, value: Value) {
        self.kept.insert(key, value);
    }
    /// An object kept by [`Vm::keep`], or `Undef`.
    pub fn kept(&self, key: &str) -> Value {
        self.kept.get(key).copied().unwrap_or(Value::UNDEF)
    }

    /// From now on scripts see a clock that only waiting moves, and waiting costs no time.
    pub fn use_virtual_time(&mut self) {
        self.clock = Some((VirtualClock::default(), self.host.wall_clock()));
    }

    /// The time since some fixed moment, on the clock that scripts see.
    pub fn monotonic(&mut self) -> Duration {
        match &mut self.clock {
            Some((clock, _)) => clock.read(),
            None => self.host.monotonic(),
        }
    }

    /// The time since 1970, on the clock that scripts see.
    pub fn wall_clock(&mut self) -> Option<Duration> {
        match &mut self.clock {
            Some((clock, began)) => began.map(|began| began.saturating_add(clock.elapsed())),
            None => self.host.wall_clock(),
        }
    }

    /// Calls any callable, nested on the Rust stack.
    #[inline]
    pub fn call(&mut self, callable: Value, args: &[Value]) -> R {
        (self.hooks.call)(self, callable, args, &[])
    }

    /// Calls any callable with keyword arguments, nested on the Rust stack.
    pub fn call_kw(&mut self, callable: Value, args: &[Value], keywords: &[(Value, Value)]) -> R {
        (self.hooks.call)(self, callable, args, keywords)
    }

    /// Asks the dispatch loop to call something in the native's place.
    pub fn tail_call(&mut self, callable: Value, args: &[Value]) -> R {
        self.pending = Some(Pending::Call { callable, args: args.into(), keywords: Vec::new() });
        Ok(Value::UNDEF)
    }

    /// Asks the dispatch loop to run a generator and to take its items.
    pub fn drain_by(&mut self, how: &'static Drain, generator: Value, into: [Value; 2]) -> R {
        self.pending = Some(Pending::Drain { generator, into, how, given: Value::UNDEF });
        Ok(Value::UNDEF)
    }

    /// Steps a generator nested; `None` when it returned.
    pub fn resume(&mut self, generator: Value, with: Resume) -> R<Option<Value>> {
        (self.hooks.resume)(self, generator, with)
    }

    /// Keeps values in the collector's sight while `inner` runs, which is told at which place of `held` the first stands.
    /// A native that keeps all its values there, or where its caller keeps them, may step iterators by
    /// [`Vm::next_held`], so that collections are possible meanwhile.
    pub fn holding<T>(&mut self, values: &[Value], inner: impl FnOnce(&mut Vm, usize) -> R<T>) -> R<T> {
        let at = self.held.len();
        self.held.extend_from_slice(values);
        let result = inner(self, at);
        self.held.truncate(at);
        result
    }

    /// Counts `n` units of fuel; natives with loops call it so that no input makes them run for ever.
    #[inline]
    pub fn spend(&mut self, n: u32) -> R<()> {
        self.heap.ticks = self.heap.ticks.saturating_sub_unsigned(n);
        if self.heap.ticks < 0 { (self.hooks.safepoint)(self) } else { Ok(()) }
    }
}
