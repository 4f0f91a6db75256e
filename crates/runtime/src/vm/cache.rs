//! Inline caches: attribute and method lookups by shape, globals by the version of the namespace's keys.

use super::Prepared;
use crate::code::LoadedCode;
use crate::heap::*;
use crate::native::NativeKind;
use crate::raise::R;
use crate::sites::{Shared, SharedSites, Site};
use crate::state::Vm;
use crate::value::{CodeId, Handle, NativeId, Value};
use withal_compiler::bytecode::Site as SiteIndex;

/// An attribute in a slot of the instance.
pub(crate) const SLOT: u8 = 1;
/// A function of the class: `place` is its code, `next` the function itself, which lives as long as the epoch lasts.
pub(crate) const METHOD: u8 = 2;
/// An entry of the globals.
pub(crate) const GLOBAL: u8 = 3;
/// An entry of the builtins.
pub(crate) const BUILTIN: u8 = 4;
/// A native method of a built-in class; the key is the class's place plus one.
pub(crate) const NATIVE: u8 = 5;
/// An entry of a module's namespace; the key is the version of that.
pub(crate) const MODULE: u8 = 6;
/// A property of the class; `place` is its getter, a function in Python.
pub(crate) const PROPERTY: u8 = 7;
/// An attribute of a class itself that needs no binding: the key is the class's place plus one, `next` the class that
/// has it, `place` where in that one's attributes.
pub(crate) const CLASS: u8 = 8;
/// A computed attribute of a built-in class: the key is the class's place plus one, `place` the native.
pub(crate) const GETTER: u8 = 9;

/// A computed attribute of a built-in class in instances of a class derived from it; the key is their shape.
pub(crate) const INHERITED_GETTER: u8 = 11;
/// Plain data of a class, found through an instance; the key is the instance's shape, the rest as for [`CLASS`]. hexiom
/// took 445 M instructions instead of 681 M.
pub(crate) const INHERITED: u8 = 12;
/// A native method of a built-in class, called on instances of a class derived from it; the key is their shape. A call of
/// `loop.time()` took 700 instructions more.
pub(crate) const INHERITED_NATIVE: u8 = 13;
/// Plain data of a class that a store replaces by other plain data: the key is the class's place plus one, `place` where in
/// its attributes.
pub(crate) const CLASS_STORE: u8 = 14;
/// What `super()` found: `next` is the function, `place` the class after which it was looked for.
pub(crate) const SUPER: u8 = 10;

impl Heap {
    /// What a site found in a module's namespace, if that still has the same names.
    #[inline]
    pub(crate) fn cached_in_module(&self, module: Handle<Module>, cache: &Site) -> Option<Value> {
        let dict = &self[self[module].dict];
        let known = cache.kind == MODULE && dict.known_version() == cache.key && cache.key != 0;
        if known { dict.at(cache.place as usize).map(|e| e.value) } else { None }
    }
}

/// What a site found on a class itself.
#[inline]
pub(crate) fn class_attribute(heap: &Heap, class: Handle<Class>, cache: &Site) -> Option<Value> {
    if cache.kind != CLASS || cache.key != class.index() as u32 + 1 || cache.check != heap.class_epoch {
        return None;
    }
    in_class(heap, cache)
}

/// What a site found where there is nothing to bind: in a module, or on a class itself.
#[inline]
pub(crate) fn unbound_at(heap: &Heap, receiver: Value, cache: &Site) -> Option<Value> {
    match receiver {
        Value::Module(h) if cache.check == heap.class_epoch => heap.cached_in_module(h, cache),
        Value::Class(h) => class_attribute(heap, h, cache),
        _ => None,
    }
}

/// The attribute of a class that a site found, which is known to hold.
#[inline]
fn in_class(heap: &Heap, cache: &Site) -> Option<Value> {
    heap[Handle::<Class>::new(cache.next as usize)].dict.get_index(cache.place as usize).map(|(_, value)| *value)
}

/// The method that a site calls on an instance, and its code; at a site that has seen another class last, what all sites
/// know. (Taken out of the site by parts: a copy of it went through memory, 40 of 150 instructions of a call.)
#[inline(always)]
pub(crate) fn method_at(
    sites: &mut [Site],
    shared: &SharedSites,
    heap: &Heap,
    h: Handle<Instance>,
    code: &LoadedCode,
    site: SiteIndex,
) -> Option<(Handle<Function>, CodeId)> {
    let cache = sites.get(code.first_site as usize + site.0 as usize)?;
    let shape = heap[h].shape;
    if cache.key == shape.0 && cache.check == heap.class_epoch && cache.kind == METHOD {
        return Some((Handle::new(cache.next as usize), CodeId(cache.place.into())));
    }
    method_elsewhere(sites, shared, heap, shape, code, site)
}

