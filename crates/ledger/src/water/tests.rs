use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::{collection::vec, prelude::*};

use super::*;

fn vessel(weight: u64, floor: u64, cap: Option<u64>) -> Vessel {
    Vessel { weight, floor, cap }
}

fn told(total: u64, vessels: &[Vessel]) -> String {
    let water = fill(total, vessels).unwrap();
    let filled: Vec<String> = water
        .filled
        .iter()
        .map(|one| {
            let bound = match one.bound {
                Some(Bound::Floor) => " floor",
                Some(Bound::Cap) => " cap",
                None => "",
            };
            match one.rest {
                0 => format!("{}{bound}", one.whole),
                rest => format!("{} {rest}/{}{bound}", one.whole, water.over),
            }
        })
        .collect();
    let level = water.level.map_or("any".to_owned(), |level| {
        format!("{}/{}", level.minor, level.weight)
    });
    format!("{} at {level}", filled.join(", "))
}

#[test]
fn what_the_capped_do_not_bear_is_borne_by_the_others_in_proportion() {
    let vessels = [
        vessel(1, 0, Some(1_000)),
        vessel(1, 0, Some(1_000)),
        vessel(2, 0, None),
        vessel(3, 0, None),
        vessel(4, 0, Some(3_500)),
    ];
    insta::assert_snapshot!(
        told(10_000, &vessels),
        @"928 4/7, 928 4/7, 1857 1/7, 2785 5/7, 3500 cap at 6500/7"
    );
}

#[test]
fn who_is_at_their_floor_takes_a_part_off_the_others() {
    let vessels = [vessel(1, 400, None), vessel(1, 0, None), vessel(2, 0, None)];
    insta::assert_snapshot!(told(1_000, &vessels), @"400 floor, 200, 400 at 200/1");
}

#[test]
fn one_may_be_capped_before_another_has_left_the_floor() {
    let vessels = [vessel(1, 0, Some(10)), vessel(1, 50, Some(90))];
    insta::assert_snapshot!(told(60, &vessels), @"10, 50 floor at 10/1");
    insta::assert_snapshot!(told(61, &vessels), @"10 cap, 51 at 51/1");
    insta::assert_snapshot!(told(100, &vessels), @"10 cap, 90 at 90/1");
}

#[test]
fn without_a_weight_nobody_rises_above_the_floor() {
    let vessels = [vessel(0, 3, Some(90)), vessel(1, 0, None)];
    insta::assert_snapshot!(told(10, &vessels), @"3 floor, 7 at 7/1");
    insta::assert_snapshot!(told(3, &vessels[..1]), @"3 floor at any");
}

#[test]
fn what_cannot_be_filled_says_how_much_would_fit() {
    let vessels = [vessel(1, 5, Some(10)), vessel(3, 5, Some(20))];
    assert_eq!(fill(31, &vessels), Err(WaterError::TooMuch { most: 30 }));
    assert_eq!(fill(9, &vessels), Err(WaterError::TooLittle { least: 10 }));
    assert_eq!(fill(1, &[]), Err(WaterError::TooMuch { most: 0 }));
    assert_eq!(
        fill(1, &[vessel(1, 0, None), vessel(1, 2, Some(1))]),
        Err(WaterError::UpsideDown { at: 1 })
    );
    assert_eq!(
        fill(1, &[vessel(u64::MAX, 0, None), vessel(1, 0, None)]),
        Err(WaterError::TooHeavy)
    );
}

#[test]
fn the_largest_numbers_are_filled_exactly() {
    let vessels = [
        vessel(u64::MAX - 1, u64::MAX / 3, None),
        vessel(1, 0, Some(u64::MAX)),
    ];
    let water = fill(u64::MAX, &vessels).unwrap();
    let whole: u128 = water.filled.iter().map(|one| u128::from(one.whole)).sum();
    let rest: u128 = water.filled.iter().map(|one| u128::from(one.rest)).sum();
    assert_eq!(
        whole * u128::from(water.over) + rest,
        u128::from(u64::MAX) * u128::from(water.over)
    );
}

fn number(value: u64) -> BigRational {
    BigRational::from_integer(BigInt::from(value))
}

fn shares(water: &Water) -> Vec<BigRational> {
    let share = |one: &Filled| number(one.whole) + number(one.rest) / number(water.over);
    water.filled.iter().map(share).collect()
}

