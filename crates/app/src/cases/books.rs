//! The books: what stands in them, whether they are whole, and their way from
//! and to other programs.

mod archive;
mod export;
pub(super) mod import;

pub use archive::check as check_archive;

use std::path::PathBuf;

use allotment_api::{BalanceView, ErrorBody, RegisterLine, VerifiedView, call, codes};
use allotment_ledger::books::{Author, Commodity, Head, Period};
use allotment_types::{Day, OperatorName};

use crate::{App, dispatch::Treasurer, ports::BooksError, sentence};

/// More lines than this at once are nobody's reading.
const MOST_LINES: u32 = 10_000;

impl Treasurer<'_> {
    pub(crate) async fn show_balances(
        &self,
        it: call::ShowBalances,
    ) -> Result<Vec<BalanceView>, ErrorBody> {
        let month = it.month.as_deref().map(month).transpose()?;
        let all = self
            .app
            .books
            .balances(it.within.as_deref(), month)
            .await
            .map_err(|e| books_error(&e))?;
        if let Some(account) = it.within.filter(|_| all.is_empty()) {
            return Err(unknown_account(&account));
        }
        Ok(all
            .into_iter()
            .map(|it| BalanceView {
                account: it.account.to_string(),
                commodity: code(it.commodity).to_owned(),
                amount: decimal(it.minor, it.commodity),
                minor: it.minor.try_into().ok(),
                exponent: exponent(it.commodity),
            })
            .collect())
    }

    pub(crate) async fn show_register(
        &self,
        it: call::ShowRegister,
    ) -> Result<Vec<RegisterLine>, ErrorBody> {
        let books = &self.app.books;
        let within = it.account.as_str();
        let at_most = it.lines.clamp(1, MOST_LINES);
        // Of a moment after the lines, entries could be counted that are not
        // shown: so the balances first, and no line that came after them.
        let head = books.head().await.map_err(|e| books_error(&e))?;
        let standing = books.balances(Some(within), None).await;
        let standing = standing.map_err(|e| books_error(&e))?;
        if standing.is_empty() {
            return Err(unknown_account(within));
        }
        let mut left = std::collections::BTreeMap::new();
        for it in standing {
            *left.entry(it.commodity).or_insert(0_i128) += it.minor;
        }
        let lines = books.lines(within, None, at_most).await;
        let lines = lines.map_err(|e| books_error(&e))?;
        let mut shown = vec![];
        for line in lines
            .into_iter()
            .filter(|line| line.place.entry <= head.seq)
        {
            let commodity = line.amount.commodity;
            let balance = left.entry(commodity).or_default();
            shown.push(RegisterLine {
                date: Day::from(line.place.date),
                entry: line.place.entry,
                account: line.account.to_string(),
                act: line.act,
                commodity: code(commodity).to_owned(),
                amount: decimal(line.amount.minor.into(), commodity),
                balance: decimal(*balance, commodity),
            });
            // Towards older lines.
            *balance -= i128::from(line.amount.minor);
        }
        Ok(shown)
    }

    pub(crate) async fn verify_books(
        &self,
        it: call::VerifyBooks,
    ) -> Result<VerifiedView, ErrorBody> {
        let heads = heads(&it.heads)?;
        let head = self.app.books.verify(&heads).await.map_err(|error| {
            let body = books_error(&error);
            if heads.is_empty() {
                return body;
            }
            body.hint("If the head was typed from paper, compare it with the paper letter by letter first: one wrong letter looks the same as a change")
        })?;
        Ok(VerifiedView {
            entries: head.seq,
            head: head.to_string(),
            compared: heads.len().try_into().unwrap_or(u64::MAX),
        })
    }
}

/// Heads as people typed them from statements.
fn heads(texts: &[String]) -> Result<Vec<Head>, ErrorBody> {
    texts.iter().map(|text| head(text)).collect()
}

/// A head that is none was mistyped, which says nothing about the books.
fn head(text: &str) -> Result<Head, ErrorBody> {
    text.parse::<Head>().map_err(|_| {
        ErrorBody::new(codes::BAD_INPUT, format!("The head `{text}` was mistyped: {}", mistyped(text)))
            .hint("Nothing was compared, and nothing is known to be wrong with the books")
            .hint("Copy it from the statement once more: the number, a colon, and sixteen groups of four, such as `42: 3f9a 0c1d …`")
    })
}

