//! One frame of a traceback: its place, its source lines, and the carets below them.

use crate::heap::*;
use crate::state::Vm;
use crate::value::Value;
use crate::vm::LOOKUP_FAILED;
use withal_compiler::bytecode::{Code, Span};
use withal_compiler::diagnostics::anchors::{self, Lines, Place};

/// Repetitions of a line beyond this are only counted.
const CUTOFF: usize = 3;

/// What a traceback shows of one frame.
#[derive(Clone, Debug, Default)]
pub struct FrameText {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The last line of the instruction.
    pub end_line: u32,
    /// Byte columns of its start and end in their lines, if known.
    pub columns: Option<(u32, u32)>,
    /// The function's name.
    pub name: String,
    /// The source lines from `line` to `end_line`, without blanks at their ends; none if the source is not to be had.
    pub source: Vec<String>,
}

impl Vm {
    /// The frames of a traceback as text, one piece each; `limit` as `traceback.print_tb` has it.
    pub fn format_frames(&mut self, traceback: Value, limit: Option<i64>) -> Vec<String> {
        let frames = self.traceback_entries(traceback, limit);
        // Equal frames have equal texts: each is drawn once, as long as they follow one another.
        let mut lines = Vec::new();
        let mut last: Option<(CodePlace, FrameText)> = None;
        let mut count = 0usize;
        for entry in frames {
            let same = matches!(&last, Some((place, _)) if *place == entry.place());
            let text = if same { None } else { Some(self.frame_text(&entry)) };
            let repeats = match (&text, &last) {
                (None, _) => true,
                (Some(new), Some((_, old))) => new.file == old.file && new.line == old.line && new.name == old.name,
                _ => false,
            };
            if !repeats {
                repeated(count, &mut lines);
                count = 0;
            }
            if let Some(text) = text {
                last = Some((entry.place(), text));
            }
            count += 1;
            if count <= CUTOFF
                && let Some((_, text)) = &last
            {
                lines.push(text.format());
            }
        }
        repeated(count, &mut lines);
        lines
    }

    /// The entries of a traceback, outermost first, within a limit.
    pub fn traceback_entries(&self, traceback: Value, limit: Option<i64>) -> Vec<Traceback> {
        let mut entries = Vec::new();
        let mut at = traceback;
        while let Value::Traceback(h) = at {
            // Scripts can link tracebacks; a circle ends here.
            if entries.len() > 2_000_000 {
                break;
            }
            entries.push(self.heap[h]);
            at = self.heap[h].next;
        }
        match limit {
            Some(n) if n >= 0 => entries.truncate(n as usize),
            Some(n) => {
                let skip = entries.len().saturating_sub(n.unsigned_abs() as usize);
                entries.drain(..skip);
            }
            None => {}
        }
        entries
    }

    /// The line of an entry.
    pub fn traceback_line(&self, entry: &Traceback) -> u32 {
        if entry.line > 0 {
            return entry.line;
        }
        self.codes.get(entry.code).map_or(0, |c| match entry_span(&c.code, entry.pc) {
            _ if c.code.lines.is_some() => c.code.line_at((entry.pc & !LOOKUP_FAILED) as usize),
            Some(span) => c.code.source.line_of(span.start),
            None => c.code.first_line,
        })
    }

    /// What is shown of an entry.
    pub fn frame_text(&self, entry: &Traceback) -> FrameText {
        let Some(loaded) = self.codes.get(entry.code) else { return FrameText::default() };
        let code = &loaded.code;
        let source = &code.source;
        let span = entry_span(code, entry.pc).unwrap_or_default();
        let (line, column) = source.position(span.start);
        let (end_line, end_column) = source.position(span.end.max(span.start));
        let known = span.end > span.start && code.lines.is_none();
        let unknown = self.traceback_line(entry).max(1);
        let (line, end_line) = if known { (line, end_line) } else { (unknown, unknown) };
        let shown = self.shows_source(&source.path);
        let lines =
            if shown { (line..=end_line).map(|n| source.line(n).trim_end().to_string()).collect() } else { Vec::new() };
        FrameText {
            file: source.path.to_string(),
            line,
            end_line,
            columns: known.then_some((column, end_column)),
            name: code.name.to_string(),
            source: lines,
        }
    }

    /// A line of a source that the session has loaded, or an empty text.
    pub(crate) fn line_of_source(&self, path: &str, line: u32) -> String {
        let code = self.codes.iter().find(|c| &*c.code.source.path == path);
        code.filter(|_| self.shows_source(path)).map_or_else(String::new, |c| c.code.source.line(line).to_string())
    }

    /// Whether tracebacks show the lines of a source: those of texts given to `exec` are not to be found by CPython.
    fn shows_source(&self, path: &str) -> bool {
        !(path.starts_with('<') && path.ends_with('>'))
            || !self.kept("traceback.command").is_undef() && path == "<string>"
    }
}

/// What a traceback's entry points at: an instruction, or the lookup of the function that it calls.
fn entry_span(code: &Code, pc: u32) -> Option<Span> {
    let at = (pc & !LOOKUP_FAILED) as usize;
    let lookup = if pc & LOOKUP_FAILED != 0 { code.lookup_span(at) } else { None };
    lookup.or(code.spans.get(at).copied())
}

type CodePlace = (u64, u32);

impl Traceback {
    fn place(&self) -> CodePlace {
        (self.code.0, self.pc)
    }
}

