//! What holds of all histories: joins, leavings, weights, costs, refunds,
//! corrections, shares and closings, under changing rules.

use std::collections::BTreeMap;

use allotment_types::{Currency, Date, Money};
use num_bigint::BigUint;
use proptest::{collection::vec, prelude::*, sample::Index};

use super::helpers::*;
use crate::{
    Band, Change, MembershipChange, Percent, ShareRule,
    books::{Act, CostId, Entry, GrantId, Head, Period, Place, Purpose},
    keeping::{
        ClosedMonths, CostRecorded, CostRefunded, Kept, Means, Origin, Paid, Part, RuleSet,
        SharedBefore, Statement,
    },
};

/// What somebody wants to do; what cannot be done is refused and changes
/// nothing.
#[derive(Debug, Clone)]
enum Wish {
    Change(Index, i8, Change),
    Rule(Kind),
    Cost {
        day: i8,
        minor: i64,
        vat: i64,
        by: Option<Index>,
        purpose: Purpose,
        wiki: bool,
    },
    Refund(Index, i64, Option<Index>),
    Correct(Index, i64),
    TakeBack(Index),
    Close {
        reserve: i64,
        grant: i64,
        only_share: bool,
    },
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Equal,
    Weights,
    Sliding,
    Percentages,
}

const PEOPLE: [&str; 6] = ["ada", "bo", "cem", "dot", "eli", "fay"];

fn wish() -> impl Strategy<Value = Wish> {
    let change = prop_oneof![
        3 => (0..5u32).prop_map(|weight| Change::Joined { weight }),
        3 => (0..9u32).prop_map(|weight| Change::Weighed { weight }),
        1 => Just(Change::Paused),
        1 => Just(Change::Returned),
        2 => Just(Change::Left),
    ];
    let kind = prop_oneof![
        Just(Kind::Equal),
        Just(Kind::Weights),
        Just(Kind::Sliding),
        Just(Kind::Percentages)
    ];
    let any_index = any::<Index>;
    prop_oneof![
        6 => (any_index(), 1..=28i8, change).prop_map(|(who, day, change)| Wish::Change(who, day, change)),
        1 => kind.prop_map(Wish::Rule),
        8 => (1..=28i8, 1..20_000i64, 0..3i64, proptest::option::of(any_index()), 0..5usize, any::<bool>())
            .prop_map(|(day, minor, vat, by, purpose, wiki)| Wish::Cost {
                day, minor, vat, by, purpose: Purpose::ALL[purpose], wiki,
            }),
        3 => (any_index(), 1..=100i64, proptest::option::of(any_index())).prop_map(|(which, part, to)| Wish::Refund(which, part, to)),
        1 => (any_index(), 1..20_000i64).prop_map(|(which, minor)| Wish::Correct(which, minor)),
        2 => any_index().prop_map(Wish::TakeBack),
        4 => (0..3_000i64, 0..3_000i64, proptest::bool::weighted(0.2))
            .prop_map(|(reserve, grant, only_share)| Wish::Close { reserve, grant, only_share }),
    ]
}

/// Books with wishes in them. Months go by as they are closed.
struct Story {
    garden: Garden,
    now: Period,
    /// What stood when each month was closed.
    closed: Vec<(Period, BTreeMap<String, i64>, Vec<i128>)>,
    costs: u32,
}

impl Story {
    fn new() -> Self {
        let mut garden = Garden::new();
        for (at, name) in PEOPLE.iter().enumerate() {
            let participant = who(name);
            let added = Act::ParticipantAdded {
                participant,
                name: apart(name),
            };
            garden.act("2026-01-01", added);
            if at < 3 {
                let weight = u32::try_from(at).unwrap() + 1;
                garden.changes(name, "2026-01-01", Change::Joined { weight });
            }
        }
        garden.rule("2026-01", ShareRule::Weights);
        Self {
            garden,
            now: month("2026-01"),
            closed: Vec::new(),
            costs: 0,
        }
    }

    fn on(&self, day: i8) -> Date {
        Date::new(self.now.year(), self.now.month(), day).unwrap()
    }

    fn tries(&mut self, day: i8, act: Act) -> bool {
        let stamp = self.garden.stamp_on(self.on(day));
        let before = self.garden.kept.clone();
        if let Ok(draft) = self.garden.kept.draft(act, &stamp) {
            self.garden.book(&draft);
            true
        } else {
            assert_eq!(self.garden.kept, before, "a refusal changed something");
            false
        }
    }

