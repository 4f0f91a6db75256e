//! Arguments: binding them to the parameters of natives and of Python functions, with CPython's error messages.

use crate::code::LoadedCode;
use crate::heap::*;
use crate::library::ModuleSpec;
use crate::native::{Default as ParamDefault, Native, ParamKind};
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use smallvec::SmallVec;

/// The values of a call's parameters.
pub type Bound = SmallVec<[Value; 8]>;

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// `'a', 'b', and 'c'`, as arity errors list names.
fn list_names(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
    }
}

impl Vm {
    fn text_of(&self, value: Value) -> String {
        self.heap.text(value).map(|t| t.to_string()).unwrap_or_default()
    }

    /// The qualified name of a Python function, as errors show it.
    pub fn function_qualname(&self, function: Handle<Function>) -> String {
        let f = &self.heap[function];
        match f.extra.as_ref().and_then(|e| e.qualname.given()) {
            Some(name) => self.text_of(name),
            None => self.codes.get(f.code).map(|c| c.code.qualname.to_string()).unwrap_or_default(),
        }
    }

    /// Binds arguments to the parameters of a Python function: the values of its parameter registers, in order.
    pub fn bind_function(
        &mut self,
        function: Handle<Function>,
        code: &LoadedCode,
        positional: &[Value],
        keywords: &[(Value, Value)],
    ) -> R<Bound> {
        let params = code.code.params;
        let (npos, nkw) = (usize::from(params.positional), usize::from(params.keyword_only));
        let mut bound: Bound = SmallVec::from_elem(Value::UNDEF, usize::from(params.count()));
        for (to, from) in bound.iter_mut().take(npos).zip(positional) {
            *to = *from;
        }
        if params.star {
            let rest = positional.get(npos..).unwrap_or(&[]);
            bound[npos + nkw] = self.heap.tuple(rest);
        }
        let extra = if params.star_star { Some(self.heap.alloc(Dict::default())) } else { None };
        if let Some(dict) = extra {
            bound[npos + nkw + usize::from(params.star)] = Value::Dict(dict);
        }
        for &(name, value) in keywords {
            self.bind_keyword(function, code, &mut bound, extra, (name, value), keywords)?;
        }
        if positional.len() > npos && !params.star {
            return Err(self.too_many_positional(function, code, positional.len(), &bound));
        }
        self.fill_defaults(function, code, &mut bound, positional.len())?;
        Ok(bound)
    }

    fn bind_keyword(
        &mut self,
        function: Handle<Function>,
        code: &LoadedCode,
        bound: &mut Bound,
        extra: Option<Handle<Dict>>,
        (name, value): (Value, Value),
        all: &[(Value, Value)],
    ) -> R<()> {
        let params = code.code.params;
        let text = self.text_of(name);
        let named = usize::from(params.positional) + usize::from(params.keyword_only);
        let place =
            code.code.parameter_names().take(named).skip(usize::from(params.positional_only)).position(|p| p == text);
        match (place, extra) {
            (Some(place), _) => {
                let place = place + usize::from(params.positional_only);
                if !bound[place].is_undef() {
                    let callee = self.function_qualname(function);
                    return Err(self.type_error(format!("{callee}() got multiple values for argument '{text}'")));
                }
                bound[place] = value;
                Ok(())
            }
            (None, Some(dict)) => self.dict_set(dict, name, value),
            (None, None) => {
                let callee = self.function_qualname(function);
                let positional_only: Vec<&str> =
                    code.code.parameter_names().take(usize::from(params.positional_only)).collect();
                if positional_only.contains(&text.as_str()) {
                    let given: Vec<String> = all.iter().map(|(n, _)| self.text_of(*n)).collect();
                    let wrong: Vec<&str> =
                        positional_only.into_iter().filter(|p| given.iter().any(|g| g == p)).collect();
                    let wrong = wrong.join(", ");
                    return Err(self.type_error(format!(
                        "{callee}() got some positional-only arguments passed as keyword arguments: '{wrong}'"
                    )));
                }
                let names: Vec<&str> =
                    code.code.parameter_names().take(named).skip(usize::from(params.positional_only)).collect();
                let hint = crate::exception::similar(&text, names.into_iter())
                    .map(|n| format!(". Did you mean '{n}'?"))
                    .unwrap_or_default();
                Err(self.type_error(format!("{callee}() got an unexpected keyword argument '{text}'{hint}")))
            }
        }
    }

