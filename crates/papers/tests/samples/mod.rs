//! What the papers of a small collective are made from.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "not every test needs each of them, and one that cannot begin fails"
)]

use allotment_api::{
    HoursGivenView, LastsView, MoneyView, MonthEndView, MovedView, MovementView, OwnShareView,
    ReserveEndView, RuleSort, SpentFrom, SpentView, StatementView, TotalsView,
};
use allotment_papers::{
    Costs, DnsRecord, HandoverSheet, Opened, Operator, RecoveryKit, Share, StatementPaper,
    TotalsPaper,
};
use allotment_types::{Day, Language, SecretString};
use jiff::civil::{Date, date};

/// A key made for these tests; it opens nothing.
pub(crate) const KEY: &str =
    "AGE-SECRET-KEY-1WADR6CJK7E0LDPF5PW3PX63UQ38AQVSMWDJP8LRNWWP6Z5KTVSAQRQAXLN";
pub(crate) const PUBLIC_KEY: &str =
    "age10cyxdwn25z4v27yy3aucc6rmxcf67f3ktpyagm5su2f56n0039zqn3crdd";

pub(crate) fn sheet(language: Language) -> HandoverSheet {
    // typos: off
    let words = match language {
        Language::En => ("The Garden", "Our wiki", "€12.40", "€3.10", "Hetzner"),
        Language::Fr => (
            "Le Jardin partagé",
            "Notre wiki",
            "12,40 €",
            "3,10 €",
            "Hetzner",
        ),
        Language::Es => (
            "El Huerto de Peñagrande",
            "Nuestra wiki",
            "12,40 €",
            "3,10 €",
            "Hetzner",
        ),
        Language::De => (
            "Gemüsegarten Süd",
            "Unser Wiki",
            "12,40 €",
            "3,10 €",
            "Hetzner",
        ),
    };
    // typos: on
    let (collective, instance, total, share, provider) = words;
    let text = str::to_owned;
    let operator = |name, contact: Option<&str>| Operator {
        name: text(name),
        contact: contact.map(text),
    };
    let record = |kind, value| DnsRecord {
        name: text("wiki.example.org."),
        kind: text(kind),
        value: text(value),
    };
    let bears = |name| Share {
        name: text(name),
        amount: text(share),
    };
    HandoverSheet {
        language,
        written: date(2026, 11, 21),
        collective: text(collective),
        instance: text(instance),
        address: text("wiki.example.org"),
        app: text("MediaWiki 1.43"),
        recipe: text("mediawiki"),
        recipe_version: text("0.1.0"),
        stack: text("wiki_example_org"),
        services: vec![text("app"), text("db"), text("jobs")],
        server: text("garden"),
        login: text("root@192.0.2.7"),
        sudo: false,
        host: text("192.0.2.7"),
        provider: Some(text(provider)),
        operators: vec![
            operator("Ada", Some("ada@example.org")),
            operator("Bruno", None),
        ],
        records: vec![record("A", "192.0.2.7"), record("AAAA", "2001:db8::7")],
        costs: Some(Costs {
            total: text(total),
            shares: ["Ada", "Bruno", "Chiara", "Délphine"].map(bears).to_vec(),
        }),
    }
}

pub(crate) fn kit(language: Language) -> RecoveryKit {
    RecoveryKit {
        language,
        made: date(2026, 11, 21),
        collective: sheet(language).collective,
        operator: "ada".to_owned(),
        key: SecretString::from(KEY),
        public_key: PUBLIC_KEY.to_owned(),
        opens: vec![Opened {
            address: "wiki.example.org".to_owned(),
            login: "root@192.0.2.7".to_owned(),
        }],
    }
}

pub(crate) const HEAD: &str =
    "214: 3f9a 0c1e 77b2 d410 95ee 02ab 6c3d 8f41 1b7a e09c 54d8 2f36 a1c7 90fe 4b25 d3e8";

pub(crate) fn eur(minor: i64) -> MoneyView {
    let (sign, cents) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
    MoneyView {
        amount: format!("{sign}{}.{:02}", cents / 100, cents % 100),
        currency: "EUR".to_owned(),
        minor,
    }
}

pub(crate) fn spent(from: SpentFrom, purpose: &str, instance: bool, minor: i64) -> SpentView {
    SpentView {
        from,
        purpose: (from != SpentFrom::SetAside).then(|| purpose.to_owned()),
        instance: instance.then(|| "wiki.example.org".parse().unwrap()),
        grant: (from == SpentFrom::Grant).then(|| "seeds".to_owned()),
        amount: eur(minor),
    }
}

