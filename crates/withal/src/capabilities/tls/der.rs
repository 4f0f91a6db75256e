//! As much of DER as it takes to see who issued a certificate, and until when it is valid. What is not understood is `None`.

/// What a certificate says, each part as it is written down.
pub struct Parts<'a> {
    pub issuer: &'a [u8],
    pub subject: &'a [u8],
    /// Seconds since 1970.
    pub not_before: u64,
    pub not_after: u64,
}

/// The tag, the contents and what follows.
fn item(data: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = data.split_first()?;
    let (&first, mut rest) = rest.split_first()?;
    let mut length = usize::from(first);
    if first >= 0x80 {
        let bytes = rest.get(..usize::from(first & 0x7f)).filter(|bytes| (1..=4).contains(&bytes.len()))?;
        length = bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
        rest = rest.get(bytes.len()..)?;
    }
    Some((tag, rest.get(..length)?, rest.get(length..)?))
}

/// The parts of a certificate.
pub fn parts(certificate: &[u8]) -> Option<Parts<'_>> {
    let (_, signed, _) = item(certificate)?;
    let (_, mut rest, _) = item(signed)?;
    // The version, which may be left out.
    if let Some((0xa0, _, after)) = item(rest) {
        rest = after;
    }
    let (_, _, rest) = item(rest)?; // serial number
    let (_, _, rest) = item(rest)?; // algorithm
    let (_, issuer, rest) = item(rest)?;
    let (_, validity, rest) = item(rest)?;
    let (_, subject, _) = item(rest)?;
    let (kind, from, validity) = item(validity)?;
    let not_before = time(kind, from)?;
    let (kind, until, _) = item(validity)?;
    Some(Parts { issuer, subject, not_before, not_after: time(kind, until)? })
}

/// `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`.
fn time(kind: u8, text: &[u8]) -> Option<u64> {
    let digits = text.strip_suffix(b"Z")?;
    let number = |part: &[u8]| std::str::from_utf8(part).ok()?.parse::<u64>().ok();
    let (year, rest) = match kind {
        0x17 => {
            let year = number(digits.get(..2)?)?;
            (if year < 50 { 2000 + year } else { 1900 + year }, digits.get(2..)?)
        }
        0x18 => (number(digits.get(..4)?)?, digits.get(4..)?),
        _ => return None,
    };
    let two = |at: usize| number(rest.get(at..at + 2)?);
    let (month, day) = (two(0)?, two(2)?);
    // Days since 1970 of a year that begins in March (Howard Hinnant's `days_from_civil`).
    let year = if month <= 2 { year.checked_sub(1)? } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day.checked_sub(1)?;
    let days = (era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year).checked_sub(719_468)?;
    Some(days * 86_400 + two(4)? * 3600 + two(6)? * 60 + two(8)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        assert_eq!(time(0x17, b"700101000000Z"), Some(0));
        assert_eq!(time(0x17, b"240229123456Z"), Some(1_709_210_096));
        assert_eq!(time(0x18, b"21260101000000Z"), Some(4_922_899_200));
        assert_eq!(time(0x18, b"19691231235959Z"), None);
        for wrong in [&b"2402291234Z"[..], b"240229123456", b"24022912345xZ", b"", b"240000000000Z"] {
            assert_eq!(time(0x17, wrong), None);
        }
    }

    #[test]
    fn what_is_cut_short_is_no_certificate() {
        let whole = [0x30, 0x82, 0x01, 0x00];
        for end in 0..whole.len() {
            assert!(parts(&whole[..end]).is_none());
        }
    }
}
