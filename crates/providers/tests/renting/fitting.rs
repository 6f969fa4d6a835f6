//! Which size of a provider's catalogue so many people need.

use allotment_api::{FitView, call};

use crate::{Bench, token};

async fn fit(bench: &Bench, people: u32, provider: &str) -> FitView {
    let fit = call::FitAtProvider {
        recipe: "hedgedoc".parse().unwrap(),
        people,
        provider: provider.parse().unwrap(),
    };
    *bench.call(fit).await.unwrap()
}

#[tokio::test]
async fn with_a_token_the_provider_itself_says_what_fits_and_costs() {
    let bench = Bench::new().await;
    let told = fit(&bench, 5, "hetzner").await;
    let offer = &told.offers[0];
    assert_eq!(offer.price.size, "cx23");
    assert_eq!(offer.price.monthly.to_string(), "€5.11");
    assert_eq!(offer.each.to_string(), "€1.03");
    assert_eq!(offer.region.as_deref(), Some("fsn1"));
    assert!(offer.taxes_included && offer.price.first_hand);
    assert!(offer.price.source.ends_with("/pricing"));
    assert_eq!(told.provider.unwrap().instead, None);
    assert!(!bench.hetzner.state().requests.is_empty());
}

#[tokio::test]
async fn without_a_token_its_list_is_used_and_says_of_which_day_it_is() {
    let bench = Bench::new().await;
    let mut none = token("x");
    none.token = None;
    bench.call(none).await.unwrap();
    bench.hetzner.state().requests.clear();
    let told = fit(&bench, 5, "hetzner").await;
    assert_eq!(told.offers[0].price.size, "cx23");
    assert_eq!(told.offers[0].price.seen_on.as_str(), "2026-04-15");
    let instead = told.provider.unwrap().instead.unwrap();
    assert!(instead.contains("no token"), "{instead}");
    assert!(bench.hetzner.state().requests.is_empty());
}

#[tokio::test]
async fn of_a_provider_of_whose_sizes_only_names_are_known_nothing_is_made_up() {
    let bench = Bench::new().await;
    let told = fit(&bench, 5, "servers-coop").await;
    assert!(told.offers.is_empty() && told.largest.is_none());
    let provider = told.provider.unwrap();
    assert_eq!(provider.unpriced, None);
    assert_eq!(
        provider.unmeasured.first().map(String::as_str),
        Some("f1-xs")
    );
}
