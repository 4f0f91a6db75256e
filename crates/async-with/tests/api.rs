//! The public interface, as programs may rely on it: names, signatures, and what the types implement. A change that
//! breaks them does not compile here, or lacks its line; then it needs a new major version. What is added is added here.

// The assertions about types stand side by side in tuples.
#![allow(clippy::unnecessary_operation)]

use async_with::reaper::{
    Abandoned, AlreadySet, LocalManualReaper, LocalPendingExit, LocalReapedBy, LocalReaper, ManualReaper, PendingExit,
    Reaped, ReapedBy, Reaper, SmolReaper, TokioReaper,
};
use async_with::{
    BlockValue, BoxManager, CancellationToken, Cancelled, Carries, Chained, ContextManager, Ended, Ending, ExitStack,
    ExitWithin, Failure, Fault, FunctionManager, Graceful, Handover, Kind, Limited, Local, LocalBoxManager,
    LocalContextManager, LocalExitStack, LocalFunctionManager, LocalHandover, LocalPair, Pair, Report, ReportKind,
    Returned, Site, StackError, StackVerdict, Suppresses, Verdict,
};
use std::any::Any;
use std::convert::Infallible;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::future::{Future, Ready, ready};
use std::sync::Arc;
use std::time::Duration;

fn send<T: Send>() {}
fn sync<T: Sync>() {}
fn unpin<T: Unpin>() {}
fn debug<T: Debug>() {}
fn display<T: Display>() {}
fn error<T: Error>() {}
fn clone<T: Clone>() {}
fn copy<T: Copy>() {}
fn eq<T: Eq>() {}
fn default<T: Default>() {}
fn future<T: Future<Output = U>, U>() {}
fn manager<M: ContextManager<Error = X, Verdict = V>, X, V>() {}
fn local_manager<M: LocalContextManager<Error = X, Verdict = V>, X, V>() {}
fn reaper<R: Reaper>() {}
fn local_reaper<R: LocalReaper>() {}

/// A manager for the type parameters.
#[derive(Debug, Clone)]
struct Plain;

impl ContextManager for Plain {
    type Target<'a> = u32;
    type Error = Infallible;
    type Verdict = ();

    async fn enter(&mut self) -> Result<u32, Infallible> {
        Ok(3)
    }

    async fn exit(&mut self, _: Ending<'_>) -> Result<(), Infallible> {
        Ok(())
    }

    fn abandon(self, abandoned: Abandoned) {
        abandoned.exited();
    }
}

type Sleep = fn(Duration) -> Ready<()>;
type Boxed = Box<dyn Error + Send + Sync>;

