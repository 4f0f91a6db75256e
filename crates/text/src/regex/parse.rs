//! Patterns are read here, and become program at once. Open parentheses are on a stack of the parser's own.

use super::fragment::{Fragment, Kind};
use super::groups::{Group, anchor};
use super::prefix::Prefix;
use super::program::{ENDLESS, Greed, Op, Place, Program, Single};
use super::set::{Alphabet, Class, Member, Set, has_cases};
use super::source::{Source, Token, simple_escape};
use super::{Error, Names, Regex, Text, flag};
use crate::surrogate;
use std::sync::Arc;

pub(super) type R<T> = Result<T, Error>;

/// Groups inside groups, about as many as CPython manages.
const MAX_NESTING: usize = 490;

/// A group whose end has not been seen.
pub(super) struct Open {
    pub group: Group,
    pub start: usize,
    /// The flags outside.
    flags: u32,
    /// The items of the branch being read.
    items: Vec<Fragment>,
    /// The branches before it.
    branches: Vec<Fragment>,
}

pub(super) struct Parser {
    pub source: Source,
    /// The flags here, and those of the whole pattern.
    pub flags: u32,
    pub global_flags: u32,
    opens: Vec<Open>,
    /// The innermost open group, or the whole pattern.
    current: Open,
    pub names: Names,
    pub name_order: Vec<(String, usize)>,
    /// The least and the most that each group matches; `None` while it is open.
    pub widths: Vec<Option<(u64, u64)>>,
    /// How many groups there were when the outermost look-behind began.
    pub look_behind: Option<usize>,
    /// Groups that conditions name by number, and where.
    pub condition_groups: Vec<(usize, usize)>,
    counters: u32,
    warnings: Vec<String>,
    /// What is wrong, but said only about a pattern that is right otherwise.
    late: Option<&'static str>,
}

/// Compiles a pattern.
///
/// # Errors
/// What CPython says about the pattern.
pub fn compile(text: Text<'_>, flags: u32) -> R<Regex> {
    let source = Source::new(text)?;
    let current = Open { group: Group::Whole, start: 0, flags, items: Vec::new(), branches: Vec::new() };
    let mut parser = Parser {
        source,
        flags,
        global_flags: flags,
        opens: Vec::new(),
        current,
        names: Names::new(),
        name_order: Vec::new(),
        widths: vec![None],
        look_behind: None,
        condition_groups: Vec::new(),
        counters: 0,
        warnings: Vec::new(),
        late: None,
    };
    let whole = parser.pattern()?;
    parser.finish(whole)
}

fn fix_flags(flags: u32, is_text: bool) -> R<u32> {
    let has = |bit: u32| flags & bit != 0;
    match is_text {
        true if has(flag::LOCALE) => Err(Error::Value("cannot use LOCALE flag with a str pattern")),
        true if !has(flag::ASCII) => Ok(flags | flag::UNICODE),
        true if has(flag::UNICODE) => Err(Error::Value("ASCII and UNICODE flags are incompatible")),
        false if has(flag::UNICODE) => Err(Error::Value("cannot use UNICODE flag with a bytes pattern")),
        false if has(flag::LOCALE) && has(flag::ASCII) => Err(Error::Value("ASCII and LOCALE flags are incompatible")),
        _ => Ok(flags),
    }
}

impl Parser {
    pub(super) fn push(&mut self, item: Fragment) {
        self.current.items.push(item);
    }

    pub(super) fn late(&mut self, message: &'static str) {
        self.late.get_or_insert(message);
    }

    /// Whether nothing stands before: where flags for the whole pattern may be.
    pub(super) fn is_at_start(&self) -> bool {
        self.opens.is_empty() && self.current.branches.is_empty() && self.current.items.is_empty()
    }

    pub(super) fn open(&mut self, group: Group, start: usize, flags: u32) -> R<()> {
        if self.opens.len() >= MAX_NESTING {
            return Err(Error::Nesting);
        }
        let open = Open { group, start, flags: self.flags, items: Vec::new(), branches: Vec::new() };
        self.opens.push(std::mem::replace(&mut self.current, open));
        self.flags = flags;
        Ok(())
    }

    fn branch(&mut self) -> Fragment {
        Fragment::sequence(std::mem::take(&mut self.current.items), self.source.is_text)
    }

