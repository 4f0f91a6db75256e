//! The machine that runs a program: one position, one instruction, registers, and a stack of what to try when it does
//! not go on. A search is paused when its steps are used up and goes on when run again.

use super::Regex;
use super::prefix::Prefix;
use super::program::{ENDLESS, Greed, Op, Place, Program, Single, is_word};
use super::set::{Alphabet, lower};
use memchr::{memchr, memrchr};
use std::sync::Arc;

/// A register that holds nothing.
const NONE: usize = usize::MAX;

/// Where a match has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Begins where the search begins.
    Match,
    /// Is everything from there to the end.
    Full,
    /// Anywhere.
    Search,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is a match.
    Found,
    /// There is none.
    NotFound,
    /// The steps are used up.
    Paused,
}

/// What to do when it does not go on: the latest entry first.
#[derive(Clone, Copy, Debug)]
enum Entry {
    /// A register had this value.
    Undo { register: u32, old: usize },
    /// Go on there.
    Choice { pc: u32, at: usize },
    /// Give back characters of a repetition, no further than `low`, and go on.
    Greedy { pc: u32, low: usize, at: usize },
    /// One more of the repetition at `pc`, of which `left` may come.
    Lazy { pc: u32, at: usize, left: u32 },
    /// One more round of the loop that ends at `pc`.
    Round { pc: u32, at: usize, count: u32 },
    /// An atomic group began; what was the barrier before.
    Atomic { outer: usize },
    /// A look-around began at `at`.
    Look { pc: u32, at: usize, outer: usize },
}

/// A search in progress.
#[derive(Debug)]
pub struct Machine {
    regex: Arc<Regex>,
    mode: Mode,
    /// Where the search began, and where the present attempt did.
    origin: usize,
    start: usize,
    /// Whether every byte of the text is a character.
    bytewise: bool,
    /// Whether a match at the origin may not be empty.
    must_advance: bool,
    running: bool,
    pc: usize,
    at: usize,
    registers: Vec<usize>,
    stack: Vec<Entry>,
    /// The place on the stack where the innermost atomic group or look-around began.
    barrier: usize,
}

impl Machine {
    /// A search from byte `from` on; `ascii` says that the text, if it is a `str`, is ASCII.
    pub fn new(regex: Arc<Regex>, mode: Mode, from: usize, ascii: bool) -> Machine {
        let registers = vec![NONE; regex.program.registers()];
        Machine {
            bytewise: ascii || !regex.is_text,
            regex,
            mode,
            origin: from,
            start: from,
            must_advance: false,
            running: false,
            pc: 0,
            at: from,
            registers,
            stack: Vec::new(),
            barrier: NONE,
        }
    }

    /// Changes where the next match has to be.
    pub fn set_mode(&mut self, mode: Mode) {
        self.mode = mode;
    }

    /// Prepares for the next match behind the one found.
    pub fn go_on(&mut self) {
        self.must_advance = self.at == self.start;
        self.origin = self.at;
        self.start = self.at;
        self.running = false;
        self.registers.fill(NONE);
        self.stack.clear();
        self.barrier = NONE;
    }

    /// Of the match found: where a group begins and ends.
    pub fn group(&self, group: usize) -> Option<(usize, usize)> {
        if group == 0 {
            return Some((self.start, self.at));
        }
        match (self.registers.get(2 * group), self.registers.get(2 * group + 1)) {
            (Some(&start), Some(&end)) if start != NONE && end != NONE && start <= end => Some((start, end)),
            _ => None,
        }
    }

    /// The group that was closed last.
    pub fn last_group(&self) -> Option<usize> {
        self.registers.get(self.regex.program.last_group()).copied().filter(|group| *group != NONE)
    }

    /// Bytes that the search holds.
    pub fn size(&self) -> usize {
        self.stack.capacity() * size_of::<Entry>() + self.registers.len() * size_of::<usize>()
    }

