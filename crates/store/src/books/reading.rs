//! What is asked of the books. None of it takes longer as the history grows,
//! but for what is asked about the whole of it.

use allotment_app::ports::{BooksError, Line, LinePlace, MonthAdded, Standing};
use allotment_ledger::books::{Act, Amount, Commodity, Digest, Entry, Head, Period, Row};
use allotment_types::CollectiveId;
use sqlx::SqliteConnection;

use super::{collective_id, list, natural, number, parsed, read_entry, unreadable};
use crate::connections::Connections;

pub(crate) async fn head(connections: &Connections) -> Result<Head, BooksError> {
    let mut reading = connections.read().acquire().await.map_err(unreadable)?;
    let collective = collective_id(&mut reading).await?;
    head_of(&mut reading, &collective).await
}

pub(super) async fn head_of(
    reading: &mut SqliteConnection,
    collective: &CollectiveId,
) -> Result<Head, BooksError> {
    let last: Option<(i64, String)> =
        sqlx::query_as("SELECT seq, digest FROM entry ORDER BY seq DESC LIMIT 1")
            .fetch_optional(reading)
            .await
            .map_err(unreadable)?;
    match last {
        None => Ok(Head::start(collective)),
        Some((seq, digest)) => Ok(Head {
            seq: natural(seq)?,
            digest: parsed("digest", digest)?,
        }),
    }
}

pub(crate) async fn closed_through(
    connections: &Connections,
) -> Result<Option<Period>, BooksError> {
    let mut reading = connections.read().acquire().await.map_err(unreadable)?;
    closed(&mut reading).await
}

pub(super) async fn closed(reading: &mut SqliteConnection) -> Result<Option<Period>, BooksError> {
    let last: Option<(i64, String)> = sqlx::query_as(
        "SELECT seq, text FROM entry WHERE act = 'PeriodClosed' ORDER BY seq DESC LIMIT 1",
    )
    .fetch_optional(reading)
    .await
    .map_err(unreadable)?;
    let Some((seq, text)) = last else {
        return Ok(None);
    };
    Ok(match read_entry(seq, &text)?.act {
        Act::PeriodClosed { period } => Some(period),
        _ => None,
    })
}

pub(crate) async fn rows(
    connections: &Connections,
    after: u64,
    at_most: u32,
) -> Result<Vec<Row>, BooksError> {
    let mut reading = connections.read().acquire().await.map_err(unreadable)?;
    rows_of(&mut reading, after, at_most).await
}

pub(super) async fn rows_of(
    reading: &mut SqliteConnection,
    after: u64,
    at_most: u32,
) -> Result<Vec<Row>, BooksError> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT digest, text FROM entry WHERE seq > ?1 ORDER BY seq LIMIT ?2")
            .bind(number(after)?)
            .bind(at_most)
            .fetch_all(reading)
            .await
            .map_err(unreadable)?;
    rows.into_iter()
        .map(|(digest, text)| {
            let digest: Digest = parsed("digest", digest)?;
            Ok(Row { digest, text })
        })
        .collect()
}

pub(crate) async fn entries(
    connections: &Connections,
    before: Option<u64>,
    at_most: u32,
) -> Result<Vec<Entry>, BooksError> {
    let before = before.map_or(Ok(i64::MAX), number)?;
    let rows: Vec<(i64, String)> =
        sqlx::query_as("SELECT seq, text FROM entry WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2")
            .bind(before)
            .bind(at_most)
            .fetch_all(connections.read())
            .await
            .map_err(unreadable)?;
    rows.iter()
        .map(|(seq, text)| read_entry(*seq, text))
        .collect()
}

pub(crate) async fn entries_about(
    connections: &Connections,
    acts: &[&str],
    after: u64,
    at_most: u32,
) -> Result<Vec<Entry>, BooksError> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "SELECT seq, text FROM entry
         WHERE act IN (SELECT value FROM json_each(?1)) AND seq > ?2 ORDER BY seq LIMIT ?3",
    )
    .bind(list(&acts)?)
    .bind(number(after)?)
    .bind(at_most)
    .fetch_all(connections.read())
    .await
    .map_err(unreadable)?;
    rows.iter()
        .map(|(seq, text)| read_entry(*seq, text))
        .collect()
}

pub(crate) async fn first_like(
    connections: &Connections,
    beginning: &str,
) -> Result<Option<Entry>, BooksError> {
    let first: Option<(i64, String)> =
        sqlx::query_as("SELECT seq, text FROM entry WHERE key >= ?1 ORDER BY key LIMIT 1")
            .bind(beginning)
            .fetch_optional(connections.read())
            .await
            .map_err(unreadable)?;
    let first = first
        .map(|(seq, text)| read_entry(seq, &text))
        .transpose()?;
    Ok(first.filter(|entry| entry.key.as_str().starts_with(beginning)))
}

