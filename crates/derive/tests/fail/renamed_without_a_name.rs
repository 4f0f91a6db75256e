struct A(
    #[python(rename = "a")] //~ a field without a name cannot be renamed
    u8,
);
