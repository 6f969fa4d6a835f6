//! The rule, by its laws: for any bills, weights and members.

use std::collections::BTreeMap;

use allotment_types::{Currency, Money, ParticipantId};
use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use proptest::{collection::btree_map, prelude::*};

use super::*;

fn who(number: u8) -> ParticipantId {
    ParticipantId::new(format!("p{number:02}")).unwrap()
}

fn currencies() -> impl Strategy<Value = Currency> {
    proptest::sample::select(vec!["EUR", "JPY", "KWD"])
        .prop_map(|code| Currency::new(code).unwrap())
}

/// One bill: how much, and the weights of those among whom it is split.
type Bill = (i64, Vec<Weighted>);

fn bill() -> impl Strategy<Value = Bill> {
    let weight = prop_oneof![1 => Just(0), 6 => 1..9u32, 2 => 1..1000u32, 1 => any::<u32>()];
    let total = prop_oneof![3 => 0..100i64, 5 => 0..100_000i64, 1 => 0..=i64::MAX];
    let weights = btree_map(0..12u8, weight, 1..10)
        .prop_filter("somebody bears it", |all| all.values().any(|&w| w > 0));
    (total, weights, any::<prop::sample::Index>()).prop_map(|(total, weights, turn)| {
        let mut among: Vec<Weighted> = weights
            .into_iter()
            .map(|(number, weight)| Weighted::new(who(number), weight))
            .collect();
        let turn = turn.index(among.len());
        among.rotate_left(turn);
        (total, among)
    })
}

fn bills() -> impl Strategy<Value = (Currency, Vec<Bill>)> {
    (currencies(), prop::collection::vec(bill(), 1..12))
}

/// What each is behind, read from what is stored.
fn fractions(carry: &Carry) -> BTreeMap<ParticipantId, BigRational> {
    let stored = serde_json::to_value(carry).unwrap();
    let number = |value: &serde_json::Value| value.as_str().unwrap().parse::<BigInt>().unwrap();
    let denominator = number(&stored["denominator"]);
    stored["numerators"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| {
            let fraction = BigRational::new(number(value), denominator.clone());
            (ParticipantId::new(name.as_str()).unwrap(), fraction)
        })
        .collect()
}

fn exact(total: i64, weight: u32, among: &[Weighted]) -> BigRational {
    let all: u64 = among.iter().map(|one| u64::from(one.weight)).sum();
    BigRational::new(BigInt::from(total) * weight, BigInt::from(all))
}

/// The same rule said naively, with a fraction for everything.
fn naive(
    (total, among): &Bill,
    behind: &mut BTreeMap<ParticipantId, BigRational>,
) -> BTreeMap<ParticipantId, BigInt> {
    let mut shares = BTreeMap::new();
    let mut waiting = Vec::new();
    for one in among {
        let exact = exact(*total, one.weight, among);
        let floor = exact.floor().to_integer();
        let mine = behind.entry(one.participant.clone()).or_default();
        *mine += &exact - &floor;
        if !exact.is_integer() {
            waiting.push(one.participant.clone());
        }
        shares.insert(one.participant.clone(), floor);
    }
    let mut left = BigInt::from(*total) - shares.values().sum::<BigInt>();
    let mut uneven = waiting.clone();
    waiting.sort();
    while left > BigInt::ZERO {
        // `max_by` takes the last of equals, the smallest id comes first.
        let next = waiting
            .iter()
            .rev()
            .max_by(|a, b| behind[*a].cmp(&behind[*b]))
            .unwrap()
            .clone();
        waiting.retain(|one| *one != next);
        *shares.get_mut(&next).unwrap() += 1;
        *behind.get_mut(&next).unwrap() -= BigInt::from(1);
        left -= 1;
    }
    // Whoever is more than one off changes places by a cent with the one at the
    // other end, if that brings the two nearer to each other.
    let one = BigRational::from_integer(1.into());
    uneven.sort();
    while let Some(most) = uneven.iter().rev().max_by_key(|who| behind[*who].clone())
        && let Some(least) = uneven
            .iter()
            .filter(|who| shares[*who] > BigInt::ZERO)
            .min_by_key(|who| behind[*who].clone())
        && (behind[most] > one || behind[least] < -&one)
        && &behind[most] - &behind[least] > one
    {
        for (who, cent) in [(most, 1), (least, -1)] {
            *shares.get_mut(who).unwrap() += cent;
            *behind.get_mut(who).unwrap() -= BigInt::from(cent);
        }
    }
    shares
}

