//! The standard streams: `sys.stdin`, `sys.stdout`, `sys.stderr` and their binary `buffer`s, over the host.

use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::limits::Trap;
use crate::native::{F1, F2, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::types::str::make::encoding_error;
use crate::value::Value;
use withal_text::codec::{self, Codec, OnError};

/// A standard stream by its number.
#[derive(Clone)]
struct Stream {
    number: u8,
    binary: bool,
}

impl Object for Stream {
    crate::shareable!();
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
}

natives! {
    static NATIVES = [
        native("write($self, text, /)", F2(write)),
        native("writelines($self, lines, /)", F2(write_lines)),
        native("flush($self, /)", F1(flush)),
        native("isatty($self, /)", F1(no)),
        native("fileno($self, /)", F1(fileno)),
        native("readable($self, /)", F1(readable)),
        native("writable($self, /)", F1(writable)),
        native("seekable($self, /)", F1(no)),
        native("read($self, size=None, /)", F2(read)),
        native("readline($self, size=-1, /)", F2(read_line)),
        native("readlines($self, hint=-1, /)", F2(read_lines)),
        native("close($self, /)", F1(flush)),
        native("reconfigure($self, /, **options)", F2(reconfigure)),
        native("__iter__($self, /)", F1(itself)),
        native("__next__($self, /)", F1(next)),
        native("__enter__($self, /)", F1(itself)),
        native("__exit__($self, /, *args)", F2(exit)),
        native("__repr__($self, /)", F1(repr)),
        getter("closed", no),
        getter("name", stream_name),
        getter("mode", mode),
        getter("encoding", encoding),
        getter("errors", errors),
        getter("newlines", none),
        getter("line_buffering", no),
        getter("buffer", buffer),
    ];
}

pub static TEXT: ClassSpec = ClassSpec::new(class::TEXT_STREAM, NATIVES).module("_io").final_();
pub static BINARY: ClassSpec = ClassSpec::new(class::BINARY_STREAM, NATIVES).module("_io").final_();

impl Vm {
    /// The object for a standard stream.
    pub fn new_stream(&mut self, number: u8) -> Value {
        self.heap.object(class::TEXT_STREAM, Stream { number, binary: false })
    }

    /// `sys.stdout` and so on as they are now; the original one is not looked at as an object before `sys` is imported.
    pub fn sys_stream(&mut self, which: NameId) -> R {
        let sys = match self.heap.dict_get_str(self.modules, "sys") {
            Some(Value::Module(h)) => self.heap[h].dict,
            _ => {
                let (key, number) = match which {
                    name::STDERR => ("sys.stderr", 2),
                    name::STDIN => ("sys.stdin", 0),
                    _ => ("sys.stdout", 1),
                };
                return Ok(self.standard_stream(key, number));
            }
        };
        match self.heap.dict_get_name(sys, which) {
            Some(stream) => Ok(stream),
            None => {
                let text = self.heap.name_text(which);
                Err(self.raise(exc::RUNTIME_ERROR, format!("lost sys.{text}")))
            }
        }
    }

    /// The one object of a standard stream.
    pub fn standard_stream(&mut self, key: &'static str, number: u8) -> Value {
        match self.kept(key).given() {
            Some(stream) => stream,
            None => {
                let stream = self.new_stream(number);
                self.keep(key, stream);
                stream
            }
        }
    }

    /// The number of a text stream of the host that is written to; `None` for any other object.
    pub fn native_stream(&self, value: Value) -> Option<u8> {
        match value {
            Value::Object(h) => self.heap[h].get::<Stream>().filter(|s| !s.binary && s.number > 0).map(|s| s.number),
            _ => None,
        }
    }

    /// Writes to a standard stream, counting towards the limit of output.
    pub fn write_output(&mut self, stream: u8, bytes: &[u8]) -> R<()> {
        self.output = self.output.saturating_add(bytes.len() as u64);
        if self.output > self.limits.output {
            // What exits print beyond the limit is lost: it must not keep them from their work.
            return if self.cleanup.is_some() { Ok(()) } else { self.limit_reached(Trap::Output, false) };
        }
        self.host.write(stream, bytes);
        Ok(())
    }

    /// Writes a string to a standard stream, with the stream's handler for surrogates.
    pub fn write_text(&mut self, stream: u8, text: Value) -> R<()> {
        let encoded = self.heap.text(text).map(|t| codec::encode(&t, Codec::Utf8, handler(stream)));
        match encoded {
            Some(Ok(bytes)) => self.write_output(stream, &bytes),
            Some(Err(error)) => Err(encoding_error(self, text, error)),
            None => Ok(()),
        }
    }
}

fn stream(vm: &mut Vm, this: Value) -> R<(u8, bool)> {
    match vm.heap.object_data::<Stream>(this) {
        Some(s) => Ok((s.number, s.binary)),
        None => Err(vm.type_error("not a standard stream")),
    }
}

fn unsupported(vm: &mut Vm, what: &str) -> crate::raise::Raised {
    // `io.UnsupportedOperation` is an `OSError` and a `ValueError`.
    vm.raise(exc::OS_ERROR, what)
}

fn write(vm: &mut Vm, this: Value, text: Value) -> R {
    let (number, binary) = stream(vm, this)?;
    if number == 0 {
        return Err(unsupported(vm, "not writable"));
    }
    if binary {
        let bytes = match vm.heap.payload(text) {
            Value::Bytes(h) => vm.heap[h].0.to_vec(),
            Value::ByteArray(h) => vm.heap[h].0.clone(),
            _ => {
                let class = vm.type_name(text);
                return Err(vm.type_error(format!("a bytes-like object is required, not '{class}'")));
            }
        };
        vm.write_output(number, &bytes)?;
        return Ok(Value::Int(bytes.len() as i64));
    }
    let Some(chars) = vm.heap.text(text).map(|t| t.chars_len()) else {
        let class = vm.type_name(text);
        return Err(vm.type_error(format!("write() argument must be str, not {class}")));
    };
    vm.write_text(number, text)?;
    Ok(Value::Int(chars as i64))
}

/// What becomes of surrogates.
fn handler(number: u8) -> OnError {
    if number == 2 { OnError::BackslashReplace } else { OnError::SurrogateEscape }
}

fn write_lines(vm: &mut Vm, this: Value, lines: Value) -> R {
    let lines = vm.iter(lines)?;
    while let Some(line) = vm.next(lines)? {
        write(vm, this, line)?;
    }
    Ok(Value::NONE)
}

fn flush(vm: &mut Vm, this: Value) -> R {
    let (number, _) = stream(vm, this)?;
    vm.host.flush(number);
    Ok(Value::NONE)
}

fn read_text(vm: &mut Vm, this: Value, mut enough: impl FnMut(&str) -> bool) -> R<String> {
    let (number, _) = stream(vm, this)?;
    if number != 0 {
        return Err(unsupported(vm, "not readable"));
    }
    vm.host.flush(1);
    let mut text = String::new();
    while !enough(&text) {
        let Some(line) = vm.host.read_line().filter(|l| !l.is_empty()) else { break };
        vm.reserve(text.len() + line.len())?;
        text.push_str(&line);
    }
    Ok(text)
}

fn given(vm: &mut Vm, this: Value, text: String) -> R {
    let (_, binary) = stream(vm, this)?;
    Ok(if binary { vm.heap.bytes(text.into_bytes()) } else { vm.heap.string(text) })
}

fn read(vm: &mut Vm, this: Value, _: Value) -> R {
    let text = read_text(vm, this, |_| false)?;
    given(vm, this, text)
}

fn read_line(vm: &mut Vm, this: Value, _: Value) -> R {
    let text = read_text(vm, this, |t| !t.is_empty())?;
    given(vm, this, text)
}

fn read_lines(vm: &mut Vm, this: Value, _: Value) -> R {
    let text = read_text(vm, this, |_| false)?;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push(given(vm, this, line.to_string())?);
    }
    Ok(vm.heap.list(lines))
}

