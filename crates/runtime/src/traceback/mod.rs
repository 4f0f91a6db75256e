//! Exceptions as text: what CPython's default `sys.excepthook` prints. Chains and groups are here, one frame in
//! `frame`, `SyntaxError` in `syntax`, "Did you mean" in `suggest`. Nothing here raises: what fails is shown as such.

pub mod frame;
mod group;
pub mod suggest;
mod syntax;
mod waits;

use crate::exception::exc;
use crate::heap::*;
use crate::state::Vm;
use crate::value::Value;
use group::Boxes;
use std::collections::HashSet;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// At most this many exceptions of a chain are shown, so that no script makes a report without end.
const MAX_CHAIN: usize = 10_000;

impl Vm {
    /// An exception with its traceback, its chain and its parts: pieces of text that each end in a newline.
    pub fn format_exception(&mut self, exception: Value) -> Vec<String> {
        let traceback = self.traceback_of(exception);
        self.format_exception_with(exception, traceback, None, true)
    }

    /// The same as one text that any stream takes.
    pub fn report(&mut self, exception: Value) -> String {
        withal_text::quote::escape_surrogates(self.format_exception(exception).concat())
    }

    /// The same with another traceback, at most `limit` frames (the last ones if negative), and with or without the chain.
    pub fn format_exception_with(
        &mut self,
        exception: Value,
        traceback: Value,
        limit: Option<i64>,
        chain: bool,
    ) -> Vec<String> {
        let mut boxes = Boxes::new(limit, chain);
        self.format_chain(exception, traceback, &mut boxes);
        boxes.lines
    }

    fn format_chain(&mut self, exception: Value, traceback: Value, boxes: &mut Boxes) {
        let mut parts: Vec<(Value, Value, &str)> = vec![(exception, traceback, "")];
        boxes.seen.insert(exception.identity());
        let mut at = exception;
        while boxes.chain && parts.len() < MAX_CHAIN {
            let Some(h) = self.exception(at) else { break };
            let e = self.heap[h];
            // What was shown before is not shown again, so that circles end.
            let fresh = |v: Value, seen: &HashSet<(u8, u64)>| !v.is_none() && !seen.contains(&v.identity());
            let (next, message) = if fresh(e.cause, &boxes.seen) {
                (e.cause, CAUSE)
            } else if fresh(e.context, &boxes.seen) && !e.suppress_context {
                (e.context, CONTEXT)
            } else {
                break;
            };
            boxes.seen.insert(next.identity());
            parts.push((next, self.traceback_of(next), message));
            at = next;
        }
        let mut before = "";
        for (exception, traceback, message) in parts.into_iter().rev() {
            if !before.is_empty() {
                boxes.emit(before, None);
            }
            self.format_one(exception, traceback, boxes);
            before = message;
        }
    }

    fn format_one(&mut self, exception: Value, traceback: Value, boxes: &mut Boxes) {
        if self.is_group(exception) {
            return self.format_group(exception, traceback, boxes);
        }
        let frames = self.format_frames(traceback, boxes.limit);
        if !frames.is_empty() {
            boxes.emit("Traceback (most recent call last):\n", None);
            boxes.emit_all(&frames);
        }
        let last = self.format_exception_only(exception, traceback);
        boxes.emit_all(&last);
    }

    /// The text of an exception without its traceback: class, message and notes.
    pub fn format_exception_only(&mut self, exception: Value, traceback: Value) -> Vec<String> {
        let class = self.class_of(exception);
        let name = self.exception_name(class);
        let mut lines = if self.is_exception(exception, exc::SYNTAX_ERROR) {
            self.format_syntax_error(exception, &name)
        } else {
            let mut text = self.safe_str(exception, "exception");
            text.push_str(&self.suggestion(exception, traceback));
            vec![if text.is_empty() { format!("{name}\n") } else { format!("{name}: {text}\n") }]
        };
        self.format_notes(exception, &mut lines);
        lines
    }

    /// Qualified name of an exception class, with its module unless that is `builtins` or `__main__`.
    pub fn exception_name(&mut self, class: crate::value::Handle<Class>) -> String {
        let text = |vm: &Vm, v: Value| vm.heap.text(v).map(|t| t.to_string());
        let qualname = text(self, self.heap[class].qualname).unwrap_or_default();
        let module = self.lookup(class, name::MODULE).and_then(|v| text(self, v));
        match module.as_deref() {
            None | Some("builtins" | "__main__") => qualname,
            Some(module) => format!("{module}.{qualname}"),
        }
    }

    /// `str(value)`, or that it failed.
    pub fn safe_str(&mut self, value: Value, what: &str) -> String {
        match self.str_string(value) {
            Ok(text) => text,
            Err(_) => {
                self.raised = Value::UNDEF;
                format!("<{what} str() failed>")
            }
        }
    }

    fn safe_repr(&mut self, value: Value, what: &str) -> String {
        match self.repr_string(value) {
            Ok(text) => text,
            Err(_) => {
                self.raised = Value::UNDEF;
                format!("<{what} repr() failed>")
            }
        }
    }

    fn format_notes(&mut self, exception: Value, lines: &mut Vec<String>) {
        let notes = match self.get_attr_opt(exception, name::NOTES) {
            Ok(None) => return,
            Ok(Some(notes)) => notes,
            Err(_) => {
                let error = std::mem::replace(&mut self.raised, Value::UNDEF);
                let shown = self.safe_repr(error, "__notes__");
                return lines.push(format!("Ignored error getting __notes__: {shown}\n"));
            }
        };
        let items = match self.heap.payload(notes) {
            Value::List(h) => self.heap[h].0.clone(),
            Value::Tuple(h) => self.heap[h].0.to_vec(),
            Value::None(_) => return,
            _ => {
                let shown = self.safe_repr(notes, "__notes__");
                return lines.push(format!("{shown}\n"));
            }
        };
        for note in items {
            let text = self.safe_str(note, "note");
            lines.extend(text.split('\n').map(|line| format!("{line}\n")));
        }
    }
}
