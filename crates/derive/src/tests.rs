//! What is refused, and in which words: each file of `tests/fail` is a type whose derive fails, with
//! `//~ text` where the error stands. And how names are written.

use crate::attributes::{Case, Direction};
use crate::expand;
use std::fs;
use std::path::Path;

#[test]
fn mistakes_are_explained() {
    let mut files: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fail"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() > 10);
    for file in files {
        let (text, name) = (fs::read_to_string(&file).unwrap(), file.display());
        let expected = text
            .lines()
            .find_map(|line| line.split_once("//~ "))
            .unwrap_or_else(|| panic!("{name} says nothing of its error"))
            .1;
        let input: syn::DeriveInput = syn::parse_str(&text).unwrap();
        for direction in [Direction::From, Direction::Into] {
            let error = expand::derive(&input, direction).err().unwrap_or_else(|| panic!("{name} is accepted"));
            assert!(error.to_string().contains(expected.trim()), "{name}: {error}");
        }
    }
}

#[test]
fn what_is_right_is_accepted() {
    for text in [
        "struct A;",
        "struct A {}",
        "struct A();",
        "struct A(u8, #[other(thing)] u8);",
        "#[python(rename_all = \"kebab-case\", crate = our::withal)] struct A<'a, T: Clone, const N: usize> where T: Copy { a: [&'a T; N] }",
        "struct A { #[python(default = vec![1, 2])] a: Vec<u8>, #[python(skip, default = 3)] b: u8, #[python(rename = \"x\")] r#type: u8 }",
        "#[python(tag = \"kind\")] enum A { B, C {}, #[python(rename_all = \"camelCase\", rename = \"d\")] D { e_f: u8 } }",
        "#[python(untagged)] enum A { B(u8), C(u8, u8), #[python(rename = \"B\")] D { e: u8 } }",
        "#[python(opaque)] struct A<T>(fn(T));",
    ] {
        let input: syn::DeriveInput = syn::parse_str(text).unwrap();
        for direction in [Direction::From, Direction::Into] {
            let made = expand::derive(&input, direction).unwrap();
            syn::parse2::<syn::ItemImpl>(made).unwrap_or_else(|error| panic!("{text}: {error}"));
        }
    }
}

#[test]
fn names_are_written_in_cases() {
    let cases = [Case::Lower, Case::Upper, Case::Pascal, Case::Camel, Case::Snake, Case::ScreamingSnake, Case::Kebab];
    for (name, expected) in [
        ("base_url", ["baseurl", "BASEURL", "BaseUrl", "baseUrl", "base_url", "BASE_URL", "base-url"]),
        ("SoldOut", ["soldout", "SOLDOUT", "SoldOut", "soldOut", "sold_out", "SOLD_OUT", "sold-out"]),
        ("_x1", ["x1", "X1", "X1", "x1", "x1", "X1", "x1"]),
        ("Öl_fleck", ["ölfleck", "ÖLFLECK", "ÖlFleck", "ölFleck", "öl_fleck", "ÖL_FLECK", "öl-fleck"]),
    ] {
        assert_eq!(cases.map(|case| case.apply(name)), expected);
    }
}
