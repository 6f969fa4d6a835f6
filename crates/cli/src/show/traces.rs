//! What is deleted of somebody who is forgotten, and what stays, in words.

use allotment_api::{StaysView, TracesView};

use super::counted;

/// Whether it is looked at or was done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    Would,
    Did,
}

pub(crate) fn traces(traces: &TracesView, tense: Tense) -> String {
    let who = &traces.participant;
    let (deleted, stays) = match tense {
        Tense::Would => ("would be deleted", "would stay"),
        Tense::Did => ("was deleted", "stays"),
    };
    let mut lines = vec![format!("Of `{who}` {deleted}:")];
    let payments = numbers(&traces.payments);
    let hours = numbers(&traces.hours);
    for (count, one, several, entries) in [
        (traces.names, "name", "names", None),
        (
            len(&traces.payments),
            "payment's name, account and text",
            "payments' names, accounts and texts, by which they were known again",
            Some(payments),
        ),
        (
            len(&traces.hours),
            "note about hours",
            "notes about hours",
            Some(hours),
        ),
        (traces.bids, "bid", "bids", None),
        (
            traces.helps,
            "question for help with what was said in it",
            "questions for help with what was said in them",
            None,
        ),
    ] {
        if count > 0 {
            let entries = entries.map_or_else(String::new, |it| format!(" ({it})"));
            lines.push(format!("  {}{entries}", counted(count, one, several)));
        }
    }
    if lines.len() == 1 {
        lines.push("  nothing, because nothing is there any more".to_owned());
    }
    lines.push(format!("What {stays}, and why:"));
    lines.extend(traces.stays.iter().map(|one| format!("  {}", stay(one))));
    lines.join("\n")
}

fn stay(one: &StaysView) -> String {
    match one {
        StaysView::ShortName => {
            "the short name and all amounts: the books are whole only with them".to_owned()
        }
        StaysView::SameAccount { entries } => format!(
            "payments with the same account or name that wait to be matched or are somebody else's ({}): match those that are theirs, then forget them once more",
            numbers(entries)
        ),
        StaysView::OpenBid { round } => format!(
            "the bid in round {round}, which cannot be held without it: forget them once more when it is over"
        ),
        StaysView::Receipts { count } => format!(
            "{} of what they paid for: files, in which no name can be looked for",
            counted(*count, "receipt", "receipts")
        ),
        StaysView::OtherWords => {
            "titles, notes, decisions, grants and gifts that people wrote in their own words: whether a name is in them is not known".to_owned()
        }
        StaysView::Elsewhere => {
            "what lies outside the record: the bank's own files, archives, papers and copies that were made before".to_owned()
        }
    }
}

fn numbers(entries: &[u64]) -> String {
    let numbers: Vec<String> = entries.iter().map(u64::to_string).collect();
    match numbers.as_slice() {
        [one] => format!("entry {one}"),
        several => format!("entries {}", several.join(", ")),
    }
}

fn len(entries: &[u64]) -> u64 {
    u64::try_from(entries.len()).unwrap_or(u64::MAX)
}
