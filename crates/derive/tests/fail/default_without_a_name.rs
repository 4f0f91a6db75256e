struct A(
    u8,
    #[python(default)] //~ a field without a name is neither skipped nor left out
    u8,
);