/// What seven people shared in April: server €60.00, domain €12.00, work €30.00,
/// €8.00 for the reserve, and a grant bears €10.00 of the server. What a month
/// costs is 60 + 12 + 30 = €102.00, of which the reserve has €261.50: that is
/// 2.56 months.
pub(crate) fn april() -> TotalsView {
    let infrastructure = "infrastructure";
    TotalsView {
        month: "2026-04".to_owned(),
        open: false,
        shared: eur(10_000),
        spent: vec![
            spent(SpentFrom::Costs, infrastructure, false, 1200),
            spent(SpentFrom::Costs, infrastructure, true, 6000),
            spent(SpentFrom::Costs, "labour", false, 3000),
            spent(SpentFrom::Grant, infrastructure, true, -1000),
            spent(SpentFrom::SetAside, "", false, 800),
        ],
        among: 7,
        rule: Some(RuleSort::Sliding),
        short: eur(3867),
        ahead: eur(133),
        reserve: ReserveEndView {
            balance: eur(26_150),
            target: Some(eur(60_000)),
            buffer: Some(eur(12_000)),
            lasts: Some(LastsView {
                months: 2,
                tenths: 5,
            }),
        },
        head: HEAD.to_owned(),
    }
}

/// Fay's April: €10.67 of €100.00, by 30 of 300.
///
/// Of each part 10.67 %: domain €1.28, server €6.40, work €3.20, the grant
/// −€1.07, reserve €0.86. She owed €2.50, paid that, worked for €4.00, and owes
/// 2.50 − 2.50 − 4.00 + 10.67 = €6.67.
pub(crate) fn fay() -> StatementView {
    let infrastructure = "infrastructure";
    let moved = |entry, on: Date, what, minor| MovementView {
        entry,
        date: Day::from(on),
        what,
        amount: eur(minor),
    };
    let owed = [
        ("2025-05", 1210),
        ("2025-06", 0),
        ("2025-07", -480),
        ("2025-08", 533),
        ("2025-09", 1066),
        ("2025-10", 0),
        ("2025-11", -1500),
        ("2025-12", -433),
        ("2026-01", 633),
        ("2026-02", 0),
        ("2026-03", 250),
        ("2026-04", 667),
    ];
    StatementView {
        participant: "plot-6".parse().unwrap(),
        name: Some("Fay Okonkwo".to_owned()),
        reference: "GARDEN-PLOT-6".to_owned(),
        opening: eur(250),
        shares: vec![OwnShareView {
            entry: 210,
            share: eur(1067),
            of: eur(10_000),
            rule: RuleSort::Sliding,
            days: 15,
            of_days: 30,
            measure: 30,
            of_measure: 300,
            floor: None,
            cap: None,
            bound: None,
            odd_cent: true,
            spent: vec![
                spent(SpentFrom::Costs, infrastructure, false, 128),
                spent(SpentFrom::Costs, infrastructure, true, 640),
                spent(SpentFrom::Costs, "labour", false, 320),
                spent(SpentFrom::Grant, infrastructure, true, -107),
                spent(SpentFrom::SetAside, "", false, 86),
            ],
        }],
        movements: vec![
            moved(188, date(2026, 4, 2), MovedView::Paid, -250),
            moved(
                209,
                date(2026, 4, 30),
                MovedView::Worked("2026-04".to_owned()),
                -400,
            ),
            moved(
                210,
                date(2026, 4, 30),
                MovedView::Share("2026-04".to_owned()),
                1067,
            ),
        ],
        hours: Some(HoursGivenView {
            promised: 180,
            paid: 0,
            credited: 20,
            gift: 150,
        }),
        closing: eur(667),
        history: owed
            .into_iter()
            .map(|(month, minor)| MonthEndView {
                month: month.to_owned(),
                owed: eur(minor),
            })
            .collect(),
        totals: april(),
    }
}

pub(crate) fn statement(language: Language) -> StatementPaper {
    StatementPaper {
        language,
        written: date(2026, 5, 3),
        collective: sheet(language).collective,
        statement: fay(),
    }
}

pub(crate) fn totals(language: Language) -> TotalsPaper {
    TotalsPaper {
        language,
        written: date(2026, 5, 3),
        collective: sheet(language).collective,
        totals: april(),
    }
}
