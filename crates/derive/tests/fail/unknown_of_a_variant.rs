enum A {
    #[python(skip)] //~ unknown attribute; there are `rename`, and for its fields `rename_all`
    B,
}
