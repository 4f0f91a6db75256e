#[python(tag = "kind")]
enum A {
    B { c: u8 },
    D(u8), //~ beside a tag there is no place for fields without names
}
