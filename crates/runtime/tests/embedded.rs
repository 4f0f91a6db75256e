//! What is embedded of the library, compiled ahead, is what its texts compile to.

use withal_compiler::bytecode::Writer;
use withal_compiler::{Form, compile};
use withal_runtime::library::embedded::FILES;

#[test]
fn embedded_code_is_what_the_texts_compile_to() {
    assert!(FILES.len() > 100);
    for file in FILES {
        let compiled = compile(file.text, file.path, Form::Module).unwrap();
        let embedded = file.code(file.path.to_string()).unwrap();
        assert_eq!(format!("{embedded:?}"), format!("{compiled:?}"), "{}", file.path);
        assert!(compiled.warnings.is_empty(), "{}: nobody is warned of the library", file.path);
        let [mut first, mut second] = [Writer::default(), Writer::default()];
        first.write(&embedded);
        second.write(&compiled);
        assert_eq!((first.bytes, first.texts), (second.bytes, second.texts), "{}", file.path);
    }
}
