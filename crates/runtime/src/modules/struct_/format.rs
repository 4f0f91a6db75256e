//! Formats: byte order, sizes, alignment, and the items with their places.

/// One item of a format.
#[derive(Clone, Copy)]
pub struct Item {
    pub code: u8,
    /// How many values, or for `s` and `p` how many bytes.
    pub count: usize,
    /// Where it begins.
    pub offset: usize,
}

/// A format that has been read.
pub struct Format {
    pub items: Vec<Item>,
    pub size: usize,
    pub big_endian: bool,
    /// Sizes and alignment are those of C.
    native: bool,
}

const TOO_LONG: &str = "total struct size too long";

impl Format {
    /// Reads a format.
    ///
    /// # Errors
    /// What `struct.error` says.
    pub fn parse(text: &[u8]) -> Result<Format, &'static str> {
        let (native, big_endian, rest) = match text {
            [b'<', rest @ ..] => (false, false, rest),
            [b'>' | b'!', rest @ ..] => (false, true, rest),
            [b'=', rest @ ..] => (false, false, rest),
            [b'@', rest @ ..] => (true, false, rest),
            rest => (true, false, rest),
        };
        let mut format = Format { items: Vec::new(), size: 0, big_endian, native };
        let mut count: Option<usize> = None;
        for &c in rest {
            match c {
                b'0'..=b'9' => {
                    let digit = usize::from(c - b'0');
                    let more = count.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit));
                    count = Some(more.filter(|n| i64::try_from(*n).is_ok()).ok_or(TOO_LONG)?);
                }
                _ if c.is_ascii_whitespace() || c == 11 => {
                    if count.is_some() {
                        return Err("repeat count given without format specifier");
                    }
                }
                _ => format.push(c, count.take().unwrap_or(1))?,
            }
        }
        if count.is_some() {
            return Err("repeat count given without format specifier");
        }
        Ok(format)
    }

    fn push(&mut self, code: u8, count: usize) -> Result<(), &'static str> {
        let known = match code {
            b'n' | b'N' | b'P' => self.native,
            _ => b"xcbB?hHiIlLqQefdFDsp".contains(&code),
        };
        if !known {
            return Err("bad char in struct format");
        }
        let size = self.size_of(code);
        let offset = match self.native {
            true => self.size.checked_next_multiple_of(alignment(code, size)).ok_or(TOO_LONG)?,
            false => self.size,
        };
        let end = size.checked_mul(count).and_then(|bytes| bytes.checked_add(offset)).ok_or(TOO_LONG)?;
        if i64::try_from(end).is_err() {
            return Err(TOO_LONG);
        }
        self.size = end;
        if code != b'x' {
            self.items.push(Item { code, count, offset });
        }
        Ok(())
    }

    /// Bytes of one value.
    pub fn size_of(&self, code: u8) -> usize {
        match code {
            b'h' | b'H' | b'e' => 2,
            b'i' | b'I' | b'f' => 4,
            b'l' | b'L' if self.native => 8,
            b'l' | b'L' => 4,
            b'q' | b'Q' | b'd' | b'n' | b'N' | b'P' | b'F' => 8,
            b'D' => 16,
            _ => 1,
        }
    }

    /// How many values it takes and gives.
    pub fn values(&self) -> usize {
        self.items.iter().map(|item| if matches!(item.code, b's' | b'p') { 1 } else { item.count }).sum()
    }
}

fn alignment(code: u8, size: usize) -> usize {
    match code {
        b'F' => 4,
        b'D' => 8,
        _ => size,
    }
}
