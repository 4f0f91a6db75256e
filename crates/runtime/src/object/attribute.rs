//! Attributes: getting, setting and deleting them by the descriptor protocol, and looking up special methods.

use crate::exception::{ExceptionClass, exc};
use crate::heap::*;
use crate::native::NativeKind;
use crate::object::make_class::Member;
use crate::raise::{R, Raised};
use crate::sites::SharedSites;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// An instance with more attributes than this keeps them in a dict once one is deleted.
const FEW: usize = 16;

impl Vm {
    /// `value.name`.
    pub fn get_attr(&mut self, value: Value, name: NameId) -> R {
        match self.find_attr(value, name)? {
            Some(found) => Ok(found),
            None => Err(self.no_attribute(value, name)),
        }
    }

    /// `value.name`, or `None` when there is no such attribute; other exceptions go on.
    pub fn get_attr_opt(&mut self, value: Value, name: NameId) -> R<Option<Value>> {
        let result = self.find_attr(value, name);
        Ok(self.unless(result, exc::ATTRIBUTE_ERROR)?.flatten())
    }

    /// `value.name`: `None` when the generic lookup finds nothing, without the cost of an exception.
    pub fn find_attr(&mut self, value: Value, name: NameId) -> R<Option<Value>> {
        let class = self.class_of(value);
        let cache = self.class_cache(class);
        if cache.getattribute.is_undef() && cache.getattr.is_undef() {
            return self.find_generic(value, name);
        }
        let found = match cache.getattribute.given() {
            Some(getattribute) => {
                let text = self.heap.name_value(name);
                let result = self.call_unbound(getattribute, value, &[text]);
                self.unless_kept(result)?
            }
            None => {
                let result = self.find_generic(value, name);
                self.unless_kept(result)?.flatten()
            }
        };
        match (found, cache.getattr.given()) {
            (Some(found), _) => Ok(Some(found)),
            (None, Some(getattr)) => {
                self.raised = Value::UNDEF;
                let text = self.heap.name_value(name);
                self.call_unbound(getattr, value, &[text]).map(Some)
            }
            (None, None) if self.raised.is_undef() => Ok(None),
            (None, None) => Err(Raised),
        }
    }

