//! Files of banks: their rows are booked, each once, and belong to nothing
//! until a person says so.

use std::{collections::HashSet, path::PathBuf};

use allotment_api::{BankFileView, ErrorBody, Stamped, call, codes};
use allotment_imports::{
    FileKind,
    bank::{Balance, BankRow, csv},
    limits,
    matching::plain_account,
};
use allotment_ledger::{
    books::{Act, Digest, Entry, HolderId, IdempotencyKey, Period, Place, Purpose},
    keeping::{
        CostRecorded, Kept, Paid, Payer as CostPayer, Stamp,
        funds::{Payee, Payer, PaymentMade, PaymentReceived, StatementImported, bank_key},
        words,
    },
};
use allotment_types::{Date, Day, Money};

use super::{
    holders::{holder, shown},
    open_collective::{Extra, Extras},
    reading::{self, Account, End, Tables, Words},
    text,
};
use crate::{
    cases::{
        books::import::day_of,
        keeping::{Entering, FARTHEST_YEARS, Stand, amount, because, money, next_cost, refused},
    },
    dispatch::Treasurer,
    record_error, sentence,
};

/// In so many of the newest rows the account of a holder is looked for.
const MOST_ROWS: usize = 100;

impl Treasurer<'_> {
    pub(crate) async fn import_bank_file(
        &self,
        it: call::ImportBankFile,
    ) -> Result<BankFileView, ErrorBody> {
        let holder = holder(&it.holder)?;
        let stand = self.stand().await?;
        let expected = stand.kept.funds().expect_holder(&holder);
        expected.map_err(|error| refused(&error).hint("`allotment holder add` adds one"))?;
        let currency = stand.kept.currency();
        let language = self.language(it.language).await?;
        let closing = it.closing.as_deref();
        let end = End {
            until: it
                .until
                .as_ref()
                .map(|day| day_of(day.as_str()))
                .transpose()?,
            closing: closing
                .map(|text| amount(text, currency, language))
                .transpose()?,
        };

        let bytes = if let Some(content) = &it.content {
            crate::cases::handed::content(content)?
        } else {
            let (files, path) = (self.app.book_files.clone(), PathBuf::from(&it.path));
            let read = move || files.read_whole(&path, limits::LARGEST_FILE);
            crate::cases::books::aside(read).await?
        };
        let remembered = self.mappings().await?;
        let tables = Tables {
            given: it.mapping.map(mapping).transpose()?,
            remembered: &remembered,
            accept: it.accept_mapping,
        };
        let read = reading::read(&bytes, currency, tables).map_err(|error| *error)?;
        let kind = read.file.kind;
        let rows = count(read.file.rows().count());
        let mut notes: Vec<String> = read
            .file
            .notes
            .iter()
            .map(|note| sentence(&note.to_string()))
            .collect();
        let since = opened(&stand, &holder);
        let account = reading::account(read.file, currency, since, end).map_err(|error| *error)?;
        let Some(account) = account else {
            let body = ErrorBody::new(codes::BAD_INPUT, "The file has no rows and no balance")
                .hint("Nothing was booked. Let the bank write it for other days");
            return Err(because(body, "empty-file", &[]));
        };
        if account.before > 0 {
            notes.push(format!(
                "Rows from before the first day of `{holder}` in your books were left out: {}",
                account.before
            ));
        }

        for row in &account.rows {
            if self.is_far(row.booked)? {
                return Err(far(row));
            }
        }
        if let Some(own) = account.own.as_ref().filter(|_| !it.other_account) {
            self.expect_own(&stand, &holder, own).await?;
        }
        let digest = Digest::of(&bytes);
        let booking = Booking::of(&stand, &holder, digest, &account, read.extras)?;
        let booked = self
            .book("bank", Stamped::default(), |entering| {
                booking.enter(entering)
            })
            .await?;
        if let Some(mapping) = read.confirmed {
            self.remember(&mapping).await?;
        }

        let after = self.stand().await?;
        let books = account.closing.as_ref().map(|closing| {
            let place = Place::Holder(holder.clone()).account();
            let minor = after.at_end_of(&place, closing.date);
            money(shown(minor, currency))
        });
        let new = count(booking.rows.len());
        Ok(BankFileView {
            kind: shown_kind(kind).to_owned(),
            holder: holder.to_string(),
            rows,
            new,
            known: count(account.rows.len()).saturating_sub(new),
            empty: account.empty,
            closing: account.closing.as_ref().map(|one| money(one.amount)),
            until: account.closing.as_ref().map(|one| Day::from(one.date)),
            books,
            notes,
            unmatched: self.bank_rows(&after).await?,
            head: booked.head,
        })
    }

    /// Refuses the file of another account than the last one of this holder that
    /// said its number.
    async fn expect_own(
        &self,
        stand: &Stand,
        holder: &HolderId,
        own: &str,
    ) -> Result<(), ErrorBody> {
        let of_holder = format!("bank/{holder}/");
        let rows = stand.entries.iter().rev();
        let rows = rows.filter(|entry| entry.key.as_str().starts_with(&of_holder));
        for apart in rows.filter_map(|entry| words(&entry.act)).take(MOST_ROWS) {
            let said = text(self.app, Some(&apart)).await?.map(Words::read);
            let Some(before) = said.and_then(|said| said.own) else {
                continue;
            };
            if plain_account(&before) == plain_account(own) {
                return Ok(());
            }
            return Err(other_account(holder, &before, own));
        }
        Ok(())
    }

    async fn mappings(&self) -> Result<Vec<csv::Mapping>, ErrorBody> {
        let kept = self.app.store.bank_mappings().await;
        let kept = kept.map_err(|error| record_error(&error))?;
        // One that a newer program wrote is asked for anew.
        Ok(kept
            .iter()
            .filter_map(|text| serde_json::from_str(text).ok())
            .collect())
    }

    async fn remember(&self, mapping: &csv::Mapping) -> Result<(), ErrorBody> {
        let text = serde_json::to_string(mapping).map_err(|error| refused(&error))?;
        let header = mapping.fingerprint.as_str();
        let kept = self.app.store.put_bank_mapping(header, &text).await;
        kept.map_err(|error| record_error(&error))
    }
}

