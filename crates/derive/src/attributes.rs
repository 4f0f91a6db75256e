//! What stands in `#[python(..)]`: read, and refused where it means nothing.

use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned;
use syn::{Attribute, Error, Expr, Ident, LitStr, Path, Result};

/// Which of the traits is derived.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    From,
    Into,
}

/// Of a struct or enum.
#[derive(Default)]
pub struct Container {
    /// The crate `withal`, where that is not its name.
    pub withal: Option<Path>,
    pub rename_all: Option<Case>,
    /// Values are held by scripts, not taken apart.
    pub opaque: bool,
    /// Variants are told by what they hold.
    pub untagged: bool,
    /// The key that names the variant, among the fields.
    pub tag: Option<LitStr>,
}

/// Of a field.
#[derive(Default)]
pub struct Field {
    pub rename: Option<LitStr>,
    pub default: Option<Default>,
    pub skip: bool,
}

/// What a field is where the value has none.
pub enum Default {
    OfType,
    Is(Expr),
}

/// Of a variant.
#[derive(Default)]
pub struct Variant {
    pub rename: Option<LitStr>,
    pub rename_all: Option<Case>,
}

/// How names are written in Python.
#[derive(Clone, Copy)]
pub enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
}

const CASES: [(&str, Case); 7] = [
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
];

impl Case {
    fn parse(meta: &ParseNestedMeta) -> Result<Case> {
        let text: LitStr = meta.value()?.parse()?;
        let found = CASES.iter().find(|(name, _)| *name == text.value());
        found.map(|&(_, case)| case).ok_or_else(|| {
            let names: Vec<_> = CASES.iter().map(|(name, _)| format!("{name:?}")).collect();
            Error::new(text.span(), format!("no such case; there are {}", names.join(", ")))
        })
    }

    /// The name of a field or variant in this case.
    pub fn apply(self, name: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        for part in name.split('_').filter(|part| !part.is_empty()) {
            // A word begins where a capital follows a small letter: `HttpError`, `base_url`.
            let mut before = '_';
            for c in part.chars() {
                match words.last_mut() {
                    Some(word) if before != '_' && (before.is_uppercase() || !c.is_uppercase()) => word.push(c),
                    _ => words.push(c.into()),
                }
                before = c;
            }
        }
        let joined = |between: &str, word: fn(usize, &str) -> String| {
            words.iter().enumerate().map(|(i, w)| word(i, w)).collect::<Vec<_>>().join(between)
        };
        match self {
            Case::Lower => joined("", |_, w| w.to_lowercase()),
            Case::Upper => joined("", |_, w| w.to_uppercase()),
            Case::Pascal => joined("", |_, w| capital(w)),
            Case::Camel => joined("", |i, w| if i == 0 { w.to_lowercase() } else { capital(w) }),
            Case::Snake => joined("_", |_, w| w.to_lowercase()),
            Case::ScreamingSnake => joined("_", |_, w| w.to_uppercase()),
            Case::Kebab => joined("-", |_, w| w.to_lowercase()),
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
}

/// The name in Python of something: as it is renamed, or written as everything around it.
pub fn python_name(name: &Ident, rename: Option<&LitStr>, all: Option<Case>) -> String {
    let plain = syn::ext::IdentExt::unraw(name).to_string();
    match (rename, all) {
        (Some(rename), _) => rename.value(),
        (None, Some(case)) => case.apply(&plain),
        (None, None) => plain,
    }
}

impl Container {
    pub fn parse(attributes: &[Attribute], is_enum: bool) -> Result<Container> {
        let mut found = Container::default();
        each(attributes, |meta| {
            match name(meta).as_str() {
                "crate" => found.withal = Some(meta.value()?.call(Path::parse_mod_style)?),
                "rename_all" => found.rename_all = Some(Case::parse(meta)?),
                "opaque" => found.opaque = true,
                "untagged" if is_enum => found.untagged = true,
                "tag" if is_enum => found.tag = Some(meta.value()?.parse()?),
                "untagged" | "tag" => return Err(meta.error("only enums have variants to tell apart")),
                _ => return Err(unknown(meta, "`rename_all`, `opaque`, `crate`, and for enums `tag` and `untagged`")),
            }
            Ok(())
        })?;
        if found.opaque && (found.rename_all.is_some() || found.untagged || found.tag.is_some()) {
            return Err(Error::new(place(attributes), "what is opaque is not taken apart: nothing else has a meaning"));
        }
        if let (true, Some(tag)) = (found.untagged, &found.tag) {
            return Err(Error::new(tag.span(), "an enum is either tagged or untagged"));
        }
        Ok(found)
    }
}

impl Field {
    pub fn parse(field: &syn::Field) -> Result<Field> {
        let mut found = Field::default();
        each(&field.attrs, |meta| {
            match name(meta).as_str() {
                "rename" if field.ident.is_none() => return Err(meta.error("a field without a name cannot be renamed")),
                "rename" => found.rename = Some(meta.value()?.parse()?),
                "default" if meta.input.peek(syn::Token![=]) => {
                    found.default = Some(Default::Is(meta.value()?.parse()?));
                }
                "default" => found.default = Some(Default::OfType),
                "skip" => found.skip = true,
                _ => return Err(unknown(meta, "`rename`, `default` and `skip`")),
            }
            Ok(())
        })?;
        if field.ident.is_none() && (found.skip || found.default.is_some()) {
            return Err(Error::new(place(&field.attrs), "a field without a name is neither skipped nor left out"));
        }
        if let (true, Some(rename)) = (found.skip, &found.rename) {
            return Err(Error::new(rename.span(), "a field that is skipped has no name in Python"));
        }
        Ok(found)
    }
}

impl Variant {
    pub fn parse(variant: &syn::Variant) -> Result<Variant> {
        let mut found = Variant::default();
        each(&variant.attrs, |meta| {
            match name(meta).as_str() {
                "rename" => found.rename = Some(meta.value()?.parse()?),
                "rename_all" => found.rename_all = Some(Case::parse(meta)?),
                _ => return Err(unknown(meta, "`rename`, and for its fields `rename_all`")),
            }
            Ok(())
        })?;
        Ok(found)
    }
}

/// Goes through what stands in all `#[python(..)]`.
fn each(attributes: &[Attribute], mut logic: impl FnMut(&ParseNestedMeta) -> Result<()>) -> Result<()> {
    let mut seen = Vec::new();
    for attribute in attributes.iter().filter(|a| a.path().is_ident("python")) {
        attribute.parse_nested_meta(|meta| {
            let name = name(&meta);
            if seen.contains(&name) {
                return Err(meta.error(format!("`{name}` stands here twice")));
            }
            seen.push(name);
            logic(&meta)
        })?;
    }
    Ok(())
}

fn name(meta: &ParseNestedMeta) -> String {
    meta.path.get_ident().map(Ident::to_string).unwrap_or_default()
}

fn unknown(meta: &ParseNestedMeta, known: &str) -> Error {
    meta.error(format!("unknown attribute; there are {known}"))
}

fn place(attributes: &[Attribute]) -> proc_macro2::Span {
    attributes.iter().find(|a| a.path().is_ident("python")).map_or_else(proc_macro2::Span::call_site, |a| a.span())
}
