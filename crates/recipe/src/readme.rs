//! The metadata block of a recipe's `README.md`.

use std::collections::BTreeMap;

use serde::Serialize;

/// What stands between `<!-- metadata -->` and `<!-- endmetadata -->`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ReadmeMetadata {
    /// `Category`: Apps, Utilities, …
    pub category: Option<String>,
    /// Every line of the block, by its name in small letters: `status`,
    /// `image`, `healthcheck`, `backups`, `email`, `tests`, `sso`.
    pub fields: BTreeMap<String, String>,
    /// The first heading of the file.
    pub title: Option<String>,
    /// The first paragraph below it, without Markdown's marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

impl ReadmeMetadata {
    /// Reads the block, leniently: `* **Category**: Apps` or `- **Category**: Apps`.
    pub(crate) fn parse(text: &str) -> Self {
        let title = text
            .lines()
            .find_map(|line| line.strip_prefix("# "))
            .map(|title| title.trim().to_owned());
        let block = text
            .split_once("<!-- metadata -->")
            .and_then(|(_, rest)| rest.split_once("<!-- endmetadata -->"))
            .map_or("", |(block, _)| block);
        let fields: BTreeMap<String, String> = block
            .lines()
            .filter_map(|line| {
                let line = line.trim().trim_start_matches(['*', '-', ' ']);
                let (name, value) = line.split_once(':')?;
                let name = name.trim_matches(['*', ' ']).to_ascii_lowercase();
                let value = value.trim_matches(['*', ' ']);
                (!name.is_empty() && !value.is_empty()).then(|| (name, value.to_owned()))
            })
            .take(50)
            .collect();
        Self {
            category: fields.get("category").cloned(),
            fields,
            title,
            summary: summary(text),
        }
    }
}

/// The longest summary that is taken, in characters.
const LONGEST_SUMMARY: usize = 300;

/// The first paragraph below the first heading; nothing where another heading,
/// a list or the metadata comes first.
fn summary(text: &str) -> Option<String> {
    let lines = text.lines().skip_while(|line| !line.starts_with("# "));
    let lines = lines.skip(1).map(|line| {
        let quoted = line.trim().strip_prefix('>');
        quoted.map_or(line.trim(), str::trim)
    });
    let paragraph: Vec<&str> = lines
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty())
        .collect();
    let first = paragraph.first()?;
    let other = ["#", "<", "* ", "- ", "|", "```", "!["];
    if other.iter().any(|start| first.starts_with(start)) {
        return None;
    }
    let plain = without_marks(&paragraph.join(" "));
    if plain.chars().count() <= LONGEST_SUMMARY {
        return Some(plain);
    }
    let cut: String = plain.chars().take(LONGEST_SUMMARY).collect();
    let cut = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    Some(format!("{cut} …"))
}

/// Links by their words, no emphasis; a backslash before a mark is none.
fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '*', '`', '\\']) {
        plain.push_str(&rest[..at]);
        let mark = &rest[at..];
        rest = &mark[1..];
        if let Some((words, behind)) = mark.strip_prefix('[').and_then(|link| link.split_once(']'))
        {
            plain.push_str(&without_marks(words));
            let target = behind.strip_prefix('(').and_then(|it| it.split_once(')'));
            rest = target.map_or(behind, |(_, behind)| behind);
        } else if let Some(escaped) = mark.strip_prefix('\\') {
            let next = escaped.chars().next();
            plain.extend(next);
            rest = &escaped[next.map_or(0, char::len_utf8)..];
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_is_read_with_either_bullet() {
        for bullet in ["*", "-"] {
            let readme = format!(
                "# Tea list\n\n<!-- metadata -->\n\n{bullet} **Category**: Apps\n{bullet} **Status**: 2, beta\n\
                 {bullet} **SSO**:\n<!-- endmetadata -->\n* **Not**: this\n"
            );
            let metadata = ReadmeMetadata::parse(&readme);
            assert_eq!(metadata.title.as_deref(), Some("Tea list"));
            assert_eq!(metadata.category.as_deref(), Some("Apps"));
            assert_eq!(
                metadata.fields.get("status").map(String::as_str),
                Some("2, beta")
            );
            assert_eq!(metadata.fields.len(), 2);
        }
    }

    #[test]
    fn the_first_paragraph_is_the_summary_without_its_marks() {
        for (readme, summary) in [
            (
                "# bore\n\n> A *modern*, simple tunnel\n> in [Rust](https://rust.example/).\n\nMore",
                Some("A modern, simple tunnel in Rust."),
            ),
            ("# a\nOne `line`, 2 \\* 3", Some("One line, 2 * 3")),
            ("intro\n# a\n\n<!-- metadata -->\nx", None),
            ("# a\n\n## b\ntext", None),
            ("# a\n\n* list", None),
            ("no heading", None),
            ("# a\n[open", Some("open")),
        ] {
            assert_eq!(ReadmeMetadata::parse(readme).summary.as_deref(), summary);
        }
        let long = ReadmeMetadata::parse(&format!("# a\n{}", "words ".repeat(100)));
        assert!(long.summary.unwrap().ends_with("words …"));
    }

    #[test]
    fn a_readme_without_block_has_no_metadata() {
        assert_eq!(
            ReadmeMetadata::parse("<!-- metadata -->\n* a: b")
                .fields
                .len(),
            0
        );
    }
}
