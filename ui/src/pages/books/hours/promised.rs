//! Who promised and did not, for those who ask them: kindly. What is missing
//! may be done and not entered.

use allotment_api::{HoursRow, HoursView};
use yew::prelude::*;

use super::{
    super::{month::month_name, place::Place},
    ADD,
    list::done,
    time,
};
use crate::{
    components::{Notice, Prose, TextLink},
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PromisedProps {
    pub(super) hours: HoursView,
    /// The month of today: it is not over, so nobody is behind with it.
    pub(super) now: String,
}

/// Promises of months that are over, of which something is not entered.
#[function_component(Promised)]
pub(super) fn promised(props: &PromisedProps) -> Html {
    let t = use_text();
    let open: Vec<(&HoursRow, Vec<Open>)> = props
        .hours
        .rows
        .iter()
        .map(|row| (row, open(row, &props.hours.months, &props.now)))
        .filter(|(_, open)| !open.is_empty())
        .collect();
    if open.is_empty() {
        return Html::default();
    }
    html! {
        <Notice title={t.get("hours-open")}>
            <p>{ t.get("hours-open-kind") }</p>
            <ul class="promises">
                { for open.iter().map(|(row, months)| one(&t, row, months)) }
            </ul>
        </Notice>
    }
}

/// A promise of which something is not entered.
#[derive(Debug, PartialEq, Eq)]
struct Open {
    month: String,
    promised: u64,
    done: u64,
}

fn open(row: &HoursRow, months: &[String], now: &str) -> Vec<Open> {
    let cells = months.iter().zip(&row.cells);
    cells
        .filter(|(month, cell)| month.as_str() < now && done(cell) < cell.promised)
        .map(|(month, cell)| Open {
            month: month.clone(),
            promised: cell.promised,
            done: done(cell),
        })
        .collect()
}

fn one(t: &Text, row: &HoursRow, months: &[Open]) -> Html {
    let name = row.name.clone();
    let name = name.unwrap_or_else(|| row.participant.to_string());
    let said = months.iter().map(|open| {
        let (month, promised) = (month_name(t, &open.month), time(t, open.promised));
        if open.done == 0 {
            return tr!(
                t,
                "hours-open-none",
                name = name.clone(),
                month = month,
                promised = promised
            );
        }
        let done = time(t, open.done);
        tr!(
            t,
            "hours-open-some",
            name = name.clone(),
            month = month,
            promised = promised,
            done = done
        )
    });
    let label = tr!(t, "hours-add-for", name = name.clone());
    let href = Place::Hours.href(&[ADD, row.participant.as_str()]);
    html! {
        <li>
            <span>{ for said.map(|said| html! { <><Prose text={said} />{ " " }</> }) }</span>
            <TextLink {href} {label} />
        </li>
    }
}

#[cfg(test)]
mod tests {
    use allotment_api::{HoursCell, MoneyView};

    use super::*;

    fn cell(promised: u64, gift: u64) -> HoursCell {
        HoursCell {
            promised,
            paid: 0,
            credited: 0,
            gift,
            value: MoneyView {
                amount: "0.00".into(),
                currency: "EUR".into(),
                minor: 0,
            },
        }
    }

    #[test]
    fn nobody_is_asked_about_a_month_that_is_not_over_or_a_promise_that_was_kept() {
        let row = HoursRow {
            participant: "bo".parse().unwrap(),
            name: None,
            cells: vec![cell(60, 60), cell(120, 30), cell(60, 0)],
        };
        let months = ["2026-09", "2026-10", "2026-11"].map(str::to_owned);
        let found = open(&row, &months, "2026-11");
        let october = Open {
            month: "2026-10".into(),
            promised: 120,
            done: 30,
        };
        assert_eq!(found, [october]);
    }
}
