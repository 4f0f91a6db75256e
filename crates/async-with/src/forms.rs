//! The two forms of the protocol, written once.

/// Implements a wrapper of a manager `M` for both forms: for every `ContextManager` as it is, and for every
/// `LocalContextManager` as `Local<M>`.
macro_rules! both_forms {
    ($make:ident) => {
        $make!([ContextManager] [M: ContextManager] M);
        $make!([LocalContextManager] [M: LocalContextManager] Local<M>);
    };
}
