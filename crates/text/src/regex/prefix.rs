//! Where in a text a match can begin: what a search looks for before it starts the machine.

use super::program::{Op, Place, Program, Single};
use memchr::memmem::Finder;

#[derive(Debug)]
pub(super) enum Prefix {
    /// Anywhere.
    Any,
    /// At the start of the text only.
    Start,
    /// Where these bytes are.
    Literal(Box<Finder<'static>>),
    /// Where one of these bytes is.
    Bytes(Box<[bool; 256]>),
}

/// How many instructions are looked at.
const MOST_STEPS: usize = 200;

impl Prefix {
    pub fn of(program: &Program) -> Prefix {
        let mut literal: Vec<u8> = Vec::new();
        for op in &program.ops {
            match op {
                Op::Save(_) => {}
                Op::At(Place::Start) if literal.is_empty() => return Prefix::Start,
                Op::Single(Single::Char(code)) if program.utf8 => match char::from_u32(*code) {
                    Some(c) => literal.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                    None => break,
                },
                Op::Single(Single::Char(code)) => literal.push(*code as u8),
                Op::Literal(bytes) => literal.extend_from_slice(bytes),
                _ => break,
            }
        }
        if !literal.is_empty() {
            return Prefix::Literal(Box::new(Finder::new(&literal).into_owned()));
        }
        let mut first = First { program, bytes: Box::new([false; 256]), steps: 0 };
        match first.walk() {
            Some(()) => Prefix::Bytes(first.bytes),
            None => Prefix::Any,
        }
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        match self {
            Prefix::Any | Prefix::Start => 0,
            Prefix::Literal(finder) => size_of_val(&**finder) + finder.needle().len(),
            Prefix::Bytes(bytes) => size_of_val(&**bytes),
        }
    }

    /// The first place from `at` on where a match can begin.
    pub fn find(&self, text: &[u8], at: usize) -> Option<usize> {
        let rest = text.get(at..)?;
        match self {
            Prefix::Any => Some(at),
            Prefix::Start => (at == 0).then_some(0),
            Prefix::Literal(finder) => finder.find(rest).map(|found| at + found),
            Prefix::Bytes(bytes) => rest.iter().position(|b| bytes[usize::from(*b)]).map(|found| at + found),
        }
    }
}

/// Collects the bytes that a match can begin with.
struct First<'a> {
    program: &'a Program,
    bytes: Box<[bool; 256]>,
    steps: usize,
}

impl First<'_> {
    /// `None` when a match may be empty, or begin with what cannot be told.
    fn walk(&mut self) -> Option<()> {
        // Places to look at; with `true`, those of loops that may have had no round yet.
        let mut todo = vec![0usize];
        while let Some(mut pc) = todo.pop() {
            loop {
                self.steps += 1;
                if self.steps > MOST_STEPS {
                    return None;
                }
                let target = |distance: i32| pc.checked_add_signed(distance as isize);
                pc = match self.program.ops.get(pc)? {
                    Op::Single(single) => {
                        self.add(single);
                        break;
                    }
                    Op::Literal(bytes) => {
                        self.bytes[usize::from(*bytes.first()?)] = true;
                        break;
                    }
                    Op::Repeat { single, min, .. } => {
                        self.add(single);
                        if *min > 0 {
                            break;
                        }
                        pc + 1
                    }
                    Op::Split(other) => {
                        todo.push(target(*other)?);
                        pc + 1
                    }
                    Op::Jump(to) => target(*to)?,
                    Op::LoopStart { end, .. } => {
                        let Op::LoopEnd { min, .. } = self.program.ops.get(target(*end)?)? else { return None };
                        if *min == 0 {
                            todo.push(target(*end)? + 1);
                        }
                        pc + 1
                    }
                    // The body may have been empty.
                    Op::LoopEnd { .. } | Op::Save(_) | Op::At(_) | Op::AtomicStart | Op::AtomicEnd => pc + 1,
                    Op::Look { after, .. } => target(*after)?,
                    Op::Fail => break,
                    Op::LookEnd | Op::Back { .. } | Op::Cond { .. } | Op::Match => return None,
                };
            }
        }
        Some(())
    }

    fn add(&mut self, single: &Single) {
        let ascii = if self.program.utf8 { 128 } else { 256 };
        for byte in 0..256 {
            // What a character beyond ASCII begins with says too little.
            let may = byte >= ascii || single.matches(byte);
            let exact = match single {
                Single::Char(code) if self.program.utf8 && byte >= 128 => lead(*code) == byte,
                _ => may,
            };
            self.bytes[byte as usize] |= exact;
        }
    }
}

fn lead(code: u32) -> u32 {
    let mut buffer = [0; 4];
    char::from_u32(code).and_then(|c| c.encode_utf8(&mut buffer).as_bytes().first().copied()).map_or(0, u32::from)
}
