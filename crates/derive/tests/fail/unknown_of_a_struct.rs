#[python(rename = "x")] //~ unknown attribute; there are `rename_all`, `opaque`, `crate`
struct A {
    a: u8,
}
