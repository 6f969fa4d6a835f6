//! Keeping the books: what stands is folded from the record, what people ask
//! for becomes drafts, and drafts are booked with what is kept apart of them.
//!
//! The rules are [`allotment_ledger::keeping`]'s. Here is what they need from
//! the world: the record, the day, who books, salts, and keys.

mod again;
mod costs;
mod entering;
mod forgetting;
mod hours;
mod people;
mod recurring;
mod rules;
mod standing;
mod words;

use std::sync::Arc;

use allotment_api::{BelowNothingView, BookedView, ErrorBody, Stamped, codes};
use allotment_ledger::{
    books::{Apart, Entry, HolderId, Place, Row},
    keeping::{Kept, funds::HolderKind},
};
use allotment_types::{Currency, Date, Language};

use super::{
    books::{books_error, import::day_of},
    closing::holders::shown,
};
use crate::{
    App,
    dispatch::Treasurer,
    ports::{BooksError, Profile},
    record_error,
};

pub(super) use costs::{named_purpose, next_cost, optional, purpose};
pub(super) use entering::Entering;
pub use standing::Remembered;
pub(super) use standing::{ROWS_AT_ONCE, Stand, stand};
pub(super) use words::{
    amount, because, drafting_error, hidden, kept_error, lacking, mistyped, money, period, refused,
    written,
};

/// The day of an entry is not farther from today, unless a year was mistyped.
pub(super) const FARTHEST_YEARS: i32 = 10;

/// Two programs may book at once; the slower one looks again and reckons anew.
/// More often than this it is no accident.
const MOST_TRIES: u32 = 8;

pub(super) fn entry(entries: &[Entry], seq: u64) -> Result<&Entry, ErrorBody> {
    seq.checked_sub(1)
        .and_then(|at| usize::try_from(at).ok())
        .and_then(|at| entries.get(at))
        .ok_or_else(|| {
            ErrorBody::new(codes::NOT_FOUND, format!("There is no entry {seq}"))
                .hint("Nothing was booked. `allotment ledger register Assets` shows entries")
        })
}

/// What the collective says about itself, or what to do so that it does.
pub(super) async fn profile(app: &App) -> Result<Profile, ErrorBody> {
    let profile = app.store.profile().await.map_err(|e| record_error(&e))?;
    profile.ok_or_else(|| {
        let body = ErrorBody::new(
            codes::BAD_INPUT,
            "It is not known yet in which currency you share costs",
        )
        .hint("Nothing was booked")
        .hint("Say it with `allotment collective set --name NAME --people N --currency EUR`, or in the window under Our collective");
        lacking(body, &["currency"])
    })
}

fn fold(currency: Currency, entries: &[Entry]) -> Result<Kept, ErrorBody> {
    Kept::of(currency, entries).map_err(|error| standing::unfolded(&error))
}

/// An entry from its row.
pub(super) fn read(row: &Row) -> Result<Entry, ErrorBody> {
    Entry::read(&row.text).map_err(|error| {
        ErrorBody::new(codes::RECORD, crate::sentence(&error.to_string()))
            .hint("Nothing was changed. `allotment ledger verify` checks the books")
            .caused_by(&error)
    })
}

/// A name with the first number that is free. Of so many names and one more,
/// one is.
fn free_name(what: &str, taken: impl Fn(&str) -> bool) -> String {
    (1..=u64::MAX)
        .map(|number| format!("{what}-{number}"))
        .find(|name| !taken(name))
        .unwrap_or_default()
}

/// A text that is kept apart; nothing if it was forgotten.
pub(super) async fn told(app: &App, apart: &Apart) -> Result<Option<String>, ErrorBody> {
    let found = app.books.apart(apart).await.map_err(|e| books_error(&e))?;
    Ok(found.map(|found| found.text))
}

