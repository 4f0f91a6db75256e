//! The exception classes: a table. CPython's hierarchy, one line each.

use crate::classes::CLASS_COUNT;
use crate::heap::{Class, SHARED};
use crate::value::Handle;

/// A built-in exception class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExceptionClass(usize);

impl ExceptionClass {
    /// Its class.
    pub const fn class(self) -> Handle<Class> {
        Handle::new(SHARED | (CLASS_COUNT + self.0))
    }
}

macro_rules! hierarchy {
    ($($constant:ident = $name:literal : $base:ident),* $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(usize)]
        enum Place { $($constant),* }
        /// The built-in exception classes.
        #[allow(missing_docs)]
        pub mod exc { use super::{ExceptionClass, Place}; $(pub const $constant: ExceptionClass = ExceptionClass(Place::$constant as usize);)* }
        /// Class, name and base of every exception class, bases first. The first is derived from `object`.
        pub const HIERARCHY: &[(ExceptionClass, &str, ExceptionClass)] = &[$((exc::$constant, $name, exc::$base)),*];
    };
}

hierarchy! {
    BASE_EXCEPTION = "BaseException": BASE_EXCEPTION,
    BASE_EXCEPTION_GROUP = "BaseExceptionGroup": BASE_EXCEPTION,
    GENERATOR_EXIT = "GeneratorExit": BASE_EXCEPTION,
    KEYBOARD_INTERRUPT = "KeyboardInterrupt": BASE_EXCEPTION,
    SYSTEM_EXIT = "SystemExit": BASE_EXCEPTION,
    CANCELLED_ERROR = "CancelledError": BASE_EXCEPTION,
    EXCEPTION = "Exception": BASE_EXCEPTION,
    EXCEPTION_GROUP = "ExceptionGroup": BASE_EXCEPTION_GROUP,
    ARITHMETIC_ERROR = "ArithmeticError": EXCEPTION,
    FLOATING_POINT_ERROR = "FloatingPointError": ARITHMETIC_ERROR,
    OVERFLOW_ERROR = "OverflowError": ARITHMETIC_ERROR,
    ZERO_DIVISION_ERROR = "ZeroDivisionError": ARITHMETIC_ERROR,
    ASSERTION_ERROR = "AssertionError": EXCEPTION,
    ATTRIBUTE_ERROR = "AttributeError": EXCEPTION,
    BUFFER_ERROR = "BufferError": EXCEPTION,
    EOF_ERROR = "EOFError": EXCEPTION,
    IMPORT_ERROR = "ImportError": EXCEPTION,
    MODULE_NOT_FOUND_ERROR = "ModuleNotFoundError": IMPORT_ERROR,
    LOOKUP_ERROR = "LookupError": EXCEPTION,
    INDEX_ERROR = "IndexError": LOOKUP_ERROR,
    KEY_ERROR = "KeyError": LOOKUP_ERROR,
    MEMORY_ERROR = "MemoryError": EXCEPTION,
    NAME_ERROR = "NameError": EXCEPTION,
    UNBOUND_LOCAL_ERROR = "UnboundLocalError": NAME_ERROR,
    OS_ERROR = "OSError": EXCEPTION,
    BLOCKING_IO_ERROR = "BlockingIOError": OS_ERROR,
    CHILD_PROCESS_ERROR = "ChildProcessError": OS_ERROR,
    CONNECTION_ERROR = "ConnectionError": OS_ERROR,
    BROKEN_PIPE_ERROR = "BrokenPipeError": CONNECTION_ERROR,
    CONNECTION_ABORTED_ERROR = "ConnectionAbortedError": CONNECTION_ERROR,
    CONNECTION_REFUSED_ERROR = "ConnectionRefusedError": CONNECTION_ERROR,
    CONNECTION_RESET_ERROR = "ConnectionResetError": CONNECTION_ERROR,
    FILE_EXISTS_ERROR = "FileExistsError": OS_ERROR,
    FILE_NOT_FOUND_ERROR = "FileNotFoundError": OS_ERROR,
    INTERRUPTED_ERROR = "InterruptedError": OS_ERROR,
    IS_A_DIRECTORY_ERROR = "IsADirectoryError": OS_ERROR,
    NOT_A_DIRECTORY_ERROR = "NotADirectoryError": OS_ERROR,
    PERMISSION_ERROR = "PermissionError": OS_ERROR,
    PROCESS_LOOKUP_ERROR = "ProcessLookupError": OS_ERROR,
    TIMEOUT_ERROR = "TimeoutError": OS_ERROR,
    REFERENCE_ERROR = "ReferenceError": EXCEPTION,
    RUNTIME_ERROR = "RuntimeError": EXCEPTION,
    NOT_IMPLEMENTED_ERROR = "NotImplementedError": RUNTIME_ERROR,
    PYTHON_FINALIZATION_ERROR = "PythonFinalizationError": RUNTIME_ERROR,
    RECURSION_ERROR = "RecursionError": RUNTIME_ERROR,
    STOP_ASYNC_ITERATION = "StopAsyncIteration": EXCEPTION,
    STOP_ITERATION = "StopIteration": EXCEPTION,
    SYNTAX_ERROR = "SyntaxError": EXCEPTION,
    INDENTATION_ERROR = "IndentationError": SYNTAX_ERROR,
    TAB_ERROR = "TabError": INDENTATION_ERROR,
    SYSTEM_ERROR = "SystemError": EXCEPTION,
    TYPE_ERROR = "TypeError": EXCEPTION,
    VALUE_ERROR = "ValueError": EXCEPTION,
    UNICODE_ERROR = "UnicodeError": VALUE_ERROR,
    UNICODE_DECODE_ERROR = "UnicodeDecodeError": UNICODE_ERROR,
    UNICODE_ENCODE_ERROR = "UnicodeEncodeError": UNICODE_ERROR,
    UNICODE_TRANSLATE_ERROR = "UnicodeTranslateError": UNICODE_ERROR,
    INVALID_STATE_ERROR = "InvalidStateError": EXCEPTION,
    WARNING = "Warning": EXCEPTION,
    BYTES_WARNING = "BytesWarning": WARNING,
    DEPRECATION_WARNING = "DeprecationWarning": WARNING,
    ENCODING_WARNING = "EncodingWarning": WARNING,
    FUTURE_WARNING = "FutureWarning": WARNING,
    IMPORT_WARNING = "ImportWarning": WARNING,
    PENDING_DEPRECATION_WARNING = "PendingDeprecationWarning": WARNING,
    RESOURCE_WARNING = "ResourceWarning": WARNING,
    RUNTIME_WARNING = "RuntimeWarning": WARNING,
    SYNTAX_WARNING = "SyntaxWarning": WARNING,
    UNICODE_WARNING = "UnicodeWarning": WARNING,
    USER_WARNING = "UserWarning": WARNING,
}

