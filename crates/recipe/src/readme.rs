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
        }
    }
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
    fn a_readme_without_block_has_no_metadata() {
        assert_eq!(
            ReadmeMetadata::parse("<!-- metadata -->\n* a: b")
                .fields
                .len(),
            0
        );
    }
}
