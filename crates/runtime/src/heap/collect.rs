//! The collector: marks what the roots reach, and lets the slabs take the rest back. It runs at safepoints only, asks
//! nothing of the objects but their values, and recurses nowhere.

use super::*;
use crate::value::Value;

/// Bytes of an attribute of a class.
pub const ATTRIBUTE: usize = 56;

/// Where the living objects start.
#[derive(Default)]
pub struct Roots {
    /// Values to start from.
    pub values: Vec<Value>,
}

/// How many values are put on the list of work at once, and how many may wait there: as one list, those of a large
/// container, of a million tasks or of a deep stack took as much again as they do themselves.
const PIECE: usize = 1 << 12;
const WAITING: usize = 4 * PIECE;

/// Puts what must be marked on the list of work; what owns nothing would only make that long. With the room asked for
/// once: `extend` does not see through the filter, and took twice as long.
#[inline]
fn push(work: &mut Vec<Value>, values: &[Value]) {
    work.reserve(values.len());
    for &value in values {
        if is_traced(value) {
            work.push(value);
        }
    }
}

/// The values between two places, as far as there are any.
fn piece(values: &[Value], from: usize, to: usize) -> &[Value] {
    values.get(from..to.min(values.len())).unwrap_or(&[])
}

/// Whether a value is to be marked: natives and code live as long as their session.
#[inline]
fn is_traced(value: Value) -> bool {
    value.is_object() && !matches!(value, Value::Native(_) | Value::Code(_))
}

impl Heap {
    /// Whether enough was taken since the last collection.
    #[inline]
    pub fn wants_collection(&self) -> bool {
        self.taken >= self.threshold || self.is_over(self.taken)
    }

    /// Frees every object that neither `roots` nor `others` reach, and empties the weak references to them. Generators
    /// for which something is left to do (`closes` tells) stay once more, in `dying`.
    pub fn collect(
        &mut self,
        roots: Roots,
        others: &dyn Fn(&mut dyn FnMut(Value)),
        closes: &dyn Fn(&Generator) -> bool,
    ) {
        let generators = self.slabs.generators.in_use();
        let instances = if self.has_finalizers { self.slabs.instances.in_use() } else { Vec::new() };
        let before = self.slabs.begin();
        self.moving = 0;
        let mut work = roots.values;
        work.extend_from_slice(&self.found);
        for shape in self.shapes.used() {
            work.push(Value::Class(self.shapes[shape].class));
        }
        self.changed_objects(&mut work);
        if !self.sought.is_empty() {
            self.seek_shared();
        }
        let mut live = self.mark_all(&mut work, true);
        for at in (0..self.names.values().len()).step_by(PIECE) {
            push(&mut work, piece(self.names.values(), at, at + PIECE));
            live += self.mark_all(&mut work, true);
        }
        others(&mut |value| {
            if is_traced(value) {
                work.push(value);
            }
            if work.len() == PIECE {
                live += self.mark_all(&mut work, true);
            }
        });
        live += self.mark_all(&mut work, true);
        self.sought.clear();
        self.find_dying_futures();
        for h in self.slabs.generators.unmarked(&generators) {
            if let Some(value) = self.take_dying(h, closes) {
                self.dying.push_back(value);
                self.clear_weak_to(value);
            }
        }
        for h in self.slabs.instances.unmarked(&instances) {
            if let Some(value) = self.take_finalizable(h) {
                self.dying.push_back(value);
            }
        }
        self.found_dying = !self.dying.is_empty();
        work.extend(&self.dying);
        live += self.mark_all(&mut work, true);
        live += self.mark_owners_of_frames(&generators, &mut work);
        let instances = &self.slabs.instances;
        self.finalized.retain(|&h| instances.is_marked(h));
        self.asked = false;
        self.slabs.extras.mark(Handle::new(0));
        self.clear_weak();
        self.slabs.finish(before);
        self.all_taken += self.taken as u64;
        self.most = self.most.max(self.live + self.taken);
        self.live = live + self.kept;
        self.taken = 0;
        self.slack = 0;
        self.held = self.slabs.held().0;
        if self.live + self.held > self.limit / 2 {
            self.slack = self.held.saturating_sub(self.slabs.marked());
            if self.live + self.slack > self.limit / 4 * 3 {
                self.slabs.shrink();
                self.held = self.slabs.held().0;
                self.slack = self.held.saturating_sub(self.slabs.marked());
            }
        }
        let live = self.live;
        // Close to the limit collections come more often, down to what makes them worth while.
        let most = self.limit.saturating_sub(live).max(LEAST_THRESHOLD / 16).min(self.limit / 4 + 1);
        self.threshold = live.max(LEAST_THRESHOLD).min(most);
        self.collections += 1;
    }

