//! Calls: from whatever stands in a call block to a frame that is ready, or to a value. A call block at `block` holds the
//! callee in `block+1` and the arguments from `block+2` on.

use super::cache::{SLOT, slot_elsewhere};
use super::{After, Enter, Exit, Prepared, dispatch, grow};
use crate::exception::exc;
use crate::heap::*;
use crate::limits::Limits;
use crate::native::{ByPosition, Direct, Native, NativeFn, NativeKind, Param, ParamKind};
use crate::raise::{R, Raised};
use crate::state::{FrameCursor, Pending, Vm};
use crate::value::{CodeId, Handle, Link, LinkKind, NativeId, Value};
use smallvec::SmallVec;
use withal_compiler::bytecode::{FIRST_LOCAL, FunctionKind};

type Args = SmallVec<[Value; 8]>;
type Keywords = SmallVec<[(Value, Value); 4]>;

impl Vm {
    pub(crate) fn recursion_error(&mut self) -> Raised {
        // Some room for whoever handles the error.
        self.raise(exc::RECURSION_ERROR, "maximum recursion depth exceeded")
    }

    pub(crate) fn ensure_stack(&mut self, len: usize) {
        if self.stack.len() < len {
            grow(&mut self.stack, len);
        }
    }

    /// Makes the call in a block ready; `names` is the tuple of keyword names, or `Undef`.
    #[inline(never)]
    pub(crate) fn prepare_call(&mut self, block: usize, n: usize, names: Value) -> R<Prepared> {
        let mut n = n;
        let bound = match self.stack[block + 1] {
            Value::Method(h) => Some((self.heap[h].function, self.heap[h].receiver)),
            callable @ Value::Instance(h) => Some((self.special_of(self.heap[h].shape, name::CALL), callable)),
            _ => None,
        };
        match bound {
            Some((function @ Value::Function(_), receiver)) => {
                self.put_before(block, n, &[receiver]);
                self.stack[block + 1] = function;
                n += 1;
            }
            // A call of a `partial`: 900 instructions instead of 2,900.
            Some((Value::Native(id), Value::Instance(_)))
                if let Some(change) = self.natives.get(id.0 as usize).and_then(|native| native.passes_on) =>
            {
                n = change(self, block, n).unwrap_or(n);
            }
            _ => {}
        }
        if let Value::Class(class) = self.stack[block + 1]
            && let Some(prepared) = self.construct_in_block(block, class, n, names)
        {
            return Ok(prepared);
        }
        if let Value::Function(function) = self.stack[block + 1]
            && let Some(prepared) = self.prepare_in_block(block, function, n, names)
        {
            return Ok(prepared);
        }
        if names.is_undef() {
            match self.stack[block + 1] {
                Value::Native(id) => {
                    if let Some(result) = self.call_positional(block, id, n) {
                        return self.settle_native(block, result?);
                    }
                }
                // Conversions of one value to text are calls of a class in name only.
                Value::Class(class) if n == 1 && class == crate::classes::class::STR => {
                    return self.str(self.stack[block + 2]).map(Prepared::Value);
                }
                _ => {}
            }
        }
        let mut args: Args = SmallVec::from_slice(self.stack.get(block + 2..block + 2 + n).unwrap_or(&[]));
        let mut keywords = Keywords::new();
        if let Value::Tuple(names) = names {
            let names = &self.heap[names].0;
            let first = args.len().saturating_sub(names.len());
            keywords.extend(names.iter().copied().zip(args.iter().skip(first).copied()));
            args.truncate(first);
        }
        self.prepare_values(block, self.stack[block + 1], args, keywords)
    }

    /// Puts arguments before the `n` of a call's block.
    pub(crate) fn put_before(&mut self, block: usize, n: usize, first: &[Value]) {
        let args = block + 2;
        self.ensure_stack(args + first.len() + n + super::WINDOW);
        self.stack.copy_within(args..args + n, args + first.len());
        self.stack[args..args + first.len()].copy_from_slice(first);
    }

    /// The call of a function in Python whose arguments can be bound where they stand.
    fn prepare_in_block(
        &mut self,
        block: usize,
        function: Handle<Function>,
        n: usize,
        names: Value,
    ) -> Option<Prepared> {
        match self.bind_in_block(block, function, n, names)? {
            (code, FunctionKind::Plain) => Some(Prepared::Enter { code, kind: LinkKind::Call, pc: 0 }),
            (code, _) => {
                let table = std::sync::Arc::clone(&self.codes);
                Some(Prepared::Value(self.new_generator(block, function, table.get(code)?)))
            }
        }
    }