/// `__doc__` of the classes whose documentation programs show; the others have none.
pub fn documentation(class: ExceptionClass) -> Option<&'static str> {
    Some(match class {
        exc::BASE_EXCEPTION => "Common base class for all exceptions",
        exc::EXCEPTION => "Common base class for all non-exit exceptions.",
        exc::TYPE_ERROR => "Inappropriate argument type.",
        exc::VALUE_ERROR => "Inappropriate argument value (of correct type).",
        exc::KEY_ERROR => "Mapping key not found.",
        exc::INDEX_ERROR => "Sequence index out of range.",
        exc::ATTRIBUTE_ERROR => "Attribute not found.",
        exc::NAME_ERROR => "Name not found globally.",
        exc::RUNTIME_ERROR => "Unspecified run-time error.",
        _ => return None,
    })
}

/// The candidate most like `wrong`, if one is like it enough, by the measure of CPython's suggestions.
pub fn similar<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut best = None;
    let mut best_distance = usize::MAX;
    for candidate in candidates.filter(|c| *c != wrong) {
        // A third of the characters may be wrong; a change of case costs half of another change.
        let most =
            ((wrong.chars().count() + candidate.chars().count() + 3) * 2 / 6).min(best_distance.saturating_sub(1));
        let distance = edit_distance(wrong, candidate);
        if distance <= most {
            best = Some(candidate);
            best_distance = distance;
        }
    }
    best
}

fn edit_distance(a: &str, b: &str) -> usize {
    const MOVE: usize = 2;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    let substitute = |x: char, y: char| {
        if x == y {
            0
        } else if x.eq_ignore_ascii_case(&y) {
            1
        } else {
            MOVE
        }
    };
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], (i + 1) * MOVE);
        for (j, &y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + substitute(x, y)).min(above + MOVE).min(row[j] + MOVE);
            diagonal = above;
        }
    }
    row[b.len()]
}