fn repeated(count: usize, lines: &mut Vec<String>) {
    if count > CUTOFF {
        let more = count - CUTOFF;
        let plural = if more > 1 { "s" } else { "" };
        lines.push(format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}

impl FrameText {
    /// The piece of text that a traceback has for the frame.
    pub fn format(&self) -> String {
        let mut out = format!("  File \"{}\", line {}, in {}\n", self.file, self.line, self.name);
        if self.source.iter().all(|l| l.trim().is_empty()) {
            return out;
        }
        match self.columns {
            Some((start, end)) => {
                for line in self.drawn(start as usize, end as usize) {
                    out.push_str("    ");
                    out.push_str(&line);
                    out.push('\n');
                }
            }
            None => {
                if let Some(first) = self.source.first() {
                    out.push_str(&format!("    {}\n", first.trim()));
                }
            }
        }
        out
    }

    /// The source lines without their common indentation.
    fn dedented(&self) -> Vec<Vec<char>> {
        let margin = self
            .source
            .iter()
            .filter(|l| !l.trim().is_empty())
            .map(|l| l.chars().take_while(|c| *c == ' ' || *c == '\t').collect::<Vec<_>>())
            .reduce(|a, b| a.iter().zip(&b).take_while(|(x, y)| x == y).map(|(x, _)| *x).collect())
            .map_or(0, |m| m.len());
        self.source.iter().map(|l| l.chars().skip(margin).collect()).collect()
    }

    fn drawn(&self, start_byte: usize, end_byte: usize) -> Vec<String> {
        let lines = self.dedented();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
        let chars = |line: Option<&String>, byte: usize| {
            line.map_or(0, |l| l.get(..byte.min(l.len())).map_or(0, |t| t.chars().count()))
        };
        let dedent = self.source.first().map_or(0, |l| l.chars().count()) - first.len();
        let start = chars(self.source.first(), start_byte).saturating_sub(dedent);
        let end = chars(self.source.last(), end_byte).saturating_sub(dedent);
        let segment = segment(&lines, start, end);
        let found = anchors::anchors(&segment).map(|(from, to)| {
            let shift = |(line, column): Place| (line, if line == 0 { column + start } else { column });
            (shift(from), shift(to))
        });
        let carets = Carets {
            show: shows_carets(&lines, start, end, found.is_some()),
            start: width(first, start),
            end: width(last, end),
            anchors: found.map(|(a, b)| {
                let wide = |(line, column): Place| (line, lines.get(line).map_or(column, |l| width(l, column)));
                (wide(a), wide(b))
            }),
        };
        let mut drawn = Vec::new();
        let mut before: Option<usize> = None;
        for n in significant(lines.len(), found) {
            if let Some(before) = before {
                match n - before {
                    2 => carets.draw(&lines, n - 1, &mut drawn),
                    gap if gap > 2 => drawn.push(format!("...<{} lines>...", gap - 1)),
                    _ => {}
                }
            }
            carets.draw(&lines, n, &mut drawn);
            before = Some(n);
        }
        drawn
    }
}

/// The text of the instruction itself.
fn segment(lines: &[Vec<char>], start: usize, end: usize) -> String {
    let mut out = String::new();
    let last = lines.len().saturating_sub(1);
    for (i, line) in lines.iter().enumerate() {
        let to = if i == last { end.min(line.len()) } else { line.len() };
        let from = if i == 0 { start.min(to) } else { 0 };
        out.extend(line.get(from..to).unwrap_or(&[]));
        if i != last {
            out.push('\n');
        }
    }
    out
}

/// The lines that are shown of a long instruction: the first, the last, and those around the anchors.
fn significant(count: usize, found: Option<(Place, Place)>) -> Vec<usize> {
    let mut lines = vec![0, count.saturating_sub(1)];
    for (line, _) in found.into_iter().flat_map(|(a, b)| [a, b]) {
        lines.extend([line.checked_sub(1), Some(line), Some(line + 1)].into_iter().flatten());
    }
    lines.retain(|&l| l < count);
    lines.sort_unstable();
    lines.dedup();
    lines
}

fn shows_carets(lines: &[Vec<char>], start: usize, end: usize, anchored: bool) -> bool {
    let text: Vec<String> = lines.iter().map(|l| l.iter().collect()).collect();
    match anchors::lines(&text.join("\n")) {
        Lines::Empty => return false,
        Lines::Call(from, to) if from == (0, start) && to == (lines.len() - 1, end) => return false,
        _ => {}
    }
    let before = lines.first().and_then(|l| l.get(..start.min(l.len())));
    let after = lines.last().and_then(|l| l.get(end.min(l.len())..));
    let text = |part: Option<&[char]>| part.is_some_and(|p| p.iter().any(|c| !c.is_whitespace()));
    anchored || text(before) || text(after)
}

struct Carets {
    show: bool,
    start: usize,
    end: usize,
    anchors: Option<(Place, Place)>,
}

impl Carets {
    /// A line, and below it carets and tildes.
    fn draw(&self, lines: &[Vec<char>], n: usize, out: &mut Vec<String>) {
        let Some(line) = lines.get(n) else { return };
        out.push(line.iter().collect());
        if !self.show {
            return;
        }
        let spaces = line.iter().take_while(|c| c.is_whitespace()).count();
        let count = if n + 1 == lines.len() { self.end } else { width(line, line.len()) };
        let mark = |column: usize| {
            if column < spaces || (n == 0 && column < self.start) {
                return ' ';
            }
            match self.anchors {
                Some((from, to)) if (n, column) >= from && (n, column) < to => '^',
                Some(_) => '~',
                None => '^',
            }
        };
        out.push((0..count).map(mark).collect());
    }
}

/// How many columns the first characters of a line take on a terminal.
fn width(line: &[char], chars: usize) -> usize {
    line.iter().take(chars).map(|&c| unicode_width(c)).sum()
}

/// 2 for the characters that Unicode calls wide or full-width, in ranges.
fn unicode_width(c: char) -> usize {
    let wide = matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1f9ff}' | '\u{20000}'..='\u{3fffd}');
    1 + usize::from(wide)
}
