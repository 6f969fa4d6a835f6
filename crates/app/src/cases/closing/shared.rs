//! Exports of other tools that share costs: what they come to, and taking them
//! over. What each bill was is kept apart; in the books is who owes how much
//! more or less for it.

use std::{collections::BTreeMap, path::PathBuf};

use allotment_api::{
    ErrorBody, SharedFileView, SharedPersonView, SharedTool, Stamped, call, codes,
};
use allotment_imports::{
    FileKind, limits,
    shared::{self, BillKind, Portion, SharedBill, SharedFile},
};
use allotment_ledger::{
    books::{Account, Act, Amount, Digest, Entry, IdempotencyKey, Period, Place, Posting, Purpose},
    keeping::{Kept, Stamp},
};
use allotment_types::{Currency, Date, Day, Money, ParticipantId};

use super::{names, reading::said};
use crate::{
    cases::{
        books::import::day_of,
        keeping::{Entering, money, purpose, refused},
    },
    dispatch::Treasurer,
    sentence,
};

type People = BTreeMap<String, ParticipantId>;

/// What is booked of a file, with what the words of each are.
struct Taken {
    source: Digest,
    /// What all its keys begin with.
    beginning: String,
    entries: Vec<(Date, String, Vec<Posting>)>,
    empty: u64,
}

impl Treasurer<'_> {
    pub(crate) async fn import_shared(
        &self,
        it: call::ImportShared,
    ) -> Result<SharedFileView, ErrorBody> {
        let as_of = it.as_of.map(|day| day_of(day.as_str())).transpose()?;
        let (files, path) = (self.app.book_files.clone(), PathBuf::from(&it.path));
        let read =
            crate::cases::books::aside(move || files.read_whole(&path, limits::LARGEST_FILE));
        let bytes = read.await?;
        let stand = self.stand().await?;
        let currency = stand.kept.currency();
        let kind = it.tool.map(of_tool).or_else(|| shared::kind(&bytes));
        let kind = kind.ok_or_else(unknown_tool)?;
        let file = shared::read(kind, &bytes, Some(currency)).map_err(|fault| said(&fault))?;
        expect_currency(&file, currency)?;
        let called = names(self.app, &stand.kept).await?;
        let people = people(&file, &stand.kept, &called, it.people)?;
        let unknown: Vec<&String> = file
            .people
            .iter()
            .filter(|name| !people.contains_key(*name))
            .collect();
        let mut view = view(&file, kind, &people)?;
        if !unknown.is_empty() {
            return if it.preview {
                Ok(view)
            } else {
                Err(unmapped(&unknown, &stand.kept))
            };
        }
        let taken = Taken::of(&file, &people, purpose(it.purpose), as_of)?;
        view.entries = count(taken.entries.len());
        view.empty = taken.empty;
        view.owed = taken.owed(currency)?;
        let open = stand.kept.closed_through();
        let known = taken.known(&stand.entries)?;
        view.known = known;
        if it.preview {
            return Ok(view);
        }
        if let Some(closed) = open.filter(|_| !known) {
            taken.expect_open(closed)?;
        }
        let booked = self
            .book("shared", Stamped::default(), |entering| {
                if taken.known(entering.entries())? {
                    return Ok(());
                }
                taken.enter(entering)
            })
            .await?;
        // The entry that names the file is none of its bills.
        view.new = booked.new.min(view.entries);
        view.head = Some(booked.head);
        Ok(view)
    }
}

fn of_tool(tool: SharedTool) -> FileKind {
    match tool {
        SharedTool::IHateMoney => FileKind::IHateMoney,
        SharedTool::Spliit => FileKind::Spliit,
        SharedTool::Splitwise => FileKind::Splitwise,
    }
}

const fn tool(kind: FileKind) -> SharedTool {
    match kind {
        FileKind::IHateMoney => SharedTool::IHateMoney,
        FileKind::Splitwise => SharedTool::Splitwise,
        _ => SharedTool::Spliit,
    }
}

fn unknown_tool() -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        "The file begins like no export of I Hate Money, Spliit or Splitwise",
    )
    .hint("Nothing was booked. If it is one of them, say which: `--from spliit`")
    .hint("A bank's file is imported with `allotment import FILE --holder HOLDER`, a journal with `allotment ledger import FILE`")
}

fn expect_currency(file: &SharedFile, currency: Currency) -> Result<(), ErrorBody> {
    let other = file
        .bills
        .iter()
        .find(|bill| bill.amount.currency != currency);
    match other {
        None => Ok(()),
        Some(bill) => Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!(
                "The bill at {} is in {}, and your books are in {currency}",
                bill.place, bill.amount.currency
            ),
        )
        .hint("Nothing was booked. Convert it in the tool that wrote the file, and export again")),
    }
}

