//! What a person says about the columns of a table, where the guess is wrong.

use serde_json::{Value, json};

use super::given::{Guess, texts};

/// How dates can be written: as the use cases call it, and an example.
pub(super) const DATES: [(&str, &str); 11] = [
    ("year-month-day", "2026-11-21"),
    ("day-month-year", "21.11.2026"),
    ("day-month-short", "21.11.26"),
    ("day-month-year-slashes", "21/11/2026"),
    ("day-month-short-slashes", "21/11/26"),
    ("day-month-year-dashes", "21-11-2026"),
    ("month-day-year-slashes", "11/21/2026"),
    ("month-day-short-slashes", "11/21/26"),
    ("year-month-day-slashes", "2026/11/21"),
    ("tight", "20261121"),
    ("day-name-year", "21 Nov 2026"),
];

/// How amounts can be written: what divides the decimals and what groups the
/// thousands, with an example.
pub(super) const SIGNS: [(&str, &str); 6] = [
    (",.", "1.234,56"),
    (".,", "1,234.56"),
    (", ", "1 234,56"),
    (".'", "1'234.56"),
    (",", "1234,56"),
    (".", "1234.56"),
];

/// Where the amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amounts {
    /// In one column, with a sign.
    One,
    /// In one for what went out and one for what came in.
    Two,
    /// In one, with another that says the direction.
    Direction,
}

/// A column that can be chosen by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Booked,
    Amount,
    Out,
    In,
    Counterparty,
    Text,
    Reference,
}

/// What a list of several columns is called in a form.
pub(super) const SEVERAL: &str = "\u{1f}several";

impl Guess {
    /// How dates are written.
    pub(super) fn dates(&self) -> &str {
        self.at("/dates").unwrap_or_default()
    }

    /// How amounts are written, as [`SIGNS`] has it.
    pub(super) fn signs(&self) -> String {
        let group = self.at("/group").unwrap_or_default();
        format!("{}{group}", self.at("/point").unwrap_or_default())
    }

    /// Where the amount is.
    pub(super) fn amounts(&self) -> Amounts {
        if self.mapping.pointer("/amount/two").is_some() {
            Amounts::Two
        } else if self.mapping.pointer("/amount/sign").is_some() {
            Amounts::Direction
        } else {
            Amounts::One
        }
    }

    /// The columns of a part; more than one are put together.
    pub(super) fn columns(&self, part: Part) -> Vec<String> {
        let one = |path: &str| {
            let name = self.at(path).filter(|name| !name.is_empty());
            name.map(str::to_owned).into_iter().collect()
        };
        match part {
            Part::Booked => one("/columns/booked"),
            Part::Amount => match self.amounts() {
                Amounts::Direction => one("/amount/sign/column"),
                _ => one("/amount/one/column"),
            },
            Part::Out => one("/amount/two/debit"),
            Part::In => one("/amount/two/credit"),
            Part::Counterparty => texts(self.mapping.pointer("/columns/counterparty")),
            Part::Text => texts(self.mapping.pointer("/columns/text")),
            Part::Reference => one("/columns/reference"),
        }
    }

    /// What has no column yet and cannot be without.
    pub(super) fn lacks(&self) -> Vec<Part> {
        let needed = match self.amounts() {
            Amounts::Two => vec![Part::Booked, Part::Out, Part::In],
            Amounts::One | Amounts::Direction => vec![Part::Booked, Part::Amount],
        };
        let empty = needed.into_iter();
        empty
            .filter(|part| self.columns(*part).is_empty())
            .collect()
    }

    /// With another column for a part; nothing: it has none.
    #[must_use]
    pub(super) fn with_column(&self, part: Part, name: &str) -> Self {
        let mut next = self.clone();
        let chosen = (!name.is_empty()).then(|| name.to_owned());
        match part {
            Part::Booked => {
                next.put("/columns", "booked", json!(name));
                next.find_dates = true;
            }
            Part::Amount => {
                let path = match self.amounts() {
                    Amounts::Direction => "/amount/sign",
                    _ => "/amount/one",
                };
                next.put(path, "column", json!(name));
                next.find_signs = true;
            }
            Part::Out | Part::In => {
                let side = if part == Part::Out { "debit" } else { "credit" };
                next.put("/amount/two", side, json!(name));
                next.find_signs = true;
            }
            Part::Counterparty => {
                let list: Vec<String> = chosen.into_iter().collect();
                next.put("/columns", "counterparty", json!(list));
            }
            Part::Text => {
                let list: Vec<String> = chosen.into_iter().collect();
                next.put("/columns", "text", json!(list));
            }
            Part::Reference => next.put("/columns", "reference", json!(chosen)),
        }
        next
    }

