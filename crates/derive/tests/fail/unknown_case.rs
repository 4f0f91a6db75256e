#[python(rename_all = "Camel")] //~ no such case; there are "lowercase", "UPPERCASE", "PascalCase", "camelCase", "snake_case"
struct A {
    a: u8,
}
