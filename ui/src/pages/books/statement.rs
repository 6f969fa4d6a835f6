//! Where each stands: one's own month, why the share is what it is, what it
//! paid for; and how the collective stands.

mod collective;
mod days;
mod everybody;
mod own;
mod paper;
mod pick;
mod why;
mod words;

use allotment_api::{MonthView, call};
use yew::prelude::*;

use super::{
    PlaceProps,
    month::{is_month, this_month},
    place::Place,
};
use crate::{
    components::{Page, Spinner},
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::use_text,
};

/// Everybody's month, or one's own.
#[function_component(StatementPage)]
pub(super) fn statement_page(props: &PlaceProps) -> Html {
    let t = use_text();
    let months = use_answer(|| call::ListMonths {});
    let months = match months.state() {
        Asked::Answer(months) => months,
        Asked::Failed(error) => {
            let trouble = html! { <Trouble error={error.clone()} /> };
            return html! { <Page id="page-books-statement" title={Place::Statement.title(&t)}>{ trouble }</Page> };
        }
        _ => return html! { <Spinner label={t.get("statement-loading")} /> },
    };
    let asked = props.of.as_deref().filter(|of| is_month(of));
    let month = asked.map_or_else(|| last(months), str::to_owned);
    let known = months.iter().find(|one| one.month == month).cloned();
    let months = months.clone();
    let language = props.us.language;
    match &props.whose {
        Some(whose) => {
            html! { <own::Own {month} {known} {months} whose={whose.clone()} {language} /> }
        }
        None => html! { <everybody::Everybody {month} {known} {months} {language} /> },
    }
}

/// The last month that was closed; this one where none was.
fn last(months: &[MonthView]) -> String {
    let closed = months.iter().rev().find(|month| month.closed);
    closed.map_or_else(this_month, |closed| closed.month.clone())
}
