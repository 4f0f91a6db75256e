//! Texts against CPython's tables: templates, case, searching, slices, codecs.

mod common;

use common::{bits, bytes, check, float, hexed, int, list, shown, truth};
use withal_text::format_spec::{Kind, Spec, format_float, format_int, format_str};
use withal_text::percent::{Amount, Directive, Layout, Parser, Piece};
use withal_text::search::{self, Side, Units};
use withal_text::str_format::{self, Accessor, Conversion, First, MAX_DEPTH, Numbering, Template};
use withal_text::{Class, Failure, Int, case, codec, quote, slice};

const LIMIT: usize = 4300;

/// An argument of a template: a tag and a value, as the tables show it.
fn tagged(text: &str) -> (char, &str) {
    (text.chars().next().expect("tag"), &text[1..])
}

struct Arguments<'a> {
    left: &'a [&'a str],
}

impl<'a> Arguments<'a> {
    fn next(&mut self) -> Result<(char, &'a str), Failure> {
        let (first, rest) =
            self.left.split_first().ok_or_else(|| Failure::type_("not enough arguments for format string"))?;
        self.left = rest;
        Ok(tagged(first))
    }

    fn star(&mut self, amount: Amount, c_type: &str) -> Result<Option<i64>, Failure> {
        if amount != Amount::Star {
            return Ok(None);
        }
        match self.next()? {
            ('i', n) => {
                int_arg(n).map_err(|_| Failure::overflow(format!("Python int too large to convert to C {c_type}")))
            }
            _ => Err(Failure::type_("* wants int")),
        }
    }
}

fn int_arg(text: &str) -> Result<Option<i64>, std::num::ParseIntError> {
    text.parse().map(Some)
}

fn type_name(tag: char) -> &'static str {
    match tag {
        'i' => "int",
        'f' => "float",
        's' => "str",
        _ => "bytes",
    }
}

/// Formats one directive; what the engine itself has to refuse is refused here with CPython's words.
fn directive(
    directive: &Directive,
    args: &mut Arguments<'_>,
    template: &[u8],
    is_bytes: bool,
) -> Result<Vec<u8>, Failure> {
    let width = args.star(directive.width, "ssize_t")?;
    let precision = args.star(directive.precision, "int")?;
    let (tag, value) = args.next()?;
    directive.check(template, is_bytes)?;
    let layout = directive.layout(width, precision);
    let name = type_name(tag);
    let text = match (directive.code, tag) {
        ('d' | 'i' | 'u' | 'o' | 'x' | 'X', 'i') => layout.int(&int(value), LIMIT)?,
        ('d' | 'i' | 'u', 'f') => layout.int(&withal_text::number::float_to_int(float(value))?, LIMIT)?,
        (code @ ('d' | 'i' | 'u'), _) => {
            return Err(Failure::type_(format!("%{code} format: a real number is required, not {name}")));
        }
        (code @ ('o' | 'x' | 'X'), _) => {
            return Err(Failure::type_(format!("%{code} format: an integer is required, not {name}")));
        }
        ('e' | 'E' | 'f' | 'F' | 'g' | 'G', 'f') => layout.float(float(value))?,
        ('e' | 'E' | 'f' | 'F' | 'g' | 'G', 'i') => layout.float(withal_text::number::int_to_float(&int(value))?)?,
        ('e' | 'E' | 'f' | 'F' | 'g' | 'G', _) if is_bytes => {
            return Err(Failure::type_(format!("float argument required, not {name}")));
        }
        ('e' | 'E' | 'f' | 'F' | 'g' | 'G', _) => {
            return Err(Failure::type_(format!("must be real number, not {name}")));
        }
        ('c', 'i') if is_bytes => return layout.byte_character(Layout::byte(&int(value))?),
        ('c', 'i') => layout.character(Layout::code_point(&int(value))?)?,
        ('c', 's') if value.chars().count() == 1 => layout.character(value.chars().next().expect("one"))?,
        ('s' | 'b', 'b') => return layout.bytes(&bytes(value)),
        ('c', 'b') if value.len() == 2 => return layout.byte_character(bytes(value)[0]),
        ('c', 'b') => {
            return Err(Failure::type_(format!(
                "%c requires an integer in range(256) or a single byte, not a bytes object of length {}",
                value.len() / 2
            )));
        }
        ('c', _) if is_bytes => {
            return Err(Failure::type_(format!("%c requires an integer in range(256) or a single byte, not {name}")));
        }
        ('c', 's') => {
            let length = value.chars().count();
            let wants = "%c requires an int or a unicode character";
            return Err(Failure::type_(format!("{wants}, not a string of length {length}")));
        }
        ('c', _) => return Err(Failure::type_(format!("%c requires an int or a unicode character, not {name}"))),
        ('s', _) if !is_bytes => layout.text(&plain(tag, value)?)?,
        _ => {
            return Err(Failure::type_(format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{name}'"
            )));
        }
    };
    Ok(text.into_bytes())
}

