//! What each would bear, by the very split that the books will use.

use allotment_api::Sharer;
use allotment_ledger::{Carry, Split, Weighted, split};
use allotment_types::{Money, ParticipantId};
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
        .zip(&divided.parts)
        .map(|(sharer, part)| ShareRow {
            name: sharer.name.clone().into(),
            weight: sharer.weight,
            amount: amount(&t, part.share).into(),
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
            if let Some(odd) = odd(&t, &divided, &props.sharers) { <p>{ odd }</p> }
            <p class="soft">{ t.get("sharing-no-promise") }</p>
        </>
    }
}

/// The split that the hand-over sheet shows too: people in their order.
fn divide(total: Money, sharers: &[Sharer]) -> Option<Split> {
    let weighted: Option<Vec<Weighted>> = sharers
        .iter()
        .enumerate()
        .map(|(number, sharer)| Some(Weighted::new(id(number)?, sharer.weight)))
        .collect();
    split(total, &weighted?, &Carry::none(total.currency)).ok()
}

fn id(number: usize) -> Option<ParticipantId> {
    ParticipantId::new(format!("p{number:04}")).ok()
}

/// Who bears what could not be divided, and that it is remembered.
fn odd(t: &Text, divided: &Split, sharers: &[Sharer]) -> Option<String> {
    let bearing: Vec<&str> = divided
        .odd_cents
        .iter()
        .filter_map(|odd| {
            let mut numbered = sharers.iter().enumerate();
            let found = numbered.find(|(number, _)| id(*number).as_ref() == Some(&odd.participant));
            found.map(|(_, sharer)| sharer.name.as_str())
        })
        .collect();
    if bearing.is_empty() {
        return None;
    }
    let cent = Money::new(1, divided.total.currency);
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
    use allotment_types::{Currency, Language};

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
    fn shares_stand_in_the_order_of_the_people_and_come_to_the_total() {
        // More than ten, so that the order of ids and of numbers could differ.
        let all: Vec<(String, u32)> = (0..12).map(|n| (format!("Z{}", 12 - n), n + 1)).collect();
        let all: Vec<(&str, u32)> = all.iter().map(|(name, w)| (name.as_str(), *w)).collect();
        let divided = divide(Money::new(1_000, Currency::EUR), &sharers(&all)).unwrap();
        let weights: Vec<u32> = divided.parts.iter().map(|part| part.weight).collect();
        assert_eq!(weights, (1..=12).collect::<Vec<_>>());
        let sum: i64 = divided.parts.iter().map(|part| part.share.minor).sum();
        assert_eq!(sum, 1_000);
    }

    #[test]
    fn who_bears_the_odd_cent_is_named() {
        let t = Text::of(Locale::Of(Language::En));
        let people = sharers(&[("Zoe", 1), ("Ada", 1), ("Bo", 1)]);
        let divided = divide(Money::new(1_000, Currency::EUR), &people).unwrap();
        let odd = odd(&t, &divided, &people).unwrap();
        assert!(odd.contains("Zoe"), "{odd}");
        assert!(!odd.contains("Ada") && !odd.contains("Bo"), "{odd}");
        assert!(odd.contains("€0.01"), "{odd}");
    }

    #[test]
    fn what_divides_evenly_needs_no_words() {
        let t = Text::of(Locale::default());
        let people = sharers(&[("Ada", 1), ("Bo", 1)]);
        let divided = divide(Money::new(1_000, Currency::EUR), &people).unwrap();
        assert_eq!(odd(&t, &divided, &people), None);
    }
}
