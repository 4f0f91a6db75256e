union Bits { //~ a union does not know what it holds
    a: u32,
    b: f32,
}