impl Treasurer<'_> {
    /// The books as they stand.
    pub(super) async fn stand(&self) -> Result<Arc<Stand>, ErrorBody> {
        stand(self.app).await
    }

    /// The day of today, by universal time.
    pub(super) fn today(&self) -> Result<Date, ErrorBody> {
        day_of(self.now().day().as_str())
    }

    /// Whether a day is further from today than anybody means.
    pub(super) fn is_far(&self, day: Date) -> Result<bool, ErrorBody> {
        let years = i32::from(day.year()) - i32::from(self.today()?.year());
        Ok(years.abs() > FARTHEST_YEARS)
    }

    /// Refuses the day of an entry that nobody means. One of which the books have
    /// something already is meant, such as that of an entry that is taken back.
    async fn expect_near(&self, day: Date) -> Result<(), ErrorBody> {
        if !self.is_far(day)? {
            return Ok(());
        }
        if self
            .stand()
            .await?
            .entries
            .iter()
            .any(|one| one.date == day)
        {
            return Ok(());
        }
        let text = day.to_string();
        let body = ErrorBody::new(
            codes::BAD_INPUT,
            format!("{day} is more than {FARTHEST_YEARS} years from today"),
        )
        .hint(
            "Nothing was booked. See that the year is right: the day is written like `2026-10-31`",
        );
        Err(mistyped(body, &text, "day", &[]))
    }

    /// In which language amounts were typed.
    pub(super) async fn language(&self, given: Option<Language>) -> Result<Language, ErrorBody> {
        match given {
            Some(language) => Ok(language),
            None => Ok(profile(self.app).await?.language),
        }
    }

    /// Books what `enter` enters, all of it or nothing. It may be called more
    /// than once: when somebody booked something meanwhile, it is asked anew
    /// with what stands then. So it changes nothing but what it is given.
    ///
    /// What is asked for a second time under the same key is found and not
    /// booked again, as long as it is the same.
    pub(super) async fn book(
        &self,
        topic: &str,
        stamped: Stamped,
        mut enter: impl FnMut(&mut Entering<'_>) -> Result<(), ErrorBody>,
    ) -> Result<BookedView, ErrorBody> {
        let currency = profile(self.app).await?.currency;
        let collective = self.app.store.collective().await;
        let collective = collective.map_err(|e| record_error(&e))?.id;
        let by = super::books::author(self.app, self.name.as_ref()).await?;
        let date = match &stamped.on {
            Some(day) => day_of(day.as_str())?,
            None => self.today()?,
        };
        if stamped.on.is_some() {
            self.expect_near(date).await?;
        }
        let key = match &stamped.key {
            Some(key) => match &self.only {
                Some(who) => format!("by/{who}/{key}"),
                None => key.clone(),
            },
            None => format!("{topic}/{}", self.app.nonce()),
        };
        let mut tries = 0;
        loop {
            let stand = self.stand().await?;
            let entries = &stand.entries;
            let known = stamped.key.is_some().then(|| again::first(entries, &key));
            let kept = match known.flatten() {
                Some(at) => fold(currency, entries.get(..at).unwrap_or_default())?,
                None => stand.kept.clone(),
            };
            let begun = entering::Begun {
                random: &*self.app.random,
                recorded: self.now(),
                date,
                by: by.clone(),
                key: key.clone(),
                collective: collective.clone(),
            };
            let mut entering = Entering::begin(begun, kept, entries)?;
            enter(&mut entering)?;
            let below_nothing = below(&stand, &entering);
            let (drafts, mut beside) = entering.finish();
            if known.flatten().is_some() {
                return again::found(self.app, entries, &drafts, &beside).await;
            }
            if drafts.is_empty() {
                let head = self.app.books.head().await.map_err(|e| books_error(&e))?;
                return Ok(BookedView {
                    entries: vec![],
                    new: 0,
                    name: None,
                    head: head.to_string(),
                    below_nothing: vec![],
                });
            }
            beside.after = Some(entries.last().map_or(0, |entry| entry.seq));
            let recorded = self.now();
            let booked = self
                .app
                .books
                .admit(&mut drafts.into_iter(), &recorded, &beside)
                .await;
            tries += 1;
            match booked {
                Ok(booked) => {
                    return Ok(BookedView {
                        entries: booked.entries,
                        new: booked.new,
                        name: None,
                        head: booked.head.to_string(),
                        below_nothing,
                    });
                }
                Err(BooksError::WentOn { .. }) if tries < MOST_TRIES => {}
                Err(error) => return Err(books_error(&error)),
            }
        }
    }
}

/// Boxes of cash that have less than nothing. Banks may lend; a box cannot.
pub(super) fn below_nothing(
    kept: &Kept,
    books: impl Fn(&HolderId) -> i128,
) -> Vec<BelowNothingView> {
    let boxes = kept
        .funds()
        .holders()
        .filter(|one| one.kind == HolderKind::Cash);
    boxes
        .filter_map(|one| {
            let minor = books(&one.holder);
            (minor < 0).then(|| BelowNothingView {
                holder: one.holder.to_string(),
                books: money(shown(minor, kept.currency())),
            })
        })
        .collect()
}

/// Those that have less than nothing by what is entered, and less than before.
fn below(stand: &Stand, entering: &Entering<'_>) -> Vec<BelowNothingView> {
    let kept = entering.kept();
    below_nothing(kept, |holder| {
        let account = Place::Holder(holder.clone()).account();
        let postings = entering.entered().iter().flat_map(|entry| &entry.postings);
        let ours = postings
            .filter(|one| one.account == account && one.amount.commodity == kept.currency().into());
        let moved: i128 = ours.map(|one| i128::from(one.amount.minor)).sum();
        if moved >= 0 {
            return 0;
        }
        stand.balances.get(&account, kept.currency()) + moved
    })
}
