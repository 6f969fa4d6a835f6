//! A journal on its way into the books.
//!
//! It is read once, to its end, before anything is booked: each transaction is
//! held against the rules of the books and kept in a few bytes. Then all of it
//! is booked in one transaction of the record. Parts that are whole in
//! themselves would keep other programs waiting for less long, but a refusal or
//! a cut in the middle would leave books that are neither the old ones nor the
//! new ones, and nobody could tell by looking. A journal is taken over once; a
//! million postings take seconds.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::ControlFlow,
    path::Path,
};

use allotment_api::{ErrorBody, ImportedView, call, codes};
use allotment_journal::{Balances, Sink, Transaction};
use allotment_ledger::books::{
    Account, Act, Amount, Author, Commodity, Digest, Draft, IdempotencyKey, Posting,
};
use allotment_types::{Date, Moment};

use super::{aside, author, books_error, export::read, path};
use crate::{
    dispatch::Treasurer,
    ports::{Beside, BooksError, NewReceipt, ReceiptBytes},
    sentence,
};

/// A journal in a few bytes a posting.
#[derive(Debug, Default)]
struct Taken {
    transactions: Vec<Place>,
    postings: Vec<Small>,
    accounts: Vec<Account>,
    /// By the number that the reader gave the account.
    numbers: BTreeMap<u32, u32>,
    empty: u64,
    problem: Option<ErrorBody>,
}

#[derive(Debug)]
struct Place {
    date: Date,
    line: u64,
    /// Which transaction of the journal it is, from 1 on.
    ordinal: u64,
    /// Where its postings begin.
    from: usize,
}

#[derive(Debug, Clone, Copy)]
struct Small {
    account: u32,
    commodity: Commodity,
    minor: i64,
}

/// What identifies a journal and how it was taken over.
struct Source {
    digest: Digest,
    as_of: Option<Date>,
    by: Author,
}

impl Treasurer<'_> {
    pub(crate) async fn import_journal(
        &self,
        it: call::ImportJournal,
    ) -> Result<ImportedView, ErrorBody> {
        let as_of = it.as_of.map(|day| day_of(day.as_str())).transpose()?;
        let by = author(self.app, self.name.as_ref()).await?;
        let (files, path) = (self.app.book_files.clone(), path(&it.path));
        let (taken, read) = aside(move || {
            let mut taken = Taken::default();
            let read = files.read_journal(&path, &mut taken)?;
            Ok((taken, read))
        })
        .await?;
        if let Some(problem) = taken.problem {
            return Err(problem);
        }
        if taken.transactions.is_empty() {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                "There is no transaction in it that moves anything. Nothing was booked",
            )
            .hint("See that it is the journal that you mean"));
        }
        let mut source = Source {
            digest: together(&read.files),
            as_of,
            by,
        };
        let receipts = read
            .files
            .iter()
            .map(|(path, digest)| receipt(path, *digest));
        let beside = Beside {
            receipts: receipts.collect(),
            ..Beside::default()
        };
        self.open_books(&source.by).await?;
        match self.taken_before(&source).await? {
            Some(before) => source.by = before,
            None if it.although => {}
            None => self.not_there_yet(&taken).await?,
        }

        let books = &self.app.books;
        let mut drafts = taken.drafts(&source).map_err(|e| *e)?;
        let booked = books
            .admit(&mut drafts, &self.now(), &beside)
            .await
            .map_err(|error| taken.refused(&source, &error))?;
        Ok(ImportedView {
            source: source.digest.to_string(),
            entries: booked.entries.len().try_into().unwrap_or(u64::MAX),
            new: booked.new,
            empty: taken.empty,
            head: booked.head.to_string(),
        })
    }

    pub(in crate::cases) fn now(&self) -> Moment {
        Moment::from(self.app.clock.now())
    }

    /// Books have to be open before they take anything.
    async fn open_books(&self, by: &Author) -> Result<(), ErrorBody> {
        let books = &self.app.books;
        let head = books.head().await.map_err(|e| books_error(&e))?;
        if head.seq > 0 {
            return Ok(());
        }
        let collective = self.app.store.collective().await;
        let collective = collective.map_err(|e| crate::record_error(&e))?.id;
        let opened = Draft {
            date: day_of(self.now().day().as_str())?,
            key: key("open".to_owned())?,
            by: by.clone(),
            act: Act::Opened { collective },
            postings: vec![],
        };
        let mut drafts = std::iter::once(opened);
        let opened = books
            .admit(&mut drafts, &self.now(), &Beside::default())
            .await;
        match opened {
            Ok(_) => Ok(()),
            // Another program was quicker.
            Err(_) if books.head().await.is_ok_and(|head| head.seq > 0) => Ok(()),
            Err(error) => Err(books_error(&error)),
        }
    }

    /// Who took the file over before, if somebody did: it is the same booking
    /// whoever repeats it. The same file, once line by line and once as
    /// balances, would count twice.
    async fn taken_before(&self, source: &Source) -> Result<Option<Author>, ErrorBody> {
        let beginning = format!("journal/{}/", source.digest);
        let found = self.app.books.first_like(&beginning).await;
        let found = found.map_err(|e| books_error(&e))?;
        match found {
            Some(entry) if !entry.key.as_str().starts_with(&source.beginning()) => Err(ErrorBody::new(
                codes::BAD_INPUT,
                "This journal was taken over before, with another `--as-of`. Nothing was booked",
            )
            .hint("What was taken over stays. `allotment ledger balance` shows what it came to")
            .detail(serde_json::json!({ "found": entry.key }))),
            found => Ok(found.map(|entry| entry.by)),
        }
    }
}

