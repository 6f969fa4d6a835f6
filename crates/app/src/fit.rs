//! Which size of the known price lists so many people need.

use allotment_api::{FitOffer, FitView, GrowthView, SizeView};
use allotment_recipe::{Architecture, Growth, Sizing, SizingStep};
use allotment_types::{ByteSize, Money, RecipeName};

use crate::{ports::Offer, price};

/// Finds it. Nothing when the recipe has no step at all.
pub(crate) fn fit(
    recipe: &RecipeName,
    sizing: &Sizing,
    architectures: &[Architecture],
    people: u32,
    offers: &[Offer],
) -> Option<FitView> {
    let known = sizing.step_for(people);
    let step = known.or_else(|| sizing.steps.last())?;
    let beyond = known.is_none();
    let runs_on =
        |offer: &&Offer| architectures.is_empty() || architectures.contains(&offer.architecture);
    let possible: Vec<&Offer> = offers.iter().filter(runs_on).collect();
    let fitting: Vec<&Offer> = possible
        .iter()
        .filter(|offer| has(offer, step) && !beyond)
        .copied()
        .collect();
    let largest = if fitting.is_empty() {
        let sizes = possible.iter();
        sizes.max_by_key(|offer| (offer.memory, offer.cpus, offer.disk))
    } else {
        None
    };
    Some(FitView {
        recipe: recipe.clone(),
        people,
        counts: sizing.counts.clone(),
        size: size(step),
        beyond,
        offers: cheapest_of_each(&fitting)
            .into_iter()
            .map(|offer| of_offer(offer, people))
            .collect(),
        largest: largest.map(|offer| of_offer(offer, people)),
        growth: sizing.growth.iter().map(|it| growth(it, people)).collect(),
    })
}

fn has(offer: &Offer, step: &SizingStep) -> bool {
    offer.memory >= step.memory && offer.cpus >= step.cpus && offer.disk >= step.disk
}

/// The cheapest of each provider, the cheapest of them first. Prices of
/// different currencies are not compared by their numbers: these stay in the
/// order of the lists.
fn cheapest_of_each<'o>(fitting: &[&'o Offer]) -> Vec<&'o Offer> {
    let mut best: Vec<&Offer> = Vec::new();
    for offer in fitting {
        match best.iter_mut().find(|it| it.provider == offer.provider) {
            Some(before) if is_cheaper(offer, before) => *before = offer,
            Some(_) => {}
            None => best.push(offer),
        }
    }
    let Some(first) = best.first().map(|offer| offer.monthly.currency) else {
        return best;
    };
    best.sort_by_key(|offer| {
        let alike = offer.monthly.currency == first;
        (!alike, if alike { offer.monthly.minor } else { 0 })
    });
    best
}

fn is_cheaper(offer: &Offer, than: &Offer) -> bool {
    offer.monthly.currency == than.monthly.currency && offer.monthly.minor < than.monthly.minor
}

fn size(step: &SizingStep) -> SizeView {
    SizeView {
        people: step.people,
        memory: step.memory,
        cpus: step.cpus,
        disk: step.disk,
        source: step.source.clone(),
        estimate: step.is_estimate(),
    }
}

fn of_offer(offer: &Offer, people: u32) -> FitOffer {
    let people = i64::from(people.max(1));
    let Money { minor, currency } = offer.monthly;
    // Prices are never negative.
    let each = (minor + people - 1) / people;
    FitOffer {
        price: price::view(offer),
        each: Money::new(each, currency),
        memory: offer.memory,
        cpus: offer.cpus,
        disk: offer.disk,
    }
}

fn growth(growth: &Growth, people: u32) -> GrowthView {
    let for_all = |each: ByteSize| ByteSize(each.0.saturating_mul(people.into()));
    GrowthView {
        id: growth.id.clone(),
        text: growth.text.clone(),
        disk_a_month: growth.disk_a_month,
        disk_for_all: growth.disk_a_person.map(for_all),
        source: growth.source.clone(),
        estimate: growth.is_estimate(),
    }
}

#[cfg(test)]
mod tests {
    use allotment_types::Currency;
    use proptest::prelude::*;

    use super::*;

    fn offer(provider: &str, size: &str, gigabytes: u64, cents: i64) -> Offer {
        Offer {
            provider: provider.to_owned(),
            website: "https://example.org".to_owned(),
            size: size.to_owned(),
            cpus: 2,
            memory: ByteSize::gb(gigabytes),
            disk: ByteSize::gb(gigabytes * 10),
            architecture: Architecture::X86_64,
            monthly: Money::new(cents, Currency::EUR),
            seen_on: jiff::civil::date(2026, 11, 21),
            source: "https://example.org/prices".to_owned(),
            first_hand: true,
        }
    }