    /// The call of an ordinary class whose `__init__` is a plain function, where its arguments can be bound in the block.
    fn construct_in_block(&mut self, block: usize, class: Handle<Class>, n: usize, names: Value) -> Option<Prepared> {
        let cache = self.valid_cache(class);
        let plain = cache.plain;
        let Value::Function(init) = cache.init else { return None };
        if !plain || self.codes.get(self.heap[init].code)?.kind != FunctionKind::Plain {
            return None;
        }
        let instance = Value::Instance(self.new_instance(class));
        self.put_before(block, n, &[instance]);
        let Some((code, _)) = self.bind_in_block(block, init, n + 1, names) else {
            self.stack.copy_within(block + 3..block + 3 + n, block + 2);
            return None;
        };
        self.stack[block + 1] = instance;
        Some(Prepared::Enter { code, kind: LinkKind::Construct, pc: 0 })
    }

    /// The `__new__` that makes up a call of this class with `n` arguments by position, if that is all there is to it:
    /// no `__init__`, no metaclass.
    #[inline]
    pub(crate) fn native_constructor(&mut self, class: Handle<Class>, n: usize) -> Option<NativeId> {
        if self.heap[class].metaclass != crate::classes::class::TYPE || class == crate::classes::class::TYPE {
            return None;
        }
        // Looked at where it stands: it is large.
        if self.heap[class].cache.epoch != self.heap.class_epoch {
            self.class_cache(class);
        }
        let cache = &self.heap[class].cache;
        let new = match cache.new {
            Value::StaticMethod(h) => self.heap[h].function,
            new => new,
        };
        let Value::Native(id) = new else { return None };
        let takes = self.natives.get(id.0 as usize)?.signature().by_position;
        let fits = (n < usize::from(takes.most) || takes.star) && n + 1 >= usize::from(takes.least) && takes.known;
        (cache.init.is_undef() && fits).then_some(id)
    }

    /// Calls a native with arguments by position straight from the block; `None` when they do not fit its parameters. An
    /// `Undef` is for [`Vm::settle_native`]. This saved two thirds of the cost of calling small natives.
    #[inline(always)]
    pub(crate) fn call_positional(&mut self, block: usize, id: NativeId, n: usize) -> Option<R> {
        if let Some(direct) = self.natives.direct(id.0 as usize)
            && direct.owner != 0
        {
            let class = self.class_of(self.stack[block + 2]);
            let owner = Handle::<Class>::new(direct.owner as usize - 1);
            if class != owner && !self.is_subclass(class, owner) {
                return self.call_by_signature(block, id, n);
            }
        }
        self.call_direct(block, id, n)
    }

    /// The same for a method whose receiver is known to be of its class.
    #[inline(always)]
    pub(crate) fn call_direct(&mut self, block: usize, id: NativeId, n: usize) -> Option<R> {
        use crate::native::NativeFn::{F1, F2, F3};
        // As many arguments as parameters, and few of them: most calls, in half the instructions of the others.
        if let Some(&Direct { call: Some(call), whole, .. }) = self.natives.direct(id.0 as usize)
            && usize::from(whole) == n
            && let Some(args) = self.stack.get(block + 2..).and_then(|args| args.first_chunk::<3>())
        {
            match call {
                F1(f) => {
                    let a = args[0];
                    return Some(f(self, a));
                }
                F2(f) => {
                    let [a, b, _] = *args;
                    return Some(f(self, a, b));
                }
                F3(f) => {
                    let [a, b, c] = *args;
                    return Some(f(self, a, b, c));
                }
                _ => {}
            }
        }
        self.call_completed(block, id, n)
    }

    /// The same when something has to be added to the arguments.
    #[inline(never)]
    fn call_completed(&mut self, block: usize, id: NativeId, n: usize) -> Option<R> {
        use crate::native::NativeFn::{F0, F1, F2, F3, F4, F5, Many};
        let Some(&Direct { call: Some(call), defaults, least, most, params, star, .. }) =
            self.natives.direct(id.0 as usize)
        else {
            return self.call_by_signature(block, id, n);
        };
        if n < usize::from(least) || (n > usize::from(most) && !star) {
            return self.call_by_signature(block, id, n);
        }
        if star {
            self.place_star(block, id, n)?;
        }
        let args = self.stack.get_mut(block + 2..)?.first_chunk_mut::<5>()?;
        if n < usize::from(params) && !star {
            // A handful at most: no work for `memcpy`, nor for two iterators.
            let (first, missing) = (n - usize::from(least), args.get_mut(n..usize::from(params))?);
            for (i, place) in missing.iter_mut().enumerate() {
                *place = *defaults.get(first + i)?;
            }
        }
        let &mut [a, b, c, d, e] = args;
        Some(match call {
            F0(f) => f(self),
            F1(f) => f(self, a),
            F2(f) => f(self, a, b),
            F3(f) => f(self, a, b, c),
            F4(f) => f(self, a, b, c, d),
            F5(f) => f(self, a, b, c, d, e),
            Many(_) => return self.call_by_signature(block, id, n),
        })
    }

