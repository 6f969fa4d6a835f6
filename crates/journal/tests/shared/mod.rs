//! Entries of any kind, for the tests of what is written.

use std::collections::BTreeMap;

use allotment_journal::{Entry, Part};
use allotment_types::Date;
use proptest::{collection::vec, prelude::*, sample::select};

/// Id, key, hash and description.
type Texts = (String, String, String, String);
/// From which account to which, how much of what.
type Line = (usize, usize, i64, (&'static str, u8));

/// What an entry is made of.
type Drawn = (Texts, (i16, i8, i8), Vec<(String, String)>, Vec<Line>);

/// Texts with what the formats have a meaning for, and with anything at all.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let odd =
        "(%|[0-9A-F]|\\\\|\"|'|;|#|,|:|=|@|\\(|\\[|\\{|\\*|!|\\||  ?|\n|\t|\r|a|ü|\\PC){0,12}";
    prop_oneof![3 => "[A-Za-z ]{0,20}", 3 => odd, 1 => "\\pC{0,4}", 1 => any::<String>()]
}

fn account() -> impl Strategy<Value = String> {
    let roots = ["Assets", "Liabilities", "Equity", "Income", "Expenses"];
    let part = text().prop_map(|text| match text.replace(':', "") {
        empty if empty.is_empty() => "x".to_owned(),
        text => text,
    });
    (select(roots.to_vec()), vec(part, 1..4))
        .prop_map(|(root, parts)| format!("{root}:{}", parts.join(":")))
}

/// Entries that balance: hours and three currencies over some accounts.
pub(crate) fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let commodities = [("EUR", 2), ("JPY", 0), ("KWD", 3), ("HOUR", 2)];
    let amount = prop_oneof![8 => -1_000_000..1_000_000i64, 1 => Just(0), 1 => any::<i64>()];
    let line = (0..6usize, 0..6usize, amount, select(commodities.to_vec()));
    let entry = (
        (text(), text(), text(), text()),
        (1400..4000i16, 1..13i8, 1..29i8),
        vec(("[a-z][a-z0-9_-]{1,8}", text()), 0..3),
        vec(line, 1..4),
    );
    (vec(account(), 6), vec(entry, 0..8)).prop_map(|(accounts, entries)| {
        let entry = |(texts, day, tags, lines): Drawn| {
            let (id, key, hash, description) = texts;
            let (year, month, day) = day;
            let part = |account: usize, minor, (commodity, exponent): (&'static str, u8)| Part {
                account: accounts[account].clone(),
                minor,
                commodity: commodity.to_owned(),
                exponent,
            };
            let postings = lines.into_iter().flat_map(|(from, to, minor, of)| {
                let minor = minor.max(-i64::MAX);
                [part(from, minor, of), part(to, -minor, of)]
            });
            let reserved = ["date", "date2", "id", "key", "hash", "name", "type"];
            Entry {
                id,
                key,
                hash,
                date: Date::new(year, month, day).unwrap(),
                description,
                // Of a name that was drawn twice, the last.
                tags: BTreeMap::from_iter(tags)
                    .into_iter()
                    .filter(|(name, _)| !reserved.contains(&name.as_str()))
                    .collect(),
                postings: postings.collect(),
            }
        };
        entries.into_iter().map(entry).collect()
    })
}
