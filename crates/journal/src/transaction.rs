//! What a reader hands over.

use std::{borrow::Cow, ops::ControlFlow, ops::Range};

use allotment_types::Date;

use crate::{
    amount::Amount,
    balances::{AccountId, Balances},
    escape,
};

/// Takes what is read.
pub trait Sink {
    /// A transaction, which balances. Its names are those of `balances`, which
    /// already has its postings in it. [`ControlFlow::Break`] ends the reading.
    fn transaction(
        &mut self,
        transaction: &Transaction<'_>,
        balances: &Balances,
    ) -> ControlFlow<()>;
}

/// Takes nothing: the balances are enough.
impl Sink for () {
    #[inline]
    fn transaction(&mut self, _: &Transaction<'_>, _: &Balances) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// How far a transaction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Nobody said so.
    #[default]
    Unmarked,
    /// `!`
    Pending,
    /// `*`, or beancount's `txn`
    Cleared,
}

/// One posting, at the precision at which it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// To which account.
    pub account: AccountId,
    /// How much.
    pub amount: Amount,
    /// Whether the amount was left away and is the rest of the others.
    pub inferred: bool,
    /// At what it counts in the transaction's sum.
    pub exchange: Option<Exchange>,
}

/// At what a posting counts, where that is something else than its amount:
/// `10 USD @ 0.90 EUR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exchange {
    /// The price of one (`@`, or a cost in `{}`).
    Each(Amount),
    /// The price of all (`@@`, or `{{}}`), without sign.
    All(Amount),
}

/// Something that is said about a transaction or one of its postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// About which posting, from 0 on; the whole transaction, without one.
    pub posting: Option<usize>,
    /// Its name; `#` and `^` for beancount's tags and links.
    pub name: Cow<'a, str>,
    /// Its value.
    pub value: Cow<'a, str>,
}

/// A transaction. It lives until the sink has looked at it.
#[derive(Debug)]
pub struct Transaction<'a> {
    pub(crate) block: &'a [u8],
    pub(crate) draft: &'a Draft,
    pub(crate) escaped: bool,
    pub(crate) line: u64,
}

/// Where things are in the block; kept from transaction to transaction, so that
/// none of them allocates.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) date: Date,
    pub(crate) second: Option<Date>,
    pub(crate) status: Status,
    pub(crate) code: Range<usize>,
    pub(crate) payee: Option<Words>,
    pub(crate) description: Words,
    pub(crate) postings: Vec<Posting>,
    pub(crate) tags: Vec<RawTag>,
}

/// A text in the block, between quotes or bare.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    pub(crate) at: Range<usize>,
    pub(crate) quoted: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct RawTag {
    pub(crate) posting: Option<usize>,
    pub(crate) name: Range<usize>,
    pub(crate) value: Words,
}

impl Draft {
    pub(crate) fn clear(&mut self) {
        self.second = None;
        self.status = Status::Unmarked;
        self.code = 0..0;
        self.payee = None;
        self.description = Words::default();
        self.postings.clear();
        self.tags.clear();
    }
}

impl<'a> Transaction<'a> {
    /// When.
    pub fn date(&self) -> Date {
        self.draft.date
    }

    /// hledger's second date, where there is one.
    pub fn second_date(&self) -> Option<Date> {
        self.draft.second
    }

    /// How far it is.
    pub fn status(&self) -> Status {
        self.draft.status
    }

    /// The code between parentheses; empty without one.
    pub fn code(&self) -> Cow<'a, str> {
        self.unescaped(self.raw(&self.draft.code))
    }

    /// Who was paid, where that is apart from the description.
    pub fn payee(&self) -> Option<Cow<'a, str>> {
        self.draft.payee.as_ref().map(|words| self.words(words))
    }

    /// What it is about.
    pub fn description(&self) -> Cow<'a, str> {
        self.words(&self.draft.description)
    }

    /// Its postings, in the order of the text.
    pub fn postings(&self) -> &'a [Posting] {
        &self.draft.postings
    }

    /// What else is said about it and its postings, in the order of the text.
    pub fn tags(&self) -> impl Iterator<Item = Tag<'a>> + '_ {
        self.draft.tags.iter().map(|tag| Tag {
            posting: tag.posting,
            name: Cow::Borrowed(self.raw(&tag.name)),
            value: self.words(&tag.value),
        })
    }

    /// The line on which it begins, from 1 on.
    pub fn line(&self) -> u64 {
        self.line
    }

    fn words(&self, words: &Words) -> Cow<'a, str> {
        let text = self.raw(&words.at);
        if words.quoted {
            match escape::unquoted(text) {
                Cow::Borrowed(text) => self.unescaped(text),
                Cow::Owned(text) => Cow::Owned(self.unescaped_owned(text)),
            }
        } else {
            self.unescaped(text)
        }
    }

    fn unescaped(&self, text: &'a str) -> Cow<'a, str> {
        if self.escaped {
            escape::decoded(text)
        } else {
            Cow::Borrowed(text)
        }
    }

    fn unescaped_owned(&self, text: String) -> String {
        if self.escaped {
            escape::decoded(&text).into_owned()
        } else {
            text
        }
    }

    /// Only what is UTF-8 was let in.
    fn raw(&self, at: &Range<usize>) -> &'a str {
        let bytes = self.block.get(at.clone()).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}