    /// With the amount elsewhere; which columns that are is not said by it.
    #[must_use]
    pub(super) fn with_amounts(&self, amounts: Amounts) -> Self {
        let mut next = self.clone();
        let value = match amounts {
            Amounts::One => json!({ "one": { "column": "" } }),
            Amounts::Two => json!({ "two": { "debit": "", "credit": "" } }),
            Amounts::Direction => return next,
        };
        next.put("", "amount", value);
        next
    }

    /// With dates written otherwise.
    #[must_use]
    pub(super) fn with_dates(&self, form: &str) -> Self {
        let mut next = self.clone();
        next.put("", "dates", json!(form));
        next.find_dates = false;
        next
    }

    /// With amounts written otherwise, as [`SIGNS`] has it.
    #[must_use]
    pub(super) fn with_signs(&self, signs: &str) -> Self {
        let mut next = self.clone();
        let mut signs = signs.chars();
        let (point, group) = (signs.next().unwrap_or('.'), signs.next());
        next.put("", "point", json!(point));
        next.put("", "group", json!(group));
        next.find_signs = false;
        next
    }

    /// With the day or the month first in dates.
    #[must_use]
    pub(super) fn with_month_first(&self, month_first: bool) -> Self {
        let other = match (self.dates(), month_first) {
            ("day-month-year-slashes", true) => "month-day-year-slashes",
            ("day-month-short-slashes", true) => "month-day-short-slashes",
            ("month-day-year-slashes", false) => "day-month-year-slashes",
            ("month-day-short-slashes", false) => "day-month-short-slashes",
            _ => return self.clone(),
        };
        self.with_dates(other)
    }

    fn at(&self, path: &str) -> Option<&str> {
        self.mapping.pointer(path)?.as_str()
    }

    fn put(&mut self, path: &str, name: &str, value: Value) {
        let within = self.mapping.pointer_mut(path);
        if let Some(within) = within.and_then(Value::as_object_mut) {
            within.insert(name.to_owned(), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::given::tests::guess, *};

    #[test]
    fn another_column_changes_that_part_alone_and_has_its_form_found() {
        let before = guess();
        let after = before.with_column(Part::Booked, "What");
        assert_eq!(after.columns(Part::Booked), ["What"]);
        assert!(after.find_dates && !after.find_signs);
        assert_eq!(after.mapping["amount"], before.mapping["amount"]);
        let text = before.with_column(Part::Text, "More");
        assert_eq!(text.columns(Part::Text), ["More"]);
        assert!(!text.find_dates && !text.find_signs);
        assert_eq!(
            before.with_column(Part::Text, "").columns(Part::Text),
            Vec::<String>::new()
        );
    }

    #[test]
    fn with_the_amount_elsewhere_its_columns_have_to_be_said() {
        let one = guess().with_amounts(Amounts::One);
        assert_eq!(one.lacks(), [Part::Amount]);
        let two = one.with_amounts(Amounts::Two);
        assert_eq!(two.lacks(), [Part::Out, Part::In]);
        let both = two
            .with_column(Part::Out, "Out")
            .with_column(Part::In, "In");
        assert!(both.lacks().is_empty());
        assert!(both.find_signs);
    }

    #[test]
    fn forms_are_said_as_the_use_cases_call_them() {
        let other = guess().with_month_first(true).with_signs(", ");
        assert_eq!(other.dates(), "month-day-year-slashes");
        assert_eq!(
            (&other.mapping["point"], &other.mapping["group"]),
            (&json!(","), &json!(" "))
        );
        assert_eq!(other.signs(), ", ");
        let bare = other.with_signs(".");
        assert_eq!(
            (&bare.mapping["point"], &bare.mapping["group"]),
            (&json!("."), &Value::Null)
        );
        assert_eq!(
            other.with_month_first(false).dates(),
            "day-month-year-slashes"
        );
    }
}
