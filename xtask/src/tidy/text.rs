//! Text is plain: no tabs, nothing at a line's end, one line end at the end of
//! the file, no marks of an unfinished merge. Recipes may have tabs: their
//! scripts are written as the app's own are.

use super::{Finding, Tree, excused};

const RULE: &str = "text";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| is_ours(path)) {
        let lines: Vec<&str> = text.split('\n').collect();
        for (index, line) in lines.iter().enumerate() {
            if let Some(message) = problem(line, path.starts_with("recipes/"))
                && !excused(&lines, index, RULE)
            {
                findings.push(Finding::line(RULE, path, index, message));
            }
        }
        if !text.is_empty() && (!text.ends_with('\n') || text.ends_with("\n\n")) {
            findings.push(Finding::file(
                RULE,
                path,
                "a file ends with exactly one line end",
            ));
        }
    }
    findings
}

/// Written by hand here, neither by others nor by a program.
fn is_ours(path: &str) -> bool {
    path != "LICENSE"
        // What a real server printed stays as it was.
        && !path.contains("/fixtures/")
        && ![".lock", ".snap", ".svg", ".pem"]
            .iter()
            .any(|end| path.ends_with(end))
}

fn problem(line: &str, tabs: bool) -> Option<&'static str> {
    if !tabs && line.contains('\t') {
        Some("a tab: indent with spaces, write `\\t` in strings")
    } else if line.ends_with('\r') {
        Some("a line end of Windows: lines end with `\\n`")
    } else if line.ends_with(char::is_whitespace) {
        Some("blanks at the line's end")
    } else if ["<<<<<<< ", ">>>>>>> "]
        .iter()
        .any(|mark| line.starts_with(mark))
    {
        Some("a merge was not finished here")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::places;

    #[test]
    fn plain_text_passes_and_what_others_wrote_is_left_alone() {
        let tree = Tree::from([
            ("a.md", "one\n\ntwo\n"),
            ("empty", ""),
            ("LICENSE", "\tx "),
            ("x.snap", " "),
            ("recipes/a/a.php", "\tx\n"),
        ]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn tabs_blanks_and_unfinished_merges_are_found() {
        let tree = Tree::from([("a.rs", "\tx\ny \n\n<<<<<<< ours\nz\r\n")]);
        assert_eq!(
            places(&check(&tree)),
            ["a.rs:1", "a.rs:2", "a.rs:4", "a.rs:5"]
        );
    }

    #[test]
    fn a_file_without_a_last_line_end_or_with_two_is_found() {
        let tree = Tree::from([("a", "x"), ("b", "x\n\n"), ("c", "x\n")]);
        assert_eq!(places(&check(&tree)), ["a", "b"]);
    }
}
