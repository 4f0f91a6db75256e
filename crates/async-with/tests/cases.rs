//! Every case: how the block ends, what goes wrong at which entry and at which exits, on every executor. What has to
//! happen is told by a model of Python's `async with` (`expected`), which knows nothing of the crate.

mod common;

use async_with::{ExitStack, async_with};
use common::{Act, EXECUTORS, Error, Log, Oops, Probe, Result, chain, expect_planned_panics, pause, text};
use std::fmt::Debug;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Finish,
    Fail,
    Return,
    ReturnError,
    Panic,
    /// Is stopped by what stands after `until`.
    Stop,
}

const BLOCKS: [Block; 6] = [Block::Finish, Block::Fail, Block::Return, Block::ReturnError, Block::Panic, Block::Stop];
const EXITS: [Act; 4] = [Act::Succeed, Act::Fail, Act::Panic, Act::Special];
const ITEMS: usize = 3;

#[derive(Debug, Clone, Copy)]
struct Case {
    enters: [Act; ITEMS],
    block: Block,
    exits: [Act; ITEMS],
}

/// What the function around the statement comes to.
#[derive(Debug, Clone, PartialEq)]
enum End {
    Value(&'static str),
    Error(Vec<String>),
    Panic(String),
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for exits in combinations() {
        for block in BLOCKS {
            cases.push(Case { enters: [Act::Succeed; ITEMS], block, exits });
        }
        for bad in 0..ITEMS {
            for act in [Act::Fail, Act::Panic, Act::Special] {
                let mut enters = [Act::Succeed; ITEMS];
                enters[bad] = act;
                // Only the exits of those that are entered before matter.
                if exits[bad..].iter().all(|exit| *exit == Act::Succeed) {
                    cases.push(Case { enters, block: Block::Finish, exits });
                }
            }
        }
    }
    cases
}

fn combinations() -> impl Iterator<Item = [Act; ITEMS]> {
    EXITS.into_iter().flat_map(|a| EXITS.into_iter().flat_map(move |b| EXITS.into_iter().map(move |c| [a, b, c])))
}

/// The model: a loop over the items, as the language reference has it. For a stack, what an exit suppresses that another
/// exit has failed with changes nothing for the block.
fn expected(case: Case, is_stack: bool) -> (Vec<String>, End) {
    #[derive(Clone)]
    enum State {
        Finished,
        Returned,
        Failed(Vec<String>),
        Panicked(String),
    }
    let mut log = Vec::new();
    let mut stopped = false;
    let mut state = State::Finished;
    let mut entered = 0;
    for (i, enter) in case.enters.into_iter().enumerate() {
        match enter {
            Act::Succeed => {
                log.push(format!("enter {i}"));
                entered += 1;
                continue;
            }
            Act::Fail => state = State::Failed(vec![format!("enter {i}")]),
            Act::Panic => state = State::Panicked(format!("enter {i}")),
            Act::Special => (stopped, state) = (true, State::Failed(vec!["cancelled".into()])),
        }
        break;
    }
    if entered == ITEMS {
        log.push("block 0 1 2".to_string());
        state = match case.block {
            Block::Finish => State::Finished,
            Block::Return => State::Returned,
            Block::Fail => State::Failed(vec!["block".into()]),
            Block::ReturnError => State::Failed(vec!["returned".into()]),
            Block::Panic => State::Panicked("block".into()),
            Block::Stop => State::Failed(vec!["cancelled".into()]),
        };
        stopped = case.block == Block::Stop;
    }
    let left = state.clone();
    for i in (0..entered).rev() {
        let told = match &state {
            State::Finished | State::Returned => "finished".to_string(),
            State::Failed(_) if stopped => "cancelled".to_string(),
            State::Failed(chain) => format!("failed: {}", chain[0]),
            State::Panicked(message) => format!("panicked: {message}"),
        };
        log.push(format!("exit {i} {told}"));
        state = match (case.exits[i], state) {
            (Act::Special, State::Failed(_)) => State::Finished,
            (Act::Fail, State::Failed(mut before)) => {
                before.insert(0, format!("exit {i}"));
                State::Failed(before)
            }
            (Act::Fail, State::Finished | State::Returned) => State::Failed(vec![format!("exit {i}")]),
            (Act::Panic, _) => State::Panicked(format!("exit {i}")),
            (_, state) => state,
        };
    }
    if is_stack && matches!((&left, &state), (State::Returned, State::Finished)) {
        state = left;
    }
    let end = match state {
        State::Finished => End::Value("after"),
        State::Returned => End::Value("returned"),
        State::Failed(chain) => End::Error(chain),
        State::Panicked(message) => End::Panic(message),
    };
    (log, end)
}

async fn block(kind: Block, log: &Log, targets: [&str; ITEMS]) -> Result<bool> {
    log.add(format!("block {}", targets.join(" ")));
    pause(2).await;
    match kind {
        Block::Fail => Err(Oops("block".into()).into()),
        Block::Panic => panic!("planned: block"),
        Block::Stop => std::future::pending().await,
        Block::Finish | Block::Return | Block::ReturnError => Ok(true),
    }
}

fn probe(case: Case, i: usize, log: &Log) -> Probe {
    Probe::new(i, log).acts(case.enters[i], case.exits[i])
}

fn stops(case: Case) -> bool {
    case.block == Block::Stop || case.enters.contains(&Act::Special)
}

/// One statement with three items.
async fn one_statement(case: Case, log: Log) -> Result<&'static str> {
    let p = |i| probe(case, i, &log);
    if stops(case) {
        async_with!(until pause(20); p(0) as a, p(1) as b, p(2) as c => { block(case.block, &log, [a, b, c]).await?; });
        return Ok("after");
    }
    let value = async_with!(p(0) as a, p(1) as b, p(2) as c => {
        block(case.block, &log, [a, b, c]).await?;
        match case.block {
            Block::Return => return Ok("returned"),
            Block::ReturnError => return Err(Oops("returned".into()).into()),
            _ => "value",
        }
    });
    assert!(["value", ""].contains(&value));
    Ok("after")
}

