//! What is left to do for what nothing reaches any more: `__del__` is called, generators and coroutines run their
//! `finally` blocks and exits, and a coroutine that was never awaited is told of. The collector finds them; here nothing
//! is found and nothing raised.

use super::generator::AGAIN;
use crate::code::CodeTable;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::R;
use crate::state::{FrameCursor, Vm};
use crate::value::{CodeId, Handle, Link, LinkKind, Value};
use withal_compiler::bytecode::FunctionKind;

/// Whether a generator that goes has something to do yet: a handler around a place where it waits, or never begun.
fn closes(codes: &CodeTable, g: &Generator) -> bool {
    match g.state {
        GeneratorState::Created => g.kind == FunctionKind::Coroutine,
        GeneratorState::Suspended => !g.extra.as_ref().is_some_and(|e| e.closed) && is_guarded(codes, g),
        _ => false,
    }
}

pub(super) fn is_guarded(codes: &CodeTable, g: &Generator) -> bool {
    let pc = (g.pc & !AGAIN) as usize;
    let (mut base, mut code, mut at) =
        (g.top as usize, g.code, if g.pc & AGAIN != 0 { pc } else { pc.wrapping_sub(1) });
    loop {
        let covers = |h: &withal_compiler::bytecode::Handler| h.start as usize <= at && at < h.end as usize;
        if codes.get(code).is_some_and(|c| c.code.handlers.iter().any(covers)) {
            return true;
        }
        match g.frames.get(base) {
            Some(Value::Link(link)) if base > 0 && (1..=base).contains(&link.delta()) => {
                (base, code, at) = (base - link.delta(), link.code(), link.pc().wrapping_sub(1));
            }
            _ => return false,
        }
    }
}

impl Vm {
    /// A collection from these roots, loaded code, what natives hold, the stack up to the running frame's end, and the event loop. Dying generators stand in
    /// the heap's list after it.
    pub(crate) fn collect_from(&mut self, roots: Roots) {
        let codes = std::sync::Arc::clone(&self.codes);
        let (event_loop, with_tasks) = (&self.event_loop, !self.heap.asked);
        let stack = self.stack.get(..self.frame.top as usize).unwrap_or(&self.stack);
        let held = &self.held;
        let others = |visit: &mut dyn FnMut(Value)| {
            for code in codes.iter() {
                code.consts.iter().for_each(|&value| visit(value));
                [Value::Dict(code.globals), Value::Dict(code.builtins)].into_iter().for_each(&mut *visit);
            }
            held.iter().for_each(|&value| visit(value));
            stack.iter().for_each(|&value| visit(value));
            event_loop.trace(with_tasks, visit);
        };
        self.heap.collect(roots, &others, &|g| closes(&codes, g));
        if let Some(asyncgens) = &mut self.event_loop.asyncgens {
            asyncgens.retain(|h| self.heap.is_live(Value::AsyncGenerator(*h)));
        }
    }

    /// The end of the program: callbacks of `atexit`, then every generator that is left.
    pub fn finish_program(&mut self) {
        if self.trap.is_some() {
            return;
        }
        self.frame = FrameCursor { base: 0, top: 2, pc: 0, code: CodeId(0) };
        (self.depth, self.handled, self.segment, self.raised) = (1, Value::UNDEF, Value::UNDEF, Value::UNDEF);
        self.waits.clear();
        let _ = self.run_exit_callbacks().and_then(|()| self.finalize_all()).and_then(|()| self.flush_files());
    }

    /// What files hold back that nobody closed is written.
    fn flush_files(&mut self) -> R<()> {
        let Some(module) = self.loaded_module("_io") else { return Ok(()) };
        let flush = self.heap.intern("_flush_all");
        let result = self.call_method(module, flush, &[]);
        self.unraisable(result, "Exception ignored while files were closed".into())
    }

    fn run_exit_callbacks(&mut self) -> R<()> {
        let Some(module) = self.loaded_module("atexit") else { return Ok(()) };
        let run = self.heap.intern("_run_exitfuncs");
        let result = self.call_method(module, run, &[]);
        self.unraisable(result, "Exception ignored in atexit callbacks".into())
    }

