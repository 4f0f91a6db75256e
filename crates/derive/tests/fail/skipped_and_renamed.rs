struct A {
    #[python(skip, rename = "b")] //~ a field that is skipped has no name in Python
    a: u8,
}