    /// Runs for about `steps` steps. `text` is the same each time.
    pub fn run(&mut self, text: &[u8], steps: u32) -> Progress {
        let regex = Arc::clone(&self.regex);
        let mut steps = i64::from(steps);
        loop {
            if !self.running {
                let found = match self.mode {
                    Mode::Search => regex.prefix.find(text, self.start),
                    _ => Some(self.start).filter(|start| *start <= text.len()),
                };
                let Some(start) = found else { return Progress::NotFound };
                if start != self.start {
                    self.must_advance = false;
                }
                (self.start, self.at, self.pc, self.running) = (start, start, 0, true);
            }
            let progress = match self.bytewise {
                true => self.attempt::<false>(&regex.program, text, &mut steps),
                false => self.attempt::<true>(&regex.program, text, &mut steps),
            };
            if progress != Progress::NotFound {
                return progress;
            }
            if self.mode != Mode::Search || self.start >= text.len() || matches!(regex.prefix, Prefix::Start) {
                return Progress::NotFound;
            }
            self.must_advance = false;
            self.start = match self.bytewise {
                true => self.start + 1,
                false => after::<true>(text, self.start),
            };
            self.running = false;
        }
    }

    fn set(&mut self, register: usize, value: usize) {
        if let Some(place) = self.registers.get_mut(register) {
            self.stack.push(Entry::Undo { register: register as u32, old: *place });
            *place = value;
        }
    }

    fn register(&self, register: usize) -> usize {
        self.registers.get(register).copied().unwrap_or(NONE)
    }

    /// Whether a group has matched, and what.
    fn captured(&self, group: u32) -> Option<(usize, usize)> {
        let first = 2 * group as usize;
        let (start, end) = (self.register(first), self.register(first + 1));
        (start != NONE && end != NONE && start <= end).then_some((start, end))
    }

    /// Tries to match at one place.
    fn attempt<const UTF8: bool>(&mut self, program: &Program, text: &[u8], steps: &mut i64) -> Progress {
        let (mut pc, mut at) = (self.pc, self.at);
        loop {
            *steps -= 1;
            if *steps < 0 {
                (self.pc, self.at) = (pc, at);
                return Progress::Paused;
            }
            let Some(op) = program.ops.get(pc) else { return Progress::NotFound };
            let goes_on = match op {
                Op::Single(single) => match step::<UTF8>(text, at, single) {
                    Some(next) => {
                        (pc, at) = (pc + 1, next);
                        true
                    }
                    None => false,
                },
                Op::Literal(bytes) => {
                    *steps -= (bytes.len() / 64) as i64;
                    let found = text.get(at..).is_some_and(|rest| rest.starts_with(bytes));
                    (pc, at) = (pc + 1, at + bytes.len());
                    found
                }
                Op::At(place) => {
                    pc += 1;
                    is_at::<UTF8>(text, at, *place)
                }
                Op::Split(other) => {
                    self.stack.push(Entry::Choice { pc: target(pc, *other) as u32, at });
                    pc += 1;
                    true
                }
                Op::Jump(to) => {
                    pc = target(pc, *to);
                    true
                }
                Op::Save(slot) => {
                    self.set(*slot as usize, at);
                    if slot % 2 == 1 {
                        self.set(program.last_group(), (slot / 2) as usize);
                    }
                    pc += 1;
                    true
                }
                Op::Repeat { single, min, max, greed } => {
                    let found = self.repeat::<UTF8>(text, at, pc, (single, *min, *max, *greed), steps);
                    pc += 1;
                    found.inspect(|next| at = *next).is_some()
                }
                Op::LoopStart { counter, end } => {
                    let (count, last) = program.loop_registers(*counter);
                    self.set(count, NONE);
                    self.set(last, NONE);
                    pc = target(pc, *end);
                    true
                }
                Op::LoopEnd { counter, min, max, lazy, body } => {
                    pc = self.round(program.loop_registers(*counter), at, pc, (*min, *max, *lazy), *body);
                    true
                }
                Op::AtomicStart => {
                    self.stack.push(Entry::Atomic { outer: self.barrier });
                    self.barrier = self.stack.len() - 1;
                    pc += 1;
                    true
                }
                Op::AtomicEnd => {
                    self.leave();
                    pc += 1;
                    true
                }
                Op::Look { behind, .. } => {
                    // Going back in UTF-8 is a matter of counting.
                    if UTF8 {
                        *steps -= i64::from(*behind / 16);
                    }
                    self.stack.push(Entry::Look { pc: pc as u32, at, outer: self.barrier });
                    self.barrier = self.stack.len() - 1;
                    pc += 1;
                    back::<UTF8>(text, at, *behind).inspect(|before| at = *before).is_some()
                }
                Op::LookEnd => match self.look_succeeded(program) {
                    Some((next, before)) => {
                        (pc, at) = (next, before);
                        true
                    }
                    None => false,
                },
                Op::Back { group, folds } => {
                    pc += 1;
                    let again = self.captured(*group).and_then(|(start, end)| {
                        *steps -= ((end - start) / 16) as i64;
                        same::<UTF8>(text, start..end, at, *folds)
                    });
                    again.inspect(|next| at = *next).is_some()
                }
                Op::Cond { group, otherwise } => {
                    pc = if self.captured(*group).is_some() { pc + 1 } else { target(pc, *otherwise) };
                    true
                }
                Op::Fail => false,
                Op::Match => {
                    let refused = self.mode == Mode::Full && at != text.len() || self.must_advance && at == self.start;
                    if !refused {
                        (self.pc, self.at) = (pc, at);
                        return Progress::Found;
                    }
                    false
                }
            };
            if !goes_on {
                match self.retreat::<UTF8>(program, text, steps) {
                    Some(place) => (pc, at) = place,
                    None => return Progress::NotFound,
                }
            }
        }
    }

