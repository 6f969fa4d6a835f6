//! The rules, by their laws: for any history of costs and refunds.

use allotment_types::Currency;
use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;
use crate::{Carry, SetRight};

/// What happens in a collective.
#[derive(Debug, Clone)]
enum Event {
    /// A cost, shared by a rule among those who are there.
    Cost(Kind, i64),
    /// A part of an earlier cost comes back, in hundredths of what is left.
    Refund(Index, i64),
    /// Somebody's weight changes; 0 is a share of nothing.
    Weigh(Index, u32),
    /// Somebody leaves, or comes back.
    Turn(Index),
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Equal,
    Weights,
    Percentages,
    Exact,
    Usage,
    Sliding,
}

fn who(number: usize) -> ParticipantId {
    ParticipantId::new(format!("p{number:02}")).unwrap()
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn event() -> impl Strategy<Value = Event> {
    use Kind::{Equal, Exact, Percentages, Sliding, Usage, Weights};
    let kind = proptest::sample::select(vec![
        Equal,
        Weights,
        Weights,
        Percentages,
        Exact,
        Usage,
        Sliding,
        Sliding,
    ]);
    prop_oneof![
        12 => (kind, 0..30_000i64).prop_map(|(kind, total)| Event::Cost(kind, total)),
        2 => (any::<Index>(), 0..=100i64).prop_map(|(which, part)| Event::Refund(which, part)),
        2 => (any::<Index>(), 0..13u32).prop_map(|(which, weight)| Event::Weigh(which, weight)),
        1 => any::<Index>().prop_map(Event::Turn),
    ]
}

/// What somebody bears beyond what was rounded.
fn moved(all: &[SetRight], share: &Share) -> i64 {
    let one = |it: &SetRight| {
        i64::from(it.bears == share.participant) - i64::from(it.spared == share.participant)
    };
    all.iter().map(one).sum()
}

/// A collective in which things happen.
struct Story {
    people: Vec<(bool, u32, u32)>,
    carry: Carry,
    costs: Vec<(Allocation, Vec<Refund>)>,
    /// What each bore less their exact share, told apart from the carry.
    ahead: BTreeMap<ParticipantId, BigRational>,
    /// Whether each event is looked at, and not only what is carried.
    watched: bool,
}

impl Story {
    fn new(count: usize) -> Self {
        Self {
            people: vec![(true, 1, 30); count],
            carry: Carry::none(Currency::EUR),
            costs: Vec::new(),
            ahead: BTreeMap::new(),
            watched: true,
        }
    }

    fn attendance(&self) -> Attendance {
        let there = self.people.iter().enumerate().filter(|(_, one)| one.0);
        let present = there.map(|(number, (_, weight, days))| Present {
            participant: who(number),
            days: if *weight == 0 { 0 } else { *days },
            weighted_days: u64::from(weight * days),
        });
        Attendance {
            days: 30,
            present: present.collect(),
        }
    }

    fn rule(kind: Kind, total: i64, attendance: &Attendance) -> ShareRule {
        let present = &attendance.present;
        let number = |at: usize| u64::try_from(at).unwrap();
        match kind {
            Kind::Equal => ShareRule::Equal,
            Kind::Weights => ShareRule::Weights,
            Kind::Percentages => {
                let mut left = 100_000_000;
                let mut parts = BTreeMap::new();
                for (at, one) in present.iter().enumerate() {
                    let part = if at + 1 == present.len() {
                        left
                    } else {
                        left / 3
                    };
                    left -= part;
                    let text = format!("{}.{:06}", part / 1_000_000, part % 1_000_000);
                    parts.insert(one.participant.clone(), Percent::parse(&text).unwrap());
                }
                ShareRule::Percentages { parts }
            }
            Kind::Exact => {
                let one = present.first();
                let amounts = one.map(|one| (one.participant.clone(), eur(total)));
                ShareRule::Exact {
                    amounts: amounts.into_iter().collect(),
                }
            }
            Kind::Usage => ShareRule::Usage {
                meter: "calls".to_owned(),
                readings: present
                    .iter()
                    .enumerate()
                    .map(|(at, one)| (one.participant.clone(), 17 * number(at) + 3))
                    .collect(),
            },
            Kind::Sliding => ShareRule::Sliding {
                bands: present
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| at % 3 > 0)
                    .map(|(at, one)| {
                        let at = i64::try_from(at).unwrap();
                        let band = Band {
                            floor: (at % 3 == 1).then(|| eur(100 * at)),
                            cap: (at % 2 == 0).then(|| eur(300 * at)),
                        };
                        (one.participant.clone(), band)
                    })
                    .collect(),
            },
        }
    }

    fn happens(&mut self, event: &Event) -> Result<(), TestCaseError> {
        match event {
            Event::Cost(kind, total) => self.cost(*kind, *total)?,
            Event::Refund(which, part) if !self.costs.is_empty() => {
                let at = which.index(self.costs.len());
                self.refund(at, *part)?;
            }
            Event::Refund(..) => {}
            Event::Weigh(which, weight) => {
                let at = which.index(self.people.len());
                self.people[at].1 = *weight;
                self.people[at].2 = 1 + weight * 7 % 30;
            }
            Event::Turn(which) => {
                let at = which.index(self.people.len());
                self.people[at].0 = !self.people[at].0;
            }
        }
        Ok(())
    }

    fn cost(&mut self, kind: Kind, total: i64) -> Result<(), TestCaseError> {
        let mut attendance = self.attendance();
        let rule = Self::rule(kind, total, &attendance);
        let Ok(allocation) = allocate(eur(total), &rule, &attendance, &self.carry) else {
            return Ok(());
        };
        if !self.watched {
            self.carry = allocation.carry.clone();
            self.costs.push((allocation, Vec::new()));
            return Ok(());
        }
        attendance.present.reverse();
        let again = allocate(eur(total), &rule, &attendance, &self.carry);
        prop_assert_eq!(Ok(&allocation), again.as_ref());
        let stored = serde_json::to_string(&allocation).unwrap();
        prop_assert_eq!(
            &serde_json::from_str::<Allocation>(&stored).unwrap(),
            &allocation
        );

        let sum = Money::sum(Currency::EUR, allocation.shares.iter().map(|one| one.share));
        prop_assert_eq!(sum, Ok(eur(total)));
        prop_assert_eq!(allocation.shares.len(), attendance.present.len());
        let mut exact = BTreeMap::new();
        for share in &allocation.shares {
            let is = Self::exact(share, &allocation, &attendance);
            let bears = BigRational::from_integer(share.share.minor.into());
            let moved = BigRational::from_integer(moved(&allocation.set_right, share).into());
            let rounded = &bears - moved;
            prop_assert!(
                rounded >= is.floor() && rounded <= is.ceil() && share.share.minor >= 0,
                "{rounded} is not {is}"
            );
            if let ShareRule::Sliding { bands } = &rule
                && let Some(band) = bands.get(&share.participant)
            {
                prop_assert!(band.cap.is_none_or(|cap| share.share.minor <= cap.minor));
            }
            *self.ahead.entry(share.participant.clone()).or_default() += &bears - &is;
            exact.insert(share.participant.clone(), is);
        }
        prop_assert_eq!(
            exact.values().sum::<BigRational>(),
            BigRational::from_integer(total.into())
        );
        self.carry = allocation.carry.clone();
        self.costs.push((allocation, Vec::new()));
        self.carry_is_what_was_borne()
    }

    /// What the rule says, told another way where it is easy.
    fn exact(share: &Share, allocation: &Allocation, there: &Attendance) -> BigRational {
        let total = BigInt::from(allocation.total.minor);
        let one = there
            .present
            .iter()
            .find(|one| one.participant == share.participant)
            .unwrap();
        let of = |mine: u64, all: u64| BigRational::new(&total * mine, all.into());
        match &allocation.rule {
            ShareRule::Equal => {
                let all = there.present.iter().map(|one| u64::from(one.days)).sum();
                of(one.days.into(), all)
            }
            ShareRule::Weights => {
                let all = there.present.iter().map(|one| one.weighted_days).sum();
                of(one.weighted_days, all)
            }
            ShareRule::Percentages { parts } => {
                let part = parts.get(&share.participant).unwrap().millionths();
                of(part.into(), 100_000_000)
            }
            ShareRule::Usage { readings, .. } => {
                of(readings[&share.participant], readings.values().sum::<u64>())
            }
            // How water is filled in exactly is tested where it is done.
            ShareRule::Exact { .. } | ShareRule::Sliding { .. } => {
                BigRational::from_integer(allocation.whole(share).into())
                    + BigRational::new(share.rest.into(), allocation.over.into())
            }
        }
    }

    fn refund(&mut self, at: usize, part: i64) -> Result<(), TestCaseError> {
        let (cost, before) = &self.costs[at];
        let back: i64 = before.iter().map(|refund| refund.amount.minor).sum();
        let amount = (cost.total.minor - back) * part / 100;
        let refund = cost.refund(eur(amount), before, &self.carry).unwrap();
        if !self.watched {
            self.carry = refund.carry.clone();
            self.costs[at].1.push(refund);
            return Ok(());
        }
        let parts = refund.parts.iter();
        prop_assert_eq!(parts.map(|part| part.amount.minor).sum::<i64>(), amount);
        for share in &cost.shares {
            let who = &share.participant;
            let gets = |refund: &Refund| -> i64 {
                let mine = refund.parts.iter().filter(|part| part.participant == *who);
                mine.map(|part| part.amount.minor).sum()
            };
            let got: i64 = before.iter().map(gets).sum::<i64>() + gets(&refund);
            prop_assert!(got <= share.share.minor);
            if amount + back == cost.total.minor {
                prop_assert_eq!(got, share.share.minor);
            }
            // In proportion to what they still bore, rounded down or up.
            if amount > 0 {
                let bore = share.share.minor - before.iter().map(gets).sum::<i64>();
                let exact = BigRational::new(
                    BigInt::from(amount) * bore,
                    (cost.total.minor - back).into(),
                );
                let rounded = gets(&refund) + moved(&refund.set_right, share);
                let rounded = BigRational::from_integer(rounded.into());
                prop_assert!(rounded >= exact.floor() && rounded <= exact.ceil());
            }
            if amount > 0 {
                let exact = BigRational::from_integer(cost.whole(share).into())
                    + BigRational::new(share.rest.into(), cost.over.into());
                let due = exact * BigRational::new(amount.into(), cost.total.minor.into());
                let gets = BigRational::from_integer(gets(&refund).into());
                *self.ahead.entry(who.clone()).or_default() += due - gets;
            }
        }
        self.carry = refund.carry.clone();
        self.costs[at].1.push(refund);
        self.carry_is_what_was_borne()
    }

    fn carry_is_what_was_borne(&self) -> Result<(), TestCaseError> {
        let stored = serde_json::to_value(&self.carry).unwrap();
        let number = |value: &serde_json::Value| value.as_str().unwrap().parse::<BigInt>().unwrap();
        let over = number(&stored["denominator"]);
        let behind = stored["numerators"].as_object().unwrap();
        for (who, ahead) in &self.ahead {
            let behind = behind.get(who.as_str()).map(&number).unwrap_or_default();
            prop_assert_eq!(&BigRational::new(-behind, over.clone()), ahead);
        }
        Ok(())
    }
}

proptest! {
    #[test]
    fn whatever_happens_the_shares_are_the_costs_and_the_carry_is_exact(
        count in 1..9usize,
        events in vec(event(), 1..40),
    ) {
        let mut story = Story::new(count);
        for event in &events {
            story.happens(event)?;
            prop_assert!(story.carry.furthest() <= BigUint::from(2u8), "{} cents", story.carry.furthest());
        }
    }
}

proptest! {
    // A long history is worth many short ones, and takes seconds.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_ceil(512).max(2)))]

    #[test]
    fn a_thousand_costs_refunds_and_changes_leave_nobody_over_two_cents_off(
        count in 2..20usize,
        events in vec(event(), 1_000),
    ) {
        let mut story = Story::new(count);
        story.watched = false;
        for event in &events {
            story.happens(event)?;
            let furthest = story.carry.furthest();
            prop_assert!(furthest <= BigUint::from(2u8), "{furthest} cents");
        }
    }
}