#[test]
fn endings() {
    let _ = |ending: Ending<'_>| match ending {
        Ending::Finished | Ending::Cancelled => 0,
        Ending::Failed(failure) => usize::from(failure.is::<u32>()),
        Ending::Panicked(payload) => usize::from(<dyn Any>::is::<u32>(payload)),
        _ => 1,
    };
    let _: fn(&Ending<'_>) -> Ended = |ending| ending.kind();
    let _: fn(&Ending<'_>) -> bool = |ending| ending.is_finished();
    fn failure<'e, 'a>(ending: &'e mut Ending<'a>) -> Option<&'e mut Failure<'a>> {
        ending.failure()
    }
    let _ = failure;
    fn whole(error: &mut String) -> Failure<'_> {
        Failure::new(error)
    }
    let _ = whole;
    let _ = |failure: &mut Failure<'_>| failure.downcast_mut::<u32>().copied().or(failure.downcast_ref().copied());
    let _ = [Ended::Finished, Ended::Failed, Ended::Panicked, Ended::Cancelled];
    (send::<Ending<'_>>(), debug::<Ending<'_>>(), copy::<Ended>(), eq::<Ended>(), debug::<Ended>(), sync::<Ended>());
    (send::<Failure<'_>>(), debug::<Failure<'_>>(), display::<Failure<'_>>());
}

#[test]
fn errors() {
    let _: fn(u8, u8) -> Chained<u8> = Chained::new;
    let _: fn(&Chained<u8>) -> &u8 = Chained::error;
    let _: fn(&Chained<u8>) -> &u8 = Chained::context;
    let _: fn(Chained<u8>) -> (u8, u8) = Chained::into_parts;
    (error::<Chained<String>>(), send::<Chained<u8>>(), sync::<Chained<u8>>());
    let _: fn(u8) -> Fault<u8> = Fault::from;
    let _: fn(&Fault<u8>) -> &u8 = Fault::error;
    let _: fn(&Fault<u8>) -> Option<&Fault<u8>> = Fault::context;
    let _: fn(Fault<u8>) -> u8 = Fault::into_error;
    (error::<Fault<std::fmt::Error>>(), send::<Fault<u8>>(), sync::<Fault<u8>>());
    (error::<Cancelled>(), copy::<Cancelled>(), eq::<Cancelled>());
    (error::<Limited<std::fmt::Error>>(), clone::<Limited<u8>>(), eq::<Limited<u8>>());
    let _ = |limited: Limited<u8>| match limited {
        Limited::Own(error) => u128::from(error),
        Limited::Elapsed(limit) => limit.as_nanos(),
    };
    fn carries<R: Carries<X>, X>() {}
    carries::<Result<u8, Boxed>, Cancelled>();
    carries::<Result<u8, std::io::Error>, Cancelled>();
    carries::<Result<u8, std::io::Error>, Limited<std::io::Error>>();
    carries::<Result<u8, String>, Cancelled>();
    carries::<Result<u8, anyhow::Error>, Cancelled>();
    carries::<Result<u8, Fault<Cancelled>>, Cancelled>();
    fn returned<R: Returned<Error = E>, E>() {}
    (returned::<Result<u8, String>, String>(), returned::<(), Infallible>(), returned::<Option<u8>, Infallible>());
    let _: fn(Result<u8, String>) -> Result<Result<u8, String>, String> = Returned::split;
    let _: fn(String) -> Result<u8, String> = Returned::from_error;
    let _: fn(Cancelled) -> Boxed = <Result<u8, Boxed> as Carries<Cancelled>>::error;
    let _: fn(Boxed, Boxed) -> Boxed = <Result<u8, Boxed> as Carries<Cancelled>>::chain;
    fn block_value<T: BlockValue<K>, K>(_: T) {}
    block_value(3);
}

#[test]
fn managers() {
    fn target(manager: &mut Plain) -> impl Future<Output = Result<u32, Infallible>> + Send + '_ {
        ContextManager::enter(manager)
    }
    let _ = target;
    manager::<&mut Plain, Infallible, ()>();
    manager::<Box<Plain>, Infallible, ()>();
    manager::<Option<Plain>, Infallible, ()>();
    manager::<Reaped<Plain>, Infallible, ()>();
    manager::<ReapedBy<Plain, ManualReaper>, Infallible, ()>();
    manager::<ExitWithin<Plain, Sleep>, Limited<Infallible>, ()>();
    manager::<BoxManager<u8, String, bool>, String, bool>();
    manager::<ExitStack<Boxed>, Boxed, ()>();
    manager::<ExitStack<Boxed, bool>, Boxed, bool>();
    local_manager::<Plain, Infallible, ()>();
    local_manager::<Local<Plain>, Infallible, ()>();
    local_manager::<&mut Local<Plain>, Infallible, ()>();
    local_manager::<Box<Local<Plain>>, Infallible, ()>();
    local_manager::<Option<Local<Plain>>, Infallible, ()>();
    local_manager::<Reaped<Local<Plain>>, Infallible, ()>();
    local_manager::<LocalReapedBy<Local<Plain>, LocalManualReaper>, Infallible, ()>();
    local_manager::<ExitWithin<Local<Plain>, Sleep>, Limited<Infallible>, ()>();
    local_manager::<LocalBoxManager<u8, String>, String, ()>();
    local_manager::<LocalExitStack<Boxed>, Boxed, ()>();
    let _: Reaped<Plain> = Plain.reaped();
    let _: ReapedBy<Plain, ManualReaper> = Plain.reaped().by(ManualReaper::new());
    let _: ExitWithin<Plain, Sleep> = ContextManager::exit_within(Plain, Duration::ZERO, |_| ready(()));
    let _: Reaped<Local<Plain>> = Local(Plain).reaped();
    let _: LocalReapedBy<Local<Plain>, LocalManualReaper> = Local(Plain).reaped_by(LocalManualReaper::new());
    let _: ExitWithin<Local<Plain>, Sleep> = Local(Plain).exit_within(Duration::ZERO, |_| ready(()));
    let _: BoxManager<u32, Infallible> = BoxManager::new(Plain);
    let _: LocalBoxManager<u32, Infallible> = LocalBoxManager::new(Plain);
    (send::<BoxManager<u8, u8>>(), send::<ExitStack<Boxed>>(), unpin::<ExitStack<Boxed>>());
    fn verdict<V: Verdict<T>, T>() {}
    (verdict::<(), Plain>(), verdict::<bool, u8>(), verdict::<Option<Plain>, Plain>());
    (clone::<Local<Plain>>(), debug::<Local<Plain>>(), clone::<Reaped<Plain>>(), debug::<Reaped<Plain>>());
}