    fn finalize_all(&mut self) -> R<()> {
        let codes = std::sync::Arc::clone(&self.codes);
        if !self.heap.ends_are_noticed(&|g| closes(&codes, g)) {
            return Ok(());
        }
        self.collect_now();
        self.tell_of_dying()?;
        let mut left = self.heap.all_finalizable();
        left.extend(self.heap.all_to_finalize(&|g| closes(&codes, g)));
        self.holding(&left, |vm, _| {
            for &left in &left {
                // As CPython does when it takes its modules apart: the place is no place of the program any more.
                if let Value::Coroutine(h) = left
                    && vm.heap[h].state == GeneratorState::Created
                {
                    vm.heap[h].handled = Value::UNDEF;
                }
                vm.finalize(left)?;
            }
            Ok(())
        })
    }

    /// For what nothing reaches: calls an instance's `__del__`, closes a generator, or tells of a coroutine that was never
    /// awaited.
    pub(crate) fn finalize(&mut self, value: Value) -> R<()> {
        // What is under way goes on as if nothing had happened.
        let kept = (self.resumed.take(), self.returned, self.raised, self.delegating, self.own_yield, self.thrown);
        (self.raised, self.delegating, self.thrown) = (Value::UNDEF, false, 0);
        let result = self.holding(&[value, kept.1, kept.2], |vm, _| match value {
            Value::Instance(_) => vm.call_finalizer(value),
            Value::Generator(h) | Value::Coroutine(h) | Value::AsyncGenerator(h) => vm.finalize_generator(h, value),
            _ => Ok(()),
        });
        (self.resumed, self.returned, self.raised, self.delegating, self.own_yield, self.thrown) = kept;
        result
    }

    fn finalize_generator(&mut self, h: Handle<Generator>, generator: Value) -> R<()> {
        let (result, doing) = match self.heap[h].state {
            GeneratorState::Created => (self.warn_unawaited(h), "finalizing coroutine"),
            _ => (self.close_dropped(h, generator), "closing generator"),
        };
        let what = self.repr_string(generator).unwrap_or_default();
        self.unraisable(result, format!("Exception ignored while {doing} {what}"))
    }

    fn call_finalizer(&mut self, instance: Value) -> R<()> {
        let Some(finalizer) = self.lookup_on_type(instance, name::DEL) else { return Ok(()) };
        let Err(raised) = self.call_special(instance, name::DEL, &[]) else { return Ok(()) };
        let exception = self.catch(raised)?;
        let message = self.holding(&[exception], |vm, _| vm.repr_string(finalizer)).unwrap_or_default();
        let again = self.raise_again(exception);
        self.unraisable(Err(again), format!("Exception ignored while calling deallocator {message}"))
    }

    fn close_dropped(&mut self, h: Handle<Generator>, generator: Value) -> R {
        if let Value::AsyncGenerator(_) = generator {
            let hook = self.heap[h].extra.as_ref().map_or(Value::NONE, |e| e.finalizer);
            if let Some(hook) = hook.given_not_none() {
                return self.call(hook, &[generator]);
            }
            if let Some(asyncgens) = &mut self.event_loop.asyncgens
                && let Some(at) = asyncgens.iter().position(|&g| g == h)
            {
                asyncgens.remove(at);
                let (event_loop, close) = (self.event_loop.object, self.heap.intern("_close_asyncgen"));
                if !event_loop.is_undef() {
                    return self.call_method(event_loop, close, &[generator]);
                }
            }
        }
        self.close_generator(generator)
    }

    /// The warning that CPython gives when the last reference to such a coroutine goes: here it names the place where
    /// the coroutine was made.
    fn warn_unawaited(&mut self, h: Handle<Generator>) -> R {
        let made = match self.heap[h].handled {
            Value::Link(link) => self.codes.get(link.code()).map(|c| (c.code.clone(), link.pc().wrapping_sub(1))),
            _ => None,
        };
        let (path, line) = match &made {
            Some((code, at)) => (code.source.path.to_string(), code.line_at(*at)),
            None => ("<sys>".to_string(), 0),
        };
        let text = if made.is_some() { self.line_of_source(&path, line) } else { String::new() };
        let module = self.import_nested("warnings", self.builtins, Value::NONE, 0)?;
        let (path, text) = (self.heap.str(&path), self.heap.str(&text));
        let place = self.heap.tuple([path, Value::Int(line.into()), text]);
        let (made, own) = (self.heap.intern("_made"), self.heap.intern("_warn_unawaited_coroutine"));
        self.set_attr(module, made, place)?;
        let coroutine = Value::Coroutine(h);
        // The warning is the module's to give; if that fails, it is given all the same, unless filters made it an error.
        if let Some(warn) = self.get_attr_opt(module, own)? {
            let Err(raised) = self.call(warn, &[coroutine]) else { return Ok(Value::NONE) };
            let exception = self.catch(raised)?;
            let shown = self.repr_string(coroutine).unwrap_or_default();
            let again = self.raise_again(exception);
            if self.is_instance(exception, exc::WARNING.class()) {
                return Err(again);
            }
            self.unraisable(Err(again), format!("Exception ignored while finalizing coroutine {shown}"))?;
        }
        let name = crate::types::generator::get_qualname(self, coroutine)?;
        let name = self.str_string(name)?;
        self.warn(exc::RUNTIME_WARNING.class(), &format!("coroutine '{name}' was never awaited"))?;
        Ok(Value::NONE)
    }

