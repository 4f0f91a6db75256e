//! Exception instances: what `raise` makes of its operand, matching, the fields that classes have besides `args`, and
//! the parts of an exception as Rust needs them. Groups are in `groups`; the methods that scripts call in
//! `types::exception`.

use crate::exception::{ExceptionClass, exc};
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};

impl Vm {
    /// What `raise operand` raises: the instance itself, or one made by calling the class.
    pub fn raise_checks(&mut self, operand: Value) -> R {
        self.made_exception(operand, "exceptions must derive from BaseException")
    }

    /// What `raise .. from operand` takes for the cause: `None`, the instance, or one made by calling the class.
    pub fn cause_checks(&mut self, operand: Value) -> R {
        if operand.is_none() {
            return Ok(operand);
        }
        self.made_exception(operand, "exception causes must derive from BaseException")
    }

    fn made_exception(&mut self, operand: Value, complaint: &str) -> R {
        match operand {
            Value::Class(class) if self.is_exception_class(class) => {
                let made = self.call(operand, &[])?;
                if self.exception(made).is_some() {
                    return Ok(made);
                }
                let class = self.repr_string(operand)?;
                let got = self.class_of(made);
                let got = self.repr_string(Value::Class(got))?;
                Err(self.type_error(format!(
                    "calling {class} should have returned an instance of BaseException, not {got}"
                )))
            }
            _ if self.exception(operand).is_some() => Ok(operand),
            _ => Err(self.type_error(complaint)),
        }
    }

    /// Gives an exception its `__cause__`, as `raise .. from` does.
    pub fn set_cause(&mut self, exception: Value, cause: Value) {
        if let Some(h) = self.exception(exception) {
            self.heap[h].cause = cause;
            self.heap[h].suppress_context = true;
        }
    }

    /// Whether a class is derived from `BaseException`.
    pub fn is_exception_class(&self, class: Handle<Class>) -> bool {
        self.is_subclass(class, exc::BASE_EXCEPTION.class())
    }

    /// Whether a value is an instance of a built-in exception class.
    pub fn is_exception(&self, value: Value, class: ExceptionClass) -> bool {
        self.exception(value).is_some() && self.is_instance(value, class.class())
    }

    /// Whether `except classes:` takes an exception; by inheritance alone, as in CPython.
    pub fn exception_matches(&mut self, exception: Value, classes: Value) -> R<bool> {
        self.check_catchable(classes)?;
        Ok(self.inherits_from_any(exception, classes))
    }

    /// `TypeError` unless a value may stand after `except`.
    pub fn check_catchable(&mut self, classes: Value) -> R<()> {
        let fine = |vm: &Vm, value| matches!(value, Value::Class(c) if vm.is_exception_class(c));
        let all = match self.heap.payload(classes) {
            Value::Tuple(h) => self.heap[h].0.iter().all(|&c| fine(self, c)),
            _ => fine(self, classes),
        };
        if all {
            return Ok(());
        }
        Err(self.type_error("catching classes that do not inherit from BaseException is not allowed"))
    }

    /// Whether an exception is an instance of a class or of one in a tuple.
    pub fn inherits_from_any(&self, exception: Value, classes: Value) -> bool {
        let of = self.class_of(exception);
        match self.heap.payload(classes) {
            Value::Tuple(h) => self.heap[h].0.iter().any(|&c| matches!(c, Value::Class(c) if self.is_subclass(of, c))),
            Value::Class(class) => self.is_subclass(of, class),
            _ => false,
        }
    }

    /// A field of an exception, such as `errno`; `None` when it was not set.
    pub fn exception_field(&self, exception: Value, name: NameId) -> Option<Value> {
        match self.heap[self.exception(exception)?].fields {
            Value::Dict(fields) => self.heap.dict_get_name(fields, name),
            _ => None,
        }
    }

    /// Sets a field of an exception; `Undef` removes it.
    pub fn set_exception_field(&mut self, exception: Value, name: NameId, value: Value) {
        let Some(h) = self.exception(exception) else { return };
        let fields = match self.heap[h].fields {
            Value::Dict(fields) => fields,
            _ => {
                let fields = self.heap.alloc(Dict::default());
                self.heap[h].fields = Value::Dict(fields);
                fields
            }
        };
        if value.is_undef() {
            self.heap.dict_remove_name(fields, name);
        } else {
            self.heap.dict_set_name(fields, name, value);
        }
    }

    /// The items of `args`.
    pub fn exception_args(&self, exception: Value) -> Vec<Value> {
        match self.exception(exception).map(|h| self.heap[h].args) {
            Some(Value::Tuple(args)) => self.heap[args].0.to_vec(),
            _ => Vec::new(),
        }
    }

    /// `StopIteration.value`: a generator's result.
    pub fn stop_iteration_value(&self, exception: Value) -> Value {
        match self.exception_field(exception, name::VALUE) {
            Some(value) => value,
            None => self.exception_args(exception).first().copied().unwrap_or(Value::NONE),
        }
    }

    /// The `__traceback__` of an exception.
    pub fn traceback_of(&self, exception: Value) -> Value {
        self.exception(exception).map_or(Value::NONE, |h| self.heap[h].traceback)
    }

    /// Raises `NameError` with its `name`.
    pub fn name_error(&mut self, class: ExceptionClass, message: String, name: NameId) -> Raised {
        let raised = self.raise(class, message);
        let text = self.heap.name_value(name);
        let exception = self.raised;
        self.set_exception_field(exception, name::NAME_ATTR, text);
        raised
    }

    /// Raises `ImportError` or `ModuleNotFoundError` with its fields; `Undef` for those it has not.
    pub fn import_error(
        &mut self,
        class: ExceptionClass,
        message: String,
        name: Value,
        path: Value,
        from: Value,
    ) -> Raised {
        let raised = self.raise(class, message);
        let exception = self.raised;
        for (field, value) in [(name::NAME_ATTR, name), (name::PATH_ATTR, path), (name::NAME_FROM, from)] {
            if !value.is_undef() {
                self.set_exception_field(exception, field, value);
            }
        }
        raised
    }

    /// Raises what the compiler found wrong with a text, with all attributes.
    pub fn syntax_error(&mut self, error: &withal_compiler::SyntaxError) -> Raised {
        use withal_compiler::ErrorKind;
        let class = match error.kind {
            ErrorKind::Syntax => exc::SYNTAX_ERROR,
            ErrorKind::Indentation => exc::INDENTATION_ERROR,
            ErrorKind::Tab => exc::TAB_ERROR,
            ErrorKind::TooComplex => return self.raise(exc::MEMORY_ERROR, &error.message),
        };
        let message = self.heap.str(&error.message);
        let path = self.heap.str(&error.path);
        let text = self.heap.str(&error.text);
        let number = |n: u32| Value::Int(i64::from(n));
        let (line, column) = (number(error.line), number(error.column));
        let (end_line, end_column) = (number(error.end_line), number(error.end_column));
        let details = self.heap.tuple(vec![path, line, column, text, end_line, end_column]);
        let raised = self.raise_with(class, &[message, details]);
        let exception = self.raised;
        for (field, value) in [
            (name::MSG, message),
            (name::FILENAME, path),
            (name::LINENO, line),
            (name::OFFSET, column),
            (name::TEXT, text),
            (name::END_LINENO, end_line),
            (name::END_OFFSET, end_column),
        ] {
            self.set_exception_field(exception, field, value);
        }
        raised
    }
}