fn mistyped(text: &str) -> String {
    /// A hash has so many digits.
    const DIGITS: usize = 64;
    let Some((seq, hash)) = text.split_once(':') else {
        return "there is no colon after the number of the last entry".to_owned();
    };
    let seq = seq.trim();
    if seq.parse::<u64>().is_err() || !seq.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("`{seq}` before the colon is no number of an entry");
    }
    let digits: Vec<char> = hash.chars().filter(|c| !c.is_whitespace()).collect();
    match digits.iter().find(|c| !c.is_ascii_hexdigit()) {
        Some(other) => {
            format!("it has `{other}`, and a hash has the digits 0 to 9 and the letters a to f")
        }
        None => format!("its hash has {} digits instead of {DIGITS}", digits.len()),
    }
}

/// Who books where nobody has said who they are.
const UNNAMED: &str = "unnamed";

/// Who books, on this computer. Nobody needs a recovery key to keep books.
/// Who books: by the name that somebody gave; otherwise the operator of this
/// computer.
pub(super) async fn author(app: &App, named: Option<&OperatorName>) -> Result<Author, ErrorBody> {
    if let Some(name) = named {
        return Ok(Author::from(name.clone()));
    }
    let operators = app.store.operators().await;
    let operators = operators.map_err(|e| crate::record_error(&e))?;
    match operators.into_iter().find(|operator| operator.me) {
        Some(me) => Ok(Author::from(me.name)),
        None => Author::new(UNNAMED)
            .map_err(|error| ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string()))),
    }
}

pub(super) fn month(text: &str) -> Result<Period, ErrorBody> {
    text.parse()
        .map_err(|error: allotment_ledger::books::PeriodError| {
            ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string()))
        })
}

fn unknown_account(account: &str) -> ErrorBody {
    ErrorBody::new(
        codes::NOT_FOUND,
        format!("Nothing was ever booked on `{account}` or below it"),
    )
    .hint("`allotment ledger balance` lists all accounts")
}

/// What amounts are counted in, as journals write it: work is in minutes there
/// and here, so that nobody reads ninety of them as ninety hours.
fn code(commodity: Commodity) -> &'static str {
    match commodity {
        Commodity::Hour => allotment_journal::MINUTES,
        Commodity::Money(currency) => currency.code(),
    }
}

/// How many decimals the smallest unit has; hours are counted in minutes.
fn exponent(commodity: Commodity) -> u8 {
    commodity
        .currency()
        .and_then(|currency| u8::try_from(currency.exponent()).ok())
        .unwrap_or(0)
}

/// Minor units as a decimal number: `-3.50`.
pub(super) fn decimal(minor: i128, commodity: Commodity) -> String {
    let places = usize::from(exponent(commodity));
    let digits = format!("{:0>width$}", minor.unsigned_abs(), width = places + 1);
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, part) = digits.split_at(digits.len() - places);
    if places == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    }
}

/// Work that waits for a disk, beside the threads that may not wait.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ErrorBody> + Send + 'static,
) -> Result<T, ErrorBody> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        ErrorBody::new(codes::RECORD, "The work with the file ended in the middle")
            .hint("Nothing was booked. Try again")
            .caused_by(&error)
    })?
}

fn path(text: &str) -> PathBuf {
    PathBuf::from(text)
}

/// Why the books could not be used, for people.
pub(super) fn books_error(error: &BooksError) -> ErrorBody {
    match error {
        BooksError::Record(error) => crate::record_error(error),
        BooksError::Refused { source, .. } => {
            ErrorBody::new(codes::BAD_INPUT, sentence(&source.to_string())).caused_by(source)
        }
        BooksError::TooMuch | BooksError::WentOn { .. } | BooksError::NotEmpty { .. } => {
            ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string()))
        }
        BooksError::ReceiptStrays { seq, source } => {
            books_error(source).hint(format!("Entry {seq} names it"))
        }
        BooksError::Flawed(_)
        | BooksError::ApartStrays { .. }
        | BooksError::Strays { .. }
        | BooksError::BalanceStrays { .. }
        | BooksError::StatementStrays { .. }
        | BooksError::ReceiptFile { .. }
        | BooksError::ReceiptChanged { .. } => {
            ErrorBody::new(codes::RECORD, sentence(&error.to_string())).caused_by(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_to_the_last_digit() {
        let shown: Vec<String> = [0, 5, -5, -350, i128::MAX]
            .map(|minor| decimal(minor, Commodity::EUR))
            .to_vec();
        insta::assert_snapshot!(shown.join(" "), @"0.00 0.05 -0.05 -3.50 1701411834604692317316873037158841057.27");
        assert_eq!(decimal(-90, Commodity::Hour), "-90");
        assert_eq!(decimal(1204, "JPY".parse().unwrap()), "1204");
        assert_eq!(decimal(-1, "KWD".parse().unwrap()), "-0.001");
    }
}
