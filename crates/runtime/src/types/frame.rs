//! Frame objects, made when a script asks for one. What they say of a frame that waits or runs is read from it; when it has
//! ended, they keep what was known last.

use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::{FrameCursor, Vm};
use crate::value::{CodeId, Handle, LinkKind, Value};
use withal_compiler::bytecode::FunctionKind;

#[derive(Clone)]
struct Frame {
    code: CodeId,
    pc: u32,
    line: u32,
    /// The namespace of a module or class; the variables of a function whose frame has ended, as a dict. `Undef` before.
    locals: Value,
    /// What a script put beside them: a dict, or `Undef`.
    more: Value,
    /// Who called it: a frame object, or the entry of a traceback that stands for one.
    back: Value,
    /// The generator or coroutine whose frame it is; `Undef` for other frames, which have their frame object in `R[1]`
    /// while they run.
    owner: Value,
}

impl Object for Frame {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        // The owner is kept, but not used, by a frame object that somebody has: see the collector.
        [self.locals, self.more, self.back, Value::Code(self.code)].into_iter().for_each(visit);
    }
}

/// Where the registers of a living frame are.
#[derive(Clone, Copy)]
pub enum Window {
    /// On the stack, from here on.
    Stack(usize),
    /// In a generator that waits, from this place of its frames on.
    Waiting(Handle<Generator>, usize),
}

/// How far `f_back` goes.
const MOST_BACK: usize = 64;

natives! {
    static NATIVES = [
        getter("f_code", code),
        getter("f_lineno", line),
        getter("f_lasti", last_instruction),
        getter("f_globals", globals),
        getter("f_builtins", builtins),
        getter("f_locals", locals),
        getter("f_back", back),
        getter("f_generator", generator),
        getter("f_trace", nothing),
        native("clear($self, /)", F1(clear)),
        native("_variables($self, /)", F1(variables)),
        native("_set_variable($self, name, value, /)", F3(set_variable)),
        native("_drop_variable($self, name, /)", F2(drop_variable)),
        native("__repr__($self, /)", F1(repr)),
    ];
}

pub static CLASS: ClassSpec = ClassSpec::new(class::FRAME, NATIVES).final_();

impl Vm {
    /// The frames under way, innermost first.
    pub fn frames(&self) -> Vec<FrameCursor> {
        let mut frames = Vec::new();
        let mut natives = self.native_callers.iter().rev();
        let mut at = self.frame;
        loop {
            frames.push(at);
            let link = match self.stack.get(at.base as usize) {
                Some(Value::Link(link)) => *link,
                _ => break,
            };
            match link.kind() {
                LinkKind::Task => break,
                LinkKind::Native => match natives.next() {
                    Some(caller) => at = *caller,
                    None => break,
                },
                _ => {
                    let base = at.base.saturating_sub(link.delta() as u32);
                    if base == at.base {
                        break;
                    }
                    at = FrameCursor { base, top: at.base, pc: link.pc() as u32, code: link.code() };
                }
            }
        }
        frames
    }

    /// The frame object `depth` frames out from the running one.
    pub fn frame_object(&mut self, depth: usize) -> R<Option<Value>> {
        let mut frames = self.frames();
        if depth >= frames.len() {
            return Ok(None);
        }
        frames.drain(..depth);
        self.frame_objects(frames).map(Some)
    }

    /// The frame object of the first of some running frames, the innermost first.
    fn frame_objects(&mut self, mut frames: Vec<FrameCursor>) -> R {
        frames.truncate(1 + MOST_BACK);
        if frames.is_empty() {
            return Ok(Value::NONE);
        }
        let outer = frames.split_off(1);
        let Some(&at) = frames.first() else { return Ok(Value::NONE) };
        // Frames may be gone when `f_back` is asked for: the outer ones are looked at now.
        let back = self.frame_objects(outer)?;
        self.give_running_coroutine(at);
        let frame = self.look_at(at)?;
        Ok(match self.generator_of_frame(at) {
            Some(h) => self.frame_of_generator(h, Frame { back, owner: Value::Generator(h), ..frame }),
            None => self.frame_of_call(at, Frame { back, ..frame })?,
        })
    }

