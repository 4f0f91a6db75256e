//! Runs one file: a quick look at the machine without the command line program.
use std::time::{Duration, Instant};
use withal_runtime::{host::Host, limits::Limits, state::Vm, vm::Step};
struct Plain(Instant);
impl Host for Plain {
    fn write(&mut self, stream: u8, bytes: &[u8]) {
        use std::io::Write;
        let _ = if stream == 1 { std::io::stdout().write_all(bytes) } else { std::io::stderr().write_all(bytes) };
    }
    fn flush(&mut self, _: u8) {}
    fn monotonic(&mut self) -> Duration {
        self.0.elapsed()
    }
}
fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    std::thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(move || {
            let code = match withal_compiler::compile(&text, &path, withal_compiler::Form::Module) {
                Ok(c) => c,
                Err(e) => {
                    eprintln!("{e}");
                    return;
                }
            };
            let mut vm = Vm::new(Limits::default(), Box::new(Plain(Instant::now())));
            if vm.start(&code).is_err() {
                eprintln!("start failed");
                return;
            }
            loop {
                match vm.step() {
                    Step::Done(_) => return,
                    Step::Raised(e) => {
                        let c = vm.type_name(e);
                        let s = vm.str_string(e).unwrap_or_default();
                        eprintln!("{c}: {s}");
                        let mut tb = vm.traceback_of(e);
                        while let withal_runtime::value::Value::Traceback(h) = tb {
                            let t = vm.heap[h];
                            eprintln!(
                                "  {}:{} {}",
                                vm.codes.get(t.code).map(|c| c.code.source.path.to_string()).unwrap_or_default(),
                                t.line,
                                vm.codes.get(t.code).map(|c| c.code.qualname.to_string()).unwrap_or_default()
                            );
                            tb = t.next;
                        }
                        std::process::exit(1)
                    }
                    Step::Trapped(t) => {
                        eprintln!("trap {t:?}");
                        std::process::exit(1)
                    }
                    Step::Wait { until: Some(u) } => std::thread::sleep(u.saturating_sub(vm.host.monotonic())),
                    Step::Wait { until: None } => {
                        eprintln!("deadlock");
                        return;
                    }
                }
            }
        })
        .unwrap()
        .join()
        .unwrap();
}