    /// Puts the tuple of `*args` in its place, and the defaults around it.
    #[inline(never)]
    fn place_star(&mut self, block: usize, id: NativeId, n: usize) -> Option<()> {
        let &Direct { defaults, least, most, params, .. } = self.natives.direct(id.0 as usize)?;
        let (least, most) = (usize::from(least), usize::from(most));
        let rest = self.heap.tuple(self.stack.get(block + 2 + most.min(n)..block + 2 + n)?);
        let args = self.stack.get_mut(block + 2..block + 2 + usize::from(params))?;
        for (i, place) in args.iter_mut().enumerate().skip(n.min(most)) {
            *place = if i == most { rest } else { *defaults.get(i - least)? };
        }
        Some(())
    }

    /// The same for any native and arguments.
    #[inline(never)]
    fn call_by_signature(&mut self, block: usize, id: NativeId, n: usize) -> Option<R> {
        let native = *self.natives.get(id.0 as usize)?;
        let signature = native.signature();
        let first = if n > 0 { self.stack[block + 2] } else { Value::UNDEF };
        if let Err(raised) = self.check_receiver(id, signature.kind, first) {
            return Some(Err(raised));
        }
        let takes = signature.by_position;
        let most = usize::from(takes.most);
        if n < usize::from(takes.least) || (n > most && !takes.star) || !takes.known {
            return None;
        }
        self.note_direct(id, native);
        let params = signature.params.len();
        if n < params || takes.star {
            self.fill_parameters(block, signature, n);
        }
        let args: Args = SmallVec::from_slice(self.stack.get(block + 2..block + 2 + params)?);
        Some(native.call.invoke(self, &args))
    }

    /// Notes how a native is called by position, once.
    fn note_direct(&mut self, id: NativeId, native: &'static Native) {
        let at = id.0 as usize;
        if self.natives.direct(at).is_none() {
            self.natives.note_direct(at, self.direct_of(at, native).unwrap_or(Direct::NONE));
        }
    }

    fn direct_of(&self, at: usize, native: &'static Native) -> Option<Direct> {
        let signature = native.signature();
        let takes = signature.by_position;
        let params = u8::try_from(signature.params.len()).ok()?;
        let plain = |p: &Param| p.kind != ParamKind::StarStar;
        let all_own = signature.params.iter().all(plain) && !matches!(native.call, NativeFn::Many(_));
        let owner = match (signature.kind, self.natives.owner(at)) {
            (NativeKind::Function, _) | (_, None) => 0,
            (NativeKind::Method, Some(owner)) => owner.index() as u32 + 1,
            _ => return None,
        };
        if !all_own || params > 5 || !takes.known {
            return None;
        }
        let defaults = signature.plain_defaults.as_deref()?;
        let ByPosition { least, most, star, .. } = takes;
        let whole = if star || most < params { u8::MAX } else { params };
        Some(Direct { call: Some(native.call), owner, defaults, least, most, params, star, whole })
    }

    /// Puts what was not given by position in its place: defaults, and the tuple and dict of `*` and `**` parameters.
    fn fill_parameters(&mut self, block: usize, signature: &crate::native::Signature, n: usize) {
        let most = usize::from(signature.by_position.most);
        let rest = match self.stack.get(block + 2 + most..block + 2 + n) {
            Some(rest) if signature.by_position.star => self.heap.tuple(rest),
            _ => Value::UNDEF,
        };
        for (i, param) in signature.params.iter().enumerate().skip(n.min(most)) {
            let value = match param.kind {
                ParamKind::Star if rest.is_undef() => self.heap.tuple([]),
                ParamKind::Star => rest,
                ParamKind::StarStar => Value::Dict(self.heap.alloc(Dict::default())),
                _ => param.default.value(self),
            };
            if let Some(place) = self.stack.get_mut(block + 2 + i) {
                *place = value;
            }
        }
    }

    /// Makes a call of `callable` with these arguments ready in a block.
    pub(crate) fn prepare_values(
        &mut self,
        block: usize,
        callable: Value,
        mut args: Args,
        keywords: Keywords,
    ) -> R<Prepared> {
        let mut callable = callable;
        for _ in 0..1000 {
            match callable {
                Value::Function(h) => {
                    return self.prepare_function(block, h, &args, &keywords, LinkKind::Call, Value::UNDEF);
                }
                Value::Native(id) => {
                    let Some(&native) = self.natives.get(id.0 as usize) else {
                        return Err(self.internal_error("no such native"));
                    };
                    let first = args.first().copied().unwrap_or(Value::UNDEF);
                    self.check_receiver(id, native.signature().kind, first)?;
                    return self.call_native(block, native, &args, &keywords);
                }
                Value::Method(h) => {
                    let method = self.heap[h];
                    args.insert(0, method.receiver);
                    callable = method.function;
                }
                Value::Class(class) => return self.prepare_construct(block, class, args, keywords),
                Value::StaticMethod(h) => callable = self.heap[h].function,
                _ => match self.lookup_on_type(callable, name::CALL) {
                    Some(attribute) => {
                        let class = self.class_of(callable);
                        if matches!(attribute, Value::Function(_) | Value::Native(_)) {
                            args.insert(0, callable);
                            callable = attribute;
                        } else {
                            callable = self.bind(attribute, callable, class)?;
                        }
                    }
                    None => {
                        let class = self.type_name(callable);
                        return Err(self.type_error(format!("'{class}' object is not callable")));
                    }
                },
            }
        }
        Err(self.recursion_error())
    }