    fn fill_defaults(
        &mut self,
        function: Handle<Function>,
        code: &LoadedCode,
        bound: &mut Bound,
        given: usize,
    ) -> R<()> {
        let params = code.code.params;
        let (npos, nkw) = (usize::from(params.positional), usize::from(params.keyword_only));
        if given < npos {
            let defaults: SmallVec<[Value; 8]> = match self.heap[function].defaults {
                Value::Tuple(h) => SmallVec::from_slice(&self.heap[h].0),
                _ => SmallVec::new(),
            };
            let first = npos.saturating_sub(defaults.len());
            for (place, default) in (first..npos).zip(defaults.iter().skip(defaults.len().saturating_sub(npos))) {
                if bound[place].is_undef() {
                    bound[place] = *default;
                }
            }
            let missing: Vec<String> = (0..first)
                .filter(|&i| bound[i].is_undef())
                .filter_map(|i| code.code.parameter_names().nth(i))
                .map(|n| n.to_string())
                .collect();
            if !missing.is_empty() {
                return Err(self.missing_arguments(function, "positional", &missing));
            }
        }
        if nkw == 0 {
            return Ok(());
        }
        let defaults = self.heap[function].kwdefaults;
        let mut missing = Vec::new();
        for place in npos..npos + nkw {
            if bound[place].is_undef() {
                let name = code.code.parameter_names().nth(place).map(|n| n.to_string()).unwrap_or_default();
                let default = match defaults {
                    Value::Dict(dict) => self.heap.dict_get_str(dict, &name),
                    _ => None,
                };
                match default {
                    Some(value) => bound[place] = value,
                    None => missing.push(name),
                }
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(self.missing_arguments(function, "keyword-only", &missing)) }
    }

    fn missing_arguments(&mut self, function: Handle<Function>, kind: &str, missing: &[String]) -> Raised {
        let callee = self.function_qualname(function);
        let n = missing.len();
        self.type_error(format!(
            "{callee}() missing {n} required {kind} argument{}: {}",
            plural(n),
            list_names(missing)
        ))
    }

    fn too_many_positional(
        &mut self,
        function: Handle<Function>,
        code: &LoadedCode,
        given: usize,
        bound: &Bound,
    ) -> Raised {
        let params = code.code.params;
        let (npos, nkw) = (usize::from(params.positional), usize::from(params.keyword_only));
        let kwonly = (npos..npos + nkw).filter(|&i| bound.get(i).is_some_and(|v| !v.is_undef())).count();
        let defaults = match self.heap[function].defaults {
            Value::Tuple(h) => self.heap[h].0.len(),
            _ => 0,
        };
        let callee = self.function_qualname(function);
        let takes =
            if defaults > 0 { format!("from {} to {npos}", npos - defaults.min(npos)) } else { npos.to_string() };
        let arguments = plural(if defaults > 0 { 2 } else { npos });
        let were = if given == 1 && kwonly == 0 { "was" } else { "were" };
        let and = match kwonly {
            0 => String::new(),
            n => format!(" positional argument{} (and {n} keyword-only argument{})", plural(given), plural(n)),
        };
        self.type_error(format!(
            "{callee}() takes {takes} positional argument{arguments} but {given}{and} {were} given"
        ))
    }

    /// How errors name a native, and how many leading arguments they do not count: a constructor goes by its class.
    fn native_name(&self, native: &Native, args: &[Value]) -> (String, usize) {
        let signature = native.signature();
        let made = match (signature.name, args.first()) {
            ("__new__", Some(&Value::Class(class))) => Some(class),
            ("__init__", Some(&receiver)) if signature.kind == crate::native::NativeKind::Method => {
                Some(self.class_of(receiver))
            }
            _ => None,
        };
        let Some(class) = made else { return (signature.name.to_string(), signature.receivers()) };
        let owner = self.heap[class].mro.iter().find(|c| self.heap[**c].flags.builtin).copied().unwrap_or(class);
        (self.class_name(owner), 1)
    }

    /// The built-in class that declares a native.
    fn native_class_of(&self, native: &'static Native) -> Option<Handle<Class>> {
        self.natives.owner_of(native)
    }

    fn declares(&self, class: Handle<Class>, native: &Native) -> bool {
        let is_it = |v: &Value| matches!(v, Value::Native(id) if self.natives.get(id.0 as usize).is_some_and(|n| std::ptr::eq(*n, native)));
        self.heap[class].dict.values().any(is_it)
    }

    /// The name that a native's arity errors use: `list.append` for methods, `len` for functions.
    fn native_callee(&self, native: &Native, args: &[Value]) -> String {
        match args.first() {
            Some(_) if matches!(native.name(), "__new__" | "__init__") => self.native_name(native, args).0,
            Some(&receiver) if native.signature().kind == crate::native::NativeKind::Method => {
                let class = self.class_of(receiver);
                let builtin = |c: &&Handle<Class>| self.heap[**c].flags.builtin;
                let mro = &self.heap[class].mro;
                let owner = mro
                    .iter()
                    .find(|c| self.declares(**c, native))
                    .or_else(|| mro.iter().find(builtin))
                    .copied()
                    .unwrap_or(class);
                format!("{}.{}", self.class_name(owner), native.name())
            }
            Some(&Value::Class(class)) if native.signature().kind == crate::native::NativeKind::ClassMethod => {
                format!("{}.{}", self.class_name(class), native.name())
            }
            _ => match self.native_module(native) {
                Some(module) => format!("{module}.{}", native.name()),
                None => native.name().to_string(),
            },
        }
    }

    /// The library module that a native is a function of; `None` for builtins and methods.
    pub fn native_module(&self, native: &Native) -> Option<&'static str> {
        let has = |spec: &&&ModuleSpec| spec.natives.iter().any(|n| std::ptr::eq(n, native));
        self.library.values().find(has).map(|spec| spec.name)
    }

