//! Which participant a row of the bank may be from.
//!
//! These are proposals for a person to confirm; nothing here books anything.
//! A row is proposed for what is known best of it and no further: to whom its
//! reference belongs, else whose account it came from, else whose name and
//! amount it has, else whose name, else whose amount. If that holds for several, each
//! proposal names the others.

use allotment_types::{Money, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::{bank::BankRow, text};

/// What somebody is expected to pay: an open share, or a pledge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// Who.
    pub participant: ParticipantId,
    /// As they are called.
    pub name: String,
    /// What we ask them to write on the payment, and asked before. One has to
    /// have at least [`SHORTEST_REFERENCE`] letters and digits to count.
    pub references: Vec<String>,
    /// What is still open of it.
    pub amount: Money,
}

/// An account that a participant has paid from before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAccount {
    /// Who.
    pub participant: ParticipantId,
    /// The account, however its spaces are written.
    pub account: String,
}

/// A reference of fewer letters and digits is in too many texts by chance.
pub const SHORTEST_REFERENCE: usize = 6;

/// Why a row may be somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Their reference is in its text, or is its identity from end to end.
    Reference,
    /// They paid from that account before.
    Account,
    /// It has their name and just the open amount.
    NameAndAmount,
    /// It has their name and nothing else that fits. Of two people of one name
    /// nobody knows which, so that it is never sure.
    Name,
    /// It has just the open amount.
    Amount,
}

/// How sure a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The reference or the account say it, and nobody else's do.
    Sure,
    /// Something speaks for it, and nothing for anybody else.
    Likely,
    /// It might as well be somebody else's.
    Open,
}

/// How what came in compares with what was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// Just that.
    Exact,
    /// Less by this much.
    Short {
        /// What is missing.
        by: Money,
    },
    /// More by this much.
    Over {
        /// What is too much.
        by: Money,
    },
    /// In another currency, or nothing in particular was open.
    Unknown,
}

/// That a row may be somebody's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Which row: its place in the list that was given.
    pub row: usize,
    /// Whose it may be.
    pub participant: ParticipantId,
    /// Which of the expected payments it would settle, by its place in the
    /// list; nothing if the participant is known and owes nothing.
    pub settles: Option<usize>,
    /// Why.
    pub why: Why,
    /// How sure that is.
    pub certainty: Certainty,
    /// How the amounts compare.
    pub fit: Fit,
    /// Who else the row may be from, for the same reason.
    pub others: Vec<ParticipantId>,
    /// Which other rows would settle the same: one of them is perhaps for
    /// another month, or was paid twice.
    pub other_rows: Vec<usize>,
}

/// Proposes whose the rows are that came in. Rows that went out have none, nor
/// have rows for which nothing speaks. Sorted by row, then by participant; the
/// same lists give the same proposals, in whichever order what is expected and
/// known is given.
pub fn proposals(rows: &[BankRow], expected: &[Expected], known: &[KnownAccount]) -> Vec<Proposal> {
    let mut all: Vec<Proposal> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.amount.minor > 0)
        .flat_map(|(at, row)| of_row(at, row, expected, known))
        .collect();
    let claims: Vec<(usize, usize)> = all
        .iter()
        .filter_map(|proposal| Some((proposal.row, proposal.settles?)))
        .collect();
    for proposal in &mut all {
        proposal.other_rows = claims
            .iter()
            .filter(|(row, settles)| Some(*settles) == proposal.settles && *row != proposal.row)
            .map(|(row, _)| *row)
            .collect();
    }
    all
}

/// Who a row may be from, and which of the expected payments it would settle.
type Candidate = (ParticipantId, Option<usize>);

fn of_row(
    at: usize,
    row: &BankRow,
    expected: &[Expected],
    known: &[KnownAccount],
) -> Vec<Proposal> {
    let ways: [(Why, Vec<Candidate>); 5] = [
        (Why::Reference, by_reference(row, expected)),
        (Why::Account, by_account(row, expected, known)),
        (
            Why::NameAndAmount,
            who(expected, |one| {
                one.amount == row.amount && has_name(row, &one.name)
            }),
        ),
        (Why::Name, by_name(row, expected)),
        (Why::Amount, who(expected, |one| one.amount == row.amount)),
    ];
    let Some((why, found)) = ways.into_iter().find(|(_, found)| !found.is_empty()) else {
        return Vec::new();
    };
    let mut people: Vec<ParticipantId> = found
        .iter()
        .map(|(participant, _)| participant.clone())
        .collect();
    people.sort();
    people.dedup();
    let certainty = match (people.len(), why) {
        (1, Why::Reference | Why::Account) => Certainty::Sure,
        (1, Why::NameAndAmount | Why::Name | Why::Amount) => Certainty::Likely,
        _ => Certainty::Open,
    };
    people
        .iter()
        .map(|participant| {
            let settles = best(
                row,
                expected,
                found.iter().filter(|(one, _)| one == participant),
            );
            Proposal {
                row: at,
                participant: participant.clone(),
                settles,
                why,
                certainty,
                fit: settles
                    .and_then(|at| expected.get(at))
                    .map_or(Fit::Unknown, |one| fit(row.amount, one.amount)),
                others: people
                    .iter()
                    .filter(|other| *other != participant)
                    .cloned()
                    .collect(),
                other_rows: Vec::new(),
            }
        })
        .collect()
}

