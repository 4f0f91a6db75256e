//! The public interface, as programs may rely on it: names, signatures, and what the types implement. A change that
//! breaks them does not compile here; then it needs a new major version. What is added is added here: `public.rs` sees
//! whether something lacks its line.

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
use std::hash::Hash;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

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

impl Reaper for Plain {
    fn reap(&self, _: PendingExit) {}
}

/// Is only local.
#[derive(Debug, Clone)]
struct Bound;

impl LocalContextManager for Bound {
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

impl LocalReaper for Bound {
    fn reap_local(&self, _: LocalPendingExit) {}
}

/// A function's own type, and a verdict of one's own.
#[derive(Debug)]
struct Own;

impl Returned for Own {
    type Error = String;

    fn split(self) -> Result<Self, String> {
        Ok(self)
    }

    fn from_error(_: String) -> Self {
        Own
    }
}

impl Carries<u8> for Own {
    fn error(error: u8) -> String {
        error.to_string()
    }

    fn chain(error: String, context: String) -> String {
        error + &context
    }
}

impl Verdict<u8> for Own {
    fn replacement(self) -> Option<u8> {
        None
    }
}

impl Suppresses<bool> for Own {
    fn suppresses(self) -> bool {
        false
    }
}

impl StackVerdict for Own {
    fn from_suppressed(_: bool) -> Self {
        Own
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
    fn methods<'a>(_: PhantomData<&'a ()>) {
        let _: fn(&Ending<'a>) -> Ended = Ending::kind;
        let _: fn(&Ending<'a>) -> bool = Ending::is_finished;
        let _: for<'e> fn(&'e mut Ending<'a>) -> Option<&'e mut Failure<'a>> = Ending::failure;
        let _: fn(&'a mut String) -> Failure<'a> = Failure::new;
        let _: fn(&Failure<'a>) -> bool = Failure::is::<u32>;
        let _: for<'f> fn(&'f Failure<'a>) -> Option<&'f u32> = Failure::downcast_ref;
        let _: for<'f> fn(&'f mut Failure<'a>) -> Option<&'f mut u32> = Failure::downcast_mut;
    }
    methods(PhantomData);
    let _ = [Ended::Finished, Ended::Failed, Ended::Panicked, Ended::Cancelled];
}

#[test]
fn errors() {
    let _: fn(u8, u8) -> Chained<u8> = Chained::new;
    let _: fn(&Chained<u8>) -> &u8 = Chained::error;
    let _: fn(&Chained<u8>) -> &u8 = Chained::context;
    let _: fn(Chained<u8>) -> (u8, u8) = Chained::into_parts;
    let _: fn(u8) -> Fault<u8> = Fault::from;
    let _: fn(&Fault<u8>) -> &u8 = Fault::error;
    let _: fn(&Fault<u8>) -> Option<&Fault<u8>> = Fault::context;
    let _: fn(Fault<u8>) -> u8 = Fault::into_error;
    let _ = |limited: Limited<u8>| match limited {
        Limited::Own(error) => u128::from(error),
        Limited::Elapsed(limit) => limit.as_nanos(),
    };
    let _: fn(Result<u8, String>) -> Result<Result<u8, String>, String> = Returned::split;
    let _: fn(String) -> Result<u8, String> = Returned::from_error;
    fn carries<R: Carries<X>, X>(error: X, context: R::Error) -> R {
        let error: R::Error = <R as Carries<X>>::error(error);
        R::from_error(<R as Carries<X>>::chain(error, context))
    }
    assert!(carries::<Result<u8, String>, _>(Cancelled, "context".into()).is_err());
    let _: Own = carries(3, "context".into());
    fn block_value<T: BlockValue<K>, K>(_: T) {}
    block_value(3);
}

#[test]
fn managers() {
    fn enter<M: ContextManager>(
        manager: &mut M,
    ) -> impl Future<Output = Result<<M as ContextManager>::Target<'_>, <M as ContextManager>::Error>> + Send {
        ContextManager::enter(manager)
    }
    fn exit<'a, M: ContextManager>(
        manager: &'a mut M,
        ending: Ending<'a>,
    ) -> impl Future<Output = Result<<M as ContextManager>::Verdict, <M as ContextManager>::Error>> + Send {
        ContextManager::exit(manager, ending)
    }
    fn enter_local<M: LocalContextManager>(
        manager: &mut M,
    ) -> impl Future<Output = Result<<M as LocalContextManager>::Target<'_>, <M as LocalContextManager>::Error>> {
        LocalContextManager::enter(manager)
    }
    fn exit_local<'a, M: LocalContextManager>(
        manager: &'a mut M,
        ending: Ending<'a>,
    ) -> impl Future<Output = Result<<M as LocalContextManager>::Verdict, <M as LocalContextManager>::Error>> {
        LocalContextManager::exit(manager, ending)
    }
    let _ = (enter::<Plain>, exit::<Plain>, enter_local::<Bound>, exit_local::<Bound>);
    let _: (fn(Plain, Abandoned), fn(Bound, Abandoned)) = (ContextManager::abandon, LocalContextManager::abandon);
    let _: Reaped<Plain> = ContextManager::reaped(Plain);
    let _: ReapedBy<Plain, ManualReaper> = Reaped::by(Plain.reaped(), ManualReaper::new());
    let _: ExitWithin<Plain, Sleep> = ContextManager::exit_within(Plain, Duration::ZERO, |_| ready(()));
    let _: Reaped<Local<Plain>> = Local::reaped(Local(Plain));
    let _: LocalReapedBy<Local<Plain>, LocalManualReaper> = Local::reaped_by(Local(Plain), LocalManualReaper::new());
    let _: ExitWithin<Local<Plain>, Sleep> = Local::exit_within(Local(Plain), Duration::ZERO, |_| ready(()));
    let _: BoxManager<u32, Infallible> = BoxManager::new(Plain);
    let _: LocalBoxManager<u32, Infallible> = LocalBoxManager::new(Plain);
    let _: fn(bool) -> Option<u8> = Verdict::replacement;
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
        async_with::manager(async |hand: Handover<u8>| R::Ok(Handover::over(hand, 3).await == (3, Ended::Failed)));
    let _: FunctionManager<u8, bool, _, _> =
        async_with::manager_with(|_| true, async |hand: Handover<u8, bool>| R::Ok(hand.over(3).await.1));
    let _: LocalFunctionManager<u8, Ended, Kind, _> = async_with::local_manager(async |hand: LocalHandover<u8>| {
        R::Ok(LocalHandover::over(hand, 3).await == (3, Ended::Failed))
    });
}

#[test]
fn stacks() {
    pollster::block_on(async {
        let mut stack: ExitStack<Boxed, bool> = ExitStack::suppressing();
        ExitStack::push_exit(&mut stack, async |ended: Ended| Ok(ended == Ended::Failed));
        ExitStack::callback(&mut stack, async {});
        let mut all: ExitStack<Boxed, bool> = ExitStack::pop_all(&mut stack);
        let _: (usize, bool) = (ExitStack::len(&stack), ExitStack::is_empty(&stack));
        let closed: Result<(), Boxed> = ExitStack::close(&mut all).await;
        closed.unwrap();
        let mut stack: ExitStack<Infallible> = ExitStack::new();
        let n: Result<u32, Infallible> = ExitStack::enter(&mut stack, Plain).await;
        ExitStack::push(&mut stack, Plain);
        ExitStack::close(&mut stack).await.unwrap();
        assert_eq!(n, Ok(3));
    });
}

#[test]
fn local_stacks() {
    pollster::block_on(async {
        let mut stack: LocalExitStack<Boxed, bool> = LocalExitStack::suppressing();
        LocalExitStack::push_exit(&mut stack, async |ended: Ended| Ok(ended == Ended::Failed));
        LocalExitStack::callback(&mut stack, async {});
        let mut all: LocalExitStack<Boxed, bool> = LocalExitStack::pop_all(&mut stack);
        let _: (usize, bool) = (LocalExitStack::len(&stack), LocalExitStack::is_empty(&stack));
        let closed: Result<(), Boxed> = LocalExitStack::close(&mut all).await;
        closed.unwrap();
        let mut stack: LocalExitStack<Infallible> = LocalExitStack::new();
        let n: Result<u32, Infallible> = LocalExitStack::enter(&mut stack, Bound).await;
        LocalExitStack::push(&mut stack, Bound);
        LocalExitStack::close(&mut stack).await.unwrap();
        assert_eq!(n, Ok(3));
    });
}

#[test]
fn verdicts_of_stacks() {
    let _: fn(bool) -> bool = Suppresses::suppresses;
    let _: fn(bool) -> bool = StackVerdict::from_suppressed;
}

#[test]
fn reapers() {
    let _: fn(ManualReaper) -> Result<(), AlreadySet> = async_with::reaper::set_global;
    let _: fn(&ManualReaper) -> usize = ManualReaper::len;
    let _: fn(&ManualReaper) -> bool = ManualReaper::is_empty;
    let _: fn(&ManualReaper) = ManualReaper::drain_blocking;
    let _: fn() -> ManualReaper = ManualReaper::new;
    let _: fn() -> LocalManualReaper = LocalManualReaper::new;
    let _: fn(&LocalManualReaper) -> usize = LocalManualReaper::len;
    let _: fn(&LocalManualReaper) -> bool = LocalManualReaper::is_empty;
    let _: fn(tokio::runtime::Handle) -> TokioReaper = TokioReaper::new;
    let _: fn() -> TokioReaper = TokioReaper::current;
    let _: fn(&TokioReaper) -> usize = TokioReaper::len;
    let _: fn(&TokioReaper) -> bool = TokioReaper::is_empty;
    let _: fn() -> SmolReaper = SmolReaper::new;
    let _: fn(Arc<smol::Executor<'static>>) -> SmolReaper = SmolReaper::on;
    let _: fn(&SmolReaper) -> usize = SmolReaper::len;
    let _: fn(&SmolReaper) -> bool = SmolReaper::is_empty;
    let _: fn(&PendingExit) -> &'static str = PendingExit::manager;
    let _: fn(&PendingExit) -> Option<Site> = PendingExit::site;
    let _: fn(&LocalPendingExit) -> &'static str = LocalPendingExit::manager;
    let _: fn(&LocalPendingExit) -> Option<Site> = LocalPendingExit::site;
    let _: fn(&Abandoned) -> &'static str = Abandoned::manager;
    let _: fn(&Abandoned) -> Option<Site> = Abandoned::site;
    let _: fn(Abandoned) = Abandoned::exited;
    let _: fn(Abandoned, Plain) = Abandoned::exit_later;
    let _: fn(Abandoned, Bound) = Abandoned::exit_later_local;
    let _: fn(Abandoned, Plain) = |abandoned, plain| Abandoned::exit_by(abandoned, &ManualReaper::new(), plain);
    let _: fn(Abandoned, Bound) =
        |abandoned, bound| Abandoned::exit_by_local(abandoned, &LocalManualReaper::new(), bound);
    let _: fn(Abandoned, &dyn Reaper, Plain) = |abandoned, reaper, plain| abandoned.exit_by(reaper, plain);
    let _: fn(&Plain, PendingExit) = Reaper::reap;
    let _: fn(&Bound, LocalPendingExit) = LocalReaper::reap_local;
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    pollster::block_on(async {
        let (manual, local) = (ManualReaper::new(), LocalManualReaper::new());
        let n: u8 = is_send(async_with::reaper::scope(manual.clone(), async { 3 })).await;
        let m: u8 = async_with::reaper::scope_local(local.clone(), async { 3 }).await;
        assert_eq!(n, m);
        is_send(ManualReaper::drain(&manual)).await;
        LocalManualReaper::drain(&local).await;
        SmolReaper::idle(&SmolReaper::new()).await;
    });
}

#[tokio::test]
async fn the_reaper_of_tokio() {
    TokioReaper::idle(&TokioReaper::current()).await;
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
    let _: fn(fn(&Report)) = async_with::set_hook;
    const SITE: Site = Site::new("file", 3);
    let _: (&'static str, u32) = (Site::file(&SITE), Site::line(&SITE));
}

#[test]
fn tokens() {
    let token = CancellationToken::new();
    let _: fn(&CancellationToken) = CancellationToken::cancel;
    let _: fn(&CancellationToken) -> bool = CancellationToken::is_cancelled;
    let _: fn(&CancellationToken) -> Result<(), Cancelled> = CancellationToken::check;
    let graceful: Graceful<u8> = async_with::graceful(async |_: CancellationToken| 3);
    assert_eq!(pollster::block_on(CancellationToken::run(&token, graceful)), Ok(3));
    fn is_static<F: Future<Output = ()> + Send + 'static>(_: F) {}
    is_static(CancellationToken::cancelled(&token));
}

macro_rules! implements {
    ($($type:ty: $($bound:path),+;)*) => {$($({
        fn has<T: $bound>() {}
        has::<$type>();
    })+)*};
}

/// Every trait of every type.
#[test]
fn traits() {
    type Enters = Ready<Result<u8, String>>;
    type Exits = Ready<Result<bool, String>>;
    type Enter = fn() -> Enters;
    type Exit = fn(u8, Ended) -> Exits;
    type Call<T> = fn(T);
    implements! {
        Abandoned: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug;
        AlreadySet: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Copy, PartialEq, Eq, Debug, Display, Error;
        BoxManager<u8, String, bool>: Send, Unpin, Debug, ContextManager<Error = String, Verdict = bool>;
        CancellationToken: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Default, Debug;
        Cancelled: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Copy, PartialEq, Eq, Debug, Display, Error;
        Chained<String>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug, Display, Error;
        Ended: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Copy, PartialEq, Eq, Hash, Debug;
        Ending<'static>: Send, Unpin, Debug;
        ExitStack<Boxed, bool>: Send, Unpin, Debug, ContextManager<Error = Boxed, Verdict = bool>;
        ExitStack<Boxed>: Default, ContextManager<Error = Boxed, Verdict = ()>;
        ExitWithin<Plain, Sleep>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Debug;
        ExitWithin<Plain, Sleep>: ContextManager<Error = Limited<Infallible>, Verdict = ()>;
        ExitWithin<Local<Bound>, Sleep>: LocalContextManager<Error = Limited<Infallible>, Verdict = ()>;
        Failure<'static>: Send, Unpin, Debug, Display;
        Fault<std::fmt::Error>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug, Display, Error;
        Fault<std::fmt::Error>: From<std::fmt::Error>, From<Chained<Fault<std::fmt::Error>>>;
        FunctionManager<u8, Ended, Kind, Exits>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug;
        FunctionManager<u8, Ended, Kind, Exits>: ContextManager<Error = String, Verdict = bool>;
        Graceful<u8>: Send, Unpin, Debug, Future<Output = u8>;
        Handover<u8>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug;
        Limited<std::fmt::Error>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, PartialEq, Eq, Debug, Display, Error;
        Local<u8>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Copy, Debug;
        Local<Bound>: LocalContextManager<Error = Infallible, Verdict = ()>;
        LocalBoxManager<u8, String>: Unpin, Debug, LocalContextManager<Error = String, Verdict = ()>;
        LocalExitStack<Boxed, bool>: Unpin, Debug, LocalContextManager<Error = Boxed, Verdict = bool>;
        LocalExitStack<Boxed>: Default, LocalContextManager<Error = Boxed, Verdict = ()>;
        LocalFunctionManager<u8, Ended, Kind, Exits>: Unpin, Debug, LocalContextManager<Error = String, Verdict = bool>;
        LocalHandover<u8>: Unpin, Debug;
        LocalManualReaper: Unpin, UnwindSafe, RefUnwindSafe, Clone, Default, Debug, LocalReaper;
        LocalPair<Enter, Enters, Kind, Ended, Exit, Exits, u8>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug;
        LocalPair<Enter, Enters, Kind, Ended, Exit, Exits, u8>: LocalContextManager<Error = String, Verdict = bool>;
        LocalPendingExit: Unpin, Debug, Future<Output = ()>;
        LocalReapedBy<Local<Bound>, LocalManualReaper>: LocalContextManager<Error = Infallible, Verdict = ()>;
        LocalReapedBy<u8, u8>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Debug;
        ManualReaper: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Default, Debug, Reaper;
        Pair<Enter, Enters, Kind, Ended, Exit, Exits, u8>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug;
        Pair<Enter, Enters, Kind, Ended, Exit, Exits, u8>: ContextManager<Error = String, Verdict = bool>;
        PendingExit: Send, Unpin, Debug, Future<Output = ()>;
        Reaped<Plain>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Debug;
        Reaped<Plain>: ContextManager<Error = Infallible, Verdict = ()>;
        Reaped<Local<Bound>>: LocalContextManager<Error = Infallible, Verdict = ()>;
        ReapedBy<Plain, ManualReaper>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Debug;
        ReapedBy<Plain, ManualReaper>: ContextManager<Error = Infallible, Verdict = ()>;
        Report: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Debug, Display;
        ReportKind: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, PartialEq, Eq, Debug;
        Site: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Copy, PartialEq, Eq, Debug, Display;
        SmolReaper: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Default, Debug, Reaper;
        TokioReaper: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Debug, Reaper;
        &'static mut Plain: ContextManager<Error = Infallible, Verdict = ()>;
        &'static mut Local<Bound>: LocalContextManager<Error = Infallible, Verdict = ()>;
        Box<Plain>: ContextManager<Error = Infallible, Verdict = ()>;
        Box<Local<Bound>>: LocalContextManager<Error = Infallible, Verdict = ()>;
        Option<Plain>: ContextManager<Error = Infallible, Verdict = ()>;
        Option<Local<Bound>>: LocalContextManager<Error = Infallible, Verdict = ()>;
        Call<PendingExit>: Reaper;
        Call<LocalPendingExit>: LocalReaper;
        std::io::Error: From<Cancelled>, From<Limited<std::io::Error>>, From<Chained<std::io::Error>>;
        String: From<Cancelled>, From<Chained<String>>;
        Infallible: From<Chained<Infallible>>;
        (): Verdict<Plain>, Suppresses<()>, Suppresses<bool>, StackVerdict;
        bool: Verdict<u8>, Suppresses<bool>, StackVerdict;
        Option<Plain>: Verdict<Plain>;
        Boxed: StackError;
        anyhow::Error: StackError;
        Infallible: StackError;
        Result<u8, Boxed>: Returned<Error = Boxed>, Carries<Cancelled>;
        Result<u8, String>: Returned<Error = String>, Carries<Cancelled>;
        Result<u8, std::io::Error>: Carries<Cancelled>, Carries<Limited<std::io::Error>>;
        Result<u8, anyhow::Error>: Carries<Cancelled>;
        Result<u8, Fault<Cancelled>>: Carries<Cancelled>;
        (): Returned<Error = Infallible>;
        (Plain, Bound): Returned<Error = Infallible>;
        (Plain, Bound, u8): Returned<Error = Infallible>;
        &'static str: Returned<Error = Infallible>;
        ControlFlow<Plain, Bound>: Returned<Error = Infallible>;
        Option<Plain>: Returned<Error = Infallible>;
        Vec<Plain>: Returned<Error = Infallible>;
        Box<str>: Returned<Error = Infallible>;
        Rc<str>: Returned<Error = Infallible>;
        Arc<str>: Returned<Error = Infallible>;
        String: Returned<Error = Infallible>;
        bool: Returned<Error = Infallible>;
        char: Returned<Error = Infallible>;
        u8: Returned<Error = Infallible>;
        u16: Returned<Error = Infallible>;
        u32: Returned<Error = Infallible>;
        u64: Returned<Error = Infallible>;
        u128: Returned<Error = Infallible>;
        usize: Returned<Error = Infallible>;
        i8: Returned<Error = Infallible>;
        i16: Returned<Error = Infallible>;
        i32: Returned<Error = Infallible>;
        i64: Returned<Error = Infallible>;
        i128: Returned<Error = Infallible>;
        isize: Returned<Error = Infallible>;
        f32: Returned<Error = Infallible>;
        f64: Returned<Error = Infallible>;
    }
}
