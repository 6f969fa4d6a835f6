//! Closing a month: what is looked at, what each would bear, and the yes that
//! is for good.

mod done;
mod looks;
mod remind;
mod shares;
mod view;

use yew::prelude::*;

use super::{PlaceProps, month::is_month};

/// The name of the page on which it is told who is behind.
const REMIND: &str = "remind";

/// A month to be closed, or who is behind.
#[function_component(ClosePage)]
pub(super) fn close_page(props: &PlaceProps) -> Html {
    match props.of.as_deref() {
        Some(REMIND) => html! { <remind::Remind /> },
        of => {
            let month = of.filter(|of| is_month(of)).map(str::to_owned);
            html! { <view::Close month={month.map(AttrValue::from)} /> }
        }
    }
}
