//! Arguments: binding them to the parameters of natives and of Python functions, with CPython's error messages.
