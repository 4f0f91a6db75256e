//! Frame objects: a picture of a running frame, made when a script asks for it. Assigning to its variables has no effect
//! on the frame.

use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::{FrameCursor, Vm};
use crate::value::{CodeId, Handle, LinkKind, Value};

struct Frame {
    code: CodeId,
    pc: u32,
    line: u32,
    locals: Value,
    back: Value,
    /// The generator or coroutine whose frame it is: it goes on, and the picture with it. `Undef` for other frames.
    owner: Value,
}

impl Object for Frame {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.locals);
        visit(self.back);
        visit(self.owner);
        visit(Value::Code(self.code));
    }
}

natives! {
    static NATIVES = [
        getter("f_code", code),
        getter("f_lineno", line),
        getter("f_lasti", last_instruction),
        getter("f_globals", globals),
        getter("f_builtins", builtins),
        getter("f_locals", locals),
        getter("f_back", back),
        getter("f_trace", nothing),
        native("clear($self, /)", F1(nothing)),
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
        self.picture(frames).map(Some)
    }

    fn picture(&mut self, mut frames: Vec<FrameCursor>) -> R {
        if frames.is_empty() {
            return Ok(Value::NONE);
        }
        let outer = frames.split_off(1);
        let Some(&at) = frames.first() else { return Ok(Value::NONE) };
        let locals = self.frame_locals(at)?;
        let line = self.codes.get(at.code).map_or(0, |c| c.code.line_at((at.pc as usize).saturating_sub(1)));
        let generator = self.generator_of_frame(at);
        // Frames may be gone when `f_back` is asked for: the picture of the outer ones is taken now, unless there are many.
        let back = if outer.len() > 64 { Value::NONE } else { self.picture(outer)? };
        let owner = generator.map_or(Value::UNDEF, Value::Generator);
        let frame = Frame { code: at.code, pc: at.pc.saturating_sub(1), line, locals, back, owner };
        Ok(match generator {
            Some(h) => self.frame_of_generator(h, frame),
            None => self.heap.object(class::FRAME, frame),
        })
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
    fn frame_of_generator(&mut self, h: Handle<Generator>, picture: Frame) -> Value {
        let known = self.heap[h].extra.as_ref().map_or(Value::UNDEF, |e| e.frame);
        if let Some(frame) = self.heap.object_data_mut::<Frame>(known) {
            *frame = picture;
            return known;
        }
        let made = self.heap.object(class::FRAME, picture);
        self.heap[h].extra.get_or_insert_default().frame = made;
        made
    }

    /// The frame object of a generator, running or not.
    pub fn generator_frame(&mut self, h: Handle<Generator>) -> R {
        if self.heap[h].state == GeneratorState::Running {
            let mut frames = self.frames();
            if let Some(own) = frames.iter().position(|&at| self.generator_of_frame(at) == Some(h)) {
                frames.drain(..own);
                return self.picture(frames);
            }
        }
        let g = &self.heap[h];
        let (code, pc) = (g.root, if g.depth > 1 { 0 } else { g.pc & 0x7fff_ffff });
        let line = self.codes.get(code).map_or(0, |c| c.code.line_at((pc as usize).saturating_sub(1)));
        let locals = Value::Dict(self.generator_locals(h));
        let owner = Value::Generator(h);
        Ok(self.frame_of_generator(h, Frame { code, pc, line, locals, back: Value::NONE, owner }))
    }

    /// A frame object of a frame that is not on the stack: of a traceback, or of a suspended generator.
    pub fn past_frame(&mut self, entry: &Traceback, locals: Value) -> Value {
        let owner = Value::UNDEF;
        let frame = Frame { code: entry.code, pc: entry.pc, line: entry.line, locals, back: Value::NONE, owner };
        self.heap.object(class::FRAME, frame)
    }

    /// Code and instruction of a frame object.
    pub fn frame_place(&self, frame: Value) -> Option<(CodeId, u32, u32)> {
        self.heap.object_data::<Frame>(frame).map(|f| (f.code, f.pc, f.line))
    }
}

fn with<T>(vm: &mut Vm, this: Value, get: impl FnOnce(&Frame) -> T) -> R<T> {
    refresh(vm, this)?;
    match vm.heap.object_data::<Frame>(this) {
        Some(frame) => Ok(get(frame)),
        None => Err(vm.type_error("not a frame")),
    }
}

/// Brings the picture of a generator's frame up to date; one that has ended stands on nobody any more.
fn refresh(vm: &mut Vm, this: Value) -> R<()> {
    let Some(&Value::Generator(h)) = vm.heap.object_data::<Frame>(this).map(|f| &f.owner) else { return Ok(()) };
    if vm.heap[h].state != GeneratorState::Finished {
        vm.generator_frame(h)?;
    } else if let Some(frame) = vm.heap.object_data_mut::<Frame>(this) {
        frame.back = Value::NONE;
    }
    Ok(())
}

fn code(vm: &mut Vm, this: Value) -> R {
    with(vm, this, |f| Value::Code(f.code))
}
fn line(vm: &mut Vm, this: Value) -> R {
    with(vm, this, |f| Value::Int(i64::from(f.line)))
}
fn last_instruction(vm: &mut Vm, this: Value) -> R {
    with(vm, this, |f| Value::Int(i64::from(f.pc)))
}
fn locals(vm: &mut Vm, this: Value) -> R {
    with(vm, this, |f| f.locals)
}
fn back(vm: &mut Vm, this: Value) -> R {
    with(vm, this, |f| f.back)
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

fn repr(vm: &mut Vm, this: Value) -> R {
    let (code, line) = with(vm, this, |f| (f.code, f.line))?;
    let (file, name) =
        vm.codes.get(code).map_or(Default::default(), |c| (c.code.source.path.to_string(), c.code.name.to_string()));
    let (_, id) = this.identity();
    Ok(vm.heap.string(format!("<frame at 0x{id:x}, file '{file}', line {line}, code {name}>")))
}
