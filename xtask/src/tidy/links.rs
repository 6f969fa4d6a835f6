//! Links between documents lead somewhere.

use super::{Finding, Tree};

const RULE: &str = "links";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(".md") {
        for (index, line) in prose(text) {
            for target in targets(&line) {
                if let Some(message) = problem(tree, path, target) {
                    findings.push(Finding::line(RULE, path, index, message));
                }
            }
        }
    }
    findings
}

/// Lines outside fences, without what stands in backticks.
fn prose(text: &str) -> Vec<(usize, String)> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            lines.push((
                index,
                line.split('`').step_by(2).collect::<Vec<_>>().join("`"),
            ));
        }
    }
    lines
}

/// What `[words](target)` and `[name]: target` point to.
fn targets(line: &str) -> Vec<&str> {
    let inline = line
        .match_indices("](")
        .filter_map(|(start, mark)| line[start + mark.len()..].split([')', ' ']).next());
    let named = line
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]: "))
        .and_then(|(_, target)| target.split_whitespace().next());
    inline.chain(named).collect()
}

fn problem(tree: &Tree, from: &str, target: &str) -> Option<String> {
    let (place, anchor) = target
        .split_once('#')
        .map_or((target, None), |(p, a)| (p, Some(a)));
    if place.contains("://") || place.starts_with("mailto:") {
        return None;
    }
    if place.starts_with('/') {
        return Some(format!(
            "`{target}` begins at the machine's root: link from this file's folder"
        ));
    }
    let Some(path) = resolve(from, place) else {
        return Some(format!("`{target}` leads out of the repository"));
    };
    if !tree.has(&path) {
        return Some(format!("`{target}` leads nowhere: there is no {path}"));
    }
    let (anchor, text) = (anchor?, tree.text(&path)?);
    (!headings(text).iter().any(|heading| heading == anchor))
        .then(|| format!("{path} has no heading for `#{anchor}`"))
}

/// Headings as links name them: small letters, digits and hyphens.
fn headings(text: &str) -> Vec<String> {
    let mut fenced = false;
    text.lines()
        .filter(|line| {
            fenced ^= line.trim_start().starts_with("```");
            !fenced && line.starts_with('#')
        })
        .map(|line| {
            line.trim_start_matches('#')
                .trim()
                .to_lowercase()
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
                .map(|c| if c == ' ' { '-' } else { c })
                .collect()
        })
        .collect()
}

/// The path from the root that `target` means in the file `from`.
fn resolve(from: &str, target: &str) -> Option<String> {
    if target.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::places;

    #[test]
    fn links_that_lead_somewhere_pass() {
        let tree = Tree::from([
            (
                "docs/howto/a.md",
                "# A\n[b](../b.md) [c](../b.md#one-two) [d](#a) ![e](..) [f](https://x.org/y)\n[g]: ../b.md\n",
            ),
            ("docs/b.md", "# B\n\n## One, two\n"),
        ]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn code_is_not_searched_for_links() {
        let tree = Tree::from([("a.md", "`[x](nowhere)`\n```\n[y](nowhere)\n```\n")]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn links_to_nothing_out_of_the_repository_and_to_the_root_are_found() {
        let tree = Tree::from([(
            "docs/a.md",
            "[x](b.md)\n[x](../../b.md)\n[x](/etc/hosts)\n[x](#no)\n[y]: gone.md\n",
        )]);
        let all = [
            "docs/a.md:1",
            "docs/a.md:2",
            "docs/a.md:3",
            "docs/a.md:4",
            "docs/a.md:5",
        ];
        assert_eq!(places(&check(&tree)), all);
    }
}
