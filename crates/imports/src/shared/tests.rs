use proptest::prelude::*;

use super::*;

const IHM_CSV: &str = include_str!("../../tests/data/i-hate-money.csv");
const IHM_JSON: &str = include_str!("../../tests/data/i-hate-money.json");
const SPLIIT_JSON: &str = include_str!("../../tests/data/spliit.json");
const SPLIIT_CSV: &str = include_str!("../../tests/data/spliit.csv");
const SPLITWISE: &str = include_str!("../../tests/data/splitwise.csv");

fn shown(file: &SharedFile) -> String {
    let portions = |portions: &[Portion]| {
        let each = portions
            .iter()
            .map(|portion| format!("{} {}", portion.name, portion.amount.decimal()));
        each.collect::<Vec<_>>().join(", ")
    };
    let mut lines: Vec<String> = file
        .bills
        .iter()
        .map(|bill| {
            format!(
                "{}: {} {:?} {:?} {}: paid {} | {}",
                bill.place,
                bill.date,
                bill.kind,
                bill.what,
                bill.amount.decimal(),
                portions(&bill.payers),
                portions(&bill.shares)
            )
        })
        .collect();
    lines.extend(file.notes.iter().map(ToString::to_string));
    lines.join("\n")
}

const EURO: Option<Currency> = Some(Currency::EUR);