fn far(row: &BankRow) -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "The row at line {} is of {}: that is more than {FARTHEST_YEARS} years from today",
            row.line, row.booked
        ),
    )
    .hint("Nothing was booked. If the file says another day, its dates were read in the wrong order: say which way with `--mapping FILE`")
    .hint("If the file says so, let the bank write it again")
    .detail(serde_json::json!({
        "place": allotment_imports::Place::Line(row.line),
        "why": "far-day",
        "values": { "line": row.line.to_string(), "day": row.booked.to_string() },
    }))
}

fn other_account(holder: &HolderId, before: &str, own: &str) -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        format!("The file is of the account {own}, and the files of `{holder}` were of {before}"),
    )
    .hint("Nothing was booked. If it is another account, say whose: `allotment holder add NAME` adds one, `--holder NAME` names it")
    .hint("If the bank gave the same account another number, say so: `--other-account`")
    .detail(serde_json::json!({
        "why": "other-account",
        "values": { "holder": holder.as_str(), "before": before, "account": own },
    }))
}

pub(super) fn mapping(given: serde_json::Value) -> Result<csv::Mapping, ErrorBody> {
    serde_json::from_value(given).map_err(|error| {
        ErrorBody::new(codes::BAD_INPUT, "What was given says not which column is what")
            .hint("Nothing was booked. Begin with what Allotment proposes for the file: `--json` has it as `detail.guess.mapping`")
            .detail(serde_json::json!({ "causes": [error.to_string()] }))
    })
}

/// What is booked of a file.
struct Booking {
    holder: HolderId,
    rows: Vec<(BankRow, String, IdempotencyKey)>,
    extras: Extras,
    statement: Option<(StatementImported, Date, IdempotencyKey)>,
}

impl Booking {
    fn of(
        stand: &Stand,
        holder: &HolderId,
        source: Digest,
        account: &Account,
        extras: Extras,
    ) -> Result<Self, ErrorBody> {
        let kept = &stand.kept;
        let used: HashSet<&str> = stand.entries.iter().map(|it| it.key.as_str()).collect();
        let standing = standing(&stand.entries);
        let mut rows = vec![];
        for row in &account.rows {
            let Some(key) = free_key(holder, &row.reference.key(), &used, &standing)? else {
                continue;
            };
            if kept
                .closed_through()
                .is_some_and(|closed| Period::of(row.booked) <= closed)
            {
                return Err(of_closed_month(row));
            }
            let words = Words::of(row, account.own.as_ref())
                .text()
                .map_err(|error| *error)?;
            rows.push((row.clone(), words, key));
        }
        let statement = account.closing.as_ref().map(|closing| {
            let key = format!("statement/{holder}/{}/{source}", closing.date);
            let key = IdempotencyKey::new(key).map_err(|error| refused(&error))?;
            let told = StatementImported {
                holder: holder.clone(),
                source,
                from: account.from.min(closing.date),
                to: closing.date,
                closing: closing.amount,
            };
            Ok::<_, ErrorBody>((told, open_day(kept, closing), key))
        });
        let statement = statement.transpose()?;
        let statement = statement
            .filter(|(told, ..)| kept.funds().last_statement(holder, told.to) != Some(told));
        Ok(Self {
            holder: holder.clone(),
            rows,
            extras,
            statement: statement.map(|(told, date, key)| {
                let key = unused(&key, &used).unwrap_or(key);
                (told, date, key)
            }),
        })
    }

    fn enter(&self, entering: &mut Entering<'_>) -> Result<(), ErrorBody> {
        let standing = standing(entering.entries());
        for (row, words, key) in &self.rows {
            if standing.contains(key.as_str()) {
                // Another program has booked it meanwhile.
                continue;
            }
            let act = self.act(entering, row, words)?;
            enter(entering, act, row.booked, key)?;
        }
        if let Some((told, date, key)) = &self.statement {
            enter(entering, Act::StatementImported(told.clone()), *date, key)?;
        }
        Ok(())
    }
}

