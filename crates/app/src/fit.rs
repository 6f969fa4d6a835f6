//! Which size of the known price lists so many people need.

use allotment_api::{FitOffer, FitProvider, FitView, GrowthView, Offered, SizeOffered, SizeView};
use allotment_recipe::{Architecture, Growth, Sizing, SizingStep};
use allotment_types::{ByteSize, Money, RecipeName};

use crate::{
    ports::{Offer, ProviderAbout},
    price,
};

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
        provider: None,
    })
}

/// Finds it in one provider's catalogue, which may tell more than prices: sizes
/// without one, and names of sizes alone.
pub(crate) fn fit_at(
    recipe: &RecipeName,
    sizing: &Sizing,
    architectures: &[Architecture],
    people: u32,
    about: &ProviderAbout,
    offered: &Offered,
    instead: Option<String>,
) -> Option<FitView> {
    let offers = priced(about, offered);
    let mut view = fit(recipe, sizing, architectures, people, &offers)?;
    let need = view.size.clone();
    let unpriced = offered.sizes.iter().filter(|size| {
        let runs_on = size
            .architecture
            .is_none_or(|it| architectures.is_empty() || architectures.contains(&it));
        let enough = size.memory >= Some(need.memory)
            && size.cpus >= Some(need.cpus)
            && size.disk >= Some(need.disk);
        runs_on && enough && size.prices.is_empty()
    });
    let smallest = unpriced.min_by_key(|size| (size.memory, size.cpus, size.disk));
    let smallest = smallest.filter(|_| view.offers.is_empty() && !view.beyond);
    let unmeasured = offered.sizes.iter().filter(|size| !is_measured(size));
    view.provider = Some(FitProvider {
        name: about.name.clone(),
        title: about.title.clone(),
        instead,
        unpriced: smallest.map(|size| size.name.clone()),
        unmeasured: unmeasured.map(|size| size.name.clone()).collect(),
    });
    Some(view)
}

fn is_measured(size: &SizeOffered) -> bool {
    size.memory.is_some() && size.cpus.is_some() && size.disk.is_some()
}

/// The sizes of a catalogue that have measures and a price, each where it costs
/// least.
fn priced(about: &ProviderAbout, offered: &Offered) -> Vec<Offer> {
    let one = |size: &SizeOffered| {
        let prices = size.prices.iter().filter_map(|at| {
            let monthly = at.price.monthly()?.ok()?;
            Some((at, monthly))
        });
        let (at, monthly) = prices.min_by_key(|(_, monthly)| monthly.minor)?;
        Some(Offer {
            provider: about.title.clone(),
            website: about.website.clone(),
            size: size.name.clone(),
            cpus: size.cpus?,
            memory: size.memory?,
            disk: size.disk?,
            architecture: size.architecture?,
            monthly,
            seen_on: at.price.seen_on.clone(),
            source: at.price.source.clone(),
            first_hand: at.price.first_hand,
            region: at.region.clone(),
            taxes_included: at.price.gross.is_some(),
        })
    };
    offered.sizes.iter().filter_map(one).collect()
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
        region: offer.region.clone(),
        taxes_included: offer.taxes_included,
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
    use allotment_api::{RegionPrice, RentPrice};
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
            seen_on: jiff::civil::date(2026, 11, 21).into(),
            source: "https://example.org/prices".to_owned(),
            first_hand: true,
            region: None,
            taxes_included: false,
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

    fn about(title: &str) -> ProviderAbout {
        ProviderAbout {
            name: "ours".parse().unwrap(),
            title: title.to_owned(),
            website: "https://example.org".to_owned(),
            kind: allotment_api::ProviderKind::Rents,
            abilities: serde_json::from_value(serde_json::json!({
                "catalogue": "assisted", "quote": "none", "key": "none", "create": "none", "poll": "none",
                "address": "none", "host-key": "none", "resize": "none", "destroy": "none",
            }))
            .unwrap(),
            token_steps: vec![],
            token_needed: false,
            unique_names: false,
            confirmed: true,
            notes: vec![],
            proof: serde_json::from_value(serde_json::json!({ "asked": "us", "command": "none" }))
                .unwrap(),
            order_steps: vec![],
            resize_steps: vec![],
            destroy_steps: vec![],
            user: "root".to_owned(),
        }
    }

    /// A size of so many gigabytes, with its prices in cents at places.
    fn sized(name: &str, gigabytes: u64, prices: &[(&str, &str)]) -> SizeOffered {
        SizeOffered {
            name: name.to_owned(),
            cpus: Some(2),
            memory: Some(ByteSize::gb(gigabytes)),
            disk: Some(ByteSize::gb(gigabytes * 10)),
            architecture: Some(Architecture::X86_64),
            prices: prices
                .iter()
                .map(|(region, net)| RegionPrice {
                    region: Some((*region).to_owned()),
                    price: RentPrice {
                        currency: Currency::EUR,
                        net: Some(net.parse().unwrap()),
                        gross: None,
                        parts: vec![],
                        seen_on: jiff::civil::date(2026, 11, 21).into(),
                        source: "https://example.org/prices".to_owned(),
                        first_hand: true,
                    },
                })
                .collect(),
        }
    }

    fn fitted_at(people: u32, sizes: Vec<SizeOffered>) -> FitView {
        let recipe = RecipeName::new("pot").unwrap();
        let offered = Offered {
            sizes,
            ..Offered::default()
        };
        fit_at(
            &recipe,
            &sizing(),
            &[],
            people,
            &about("Ours"),
            &offered,
            None,
        )
        .unwrap()
    }

    #[test]
    fn of_one_provider_the_cheapest_size_that_fits_is_taken_where_it_costs_least() {
        let sizes = || {
            vec![
                sized("l", 8, &[("north", "9.00")]),
                sized("m", 4, &[("south", "5.50"), ("north", "5.00")]),
                sized("s", 2, &[("north", "3.00")]),
            ]
        };
        let fit = fitted_at(20, sizes());
        assert_eq!(told(&fit), ["Ours m €5.00 €0.25"]);
        assert_eq!(fit.offers[0].region.as_deref(), Some("north"));
        let fit = fitted_at(100, sizes());
        assert_eq!(told(&fit), [""; 0]);
        assert_eq!(fit.largest.unwrap().price.size, "l");
    }

    #[test]
    fn sizes_without_a_price_or_without_measures_are_named_and_nothing_is_made_up() {
        let bare = |name: &str| SizeOffered {
            cpus: None,
            memory: None,
            disk: None,
            architecture: None,
            ..sized(name, 0, &[])
        };
        let fit = fitted_at(
            20,
            vec![
                sized("l", 8, &[]),
                sized("m", 4, &[]),
                sized("s", 2, &[]),
                bare("x"),
            ],
        );
        let provider = fit.provider.unwrap();
        assert_eq!(provider.unpriced.as_deref(), Some("m"));
        assert_eq!(provider.unmeasured, ["x"]);
        assert!(fit.offers.is_empty() && fit.largest.is_none());
        // With a price at hand, one without is not put before it.
        let fit = fitted_at(
            20,
            vec![sized("m", 4, &[]), sized("l", 8, &[("north", "9")])],
        );
        assert_eq!(told(&fit), ["Ours l €9.00 €0.45"]);
        assert_eq!(fit.provider.unwrap().unpriced, None);
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