    /// Binds arguments to a Python function: a frame ready in the block, or the generator or coroutine that it gives.
    pub(crate) fn prepare_function(
        &mut self,
        block: usize,
        function: Handle<Function>,
        args: &[Value],
        keywords: &[(Value, Value)],
        kind: LinkKind,
        own: Value,
    ) -> R<Prepared> {
        let table = std::sync::Arc::clone(&self.codes);
        let Some(code) = table.get(self.heap[function].code) else { return Err(self.internal_error("no such code")) };
        self.ensure_stack(block + super::WINDOW);
        let held = usize::from(code.code.params.in_registers());
        self.stack[block + 1] = Value::Function(function);
        if keywords.is_empty()
            && args.len() == usize::from(code.code.params.positional)
            && code.code.params.count() == code.code.params.positional
            && args.len() == held
        {
            self.stack[block + 2..block + 2 + held].copy_from_slice(args);
            self.prologue_of(block, function, code);
        } else {
            let bound = self.bind_function(function, code, args, keywords)?;
            self.stack[block + 2..block + 2 + held].copy_from_slice(&bound[..held]);
            self.prologue_of(block, function, code);
            if let Value::List(spilled) = self.stack[block + code.code.spill.0 as usize]
                && bound.len() > held
            {
                self.heap[spilled].0[..bound.len() - held].copy_from_slice(&bound[held..]);
            }
        }
        if code.kind != FunctionKind::Plain {
            return Ok(Prepared::Value(self.new_generator(block, function, code)));
        }
        if !own.is_undef() {
            self.stack[block + 1] = own;
        }
        Ok(Prepared::Enter { code: code.id, kind, pc: 0 })
    }

    /// Unbinds the locals and puts the cells of free variables and the list of spilled locals in their places.
    fn prologue_of(&mut self, block: usize, function: Handle<Function>, code: &crate::code::LoadedCode) {
        let (from, to) =
            (code.first_free_local as usize, (code.locals_end as usize).max(code.first_free_local as usize));
        self.stack[block + from..block + to].fill(Value::UNDEF);
        if !code.has_prologue {
            return;
        }
        if let Value::Tuple(cells) = self.heap[function].closure {
            let at = block + code.code.free_base.0 as usize;
            for (i, cell) in self.heap[cells].0.iter().take(code.code.frees.len()).enumerate() {
                self.stack[at + i] = *cell;
            }
        }
        if !code.code.spilled.is_empty() {
            let list = self.heap.list(vec![Value::UNDEF; code.code.spilled.len()]);
            self.stack[block + code.code.spill.0 as usize] = list;
        }
    }

    /// The prologue of a frame entered by a fast path; `R[1]` holds the function.
    pub(crate) fn prologue(&mut self, base: usize) {
        let table = std::sync::Arc::clone(&self.codes);
        if let Value::Function(h) = self.stack[base + 1]
            && let Some(code) = table.get(self.heap[h].code)
        {
            self.prologue_of(base, h, code);
        }
    }

    /// Whether `await f(..)` can enter the function as a call does: its code, with the frame ready in the block.
    pub(crate) fn prepare_await(&mut self, block: usize, function: Handle<Function>, n: usize) -> R<Option<CodeId>> {
        let table = std::sync::Arc::clone(&self.codes);
        let Some(code) = table.get(self.heap[function].code) else { return Ok(None) };
        let params = code.code.params;
        if code.kind != FunctionKind::Coroutine || usize::from(params.count()) > usize::from(params.in_registers()) {
            return Ok(None);
        }
        if let Some((id, _)) = self.bind_in_block(block, function, n, Value::UNDEF) {
            return Ok(Some(id));
        }
        if n != usize::from(params.count()) || params.count() != params.positional {
            let args: Args = SmallVec::from_slice(self.stack.get(block + 2..block + 2 + n).unwrap_or(&[]));
            let bound = self.bind_function(function, code, &args, &[])?;
            self.ensure_stack(block + super::WINDOW);
            self.stack[block + 2..block + 2 + bound.len()].copy_from_slice(&bound);
        }
        self.stack[block + 1] = Value::Function(function);
        self.prologue_of(block, function, code);
        Ok(Some(code.id))
    }