    /// What there is to say of a running frame, but for who called it.
    fn look_at(&mut self, at: FrameCursor) -> R<Frame> {
        let locals = if self.has_variables(at.code) { Value::UNDEF } else { self.frame_locals(at)? };
        let pc = at.pc.saturating_sub(1);
        let line = self.codes.get(at.code).map_or(0, |c| c.code.line_at(pc as usize));
        let (more, back, owner) = (Value::UNDEF, Value::NONE, Value::UNDEF);
        Ok(Frame { code: at.code, pc, line, locals, more, back, owner })
    }

    /// The generator or coroutine whose first frame this is.
    pub fn generator_of_frame(&self, at: FrameCursor) -> Option<Handle<Generator>> {
        match self.stack.get(at.base as usize + 1) {
            Some(&(Value::Generator(h) | Value::Coroutine(h) | Value::AsyncGenerator(h)))
                if self.heap[h].state == GeneratorState::Running && self.heap[h].root == at.code =>
            {
                Some(h)
            }
            _ => None,
        }
    }

    /// The frame object of a generator, always the same one, brought up to date.
    fn frame_of_generator(&mut self, h: Handle<Generator>, frame: Frame) -> Value {
        let known = self.heap[h].extra.as_ref().map_or(Value::UNDEF, |e| e.frame);
        if self.update(known, &frame) {
            return known;
        }
        if let Some(other) = self.heap.object_data_mut::<Frame>(known) {
            other.owner = Value::UNDEF;
        }
        let made = self.heap.object(class::FRAME, frame);
        self.heap[h].extra.get_or_insert_default().frame = made;
        made
    }

    /// The frame object of a call, the same one as long as that runs: it stands in a register that only the entry needs.
    /// Of calls where that is taken the object is a picture.
    fn frame_of_call(&mut self, at: FrameCursor, frame: Frame) -> R {
        let place = at.base as usize + 1;
        let known = self.stack.get(place).copied().unwrap_or(Value::UNDEF);
        if self.update(known, &frame) {
            return Ok(known);
        }
        let link = match self.stack.get(at.base as usize) {
            Some(&Value::Link(link)) => link,
            _ => return Err(self.internal_error("a frame without a link")),
        };
        let plain = self.codes.get(at.code).is_some_and(|c| c.kind == FunctionKind::Plain);
        if !plain || !matches!(link.kind(), LinkKind::Call | LinkKind::Native) {
            let locals = self.frame_locals(at)?;
            return Ok(self.heap.object(class::FRAME, Frame { locals, ..frame }));
        }
        let made = self.heap.object(class::FRAME, frame);
        if let Some(own) = self.stack.get_mut(place) {
            *own = made;
        }
        if link.kind() == LinkKind::Call {
            self.stack[at.base as usize] = Value::Link(link.with_kind(LinkKind::Thrown));
        }
        Ok(made)
    }

    /// Whether a frame that is marked is a call of which a script has the frame object.
    pub fn is_observed(&self, base: usize) -> bool {
        matches!(self.stack.get(base + 1), Some(&Value::Object(h)) if self.heap[h].class == class::FRAME)
    }

    fn update(&mut self, known: Value, new: &Frame) -> bool {
        match self.heap.object_data_mut::<Frame>(known) {
            Some(frame) if frame.code == new.code => {
                (frame.pc, frame.line, frame.back) = (new.pc, new.line, new.back);
                true
            }
            _ => false,
        }
    }

    /// The frame at `base` ends: its object, if a script has that, keeps what its variables are. Gives the object.
    pub fn keep_frame(&mut self, base: usize, pc: usize) -> Option<Value> {
        let own = self.stack.get(base + 1).copied()?;
        let object = match own {
            Value::Generator(h) | Value::Coroutine(h) | Value::AsyncGenerator(h) => self.heap[h].extra.as_ref()?.frame,
            own => own,
        };
        let code = self.heap.object_data::<Frame>(object)?.code;
        let line = self.codes.get(code).map_or(0, |c| c.code.line_at(pc));
        let locals = self.has_variables(code).then(|| self.window_locals(Window::Stack(base), code));
        let frame = self.heap.object_data_mut::<Frame>(object)?;
        (frame.pc, frame.line) = (pc as u32, line);
        frame.locals = locals.map_or(frame.locals, Value::Dict);
        Some(object)
    }

