use allotment_types::Currency;
use proptest::prelude::*;

use super::*;
use crate::bank::{Reference, camt053};

const SEVEN: &[u8] = include_bytes!("../../tests/data/month-of-seven.camt053.xml");

fn id(name: &str) -> ParticipantId {
    ParticipantId::new(name).unwrap()
}

fn expected(id_of: &str, name: &str, minor: i64) -> Expected {
    Expected {
        participant: id(id_of),
        name: name.to_owned(),
        references: vec![format!("GARTEN-2026-11-{}", id_of.to_uppercase())],
        amount: Money::new(minor, Currency::EUR),
    }
}

fn seven() -> Vec<Expected> {
    vec![
        expected("ada", "Ada Okafor", 1800),
        expected("bo", "Bo Lindqvist", 1800),
        expected("cem", "Cem Yıldız", 1200),
        expected("dilek", "Dilek Arslan", 1200),
        expected("emil", "Emil Brandt", 2400),
        expected("fatou", "Fatou Diop", 600),
        expected("greta", "Greta Hoffmann", 900),
    ]
}

fn row(counterparty: &str, minor: i64, said: &str) -> BankRow {
    BankRow {
        line: 1,
        reference: Reference::Bank(said.into()),
        booked: "2026-11-02".parse().unwrap(),
        amount: Money::new(minor, Currency::EUR),
        counterparty: Some(counterparty.into()),
        counterparty_account: None,
        text: said.into(),
        end_to_end: None,
        reversal: false,
    }
}