    fn new_cost(&mut self, minor: i64, by: Option<Index>, purpose: Purpose) -> CostRecorded {
        self.costs += 1;
        let paid = match by {
            Some(who) if minor > 1 => vec![
                pocket(PEOPLE[who.index(PEOPLE.len())], minor / 2),
                bank(minor - minor / 2),
            ],
            _ => vec![bank(minor)],
        };
        cost(&format!("c{}", self.costs), purpose, paid)
    }

    fn happens(&mut self, wish: &Wish) {
        match wish {
            Wish::Change(who_at, day, change) => {
                let change = MembershipChange {
                    participant: who(PEOPLE[who_at.index(PEOPLE.len())]),
                    on: self.on(*day),
                    change: *change,
                };
                self.tries(*day, Act::MembershipChanged(change));
            }
            Wish::Rule(kind) => {
                let set = RuleSet {
                    from: self.now,
                    rule: rule(*kind),
                    decision: None,
                };
                self.tries(1, Act::RuleSet(Box::new(set)));
            }
            Wish::Cost {
                day,
                minor,
                vat,
                by,
                purpose,
                wiki,
            } => {
                let recorded = self.new_cost(*minor, *by, *purpose);
                let recorded = CostRecorded {
                    vat: Some(eur(minor * vat / 10)).filter(|vat| vat.minor > 0),
                    instance: wiki.then(super::helpers::wiki),
                    ..recorded
                };
                assert!(self.tries(*day, Act::CostRecorded(Box::new(recorded))));
            }
            Wish::Refund(which, part, to) => self.refund(*which, *part, *to),
            Wish::Correct(which, minor) => self.correct(*which, *minor),
            Wish::TakeBack(which) => {
                let seqs = u64::try_from(which.index(self.garden.book.entries().count())).unwrap();
                let entry = self.garden.entry(seqs + 1);
                // A cost that was shared is corrected, not only taken back.
                let reversible = entry.act.can_be_reversed() && !self.is_shared(&entry);
                if reversible && self.garden.book.reversal_of(entry.seq).is_none() {
                    let date = entry.date.max(self.on(28));
                    let stamp = self.garden.stamp_on(date);
                    let before = self.garden.kept.clone();
                    match self.garden.kept.undo(&entry, &stamp) {
                        Ok(draft) => {
                            self.garden.book(&draft);
                        }
                        Err(_) => assert_eq!(self.garden.kept, before),
                    }
                }
            }
            Wish::Close {
                reserve,
                grant,
                only_share,
            } => self.close(*reserve, *grant, *only_share),
        }
    }

    fn is_shared(&self, entry: &Entry) -> bool {
        match &entry.act {
            Act::CostRecorded(recorded) => {
                let cost = self.garden.kept.costs().get(&recorded.cost);
                cost.is_ok_and(|cost| cost.shared.is_some())
            }
            _ => false,
        }
    }

    fn standing(&self, which: Index) -> Option<CostId> {
        let costs = self.garden.kept.costs().iter();
        let costs: Vec<_> = costs.filter(|cost| cost.taken_back.is_none()).collect();
        (!costs.is_empty()).then(|| costs[which.index(costs.len())].recorded.cost.clone())
    }

    fn refund(&mut self, which: Index, part: i64, to: Option<Index>) {
        let Some(id) = self.standing(which) else {
            return;
        };
        let cost = self.garden.kept.costs().get(&id).unwrap();
        // Without VAT, of which nothing comes back.
        let vat = cost.recorded.vat.map_or(0, |vat| vat.minor);
        let minor = (cost.left().unwrap().minor - vat) * part / 100;
        if minor == 0 {
            return;
        }
        let to = match to {
            Some(to) => pocket(PEOPLE[to.index(PEOPLE.len())], minor),
            None => bank(minor),
        };
        self.give_back(id, to);
    }

    fn give_back(&mut self, id: CostId, to: Paid) {
        let before = self.garden.before(&id);
        let stamp = self.garden.stamp_on(self.on(20));
        let refund = CostRefunded {
            cost: id,
            gross: to.amount,
            vat: None,
            to: vec![to],
        };
        let before = before
            .as_ref()
            .map(|(shared, returned)| SharedBefore { shared, returned });
        let drafts = self.garden.kept.refund_cost(refund, before, &stamp);
        for draft in drafts.unwrap() {
            self.garden.book(&draft);
        }
    }

    fn correct(&mut self, which: Index, minor: i64) {
        let Some(id) = self.standing(which) else {
            return;
        };
        let cost = self.garden.kept.costs().get(&id).unwrap();
        if cost.refunds.is_empty() && cost.date <= self.on(28) {
            let seq = cost.entry;
            let right = self.new_cost(minor, None, Purpose::Other);
            let date = self.on(28).to_string();
            self.garden.corrects(&date, seq, Some(right));
        }
    }