/// Tries who could be at the floor, at the cap or between: 3^n cases, each with
/// the one level it allows, until one holds together.
fn brute_force(total: u64, vessels: &[Vessel]) -> Option<Vec<BigRational>> {
    let cases = 3_u32.pow(u32::try_from(vessels.len()).unwrap());
    (0..cases).find_map(|case| {
        let place = |at: usize| case / 3_u32.pow(u32::try_from(at).unwrap()) % 3;
        let mut fixed = number(0);
        let mut weight = number(0);
        for (at, one) in vessels.iter().enumerate() {
            match place(at) {
                0 => fixed += number(one.floor),
                1 => fixed += number(one.cap?),
                _ => weight += number(one.weight),
            }
        }
        let zero = number(0);
        // Where nobody is between, every level has to be tried that can matter.
        let levels: Vec<BigRational> = if weight == zero {
            let bounds = vessels.iter().filter(|one| one.weight > 0);
            let mut levels: Vec<BigRational> = bounds
                .flat_map(|one| [Some(one.floor), one.cap].map(|bound| (bound, one.weight)))
                .filter_map(|(bound, weight)| Some(number(bound?) / number(weight)))
                .collect();
            levels.push(zero);
            levels
        } else {
            vec![(number(total) - fixed) / weight]
        };
        levels.into_iter().find_map(|level| {
            let shares: Vec<BigRational> = vessels
                .iter()
                .map(|one| {
                    let share = (&level * number(one.weight)).max(number(one.floor));
                    one.cap.map_or(share.clone(), |cap| share.min(number(cap)))
                })
                .collect();
            let sum: BigRational = shares.iter().sum();
            (level >= number(0) && sum == number(total)).then_some(shares)
        })
    })
}

fn vessels(most: usize) -> impl Strategy<Value = Vec<Vessel>> {
    let weight = prop_oneof![1 => Just(0), 6 => 1..6u64, 2 => 1..1_000u64];
    let floor = prop_oneof![2 => Just(0), 2 => 0..60u64];
    let room = prop_oneof![1 => Just(None), 3 => (0..80u64).prop_map(Some)];
    let one = (weight, floor, room)
        .prop_map(|(weight, floor, room)| vessel(weight, floor, room.map(|room| floor + room)));
    vec(one, 1..=most)
}

proptest! {
    #[test]
    fn it_is_what_trying_all_cases_finds(total in 0..400u64, vessels in vessels(5)) {
        let filled = fill(total, &vessels).ok();
        prop_assert_eq!(filled.as_ref().map(shares), brute_force(total, &vessels));
    }

    #[test]
    fn all_bear_the_total_within_their_bounds_at_one_level(
        total in 0..100_000u64,
        vessels in vessels(40),
    ) {
        match fill(total, &vessels) {
            Ok(water) => {
                let shares = shares(&water);
                prop_assert_eq!(shares.iter().sum::<BigRational>(), number(total));
                for (share, one) in shares.iter().zip(&vessels) {
                    prop_assert!(*share >= number(one.floor));
                    prop_assert!(one.cap.is_none_or(|cap| *share <= number(cap)));
                }
                let Some(level) = water.level else { return Ok(()) };
                let level = number(level.minor) / number(level.weight);
                for ((share, one), filled) in shares.iter().zip(&vessels).zip(&water.filled) {
                    let part = &level * number(one.weight);
                    match filled.bound {
                        None => prop_assert_eq!(share, &part),
                        Some(Bound::Floor) => prop_assert!(part < number(one.floor)),
                        Some(Bound::Cap) => prop_assert!(Some(&part) > one.cap.map(number).as_ref()),
                    }
                }
            }
            Err(WaterError::TooMuch { most }) => {
                let caps: Vec<u64> = vessels
                    .iter()
                    .map(|one| if one.weight == 0 { one.floor } else { one.cap.unwrap() })
                    .collect();
                prop_assert_eq!(caps.into_iter().sum::<u64>(), most);
                prop_assert!(most < total);
            }
            Err(WaterError::TooLittle { least }) => {
                let floors: u64 = vessels.iter().map(|one| one.floor).sum();
                prop_assert_eq!(u128::from(floors), least);
                prop_assert!(floors > total);
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}
