//! What is given: grants, gifts, donations.

use super::*;

#[test]
fn a_grant_bears_what_it_was_given_for_and_never_more_than_is_left() {
    let mut garden = Garden::new();
    let grant = GrantId::new("seeds").unwrap();
    garden.book(
        1,
        Act::GrantReceived(GrantReceived {
            grant: grant.clone(),
            holder: bank(),
            amount: eur(10_000),
            fee: Some(eur(500)),
            purpose: words("a wiki for gardeners"),
            ring: Ring {
                purposes: BTreeSet::from([Purpose::Infrastructure]),
                instances: BTreeSet::from(["wiki.example.org".parse().unwrap()]),
            },
            until: Some(day(30)),
            report_due: Some(Date::new(2027, 1, 31).unwrap()),
        }),
    );
    assert_eq!(garden.on("Assets:Holders:Bank"), 9500);
    assert_eq!(garden.on("Expenses:Fees"), 500);
    assert_eq!(garden.on("Equity:Grants:Seeds"), -10_000);
    let used = |purpose, instance: Option<&str>, period: &str, minor| {
        Act::GrantUsed(GrantUsed {
            grant: grant.clone(),
            period: period.parse().unwrap(),
            purpose,
            instance: instance.map(|name| name.parse().unwrap()),
            amount: eur(minor),
        })
    };
    let (here, wiki) = (Purpose::Infrastructure, Some("wiki.example.org"));
    insta::assert_snapshot!(
        garden.refused(30, used(Purpose::Labour, wiki, "2026-11", 1)),
        @"the grant `seeds` is not for costs of this kind (Labour, `wiki.example.org`). Nothing was booked; use it for what it was given for"
    );
    assert!(
        garden
            .refused(30, used(here, None, "2026-11", 1))
            .contains("not for costs")
    );
    insta::assert_snapshot!(
        garden.refused(30, used(here, wiki, "2026-12", 1)),
        @"the grant `seeds` was for costs up to 2026-11-30 and has ended before 2026-12. Nothing was booked; ask whoever gave it whether it may be used longer"
    );
    let costs = [
        (here, wiki, 4000),
        (here, None, 1000),
        (Purpose::Labour, wiki, 1000),
        (here, wiki, 9000),
    ]
    .map(|(purpose, instance, minor)| ToCover {
        purpose,
        instance: instance.map(|name: &str| name.parse().unwrap()),
        amount: eur(minor),
    });
    let proposed = garden.funds().propose_grants(november(), &costs).unwrap();
    let amounts: Vec<i64> = proposed.iter().map(|one| one.amount.minor).collect();
    assert_eq!(amounts, [4000, 6000]);
    for one in proposed {
        garden.book(30, Act::GrantUsed(one));
    }
    assert_eq!(garden.on("Equity:Grants:Seeds"), 0);
    assert!(
        garden
            .refused(30, used(here, wiki, "2026-11", 1))
            .contains("€0.00 is left")
    );

    // €150.00 were spent besides the fee of €5.00; €100.00 are borne.
    assert_eq!(garden.to_share(november(), 15_000), 5500);
    assert_eq!(garden.funds().reports_due(day(30)).len(), 0);
    assert_eq!(
        garden
            .funds()
            .reports_due(Date::new(2027, 1, 31).unwrap())
            .len(),
        1
    );
}

#[test]
fn what_is_given_for_nothing_shows_the_real_cost_until_it_ends() {
    let mut garden = Garden::new();
    let gift = GiftPromised {
        purpose: Purpose::Infrastructure,
        instance: Some("wiki.example.org".parse().unwrap()),
        monthly: eur(1200),
        from: november(),
        last: november(),
        note: None,
    };
    garden.book(1, Act::GiftPromised(gift));
    let due = garden.funds().gifts_due(november());
    garden.book(30, Act::GiftReceived(due[0].clone()));
    assert_eq!(garden.on("Expenses:Infrastructure:Wiki-example-org"), 1200);
    assert_eq!(garden.on("Income:Gifts:Host"), -1200);
    let means = garden.means(november());
    assert_eq!(means.parts.len(), 2, "what it costs, and the gift");
    assert_eq!(garden.to_share(november(), 0), 0);
    assert!(garden.funds().gifts_due(november()).is_empty());
    assert!(
        garden
            .funds()
            .gifts_due(november().next().unwrap())
            .is_empty()
    );
    assert!(
        garden
            .refused(30, Act::GiftReceived(due[0].clone()))
            .contains("already")
    );
}

#[test]
fn donations_lower_what_is_shared_once() {
    let mut garden = Garden::new();
    let given = garden.book(
        1,
        Act::DonationReceived(DonationReceived {
            holder: cash(),
            amount: eur(500),
            fee: None,
            reference: None,
        }),
    );
    let used = |minor| {
        Act::DonationsUsed(DonationsUsed {
            period: november(),
            purpose: Purpose::Upstream,
            amount: eur(minor),
        })
    };
    assert!(
        garden
            .refused(2, used(501))
            .contains("€5.00 of donations is left")
    );
    let use_it = garden.book(2, used(300));
    assert_eq!(garden.funds().donations_left().unwrap(), eur(200));
    assert_eq!(garden.to_share(november(), 1000), 700);
    assert!(garden.take_back(given).is_err());
    garden.take_back(use_it).unwrap();
    garden.take_back(given).unwrap();
}