#[inline(never)]
fn method_elsewhere(
    sites: &mut [Site],
    shared: &SharedSites,
    heap: &Heap,
    shape: ShapeId,
    code: &LoadedCode,
    site: SiteIndex,
) -> Option<(Handle<Function>, CodeId)> {
    let known = shared.get(shape, name_at(code, site), heap.class_epoch).filter(|k| k.place == Shared::FUNCTION)?;
    let Value::Function(function) = known.function else { return None };
    let callee = heap[function].code;
    let (place, next) = (callee.0 as u32, u32::try_from(function.index()).ok()?);
    let found = Site { key: shape.0, check: heap.class_epoch, place, next, kind: METHOD };
    *sites.get_mut(code.first_site as usize + site.0 as usize)? = found;
    Some((function, callee))
}

/// An attribute in a slot that is not inside the instance, or at a site that has seen another class last.
#[inline(never)]
pub(crate) fn slot_elsewhere(
    sites: &mut [Site],
    shared: &SharedSites,
    heap: &Heap,
    h: Handle<Instance>,
    code: &LoadedCode,
    site: SiteIndex,
) -> Option<Value> {
    let (shape, check) = (heap[h].shape, heap.class_epoch);
    let cache = sites.get_mut(code.first_site as usize + site.0 as usize)?;
    if cache.key == shape.0 && cache.check == check && cache.kind == INHERITED {
        return in_class(heap, cache);
    }
    if !(cache.key == shape.0 && cache.check == check && cache.kind == SLOT) {
        let known = shared.get(shape, name_at(code, site), check).filter(|k| k.place != Shared::FUNCTION)?;
        if known.place == Shared::INHERITED {
            let Value::Int(at) = known.function else { return None };
            *cache = Site { key: shape.0, check, place: at as u32, next: (at >> 32) as u32, kind: INHERITED };
            return in_class(heap, cache);
        }
        *cache = Site { key: shape.0, check, place: known.place, next: 0, kind: SLOT };
    }
    heap.slot(h, cache.place).given()
}

/// The same for a store.
#[inline(never)]
pub(crate) fn store_elsewhere(
    sites: &mut [Site],
    shared: &SharedSites,
    heap: &mut Heap,
    h: Handle<Instance>,
    new: Value,
    code: &LoadedCode,
    site: SiteIndex,
) -> bool {
    let (shape, check) = (heap[h].shape, heap.class_epoch);
    let Some(cache) = sites.get_mut(code.first_site as usize + site.0 as usize) else { return false };
    if !(cache.key == shape.0 && cache.check == check && cache.kind == SLOT) {
        let Some(known) = shared.get(shape, SharedSites::stored(name_at(code, site)), check) else { return false };
        let Value::Int(next) = known.function else { return false };
        *cache = Site { key: shape.0, check, place: known.place, next: next as u32, kind: SLOT };
    }
    let (place, next) = (cache.place, cache.next);
    heap.set_slot(h, place, new);
    heap[h].shape = ShapeId(next);
    true
}

fn name_at(code: &LoadedCode, site: SiteIndex) -> NameId {
    code.code.sites.get(site.0 as usize).map_or(NameId(0), |name| super::name_of(code, *name))
}

impl Vm {
    pub(crate) fn site_name(&self, code: &LoadedCode, site: SiteIndex) -> NameId {
        name_at(code, site)
    }

    /// The native method of a built-in class that a site found for values like this one.
    #[inline(never)]
    pub(crate) fn native_at(&self, receiver: Value, code: &LoadedCode, site: SiteIndex) -> Option<NativeId> {
        self.known_native(receiver, code, site)
    }

    /// The same as part of what asks, which is not the loop.
    #[inline(always)]
    pub(crate) fn known_native(&self, receiver: Value, code: &LoadedCode, site: SiteIndex) -> Option<NativeId> {
        let cache = self.sites.get(code.first_site as usize + site.0 as usize)?;
        let key = match (cache.kind, receiver) {
            (NATIVE, _) => self.class_of(receiver).index() as u32 + 1,
            (INHERITED_NATIVE, Value::Instance(h)) => self.heap[h].shape.0,
            _ => return None,
        };
        let known = cache.check == self.heap.class_epoch && key == cache.key;
        known.then(|| NativeId(cache.place.into()))
    }