/// Three statements inside each other.
async fn nested_statements(case: Case, log: Log) -> Result<&'static str> {
    let p = |i| probe(case, i, &log);
    async_with!(p(0) as a => {
        async_with!(p(1) as b => {
            async_with!(p(2) as c => {
                block(case.block, &log, [a, b, c]).await?;
                match case.block {
                    Block::Return => return Ok("returned"),
                    Block::ReturnError => return Err(Oops("returned".into()).into()),
                    _ => {}
                }
            });
        });
    });
    Ok("after")
}

/// A stack of three.
async fn stack(case: Case, log: Log) -> Result<&'static str> {
    async_with!(ExitStack::<Error, bool>::suppressing() as stack => {
        let mut names = Vec::new();
        for i in 0..ITEMS {
            names.push(stack.enter(Owned(probe(case, i, &log))).await?);
        }
        block(case.block, &log, [&names[0], &names[1], &names[2]]).await?;
        match case.block {
            Block::Return => return Ok("returned"),
            Block::ReturnError => return Err(Oops("returned".into()).into()),
            _ => {}
        }
    });
    Ok("after")
}

/// A probe whose target does not borrow from it.
struct Owned(Probe);

impl async_with::ContextManager for Owned {
    type Target<'a> = String;
    type Error = Oops;
    type Verdict = bool;

    async fn enter(&mut self) -> std::result::Result<String, Oops> {
        Ok(self.0.enter().await?.to_string())
    }

    async fn exit(&mut self, ending: async_with::Ending<'_>) -> std::result::Result<bool, Oops> {
        self.0.exit(ending).await
    }
}

fn check<F>(statement: fn(Case, Log) -> F, cases: impl Iterator<Item = Case>, is_stack: bool)
where
    F: Future<Output = Result<&'static str>> + Send + 'static,
{
    expect_planned_panics();
    async_with::set_hook(|_| {});
    let mut count = 0;
    for case in cases {
        for executor in EXECUTORS {
            let log = Log::default();
            let future = statement(case, log.clone());
            let end = match catch_unwind(AssertUnwindSafe(|| executor.run(future))) {
                Ok(Ok(value)) => End::Value(value),
                Ok(Err(error)) => End::Error(chain(&*error)),
                Err(payload) => End::Panic(text(&*payload)),
            };
            same(&(log.take(), end), &expected(case, is_stack), &(case, executor));
            count += 1;
        }
    }
    assert!(count > 500, "{count} cases");
}

fn same<T: PartialEq + Debug>(found: &T, expected: &T, case: &impl Debug) {
    assert!(found == expected, "{case:?}\n   found {found:?}\nexpected {expected:?}");
}

#[test]
fn items_of_one_statement() {
    check(one_statement, cases().into_iter(), false);
}

#[test]
fn statements_inside_each_other() {
    check(nested_statements, cases().into_iter().filter(|case| !stops(*case)), false);
}

#[test]
fn items_of_a_stack() {
    check(stack, cases().into_iter().filter(|case| !stops(*case)), true);
}