fn plain(tag: char, value: &str) -> Result<String, Failure> {
    match tag {
        'i' => withal_text::int_text::to_decimal(&int(value), LIMIT),
        'f' => Ok(withal_text::float_repr::repr(float(value))),
        _ => Ok(value.to_owned()),
    }
}

fn percent(template: &[u8], parser: Parser<'_>, args: &[&str], is_bytes: bool) -> Result<Vec<u8>, Failure> {
    let mut args = Arguments { left: args };
    let mut out = Vec::new();
    for piece in parser {
        match piece? {
            Piece::Literal(range) => out.extend_from_slice(&template[range]),
            Piece::Directive(found) => out.extend(directive(&found, &mut args, template, is_bytes)?),
        }
    }
    if !args.left.is_empty() {
        let what = if is_bytes { "bytes" } else { "string" };
        return Err(Failure::type_(format!("not all arguments converted during {what} formatting")));
    }
    Ok(out)
}

#[test]
fn percent_templates() {
    check("percent", |op, args| {
        let is_bytes = op == "bytes";
        let data = if is_bytes { bytes(args[0]) } else { args[0].as_bytes().to_vec() };
        let parser = if is_bytes { Parser::of_bytes(&data, false) } else { Parser::new(args[0], false) };
        let out = percent(&data, parser, &args[1..], is_bytes);
        out.map(|out| if is_bytes { hexed(&out) } else { String::from_utf8(out).expect("utf-8") })
    });
}

fn render(template: &str, depth: u32, numbering: &mut Numbering, args: &[&str]) -> Result<String, Failure> {
    let depth = str_format::descend(depth)?;
    let mut out = String::new();
    for piece in Template::new(template) {
        let piece = piece?;
        out.push_str(piece.literal);
        let Some(field) = piece.field else { continue };
        let (First::Index(index), mut accessors) = field.path(numbering)? else { return Ok("skip".to_owned()) };
        let Some(argument) = args.get(index) else { return Ok("skip".to_owned()) };
        if let Some(accessor) = accessors.next() {
            accessor?;
            return Ok("skip".to_owned());
        }
        let (mut tag, value) = tagged(argument);
        let mut value = value.to_owned();
        if let Some(conversion) = field.conversion()? {
            value = match (conversion, tag) {
                (Conversion::Repr, 's') => quote::repr(&value),
                (Conversion::Ascii, 's') => quote::ascii(&value),
                _ => value,
            };
            tag = 's';
        }
        let spec = if field.nested { render(field.spec, depth, numbering, args)? } else { field.spec.to_owned() };
        let text = match tag {
            'i' => format_int(&int(&value), &Spec::parse(&spec, Kind::Int, "int")?, LIMIT, "int")?,
            'f' => format_float(float(&value), &Spec::parse(&spec, Kind::Float, "float")?, "float")?,
            _ => format_str(&value, &Spec::parse(&spec, Kind::Str, "str")?, "str")?,
        };
        out.push_str(&text);
    }
    Ok(out)
}