    fn set_site(&mut self, code: &LoadedCode, site: SiteIndex, cache: Site) {
        let at = code.first_site as usize + site.0 as usize;
        if at >= self.sites.len() {
            // Code that is never executed has no caches.
            self.sites.resize((at + 1).max(code.first_site as usize + code.code.sites.len()), Site::default());
        }
        if let Some(place) = self.sites.get_mut(at) {
            *place = cache;
            self.site_fills += 1;
        }
    }

    /// An attribute that stands in a module's namespace and not in its class too, filling the cache.
    pub(crate) fn module_attr_at(
        &mut self,
        module: Handle<Module>,
        code: &LoadedCode,
        site: SiteIndex,
    ) -> Option<Value> {
        if let Some(cache) = self.sites.get(code.first_site as usize + site.0 as usize)
            && let Some(value) = self.heap.cached_in_module(module, cache)
        {
            return Some(value);
        }
        let (dict, name) = (self.heap[module].dict, self.site_name(code, site));
        let at = self.heap.dict_find_name(dict, name)?;
        if self.lookup(crate::classes::class::MODULE, name).is_none() {
            let (key, check) = (self.heap.dict_version(dict), self.heap.class_epoch);
            self.set_site(code, site, Site { key, check, place: at as u32, next: 0, kind: MODULE });
            return self.heap[dict].at(at).map(|e| e.value);
        }
        None
    }

    /// `R[o].name`, filling the cache if it can.
    #[inline(never)]
    pub(crate) fn get_attr_at(&mut self, value: Value, code: &LoadedCode, site: SiteIndex) -> R {
        if let Value::Module(module) = value
            && let Some(found) = self.module_attr_at(module, code, site)
        {
            return Ok(found);
        }
        if let Some(result) = self.computed_at(value, code, site) {
            return result;
        }
        let name = self.site_name(code, site);
        if let Value::Instance(h) = value {
            let shape = self.heap[h].shape;
            // A bound method as a value: 300 instructions instead of 1000.
            if let Some((method, _)) = method_at(&mut self.sites, &self.shared_sites, &self.heap, h, code, site) {
                return Ok(self.method(Value::Function(method), value));
            }
            if let Some(slot) = self.heap.slot_of(shape, name) {
                let class = self.heap.shape(shape).class;
                let cache = self.class_cache(class);
                let hooked = !cache.getattribute.is_undef();
                let data =
                    || self.lookup(class, name).is_some_and(|a| self.goes_before_own(a) && !self.is_slot(a, name));
                if !hooked && !data() {
                    let found = self.heap.slot(h, slot);
                    if !found.is_undef() {
                        let check = self.heap.class_epoch;
                        self.set_site(code, site, Site { key: shape.0, check, place: slot, next: 0, kind: SLOT });
                        self.shared_sites.put(shape, name, check, slot, Value::UNDEF);
                        return Ok(found);
                    }
                }
            }
        }
        self.note_computed(value, name, code, site);
        self.get_attr(value, name)
    }

    /// An attribute that a site knows to be computed by a native.
    #[inline]
    pub(crate) fn computed_at(&mut self, value: Value, code: &LoadedCode, site: SiteIndex) -> Option<R> {
        let cache = self.sites.get(code.first_site as usize + site.0 as usize)?;
        let key = match (cache.kind, value) {
            (INHERITED_GETTER, Value::Instance(h)) => self.heap[h].shape.0,
            (GETTER, Value::Instance(_) | Value::Class(_)) => return None,
            (GETTER, _) => self.class_of(value).index() as u32 + 1,
            _ => return None,
        };
        if cache.key != key || cache.check != self.heap.class_epoch {
            return None;
        }
        match self.natives.get(cache.place as usize)?.call {
            crate::native::F1(get) => Some(get(self, value)),
            _ => None,
        }
    }

