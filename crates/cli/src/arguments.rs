//! The command line.

use crate::grants::Grants;
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::time::Duration;
use withal::Limits;

pub const USAGE: &str = "usage: withal run [options] FILE|-c CODE|- [ARGS]   (withal --help says more)";

pub const HELP: &str = "\
withal: runs Python 3.14 programs in a sandbox

usage: withal run [options] FILE [ARGS]      run a script
       withal run [options] -c CODE [ARGS]   run a program given here
       withal run [options] - [ARGS]         run a program from standard input
       withal check FILE                     say what is wrong with a script, without running it
       withal dis FILE                       list the bytecode of a script

options of run (nothing of the machine is reached unless it is allowed):
  --max-memory SIZE    bytes of the heap; K, M, G stand for 2^10, 2^20, 2^30 (default 4G)
  --max-fuel N         units of work: calls, rounds of loops
  --max-depth N        depth of calls, sys.getrecursionlimit() at the start (default 1000)
  --max-output SIZE    bytes of output
  --timeout SECONDS    wall time
  --cleanup-time SECONDS   what exits and `finally` blocks may use after a limit has stopped the program (default 2;
  --cleanup-fuel N         1000000;
  --cleanup-memory SIZE    4M); 0: they are not run
  --allow-read=PATH,..   files and folders that may be read; all without =PATH
  --allow-write=PATH,..  the same for reading and writing
  --allow-env=NAME,..    variables of the environment that are seen; all without =NAME
  --allow-net=HOST:PORT,..  what may be connected to and listened at: HOST, *:PORT, *.DOMAIN:PORT, unix:PATH; all without
  --profile FILE       write a flame graph of the functions that fuel goes to (FILE.svg), or their stacks as text
  --stats              say at the end what was used: fuel, bytes, collections, inline caches, switches
  --virtual-time       a clock that only sleeping moves, at no cost: it jumps to the next timer when nothing is ready

exit status: that of the program (1 after an uncaught exception); 2 wrong usage or no such file; 123 after a deadlock
(every task waits for ever); 124 after the timeout; 125 after another limit; 120 if standard output went away; 130 after KeyboardInterrupt
";

/// What is to be done.
pub enum Command {
    Help,
    Version,
    Run { what: Program, arguments: Vec<String>, options: Box<Options> },
    Disassemble { path: OsString },
    Check { path: OsString },
}

/// How a program is run.
#[derive(Default)]
pub struct Options {
    pub limits: Limits,
    /// Whether sleeping costs no time.
    pub virtual_time: bool,
    /// Where to write which functions the fuel went to.
    pub profile: Option<OsString>,
    /// Whether to say what was used.
    pub stats: bool,
    /// What of the machine it reaches.
    pub grants: Grants,
}

/// Where the program comes from.
pub enum Program {
    File(OsString),
    Text(String),
    Stdin,
}

pub fn parse() -> Result<Command, String> {
    let mut parser = Parser::from_env();
    match parser.next().map_err(text)? {
        None => Err("nothing to do".into()),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help),
        Some(Arg::Short('V') | Arg::Long("version")) => Ok(Command::Version),
        Some(Arg::Short('c')) => command_text(&mut parser, Options::default()),
        Some(Arg::Value(word)) => match word.to_str() {
            Some("run") => run(&mut parser),
            Some("dis") => Ok(Command::Disassemble { path: file(&mut parser)? }),
            Some("check") => Ok(Command::Check { path: file(&mut parser)? }),
            Some("help") => Ok(Command::Help),
            Some("-") => rest(&mut parser, Program::Stdin, "-".into(), Options::default()),
            _ if word.to_string_lossy().ends_with(".py") => {
                let name = word.to_string_lossy().into_owned();
                rest(&mut parser, Program::File(word), name, Options::default())
            }
            _ => Err(format!("unknown command '{}'", word.to_string_lossy())),
        },
        Some(other) => Err(text(other.unexpected())),
    }
}

fn text(error: lexopt::Error) -> String {
    error.to_string()
}

fn file(parser: &mut Parser) -> Result<OsString, String> {
    match parser.next().map_err(text)? {
        Some(Arg::Value(path)) => match parser.next().map_err(text)? {
            None => Ok(path),
            Some(more) => Err(text(more.unexpected())),
        },
        Some(other) => Err(text(other.unexpected())),
        None => Err("no FILE given".into()),
    }
}