    /// A round of a loop ended at `at`; where to go on.
    fn round(&mut self, registers: (usize, usize), at: usize, pc: usize, how: (u32, u32, bool), body: i32) -> usize {
        let (min, max, lazy) = how;
        let (counter, last) = registers;
        let count = self.register(counter).wrapping_add(1);
        if count < min as usize {
            self.set(counter, count);
            return target(pc, body);
        }
        // A round that matched nothing is the last one.
        let more = (max == ENDLESS || count < max as usize) && self.register(last) != at;
        if !more {
            return pc + 1;
        }
        if lazy {
            self.stack.push(Entry::Round { pc: pc as u32, at, count: u32::try_from(count).unwrap_or(ENDLESS) });
            return pc + 1;
        }
        self.stack.push(Entry::Choice { pc: pc as u32 + 1, at });
        self.set(counter, count);
        self.set(last, at);
        target(pc, body)
    }

    /// Leaves an atomic group: what could have been tried inside is forgotten, what has to be undone is kept.
    fn leave(&mut self) -> Option<Entry> {
        let opened = self.barrier;
        let entry = self.stack.get(opened).copied();
        if let Some(Entry::Atomic { outer } | Entry::Look { outer, .. }) = entry {
            self.barrier = outer;
        }
        let mut kept = opened;
        for i in opened + 1..self.stack.len() {
            if let Some(&undo @ Entry::Undo { .. }) = self.stack.get(i)
                && let Some(place) = self.stack.get_mut(kept)
            {
                *place = undo;
                kept += 1;
            }
        }
        self.stack.truncate(kept);
        entry
    }

    /// The inside of a look-around matched: where to go on, unless it must not match.
    fn look_succeeded(&mut self, program: &Program) -> Option<(usize, usize)> {
        let Some(&Entry::Look { pc, at, outer }) = self.stack.get(self.barrier) else { return None };
        let &Op::Look { not, after, .. } = program.ops.get(pc as usize)? else { return None };
        if !not {
            self.leave();
            return Some((target(pc as usize, after), at));
        }
        while self.stack.len() > self.barrier {
            if let Some(Entry::Undo { register, old }) = self.stack.pop() {
                self.restore(register, old);
            }
        }
        self.barrier = outer;
        None
    }

    fn restore(&mut self, register: u32, old: usize) {
        if let Some(place) = self.registers.get_mut(register as usize) {
            *place = old;
        }
    }

