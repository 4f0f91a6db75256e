//! Loops that are written in Python, and futures of other makers: what our futures and tasks ask of them goes through their
//! methods, `call_soon` and `add_done_callback`.

use crate::classes::class;
use crate::event_loop::{LoopData, Ready, StepData};
use crate::exception::exc;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

impl Vm {
    /// Has something happen in the next round of a loop.
    pub(crate) fn make_ready(&mut self, event_loop: Value, ready: Ready) -> R<()> {
        if !(self.event_loop.running && event_loop.is(self.event_loop.object)) {
            if let Some(closed) = self.native_loop(event_loop) {
                if closed {
                    return Err(self.raise(exc::RUNTIME_ERROR, "Event loop is closed"));
                }
            } else {
                return self.ask_loop(event_loop, ready);
            }
        }
        self.queue(event_loop, ready);
        Ok(())
    }

    /// Whether a loop is ours and its class has not put a `call_soon` of its own before ours; if so, whether it is closed.
    fn native_loop(&mut self, event_loop: Value) -> Option<bool> {
        if matches!(event_loop, Value::Undef(_) | Value::None(_)) {
            return Some(false);
        }
        let closed = self.heap.object_data::<LoopData>(event_loop)?.closed;
        let call_soon = self.heap.intern("call_soon");
        let ours = matches!(self.lookup_on_type(event_loop, call_soon), Some(Value::Native(_)));
        ours.then_some(closed)
    }

    /// `event_loop.call_soon(..)` with what is to happen as something to be called.
    fn ask_loop(&mut self, event_loop: Value, ready: Ready) -> R<()> {
        let (callable, argument, context) = match ready {
            Ready::Callback(call, future) => {
                let [function, context] = self.heap.pair(call);
                (function, Some(future), context)
            }
            Ready::Wake(task, future) => {
                (self.step_object(StepData::Ready(ready)), Some(future), self.task_context(task)?)
            }
            Ready::Step(task) | Ready::Throw(task) => {
                (self.step_object(StepData::Ready(ready)), None, self.task_context(task)?)
            }
            Ready::Nap(..) | Ready::Handle(_) | Ready::Stop | Ready::Halt(_) => {
                return Err(self.internal_error("a foreign loop was given what only ours can do"));
            }
        };
        let context = self.named_context(context)?;
        let (call_soon, key) = (self.heap.intern("call_soon"), self.heap.str("context"));
        let method = self.get_attr(event_loop, call_soon)?;
        let mut args = vec![callable];
        args.extend(argument.map(Value::Future));
        self.call_kw(method, &args, &[(key, context)])?;
        Ok(())
    }

    fn step_object(&mut self, data: StepData) -> Value {
        self.heap.object(class::TASK_STEP, data)
    }

    /// The context of a task, as an object that scripts can see.
    fn task_context(&mut self, task: Handle<Future>) -> R {
        let context = self.heap[task].task.as_ref().map_or(Value::NONE, |t| t.context);
        let named = self.named_context(context)?;
        if let Some(data) = self.heap[task].task.as_mut() {
            data.context = named;
        }
        Ok(named)
    }

    /// A context as scripts see it: the object itself, or one made of a map.
    pub fn named_context(&mut self, context: Value) -> R {
        if let Value::Instance(_) = context {
            return Ok(context);
        }
        let module = self.import_nested("contextvars", self.builtins, Value::NONE, 0)?;
        let named = self.heap.intern("_named");
        self.call_method(module, named, &[context])
    }

    /// What a step object does when it is called.
    pub fn run_step(&mut self, this: Value, future: Option<Value>) -> R {
        let saved = (self.event_loop.current_task, self.event_loop.outer_context, self.event_loop.current_callback);
        let result = match self.heap.object_data::<StepData>(this) {
            Some(StepData::Ready(Ready::Step(task))) => {
                let task = *task;
                self.step_nested(task, None)
            }
            Some(&StepData::Ready(Ready::Throw(task))) => {
                let exception = self.thrown_later(task);
                self.step_nested(task, exception)
            }
            Some(&StepData::Ready(Ready::Wake(task, future))) => {
                self.own_cancellation_first(task, future);
                self.step_nested(task, None)
            }
            Some(&StepData::Wakeup(task)) => self.wake_by(task, future.unwrap_or(Value::NONE)),
            _ => Err(self.type_error("a step of a task was expected")),
        };
        (self.event_loop.current_task, self.event_loop.outer_context, self.event_loop.current_callback) = saved;
        result.map(|()| Value::NONE)
    }