    /// Notes the line at which an exception left a frame.
    pub fn leave_frame_at(&mut self, frame: Value, line: u32) {
        if let Some(frame) = self.heap.object_data_mut::<Frame>(frame) {
            frame.line = line;
        }
    }

    /// The variables of a frame object's frame as a dict, or its namespace.
    fn locals_of(&mut self, frame: Value) -> R {
        let Some((code, locals)) = self.heap.object_data::<Frame>(frame).map(|f| (f.code, f.locals)) else {
            return Err(self.type_error("not a frame"));
        };
        if !locals.is_undef() || !self.has_variables(code) {
            return Ok(locals);
        }
        if let Some(at) = self.cursor_of(frame) {
            return self.frame_locals(at);
        }
        let locals = match self.window_of(frame) {
            Some((window, code)) => self.window_locals(window, code),
            None => self.heap.alloc(Dict::default()),
        };
        Ok(Value::Dict(locals))
    }

    /// The frame object of a generator, running or not.
    pub fn generator_frame(&mut self, h: Handle<Generator>) -> R {
        if self.is_running(h) {
            let mut frames = self.frames();
            if let Some(own) = frames.iter().position(|&at| self.generator_of_frame(at) == Some(h)) {
                frames.drain(..own);
                return self.frame_objects(frames);
            }
        }
        let (_, code, pc) = self.waiting_place(h);
        let created = self.heap[h].state == GeneratorState::Created;
        let line = self.codes.get(code).map_or(0, |c| if created { c.code.first_line } else { c.code.line_at(pc) });
        let (locals, more, back, owner) = (Value::UNDEF, Value::UNDEF, Value::NONE, Value::Generator(h));
        Ok(self.frame_of_generator(h, Frame { code, pc: pc as u32, line, locals, more, back, owner }))
    }

    /// Where a generator's own frame waits: its window, its code and the instruction under way.
    fn waiting_place(&mut self, h: Handle<Generator>) -> (Window, CodeId, usize) {
        if let Some((host, index)) = self.host_of(h)
            && let Some(frame) = self.waiting_frames(host).get(index)
        {
            return (Window::Waiting(host, frame.base), frame.code, frame.at);
        }
        (Window::Waiting(h, 0), self.heap[h].root, 0)
    }

    /// Where the registers of a frame object's frame are, and what runs in it.
    fn window_of(&mut self, frame: Value) -> Option<(Window, CodeId)> {
        let (owner, code) = self.heap.object_data::<Frame>(frame).map(|f| (f.owner, f.code))?;
        let Value::Generator(h) = owner else {
            let at = self.cursor_of(frame)?;
            return Some((Window::Stack(at.base as usize), code));
        };
        if self.heap[h].state == GeneratorState::Finished {
            return None;
        }
        if self.is_running(h) {
            let at = self.frames().into_iter().find(|&at| self.generator_of_frame(at) == Some(h))?;
            return Some((Window::Stack(at.base as usize), code));
        }
        let (window, code, _) = self.waiting_place(h);
        Some((window, code))
    }

    /// The running frame that an object stands for.
    fn cursor_of(&self, frame: Value) -> Option<FrameCursor> {
        self.frames().into_iter().find(|at| self.stack.get(at.base as usize + 1).is_some_and(|own| own.is(frame)))
    }

    /// A frame object of a frame that is not on the stack: of a traceback, or of a suspended generator.
    pub fn past_frame(&mut self, entry: &Traceback, locals: Value) -> Value {
        let owner = Value::UNDEF;
        let line = if entry.left == 0 { self.traceback_line(entry) } else { entry.left };
        let (more, back) = (Value::UNDEF, Value::NONE);
        let frame = Frame { code: entry.code, pc: entry.pc, line, locals, more, back, owner };
        self.heap.object(class::FRAME, frame)
    }

