//! The same asked for twice: found by its key, and compared.

use allotment_api::{BookedView, ErrorBody, codes};
use allotment_ledger::books::{Act, Apart, Draft, Entry};
use serde_json::Value;

use super::super::books::books_error;
use crate::{
    App,
    ports::{Beside, KeptApart},
};

/// Where the first entry stands that was booked under a key, or under one that
/// was made of it.
pub(super) fn first(entries: &[Entry], key: &str) -> Option<usize> {
    entries.iter().position(|entry| {
        let rest = entry.key.as_str().strip_prefix(key);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// The entries of drafts that were booked before. What is kept apart has
/// another salt each time, so of it the texts are compared; what was forgotten
/// since is taken as the same.
pub(super) async fn found(
    app: &App,
    entries: &[Entry],
    drafts: &[Draft],
    beside: &Beside,
) -> Result<BookedView, ErrorBody> {
    let mut numbers = vec![];
    for draft in drafts {
        let Some(entry) = entries.iter().find(|entry| entry.key == draft.key) else {
            return Err(other(draft.key.as_str(), None));
        };
        let same = entry.date == draft.date
            && entry.postings == draft.postings
            && same_act(app, &entry.act, &draft.act, &beside.aparts).await?;
        if !same {
            return Err(other(draft.key.as_str(), Some(entry.seq)));
        }
        numbers.push(entry.seq);
    }
    let head = app.books.head().await.map_err(|e| books_error(&e))?;
    Ok(BookedView {
        entries: numbers,
        new: 0,
        name: None,
        head: head.to_string(),
        below_nothing: vec![],
    })
}

fn other(key: &str, seq: Option<u64>) -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        format!("Something else was booked under the key `{key}`"),
    )
    .hint("Nothing was booked. Give another `--key`, or none")
    .detail(serde_json::json!({ "key": key, "entry": seq }))
}

async fn same_act(
    app: &App,
    booked: &Act,
    now: &Act,
    aparts: &[KeptApart],
) -> Result<bool, ErrorBody> {
    let written = |act: &Act| serde_json::to_value(act).unwrap_or(Value::Null);
    let mut pairs = vec![];
    if !alike(&written(booked), &written(now), &mut pairs) {
        return Ok(false);
    }
    for (booked, now) in pairs {
        let Some(new) = aparts
            .iter()
            .find(|kept| kept.commitment().to_string() == now)
        else {
            return Ok(false);
        };
        let Ok(apart) = serde_json::from_value::<Apart>(Value::String(booked)) else {
            return Ok(false);
        };
        let kept = app.books.apart(&apart).await;
        let kept = kept.map_err(|e| books_error(&e))?;
        if kept.is_some_and(|kept| kept.text != new.text) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether two are alike but for texts, each pair of which is gathered.
fn alike(one: &Value, two: &Value, pairs: &mut Vec<(String, String)>) -> bool {
    match (one, two) {
        (Value::String(one), Value::String(two)) => {
            if one != two {
                pairs.push((one.clone(), two.clone()));
            }
            true
        }
        (Value::Array(one), Value::Array(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| alike(one, two, pairs))
        }
        (Value::Object(one), Value::Object(two)) => {
            one.len() == two.len()
                && one
                    .iter()
                    .all(|(key, one)| two.get(key).is_some_and(|two| alike(one, two, pairs)))
        }
        _ => one == two,
    }
}
