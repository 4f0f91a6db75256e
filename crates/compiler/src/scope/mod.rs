//! Decides where each name lives: which names each scope binds, which it takes from an outer one, which are captured.
//! `build` walks the syntax tree, `resolve` connects the scopes; nothing here emits code.
//!
//! Comprehensions other than generator expressions are scopes without a frame: their names live in registers of
//! the frame around them. Every node that opens a scope carries the scope's number in its `node_index`.

mod build;
mod resolve;

use ruff_python_ast::name::Name;
use ruff_python_ast::{AtomicNodeIndex, Expr, NodeIndex};
use ruff_text_size::{Ranged, TextRange, TextSize};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

pub(crate) use build::{MAX_DEPTH, analyse, annotations_of};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ScopeId(pub u32);

/// The hidden variable in which the body of a generic class finds its type parameters.
pub(crate) const TYPE_PARAMS: &str = ".type_params";

impl ScopeId {
    pub const TOP: ScopeId = ScopeId(0);

    /// The scope that a node opens.
    pub fn of(node: &AtomicNodeIndex) -> ScopeId {
        ScopeId(node.load().as_u32().unwrap_or(0))
    }

    fn mark(self, node: &AtomicNodeIndex) {
        node.set(NodeIndex::from(self.0));
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    /// A list, set or dict comprehension: no frame of its own.
    Inlined,
}

/// A name in one scope, with everything that the scope does with it.
#[derive(Clone, Debug)]
pub(crate) struct Symbol {
    pub name: Name,
    pub parameter: bool,
    /// Assigned, imported, deleted, declared by annotation: a local unless declared otherwise.
    pub bound: bool,
    /// Bound otherwise than by an import: too late for a declaration.
    pub assigned: bool,
    pub used: bool,
    pub global: bool,
    pub nonlocal: Option<TextRange>,
    /// Where it is first declared global or nonlocal.
    pub declared: Option<TextRange>,
    /// May become unbound again: `del`, or the name of an `except` clause.
    pub deleted: bool,
    /// Target of an assignment expression: an operand register may change before it is used.
    pub walrus: bool,
    /// Target of a comprehension's `for`.
    pub iteration: bool,
    pub annotated: bool,
    pub type_parameter: bool,
    /// Used by a frame inside: lives in a cell.
    pub captured: bool,
}

impl Symbol {
    fn assign(&mut self) {
        self.bound = true;
        self.assigned = true;
    }

    /// Whether the name belongs to this very scope.
    pub fn is_local(&self) -> bool {
        self.bound && !self.global && self.nonlocal.is_none()
    }
}

#[derive(Debug)]
pub(crate) struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    pub symbols: Vec<Symbol>,
    index: HashMap<Name, usize>,
    /// The names whose cells this frame gets from outside, in `co_freevars` order.
    pub frees: BTreeSet<Name>,
    pub has_yield: bool,
    pub is_async: bool,
    /// A method inside uses `__class__` or `super`.
    pub class_cell: bool,
    /// An annotation inside looks at the class's namespace.
    pub class_dict: bool,
    /// An annotation scope in a class, with no function between: sees the class's names.
    pub sees_class: bool,
    /// A generator expression, transparent to assignment expressions.
    pub generator_expression: bool,
    /// The scope of the annotations of this module's or class's variables.
    pub annotations: Option<ScopeId>,
    /// Names that methods of this class assign on `self`.
    pub static_attributes: BTreeSet<Name>,
    /// How private names are mangled here.
    pub private: Option<Private>,
}

impl Scope {
    fn new(kind: ScopeKind, parent: Option<ScopeId>, private: Option<Private>) -> Scope {
        Scope {
            kind,
            parent,
            symbols: Vec::new(),
            index: HashMap::new(),
            frees: BTreeSet::new(),
            has_yield: false,
            is_async: false,
            class_cell: false,
            class_dict: false,
            sees_class: false,
            generator_expression: false,
            annotations: None,
            static_attributes: BTreeSet::new(),
            private,
        }
    }

    pub fn get(&self, name: &str) -> Option<&Symbol> {
        self.index.get(name).and_then(|&at| self.symbols.get(at))
    }

    fn symbol(&mut self, name: &str) -> &mut Symbol {
        let at = match self.index.get(name) {
            Some(&at) => at,
            None => {
                let at = self.symbols.len();
                self.symbols.push(Symbol {
                    name: Name::from(name),
                    parameter: false,
                    bound: false,
                    assigned: false,
                    used: false,
                    global: false,
                    nonlocal: None,
                    declared: None,
                    deleted: false,
                    walrus: false,
                    iteration: false,
                    annotated: false,
                    type_parameter: false,
                    captured: false,
                });
                self.index.insert(Name::from(name), at);
                at
            }
        };
        &mut self.symbols[at]
    }
}

/// All scopes of one program; the first is the module's.
#[derive(Debug)]
pub(crate) struct Scopes {
    all: Vec<Scope>,
    /// The scopes of expressions that are evaluated when their value is asked for (bounds and defaults of type
    /// parameters, values of type aliases), by the offset at which they start.
    lazy: HashMap<TextSize, ScopeId>,
}

impl std::ops::Index<ScopeId> for Scopes {
    type Output = Scope;
    fn index(&self, id: ScopeId) -> &Scope {
        &self.all[id.0 as usize]
    }
}

impl std::ops::IndexMut<ScopeId> for Scopes {
    fn index_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.all[id.0 as usize]
    }
}

impl Scopes {
    fn add(&mut self, scope: Scope) -> ScopeId {
        self.all.push(scope);
        ScopeId(self.all.len() as u32 - 1)
    }

    /// The scope of a lazily evaluated expression.
    pub fn lazy(&self, expression: &Expr) -> ScopeId {
        self.lazy.get(&expression.range().start()).copied().unwrap_or(ScopeId::TOP)
    }

    /// The scope whose frame runs the code of `scope`.
    pub fn frame_of(&self, mut scope: ScopeId) -> ScopeId {
        while self[scope].kind == ScopeKind::Inlined {
            let Some(parent) = self[scope].parent else { break };
            scope = parent;
        }
        scope
    }
}

/// The class whose name mangles private names.
#[derive(Clone, Debug)]
pub struct Private {
    pub class: Name,
    /// In the scope of the class's type parameters: their names, the only ones that it mangles there, and what mangles
    /// the others.
    pub only: Option<(Vec<Name>, Option<Box<Private>>)>,
}

/// `__x` inside a class is `_Class__x`.
pub(crate) fn mangle<'n>(private: Option<&Private>, name: &'n str) -> Cow<'n, str> {
    if let Some(Private { only: Some((names, around)), .. }) = private
        && !names.iter().any(|own| own == name)
    {
        return mangle(around.as_deref(), name);
    }
    let class = private.map(|private| private.class.trim_start_matches('_'));
    let Some(class) = class.filter(|class| !class.is_empty()) else { return Cow::Borrowed(name) };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return Cow::Borrowed(name);
    }
    Cow::Owned(format!("_{class}{name}"))
}
