use proptest::{array::uniform3, collection::btree_map, prelude::*};

use super::*;
use crate::{Attendance, Carry, allocate};

fn who(name: &str) -> ParticipantId {
    ParticipantId::new(name).unwrap()
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn bids(bids: [i64; 3]) -> Bids {
    Bids::new(bids.map(eur)).unwrap()
}

fn round(cost: i64, invited: &[&str]) -> BiddingRound {
    let invited = invited.iter().map(|name| who(name));
    BiddingRound::new(eur(cost), invited.collect()).unwrap()
}

fn sealed(each: &[(&str, [i64; 3])]) -> BTreeMap<ParticipantId, Bids> {
    let each = each.iter();
    each.map(|(name, three)| (who(name), bids(*three)))
        .collect()
}

#[test]
fn the_first_round_that_covers_the_cost_is_taken() {
    let round = round(10_000, &["ada", "bo", "cem", "dot"]);
    assert_eq!(round.guide, eur(2_500));
    let outcome = round
        .opened(&sealed(&[
            ("ada", [3_000, 3_500, 4_000]),
            ("bo", [2_500, 2_500, 2_500]),
            ("cem", [3_000, 3_600, 5_000]),
            ("dot", [500, 500, 600]),
        ]))
        .unwrap();
    assert_eq!(outcome.taken, Some(Round::Second));
    assert_eq!(outcome.sums, [9_000, 10_100, 12_100].map(eur));
    assert_eq!(outcome.surplus(), eur(100));
    insta::assert_snapshot!(
        serde_json::to_string(&outcome.own(&who("dot"))).unwrap(),
        @r#"{"cost":{"minor":10000,"currency":"EUR"},"guide":{"minor":2500,"currency":"EUR"},"taken":"second","sum":{"minor":10100,"currency":"EUR"},"shortfall":null,"bidders":4,"missing":0,"own":{"minor":500,"currency":"EUR"}}"#
    );
}

#[test]
fn bids_that_come_to_the_cost_to_the_cent_cover_it() {
    let taken = |third: i64| {
        let bids = sealed(&[("ada", [500, 500, 500]), ("bo", [499, 499, third])]);
        round(1_000, &["ada", "bo"]).opened(&bids).unwrap().taken
    };
    assert_eq!(taken(499), None);
    assert_eq!(taken(500), Some(Round::Third));
}

#[test]
fn what_is_taken_becomes_the_rule_by_which_the_sum_is_shared() {
    let outcome = round(1_000, &["ada", "bo"])
        .opened(&sealed(&[
            ("ada", [700, 700, 700]),
            ("bo", [301, 400, 400]),
        ]))
        .unwrap();
    let there = Attendance::whole([(who("ada"), 1), (who("bo"), 1)]);
    let rule = outcome.rule().unwrap();
    let shared = allocate(outcome.sum(), &rule, &there, &Carry::none(Currency::EUR)).unwrap();
    assert_eq!(shared.of(&who("bo")), Some(eur(301)));
}

#[test]
fn bids_that_never_cover_the_cost_say_what_is_missing_and_become_no_rule() {
    let outcome = round(10_000, &["ada", "bo", "cem", "dot"])
        .opened(&sealed(&[
            ("ada", [1_000, 2_000, 3_000]),
            ("bo", [1_000, 1_000, 1_000]),
            ("cem", [0, 0, 500]),
        ]))
        .unwrap();
    assert_eq!(outcome.taken, None);
    assert_eq!(outcome.rule(), None);
    assert_eq!(outcome.missing, BTreeSet::from([who("dot")]));
    let own = outcome.own(&who("dot"));
    assert_eq!(
        (own.shortfall, own.own, own.missing),
        (Some(eur(5_500)), None, 1)
    );
}

#[test]
fn of_two_bids_the_sum_is_not_shown_because_it_tells_the_other() {
    let outcome = round(1_000, &["ada", "bo"])
        .opened(&sealed(&[
            ("ada", [700, 700, 700]),
            ("bo", [100, 150, 180]),
        ]))
        .unwrap();
    let own = outcome.own(&who("ada"));
    assert_eq!(
        (own.sum, own.shortfall, own.own),
        (None, None, Some(eur(700)))
    );
}

#[test]
fn what_is_no_bid_is_refused_without_telling_it() {
    let round = round(1_000, &["ada"]);
    let gbp = Bids::new([1, 2, 3].map(|minor| Money::new(minor, Currency::GBP))).unwrap();
    let large = sealed(&[("ada", [i64::MAX; 3]), ("bo", [i64::MAX; 3])]);
    let said = [
        Bids::new([-1, 2, 3].map(eur)).unwrap_err(),
        Bids::new([3, 2, 3].map(eur)).unwrap_err(),
        Bids::new([eur(1), eur(2), Money::new(3, Currency::GBP)]).unwrap_err(),
        round.opened(&sealed(&[("eve", [1, 2, 3])])).unwrap_err(),
        round
            .opened(&BTreeMap::from([(who("ada"), gbp)]))
            .unwrap_err(),
        BiddingRound::new(eur(1_000), BTreeSet::new()).unwrap_err(),
        BiddingRound::new(eur(2), BTreeSet::from([who("ada"), who("bo")]))
            .unwrap()
            .opened(&large)
            .unwrap_err(),
    ]
    .map(|error| error.to_string());
    insta::assert_snapshot!(said.join("\n"), @"
    a bid is below nothing: 0 is the least that anybody can give
    a later bid is below the one before it. It counts when the earlier bids of all did not suffice, so it is the same or more
    a bid is in GBP and the cost in EUR: bid in the currency of the cost
    `eve` is not among those who bid: invite them first
    a bid is in GBP and the cost in EUR: bid in the currency of the cost
    there is nothing to bid for: it takes a cost above 0 and at least one participant
    the bids are too large to be added up
    ");
    assert_eq!(format!("{gbp:?}"), "Bids(sealed)");
}

proptest! {
    #[test]
    fn no_earlier_round_would_have_done_and_nobody_sees_another_ones_amount(
        cost in 1..40_000i64,
        each in btree_map(0..9usize, uniform3(0..9_000i64), 0..9),
    ) {
        let name = |at: usize| who(&format!("p{at}"));
        let round = BiddingRound::new(eur(cost), (0..9).map(name).collect()).unwrap();
        let bids: BTreeMap<ParticipantId, Bids> = each
            .into_iter()
            .map(|(at, mut three)| {
                three.sort_unstable();
                (name(at), bids(three))
            })
            .collect();
        let outcome = round.opened(&bids).unwrap();
        for round in Round::ALL {
            let sum: i64 = bids.values().map(|bids| bids.of(round).minor).sum();
            let covers = sum >= cost;
            prop_assert_eq!(covers, outcome.taken.is_some_and(|taken| taken <= round));
        }
        prop_assert_eq!(
            outcome.amounts.values().map(|money| money.minor).sum::<i64>(),
            outcome.sum().minor
        );
        for who in &round.invited {
            let own = outcome.own(who);
            prop_assert_eq!(own.own, bids.get(who).map(|bids| bids.of(outcome.taken.unwrap_or(Round::Third))));
            prop_assert_eq!(own.bidders + own.missing, 9);
            // It is the same when the others change their bids among them.
            let others: Vec<&ParticipantId> = bids.keys().filter(|other| *other != who).collect();
            let mut changed = bids.clone();
            for (other, next) in others.iter().zip(others.iter().cycle().skip(1)) {
                changed.insert((*other).clone(), bids[*next]);
            }
            prop_assert_eq!(round.opened(&changed).unwrap().own(who), own);
        }
    }
}
