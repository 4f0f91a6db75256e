#[python(rename_all = "lowercase")]
enum A {
    Abc,
    ABC, //~ two variants are called "abc" in Python
}