    /// Goes back to the latest place where there is something else to try.
    fn retreat<const UTF8: bool>(&mut self, program: &Program, text: &[u8], steps: &mut i64) -> Option<(usize, usize)> {
        loop {
            match self.stack.pop()? {
                Entry::Undo { register, old } => self.restore(register, old),
                Entry::Choice { pc, at } => return Some((pc as usize, at)),
                Entry::Greedy { pc, low, at } => {
                    let next = match first_byte(program, pc as usize) {
                        Some(byte) => {
                            let found = text.get(low..at).and_then(|given| memrchr(byte, given));
                            *steps -= (at - low) as i64 / 64;
                            match found {
                                Some(found) => low + found,
                                None => continue,
                            }
                        }
                        None => before::<UTF8>(text, at),
                    };
                    if next > low {
                        self.stack.push(Entry::Greedy { pc, low, at: next });
                    }
                    return Some((pc as usize, next));
                }
                Entry::Lazy { pc, at, left } => {
                    if let Some(next) = self.one_more::<UTF8>(program, text, (pc, at, left), steps) {
                        return Some((pc as usize + 1, next));
                    }
                }
                Entry::Round { pc, at, count } => {
                    if let Some(&Op::LoopEnd { counter, body, .. }) = program.ops.get(pc as usize) {
                        let (counter, last) = program.loop_registers(counter);
                        self.set(counter, count as usize);
                        self.set(last, at);
                        return Some((target(pc as usize, body), at));
                    }
                }
                Entry::Atomic { outer } => self.barrier = outer,
                Entry::Look { pc, at, outer } => {
                    self.barrier = outer;
                    if let Some(&Op::Look { not: true, after, .. }) = program.ops.get(pc as usize) {
                        return Some((target(pc as usize, after), at));
                    }
                }
            }
        }
    }

    /// A lazy repetition takes one more character, or as many as it needs for what follows.
    fn one_more<const UTF8: bool>(
        &mut self,
        program: &Program,
        text: &[u8],
        (pc, mut at, mut left): (u32, usize, u32),
        steps: &mut i64,
    ) -> Option<usize> {
        let Some(Op::Repeat { single, .. }) = program.ops.get(pc as usize) else { return None };
        let wanted = first_byte(program, pc as usize + 1);
        let from = at;
        loop {
            at = step::<UTF8>(text, at, single)?;
            if left != ENDLESS {
                left -= 1;
            }
            if wanted.is_none() || text.get(at).copied() == wanted {
                break;
            }
            if left == 0 {
                return None;
            }
        }
        *steps -= (at - from) as i64 / 16;
        if left > 0 {
            self.stack.push(Entry::Lazy { pc, at, left });
        }
        Some(at)
    }

    /// A repetition of one character begins: where it ends at first.
    fn repeat<const UTF8: bool>(
        &mut self,
        text: &[u8],
        mut at: usize,
        pc: usize,
        (single, min, max, greed): (&Single, u32, u32, Greed),
        steps: &mut i64,
    ) -> Option<usize> {
        // More than there are bytes left can never be.
        if min as usize > text.len().saturating_sub(at) {
            return None;
        }
        *steps -= i64::from(min / 16);
        for _ in 0..min {
            at = step::<UTF8>(text, at, single)?;
        }
        let left = if max == ENDLESS { ENDLESS } else { max - min };
        if left == 0 {
            return Some(at);
        }
        if greed == Greed::Lazy {
            self.stack.push(Entry::Lazy { pc: pc as u32, at, left });
            return Some(at);
        }
        let end = scan::<UTF8>(text, at, single, left);
        *steps -= (end - at) as i64 / 16;
        if end > at && greed == Greed::Greedy {
            self.stack.push(Entry::Greedy { pc: pc as u32 + 1, low: at, at: end });
        }
        Some(end)
    }
}

#[inline]
fn target(pc: usize, distance: i32) -> usize {
    pc.wrapping_add_signed(distance as isize)
}

/// The byte that what stands at `pc` begins with, if that is certain.
fn first_byte(program: &Program, mut pc: usize) -> Option<u8> {
    loop {
        match program.ops.get(pc)? {
            Op::Save(_) => pc += 1,
            Op::Literal(bytes) => return bytes.first().copied(),
            Op::Single(Single::Char(code)) if *code < 128 || !program.utf8 => return u8::try_from(*code).ok(),
            _ => return None,
        }
    }
}

/// The character at a place, and where the next one is.
#[inline(always)]
fn next<const UTF8: bool>(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let first = *text.get(at)?;
    if !UTF8 || first < 128 {
        return Some((u32::from(first), at + 1));
    }
    Some(decode(text, at, first))
}

