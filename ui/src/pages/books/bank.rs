//! What went in and out of the bank, and what each row is.

mod chosen;
mod columns;
mod given;
mod holder;
mod import;
mod mapping;
mod matching;
mod row;
mod rows;
mod standing;
mod understood;
mod words;

use yew::prelude::*;

use super::PlaceProps;

/// The name of the page on which a bank's file is read.
const IMPORT: &str = "import";

/// The name of the page on which somebody is added who holds money.
const ADD: &str = "add";

/// The name of the page on which it is said what was there before the books.
const OPEN: &str = "open";

/// The name of the page on which it is said what a row is.
const ROW: &str = "row";

/// Who holds the money and which rows wait, or one of the pages on which
/// something about them is entered.
#[function_component(BankPage)]
pub(super) fn bank_page(props: &PlaceProps) -> Html {
    let (currency, whose) = (props.currency, props.whose.clone());
    let row = whose.as_deref().and_then(|whose| whose.parse::<u64>().ok());
    match (props.of.as_deref(), row) {
        (Some(IMPORT), _) => html! { <import::Import {whose} /> },
        (Some(ADD), _) => html! { <holder::Add {currency} /> },
        (Some(OPEN), _) => html! { <holder::Open {whose} {currency} /> },
        (Some(ROW), Some(row)) => html! { <row::Row {row} /> },
        _ => html! { <rows::Rows /> },
    }
}
