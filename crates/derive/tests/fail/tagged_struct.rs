#[python(tag = "kind")] //~ only enums have variants to tell apart
struct A {
    a: u8,
}