    /// The same for a bound method.
    pub(crate) fn prepare_await_method(&mut self, block: usize, method: Handle<Method>, n: usize) -> R<Option<CodeId>> {
        let Method { function, receiver } = self.heap[method];
        let Value::Function(h) = function else { return Ok(None) };
        if self.codes.get(self.heap[h].code).is_none_or(|code| code.kind != FunctionKind::Coroutine) {
            return Ok(None);
        }
        self.ensure_stack(block + 3 + n + super::WINDOW);
        self.stack.copy_within(block + 2..block + 2 + n, block + 3);
        self.stack[block + 2] = receiver;
        match self.prepare_await(block, h, n + 1)? {
            Some(code) => Ok(Some(code)),
            None => {
                self.stack.copy_within(block + 3..block + 3 + n, block + 2);
                Ok(None)
            }
        }
    }

    /// The function that `await o.m(..)` can enter, moved to the callee's place, and its number of arguments.
    pub(crate) fn method_for_await(
        &mut self,
        block: usize,
        n: usize,
        code: &crate::code::LoadedCode,
        site: withal_compiler::bytecode::Site,
    ) -> R<Option<(Handle<Function>, usize)>> {
        let receiver = self.stack[block + 2];
        if let Value::Module(module) = receiver {
            let Some(Value::Function(h)) = self.module_attr_at(module, code, site) else { return Ok(None) };
            self.stack.copy_within(block + 3..block + 3 + n, block + 2);
            self.stack[block + 1] = Value::Function(h);
            return Ok(Some((h, n)));
        }
        let Value::Instance(instance) = receiver else { return Ok(None) };
        let own = self.sites.get(code.first_site as usize + site.0 as usize).is_some_and(|s| s.kind == SLOT);
        if own
            && let Some(callable) =
                slot_elsewhere(&mut self.sites, &self.shared_sites, &self.heap, instance, code, site)
        {
            // The coroutine object that was made for `await self.acquire()` of a condition: 600 instructions.
            return Ok(self.bound_in_place(block, callable).map(|function| (function, n + 1)));
        }
        match self.find_method(receiver, code, site)? {
            Some(Value::Function(h)) => {
                self.stack[block + 1] = Value::Function(h);
                Ok(Some((h, n + 1)))
            }
            _ => Ok(None),
        }
    }

    /// A call whose callee and receiver were found by `LoadSpecial` or `LoadMethod`.
    pub(crate) fn prepare_special(&mut self, block: usize, n: usize) -> R<Prepared> {
        if self.stack[block + 2].is_undef() {
            self.stack.copy_within(block + 3..block + 3 + n, block + 2);
            return self.prepare_call(block, n, Value::UNDEF);
        }
        self.prepare_call(block, n + 1, Value::UNDEF)
    }

    /// `f(*args, **kwargs)`.
    pub(crate) fn prepare_star(&mut self, block: usize) -> R<Prepared> {
        let (callable, star, keywords) = (self.stack[block + 1], self.stack[block + 2], self.stack[block + 3]);
        if let Value::Function(_) | Value::Method(_) | Value::Instance(_) | Value::Class(_) = callable
            && let Some((n, names)) = self.spread_arguments(block)
        {
            return self.prepare_call(block, n, names);
        }
        // Taken out before the arguments are, which may run code that changes the mapping.
        let keywords: Keywords = match keywords {
            Value::Dict(dict) => self.heap[dict].iter().map(|e| (e.key, e.value)).collect(),
            _ => Keywords::new(),
        };
        let args: Args = match star {
            Value::Tuple(h) => SmallVec::from_slice(&self.heap[h].0),
            other => {
                let collected = self.collect(other);
                match collected {
                    Ok(items) => SmallVec::from_vec(items),
                    Err(Raised)
                        if self.raised_is(exc::TYPE_ERROR)
                            && self.lookup_on_type(other, name::ITER).is_none()
                            && self.lookup_on_type(other, name::GETITEM).is_none() =>
                    {
                        let (callee, class) = (self.callee_text(callable)?, self.type_name(other));
                        return Err(
                            self.type_error(format!("{callee} argument after * must be an iterable, not {class}"))
                        );
                    }
                    Err(raised) => return Err(raised),
                }
            }
        };
        self.prepare_values(block, callable, args, keywords)
    }

    /// `module.qualname()`, as errors about arguments name a callee.
    pub(crate) fn callee_text(&mut self, callable: Value) -> R<String> {
        let qualname = self.get_attr_opt(callable, name::QUALNAME)?;
        let Some(qualname) = qualname.and_then(|q| self.heap.text(q).map(|t| t.to_string())) else {
            return Ok(format!("{}()", self.str_string(callable)?));
        };
        let module = self.get_attr_opt(callable, name::MODULE)?;
        match module.and_then(|m| self.heap.text(m).map(|t| t.to_string())) {
            Some(module) if module != "builtins" => Ok(format!("{module}.{qualname}()")),
            _ => Ok(format!("{qualname}()")),
        }
    }

