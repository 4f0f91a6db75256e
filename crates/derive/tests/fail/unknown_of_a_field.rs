struct A {
    a: u8,
    #[python(defualt)] //~ unknown attribute; there are `rename`, `default` and `skip`
    b: u8,
}
