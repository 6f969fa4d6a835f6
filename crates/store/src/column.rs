//! Between the columns of a row and the types of the record.

use std::str::FromStr;

use allotment_app::ports::StoreError;
use allotment_types::Timestamp;

/// A column holds what no version of ours writes there.
#[derive(Debug, thiserror::Error)]
#[error("`{text}` in column `{column}` cannot be read")]
pub(crate) struct ColumnError {
    column: &'static str,
    text: String,
    #[source]
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// Reads a column's text as a name, a moment or another checked type.
pub(crate) fn parse<T>(column: &'static str, text: String) -> Result<T, ColumnError>
where
    T: FromStr<Err: Into<Box<dyn std::error::Error + Send + Sync>>>,
{
    T::from_str(&text).map_err(|source| ColumnError {
        column,
        text,
        source: source.into(),
    })
}

/// Reads a column that holds a value in JSON.
pub(crate) fn parse_json<T: serde::de::DeserializeOwned>(
    column: &'static str,
    text: String,
) -> Result<T, ColumnError> {
    serde_json::from_str(&text).map_err(|source| ColumnError {
        column,
        text,
        source: source.into(),
    })
}

/// A moment as the record has it: RFC 3339 in UTC, always with nine digits
/// after the second, so that text order is time order and nothing is lost.
pub(crate) fn moment(at: Timestamp) -> String {
    format!("{at:.9}")
}

/// Turns what went wrong while reading `what` into the port's error.
pub(crate) fn unreadable<E>(what: &'static str) -> impl Fn(E) -> StoreError
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    move |source| {
        let source = source.into();
        if is_busy(&*source) {
            StoreError::Busy { what, source }
        } else {
            StoreError::Read { what, source }
        }
    }
}

/// Turns what went wrong while writing `what` into the port's error.
pub(crate) fn unwritten<E>(what: &'static str) -> impl Fn(E) -> StoreError
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    move |source| {
        let source = source.into();
        if is_busy(&*source) {
            StoreError::Busy { what, source }
        } else {
            StoreError::Write { what, source }
        }
    }
}

/// Another program was at work in the file for longer than we wait.
#[derive(Debug, thiserror::Error)]
#[error("another program reads what was to be emptied")]
pub(crate) struct Held;

/// Whether another connection holds the file: `SQLITE_BUSY` or `SQLITE_LOCKED`,
/// whose extended codes have them in the lowest byte (sqlite.org/rescode.html).
fn is_busy(source: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    if source.is::<Held>() {
        return true;
    }
    let Some(error) = source.downcast_ref::<sqlx::Error>() else {
        return false;
    };
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    let code: Option<u32> = code.and_then(|code| code.parse().ok());
    matches!(code.map(|code| code & 0xff), Some(5 | 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_sort_as_text_and_lose_nothing() {
        let mut moments: Vec<Timestamp> = [
            "2026-11-21T10:00:00.5Z",
            "2026-11-21T10:00:00Z",
            "2026-11-21T10:00:00.000000001Z",
            "1999-01-01T00:00:00Z",
        ]
        .map(|text| text.parse().unwrap())
        .to_vec();
        moments.sort();
        let texts: Vec<String> = moments.iter().copied().map(moment).collect();
        assert!(texts.is_sorted(), "{texts:?}");
        assert_eq!(texts[2], "2026-11-21T10:00:00.000000001Z");
        let back: Vec<Timestamp> = texts
            .into_iter()
            .map(|text| parse("at", text).unwrap())
            .collect();
        assert_eq!(back, moments);
    }
}
