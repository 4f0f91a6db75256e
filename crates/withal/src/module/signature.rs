//! Python signatures of functions of the host, and the Python text that calls these.

/// What a class is of whose work the host does.
#[derive(Clone, Copy)]
pub enum Kind {
    Manager,
    Iterator,
}

/// A parsed signature: `name(parameters) -> annotation`.
#[derive(Default)]
pub struct Signature {
    pub name: String,
    /// As it stands between the parentheses.
    parameters: String,
    /// What follows them.
    tail: String,
    /// What is passed on: the names of the parameters.
    passed: Vec<String>,
}

impl Signature {
    /// Parses a signature; a name alone is one with `arity` positional parameters.
    pub fn parse(text: &str, arity: usize) -> Result<Signature, String> {
        let (name, rest) = match text.split_once('(') {
            None => {
                let passed: Vec<String> = (1..=arity).map(|n| format!("arg{n}")).collect();
                let parameters = if passed.is_empty() { String::new() } else { passed.join(", ") + ", /" };
                return Ok(Signature { name: identifier(text)?, parameters, tail: String::new(), passed });
            }
            Some(parts) => parts,
        };
        let name = identifier(name)?;
        let (parameters, tail) =
            split_at_close(rest).ok_or_else(|| format!("the signature '{text}' has no closing parenthesis"))?;
        let mut passed = Vec::new();
        for part in split_commas(parameters) {
            let bare = part.split([':', '=']).next().unwrap_or_default().trim();
            match bare {
                "" | "/" | "*" => {}
                _ => passed.push(identifier(bare.trim_start_matches('*'))?),
            }
        }
        if passed.len() != arity {
            return Err(format!("'{text}' has {} parameters, and its Rust function takes {arity}", passed.len()));
        }
        Ok(Signature { name, parameters: parameters.to_string(), tail: tail.trim().to_string(), passed })
    }

    /// The same as a method, whose receiver is the value that `self` holds.
    pub fn method(text: &str, arity: usize) -> Result<Signature, String> {
        let mut signature = Signature::parse(text, arity)?;
        match signature.passed.first_mut() {
            Some(receiver) if receiver == "self" || !text.contains('(') => {
                if !text.contains('(') {
                    signature.parameters = signature.parameters.replacen("arg1", "self", 1);
                }
                *receiver = format!("self.{}", crate::convert::HOST_VALUE);
                Ok(signature)
            }
            _ => Err(format!("the first parameter of the method '{text}' has to be 'self'")),
        }
    }

    fn arguments(&self, number: &str) -> String {
        let mut text = number.to_string();
        for name in &self.passed {
            text.push_str(", ");
            text.push_str(name);
        }
        text
    }

    fn head(&self, name: &str) -> String {
        let tail = if self.tail.is_empty() { String::new() } else { format!(" {}", self.tail) };
        format!("def {name}({}){tail}", self.parameters)
    }

    /// A function that calls the host by the native `how`.
    pub fn function(&self, number: &str, how: &str) -> String {
        format!("{}: return _host.{how}({})\n", self.head(&self.name), self.arguments(number))
    }

    /// A coroutine function that awaits the host.
    pub fn coroutine(&self, number: &str) -> String {
        format!("async {}: return await _host.start({})\n", self.head(&self.name), self.arguments(number))
    }

    /// `__init__` of a class whose constructor has this signature.
    pub fn constructor(&self, number: &str) -> String {
        let sep = if self.parameters.is_empty() { "" } else { ", " };
        format!(
            "def __init__(self{sep}{}): self.{} = _host.call({})\n",
            self.parameters,
            crate::convert::HOST_VALUE,
            self.arguments(number)
        )
    }

    /// A class of something that the host makes and that calls the host for all that it does.
    pub fn class(&self, kind: Kind, numbers: &[String; 3]) -> String {
        self.class_of(&self.name, &self.name, &self.constructor(&numbers[0]), kind, numbers)
    }

