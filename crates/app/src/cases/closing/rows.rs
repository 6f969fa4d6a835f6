//! Rows of banks that belong to nothing yet: what each may be and why, and what
//! a person says that it is. Nothing is matched without that.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use allotment_api::{
    BankRowView, ErrorBody, HowSure, MatchWith, MatchedView, ProposalView, Stamped, WhyMatch, call,
    codes,
};
use allotment_imports::{
    bank::{BankRow, Reference},
    matching::{Certainty, Expected, Fit, KnownAccount, Proposal, Why, proposals},
};
use allotment_ledger::{
    books::{Act, Balances, CostId, Entry, IdempotencyKey, Period, Place},
    keeping::{
        Cost, Kept, Payer as CostPayer, Stamp,
        funds::{Match, Unmatched},
    },
};
use allotment_types::{Date, Day, Money, ParticipantId};

use super::{
    Ours,
    holders::shown,
    reading::Words,
    references,
    sides::{self, expect_fit, is_about},
    text,
};
use crate::{
    cases::keeping::{Stand, money, refused},
    dispatch::Treasurer,
};

/// A bill and its payment are seldom further apart.
const DAYS_APART: i32 = 45;

/// Accounts are known from the newest matches, of which these are enough.
const MOST_KNOWN: usize = 500;

impl Treasurer<'_> {
    pub(crate) async fn list_bank_rows(&self) -> Result<Vec<BankRowView>, ErrorBody> {
        let stand = self.stand().await?;
        self.bank_rows(&stand).await
    }

    /// All rows that belong to nothing yet, with what each may be.
    pub(super) async fn bank_rows(&self, stand: &Stand) -> Result<Vec<BankRowView>, ErrorBody> {
        let unmatched = stand.kept.funds().unmatched();
        if unmatched.is_empty() {
            return Ok(vec![]);
        }
        let mut words = vec![];
        for row in &unmatched {
            words.push(
                text(self.app, row.reference.as_ref())
                    .await?
                    .map(Words::read),
            );
        }
        let (names, ours) = self.named(&stand.kept).await?;
        let expected = expected(&stand.kept, &stand.balances, &names, &ours)?;
        let known = self.known_accounts(stand).await?;
        let rows: Vec<BankRow> = unmatched
            .iter()
            .zip(&words)
            .map(|(row, words)| bank_row(row, words.as_ref()))
            .collect();
        let found = proposals(&rows, &expected, &known);
        let by_hand = sides::by_hand(stand, &unmatched, |row, entry| {
            entry_is_free(&stand.kept, row, entry)
        });
        let mut all = vec![];
        for (at, (row, words)) in unmatched.iter().zip(words).enumerate() {
            let mut proposals = sides::proposed(row, &unmatched, &by_hand);
            let entered = !proposals.is_empty();
            let theirs = found.iter().filter(|one| one.row == at);
            proposals.extend(theirs.map(|one| {
                let mut one = proposed(one, &unmatched, &names);
                if entered {
                    // It would count twice if it was entered by hand.
                    one.certainty = HowSure::Open;
                }
                one
            }));
            for (cost, others) in costs_of(&stand.kept, row) {
                proposals.push(ProposalView {
                    with: MatchWith::Cost {
                        cost: cost.recorded.cost.to_string(),
                    },
                    name: text(self.app, Some(&cost.recorded.title)).await?,
                    why: WhyMatch::Cost,
                    certainty: if others.is_empty() {
                        HowSure::Likely
                    } else {
                        HowSure::Open
                    },
                    others,
                    off: None,
                    other_rows: vec![],
                });
            }
            all.push(BankRowView {
                row: row.row,
                date: Day::from(row.date),
                holder: row.holder.to_string(),
                amount: money(row.amount),
                counterparty: words.as_ref().and_then(|words| words.counterparty.clone()),
                text: words.map(|words| words.text),
                proposals,
            });
        }
        Ok(all)
    }

    /// From which accounts people have paid, as was confirmed before.
    async fn known_accounts(&self, stand: &Stand) -> Result<Vec<KnownAccount>, ErrorBody> {
        let taken_back: HashSet<u64> = stand.entries.iter().filter_map(Entry::reverses).collect();
        let matched = stand
            .entries
            .iter()
            .rev()
            .filter_map(|entry| match &entry.act {
                Act::Matched(matched) if !taken_back.contains(&entry.seq) => match &matched.with {
                    Match::Participant { participant, .. } => Some((matched.row, participant)),
                    _ => None,
                },
                _ => None,
            });
        let mut known = vec![];
        let mut seen = BTreeSet::new();
        for (row, participant) in matched.take(MOST_KNOWN) {
            let apart = match &stand.entry(row)?.act {
                Act::PaymentReceived(received) => received.reference,
                _ => None,
            };
            let words = text(self.app, apart.as_ref()).await?.map(Words::read);
            let Some(account) = words.and_then(|words| words.account) else {
                continue;
            };
            if seen.insert((participant.clone(), account.clone())) {
                known.push(KnownAccount {
                    participant: participant.clone(),
                    account,
                });
            }
        }
        Ok(known)
    }

    pub(crate) async fn match_rows(&self, it: call::MatchRows) -> Result<MatchedView, ErrorBody> {
        let mut rows = BTreeSet::new();
        if let Some((row, _)) = it.matches.iter().find(|(row, _)| !rows.insert(*row)) {
            return Err(
                ErrorBody::new(codes::BAD_INPUT, format!("Row {row} is named twice"))
                    .hint("Nothing was booked. Say of each row once what it is"),
            );
        }
        let stand = self.stand().await?;
        let used: HashSet<String> = stand.entries.iter().map(|it| it.key.to_string()).collect();
        let (matches, although) = (it.matches, it.although);
        let booked = self
            .book("match", Stamped::default(), |entering| {
                for (row, with) in &matches {
                    let with = with_of(entering.kept(), with)?;
                    let kept = entering.kept();
                    let unmatched = kept.funds().unmatched();
                    let found = unmatched.iter().find(|one| one.row == *row);
                    let mut date = entering.date();
                    if let Some(found) = found {
                        let entries = entering.entries();
                        expect_fit(&stand, entries, found, &with, although)?;
                        date = open_day(kept, day_of(found, &with, entries)?);
                    }
                    let act = kept.funds().matching(*row, with);
                    let stamp = Stamp {
                        date,
                        by: entering.by().clone(),
                        key: key_of(*row, &used)?,
                    };
                    let draft = act.and_then(|act| kept.funds().draft(&stamp, act));
                    entering.draft(draft.map_err(|error| refused(&error))?)?;
                }
                Ok(())
            })
            .await?;
        let left = self.stand().await?.kept.funds().unmatched().len();
        Ok(MatchedView {
            matched: matches,
            left: u64::try_from(left).unwrap_or(u64::MAX),
            head: booked.head,
        })
    }
}

