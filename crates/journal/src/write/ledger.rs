//! For hledger and ledger.

use std::fmt::Write as _;

use crate::escape;

use super::{Entry, Used, account};

pub(super) fn write(entries: &[Entry], used: &Used<'_>) -> String {
    let mut text = format!("{}\n", escape::MARK);
    for (name, exponent) in &used.commodities {
        let _ = writeln!(text, "\ncommodity {name}");
        // hledger wants a mark in it, which ledger does not take at the end.
        if *exponent > 0 {
            let zeros = "0".repeat(usize::from(*exponent));
            let _ = writeln!(text, "  format 1000.{zeros} {name}");
        }
    }
    if !used.accounts.is_empty() {
        text.push('\n');
    }
    for name in &used.accounts {
        let _ = writeln!(text, "account {}", account::for_ledger(name));
    }
    for entry in entries {
        let _ = write!(text, "\n{} *", entry.date);
        if !entry.description.is_empty() {
            let _ = write!(text, " {}", description(&entry.description));
        }
        text.push('\n');
        for (name, value) in entry.all_tags() {
            let _ = writeln!(text, "  ; {name}: {}", value_of(value));
        }
        for part in &entry.postings {
            let name = account::for_ledger(&part.account);
            let _ = writeln!(text, "  {name:<44}  {:>16}", part.amount());
        }
    }
    text
}

/// A comment would begin at `;`, a code at `(`, a payee end at `|`; a quoted
/// text would lose its quotes, spaces at an end or in a row would be lost.
fn description(text: &str) -> String {
    let bytes = text.as_bytes();
    escape::encoded(text, |c, at| match c {
        ' ' => is_lost(bytes, at),
        ';' | '|' => true,
        '"' | '(' | '*' | '!' | '=' => at == 0,
        _ => false,
    })
}

/// The next tag would begin at `,`; ledger and hledger look for dates in
/// brackets, and for tags at `:`.
fn value_of(text: &str) -> String {
    let bytes = text.as_bytes();
    escape::encoded(text, |c, at| match c {
        ' ' => is_lost(bytes, at),
        ',' | ';' | '[' | ']' | ':' => true,
        _ => false,
    })
}

/// A space at an end or beside another.
fn is_lost(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    [before, bytes.get(at + 1)]
        .iter()
        .any(|beside| matches!(beside, None | Some(b' ')))
}