    /// Holders among what is shared, which no collection goes through.
    fn seek_shared(&mut self) {
        self.slabs.show_shared(true);
        self.mark_all(&mut self.shared_objects(), false);
        self.slabs.show_shared(false);
    }

    /// Marks what is on the list of work, and, if it is to be followed, what that holds; gives the bytes of it all.
    fn mark_all(&mut self, work: &mut Vec<Value>, follow: bool) -> usize {
        let mut live = 0;
        loop {
            let (value, from) = match work.pop() {
                Some(value) => (value, 0),
                None => match (self.unfinished.pop(), self.put_off.pop()) {
                    (Some(rest), put_off) => {
                        self.put_off.extend(put_off);
                        rest
                    }
                    (None, Some(put_off)) => {
                        work.extend(put_off);
                        continue;
                    }
                    (None, None) => return live,
                },
            };
            let held = work.len();
            if from == 0 {
                live += self.mark(value, work);
            } else {
                self.mark_rest(value, from - 1, work);
            }
            if !self.sought.is_empty() && work[held..].iter().any(|v| self.sought.iter().any(|s| s.is(*v))) {
                // A large one is come by several times.
                self.found.retain(|found| !found.is(value));
                self.found.push(value);
            }
            if !follow {
                work.truncate(held);
            }
            if work.len() > WAITING {
                self.put_off.push(work.drain(..WAITING / 2).collect());
            }
        }
    }

    /// Puts a piece of what a container holds on the list of work, and notes where it ended if there is more. Places in
    /// `unfinished` are counted from one.
    fn mark_rest(&mut self, value: Value, from: usize, work: &mut Vec<Value>) {
        let mut to = from + PIECE;
        let all = match value {
            Value::List(h) => {
                push(work, piece(&self[h].0, from, to));
                self[h].0.len()
            }
            Value::Tuple(h) => {
                push(work, piece(&self[h].0, from, to));
                self[h].0.len()
            }
            Value::Generator(h) | Value::Coroutine(h) | Value::AsyncGenerator(h) => {
                push(work, piece(&self[h].frames, from, to));
                self[h].frames.len()
            }
            Value::Dict(h) => {
                for entry in (from..to).filter_map(|at| self[h].at(at)) {
                    push(work, &[entry.key, entry.value]);
                }
                self[h].positions()
            }
            Value::Set(h) | Value::FrozenSet(h) => {
                for (_, key) in (from..to).filter_map(|at| self[h].at(at)) {
                    push(work, &[key]);
                }
                self[h].positions()
            }
            Value::Future(h) => {
                for callback in self[h].callbacks.iter().skip(from).take(PIECE) {
                    match *callback {
                        Callback::Wake(task) => work.push(Value::Future(task)),
                        Callback::Call { function, context } => push(work, &[function, context]),
                        Callback::Stop | Callback::Host(_) => {}
                    }
                }
                self[h].callbacks.len()
            }
            Value::Object(h) => {
                // It can only be gone through from its beginning: in pieces as large as the limit lets them be.
                to = from + PIECE.max(self.limit / 32 / size_of::<Value>());
                let mut at = 0;
                self[h].data.trace(&mut |v| {
                    if (from..to).contains(&at) && is_traced(v) {
                        work.push(v);
                    }
                    at += 1;
                });
                at
            }
            _ => 0,
        };
        if to < all {
            self.unfinished.push((value, to + 1));
        }
    }