pub(crate) async fn balances(
    connections: &Connections,
    within: Option<&str>,
    at_end_of: Option<Period>,
) -> Result<Vec<Standing>, BooksError> {
    // The sum of a balance's upper and that of its lower 32 bits: neither can
    // overflow, and together they are the sum in 128 bits.
    let rows: Vec<(String, String, i64, i64)> = match within {
        None => sqlx::query_as(
            "SELECT account, commodity, sum(minor >> 32), sum(minor & 0xffffffff) FROM balance
             WHERE ?1 IS NULL OR month <= ?1 GROUP BY account, commodity ORDER BY account, commodity",
        ),
        // `;` is the character after `:`.
        Some(_) => sqlx::query_as(
            "SELECT account, commodity, sum(minor >> 32), sum(minor & 0xffffffff) FROM balance
             WHERE (account = ?2 OR account > ?2 || ':' AND account < ?2 || ';')
               AND (?1 IS NULL OR month <= ?1)
             GROUP BY account, commodity ORDER BY account, commodity",
        ),
    }
    .bind(at_end_of.map(|month| month.to_string()))
    .bind(within)
    .fetch_all(connections.read())
    .await
    .map_err(unreadable)?;
    rows.into_iter()
        .map(|(account, commodity, upper, lower)| {
            Ok(Standing {
                account: parsed("account", account)?,
                commodity: parsed("commodity", commodity)?,
                minor: (i128::from(upper) << 32) + i128::from(lower),
            })
        })
        .collect()
}

pub(crate) async fn months(
    connections: &Connections,
    within: &str,
) -> Result<Vec<MonthAdded>, BooksError> {
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
        "SELECT account, commodity, month, minor FROM balance
         WHERE account = ?1 OR account > ?1 || ':' AND account < ?1 || ';'
         ORDER BY account, commodity, month",
    )
    .bind(within)
    .fetch_all(connections.read())
    .await
    .map_err(unreadable)?;
    rows.into_iter()
        .map(|(account, commodity, month, minor)| {
            Ok(MonthAdded {
                account: parsed("account", account)?,
                commodity: parsed("commodity", commodity)?,
                month: parsed("month", month)?,
                minor,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct LineRow {
    account: String,
    date: String,
    entry: i64,
    line: u32,
    commodity: String,
    minor: i64,
    act: String,
}

impl TryFrom<LineRow> for Line {
    type Error = BooksError;

    fn try_from(row: LineRow) -> Result<Self, BooksError> {
        let commodity: Commodity = parsed("commodity", row.commodity)?;
        Ok(Self {
            place: LinePlace {
                date: parsed("date", row.date)?,
                entry: natural(row.entry)?,
                line: row.line,
            },
            account: parsed("account", row.account)?,
            amount: Amount::new(row.minor, commodity),
            act: row.act,
        })
    }
}

pub(crate) async fn lines(
    connections: &Connections,
    within: &str,
    before: Option<LinePlace>,
    at_most: u32,
) -> Result<Vec<Line>, BooksError> {
    let mut reading = connections.read().begin().await.map_err(unreadable)?;
    let accounts: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT account FROM balance
         WHERE account = ?1 OR account > ?1 || ':' AND account < ?1 || ';'",
    )
    .bind(within)
    .fetch_all(&mut *reading)
    .await
    .map_err(unreadable)?;
    let (date, entry, line) = match before {
        Some(place) => (
            place.date.to_string(),
            number(place.entry)?,
            i64::from(place.line),
        ),
        // After every day.
        None => ("9999-99-99".to_owned(), i64::MAX, i64::MAX),
    };
    // The newest of each account lie together; of all, the newest are taken.
    let mut all: Vec<Line> = vec![];
    let wanted = usize::try_from(at_most).unwrap_or(usize::MAX);
    for account in accounts {
        let rows: Vec<LineRow> = sqlx::query_as(
            "SELECT posting.account, posting.date, posting.entry, posting.line,
                    posting.commodity, posting.minor, entry.act
             FROM posting JOIN entry ON entry.seq = posting.entry
             WHERE posting.account = ?1
               AND (posting.date, posting.entry, posting.line) < (?2, ?3, ?4)
             ORDER BY posting.date DESC, posting.entry DESC, posting.line DESC LIMIT ?5",
        )
        .bind(account)
        .bind(&date)
        .bind(entry)
        .bind(line)
        .bind(at_most)
        .fetch_all(&mut *reading)
        .await
        .map_err(unreadable)?;
        for row in rows {
            all.push(row.try_into()?);
        }
        // Not at each account: sorting would then cost more than reading.
        if all.len() >= wanted.saturating_mul(8) {
            newest(&mut all, wanted);
        }
    }
    newest(&mut all, wanted);
    Ok(all)
}

fn newest(lines: &mut Vec<Line>, at_most: usize) {
    lines.sort_by_key(|line| std::cmp::Reverse(line.place));
    lines.truncate(at_most);
}