proptest! {
    #[test]
    fn the_shares_add_up_to_the_cost((currency, bills) in bills()) {
        let mut carry = Carry::none(currency);
        for (total, among) in bills {
            let split = split(Money::new(total, currency), &among, &carry).unwrap();
            let sum = Money::sum(currency, split.parts.iter().map(|part| part.share));
            prop_assert_eq!(sum, Ok(split.total));
            prop_assert_eq!(split.parts.len(), among.len());
            carry = split.carry;
        }
    }

    #[test]
    fn each_share_is_the_exact_one_rounded_down_or_up_and_what_was_set_right((currency, bills) in bills()) {
        let mut carry = Carry::none(currency);
        for (total, among) in bills {
            let split = split(Money::new(total, currency), &among, &carry).unwrap();
            for part in &split.parts {
                let exact = exact(total, part.weight, &among);
                let odd = split.odd_cents.iter().any(|cent| cent.participant == part.participant);
                let rounded = exact.floor().to_integer() + i64::from(odd);
                prop_assert!(rounded <= exact.ceil().to_integer());
                let moved: i64 = split
                    .set_right
                    .iter()
                    .map(|it| {
                        i64::from(it.bears == part.participant)
                            - i64::from(it.spared == part.participant)
                    })
                    .sum();
                prop_assert_eq!(BigInt::from(part.share.minor), rounded + moved);
                prop_assert!(part.share.minor >= 0);
                if part.weight == 0 {
                    prop_assert_eq!(part.share.minor, 0);
                }
            }
            carry = split.carry;
        }
    }

    #[test]
    fn the_order_in_which_people_are_listed_makes_no_difference((currency, bills) in bills()) {
        let mut carry = Carry::none(currency);
        for (total, mut among) in bills {
            let total = Money::new(total, currency);
            let listed = split(total, &among, &carry).unwrap();
            among.reverse();
            prop_assert_eq!(&split(total, &among, &carry).unwrap(), &listed);
            carry = listed.carry;
        }
    }

    #[test]
    fn shares_and_carry_are_those_of_the_rule_said_with_fractions((currency, bills) in bills()) {
        let mut carry = Carry::none(currency);
        let mut behind = BTreeMap::new();
        for bill in bills {
            let split = split(Money::new(bill.0, currency), &bill.1, &carry).unwrap();
            let ours: BTreeMap<_, _> = split
                .parts
                .into_iter()
                .map(|part| (part.participant, BigInt::from(part.share.minor)))
                .collect();
            prop_assert_eq!(ours, naive(&bill, &mut behind));
            carry = split.carry;
            let mut uneven = behind.clone();
            uneven.retain(|_, fraction| *fraction != BigRational::default());
            prop_assert_eq!(fractions(&carry), uneven);
        }
    }

    #[test]
    fn a_carry_that_was_stored_comes_back_equal((currency, bills) in bills()) {
        let mut carry = Carry::none(currency);
        for (total, among) in bills {
            carry = split(Money::new(total, currency), &among, &carry).unwrap().carry;
            let stored = serde_json::to_string(&carry).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Carry>(&stored).unwrap(), &carry);
        }
    }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn weight(&mut self) -> u32 {
        u32::try_from(1 + self.below(12)).unwrap()
    }
}

/// Splits many bills one after the other; the largest carry that anybody ever
/// had, in minor units rounded up.
fn furthest(
    bills: usize,
    chance: &mut Chance,
    mut among: impl FnMut(&mut Chance) -> Vec<Weighted>,
) -> BigUint {
    let mut carry = Carry::none(Currency::EUR);
    let mut furthest = BigUint::ZERO;
    for _ in 0..bills {
        let total = i64::try_from(chance.below(20_000)).unwrap();
        let among = among(chance);
        let split = split(Money::new(total, Currency::EUR), &among, &carry).unwrap();
        furthest = furthest.max(split.carry.furthest());
        carry = split.carry;
    }
    furthest
}

fn members(count: u8, chance: &mut Chance) -> Vec<Weighted> {
    (0..count)
        .map(|number| Weighted::new(who(number), chance.weight()))
        .collect()
}