    /// An `AttributeError` counts as `None` but stays at hand in `raised`.
    fn unless_kept<T>(&mut self, result: R<T>) -> R<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Raised) if self.raised_is(exc::ATTRIBUTE_ERROR) => Ok(None),
            Err(raised) => Err(raised),
        }
    }

    /// `object.__getattribute__`, `type.__getattribute__` and the like: the lookup without hooks.
    pub fn find_generic(&mut self, value: Value, name: NameId) -> R<Option<Value>> {
        match value {
            Value::Class(class) => return self.find_on_class(class, name),
            Value::Super(h) if !self.heap[h].receiver.is_undef() => {
                if let Some(found) = self.find_on_super(h, name)? {
                    return Ok(Some(found));
                }
            }
            _ => {}
        }
        let class = self.class_of(value);
        let on_type = match self.lookup_where(class, name) {
            // The module of a built-in class is an attribute of the class alone, unless it is computed.
            Some((owner, Value::ShortStr(_) | Value::Str(_)))
                if name == name::MODULE && self.heap[owner].flags.builtin =>
            {
                None
            }
            found => found.map(|(_, attribute)| attribute),
        };
        if let Some(attribute) = on_type
            && self.goes_before_own(attribute)
        {
            return self.bind(attribute, value, class).map(Some);
        }
        if let Some(own) = self.own_attr(value, name)? {
            return Ok(Some(own));
        }
        match (on_type, value) {
            (Some(attribute), _) => self.bind(attribute, value, class).map(Some),
            (None, Value::Module(_)) => self.module_getattr(value, name),
            // What a bound method lacks is asked of its function.
            (None, Value::Method(h)) => {
                let function = self.heap[h].function;
                if matches!(function, Value::Native(_)) { Ok(None) } else { self.get_attr_opt(function, name) }
            }
            _ => Ok(None),
        }
    }

    fn module_getattr(&mut self, module: Value, name: NameId) -> R<Option<Value>> {
        match self.own_attr(module, name::GETATTR)? {
            Some(hook) => {
                let text = self.heap.name_value(name);
                self.call(hook, &[text]).map(Some)
            }
            None => Ok(None),
        }
    }

    /// What an object has of its own under a name: its slot, or an entry of its `__dict__`.
    pub fn own_attr(&mut self, value: Value, name: NameId) -> R<Option<Value>> {
        let dict = match value {
            Value::Instance(h) => {
                let shape = self.heap[h].shape;
                if !self.heap.shape(shape).in_dict {
                    return Ok(self.heap.slot_of(shape, name).and_then(|slot| self.heap.slot(h, slot).given()));
                }
                self.heap.extra(h).and_then(|e| e.dict).map(Value::Dict)
            }
            Value::Module(h) => Some(Value::Dict(self.heap[h].dict)),
            Value::Function(h) => self.heap[h].extra.as_ref().map(|e| e.dict),
            Value::Future(h) => Some(self.heap[h].dict()),
            Value::StaticMethod(h) | Value::ClassMethod(h) => Some(self.heap[h].dict),
            _ => None,
        };
        match dict {
            Some(Value::Dict(dict)) => Ok(self.heap.dict_get_name(dict, name)),
            _ => Ok(None),
        }
    }

    fn find_on_class(&mut self, class: Handle<Class>, name: NameId) -> R<Option<Value>> {
        let meta = self.heap[class].metaclass;
        let on_meta = self.lookup(meta, name);
        if let Some(attribute) = on_meta
            && self.goes_before_own(attribute)
        {
            return self.bind(attribute, Value::Class(class), meta).map(Some);
        }
        if let Some(attribute) = self.lookup(class, name) {
            return self.bind(attribute, Value::UNDEF, class).map(Some);
        }
        match on_meta {
            Some(attribute) => self.bind(attribute, Value::Class(class), meta).map(Some),
            None => Ok(None),
        }
    }

    fn find_on_super(&mut self, h: Handle<Super>, name: NameId) -> R<Option<Value>> {
        let Super { class, receiver, receiver_class } = self.heap[h];
        if name == name::CLASS {
            return Ok(None);
        }
        let mro = self.heap[receiver_class].mro.clone();
        let after = mro.iter().position(|&c| c == class).map_or(0, |i| i + 1);
        let found = mro.iter().skip(after).find_map(|&c| self.heap[c].dict.get(&name).copied());
        match found {
            None => Ok(None),
            // `super()` in a class method: the receiver is the class itself.
            Some(attribute) if matches!(receiver, Value::Class(c) if c == receiver_class) => {
                self.bind(attribute, Value::UNDEF, receiver_class).map(Some)
            }
            Some(attribute) => self.bind(attribute, receiver, receiver_class).map(Some),
        }
    }

    /// Whether an attribute of a class is asked before the instance's own: a data descriptor that can be read.
    pub fn goes_before_own(&self, attribute: Value) -> bool {
        self.is_data_descriptor(attribute)
            && (!matches!(attribute, Value::Instance(_)) || self.lookup_on_type(attribute, name::GET).is_some())
    }

    /// Whether an attribute of a class decides what setting it on an instance does.
    pub fn is_data_descriptor(&self, attribute: Value) -> bool {
        match attribute {
            Value::Property(_) => true,
            Value::Native(id) => {
                self.natives.get(id.0 as usize).is_some_and(|n| n.signature().kind == NativeKind::Getter)
            }
            Value::Instance(_) | Value::Object(_) => {
                let class = self.class_of(attribute);
                self.lookup(class, name::SET).is_some() || self.lookup(class, name::DELETE).is_some()
            }
            _ => false,
        }
    }

    /// What an attribute found on a class gives for a receiver (`Undef`: asked of the class itself).
    pub fn bind(&mut self, attribute: Value, receiver: Value, class: Handle<Class>) -> R {
        match attribute {
            Value::Function(_) => Ok(if receiver.is_undef() { attribute } else { self.method(attribute, receiver) }),
            Value::Native(id) => {
                let Some(native) = self.natives.get(id.0 as usize).copied() else { return Ok(attribute) };
                match native.signature().kind {
                    NativeKind::Function => Ok(attribute),
                    NativeKind::ClassMethod => Ok(self.method(attribute, Value::Class(class))),
                    _ if receiver.is_undef() => Ok(attribute),
                    NativeKind::Method => Ok(self.method(attribute, receiver)),
                    NativeKind::Getter => native.call.invoke(self, &[receiver]),
                }
            }
            Value::StaticMethod(h) => Ok(self.heap[h].function),
            Value::ClassMethod(h) => {
                let function = self.heap[h].function;
                Ok(self.method(function, Value::Class(class)))
            }
            Value::Property(h) => {
                let property = self.heap[h];
                if receiver.is_undef() {
                    return Ok(attribute);
                }
                if property.get.is_none() {
                    return Err(self.property_lacks(property, receiver, "getter"));
                }
                self.call(property.get, &[receiver])
            }
            Value::Instance(_) | Value::Object(_) | Value::Super(_) => {
                match self.lookup_on_type(attribute, name::GET) {
                    Some(get) => {
                        let receiver = if receiver.is_undef() { Value::NONE } else { receiver };
                        self.call_unbound(get, attribute, &[receiver, Value::Class(class)])
                    }
                    None => Ok(attribute),
                }
            }
            _ => Ok(attribute),
        }
    }

    /// The error of a property without a setter or deleter.
    pub fn property_lacks_setter(&mut self, h: Handle<Property>, receiver: Value, what: &str) -> Raised {
        self.property_lacks(self.heap[h], receiver, what)
    }

    fn property_lacks(&mut self, property: Property, receiver: Value, what: &str) -> Raised {
        let class = self.class_of(receiver);
        let qualname = self.heap.text(self.heap[class].qualname).map(|t| t.to_string()).unwrap_or_default();
        let name = self.heap.text(property.name).map(|t| t.to_string());
        let message = match name {
            Some(name) => format!("property '{name}' of '{qualname}' object has no {what}"),
            None => format!("property of '{qualname}' object has no {what}"),
        };
        self.raise(exc::ATTRIBUTE_ERROR, message)
    }

    /// A bound method.
    #[inline]
    pub fn method(&mut self, function: Value, receiver: Value) -> Value {
        Value::Method(self.heap.alloc(Method { function, receiver }))
    }

    /// Calls an attribute found on a class with its receiver, without making a method object of a plain function.
    pub fn call_unbound(&mut self, attribute: Value, receiver: Value, args: &[Value]) -> R {
        match attribute {
            Value::Function(_) | Value::Native(_) if !self.is_static_native(attribute) => {
                let mut few = [receiver; 4];
                if let Some(rest) = few.get_mut(1..=args.len()) {
                    rest.copy_from_slice(args);
                    return self.call(attribute, &few[..=args.len()]);
                }
                let all: Vec<Value> = std::iter::once(receiver).chain(args.iter().copied()).collect();
                self.call(attribute, &all)
            }
            _ => {
                let class = self.class_of(receiver);
                let bound = self.bind(attribute, receiver, class)?;
                self.call(bound, args)
            }
        }
    }

    fn is_static_native(&self, attribute: Value) -> bool {
        matches!(attribute, Value::Native(id) if self.natives.get(id.0 as usize).is_none_or(|n| n.signature().kind != NativeKind::Method))
    }

    /// Calls a special method, looked up on the type of the receiver; `None` when the type has none (or `None` itself).
    pub fn call_special(&mut self, receiver: Value, name: NameId, args: &[Value]) -> R<Option<Value>> {
        match self.lookup_on_type(receiver, name) {
            // For these, `None` says that the class has no such thing; any other special method set to `None` is called.
            Some(Value::None(_)) if matches!(name, name::HASH | name::ITER | name::CONTAINS | name::REVERSED) => {
                Ok(None)
            }
            Some(attribute) => self.call_unbound(attribute, receiver, args).map(Some),
            None => Ok(None),
        }
    }

    /// Calls `value.name(args)`.
    pub fn call_method(&mut self, value: Value, name: NameId, args: &[Value]) -> R {
        let method = self.get_attr(value, name)?;
        self.call(method, args)
    }

    /// `AttributeError` for a missing attribute.
    #[cold]
    pub fn no_attribute(&mut self, value: Value, name: NameId) -> Raised {
        let text = self.heap.name_text(name);
        let message = match value {
            Value::Class(class) => format!("type object '{}' has no attribute '{text}'", self.class_name(class)),
            Value::Module(h) => {
                let module = self.heap.dict_get_name(self.heap[h].dict, name::NAME).unwrap_or(self.heap[h].name);
                format!(
                    "module '{}' has no attribute '{text}'",
                    self.heap.text(module).map(|t| t.to_string()).unwrap_or_default()
                )
            }
            _ => format!("'{}' object has no attribute '{text}'", self.type_name(value)),
        };
        self.attribute_error(message, value, name)
    }

    /// `AttributeError` with its `name` and `obj`.
    pub fn attribute_error(&mut self, message: String, value: Value, name: NameId) -> Raised {
        let raised = self.raise(exc::ATTRIBUTE_ERROR, message);
        let text = self.heap.name_value(name);
        let exception = self.raised;
        self.set_exception_field(exception, name::NAME_ATTR, text);
        self.set_exception_field(exception, name::OBJ, value);
        raised
    }

    /// `value.name = new`.
    pub fn set_attr(&mut self, value: Value, name: NameId, new: Value) -> R<()> {
        let class = self.class_of(value);
        if let Some(hook) = self.class_cache(class).setattr.given() {
            let text = self.heap.name_value(name);
            self.call_unbound(hook, value, &[text, new])?;
            return Ok(());
        }
        self.set_generic(value, name, new)
    }

    /// `del value.name`.
    pub fn del_attr(&mut self, value: Value, name: NameId) -> R<()> {
        let class = self.class_of(value);
        if let Some(hook) = self.class_cache(class).delattr.given() {
            let text = self.heap.name_value(name);
            self.call_unbound(hook, value, &[text])?;
            return Ok(());
        }
        self.set_generic(value, name, Value::UNDEF)
    }

    /// `object.__setattr__` and `object.__delattr__` (`new` is `Undef`): without hooks.
    pub fn set_generic(&mut self, value: Value, name: NameId, new: Value) -> R<()> {
        let Value::Instance(h) = value else { return self.set_generic_slowly(value, name, new) };
        if new.is_undef() {
            return self.set_generic_slowly(value, name, new);
        }
        // What the class does not interfere with, as sites know it of ordinary assignments: frozen dataclasses set each
        // of their fields this way, which took 700 instructions.
        let (before, stored) = (self.heap[h].shape, SharedSites::stored_generically(name));
        if let Some(known) = self.shared_sites.get(before, stored, self.heap.class_epoch)
            && let Value::Int(next) = known.function
        {
            let place = known.place;
            self.heap.set_slot(h, place, new);
            self.heap[h].shape = ShapeId(next as u32);
            return Ok(());
        }
        self.set_generic_slowly(value, name, new)?;
        if let Some((slot, after)) = self.plain_store(before, self.heap[h].shape, name) {
            let next = Value::Int(after.0.into());
            self.shared_sites.put(before, stored, self.heap.class_epoch, slot, next);
        }
        Ok(())
    }

    /// The slot that an attribute went to, and the shape then, if that is all there is to setting it: nothing of the class
    /// stands before it, and the step from one shape to the other is this attribute alone.
    pub fn plain_store(&mut self, before: ShapeId, after: ShapeId, name: NameId) -> Option<(u32, ShapeId)> {
        let class = self.heap.shape(after).class;
        if self.heap.shape(before).in_dict || self.heap.shape(after).in_dict {
            return None;
        }
        if self.lookup(class, name).is_some_and(|a| self.is_data_descriptor(a) && !self.is_slot(a, name)) {
            return None;
        }
        let slot = self.heap.slot_of(after, name)?;
        (before == after || self.heap.shape_with(before, name) == after).then_some((slot, after))
    }

    /// Whether an attribute of a class is the member descriptor of this very name, whose value stands in the instance.
    pub fn is_slot(&self, attribute: Value, name: NameId) -> bool {
        self.heap.object_data::<Member>(attribute).is_some_and(|m| m.name == name)
    }

    fn set_generic_slowly(&mut self, value: Value, name: NameId, new: Value) -> R<()> {
        let class = self.class_of(value);
        let on_type = self.lookup(class, name);
        if let Some(attribute) = on_type
            && let Some(()) = self.set_by_descriptor(attribute, value, name, new)?
        {
            return Ok(());
        }
        if let Value::Class(class) = value {
            return self.set_on_class(class, name, new);
        }
        if new.is_undef() {
            return if self.delete_own(value, name) {
                Ok(())
            } else {
                Err(self.cannot_set(value, name, on_type, true))
            };
        }
        if self.set_own(value, name, new) { Ok(()) } else { Err(self.cannot_set(value, name, on_type, false)) }
    }

    fn cannot_set(&mut self, value: Value, name: NameId, on_type: Option<Value>, delete: bool) -> Raised {
        let (class, text) = (self.type_name(value), self.heap.name_text(name));
        let message = match on_type {
            _ if delete && self.has_dict(value) => format!("'{class}' object has no attribute '{text}'"),
            Some(_) => format!("'{class}' object attribute '{text}' is read-only"),
            None if self.has_dict(value) => format!("'{class}' object has no attribute '{text}'"),
            None => format!("'{class}' object has no attribute '{text}' and no __dict__ for setting new attributes"),
        };
        self.attribute_error(message, value, name)
    }

    fn set_by_descriptor(&mut self, attribute: Value, value: Value, name: NameId, new: Value) -> R<Option<()>> {
        match attribute {
            Value::Property(h) => {
                let property = self.heap[h];
                let (function, what) =
                    if new.is_undef() { (property.delete, "deleter") } else { (property.set, "setter") };
                if function.is_none() {
                    return Err(self.property_lacks(property, value, what));
                }
                if new.is_undef() {
                    self.call(function, &[value])?
                } else {
                    self.call(function, &[value, new])?
                };
                Ok(Some(()))
            }
            Value::Native(id) => {
                let Some(native) =
                    self.natives.get(id.0 as usize).copied().filter(|n| n.signature().kind == NativeKind::Getter)
                else {
                    return Ok(None);
                };
                match native.setter {
                    Some(set) => set(self, value, new).map(|_| Some(())),
                    None => {
                        let (class, text) = (self.type_name(value), native.name());
                        let plain = is_plain_member(text);
                        let message = if plain {
                            "readonly attribute".to_string()
                        } else {
                            format!("attribute '{text}' of '{class}' objects is not writable")
                        };
                        Err(if plain {
                            self.raise(exc::ATTRIBUTE_ERROR, message)
                        } else {
                            self.attribute_error(message, value, name)
                        })
                    }
                }
            }
            Value::Instance(_) | Value::Object(_) => {
                let (method, args): (_, &[Value]) =
                    if new.is_undef() { (name::DELETE, &[value]) } else { (name::SET, &[value, new]) };
                if let Some(hook) = self.lookup_on_type(attribute, method) {
                    self.call_unbound(hook, attribute, args)?;
                    return Ok(Some(()));
                }
                if self.is_data_descriptor(attribute) {
                    let text = self.heap.name_text(method);
                    let error = self.raise(exc::ATTRIBUTE_ERROR, text);
                    return Err(error);
                }
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    fn set_on_class(&mut self, class: Handle<Class>, name: NameId, new: Value) -> R<()> {
        if self.heap[class].flags.builtin {
            let (text, owner) = (self.heap.name_text(name), self.class_name(class));
            return Err(self.type_error(format!("cannot set '{text}' attribute of immutable type '{owner}'")));
        }
        if name == name::ABC_TPFLAGS
            && let Value::Int(flags) = new
        {
            self.add_collection_flags(class, flags);
            return Ok(());
        }
        self.heap.has_finalizers |= name == name::DEL;
        let old = if new.is_undef() {
            self.heap[class].dict_mut().shift_remove(&name)
        } else {
            self.heap.charge(ATTRIBUTE);
            self.heap[class].dict_mut().insert(name, new)
        };
        if new.is_undef() && old.is_none() {
            return Err(self.no_attribute(Value::Class(class), name));
        }
        // Caches hold functions and descriptors; a plain value in the place of a plain value changes nothing that they hold.
        if !(old.is_some_and(Value::is_data) && new.is_data()) || name == name::ABSTRACTMETHODS {
            self.class_changed();
        }
        if name == name::ABSTRACTMETHODS {
            self.heap[class].flags.abstract_ = !new.is_undef() && self.truth(new)?;
        }
        Ok(())
    }

    /// Whether an object can have attributes of its own.
    pub fn has_dict(&self, value: Value) -> bool {
        match value {
            Value::Instance(h) => !self.heap[self.heap.shape(self.heap[h].shape).class].flags.no_dict,
            Value::Module(_)
            | Value::Function(_)
            | Value::Class(_)
            | Value::StaticMethod(_)
            | Value::ClassMethod(_)
            | Value::Future(_) => true,
            _ => false,
        }
    }

    /// Whether a script can see them as `__dict__`: all but those of futures.
    pub fn shows_dict(&self, value: Value) -> bool {
        self.has_dict(value) && !matches!(value, Value::Future(_))
    }

    /// Stores an attribute in the object itself; false when it cannot have any.
    pub fn set_own(&mut self, value: Value, name: NameId, new: Value) -> bool {
        if !self.has_dict(value) {
            return false;
        }
        let dict = match value {
            Value::Instance(h) => {
                self.set_instance_attr(h, name, new);
                return true;
            }
            Value::Future(_) if !self.heap.futures_hide && self.lookup_on_type(value, name).is_some() => {
                self.heap.futures_hide = true;
                self.class_changed();
                self.own_dict(value)
            }
            _ => self.own_dict(value),
        };
        let Some(dict) = dict else { return false };
        self.heap.dict_set_name(dict, name, new);
        true
    }

    /// The attributes that an instance itself has, in the order of their first assignment.
    pub fn instance_attributes(&self, h: Handle<Instance>) -> Vec<(NameId, Value)> {
        if let Some(dict) = self.heap.extra(h).and_then(|e| e.dict) {
            let named = |e: &Entry| Some((self.heap.find_name_value(e.key)?, e.value));
            return self.heap[dict].iter().filter_map(named).collect();
        }
        let table = &self.heap.shape(self.heap[h].shape).table;
        table.iter().filter_map(|(&name, &slot)| Some((name, self.heap.slot(h, slot).given()?))).collect()
    }

    /// The value of a member of `__slots__`. When an instance has its attributes in a dict, its members stand apart.
    pub fn member(&self, h: Handle<Instance>, name: NameId) -> Option<Value> {
        let shape = self.heap[h].shape;
        if self.heap.shape(shape).in_dict {
            let members = self.heap.extra(h).and_then(|e| e.members)?;
            return self.heap.dict_get_name(members, name);
        }
        self.heap.slot_of(shape, name).and_then(|slot| self.heap.slot(h, slot).given())
    }

    /// Sets a member of `__slots__`, or deletes it (`Undef`).
    pub fn set_member(&mut self, h: Handle<Instance>, name: NameId, new: Value) {
        let shape = self.heap[h].shape;
        let known = self.heap.slot_of(shape, name).is_some();
        if !self.heap.shape(shape).in_dict && (known || self.heap.shape(shape).table.len() < MAX_SLOTS) {
            if known || !new.is_undef() {
                self.set_instance_attr(h, name, new);
            }
            return;
        }
        self.own_dict(Value::Instance(h));
        let members = match self.heap.extra(h).and_then(|e| e.members) {
            Some(members) => members,
            None => {
                let members = self.heap.alloc(Dict::default());
                self.heap.extra_mut(h).members = Some(members);
                members
            }
        };
        if new.is_undef() {
            self.heap.dict_remove_name(members, name);
        } else {
            self.heap.dict_set_name(members, name, new);
        }
    }

    /// Stores an attribute of an instance, whatever its class says.
    pub fn set_instance_attr(&mut self, h: Handle<Instance>, name: NameId, new: Value) {
        let shape = self.heap[h].shape;
        if self.heap.shape(shape).in_dict {
            if let Some(dict) = self.own_dict(Value::Instance(h)) {
                self.heap.dict_set_name(dict, name, new);
            }
            return;
        }
        match self.heap.slot_of(shape, name) {
            Some(slot) => self.heap.set_slot(h, slot, new),
            None if self.heap.shape(shape).table.len() >= MAX_SLOTS => {
                if let Some(dict) = self.own_dict(Value::Instance(h)) {
                    self.heap.dict_set_name(dict, name, new);
                }
            }
            None => {
                let slot = self.heap.shape(shape).table.len() as u32;
                let shape = self.heap.shape_with(shape, name);
                self.heap.set_slot(h, slot, new);
                self.heap[h].shape = shape;
            }
        }
    }

    /// Deletes an attribute that an instance itself has; false if there is none.
    fn delete_own(&mut self, value: Value, name: NameId) -> bool {
        if let Value::Instance(h) = value
            && !self.heap.shape(self.heap[h].shape).in_dict
        {
            let known =
                self.heap.slot_of(self.heap[h].shape, name).is_some_and(|slot| !self.heap.slot(h, slot).is_undef());
            if !known {
                return false;
            }
            if self.heap.shape(self.heap[h].shape).table.len() <= FEW {
                self.heap.without_slot(h, name);
                return true;
            }
        }
        self.has_dict(value)
            && self.own_dict(value).is_some_and(|dict| self.heap.dict_remove_name(dict, name).is_some())
    }

    /// The `__dict__` of an object. An instance keeps its attributes in this dict from now on.
    pub fn own_dict(&mut self, value: Value) -> Option<Handle<Dict>> {
        match value {
            Value::Instance(h) => {
                if let Some(dict) = self.heap.extra(h).and_then(|e| e.dict) {
                    return Some(dict);
                }
                let shape = self.heap[h].shape;
                let names: Vec<(NameId, u32)> = self.heap.shape(shape).table.iter().map(|(n, s)| (*n, *s)).collect();
                let class = self.heap.shape(shape).class;
                let dict = self.heap.alloc(Dict::default());
                let mut members = None;
                for (name, slot) in names {
                    let Some(value) = self.heap.slot(h, slot).given() else { continue };
                    let member = self
                        .lookup(class, name)
                        .is_some_and(|a| self.heap.object_data::<Member>(a).is_some_and(|m| m.name == name));
                    let to =
                        if member { *members.get_or_insert_with(|| self.heap.alloc(Dict::default())) } else { dict };
                    self.heap.dict_set_name(to, name, value);
                }
                let extra = self.heap.extra_mut(h);
                extra.members = members;
                extra.dict = Some(dict);
                extra.more = Vec::new();
                let shape = self.heap.dict_shape(class);
                self.heap[h].shape = shape;
                self.heap[h].slots = [Value::UNDEF; INLINE_SLOTS];
                Some(dict)
            }
            Value::Module(h) => Some(self.heap[h].dict),
            Value::Function(h) => {
                if let Some(Value::Dict(dict)) = self.heap[h].extra.as_ref().map(|e| e.dict) {
                    return Some(dict);
                }
                let dict = self.heap.alloc(Dict::default());
                self.heap[h].extra.get_or_insert_default().dict = Value::Dict(dict);
                Some(dict)
            }
            Value::Future(h) => {
                if let Value::Dict(dict) = self.heap[h].dict() {
                    return Some(dict);
                }
                let dict = self.heap.alloc(Dict::default());
                self.heap[h].extra.get_or_insert_default().dict = Value::Dict(dict);
                Some(dict)
            }
            Value::StaticMethod(h) | Value::ClassMethod(h) => {
                if let Value::Dict(dict) = self.heap[h].dict {
                    return Some(dict);
                }
                let dict = self.heap.alloc(Dict::default());
                self.heap[h].dict = Value::Dict(dict);
                Some(dict)
            }
            _ => None,
        }
    }

    /// The special methods of a class that are asked for all the time.
    #[inline]
    pub fn class_cache(&mut self, class: Handle<Class>) -> ClassCache {
        let cache = self.heap[class].cache;
        if cache.epoch == self.heap.class_epoch { cache } else { self.fill_class_cache(class) }
    }

    /// The same where it stands: it is too large to be copied on each call.
    #[inline]
    pub fn valid_cache(&mut self, class: Handle<Class>) -> &ClassCache {
        if self.heap[class].cache.epoch != self.heap.class_epoch {
            self.fill_class_cache(class);
        }
        &self.heap[class].cache
    }

    #[inline(never)]
    fn fill_class_cache(&mut self, class: Handle<Class>) -> ClassCache {
        // What `object` and `type` themselves have is the generic behaviour, which needs no call.
        let own = |name: NameId| match self.lookup_where(class, name) {
            Some((owner, value))
                if !self.heap[owner].flags.builtin
                    || name == name::INIT
                    || name == name::NEW
                    || owner == crate::classes::class::GENERIC_ALIAS =>
            {
                if owner == crate::classes::class::OBJECT {
                    Value::UNDEF
                } else {
                    value
                }
            }
            _ => Value::UNDEF,
        };
        let by_identity = |name: NameId| {
            self.lookup_where(class, name).is_some_and(|(owner, _)| owner == crate::classes::class::OBJECT)
        };
        let owned_by = |name: NameId, by: ExceptionClass| {
            self.lookup_where(class, name).is_some_and(|(owner, _)| owner == by.class())
        };
        let of_exceptions = |name: NameId| owned_by(name, exc::BASE_EXCEPTION);
        let plainly_called = self.heap[class].metaclass == crate::classes::class::TYPE;
        let cache = ClassCache {
            epoch: self.heap.class_epoch,
            init: own(name::INIT),
            new: own(name::NEW),
            getattribute: own(name::GETATTRIBUTE),
            getattr: own(name::GETATTR),
            setattr: own(name::SETATTR),
            delattr: own(name::DELATTR),
            plain: false,
            exception_new: of_exceptions(name::NEW) && plainly_called,
            os_error: owned_by(name::NEW, exc::OS_ERROR) && owned_by(name::INIT, exc::OS_ERROR) && plainly_called,
            exception_init: of_exceptions(name::INIT),
            identity: by_identity(name::EQ) && by_identity(name::NE),
        };
        let c = &self.heap[class];
        // `ABCMeta` has no `__call__` of its own: calling a class of it took 970 instructions more.
        let called_as_any = matches!(self.lookup(c.metaclass, name::CALL), None | Some(Value::Native(_)));
        let plain = cache.new.is_undef() && !c.flags.abstract_ && called_as_any && c.layout == Layout::Object;
        let cache = ClassCache { plain, ..cache };
        let managers = [name::ENTER, name::EXIT, name::AENTER, name::AEXIT];
        let managers = managers.map(|n| self.lookup(class, n).filter(|m| matches!(m, Value::Function(_))));
        self.heap[class].managers = managers.map(|m| m.unwrap_or(Value::UNDEF));
        self.heap[class].cache = cache;
        cache
    }
}

/// Whether CPython keeps a built-in attribute as a plain member, whose errors read otherwise than those of computed ones.
pub fn is_plain_member(name: &str) -> bool {
    let known = [
        "__globals__",
        "__closure__",
        "__builtins__",
        "__func__",
        "__self__",
        "fget",
        "fset",
        "fdel",
        "start",
        "stop",
        "step",
        "__objclass__",
        "__thisclass__",
        "__self_class__",
    ];
    known.contains(&name) || (name.starts_with("co_") && name != "co_code")
}