/// What of each may still come: what they owe, and what they pledged.
fn expected(
    kept: &Kept,
    balances: &Balances,
    names: &BTreeMap<ParticipantId, String>,
    ours: &Ours,
) -> Result<Vec<Expected>, ErrorBody> {
    let mut pending = kept.funds().pending().map_err(|error| refused(&error))?;
    let mut all = vec![];
    for (who, _) in kept.people().iter() {
        let account = Place::Receivable(who.clone()).account();
        let owed = balances.get(&account, kept.currency()).max(0);
        let mut one = Expected {
            participant: who.clone(),
            name: names.get(who).cloned().unwrap_or_default(),
            references: references(ours, who),
            amount: shown(owed, kept.currency()),
        };
        if let Some(pledged) = pending.remove(who) {
            let amount = pledged;
            all.push(Expected {
                amount,
                ..one.clone()
            });
            if owed == 0 {
                continue;
            }
            one.name = names.get(who).cloned().unwrap_or_default();
        }
        all.push(one);
    }
    Ok(all)
}

/// As the bank had it, as far as proposals need it.
fn bank_row(row: &Unmatched, words: Option<&Words>) -> BankRow {
    BankRow {
        line: 0,
        reference: Reference::Made(row.row.to_string()),
        booked: row.date,
        amount: row.amount,
        counterparty: words.and_then(|words| words.counterparty.clone()),
        counterparty_account: words.and_then(|words| words.account.clone()),
        text: words.map(|words| words.text.clone()).unwrap_or_default(),
        end_to_end: words.and_then(|words| words.end_to_end.clone()),
        reversal: false,
    }
}