    /// Finds the dead futures that are to be told of, and what should not have died unused.
    fn find_dying_futures(&mut self) {
        for i in 0..self.slabs.futures.slots() {
            let h = Handle::new(i);
            if self.slabs.futures.is_marked(h) {
                continue;
            }
            let f = &self.slabs.futures[h];
            let destroyed = self.asked
                && f.state == FutureState::Pending
                && !f.event_loop.is_none()
                && f.task.as_ref().is_some_and(|t| t.log_destroy_pending || t.index != u32::MAX);
            if f.log_traceback || destroyed {
                self.dying.push_back(Value::Future(h));
            }
        }
        if !self.asked {
            return;
        }
        for i in 0..self.slabs.objects.slots() {
            let h = Handle::new(i);
            if !self.slabs.objects.is_marked(h) && self.slabs.objects[h].data.is_missed() {
                self.dying.push_back(Value::Object(h));
            }
        }
    }

    /// A generator goes although somebody has its frame object; what that says of it stays to be seen.
    fn mark_owners_of_frames(&mut self, generators: &[u64], work: &mut Vec<Value>) -> usize {
        let mut live = 0;
        loop {
            for h in self.slabs.generators.unmarked(generators) {
                let g = &self.slabs.generators[h];
                if let Some(Value::Object(frame)) = g.extra.as_ref().map(|extra| extra.frame)
                    && self.slabs.objects.is_marked(frame)
                {
                    work.push(g.value(h));
                }
            }
            if work.is_empty() {
                return live;
            }
            live += self.mark_all(work, true);
        }
    }

    fn take_dying(&mut self, h: Handle<Generator>, closes: &dyn Fn(&Generator) -> bool) -> Option<Value> {
        let g = &mut self.slabs.generators[h];
        if g.finalized || !closes(g) {
            return None;
        }
        g.finalized = true;
        Some(g.value(h))
    }

    /// An instance whose class has `__del__`, unless that was called before: it is called once.
    fn take_finalizable(&mut self, h: Handle<Instance>) -> Option<Value> {
        let class = self.shape(self.slabs.instances[h].shape).class;
        let classes = &self.slabs.classes;
        let has = classes[class].mro.iter().any(|&c| classes[c].dict.contains_key(&name::DEL));
        (has && self.finalized.insert(h)).then_some(Value::Instance(h))
    }

    /// The instances whose `__del__` was not called, also those that are in use still: for the end of a session.
    pub fn all_finalizable(&mut self) -> Vec<Value> {
        if !self.has_finalizers {
            return Vec::new();
        }
        let instances: Vec<_> = self.slabs.instances.used().collect();
        instances.into_iter().filter_map(|h| self.take_finalizable(h)).collect()
    }

    /// The generators that something is left to do for, also those that are in use still: for the end of a session.
    pub fn all_to_finalize(&mut self, closes: &dyn Fn(&Generator) -> bool) -> Vec<Value> {
        (0..self.slabs.generators.slots()).filter_map(|i| self.take_dying(Handle::new(i), closes)).collect()
    }

    /// Whether there may be something whose end is noticed: if not, the end of a session need not find out what is dead, which
    /// takes as long as a collection.
    pub fn ends_are_noticed(&self, closes: &dyn Fn(&Generator) -> bool) -> bool {
        let generator = |i| {
            let g: &Generator = &self.slabs.generators[Handle::new(i)];
            !g.finalized && closes(g)
        };
        self.has_finalizers
            || self.asked
            || !self.dying.is_empty()
            || self.has_weak()
            || (0..self.slabs.futures.slots()).any(|i| self.slabs.futures[Handle::<Future>::new(i)].log_traceback)
            || (0..self.slabs.generators.slots()).any(generator)
    }

    /// Whether a value survived the last collection; true of what owns nothing.
    pub fn is_live(&self, value: Value) -> bool {
        match value {
            Value::Instance(h) => self.slabs.instances.is_marked(h),
            Value::Function(h) => self.slabs.functions.is_marked(h),
            Value::Class(h) => self.slabs.classes.is_marked(h),
            Value::Future(h) => self.slabs.futures.is_marked(h),
            Value::Object(h) => self.slabs.objects.is_marked(h),
            Value::Generator(h) | Value::Coroutine(h) | Value::AsyncGenerator(h) => self.slabs.generators.is_marked(h),
            Value::Set(h) | Value::FrozenSet(h) => self.slabs.sets.is_marked(h),
            Value::Method(h) => self.slabs.methods.is_marked(h),
            Value::Module(h) => self.slabs.modules.is_marked(h),
            _ => true,
        }
    }

