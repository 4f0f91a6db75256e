//! Text of values: `str`, `repr`, `ascii`, `format`, and what failures of the text algorithms become.
//! How built-in values are shown is in `show`.

use crate::classes::class;
use crate::exception::{ExceptionClass, exc};
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{ShortStr, Value};
use withal_text::format_spec::{self, Kind, Spec};
use withal_text::{Class as FailureClass, Failure, int_text, quote};

/// A number that stands for the address of an object: the same as long as the object lives.
pub fn address(value: Value) -> u64 {
    let (kind, payload) = value.identity();
    (0x7c00_0000_0000 + (u64::from(kind) << 36)).wrapping_add(payload.wrapping_mul(16))
}

/// The class of the exception that a failure is.
pub fn failure_class(class: FailureClass) -> ExceptionClass {
    match class {
        FailureClass::ValueError => exc::VALUE_ERROR,
        FailureClass::TypeError => exc::TYPE_ERROR,
        FailureClass::OverflowError => exc::OVERFLOW_ERROR,
        FailureClass::ZeroDivisionError => exc::ZERO_DIVISION_ERROR,
        FailureClass::MemoryError => exc::MEMORY_ERROR,
        FailureClass::LookupError => exc::LOOKUP_ERROR,
    }
}

/// A number may be this wide, or have as many digits, before there is asked whether memory is left for it.
const FORMATTED_UNASKED: i64 = 1000;

impl Vm {
    /// Raises the exception that a failure is.
    #[cold]
    pub fn fail(&mut self, failure: Failure) -> Raised {
        if failure.class == FailureClass::MemoryError {
            self.memory_error()
        } else {
            self.raise(failure_class(failure.class), failure.message)
        }
    }

    /// The result of a text algorithm, or its failure as an exception.
    #[inline]
    pub fn done<T>(&mut self, result: Result<T, Failure>) -> R<T> {
        result.map_err(|failure| self.fail(failure))
    }

    /// The most digits that ints and strings are converted with (`sys.set_int_max_str_digits`); 0 for no limit.
    /// A text as Rust has texts: lone surrogates are escapes.
    pub fn plain_text(&self, value: Value) -> String {
        let text = self.heap.text(value).map(|t| t.to_string()).unwrap_or_default();
        withal_text::quote::escape_surrogates(text)
    }

    pub fn max_str_digits(&self) -> usize {
        self.int_digits
    }

    /// `sys.set_int_max_str_digits(digits)`.
    pub fn set_max_str_digits(&mut self, digits: Value) -> R {
        let int = self.index(digits)?;
        let Some(digits) = self.heap.int_ref(int).and_then(|i| i.to_i64()).and_then(|i| i32::try_from(i).ok()) else {
            return Err(self.raise(exc::OVERFLOW_ERROR, "Python int too large to convert to C int"));
        };
        let least = i32::try_from(int_text::MAX_STR_DIGITS_THRESHOLD).unwrap_or(0);
        if digits != 0 && digits < least {
            return Err(self.value_error(format!("maxdigits must be >= {least} or 0 for unlimited")));
        }
        self.int_digits = usize::try_from(digits).unwrap_or(0);
        Ok(Value::NONE)
    }

    /// The type of an argument as messages about arguments name it: `None` for `None`.
    pub fn argument_kind(&self, value: Value) -> String {
        if value.is_none() { "None".to_string() } else { self.type_name(value) }
    }

    /// `repr(value)` as a string value.
    pub fn repr(&mut self, value: Value) -> R {
        let mut out = String::new();
        self.show(&mut out, value)?;
        Ok(self.heap.string(out))
    }

    /// `str(value)` as a string value.
    #[inline]
    pub fn str(&mut self, value: Value) -> R {
        match value {
            Value::ShortStr(_) | Value::Str(_) => Ok(value),
            Value::Int(i) => Ok(self.int_text(i)),
            Value::Instance(_) | Value::Object(_) | Value::Future(_) | Value::Class(_) => self.str_special(value),
            _ => self.repr(value),
        }
    }

    /// An int in decimal digits.
    pub fn int_text(&mut self, i: i64) -> Value {
        if (0..10).contains(&i)
            && let Some(digit) =
                u8::try_from(i).ok().and_then(|d| ShortStr::new(char::from(b'0' + d).encode_utf8(&mut [0; 4])))
        {
            return Value::ShortStr(digit);
        }
        self.heap.str(itoa::Buffer::new().format(i))
    }

    fn str_special(&mut self, value: Value) -> R {
        let class = self.class_of(value);
        let method = match self.lookup_where(class, name::STR) {
            Some((owner, method)) if ![class::OBJECT, class::TYPE].contains(&owner) && !method.is_none() => method,
            _ if matches!(value, Value::Class(h) if self.heap[h].metaclass == class::TYPE) => return self.repr(value),
            // `object.__str__` asks `__repr__`; a wrong result is then put down to `__str__`.
            _ => return self.repr_special(value, "__str__"),
        };
        let result = self.call_unbound(method, value, &[])?;
        self.must_be_text(result, "__str__")
    }

    /// A special method's result, which must be a string.
    pub fn must_be_text(&mut self, result: Value, method: &str) -> R {
        match self.heap.payload(result) {
            Value::ShortStr(_) | Value::Str(_) => Ok(result),
            _ => {
                let kind = self.type_name(result);
                Err(self.type_error(format!("{method} returned non-string (type {kind})")))
            }
        }
    }

    /// `ascii(value)` as a string value.
    pub fn ascii(&mut self, value: Value) -> R {
        let text = self.repr_string(value)?;
        let text = if text.is_ascii() { text } else { quote::escape_non_ascii(&text) };
        Ok(self.heap.string(text))
    }

