//! Books of any length, kept as people keep them: four costs a month, five
//! hours, payments of nearly everybody, and the closing.

use allotment_app::ports::{Beside, KeptApart};
use allotment_ledger::{
    Change, MembershipChange, ShareRule,
    books::{
        Act, Author, Balances, CostId, Draft, Entry, Head, HolderId, IdempotencyKey, Period,
        Purpose, Salt,
    },
    keeping::{
        CostRecorded, Kept, Paid, Payer, RuleSet, Stamp, Statement, StatementSource,
        funds::{self, HolderAdded, HolderKind, HoursRecorded, LabourKind, PaymentReceived},
    },
};
use allotment_types::{CollectiveId, Currency, Date, Moment, Money, ParticipantId};

use super::room::Room;
use crate::error::BenchError;

/// The last month of each history.
const LAST: (i16, i8) = (2026, 10);

/// When everything is recorded: after all months.
const RECORDED: &str = "2026-11-20T12:00:00Z";

/// All who are behind in a month: two of forty.
const BEHIND: usize = 20;

/// Who keeps a collective's books.
pub(crate) struct Keeper {
    pub(super) kept: Kept,
    balances: Balances,
    entries: Vec<Entry>,
    /// Not booked yet.
    drafts: Vec<Draft>,
    beside: Beside,
    people: Vec<ParticipantId>,
    collective: CollectiveId,
    by: Author,
    recorded: Moment,
    number: u64,
}

/// What is booked at once.
pub(crate) struct Batch {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) beside: Beside,
}

/// A month that is reckoned and not booked yet.
pub(super) struct Reckoned {
    pub(super) drafts: Vec<Draft>,
    pub(super) beside: Beside,
}

fn wrong(error: &dyn std::error::Error) -> BenchError {
    BenchError::Books {
        said: error.to_string(),
    }
}

/// For `map_err`.
fn no<E: std::error::Error>(error: E) -> BenchError {
    wrong(&error)
}

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

impl Keeper {
    /// Opens the books for so many people, who share by weight.
    pub(crate) fn new(people: usize, months: usize) -> Result<Self, BenchError> {
        let recorded: allotment_types::Timestamp = RECORDED.parse().map_err(no)?;
        let collective: CollectiveId = "ours".parse().map_err(no)?;
        let mut keeper = Self {
            kept: Kept::new(Currency::EUR),
            balances: Balances::new(),
            entries: vec![],
            drafts: vec![],
            beside: Beside::default(),
            people: vec![],
            collective: collective.clone(),
            by: Author::new("ada").map_err(no)?,
            recorded: Moment::from(recorded),
            number: 0,
        };
        let first = first(months)?;
        let begin = first_day(first)?;
        keeper.act(begin, Act::Opened { collective })?;
        let added = HolderAdded {
            holder: HolderId::new("cash").map_err(no)?,
            kind: HolderKind::Cash,
            name: keeper.apart("The box"),
        };
        keeper.act(begin, Act::HolderAdded(added))?;
        for index in 0..people {
            let participant: ParticipantId = format!("plot-{}", index + 1).parse().map_err(no)?;
            let name = keeper.apart(&format!("Participant {}", index + 1));
            let added = Act::ParticipantAdded {
                participant: participant.clone(),
                name,
            };
            keeper.act(begin, added)?;
            let weight = u32::try_from(1 + index % 4).unwrap_or(1);
            let joined = MembershipChange {
                participant: participant.clone(),
                on: begin,
                change: Change::Joined { weight },
            };
            keeper.act(begin, Act::MembershipChanged(joined))?;
            keeper.people.push(participant);
        }
        let rule = RuleSet {
            from: first,
            rule: ShareRule::Weights,
            decision: None,
        };
        keeper.act(begin, Act::RuleSet(Box::new(rule)))?;
        Ok(keeper)
    }

    /// So many entries there are.
    pub(crate) fn entries(&self) -> usize {
        self.entries.len()
    }

    /// One of the people.
    pub(super) fn person(&self, index: usize) -> Option<&ParticipantId> {
        self.people.get(index % self.people.len().max(1))
    }

