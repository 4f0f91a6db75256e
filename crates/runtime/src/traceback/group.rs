//! Exception groups in their boxes.

use crate::state::Vm;
use crate::value::Value;
use std::collections::HashSet;

const MAX_WIDTH: usize = 15;
const MAX_DEPTH: usize = 10;

/// What has been written, and how deep in groups it is.
pub struct Boxes {
    pub lines: Vec<String>,
    pub limit: Option<i64>,
    pub chain: bool,
    /// Exceptions that were shown.
    pub seen: HashSet<(u8, u64)>,
    depth: usize,
    need_close: bool,
}

impl Boxes {
    pub fn new(limit: Option<i64>, chain: bool) -> Boxes {
        Boxes { lines: Vec::new(), limit, chain, seen: HashSet::new(), depth: 0, need_close: false }
    }

    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Writes a piece of text, each of its lines behind the margin of the box.
    pub fn emit(&mut self, text: &str, margin: Option<char>) {
        if self.depth == 0 {
            return self.lines.push(text.to_string());
        }
        let prefix = format!("{}{} ", self.indent(), margin.unwrap_or('|'));
        let mut out = String::new();
        for line in text.split_inclusive('\n') {
            out.push_str(&prefix);
            out.push_str(line);
        }
        self.lines.push(out);
    }

    /// Writes several pieces.
    pub fn emit_all(&mut self, pieces: &[String]) {
        for piece in pieces {
            self.emit(piece, None);
        }
    }
}

impl Vm {
    pub(super) fn format_group(&mut self, group: Value, traceback: Value, boxes: &mut Boxes) {
        if boxes.depth > MAX_DEPTH {
            return boxes.emit(&format!("... (max_group_depth is {MAX_DEPTH})\n"), None);
        }
        let top = boxes.depth == 0;
        boxes.depth += usize::from(top);
        let frames = self.format_frames(traceback, boxes.limit);
        if !frames.is_empty() {
            boxes.emit("Exception Group Traceback (most recent call last):\n", top.then_some('+'));
            boxes.emit_all(&frames);
        }
        let last = self.format_exception_only(group, traceback);
        boxes.emit_all(&last);
        let items = self.group_items(group);
        boxes.seen.extend(items.iter().map(|e| e.identity()));
        let shown = if items.len() <= MAX_WIDTH { items.len() } else { MAX_WIDTH + 1 };
        boxes.need_close = false;
        for (i, &item) in items.iter().take(shown).enumerate() {
            self.format_item(i, item, items.len(), i + 1 == shown, boxes);
        }
        if top {
            boxes.depth = 0;
        }
    }

    fn format_item(&mut self, i: usize, item: Value, count: usize, last: bool, boxes: &mut Boxes) {
        if last {
            // A group inside may draw the closing line.
            boxes.need_close = true;
        }
        let truncated = i >= MAX_WIDTH;
        let title = if truncated { "...".to_string() } else { (i + 1).to_string() };
        let corner = if i == 0 { "+-" } else { "  " };
        let line = format!("{}{corner}+---------------- {title} ----------------\n", boxes.indent());
        boxes.lines.push(line);
        boxes.depth += 1;
        if truncated {
            let more = count - MAX_WIDTH;
            let plural = if more > 1 { "s" } else { "" };
            boxes.emit(&format!("and {more} more exception{plural}\n"), None);
        } else {
            let traceback = self.traceback_of(item);
            self.format_chain(item, traceback, boxes);
        }
        if last && boxes.need_close {
            let line = format!("{}+------------------------------------\n", boxes.indent());
            boxes.lines.push(line);
            boxes.need_close = false;
        }
        boxes.depth -= 1;
    }
}