    fn close(&mut self, reserve: i64, grant: i64, only_share: bool) {
        let open = self.garden.kept.costs().unshared(self.now).unwrap();
        let infrastructure: i64 = open.values().sum();
        // A grant bears no more than there is.
        let grant = grant.min(infrastructure.max(0));
        let parts = (grant > 0).then(|| Part {
            origin: Origin::Grant(GrantId::new("seeds").unwrap()),
            purpose: Purpose::Infrastructure,
            instance: None,
            minor: -grant,
        });
        let means = Means {
            reserve: eur(reserve),
            parts: parts.into_iter().collect(),
            ..Means::none(Currency::EUR)
        };
        let closing = self.garden.kept.close_preview(self.now, &means).unwrap();
        let Ok(drafts) = closing.drafts(&self.garden.kept, &author()) else {
            assert!(closing.missing.shares.is_some());
            return;
        };
        if let Some(allocation) = &closing.allocation {
            let sum = Money::sum(Currency::EUR, allocation.shares.iter().map(|one| one.share));
            assert_eq!(sum, Ok(closing.total), "the shares are the cost");
        }
        let until = if only_share { 1 } else { drafts.len() };
        for draft in drafts.iter().take(until) {
            self.garden.book(draft);
        }
        if self.garden.kept.closed_through() == Some(self.now) {
            let held = closing.held_over().map_or(0, |held| -held.minor);
            let open = self.garden.kept.costs().unshared(self.now).unwrap();
            // A contribution to the reserve may have made up for a part.
            let left: i64 = open.values().sum();
            assert!(if held == 0 { left == 0 } else { left <= held });
            let shares = self.garden.shares(&self.now.to_string());
            self.closed.push((self.now, shares, self.owed(self.now)));
            self.now = self.now.next().unwrap();
        }
    }

    /// What each owed at a month's end, by the books.
    fn owed(&self, period: Period) -> Vec<i128> {
        let balances = self.garden.book.balances();
        let of = |name: &&str| {
            let account = Place::Receivable(who(name)).account();
            balances.at_end_of(period, &account, Currency::EUR)
        };
        PEOPLE.iter().map(of).collect()
    }
}

fn rule(kind: Kind) -> ShareRule {
    let cap = |minor| Band {
        floor: None,
        cap: Some(eur(minor)),
    };
    match kind {
        Kind::Equal => ShareRule::Equal,
        Kind::Weights => ShareRule::Weights,
        Kind::Sliding => ShareRule::Sliding {
            bands: [(who("bo"), cap(500)), (who("eli"), cap(1_500))].into(),
        },
        Kind::Percentages => ShareRule::Percentages {
            parts: [
                (who("ada"), Percent::parse("62.5").unwrap()),
                (who("bo"), Percent::parse("37.5").unwrap()),
            ]
            .into(),
        },
    }
}

fn lived(wishes: &[Wish]) -> Story {
    let mut story = Story::new();
    for wish in wishes {
        story.happens(wish);
    }
    story
}

/// Otherwise the laws below would say less than they seem to.
#[test]
fn the_histories_have_everything_in_them() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut acts: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..60 {
        let wishes = vec(wish(), 1..60).new_tree(&mut runner).unwrap().current();
        for entry in lived(&wishes).garden.book.entries() {
            *acts.entry(entry.act.name()).or_default() += 1;
        }
    }
    for (name, least) in [
        ("Shared", 60),
        ("SharesReturned", 30),
        ("CostRefunded", 60),
        ("Reversed", 60),
        ("PeriodClosed", 60),
        ("RuleSet", 60),
        ("MembershipChanged", 60),
    ] {
        let count = acts.get(name).copied().unwrap_or(0);
        assert!(count >= least, "only {count} times {name}");
    }
}