    /// When everything is recorded.
    pub(crate) fn recorded(&self) -> Moment {
        self.recorded.clone()
    }

    /// All costs with their days, in cents.
    pub(crate) fn costs(&self) -> Vec<(String, i64)> {
        let costs = self.entries.iter().filter_map(|entry| match &entry.act {
            Act::CostRecorded(cost) => Some((entry.date.to_string(), cost.gross.minor)),
            _ => None,
        });
        costs.collect()
    }

    /// Keeps all months but does not close the last one, and books it all.
    pub(super) async fn keep(&mut self, room: &Room, months: usize) -> Result<Period, BenchError> {
        let books = &room.desk.app.books;
        for batch in self.all(months)? {
            let mut drafts = batch.drafts.into_iter();
            let booked = books.admit(&mut drafts, &self.recorded, &batch.beside);
            booked.await.map_err(no)?;
        }
        Period::new(LAST.0, LAST.1).map_err(no)
    }

    /// Keeps all months but does not close the last one; what is to be booked of
    /// each.
    pub(crate) fn all(&mut self, months: usize) -> Result<Vec<Batch>, BenchError> {
        let mut period = first(months)?;
        let mut all = vec![];
        loop {
            self.month(period)?;
            if (period.year(), period.month()) == LAST {
                all.push(self.batch());
                return Ok(all);
            }
            let reckoned = self.reckon(period)?;
            for draft in &reckoned.drafts {
                self.add(draft.clone())?;
            }
            self.beside.statements = reckoned.beside.statements;
            all.push(self.batch());
            period = period.next().ok_or(BenchError::OtherAnswer)?;
        }
    }

    fn batch(&mut self) -> Batch {
        Batch {
            drafts: std::mem::take(&mut self.drafts),
            beside: std::mem::take(&mut self.beside),
        }
    }

    /// What happens in a month before it is closed.
    fn month(&mut self, period: Period) -> Result<(), BenchError> {
        let month = u64::try_from(period.month()).unwrap_or(0);
        let size = i64::try_from(self.people.len()).unwrap_or(0);
        for (index, day) in [3, 8, 13, 18].into_iter().enumerate() {
            let gross = euros(size * 317 + i64::try_from(month).unwrap_or(0) * 11 + i64::from(day));
            let cost = CostRecorded {
                cost: CostId::new(format!("cost-{period}-{index}")).map_err(no)?,
                title: self.apart("Hosting"),
                purpose: Purpose::Infrastructure,
                instance: None,
                gross,
                vat: None,
                foreign: None,
                receipts: vec![],
                payers: vec![Paid {
                    by: Payer::Holder(HolderId::new("cash").map_err(no)?),
                    amount: gross,
                }],
                recurring: None,
            };
            self.act(date(period, day)?, Act::CostRecorded(Box::new(cost)))?;
        }
        for index in 0..5 {
            let Some(who) = self.person(index * 7).cloned() else {
                continue;
            };
            let hours = HoursRecorded {
                participant: who,
                on: date(period, 22)?,
                minutes: 90,
                task: None,
                note: None,
                kind: LabourKind::Gift,
            };
            self.act(date(period, 22)?, Act::HoursRecorded(hours))?;
        }
        for (index, who) in self.people.clone().into_iter().enumerate() {
            if index % BEHIND == usize::try_from(month).unwrap_or(0) {
                continue;
            }
            let payment = PaymentReceived {
                holder: HolderId::new("cash").map_err(no)?,
                amount: euros(1268),
                fee: None,
                from: funds::Payer::Participant {
                    participant: who,
                    pledge: None,
                },
                reference: None,
            };
            self.act(date(period, 28)?, Act::PaymentReceived(payment))?;
        }
        Ok(())
    }