    /// Fills the cache for an attribute that a property or a built-in class computes, or that a class has itself.
    fn note_computed(&mut self, value: Value, name: NameId, code: &LoadedCode, site: SiteIndex) {
        let (class, check) = (self.class_of(value), self.heap.class_epoch);
        let cache = self.class_cache(class);
        // What is computed may be missing, which `__getattr__` is asked about then.
        if !cache.getattribute.is_undef() || !(cache.getattr.is_undef() || matches!(value, Value::Class(_))) {
            return;
        }
        let found = self.lookup(class, name);
        let key = |class: Handle<Class>| class.index() as u32 + 1;
        let cache = match (value, found) {
            (Value::Instance(h), Some(Value::Property(property))) => {
                let get = self.heap[property].get;
                let Value::Function(function) = get else { return };
                let Ok(place) = u32::try_from(function.index()) else { return };
                let shape = self.heap[h].shape;
                self.shared_sites.put(shape, SharedSites::computed(name), check, Shared::FUNCTION, get);
                Site { key: self.heap[h].shape.0, check, place, next: 0, kind: PROPERTY }
            }
            (Value::Instance(h), Some(attribute)) if self.is_plain_data(attribute) => {
                let shape = self.heap[h].shape;
                if self.heap.shape(shape).in_dict || self.heap.slot_of(shape, name).is_some() {
                    return;
                }
                let Some((owner, _)) = self.lookup_where(class, name) else { return };
                let Some(place) = self.heap[owner].dict.get_index_of(&name) else { return };
                let at = Value::Int((owner.index() as i64) << 32 | place as i64);
                self.shared_sites.put(shape, name, check, Shared::INHERITED, at);
                Site { key: shape.0, check, place: place as u32, next: owner.index() as u32, kind: INHERITED }
            }
            (Value::Instance(h), Some(attribute @ Value::Function(function))) => {
                let shape = self.heap[h].shape;
                if !self.heap.shape(shape).in_dict && self.heap.slot_of(shape, name).is_none() {
                    self.set_method_site(shape, function, code, site);
                    self.shared_sites.put(shape, name, check, Shared::FUNCTION, attribute);
                }
                return;
            }
            (Value::Class(of), found) => {
                if found.is_some_and(|attribute| self.goes_before_own(attribute)) {
                    return;
                }
                let mro = &self.heap[of].mro;
                let Some((owner, place, attribute)) = mro.iter().find_map(|&owner| {
                    self.heap[owner].dict.get_full(&name).map(|(place, _, attribute)| (owner, place, *attribute))
                }) else {
                    return;
                };
                let plain = match attribute {
                    Value::Instance(_) | Value::Object(_) => self.lookup_on_type(attribute, name::GET).is_none(),
                    Value::Native(id) => {
                        let native = self.natives.get(id.0 as usize);
                        native.is_some_and(|n| n.signature().kind != NativeKind::ClassMethod)
                    }
                    Value::StaticMethod(_) | Value::ClassMethod(_) | Value::Super(_) => false,
                    _ => true,
                };
                if !plain {
                    return;
                }
                Site { key: key(of), check, place: place as u32, next: owner.index() as u32, kind: CLASS }
            }
            (Value::Object(_), _) => return,
            (_, Some(Value::Native(id)))
                if self.natives.get(id.0 as usize).is_some_and(|n| n.signature().kind == NativeKind::Getter) =>
            {
                let place = id.0 as u32;
                match value {
                    Value::Instance(h) => {
                        Site { key: self.heap[h].shape.0, check, place, next: 0, kind: INHERITED_GETTER }
                    }
                    _ => Site { key: key(class), check, place, next: 0, kind: GETTER },
                }
            }
            _ => return,
        };
        self.set_site(code, site, cache);
    }

    /// Whether an attribute of a class is the same seen from an instance, whoever asks: no function, no descriptor.
    fn is_plain_data(&self, attribute: Value) -> bool {
        match attribute {
            Value::Instance(_) => self.lookup_on_type(attribute, name::GET).is_none(),
            _ => attribute.is_data(),
        }
    }