/// Who the people of a file are: as it was said, or who alone is called so.
fn people(
    file: &SharedFile,
    kept: &Kept,
    called: &BTreeMap<ParticipantId, String>,
    given: Vec<(String, ParticipantId)>,
) -> Result<People, ErrorBody> {
    let mut people = People::new();
    for (name, participant) in given {
        let stranger = |text: String| {
            ErrorBody::new(codes::BAD_INPUT, text).hint(format!(
                "Nothing was booked. The file names: {}",
                listed(file.people.iter())
            ))
        };
        if !file.people.contains(&name) {
            return Err(stranger(format!("The file names nobody `{name}`")));
        }
        let expected = kept.people().require(&participant);
        expected
            .map_err(|error| refused(&error).hint("`allotment people list` shows everybody"))?;
        if people.insert(name.clone(), participant).is_some() {
            return Err(stranger(format!("It was said twice who `{name}` is")));
        }
    }
    for name in &file.people {
        if people.contains_key(name) {
            continue;
        }
        let plain = name.trim().to_lowercase();
        let mut alike = kept.people().iter().map(|(who, _)| who).filter(|who| {
            let called = called.get(*who).map(|called| called.trim().to_lowercase());
            who.as_str() == plain || called.as_deref() == Some(&plain)
        });
        if let (Some(one), None) = (alike.next(), alike.next()) {
            people.insert(name.clone(), one.clone());
        }
    }
    Ok(people)
}

fn listed<'s>(names: impl Iterator<Item = &'s String>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn unmapped(unknown: &[&String], kept: &Kept) -> ErrorBody {
    let people: Vec<String> = kept
        .people()
        .iter()
        .map(|(who, _)| who.to_string())
        .collect();
    ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "Who these people of the file are is not known: {}",
            listed(unknown.iter().copied())
        ),
    )
    .hint("Nothing was booked. Say it for each: `--person \"NAME=SHORT-NAME\"`")
    .hint(format!(
        "Your people: {}. `allotment people add` adds somebody, with `--not-yet` also those who belong no more",
        listed(people.iter())
    ))
    .detail(serde_json::json!({ "unknown": unknown }))
}

fn view(file: &SharedFile, kind: FileKind, people: &People) -> Result<SharedFileView, ErrorBody> {
    let payments = file
        .bills
        .iter()
        .filter(|bill| bill.kind == BillKind::Payment);
    let payments = count(payments.count());
    let days = || file.bills.iter().map(|bill| bill.date);
    let each = file.people.iter().map(|name| SharedPersonView {
        name: name.clone(),
        participant: people.get(name).cloned(),
    });
    Ok(SharedFileView {
        tool: tool(kind),
        source: digest(file)?.to_string(),
        bills: count(file.bills.len()).saturating_sub(payments),
        payments,
        empty: 0,
        first: days().min().map(Day::from),
        last: days().max().map(Day::from),
        people: each.collect(),
        owed: vec![],
        notes: file
            .notes
            .iter()
            .map(|note| sentence(&note.to_string()))
            .collect(),
        entries: 0,
        new: 0,
        known: false,
        head: None,
    })
}

fn digest(file: &SharedFile) -> Result<Digest, ErrorBody> {
    let digest = file.digest.as_str().parse();
    digest.map_err(|error: allotment_ledger::books::DigestError| refused(&error))
}

impl Taken {
    fn of(
        file: &SharedFile,
        people: &People,
        purpose: Purpose,
        as_of: Option<Date>,
    ) -> Result<Self, ErrorBody> {
        let source = digest(file)?;
        let how = as_of.map_or_else(|| "all".to_owned(), |day| day.to_string());
        let mut standing: BTreeMap<Account, i128> = BTreeMap::new();
        let mut entries = vec![];
        let mut empty = 0_u64;
        for bill in &file.bills {
            let moved = moved(bill, people, purpose);
            if moved.values().all(|minor| *minor == 0) {
                empty = empty.saturating_add(1);
            } else if as_of.is_some_and(|day| bill.date <= day) {
                for (account, minor) in moved {
                    let sum = standing.entry(account).or_default();
                    *sum = sum.saturating_add(minor);
                }
            } else {
                let postings = postings(moved, bill.amount.currency)?;
                entries.push((bill.date, words(file.kind, bill), postings));
            }
        }
        let currency = file.bills.first().map(|bill| bill.amount.currency);
        if let (Some(day), Some(currency)) = (as_of, currency)
            && standing.values().any(|minor| *minor != 0)
        {
            let words = format!("What stood in the {} at the end of {day}", file.kind);
            entries.insert(0, (day, words, postings(standing, currency)?));
        }
        Ok(Self {
            source,
            beginning: format!("shared/{source}/{how}/"),
            entries,
            empty,
        })
    }

    fn key(&self, number: usize) -> Result<IdempotencyKey, ErrorBody> {
        let text = format!("{}{number}", self.beginning);
        IdempotencyKey::new(text).map_err(|error| refused(&error))
    }