    fn call_native(
        &mut self,
        block: usize,
        native: &'static Native,
        args: &[Value],
        keywords: &[(Value, Value)],
    ) -> R<Prepared> {
        let bound = self.bind_native(native, args, keywords)?;
        let value = native.call.invoke(self, &bound)?;
        self.settle_native(block, value)
    }

    /// What a native gave: its value, or what it wants done instead.
    pub(crate) fn settle_native(&mut self, block: usize, value: Value) -> R<Prepared> {
        if !value.is_undef() {
            return Ok(Prepared::Value(value));
        }
        if let Some(Pending::Drain { .. }) = self.pending {
            return Ok(Prepared::Drain);
        }
        match self.pending.take() {
            None | Some(Pending::Drain { .. }) => Ok(Prepared::Value(Value::NONE)),
            Some(Pending::Call { callable, args, keywords }) => {
                if keywords.is_empty()
                    && let Value::Function(function) = callable
                {
                    self.ensure_stack(block + 2 + args.len() + super::WINDOW);
                    self.stack[block + 2..block + 2 + args.len()].copy_from_slice(&args);
                    if let Some(prepared) = self.prepare_in_block(block, function, args.len(), Value::UNDEF) {
                        return Ok(prepared);
                    }
                }
                let args: Args = SmallVec::from_slice(&args);
                self.prepare_values(block, callable, args, keywords.into())
            }
            Some(Pending::Construct { class, args, keywords }) => {
                self.construct(block, class, SmallVec::from_slice(&args), keywords.into())
            }
            Some(Pending::Resume { generator, with }) => Ok(Prepared::Resume { generator, with, kind: LinkKind::Send }),
            Some(Pending::Run { code, namespace }) => {
                self.ensure_stack(block + super::WINDOW);
                let table = std::sync::Arc::clone(&self.codes);
                let Some(loaded) = table.get(code) else { return Err(self.internal_error("no such code")) };
                self.stack[block + 1] = Value::UNDEF;
                self.stack
                    [block + FIRST_LOCAL as usize..block + (loaded.locals_end as usize).max(FIRST_LOCAL as usize)]
                    .fill(Value::UNDEF);
                if !namespace.is_undef() {
                    self.stack[block + super::NAMESPACE.0 as usize] = namespace;
                }
                Ok(Prepared::Enter { code, kind: LinkKind::Call, pc: 0 })
            }
            Some(Pending::RunUntil { future }) => Ok(Prepared::RunUntil(future)),
            Some(Pending::Await { future }) => Ok(Prepared::Await(future)),
            Some(Pending::Sleep { duration }) => Ok(Prepared::Sleep(duration)),
        }
    }

    /// Calls a class: `type.__call__`, without nesting for an `__init__` in Python.
    fn prepare_construct(
        &mut self,
        block: usize,
        class: Handle<Class>,
        mut args: Args,
        keywords: Keywords,
    ) -> R<Prepared> {
        let meta = self.heap[class].metaclass;
        if meta != crate::classes::class::TYPE {
            let call = self.lookup(meta, name::CALL);
            match call {
                None | Some(Value::Native(_)) => {}
                Some(call @ Value::Function(_)) => {
                    args.insert(0, Value::Class(class));
                    return self.prepare_values(block, call, args, keywords);
                }
                Some(call) => {
                    let bound = self.bind(call, Value::Class(class), meta)?;
                    return self.prepare_values(block, bound, args, keywords);
                }
            }
        }
        if class == crate::classes::class::TYPE && args.len() == 1 && keywords.is_empty() {
            return Ok(Prepared::Value(Value::Class(self.class_of(args[0]))));
        }
        self.construct(block, class, args, keywords)
    }