/// Those whose reference it has: also who owes nothing yet, and pays ahead.
fn by_reference(row: &BankRow, expected: &[Expected]) -> Vec<Candidate> {
    let found = expected.iter().enumerate();
    found
        .filter(|(_, one)| has_one(row, &one.references))
        .map(|(at, one)| {
            (
                one.participant.clone(),
                (one.amount.minor > 0).then_some(at),
            )
        })
        .collect()
}

/// Those whose name the payer's is, word by word: also who owes nothing yet.
fn by_name(row: &BankRow, expected: &[Expected]) -> Vec<Candidate> {
    let sorted = |name: &str| {
        let mut words = text::words(name);
        words.sort();
        words
    };
    let Some(payer) = row.counterparty.as_deref().map(sorted) else {
        return Vec::new();
    };
    let found = expected.iter().enumerate();
    found
        .filter(|(_, one)| !payer.is_empty() && sorted(&one.name) == payer)
        .map(|(at, one)| {
            (
                one.participant.clone(),
                (one.amount.minor > 0).then_some(at),
            )
        })
        .collect()
}

fn who(expected: &[Expected], is: impl Fn(&Expected) -> bool) -> Vec<Candidate> {
    let found = expected
        .iter()
        .enumerate()
        .filter(|(_, one)| one.amount.minor > 0 && is(one));
    found
        .map(|(at, one)| (one.participant.clone(), Some(at)))
        .collect()
}

/// An account's letters and digits: the same however its spaces are written.
pub fn plain_account(account: &str) -> String {
    account
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Those who paid from the account before, with all that is expected of them.
fn by_account(row: &BankRow, expected: &[Expected], known: &[KnownAccount]) -> Vec<Candidate> {
    let Some(account) = row
        .counterparty_account
        .as_deref()
        .map(plain_account)
        .filter(|account| !account.is_empty())
    else {
        return Vec::new();
    };
    let owners = known
        .iter()
        .filter(|one| plain_account(&one.account) == account);
    let mut found = Vec::new();
    for owner in owners {
        found.push((owner.participant.clone(), None));
        found.extend(who(expected, |one| one.participant == owner.participant));
    }
    found
}

/// Of several payments that one participant owes, the one of just the amount,
/// else the smallest reference's, which is the oldest if references begin with
/// the month.
fn best<'f>(
    row: &BankRow,
    expected: &[Expected],
    found: impl Iterator<Item = &'f Candidate>,
) -> Option<usize> {
    found
        .filter_map(|(_, at)| {
            let one = expected.get((*at)?)?;
            Some((one.amount != row.amount, one.references.first(), (*at)?))
        })
        .min()
        .map(|(.., at)| at)
}

fn fit(came: Money, open: Money) -> Fit {
    match came.checked_sub(open) {
        Ok(more) if more.minor == 0 => Fit::Exact,
        Ok(more) if more.minor > 0 => Fit::Over { by: more },
        Ok(less) => Money::zero(less.currency)
            .checked_sub(less)
            .map_or(Fit::Unknown, |by| Fit::Short { by }),
        Err(_) => Fit::Unknown,
    }
}

fn has_one(row: &BankRow, references: &[String]) -> bool {
    references.iter().any(|one| has_reference(row, one))
}

/// Whether the reference is in the text as a whole, however its letters are
/// written and whatever stands between its parts: banks break lines within it.
fn has_reference(row: &BankRow, reference: &str) -> bool {
    let wanted: Vec<char> = text::folded(reference)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    if wanted.len() < SHORTEST_REFERENCE {
        return false;
    }
    let said = [Some(row.text.as_str()), row.end_to_end.as_deref()];
    said.into_iter()
        .flatten()
        .any(|said| contains(&text::folded(said), &wanted))
}

fn contains(said: &str, wanted: &[char]) -> bool {
    let letters: Vec<char> = said.chars().collect();
    let solid = |at: usize| letters.get(at).is_some_and(|c| c.is_alphanumeric());
    let starts = (0..letters.len()).filter(|at| solid(*at) && (*at == 0 || !solid(at - 1)));
    for start in starts {
        let mut rest = wanted.iter().peekable();
        let mut at = start;
        while let Some(letter) = letters.get(at) {
            match rest.peek() {
                Some(next) if *next == letter => {
                    rest.next();
                }
                Some(_) if !letter.is_alphanumeric() => {}
                _ => break,
            }
            at += 1;
            if rest.peek().is_none() {
                break;
            }
        }
        // `GARTEN-1` is not in `GARTEN-12`.
        if rest.peek().is_none() && !solid(at) {
            return true;
        }
    }
    false
}

/// Whether all words of a name are in the payer's, in whatever order, or in the
/// text if the bank gives no name.
fn has_name(row: &BankRow, name: &str) -> bool {
    is_named(row.counterparty.as_deref().unwrap_or(&row.text), name)
}

/// Whether all words of a name are in what the bank says, in whatever order.
pub fn is_named(said: &str, name: &str) -> bool {
    let payer = text::words(said);
    let wanted = text::words(name);
    !wanted.is_empty() && wanted.iter().all(|word| payer.contains(word))
}

#[cfg(test)]
mod tests;
