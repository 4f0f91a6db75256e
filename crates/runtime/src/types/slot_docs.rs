//! What `__doc__` says of special methods: CPython's words for slots, which are the same for all classes.

/// Operators by the stem of their methods' names.
const OPERATORS: &[(&str, &str)] = &[
    ("add", "+"),
    ("sub", "-"),
    ("mul", "*"),
    ("matmul", "@"),
    ("truediv", "/"),
    ("floordiv", "//"),
    ("mod", "%"),
    ("lshift", "<<"),
    ("rshift", ">>"),
    ("and", "&"),
    ("xor", "^"),
    ("or", "|"),
    ("lt", "<"),
    ("le", "<="),
    ("eq", "=="),
    ("ne", "!="),
    ("gt", ">"),
    ("ge", ">="),
];

/// The documentation of a special method that is a slot of its class.
pub fn slot_doc(name: &str) -> Option<String> {
    let stem = name.strip_prefix("__")?.strip_suffix("__")?;
    let operator = |stem: &str| OPERATORS.iter().find(|(known, _)| *known == stem).map(|(_, operator)| *operator);
    if let Some(operator) = operator(stem) {
        return Some(format!("Return self{operator}value."));
    }
    let whole = match stem {
        "repr" | "hash" | "str" | "len" => format!("Return {stem}(self)."),
        "iter" | "next" => format!("Implement {stem}(self)."),
        "abs" | "int" | "float" => format!("{stem}(self)"),
        "getattribute" => "Return getattr(self, name).".into(),
        "setattr" => "Implement setattr(self, name, value).".into(),
        "delattr" => "Implement delattr(self, name).".into(),
        "call" => "Call self as a function.".into(),
        "init" => "Initialize self.  See help(type(self)) for accurate signature.".into(),
        "get" => "Return an attribute of instance, which is of type owner.".into(),
        "set" => "Set an attribute of instance to value.".into(),
        "delete" => "Delete an attribute of instance.".into(),
        "await" => "Return an iterator to be used in await expression.".into(),
        "aiter" => "Return an awaitable, that resolves in asynchronous iterator.".into(),
        "anext" => "Return a value or raise StopAsyncIteration.".into(),
        "divmod" => "Return divmod(self, value).".into(),
        "rdivmod" => "Return divmod(value, self).".into(),
        "pow" => "Return pow(self, value, mod).".into(),
        "rpow" => "Return pow(value, self, mod).".into(),
        "ipow" => "Implement self**=value.".into(),
        "neg" => "-self".into(),
        "pos" => "+self".into(),
        "invert" => "~self".into(),
        "bool" => "True if self else False".into(),
        "index" => "Return self converted to an integer, if self is suitable for use as an index into a list.".into(),
        "getitem" => "Return self[key].".into(),
        "setitem" => "Set self[key] to value.".into(),
        "delitem" => "Delete self[key].".into(),
        "contains" => "Return bool(key in self).".into(),
        _ => {
            let (form, stem) = stem.split_at_checked(1)?;
            let operator = operator(stem)?;
            match form {
                "r" => format!("Return value{operator}self."),
                "i" => format!("Implement self{operator}=value."),
                _ => return None,
            }
        }
    };
    Some(whole)
}
