//! A person's computer with a record of its own.

use std::sync::Arc;

use allotment_api::{
    ErrorBody, HomeView, NewCost, PaidBy, PurposeName, RecordSeal, RuleBody, Stamped, call,
};
use allotment_app::{
    home_error,
    ports::{HomeError, RecordHome as _},
};
use allotment_remote::{HubHome, Patience};
use allotment_store::SqliteStore;
use allotment_test_support::{InMemory, TestApp};
use allotment_types::{Currency, Language, SecretString};
use allotment_vault::OperatorVault;
use serde_json::{Map, Value};
use tempfile::TempDir;

/// As a page adds somebody.
pub(crate) const A_PERSON: &str =
    r#"{"participant":"dara","name":"Dara","joins":null,"weight":null,"stamped":{}}"#;

pub(crate) struct Computer {
    pub(crate) app: TestApp,
    pub(crate) home: HubHome,
    _folder: TempDir,
}

impl Computer {
    pub(crate) async fn empty() -> Self {
        let app = TestApp::new().await;
        let folder = TempDir::new().unwrap();
        let home = HubHome {
            data: folder.path().to_owned(),
            record: app.record(),
            called: "ours".parse().unwrap(),
            vault: Arc::new(OperatorVault::over(InMemory::default())),
            clock: app.app.clock.clone(),
            random: app.app.random.clone(),
            claims: folder.path().join("working"),
            installation: "test".to_owned(),
            patience: Patience::default(),
        };
        Self {
            app,
            home,
            _folder: folder,
        }
    }

    /// Another with a copy of the same record.
    pub(crate) async fn like(other: &Self) -> Self {
        let mut computer = Self::empty().await;
        computer.home.record = computer.home.data.join("copy.sqlite");
        let store = SqliteStore::open(&other.home.record, None).await.unwrap();
        store.copy_to(&computer.home.record).await.unwrap();
        store.close().await;
        computer
    }

    /// Three people, and twelve months with costs and receipts, closed.
    pub(crate) async fn with_a_year_of_books() -> Self {
        let computer = Self::empty().await;
        computer.keep_books().await;
        computer
    }

    async fn keep_books(&self) {
        let app = &self.app;
        let described = call::DescribeCollective {
            name: "Garden of the fen".into(),
            people: 3,
            currency: Currency::EUR,
            language: Language::Fr,
        };
        app.call(described).await.unwrap();
        for (id, name) in [("ada", "Ada"), ("bo", "Bo"), ("cem", "Cem")] {
            let added = call::AddPerson {
                participant: Some(id.parse().unwrap()),
                name: name.into(),
                joins: on("2025-01-01").on,
                weight: None,
                stamped: on("2025-01-01"),
            };
            app.call(added).await.unwrap();
        }
        let rule = call::SetRule {
            from: "2025-01".into(),
            rule: RuleBody::Equal,
            decision: Some("Assembly".into()),
            language: None,
            stamped: on("2025-01-02"),
        };
        app.call(rule).await.unwrap();
        for month in 1..=12 {
            let with_receipt = month % 4 == 3;
            let receipt = self.home.data.join(format!("invoice-{month}.pdf"));
            let mut bytes = format!("%PDF-1.7 of month {month}").into_bytes();
            if month == 7 {
                // More than the hub takes at once.
                bytes.resize(1_500_000, b'.');
            }
            std::fs::write(&receipt, bytes).unwrap();
            let cost = call::AddCost {
                cost: None,
                new: NewCost {
                    title: "Server".into(),
                    purpose: PurposeName::Infrastructure,
                    instance: None,
                    amount: format!("31.{month:02}"),
                    vat: None,
                    foreign: None,
                    paid_by: vec![PaidBy {
                        who: "bo".into(),
                        amount: None,
                    }],
                    receipts: with_receipt
                        .then(|| receipt.to_str().unwrap().to_owned())
                        .into_iter()
                        .collect(),
                    handed: vec![],
                },
                language: Some(Language::En),
                stamped: on(&format!("2025-{month:02}-03")),
            };
            app.call(cost).await.unwrap();
            let close = call::CloseMonth {
                month: format!("2025-{month:02}"),
                preview: false,
            };
            app.call(close).await.unwrap();
        }
    }

    /// What its record is known by.
    pub(crate) async fn seal(&self) -> RecordSeal {
        let store = SqliteStore::open(&self.home.record, None).await.unwrap();
        let seal = store.seal().await.unwrap();
        store.close().await;
        seal
    }

    pub(crate) async fn enter(&self, link: &str, name: &str) -> Result<HomeView, HomeError> {
        let link = SecretString::from(link.to_owned());
        let name = Some(name).filter(|name| !name.is_empty());
        self.home.enter(&link, name, None).await
    }

    /// Asks the hub as a page does.
    pub(crate) async fn asks(&self, name: &str, fields: &str) -> Result<Value, ErrorBody> {
        let mut whole = Map::new();
        whole.insert(name.to_owned(), serde_json::from_str(fields).unwrap());
        let request = serde_json::from_value(Value::Object(whole)).unwrap();
        let reply = self.home.ask(&request).await;
        let reply = reply.map_err(|error| home_error(&error))?;
        Ok(serde_json::to_value(reply).unwrap())
    }
}

fn on(day: &str) -> Stamped {
    serde_json::from_value(serde_json::json!({ "on": day })).unwrap()
}