fn next(vm: &mut Vm, this: Value) -> R {
    let text = read_text(vm, this, |t| !t.is_empty())?;
    if text.is_empty() {
        return Err(vm.stop_iteration(Value::NONE));
    }
    given(vm, this, text)
}

fn itself(_: &mut Vm, this: Value) -> R {
    Ok(this)
}
fn exit(vm: &mut Vm, this: Value, _: Value) -> R {
    flush(vm, this)
}
fn no(_: &mut Vm, _: Value) -> R {
    Ok(Value::FALSE)
}
fn none(_: &mut Vm, _: Value) -> R {
    Ok(Value::NONE)
}
fn reconfigure(_: &mut Vm, _: Value, _: Value) -> R {
    Ok(Value::NONE)
}

fn fileno(vm: &mut Vm, this: Value) -> R {
    let (number, _) = stream(vm, this)?;
    Ok(Value::Int(i64::from(number)))
}

fn readable(vm: &mut Vm, this: Value) -> R {
    Ok(Value::bool(stream(vm, this)?.0 == 0))
}
fn writable(vm: &mut Vm, this: Value) -> R {
    Ok(Value::bool(stream(vm, this)?.0 != 0))
}

fn stream_name(vm: &mut Vm, this: Value) -> R {
    let text = ["<stdin>", "<stdout>", "<stderr>"].get(usize::from(stream(vm, this)?.0)).copied().unwrap_or("");
    Ok(vm.heap.str(text))
}

fn mode(vm: &mut Vm, this: Value) -> R {
    let text = match stream(vm, this)? {
        (0, false) => "r",
        (0, true) => "rb",
        (_, false) => "w",
        (_, true) => "wb",
    };
    Ok(vm.heap.str(text))
}

fn encoding(vm: &mut Vm, _: Value) -> R {
    Ok(vm.heap.str("utf-8"))
}

fn errors(vm: &mut Vm, this: Value) -> R {
    let text = if stream(vm, this)?.0 == 2 { "backslashreplace" } else { "surrogateescape" };
    Ok(vm.heap.str(text))
}

fn buffer(vm: &mut Vm, this: Value) -> R {
    let (number, _) = stream(vm, this)?;
    Ok(vm.heap.object(class::BINARY_STREAM, Stream { number, binary: true }))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let (number, binary) = stream(vm, this)?;
    let file = ["<stdin>", "<stdout>", "<stderr>"].get(usize::from(number)).copied().unwrap_or("");
    let mode = if number == 0 { "r" } else { "w" };
    let text = match (binary, number) {
        (true, 0) => format!("<_io.BufferedReader name='{file}'>"),
        (true, _) => format!("<_io.BufferedWriter name='{file}'>"),
        _ => format!("<_io.TextIOWrapper name='{file}' mode='{mode}' encoding='utf-8'>"),
    };
    Ok(vm.heap.string(text))
}