#[test]
fn str_format_templates() {
    check("str_format", |op, args| match op {
        "parse" => {
            let mut pieces = Vec::new();
            for piece in Template::new(args[0]) {
                let piece = piece?;
                let field = piece.field.as_ref();
                let conversion = field.and_then(|field| field.conversion).map(String::from).unwrap_or_default();
                pieces.push(list([
                    piece.literal,
                    field.map_or("", |field| field.name),
                    field.map_or("", |field| field.spec),
                    &conversion,
                    &truth(field.is_some()),
                ]));
            }
            Ok(list(pieces))
        }
        "split" => {
            let (first, accessors) = str_format::split_name(args[0], None)?;
            let mut parts = match first {
                First::Index(index) => vec!["int".to_owned(), index.to_string()],
                First::Name(name) => vec!["str".to_owned(), name.to_owned()],
            };
            for accessor in accessors {
                parts.push(match accessor? {
                    Accessor::Attribute(name) => format!("True:str:{name}"),
                    Accessor::Index(index) => format!("False:int:{index}"),
                    Accessor::Key(key) => format!("False:str:{key}"),
                });
            }
            Ok(list(parts))
        }
        _ => render(args[0], MAX_DEPTH, &mut Numbering::default(), &args[1..]),
    });
}

type Convert = fn(&str) -> String;
type Test = fn(&str) -> bool;

const CONVERSIONS: [(&str, Convert); 6] = [
    ("upper", case::upper),
    ("lower", case::lower),
    ("title", case::title),
    ("capitalize", case::capitalize),
    ("swapcase", case::swapcase),
    ("casefold", case::casefold),
];

const TESTS: [(&str, Test); 11] = [
    ("isalpha", case::is_alpha),
    ("isdigit", case::is_digit),
    ("isdecimal", case::is_decimal),
    ("isnumeric", case::is_numeric),
    ("isalnum", case::is_alnum),
    ("isspace", case::is_space),
    ("isupper", case::is_upper),
    ("islower", case::is_lower),
    ("istitle", case::is_title),
    ("isidentifier", case::is_identifier),
    ("isprintable", case::is_printable),
];

fn case_call(name: &str, text: &str) -> Option<String> {
    let convert = CONVERSIONS.iter().find(|entry| entry.0 == name).map(|entry| (entry.1)(text));
    convert.or_else(|| TESTS.iter().find(|entry| entry.0 == name).map(|entry| truth((entry.1)(text))))
}

#[test]
fn cases() {
    use withal_text::case::bytes as ascii;
    check("case", |op, args| {
        if let Some(outcome) = case_call(op, args[0]) {
            return Ok(outcome);
        }
        let data = || bytes(args[0]);
        Ok(match op {
            "all" => (0..=0x10ffff)
                .filter_map(char::from_u32)
                .flat_map(|c| case_call(args[0], &c.to_string()).expect("method").chars().collect::<Vec<_>>())
                .fold(0u128, |total, c| (total * 31 + c as u128) % ((1 << 61) - 1))
                .to_string(),
            "bupper" => hexed(&ascii::upper(&data())),
            "blower" => hexed(&ascii::lower(&data())),
            "btitle" => hexed(&ascii::title(&data())),
            "bcapitalize" => hexed(&ascii::capitalize(&data())),
            "bswapcase" => hexed(&ascii::swapcase(&data())),
            "bisalpha" => truth(ascii::is_alpha(&data())),
            "bisdigit" => truth(ascii::is_digit(&data())),
            "bisalnum" => truth(ascii::is_alnum(&data())),
            "bisspace" => truth(ascii::is_space(&data())),
            "bisupper" => truth(ascii::is_upper(&data())),
            "bislower" => truth(ascii::is_lower(&data())),
            "bistitle" => truth(ascii::is_title(&data())),
            _ => panic!("{op}"),
        })
    });
}

/// Reads and shows texts and bytes alike.
trait Shown: Units {
    fn read(text: &str) -> Self::Owned;
    fn view(owned: &Self::Owned) -> &Self;
    fn show(&self) -> String;
}

impl Shown for str {
    fn read(text: &str) -> String {
        text.to_owned()
    }
    fn view(owned: &String) -> &str {
        owned
    }
    fn show(&self) -> String {
        self.to_owned()
    }
}