    /// Notes the entry of a traceback whose frame called the one of a frame object.
    pub fn set_caller(&mut self, frame: Value, entry: Value) {
        if let Some(frame) = self.heap.object_data_mut::<Frame>(frame)
            && frame.back.is_none()
        {
            frame.back = entry;
        }
    }

    /// Code and instruction of a frame object.
    pub fn frame_place(&self, frame: Value) -> Option<(CodeId, u32, u32)> {
        self.heap.object_data::<Frame>(frame).map(|f| (f.code, f.pc, f.line))
    }
}

fn with<T>(vm: &mut Vm, this: Value, get: impl FnOnce(&Frame) -> T) -> R<T> {
    match vm.heap.object_data::<Frame>(this) {
        Some(frame) => Ok(get(frame)),
        None => Err(vm.type_error("not a frame")),
    }
}

/// Brings a frame object up to date; one that has ended stands on nobody any more.
fn refresh(vm: &mut Vm, this: Value) -> R<()> {
    let owner = with(vm, this, |f| f.owner)?;
    if let Value::Generator(h) = owner {
        if vm.heap[h].state != GeneratorState::Finished {
            vm.generator_frame(h)?;
            return Ok(());
        }
    } else if let Some(at) = vm.cursor_of(this) {
        let new = vm.look_at(at)?;
        if let Some(frame) = vm.heap.object_data_mut::<Frame>(this) {
            (frame.pc, frame.line) = (new.pc, new.line);
        }
        return Ok(());
    }
    if !owner.is_undef()
        && let Some(frame) = vm.heap.object_data_mut::<Frame>(this)
    {
        frame.back = Value::NONE;
    }
    Ok(())
}

fn code(vm: &mut Vm, this: Value) -> R {
    with(vm, this, |f| Value::Code(f.code))
}
fn line(vm: &mut Vm, this: Value) -> R {
    refresh(vm, this)?;
    with(vm, this, |f| line_value(f.line))
}
/// A line as scripts see it: some instructions have none.
pub fn line_value(line: u32) -> Value {
    if line == 0 { Value::NONE } else { Value::Int(line.into()) }
}
fn last_instruction(vm: &mut Vm, this: Value) -> R {
    refresh(vm, this)?;
    with(vm, this, |f| Value::Int(i64::from(f.pc)))
}
fn back(vm: &mut Vm, this: Value) -> R {
    refresh(vm, this)?;
    let back = with(vm, this, |f| f.back)?;
    let Value::Traceback(_) = back else { return Ok(back) };
    let back = super::traceback::frame(vm, back)?;
    if let Some(frame) = vm.heap.object_data_mut::<Frame>(this) {
        frame.back = back;
    }
    Ok(back)
}
/// The generator, coroutine or asynchronous generator whose frame it is.
fn generator(vm: &mut Vm, this: Value) -> R {
    let owner = with(vm, this, |f| f.owner)?;
    Ok(match owner {
        Value::Generator(h) => vm.heap[h].value(h),
        _ => Value::NONE,
    })
}
fn nothing(_: &mut Vm, _: Value) -> R {
    Ok(Value::NONE)
}
fn builtins(vm: &mut Vm, _: Value) -> R {
    Ok(Value::Dict(vm.builtins))
}

fn globals(vm: &mut Vm, this: Value) -> R {
    let code = with(vm, this, |f| f.code)?;
    Ok(Value::Dict(vm.codes.get(code).map_or(vm.builtins, |c| c.globals)))
}

/// The namespace of a module or class body; of a function a mapping that reads and assigns its variables.
fn locals(vm: &mut Vm, this: Value) -> R {
    let code = with(vm, this, |f| f.code)?;
    if !vm.has_variables(code) {
        return vm.locals_of(this);
    }
    let (module, name) = (vm.import_module("_frame_locals")?, vm.heap.intern("FrameLocalsProxy"));
    let class = vm.get_attr(module, name)?;
    vm.call(class, &[this])
}

