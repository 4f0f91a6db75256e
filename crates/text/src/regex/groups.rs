//! What stands between parentheses: the opening `(?...` forms, inline flags, and what becomes of a group that ends.

use super::fragment::{Fragment, Kind, MAX_WIDTH, jump};
use super::parse::{Open, Parser, R};
use super::program::{Op, Place};
use super::set::Alphabet;
use super::source::Token;
use super::{Error, flag};

/// More groups than a pattern can have.
const MAX_GROUPS: u64 = 1_073_741_823;

/// What a pair of parentheses does.
#[derive(Clone, Debug)]
pub(super) enum Group {
    /// The whole pattern: no parentheses.
    Whole,
    Capture(usize),
    Plain,
    Atomic,
    Look {
        not: bool,
        behind: bool,
        outermost_behind: bool,
    },
    /// With the first of its branches, once that is complete.
    Condition(usize, Option<Fragment>),
}

fn flag_of(c: char) -> Option<u32> {
    Some(match c {
        'i' => flag::IGNORECASE,
        'L' => flag::LOCALE,
        'm' => flag::MULTILINE,
        's' => flag::DOTALL,
        'x' => flag::VERBOSE,
        'a' => flag::ASCII,
        'u' => flag::UNICODE,
        _ => return None,
    })
}

impl Parser {
    /// A group begins: its parenthesis has been read.
    pub(super) fn open_group(&mut self) -> R<()> {
        let start = self.source.tell() - 1;
        if !self.source.take('?')? {
            let group = self.new_group(None)?;
            return self.open(Group::Capture(group), start, self.flags);
        }
        let Some(token) = self.source.get()? else { return Err(self.source.error("unexpected end of pattern", 0)) };
        match token {
            Token::Char('P') => self.python_extension(start),
            Token::Char(':') => self.open(Group::Plain, start, self.flags),
            Token::Char('>') => self.open(Group::Atomic, start, self.flags),
            Token::Char('#') => self.comment(start),
            Token::Char('=') => self.open_look(start, false, false),
            Token::Char('!') => self.open_look(start, true, false),
            Token::Char('<') => match self.source.get()? {
                None => Err(self.source.error("unexpected end of pattern", 0)),
                Some(Token::Char('=')) => self.open_look(start, false, true),
                Some(Token::Char('!')) => self.open_look(start, true, true),
                Some(other) => Err(self.unknown_extension("?<", other)),
            },
            Token::Char('(') => self.condition(start),
            Token::Char(c) if c == '-' || flag_of(c).is_some() => self.inline_flags(c, start),
            other => Err(self.unknown_extension("?", other)),
        }
    }

    fn unknown_extension(&self, before: &str, token: Token) -> Error {
        let mut message = format!("unknown extension {before}");
        token.push_to(&mut message);
        self.source.error(message, before.len() + token.len())
    }

    fn comment(&mut self, start: usize) -> R<()> {
        loop {
            match self.source.get()? {
                None => {
                    let back = self.source.tell() - start;
                    return Err(self.source.error("missing ), unterminated comment", back));
                }
                Some(Token::Char(')')) => return Ok(()),
                Some(_) => {}
            }
        }
    }

    fn python_extension(&mut self, start: usize) -> R<()> {
        if self.source.take('<')? {
            let name = self.source.get_until('>', "group name")?;
            self.source.check_name(&name, 1)?;
            let group = self.new_group(Some(&name))?;
            return self.open(Group::Capture(group), start, self.flags);
        }
        if self.source.take('=')? {
            let name = self.source.get_until(')', "group name")?;
            self.source.check_name(&name, 1)?;
            let group = self.group_named(&name)?;
            if !self.is_closed(group) {
                return Err(self.source.error("cannot refer to an open group", name.chars().count() + 1));
            }
            self.check_look_behind(group)?;
            return self.back_reference(group);
        }
        match self.source.get()? {
            None => Err(self.source.error("unexpected end of pattern", 0)),
            Some(other) => Err(self.unknown_extension("?P", other)),
        }
    }

    fn group_named(&mut self, name: &str) -> R<usize> {
        match self.names.get(name) {
            Some(group) => Ok(*group),
            None => {
                let message = format!("unknown group name {}", crate::quote::repr(name));
                Err(self.source.error(message, name.chars().count() + 1))
            }
        }
    }

