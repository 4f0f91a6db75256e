//! "Did you mean: 'x'?" for attributes, names and imports.

use crate::exception::exc;
use crate::heap::*;
use crate::state::Vm;
use crate::value::Value;

const MOVE: usize = 2;
const CASE: usize = 1;
const MAX_CANDIDATES: usize = 750;
const MAX_LENGTH: usize = 40;

impl Vm {
    /// What is added to the message of an exception; empty when there is nothing to suggest.
    pub fn suggestion(&mut self, exception: Value, traceback: Value) -> String {
        let field = |vm: &Vm, name| vm.exception_field(exception, name).filter(|v| !v.is_none());
        let is = |vm: &Vm, class| vm.is_exception(exception, class);
        let text = |vm: &Vm, v: Value| vm.heap.text(v).map(|t| t.to_string());
        if is(self, exc::IMPORT_ERROR) {
            let wrong = field(self, name::NAME_FROM).and_then(|v| text(self, v));
            let found = wrong.and_then(|wrong| self.suggest_import(exception, &wrong));
            return found.map_or(String::new(), |s| format!(". Did you mean: '{s}'?"));
        }
        let names = is(self, exc::NAME_ERROR);
        if !names && !is(self, exc::ATTRIBUTE_ERROR) {
            return String::new();
        }
        let Some(wrong) = field(self, name::NAME_ATTR).and_then(|v| text(self, v)) else { return String::new() };
        let found = if names {
            self.suggest_name(exception, traceback, &wrong)
        } else {
            self.suggest_attribute(exception, traceback, &wrong)
        };
        let import = names && crate::library::is_standard_module(&wrong);
        match (found, import) {
            (Some(s), true) => format!(". Did you mean: '{s}'? Or did you forget to import '{wrong}'?"),
            (Some(s), false) => format!(". Did you mean: '{s}'?"),
            (None, true) => format!(". Did you forget to import '{wrong}'?"),
            (None, false) => String::new(),
        }
    }

    fn suggest_attribute(&mut self, exception: Value, traceback: Value, wrong: &str) -> Option<String> {
        let object = self.exception_field(exception, name::OBJ).unwrap_or(Value::NONE);
        let mut names = self.safe_dir(object)?;
        if !wrong.starts_with('_') && !self.fails_in_method_of(object, traceback) {
            names.retain(|n| !n.starts_with('_'));
        }
        closest(wrong, &names)
    }

    fn safe_dir(&mut self, object: Value) -> Option<Vec<String>> {
        match self.dir_names(object) {
            Ok(names) => Some(names),
            Err(_) => {
                self.raised = Value::UNDEF;
                None
            }
        }
    }

    /// Whether the innermost frame is of a method of the object's class. Frames are gone by then: their code must do.
    fn fails_in_method_of(&self, object: Value, traceback: Value) -> bool {
        let Some(entry) = self.traceback_entries(traceback, Some(-1)).pop() else { return false };
        let Some(code) = self.codes.get(entry.code) else { return false };
        if !code.code.locals.iter().any(|l| &**l == "self") {
            return false;
        }
        let owner = code.code.qualname.rsplit_once('.').map_or("", |(owner, _)| owner);
        self.heap[self.class_of(object)]
            .mro
            .iter()
            .any(|&c| self.heap.text(self.heap[c].qualname).is_some_and(|q| *q == *owner))
    }

    fn suggest_import(&mut self, exception: Value, wrong: &str) -> Option<String> {
        let module = self.exception_field(exception, name::NAME_ATTR)?;
        let module = self.heap.find_name_value(module).and_then(|n| self.heap.dict_get_name(self.modules, n))?;
        let mut names = self.safe_dir(module)?;
        if !wrong.starts_with('_') {
            names.retain(|n| !n.starts_with('_'));
        }
        closest(wrong, &names)
    }

    fn suggest_name(&mut self, exception: Value, traceback: Value, wrong: &str) -> Option<String> {
        let entry = self.traceback_entries(traceback, Some(-1)).pop()?;
        if self.exception_field(exception, name::SELF).is_some() {
            return Some(format!("self.{wrong}"));
        }
        let codes = self.codes.clone();
        let loaded = codes.get(entry.code)?;
        let code = &loaded.code;
        let mut names: Vec<String> =
            code.locals.iter().chain(&code.frees).filter(|n| !n.starts_with('.')).map(|n| n.to_string()).collect();
        for dict in [loaded.globals, self.builtins] {
            let keys: Vec<Value> = self.heap[dict].iter().map(|e| e.key).collect();
            names.extend(keys.into_iter().filter_map(|k| self.heap.text(k).map(|t| t.to_string())));
        }
        closest(wrong, &names)
    }
}

/// The candidate that is most like a name, if any is much like it.
pub fn closest(wrong: &str, candidates: &[String]) -> Option<String> {
    if candidates.len() > MAX_CANDIDATES || wrong.len() > MAX_LENGTH {
        return None;
    }
    let mut best = wrong.len();
    let mut found = None;
    for candidate in candidates.iter().filter(|c| *c != wrong) {
        // A third of the characters may differ, and a later candidate must be better than what was found.
        let allowed = ((candidate.len() + wrong.len() + 3) * MOVE / 6).min(best.saturating_sub(1));
        let distance = distance(wrong.as_bytes(), candidate.as_bytes(), allowed);
        if distance <= allowed && (found.is_none() || distance < best) {
            best = distance;
            found = Some(candidate.clone());
        }
    }
    found
}

/// The edit distance, a difference of case alone at half the cost; beyond `most` only that it is more.
fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(same..).unwrap_or(&[]), b.get(same..).unwrap_or(&[]));
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - same).unwrap_or(&[]), b.get(..b.len() - same).unwrap_or(&[]));
    if a.is_empty() || b.is_empty() {
        return MOVE * (a.len() + b.len());
    }
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH || a.len().abs_diff(b.len()) * MOVE > most {
        return most + 1;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    let mut row: Vec<usize> = (1..=a.len()).map(|i| i * MOVE).collect();
    let mut result = 0;
    for (i, &y) in b.iter().enumerate() {
        let mut diagonal = i * MOVE;
        result = diagonal;
        let mut least = usize::MAX;
        for (cell, &x) in row.iter_mut().zip(a) {
            let substitute = diagonal + cost(x, y);
            diagonal = *cell;
            result = substitute.min(result.min(diagonal) + MOVE);
            *cell = result;
            least = least.min(result);
        }
        if least > most {
            return most + 1;
        }
    }
    result
}

fn cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}
