//! Rows of banks and what people entered by hand are two sides of one thing:
//! which entries a row may be, and whether one can be what it is said to be.

use std::collections::{BTreeMap, BTreeSet};

use allotment_api::{ErrorBody, HowSure, MatchWith, ProposalView, WhyMatch, codes};
use allotment_ledger::{
    books::{Act, Entry, HolderId, Place},
    keeping::{
        Kept,
        funds::{Match, Unmatched, is_bank_key},
    },
};
use allotment_types::{Date, Money, ParticipantId};

use super::holders::shown;
use crate::cases::keeping::{Stand, money};

/// The bank's day and the day that people enter are seldom further apart.
const DAYS_APART: i32 = 5;

/// Whether two days are about the same.
pub(super) fn is_about(one: Date, other: Date, days: i32) -> bool {
    one.until(other)
        .is_ok_and(|span| span.get_days().saturating_abs() <= days)
}

/// What an entry moved to a holder; below nothing, from them.
pub(in crate::cases) fn moved(entry: &Entry, holder: &HolderId, kept: &Kept) -> Money {
    let account = Place::Holder(holder.clone()).account();
    let minor: i128 = entry
        .postings
        .iter()
        .filter(|one| one.account == account && one.amount.commodity == kept.currency().into())
        .map(|one| i128::from(one.amount.minor))
        .sum();
    shown(minor, kept.currency())
}

/// The entries that people made by hand and each row may be, by the row: of the
/// same holder and amount, about the same day, and free.
pub(super) fn by_hand<'s>(
    stand: &'s Stand,
    rows: &[Unmatched],
    is_free: impl Fn(u64, u64) -> bool,
) -> BTreeMap<u64, Vec<&'s Entry>> {
    let taken_back: BTreeSet<u64> = stand.entries.iter().filter_map(Entry::reverses).collect();
    let entries: Vec<&Entry> = stand
        .entries
        .iter()
        .filter(|entry| {
            is_payment(&entry.act) && !is_bank_key(&entry.key) && !taken_back.contains(&entry.seq)
        })
        .collect();
    rows.iter()
        .map(|row| {
            let found = entries.iter().copied().filter(|entry| {
                entry.seq != row.row
                    && is_about(entry.date, row.date, DAYS_APART)
                    && moved(entry, &row.holder, &stand.kept) == row.amount
                    && is_free(row.row, entry.seq)
            });
            (row.row, found.collect())
        })
        .collect()
}

/// Costs are proposed by their names.
const fn is_payment(act: &Act) -> bool {
    matches!(
        act,
        Act::PaymentReceived(_)
            | Act::PaymentReturned(_)
            | Act::PaymentMade(_)
            | Act::DonationReceived(_)
            | Act::GrantReceived(_)
            | Act::Transferred(_)
            | Act::CostRefunded(_)
    )
}

/// As proposals for a row, with the other rows of the same holder that may be
/// the same.
pub(super) fn proposed(
    row: &Unmatched,
    rows: &[Unmatched],
    found: &BTreeMap<u64, Vec<&Entry>>,
) -> Vec<ProposalView> {
    let entries = found.get(&row.row).map_or(&[][..], Vec::as_slice);
    let each = entries.iter().map(|entry| {
        let same_side = rows.iter().filter(|one| {
            one.row != row.row
                && one.holder == row.holder
                && found
                    .get(&one.row)
                    .is_some_and(|all| all.iter().any(|it| it.seq == entry.seq))
        });
        let other_rows: Vec<u64> = same_side.map(|one| one.row).collect();
        let others = entries.iter().filter(|one| one.seq != entry.seq);
        let others: Vec<String> = others.map(|one| one.seq.to_string()).collect();
        ProposalView {
            with: MatchWith::Entry { entry: entry.seq },
            name: None,
            why: WhyMatch::Entry,
            certainty: if others.is_empty() && other_rows.is_empty() {
                HowSure::Likely
            } else {
                HowSure::Open
            },
            others,
            off: None,
            other_rows,
        }
    });
    each.collect()
}