#[test]
fn i_hate_money_is_read_with_its_weights() {
    insta::assert_snapshot!(shown(&i_hate_money(IHM_CSV.as_bytes(), None).unwrap()), @r#"
    line 2: 2026-11-05 Cost "server" 31.90: paid Ada 31.90 | Ada 9.12, Bo 13.67, Cem 9.11
    line 3: 2026-11-06 Cost "=domain" 12.00: paid Bo 12.00 | Ada 4.80, Bo 7.20
    line 4: 2026-11-20 Payment "back" 10.00: paid Ada 10.00 | Bo 10.00
    the file has no weight for `Cem`, who never paid; they were taken for 1
    "#);
    insta::assert_snapshot!(shown(&i_hate_money(IHM_JSON.as_bytes(), EURO).unwrap()), @r#"
    bill 1: 2026-11-05 Cost "server" 31.90: paid Ada 31.90 | Ada 9.12, Bo, the second 13.67, Cem 9.11
    bill 2: 2026-11-06 Cost "wine" 13.33: paid Bo, the second 13.33 | Ada 5.33, Bo, the second 8.00
    the file has no weight for `Cem`, who never paid; they were taken for 1
    bill 2: `13.333` was rounded to €13.33
    "#);
}

#[test]
fn tables_that_cospend_adds_are_passed_over() {
    let cospend = IHM_CSV.replacen(
        "server,",
        "deleteMeIfYouWant,Expense,1,EUR,2026-01-01,Ada,1,Ada\nserver,",
        1,
    ) + "categoryname,,,,,,,\nFood,,,,,,,\n";
    let of = |text: &str| i_hate_money(text.as_bytes(), None).unwrap().bills.len();
    assert_eq!(of(&cospend), of(IHM_CSV));
}

#[test]
fn spliit_is_read_with_its_own_turn_for_the_odd_cent() {
    insta::assert_snapshot!(shown(&spliit(SPLIIT_JSON.as_bytes(), None).unwrap()), @r#"
    bill 1: 2026-11-05 Cost "Server" 10.00: paid Ada 10.00 | Ada 3.33, Bo 3.33, Cem 3.34
    bill 2: 2026-11-06 Cost "Domain" 9.25: paid Bo 9.25 | Ada 2.31, Bo 6.94
    bill 3: 2026-11-20 Payment "Back" 3.00: paid Cem 3.00 | Ada 3.00
    bill 2: USD 10.00 was converted at 0.925
    "#);
    insta::assert_snapshot!(shown(&spliit(SPLIIT_CSV.as_bytes(), None).unwrap()), @r#"
    line 2: 2026-11-05 Cost "Server" 10.00: paid Ada 10.00 | Ada 3.33, Bo 3.33, Cem 3.34
    line 3: 2026-11-06 Cost "Domain" 9.25: paid Bo 9.25 | Ada 2.31, Bo 6.94
    line 4: 2026-11-07 Cost "-5 % on tools" 10.00: paid Cem 10.00 | Ada 3.34, Bo 3.33, Cem 3.33
    line 3: 10.00 USD was converted at 0.925
    line 4: the shares were €0.01 short of the bill, and were made to add up
    "#);
}

#[test]
fn spliit_counts_forints_where_the_standard_counts_fillers() {
    let of = |text: &str| {
        spliit(text.as_bytes(), None).unwrap().bills[0]
            .amount
            .to_string()
    };
    assert_eq!(
        of(&SPLIIT_JSON.replace("\"EUR\"", "\"HUF\"")),
        "HUF\u{a0}1,000.00"
    );
    assert_eq!(
        of(&SPLIIT_JSON.replace("\"EUR\"", "\"JPY\"")),
        "JPY\u{a0}1,000"
    );
    // Without a code an integer is a hundredth, whatever the sign means.
    let bare = SPLIIT_JSON
        .replace("\"currencyCode\":\"EUR\"", "\"currencyCode\":null")
        .replace('€', "Fr");
    let file = spliit(bare.as_bytes(), Some(Currency::CHF)).unwrap();
    assert_eq!(file.bills[0].amount.minor, 1000);
    insta::assert_snapshot!(spliit(bare.as_bytes(), None).unwrap_err(), @"Spliit export, the file as a whole, `currencyCode`: `Fr` is no currency. Nothing was booked. Say which currency it is when importing, by its three letters, such as `EUR`");
}

#[test]
fn splitwise_is_read_from_what_a_bill_changed_for_each() {
    insta::assert_snapshot!(shown(&splitwise(SPLITWISE.as_bytes()).unwrap()), @r#"
    line 3: 2026-11-05 Cost "Server" 31.90: paid Ada 31.90 | Ada 10.64, Bo 10.63, Cem 10.63
    line 4: 2026-11-06 Cost "Tools, shared" 60.00: paid Ada 25.00, Bo 35.00 | Ada 15.00, Bo 15.00, Cem 30.00
    line 6: 2026-11-20 Payment "Bo paid Ada" 10.00: paid Bo 10.00 | Ada 10.00
    line 4: several paid for `Tools, shared`, and the file does not say how much each; everybody's balance is exact
    line 5: `Coffee` concerns nobody else and was left out
    "#);
}

#[test]
fn everybodys_balance_is_the_one_that_splitwise_shows() {
    let file = splitwise(SPLITWISE.as_bytes()).unwrap();
    let of = |name: &str, portions: &[Portion]| -> i64 {
        portions
            .iter()
            .filter(|portion| portion.name == name)
            .map(|portion| portion.amount.minor)
            .sum()
    };
    let balance = |name| {
        file.bills
            .iter()
            .map(|bill| of(name, &bill.payers) - of(name, &bill.shares))
            .sum::<i64>()
    };
    assert_eq!(
        [balance("Ada"), balance("Bo"), balance("Cem")],
        [2126, 1937, -4063]
    );
}

#[test]
fn what_is_wrong_has_its_place_cause_and_remedy() {
    let mut said: Vec<String> = Vec::new();
    for (good, bad) in [
        ("31.9,", "NaN,"),
        ("31.9,", "1e300,"),
        ("EUR", NO_CURRENCY),
        ("EUR", "EURO"),
        ("2026-11-05", "05/11/2026"),
        ("Ada,1.0", "Ada,-1.0"),
        ("Ada,1.0", "\"Okafor, Ada\",1.0"),
        ("\"Ada, Bo, Cem\"", "\"Ada, Bo, Ada\""),
        ("\"Ada, Bo, Cem\"", ""),
        ("payer_weight", "weight"),
    ] {
        let text = IHM_CSV.replacen(good, bad, 1);
        said.push(
            i_hate_money(text.as_bytes(), None)
                .map_or_else(|fault| fault.to_string(), |file| shown(&file)),
        );
    }
    for (good, bad) in [
        ("\"amount\":1000", "\"amount\":10.5"),
        ("\"amount\":1000", "\"amount\":99999999999999999999"),
        ("\"paidById\":\"p1\"", "\"paidById\":\"p9\""),
        (
            "{\"participantId\":\"p2\",\"shares\":100}",
            "{\"participantId\":\"p1\",\"shares\":100}",
        ),
        ("EVENLY", "BY_MAGIC"),
        ("\"name\":\"Bo\"", "\"name\":\"Ada\""),
        ("\"activities\":[]}", ""),
    ] {
        let text = SPLIIT_JSON.replacen(good, bad, 1);
        said.push(spliit(text.as_bytes(), None).unwrap_err().to_string());
    }
    for (good, bad) in [
        ("3.33,-3.33,-3.34", "0,-5,0"),
        ("-3.34", "-3.54"),
        ("Split mode", "Mode"),
    ] {
        let text = SPLIIT_CSV.replacen(good, bad, 1);
        said.push(spliit(text.as_bytes(), None).unwrap_err().to_string());
    }
    for (good, bad) in [
        ("21.26,", "21.27,"),
        ("31.90", "11.90"),
        ("31.90", "31,90"),
        ("Bo,Cem", "Bo,Bo"),
        ("Cost", "Kosten"),
    ] {
        let text = SPLITWISE.replacen(good, bad, 1);
        said.push(splitwise(text.as_bytes()).unwrap_err().to_string());
    }
    insta::assert_snapshot!(said.join("\n"), @"
    I Hate Money export, line 2, `amount`: `NaN` is no amount. Nothing was booked. Export the group again, and leave the file as it comes
    I Hate Money export, line 2, `amount`: `1e300` is no amount. Nothing was booked. Export the group again, and leave the file as it comes
    I Hate Money export, line 2, `currency`: the file does not say in which currency it is. Nothing was booked. Say which currency it is when importing, by its three letters, such as `EUR`
    I Hate Money export, line 2, `currency`: `EURO` is no currency. Nothing was booked. Say which currency it is when importing, by its three letters, such as `EUR`
    I Hate Money export, line 2, `date`: `05/11/2026` is no date like `2026-11-21`; it looks like `21/11/2026` (the day first). Nothing was booked. Export the group again, and leave the file as it comes
    I Hate Money export, line 2, `owers`: nobody has a share of it. Nothing was booked. Export the group again, and leave the file as it comes
    I Hate Money export, line 2, `payer_name`: the name `Okafor, Ada` has a comma, and names are divided by commas here. Nothing was booked. Export the project as JSON, where names stay apart, and import that
    I Hate Money export, line 2, `owers`: `Ada` is listed twice. Nothing was booked. Export the group again, and leave the file as it comes
    I Hate Money export, line 2, `owers`: there is no value. Nothing was booked. Export the group again, and leave the file as it comes
    I Hate Money export, line 1: these columns are missing: payer_weight. Nothing was booked. Export the group again, and leave the file as it comes
    Spliit export, bill 1, `amount`: `10.5` is no amount. Nothing was booked. Export the group again, and leave the file as it comes
    Spliit export, bill 1, `amount`: `99999999999999999999` is larger than any amount that can be counted. Nothing was booked. Export the group again, and leave the file as it comes
    Spliit export, bill 1, `paidById`: `p9` is not among the file's people. Nothing was booked. Export the group again, and leave the file as it comes
    Spliit export, bill 1, `paidFor`: `Ada` is listed twice. Nothing was booked. Export the group again, and leave the file as it comes
    Spliit export, line 2: the JSON cannot be read (unknown variant `BY_MAGIC`, expected one of `EVENLY`, `BY_SH…). Nothing was booked. Export the group again, and leave the file as it comes
    Spliit export, the file as a whole, `participants`: `Ada` is listed twice. Nothing was booked. Export the group again, and leave the file as it comes
    Spliit export, line 6: the file ends here, before it is complete. Nothing was booked. Export the group again, and leave the file as it comes
    Spliit export, line 2, `Split mode`: the file does not tell who paid. Nothing was booked. Export the group as JSON, which says it, and import that
    Spliit export, line 2: the parts come to €10.20, and the whole is €10.00. Nothing was booked. Export the group again, and leave the file as it comes
    Spliit export, line 1: these columns are missing: Split mode. Nothing was booked. Export the group again, and leave the file as it comes
    Splitwise export, line 3, `Cost`: the parts come to €0.01, and the whole is €0.00. Nothing was booked. Export the group again, and leave the file as it comes
    Splitwise export, line 3, `Cost`: the parts come to €21.26, and the whole is €11.90. Nothing was booked. Export the group again, and leave the file as it comes
    Splitwise export, line 3: the row has 9 cells, and the header has 8. Nothing was booked. Export the group again, and leave the file as it comes
    Splitwise export, the file as a whole, `Bo`: the column stands in the header twice. Nothing was booked. Export the group again, and leave the file as it comes
    Splitwise export, line 1: these columns are missing: Cost. Nothing was booked. Export the group again, and leave the file as it comes
    ");
}

#[test]
fn the_json_of_a_group_may_be_cut_nowhere() {
    let end = SPLIIT_JSON.trim_end().len();
    for at in (0..end).filter(|at| SPLIIT_JSON.is_char_boundary(*at)) {
        assert!(
            spliit(&SPLIIT_JSON.as_bytes()[..at], EURO).is_err(),
            "cut at {at}"
        );
    }
}

/// Numbers as Python writes its floats and JavaScript its integers.
fn bill(cents: i64, owers: usize, weights: &[u8]) -> String {
    let names: Vec<String> = (0..owers).map(|at| format!("\"M{at}\"")).collect();
    let weight = |at: usize| {
        let halves = weights[at % weights.len()] % 8 + 1;
        format!("{}.{}", halves / 2, 5 * (halves % 2))
    };
    let float = format!(
        "{}{}.{:02}",
        if cents < 0 { "-" } else { "" },
        cents.abs() / 100,
        cents.abs() % 100
    );
    let bills: Vec<String> = (0..owers)
        .map(|at| format!(
            "{{\"what\":\"x\",\"amount\":{float},\"currency\":\"EUR\",\"date\":\"2026-01-01\",\"payer_name\":\"M{at}\",\"payer_weight\":{},\"owers\":[{}]}}",
            weight(at),
            names.join(",")
        ))
        .collect();
    format!("[{}]", bills.join(","))
}

proptest! {
    #[test]
    fn shares_always_come_to_the_bill(
        cents in -10_000_000i64..10_000_000,
        owers in 1usize..20,
        weights in prop::collection::vec(any::<u8>(), 1..20),
    ) {
        let file = i_hate_money(bill(cents, owers, &weights).as_bytes(), None).unwrap();
        for bill in &file.bills {
            prop_assert_eq!(bill.amount.minor, cents);
            let sum: i64 = bill.shares.iter().map(|share| share.amount.minor).sum();
            prop_assert_eq!(sum, cents);
        }
    }
}