    /// `super(class, receiver).name` split into a function and its receiver, where it can be; fills the cache.
    pub(crate) fn super_method(
        &mut self,
        class: Value,
        receiver: Value,
        code: &LoadedCode,
        site: SiteIndex,
    ) -> R<(Value, Value)> {
        let name = self.site_name(code, site);
        if let (Value::Class(class), Value::Instance(h)) = (class, receiver)
            && name != name::CLASS
        {
            let shape = self.heap[h].shape;
            let mro = &self.heap[self.heap.shape(shape).class].mro;
            let after = mro.iter().position(|&c| c == class).map(|at| mro.iter().skip(at + 1));
            let found = after.and_then(|mut rest| rest.find_map(|&c| self.heap[c].dict.get(&name).copied()));
            if let Some(function @ Value::Function(f)) = found {
                let places = (u32::try_from(class.index()), u32::try_from(f.index()));
                if let (Ok(place), Ok(next)) = places {
                    let check = self.heap.class_epoch;
                    self.set_site(code, site, Site { key: shape.0, check, place, next, kind: SUPER });
                }
                return Ok((function, receiver));
            }
            if let Some(native @ Value::Native(_)) = found
                && self.takes_receiver(native)
            {
                return Ok((native, receiver));
            }
        }
        Ok((self.super_attr(class, receiver, name)?, Value::UNDEF))
    }

    /// The getter of the property that a site found in instances of a shape.
    pub(crate) fn property_at(&self, shape: ShapeId, code: &LoadedCode, site: SiteIndex) -> Option<Value> {
        let (cache, epoch) = (self.sites.get(code.first_site as usize + site.0 as usize)?, self.heap.class_epoch);
        if cache.kind != PROPERTY {
            return None;
        }
        if cache.key == shape.0 && cache.check == epoch {
            return Some(Value::Function(Handle::new(cache.place as usize)));
        }
        self.shared_sites.get(shape, SharedSites::computed(name_at(code, site)), epoch).map(|known| known.function)
    }

    /// `R[o].name = v`, filling the cache if it can.
    #[inline(never)]
    pub(crate) fn set_attr_at(&mut self, value: Value, new: Value, code: &LoadedCode, site: SiteIndex) -> R<()> {
        let name = self.site_name(code, site);
        if let Value::Class(class) = value {
            return self.set_class_attr_at(class, name, new, code, site);
        }
        let Value::Instance(h) = value else { return self.set_attr(value, name, new) };
        let before = self.heap[h].shape;
        self.set_attr(value, name, new)?;
        let after = self.heap[h].shape;
        let class = self.heap.shape(after).class;
        if self.valid_cache(class).setattr.is_undef()
            && let Some((slot, after)) = self.plain_store(before, after, name)
        {
            let check = self.heap.class_epoch;
            self.set_site(code, site, Site { key: before.0, check, place: slot, next: after.0, kind: SLOT });
            let next = Value::Int(after.0.into());
            self.shared_sites.put(before, SharedSites::stored(name), check, slot, next);
        }
        Ok(())
    }

    /// The same for a class. A counter that is kept on one: 150 instructions instead of 600.
    fn set_class_attr_at(
        &mut self,
        class: Handle<Class>,
        name: NameId,
        new: Value,
        code: &LoadedCode,
        site: SiteIndex,
    ) -> R<()> {
        let (key, epoch) = (class.index() as u32 + 1, self.heap.class_epoch);
        if let Some(&cache) = self.sites.get(code.first_site as usize + site.0 as usize)
            && cache.kind == CLASS_STORE
            && cache.key == key
            && cache.check == epoch
            && new.is_data()
            && let Some((_, old)) = self.heap[class].dict_mut().get_index_mut(cache.place as usize)
        {
            *old = new;
            return Ok(());
        }
        self.set_attr(Value::Class(class), name, new)?;
        let c = &self.heap[class];
        let plain = c.metaclass == crate::classes::class::TYPE
            && !c.flags.builtin
            && !matches!(name, name::ABC_TPFLAGS | name::ABSTRACTMETHODS | name::DEL)
            && self.lookup(c.metaclass, name).is_none();
        if plain
            && self.heap.class_epoch == epoch
            && let Some((place, _, held)) = c.dict.get_full(&name)
            && held.is_data()
        {
            let place = place as u32;
            self.set_site(code, site, Site { key, check: epoch, place, next: 0, kind: CLASS_STORE });
        }
        Ok(())
    }