impl Treasurer<'_> {
    /// Whether nothing of a journal stands in the books: one that was changed
    /// since it was taken over has another hash, and so has what these books
    /// wrote themselves. What was taken back does not stand.
    async fn not_there_yet(&self, taken: &Taken) -> Result<(), ErrorBody> {
        let mut entries = vec![];
        let mut gone = BTreeSet::new();
        for (index, row) in self.all_rows().await?.iter().enumerate() {
            let entry = read(index, row)?;
            if let Some(original) = entry.reverses() {
                gone.extend([original, entry.seq]);
            }
            if !entry.postings.is_empty() {
                entries.push((entry.seq, mark(entry.date, &entry.postings)));
            }
        }
        let mut there: HashMap<u64, u64> = HashMap::new();
        for (_, mark) in entries.iter().filter(|(seq, _)| !gone.contains(seq)) {
            *there.entry(*mark).or_default() += 1;
        }
        let mut twice = 0_u64;
        let mut first = None;
        for (index, place) in taken.transactions.iter().enumerate() {
            let found = there.get_mut(&mark(place.date, &taken.postings_of(index)));
            if let Some(left) = found.filter(|left| **left > 0) {
                *left -= 1;
                twice += 1;
                first.get_or_insert(place.line);
            }
        }
        let Some(line) = first else {
            return Ok(());
        };
        Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!(
                "{twice} of its {} transactions stand in the books already, with the same day, accounts and amounts; the first is in line {line}. Nothing was booked",
                taken.transactions.len()
            ),
        )
        .hint("Put what is new into a file of its own and take that over")
        .hint("If they happened twice: `allotment ledger import --although-there` books all of them")
        .detail(serde_json::json!({ "there": twice, "line": line })))
    }
}

/// What two entries have in common that say the same, whatever the order of
/// their postings. A question hangs on it, no money.
fn mark(date: Date, postings: &[Posting]) -> u64 {
    let mut all: Vec<_> = postings
        .iter()
        .map(|it| (it.account.as_str(), it.amount.commodity, it.amount.minor))
        .collect();
    all.sort_unstable();
    let mut hasher = DefaultHasher::new();
    (date, all).hash(&mut hasher);
    hasher.finish()
}

pub(in crate::cases) fn day_of(text: &str) -> Result<Date, ErrorBody> {
    let day: Option<Date> = text.parse().ok();
    day.filter(|day| YEARS.contains(&day.year()))
        .ok_or_else(|| {
            let problem = match day {
                None => format!("`{text}` is no day"),
                Some(_) => format!(
                    "`{text}` is of no year from {} to {}",
                    YEARS.start(),
                    YEARS.end()
                ),
            };
            let body = ErrorBody::new(codes::BAD_INPUT, problem)
                .hint("Nothing was booked. Write it like `2026-10-31`");
            crate::cases::keeping::mistyped(body, text, "day", &[])
        })
}

/// Of which years people mean days. Others are slips of the keyboard.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2200;

fn key(text: String) -> Result<IdempotencyKey, ErrorBody> {
    IdempotencyKey::new(text)
        .map_err(|error| ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string())))
}

/// Of one file its hash, as `sha256sum` prints it; of several the hash of all
/// their hashes, one a line.
fn together(files: &[(std::path::PathBuf, Digest)]) -> Digest {
    match files {
        [(_, digest)] => *digest,
        several => {
            let lines = several
                .iter()
                .fold(String::new(), |mut lines, (_, digest)| {
                    let _ = writeln!(lines, "{digest}");
                    lines
                });
            Digest::of(lines.as_bytes())
        }
    }
}

