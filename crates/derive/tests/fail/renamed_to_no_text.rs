struct A {
    #[python(rename = 5)] //~ expected string literal
    a: u8,
}
