//! Making classes: `type(name, bases, namespace)`, and the built-in classes of a new session from their tables.

use crate::classes::{CLASS_COUNT, CLASS_NAMES, ClassSpec, class};
use crate::exception::{ExceptionClass, HIERARCHY, exc};
use crate::heap::*;
use crate::native::Native;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};

/// A member of `__slots__`: a data descriptor.
#[derive(Clone)]
pub struct Member {
    /// The attribute.
    pub name: NameId,
    /// The class that declares it.
    pub class: Handle<Class>,
}

impl Object for Member {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value::Class(self.class))
    }
}

impl Vm {
    /// Makes the built-in classes. `specs` describe those that have methods, `exceptions` the exceptions' methods.
    pub fn bootstrap_classes(
        &mut self,
        specs: &[&'static ClassSpec],
        exceptions: &[(ExceptionClass, &'static [Native])],
    ) {
        for _ in 0..CLASS_COUNT + HIERARCHY.len() {
            self.heap.alloc(Class::default());
        }
        for (i, name) in CLASS_NAMES.iter().enumerate() {
            let this = Handle::new(SHARED | i);
            let bases: &[Handle<Class>] = if this == class::OBJECT { &[] } else { &[class::OBJECT] };
            self.fill_class(this, name, "builtins", bases, Layout::Payload);
        }
        for &(this, name, base) in HIERARCHY {
            let mut bases = vec![if this == base { class::OBJECT } else { base.class() }];
            if this == exc::EXCEPTION_GROUP {
                bases.push(exc::EXCEPTION.class());
            }
            let module = match name {
                "CancelledError" | "InvalidStateError" => "asyncio.exceptions",
                _ => "builtins",
            };
            self.fill_class(this.class(), name, module, &bases, Layout::Exception);
            self.heap[this.class()].flags.no_dict = false;
            let doc = crate::exception::documentation(this).map_or(Value::NONE, |doc| self.heap.str(doc));
            self.heap[this.class()].dict_mut().insert(name::DOC, doc);
        }
        self.heap[class::OBJECT].layout = Layout::Object;
        for spec in specs {
            self.fill_from_spec(spec);
        }
        for &(class, natives) in exceptions {
            self.add_natives(class.class(), natives);
        }
        self.class_changed();
    }

    /// Makes further built-in classes.
    pub fn add_class_specs(&mut self, specs: &[&'static ClassSpec]) {
        for spec in specs {
            self.fill_from_spec(spec);
        }
    }

    fn fill_from_spec(&mut self, spec: &'static ClassSpec) {
        let name = CLASS_NAMES.get(spec.class.index() ^ SHARED).copied().unwrap_or("");
        let bases: &[Handle<Class>] = if spec.class == class::OBJECT { &[] } else { &[spec.base] };
        self.fill_class(spec.class, name, spec.module, bases, spec.layout);
        self.heap[spec.class].flags = spec.flags;
        if !spec.doc.is_empty() {
            let doc = self.heap.str(spec.doc);
            self.heap[spec.class].dict_mut().insert(name::DOC, doc);
        }
        self.add_natives(spec.class, spec.natives);
        for absent in spec.absent {
            let absent = self.heap.intern(absent);
            self.heap[spec.class].dict_mut().insert(absent, Value::NONE);
        }
    }

    fn fill_class(&mut self, this: Handle<Class>, name: &str, module: &str, bases: &[Handle<Class>], layout: Layout) {
        let name = self.heap.intern(name);
        let name = self.heap.name_value(name);
        let module = self.heap.str(module);
        let mut mro = vec![this];
        // The built-in hierarchy has one case of two bases; its order is that of the bases' own.
        for &base in bases {
            let rest: Vec<Handle<Class>> = self.heap[base].mro.iter().copied().filter(|c| !mro.contains(c)).collect();
            let tail = mro
                .iter()
                .skip(1)
                .position(|&c| c == class::OBJECT || c == exc::BASE_EXCEPTION.class())
                .map(|at| at + 1);
            match tail {
                Some(at) => mro.splice(at..at, rest.into_iter().filter(|c| *c != class::OBJECT)).for_each(drop),
                None => mro.extend(rest),
            }
        }
        let c = &mut self.heap[this];
        c.name = name;
        c.qualname = name;
        c.bases = bases.to_vec();
        c.mro = mro;
        c.metaclass = class::TYPE;
        c.layout = layout;
        c.payload = this;
        c.flags = crate::classes::BUILTIN;
        c.dict_mut().clear();
        c.dict_mut().insert(name::MODULE, module);
        for &base in bases {
            if !self.heap[base].subclasses.contains(&this) {
                self.heap[base].subclasses.push(this);
            }
        }
    }

    /// Puts natives into a built-in class.
    pub fn add_natives(&mut self, class: Handle<Class>, natives: &'static [Native]) {
        self.heap[class].dict_mut().reserve(natives.len());
        for native in natives {
            let value = self.register_native(native, Some(class));
            let name = self.heap.intern(native.name());
            self.heap[class].dict_mut().insert(name, value);
        }
    }

    /// A class of a module written in Rust, made when the module is imported.
    pub fn native_class(
        &mut self,
        name: &str,
        module: &str,
        base: Handle<Class>,
        natives: &'static [Native],
    ) -> Handle<Class> {
        let this = self.heap.alloc(Class::default());
        self.fill_class(this, name, module, &[base], Layout::Payload);
        self.add_natives(this, natives);
        this
    }

    /// The metaclass that a class with these bases gets, starting from `meta`.
    pub fn winning_metaclass(&mut self, meta: Handle<Class>, bases: &[Value]) -> R<Handle<Class>> {
        let mut winner = meta;
        for &base in bases {
            let candidate = self.class_of(base);
            if self.is_subclass(winner, candidate) {
                continue;
            }
            if self.is_subclass(candidate, winner) {
                winner = candidate;
                continue;
            }
            return Err(self.type_error("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"));
        }
        Ok(winner)
    }

    /// `type.__new__(meta, name, bases, namespace, **keywords)`.
    pub fn make_class(
        &mut self,
        meta: Handle<Class>,
        name: Value,
        mut bases: Vec<Handle<Class>>,
        namespace: Handle<Dict>,
        keywords: &[(Value, Value)],
    ) -> R {
        if bases.is_empty() {
            bases.push(class::OBJECT);
        }
        let meta = {
            let bases: Vec<Value> = bases.iter().map(|&b| Value::Class(b)).collect();
            self.winning_metaclass(meta, &bases)?
        };
        let (layout, payload) = self.check_bases(&bases)?;
        let order = self.merge_mro(&bases)?;
        let this = self.heap.alloc(Class::default());
        let mut mro = vec![this];
        mro.extend(order);
        let c = &mut self.heap[this];
        (c.name, c.qualname, c.metaclass, c.layout, c.payload) = (name, name, meta, layout, payload);
        (c.bases, c.mro) = (bases.clone(), mro);
        self.ask_for_mro(meta, this)?;
        let cell = self.fill_namespace(this, namespace)?;
        self.add_slots(this, &bases)?;
        for base in bases {
            self.heap[base].subclasses.push(this);
        }
        if let Some(Value::Cell(cell)) = cell {
            self.heap[cell].0 = Value::Class(this);
        }
        self.call_set_names(this)?;
        let proxy =
            Value::Super(self.heap.alloc(Super { class: this, receiver: Value::Class(this), receiver_class: this }));
        let hook = self.get_attr(proxy, name::INIT_SUBCLASS)?;
        self.call_kw(hook, &[], keywords)?;
        Ok(Value::Class(this))
    }

    /// A metaclass with a `mro` method of its own decides where attributes are looked for.
    fn ask_for_mro(&mut self, meta: Handle<Class>, this: Handle<Class>) -> R<()> {
        let mro = self.heap.intern("mro");
        if self.lookup_where(meta, mro).is_none_or(|(owner, _)| self.heap[owner].flags.builtin) {
            return Ok(());
        }
        let answer = self.call_method(Value::Class(this), mro, &[])?;
        let mut order = Vec::new();
        for item in self.collect(answer)? {
            let Value::Class(class) = item else {
                let kind = self.type_name(item);
                return Err(self.type_error(format!("mro() returned a non-class ('{kind}')")));
            };
            let (own, other) = (self.heap[this].payload, self.heap[class].payload);
            if !self.heap[own].mro.contains(&other) {
                let name = self.class_name(class);
                return Err(self.type_error(format!("mro() returned base with unsuitable layout ('{name}')")));
            }
            order.push(class);
        }
        if !order.contains(&this) {
            return Err(self.type_error("mro() must return the class itself among its bases"));
        }
        self.heap[this].mro = order;
        self.class_changed();
        Ok(())
    }

    fn check_bases(&mut self, bases: &[Handle<Class>]) -> R<(Layout, Handle<Class>)> {
        let (mut layout, mut payload) = (Layout::Object, class::OBJECT);
        for (i, &base) in bases.iter().enumerate() {
            if bases.iter().take(i).any(|&b| b == base) {
                let name = self.class_name(base);
                return Err(self.type_error(format!("duplicate base class {name}")));
            }
            if self.heap[base].flags.final_ {
                let name = self.class_name(base);
                return Err(self.type_error(format!("type '{name}' is not an acceptable base type")));
            }
            let (l, p) = (self.heap[base].layout, self.heap[base].payload);
            match (layout, l) {
                (_, Layout::Object) => {}
                (Layout::Object, _) => (layout, payload) = (l, p),
                _ if l == layout && (self.is_subclass(payload, p) || l == Layout::Exception) => {}
                _ if l == layout && self.is_subclass(p, payload) => payload = p,
                _ => return Err(self.type_error("multiple bases have instance lay-out conflict")),
            }
        }
        self.check_slots(bases, payload)?;
        Ok((layout, payload))
    }

    /// The nearest class, itself included, that adds members of `__slots__` to its instances.
    fn slots_class(&self, class: Handle<Class>) -> Option<Handle<Class>> {
        self.heap[class].mro.iter().copied().find(|&c| {
            !self.heap[c].flags.builtin
                && self.heap[c].dict.values().any(|&v| self.heap.object_data::<Member>(v).is_some())
        })
    }

    /// The members of `__slots__` that instances have.
    pub fn all_members(&self, class: Handle<Class>) -> Vec<NameId> {
        let classes = self.heap[class].mro.iter();
        let mut names: Vec<NameId> = classes
            .flat_map(|&c| self.heap[c].dict.values())
            .filter_map(|&v| self.heap.object_data::<Member>(v))
            .map(|m| m.name)
            .collect();
        names.sort_unstable();
        names
    }

    /// Members of `__slots__` from several bases only go together when one base is derived from the other.
    fn check_slots(&mut self, bases: &[Handle<Class>], payload: Handle<Class>) -> R<()> {
        let mut winner: Option<Handle<Class>> = None;
        for &base in bases {
            let Some(candidate) = self.slots_class(base) else { continue };
            match winner {
                Some(w) if self.is_subclass(w, candidate) => {}
                Some(w) if !self.is_subclass(candidate, w) => {
                    return Err(self.type_error("multiple bases have instance lay-out conflict"));
                }
                _ => winner = Some(candidate),
            }
        }
        match winner {
            Some(w) if payload != class::OBJECT && self.heap[w].payload != payload => {
                Err(self.type_error("multiple bases have instance lay-out conflict"))
            }
            _ => Ok(()),
        }
    }

    /// `class.__bases__ = bases`: the class and all below it are ordered anew, or nothing changes.
    pub fn change_bases(&mut self, class: Handle<Class>, bases: Vec<Handle<Class>>) -> R<()> {
        let (layout, payload) = self.check_bases(&bases)?;
        if (layout, payload) != (self.heap[class].layout, self.heap[class].payload)
            || bases.iter().all(|&b| self.heap[b].flags.no_dict) && !self.heap[class].flags.no_dict
        {
            let names = (
                bases.first().map(|&b| self.class_name(b)).unwrap_or_default(),
                self.heap[class].bases.first().map(|&b| self.class_name(b)).unwrap_or_default(),
            );
            return Err(self
                .type_error(format!("__bases__ assignment: '{}' object layout differs from '{}'", names.0, names.1)));
        }
        let old = std::mem::replace(&mut self.heap[class].bases, bases.clone());
        let mut done = Vec::new();
        let result = self.order_anew(class, &mut done);
        if let Err(raised) = result {
            for (below, mro) in done.into_iter().rev() {
                self.heap[below].mro = mro;
            }
            self.heap[class].bases = old;
            self.class_changed();
            return Err(raised);
        }
        for base in old {
            self.heap[base].subclasses.retain(|&c| c != class);
        }
        for base in bases {
            self.heap[base].subclasses.push(class);
        }
        self.class_changed();
        Ok(())
    }

    /// Computes the order of a class and of those below it; `done` keeps what it was.
    fn order_anew(&mut self, class: Handle<Class>, done: &mut Vec<(Handle<Class>, Vec<Handle<Class>>)>) -> R<()> {
        let mut waiting = vec![class];
        while let Some(class) = waiting.pop() {
            self.spend(1)?;
            let bases = self.heap[class].bases.clone();
            let mut mro = vec![class];
            mro.extend(self.merge_mro(&bases)?);
            done.push((class, std::mem::replace(&mut self.heap[class].mro, mro)));
            waiting.extend(self.heap[class].subclasses.iter().copied());
        }
        Ok(())
    }

    /// Copies the namespace into the class; gives the cell of `__class__`.
    fn fill_namespace(&mut self, this: Handle<Class>, namespace: Handle<Dict>) -> R<Option<Value>> {
        let entries: Vec<(Value, Value)> = self.heap[namespace].iter().map(|e| (e.key, e.value)).collect();
        let mut cell = None;
        for (key, value) in entries {
            let Some(name) = self.heap.intern_value(key) else { continue };
            let value = match (name, value) {
                (name::CLASSCELL, value) => {
                    cell = Some(value);
                    continue;
                }
                (name::QUALNAME, value) => {
                    if self.heap.text(value).is_none() {
                        let class = self.type_name(value);
                        return Err(self.type_error(format!("type __qualname__ must be a str, not {class}")));
                    }
                    self.heap[this].qualname = value;
                    continue;
                }
                (name::ABC_TPFLAGS, Value::Int(flags)) => {
                    self.add_collection_flags(this, flags);
                    continue;
                }
                (name::NEW, Value::Function(_)) => {
                    Value::StaticMethod(self.heap.alloc(Wrapper { function: value, dict: Value::UNDEF }))
                }
                (name::INIT_SUBCLASS | name::CLASS_GETITEM, Value::Function(_)) => {
                    Value::ClassMethod(self.heap.alloc(Wrapper { function: value, dict: Value::UNDEF }))
                }
                (_, value) => value,
            };
            self.heap.has_finalizers |= name == name::DEL;
            self.heap[this].dict_mut().insert(name, value);
        }
        let dict = &self.heap[this].dict;
        let unhashable = dict.contains_key(&name::EQ) && !dict.contains_key(&name::HASH);
        if unhashable {
            self.heap[this].dict_mut().insert(name::HASH, Value::NONE);
        }
        if !self.heap[this].dict.contains_key(&name::MODULE)
            && let Some(module) =
                self.codes.get(self.frame.code).map(|c| c.globals).and_then(|g| self.heap.dict_get_name(g, name::NAME))
        {
            self.heap[this].dict_mut().insert(name::MODULE, module);
        }
        self.heap[this].dict_mut().entry(name::DOC).or_insert(Value::NONE);
        Ok(cell)
    }

    /// What `__abc_tpflags__` of an abstract base class says: instances match sequence (32) or mapping (64) patterns.
    pub fn add_collection_flags(&mut self, class: Handle<Class>, flags: i64) {
        self.heap[class].flags.sequence |= flags & 32 != 0;
        self.heap[class].flags.mapping |= flags & 64 != 0;
    }

    /// `__slots__`, and whether instances have a `__dict__`.
    fn add_slots(&mut self, this: Handle<Class>, bases: &[Handle<Class>]) -> R<()> {
        let Some(&slots) = self.heap[this].dict.get(&name::SLOTS) else { return Ok(()) };
        let names = if self.heap.text(slots).is_some() { vec![slots] } else { self.collect(slots)? };
        let mut own_dict = bases.iter().any(|&b| !self.heap[b].flags.no_dict);
        for name in names {
            let Some(text) = self.heap.text(name).map(|t| t.to_string()) else {
                let class = self.type_name(name);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{class}'")));
            };
            if !text.chars().enumerate().all(|(i, c)| c == '_' || c.is_alphabetic() || (i > 0 && c.is_alphanumeric()))
                || text.is_empty()
            {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            if text == "__dict__" {
                if own_dict {
                    return Err(self.type_error("__dict__ slot disallowed: we already got one"));
                }
                own_dict = true;
                continue;
            }
            let id = self.mangled(this, &text);
            if self.heap[this].dict.contains_key(&id) {
                return Err(self.value_error(format!("'{text}' in __slots__ conflicts with class variable")));
            }
            let member = self.heap.object(class::MEMBER_DESCRIPTOR, Member { name: id, class: this });
            self.heap[this].dict_mut().insert(id, member);
        }
        self.heap[this].flags.no_dict = !own_dict;
        Ok(())
    }

    fn mangled(&mut self, class: Handle<Class>, text: &str) -> NameId {
        let owner = self.class_name(class);
        let owner = owner.trim_start_matches('_');
        if text.starts_with("__") && !text.ends_with("__") && !owner.is_empty() {
            self.heap.intern(&format!("_{owner}{text}"))
        } else {
            self.heap.intern(text)
        }
    }

    fn call_set_names(&mut self, this: Handle<Class>) -> R<()> {
        let entries: Vec<(NameId, Value)> = self.heap[this].dict.iter().map(|(n, v)| (*n, *v)).collect();
        for (name, value) in entries {
            if let Value::Property(h) = value
                && self.heap[h].name.is_undef()
            {
                self.heap[h].name = self.heap.name_value(name);
            }
            if !matches!(value, Value::Instance(_) | Value::Object(_)) {
                continue;
            }
            let Some(hook) = self.lookup_on_type(value, name::SET_NAME) else { continue };
            let text = self.heap.name_value(name);
            if let Err(raised) = self.call_unbound(hook, value, &[Value::Class(this), text]) {
                self.note_set_name(value, name, this)?;
                return Err(raised);
            }
        }
        Ok(())
    }

    /// What CPython adds to an error of `__set_name__`.
    fn note_set_name(&mut self, value: Value, name: NameId, class: Handle<Class>) -> R<()> {
        let Some(exception) = self.raised.given() else { return Err(Raised) };
        let key = self.heap.name_value(name);
        let (key, descriptor, owner) = (self.repr_string(key)?, self.type_name(value), self.class_name(class));
        let note = self.heap.str(&format!("Error calling __set_name__ on '{descriptor}' instance {key} in '{owner}'"));
        let add = self.heap.intern("add_note");
        self.raised = Value::UNDEF;
        self.call_method(exception, add, &[note])?;
        self.raised = exception;
        Ok(())
    }
}
