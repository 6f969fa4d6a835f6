//! What was typed, as amounts, names and weights.

use std::collections::BTreeSet;

use allotment_api::Sharer;
use allotment_types::{Currency, Money, MoneyError};

use super::people::{Person, name_id, weight_id};
use crate::{text::Text, tr};

/// Why a text is no cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CostError {
    /// No amount of this currency.
    Money(MoneyError),
    /// Less than nothing.
    Negative,
}

impl CostError {
    /// In words.
    pub(super) fn said(&self, t: &Text, typed: &str) -> String {
        let text = typed.trim().to_owned();
        match self {
            Self::Negative => t.get("sharing-cost-negative"),
            Self::Money(MoneyError::TooFine { currency, .. }) => {
                tr!(
                    t,
                    "sharing-cost-fine",
                    text = text,
                    currency = currency.code()
                )
            }
            Self::Money(MoneyError::TooLarge) => t.get("sharing-cost-large"),
            Self::Money(_) => tr!(t, "sharing-cost-wrong", text = text),
        }
    }
}

/// Reads a cost; one that is left empty is open.
pub(super) fn read_cost(typed: &str, currency: Currency) -> Result<Option<Money>, CostError> {
    let plain = plain(typed);
    if plain.is_empty() {
        return Ok(None);
    }
    match Money::parse(&plain, currency) {
        Ok(cost) if cost.is_negative() => Err(CostError::Negative),
        Ok(cost) => Ok(Some(cost)),
        Err(error) => Err(CostError::Money(error)),
    }
}

/// An amount as people of any language type it, with the point that programs
/// read: of a point and a comma the last one parts the decimals, the other
/// thousands, as spaces do.
fn plain(typed: &str) -> String {
    let mut text: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if point > comma => text.retain(|c| c != ','),
        (_, Some(_)) => {
            // Points before it part thousands.
            text.retain(|c| c != '.');
            text = text.replace(',', ".");
        }
        _ => {}
    }
    text
}

/// Why somebody cannot share as they stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PersonError {
    /// The person at this place, from 1, has no name.
    Nameless(usize),
    /// The name stands there twice.
    Twice(String),
    /// The weight of the person at this place is no whole number from 0 on.
    Weight(usize),
    /// All weights are 0.
    NoWeight,
}

impl PersonError {
    /// The id of the field that it belongs to, in the row of this key.
    pub(super) fn field(&self, key: usize) -> String {
        match self {
            Self::Nameless(_) | Self::Twice(_) => name_id(key),
            Self::Weight(_) | Self::NoWeight => weight_id(key),
        }
    }

    /// In words.
    pub(super) fn said(&self, t: &Text) -> String {
        match self {
            Self::Nameless(place) => tr!(t, "sharing-nameless", place = *place),
            Self::Twice(name) => tr!(t, "sharing-twice", name = name.clone()),
            Self::Weight(place) => tr!(t, "sharing-weight-wrong", place = *place),
            Self::NoWeight => t.get("sharing-no-weight"),
        }
    }
}

/// Reads who shares, or every row's error with its key, in the order of the page.
pub(super) fn read_people(people: &[Person]) -> Result<Vec<Sharer>, Vec<(usize, PersonError)>> {
    let mut names = BTreeSet::new();
    let mut errors = vec![];
    let mut sharers = vec![];
    for (index, person) in people.iter().enumerate() {
        let place = index + 1;
        let name = person.name.trim().to_owned();
        if name.is_empty() {
            errors.push((person.key, PersonError::Nameless(place)));
        } else if !names.insert(name.to_lowercase()) {
            errors.push((person.key, PersonError::Twice(name.clone())));
        }
        match person.weight.trim().parse() {
            Ok(weight) => sharers.push(Sharer { name, weight }),
            Err(_) => errors.push((person.key, PersonError::Weight(place))),
        }
    }
    if let (true, Some(first)) = (errors.is_empty(), people.first())
        && sharers.iter().all(|sharer| sharer.weight == 0)
    {
        errors.push((first.key, PersonError::NoWeight));
    }
    if errors.is_empty() {
        Ok(sharers)
    } else {
        Err(errors)
    }
}

/// Those of the rows that are whole.
pub(super) fn usable(people: &[Person]) -> Vec<Sharer> {
    let mut names = BTreeSet::new();
    people
        .iter()
        .filter_map(|person| {
            let name = person.name.trim().to_owned();
            let weight = person.weight.trim().parse().ok()?;
            let new = !name.is_empty() && names.insert(name.to_lowercase());
            new.then_some(Sharer { name, weight })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(typed: &str) -> Option<i64> {
        let cost = read_cost(typed, Currency::EUR).unwrap();
        cost.map(|cost| cost.minor)
    }

    fn people(all: &[(&str, &str)]) -> Vec<Person> {
        all.iter()
            .enumerate()
            .map(|(key, (name, weight))| Person {
                key,
                name: (*name).to_owned(),
                weight: (*weight).to_owned(),
            })
            .collect()
    }

    #[test]
    fn comma_and_point_are_both_understood() {
        for (typed, expected) in [
            ("12", 1_200),
            ("12,5", 1_250),
            ("12.50", 1_250),
            ("1,204.50", 120_450),
            ("1.204,50", 120_450),
            ("1 204,50", 120_450),
            ("1\u{202f}204,50", 120_450),
        ] {
            assert_eq!(minor(typed), Some(expected), "{typed}");
        }
        assert_eq!(minor("  "), None);
    }

    #[test]
    fn what_could_mean_two_things_is_refused_and_not_guessed() {
        for typed in ["1,204", "1.204", "1,2,3", "1.2.3"] {
            assert!(read_cost(typed, Currency::EUR).is_err(), "{typed}");
        }
    }

    #[test]
    fn less_than_nothing_is_no_cost() {
        assert_eq!(read_cost("-1", Currency::EUR), Err(CostError::Negative));
    }

    #[test]
    fn names_are_there_and_told_apart() {
        let read = read_people(&people(&[
            ("Ada", "1"),
            (" ada ", "1"),
            ("", "1"),
            ("Bo", "x"),
        ]));
        assert_eq!(
            read.unwrap_err(),
            [
                (1, PersonError::Twice("ada".to_owned())),
                (2, PersonError::Nameless(3)),
                (3, PersonError::Weight(4)),
            ]
        );
    }

    #[test]
    fn somebody_bears_it() {
        let read = read_people(&people(&[("Ada", "0"), ("Bo", "0")]));
        assert_eq!(read.unwrap_err(), [(0, PersonError::NoWeight)]);
        assert!(read_people(&people(&[("Ada", "0"), ("Bo", "1")])).is_ok());
    }

    #[test]
    fn rows_that_are_whole_are_kept_when_one_leaves() {
        let kept = usable(&people(&[
            ("Ada", "1"),
            ("", "1"),
            ("Ada", "2"),
            ("Bo", ""),
        ]));
        assert_eq!(kept.len(), 1);
    }
}
