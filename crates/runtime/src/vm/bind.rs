//! Arguments bound where they stand, in the call's block: the usual ways to call a function, without copying them out and
//! in again. What does not fit is left as it stands, for `object::arguments` to bind or to refuse.

use super::{WINDOW, grow};
use crate::code::LoadedCode;
use crate::heap::*;
use crate::state::Vm;
use crate::value::{CodeId, Handle, Value};
use smallvec::SmallVec;
use withal_compiler::bytecode::FunctionKind;

/// The names of keywords up to this length are compared by identity: those in the code are interned.
const INTERNED: usize = 40;

/// A call with more arguments than this is bound the longer way.
const MOST: usize = 100;

/// Where a frame has what are no arguments.
struct Rest {
    locals: std::ops::Range<usize>,
    free_base: usize,
    frees: usize,
}

impl Rest {
    fn of(code: &LoadedCode) -> Rest {
        Rest {
            locals: code.first_free_local as usize..code.locals_end as usize,
            free_base: code.free_base as usize,
            frees: code.frees as usize,
        }
    }
}

/// What parameters get that are not given by position.
type Late = SmallVec<[Value; 8]>;

/// Keywords without a parameter, and their values.
type Others = SmallVec<[(Value, Value); 4]>;

impl Vm {
    /// Makes the frame of a function ready in the block that holds its `n` arguments, the last of them named by the tuple
    /// `names`, if that is not `Undef`. `None` when something does not fit, or is rare; the arguments stand as they did.
    pub(crate) fn bind_in_block(
        &mut self,
        block: usize,
        function: Handle<Function>,
        n: usize,
        names: Value,
    ) -> Option<(CodeId, FunctionKind)> {
        let Function { code, closure, defaults, kwdefaults, .. } = self.heap.slabs.functions[function];
        let code = self.codes.get(code)?;
        let params = code.code.params;
        let (positional, count) = (usize::from(params.positional), usize::from(params.count()));
        let named = positional + usize::from(params.keyword_only);
        let keywords = if let Value::Tuple(h) = names { self.heap[h].0.len() } else { 0 };
        let given = n.checked_sub(keywords)?;
        if !code.code.spilled.is_empty() || n > MOST || (given > positional && !params.star) {
            return None;
        }
        if self.stack.len() < block + 2 + count + WINDOW {
            grow(&mut self.stack, block + 2 + count + WINDOW);
        }
        let args = block + 2;
        let taken = given.min(positional);
        // Given by position, all of them: `f(*args)`, and what a decorator passes on. Nothing to find out, 250 instructions less.
        let in_place = keywords == 0 && taken == named;
        if in_place && !params.star && !params.star_star {
            let (id, kind, frame) = (code.id, code.kind, Rest::of(code));
            self.place_rest(block, function, closure, frame)?;
            return Some((id, kind));
        }
        let (late, others) = if in_place {
            (SmallVec::new(), SmallVec::new())
        } else {
            let names = if let Value::Tuple(names) = names { Some(names) } else { None };
            self.named_arguments(code, (defaults, kwdefaults), args, given, names)?
        };
        // From here on nothing can fail.
        let (id, kind, frame) = (code.id, code.kind, Rest::of(code));
        let mut end = args + named;
        if params.star {
            let rest = self.stack.get(args + positional..args + given).unwrap_or(&[]);
            self.stack[end] = self.heap.tuple(rest);
            end += 1;
        }
        if params.star_star {
            let dict = self.heap.alloc(Dict::default());
            for (name, value) in others {
                // The keys are texts: nobody is asked for their hash, nothing is raised.
                let _ = self.dict_set(dict, name, value);
            }
            self.stack[end] = Value::Dict(dict);
        }
        if !in_place {
            self.stack[args + taken..args + named].copy_from_slice(&late);
        }
        self.place_rest(block, function, closure, frame)?;
        Some((id, kind))
    }

