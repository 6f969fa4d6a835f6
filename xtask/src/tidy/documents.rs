//! The documents that a person who comes to the repository looks for.

use super::{Finding, Tree, manifests};

const RULE: &str = "documents";

const EXPECTED: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "STYLE.md",
    "CHANGELOG.md",
    "LICENSE",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = EXPECTED
        .iter()
        .filter(|path| tree.text(path).is_none())
        .map(|path| Finding::file(RULE, path, "this document is missing"))
        .collect();
    // A code map that leaves a crate out misleads more than none.
    if let Some(map) = tree.text("ARCHITECTURE.md") {
        for package in manifests::packages(tree) {
            let name = package.folder.rsplit('/').next().unwrap_or(package.folder);
            let named = map.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
            if !named.into_iter().any(|word| word == name) {
                let message = format!("the code map does not name {}", package.folder);
                findings.push(Finding::file(RULE, "ARCHITECTURE.md", message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::places;

    #[test]
    fn a_missing_document_is_found() {
        let tree = Tree::from([
            ("README.md", ""),
            ("ARCHITECTURE.md", ""),
            ("CONTRIBUTING.md", ""),
            ("CHANGELOG.md", ""),
            ("LICENSE", ""),
        ]);
        assert_eq!(places(&check(&tree)), ["STYLE.md"]);
    }

    #[test]
    fn a_crate_that_the_code_map_leaves_out_is_found() {
        let tree = Tree::from([
            ("ARCHITECTURE.md", "- `crates/types/`: ids\n- restores"),
            (
                "crates/types/Cargo.toml",
                "[package]\nname = \"allotment-types\"",
            ),
            (
                "crates/store/Cargo.toml",
                "[package]\nname = \"allotment-store\"",
            ),
        ]);
        let messages: Vec<String> = check(&tree).into_iter().map(|f| f.message).collect();
        assert!(messages.contains(&"the code map does not name crates/store".to_owned()));
        assert!(
            !messages.iter().any(|m| m.contains("crates/types")),
            "{messages:?}"
        );
    }
}