impl Shown for [u8] {
    fn read(text: &str) -> Vec<u8> {
        // A number among the arguments is not meant to be read as bytes.
        if text.bytes().all(|byte| byte.is_ascii_hexdigit()) { bytes(text) } else { Vec::new() }
    }
    fn view(owned: &Vec<u8>) -> &[u8] {
        owned
    }
    fn show(&self) -> String {
        hexed(self)
    }
}

fn search_call<T: Shown + ?Sized>(op: &str, args: &[&str]) -> Result<String, Failure> {
    let owned: Vec<T::Owned> = args.iter().map(|arg| T::read(arg)).collect();
    let text = T::view(&owned[0]);
    let second = || T::view(&owned[1]);
    let number = |nth: usize| args[nth].parse::<i64>().expect("number");
    let bound = |nth: usize| args.get(nth).filter(|arg| !arg.is_empty()).map(|arg| arg.parse::<i64>().expect("bound"));
    let ascii = text.as_bytes().is_ascii();
    let parts = |parts: Vec<&T>| list(parts.into_iter().map(T::show));
    let triple = |(a, b, c): (&T, &T, &T)| list([a.show(), b.show(), c.show()]);
    let own = |owned: T::Owned| T::view(&owned).show();
    let place = |found: Option<usize>| found.map_or("-1".to_owned(), |at| at.to_string());
    let side = |op: &str| match op.as_bytes()[0] {
        b'l' => Side::Left,
        b'r' => Side::Right,
        _ => Side::Both,
    };
    let star = T::ascii(b'*');
    Ok(match op {
        "find" => place(search::find(text, second(), bound(2), bound(3), ascii)),
        "rfind" => place(search::rfind(text, second(), bound(2), bound(3), ascii)),
        "count" => search::count(text, second(), bound(2), bound(3), ascii).to_string(),
        "startswith" => truth(search::starts_with(text, second(), bound(2), bound(3), ascii)),
        "endswith" => truth(search::ends_with(text, second(), bound(2), bound(3), ascii)),
        "split" => parts(search::split(text, second(), number(2))?),
        "rsplit" => parts(search::rsplit(text, second(), number(2))?),
        "split_whitespace" => parts(search::split_whitespace(text, number(1))),
        "rsplit_whitespace" => parts(search::rsplit_whitespace(text, number(1))),
        "partition" => triple(search::partition(text, second())?),
        "rpartition" => triple(search::rpartition(text, second())?),
        "splitlines" => parts(search::split_lines(text, args[1] == "True")),
        "strip" | "lstrip" | "rstrip" => search::strip(text, side(op)).show(),
        "strip_any" | "lstrip_any" | "rstrip_any" => search::strip_any(text, second(), side(op)).show(),
        "removeprefix" => search::remove_prefix(text, second()).show(),
        "removesuffix" => search::remove_suffix(text, second()).show(),
        "replace" => search::replace(text, second(), T::view(&owned[2]), number(3))?.map_or_else(|| text.show(), own),
        "expandtabs" => own(search::expand_tabs(text, number(1))?),
        "center" => own(search::center(text, number(1), star, ascii)?),
        "ljust" => own(search::ljust(text, number(1), star, ascii)?),
        "rjust" => own(search::rjust(text, number(1), star, ascii)?),
        "zfill" => own(search::zfill(text, number(1), ascii)?),
        "repeat" => own(search::repeat(text, number(1))?),
        "join" => own(search::join(text, &owned[1..].iter().map(T::view).collect::<Vec<_>>())?),
        _ => panic!("{op}"),
    })
}

#[test]
fn searches() {
    check("search", |op, args| match op.split_at(1) {
        ("s", op) => search_call::<str>(op, args),
        (_, op) => search_call::<[u8]>(op, args),
    });
}

