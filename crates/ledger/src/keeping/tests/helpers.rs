//! A collective with books, for stories.

use std::collections::BTreeMap;

use allotment_types::{CollectiveId, Currency, Date, DnsName, Moment, Money, ParticipantId};

use crate::{
    Change, MembershipChange, Refund, ShareRule,
    books::{
        Act, Apart, Author, Book, CostId, Draft, Entry, HolderId, IdempotencyKey, Period, Place,
        Purpose, Salt,
    },
    keeping::{
        Closing, CostRecorded, CostRefunded, Kept, Means, Paid, Payer, Shared, SharedBefore, Stamp,
        StatementSource,
    },
};

pub(super) fn who(name: &str) -> ParticipantId {
    ParticipantId::new(name).unwrap()
}

pub(super) fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn month(text: &str) -> Period {
    text.parse().unwrap()
}

pub(super) fn apart(text: &str) -> Apart {
    Apart::of(text, &Salt::new([7; 32]))
}

pub(super) fn author() -> Author {
    Author::new("treasurer").unwrap()
}

pub(super) fn bank(minor: i64) -> Paid {
    Paid {
        by: Payer::Holder(HolderId::new("bank").unwrap()),
        amount: eur(minor),
    }
}

pub(super) fn pocket(name: &str, minor: i64) -> Paid {
    Paid {
        by: Payer::Participant(who(name)),
        amount: eur(minor),
    }
}

pub(super) fn cost(name: &str, purpose: Purpose, payers: Vec<Paid>) -> CostRecorded {
    CostRecorded {
        cost: CostId::new(name).unwrap(),
        title: apart(name),
        purpose,
        instance: None,
        gross: Money::sum(Currency::EUR, payers.iter().map(|one| one.amount)).unwrap(),
        vat: None,
        foreign: None,
        receipts: Vec::new(),
        payers,
        recurring: None,
    }
}

pub(super) fn wiki() -> DnsName {
    DnsName::new("wiki.example.org").unwrap()
}

/// Books, and what stands, taken up entry by entry.
#[derive(Debug, Clone)]
pub(super) struct Garden {
    pub(super) book: Book,
    pub(super) kept: Kept,
    keys: u64,
}

impl Garden {
    pub(super) fn new() -> Self {
        let collective = CollectiveId::new("garden").unwrap();
        let mut garden = Self {
            book: Book::new(collective.clone()),
            kept: Kept::new(Currency::EUR),
            keys: 0,
        };
        let stamp = garden.stamp("2026-01-01");
        let opened = Act::Opened { collective };
        garden.book(&stamp.draft(opened, Vec::new()));
        garden
    }

    pub(super) fn stamp(&mut self, date: &str) -> Stamp {
        self.stamp_on(day(date))
    }

    pub(super) fn stamp_on(&mut self, date: Date) -> Stamp {
        self.keys += 1;
        Stamp {
            date,
            by: author(),
            key: IdempotencyKey::new(format!("k{}", self.keys)).unwrap(),
        }
    }

    /// Books what was drafted, and takes it up.
    pub(super) fn book(&mut self, draft: &Draft) -> u64 {
        let recorded = Moment::from(
            "2030-01-01T00:00:00Z"
                .parse::<allotment_types::Timestamp>()
                .unwrap(),
        );
        let entry = self.book.admit(draft, &recorded).unwrap().clone();
        if entry.seq > self.kept.seq() {
            self.kept.add(&entry).unwrap();
        }
        entry.seq
    }

    pub(super) fn act(&mut self, date: &str, act: Act) -> u64 {
        let stamp = self.stamp(date);
        let draft = self.kept.draft(act, &stamp).unwrap();
        self.book(&draft)
    }

    pub(super) fn joins(&mut self, name: &str, date: &str, weight: u32) {
        let added = Act::ParticipantAdded {
            participant: who(name),
            name: apart(name),
        };
        self.act(date, added);
        self.changes(name, date, Change::Joined { weight });
    }

    pub(super) fn changes(&mut self, name: &str, date: &str, change: Change) -> u64 {
        let change = MembershipChange {
            participant: who(name),
            on: day(date),
            change,
        };
        self.act(date, Act::MembershipChanged(change))
    }

    pub(super) fn rule(&mut self, from: &str, rule: ShareRule) -> u64 {
        let set = crate::keeping::RuleSet {
            from: month(from),
            rule,
            decision: None,
        };
        self.act(&format!("{from}-01"), Act::RuleSet(Box::new(set)))
    }