#[inline]
fn decode(text: &[u8], at: usize, first: u8) -> (u32, usize) {
    let low = |i: usize| u32::from(text.get(at + i).copied().unwrap_or(0) & 0x3f);
    let first = u32::from(first);
    match first {
        0..0xe0 => ((first & 0x1f) << 6 | low(1), at + 2),
        0xe0..0xf0 => ((first & 0xf) << 12 | low(1) << 6 | low(2), at + 3),
        _ => ((first & 7) << 18 | low(1) << 12 | low(2) << 6 | low(3), at + 4),
    }
}

/// Where the character before a place begins; 0 at the start.
#[inline]
fn before<const UTF8: bool>(text: &[u8], at: usize) -> usize {
    let mut at = at.saturating_sub(1);
    while UTF8 && at > 0 && text.get(at).is_some_and(|b| b & 0xc0 == 0x80) {
        at -= 1;
    }
    at
}

fn after<const UTF8: bool>(text: &[u8], at: usize) -> usize {
    next::<UTF8>(text, at).map_or(at + 1, |(_, next)| next)
}

/// So many characters back, if there are as many.
fn back<const UTF8: bool>(text: &[u8], mut at: usize, by: u32) -> Option<usize> {
    // As many characters are at least as many bytes.
    let nearest = at.checked_sub(by as usize)?;
    if !UTF8 {
        return Some(nearest);
    }
    for _ in 0..by {
        if at == 0 {
            return None;
        }
        at = before::<UTF8>(text, at);
    }
    Some(at)
}

#[inline(always)]
fn step<const UTF8: bool>(text: &[u8], at: usize, single: &Single) -> Option<usize> {
    let (code, next) = next::<UTF8>(text, at)?;
    single.matches(code).then_some(next)
}

/// How far a repetition of at most `most` characters goes.
fn scan<const UTF8: bool>(text: &[u8], mut at: usize, single: &Single, most: u32) -> usize {
    if most == ENDLESS {
        let rest = text.get(at..).unwrap_or(&[]);
        let up_to = |byte: u8| memchr(byte, rest).map_or(text.len(), |found| at + found);
        match single {
            Single::All => return text.len(),
            Single::Any => return up_to(b'\n'),
            Single::Not(code) if *code < 128 || (!UTF8 && *code < 256) => return up_to(*code as u8),
            Single::Set(set) => {
                while let Some((code, next)) = next::<UTF8>(text, at)
                    && set.contains(code)
                {
                    at = next;
                }
                return at;
            }
            _ => {}
        }
    }
    let mut left = most;
    while left > 0
        && let Some(next) = step::<UTF8>(text, at, single)
    {
        at = next;
        if most != ENDLESS {
            left -= 1;
        }
    }
    at
}

fn is_at<const UTF8: bool>(text: &[u8], at: usize, place: Place) -> bool {
    match place {
        Place::Start => at == 0,
        Place::LineStart => at == 0 || text.get(at - 1) == Some(&b'\n'),
        Place::End => at == text.len() || (at + 1 == text.len() && text.get(at) == Some(&b'\n')),
        Place::LineEnd => at == text.len() || text.get(at) == Some(&b'\n'),
        Place::VeryEnd => at == text.len(),
        Place::Boundary(alphabet, not) => {
            let word = |at: usize| next::<UTF8>(text, at).is_some_and(|(code, _)| is_word(alphabet, code));
            let behind = at > 0 && word(before::<UTF8>(text, at));
            (behind != word(at)) != not
        }
    }
}

/// Whether what is at `at` repeats a part of the text; where it ends.
fn same<const UTF8: bool>(
    text: &[u8],
    part: std::ops::Range<usize>,
    at: usize,
    folds: Option<Alphabet>,
) -> Option<usize> {
    let Some(alphabet) = folds else {
        let wanted = text.get(part)?;
        return text.get(at..)?.starts_with(wanted).then_some(at + wanted.len());
    };
    let (mut from, mut at) = (part.start, at);
    while from < part.end {
        let (wanted, after_wanted) = next::<UTF8>(text, from)?;
        let (found, after_found) = next::<UTF8>(text, at)?;
        if lower(alphabet, wanted) != lower(alphabet, found) {
            return None;
        }
        (from, at) = (after_wanted, after_found);
    }
    Some(at)
}
