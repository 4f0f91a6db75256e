//! Flame graphs: which functions the fuel of a program went to, as a picture. Each function is a bar as wide as what it
//! and all that it called used; those that it called stand on it.

use std::collections::BTreeMap;
use std::fmt::Write;

const WIDTH: f64 = 1200.0;
const LINE: f64 = 17.0;
/// A bar that is narrower is left out, and so are the letters of one that has no room for three of them.
const NARROWEST: f64 = 0.4;
const LETTER: f64 = 6.6;

/// A function where it was called.
#[derive(Default)]
struct Node {
    fuel: u64,
    called: BTreeMap<String, Node>,
}

impl Node {
    fn depth(&self) -> usize {
        1 + self.called.values().map(Node::depth).max().unwrap_or(0)
    }
}

/// The picture of stacks as text: a line for each, its functions separated by semicolons, then a blank and the fuel.
pub fn graph(stacks: &str) -> String {
    let mut root = Node::default();
    for line in stacks.lines() {
        let Some((names, fuel)) = line.rsplit_once(' ') else { continue };
        let fuel: u64 = fuel.parse().unwrap_or(0);
        root.fuel += fuel;
        let mut node = &mut root;
        for name in names.split(';') {
            node = node.called.entry(name.to_string()).or_default();
            node.fuel += fuel;
        }
    }
    let height = root.depth() as f64 * LINE + LINE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"monospace\" font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fdfdf8\"/>\n"
    );
    bar(&mut out, "all", &root, 0.0, height - LINE, root.fuel.max(1));
    out.push_str("</svg>\n");
    out
}

/// A bar, and those that stand on it.
fn bar(out: &mut String, name: &str, node: &Node, x: f64, y: f64, all: u64) {
    let width = node.fuel as f64 / all as f64 * WIDTH;
    if width < NARROWEST {
        return;
    }
    let percent = node.fuel as f64 / all as f64 * 100.0;
    let _ = writeln!(
        out,
        "<g><title>{}: {} ({percent:.1}%)</title><rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" \
         fill=\"{}\"/>{}</g>",
        escaped(name),
        node.fuel,
        (width - 0.3).max(0.1),
        LINE - 1.0,
        color(name),
        label(name, x, y, width)
    );
    let mut x = x;
    for (name, node) in &node.called {
        bar(out, name, node, x, y - LINE, all);
        x += node.fuel as f64 / all as f64 * WIDTH;
    }
}

/// As much of the name as there is room for.
fn label(name: &str, x: f64, y: f64, width: f64) -> String {
    let room = ((width - 4.0) / LETTER) as usize;
    if room < 3 {
        return String::new();
    }
    let short: String = if name.chars().count() <= room {
        name.into()
    } else {
        name.chars().take(room - 2).chain("..".chars()).collect()
    };
    format!("<text x=\"{:.1}\" y=\"{:.1}\">{}</text>", x + 2.0, y + 12.0, escaped(&short))
}

/// The same name has the same color everywhere.
fn color(name: &str) -> String {
    let hash = name.bytes().fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619));
    format!("rgb({},{},{})", 205 + hash % 50, 90 + (hash >> 8) % 120, 50 + (hash >> 16) % 40)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_calls_is_as_wide_as_what_it_called_and_itself() {
        let picture = graph("main (a.py:1) 50\nmain (a.py:1);<lambda> (a.py:2) 150\n");
        assert!(picture.contains("<title>all: 200 (100.0%)</title>"), "{picture}");
        assert!(picture.contains("<title>main (a.py:1): 200 (100.0%)</title>"), "{picture}");
        assert!(picture.contains("<title>&lt;lambda&gt; (a.py:2): 150 (75.0%)</title>"), "{picture}");
        assert!(picture.contains("width=\"899.7\""), "{picture}");
    }

    #[test]
    fn nothing_is_a_picture_too() {
        assert!(graph("").starts_with("<svg"));
    }
}
