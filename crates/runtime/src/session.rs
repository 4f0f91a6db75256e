//! Putting a session together: the tables of types, builtins and modules meet the machine here, and nowhere else.

use crate::code::CodeTable;
use crate::event_loop::EventLoop;
use crate::heap::*;
use crate::host::Host;
use crate::limits::Limits;
use crate::state::{Enter, Exit, FrameCursor, Hooks, Vm};
use crate::value::{CodeId, Value};
use crate::{asyncio, builtins, modules, types};
use std::sync::Arc;

impl Vm {
    /// A new session with nothing run in it.
    pub fn new(limits: Limits, host: Box<dyn Host>) -> Vm {
        let mut heap = Heap::new(limits.memory);
        let (builtins, sys_modules) = (heap.alloc(Dict::default()), heap.alloc(Dict::default()));
        let hooks = Hooks { call: Vm::call_nested, resume: Vm::resume_nested, safepoint: Vm::check_limits };
        let mut vm = Vm {
            heap,
            codes: Arc::new(CodeTable::default()),
            code_count: 0,
            loaded: Default::default(),
            stack: Vec::new(),
            sites: Vec::new(),
            shared_sites: Default::default(),
            site_fills: 0,
            natives: Vec::new(),
            drains: Vec::new(),
            native_owners: Vec::new(),
            direct: Vec::new(),
            direct_defaults: Vec::new(),
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
            coroutine_codes: Default::default(),
            keeps_locals: false,
            started: None,
            waits: Vec::new(),
            importing: Vec::new(),
            library: modules::MODULES.iter().chain(asyncio::MODULES).map(|m| (m.name, *m)).collect(),
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
            builtins,
            modules: sys_modules,
            arguments: Vec::new(),
            kept: Default::default(),
            host,
            files: Default::default(),
            sockets: Arc::default(),
            clock: None,
            waiting_since: None,
            hooks,
            repr_stack: Vec::new(),
            collect_always: limits.collect_always,
            event_loop: EventLoop::default(),
            cleanup: None,
            cancel: Arc::default(),
            cancelling: false,
            host_calls: Default::default(),
            profile: None,
            turn: u64::MAX,
            turn_left: u64::MAX,
        };
        vm.bootstrap_classes(types::SPECS, types::exception::NATIVES);
        vm.add_class_specs(modules::itertools::SPECS);
        vm.add_class_specs(modules::re::SPECS);
        vm.add_class_specs(&[&modules::host::CLASS]);
        vm.add_class_specs(builtins::SPECS);
        vm.add_class_specs(asyncio::SPECS);
        vm.fill_builtins();
        vm
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
