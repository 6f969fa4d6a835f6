//! What each would bear, by the very split that the books will use.

use allotment_api::Sharer;
use allotment_ledger::{Preview as Divided, preview as preview_of};
use allotment_types::{Currency, Money};
use yew::prelude::*;

use crate::{
    components::{Announcer, ShareList, ShareRow},
    text::{Text, use_text},
    tr,
};

/// As many as one can listen to.
const FEW: usize = 8;

#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct PreviewProps {
    pub(super) total: Money,
    pub(super) sharers: Vec<Sharer>,
}

/// The shares to the cent, and who bears the odd one.
#[function_component(Preview)]
pub(super) fn preview(props: &PreviewProps) -> Html {
    let t = use_text();
    let Some(divided) = divide(props.total, &props.sharers) else {
        return Html::default();
    };
    let total = amount(&t, props.total);
    let rows: Vec<ShareRow> = props
        .sharers
        .iter()
        .zip(&divided.shares)
        .map(|(sharer, share)| ShareRow {
            name: sharer.name.clone().into(),
            weight: sharer.weight,
            amount: amount(&t, *share).into(),
        })
        .collect();
    let said = if rows.len() > FEW {
        String::new()
    } else {
        let each = rows.iter();
        let each: Vec<String> = each
            .map(|row| format!("{}: {}", row.name, row.amount))
            .collect();
        each.join("; ")
    };
    let caption = tr!(
        t,
        "sharing-caption",
        amount = total.clone(),
        count = props.sharers.len()
    );
    html! {
        <>
            <Announcer message={said} />
            <ShareList {caption} {rows} {total} />
            if let Some(odd) = odd(&t, props.total.currency, &divided, &props.sharers) { <p>{ odd }</p> }
            <p class="soft">{ t.get("sharing-no-promise") }</p>
        </>
    }
}

/// The shares that the hand-over sheet shows too: people in their order.
fn divide(total: Money, sharers: &[Sharer]) -> Option<Divided> {
    let weights: Vec<u32> = sharers.iter().map(|sharer| sharer.weight).collect();
    preview_of(total, &weights).ok()
}

/// Who bears what could not be divided, and that it is remembered.
fn odd(t: &Text, currency: Currency, divided: &Divided, sharers: &[Sharer]) -> Option<String> {
    let bearing = divided.odd_cents.iter().filter_map(|at| sharers.get(*at));
    let bearing: Vec<&str> = bearing.map(|sharer| sharer.name.as_str()).collect();
    if bearing.is_empty() {
        return None;
    }
    let cent = Money::new(1, currency);
    Some(tr!(
        t,
        "sharing-odd",
        count = bearing.len(),
        cent = amount(t, cent),
        names = bearing.join(", ")
    ))
}

fn amount(t: &Text, money: Money) -> String {
    t.money(
        money.minor,
        money.currency.code(),
        money.currency.exponent(),
    )
}

#[cfg(test)]
mod tests {
    use allotment_types::Language;

    use super::*;
    use crate::text::Locale;

    fn sharers(all: &[(&str, u32)]) -> Vec<Sharer> {
        all.iter()
            .map(|(name, weight)| Sharer {
                name: (*name).to_owned(),
                weight: *weight,
            })
            .collect()
    }

    #[test]
    fn who_bears_the_odd_cent_is_named() {
        let t = Text::of(Locale::Of(Language::En));
        let people = sharers(&[("Zoe", 1), ("Ada", 1), ("Bo", 1)]);
        let divided = divide(Money::new(1_000, Currency::EUR), &people).unwrap();
        let odd = odd(&t, Currency::EUR, &divided, &people).unwrap();
        assert!(odd.contains("Zoe"), "{odd}");
        assert!(!odd.contains("Ada") && !odd.contains("Bo"), "{odd}");
        assert!(odd.contains("€0.01"), "{odd}");
    }

    #[test]
    fn what_divides_evenly_needs_no_words() {
        let t = Text::of(Locale::default());
        let people = sharers(&[("Ada", 1), ("Bo", 1)]);
        let divided = divide(Money::new(1_000, Currency::EUR), &people).unwrap();
        assert_eq!(odd(&t, Currency::EUR, &divided, &people), None);
    }
}
