//! Putting a session together: the tables of types, builtins and modules meet the machine here, and nowhere else.

use crate::code::CodeTable;
use crate::event_loop::EventLoop;
use crate::heap::*;
use crate::host::Host;
use crate::image::Image;
use crate::library::ModuleSpec;
use crate::limits::Limits;
use crate::native::Natives;
use crate::state::{Enter, Exit, FrameCursor, Hooks, Vm};
use crate::value::{CodeId, Value};
use crate::{asyncio, builtins, modules, types};
use rustc_hash::FxHashMap;
use std::sync::{Arc, LazyLock};

/// The standard library by name.
pub(crate) static LIBRARY: LazyLock<FxHashMap<&'static str, &'static ModuleSpec>> =
    LazyLock::new(|| modules::MODULES.iter().chain(asyncio::MODULES).map(|m| (m.name, *m)).collect());

/// About as many natives as the first image has.
const NATIVES: usize = 1600;

impl Vm {
    /// A new session with nothing run in it.
    pub fn new(limits: Limits, host: Box<dyn Host>) -> Vm {
        Vm::over(&Image::for_session(), limits, host)
    }

    /// A new session that begins with what an image has.
    pub fn over(image: &Image, limits: Limits, host: Box<dyn Host>) -> Vm {
        let (natives, codes) = (Natives::over(&image.natives), CodeTable::over(&image.codes));
        Vm::with(Heap::over(&image.heap, limits.memory), natives, codes, image, limits, host)
    }

    /// A session in which nothing was done yet is begun again, if there is a better image by now.
    fn renew(&mut self) {
        if self.recorder.is_some() || self.code_count > 0 || !self.heap.is_untouched() {
            return;
        }
        let image = Image::newest();
        if Arc::ptr_eq(&image.shared_modules, &self.shared_modules) {
            return;
        }
        self.heap = Heap::over(&image.heap, self.limits.memory);
        (self.natives, self.codes) = (Natives::over(&image.natives), Arc::new(CodeTable::over(&image.codes)));
        (self.coroutine_codes, self.shared_modules) = (image.coroutine_codes.clone(), image.shared_modules.clone());
        (self.builtins, self.modules) = (image.builtins, image.modules);
        (self.event_loop.sleep, self.event_loop.registered) = (image.sleep, image.registered);
        // What the session keeps already stays: an image has the same objects as the one before it, and more.
        for (key, value) in &image.kept {
            self.kept.entry(key).or_insert(*value);
        }
    }

    /// A session for making an image that has all that another one has, and more.
    pub(crate) fn for_image(image: &Image, limits: Limits, host: Box<dyn Host>) -> Vm {
        let (natives, codes) = (Natives::opened(&image.natives), CodeTable::opened(&image.codes));
        let code_count = image.codes.len() as u64;
        Vm { code_count, ..Vm::with(Heap::opened(&image.heap), natives, codes, image, limits, host) }
    }

    fn with(heap: Heap, natives: Natives, codes: CodeTable, image: &Image, limits: Limits, host: Box<dyn Host>) -> Vm {
        let hooks =
            Hooks { call: Vm::call_nested, resume: Vm::resume_nested, safepoint: Vm::check_limits, renew: Vm::renew };
        Vm {
            heap,
            codes: Arc::new(codes),
            code_count: 0,
            stack: Vec::new(),
            sites: Vec::new(),
            shared_sites: Default::default(),
            site_fills: 0,
            natives,
            drains: Vec::new(),
            frame: FrameCursor { base: 0, top: 0, pc: 0, code: CodeId(0) },
            native_callers: Vec::new(),
            handled: Value::UNDEF,
            segment: Value::UNDEF,
            raised: Value::UNDEF,
            trap: None,
            pending: None,
            entering: Enter::at(0, CodeId(0), 0),
            leaving: Exit::Wait,
            resumed: None,
            thrown: 0,
            passed: Vec::new(),
            through: false,
            origin_depth: 0,
            delegating: false,
            own_yield: false,
            coroutine_codes: image.coroutine_codes.clone(),
            keeps_locals: false,
            started: None,
            waits: Vec::new(),
            importing: Vec::new(),
            library: &LIBRARY,
            shared_modules: image.shared_modules.clone(),
            adopted: Default::default(),
            recorder: None,
            int_digits: withal_text::int_text::DEFAULT_MAX_STR_DIGITS,
            specs: Default::default(),
            scratch: String::new(),
            returned: Value::UNDEF,
            depth: 0,
            depth_limit: limits.depth,
            native_depth: 0,
            uncollectable: 0,
            held: Vec::new(),
            between: 0,
            clear: false,
            uncollected: 0,
            limits,
            fuel: limits.fuel,
            slice: 0,
            deadline: None,
            output: 0,
            builtins: image.builtins,
            modules: image.modules,
            arguments: Vec::new(),
            kept: image.kept.clone(),
            host,
            files: Default::default(),
            sockets: Arc::default(),
            clock: None,
            waiting_since: None,
            hooks,
            repr_stack: Vec::new(),
            collect_always: limits.collect_always,
            event_loop: EventLoop { sleep: image.sleep, registered: image.registered, ..EventLoop::default() },
            cleanup: None,
            cancel: Arc::default(),
            cancelling: false,
            host_calls: Default::default(),
            profile: None,
            turn: u64::MAX,
            turn_left: u64::MAX,
        }
    }

    /// Makes the built-in classes, the builtins and `sys.modules`, in a session that has none yet.
    pub(crate) fn bootstrap(&mut self) {
        (self.builtins, self.modules) = (self.heap.alloc(Dict::default()), self.heap.alloc(Dict::default()));
        self.natives.reserve(NATIVES);
        self.bootstrap_classes(types::SPECS, types::exception::NATIVES);
        self.add_class_specs(modules::itertools::SPECS);
        self.add_class_specs(modules::re::SPECS);
        self.add_class_specs(&[&modules::host::CLASS]);
        self.add_class_specs(builtins::SPECS);
        self.add_class_specs(asyncio::SPECS);
        self.fill_builtins();
    }

    fn fill_builtins(&mut self) {
        let namespace = self.builtins;
        for table in builtins::FUNCTIONS {
            self.install_natives(namespace, table, "builtins");
        }
        for &class in builtins::CLASSES {
            let name = self.class_name(class);
            self.heap.dict_set_str(namespace, &name, Value::Class(class));
        }
        for &(class, name, _) in crate::exception::HIERARCHY {
            if !matches!(name, "CancelledError" | "InvalidStateError") {
                self.heap.dict_set_str(namespace, name, Value::Class(class.class()));
            }
        }
        let os_error = Value::Class(crate::exception::exc::OS_ERROR.class());
        let constants = [
            ("None", Value::NONE),
            ("True", Value::TRUE),
            ("False", Value::FALSE),
            ("Ellipsis", Value::ELLIPSIS),
            ("NotImplemented", Value::NOT_IMPLEMENTED),
            ("__debug__", Value::TRUE),
            ("IOError", os_error),
            ("EnvironmentError", os_error),
        ];
        for (name, value) in constants {
            self.heap.dict_set_str(namespace, name, value);
        }
        let text = self.heap.str("builtins");
        self.heap.dict_set_name(namespace, name::NAME, text);
        let module = Value::Module(self.heap.alloc(Module { dict: namespace, name: text }));
        self.heap.dict_set_str(self.modules, "builtins", module);
        for native in crate::vm::BUILDER {
            let builder = self.register_native(native, None);
            self.keep("__build_class__", builder);
            self.heap.dict_set_str(namespace, "__build_class__", builder);
        }
    }
}
