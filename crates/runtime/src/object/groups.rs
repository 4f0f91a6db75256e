//! Exception groups: splitting them, what `except*` takes and what it raises in the end.

use crate::exception::exc;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// What decides which exceptions of a group go into the first part.
#[derive(Clone)]
pub enum Matcher {
    /// Those of a class or of one in a tuple.
    Classes(Value),
    /// Those for which a function says so.
    Function(Value),
    /// These very exceptions, sorted by identity.
    These(Vec<(u8, u64)>),
}

/// Groups nested deeper than this are a `RecursionError` to split.
const MAX_NESTING: u32 = 1000;

impl Vm {
    /// Whether an exception is a group.
    pub fn is_group(&self, value: Value) -> bool {
        self.is_exception(value, exc::BASE_EXCEPTION_GROUP)
    }

    /// The exceptions of a group; nothing for other exceptions.
    pub fn group_items(&self, group: Value) -> Vec<Value> {
        match self.exception_field(group, name::EXCEPTIONS) {
            Some(Value::Tuple(items)) => self.heap[items].0.to_vec(),
            _ => Vec::new(),
        }
    }

    /// A group of the most fitting class.
    pub fn new_group(&mut self, message: &str, items: &[Value]) -> R {
        let given = self.heap.list(items.to_vec());
        self.new_group_of(message, items, given)
    }

    /// The same; `given` are the exceptions as `args` show them.
    fn new_group_of(&mut self, message: &str, items: &[Value], given: Value) -> R {
        let all = items.iter().all(|&e| self.is_exception(e, exc::EXCEPTION));
        let class = if all { exc::EXCEPTION_GROUP } else { exc::BASE_EXCEPTION_GROUP };
        let message = self.heap.str(message);
        let group = self.new_exception(class.class(), &[message, given]);
        self.fill_group(group, message, items);
        Ok(group)
    }

    /// Sets what makes an exception instance a group.
    pub fn fill_group(&mut self, group: Value, message: Value, items: &[Value]) {
        let tuple = self.heap.tuple(items);
        self.set_exception_field(group, name::MESSAGE, message);
        self.set_exception_field(group, name::EXCEPTIONS, tuple);
    }

    /// What a script gave `split` or `subgroup` to match by.
    pub fn group_matcher(&mut self, condition: Value) -> R<Matcher> {
        let classes = match self.heap.payload(condition) {
            Value::Tuple(h) => {
                self.heap[h].0.iter().all(|&c| matches!(c, Value::Class(c) if self.is_exception_class(c)))
            }
            Value::Class(class) => self.is_exception_class(class),
            Value::Function(_) | Value::Native(_) | Value::Method(_) => return Ok(Matcher::Function(condition)),
            _ => {
                if self.lookup_on_type(condition, name::CALL).is_some() {
                    return Ok(Matcher::Function(condition));
                }
                false
            }
        };
        if classes {
            return Ok(Matcher::Classes(condition));
        }
        Err(self
            .type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)"))
    }

    fn group_matches(&mut self, exception: Value, matcher: &Matcher) -> R<bool> {
        match matcher {
            Matcher::Classes(classes) => Ok(self.inherits_from_any(exception, *classes)),
            Matcher::Function(function) => {
                let answer = self.call(*function, &[exception])?;
                self.truth(answer)
            }
            Matcher::These(these) => {
                Ok(!self.is_group(exception) && these.binary_search(&exception.identity()).is_ok())
            }
        }
    }

    /// Both parts of an exception or group, `None` where there is nothing; the rest only `with_rest`.
    pub fn split_group(&mut self, exception: Value, matcher: &Matcher, with_rest: bool) -> R<(Value, Value)> {
        self.split_nested(exception, matcher, with_rest, 0)
    }

    fn split_nested(&mut self, exception: Value, matcher: &Matcher, with_rest: bool, depth: u32) -> R<(Value, Value)> {
        if depth > MAX_NESTING {
            return Err(
                self.raise(exc::RECURSION_ERROR, "maximum recursion depth exceeded in exceptiongroup_split_recursive")
            );
        }
        self.spend(1)?;
        let rest = |v| if with_rest { v } else { Value::NONE };
        if self.group_matches(exception, matcher)? {
            return Ok((exception, Value::NONE));
        }
        if !self.is_group(exception) {
            return Ok((Value::NONE, rest(exception)));
        }
        let (mut matched, mut left) = (Vec::new(), Vec::new());
        for item in self.group_items(exception) {
            let (first, second) = self.split_nested(item, matcher, with_rest, depth + 1)?;
            matched.extend(first.given_not_none());
            left.extend(second.given_not_none());
        }
        let first = self.derived_group(exception, matched)?;
        let second = if with_rest { self.derived_group(exception, left)? } else { Value::NONE };
        Ok((first, second))
    }