    /// Binds arguments to the parameters of a native.
    pub fn bind_native(
        &mut self,
        native: &'static Native,
        positional: &[Value],
        keywords: &[(Value, Value)],
    ) -> R<Bound> {
        let signature = native.signature();
        if let Some((least, most)) = signature.only_positional {
            if !keywords.is_empty() {
                let callee = if native.is_slot() && native.name() != "__init__" {
                    format!("wrapper {}", native.name())
                } else {
                    self.native_callee(native, positional)
                };
                return Err(self.type_error(format!("{callee}() takes no keyword arguments")));
            }
            if positional.len() < least || positional.len() > most {
                return Err(self.native_arity(native, positional, least, most));
            }
        }
        let mut bound = Bound::new();
        let mut rest = positional.iter();
        let mut used = 0;
        for (i, param) in signature.params.iter().enumerate() {
            let value = match param.kind {
                ParamKind::Star => {
                    let items = self.heap.tuple(rest.as_slice());
                    rest = [].iter();
                    items
                }
                ParamKind::StarStar => {
                    if keywords.is_empty() {
                        bound.push(Value::Dict(self.heap.alloc(Dict::default())));
                        continue;
                    }
                    let known: Vec<&str> = signature
                        .params
                        .iter()
                        .filter(|p| matches!(p.kind, ParamKind::Positional | ParamKind::KeywordOnly))
                        .map(|p| p.name)
                        .collect();
                    let dict = self.heap.alloc(Dict::default());
                    for &(name, value) in keywords {
                        if !known.contains(&self.text_of(name).as_str()) {
                            self.dict_set(dict, name, value)?;
                            used += 1;
                        }
                    }
                    Value::Dict(dict)
                }
                _ => {
                    let by_position = if param.kind == ParamKind::KeywordOnly { None } else { rest.next().copied() };
                    let by_name = if param.kind == ParamKind::PositionalOnly {
                        None
                    } else {
                        keywords.iter().find(|(n, _)| self.heap.text(*n).is_some_and(|t| *t == *param.name))
                    };
                    match (by_position, by_name) {
                        (Some(_), Some(_)) => {
                            let (callee, hidden) = self.native_name(native, positional);
                            let position = i + 1 - hidden.min(i);
                            return Err(self.type_error(format!(
                                "argument for {callee}() given by name ('{}') and position ({position})",
                                param.name
                            )));
                        }
                        (Some(value), None) => value,
                        (None, Some((_, value))) => {
                            used += 1;
                            *value
                        }
                        (None, None) if param.default == ParamDefault::Required => {
                            return Err(self.native_missing(native, i, positional));
                        }
                        (None, None) => param.default.value(self),
                    }
                }
            };
            bound.push(value);
        }
        if rest.next().is_some() || used < keywords.len() {
            return Err(self.native_excess(native, positional, keywords));
        }
        Ok(bound)
    }