impl Booking {
    /// What a row is booked as: it belongs to nothing yet, unless it is a fee.
    fn act(
        &self,
        entering: &mut Entering<'_>,
        row: &BankRow,
        words: &str,
    ) -> Result<Act, ErrorBody> {
        let (holder, extra) = (
            self.holder.clone(),
            self.extras.get(&row.reference.key()).copied(),
        );
        if let Some(Extra::FeeAlone) = extra {
            let gross = positive(row.amount)?;
            return Ok(Act::CostRecorded(Box::new(CostRecorded {
                cost: next_cost(entering)?,
                title: entering.apart(&row.text),
                purpose: Purpose::Fees,
                instance: None,
                gross,
                vat: None,
                foreign: None,
                receipts: vec![],
                payers: vec![Paid {
                    by: CostPayer::Holder(holder),
                    amount: gross,
                }],
                recurring: None,
            })));
        }
        let reference = Some(entering.apart(words));
        if row.amount.minor <= 0 {
            return Ok(Act::PaymentMade(PaymentMade {
                holder,
                amount: positive(row.amount)?,
                to: Payee::Unknown,
                reference,
            }));
        }
        let fee = match extra {
            Some(Extra::FeeOf(fee)) => Some(fee),
            _ => None,
        };
        Ok(Act::PaymentReceived(PaymentReceived {
            holder,
            amount: row.amount,
            fee,
            from: Payer::Unknown,
            reference,
        }))
    }
}

fn enter(
    entering: &mut Entering<'_>,
    act: Act,
    date: Date,
    key: &IdempotencyKey,
) -> Result<(), ErrorBody> {
    let stamp = Stamp {
        date,
        by: entering.by().clone(),
        key: key.clone(),
    };
    let kept = entering.kept();
    let draft = match act {
        act @ Act::CostRecorded(_) => kept.draft(act, &stamp).map_err(|error| refused(&error)),
        act => kept
            .funds()
            .draft(&stamp, act)
            .map_err(|error| refused(&error)),
    };
    entering.draft(draft?)
}

/// The keys of all entries that were not taken back.
fn standing(entries: &[Entry]) -> HashSet<&str> {
    let taken_back: HashSet<u64> = entries.iter().filter_map(Entry::reverses).collect();
    let standing = entries
        .iter()
        .filter(|entry| !taken_back.contains(&entry.seq));
    standing.map(|entry| entry.key.as_str()).collect()
}

fn positive(amount: Money) -> Result<Money, ErrorBody> {
    Money::zero(amount.currency)
        .checked_sub(amount)
        .map_err(|error| refused(&error))
}

/// Under which key a row is booked; nothing if it stands already. One that was
/// taken back is booked anew, since the bank still has it.
fn free_key(
    holder: &HolderId,
    reference: &str,
    used: &HashSet<&str>,
    standing: &HashSet<&str>,
) -> Result<Option<IdempotencyKey>, ErrorBody> {
    for again in 0..=u32::MAX {
        let key = bank_key(holder, reference, again).map_err(|error| refused(&error))?;
        if standing.contains(key.as_str()) {
            return Ok(None);
        }
        if !used.contains(key.as_str()) {
            return Ok(Some(key));
        }
    }
    Ok(None)
}

/// The same statement may be entered again after one that said something else.
fn unused(key: &IdempotencyKey, used: &HashSet<&str>) -> Option<IdempotencyKey> {
    if !used.contains(key.as_str()) {
        return None;
    }
    (2_u32..=u32::MAX)
        .map(|again| format!("{key}/{again}"))
        .find(|text| !used.contains(text.as_str()))
        .and_then(|text| IdempotencyKey::new(text).ok())
}

/// A statement counts for its last day, or where that is closed for the first
/// day that is open. It moves nothing.
fn open_day(kept: &Kept, closing: &Balance) -> Date {
    let next = kept.closed_through().and_then(Period::next);
    next.map_or(closing.date, |open| open.first_day().max(closing.date))
}

/// From which day on the books of a holder have their rows.
fn opened(stand: &Stand, holder: &HolderId) -> Option<Date> {
    let opened = stand.entries.iter().filter(
        |entry| matches!(&entry.act, Act::HolderOpened(opened) if opened.holder == *holder),
    );
    let taken_back: HashSet<u64> = stand.entries.iter().filter_map(Entry::reverses).collect();
    opened
        .filter(|entry| !taken_back.contains(&entry.seq))
        .map(|entry| entry.date)
        .min()
}

fn of_closed_month(row: &BankRow) -> ErrorBody {
    let body = ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "Line {} is of {}, whose month is closed, and it is not in the books",
            row.line, row.booked
        ),
    )
    .hint("Nothing was booked. Was the month imported in another format, or with other columns for the text? Then the same rows look new: take a file that begins after it")
    .hint("Or else the row came late: enter it by hand, for a day that is open");
    let values = [
        ("line", row.line.to_string()),
        ("day", row.booked.to_string()),
    ];
    because(body, "closed-month", &values)
}

const fn shown_kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Camt053 => "camt.053",
        FileKind::Ofx => "OFX",
        FileKind::OpenCollective => "Open Collective",
        _ => "CSV",
    }
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
