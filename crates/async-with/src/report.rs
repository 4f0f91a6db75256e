//! What nobody else would hear of: exits that were lost, or that failed where no function could return their error.

use core::fmt;

/// Where a statement stands in the source.
///
/// ```
/// assert_eq!(async_with::Site::new("src/main.rs", 7).to_string(), "src/main.rs:7");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site {
    file: &'static str,
    line: u32,
}

impl Site {
    /// A line of a file.
    ///
    /// ```
    /// let site = async_with::Site::new(file!(), line!());
    /// assert_eq!(site.file(), file!());
    /// ```
    pub const fn new(file: &'static str, line: u32) -> Self {
        Site { file, line }
    }

    /// The file.
    ///
    /// ```
    /// assert_eq!(async_with::Site::new("src/main.rs", 7).file(), "src/main.rs");
    /// ```
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// The line.
    ///
    /// ```
    /// assert_eq!(async_with::Site::new("src/main.rs", 7).line(), 7);
    /// ```
    pub fn line(&self) -> u32 {
        self.line
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// What happened.
pub(crate) enum Kind<'a> {
    /// It was entered, and its exit will not run.
    Lost,
    /// Its exit failed where nobody could be told.
    Failed(&'a dyn fmt::Display),
    /// Its exit panicked in a reaper.
    #[cfg(feature = "std")]
    Panicked(&'a str),
}

#[cfg(feature = "std")]
pub use with_std::{Report, ReportKind, set_hook};

#[cfg(feature = "std")]
pub(crate) use with_std::report;

#[cfg(feature = "std")]
mod with_std {
    use super::{Kind, Site};
    use std::fmt;
    #[cfg(not(feature = "tracing"))]
    use std::io::Write;
    use std::sync::{Arc, PoisonError, RwLock};

    /// An exit that was lost, or that failed where no function could return its error. Given to the hook.
    ///
    /// ```
    /// use async_with::{ReportKind, async_with, from_fns, set_hook};
    /// use std::sync::{Arc, Mutex};
    ///
    /// let seen = Arc::new(Mutex::new(Vec::new()));
    /// let sink = seen.clone();
    /// set_hook(move |report| sink.lock().unwrap().push((report.kind().clone(), report.site().unwrap().line())));
    ///
    /// let mut statement = Box::pin(async {
    ///     async_with!(from_fns(async || Ok(()), async |_, _| Ok(())) => { std::future::pending::<()>().await });
    /// });
    /// # let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    /// assert!(statement.as_mut().poll(&mut cx).is_pending());
    /// drop(statement); // nothing takes the exit over
    /// assert!(matches!(seen.lock().unwrap()[..], [(ReportKind::Lost, _)]));
    /// ```
    #[derive(Debug, Clone)]
    pub struct Report {
        manager: &'static str,
        site: Option<Site>,
        kind: ReportKind,
    }

    /// What a [`Report`] is about.
    ///
    /// ```
    /// use async_with::{ReportKind, set_hook};
    ///
    /// set_hook(|report| match report.kind() {
    ///     ReportKind::Lost => eprintln!("leaked: {}", report.manager()),
    ///     ReportKind::Failed(error) => eprintln!("not cleaned up: {error}"),
    ///     ReportKind::Panicked(message) => eprintln!("a bug in an exit: {message}"),
    ///     _ => eprintln!("{report}"),
    /// });
    /// ```
    #[non_exhaustive]
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum ReportKind {
        /// The manager was entered and will not be exited: its statement was dropped, and there was no reaper to take
        /// it, or the reaper gave it up.
        Lost,
        /// The exit ran, and failed, after the statement had been dropped or while its block's panic was on its way.
        Failed(String),
        /// The exit ran in a reaper, and panicked.
        Panicked(String),
    }

    impl Report {
        /// The name of the manager's type.
        ///
        /// ```
        /// async_with::set_hook(|report| eprintln!("{} has leaked", report.manager()));
        /// ```
        pub fn manager(&self) -> &'static str {
            self.manager
        }

        /// Where the statement stands; an [`ExitStack`](crate::ExitStack) that is dropped by itself has none.
        pub fn site(&self) -> Option<Site> {
            self.site
        }

        /// What happened.
        pub fn kind(&self) -> &ReportKind {
            &self.kind
        }
    }

    impl fmt::Display for Report {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match &self.kind {
                ReportKind::Lost => write!(f, "{} was entered and never exited", self.manager)?,
                ReportKind::Failed(error) => write!(f, "the exit of {} failed: {error}", self.manager)?,
                ReportKind::Panicked(message) => write!(f, "the exit of {} panicked: {message}", self.manager)?,
            }
            match self.site {
                Some(site) => write!(f, " (at {site})"),
                None => Ok(()),
            }
        }
    }

    type Hook = Arc<dyn Fn(&Report) + Send + Sync>;

    static HOOK: RwLock<Option<Hook>> = RwLock::new(None);

    /// Sets what is called with each [`Report`]. Without a hook they go to `tracing` (feature `tracing`), or to the
    /// standard error stream. It is called while futures are being dropped: it must not panic.
    ///
    /// ```
    /// async_with::set_hook(|report| eprintln!("clean-up: {report}"));
    /// ```
    pub fn set_hook(hook: impl Fn(&Report) + Send + Sync + 'static) {
        *HOOK.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(hook));
    }

    pub(crate) fn report(manager: &'static str, site: Option<Site>, kind: Kind<'_>) {
        let kind = match kind {
            Kind::Lost => ReportKind::Lost,
            Kind::Failed(error) => ReportKind::Failed(error.to_string()),
            Kind::Panicked(message) => ReportKind::Panicked(message.to_string()),
        };
        let report = Report { manager, site, kind };
        let hook = HOOK.read().unwrap_or_else(PoisonError::into_inner).clone();
        match hook {
            Some(hook) => hook(&report),
            None => by_default(&report),
        }
    }

    fn by_default(report: &Report) {
        #[cfg(feature = "tracing")]
        tracing::error!(target: "async_with", "{report}");
        // Not `eprintln`, which panics where there is no error stream: this may be called by a `Drop`.
        #[cfg(not(feature = "tracing"))]
        let _ = writeln!(std::io::stderr(), "async-with: {report}");
    }
}

/// Without `std` there is nowhere to report to but `tracing`.
#[cfg(not(feature = "std"))]
pub(crate) fn report(manager: &'static str, site: Option<Site>, kind: Kind<'_>) {
    #[cfg(feature = "tracing")]
    match kind {
        Kind::Lost => tracing::error!(target: "async_with", manager, ?site, "entered and never exited"),
        Kind::Failed(error) => tracing::error!(target: "async_with", manager, ?site, %error, "the exit failed"),
    }
    #[cfg(not(feature = "tracing"))]
    if let Kind::Failed(error) = kind {
        let _ = (manager, site, error);
    }
}
