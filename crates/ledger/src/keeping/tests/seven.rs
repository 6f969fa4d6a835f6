//! A month of seven people, with every number worked by hand.

use allotment_types::Currency;

use super::helpers::*;
use crate::{
    Band, Bound, Change, Runway, ShareRule,
    books::{CostId, Purpose},
    keeping::{
        CostRecorded, KeptError, Means, Moved, Origin, Part, RuleKind, SharingError, SpentOn,
        Statement,
    },
};

/// Seven people in April, which has 30 days.
///
/// | who | weight | days | weight × days | cap |
/// |---|---|---|---|---|
/// | ada | 2 | 30 | 60 | |
/// | bo | 2 | 30 | 60 | |
/// | cem | 1 | 30 | 30 | €4.00 |
/// | dot | 1 | 30 | 30 | |
/// | eli | 3 | 30 | 90 | |
/// | fay | 2 | 15, leaves on the 16th | 30 | |
/// | gus | 0 | 30 | 0 | |
///
/// Costs: server €60.00 (the bank), domain €12.00 (dot, out of her pocket),
/// work €30.00 (the bank); €8.00 go to the reserve and a grant bears €10.00 of
/// the server. To be shared: 60 + 12 + 30 + 8 − 10 = €100.00.
///
/// In proportion cem would bear 30 of 300, which is €10.00, so that the cap of
/// €4.00 holds. The others share the remaining €96.00 by 270:
/// ada 60/270 × 9600 = 2133 90/270 cents, bo the same,
/// dot and fay 30/270 × 9600 = 1066 180/270, eli 90/270 × 9600 = 3200.
/// Rounded down 2133 + 2133 + 1066 + 1066 + 3200 + 400 = 9998: two odd cents.
/// dot and fay are furthest behind (2/3 of a cent against 1/3), so theirs they
/// are: dot €10.67 and fay €10.67.
fn april() -> (Garden, Means) {
    let mut garden = Garden::new();
    for (name, weight) in [
        ("ada", 2),
        ("bo", 2),
        ("cem", 1),
        ("dot", 1),
        ("eli", 3),
        ("fay", 2),
        ("gus", 0),
    ] {
        garden.joins(name, "2026-04-01", weight);
    }
    garden.changes("fay", "2026-04-16", Change::Left);
    let cap = Band {
        floor: None,
        cap: Some(eur(400)),
    };
    let bands = [(who("cem"), cap)].into();
    garden.rule("2026-04", ShareRule::Sliding { bands });
    let server = CostRecorded {
        instance: Some(wiki()),
        ..cost("server", Purpose::Infrastructure, vec![bank(6000)])
    };
    garden.spends("2026-04-03", server);
    let domain = cost("domain", Purpose::Infrastructure, vec![pocket("dot", 1200)]);
    garden.spends("2026-04-10", domain);
    let work = cost("work", Purpose::Labour, vec![bank(3000)]);
    garden.spends("2026-04-30", work);
    let means = Means {
        reserve: eur(800),
        parts: vec![Part {
            origin: Origin::Grant(crate::books::GrantId::new("seeds").unwrap()),
            purpose: Purpose::Infrastructure,
            instance: Some(wiki()),
            minor: -1000,
        }],
        ..Means::none(Currency::EUR)
    };
    (garden, means)
}

fn statement(garden: &Garden, period: &str, name: &str) -> Statement {
    let entries: Vec<_> = garden.book.entries().collect();
    let source = garden.source(period, &entries);
    source.statement(&who(name), None).unwrap()
}

#[test]
fn the_month_is_shared_as_worked_by_hand() {
    let (mut garden, means) = april();
    garden.closes_with("2026-04", &means);
    // dot owes €10.67 less the €12.00 that she paid.
    insta::assert_snapshot!(
        garden.all_owe(),
        @"ada €21.33, bo €21.33, cem €4.00, dot −€1.33, eli €32.00, fay €10.67, gus €0.00"
    );
    let balances = garden.book.balances();
    let on = |account: &str| balances.get(&account.parse().unwrap(), Currency::EUR);
    // The grant bore €10.00 of the infrastructure's €72.00.
    assert_eq!(on("Income:Shares:Infrastructure"), -6200);
    assert_eq!(on("Income:Shares:Labour"), -3000);
    assert_eq!(on("Equity:Reserve"), -800);
    assert_eq!(on("Expenses:Infrastructure:Wiki-example-org"), 6000);
    assert_eq!(on("Assets:Holders:Bank"), -9000);
    assert!(balances.trial().is_zero());
}

