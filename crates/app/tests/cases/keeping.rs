//! Keeping the books: people, rules, costs and hours, from what people ask for
//! to what the record holds.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

mod costs;
mod hours;
mod people;
mod rules;

use std::fmt::Write as _;

use allotment_api::{BookedView, CostView, ErrorBody, NewCost, PaidBy, PurposeName, Stamped, call};
use allotment_app::ports::Beside;
use allotment_ledger::{
    books::{Author, Entry},
    keeping::{Kept, Means},
};
use allotment_test_support::TestApp;
use allotment_types::{Currency, Date, Day, Language, Moment};

/// A collective that shares costs in euro, with people.
struct Garden {
    app: TestApp,
}

fn day(text: &str) -> Day {
    Day::from(text.parse::<Date>().unwrap())
}

fn on(text: &str) -> Stamped {
    Stamped {
        on: Some(day(text)),
        key: None,
    }
}

fn keyed(text: &str, key: &str) -> Stamped {
    Stamped {
        on: Some(day(text)),
        key: Some(key.to_owned()),
    }
}

/// So much, laid out by one.
fn cost(title: &str, amount: &str, who: &str) -> NewCost {
    NewCost {
        title: title.to_owned(),
        purpose: PurposeName::Infrastructure,
        instance: None,
        amount: amount.to_owned(),
        vat: None,
        foreign: None,
        paid_by: vec![PaidBy {
            who: who.to_owned(),
            amount: None,
        }],
        receipts: vec![],
        handed: vec![],
    }
}

impl Garden {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let described = app.call(call::DescribeCollective {
            name: "Garden".into(),
            people: 3,
            currency: "EUR".parse().unwrap(),
            language: Language::En,
        });
        described.await.unwrap();
        Self { app }
    }

    /// With these people, who joined on 1 October.
    async fn of(people: &[&str]) -> Self {
        let garden = Self::new().await;
        for who in people {
            garden.add(who, Some("2026-10-01")).await.unwrap();
        }
        garden
    }

    async fn add(&self, who: &str, joins: Option<&str>) -> Result<BookedView, ErrorBody> {
        let person = call::AddPerson {
            participant: Some(who.parse().unwrap()),
            name: format!("{who} of the garden"),
            joins: joins.map(day),
            weight: None,
            stamped: on("2026-10-01"),
        };
        self.app.call(person).await
    }

    async fn spend(&self, new: NewCost, stamped: Stamped) -> Result<BookedView, ErrorBody> {
        let cost = call::AddCost {
            cost: None,
            new,
            language: None,
            stamped,
        };
        self.app.call(cost).await
    }

    async fn costs(&self) -> Vec<CostView> {
        let costs = self.app.call(call::ListCosts { month: None });
        costs.await.unwrap()
    }

    /// All balances but those with nothing on them.
    async fn balances(&self) -> String {
        let all = self.app.call(call::ShowBalances {
            within: None,
            month: None,
        });
        let mut shown = String::new();
        for it in all.await.unwrap() {
            if it.minor != Some(0) {
                let _ = writeln!(shown, "{} {} {}", it.account, it.amount, it.commodity);
            }
        }
        shown
    }

    async fn all_entries(&self) -> Vec<Entry> {
        let rows = self.app.app.books.rows(0, 1_000).await.unwrap();
        rows.iter()
            .map(|row| Entry::read(&row.text).unwrap())
            .collect()
    }

    /// Closes a month on which nothing bears but its costs.
    async fn close(&self, month: &str) {
        let entries = self.all_entries().await;
        let kept = Kept::of(Currency::EUR, &entries).unwrap();
        let means = Means::none(Currency::EUR);
        let closing = kept.close_preview(month.parse().unwrap(), &means).unwrap();
        let drafts = closing.drafts(&kept, &Author::new("ada").unwrap());
        let mut drafts = drafts.unwrap().into_iter();
        let now = Moment::from(self.app.app.clock.now());
        let books = &self.app.app.books;
        let booked = books.admit(&mut drafts, &now, &Beside::default()).await;
        booked.unwrap();
    }

    async fn entries(&self) -> u64 {
        let verified = self.app.call(call::VerifyBooks { heads: vec![] });
        verified.await.unwrap().entries
    }
}
