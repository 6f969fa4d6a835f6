//! What people promise and give of their time.

mod agree;
mod each;
mod enter;
mod list;
mod promised;

use yew::prelude::*;

use super::{PlaceProps, month::is_month};
use crate::{text::Text, tr};

/// The name of the page on which work is entered.
const ADD: &str = "add";

/// The name of the page on which a promise is entered.
const PROMISE: &str = "promise";

/// The name of the page on which it is entered what an hour counts as.
const CREDIT: &str = "credit";

/// The hours, or one of the pages on which something about them is entered.
#[function_component(HoursPage)]
pub(super) fn hours_page(props: &PlaceProps) -> Html {
    let currency = props.currency;
    match props.of.as_deref() {
        Some(ADD) => html! { <enter::Enter whose={props.whose.clone()} /> },
        Some(PROMISE) => html! { <enter::Promise whose={props.whose.clone()} /> },
        Some(CREDIT) => html! { <agree::Agree {currency} /> },
        of => {
            let month = of.filter(|of| is_month(of)).map(str::to_owned);
            let month = month.unwrap_or_else(super::month::this_month);
            html! { <list::List {month} {currency} /> }
        }
    }
}

/// Time of work: 26 h 30 min. Hours are not made days of.
pub(in crate::pages::books) fn time(t: &Text, minutes: u64) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let hours_said = tr!(t, "figure-hours", count = hours);
    let minutes_said = tr!(t, "figure-minutes", count = minutes);
    match (hours, minutes) {
        (_, 0) => hours_said,
        (0, _) => minutes_said,
        _ => format!("{hours_said}\u{a0}{minutes_said}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn hours_of_work_stay_hours() {
        let t = Text::of(Locale::default());
        for (minutes, said) in [
            (0, "0\u{a0}h"),
            (20, "20\u{a0}min"),
            (90, "1\u{a0}h\u{a0}30\u{a0}min"),
            (1_590, "26\u{a0}h\u{a0}30\u{a0}min"),
        ] {
            assert_eq!(time(&t, minutes), said);
        }
    }
}
