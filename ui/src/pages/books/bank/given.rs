//! Which column of a table was taken for what, to be looked at by a person.
//! What they change of it is in `chosen.rs`.

use serde_json::Value;

/// What a column was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    Booked,
    Amount,
    Out,
    In,
    Direction,
    Currency,
    Counterparty,
    Account,
    Text,
    Reference,
    EndToEnd,
    OwnAccount,
    Balance,
    Status,
}

/// What the file leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsure {
    DayOrMonth,
    Point,
    Currency,
    Columns,
}

/// What was understood of a table, as the error `confirmation-needed` tells it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Guess {
    pub(super) mapping: Value,
    /// What stands above the columns.
    pub(super) header: Vec<String>,
    /// The first rows.
    pub(super) sample: Vec<Vec<String>>,
    pub(super) unsure: Vec<Unsure>,
    /// How dates are written in the column that was chosen is to be found.
    pub(super) find_dates: bool,
    /// The same of amounts.
    pub(super) find_signs: bool,
}

impl Guess {
    /// From the details of the error.
    pub(super) fn of(detail: &Value) -> Option<Self> {
        let guess = detail.get("guess")?;
        let sample = guess.get("sample")?.as_array()?;
        let unsure = guess.get("unsure").and_then(Value::as_array);
        Some(Self {
            mapping: guess.get("mapping")?.clone(),
            header: texts(guess.get("header")),
            sample: sample.iter().map(|row| texts(Some(row))).collect(),
            unsure: unsure
                .into_iter()
                .flatten()
                .filter_map(|one| match one.as_str()? {
                    "day-or-month" => Some(Unsure::DayOrMonth),
                    "point" => Some(Unsure::Point),
                    "currency" => Some(Unsure::Currency),
                    "columns" => Some(Unsure::Columns),
                    _ => None,
                })
                .collect(),
            find_dates: false,
            find_signs: false,
        })
    }

    /// What a column was taken for; nothing where it is passed over.
    pub(super) fn means(&self, column: &str) -> Option<Means> {
        let is = |path: &str| self.mapping.pointer(path).and_then(Value::as_str) == Some(column);
        let has = |path: &str| {
            texts(self.mapping.pointer(path))
                .iter()
                .any(|it| it == column)
        };
        let all = [
            (is("/columns/booked"), Means::Booked),
            (
                is("/amount/one/column") || is("/amount/sign/column"),
                Means::Amount,
            ),
            (is("/amount/two/debit"), Means::Out),
            (is("/amount/two/credit"), Means::In),
            (is("/amount/sign/sign"), Means::Direction),
            (is("/currency/column"), Means::Currency),
            (has("/columns/counterparty"), Means::Counterparty),
            (is("/columns/counterparty_account"), Means::Account),
            (has("/columns/text"), Means::Text),
            (is("/columns/reference"), Means::Reference),
            (is("/columns/end_to_end"), Means::EndToEnd),
            (is("/columns/account"), Means::OwnAccount),
            (is("/columns/balance"), Means::Balance),
            (is("/columns/status/column"), Means::Status),
        ];
        all.into_iter().find(|(is, _)| *is).map(|(_, means)| means)
    }

    /// In which currency all rows are, where no column says it.
    pub(super) fn currency(&self) -> Option<&str> {
        self.mapping.pointer("/currency/always")?.as_str()
    }

    /// How it is read.
    pub(super) fn mapping(&self) -> &Value {
        &self.mapping
    }

    /// The same with the forms that were found.
    pub(super) fn settled(&self, mapping: Value) -> Self {
        Self {
            mapping,
            find_dates: false,
            find_signs: false,
            ..self.clone()
        }
    }

    /// Whether the month can come first at all as dates are written here.
    pub(super) fn asks_day(&self) -> bool {
        self.dates().ends_with("slashes")
            && !self.dates().starts_with("year")
            && self.unsure.contains(&Unsure::DayOrMonth)
    }

    /// Whether it has to be asked what divides the decimals.
    pub(super) fn asks_point(&self) -> bool {
        self.unsure.contains(&Unsure::Point)
    }

    /// What was taken to divide the decimals.
    pub(super) fn comma(&self) -> bool {
        self.mapping.get("point").and_then(Value::as_str) == Some(",")
    }

    /// Whether the month was taken to come first.
    pub(super) fn month_first(&self) -> bool {
        self.dates().starts_with("month")
    }
}

pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    let all = value.and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|it| Some(it.as_str()?.to_owned())).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;

    pub(in super::super) fn guess() -> Guess {
        let detail = json!({ "guess": {
            "mapping": {
                "fingerprint": "abc",
                "dates": "day-month-year-slashes",
                "point": ".",
                "group": ",",
                "currency": { "always": "EUR" },
                "amount": { "two": { "debit": "Out", "credit": "In" } },
                "columns": { "booked": "Date", "counterparty": ["Name"], "text": ["What", "More"], "balance": null },
            },
            "unsure": ["day-or-month", "point", "currency", "of tomorrow"],
            "header": ["Date", "Name", "What", "More", "Out", "In", "Colour"],
            "sample": [["05/10/2026", "Ada", "share", "", "", "31.00", "green"]],
        }});
        Guess::of(&detail).unwrap()
    }

    #[test]
    fn each_column_is_told_as_what_it_was_taken_or_that_it_is_passed_over() {
        let guess = guess();
        let means: Vec<_> = guess.header.iter().map(|name| guess.means(name)).collect();
        assert_eq!(
            means,
            [
                Some(Means::Booked),
                Some(Means::Counterparty),
                Some(Means::Text),
                Some(Means::Text),
                Some(Means::Out),
                Some(Means::In),
                None
            ]
        );
        assert_eq!(guess.currency(), Some("EUR"));
        assert_eq!(
            guess.unsure,
            [Unsure::DayOrMonth, Unsure::Point, Unsure::Currency]
        );
    }

    #[test]
    fn details_of_another_shape_are_no_guess() {
        assert_eq!(Guess::of(&Value::Null), None);
        assert_eq!(Guess::of(&json!({ "guess": 3 })), None);
    }
}
