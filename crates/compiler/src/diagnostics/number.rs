//! Lexing of numbers, with CPython's complaint for each way to get one wrong.

use super::Complaint;
use super::lexer::{Kind, Lexed, Lexer, Token};

impl Lexer<'_> {
    /// The number that starts here.
    pub fn number(&mut self) -> Lexed<Token> {
        let start = self.pos;
        let radix = match (self.byte(0), self.byte(1).to_ascii_lowercase()) {
            (b'0', b'x') => Some(("hexadecimal", 16)),
            (b'0', b'o') => Some(("octal", 8)),
            (b'0', b'b') => Some(("binary", 2)),
            _ => None,
        };
        match radix {
            Some((name, radix)) => self.radix_number(name, radix)?,
            None if self.byte(0) == b'0' => self.leading_zero(start)?,
            None => {
                if self.byte(0) != b'.' {
                    self.digits()?;
                }
                self.fraction()?;
            }
        }
        Ok(self.token(Kind::Number, start))
    }

    fn radix_number(&mut self, name: &str, radix: u32) -> Lexed<()> {
        self.pos += 2;
        loop {
            if self.byte(0) == b'_' {
                self.pos += 1;
            }
            if !char::from(self.byte(0)).is_digit(radix) {
                if self.byte(0).is_ascii_digit() {
                    self.pos += 1;
                    let digit = char::from(self.bytes.get(self.pos - 1).copied().unwrap_or(b'0'));
                    return self.complain(format!("invalid digit '{digit}' in {name} literal"));
                }
                return self.complain(format!("invalid {name} literal"));
            }
            while char::from(self.byte(0)).is_digit(radix) {
                self.pos += 1;
            }
            if self.byte(0) != b'_' {
                break;
            }
        }
        if self.byte(0).is_ascii_digit() {
            let digit = char::from(self.byte(0));
            self.pos += 1;
            return self.complain(format!("invalid digit '{digit}' in {name} literal"));
        }
        self.number_ends(name)
    }

    fn leading_zero(&mut self, start: usize) -> Lexed<()> {
        while self.byte(0) == b'0' || (self.byte(0) == b'_' && self.byte(1).is_ascii_digit()) {
            self.pos += 1;
        }
        if self.byte(0) == b'_' {
            self.pos += 1;
            return self.complain("invalid decimal literal");
        }
        let zeros_end = self.pos;
        let nonzero = self.byte(0).is_ascii_digit();
        if nonzero {
            self.digits()?;
        }
        if nonzero && !matches!(self.byte(0), b'.' | b'e' | b'E' | b'j' | b'J') {
            let message = "leading zeros in decimal integer literals are not permitted; \
                           use an 0o prefix for octal integers";
            return Err(Complaint::word(start, zeros_end, message));
        }
        self.fraction()
    }

    fn digits(&mut self) -> Lexed<()> {
        loop {
            while self.byte(0).is_ascii_digit() {
                self.pos += 1;
            }
            if self.byte(0) != b'_' {
                return Ok(());
            }
            self.pos += 1;
            if !self.byte(0).is_ascii_digit() {
                return self.complain("invalid decimal literal");
            }
        }
    }

    fn fraction(&mut self) -> Lexed<()> {
        if self.byte(0) == b'.' {
            self.pos += 1;
            if self.byte(0).is_ascii_digit() {
                self.digits()?;
            }
        }
        if matches!(self.byte(0), b'e' | b'E') {
            let sign = usize::from(matches!(self.byte(1), b'+' | b'-'));
            if self.byte(1 + sign).is_ascii_digit() {
                self.pos += 1 + sign;
                self.digits()?;
            } else if sign == 1 {
                self.pos += 2;
                return self.complain("invalid decimal literal");
            }
        }
        if matches!(self.byte(0), b'j' | b'J') {
            self.pos += 1;
            return self.number_ends("imaginary");
        }
        self.number_ends("decimal")
    }

    /// A number may run into a keyword, as in `1if x else y`, but into no other word.
    fn number_ends(&mut self, name: &str) -> Lexed<()> {
        let word: &[u8] = self.bytes.get(self.pos..).unwrap_or(&[]);
        let whole = |keyword: &&[u8]| {
            let after = word.get(keyword.len()).copied().unwrap_or(0);
            word.starts_with(keyword) && !(after.is_ascii_alphanumeric() || after == b'_' || after >= 128)
        };
        let keywords: [&[u8]; 5] = [b"and", b"else", b"for", b"not", b"or"];
        if [b"if", b"in", b"is"].iter().any(|keyword| word.starts_with(*keyword)) || keywords.iter().any(whole) {
            return Ok(());
        }
        match self.byte(0) {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.complain(format!("invalid {name} literal")),
            _ => Ok(()),
        }
    }
}