/// The journal itself is the receipt of what was taken over from it: what it
/// says of people is there, and can be deleted, and not in the books.
fn receipt(path: &Path, digest: Digest) -> NewReceipt {
    let name = path.file_name().map(|name| name.to_string_lossy());
    NewReceipt {
        digest,
        name: name.map_or_else(|| "journal".to_owned(), std::borrow::Cow::into_owned),
        media_type: "text/plain".to_owned(),
        bytes: ReceiptBytes::File(path.to_owned()),
    }
}

impl Sink for Taken {
    fn transaction(
        &mut self,
        transaction: &Transaction<'_>,
        balances: &Balances,
    ) -> ControlFlow<()> {
        match self.take(transaction, balances) {
            Ok(()) => ControlFlow::Continue(()),
            Err(problem) => {
                self.problem = Some(*problem);
                ControlFlow::Break(())
            }
        }
    }
}

type Problem = Box<ErrorBody>;

fn at_line(line: u64, what: &str) -> Problem {
    Box::new(
        ErrorBody::new(
            codes::BAD_INPUT,
            format!("Line {line}: {what}. Nothing was booked"),
        )
        .detail(serde_json::json!({ "line": line })),
    )
}

impl Taken {
    fn take(&mut self, transaction: &Transaction<'_>, balances: &Balances) -> Result<(), Problem> {
        let line = transaction.line();
        let from = self.postings.len();
        let ordinal = self.empty + u64::try_from(self.transactions.len()).unwrap_or(u64::MAX) + 1;
        for posting in transaction.postings() {
            if posting.exchange.is_some() {
                return Err(Box::new(
                    at_line(line, "a posting of this transaction counts at a price, which the books do not keep yet")
                        .hint("Write both currencies out, each with a posting to `Equity:Conversions` against it, so that each comes to zero by itself"),
                ));
            }
            let name = balances.commodities().get(posting.amount.commodity.0);
            let commodity = commodity(name).map_err(|error| at_line(line, &error))?;
            let minor = posting
                .amount
                .at(super::exponent(commodity))
                .and_then(|minor| i64::try_from(minor).ok())
                .ok_or_else(|| {
                    at_line(
                        line,
                        &format!(
                            "{} {commodity} is no whole number of minor units of at most 64 bits",
                            posting.amount.decimal()
                        ),
                    )
                })?;
            if minor == 0 {
                continue;
            }
            let name = balances.accounts().get(posting.account.0);
            let account = self
                .account(posting.account.0, name)
                .map_err(|error| at_line(line, &error))?;
            self.postings.push(Small {
                account,
                commodity,
                minor,
            });
        }
        if self.postings.len() == from {
            self.empty += 1;
            return Ok(());
        }
        self.transactions.push(Place {
            date: transaction.date(),
            line,
            ordinal,
            from,
        });
        self.check(line)
    }

    /// Whether the transaction that was taken last could be in any books.
    fn check(&self, line: u64) -> Result<(), Problem> {
        let Some(index) = self.transactions.len().checked_sub(1) else {
            return Ok(());
        };
        let draft = Draft {
            date: self
                .transactions
                .get(index)
                .map_or(Date::MIN, |place| place.date),
            key: key("check".to_owned()).map_err(Box::new)?,
            by: Author::new("check").map_err(|error| at_line(line, &error.to_string()))?,
            act: Act::Imported {
                source: Digest::of(b""),
            },
            postings: self.postings_of(index),
        };
        draft.check().map_err(|error| {
            let text = error.to_string();
            // It ends with what is safe and what to do; the line comes before.
            Box::new(
                ErrorBody::new(codes::BAD_INPUT, format!("Line {line}: {text}"))
                    .detail(serde_json::json!({ "line": line })),
            )
        })
    }

    fn account(&mut self, number: u32, name: &str) -> Result<u32, String> {
        if let Some(known) = self.numbers.get(&number) {
            return Ok(*known);
        }
        let account = Account::new(name).map_err(|error| error.to_string())?;
        let new = u32::try_from(self.accounts.len()).map_err(|error| error.to_string())?;
        self.accounts.push(account);
        self.numbers.insert(number, new);
        Ok(new)
    }

    fn small(&self, index: usize) -> &[Small] {
        let Some(place) = self.transactions.get(index) else {
            return &[];
        };
        let to = self
            .transactions
            .get(index + 1)
            .map_or(self.postings.len(), |next| next.from);
        self.postings.get(place.from..to).unwrap_or_default()
    }

    fn postings_of(&self, index: usize) -> Vec<Posting> {
        self.small(index)
            .iter()
            .filter_map(|small| self.posting(*small))
            .collect()
    }

    fn posting(&self, small: Small) -> Option<Posting> {
        let account = self.accounts.get(usize::try_from(small.account).ok()?)?;
        let amount = Amount::new(small.minor, small.commodity);
        Some(Posting::new(account.clone(), amount))
    }