    /// Marks one object and pushes what it holds; gives its bytes if it was not marked before.
    fn mark(&mut self, value: Value, work: &mut Vec<Value>) -> usize {
        let word = size_of::<Value>();
        match value {
            Value::Undef(_)
            | Value::Link(_)
            | Value::None(_)
            | Value::Ellipsis(_)
            | Value::NotImplemented(_)
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::ShortStr(_)
            | Value::Native(_)
            | Value::Code(_) => 0,
            Value::Str(h) => {
                if self.slabs.texts.mark(h) {
                    size_of::<Text>() + self.mark_body(h)
                } else {
                    0
                }
            }
            Value::BigInt(h) => {
                if self.slabs.bigs.mark(h) {
                    size_of::<BigInt>() + big_bytes(&self[h])
                } else {
                    0
                }
            }
            Value::Complex(h) => {
                if self.slabs.complexes.mark(h) {
                    size_of::<Complex>()
                } else {
                    0
                }
            }
            Value::Bytes(h) => {
                if self.slabs.bytes.mark(h) {
                    16 + self[h].0.len()
                } else {
                    0
                }
            }
            Value::ByteArray(h) => {
                if self.slabs.bytearrays.mark(h) {
                    24 + self[h].0.capacity()
                } else {
                    0
                }
            }
            Value::List(h) => {
                if self.slabs.lists.mark(h) {
                    match self[h].0.len() {
                        0..=PIECE => push(work, &self[h].0),
                        _ => self.unfinished.push((value, 1)),
                    }
                    let (bytes, grows) = (self[h].0.capacity() * word, self[h].0.len() < self[h].0.capacity());
                    if grows && bytes > self.moving {
                        self.moving = next_block(bytes, self.limit);
                    }
                    24 + bytes
                } else {
                    0
                }
            }
            Value::Tuple(h) => {
                if self.slabs.tuples.mark(h) {
                    match self[h].0.len() {
                        0..=PIECE => push(work, &self[h].0),
                        _ => self.unfinished.push((value, 1)),
                    }
                    size_of::<Tuple>() + self[h].0.bytes()
                } else {
                    0
                }
            }
            Value::Dict(h) => self.mark_dict(h, work),
            Value::Set(h) | Value::FrozenSet(h) => {
                if self.slabs.sets.mark(h) {
                    match self[h].positions() {
                        0..=PIECE => self[h].iter().for_each(|(_, key)| push(work, &[key])),
                        _ => self.unfinished.push((value, 1)),
                    }
                    let bytes = self[h].bytes();
                    self.moving = self.moving.max(2 * bytes);
                    size_of::<Set>() + bytes
                } else {
                    0
                }
            }
            Value::Range(h) => {
                if self.slabs.ranges.mark(h) {
                    let r = self[h];
                    work.extend([r.start, r.stop, r.step]);
                    size_of::<Range>()
                } else {
                    0
                }
            }
            Value::Slice(h) => {
                if self.slabs.slices.mark(h) {
                    let s = self[h];
                    work.extend([s.start, s.stop, s.step]);
                    size_of::<Slice>()
                } else {
                    0
                }
            }
            Value::Function(h) => {
                if self.slabs.functions.mark(h) {
                    let f = &self.slabs.functions[h];
                    work.extend([f.closure, f.defaults, f.kwdefaults, f.annotate]);
                    if let Some(e) = &f.extra {
                        work.extend([e.name, e.qualname, e.doc, e.module, e.annotations, e.type_params, e.dict]);
                    }
                    size_of::<Function>() + if f.extra.is_some() { size_of::<FunctionExtra>() } else { 0 }
                } else {
                    0
                }
            }
            Value::Method(h) => {
                if self.slabs.methods.mark(h) {
                    let m = self[h];
                    work.extend([m.function, m.receiver]);
                    size_of::<Method>()
                } else {
                    0
                }
            }
            Value::Class(h) => self.mark_class(h, work),
            Value::Instance(h) => {
                if self.slabs.instances.mark(h) {
                    let i = self[h];
                    push(work, &i.slots);
                    let class = self.shape(i.shape).class;
                    if !self.slabs.classes.is_marked(class) {
                        work.push(Value::Class(class));
                    }
                    size_of::<Instance>()
                        + if i.extra != 0 { self.mark_extra(Handle::new(i.extra as usize), work) } else { 0 }
                } else {
                    0
                }
            }
            Value::Module(h) => {
                if self.slabs.modules.mark(h) {
                    let m = self[h];
                    work.extend([Value::Dict(m.dict), m.name]);
                    size_of::<Module>()
                } else {
                    0
                }
            }
            Value::Generator(h) | Value::Coroutine(h) | Value::AsyncGenerator(h) => {
                if self.slabs.generators.mark(h) {
                    match self[h].frames.len() {
                        0..=PIECE => push(work, &self[h].frames),
                        _ => self.unfinished.push((value, 1)),
                    }
                    let g = &self.slabs.generators[h];
                    push(work, &[g.handled, g.segment]);
                    if let Some(e) = &g.extra {
                        work.extend([e.name, e.qualname, e.finalizer, e.origin, e.closing, e.frame]);
                    }
                    size_of::<Generator>() + g.frames.capacity() * word
                } else {
                    0
                }
            }
            Value::Iter(h) => {
                if self.slabs.iters.mark(h) {
                    trace_iter(&self.slabs.iters[h], work);
                    size_of::<Iter>()
                } else {
                    0
                }
            }
            Value::View(h) => {
                if self.slabs.views.mark(h) {
                    work.push(Value::Dict(self[h].dict));
                    size_of::<View>()
                } else {
                    0
                }
            }
            Value::Cell(h) => {
                if self.slabs.cells.mark(h) {
                    work.push(self[h].0);
                    size_of::<Cell>()
                } else {
                    0
                }
            }
            Value::Property(h) => {
                if self.slabs.properties.mark(h) {
                    let p = self[h];
                    work.extend([p.get, p.set, p.delete, p.doc, p.name]);
                    size_of::<Property>()
                } else {
                    0
                }
            }
            Value::StaticMethod(h) | Value::ClassMethod(h) => {
                if self.slabs.wrappers.mark(h) {
                    let w = self[h];
                    work.extend([w.function, w.dict]);
                    size_of::<Wrapper>()
                } else {
                    0
                }
            }
            Value::Super(h) => {
                if self.slabs.supers.mark(h) {
                    let s = self[h];
                    work.extend([Value::Class(s.class), s.receiver, Value::Class(s.receiver_class)]);
                    size_of::<Super>()
                } else {
                    0
                }
            }
            Value::Exception(h) => {
                if self.slabs.exceptions.mark(h) {
                    let e = self[h];
                    work.extend([e.args, e.cause, e.context, e.traceback, e.fields]);
                    size_of::<Exception>()
                } else {
                    0
                }
            }
            Value::Traceback(h) => {
                if self.slabs.tracebacks.mark(h) {
                    let t = self[h];
                    work.extend([t.next, t.frame]);
                    size_of::<Traceback>()
                } else {
                    0
                }
            }
            Value::Future(h) => self.mark_future(h, work),
            Value::Object(h) => {
                if self.slabs.objects.mark(h) {
                    let class = self[h].class;
                    if !self.slabs.classes.is_marked(class) {
                        work.push(Value::Class(class));
                    }
                    let bytes = self[h].data.bytes();
                    if bytes <= PIECE * size_of::<Value>() {
                        self[h].data.trace(&mut |v| work.push(v));
                    } else {
                        self.unfinished.push((value, 1));
                    }
                    let o = &self.slabs.objects[h];
                    self.moving = self.moving.max(2 * bytes);
                    size_of::<NativeObject>() + size_of_val(&*o.data) + bytes
                } else {
                    0
                }
            }
        }
    }