    fn new_group(&mut self, name: Option<&str>) -> R<usize> {
        let group = self.widths.len();
        self.widths.push(None);
        if let Some(name) = name {
            if let Some(first) = self.names.get(name) {
                let shown = crate::quote::repr(name);
                let message = format!("redefinition of group name {shown} as group {group}; was group {first}");
                return Err(self.source.error(message, name.chars().count() + 1));
            }
            self.names.insert(name.to_string(), group);
            self.name_order.push((name.to_string(), group));
        }
        Ok(group)
    }

    /// Whether a group is complete, so that it can be referred to.
    pub(super) fn is_closed(&self, group: usize) -> bool {
        matches!(self.widths.get(group), Some(Some(_)))
    }

    pub(super) fn check_look_behind(&self, group: usize) -> R<()> {
        let Some(before) = self.look_behind else { return Ok(()) };
        if !self.is_closed(group) {
            return Err(self.source.error("cannot refer to an open group", 0));
        }
        if group >= before {
            let message = "cannot refer to group defined in the same lookbehind subpattern";
            return Err(self.source.error(message, 0));
        }
        Ok(())
    }

    pub(super) fn back_reference(&mut self, group: usize) -> R<()> {
        let (min, max) = self.widths.get(group).copied().flatten().unwrap_or((0, MAX_WIDTH));
        let folds = (self.flags & flag::IGNORECASE != 0).then(|| Alphabet::of(self.flags, self.source.is_text));
        let op = Op::Back { group: group as u32, folds };
        self.push(Fragment { ops: vec![op], kind: Kind::Other, min, max });
        Ok(())
    }

    fn open_look(&mut self, start: usize, not: bool, behind: bool) -> R<()> {
        let outermost_behind = behind && self.look_behind.is_none();
        if outermost_behind {
            self.look_behind = Some(self.widths.len());
        }
        self.open(Group::Look { not, behind, outermost_behind }, start, self.flags)
    }

    fn condition(&mut self, start: usize) -> R<()> {
        let name = self.source.get_until(')', "group name")?;
        let length = name.chars().count();
        let group = if name.bytes().all(|b| b.is_ascii_digit()) {
            let number: u64 = name.parse().unwrap_or(u64::MAX);
            if number == 0 {
                return Err(self.source.error("bad group number", length + 1));
            }
            if number >= MAX_GROUPS {
                let shown = name.trim_start_matches('0');
                return Err(self.source.error(format!("invalid group reference {shown}"), length + 1));
            }
            let place = self.source.tell() - length - 1;
            let number = number as usize;
            if !self.condition_groups.iter().any(|(group, _)| *group == number) {
                self.condition_groups.push((number, place));
            }
            number
        } else {
            self.source.check_name(&name, 1)?;
            self.group_named(&name)?
        };
        self.check_look_behind(group)?;
        self.open(Group::Condition(group, None), start, self.flags)
    }

    /// `(?flags)`, `(?flags:...)`, `(?flags-flags:...)`.
    fn inline_flags(&mut self, first: char, start: usize) -> R<()> {
        let (mut add, mut remove) = (0, 0);
        let mut c = first;
        if c != '-' {
            c = self.flags_to_add(c, &mut add)?;
        }
        if c == ')' {
            if !self.is_at_start() {
                let back = self.source.tell() - start;
                return Err(self.source.error("global flags not at the start of the expression", back));
            }
            self.global_flags |= add;
            self.flags = self.global_flags;
            return Ok(());
        }
        if c == '-' {
            self.flags_to_remove(&mut remove)?;
        }
        if add & remove != 0 {
            return Err(self.source.error("bad inline flags: flag turned on and off", 1));
        }
        let kept = if add & flag::TYPES != 0 { self.flags & !flag::TYPES } else { self.flags };
        self.open(Group::Plain, start, (kept | add) & !remove)
    }

