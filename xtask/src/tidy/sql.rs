//! Only `crates/store` contains SQL (invariant 1): where the record is kept is
//! the store's matter alone.

use super::{Finding, Tree, excused};

const RULE: &str = "sql";

/// Words that follow each other on a line of SQL.
const STATEMENTS: [&[&str]; 9] = [
    &["SELECT ", " FROM "],
    &["INSERT INTO "],
    &["INSERT OR "],
    &["UPDATE ", " SET "],
    &["DELETE FROM "],
    &["CREATE TABLE "],
    &["ALTER TABLE "],
    &["DROP TABLE "],
    &["PRAGMA "],
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let elsewhere =
        |path: &str| !path.starts_with("crates/store/") && path != "xtask/src/tidy/sql.rs";
    for (path, text) in tree.ending(".rs").filter(|(path, _)| elsewhere(path)) {
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            if STATEMENTS.iter().any(|words| follow(line, words)) && !excused(&lines, index, RULE) {
                findings.push(Finding::line(
                    RULE,
                    path,
                    index,
                    "SQL lies in crates/store only: give the port `Store` a method",
                ));
            }
        }
    }
    for (path, _) in tree.ending(".sql").filter(|(path, _)| elsewhere(path)) {
        findings.push(Finding::file(RULE, path, "SQL lies in crates/store only"));
    }
    findings
}

fn follow(line: &str, words: &[&str]) -> bool {
    let mut rest = line;
    words.iter().all(|word| match rest.find(word) {
        // The blank that ends one word may begin the next.
        Some(at) => {
            rest = &rest[at + word.trim_end().len()..];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::places;

    #[test]
    fn sql_outside_the_store_is_found() {
        let tree = Tree::from([
            (
                "crates/app/src/a.rs",
                "let q = \"SELECT id FROM server\";\nok\n\"DELETE FROM run\"\n",
            ),
            ("crates/app/src/b.rs", "\"UPDATE run SET state = 1\"\n"),
            ("crates/hub/seed.sql", ""),
        ]);
        assert_eq!(
            places(&check(&tree)),
            [
                "crates/app/src/a.rs:1",
                "crates/app/src/a.rs:3",
                "crates/app/src/b.rs:1",
                "crates/hub/seed.sql"
            ]
        );
    }

    #[test]
    fn sql_in_the_store_plain_words_and_an_excuse_pass() {
        let tree = Tree::from([
            ("crates/store/src/a.rs", "\"SELECT id FROM server\"\n"),
            (
                "crates/app/src/a.rs",
                "/// Select one FROM the list, then UPDATE it.\n",
            ),
            (
                "crates/app/src/b.rs",
                "// tidy-allow(sql): a wiki's own, shown to people\n\"DELETE FROM page\"\n",
            ),
        ]);
        assert_eq!(check(&tree), []);
    }
}