#[test]
fn slices() {
    let alphabet = "aé€\u{1f600}".repeat(60);
    let crumbs = slice::Breadcrumbs::new(&alphabet);
    for index in 0..=245 {
        let offset = slice::offset(&alphabet, index, false);
        assert_eq!(offset, crumbs.offset(&alphabet, index));
        assert_eq!(slice::index_of(&alphabet, offset, false), index.min(240));
        assert_eq!(crumbs.index_of(&alphabet, offset), index.min(240));
    }
    check("slice", |op, args| {
        let part = |nth: usize| Some(args[nth]).filter(|arg| !arg.is_empty()).map(|arg| slice::clamp(&int(arg)));
        let length = args[3].parse().expect("length");
        let indices = slice::indices(part(0), part(1), part(2), length)?;
        Ok(match op {
            "indices" if part(2).is_some_and(|step| step.unsigned_abs() >= (1 << 63) - 1) => {
                list([indices.length.to_string()])
            }
            "indices" => list([indices.start, indices.stop, indices.step].map(|n| n.to_string())),
            "length" => {
                let mut ascending: Vec<usize> = indices.iter().collect();
                ascending.sort_unstable();
                assert_eq!(ascending, indices.ascending().iter().collect::<Vec<_>>());
                indices.iter().len().to_string()
            }
            _ => slice::slice(slice::substring(&alphabet, 0, length, false), indices, false),
        })
    });
}

#[test]
fn codecs() {
    check("codec", |op, args| {
        let handler = || codec::OnError::find(args[2]);
        Ok(match op {
            "decode" => {
                let data = bytes(args[0]);
                match codec::decode(&data, codec::Codec::find(args[1])?, handler()?) {
                    Ok(text) => text,
                    Err(codec::DecodeError::Other(failure)) => return Err(failure),
                    Err(error) => {
                        let codec::DecodeError::Unicode { encoding, start, end, reason } = error else { panic!() };
                        let message = error.message(if args[1] == "utf-8-sig" {
                            &data[data.len() - body(&data)..]
                        } else {
                            &data
                        });
                        list([encoding.to_owned(), start.to_string(), end.to_string(), reason.to_owned(), message])
                    }
                }
            }
            "encode" => match codec::encode(args[0], codec::Codec::find(args[1])?, handler()?) {
                Ok(data) => hexed(&data),
                Err(error) => list([
                    error.encoding.to_owned(),
                    error.start.to_string(),
                    error.end.to_string(),
                    error.reason.to_owned(),
                    error.message(args[0]),
                ]),
            },
            "name" => codec::Codec::find(args[0])?.name().to_owned(),
            "fromhex" => hexed(&codec::from_hex(args[0])?),
            "hex" => {
                let group = args[2].parse().expect("group");
                let separator = codec::Separator::new(args[1].as_bytes(), args[1].chars().count(), group)?;
                codec::to_hex(&bytes(args[0]), Some(separator))
            }
            _ => panic!("{op}"),
        })
    });
}

/// The length without a byte order mark of UTF-8.
fn body(data: &[u8]) -> usize {
    data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data).len()
}

#[test]
fn absurd_sizes_are_memory_errors() {
    let absurd = |failure: Failure| failure.class == Class::MemoryError;
    let spec = Spec::parse("9223372036854775807", Kind::Int, "int").expect("spec");
    assert!(absurd(format_int(5, &spec, 0, "int").expect_err("width")));
    assert!(absurd(search::repeat("ab", i64::MAX).expect_err("length")));
    assert!(absurd(search::center("ab", i64::MAX, 'x', true).expect_err("length")));
    assert!(absurd(search::expand_tabs("\t", i64::MAX).expect_err("length")));
    assert!(absurd(search::replace("", "", "ab", -1).and_then(|_| search::repeat("x", 1 << 40)).expect_err("length")));
    assert!(absurd(withal_text::int_math::pow(3, u64::MAX).expect_err("bits")));
    assert!(absurd(withal_text::int_math::shift_left(3, i64::MAX).expect_err("bits")));
    assert_eq!(withal_text::int_math::shift_left(0, i64::MAX), Ok(Int::Small(0)));
    assert_eq!(bits(0.5), "3fe0000000000000");
    assert_eq!(shown(&Int::Small(-3)), "-3");
}
