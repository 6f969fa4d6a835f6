use allotment_types::ParticipantId;
use proptest::{collection::vec, prelude::*};

use super::*;
use crate::{Attendance, Band, Carry, ShareRule};

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn rate(basis_points: u16) -> VatRate {
    VatRate::new(basis_points).unwrap()
}

fn told(taxed: &Taxed) -> String {
    format!("{} + {} = {}", taxed.net, taxed.vat, taxed.gross)
}

#[test]
fn vat_is_rounded_half_up_whichever_way_it_is_reckoned() {
    let said = [
        Taxed::on(eur(1_000), rate(2_100)),
        // 2.5 cents
        Taxed::on(eur(50), rate(500)),
        Taxed::on(eur(-50), rate(500)),
        Taxed::within(eur(1_210), rate(2_100)),
        // 1.999… of 10.00 at 24.99 %
        Taxed::within(eur(1_000), rate(2_499)),
        Taxed::on(eur(999), rate(0)),
    ]
    .map(|taxed| told(&taxed.unwrap()));
    insta::assert_snapshot!(said.join("\n"), @"
    €10.00 + €2.10 = €12.10
    €0.50 + €0.03 = €0.53
    −€0.50 + −€0.03 = −€0.53
    €10.00 + €2.10 = €12.10
    €8.00 + €2.00 = €10.00
    €9.99 + €0.00 = €9.99
    ");
}

#[test]
fn by_line_and_by_invoice_may_differ_by_cents() {
    // 3 lines of 0.50 at 5 %: 2.5 cents each.
    let lines = [
        (eur(50), rate(500)),
        (eur(50), rate(500)),
        (eur(50), rate(500)),
        (eur(100), rate(2_100)),
    ];
    let invoice = |rounding| Invoice::new(Currency::EUR, &lines, rounding).unwrap();
    let said = [VatRounding::Line, VatRounding::Invoice].map(|rounding| {
        let invoice = invoice(rounding);
        let rates: Vec<String> = invoice
            .rates
            .iter()
            .map(|(rate, taxed)| format!("{rate}: {}", told(taxed)))
            .collect();
        format!("{} | {}", told(&invoice.total), rates.join("; "))
    });
    insta::assert_snapshot!(said.join("\n"), @"
    €2.50 + €0.30 = €2.80 | 5 %: €1.50 + €0.09 = €1.59; 21 %: €1.00 + €0.21 = €1.21
    €2.50 + €0.29 = €2.79 | 5 %: €1.50 + €0.08 = €1.58; 21 %: €1.00 + €0.21 = €1.21
    ");
}

#[test]
fn rates_are_shown_as_people_write_them() {
    let shown = [0, 550, 2_100, 705, 10_000].map(|points| rate(points).to_string());
    assert_eq!(
        shown,
        [
            "0\u{a0}%",
            "5.5\u{a0}%",
            "21\u{a0}%",
            "7.05\u{a0}%",
            "100\u{a0}%"
        ]
    );
    assert!(VatRate::new(10_001).is_err());
    assert!(serde_json::from_str::<VatRate>("10001").is_err());
}

#[test]
fn amounts_that_do_not_add_up_are_not_read() {
    let taxed = Taxed::on(eur(1_000), rate(2_100)).unwrap();
    let stored = serde_json::to_string(&taxed).unwrap();
    assert_eq!(serde_json::from_str::<Taxed>(&stored).unwrap(), taxed);
    let changed = stored.replace("1210", "1211");
    let said = serde_json::from_str::<Taxed>(&changed)
        .unwrap_err()
        .to_string();
    insta::assert_snapshot!(said, @"€10.00 and €2.10 of VAT are not €12.11: one of the three was changed");
}

fn there(people: usize) -> Attendance {
    Attendance::whole((0..people).map(|at| (ParticipantId::new(format!("p{at}")).unwrap(), 1)))
}

#[test]
fn net_and_vat_are_shared_each_by_itself() {
    let taxed = Taxed::on(eur(1_000), rate(2_100)).unwrap();
    let carry = Carry::none(Currency::EUR);
    let shared = allocate_taxed(&taxed, &ShareRule::Equal, &there(3), &carry).unwrap();
    let said: Vec<String> = (0..3)
        .map(|at| ParticipantId::new(format!("p{at}")).unwrap())
        .map(|who| told(&shared.of(&who).unwrap().unwrap()))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    €3.34 + €0.70 = €4.04
    €3.33 + €0.70 = €4.03
    €3.33 + €0.70 = €4.03
    ");
}

#[test]
fn a_rule_with_amounts_is_for_the_whole() {
    let taxed = Taxed::on(eur(1_000), rate(2_100)).unwrap();
    let band = Band {
        floor: None,
        cap: Some(eur(5)),
    };
    let who = ParticipantId::new("p0").unwrap();
    let rule = ShareRule::Sliding {
        bands: [(who, band)].into(),
    };
    let carry = Carry::none(Currency::EUR);
    assert_eq!(
        allocate_taxed(&taxed, &rule, &there(3), &carry),
        Err(TaxedError::WholeAmounts)
    );
}

proptest! {
    #[test]
    fn net_and_vat_are_gross_for_all_and_for_each(
        lines in vec((-20_000..20_000i64, 0..2_700u16), 0..12),
        by_line: bool,
        people in 1..9usize,
    ) {
        let rounding = if by_line { VatRounding::Line } else { VatRounding::Invoice };
        let lines: Vec<(Money, VatRate)> = lines
            .into_iter()
            .map(|(minor, points)| (eur(minor), rate(points)))
            .collect();
        let invoice = Invoice::new(Currency::EUR, &lines, rounding).unwrap();
        let total = invoice.total;
        prop_assert_eq!(total.net.checked_add(total.vat), Ok(total.gross));
        let net: i64 = lines.iter().map(|(net, _)| net.minor).sum();
        prop_assert_eq!(total.net.minor, net);
        let stored = serde_json::to_string(&invoice).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Invoice>(&stored).unwrap(), &invoice);

        // A credit note is the invoice reversed.
        let back: Vec<(Money, VatRate)> =
            lines.iter().map(|(net, rate)| (eur(-net.minor), *rate)).collect();
        let note = Invoice::new(Currency::EUR, &back, rounding).unwrap();
        prop_assert_eq!(note.total.gross.minor, -total.gross.minor);

        if !total.net.is_negative() && !total.vat.is_negative() {
            let carry = Carry::none(Currency::EUR);
            let shared = allocate_taxed(&total, &ShareRule::Weights, &there(people), &carry).unwrap();
            let each: Vec<Taxed> = shared
                .net
                .shares
                .iter()
                .map(|share| shared.of(&share.participant).unwrap().unwrap())
                .collect();
            prop_assert_eq!(each.iter().map(|one| one.gross.minor).sum::<i64>(), total.gross.minor);
            prop_assert_eq!(each.iter().map(|one| one.net.minor).sum::<i64>(), total.net.minor);
        }
    }

    #[test]
    fn what_has_its_vat_in_it_stays_what_it_is(gross in any::<i64>(), points in 0..=10_000u16) {
        let taxed = Taxed::within(eur(gross), rate(points)).unwrap();
        prop_assert_eq!(taxed.gross, eur(gross));
        prop_assert_eq!(taxed.net.checked_add(taxed.vat), Ok(eur(gross)));
        // The net amount would have brought the same gross one, but for a cent.
        if let Ok(again) = Taxed::on(taxed.net, rate(points)) {
            prop_assert!(again.gross.minor.abs_diff(gross) <= 1);
        }
    }
}
