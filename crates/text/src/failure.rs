//! How an operation fails: the class of the Python exception and its message. No exception objects.

/// The class of the Python exception that a failure becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// `ValueError`
    ValueError,
    /// `TypeError`
    TypeError,
    /// `OverflowError`
    OverflowError,
    /// `ZeroDivisionError`
    ZeroDivisionError,
    /// `MemoryError`
    MemoryError,
    /// `LookupError`
    LookupError,
}

impl Class {
    /// The name of the class in Python.
    pub fn name(self) -> &'static str {
        match self {
            Class::ValueError => "ValueError",
            Class::TypeError => "TypeError",
            Class::OverflowError => "OverflowError",
            Class::ZeroDivisionError => "ZeroDivisionError",
            Class::MemoryError => "MemoryError",
            Class::LookupError => "LookupError",
        }
    }
}

/// An operation that failed as it does in CPython.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Which exception to raise.
    pub class: Class,
    /// Its message, CPython's letter for letter.
    pub message: String,
}

impl Failure {
    /// A failure of any class.
    pub fn new(class: Class, message: impl Into<String>) -> Failure {
        Failure { class, message: message.into() }
    }

    /// A `ValueError`.
    pub fn value(message: impl Into<String>) -> Failure {
        Failure::new(Class::ValueError, message)
    }

    /// A `TypeError`.
    pub fn type_(message: impl Into<String>) -> Failure {
        Failure::new(Class::TypeError, message)
    }

    /// An `OverflowError`.
    pub fn overflow(message: impl Into<String>) -> Failure {
        Failure::new(Class::OverflowError, message)
    }

    /// A `ZeroDivisionError`.
    pub fn zero_division(message: impl Into<String>) -> Failure {
        Failure::new(Class::ZeroDivisionError, message)
    }

    /// A `MemoryError`, which has no message.
    pub fn memory() -> Failure {
        Failure::new(Class::MemoryError, "")
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.message.is_empty() {
            f.write_str(self.class.name())
        } else {
            write!(f, "{}: {}", self.class.name(), self.message)
        }
    }
}

impl std::error::Error for Failure {}

/// No result of this crate is longer than this many bytes; a longer one is a `MemoryError`.
pub const MAX_LENGTH: usize = 1 << 31;

/// Fails with `MemoryError` if a result of `length` bytes would pass [`MAX_LENGTH`].
pub(crate) fn bounded(length: usize) -> Result<usize, Failure> {
    if length > MAX_LENGTH { Err(Failure::memory()) } else { Ok(length) }
}