    fn flags_to_add(&mut self, mut c: char, add: &mut u32) -> R<char> {
        loop {
            let bit = flag_of(c).unwrap_or(0);
            if c == 'L' && self.source.is_text {
                return Err(self.source.error("bad inline flags: cannot use 'L' flag with a str pattern", 0));
            }
            if c == 'u' && !self.source.is_text {
                return Err(self.source.error("bad inline flags: cannot use 'u' flag with a bytes pattern", 0));
            }
            *add |= bit;
            if bit & flag::TYPES != 0 && *add & flag::TYPES != bit {
                let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                return Err(self.source.error(message, 0));
            }
            c = match self.source.get()? {
                Some(Token::Char(c @ (')' | '-' | ':'))) => return Ok(c),
                Some(Token::Char(c)) if flag_of(c).is_some() => c,
                other => return Err(self.bad_flag(other, "missing -, : or )")),
            };
        }
    }

    fn flags_to_remove(&mut self, remove: &mut u32) -> R<()> {
        let mut missing = "missing flag";
        loop {
            let c = match self.source.get()? {
                Some(Token::Char(':')) if missing == "missing :" => return Ok(()),
                Some(Token::Char(c)) if flag_of(c).is_some() => c,
                other => return Err(self.bad_flag(other, missing)),
            };
            let bit = flag_of(c).unwrap_or(0);
            if bit & flag::TYPES != 0 {
                let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                return Err(self.source.error(message, 0));
            }
            *remove |= bit;
            missing = "missing :";
        }
    }

    fn bad_flag(&self, token: Option<Token>, missing: &str) -> Error {
        match token {
            None => self.source.error(missing, 0),
            Some(Token::Char(c)) if crate::unicode::is_alpha(c) => self.source.error("unknown flag", 1),
            Some(token) => self.source.error(missing, token.len()),
        }
    }

    /// What a group becomes when its parenthesis is closed.
    pub(super) fn closed(&mut self, open: Open, content: Fragment) -> R<Fragment> {
        let (min, max) = (content.min, content.max);
        Ok(match open.group {
            Group::Whole | Group::Plain => content,
            Group::Capture(group) => {
                if let Some(width) = self.widths.get_mut(group) {
                    *width = Some((min, max));
                }
                let slot = 2 * group as u32;
                content.enclosed(Op::Save(slot), Op::Save(slot + 1))
            }
            Group::Atomic => content.enclosed(Op::AtomicStart, Op::AtomicEnd),
            Group::Condition(group, yes) => {
                let (yes, no, optional) = match yes {
                    Some(yes) => (yes, content, false),
                    None => (content, Fragment::empty(), true),
                };
                conditional(group, yes, no, optional)
            }
            Group::Look { not, behind, outermost_behind } => {
                if outermost_behind {
                    self.look_behind = None;
                }
                if not && content.ops.is_empty() {
                    return Ok(Fragment::op(Op::Fail, Kind::Other));
                }
                if behind && min != max {
                    self.late("look-behind requires fixed-width pattern");
                }
                let Ok(width) = u32::try_from(min) else {
                    self.late("looks too much behind");
                    return Ok(Fragment::empty());
                };
                let after = jump(content.ops.len() + 2);
                let look = Op::Look { not, behind: if behind { width } else { 0 }, after };
                Fragment { min: 0, max: 0, ..content.enclosed(look, Op::LookEnd) }
            }
        })
    }
}

fn conditional(group: usize, yes: Fragment, no: Fragment, optional: bool) -> Fragment {
    let min = if optional { 0 } else { yes.min.min(no.min) };
    let max = yes.max.max(no.max);
    let mut ops = Vec::with_capacity(yes.ops.len() + no.ops.len() + 2);
    let skip = usize::from(!optional);
    ops.push(Op::Cond { group: group as u32, otherwise: jump(yes.ops.len() + 1 + skip) });
    ops.extend(yes.ops);
    if !optional {
        ops.push(Op::Jump(jump(no.ops.len() + 1)));
        ops.extend(no.ops);
    }
    Fragment { ops, kind: Kind::Other, min, max }
}

/// The places that `^` and `$` stand for.
pub(super) fn anchor(c: char, flags: u32) -> Place {
    match (c, flags & flag::MULTILINE != 0) {
        ('^', false) => Place::Start,
        ('^', true) => Place::LineStart,
        (_, false) => Place::End,
        (_, true) => Place::LineEnd,
    }
}