fn run(parser: &mut Parser) -> Result<Command, String> {
    let mut options = Options::default();
    while let Some(arg) = parser.next().map_err(text)? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Long("max-memory") => options.limits.memory = size(parser, "--max-memory")?,
            Arg::Long("max-output") => options.limits.output = size(parser, "--max-output")? as u64,
            Arg::Long("max-fuel") => options.limits.fuel = parser.value().and_then(|v| v.parse()).map_err(text)?,
            Arg::Long("max-depth") => options.limits.depth = parser.value().and_then(|v| v.parse()).map_err(text)?,
            Arg::Long("profile") => options.profile = Some(parser.value().map_err(text)?),
            Arg::Long("stats") => options.stats = true,
            Arg::Long("cleanup-memory") => options.limits.cleanup.memory = size(parser, "--cleanup-memory")?,
            Arg::Long("cleanup-fuel") => {
                options.limits.cleanup.fuel = parser.value().and_then(|v| v.parse()).map_err(text)?;
            }
            Arg::Long("cleanup-time") => options.limits.cleanup.time = seconds(parser, "--cleanup-time")?,
            Arg::Long("virtual-time") => options.virtual_time = true,
            Arg::Long("allow-read") => options.grants.read.add(parser)?,
            Arg::Long("allow-write") => options.grants.write.add(parser)?,
            Arg::Long("allow-env") => options.grants.env.add(parser)?,
            Arg::Long("allow-net") => options.grants.net.add(parser)?,
            // For tests of the engine: the collector runs wherever it can.
            Arg::Long("collect-always") => options.limits.collect_always = true,
            // And for tests of what sessions share: modules of the library are not loaded anew.
            Arg::Long("share") => {
                withal::share_modules(&parser.value().map_err(text)?.to_string_lossy());
            }
            Arg::Long("timeout") => options.limits.wall = Some(seconds(parser, "--timeout")?),
            Arg::Short('c') => return command_text(parser, options),
            Arg::Value(word) if word == "-" => return rest(parser, Program::Stdin, "-".into(), options),
            Arg::Value(word) => {
                let name = word.to_string_lossy().into_owned();
                return rest(parser, Program::File(word), name, options);
            }
            other => return Err(text(other.unexpected())),
        }
    }
    Err("run: no FILE given".into())
}

fn command_text(parser: &mut Parser, options: Options) -> Result<Command, String> {
    let code = parser.value().map_err(text)?.into_string().map_err(|_| "-c: the text is not UTF-8".to_string())?;
    rest(parser, Program::Text(code), "-c".into(), options)
}

/// All that follows is the program's own.
fn rest(parser: &mut Parser, what: Program, name: String, options: Options) -> Result<Command, String> {
    let own = parser.raw_args().map_err(text)?;
    let arguments = std::iter::once(name).chain(own.map(|a| a.to_string_lossy().into_owned())).collect();
    Ok(Command::Run { what, arguments, options: Box::new(options) })
}

fn seconds(parser: &mut Parser, option: &str) -> Result<Duration, String> {
    let seconds: f64 = parser.value().and_then(|v| v.parse()).map_err(text)?;
    Duration::try_from_secs_f64(seconds).map_err(|e| format!("{option} {seconds}: {e}"))
}

fn size(parser: &mut Parser, option: &str) -> Result<usize, String> {
    let given = parser.value().map_err(text)?.to_string_lossy().into_owned();
    let upper = given.to_uppercase();
    let upper = upper.strip_suffix("IB").or(upper.strip_suffix('B')).unwrap_or(&upper);
    let (digits, shift) = match upper.char_indices().last() {
        Some((i, 'K')) => (&upper[..i], 10),
        Some((i, 'M')) => (&upper[..i], 20),
        Some((i, 'G')) => (&upper[..i], 30),
        _ => (upper, 0),
    };
    let number: usize = digits.trim().parse().map_err(|_| format!("{option}: '{given}' is no size"))?;
    number.checked_mul(1 << shift).ok_or_else(|| format!("{option}: '{given}' is too much"))
}
