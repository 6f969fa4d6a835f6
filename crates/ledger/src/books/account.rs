//! Accounts: where something is, is owed, comes from or goes to.

use std::{borrow::Borrow, fmt, str::FromStr};

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The longest account, in bytes of UTF-8.
const LONGEST: usize = 1024;

/// The first segment of an account: which of the five kinds it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// What there is and what is owed to the collective.
    Assets,
    /// What the collective owes.
    Liabilities,
    /// What the collective has set aside, and where balances began.
    Equity,
    /// Where value comes from.
    Income,
    /// Where value goes.
    Expenses,
}

impl Root {
    /// All five.
    pub const ALL: [Self; 5] = [
        Self::Assets,
        Self::Liabilities,
        Self::Equity,
        Self::Income,
        Self::Expenses,
    ];

    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assets => "Assets",
            Self::Liabilities => "Liabilities",
            Self::Equity => "Equity",
            Self::Income => "Income",
            Self::Expenses => "Expenses",
        }
    }
}

/// A path of two or more segments with `:` between them, such as
/// `Assets:Holders:Co-op-bank`.
///
/// The first segment is one of [`Root`]. Each of the others begins with a
/// capital letter or a digit and goes on with letters, digits and `-`, of any
/// script that has capitals, in Unicode's sense of these words. That is
/// beancount's rule (`ACC_COMP_NAME_RE` in its `core/account.py`); hledger and
/// ledger read all that it allows. [`Place`](super::Place) has the
/// accounts that Allotment itself uses.
///
/// Accounts are in the order of their bytes.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Account(String);

/// Why a text is no account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// It does not begin with one of the five kinds.
    #[error(
        "`{text}` is no account: it begins with `Assets:`, `Liabilities:`, `Equity:`, `Income:` or `Expenses:`"
    )]
    Root {
        /// What was given.
        text: String,
    },
    /// A segment is empty or has a character that it cannot have.
    #[error(
        "`{segment}` cannot be a part of the account `{text}`: begin it with a capital letter or a digit, then use letters, digits and dashes, as in `Co-op-bank`"
    )]
    Segment {
        /// What was given.
        text: String,
        /// The segment.
        segment: String,
    },
    /// It is longer than 1,024 bytes.
    #[error("the account that begins with `{start}` is too long: at most {LONGEST} bytes")]
    TooLong {
        /// Its first characters.
        start: String,
    },
}

impl Account {
    /// Takes a text that satisfies the rule.
    pub fn new(text: impl Into<String>) -> Result<Self, AccountError> {
        let text = text.into();
        if text.len() > LONGEST {
            return Err(AccountError::TooLong {
                start: text.chars().take(40).collect(),
            });
        }
        let mut segments = text.split(':');
        let root = segments.next().unwrap_or_default();
        if !text.contains(':') || !Root::ALL.iter().any(|known| known.as_str() == root) {
            return Err(AccountError::Root { text });
        }
        match segments.find(|segment| !is_segment(segment)) {
            None => Ok(Self(text)),
            Some(segment) => Err(AccountError::Segment {
                segment: segment.to_owned(),
                text,
            }),
        }
    }

    /// From parts that satisfy the rule by construction.
    pub(super) fn of_parts(root: Root, parts: &[&str]) -> Self {
        let mut text = root.as_str().to_owned();
        for part in parts {
            text.push(':');
            text.push_str(part);
        }
        debug_assert!(Self::new(text.clone()).is_ok(), "{text}");
        Self(text)
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which of the five kinds it is.
    pub fn root(&self) -> Root {
        let first = self.segments().next();
        Root::ALL
            .into_iter()
            .find(|root| Some(root.as_str()) == first)
            // `new` let in no other.
            .unwrap_or(Root::Equity)
    }

    /// Its segments, the first of them the root.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split(':')
    }

    /// Whether it is `top` or lies below it: `Assets:Holders:Co-op-bank` is
    /// within `Assets:Holders` and within `Assets`.
    pub fn is_within(&self, top: &str) -> bool {
        self.0
            .strip_prefix(top)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    }
}