    /// What the parameters get that are not given by position, by name or as a default, and the keywords that have no
    /// parameter. `None` when something is missing or does not fit.
    fn named_arguments(
        &self,
        code: &LoadedCode,
        (defaults, kwdefaults): (Value, Value),
        args: usize,
        given: usize,
        names: Option<Handle<Tuple>>,
    ) -> Option<(Late, Others)> {
        let params = code.code.params;
        let positional = usize::from(params.positional);
        let named = positional + usize::from(params.keyword_only);
        let taken = given.min(positional);
        let mut late: Late = SmallVec::from_elem(Value::UNDEF, named - taken);
        let mut others: Others = SmallVec::new();
        for (i, &name) in names.map_or(&[][..], |names| &self.heap[names].0).iter().enumerate() {
            let value = self.stack[args + given + i];
            let mut own = code.params.iter().take(named).skip(usize::from(params.positional_only));
            match own.position(|&id| self.heap.name_value(id).is(name)) {
                Some(place) => {
                    let place = late.get_mut((place + usize::from(params.positional_only)).checked_sub(taken)?)?;
                    if !place.is_undef() {
                        return None;
                    }
                    *place = value;
                }
                None if params.star_star && self.heap.text(name)?.len() <= INTERNED => others.push((name, value)),
                None => return None,
            }
        }
        if late.iter().any(|value| value.is_undef()) {
            let defaults: &[Value] = if let Value::Tuple(h) = defaults { &self.heap[h].0 } else { &[] };
            let first = positional.saturating_sub(defaults.len());
            for (place, value) in (taken..).zip(late.iter_mut()).filter(|(_, value)| value.is_undef()) {
                *value = if place < positional {
                    *defaults.get(place.checked_sub(first)?)?
                } else {
                    let Value::Dict(kwdefaults) = kwdefaults else { return None };
                    self.heap.dict_get_name(kwdefaults, *code.params.get(place)?)?
                };
            }
        }
        Some((late, others))
    }

    /// What a frame needs besides its arguments: its function, unbound locals, the cells of its free variables.
    #[inline]
    fn place_rest(&mut self, block: usize, function: Handle<Function>, closure: Value, rest: Rest) -> Option<()> {
        self.stack[block + 1] = Value::Function(function);
        if rest.locals.start < rest.locals.end {
            self.stack[block + rest.locals.start..block + rest.locals.end].fill(Value::UNDEF);
        }
        if let Value::Tuple(h) = closure {
            let places = self.stack.get_mut(block + rest.free_base..block + rest.free_base + rest.frees)?;
            for (place, cell) in places.iter_mut().zip(self.heap.slabs.tuples[h].0.iter()) {
                *place = *cell;
            }
        }
        Some(())
    }

    /// Puts the arguments of `f(*args, **keywords)` into the block one by one: how many, and the tuple of the keywords'
    /// names. `None` when they are of other types, or too many.
    pub(crate) fn spread_arguments(&mut self, block: usize) -> Option<(usize, Value)> {
        let (args, keywords) = (self.stack[block + 2], self.stack[block + 3]);
        let Value::Tuple(args) = args else { return None };
        let n = self.heap[args].0.len();
        let mut named: SmallVec<[(Value, Value); 4]> = SmallVec::new();
        if let Value::Dict(dict) = keywords {
            for entry in self.heap[dict].iter() {
                named.push((self.heap.name_value(self.heap.find_name_value(entry.key)?), entry.value));
            }
        }
        let total = n + named.len();
        if total > MOST {
            return None;
        }
        self.ensure_stack(block + 2 + total + WINDOW);
        self.stack[block + 2..block + 2 + n].copy_from_slice(&self.heap.slabs.tuples[args].0);
        if named.is_empty() {
            return Some((total, Value::UNDEF));
        }
        for (i, &(_, value)) in named.iter().enumerate() {
            self.stack[block + 2 + n + i] = value;
        }
        let names: SmallVec<[Value; 4]> = named.iter().map(|&(name, _)| name).collect();
        Some((total, self.heap.tuple(names.as_slice())))
    }
}
