use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;

fn who(number: usize) -> ParticipantId {
    ParticipantId::new(format!("p{number:02}")).unwrap()
}

fn balances(minor: &[i64]) -> BTreeMap<ParticipantId, Money> {
    let each = minor.iter().enumerate();
    each.map(|(at, minor)| (who(at), Money::new(*minor, Currency::EUR)))
        .collect()
}

fn told(transfers: &[Transfer]) -> String {
    let each = transfers.iter();
    each.map(|one| format!("{}→{} {}", one.from, one.to, one.amount.minor))
        .collect::<Vec<_>>()
        .join(", ")
}

fn pay(balances: &mut BTreeMap<ParticipantId, Money>, transfer: &Transfer, minor: i64) {
    balances.get_mut(&transfer.from).unwrap().minor += minor;
    balances.get_mut(&transfer.to).unwrap().minor -= minor;
}

#[test]
fn who_owes_most_pays_who_is_owed_most() {
    let open = balances(&[-1_000, -800, 700, 600, 500]);
    let transfers = settle(&open, SettleMethod::LargestFirst, &[]).unwrap();
    insta::assert_snapshot!(told(&transfers), @"p00→p02 700, p01→p03 600, p00→p04 300, p01→p04 200");
}

#[test]
fn those_who_are_level_come_by_their_ids() {
    let transfers = settle(&balances(&[5, -5, 5, -5]), SettleMethod::LargestFirst, &[]).unwrap();
    insta::assert_snapshot!(told(&transfers), @"p01→p00 5, p03→p02 5");
}

#[test]
fn the_fewest_payments_find_those_who_are_even_among_themselves() {
    // 7 = 4 + 3 and 6 = 5 + 1: four payments instead of five.
    let open = balances(&[-7, -6, 5, 4, 3, 1]);
    let largest = settle(&open, SettleMethod::LargestFirst, &[]).unwrap();
    let fewest = settle(&open, SettleMethod::Fewest, &[]).unwrap();
    insta::assert_snapshot!(told(&largest), @"p00→p02 5, p01→p03 4, p00→p04 2, p01→p04 1, p01→p05 1");
    insta::assert_snapshot!(told(&fewest), @"p00→p03 4, p00→p04 3, p01→p02 5, p01→p05 1");
}

#[test]
fn what_is_even_needs_nothing() {
    for method in [SettleMethod::LargestFirst, SettleMethod::Fewest] {
        assert_eq!(settle(&BTreeMap::new(), method, &[]), Ok(Vec::new()));
        assert_eq!(settle(&balances(&[0, 0]), method, &[]), Ok(Vec::new()));
    }
}

#[test]
fn what_cannot_be_settled_says_why() {
    let mut two = balances(&[1, -1]);
    two.insert(who(1), Money::new(-1, Currency::GBP));
    let mut many = vec![-1; 15];
    many.push(15);
    let said = [
        settle(&two, SettleMethod::Fewest, &[]),
        settle(&balances(&[1, -2]), SettleMethod::Fewest, &[]),
        settle(
            &balances(&[i64::MIN, i64::MIN]),
            SettleMethod::LargestFirst,
            &[],
        ),
        settle(&balances(&many), SettleMethod::Fewest, &[]),
    ]
    .map(|settled| settled.unwrap_err().to_string());
    insta::assert_snapshot!(said.join("\n"), @"
    the balances are in EUR and in GBP: settle each currency by itself
    the balances do not cancel out but come to -1 minor units of EUR: somebody is missing among them
    the balances do not cancel out but come to -18446744073709551616 minor units of EUR: somebody is missing among them
    16 people are not even, and the fewest payments are looked for among at most 15: let who owes most pay first
    ");
    assert_eq!(
        settle(&balances(&many), SettleMethod::LargestFirst, &[])
            .unwrap()
            .len(),
        15
    );
}

#[test]
fn what_happened_since_makes_new_suggestions() {
    let mut open = balances(&[-10, 4, 6]);
    let first = settle(&open, SettleMethod::LargestFirst, &[]).unwrap();
    open.insert(who(0), Money::new(-12, Currency::EUR));
    open.insert(who(3), Money::new(2, Currency::EUR));
    let then = settle(&open, SettleMethod::LargestFirst, &first).unwrap();
    assert_eq!(
        then,
        settle(&open, SettleMethod::LargestFirst, &[]).unwrap()
    );
}

#[test]
fn the_largest_debts_are_settled() {
    let open = balances(&[i64::MIN + 1, i64::MAX]);
    let transfers = settle(&open, SettleMethod::LargestFirst, &[]).unwrap();
    assert_eq!(transfers[0].amount.minor, i64::MAX);
}

fn even(most: usize, size: i64) -> impl Strategy<Value = Vec<i64>> {
    vec(-size..=size, 1..most).prop_map(|mut minor| {
        let sum: i64 = minor.iter().sum();
        minor.push(-sum);
        minor
    })
}

/// The most groups that are even, by trying all ways to part people.
fn most_groups(left: &[i64], groups: &mut Vec<i64>) -> usize {
    let Some((first, rest)) = left.split_first() else {
        return if groups.iter().all(|sum| *sum == 0) {
            groups.len()
        } else {
            0
        };
    };
    let mut most = 0;
    for at in 0..groups.len() {
        groups[at] += first;
        most = most.max(most_groups(rest, groups));
        groups[at] -= first;
    }
    groups.push(*first);
    most = most.max(most_groups(rest, groups));
    groups.pop();
    most
}

proptest! {
    #[test]
    fn all_are_even_after_at_most_one_payment_less_than_people(minor in even(30, 5_000)) {
        let mut open = balances(&minor);
        let people = minor.iter().filter(|minor| **minor != 0).count();
        let transfers = settle(&open, SettleMethod::LargestFirst, &[]).unwrap();
        prop_assert!(transfers.len() <= people.saturating_sub(1));
        for transfer in &transfers {
            prop_assert!(transfer.amount.minor > 0);
            pay(&mut open, transfer, transfer.amount.minor);
        }
        prop_assert!(open.values().all(|money| money.minor == 0));
    }

    #[test]
    fn the_fewest_are_as_few_as_trying_all_ways_finds(minor in even(7, 9)) {
        let mut open = balances(&minor);
        let people: Vec<i64> = minor.iter().copied().filter(|minor| *minor != 0).collect();
        let transfers = settle(&open, SettleMethod::Fewest, &[]).unwrap();
        prop_assert_eq!(transfers.len(), people.len() - most_groups(&people, &mut Vec::new()));
        for transfer in &transfers {
            pay(&mut open, transfer, transfer.amount.minor);
        }
        prop_assert!(open.values().all(|money| money.minor == 0));
    }

    #[test]
    fn paying_in_any_order_and_in_part_leaves_the_other_suggestions_as_they_are(
        minor in even(14, 5_000),
        fewest: bool,
        payments in vec((any::<Index>(), 1..4i64), 1..20),
    ) {
        let method = if fewest { SettleMethod::Fewest } else { SettleMethod::LargestFirst };
        let mut open = balances(&minor);
        let mut shown = settle(&open, method, &[]).unwrap();
        for (which, part) in payments {
            if shown.is_empty() {
                break;
            }
            let at = which.index(shown.len());
            let paid = (shown[at].amount.minor * part + 2) / 3;
            pay(&mut open, &shown[at].clone(), paid);
            let then = settle(&open, method, &shown).unwrap();
            shown[at].amount.minor -= paid;
            shown.retain(|transfer| transfer.amount.minor > 0);
            prop_assert_eq!(&then, &shown);
        }
    }
}