    fn native_missing(&mut self, native: &'static Native, at: usize, positional: &[Value]) -> Raised {
        let signature = native.signature();
        let name = signature.params.get(at).map_or("", |p| p.name);
        let (callee, hidden) = self.native_name(native, positional);
        let position = at + 1 - hidden.min(at + 1);
        if at == 0 && native.name() == "__new__" {
            let owner = self.native_class_of(native).map(|c| self.class_name(c)).unwrap_or_default();
            return self.type_error(format!("{owner}.__new__(): not enough arguments"));
        }
        if at < signature.receivers() {
            {
                let owner = self.native_class_of(native);
                return self.needs_receiver(native, owner);
            }
        }
        if signature.params.get(at).is_some_and(|p| p.kind == ParamKind::PositionalOnly) {
            let places =
                signature.params.iter().filter(|p| matches!(p.kind, ParamKind::Positional | ParamKind::PositionalOnly));
            let least = places.clone().filter(|p| p.default == ParamDefault::Required).count() - hidden;
            let how = if places.count() - hidden > least { "at least" } else { "exactly" };
            let given = positional.len().saturating_sub(hidden);
            return self.type_error(format!(
                "{callee}() takes {how} {least} positional argument{} ({given} given)",
                plural(least)
            ));
        }
        self.type_error(format!("{callee}() missing required argument '{name}' (pos {position})"))
    }

    fn native_arity(&mut self, native: &'static Native, positional: &[Value], least: usize, most: usize) -> Raised {
        let (name, receivers) = self.native_name(native, positional);
        if positional.len() < receivers {
            {
                let owner = self.native_class_of(native);
                return self.needs_receiver(native, owner);
            }
        }
        let (given, least, most) = (positional.len() - receivers, least.saturating_sub(receivers), most - receivers);
        let callee = self.native_callee(native, positional);
        let message = match (least, most) {
            _ if native.is_slot() && receivers == 1 && native.name() != "__init__" => {
                match (least == most, given < least) {
                    (true, _) => format!("expected {least} argument{}, got {given}", plural(least)),
                    (false, true) => format!("expected at least {least} argument{}, got {given}", plural(least)),
                    (false, false) => format!("expected at most {most} argument{}, got {given}", plural(most)),
                }
            }
            (0, 0) => format!("{callee}() takes no arguments ({given} given)"),
            (1, 1) if native.name() == "__new__" => format!("{name} expected 1 argument, got {given}"),
            (1, 1) => format!("{callee}() takes exactly one argument ({given} given)"),
            _ if least == most => format!("{name} expected {least} argument{}, got {given}", plural(least)),
            _ if given < least => format!("{name} expected at least {least} argument{}, got {given}", plural(least)),
            _ => format!("{name} expected at most {most} argument{}, got {given}", plural(most)),
        };
        self.type_error(message)
    }

