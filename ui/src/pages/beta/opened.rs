//! What opening a network's reply did.

use allotment_api::{OpenNote, OpenedView};
use yew::prelude::*;

use super::{fields::label, said};
use crate::{
    app::Route,
    components::{Notice, Prose, Tone},
    text::Text,
    tr,
};

/// Where the launch is that an approval filled in.
pub(super) fn launch(opened: &OpenedView) -> Option<Route> {
    let page = opened.page.unwrap_or_default();
    opened.launch.as_ref().map(|launch| Route::Launch {
        id: launch.to_string(),
        page: page.slug().to_owned(),
    })
}

/// What people should know of it.
pub(super) fn opened(t: &Text, opened: &OpenedView) -> Html {
    let booked = opened.booked.as_ref().is_some_and(|it| it.new > 0);
    html! {
        <>
            <Notice tone={Tone::Good} live=true title={t.get("beta-opened")}>
                if booked { <p>{ t.get("beta-opened-booked") }</p> }
            </Notice>
            { for opened.notes.iter().map(|it| html! { <Notice tone={Tone::Info}><p><Prose text={note(t, it)} /></p></Notice> }) }
        </>
    }
}

fn note(t: &Text, note: &OpenNote) -> String {
    match note {
        OpenNote::FormDiffers { fields } => {
            let names = fields.iter().map(|field| label(t, *field));
            tr!(
                t,
                "beta-note-differs",
                fields = names.collect::<Vec<_>>().join(", ")
            )
        }
        OpenNote::RanOut { until } => {
            tr!(t, "beta-note-ran-out", day = t.date(&until.day()))
        }
        OpenNote::LaunchThere => t.get("beta-note-there"),
        OpenNote::ProfileFilled { currency } => {
            tr!(t, "beta-note-filled", currency = currency.code())
        }
        OpenNote::NoRecipe { recipe } => {
            tr!(t, "beta-note-no-recipe", recipe = recipe.to_string())
        }
        OpenNote::NoBooks => t.get("beta-note-no-books"),
        OpenNote::NoCost => t.get("beta-note-no-cost"),
        OpenNote::OtherRecord { collective } => {
            tr!(t, "beta-note-other", collective = collective.clone())
        }
        OpenNote::NotBooked { message } => {
            tr!(t, "beta-note-not-booked", why = message.clone())
        }
    }
}

/// What is given for nothing, and until when the place is kept.
pub(super) fn granted(t: &Text, granted: &allotment_governance::Granted) -> Vec<(AttrValue, Html)> {
    let mut items: Vec<(AttrValue, Html)> = vec![
        (
            t.get("beta-granted-until").into(),
            html! { { said::day(t, granted.until) } },
        ),
        (
            t.get("beta-granted-people").into(),
            html! { { t.count(granted.people.into()) } },
        ),
    ];
    if let Some(gift) = &granted.gift {
        items.push((
            t.get("beta-granted-gift").into(),
            html! { { gift_of(t, gift) } },
        ));
    }
    items
}

/// The months that are given, and what they are worth.
pub(super) fn gift_of(t: &Text, gift: &allotment_governance::Gift) -> String {
    let (from, last) = (said::month(t, gift.from), said::month(t, gift.last));
    match gift.monthly {
        Some(monthly) => tr!(
            t,
            "beta-gift-worth",
            from = from,
            last = last,
            amount = said::money(t, monthly)
        ),
        None => tr!(t, "beta-gift", from = from, last = last),
    }
}