    /// `type.__call__(class, ..)` itself.
    pub(crate) fn construct(
        &mut self,
        block: usize,
        class: Handle<Class>,
        mut args: Args,
        keywords: Keywords,
    ) -> R<Prepared> {
        let cache = self.class_cache(class);
        let instance = match cache.new.given() {
            None => {
                let flags = self.heap[class].flags;
                if flags.builtin && flags.final_ {
                    let name = self.class_name(class);
                    return Err(self.type_error(format!("cannot create '{name}' instances")));
                }
                self.check_object_new(class, &args, &keywords, cache.init)?;
                Value::Instance(self.new_instance(class))
            }
            // Binding the arguments of exceptions took 1500 instructions.
            Some(_) if cache.exception_new => self.new_exception(class, &args),
            Some(new) => {
                let new = if let Value::StaticMethod(h) = new { self.heap[h].function } else { new };
                let mut all = Args::with_capacity(args.len() + 1);
                all.push(Value::Class(class));
                all.extend_from_slice(&args);
                if let Value::Native(id) = new
                    && let Some(&native) = self.natives.get(id.0 as usize)
                {
                    // The keywords of a subclass are for the `__init__` that it defines.
                    let taken =
                        matches!(cache.init, Value::Function(_)) && native.signature().only_positional.is_some();
                    let bound = self.bind_native(native, &all, if taken { &[] } else { &keywords })?;
                    let value = native.call.invoke(self, &bound)?;
                    match self.pending {
                        Some(Pending::Drain { .. }) if !cache.init.is_undef() => self.drain_nested()?,
                        _ if value.is_undef() => return self.settle_native(block, value),
                        _ => value,
                    }
                } else {
                    // What runs nested must stand above this block.
                    self.frame.top = self.frame.top.max((block + 2 + args.len()) as u32);
                    self.call_kw(new, &all, &keywords)?
                }
            }
        };
        if !self.is_instance(instance, class) {
            return Ok(Prepared::Value(instance));
        }
        let made = self.class_of(instance);
        let init = if made == class { cache.init } else { self.class_cache(made).init };
        match init {
            Value::Undef(_) => Ok(Prepared::Value(instance)),
            _ if cache.exception_new && cache.exception_init && keywords.is_empty() => Ok(Prepared::Value(instance)),
            Value::Function(h) => {
                args.insert(0, instance);
                let prepared = self.prepare_function(block, h, &args, &keywords, LinkKind::Construct, instance)?;
                match prepared {
                    Prepared::Value(other) => Err(self.init_returned(other)),
                    other => Ok(other),
                }
            }
            init => {
                let result = if let Value::Native(id) = init
                    && let Some(&native) = self.natives.get(id.0 as usize)
                {
                    args.insert(0, instance);
                    let bound = self.bind_native(native, &args, &keywords)?;
                    let result = native.call.invoke(self, &bound)?;
                    if let Some(Pending::Drain { given, .. }) = &mut self.pending {
                        *given = instance;
                        return Ok(Prepared::Drain);
                    }
                    result
                } else {
                    self.frame.top = self.frame.top.max((block + 2 + args.len()) as u32);
                    let bound = self.bind(init, instance, made)?;
                    self.call_kw(bound, &args, &keywords)?
                };
                if !result.is_none() && !result.is_undef() {
                    return Err(self.init_returned(result));
                }
                Ok(Prepared::Value(instance))
            }
        }
    }

    pub(crate) fn init_returned(&mut self, value: Value) -> Raised {
        let class = self.type_name(value);
        self.type_error(format!("__init__() should return None, not '{class}'"))
    }

    /// `object.__new__`'s checks: no arguments unless `__init__` takes them, no abstract class.
    pub(crate) fn check_object_new(
        &mut self,
        class: Handle<Class>,
        args: &[Value],
        keywords: &[(Value, Value)],
        init: Value,
    ) -> R<()> {
        if init.is_undef() && (!args.is_empty() || !keywords.is_empty()) {
            let name = self.class_name(class);
            return Err(self.type_error(format!("{name}() takes no arguments")));
        }
        if self.heap[class].flags.abstract_ {
            return Err(self.abstract_class(class)?);
        }
        Ok(())
    }

    fn abstract_class(&mut self, class: Handle<Class>) -> R<Raised> {
        let names = self.lookup(class, name::ABSTRACTMETHODS).unwrap_or(Value::NONE);
        let mut missing: Vec<String> =
            self.collect(names)?.into_iter().filter_map(|n| self.heap.text(n).map(|t| format!("'{}'", &*t))).collect();
        missing.sort();
        let (name, s) = (self.class_name(class), if missing.len() == 1 { "" } else { "s" });
        Ok(self.type_error(format!(
            "Can't instantiate abstract class {name} without an implementation for abstract method{s} {}",
            missing.join(", ")
        )))
    }

    /// Calls any callable nested on the Rust stack; the hook behind [`Vm::call`].
    pub(crate) fn call_nested(&mut self, callable: Value, args: &[Value], keywords: &[(Value, Value)]) -> R {
        let block = self.frame.top as usize;
        self.ensure_stack(block + super::WINDOW);
        let frame = self.frame;
        let clear = std::mem::take(&mut self.clear);
        self.between += 1;
        let prepared = match self.prepare_nested(block, callable, args, keywords) {
            Some(prepared) => prepared,
            None => self.prepare_values(block, callable, SmallVec::from_slice(args), SmallVec::from_slice(keywords)),
        };
        let result = match prepared {
            Ok(Prepared::Value(value)) => Ok(value),
            Ok(prepared) => {
                self.clear = clear;
                self.finish_prepared(prepared, block)
            }
            Err(raised) => Err(raised),
        };
        self.between -= 1;
        self.clear = false;
        self.frame = frame;
        result
    }