    /// Whether it was taken over before, just so. The same file in another way
    /// would count twice.
    fn known(&self, entries: &[Entry]) -> Result<bool, ErrorBody> {
        let of_file = format!("shared/{}/", self.source);
        let found: BTreeMap<&str, &Entry> = entries
            .iter()
            .map(|entry| (entry.key.as_str(), entry))
            .filter(|(key, _)| key.starts_with(&of_file))
            .collect();
        if found.is_empty() {
            return Ok(false);
        }
        for (number, (date, _, postings)) in (1..).zip(&self.entries) {
            let entry = found.get(self.key(number)?.as_str());
            if entry.is_none_or(|entry| entry.date != *date || entry.postings != *postings) {
                return Err(ErrorBody::new(
                    codes::BAD_INPUT,
                    "This file was taken over before, with other people, for another purpose or with another `--as-of`",
                )
                .hint("Nothing was booked. What was taken over stays; `allotment ledger undo` takes an entry back"));
            }
        }
        Ok(true)
    }

    fn expect_open(&self, closed: Period) -> Result<(), ErrorBody> {
        let early = self
            .entries
            .iter()
            .find(|(date, ..)| Period::of(*date) <= closed);
        let Some((date, ..)) = early else {
            return Ok(());
        };
        let mut body = ErrorBody::new(
            codes::BAD_INPUT,
            format!("The file has something of {date}, and {closed} is closed"),
        );
        if let Some(open) = closed.next() {
            body = body.hint(format!(
                "Nothing was booked. Take what happened up to then as balances: `--as-of {}`",
                open.first_day()
            ));
        }
        Err(body)
    }

    fn enter(&self, entering: &mut Entering<'_>) -> Result<(), ErrorBody> {
        let stamp = |entering: &Entering<'_>, date, key| Stamp {
            date,
            by: entering.by().clone(),
            key,
        };
        let of_file = stamp(entering, entering.date(), self.key(0)?);
        let source = Act::Imported {
            source: self.source,
        };
        entering.draft(of_file.draft(source, vec![]))?;
        for (number, (date, words, postings)) in (1..).zip(&self.entries) {
            let note = entering.apart(words);
            let stamp = stamp(entering, *date, self.key(number)?);
            entering.draft(stamp.draft(Act::Noted { note }, postings.clone()))?;
        }
        Ok(())
    }

    /// By how much each owes more for it.
    fn owed(
        &self,
        currency: Currency,
    ) -> Result<Vec<(ParticipantId, allotment_api::MoneyView)>, ErrorBody> {
        let mut owed: BTreeMap<ParticipantId, i128> = BTreeMap::new();
        for posting in self.entries.iter().flat_map(|(.., postings)| postings) {
            if let Some(Place::Receivable(who)) = Place::of(&posting.account) {
                let sum = owed.entry(who).or_default();
                *sum = sum.saturating_add(i128::from(posting.amount.minor));
            }
        }
        owed.into_iter()
            .map(|(who, minor)| Ok((who, money(Money::new(small(minor)?, currency)))))
            .collect()
    }
}

/// What a bill moves: those who paid owe less, those who share owe more. A cost
/// was spent, and borne by those who share it.
fn moved(bill: &SharedBill, people: &People, purpose: Purpose) -> BTreeMap<Account, i128> {
    let mut moved: BTreeMap<Account, i128> = BTreeMap::new();
    let mut add = |account: Account, minor: i128| {
        let sum = moved.entry(account).or_default();
        *sum = sum.saturating_add(minor);
    };
    let sides: [(&[Portion], i128); 2] = [(&bill.payers, -1), (&bill.shares, 1)];
    for (portions, sign) in sides {
        for portion in portions {
            if let Some(who) = people.get(&portion.name) {
                let minor = i128::from(portion.amount.minor);
                add(Place::Receivable(who.clone()).account(), sign * minor);
            }
        }
    }
    if bill.kind == BillKind::Cost {
        let minor = i128::from(bill.amount.minor);
        add(Place::Expense(purpose, None).account(), minor);
        add(Place::Shares(purpose).account(), -minor);
    }
    moved
}

fn postings(moved: BTreeMap<Account, i128>, currency: Currency) -> Result<Vec<Posting>, ErrorBody> {
    moved
        .into_iter()
        .filter(|(_, minor)| *minor != 0)
        .map(|(account, minor)| {
            let amount = Amount::new(small(minor)?, currency);
            Ok(Posting::new(account, amount))
        })
        .collect()
}

fn small(minor: i128) -> Result<i64, ErrorBody> {
    i64::try_from(minor).map_err(|error| refused(&error))
}

fn words(kind: FileKind, bill: &SharedBill) -> String {
    let what = match bill.what.trim() {
        "" => "without a title",
        what => what,
    };
    format!("{what} ({kind}, {})", bill.place)
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
