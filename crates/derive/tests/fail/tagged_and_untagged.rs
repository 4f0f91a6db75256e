#[python(untagged, tag = "kind")] //~ an enum is either tagged or untagged
enum A {
    B,
}