    fn pattern(&mut self) -> R<Fragment> {
        loop {
            match self.source.next {
                None if self.opens.is_empty() => break,
                None => {
                    let back = self.source.tell() - self.current.start;
                    return Err(self.source.error("missing ), unterminated subpattern", back));
                }
                Some(Token::Char(')')) if self.opens.is_empty() => {
                    fix_flags(self.global_flags, self.source.is_text)?;
                    return Err(self.source.error("unbalanced parenthesis", 0));
                }
                Some(Token::Char(')')) => self.close()?,
                Some(Token::Char('|')) => self.next_branch()?,
                Some(token) => {
                    self.source.get()?;
                    self.item(token)?;
                }
            }
        }
        let last = self.branch();
        self.current.branches.push(last);
        Ok(Fragment::alternatives(std::mem::take(&mut self.current.branches)))
    }

    fn next_branch(&mut self) -> R<()> {
        let branch = self.branch();
        if let Group::Condition(_, yes) = &mut self.current.group {
            if yes.is_some() {
                return Err(self.source.error("conditional backref with more than two branches", 0));
            }
            *yes = Some(branch);
        } else {
            self.current.branches.push(branch);
        }
        self.source.get()?;
        Ok(())
    }

    fn close(&mut self) -> R<()> {
        let last = self.branch();
        let Some(outer) = self.opens.pop() else { return Ok(()) };
        let mut inner = std::mem::replace(&mut self.current, outer);
        inner.branches.push(last);
        let content = Fragment::alternatives(std::mem::take(&mut inner.branches));
        self.flags = inner.flags;
        self.source.get()?;
        let item = self.closed(inner, content)?;
        self.push(item);
        Ok(())
    }

    fn item(&mut self, token: Token) -> R<()> {
        if self.flags & flag::VERBOSE != 0 {
            match token {
                Token::Char(' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}') => return Ok(()),
                Token::Char('#') => {
                    while self.source.get()?.is_some_and(|token| token != Token::Char('\n')) {}
                    return Ok(());
                }
                _ => {}
            }
        }
        match token {
            Token::Escape(c) => self.escape(c)?,
            Token::Char('[') => self.set()?,
            Token::Char(c @ ('*' | '+' | '?' | '{')) => self.quantifier(c)?,
            Token::Char('.') => {
                let any = if self.flags & flag::DOTALL != 0 { Single::All } else { Single::Any };
                self.push(Fragment::single(any));
            }
            Token::Char('(') => self.open_group()?,
            Token::Char(c @ ('^' | '$')) => self.push(Fragment::op(Op::At(anchor(c, self.flags)), Kind::Place)),
            Token::Char(c) => self.literal(u32::from(c), false),
        }
        Ok(())
    }

    fn literal(&mut self, code: u32, not: bool) {
        let alphabet = Alphabet::of(self.flags, self.source.is_text);
        let single = if self.flags & flag::IGNORECASE != 0 && has_cases(alphabet, code) {
            self.set_of(&[Member::Range(code, code)], not)
        } else if not {
            Single::Not(code)
        } else {
            Single::Char(code)
        };
        self.push(Fragment::single(single));
    }

    fn set_of(&self, members: &[Member], not: bool) -> Single {
        Single::Set(Arc::new(Set::new(members, not, self.flags, self.source.is_text)))
    }

    fn escape(&mut self, c: char) -> R<()> {
        let alphabet = Alphabet::of(self.flags, self.source.is_text);
        let place = match c {
            'A' => Some(Place::Start),
            'Z' | 'z' => Some(Place::VeryEnd),
            'b' => Some(Place::Boundary(alphabet, false)),
            'B' => Some(Place::Boundary(alphabet, true)),
            _ => None,
        };
        if let Some(place) = place {
            self.push(Fragment::op(Op::At(place), Kind::Place));
        } else if let Some((class, not)) = class_of(c) {
            let set = self.set_of(&[Member::Class(class, not)], false);
            self.push(Fragment::single(set));
        } else if let Some(c) = simple_escape(c) {
            self.literal(u32::from(c), false);
        } else if c == '0' {
            let digits = self.source.get_while(2, |c| c.is_digit(8))?;
            self.literal(u32::from_str_radix(&digits, 8).unwrap_or(0), false);
        } else if c.is_ascii_digit() {
            self.numbered(c)?;
        } else {
            let code = self.coded_escape(c)?;
            self.literal(code, false);
        }
        Ok(())
    }

