#[python(opaque, rename_all = "camelCase")] //~ what is opaque is not taken apart
struct A {
    a: u8,
}
