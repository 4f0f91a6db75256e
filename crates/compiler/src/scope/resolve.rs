//! Connects the scopes: finds the scope that each free name belongs to and marks what is captured on the way.

use super::{ScopeId, ScopeKind, Scopes};
use crate::fault::{Fault, Result};
use ruff_python_ast::name::Name;

/// Where a name that a scope does not bind itself was found.
enum Found {
    Local(ScopeId),
    ClassCell(ScopeId),
    ClassDict(ScopeId),
    Global,
}

pub(super) fn resolve(scopes: &mut Scopes) -> Result<()> {
    for id in (0..scopes.all.len() as u32).map(ScopeId) {
        for at in 0..scopes[id].symbols.len() {
            let symbol = &scopes[id].symbols[at];
            if symbol.global || symbol.is_local() {
                continue;
            }
            let (name, nonlocal) = (symbol.name.clone(), symbol.nonlocal);
            let mut crossed = Vec::new();
            match (find(scopes, id, &name, &mut crossed), nonlocal) {
                (Found::Local(owner), Some(range)) if is_type_parameter(scopes, owner, &name) => {
                    let message = format!("nonlocal binding not allowed for type parameter '{name}'");
                    return Err(Fault::syntax(message, range));
                }
                (Found::Local(owner), _) => {
                    if !crossed.is_empty() {
                        scopes[owner].symbol(&name).captured = true;
                    }
                }
                (Found::ClassCell(class), _) => scopes[class].class_cell = true,
                (Found::ClassDict(class), _) => scopes[class].class_dict = true,
                (Found::Global, Some(range)) => {
                    return Err(Fault::syntax(format!("no binding for nonlocal '{name}' found"), range));
                }
                (Found::Global, None) => continue,
            }
            for frame in crossed {
                scopes[frame].frees.insert(name.clone());
            }
        }
    }
    Ok(())
}

fn is_type_parameter(scopes: &Scopes, owner: ScopeId, name: &Name) -> bool {
    scopes[owner].get(name).is_some_and(|symbol| symbol.type_parameter)
}

/// Walks outwards from `from`; `crossed` receives the frames between it and the owner.
fn find(scopes: &Scopes, from: ScopeId, name: &Name, crossed: &mut Vec<ScopeId>) -> Found {
    let mut at = from;
    // Whether the names of a class are seen from there.
    let mut sees_class = true;
    loop {
        let scope = &scopes[at];
        if scope.kind == ScopeKind::Class && at != from {
            match name.as_str() {
                "__class__" => return Found::ClassCell(at),
                "__classdict__" => return Found::ClassDict(at),
                // `global x` in a class holds for its annotations, type parameters and aliases too.
                _ if sees_class && scope.get(name).is_some_and(|symbol| symbol.global) => return Found::Global,
                _ => {}
            }
        } else if let Some(symbol) = scope.get(name) {
            if symbol.global {
                return Found::Global;
            }
            let owner = matches!(scope.kind, ScopeKind::Function | ScopeKind::Inlined);
            if owner && symbol.is_local() {
                return Found::Local(at);
            }
        }
        let Some(parent) = scope.parent else { return Found::Global };
        if scope.kind != ScopeKind::Inlined {
            crossed.push(at);
        }
        sees_class &= scope.sees_class;
        at = parent;
    }
}