    /// `group.derive(items)` with the group's traceback, context, cause and notes; `None` for no items.
    fn derived_group(&mut self, group: Value, items: Vec<Value>) -> R {
        if items.is_empty() {
            return Ok(Value::NONE);
        }
        let items = self.heap.list(items);
        let derived = self.call_method(group, name::DERIVE, &[items])?;
        if !self.is_group(derived) {
            return Err(self.type_error("derive must return an instance of BaseExceptionGroup"));
        }
        if let (Some(from), Some(to)) = (self.exception(group), self.exception(derived)) {
            let from = self.heap[from];
            let to = &mut self.heap[to];
            (to.traceback, to.context, to.cause) = (from.traceback, from.context, from.cause);
            to.suppress_context |= !from.cause.is_none();
        }
        if let Some(notes) = self.get_attr_opt(group, name::NOTES)?
            && let Value::List(_) | Value::Tuple(_) = self.heap.payload(notes)
        {
            let notes = self.collect(notes)?;
            let notes = self.heap.list(notes);
            self.set_attr(derived, name::NOTES, notes)?;
        }
        Ok(derived)
    }

    /// What `except* classes` takes of an exception, and what is left; `None` where there is nothing. An exception that
    /// is no group is taken wrapped in one.
    pub fn match_group(&mut self, exception: Value, classes: Value) -> R<(Value, Value)> {
        self.check_catchable(classes)?;
        let listed = match self.heap.payload(classes) {
            Value::Tuple(h) => self.heap[h].0.to_vec(),
            class => vec![class],
        };
        let group = exc::BASE_EXCEPTION_GROUP.class();
        if listed.iter().any(|&c| matches!(c, Value::Class(c) if self.is_subclass(c, group))) {
            return Err(self.type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
        }
        if self.inherits_from_any(exception, classes) {
            if self.is_group(exception) {
                return Ok((exception, Value::NONE));
            }
            let given = self.heap.tuple([exception]);
            let wrapped = self.new_group_of("", &[exception], given)?;
            let here = self.traceback_here();
            if let Some(h) = self.exception(wrapped) {
                self.heap[h].traceback = here;
            }
            return Ok((wrapped, Value::NONE));
        }
        if !self.is_group(exception) {
            return Ok((Value::NONE, exception));
        }
        let pair = self.call_method(exception, name::SPLIT, &[classes])?;
        match self.heap.payload(pair) {
            Value::Tuple(h) => match *self.heap[h].0 {
                [first, second, ..] => Ok((first, second)),
                _ => {
                    let (class, n) = (self.type_name(exception), self.heap[h].0.len());
                    Err(self.type_error(format!("{class}.split must return a 2-tuple, got tuple of size {n}")))
                }
            },
            _ => {
                let (class, got) = (self.type_name(exception), self.type_name(pair));
                Err(self.type_error(format!("{class}.split must return a tuple, not {got}")))
            }
        }
    }

    /// A traceback of the running frame alone.
    fn traceback_here(&mut self) -> Value {
        let (code, pc) = (self.frame.code, self.frame.pc.saturating_sub(1));
        let line = self.codes.get(code).map_or(0, |c| c.code.line_at(pc as usize));
        Value::Traceback(self.heap.alloc(Traceback { code, pc, line, ..Traceback::default() }))
    }

    /// What a `try` with `except*` raises when all clauses have run: `None`, or one exception. The list `raised` holds what the
    /// clauses raised and what none of them took; parts of the original that were raised again keep their nesting.
    pub fn join_group(&mut self, original: Value, raised: Value) -> R {
        let raised = match raised {
            Value::List(h) => self.heap[h].0.clone(),
            _ => Vec::new(),
        };
        if !self.is_group(original) {
            return Ok(raised.iter().copied().find(|e| !e.is_none()).unwrap_or(Value::NONE));
        }
        let (mut fresh, mut again) = (Vec::new(), Vec::new());
        for &exception in raised.iter().filter(|e| !e.is_none()) {
            if self.is_part_of(exception, original) { again.push(exception) } else { fresh.push(exception) }
        }
        let mut leaves = Vec::new();
        for group in again {
            self.leaves(group, &mut leaves, 0)?;
        }
        let kept = if leaves.is_empty() {
            Value::NONE
        } else {
            leaves.sort_unstable();
            self.split_group(original, &Matcher::These(leaves), false)?.0
        };
        fresh.extend(kept.given_not_none());
        match *fresh {
            [] => Ok(Value::NONE),
            [one] => Ok(one),
            _ => self.new_group("", &fresh),
        }
    }

    /// Whether a group came from `original` by splitting: both share their metadata.
    fn is_part_of(&self, exception: Value, original: Value) -> bool {
        if !self.is_group(exception) {
            return false;
        }
        let (Some(a), Some(b)) = (self.exception(exception), self.exception(original)) else { return false };
        let (a, b) = (self.heap[a], self.heap[b]);
        a.traceback.is(b.traceback) && a.cause.is(b.cause) && a.context.is(b.context)
    }

    fn leaves(&mut self, exception: Value, into: &mut Vec<(u8, u64)>, depth: u32) -> R<()> {
        self.spend(1)?;
        if depth > MAX_NESTING {
            return Err(self
                .raise(exc::RECURSION_ERROR, "maximum recursion depth exceeded in collect_exception_group_leaf_ids"));
        }
        if !self.is_group(exception) {
            into.push(exception.identity());
            return Ok(());
        }
        for item in self.group_items(exception) {
            self.leaves(item, into, depth + 1)?;
        }
        Ok(())
    }
}
