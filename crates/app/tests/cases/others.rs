//! Files of other tools: Open Collective's export as a holder's rows, and
//! exports of tools that share costs.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

use std::fmt::Write as _;

use allotment_api::{
    BankFileView, ErrorBody, HolderSort, MatchWith, PurposeName, SharedFileView, Stamped, call,
    codes,
};
use allotment_test_support::TestApp;
use allotment_types::{Currency, Date, Day, Language, ParticipantId};
use tempfile::TempDir;

const OPEN_COLLECTIVE: &str = include_str!("../../../imports/tests/data/open-collective.csv");
const SPLITWISE: &str = include_str!("../../../imports/tests/data/splitwise.csv");
const I_HATE_MONEY: &str = include_str!("../../../imports/tests/data/i-hate-money.csv");
const SPLIIT: &str = include_str!("../../../imports/tests/data/spliit.json");

struct Garden {
    app: TestApp,
    folder: TempDir,
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

fn who(name: &str) -> ParticipantId {
    name.parse().unwrap()
}

fn named(people: &[(&str, &str)]) -> Vec<(String, ParticipantId)> {
    let people = people.iter().map(|(name, id)| ((*name).into(), who(id)));
    people.collect()
}

impl Garden {
    /// Ada, Bo and Cem, whose short names tell nothing.
    async fn new() -> Self {
        let app = TestApp::new().await;
        let described = call::DescribeCollective {
            name: "Garden".into(),
            people: 3,
            currency: Currency::EUR,
            language: Language::En,
        };
        app.call(described).await.unwrap();
        for (number, called) in (1..).zip(["Ada", "Bo", "Cem"]) {
            let added = call::AddPerson {
                participant: Some(who(&format!("plot-{number}"))),
                name: called.into(),
                joins: Some(day("2026-11-01")),
                weight: None,
                stamped: on("2026-11-01"),
            };
            app.call(added).await.unwrap();
        }
        let folder = TempDir::new().unwrap();
        Self { app, folder }
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn shared(&self, text: &str) -> call::ImportShared {
        call::ImportShared {
            path: self.file("export", text),
            tool: None,
            people: vec![],
            purpose: PurposeName::Other,
            as_of: None,
            preview: false,
        }
    }

    async fn entries(&self) -> u64 {
        let verified = self.app.call(call::VerifyBooks { heads: vec![] });
        verified.await.unwrap().entries
    }

    /// All balances but those with nothing on them.
    async fn balances(&self) -> String {
        let all = call::ShowBalances {
            within: None,
            month: None,
        };
        let mut shown = String::new();
        for it in self.app.call(all).await.unwrap() {
            if it.minor != Some(0) {
                let _ = writeln!(shown, "{} {}", it.account, it.amount);
            }
        }
        shown
    }

    async fn with_open_collective(&self) {
        let holder = call::AddHolder {
            holder: "collective".into(),
            sort: HolderSort::OpenCollective,
            name: "Our Open Collective".into(),
            stamped: on("2026-11-01"),
        };
        self.app.call(holder).await.unwrap();
    }

    async fn import(&self, text: &str) -> Result<BankFileView, ErrorBody> {
        let file = call::ImportBankFile {
            path: self.file("open-collective.csv", text),
            content: None,
            holder: "collective".into(),
            mapping: None,
            accept_mapping: false,
            until: Some(day("2026-11-30")),
            closing: None,
            language: None,
            other_account: false,
        };
        self.app.call(file).await
    }
}

fn owed(view: &SharedFileView) -> Vec<(&str, &str)> {
    let each = view.owed.iter();
    each.map(|(who, amount)| (who.as_str(), amount.amount.as_str()))
        .collect()
}

#[tokio::test]
async fn what_a_fiscal_host_kept_is_a_fee_and_the_rest_is_what_is_there() {
    let garden = Garden::new().await;
    garden.with_open_collective().await;
    let imported = garden.import(OPEN_COLLECTIVE).await.unwrap();
    assert_eq!(imported.kind, "Open Collective");
    assert_eq!((imported.new, imported.known), (4, 0));
    // 10.00 + (20.00 − 1.54) − 31.90 − 10.00.
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Holders:Collective -13.44
    Expenses:Fees 1.54
    Liabilities:Unmatched 11.90
    ");
    let entries = garden.entries().await;
    let again = garden.import(OPEN_COLLECTIVE).await.unwrap();
    assert_eq!((again.new, again.known), (0, 4));
    assert_eq!(garden.entries().await, entries);

    // Who paid is credited with all that they gave.
    let ada = imported
        .unmatched
        .iter()
        .find(|row| row.counterparty.as_deref() == Some("Ada Okafor"));
    let matches = vec![(
        ada.unwrap().row,
        MatchWith::Participant {
            participant: who("plot-1"),
            pledge: None,
        },
    )];
    garden
        .app
        .call(call::MatchRows {
            matches,
            although: false,
        })
        .await
        .unwrap();
    let balances = garden.balances().await;
    assert!(
        balances.contains("Assets:Receivable:Plot-1 -20.00"),
        "{balances}"
    );
}

#[tokio::test]
async fn the_fee_of_a_payout_is_a_cost_of_its_own_and_booked_once() {
    let garden = Garden::new().await;
    garden.with_open_collective().await;
    let fee = OPEN_COLLECTIVE.lines().nth(4).unwrap();
    let fee = fee.replace("9102", "9199").replace("g-2", "g-4");
    let file = format!("{OPEN_COLLECTIVE}{fee}\n");
    let imported = garden.import(&file).await.unwrap();
    assert_eq!((imported.new, imported.known), (5, 0));
    let costs = garden.app.call(call::ListCosts { month: None });
    let costs = costs.await.unwrap();
    assert_eq!(costs.len(), 1);
    assert_eq!(
        (costs[0].purpose, &*costs[0].gross.amount),
        (PurposeName::Fees, "0.54")
    );
    let again = garden.import(&file).await.unwrap();
    assert_eq!((again.new, again.known), (0, 5));
}

#[tokio::test]
async fn an_export_is_taken_over_to_the_cent_that_its_tool_shows() {
    let garden = Garden::new().await;
    let taken = garden.app.call(garden.shared(SPLITWISE)).await.unwrap();
    assert_eq!((taken.bills, taken.payments, taken.new), (2, 1, 3));
    // The file's own last line, from the other side: 21.26, 19.37, −40.63.
    let expected = [
        ("plot-1", "-21.26"),
        ("plot-2", "-19.37"),
        ("plot-3", "40.63"),
    ];
    assert_eq!(owed(&taken), expected);
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Receivable:Plot-1 -21.26
    Assets:Receivable:Plot-2 -19.37
    Assets:Receivable:Plot-3 40.63
    Expenses:Other 91.90
    Income:Shares:Other -91.90
    ");
    // Once, however often it is asked for.
    let entries = garden.entries().await;
    let again = garden.app.call(garden.shared(SPLITWISE)).await.unwrap();
    assert!(again.known && again.new == 0);
    assert_eq!(garden.entries().await, entries);
    let other = call::ImportShared {
        purpose: PurposeName::Infrastructure,
        ..garden.shared(SPLITWISE)
    };
    let refused = garden.app.call(other).await.unwrap_err();
    assert!(refused.message.contains("taken over before"), "{refused:?}");
}

#[tokio::test]
async fn each_tool_is_known_by_how_its_export_begins() {
    for (text, tool) in [
        (SPLITWISE, "splitwise"),
        (I_HATE_MONEY, "i-hate-money"),
        (SPLIIT, "spliit"),
    ] {
        let garden = Garden::new().await;
        let look = call::ImportShared {
            preview: true,
            ..garden.shared(text)
        };
        let seen = garden.app.call(look).await.unwrap();
        assert_eq!(serde_json::to_value(seen.tool).unwrap(), tool);
        assert_eq!(seen.head, None);
        let before = garden.entries().await;
        let taken = garden.app.call(garden.shared(text)).await.unwrap();
        assert_eq!(taken.owed, seen.owed);
        assert!(garden.entries().await > before);
        // Whatever was shared: nothing comes of nothing.
        let sum: i64 = taken.owed.iter().map(|(_, amount)| amount.minor).sum();
        assert_eq!(sum, 0);
    }
    let garden = Garden::new().await;
    let stranger = garden.app.call(garden.shared("Date;Amount\n")).await;
    assert_eq!(stranger.unwrap_err().code, codes::BAD_INPUT);
}

#[tokio::test]
async fn nothing_is_booked_until_it_is_known_who_everybody_is() {
    let garden = Garden::new().await;
    let text = SPLITWISE.replace("Ada", "Ada O.").replace("Cem", "C");
    let refused = garden.app.call(garden.shared(&text)).await.unwrap_err();
    assert_eq!(
        refused.detail["unknown"],
        serde_json::json!(["Ada O.", "C"])
    );
    let stranger = call::ImportShared {
        people: named(&[("Adda", "plot-1")]),
        ..garden.shared(&text)
    };
    let stranger = garden.app.call(stranger).await.unwrap_err();
    assert!(stranger.message.contains("names nobody `Adda`"));
    let entries = garden.entries().await;
    assert_eq!(entries, 7, "something was booked");
    let mapped = call::ImportShared {
        people: named(&[("Ada O.", "plot-3"), ("C", "plot-1")]),
        ..garden.shared(&text)
    };
    let taken = garden.app.call(mapped).await.unwrap();
    let expected = [
        ("plot-1", "40.63"),
        ("plot-2", "-19.37"),
        ("plot-3", "-21.26"),
    ];
    assert_eq!(owed(&taken), expected);
}

#[tokio::test]
async fn what_is_old_can_come_as_balances() {
    let garden = Garden::new().await;
    let as_of = call::ImportShared {
        as_of: Some(day("2026-11-06")),
        ..garden.shared(SPLITWISE)
    };
    let taken = garden.app.call(as_of.clone()).await.unwrap();
    assert_eq!(taken.new, 2);
    let expected = [
        ("plot-1", "-21.26"),
        ("plot-2", "-19.37"),
        ("plot-3", "40.63"),
    ];
    assert_eq!(owed(&taken), expected);
    let line_by_line = garden.app.call(garden.shared(SPLITWISE)).await;
    assert!(line_by_line.unwrap_err().message.contains("before"));
}

#[tokio::test]
async fn what_somebody_owes_from_before_is_never_behind_at_once() {
    let garden = Garden::new().await;
    garden.app.call(garden.shared(SPLITWISE)).await.unwrap();
    let reminders = call::ShowReminders {
        on: Some(day("2026-11-30")),
        language: None,
    };
    let reminders = garden.app.call(reminders).await.unwrap();
    let behind: Vec<_> = reminders
        .people
        .iter()
        .map(|one| one.behind.minor)
        .collect();
    assert!(behind.iter().all(|minor| *minor == 0), "{behind:?}");
}