/// Refuses what a row cannot be, and asks about what it hardly is.
pub(super) fn expect_fit(
    stand: &Stand,
    entries: &[Entry],
    row: &Unmatched,
    with: &Match,
    although: bool,
) -> Result<(), ErrorBody> {
    match with {
        Match::Participant { participant, .. } if row.amount.is_negative() => {
            expect_ahead(stand, row, participant, although)
        }
        Match::Donation if row.amount.is_negative() => Err(refused(format!(
            "Row {} went out ({}), and a donation comes in",
            row.row, row.amount
        ))
        .hint("If a donation was given back, enter what it was as a cost and match the row with that: `--cost COST`")),
        Match::Participant { .. } | Match::Donation => Ok(()),
        Match::Entry { entry } => {
            let other = crate::cases::keeping::entry(entries, *entry)?;
            expect_same(&stand.kept, entries, row, other, although)
        }
    }
}

/// Money that went out to a participant is given back to them: more than they
/// are ahead is mostly a row that is something else.
fn expect_ahead(
    stand: &Stand,
    row: &Unmatched,
    participant: &ParticipantId,
    although: bool,
) -> Result<(), ErrorBody> {
    let currency = stand.kept.currency();
    let account = Place::Receivable(participant.clone()).account();
    let ahead = stand
        .balances
        .get(&account, currency)
        .saturating_neg()
        .max(0);
    if although || ahead >= -i128::from(row.amount.minor) {
        return Ok(());
    }
    Err(confirm(
        format!(
            "Row {} went out ({}). As `{participant}`'s it is money that they get back, and they are {} ahead",
            row.row,
            row.amount,
            shown(ahead, currency)
        ),
        "row-ahead",
        &serde_json::json!({
            "row": row.row.to_string(),
            "who": participant,
            "amount": money(row.amount),
            "ahead": money(shown(ahead, currency)),
        }),
    )
    .hint("If it paid a cost, enter the cost and match the row with it: `--cost COST`")
    .hint("If they do get it back, say so: `--although`"))
}

fn expect_same(
    kept: &Kept,
    entries: &[Entry],
    row: &Unmatched,
    other: &Entry,
    although: bool,
) -> Result<(), ErrorBody> {
    let (number, amount, holder) = (row.row, row.amount, &row.holder);
    let what = match &other.act {
        Act::CostRecorded(cost) => format!("the cost `{}`", cost.cost),
        _ => format!("entry {}", other.seq),
    };
    let undone = entries.iter().find(|one| one.reverses() == Some(other.seq));
    if let Some(undone) = undone {
        return Err(refused(format!(
            "Row {number} cannot be the same as {what}, which was taken back by entry {}",
            undone.seq
        )));
    }
    let moved = moved(other, holder, kept);
    if moved.minor == 0 {
        return Err(refused(format!(
            "Row {number} cannot be the same as {what}, which moves nothing at `{holder}`"
        ))
        .hint(format!(
            "If it was paid through `{holder}`, correct that first; else choose another"
        )));
    }
    if moved.is_negative() != amount.is_negative() {
        let (came, goes) = if amount.is_negative() {
            ("went out", "comes in")
        } else {
            ("came in", "goes out")
        };
        return Err(refused(format!(
            "Row {number} {came} ({amount}), and by {what} money {goes} ({moved})"
        )));
    }
    if moved == amount || although {
        return Ok(());
    }
    let off = i128::from(amount.minor) - i128::from(moved.minor);
    let off = shown(off.saturating_abs(), amount.currency);
    Err(confirm(
        format!("Row {number} is {amount} and {what} {moved}: they differ by {off}"),
        "row-off",
        &serde_json::json!({
            "row": number.to_string(),
            "amount": money(amount),
            "entered": money(moved),
            "off": money(off),
        }),
    )
    .hint("Correct what was entered, so that both are the same")
    .hint("Or match them all the same with `--although`: the books and the bank then differ by that much, and the month cannot be closed before it is entered, too"))
}

fn refused(message: String) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, message)
        .hint("Nothing was booked. `allotment import rows` shows what each row may be")
}

/// Asks for a yes. `detail.why` with `values` says so for words in other
/// languages.
fn confirm(message: String, why: &str, values: &serde_json::Value) -> ErrorBody {
    ErrorBody::new(codes::CONFIRMATION_NEEDED, message)
        .hint("Nothing was booked")
        .detail(serde_json::json!({ "why": why, "values": values }))
}
