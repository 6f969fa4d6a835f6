//! Migrations are named `YYYYMMDDHHMMSS_verb_noun.sql`: they sort by time, and
//! the name says what happens to the record.

use super::{Finding, Tree};

const RULE: &str = "migrations";

const VERBS: [&str; 16] = [
    "add", "allow", "change", "create", "drop", "fill", "forbid", "index", "keep", "link", "merge",
    "move", "remove", "rename", "split", "store",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.texts()
        .filter_map(|(path, _)| {
            let (folder, name) = path.rsplit_once('/')?;
            // `.gitattributes` and the like belong to the folder, not to the record.
            (folder.ends_with("migrations") && !name.starts_with('.')).then_some((path, name))
        })
        .filter_map(|(path, name)| problem(name).map(|message| Finding::file(RULE, path, message)))
        .collect()
}

fn problem(name: &str) -> Option<String> {
    let form = || Some("the name's form is YYYYMMDDHHMMSS_verb_noun.sql".to_owned());
    let Some((time, words)) = name
        .strip_suffix(".sql")
        .and_then(|stem| stem.split_once('_'))
    else {
        return form();
    };
    if !is_time(time) {
        return Some(format!("`{time}` is no time YYYYMMDDHHMMSS"));
    }
    let words: Vec<&str> = words.split('_').collect();
    let plain = |word: &&str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    if words.len() < 2 || !words.iter().all(plain) {
        return form();
    }
    (!VERBS.contains(&words[0])).then(|| {
        format!(
            "`{}` is none of the verbs {}; add it to the rule if it says more",
            words[0],
            VERBS.join(", ")
        )
    })
}

fn is_time(text: &str) -> bool {
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|t| t.parse::<u16>().ok());
    text.len() == 14
        && text.bytes().all(|b| b.is_ascii_digit())
        && part(4..6).is_some_and(|month| (1..=12).contains(&month))
        && part(6..8).is_some_and(|day| (1..=31).contains(&day))
        && part(8..10).is_some_and(|hour| hour < 24)
        && part(10..12).is_some_and(|minute| minute < 60)
        && part(12..14).is_some_and(|second| second < 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::places;

    #[test]
    fn a_name_in_form_passes_and_other_folders_are_free() {
        let tree = Tree::from([
            (
                "crates/store/migrations/20261121100000_create_record.sql",
                "",
            ),
            ("crates/store/migrations/.gitattributes", ""),
            ("crates/store/src/first.sql", ""),
        ]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn a_name_without_time_noun_or_verb_is_found() {
        for name in [
            "create_record.sql",
            "20261321100000_create_record.sql",
            "2026112110000_create_record.sql",
            "20261121100000_create.sql",
            "20261121100000_record_created.sql",
            "20261121100000_create-record.sql",
            "20261121100000_create_record.txt",
        ] {
            let path = format!("crates/store/migrations/{name}");
            assert_eq!(
                places(&check(&Tree::from([(path.as_str(), "")]))),
                [path.as_str()]
            );
        }
    }
}