#[test]
fn managers_made_of_functions() {
    type R<T> = Result<T, Infallible>;
    let _: Pair<_, _, Kind, Ended, _, _, u8> = async_with::from_fns(async || R::Ok(3), async |_: u8, _| Ok(()));
    let _: Pair<_, _, _, bool, _, _, u8> =
        async_with::from_fns_with(async || R::Ok(3), |_| true, async |_: u8, _: bool| Ok(()));
    let _: LocalPair<_, _, Kind, Ended, _, _, u8> =
        async_with::local_from_fns(async || R::Ok(3), async |_: u8, _| Ok(()));
    let _: FunctionManager<u8, Ended, Kind, _> =
        async_with::manager(async |hand: Handover<u8>| R::Ok(hand.over(3).await.1 == Ended::Failed));
    let _: FunctionManager<u8, bool, _, _> =
        async_with::manager_with(|_| true, async |hand: Handover<u8, bool>| R::Ok(hand.over(3).await.1));
    let _: LocalFunctionManager<u8, Ended, Kind, _> =
        async_with::local_manager(async |hand: LocalHandover<u8>| R::Ok(hand.over(3).await.1 == Ended::Failed));
}

#[test]
fn stacks() {
    pollster::block_on(async {
        let mut stack: ExitStack<Boxed, bool> = ExitStack::suppressing();
        let n: Result<u32, Infallible> = {
            #[derive(Debug)]
            struct Mine;
            impl ContextManager for Mine {
                type Target<'a> = u32;
                type Error = Infallible;
                type Verdict = ();
                async fn enter(&mut self) -> Result<u32, Infallible> {
                    Ok(3)
                }
                async fn exit(&mut self, _: Ending<'_>) -> Result<(), Infallible> {
                    Ok(())
                }
            }
            let mut infallible = ExitStack::<Infallible>::default();
            let n = infallible.enter(Mine).await;
            infallible.push(Mine);
            infallible.close().await.unwrap();
            n
        };
        assert_eq!(n, Ok(3));
        stack.push_exit(async |ended: Ended| Ok(ended == Ended::Failed));
        stack.callback(async {});
        let mut all: ExitStack<Boxed, bool> = stack.pop_all();
        let (_, _): (usize, bool) = (stack.len(), stack.is_empty());
        let closed: Result<(), Boxed> = all.close().await;
        closed.unwrap();
        let mut local: LocalExitStack<Boxed> = LocalExitStack::new();
        local.callback(async {});
        local.close().await.unwrap();
    });
    fn stack_error<E: StackError>() {}
    fn stack_verdict<V: StackVerdict>() {}
    fn suppresses<W: Suppresses<V>, V>() {}
    (stack_error::<Boxed>(), stack_error::<anyhow::Error>(), stack_error::<Infallible>());
    (stack_verdict::<()>(), stack_verdict::<bool>());
    (suppresses::<(), ()>(), suppresses::<(), bool>(), suppresses::<bool, bool>());
}