    /// `\12`: a reference to a group, or a character by three octal digits.
    fn numbered(&mut self, first: char) -> R<()> {
        let mut digits = first.to_string();
        digits.push_str(&self.source.get_while(1, |c| c.is_ascii_digit())?);
        if digits.len() == 2 && digits.chars().all(|c| c.is_digit(8)) && self.source.next_is(|c| c.is_digit(8)) {
            digits.push_str(&self.source.get_while(1, |c| c.is_digit(8))?);
            let code = self.octal(&digits)?;
            self.literal(code, false);
            return Ok(());
        }
        let group: usize = digits.parse().unwrap_or(usize::MAX);
        if group >= self.widths.len() {
            return Err(self.source.error(format!("invalid group reference {group}"), digits.len()));
        }
        if !self.is_closed(group) {
            return Err(self.source.error("cannot refer to an open group", digits.len() + 1));
        }
        self.check_look_behind(group)?;
        self.back_reference(group)
    }

    fn octal(&self, digits: &str) -> R<u32> {
        match u32::from_str_radix(digits, 8) {
            Ok(code @ 0..=0o377) => Ok(code),
            _ => {
                let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                Err(self.source.error(message, digits.len() + 1))
            }
        }
    }

    /// Escapes that name a character by its number, and those that stand for themselves.
    fn coded_escape(&mut self, c: char) -> R<u32> {
        let digits = match c {
            'x' => 2,
            'u' if self.source.is_text => 4,
            'U' if self.source.is_text => 8,
            'N' if self.source.is_text => return self.named_character(),
            _ if c.is_ascii_alphabetic() => return Err(self.source.error(format!("bad escape \\{c}"), 2)),
            _ => return Ok(u32::from(c)),
        };
        let found = self.source.get_while(digits, |c| c.is_ascii_hexdigit())?;
        if found.len() != digits {
            return Err(self.source.error(format!("incomplete escape \\{c}{found}"), found.len() + 2));
        }
        match u32::from_str_radix(&found, 16) {
            // Surrogates are in texts under other numbers.
            Ok(code @ 0xd800..=0xdfff) if c != 'x' => Ok(surrogate::character(code).map_or(code, u32::from)),
            Ok(code @ 0..=0x10ffff) => Ok(code),
            _ => Err(self.source.error(format!("bad escape \\{c}{found}"), found.len() + 2)),
        }
    }

    /// `\N{NAME}`
    fn named_character(&mut self) -> R<u32> {
        if !self.source.take('{')? {
            return Err(self.source.error("missing {", 0));
        }
        let name = self.source.get_until('}', "character name")?;
        match unicode_names2::character(&name) {
            Some(c) => Ok(u32::from(c)),
            None => {
                let message = format!("undefined character name {}", crate::quote::repr(&name));
                Err(self.source.error(message, name.chars().count() + 4))
            }
        }
    }

    fn unterminated_set(&self, start: usize) -> Error {
        self.source.error("unterminated character set", self.source.tell() - start)
    }

    fn warn(&mut self, what: &str, at: usize) {
        self.warnings.push(format!("Possible {what} at position {at}"));
    }

    fn set(&mut self) -> R<()> {
        let start = self.source.tell() - 1;
        if self.source.next == Some(Token::Char('[')) {
            self.warn("nested set", self.source.tell());
        }
        let not = self.source.take('^')?;
        let mut members: Vec<Member> = Vec::new();
        loop {
            let Some(this) = self.source.get()? else { return Err(self.unterminated_set(start)) };
            if this == Token::Char(']') && !members.is_empty() {
                break;
            }
            if let Token::Char(c @ ('-' | '&' | '~' | '|')) = this
                && !members.is_empty()
                && self.source.next == Some(this)
            {
                let what = match c {
                    '-' => "set difference",
                    '&' => "set intersection",
                    '~' => "set symmetric difference",
                    _ => "set union",
                };
                self.warn(what, self.source.tell() - 1);
            }
            let first = self.member(this)?;
            if !self.source.take('-')? {
                members.push(first);
                continue;
            }
            let Some(that) = self.source.get()? else { return Err(self.unterminated_set(start)) };
            if that == Token::Char(']') {
                members.extend([first, Member::Range(45, 45)]);
                break;
            }
            if that == Token::Char('-') {
                self.warn("set difference", self.source.tell() - 2);
            }
            let last = self.member(that)?;
            match (first, last) {
                (Member::Range(low, _), Member::Range(high, _)) if low <= high => {
                    members.push(Member::Range(low, high));
                }
                _ => return Err(self.bad_range(this, that)),
            }
        }
        members.dedup();
        if let [Member::Range(code, last)] = members[..]
            && code == last
        {
            self.literal(code, not);
        } else {
            let set = self.set_of(&members, not);
            self.push(Fragment::single(set));
        }
        Ok(())
    }

