//! What becomes of futures, tasks, generators and coroutines that the collector finds dead with something left to say or
//! to do.

use crate::exception::exc;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

impl Vm {
    /// Tells of the dying, and ends them.
    pub(crate) fn tell_of_dying(&mut self) -> R<()> {
        while let Some(value) = self.heap.dying.pop_front() {
            self.holding(&[value], |vm, _| vm.tell_of_one(value))?;
        }
        Ok(())
    }

    fn tell_of_one(&mut self, value: Value) -> R<()> {
        let told = match value {
            Value::Future(h) => self.tell_of(h).map_err(|raised| (raised, "telling of")),
            step @ Value::Object(_) => {
                self.warn_of_step(step).map_err(|raised| (raised, "finalizing coroutine method"))
            }
            other => self.finalize(other).map_err(|raised| (raised, "finalizing")),
        };
        let Err((raised, doing)) = told else { return Ok(()) };
        let exception = self.catch(raised)?;
        let shown = self.repr_string(value)?;
        self.tell_unraisable(exception, &format!("Exception ignored while {doing} {shown}"))
    }

    /// `sys.unraisablehook` with an exception that nobody can catch.
    pub(crate) fn tell_unraisable(&mut self, exception: Value, message: &str) -> R<()> {
        let (sys, types) = (self.import_module("sys")?, self.import_module("types")?);
        let namespace = self.heap.intern("SimpleNamespace");
        let namespace = self.get_attr(types, namespace)?;
        let (class, traceback) = (Value::Class(self.class_of(exception)), self.traceback_of(exception));
        let message = self.heap.str(message);
        let mut facts = Vec::new();
        for (key, value) in [
            ("exc_type", class),
            ("exc_value", exception),
            ("exc_traceback", traceback),
            ("err_msg", message),
            ("object", Value::NONE),
        ] {
            facts.push((self.heap.str(key), value));
        }
        let facts = self.call_kw(namespace, &[], &facts)?;
        let hook = self.heap.intern("unraisablehook");
        let called = self.call_method(sys, hook, &[facts]);
        if let Err(raised) = called {
            self.catch(raised)?;
        }
        Ok(())
    }

    /// Warns of a step of an asynchronous generator that was never awaited.
    fn warn_of_step(&mut self, step: Value) -> R<()> {
        let Some((method, generator)) = crate::types::async_generator::never_awaited(self, step) else { return Ok(()) };
        let name = crate::types::generator::get_qualname(self, generator)?;
        let name = self.str_string(name)?;
        let text = format!("coroutine method '{method}' of '{name}' was never awaited");
        self.warn(exc::RUNTIME_WARNING.class(), &text)
    }

    fn tell_of(&mut self, h: Handle<Future>) -> R<()> {
        let this = Value::Future(h);
        if self.cleanup.is_some() {
            // Who would have asked for it, or waited for it, was stopped: there is nothing to tell.
            self.heap[h].log_traceback = false;
            if let Some(task) = self.heap[h].task.as_mut() {
                task.log_destroy_pending = false;
            }
        }
        if std::mem::take(&mut self.heap[h].log_traceback) {
            let class = self.class_name(self.class_of(this));
            let message = format!("{class} exception was never retrieved");
            return self.tell_loop(h, &message, &[("exception", self.heap[h].result), ("future", this)]);
        }
        let Some(task) = self.heap[h].task.as_mut() else { return Ok(()) };
        let (coroutine, at, told) =
            (task.coroutine, task.index as usize, std::mem::take(&mut task.log_destroy_pending));
        task.index = u32::MAX;
        let worker = std::mem::take(&mut task.worker);
        self.event_loop.workers = self.event_loop.workers.saturating_sub(worker.into());
        self.forget_task(h, at);
        // As in CPython, the coroutine of such a task, which is part of a circle, ends before the task is told of.
        let closed = match coroutine {
            Value::Coroutine(_) | Value::Generator(_) => self.close_generator(coroutine).map(|_| ()),
            _ => Ok(()),
        };
        if told {
            self.tell_loop(h, "Task was destroyed but it is pending!", &[("task", this)])?;
        }
        closed
    }

    /// `loop.call_exception_handler({..})` of a future's own loop.
    fn tell_loop(&mut self, h: Handle<Future>, message: &str, facts: &[(&str, Value)]) -> R<()> {
        let (event_loop, stack) =
            (self.heap[h].event_loop, self.heap[h].extra.as_ref().map_or(Value::UNDEF, |e| e.source_traceback));
        let context = self.heap.alloc(Dict::default());
        let message = self.heap.str(message);
        let stack = stack.given().map(|stack| ("source_traceback", stack));
        for (key, value) in [("message", message)].into_iter().chain(facts.iter().copied()).chain(stack) {
            self.heap.dict_set_str(context, key, value);
        }
        let handler = self.heap.intern("call_exception_handler");
        self.call_method(event_loop, handler, &[Value::Dict(context)])?;
        Ok(())
    }
}