    /// Goes on with a task that waited for a future of another maker.
    fn wake_by(&mut self, task: Handle<Future>, future: Value) -> R<()> {
        let result = self.heap.intern("result");
        match self.call_method(future, result, &[]) {
            Ok(_) => self.step_nested(task, None),
            Err(raised) => {
                let exception = self.catch(raised)?;
                self.step_nested(task, Some(exception))
            }
        }
    }

    /// A task yielded what is no future of ours: another maker's, or nothing to wait for.
    pub(crate) fn waits_for_foreign(&mut self, task: Handle<Future>, yielded: Value) -> R<()> {
        let blocking_name = self.heap.intern("_asyncio_future_blocking");
        let blocking = self.get_attr_opt(yielded, blocking_name)?.filter(|b| !b.is_none());
        let text = self.repr_string(yielded)?;
        let Some(blocking) = blocking else {
            if matches!(yielded, Value::Generator(_)) {
                let task_text = self.repr_string(Value::Future(task))?;
                let message =
                    format!("yield was used instead of yield from for generator in task {task_text} with {text}");
                return self.throw_later(task, message);
            }
            return self.throw_later(task, format!("Task got bad yield: {text}"));
        };
        let event_loop = self.loop_of(yielded)?;
        if !event_loop.is(self.heap[task].event_loop) {
            let task_text = self.repr_string(Value::Future(task))?;
            let message = format!("Task {task_text} got Future {text} attached to a different loop");
            return self.throw_later(task, message);
        }
        if !self.truth(blocking)? {
            let task_text = self.repr_string(Value::Future(task))?;
            let message = format!("yield was used instead of yield from in task {task_text} with {text}");
            return self.throw_later(task, message);
        }
        self.set_attr(yielded, blocking_name, Value::FALSE)?;
        let wakeup = self.step_object(StepData::Wakeup(task));
        let context = self.task_context(task)?;
        let (add, key) = (self.heap.intern("add_done_callback"), self.heap.str("context"));
        let method = self.get_attr(yielded, add)?;
        self.call_kw(method, &[wakeup], &[(key, context)])?;
        let Some(data) = self.heap[task].task.as_mut() else { return Ok(()) };
        data.waits = Waits::For(yielded);
        if data.must_cancel {
            let message = self.heap[task].cancel_message();
            if self.cancel_foreign(yielded, message)?
                && let Some(data) = self.heap[task].task.as_mut()
            {
                data.must_cancel = false;
            }
        }
        Ok(())
    }

    /// Whether a future is of a script's own class with an `add_done_callback` of its own.
    pub(crate) fn takes_callbacks_itself(&mut self, future: Handle<Future>) -> bool {
        if self.heap[future].class().is_undef() {
            return false;
        }
        let add = self.heap.intern("add_done_callback");
        !matches!(self.lookup_on_type(Value::Future(future), add), Some(Value::Native(_)))
    }

    /// The loop of a future of any maker.
    pub fn loop_of(&mut self, future: Value) -> R {
        let get_loop = self.heap.intern("get_loop");
        if self.get_attr_opt(future, get_loop)?.is_some() {
            return self.call_method(future, get_loop, &[]);
        }
        let own = self.heap.intern("_loop");
        self.get_attr(future, own)
    }

    /// `future.cancel(msg=message)` of a future of another maker.
    pub(crate) fn cancel_foreign(&mut self, future: Value, message: Value) -> R<bool> {
        let (cancel, key) = (self.heap.intern("cancel"), self.heap.str("msg"));
        let method = self.get_attr(future, cancel)?;
        let accepted = self.call_kw(method, &[], &[(key, message)])?;
        self.truth(accepted)
    }
}