#[test]
fn who_would_be_more_than_a_cent_off_changes_places_by_one_with_the_other_end() {
    // Exact: 12.8, 1.6 and 1.6, so that two cents are left over.
    let among = [8, 1, 1].into_iter().zip(0..);
    let among: Vec<_> = among
        .map(|(weight, it)| Weighted::new(who(it), weight))
        .collect();
    let after = |tenths: [&str; 3]| {
        let stored = serde_json::json!({
            "currency": "EUR",
            "denominator": "10",
            "numerators": { "p00": tenths[0], "p01": tenths[1], "p02": tenths[2] },
        });
        let carry: Carry = serde_json::from_value(stored).unwrap();
        split(Money::new(16, Currency::EUR), &among, &carry).unwrap()
    };
    let shares = |split: &Split| {
        let shares = split.parts.iter().map(|part| part.share.minor);
        shares.collect::<Vec<_>>()
    };
    // The odd cent leaves the first 1.0 + 0.8 - 1 = 0.8 behind.
    let usual = after(["10", "-1", "-9"]);
    assert_eq!(shares(&usual), [13, 2, 1]);
    assert_eq!(usual.set_right, []);
    // Here it would be 1.4 + 0.8 - 1 = 1.2, and the second -0.6 + 0.6 - 1 = -1.
    let far = after(["14", "-6", "-8"]);
    assert_eq!(shares(&far), [14, 1, 1]);
    let moved = SetRight {
        bears: who(0),
        spared: who(1),
    };
    assert_eq!(far.set_right, [moved]);
    assert_eq!(fractions(&far.carry)[&who(0)].to_string(), "1/5");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn thousands_of_bills_leave_nobody_over_two_cents_off_with_fixed_weights(
        seed: u64,
        count in 2..40u8,
    ) {
        let mut chance = Chance(seed);
        let fixed = members(count, &mut chance);
        let furthest = furthest(2000, &mut chance, |_| fixed.clone());
        prop_assert!(furthest <= BigUint::from(2u8), "{furthest} cents");
    }

    #[test]
    fn thousands_of_bills_leave_nobody_over_two_cents_off_with_changing_weights(
        seed: u64,
        count in 2..20u8,
    ) {
        let mut chance = Chance(seed);
        let furthest = furthest(2000, &mut chance, |chance| members(count, chance));
        prop_assert!(furthest <= BigUint::from(2u8), "{furthest} cents");
    }

    #[test]
    fn thousands_of_bills_leave_nobody_over_two_cents_off_with_changing_members(
        seed: u64,
        count in 2..20u8,
    ) {
        let mut chance = Chance(seed);
        let furthest = furthest(2000, &mut chance, |chance| {
            let mut all = members(count, chance);
            let absent = usize::try_from(chance.below(u64::from(count))).unwrap();
            for _ in 0..absent {
                let one = chance.below(all.len() as u64);
                all.remove(usize::try_from(one).unwrap());
            }
            all
        });
        prop_assert!(furthest <= BigUint::from(2u8), "{furthest} cents");
    }
}

/// Whoever could choose for each bill who shares it, knowing the carries, can
/// push them apart: no rule that decides bill by bill prevents it (Ajtai and
/// others, Fairness in scheduling, 1998). It has an end all the same.
#[test]
fn bills_made_against_the_carry_push_it_past_two_cents_and_no_further_than_half_the_members() {
    let count = 12;
    let mut carry = Carry::none(Currency::EUR);
    loop {
        // One cent for two who are level moves them a cent apart.
        let behind = fractions(&carry);
        let of = |number| behind.get(&who(number)).cloned().unwrap_or_default();
        let level = (0..count)
            .flat_map(|a| (0..a).map(move |b| (a, b)))
            .find(|&(a, b)| of(a) == of(b));
        let Some((a, b)) = level else { break };
        let pair = [Weighted::new(who(a), 1), Weighted::new(who(b), 1)];
        carry = split(Money::new(1, Currency::EUR), &pair, &carry)
            .unwrap()
            .carry;
    }
    let furthest = fractions(&carry).into_values().max().unwrap();
    assert_eq!(furthest.to_string(), "3");
    assert!(furthest <= BigRational::new(BigInt::from(count - 1), BigInt::from(2)));
}