    /// An exception that nobody can catch goes to `sys.unraisablehook`.
    fn unraisable(&mut self, result: R, message: String) -> R<()> {
        let Err(raised) = result else { return Ok(()) };
        let exception = self.catch(raised)?;
        match self.holding(&[exception], |vm, _| vm.tell_unraisable(exception, &message)) {
            Ok(()) => Ok(()),
            Err(raised) => self.catch(raised).map(|_| ()),
        }
    }

    /// Where a coroutine is made: file, line and function of the frames under way, the innermost first.
    pub(crate) fn origin(&mut self) -> Value {
        let places = self.stack_under(self.frame);
        let mut entries = Vec::new();
        for &(id, at) in places.iter().rev().take(self.origin_depth as usize) {
            let Some(code) = self.codes.get(id).map(|c| c.code.clone()) else { continue };
            let (path, name) = (self.heap.str(&code.source.path), self.heap.str(&code.name));
            entries.push(self.heap.tuple([path, Value::Int(code.line_at(at).into()), name]));
        }
        self.heap.tuple(entries)
    }

    /// The frames from `root` to the one at `base`, which are about to be dropped, as a coroutine of their own that
    /// waits; `None` if they are such a coroutine's already, that is given up for the second time.
    pub(crate) fn detach(&mut self, root: usize, base: usize, pc: usize, code: CodeId) -> Option<Value> {
        let end = base + usize::from(self.codes.get(code)?.registers);
        let mut frames = self.stack.get(root..end)?.to_vec();
        let (mut depth, mut at, mut first) = (1, base, code);
        while at > root
            && let Some(&Value::Link(link)) = self.stack.get(at)
        {
            // Their awaiters are told the usual way when they are closed again.
            let kind = if matches!(frames.get(at - root + 1), Some(Value::Coroutine(_))) {
                LinkKind::Await
            } else {
                LinkKind::Call
            };
            *frames.get_mut(at - root)? = Value::Link(link.with_kind(kind));
            (at, first, depth) = (at.checked_sub(link.delta().max(1))?, link.code(), depth + 1);
        }
        if self.is_detached(root) {
            return None;
        }
        self.heap.charge(frames.len() * size_of::<Value>());
        let h = self.heap.alloc(Generator {
            kind: FunctionKind::Coroutine,
            state: GeneratorState::Suspended,
            finalized: true,
            top: (base - root) as u32,
            pc: pc as u32 | AGAIN,
            code,
            root: first,
            depth,
            handled: self.handled,
            ..Generator::default()
        });
        *frames.get_mut(1)? = Value::Coroutine(h);
        *frames.get_mut(0)? = Value::Link(Link::new(LinkKind::Native, 0, CodeId(0), 0, 0));
        self.heap[h].frames = frames;
        Some(Value::Coroutine(h))
    }

    /// Whether the frames at `root` belong to a coroutine that is being finalized.
    fn is_detached(&self, root: usize) -> bool {
        let mut base = root;
        while let Some(&Value::Link(link)) = self.stack.get(base) {
            if let Some(&Value::Coroutine(h)) = self.stack.get(base + 1)
                && self.heap[h].finalized
            {
                return true;
            }
            if matches!(link.kind(), LinkKind::Native | LinkKind::Task) || link.delta() == 0 || link.delta() > base {
                return false;
            }
            base -= link.delta();
        }
        false
    }
}
