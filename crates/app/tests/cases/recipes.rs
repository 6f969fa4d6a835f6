//! The recipes that come with the program.

use allotment_api::call;
use allotment_recipe::{Problem, Severity};
use allotment_test_support::TestApp;
use allotment_types::{Currency, Language};

#[tokio::test]
async fn what_a_recipe_would_cost_is_the_cheapest_offer_that_carries_it() {
    let app = TestApp::new().await;
    let recipe = "mediawiki".parse().unwrap();
    let wiki = app.call(call::ShowRecipe { recipe }).await.unwrap();
    let price = wiki.about.price.unwrap();
    assert_eq!(price.monthly.to_string(), "€5.00");
    assert_eq!(
        (price.provider.as_str(), price.size.as_str()),
        ("A co-op", "small")
    );
    assert_eq!(price.seen_on.to_string(), "2026-01-31");
}

#[tokio::test]
async fn who_has_said_how_many_they_are_gets_the_price_of_a_server_for_all() {
    let app = TestApp::new().await;
    let ask = || call::ShowRecipe {
        recipe: "hedgedoc".parse().unwrap(),
    };
    let before = app.call(ask()).await.unwrap().about;
    assert_eq!(before.reckoned, None);
    assert!(before.price.is_some(), "what it needs at least");

    let mut told = vec![];
    for people in [2, 20, 90_000] {
        let us = call::DescribeCollective {
            name: "Our garden".into(),
            people,
            currency: Currency::EUR,
            language: Language::En,
        };
        app.call(us).await.unwrap();
        let about = app.call(ask()).await.unwrap().about;
        let reckoned = about.reckoned.unwrap();
        assert_eq!(reckoned.people, people);
        assert_eq!(reckoned.counts, "people who write at the same time");
        let fit = call::FitRecipe {
            recipe: "hedgedoc".parse().unwrap(),
            people,
        };
        let first = app.call(fit).await.unwrap().offers.into_iter().next();
        assert_eq!(about.price, first.map(|offer| offer.price));
        told.push(about.price.is_some());
    }
    // Nobody rents out a server for so many.
    assert_eq!(told.last(), Some(&false));
    assert_eq!(told.first(), Some(&true));
}

#[tokio::test]
async fn where_people_are_not_what_is_counted_the_least_that_is_needed_decides() {
    let app = TestApp::new().await;
    let us = call::DescribeCollective {
        name: "Our garden".into(),
        people: 500,
        currency: Currency::EUR,
        language: Language::En,
    };
    app.call(us).await.unwrap();
    for recipe in ["restic", "mediawiki"] {
        let recipe = recipe.parse().unwrap();
        let about = app.call(call::ShowRecipe { recipe }).await.unwrap().about;
        assert!(about.reckoned.is_none() && about.price.is_some());
    }
}

/// What the linter says of our recipes and is left so, and why.
const KNOWN: [(&str, &str, &str); 4] = [
    (
        "discourse",
        "AR-W311",
        "a machine has no service to send from; its README has the command",
    ),
    (
        "loomio",
        "AR-W208",
        "Haraka for Loomio has no other tag than `stable`",
    ),
    ("restic", "AR-W303", "it has no page of its own"),
    (
        "restic",
        "AR-W307",
        "its volumes are a cache and a lock, made anew when lost",
    ),
];

#[tokio::test]
async fn every_recipe_speaks_every_language_and_is_as_the_linter_wants_it() {
    let app = TestApp::new().await;
    let recipes = app.call(call::ListRecipes {}).await.unwrap();
    assert!(!recipes.is_empty());
    for view in recipes {
        let problems = app
            .call(call::LintRecipe {
                recipe: view.name.clone(),
            })
            .await
            .unwrap();
        assert!(problems.iter().all(|problem| problem.fix.is_some()));
        let known = |it: &Problem| {
            let rule = it.rule.id();
            KNOWN
                .iter()
                .any(|(recipe, id, _)| *recipe == view.name.as_str() && *id == rule)
        };
        let problems = problems
            .iter()
            .filter(|it| it.severity > Severity::Hint && !known(it));
        let problems: Vec<String> = problems.map(ToString::to_string).collect();
        assert_eq!(problems, [""; 0], "{}", view.name);
        let english = view.clone();
        for language in Language::ALL {
            assert!(
                view.words.of(language).is_some(),
                "{} in {language}",
                view.name
            );
            let said = view.clone().in_language(language);
            assert_eq!(said.summary == english.summary, language == Language::En);
        }
    }
}

#[tokio::test]
async fn a_recipe_without_sizes_fits_nowhere_and_says_so() {
    let app = TestApp::new().await;
    let ask = |people| call::FitRecipe {
        recipe: "traefik".parse().unwrap(),
        people,
    };
    let refused = app.call(ask(20)).await.unwrap_err();
    assert_eq!(
        refused.message,
        "The recipe `traefik` does not say what how many people need"
    );
    let refused = app.call(ask(0)).await.unwrap_err();
    assert_eq!(refused.message, "The number of people is at least 1");
}
