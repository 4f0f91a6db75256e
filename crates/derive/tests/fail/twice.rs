struct A {
    #[python(default)]
    #[python(default = 3)] //~ `default` stands here twice
    a: u8,
}
