//! "Did you mean 'while'?": when a text does not parse, whether it would with a name replaced by a keyword.

use super::explain::Explainer;
use super::is_keyword;
use super::lexer::{Kind, Lexer};
use super::parse::parse_text;
use crate::bytecode::Source;
use crate::{Form, SyntaxError};

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// How many names are tried, and how many keywords for each.
const MAX_NAMES: usize = 10;
const MAX_MATCHES: usize = 3;
const MAX_TEXT: usize = 1024;

/// The error as CPython shows it: for a misspelt keyword, at that name and with the keyword in its message.
///
/// Texts whose path looks like `<string>` are searched from the last compound statement on, files only in the
/// error's own line, as in CPython.
pub fn suggest_keyword(error: &SyntaxError, source: &Source) -> SyntaxError {
    suggestion(error, source).unwrap_or_else(|| error.clone())
}

fn suggestion(error: &SyntaxError, source: &Source) -> Option<SyntaxError> {
    if error.message != "invalid syntax" && !error.message.contains("Perhaps you forgot a comma") {
        return None;
    }
    let from = Explainer::last_statement_line(&source.text);
    let first = from.max(1);
    let lines: Vec<&str> = (first..=error.line).map(|line| source.line(line)).collect();
    let lines = dedent(&lines);
    let code = lines.join("\n");
    if code.chars().count() > MAX_TEXT {
        return None;
    }
    let only_line = (!error.path.starts_with('<')).then(|| (error.line + 1).saturating_sub(first));
    for (line, start, end) in names(&code).into_iter().filter(|n| only_line.is_none_or(|l| l == n.0)).take(MAX_NAMES) {
        let text = lines.get(line as usize - 1)?;
        let wrong = text.get(start..end)?;
        for keyword in candidates(wrong) {
            let mut fixed = lines.clone();
            let changed = format!("{}{keyword}{}", text.get(..start)?, text.get(end..)?);
            *fixed.get_mut(line as usize - 1)? = changed;
            if parses_so_far(&fixed.join("\n")) {
                let column = |at: usize| text.get(..at).map_or(0, |t| t.chars().count() as u32) + 1;
                return Some(SyntaxError {
                    message: format!("invalid syntax. Did you mean '{keyword}'?"),
                    end_line: error.line,
                    column: column(start),
                    end_column: column(end),
                    text: text.clone(),
                    ..error.clone()
                });
            }
        }
    }
    None
}

/// Without the white space that all lines start with.
fn dedent(lines: &[&str]) -> Vec<String> {
    let margin = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut filled = lines.iter().filter(|line| !line.trim().is_empty());
    let mut common = filled.next().map_or("", |line| line.get(..margin(line)).unwrap_or(""));
    for line in filled {
        let same = line.bytes().zip(common.bytes()).take_while(|(a, b)| a == b).count();
        common = common.get(..same).unwrap_or("");
    }
    let cut = |line: &&str| match line.strip_prefix(common) {
        Some(rest) if !line.trim().is_empty() => rest.to_owned(),
        _ => String::new(),
    };
    lines.iter().map(cut).collect()
}

/// Line, start and end of every name that is no keyword, as far as the text can be read.
fn names(code: &str) -> Vec<(u32, usize, usize)> {
    let mut lexer = Lexer::new(code);
    let mut found = Vec::new();
    let mut line = (1, 0);
    while let Ok(token) = lexer.next() {
        let (start, end) = (token.start as usize, token.end as usize);
        if token.kind == Kind::End {
            break;
        }
        while let Some(next) = code.get(line.1..start).and_then(|t| t.find('\n')) {
            line = (line.0 + 1, line.1 + next + 1);
        }
        if token.kind == Kind::Name && !is_keyword(code.get(start..end).unwrap_or("")) {
            found.push((line.0, start - line.1, end - line.1));
        }
    }
    found
}

/// Whether the text compiles, or might if more followed.
fn parses_so_far(code: &str) -> bool {
    let code = format!("{code}\n");
    let source = Source::new("", &code);
    Explainer::reaches_end(&code) || parse_text(&source, Form::Module).is_ok()
}

/// The keywords that a word may have been meant to be, the likeliest first.
fn candidates(wrong: &str) -> Vec<&'static str> {
    let mut similar: Vec<(f64, &str)> =
        KEYWORDS.iter().map(|&k| (similarity(k, wrong), k)).filter(|&(ratio, _)| ratio >= 0.5).collect();
    similar.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(a.1)));
    let near = nearest(wrong).into_iter();
    let all = near.chain(similar.into_iter().take(MAX_MATCHES).map(|(_, keyword)| keyword));
    all.take(MAX_MATCHES).filter(|&keyword| keyword != wrong).collect()
}

/// The keyword at the least edit distance, within CPython's bound.
fn nearest(wrong: &str) -> Option<&'static str> {
    let mut best: Option<(usize, &'static str)> = None;
    for keyword in KEYWORDS {
        let bound = (wrong.chars().count() + keyword.len() + 3) * 2 / 6;
        let distance = edit_distance(wrong, keyword);
        if distance <= bound && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, keyword));
        }
    }
    best.map(|(_, keyword)| keyword)
}

/// Levenshtein's distance; an edit costs 2, a change of case 1.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * 2).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i * 2;
        let mut left = (i + 1) * 2;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (j, y) in b.iter().enumerate() {
            let change = if x == *y { 0 } else { 2 - usize::from(x.eq_ignore_ascii_case(y)) };
            let Some(cell) = row.get_mut(j + 1) else { break };
            left = (diagonal + change).min(*cell + 2).min(left + 2);
            diagonal = std::mem::replace(cell, left);
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Python's `difflib.SequenceMatcher.ratio`.
fn similarity(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    2.0 * matching(&a, &b) as f64 / (a.len() + b.len()).max(1) as f64
}

/// The characters in the longest common run, and in those to its left and right.
fn matching(a: &[char], b: &[char]) -> usize {
    // Words are short, but nothing bounds them: a work list instead of recursion.
    let mut work = vec![(a, b)];
    let mut total = 0;
    while let Some((a, b)) = work.pop() {
        let mut best = (0, 0, 0);
        let mut lengths = vec![0; b.len() + 1];
        for (i, x) in a.iter().enumerate() {
            for j in (0..b.len()).rev() {
                let run = if b.get(j) == Some(x) { lengths.get(j).copied().unwrap_or(0) + 1 } else { 0 };
                if let Some(cell) = lengths.get_mut(j + 1) {
                    *cell = run;
                }
                if run > best.0 || (run == best.0 && run > 0 && i + 1 - run == best.1 && j + 1 - run < best.2) {
                    best = (run, i + 1 - run, j + 1 - run);
                }
            }
        }
        let (length, i, j) = best;
        if length > 0 {
            total += length;
            work.push((a.get(..i).unwrap_or(&[]), b.get(..j).unwrap_or(&[])));
            work.push((a.get(i + length..).unwrap_or(&[]), b.get(j + length..).unwrap_or(&[])));
        }
    }
    total
}