/// All variables that are bound, as a new dict.
fn variables(vm: &mut Vm, this: Value) -> R {
    let locals = vm.locals_of(this)?;
    let more = with(vm, this, |f| f.more)?;
    let (dict, update) = (vm.heap.alloc(Dict::default()), vm.heap.intern("update"));
    for source in [locals, more].into_iter().filter(|d| !d.is_undef()) {
        vm.call_method(Value::Dict(dict), update, &[source])?;
    }
    Ok(Value::Dict(dict))
}

/// Assigns a variable; what is none of the function is kept beside them. Tells whether it is one.
fn set_variable(vm: &mut Vm, this: Value, name: Value, value: Value) -> R {
    let window = vm.window_of(this);
    if let (Some((window, code)), Some(text)) = (window, vm.heap.text(name).map(|t| t.to_string()))
        && vm.assign_variable(window, code, &text, value)
    {
        return Ok(Value::bool(true));
    }
    let (code, locals, mut more) = with(vm, this, |f| (f.code, f.locals, f.more))?;
    // Of a frame that has ended the variables are those of the object.
    let known = window.is_none() && !locals.is_undef() && vm.is_variable(code, name);
    if !known && more.is_undef() {
        more = Value::Dict(vm.heap.alloc(Dict::default()));
        if let Some(frame) = vm.heap.object_data_mut::<Frame>(this) {
            frame.more = more;
        }
    }
    vm.set_item(if known { locals } else { more }, name, value)?;
    Ok(Value::bool(known))
}

/// Takes away what a script put beside the variables; `False` if the name is a variable's own.
fn drop_variable(vm: &mut Vm, this: Value, name: Value) -> R {
    let (code, more) = with(vm, this, |f| (f.code, f.more))?;
    if vm.is_variable(code, name) {
        return Ok(Value::bool(false));
    }
    match more {
        Value::Undef(_) => Err(vm.key_error(name)),
        more => vm.del_item(more, name).map(|()| Value::bool(true)),
    }
}

/// Ends a generator's frame that waits.
fn clear(vm: &mut Vm, this: Value) -> R {
    let owner = with(vm, this, |f| f.owner)?;
    let Value::Generator(h) = owner else {
        if vm.cursor_of(this).is_some() {
            return Err(vm.raise(exc::RUNTIME_ERROR, "cannot clear an executing frame"));
        }
        let empty = Value::Dict(vm.heap.alloc(Dict::default()));
        if let Some(frame) = vm.heap.object_data_mut::<Frame>(this) {
            (frame.locals, frame.more) = (empty, Value::UNDEF);
        }
        return Ok(Value::NONE);
    };
    match vm.heap[h].state {
        GeneratorState::Finished => Ok(Value::NONE),
        _ if vm.is_running(h) => Err(vm.raise(exc::RUNTIME_ERROR, "cannot clear an executing frame")),
        GeneratorState::Created => {
            let value = vm.heap[h].value(h);
            match value {
                Value::Coroutine(_) => {
                    if !std::mem::replace(&mut vm.heap[h].finalized, true) {
                        vm.finalize(value)?;
                    }
                    vm.heap[h].state = GeneratorState::Finished;
                    Ok(Value::NONE)
                }
                _ => vm.close_generator(value),
            }
        }
        _ => Err(vm.raise(exc::RUNTIME_ERROR, "cannot clear a suspended frame")),
    }
}

fn repr(vm: &mut Vm, this: Value) -> R {
    refresh(vm, this)?;
    let (code, line) = with(vm, this, |f| (f.code, f.line))?;
    let (file, name) =
        vm.codes.get(code).map_or(Default::default(), |c| (c.code.source.path.to_string(), c.code.name.to_string()));
    let (_, id) = this.identity();
    Ok(vm.heap.string(format!("<frame at 0x{id:x}, file '{file}', line {line}, code {name}>")))
}