    /// `format(value, spec)` as a string value.
    pub fn format(&mut self, value: Value, spec: Value) -> R {
        let empty = matches!(spec, Value::ShortStr(s) if s.is_empty()) || spec.is_undef();
        match value {
            Value::ShortStr(_)
            | Value::Str(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::BigInt(_)
            | Value::Bool(_)
                if empty =>
            {
                return self.str(value);
            }
            Value::ShortStr(_) | Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::BigInt(_) => {
                return self.format_builtin(value, spec);
            }
            _ => {}
        }
        let spec = if spec.is_undef() { self.heap.str("") } else { spec };
        match self.call_special(value, name::FORMAT, &[spec])? {
            Some(result) => match self.heap.payload(result) {
                Value::ShortStr(_) | Value::Str(_) => Ok(result),
                _ => {
                    let kind = self.type_name(result);
                    Err(self.type_error(format!("__format__ must return a str, not {kind}")))
                }
            },
            None => self.format_as_object(value, spec),
        }
    }

    /// `object.__format__`: only an empty specification will do.
    pub fn format_as_object(&mut self, value: Value, spec: Value) -> R {
        if self.heap.text(spec).is_some_and(|s| !s.is_empty()) {
            let kind = self.type_name(value);
            return Err(self.type_error(format!("unsupported format string passed to {kind}.__format__")));
        }
        self.str(value)
    }

    /// `__format__` of str, int, bool and float, instances of subclasses included.
    pub fn format_builtin(&mut self, value: Value, spec: Value) -> R {
        if self.heap.text(spec).is_none() {
            let kind = self.argument_kind(spec);
            return Err(self.type_error(format!("__format__() argument must be str, not {kind}")));
        }
        self.written(|vm, out| vm.format_builtin_to(out, value, spec))
    }

    /// What `write` writes as a string value. The buffer is used again and again: growing one and making it fit anew took
    /// 300 instructions each time.
    pub fn written(&mut self, write: impl FnOnce(&mut Vm, &mut String) -> R<()>) -> R {
        let mut out = std::mem::take(&mut self.scratch);
        let result = write(self, &mut out);
        let text = result.map(|()| self.take_scratch(&mut out));
        out.clear();
        out.shrink_to(1 << 12);
        self.scratch = out;
        text
    }

    /// What stands in the buffer as a string value; what is long is taken out of it without copying.
    pub fn take_scratch(&mut self, out: &mut String) -> Value {
        if out.len() < 1 << 16 { self.heap.str(out) } else { self.heap.string(std::mem::take(out)) }
    }

    /// Asks for the room that a specification names, before anything is written: a width may be any number.
    pub fn reserve_for(&mut self, out: &mut String, spec: &Spec, kind: Kind) -> R<()> {
        let digits = if kind != Kind::Str { spec.precision.unwrap_or(0) } else { 0 };
        let room = spec.width.unwrap_or(0).saturating_add(digits);
        if room > FORMATTED_UNASKED {
            self.make_room(out, usize::try_from(room).unwrap_or(usize::MAX))?;
        }
        Ok(())
    }

    /// Appends `str.__format__` or its kin of int, bool and float; the specification is a string.
    pub fn format_builtin_to(&mut self, out: &mut String, value: Value, spec: Value) -> R<()> {
        let payload = self.heap.payload(value);
        if self.heap.text(spec).is_none_or(|spec| spec.is_empty()) {
            let text = self.str(value)?;
            self.make_room(out, self.heap.text(text).map_or(0, |text| text.len()))?;
            out.push_str(&self.heap.text(text).unwrap_or_default());
            return Ok(());
        }
        let (kind, name) = match payload {
            Value::ShortStr(_) | Value::Str(_) => (Kind::Str, "str"),
            Value::Float(_) => (Kind::Float, "float"),
            _ => (Kind::Int, "int"),
        };
        // The name of the type is only asked for in messages.
        let named =
            if matches!(value, Value::Instance(_) | Value::Bool(_)) { Some(self.type_name(value)) } else { None };
        let name = named.as_deref().unwrap_or(name);
        let spec = self.specs.get(&self.heap, spec, kind, name);
        let spec = self.done(spec)?;
        self.reserve_for(out, &spec, kind)?;
        let size = match payload {
            // As digits of two, and a copy.
            Value::BigInt(h) => usize::try_from(self.heap[h].bits()).unwrap_or(usize::MAX).saturating_mul(2),
            _ => self.heap.text(payload).map_or(0, |text| text.len()),
        };
        self.make_room(out, size)?;
        let heap = &self.heap;
        let result = match payload {
            Value::Float(x) => format_spec::format_float_to(out, x.get(), &spec, name),
            Value::ShortStr(_) | Value::Str(_) => {
                format_spec::format_str_to(out, &heap.text(payload).unwrap_or_default(), &spec, name)
            }
            int => match heap.int_ref(int) {
                Some(int) => format_spec::format_int_to(out, int, &spec, self.int_digits, name),
                None => Ok(()),
            },
        };
        self.done(result)
    }

    /// `repr(value)` as text.
    pub fn repr_string(&mut self, value: Value) -> R<String> {
        let mut out = String::new();
        self.show(&mut out, value)?;
        Ok(out)
    }

    /// `str(value)` as text.
    pub fn str_string(&mut self, value: Value) -> R<String> {
        let text = self.str(value)?;
        Ok(self.heap.text(text).map(|t| t.to_string()).unwrap_or_default())
    }
}
