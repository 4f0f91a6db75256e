//! What the machine promises beyond CPython's behaviour, which the Python scripts prove: limits and hostile patterns.

use super::*;
use std::sync::Arc;

fn regex(pattern: &str) -> Arc<Regex> {
    Arc::new(compile(Text::Str(pattern), 0).expect("a pattern"))
}

fn search(pattern: &str, text: &str) -> Option<(usize, usize)> {
    let mut machine = Machine::new(regex(pattern), Mode::Search, 0, false);
    loop {
        match machine.run(text.as_bytes(), 50) {
            Progress::Found => return machine.group(0),
            Progress::NotFound => return None,
            Progress::Paused => {}
        }
    }
}

#[test]
fn a_paused_search_goes_on_where_it_was() {
    let text = format!("{}b", "a".repeat(3000));
    assert_eq!(search("(?:a|x)*b", &text), Some((0, 3001)));
    assert_eq!(search("(?:(a)|x)*?b", &text), Some((0, 3001)));
    assert_eq!(search("é+(?=ö)", "ae\u{301}ééö"), Some((4, 8)));
}

#[test]
fn a_hopeless_search_pauses() {
    let text = "a".repeat(200);
    let mut machine = Machine::new(regex("(?:a|a)*b"), Mode::Search, 0, false);
    for _ in 0..100 {
        assert_eq!(machine.run(text.as_bytes(), 10_000), Progress::Paused);
    }
    assert!(machine.size() < 1 << 20);
}

#[test]
fn deep_patterns_are_refused() {
    let deep = format!("{}{}", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(compile(Text::Str(&deep), 0).err(), Some(Error::Nesting));
}

#[test]
fn any_short_pattern_is_answered() {
    let alphabet = ['a', '(', ')', '?', '*', '{', '1', ',', '}', '[', ']', '\\', '|', '^', '<', '=', '!', 'P', '>'];
    let mut state = 1u64;
    for _ in 0..200_000 {
        let mut pattern = String::new();
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let mut bits = state;
        for _ in 0..(state >> 60) {
            pattern.push(alphabet[(bits % 19) as usize]);
            bits /= 19;
        }
        if let Ok(regex) = compile(Text::Str(&pattern), 0) {
            let mut machine = Machine::new(Arc::new(regex), Mode::Search, 0, false);
            machine.run("aa1\u{e9}(a)<".as_bytes(), 2_000);
        }
    }
}
