//! Who holds the money: what they have by the books, and by their own last
//! statement.

use allotment_api::{HolderSort, HolderView};
use yew::prelude::*;

use super::{
    super::{amount, parts::Entry, place::Place},
    IMPORT, OPEN,
};
use crate::{
    components::{Badge, Column, DataTable, TextLink, Tone},
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct StandingProps {
    pub(super) holders: Vec<HolderView>,
}

/// A row each.
#[function_component(Standing)]
pub(super) fn standing(props: &StandingProps) -> Html {
    let t = use_text();
    let columns = vec![
        Column::words(t.get("bank-holder")),
        Column::figures(t.get("bank-by-books")),
        Column::figures(t.get("bank-by-statement")),
        Column::words(t.get("bank-act")),
    ];
    let rows = props.holders.iter().map(|one| row(&t, one));
    html! {
        <DataTable
            caption={t.get("bank-holders-table")}
            caption_hidden=true
            {columns}
            rows={rows.collect::<Vec<_>>()}
        />
    }
}

/// What a holder is.
pub(super) fn sort(t: &Text, sort: HolderSort) -> String {
    match sort {
        HolderSort::Bank => t.get("holder-bank"),
        HolderSort::Cash => t.get("holder-cash"),
        HolderSort::FiscalHost => t.get("holder-fiscal-host"),
        HolderSort::OpenCollective => t.get("holder-open-collective"),
    }
}

fn row(t: &Text, one: &HolderView) -> Vec<Html> {
    let title = one.name.clone().unwrap_or_else(|| one.holder.clone());
    let stated = match (&one.stated, &one.stated_on) {
        (Some(stated), Some(day)) => html! {
            <span class="entry">
                <bdi>{ amount(t, stated) }</bdi>
                <span class="entry-about">{ tr!(t, "bank-stated-on", day = t.short_date(day)) }</span>
            </span>
        },
        _ => html! { <span class="soft">{ t.get("bank-unstated") }</span> },
    };
    let (way, label) = if one.sort == HolderSort::Cash {
        (OPEN, t.get("bank-open"))
    } else {
        (IMPORT, t.get("bank-import"))
    };
    vec![
        html! { <Entry {title} about={vec![sort(t, one.sort)]}>{ fits(t, one) }</Entry> },
        html! { <bdi>{ amount(t, &one.books) }</bdi> },
        stated,
        html! {
            <span class="entry">
                <TextLink href={Place::Bank.href(&[way, &one.holder])} {label} />
                if way != OPEN && one.stated.is_none() {
                    <TextLink href={Place::Bank.href(&[OPEN, &one.holder])} label={t.get("bank-open")} />
                }
            </span>
        },
    ]
}

/// Whether both say the same. They need not where something came since, so
/// that is not told as something wrong.
fn fits(t: &Text, one: &HolderView) -> Html {
    match &one.stated {
        Some(stated) if stated.minor == one.books.minor => {
            html! { <Badge text={t.get("bank-same")} tone={Tone::Good} /> }
        }
        // A box cannot have less than nothing: an entry is missing, or is wrong.
        None if one.sort == HolderSort::Cash && one.books.minor < 0 => {
            html! { <Badge text={t.get("bank-below")} tone={Tone::Danger} /> }
        }
        _ => Html::default(),
    }
}