    /// Marks what holds the bytes of a string; gives how many these are, if nobody has counted them yet.
    fn mark_body(&mut self, h: Handle<Text>) -> usize {
        match self.slabs.texts[h].body {
            ref own @ Body::Own(_) => own.bytes(),
            Body::Part { buffer, .. } => {
                let buffer = Handle::new(buffer as usize);
                if self.slabs.buffers.mark(buffer) { size_of::<Buffer>() + self[buffer].0.capacity() } else { 0 }
            }
        }
    }

    fn mark_dict(&mut self, h: Handle<Dict>, work: &mut Vec<Value>) -> usize {
        if !self.slabs.dicts.mark(h) {
            return 0;
        }
        match self[h].positions() {
            0..=PIECE => {
                for entry in self.slabs.dicts[h].iter() {
                    push(work, &[entry.key, entry.value]);
                }
            }
            _ => self.unfinished.push((Value::Dict(h), 1)),
        }
        let bytes = self[h].bytes();
        self.moving = self.moving.max(2 * bytes);
        size_of::<Dict>() + bytes
    }

    fn mark_extra(&mut self, h: Handle<Extra>, work: &mut Vec<Value>) -> usize {
        if !self.slabs.extras.mark(h) {
            return 0;
        }
        let e = &self.slabs.extras[h];
        work.push(e.payload);
        work.extend_from_slice(&e.more);
        work.extend(e.dict.map(Value::Dict));
        work.extend(e.members.map(Value::Dict));
        size_of::<Extra>() + e.more.capacity() * size_of::<Value>()
    }