    fn native_excess(&mut self, native: &'static Native, positional: &[Value], keywords: &[(Value, Value)]) -> Raised {
        let signature = native.signature();
        let (callee, hidden) = self.native_name(native, positional);
        let given = positional.len() + keywords.len() - hidden.min(positional.len());
        let fixed = !signature.params.iter().any(|p| matches!(p.kind, ParamKind::Star | ParamKind::StarStar));
        // More arguments than there are parameters are counted before their names are looked at.
        let too_many =
            fixed && !keywords.is_empty() && given > signature.params.len() - hidden && given > keywords.len();
        if keywords.is_empty() && native.name() == "__new__" && matches!(&*callee, "int" | "str") {
            let most = signature.params.len() - hidden;
            return self.type_error(format!("{callee} expected at most {most} arguments, got {given}"));
        }
        let unknown = keywords
            .iter()
            .map(|&(name, _)| self.text_of(name))
            .find(|text| !signature.params.iter().any(|p| p.name == *text && p.kind != ParamKind::PositionalOnly));
        if let Some(text) = unknown.filter(|_| !too_many) {
            return self.unexpected_keyword(native, &callee, &text, given > keywords.len());
        }
        let by_position = signature
            .params
            .iter()
            .filter(|p| matches!(p.kind, ParamKind::Positional | ParamKind::PositionalOnly))
            .count()
            - hidden;
        let most = signature.params.len() - hidden;
        let required = signature.params.iter().filter(|p| p.default == ParamDefault::Required).count() - hidden;
        let keyworded = signature.params.iter().any(|p| p.kind == ParamKind::StarStar);
        if keyworded || native.name() == "sorted" {
            let given = positional.len() - hidden.min(positional.len());
            let most = if native.name() == "sorted" {
                "1 argument".to_string()
            } else {
                format!("at most {by_position} argument{}", plural(by_position))
            };
            return self.type_error(format!("{callee} expected {most}, got {given}"));
        }
        if by_position == 0 && most > 0 {
            return self.type_error(format!("{callee}() takes no positional arguments"));
        }
        if by_position < most {
            let how = if required == by_position { "exactly" } else { "at most" };
            let given = positional.len() - hidden.min(positional.len());
            return self.type_error(format!(
                "{callee}() takes {how} {by_position} positional argument{} ({given} given)",
                plural(by_position)
            ));
        }
        let how = if required == most { "exactly" } else { "at most" };
        self.type_error(format!("{callee}() takes {how} {most} argument{} ({given} given)", plural(most)))
    }

    /// A keyword that no parameter of a native has. `sorted` hands its keywords on to `sort`; `enumerate` has words of its own.
    fn unexpected_keyword(&mut self, native: &'static Native, callee: &str, text: &str, placed: bool) -> Raised {
        let names = native
            .signature()
            .params
            .iter()
            .filter(|p| matches!(p.kind, ParamKind::Positional | ParamKind::KeywordOnly))
            .map(|p| p.name);
        let hint = crate::exception::similar(text, names).map(|n| format!(". Did you mean '{n}'?")).unwrap_or_default();
        self.type_error(match callee {
            "sorted" if !placed => "sorted expected 1 argument, got 0".to_string(),
            "sorted" => format!("sort() got an unexpected keyword argument '{text}'{hint}"),
            "enumerate" => format!("'{text}' is an invalid keyword argument for enumerate()"),
            _ => format!("{callee}() got an unexpected keyword argument '{text}'{hint}"),
        })
    }
}