    /// The call of a plain function or a native by position.
    fn prepare_nested(
        &mut self,
        block: usize,
        callable: Value,
        args: &[Value],
        keywords: &[(Value, Value)],
    ) -> Option<R<Prepared>> {
        if !keywords.is_empty() || !matches!(callable, Value::Function(_) | Value::Native(_)) {
            return None;
        }
        self.stack.get_mut(block + 2..block + 2 + args.len())?.copy_from_slice(args);
        match callable {
            Value::Function(function) => self.prepare_in_block(block, function, args.len(), Value::UNDEF).map(Ok),
            Value::Native(id) => {
                let result = self.call_positional(block, id, args.len())?;
                Some(result.and_then(|value| self.settle_native(block, value)))
            }
            _ => None,
        }
    }

    /// Runs what was prepared in a block to its end, nested.
    pub(crate) fn finish_prepared(&mut self, prepared: Prepared, block: usize) -> R {
        // An instance whose `__init__` runs is kept here.
        let clear = std::mem::take(&mut self.clear) && matches!(prepared, Prepared::Enter { kind: LinkKind::Call, .. });
        match prepared {
            Prepared::Value(value) => Ok(value),
            Prepared::Enter { code, kind, pc } => {
                let own = if kind == LinkKind::Construct { self.stack[block + 1] } else { Value::UNDEF };
                self.stack[block] = Value::Link(Link::new(LinkKind::Native, 0, CodeId(0), 0, 0));
                self.stack[block + 1] = Value::UNDEF;
                self.clear = clear;
                let value = self.run_nested(Enter { base: block, code, pc, after: After::Go })?;
                match own {
                    Value::Undef(_) => Ok(value),
                    own if value.is_none() => Ok(own),
                    _ => Err(self.init_returned(value)),
                }
            }
            Prepared::Resume { generator, with, .. } => match self.resume(generator, with)? {
                Some(value) => Ok(value),
                None => {
                    let value = self.returned;
                    Err(self.stop_iteration(value))
                }
            },
            Prepared::RunUntil(_) | Prepared::Sleep(_) | Prepared::Await(_) => self.wait_nested(prepared),
            Prepared::Drain => self.drain_nested(),
        }
    }

    /// Runs a frame nested on the Rust stack.
    pub(crate) fn run_nested(&mut self, enter: Enter) -> R {
        match self.run_bounded(enter)? {
            Exit::Returned(value) | Exit::Yielded(value) => Ok(value),
            Exit::Wait => Err(self.internal_error("a nested call was left waiting")),
        }
    }

    /// A nested call is a call like any other: it may use up the slice.
    #[inline]
    fn tick_before(&mut self, enter: &Enter) -> R<()> {
        self.heap.ticks -= 1;
        // What a generator is resumed with is not on the stack yet.
        if self.heap.ticks >= 0 || self.resumed.is_some() || !matches!(enter.after, After::Go) {
            return Ok(());
        }
        let registers = self.codes.get(enter.code).map_or(super::WINDOW as u32, |code| code.registers.into());
        let base = enter.base as u32;
        self.frame = FrameCursor { base, top: base + registers, pc: enter.pc as u32, code: enter.code };
        self.at_safepoint()
    }

    pub(crate) fn run_bounded(&mut self, enter: Enter) -> R<Exit> {
        let clear = std::mem::take(&mut self.clear);
        if self.native_depth >= Limits::NATIVE_DEPTH || !crate::object::nesting::has_stack() {
            return Err(self.recursion_error());
        }
        let (frame, depth, handled, segment) = (self.frame, self.depth, self.handled, self.segment);
        let resumed = self.resumed.take();
        if matches!(enter.after, After::Go) {
            self.resumed = resumed;
        }
        // The loop itself keeps nothing out of the collector's sight.
        let between = std::mem::take(&mut self.between);
        let hidden = u32::from(!clear);
        let held = self.held.len();
        self.held.extend([handled, segment]);
        let in_flight = self.heap.in_flight;
        let in_flight_below = std::mem::replace(&mut self.heap.in_flight_below, in_flight);
        self.uncollectable += hidden;
        self.native_depth += 1;
        self.native_callers.push(frame);
        self.depth += 1;
        let mut exit = if self.depth > self.depth_limit {
            Err(self.recursion_error())
        } else {
            match self.tick_before(&enter) {
                Ok(()) => dispatch::run(self, enter),
                // Frames of a generator have to give back what they hold, though they do not go on.
                Err(_) => dispatch::run(self, Enter { after: After::Stop, ..enter }),
            }
        };
        // A wait below a native cannot leave the Rust stack: the thread waits.
        while let Ok(Exit::Wait) = exit {
            exit = self.wait_here();
        }
        self.native_callers.pop();
        self.native_depth -= 1;
        self.uncollectable -= hidden;
        self.held.truncate(held);
        (self.heap.in_flight, self.heap.in_flight_below) = (in_flight, in_flight_below);
        self.between = between;
        (self.frame, self.depth) = (frame, depth);
        if exit.is_err() {
            (self.handled, self.segment) = (handled, segment);
        }
        exit
    }
}