    pub(super) fn spends(&mut self, date: &str, cost: CostRecorded) -> u64 {
        self.act(date, Act::CostRecorded(Box::new(cost)))
    }

    pub(super) fn entry(&self, seq: u64) -> Entry {
        self.book.entry(seq).unwrap().clone()
    }

    /// The shares that a cost is in, as the books have them.
    pub(super) fn before(&self, cost: &CostId) -> Option<(Shared, Vec<Refund>)> {
        let (shared, returns) = self.kept.shared_before(cost).unwrap()?;
        let Act::Shared(shared) = self.entry(shared).act else {
            panic!("entry {shared} shared nothing")
        };
        let returns = returns.into_iter().map(|seq| match self.entry(seq).act {
            Act::SharesReturned(returned) => returned.refund,
            _ => panic!("entry {seq} gave nothing back"),
        });
        Some((*shared, returns.collect()))
    }

    pub(super) fn refunds(&mut self, date: &str, cost: &str, to: Paid) -> Vec<u64> {
        let id = CostId::new(cost).unwrap();
        let before = self.before(&id);
        let stamp = self.stamp(date);
        let refund = CostRefunded {
            cost: id,
            gross: to.amount,
            vat: None,
            to: vec![to],
        };
        let before = before
            .as_ref()
            .map(|(shared, returned)| SharedBefore { shared, returned });
        let drafts = self.kept.refund_cost(refund, before, &stamp).unwrap();
        drafts.iter().map(|draft| self.book(draft)).collect()
    }

    pub(super) fn corrects(&mut self, date: &str, seq: u64, right: Option<CostRecorded>) {
        let wrong = self.entry(seq);
        let Act::CostRecorded(recorded) = &wrong.act else {
            panic!("entry {seq} is no cost")
        };
        let before = self.before(&recorded.cost);
        let before = before
            .as_ref()
            .map(|(shared, returned)| SharedBefore { shared, returned });
        let stamp = self.stamp(date);
        let drafts = self.kept.correct_cost(&wrong, before, right, &stamp);
        for draft in drafts.unwrap() {
            self.book(&draft);
        }
    }

    pub(super) fn undoes(&mut self, date: &str, seq: u64) -> u64 {
        let stamp = self.stamp(date);
        let draft = self.kept.undo(&self.entry(seq), &stamp).unwrap();
        self.book(&draft)
    }

    pub(super) fn preview(&self, period: &str) -> Closing {
        let means = Means::none(Currency::EUR);
        self.kept.close_preview(month(period), &means).unwrap()
    }

    pub(super) fn closes(&mut self, period: &str) {
        self.closes_with(period, &Means::none(Currency::EUR));
    }

    pub(super) fn closes_with(&mut self, period: &str, means: &Means) {
        let closing = self.kept.close_preview(month(period), means).unwrap();
        for draft in closing.drafts(&self.kept, &author()).unwrap() {
            self.book(&draft);
        }
    }

    pub(super) fn owes(&self, name: &str) -> i128 {
        let account = Place::Receivable(who(name)).account();
        self.book.balances().get(&account, Currency::EUR)
    }

    /// What each owes, as `ada €1.00, bo −€1.00`.
    pub(super) fn all_owe(&self) -> String {
        let all = self.kept.people().iter();
        let each = all.map(|(who, _)| {
            let minor = i64::try_from(self.owes(who.as_str())).unwrap();
            format!("{who} {}", eur(minor))
        });
        each.collect::<Vec<_>>().join(", ")
    }

    /// The shares of a month that stand.
    pub(super) fn shares(&self, period: &str) -> BTreeMap<String, i64> {
        let mut all = BTreeMap::new();
        for (seq, _) in self.kept.sharing().of(month(period)) {
            let Act::Shared(shared) = self.entry(seq).act else {
                panic!("entry {seq} shared nothing")
            };
            for share in shared.allocation.iter().flat_map(|one| &one.shares) {
                *all.entry(share.participant.to_string()).or_default() += share.share.minor;
            }
        }
        all
    }

    pub(super) fn source<'a>(
        &'a self,
        period: &str,
        entries: &'a [&'a Entry],
    ) -> StatementSource<'a> {
        StatementSource {
            kept: &self.kept,
            balances: self.book.balances(),
            head: self.book.head(),
            period: month(period),
            entries,
        }
    }
}