    fn mark_class(&mut self, h: Handle<Class>, work: &mut Vec<Value>) -> usize {
        if !self.slabs.classes.mark(h) {
            return 0;
        }
        let c = &self.slabs.classes[h];
        work.extend([c.name, c.qualname, Value::Class(c.metaclass)]);
        work.extend(c.bases.iter().chain(&c.mro).chain(&c.subclasses).map(|&b| Value::Class(b)));
        work.extend(c.dict.values().copied().filter(|v| is_traced(*v)));
        size_of::<Class>() + c.dict.capacity() * ATTRIBUTE + (c.bases.len() + c.mro.len() + c.subclasses.capacity()) * 8
    }

    fn mark_future(&mut self, h: Handle<Future>, work: &mut Vec<Value>) -> usize {
        if !self.slabs.futures.mark(h) {
            return 0;
        }
        let f = &self.slabs.futures[h];
        push(work, &[f.result, f.event_loop]);
        let extra = f.extra.as_ref().map_or(0, |e| {
            let own =
                [e.cancel_message, e.cancelled_error, e.dict, e.class, e.source_traceback, e.awaited_by, e.raises];
            work.extend(own);
            size_of::<FutureExtra>()
        });
        let task = f.task.as_ref().map_or(0, |t| {
            push(work, &[t.coroutine, t.name, t.context, t.waits.what()]);
            size_of::<Task>()
        });
        let (callbacks, full) = (f.callbacks.capacity() * size_of::<Callback>(), f.callbacks.len());
        match full {
            0 => {}
            1..=PIECE => self.mark_rest(Value::Future(h), 0, work),
            _ => self.unfinished.push((Value::Future(h), 1)),
        }
        self.moving = self.moving.max(next_block(callbacks, self.limit));
        size_of::<Future>() + callbacks + extra + task
    }
}

/// What it goes through comes before what that is handed to, so that the latter is taken from the list of work first: a
/// chain of such iterators left a function on the list for each of its links.
fn trace_iter(iter: &Iter, work: &mut Vec<Value>) {
    match iter {
        Iter::Done | Iter::Range { .. } => {}
        Iter::List { list, .. } | Iter::ListReversed { list, .. } => work.push(Value::List(*list)),
        Iter::Tuple { tuple, .. } | Iter::TupleReversed { tuple, .. } => work.push(Value::Tuple(*tuple)),
        Iter::Str { string: v, .. }
        | Iter::Bytes { bytes: v, .. }
        | Iter::Items { object: v, .. }
        | Iter::ItemsReversed { object: v, .. } => work.push(*v),
        Iter::BigRange { next, step, stop } => work.extend([*next, *step, *stop]),
        Iter::Dict { dict, .. } | Iter::DictReversed { dict, .. } => work.push(Value::Dict(*dict)),
        Iter::Set { set, .. } => work.push(Value::Set(*set)),
        Iter::Enumerate { inner, next } => work.extend([*inner, *next]),
        Iter::Zip { inner, .. } => work.extend_from_slice(inner),
        Iter::Map { function, inner, .. } => {
            work.extend_from_slice(inner);
            work.push(*function);
        }
        Iter::Filter { function, inner } => work.extend([*inner, *function]),
        Iter::Sentinel { callable, sentinel } => work.extend([*callable, *sentinel]),
    }
}