fn shown(proposals: &[Proposal]) -> String {
    let lines = proposals.iter().map(|one| {
        format!(
            "{} {} {:?} {:?} {:?} others {:?} rows {:?}",
            one.row,
            one.participant,
            one.why,
            one.certainty,
            one.fit,
            one.others
                .iter()
                .map(ParticipantId::as_str)
                .collect::<Vec<_>>(),
            one.other_rows
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_month_of_seven_is_proposed_and_the_unknown_account_stays_open() {
    let rows: Vec<BankRow> = camt053(SEVEN).unwrap().rows().cloned().collect();
    insta::assert_snapshot!(shown(&proposals(&rows, &seven(), &[])), @r#"
    0 ada Reference Sure Exact others [] rows []
    1 bo Reference Sure Exact others [] rows []
    2 fatou Reference Sure Exact others [] rows []
    3 emil Reference Sure Short { by: Money { minor: 160, currency: EUR } } others [] rows []
    4 greta Reference Sure Exact others [] rows []
    5 cem Amount Open Exact others ["dilek"] rows [6]
    5 dilek Amount Open Exact others ["cem"] rows []
    6 cem Reference Sure Exact others [] rows [5]
    "#);
    // Once somebody has said whose account that is, it is known.
    let known = [KnownAccount {
        participant: id("dilek"),
        account: "DE68 0000 0000 0000 9000 09".into(),
    }];
    insta::assert_snapshot!(shown(&proposals(&rows[5..6], &seven(), &known)), @"0 dilek Account Sure Exact others [] rows []");
}

#[test]
fn a_reference_is_found_however_the_bank_breaks_it_and_never_inside_another() {
    let open = [expected("ada", "Ada", 100)];
    for (said, found) in [
        ("GARTEN-2026-11-ADA", true),
        ("garten 2026 11 ada", true),
        ("Danke! GARTEN-2026-\n11-ADA.", true),
        ("GARTEN202611ADA", true),
        ("GARTEN-2026-11-ADAM", false),
        ("XGARTEN-2026-11-ADA", false),
        ("GARTEN-2026-11", false),
        ("GARTEN-2026-12-ADA", false),
    ] {
        let all = proposals(&[row("x", 5, said)], &open, &[]);
        assert_eq!(
            all.first().is_some_and(|one| one.why == Why::Reference),
            found,
            "{said}"
        );
    }
    let short = [Expected {
        references: vec!["ADA".into()],
        ..expected("ada", "Ada", 100)
    }];
    assert!(proposals(&[row("x", 5, "ADA")], &short, &[]).is_empty());
}

#[test]
fn two_who_owe_the_same_are_both_named_and_neither_is_likely() {
    let open = [
        expected("bo", "Bo Lindqvist", 1800),
        expected("ada", "Ada Okafor", 1800),
    ];
    insta::assert_snapshot!(shown(&proposals(&[row("Hakan Arslan", 1800, "?")], &open, &[])), @r#"
    0 ada Amount Open Exact others ["bo"] rows []
    0 bo Amount Open Exact others ["ada"] rows []
    "#);
    insta::assert_snapshot!(shown(&proposals(&[row("LINDQVIST BO", 1800, "?")], &open, &[])), @"0 bo NameAndAmount Likely Exact others [] rows []");
}

#[test]
fn two_rows_for_the_same_share_name_each_other() {
    let rows = [
        row("Ada", 1800, "GARTEN-2026-11-ADA"),
        row("Ada", 1800, "GARTEN 2026-11 ADA"),
    ];
    insta::assert_snapshot!(shown(&proposals(&rows, &seven(), &[])), @"
    0 ada Reference Sure Exact others [] rows [1]
    1 ada Reference Sure Exact others [] rows [0]
    ");
}

#[test]
fn a_wrong_amount_is_said_and_what_went_out_or_fits_nobody_is_not_proposed() {
    let rows = [
        row("Emil", 2240, "GARTEN-2026-11-EMIL"),
        row("Ada Okafor", -1800, "GARTEN-2026-11-ADA"),
        row("X", 77, ""),
    ];
    let all = proposals(&rows, &seven(), &[]);
    assert_eq!(all.len(), 1);
    assert_eq!(
        all[0].fit,
        Fit::Short {
            by: Money::new(160, Currency::EUR)
        }
    );
}

#[test]
fn who_owes_two_months_pays_the_one_of_that_amount_else_the_older() {
    let october = Expected {
        references: vec!["GARTEN-2026-10-ADA".into()],
        ..expected("ada", "Ada", 1500)
    };
    let open = [expected("ada", "Ada", 1800), october];
    let known = [KnownAccount {
        participant: id("ada"),
        account: "A1".into(),
    }];
    let settles = |minor| {
        let row = BankRow {
            counterparty_account: Some("a1".into()),
            ..row("Ada", minor, "")
        };
        proposals(&[row], &open, &known)[0].settles
    };
    assert_eq!(
        (settles(1800), settles(1500), settles(900)),
        (Some(0), Some(1), Some(1))
    );
    let pound = [Expected {
        amount: Money::new(1800, Currency::GBP),
        ..open[0].clone()
    }];
    assert!(proposals(&[row("Somebody", 1800, "")], &pound, &[]).is_empty());
}

#[test]
fn a_name_alone_is_never_sure_and_of_two_people_of_one_name_it_is_open() {
    let mut all = vec![expected("ada", "Ada Okafor", 1800), expected("bo", "Bo", 0)];
    let found = |all: &[Expected], name: &str| {
        let found = proposals(&[row(name, 700, "")], all, &[]);
        let found = found.iter();
        let each = found.map(|one| (one.participant.to_string(), one.why, one.certainty));
        each.collect::<Vec<_>>()
    };
    let likely = |who: &str| (who.to_owned(), Why::Name, Certainty::Likely);
    assert_eq!(found(&all, "OKAFOR, Ada"), [likely("ada")]);
    assert_eq!(found(&all, "Bo"), [likely("bo")]);
    assert_eq!(found(&all, "Ada Okafor and Bo"), []);
    assert_eq!(found(&all, "Ada"), []);
    all.push(expected("plot-3", "Ada Okafor", 100));
    let open = |who: &str| (who.to_owned(), Why::Name, Certainty::Open);
    assert_eq!(found(&all, "Ada Okafor"), [open("ada"), open("plot-3")]);
}

proptest! {
    #[test]
    fn proposals_depend_on_no_order_and_never_hide_who_else_it_may_be(
        payments in prop::collection::vec((0usize..4, 1i64..4, 0usize..4, any::<bool>()), 0..6),
        debts in prop::collection::vec((0usize..4, 1i64..4), 0..6),
        accounts in prop::collection::vec((0usize..4, 0usize..4), 0..4),
    ) {
        let names = ["ada", "bo", "cem", "dilek"];
        let rows: Vec<BankRow> = payments.iter().map(|(who, minor, account, named)| BankRow {
            counterparty_account: Some(format!("A{account}")),
            ..row(names[*who], *minor, if *named { "GARTEN-2026-11-ADA" } else { "" })
        }).collect();
        let open: Vec<Expected> = debts.iter().map(|(who, minor)| expected(names[*who], names[*who], *minor)).collect();
        let known: Vec<KnownAccount> = accounts.iter().map(|(who, account)| KnownAccount { participant: id(names[*who]), account: format!("a{account}") }).collect();
        let all = proposals(&rows, &open, &known);
        let (mut turned, mut turned_known) = (open.clone(), known.clone());
        turned.reverse();
        turned_known.reverse();
        let plain = |all: &[Proposal]| all.iter().map(|one| (one.row, one.participant.clone(), one.why, one.certainty, one.others.clone())).collect::<Vec<_>>();
        prop_assert_eq!(plain(&all), plain(&proposals(&rows, &turned, &turned_known)));
        for one in &all {
            let rivals: Vec<_> = all.iter().filter(|other| other.row == one.row && other.participant != one.participant).collect();
            prop_assert_eq!(rivals.len(), one.others.len());
            prop_assert!(rivals.iter().all(|rival| rival.why == one.why && one.certainty == Certainty::Open));
        }
    }
}

#[test]
fn who_owes_nothing_yet_and_pays_ahead_is_known_by_the_reference() {
    let expected = [
        expected("ada", "Ada Okafor", 0),
        expected("bo", "Bo Lindqvist", 1800),
    ];
    let rows = [row("A. O.", 1800, "garten 2026/11 ada")];
    let found = proposals(&rows, &expected, &[]);
    insta::assert_snapshot!(shown(&found), @"0 ada Reference Sure Unknown others [] rows []");
    assert_eq!(found[0].settles, None);
}