    fn bad_range(&self, this: Token, that: Token) -> Error {
        let mut message = String::from("bad character range ");
        this.push_to(&mut message);
        message.push('-');
        that.push_to(&mut message);
        self.source.error(message, this.len() + 1 + that.len())
    }

    fn member(&mut self, token: Token) -> R<Member> {
        let code = match token {
            Token::Char(c) => u32::from(c),
            Token::Escape(c) => {
                if let Some(c) = simple_escape(c) {
                    u32::from(c)
                } else if let Some((class, not)) = class_of(c) {
                    return Ok(Member::Class(class, not));
                } else if c.is_digit(8) {
                    let digits = format!("{c}{}", self.source.get_while(2, |c| c.is_digit(8))?);
                    self.octal(&digits)?
                } else if c.is_ascii_digit() {
                    return Err(self.source.error(format!("bad escape \\{c}"), 2));
                } else {
                    self.coded_escape(c)?
                }
            }
        };
        Ok(Member::Range(code, code))
    }

    fn quantifier(&mut self, c: char) -> R<()> {
        let here = self.source.tell();
        let (min, max) = match c {
            '?' => (0, 1),
            '*' => (0, ENDLESS),
            '+' => (1, ENDLESS),
            _ => match self.counts(here)? {
                Some(counts) => counts,
                None => {
                    self.literal(u32::from('{'), false);
                    return Ok(());
                }
            },
        };
        let back = self.source.tell() - here + 1;
        match self.current.items.last().map(|item| &item.kind) {
            None | Some(Kind::Place) => return Err(self.source.error("nothing to repeat", back)),
            Some(Kind::Repeat) => return Err(self.source.error("multiple repeat", back)),
            _ => {}
        }
        let greed = if self.source.take('?')? {
            Greed::Lazy
        } else if self.source.take('+')? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        if let Some(item) = self.current.items.pop() {
            let repeated = item.repeated(min, max, greed, &mut self.counters);
            self.push(repeated);
        }
        Ok(())
    }

    /// The numbers in braces; `None` when the brace is no quantifier.
    fn counts(&mut self, here: usize) -> R<Option<(u32, u32)>> {
        if self.source.next == Some(Token::Char('}')) {
            return Ok(None);
        }
        let least = self.source.get_while(usize::MAX, |c| c.is_ascii_digit())?;
        let most = if self.source.take(',')? {
            self.source.get_while(usize::MAX, |c| c.is_ascii_digit())?
        } else {
            least.clone()
        };
        if !self.source.take('}')? {
            self.source.seek(here)?;
            return Ok(None);
        }
        let (least, most) = (count(&least, 0)?, count(&most, ENDLESS)?);
        if most < least {
            return Err(self.source.error("min repeat greater than max repeat", self.source.tell() - here));
        }
        Ok(Some((least, most)))
    }

    fn finish(self, whole: Fragment) -> R<Regex> {
        let is_text = self.source.is_text;
        let flags = fix_flags(self.global_flags, is_text)?;
        for &(group, at) in &self.condition_groups {
            if group >= self.widths.len() {
                return Err(Error::Pattern(format!("invalid group reference {group}"), Some(at)));
            }
        }
        if let Some(message) = self.late {
            return Err(Error::Pattern(message.to_string(), None));
        }
        let mut ops = whole.ops;
        ops.push(Op::Match);
        let groups = self.widths.len();
        let program = Program { ops, groups: groups as u32, loops: self.counters, utf8: is_text };
        let prefix = Prefix::of(&program);
        Ok(Regex {
            program,
            prefix,
            is_text,
            groups: groups - 1,
            names: self.name_order,
            flags,
            warnings: self.warnings,
        })
    }
}

fn class_of(c: char) -> Option<(Class, bool)> {
    Some(match c {
        'd' => (Class::Digit, false),
        'D' => (Class::Digit, true),
        's' => (Class::Space, false),
        'S' => (Class::Space, true),
        'w' => (Class::Word, false),
        'W' => (Class::Word, true),
        _ => return None,
    })
}

fn count(digits: &str, otherwise: u32) -> R<u32> {
    match digits.parse() {
        _ if digits.is_empty() => Ok(otherwise),
        Ok(count) if count < ENDLESS => Ok(count),
        _ => Err(Error::Overflow("the repetition number is too large")),
    }
}