proptest! {
    // A long history is worth many short ones.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_ceil(8)))]

    #[test]
    fn what_each_owes_is_what_they_were_charged_less_what_they_laid_out(
        wishes in vec(wish(), 1..60)
    ) {
        let story = lived(&wishes);
        let Garden { book, kept, .. } = &story.garden;
        for name in PEOPLE {
            let tally = kept.tallies().of(&who(name));
            prop_assert_eq!(story.garden.owes(name), tally.charged - tally.laid_out, "{}", name);
        }
        prop_assert!(book.balances().trial().is_zero());
        // What is not shared yet is what was spent less what was shared.
        let open = kept.costs().unshared(month("9999-12")).unwrap();
        let open: i128 = open.values().map(|minor| i128::from(*minor)).sum();
        let of = |top: &str| book.balances().within(top).get(Currency::EUR);
        let granted: i128 = book
            .entries()
            .filter(|entry| kept.sharing().get(entry.seq).is_ok())
            .filter_map(|entry| match &entry.act {
                Act::Shared(shared) => Some(shared.parts.iter()),
                _ => None,
            })
            .flatten()
            .filter(|part| part.origin != Origin::Costs)
            .map(|part| i128::from(part.minor))
            .sum();
        prop_assert_eq!(open, of("Expenses") + of("Income:Shares") + granted);
    }

    #[test]
    fn nobody_drifts_by_more_than_two_cents(wishes in vec(wish(), 1..60)) {
        let mut story = Story::new();
        for wish in &wishes {
            story.happens(wish);
            let furthest = story.garden.kept.sharing().carry().furthest();
            prop_assert!(furthest <= BigUint::from(2u8), "{furthest} cents");
        }
    }

    #[test]
    fn folding_again_gives_the_same_from_the_start_and_from_a_snapshot(
        wishes in vec(wish(), 1..60), cut in any::<Index>()
    ) {
        let story = lived(&wishes);
        let Garden { book, kept, .. } = &story.garden;
        prop_assert_eq!(&Kept::of(Currency::EUR, book.entries()).unwrap(), kept);
        let cut = cut.index(book.entries().count());
        let early = Kept::of(Currency::EUR, book.entries().take(cut)).unwrap();
        let stored = serde_json::to_string(&early).unwrap();
        let mut early: Kept = serde_json::from_str(&stored).unwrap();
        for row in book.rows().skip(cut) {
            // As a store hands it on.
            early.add(&Entry::read(&row.unwrap().text).unwrap()).unwrap();
        }
        prop_assert_eq!(&early, kept);
    }

    #[test]
    fn closed_months_stay_as_they_were(wishes in vec(wish(), 1..60)) {
        let story = lived(&wishes);
        for (period, shares, owed) in &story.closed {
            prop_assert_eq!(&story.garden.shares(&period.to_string()), shares);
            prop_assert_eq!(&story.owed(*period), owed);
        }
    }

    #[test]
    fn every_statement_adds_up_and_all_together_are_the_totals(wishes in vec(wish(), 1..60)) {
        let story = lived(&wishes);
        let entries: Vec<&Entry> = story.garden.book.entries().collect();
        let mut closing_before: Option<Vec<i64>> = None;
        for (period, shares, _) in &story.closed {
            let period = period.to_string();
            let source = story.garden.source(&period, &entries);
            let all = source.treasurers(|_| None).unwrap();
            let owed: i64 = all.statements.iter().map(|one| one.closing.minor).sum();
            prop_assert_eq!(owed, all.totals.short.minor - all.totals.ahead.minor);
            let shared: i64 = shares.values().sum();
            prop_assert_eq!(all.totals.shared, eur(shared));
            for one in &all.statements {
                for share in &one.shares {
                    let spent: i64 = share.spent.iter().map(|part| part.amount.minor).sum();
                    prop_assert_eq!(spent, share.share.minor);
                }
            }
            let opening: Vec<i64> = all.statements.iter().map(|one| one.opening.minor).collect();
            if let Some(before) = closing_before {
                prop_assert_eq!(before, opening);
            }
            let closing = all.statements.iter().map(|one| one.closing.minor);
            closing_before = Some(closing.collect());
        }
    }

    #[test]
    fn a_statement_of_a_closed_month_stays_what_it_was_when_the_month_was_closed(
        wishes in vec(wish(), 1..60)
    ) {
        let story = lived(&wishes);
        let entries: Vec<&Entry> = story.garden.book.entries().collect();
        let mut made = ClosedMonths::new(Currency::EUR);
        for row in story.garden.book.rows() {
            let row = row.unwrap();
            let entry = Entry::read(&row.text).unwrap();
            let head = Head { seq: entry.seq, digest: row.digest };
            let Some((period, then)) = made.add(entry, head).unwrap() else { continue };
            let period = period.to_string();
            let now = story.garden.source(&period, &entries).everybody().unwrap();
            for one in then {
                prop_assert_eq!(one.head, head);
                let with = |mut one: Statement| {
                    one.head = now.totals.head;
                    one.totals.head = now.totals.head;
                    one
                };
                let same = now.statements.iter().find(|now| now.participant == one.participant);
                prop_assert_eq!(Some(&with(one)), same);
            }
        }
    }
}
