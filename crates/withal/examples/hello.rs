//! A script that calls the program around it, and gives it a value back.
//!
//! ```sh
//! cargo run -p withal --example hello
//! ```

use withal::{Engine, Module, Output, Outside, inputs};

#[tokio::main(flavor = "current_thread")]
pub async fn main() -> Result<(), withal::Error> {
    // What scripts can import. One engine serves a whole process.
    let house =
        Module::new("house").function("who(door: int) -> str", |door: usize| ["Ada", "Grace"].get(door).copied());
    let engine = Engine::builder().module(house).build()?;

    // Compiled once, run in any number of sessions.
    let program = engine.compile(
        "hello.py",
        r#"
import house

for door in range(doors):
    print(f"Hello, {house.who(door) or 'whoever you are'}!")

{"doors": doors, "known": [door for door in range(doors) if house.who(door)]}
"#,
    )?;

    // A session is one heap. It reaches nothing of the machine; what it prints comes where we want it.
    let output = Output::new();
    let mut session = engine.session().outside(Outside::new().output(&output)).start();
    let report = session.run(&program, inputs! { doors: 3 }).await?;
    print!("{}", output.text());
    println!("known: {:?}", report.get("known").cloned().map(withal::Value::extract::<Vec<usize>>).transpose()?);

    // A script that fails is an error with its traceback, not a panic.
    let error = session.eval("house.who('front')").await.unwrap_err();
    assert!(error.is_exception("TypeError"));
    println!("{error}");
    Ok(())
}