#[test]
fn each_statement_says_why() {
    let (mut garden, means) = april();
    garden.closes_with("2026-04", &means);
    let cem = statement(&garden, "2026-04", "cem");
    assert_eq!(cem.shares[0].bound, Some(Bound::Cap));
    assert_eq!(cem.shares[0].band.unwrap().cap, Some(eur(400)));

    let fay = statement(&garden, "2026-04", "fay");
    let share = &fay.shares[0];
    assert_eq!(
        (share.days, share.of_days, share.weighted_days),
        (15, 30, 30)
    );
    assert_eq!((share.measure, share.of_measure), (30, 300));
    assert!(share.odd_cent);
    // 1067 of 10000: domain 1200 → 128.04, server 6000 → 640.2, the grant −1000
    // → −106.7, work 3000 → 320.1, reserve 800 → 85.36. Rounded down 128 + 640 −
    // 107 + 320 + 85 = 1066, and the cent goes to the reserve, whose rest is the
    // largest after the grant's (0.30): 0.36.
    let spent: Vec<String> = share
        .spent
        .iter()
        .map(|one| match &one.on {
            SpentOn::Part {
                origin,
                purpose,
                instance,
            } => {
                let instance = instance.as_ref().map(ToString::to_string);
                let instance = instance.unwrap_or_default();
                format!("{origin:?} {purpose:?} {instance} {}", one.amount)
            }
            SpentOn::Reserve => format!("reserve {}", one.amount),
        })
        .collect();
    insta::assert_snapshot!(spent.join("\n"), @r#"
    Costs Infrastructure  €1.28
    Costs Infrastructure wiki.example.org €6.40
    Costs Labour  €3.20
    Grant(GrantId("seeds")) Infrastructure wiki.example.org −€1.07
    reserve €0.86
    "#);
    // What others bear is nowhere in it.
    let text = serde_json::to_string(&fay).unwrap();
    for other in ["\"ada\"", "\"cem\"", "\"dot\"", "3200", "bands"] {
        assert!(!text.contains(other), "{other} in {text}");
    }

    // Who bears nothing has a share like all others, of nothing.
    let gus = statement(&garden, "2026-04", "gus");
    assert_eq!((gus.shares.len(), gus.shares[0].share), (1, eur(0)));

    let dot = statement(&garden, "2026-04", "dot");
    let moved: Vec<&Moved> = dot.movements.iter().map(|one| &one.what).collect();
    let laid_out = Moved::LaidOut {
        cost: CostId::new("domain").unwrap(),
    };
    let period = month("2026-04");
    assert_eq!(moved, [&laid_out, &Moved::Share { period }]);
    assert_eq!((dot.opening, dot.closing), (eur(0), eur(-133)));
    // Owed: 2133 + 2133 + 400 + 3200 + 1067; ahead: dot.
    assert_eq!((dot.totals.short, dot.totals.ahead), (eur(8933), eur(133)));
    assert_eq!((dot.totals.shared, dot.totals.among), (eur(10_000), 7));
    assert_eq!(dot.head, garden.book.head());
}

#[test]
fn a_statement_says_what_was_owed_at_the_end_of_each_month() {
    let (mut garden, means) = april();
    garden.closes_with("2026-04", &means);
    garden.refunds("2026-05-20", "domain", pocket("dot", 1200));
    let history = |period: &str| -> Vec<String> {
        let dot = statement(&garden, period, "dot");
        assert_eq!(dot.history.last().unwrap().owed, dot.closing);
        let ends = dot.history.iter();
        ends.map(|end| format!("{} {}", end.period, end.owed))
            .collect()
    };
    // Nothing was booked for her before April. In May she gets the €12.00 back
    // and bears 10.67 % of a domain less: 12.00 × 10.67 / 100 = 1.2804, so that
    // she owes −1.33 + 12.00 − 1.28 = €9.39.
    assert_eq!(history("2026-03"), ["2026-03 €0.00"]);
    assert_eq!(history("2026-04"), ["2026-04 −€1.33"]);
    insta::assert_snapshot!(history("2026-06").join(", "), @"2026-04 −€1.33, 2026-05 €9.39, 2026-06 €9.39");
    let year = history("2027-06");
    assert_eq!((year.len(), year[0].as_str()), (12, "2026-07 €9.39"));
}

#[test]
fn everybody_sees_the_reserve_and_how_long_it_lasts_at_what_the_month_cost() {
    let (mut garden, means) = april();
    garden.closes_with("2026-04", &means);
    let totals = statement(&garden, "2026-04", "gus").totals;
    assert_eq!(totals.rule, Some(RuleKind::Sliding));
    assert_eq!(totals.reserve.balance, eur(800));
    // Costs of 60 + 12 + 30 = €102.00, whoever bore them: 800 / 10200 = 4 / 51.
    let (months, part, of) = (0, 4, 51);
    assert_eq!(totals.lasts, Runway::Months { months, part, of });

    // Nothing was there before, and a month without costs says nothing of it.
    let before = statement(&garden, "2026-03", "gus").totals;
    assert_eq!((before.reserve.balance, before.rule), (eur(0), None));
    assert_eq!(before.lasts, Runway::Endless);
    let after = statement(&garden, "2026-05", "gus").totals;
    assert_eq!(
        (after.reserve.balance, after.lasts),
        (eur(800), Runway::Endless)
    );
}

#[test]
fn in_may_those_who_are_there_go_on_with_their_odd_cents() {
    let (mut garden, means) = april();
    garden.closes_with("2026-04", &means);
    let server = cost("server-may", Purpose::Infrastructure, vec![bank(1000)]);
    garden.spends("2026-05-03", server);
    garden.closes("2026-05");
    // By 9: ada and bo 222 2/9, cem and dot 111 1/9, eli 333 3/9, all within the
    // cap. Behind by April: ada 1/3, bo 1/3; ahead: dot 1/3, fay 1/3. One odd
    // cent: ada 3/9 + 2/9, bo the same, eli 3/9, cem 1/9; ada comes before bo.
    let shares = garden.shares("2026-05");
    let shares: Vec<String> = shares
        .iter()
        .map(|(who, is)| format!("{who} {is}"))
        .collect();
    insta::assert_snapshot!(shares.join(", "), @"ada 223, bo 222, cem 111, dot 111, eli 333, gus 0");
    let may = statement(&garden, "2026-05", "ada");
    assert_eq!((may.opening, may.closing), (eur(2133), eur(2356)));
}

#[test]
fn a_refund_goes_to_those_who_bore_the_cost_also_to_those_who_left() {
    let (mut garden, means) = april();
    garden.closes_with("2026-04", &means);
    let before = garden.all_owe();
    // All of the domain comes back to dot's pocket: 12 of 100 euros to each.
    // ada 255.96, bo 255.96, cem 48, dot 128.04, eli 384, fay 128.04: rounded
    // down 255 + 255 + 48 + 128 + 384 + 128 = 1198; two odd cents.
    garden.refunds("2026-05-20", "domain", pocket("dot", 1200));
    assert_eq!(before.split(", ").count(), 7);
    let owed: i128 = ["ada", "bo", "cem", "eli", "fay"]
        .iter()
        .map(|name| garden.owes(name))
        .sum();
    let dot = garden.owes("dot");
    // Together 12 euros less for the shares and 12 more for dot's pocket.
    assert_eq!(owed + dot, 2133 + 2133 + 400 - 133 + 3200 + 1067);
    assert_eq!(garden.owes("cem"), 400 - 48);
    assert_eq!(garden.owes("eli"), 3200 - 384);
    assert!((1067 - 129..=1067 - 128).contains(&garden.owes("fay")));
    // May has nothing of it to share.
    assert_eq!(garden.preview("2026-05").total, eur(0));
}

#[test]
fn what_is_closed_stays_whatever_comes_later() {
    let (mut garden, means) = april();
    garden.closes_with("2026-04", &means);
    let (shares, owed) = (garden.shares("2026-04"), garden.all_owe());
    let april_of_fay = statement(&garden, "2026-04", "fay");
    // Weights of days that have passed, a member who was forgotten.
    let change = crate::MembershipChange {
        participant: who("ada"),
        on: day("2026-04-02"),
        change: Change::Weighed { weight: 9 },
    };
    garden.act("2026-05-02", crate::books::Act::MembershipChanged(change));
    garden.joins("hal", "2026-05-02", 5);
    garden.rule("2026-05", ShareRule::Equal);
    assert_eq!(garden.shares("2026-04"), shares);
    assert_eq!(garden.all_owe(), format!("{owed}, hal €0.00"));
    let later = statement(&garden, "2026-04", "fay");
    assert_eq!(later.shares, april_of_fay.shares);
    assert_eq!(later.closing, april_of_fay.closing);
    // Nor can the shares be taken back.
    let (seq, _) = garden.kept.sharing().of(month("2026-04")).next().unwrap();
    let stamp = garden.stamp("2026-05-03");
    let refused = garden.kept.undo(&garden.entry(seq), &stamp).unwrap_err();
    let too_late = SharingError::TooLate { entry: seq };
    assert_eq!(refused, KeptError::Sharing(too_late).into());
}

#[test]
fn the_acts_are_written_as_the_reference_says() {
    let (mut garden, means) = april();
    garden.closes_with("2026-04", &means);
    garden.refunds("2026-05-20", "domain", pocket("dot", 1200));
    let reference = include_str!("../../../../../docs/reference/keeping.md");
    for entry in garden.book.entries().skip(1) {
        let act = serde_json::to_value(&entry.act).unwrap();
        let (name, fields) = act.as_object().unwrap().iter().next().unwrap();
        let fields = fields.as_object().unwrap().keys();
        let row = reference
            .lines()
            .find(|line| line.starts_with(&format!("| `{name}` | ")));
        for field in fields {
            let told = row.is_some_and(|row| row.contains(&format!("`{field}`")));
            assert!(told || *name == "PeriodClosed", "{name} {field}");
        }
    }
    let domain = garden.book.entries().find(|entry| {
        matches!(&entry.act, crate::books::Act::CostRecorded(cost) if cost.cost.as_str() == "domain")
    });
    insta::assert_snapshot!(serde_json::to_string(&domain.unwrap().act).unwrap(), @r#"{"CostRecorded":{"cost":"domain","title":"f02b98bf0d10b3215537f10bb40396fe4c5436a2578fe73728bd4b9f94391d38","purpose":"Infrastructure","instance":null,"gross":{"minor":1200,"currency":"EUR"},"vat":null,"foreign":null,"receipts":[],"payers":[{"by":{"Participant":"dot"},"amount":{"minor":1200,"currency":"EUR"}}],"recurring":null}}"#);
}