    /// `del R[o].name`: where the attribute set last stood in instances of a shape is noted. 140 instructions instead of 900.
    #[inline(never)]
    pub(crate) fn del_attr_at(&mut self, value: Value, name: NameId) -> R<()> {
        let Value::Instance(h) = value else { return self.del_attr(value, name) };
        let (before, epoch, key) = (self.heap[h].shape, self.heap.class_epoch, SharedSites::deleted(name));
        if let Some(&known) = self.shared_sites.get(before, key, epoch)
            && let Value::Int(next) = known.function
            && !self.heap.slot(h, known.place).is_undef()
        {
            self.heap.set_slot(h, known.place, Value::UNDEF);
            self.heap[h].shape = ShapeId(next as u32);
            return Ok(());
        }
        self.del_attr(value, name)?;
        let after = self.heap[h].shape;
        let class = self.heap.shape(after).class;
        let plain = after != before
            && !self.heap.shape(before).in_dict
            && !self.heap.shape(after).in_dict
            && self.class_cache(class).delattr.is_undef()
            && self.lookup(class, name).is_none();
        if plain
            && let Some(slot) = self.heap.slot_of(before, name)
            && slot as usize == self.heap.shape(after).table.len()
            && self.heap.shape_with(after, name) == before
        {
            let next = Value::Int(after.0.into());
            self.shared_sites.put(before, key, self.heap.class_epoch, slot, next);
        }
        Ok(())
    }

    /// Finds what `CallMethod` calls; fills the cache for plain functions of the class. Receiver in `R[f+2]`.
    #[inline(never)]
    pub(crate) fn prepare_method(&mut self, block: usize, n: usize, code: &LoadedCode, site: SiteIndex) -> R<Prepared> {
        let receiver = self.stack.get(block + 2).copied().unwrap_or(Value::UNDEF);
        if let Some(&cache) = self.sites.get(code.first_site as usize + site.0 as usize)
            && cache.kind == NATIVE
            && cache.check == self.heap.class_epoch
            && !matches!(receiver, Value::Instance(_))
            && self.class_of(receiver).index() as u32 + 1 == cache.key
            && let Some(result) = self.call_positional(block, NativeId(cache.place.into()), n + 1)
        {
            return self.settle_native(block, result?);
        }
        if let Value::Instance(_) = receiver
            && let Some(id) = self.native_at(receiver, code, site)
            && let Some(result) = self.call_positional(block, id, n + 1)
        {
            return self.settle_native(block, result?);
        }
        if let Value::Instance(h) = receiver
            && let Some(callable) = slot_elsewhere(&mut self.sites, &self.shared_sites, &self.heap, h, code, site)
        {
            return match self.bound_in_place(block, callable) {
                Some(_) => self.prepare_call(block, n + 1, Value::UNDEF),
                None => self.prepare_without_receiver(block, n, callable),
            };
        }
        if let Value::Module(module) = receiver
            && let Some(callee) = self.module_attr_at(module, code, site)
        {
            return self.prepare_without_receiver(block, n, callee);
        }
        let found = match self.find_method(receiver, code, site) {
            Ok(Some(function)) => {
                self.stack[block + 1] = function;
                return self.prepare_call(block, n + 1, Value::UNDEF);
            }
            Ok(None) => self.get_attr_at(receiver, code, site),
            Err(raised) => Err(raised),
        };
        let callable = match found {
            Ok(callable) => callable,
            Err(raised) => {
                self.frame.pc |= LOOKUP_FAILED;
                return Err(raised);
            }
        };
        self.prepare_without_receiver(block, n, callable)
    }

    /// A bound method that an instance keeps as an attribute: its function takes the callee's place in the block, its
    /// receiver that of the instance. The arguments stay where they are, instead of moving down and up again.
    pub(crate) fn bound_in_place(&mut self, block: usize, callable: Value) -> Option<Handle<Function>> {
        let Value::Method(h) = callable else { return None };
        let Method { function, receiver } = self.heap[h];
        let Value::Function(found) = function else { return None };
        self.stack[block + 1] = function;
        self.stack[block + 2] = receiver;
        Some(found)
    }

    /// The call of what `CallMethod` found to be no method: the arguments move down by one.
    fn prepare_without_receiver(&mut self, block: usize, n: usize, callable: Value) -> R<Prepared> {
        self.stack.copy_within(block + 3..block + 3 + n, block + 2);
        self.stack[block + 1] = callable;
        self.prepare_call(block, n, Value::UNDEF)
    }