    /// The same made by a method of a class: the text before that class, and the method.
    pub fn class_of_method(&self, owner: &str, kind: Kind, numbers: &[String; 3]) -> (String, String) {
        let class = format!("_{owner}_{}", self.name);
        let held = crate::convert::HOST_VALUE;
        let make = format!("def __init__(self, /, *given): self.{held} = _host.call({}, *given)\n", numbers[0]);
        let shown = format!("{owner}.{}", self.name);
        let method = format!("{}: return {class}({})\n", self.head(&self.name), self.passed.join(", "));
        (self.class_of(&class, &shown, &make, kind, numbers), method)
    }

    fn class_of(&self, name: &str, shown: &str, make: &str, kind: Kind, numbers: &[String; 3]) -> String {
        let [_, first, second] = numbers;
        let held = crate::convert::HOST_VALUE;
        let methods = match kind {
            Kind::Manager => format!(
                "    async def __aenter__(self): return await _host.start({first}, self.{held})\n    async def \
                 __aexit__(self, kind, error, traceback): return await _host.start({second}, self.{held}, error)\n"
            ),
            Kind::Iterator => format!(
                "    def __aiter__(self): return self\n    async def __anext__(self): return await \
                 _host.start({first}, self.{held})\n    async def aclose(self): _host.call({second}, self.{held})\n"
            ),
        };
        format!(
            "class {name}:\n    __slots__ = ('{held}', '__weakref__')\n    __qualname__ = '{shown}'\n    {make}{methods}"
        )
    }
}

/// A Python identifier, or what is wrong with it. (Whether it is a keyword the compiler says.)
fn identifier(text: &str) -> Result<String, String> {
    let text = text.trim();
    let mut chars = text.chars();
    let good =
        chars.next().is_some_and(|c| c.is_alphabetic() || c == '_') && chars.all(|c| c.is_alphanumeric() || c == '_');
    if good { Ok(text.to_string()) } else { Err(format!("'{text}' is not a Python name")) }
}

/// The characters that stand in no brackets or quotes, a closing parenthesis without an opening one among them.
fn bare(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut depth, mut quote) = (0usize, None);
    text.char_indices().filter(move |&(_, c)| {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') if depth > 0 => depth -= 1,
            (None, _) => return depth == 0,
        }
        false
    })
}

/// What stands before the parenthesis that closes, and what stands after it.
fn split_at_close(text: &str) -> Option<(&str, &str)> {
    let (at, _) = bare(text).find(|&(_, c)| c == ')')?;
    Some((&text[..at], &text[at + 1..]))
}

/// The parts between commas that stand in no brackets or quotes.
fn split_commas(text: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, _) in bare(text).filter(|&(_, c)| c == ',') {
        parts.push(&text[start..at]);
        start = at + 1;
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::Signature;

    #[test]
    fn names_are_passed_on_without_defaults_and_annotations() {
        let signature =
            Signature::parse("get(url: str, /, *more, retries: dict[str, int] = {'a': (1, 2)}, **rest) -> str", 4);
        let text = signature.unwrap().function("7", "call");
        assert_eq!(
            text,
            "def get(url: str, /, *more, retries: dict[str, int] = {'a': (1, 2)}, **rest) -> str: return _host.call(7, \
             url, more, retries, rest)\n"
        );
    }

    #[test]
    fn a_name_alone_has_positional_parameters() {
        assert_eq!(
            Signature::parse("f", 2).unwrap().coroutine("0"),
            "async def f(arg1, arg2, /): return await _host.start(0, arg1, arg2)\n"
        );
        assert_eq!(
            Signature::method("f", 2).unwrap().function("0", "call"),
            "def f(self, arg2, /): return _host.call(0, self._host_value, arg2)\n"
        );
    }

    #[test]
    fn what_is_no_signature_is_refused() {
        for bad in ["", "1f", "a b", "f(", "f(1)", "f(x", "f(x, y)", "f(*)"] {
            assert!(Signature::parse(bad, 1).is_err(), "{bad}");
        }
        assert!(Signature::method("f(this)", 1).is_err());
    }
}