    /// The closing of a month, with everybody's statement, as the use case
    /// reckons it: nothing of it touches a disk.
    pub(super) fn reckon(&self, period: Period) -> Result<Reckoned, BenchError> {
        let booked = |account: &allotment_ledger::books::Account, day: Date| {
            let of_month = self.of_month(Period::of(day));
            self.balances
                .at_end_of_day(day, account, Currency::EUR, of_month)
        };
        let means = self.kept.means(period, &self.by, booked).map_err(no)?;
        let closing = self.kept.close_preview(period, &means).map_err(no)?;
        let drafts = closing.drafts(&self.kept, &self.by).map_err(no)?;
        let mut kept = self.kept.clone();
        let mut balances = self.balances.clone();
        let mut entered = vec![];
        for draft in &drafts {
            let entry = self.entry(kept.seq(), draft.clone());
            kept.add(&entry).map_err(no)?;
            balances.add(&entry).map_err(no)?;
            entered.push(entry);
        }
        let entries: Vec<&Entry> = self.of_month(period).chain(&entered).collect();
        let source = StatementSource {
            kept: &kept,
            balances: &balances,
            head: Head::start(&self.collective),
            period,
            entries: &entries,
        };
        let statements: Vec<Statement> = source.everybody().map_err(no)?.statements;
        let beside = Beside {
            statements,
            ..Beside::default()
        };
        Ok(Reckoned { drafts, beside })
    }

    /// The month's entries are the newest.
    fn of_month(&self, period: Period) -> impl Iterator<Item = &Entry> {
        let newest = self.entries.iter().rev();
        let mut of_month: Vec<&Entry> = newest
            .take_while(|entry| Period::of(entry.date) >= period)
            .filter(|entry| Period::of(entry.date) == period)
            .collect();
        of_month.reverse();
        of_month.into_iter()
    }

    /// Books what was reckoned.
    pub(super) async fn close(&self, room: &Room, it: Reckoned) -> Result<(), BenchError> {
        let mut drafts = it.drafts.into_iter();
        let books = &room.desk.app.books;
        let booked = books.admit(&mut drafts, &self.recorded, &it.beside).await;
        booked.map(|_| ()).map_err(no)
    }

    fn act(&mut self, date: Date, act: Act) -> Result<(), BenchError> {
        self.number += 1;
        let stamp = Stamp {
            date,
            by: self.by.clone(),
            key: IdempotencyKey::new(format!("k/{}", self.number)).map_err(no)?,
        };
        let draft = self.kept.posted(act, &stamp).map_err(no)?;
        self.add(draft)
    }

    fn add(&mut self, draft: Draft) -> Result<(), BenchError> {
        let entry = self.entry(self.kept.seq(), draft.clone());
        self.kept.add(&entry).map_err(no)?;
        self.balances.add(&entry).map_err(no)?;
        self.entries.push(entry);
        self.drafts.push(draft);
        Ok(())
    }

    fn entry(&self, after: u64, draft: Draft) -> Entry {
        Entry {
            seq: after + 1,
            date: draft.date,
            recorded: self.recorded.clone(),
            by: draft.by,
            key: draft.key,
            act: draft.act,
            postings: draft.postings,
        }
    }

    fn apart(&mut self, text: &str) -> allotment_ledger::books::Apart {
        self.number += 1;
        let mut salt = [0; 32];
        for (place, byte) in salt.iter_mut().zip(self.number.to_le_bytes()) {
            *place = byte;
        }
        let kept = KeptApart {
            salt: Salt::new(salt),
            text: text.to_owned(),
        };
        let commitment = kept.commitment();
        self.beside.aparts.push(kept);
        commitment
    }
}

/// The first of so many months.
fn first(months: usize) -> Result<Period, BenchError> {
    let (year, month) = LAST;
    let last = i32::from(year) * 12 + i32::from(month) - 1;
    let first = last + 1 - i32::try_from(months).unwrap_or(1);
    let year = i16::try_from(first.div_euclid(12)).unwrap_or(year);
    let month = i8::try_from(first.rem_euclid(12) + 1).unwrap_or(month);
    Period::new(year, month).map_err(no)
}

fn first_day(period: Period) -> Result<Date, BenchError> {
    date(period, 1)
}

fn date(period: Period, day: i8) -> Result<Date, BenchError> {
    Date::new(period.year(), period.month(), day).map_err(no)
}