    /// A method that can be called with its receiver as first argument.
    pub(crate) fn find_method(&mut self, receiver: Value, code: &LoadedCode, site: SiteIndex) -> R<Option<Value>> {
        let name = self.site_name(code, site);
        match receiver {
            Value::Instance(h) => {
                let shape = self.heap[h].shape;
                if let Some(known) = self.shared_sites.get(shape, name, self.heap.class_epoch)
                    && known.place == Shared::FUNCTION
                {
                    let found = known.function;
                    if let Value::Function(f) = found {
                        self.set_method_site(shape, f, code, site);
                    }
                    return Ok(Some(found));
                }
                let class = self.heap.shape(shape).class;
                if !self.class_cache(class).getattribute.is_undef() || self.heap.slot_of(shape, name).is_some() {
                    return Ok(None);
                }
                let Some(found) = self.lookup(class, name) else { return Ok(None) };
                let in_dict = self.heap.shape(shape).in_dict;
                if in_dict && self.own_attr(receiver, name)?.is_some() {
                    return Ok(None);
                }
                match found {
                    Value::Function(f) => {
                        if !in_dict {
                            self.set_method_site(shape, f, code, site);
                            self.shared_sites.put(shape, name, self.heap.class_epoch, Shared::FUNCTION, found);
                        }
                        Ok(Some(found))
                    }
                    Value::Native(id)
                        if self
                            .natives
                            .get(id.0 as usize)
                            .is_some_and(|n| n.signature().kind == NativeKind::Method) =>
                    {
                        if !in_dict {
                            let (key, check) = (shape.0, self.heap.class_epoch);
                            let place = id.0 as u32;
                            self.set_site(code, site, Site { key, check, place, next: 0, kind: INHERITED_NATIVE });
                        }
                        Ok(Some(found))
                    }
                    _ => Ok(None),
                }
            }
            Value::Class(_)
            | Value::Module(_)
            | Value::Super(_)
            | Value::Function(_)
            | Value::StaticMethod(_)
            | Value::ClassMethod(_) => Ok(None),
            Value::Future(_) if self.heap.futures_hide => Ok(None),
            _ => {
                let class = self.class_of(receiver);
                if matches!(receiver, Value::Future(_)) && !self.class_cache(class).getattribute.is_undef() {
                    return Ok(None);
                }
                let Some(Value::Native(id)) = self.lookup(class, name) else { return Ok(None) };
                if self.natives.get(id.0 as usize).is_none_or(|n| n.signature().kind != NativeKind::Method) {
                    return Ok(None);
                }
                let check = self.heap.class_epoch;
                self.set_site(
                    code,
                    site,
                    Site { key: class.index() as u32 + 1, check, place: id.0 as u32, next: 0, kind: NATIVE },
                );
                Ok(Some(Value::Native(id)))
            }
        }
    }

    fn set_method_site(&mut self, shape: ShapeId, function: Handle<Function>, code: &LoadedCode, site: SiteIndex) {
        let (check, place) = (self.heap.class_epoch, self.heap[function].code.0 as u32);
        let Ok(next) = u32::try_from(function.index()) else { return };
        self.set_site(code, site, Site { key: shape.0, check, place, next, kind: METHOD });
    }

    /// A global or builtin, filling the cache.
    #[inline(never)]
    pub(crate) fn load_global(&mut self, code: &LoadedCode, site: SiteIndex) -> R {
        let name = self.site_name(code, site);
        if let Some(at) = self.heap.dict_find_name(code.globals, name) {
            let key = self.heap.dict_version(code.globals);
            self.set_site(code, site, Site { key, check: 0, place: at as u32, next: 0, kind: GLOBAL });
            return Ok(self.heap[code.globals].at(at).map_or(Value::UNDEF, |e| e.value));
        }
        if let Some(at) = self.heap.dict_find_name(code.builtins, name) {
            let key = self.heap.dict_version(code.globals);
            let check = self.heap.dict_version(code.builtins);
            self.set_site(code, site, Site { key, check, place: at as u32, next: 0, kind: BUILTIN });
            return Ok(self.heap[code.builtins].at(at).map_or(Value::UNDEF, |e| e.value));
        }
        Err(self.undefined_name(name))
    }

    /// Sets a global, filling the cache.
    #[inline(never)]
    pub(crate) fn store_global(&mut self, code: &LoadedCode, site: SiteIndex, value: Value) {
        let name = self.site_name(code, site);
        self.heap.dict_set_name(code.globals, name, value);
        if let Some(at) = self.heap.dict_find_name(code.globals, name) {
            let key = self.heap.dict_version(code.globals);
            self.set_site(code, site, Site { key, check: 0, place: at as u32, next: 0, kind: GLOBAL });
        }
    }
}

/// Marks, in `frame.pc`, that a method call failed before the call: the traceback then blames the lookup.
pub(crate) const LOOKUP_FAILED: u32 = 1 << 31;
