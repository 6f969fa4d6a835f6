//! A mark for later says what is missing and what ends the wait; without that
//! nobody can tell whether it still holds.

use super::{Finding, Tree, excused};

const RULE: &str = "marks";

// Spelled in two halves, so that this file holds none.
const MARKS: [&str; 3] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts().filter(|(path, text)| is_source(path, text)) {
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            for mark in MARKS {
                if bare(line, mark) && !excused(&lines, index, RULE) {
                    let message = format!(
                        "`{mark}` without a reason: write `{mark}: what is missing, until when`, or do it"
                    );
                    findings.push(Finding::line(RULE, path, index, message));
                }
            }
        }
    }
    findings
}

fn is_source(path: &str, text: &str) -> bool {
    let ends = [
        ".rs", ".sh", ".py", ".toml", ".yml", ".yaml", ".sql", ".css", ".html", ".js",
    ];
    ends.iter().any(|end| path.ends_with(end)) || text.starts_with("#!")
}

/// Whether `mark` stands as a word of its own in `line`, without a colon and
/// three words after it.
fn bare(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(start, _)| {
        let (before, after) = (&line[..start], &line[start + mark.len()..]);
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let alone = !before.ends_with(word) && !after.starts_with(word);
        let reasoned = after
            .strip_prefix(':')
            .is_some_and(|why| why.split_whitespace().count() >= 3);
        alone && !reasoned
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::places;

    #[test]
    fn a_bare_mark_is_found_in_code_and_scripts() {
        let [todo, fixme, xxx] = MARKS;
        let rust = format!("fn a() {{}} // {todo}\n// {fixme}: later\n/* {xxx}: not here yet */\n");
        let script = format!("#!/bin/sh\n# {todo} see above\n");
        let tree = Tree::from([("a.rs", rust.as_str()), ("run", script.as_str())]);
        assert_eq!(places(&check(&tree)), ["a.rs:1", "a.rs:2", "run:2"]);
    }

    #[test]
    fn a_part_of_a_word_is_no_mark() {
        let tree = Tree::from([(
            "a.sh",
            concat!("mktemp -d /tmp/x.XX", "XXXX\nTO", "DOS=1\n"),
        )]);
        assert_eq!(check(&tree), []);
    }
}
