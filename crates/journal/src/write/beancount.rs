//! For beancount.

use std::fmt::Write as _;

use crate::escape;

use super::{Entry, Used, account};

pub(super) fn write(entries: &[Entry], used: &Used<'_>) -> String {
    let mut text = format!("{}\n", escape::MARK);
    let Some(first) = used.first else {
        return text;
    };
    text.push('\n');
    for name in used.commodities.keys() {
        let _ = writeln!(text, "{first} commodity {name}");
    }
    for name in &used.accounts {
        let written = account::for_beancount(name);
        let _ = writeln!(text, "{first} open {written}");
        if written != *name {
            let _ = writeln!(text, "  name: {}", escape::quoted(name));
        }
    }
    for entry in entries {
        let _ = writeln!(
            text,
            "\n{} * {}",
            entry.date,
            escape::quoted(&entry.description)
        );
        for (name, value) in entry.all_tags() {
            let _ = writeln!(text, "  {name}: {}", escape::quoted(value));
        }
        for part in &entry.postings {
            let name = account::for_beancount(&part.account);
            let _ = writeln!(text, "  {name:<44}  {:>16}", part.amount());
        }
    }
    text
}