fn proposed(
    one: &Proposal,
    rows: &[Unmatched],
    names: &BTreeMap<ParticipantId, String>,
) -> ProposalView {
    ProposalView {
        with: MatchWith::Participant {
            participant: one.participant.clone(),
            pledge: None,
        },
        name: names.get(&one.participant).cloned(),
        why: match one.why {
            Why::Reference => WhyMatch::Reference,
            Why::Account => WhyMatch::Account,
            Why::NameAndAmount => WhyMatch::NameAndAmount,
            Why::Name => WhyMatch::Name,
            Why::Amount => WhyMatch::Amount,
        },
        certainty: match one.certainty {
            Certainty::Sure => HowSure::Sure,
            Certainty::Likely => HowSure::Likely,
            Certainty::Open => HowSure::Open,
        },
        others: one.others.iter().map(ToString::to_string).collect(),
        off: match one.fit {
            Fit::Over { by } => Some(money(by)),
            Fit::Short { by } => Some(money(Money::new(by.minor.saturating_neg(), by.currency))),
            Fit::Exact | Fit::Unknown => None,
        },
        other_rows: one
            .other_rows
            .iter()
            .filter_map(|at| rows.get(*at).map(|row| row.row))
            .collect(),
    }
}

/// The costs that a row may have paid: of just that amount, through that
/// holder, about that day, and not matched yet. Each with the others.
fn costs_of<'k>(kept: &'k Kept, row: &Unmatched) -> Vec<(&'k Cost, Vec<String>)> {
    if !row.amount.is_negative() {
        return vec![];
    }
    let costs = kept.costs().iter().filter(|cost| {
        // Of a bill that several paid, what this holder paid.
        let by = CostPayer::Holder(row.holder.clone());
        let paid = cost.recorded.payers.iter().filter(|paid| paid.by == by);
        let paid: i128 = paid.map(|paid| i128::from(paid.amount.minor)).sum();
        cost.taken_back.is_none()
            && paid == -i128::from(row.amount.minor)
            && is_about(cost.date, row.date, DAYS_APART)
            && entry_is_free(kept, row.row, cost.entry)
    });
    let costs: Vec<&Cost> = costs.collect();
    let name = |cost: &Cost| cost.recorded.cost.to_string();
    costs
        .iter()
        .map(|cost| {
            let others = costs.iter().filter(|other| other.entry != cost.entry);
            (*cost, others.map(|other| name(other)).collect())
        })
        .collect()
}

/// Whether a row can be matched with an entry: no other row is.
fn entry_is_free(kept: &Kept, row: u64, entry: u64) -> bool {
    let funds = kept.funds();
    let act = funds.matching(row, Match::Entry { entry });
    act.is_ok_and(|act| funds.check(Date::ZERO, &act).is_ok())
}

fn with_of(kept: &Kept, with: &MatchWith) -> Result<Match, ErrorBody> {
    Ok(match with {
        MatchWith::Participant {
            participant,
            pledge,
        } => Match::Participant {
            participant: participant.clone(),
            pledge: *pledge,
        },
        MatchWith::Donation => Match::Donation,
        MatchWith::Entry { entry } => Match::Entry { entry: *entry },
        MatchWith::Cost { cost } => {
            let id = CostId::new(cost.as_str()).map_err(|error| refused(&error))?;
            let cost = kept.costs().get(&id).map_err(|error| refused(&error))?;
            Match::Entry { entry: cost.entry }
        }
    })
}

/// The day that a match counts for: that of the row; or, if something else has
/// moved it already, that day. So what was under way at the end of a month is
/// with neither side, as their statements say.
fn day_of(row: &Unmatched, with: &Match, entries: &[Entry]) -> Result<Date, ErrorBody> {
    Ok(match with {
        Match::Entry { entry } => crate::cases::keeping::entry(entries, *entry)?.date,
        Match::Participant { .. } | Match::Donation => row.date,
    })
}

/// That day, or where its month is closed the first that is open.
fn open_day(kept: &Kept, date: Date) -> Date {
    let next = kept.closed_through().and_then(Period::next);
    next.map_or(date, |open| open.first_day().max(date))
}

/// A row whose match was taken back can be matched anew.
fn key_of(row: u64, used: &HashSet<String>) -> Result<IdempotencyKey, ErrorBody> {
    let mut text = format!("match/{row}");
    let mut again = 1_u32;
    while used.contains(&text) {
        again = again.saturating_add(1);
        text = format!("match/{row}/{again}");
    }
    IdempotencyKey::new(text).map_err(|error| refused(&error))
}