fn is_segment(text: &str) -> bool {
    let first = |char: char| {
        char.is_ascii_uppercase()
            || char.is_ascii_digit()
            || !char.is_ascii()
                && matches!(
                    char.general_category(),
                    GeneralCategory::UppercaseLetter | GeneralCategory::DecimalNumber
                )
    };
    let further = |char: char| {
        char.is_ascii_alphanumeric()
            || char == '-'
            || !char.is_ascii()
                && matches!(
                    char.general_category(),
                    GeneralCategory::UppercaseLetter
                        | GeneralCategory::LowercaseLetter
                        | GeneralCategory::TitlecaseLetter
                        | GeneralCategory::ModifierLetter
                        | GeneralCategory::OtherLetter
                        | GeneralCategory::DecimalNumber
                )
    };
    text.starts_with(first) && text.chars().all(further)
}

impl Borrow<str> for Account {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Account {
    type Err = AccountError;
    fn from_str(text: &str) -> Result<Self, AccountError> {
        Self::new(text)
    }
}

impl TryFrom<String> for Account {
    type Error = AccountError;
    fn try_from(text: String) -> Result<Self, AccountError> {
        Self::new(text)
    }
}

impl From<Account> for String {
    fn from(account: Account) -> String {
        account.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(text: &str) -> Account {
        Account::new(text).unwrap()
    }

    #[test]
    fn an_account_is_a_path_below_one_of_five_kinds() {
        for good in [
            "Assets:Bank",
            "Assets:Receivable:C001:M001",
            "Expenses:Labour:2026",
            "Income:X-",
            "Equity:Ökostrom:Straße",
            "Assets:Δημος:Кошелёк",
            "Expenses:Z東京",
        ] {
            assert!(Account::new(good).is_ok(), "{good:?} was refused");
        }
        for bad in [
            "",
            "Assets",
            "assets:Bank",
            "Assets:",
            "Assets::Bank",
            "Assets:Bank:",
            ":Assets:Bank",
            "Aktiva:Bank",
            "Assets:bank",
            "Assets:-Bank",
            "Assets:Bank account",
            "Assets:Bank\n",
            "Assets:A.B",
            "Assets:A_B",
            "Assets:A;B",
            "Assets:ökostrom",
            "Assets:東京",     // no capitals in this script
            "Assets:ⅧX",       // a number sign, not a letter
            "Assets:E\u{301}", // an accent of its own
            "Assets:\u{feff}A",
        ] {
            assert!(Account::new(bad).is_err(), "{bad:?} was accepted");
        }
        assert!(Account::new(format!("Assets:{}", "A".repeat(1017))).is_ok());
        assert!(Account::new(format!("Assets:{}", "A".repeat(1018))).is_err());
    }

    #[test]
    fn what_is_no_account_is_told_with_what_to_write() {
        insta::assert_snapshot!(
            Account::new("Bank").unwrap_err(),
            @"`Bank` is no account: it begins with `Assets:`, `Liabilities:`, `Equity:`, `Income:` or `Expenses:`"
        );
        insta::assert_snapshot!(
            Account::new("Assets:co-op bank").unwrap_err(),
            @"`co-op bank` cannot be a part of the account `Assets:co-op bank`: begin it with a capital letter or a digit, then use letters, digits and dashes, as in `Co-op-bank`"
        );
    }

    #[test]
    fn an_account_knows_its_kind_and_what_it_lies_within() {
        let bank = account("Assets:Holders:Bank");
        assert_eq!(bank.root(), Root::Assets);
        for top in ["Assets", "Assets:Holders", "Assets:Holders:Bank"] {
            assert!(bank.is_within(top), "{top}");
        }
        for other in ["Assets:Hold", "Assets:Holders:Bank:X", "Income", ""] {
            assert!(!bank.is_within(other), "{other}");
        }
    }

    #[test]
    fn from_json_it_is_checked_too() {
        assert!(serde_json::from_str::<Account>("\"Assets:Bank\"").is_ok());
        assert!(serde_json::from_str::<Account>("\"Bank\"").is_err());
    }
}
