//! Lone surrogates. CPython's texts may hold them, UTF-8 may not: U+CD800 to U+CDFFF, in a plane that Unicode has not
//! assigned to anything, stand for them. Whatever shows a character or takes it in or out asks here.

const SHIFT: u32 = 0xc_0000;

/// The character for one of CPython's code points.
#[inline]
pub fn character(code: u32) -> Option<char> {
    char::from_u32(code).or_else(|| {
        let lone = (0xd800..0xe000).contains(&code);
        if lone { char::from_u32(code + SHIFT) } else { None }
    })
}

/// The code point that a character stands for.
#[inline]
pub fn code_point(c: char) -> u32 {
    u32::from(c) - if is_lone(c) { SHIFT } else { 0 }
}

/// Whether a character stands for a surrogate.
#[inline]
pub fn is_lone(c: char) -> bool {
    matches!(c, '\u{cd800}'..='\u{cdfff}')
}

/// Whether there is a surrogate in a text.
pub fn any(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xf3, bytes).any(|at| matches!(bytes.get(at + 1..at + 3), Some([0x8d, 0xa0..=0xff])))
}
