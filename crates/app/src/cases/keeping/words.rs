//! What people type, and what is not possible in the books, for people.

use allotment_api::{ErrorBody, MoneyView, codes};
use allotment_imports::typed::{self, TypedError};
use allotment_ledger::{
    books::Period,
    keeping::{DraftingError, KeptError},
};
use allotment_types::{Currency, Language, Money};

use crate::sentence;

/// Something that was given cannot be used, or does not go with what stands.
pub(in crate::cases) fn refused(error: &(dyn std::error::Error + 'static)) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string()))
        .hint("Nothing was booked")
        .caused_by(error)
}

/// Something does not go with what stands.
pub(in crate::cases) fn kept_error(error: &KeptError) -> ErrorBody {
    refused(error)
}

/// There is no draft of something.
pub(in crate::cases) fn drafting_error(error: &DraftingError) -> ErrorBody {
    refused(error)
}

/// Where a text has a character that is not seen: one that controls a device, or
/// one that turns the direction of writing around, with which a name can be made
/// to look like another.
pub(in crate::cases) fn hidden(what: &str, text: &str) -> Option<String> {
    let is_hidden =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let (at, c) = (1_usize..).zip(text.chars()).find(|(_, c)| is_hidden(*c))?;
    Some(format!(
        "The {what} has a character that is not seen at place {at} (U+{:04X}): leave it out",
        u32::from(c)
    ))
}

/// The longest text that is kept beside an entry, in characters: several pages.
const LONGEST_TEXT: usize = 10_000;

/// What a person wrote, on as many lines as they like: each of characters that
/// are seen.
pub(in crate::cases) fn written<'t>(what: &str, text: &'t str) -> Result<&'t str, ErrorBody> {
    let text = text.trim();
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        return Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!("The {what} has {length} characters; there is room for {LONGEST_TEXT}"),
        )
        .hint("Nothing was booked. Keep what is longer elsewhere, and write here where it is"));
    }
    let lines = text.lines().map(|line| line.replace('\t', " "));
    let found = lines.into_iter().find_map(|line| hidden(what, &line));
    match found {
        None => Ok(text),
        Some(found) => {
            let body = ErrorBody::new(codes::BAD_INPUT, found).hint("Nothing was booked");
            Err(mistyped(body, text, "hidden", &[]))
        }
    }
}

/// Something was typed that cannot be understood. `detail.typed` is the text
/// itself, by which a form finds its field; `detail.why` says what is wrong
/// with it, for words in other languages, with `values` for them.
pub(in crate::cases) fn mistyped(
    body: ErrorBody,
    text: &str,
    why: &str,
    values: &[(&str, String)],
) -> ErrorBody {
    let values = named(values);
    body.detail(serde_json::json!({ "typed": text, "why": why, "values": values }))
}

/// Something has to be said that was not. `detail.lacks` names it as the request
/// does, by which a form finds its field and its own words.
pub(in crate::cases) fn lacking(body: ErrorBody, what: &[&str]) -> ErrorBody {
    body.detail(serde_json::json!({ "lacks": what }))
}

/// Something is not possible that a form has no field for. `detail.why` says so
/// for words in other languages and about other ways, with `values` for them.
pub(in crate::cases) fn because(
    body: ErrorBody,
    why: &str,
    values: &[(&str, String)],
) -> ErrorBody {
    let values = named(values);
    body.detail(serde_json::json!({ "why": why, "values": values }))
}

fn named(values: &[(&str, String)]) -> serde_json::Map<String, serde_json::Value> {
    values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.as_str().into()))
        .collect()
}

/// An amount as somebody typed it.
pub(in crate::cases) fn amount(
    text: &str,
    currency: Currency,
    language: Language,
) -> Result<Money, ErrorBody> {
    typed::amount(text, currency, language)
        .map(|typed| typed.money)
        .map_err(|error| {
            let (why, whole) = why(&error);
            let mut values = vec![
                ("example", typed::example(currency, language)),
                ("currency", currency.code().to_owned()),
            ];
            values.extend(whole.map(|whole| ("whole", whole.to_owned())));
            mistyped(refused(&error), text, why, &values)
        })
}

/// What is wrong with an amount, and how it is written if thousands were
/// meant.
fn why(error: &TypedError) -> (&'static str, Option<&str>) {
    match error {
        TypedError::Nothing { .. } => ("amount-nothing", None),
        TypedError::NoAmount { .. } => ("amount", None),
        TypedError::Grouping { .. } => ("amount-grouping", None),
        TypedError::TooFine { whole: None, .. } => ("amount-fine", None),
        TypedError::TooFine {
            whole: Some(whole), ..
        } => ("amount-fine-or-whole", Some(whole)),
        TypedError::OtherCurrency { .. } => ("amount-currency", None),
        TypedError::TooLarge { .. } => ("amount-large", None),
    }
}

/// A month as it is typed, `2026-11`.
pub(in crate::cases) fn period(text: &str) -> Result<Period, ErrorBody> {
    text.parse()
        .map_err(|error: allotment_ledger::books::PeriodError| {
            mistyped(refused(&error), text, "month", &[])
        })
}

/// An amount to show.
pub(in crate::cases) fn money(money: Money) -> MoneyView {
    MoneyView {
        amount: money.decimal(),
        currency: money.currency.code().to_owned(),
        minor: money.minor,
    }
}
