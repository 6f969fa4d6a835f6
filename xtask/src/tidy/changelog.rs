//! CHANGELOG.md keeps the form of <https://keepachangelog.com>: readers and
//! the release find the same headings in it.

use super::{Finding, Tree};

const RULE: &str = "changelog";
const PATH: &str = "CHANGELOG.md";
const GROUPS: [&str; 6] = [
    "Added",
    "Changed",
    "Deprecated",
    "Removed",
    "Fixed",
    "Security",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.text(PATH) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    let mut versions = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("## "));
    match versions.next() {
        Some((_, "## [Unreleased]")) => {}
        Some((index, _)) => findings.push(Finding::line(
            RULE,
            PATH,
            index,
            "the first heading is `## [Unreleased]`: changes are written down with the change",
        )),
        None => findings.push(Finding::file(
            RULE,
            PATH,
            "there is no heading `## [Unreleased]`",
        )),
    }
    for (index, line) in versions {
        if !is_release(line) {
            findings.push(Finding::line(
                RULE,
                PATH,
                index,
                "a release is `## [1.2.3] - YYYY-MM-DD`",
            ));
        }
    }
    for (index, line) in text.lines().enumerate() {
        if let Some(group) = line.strip_prefix("### ")
            && !GROUPS.contains(&group)
        {
            let message = format!("the groups are {}", GROUPS.join(", "));
            findings.push(Finding::line(RULE, PATH, index, message));
        }
    }
    findings
}

fn is_release(line: &str) -> bool {
    let numbers = |text: &str, separator, widths: &[usize]| {
        let parts: Vec<&str> = text.split(separator).collect();
        parts.len() == widths.len()
            && parts.iter().zip(widths).all(|(part, width)| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_digit())
                    && (*width == 0 || part.len() == *width)
            })
    };
    line.strip_prefix("## [")
        .and_then(|rest| rest.split_once("] - "))
        .is_some_and(|(version, date)| {
            numbers(version, '.', &[0, 0, 0]) && numbers(date, '-', &[4, 2, 2])
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::places;

    fn findings(text: &str) -> Vec<Finding> {
        check(&Tree::from([(PATH, text)]))
    }

    #[test]
    fn a_changelog_in_form_passes() {
        let text = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n## [0.1.0] - 2026-11-21\n";
        assert_eq!(findings(text), []);
    }

    #[test]
    fn a_changelog_without_a_place_for_the_next_change_is_found() {
        assert_eq!(places(&findings("# Changelog\n")), [PATH]);
        assert_eq!(
            places(&findings("## [0.1.0] - 2026-11-21\n")),
            ["CHANGELOG.md:1"]
        );
    }

    #[test]
    fn a_release_without_a_date_and_an_unknown_group_are_found() {
        let text = "## [Unreleased]\n### New\n## [0.1.0]\n## [0.1] - 2026-11-21\n";
        assert_eq!(
            places(&findings(text)),
            ["CHANGELOG.md:3", "CHANGELOG.md:4", "CHANGELOG.md:2"]
        );
    }
}