    fn offers() -> Vec<Offer> {
        vec![
            offer("Ours", "s", 2, 300),
            offer("Ours", "l", 8, 900),
            offer("Ours", "m", 4, 500),
            offer("Theirs", "m", 4, 450),
        ]
    }

    fn step(people: u32, gigabytes: u64) -> SizingStep {
        SizingStep {
            people,
            memory: ByteSize::gb(gigabytes),
            cpus: 2,
            disk: ByteSize::gb(gigabytes * 10),
            source: "estimated, not measured".to_owned(),
        }
    }

    fn sizing() -> Sizing {
        Sizing {
            counts: "people with an account".to_owned(),
            people: true,
            steps: vec![step(10, 2), step(50, 4), step(200, 16)],
            growth: vec![Growth {
                id: "pictures".to_owned(),
                text: "Pictures stay.".to_owned(),
                disk_a_month: Some(ByteSize::gb(2)),
                disk_a_person: Some(ByteSize::gb(1)),
                source: "measured".to_owned(),
            }],
        }
    }

    fn fitted(people: u32) -> FitView {
        let recipe = RecipeName::new("pot").unwrap();
        fit(&recipe, &sizing(), &[], people, &offers()).unwrap()
    }

    fn told(fit: &FitView) -> Vec<String> {
        let offers = fit.offers.iter();
        let told = offers.map(|it| {
            let price = &it.price;
            let whose = format!("{} {}", price.provider, price.size);
            format!("{whose} {} {}", price.monthly, it.each)
        });
        told.collect()
    }

    #[test]
    fn the_cheapest_size_of_each_provider_that_fits_is_told_the_cheapest_first() {
        assert_eq!(
            told(&fitted(10)),
            ["Ours s €3.00 €0.30", "Theirs m €4.50 €0.45"]
        );
        assert_eq!(
            told(&fitted(11)),
            ["Theirs m €4.50 €0.41", "Ours m €5.00 €0.46"]
        );
        assert!(fitted(11).size.estimate);
        assert_eq!(fitted(11).growth[0].disk_for_all, Some(ByteSize::gb(11)));
        assert!(!fitted(11).growth[0].estimate);
    }

    #[test]
    fn where_no_list_has_a_size_the_largest_is_named_and_not_offered() {
        let fit = fitted(51);
        assert_eq!(told(&fit), [""; 0]);
        assert_eq!(fit.largest.unwrap().price.size, "l");
        assert!(!fit.beyond);
    }

    #[test]
    fn of_more_people_than_the_recipe_knows_nothing_is_promised() {
        let fit = fitted(201);
        assert!(fit.beyond && fit.offers.is_empty());
        assert_eq!(fit.size.people, 200);
    }

    #[test]
    fn another_kind_of_processor_does_not_fit() {
        let recipe = RecipeName::new("pot").unwrap();
        let arm = [Architecture::Aarch64];
        let fit = fit(&recipe, &sizing(), &arm, 1, &offers()).unwrap();
        assert!(fit.offers.is_empty() && fit.largest.is_none());
    }

    #[test]
    fn prices_of_different_currencies_are_not_compared() {
        let mut offers = offers();
        offers[3].monthly = Money::new(1, Currency::USD);
        let recipe = RecipeName::new("pot").unwrap();
        let fit = fit(&recipe, &sizing(), &[], 20, &offers).unwrap();
        let first = fit.offers.iter().map(|it| it.price.provider.as_str());
        assert_eq!(first.collect::<Vec<_>>(), ["Ours", "Theirs"]);
    }

    proptest! {
        /// More people never get a smaller or cheaper server, and what is
        /// offered always has what they need.
        #[test]
        fn more_people_never_need_less(few in 1_u32..300, more in 0_u32..300) {
            let (few, many) = (fitted(few), fitted(few + more));
            prop_assert!(few.size.memory <= many.size.memory);
            for fit in [&few, &many] {
                for offer in &fit.offers {
                    prop_assert!(offer.memory >= fit.size.memory);
                    prop_assert!(i64::from(fit.people) * offer.each.minor >= offer.price.monthly.minor);
                }
            }
            if let (Some(few), Some(many)) = (few.offers.first(), many.offers.first()) {
                prop_assert!(few.price.monthly.minor <= many.price.monthly.minor);
            }
        }
    }
}
