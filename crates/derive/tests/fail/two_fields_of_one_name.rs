struct A {
    a: u8,
    #[python(rename = "a")]
    b: u8, //~ two fields are called "a" in Python
}