    /// Transactions that are booked line by line.
    fn single(&self, as_of: Option<Date>) -> impl Iterator<Item = usize> + Send + '_ {
        let later = move |place: &Place| as_of.is_none_or(|as_of| place.date > as_of);
        (0..self.transactions.len())
            .filter(move |index| self.transactions.get(*index).is_some_and(later))
    }

    /// All that is to be booked: what stood at the end of the day, then what
    /// came later.
    fn drafts<'t>(
        &'t self,
        source: &'t Source,
    ) -> Result<impl Iterator<Item = Draft> + Send + 't, Problem> {
        let standing = match source.as_of {
            Some(as_of) => self.standing(source, as_of)?,
            None => vec![],
        };
        let single = self.single(source.as_of).filter_map(|index| {
            let place = self.transactions.get(index)?;
            source.draft(place.ordinal, place.date, self.postings_of(index))
        });
        Ok(standing.into_iter().chain(single))
    }

    /// What stood on the accounts at the end of a day: money in one entry,
    /// hours in another.
    fn standing(&self, source: &Source, as_of: Date) -> Result<Vec<Draft>, Problem> {
        let mut sums: BTreeMap<(bool, &Account, Commodity), i128> = BTreeMap::new();
        for (index, place) in self.transactions.iter().enumerate() {
            if place.date > as_of {
                continue;
            }
            for small in self.small(index) {
                let account = usize::try_from(small.account).ok();
                let Some(account) = account.and_then(|account| self.accounts.get(account)) else {
                    continue;
                };
                let hours = small.commodity == Commodity::Hour;
                let sum = sums.entry((hours, account, small.commodity)).or_default();
                *sum += i128::from(small.minor);
            }
        }
        let mut kinds: [Vec<Posting>; 2] = [vec![], vec![]];
        for ((hours, account, commodity), minor) in sums {
            if minor == 0 {
                continue;
            }
            let minor = i64::try_from(minor).map_err(|_| {
                let text = format!("`{account}` holds more than 64 bits can count");
                Box::new(ErrorBody::new(codes::BAD_INPUT, text).hint("Nothing was booked"))
            })?;
            let posting = Posting::new(account.clone(), Amount::new(minor, commodity));
            if let Some(kind) = kinds.get_mut(usize::from(hours)) {
                kind.push(posting);
            }
        }
        let [money, hours] = kinds;
        let drafts = [("money", money), ("hours", hours)];
        Ok(drafts
            .into_iter()
            .filter(|(_, postings)| !postings.is_empty())
            .filter_map(|(what, postings)| source.draft(what, as_of, postings))
            .collect())
    }

    /// Why it was refused, with the line of the transaction.
    fn refused(&self, source: &Source, error: &BooksError) -> ErrorBody {
        let BooksError::Refused { index, source: why } = error else {
            return books_error(error);
        };
        let standing = match source.as_of {
            Some(as_of) => self.standing(source, as_of).map_or(0, |all| all.len()),
            None => 0,
        };
        let place = index
            .checked_sub(standing)
            .and_then(|index| self.single(source.as_of).nth(index))
            .and_then(|index| self.transactions.get(index));
        let Some(place) = place else {
            return books_error(error);
        };
        ErrorBody::new(codes::BAD_INPUT, format!("Line {}: {why}", place.line))
            .detail(serde_json::json!({ "line": place.line }))
    }
}

impl Source {
    /// What the keys of all its entries begin with.
    fn beginning(&self) -> String {
        match self.as_of {
            None => format!("journal/{}/all/", self.digest),
            Some(as_of) => format!("journal/{}/{as_of}/", self.digest),
        }
    }

    fn draft(
        &self,
        what: impl std::fmt::Display,
        date: Date,
        postings: Vec<Posting>,
    ) -> Option<Draft> {
        Some(Draft {
            date,
            // Of known length, without blanks: it is always a key.
            key: IdempotencyKey::new(format!("{}{what}", self.beginning())).ok()?,
            by: self.by.clone(),
            act: Act::Imported {
                source: self.digest,
            },
            postings,
        })
    }
}

/// A commodity of a journal as one of the books. Journals of ours have hours
/// in minutes.
fn commodity(name: &str) -> Result<Commodity, String> {
    let code = match name {
        "€" => "EUR",
        "£" => "GBP",
        allotment_journal::MINUTES => return Ok(Commodity::Hour),
        name => name,
    };
    // An hour is not a minute: what others mean by it has to be said.
    if code == "HOUR" {
        return Err(
            "`HOUR` is counted in minutes here: write `90 MIN` for an hour and a half".to_owned(),
        );
    }
    Commodity::new(code).map_err(|error| error.to_string())
}