#[test]
fn reapers() {
    (reaper::<ManualReaper>(), reaper::<TokioReaper>(), reaper::<SmolReaper>(), reaper::<fn(PendingExit)>());
    (local_reaper::<LocalManualReaper>(), local_reaper::<fn(LocalPendingExit)>());
    (send::<ManualReaper>(), sync::<ManualReaper>(), clone::<ManualReaper>(), default::<ManualReaper>());
    (clone::<TokioReaper>(), clone::<SmolReaper>(), default::<SmolReaper>(), default::<LocalManualReaper>());
    (send::<PendingExit>(), unpin::<PendingExit>(), future::<PendingExit, ()>(), future::<LocalPendingExit, ()>());
    (error::<AlreadySet>(), copy::<AlreadySet>());
    let _: fn(ManualReaper) -> Result<(), AlreadySet> = async_with::reaper::set_global;
    let _: fn(&ManualReaper) -> usize = ManualReaper::len;
    let _: fn(&ManualReaper) -> bool = ManualReaper::is_empty;
    let _: fn(&ManualReaper) = ManualReaper::drain_blocking;
    let _: fn(&LocalManualReaper) -> (usize, bool) = |reaper| (reaper.len(), reaper.is_empty());
    let _: fn(tokio::runtime::Handle) -> TokioReaper = TokioReaper::new;
    let _: fn() -> TokioReaper = TokioReaper::current;
    let _: fn(&TokioReaper) -> (usize, bool) = |reaper| (reaper.len(), reaper.is_empty());
    let _: fn() -> SmolReaper = SmolReaper::new;
    let _: fn(Arc<smol::Executor<'static>>) -> SmolReaper = SmolReaper::on;
    let _: fn(&SmolReaper) -> (usize, bool) = |reaper| (reaper.len(), reaper.is_empty());
    let _: fn(&PendingExit) -> (&'static str, Option<Site>) = |exit| (exit.manager(), exit.site());
    let _: fn(&LocalPendingExit) -> (&'static str, Option<Site>) = |exit| (exit.manager(), exit.site());
    let _: fn(&Abandoned) -> (&'static str, Option<Site>) = |abandoned| (abandoned.manager(), abandoned.site());
    let _: fn(Abandoned, Plain) = |abandoned, plain| abandoned.exit_later(plain);
    let _: fn(Abandoned, Plain) = |abandoned, plain| abandoned.exit_later_local(plain);
    let _: fn(Abandoned, Plain) = |abandoned, plain| abandoned.exit_by(&ManualReaper::new(), plain);
    let _: fn(Abandoned, Plain) = |abandoned, plain| abandoned.exit_by_local(&LocalManualReaper::new(), plain);
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    pollster::block_on(async {
        let (manual, local) = (ManualReaper::new(), LocalManualReaper::new());
        let n: u8 = is_send(async_with::reaper::scope(manual.clone(), async { 3 })).await;
        let m: u8 = async_with::reaper::scope_local(local.clone(), async { 3 }).await;
        assert_eq!(n, m);
        is_send(manual.drain()).await;
        local.drain().await;
        SmolReaper::new().idle().await;
    });
}

#[test]
fn reports() {
    let _: fn(&Report) -> &'static str = Report::manager;
    let _: fn(&Report) -> Option<Site> = Report::site;
    let _: fn(&Report) -> &ReportKind = Report::kind;
    let _ = |kind: ReportKind| match kind {
        ReportKind::Lost => None,
        ReportKind::Failed(text) | ReportKind::Panicked(text) => Some(text),
        _ => None,
    };
    (display::<Report>(), clone::<Report>(), eq::<ReportKind>(), copy::<Site>(), eq::<Site>(), display::<Site>());
    let _: fn(fn(&Report)) = async_with::set_hook;
    const SITE: Site = Site::new("file", 3);
    let _: (&'static str, u32) = (SITE.file(), SITE.line());
}

#[test]
fn tokens() {
    let token = CancellationToken::new();
    let _: fn(&CancellationToken) = CancellationToken::cancel;
    let _: bool = token.is_cancelled();
    let _: Result<(), Cancelled> = token.check();
    (send::<CancellationToken>(), sync::<CancellationToken>(), clone::<CancellationToken>());
    (default::<CancellationToken>(), debug::<CancellationToken>());
    let graceful: Graceful<u8> = async_with::graceful(async |_: CancellationToken| 3);
    (send::<Graceful<u8>>(), unpin::<Graceful<u8>>(), future::<Graceful<u8>, u8>());
    assert_eq!(pollster::block_on(token.run(graceful)), Ok(3));
    fn is_static<F: Future<Output = ()> + Send + 'static>(_: F) {}
    is_static(token.cancelled());
}

/// All that the crate exports has its line here.
#[test]
fn nothing_is_missing() {
    let own = include_str!("api.rs");
    let exported = [include_str!("../src/lib.rs"), include_str!("../src/reaper/mod.rs")];
    let mut names = Vec::new();
    for text in exported {
        for part in text.split("pub use ").skip(1) {
            let list = part.split(';').next().unwrap_or_default();
            if !list.contains("private") {
                let last = list.rsplit("::{").next().unwrap_or_default();
                let last = if list.contains('{') { last } else { list.rsplit("::").next().unwrap_or_default() };
                names.extend(last.split(',').map(|name| name.trim_matches(['{', '}', ' ', '\n']).to_string()));
            }
        }
    }
    names.retain(|name| !name.is_empty());
    assert!(names.len() > 45, "{names:?}");
    for name in names {
        let is_there = own.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
        assert!(is_there, "{name} is exported, and not in this test");
    }
}
