//! Accounts' names, in the letters that each format allows.

use std::fmt::Write as _;

use crate::escape;

use super::WriteError;

const ROOTS: [&str; 5] = ["Assets", "Liabilities", "Equity", "Income", "Expenses"];

pub(super) fn check(name: &str) -> Result<(), WriteError> {
    let mut parts = name.split(':');
    let fits = parts.next().is_some_and(|root| ROOTS.contains(&root))
        && name.contains(':')
        && parts.all(|part| !part.is_empty());
    let error = || WriteError::Account {
        account: name.to_owned(),
    };
    fits.then_some(()).ok_or_else(error)
}

/// For hledger and ledger: single spaces stay.
pub(super) fn for_ledger(name: &str) -> String {
    let bytes = name.as_bytes();
    escape::encoded(name, |c, at| match c {
        ' ' => {
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            let after = bytes.get(at + 1);
            // At an end of a part, or the first of several.
            [before, after]
                .iter()
                .any(|b| matches!(b, None | Some(b' ' | b':' | b';')))
        }
        ';' | '"' | '=' | '(' | ')' | '[' | ']' | '{' | '}' | '@' | '|' | '*' | '!' | '<' | '>'
        | '\\' | '/' | '&' | '?' => true,
        _ => false,
    })
}

/// For beancount: letters, digits and `-`, each part with a capital letter or a
/// digit at its beginning. `--` stands for `-`, `-x20-` for the character with
/// that number, and `X-p-` before a small letter for nothing, so that no two
/// names become one.
pub(super) fn for_beancount(name: &str) -> String {
    let mut written = String::with_capacity(name.len());
    for (index, part) in name.split(':').enumerate() {
        if index > 0 {
            written.push(':');
        }
        if !part.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) {
            written.push_str("X-p-");
        }
        for c in part.chars() {
            match c {
                '-' => written.push_str("--"),
                c if c.is_ascii_alphanumeric() => written.push(c),
                c => {
                    let _ = write!(written, "-x{:x}-", u32::from(c));
                }
            }
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_stay_readable() {
        let both = |name| format!("{} | {}", for_ledger(name), for_beancount(name));
        insta::assert_snapshot!(both("Assets:Receivable:Kim Müller"), @"Assets:Receivable:Kim Müller | Assets:Receivable:Kim-x20-M-xfc-ller");
        insta::assert_snapshot!(both("Assets:a-b:  c;"), @"Assets:a-b:%20%20c%3B | Assets:X-p-a--b:X-p--x20--x20-c-x3b-");
    }

    proptest! {
        #[test]
        fn no_two_names_become_one(names in proptest::collection::vec("Assets:(X|p|x|20|-|:|%| |ü|a){1,6}", 2..40)) {
            for write in [for_ledger, for_beancount] {
                let mut seen = BTreeMap::new();
                for name in &names {
                    let before = seen.insert(write(name), name);
                    prop_assert!(before.is_none_or(|before| before == name), "{:?} {}", before, name);
                }
            }
        }
    }
}
