use super::*;

const NOW: &str = include_str!("../../tests/data/open-collective.csv");
const OLDER: &str = include_str!("../../tests/data/open-collective-older.csv");

fn shown(text: &str) -> String {
    let file = open_collective(text.as_bytes()).unwrap();
    let mut lines: Vec<String> = file
        .movements
        .iter()
        .map(|one| {
            format!(
                "{} {} {:?} {}: {} − {} − {} = {} [{}]{}{}",
                one.line,
                one.date,
                one.kind,
                one.counterparty,
                one.gross.decimal(),
                one.processor_fee.decimal(),
                one.host_fee.decimal(),
                one.net.decimal(),
                one.transactions.join(" "),
                one.reverses
                    .as_ref()
                    .map(|reverses| format!(" takes back {:?}", reverses.transaction))
                    .unwrap_or_default(),
                if one.reversed { " taken back" } else { "" },
            )
        })
        .collect();
    lines.extend(file.notes.iter().map(ToString::to_string));
    lines.join("\n")
}

fn fault(text: &str) -> Fault {
    open_collective(text.as_bytes()).unwrap_err()
}

#[test]
fn the_rows_of_a_group_become_one_movement_whose_gross_is_before_fees() {
    insta::assert_snapshot!(shown(NOW), @r#"
    2 2026-11-30 Contribution mo-nakamura: -10.00 − 0.00 − 0.00 = -10.00 [9105] takes back Some("9101")
    3 2026-11-15 Expense marsh-servers: -31.90 − 0.00 − 0.00 = -31.90 [9104]
    6 2026-11-03 Contribution ada-okafor: 20.00 − -0.54 − -1.00 = 18.46 [9100 9103 9102]
    7 2026-11-02 Contribution mo-nakamura: 10.00 − 0.00 − 0.00 = 10.00 [9101] taken back
    "#);
}

#[test]
fn a_fee_in_a_column_was_already_taken_off_the_amount_and_what_is_hidden_is_noted() {
    insta::assert_snapshot!(shown(OLDER), @"
    2 2020-05-01 Contribution ada-okafor: 10.00 − -0.54 − 0.00 = 9.46 [41]
    contributions before 2021-06-01 are without the fees of the fiscal host, which exports have since then only, and were larger than they look: 1 of them
    ");
    let without = OLDER
        .replace(",\"paymentProcessorFee\"", "")
        .replace(",\"-0.54\"", "");
    insta::assert_snapshot!(shown(&without), @"
    2 2020-05-01 Contribution ada-okafor: 9.46 − 0.00 − 0.00 = 9.46 [41]
    contributions before 2021-06-01 are without the fees of the fiscal host, which exports have since then only, and were larger than they look: 1 of them
    contributions before 2024-01-01 are without the fees of the payment processor, which exports have since then only, and were larger than they look: 1 of them
    ");
}

#[test]
fn columns_that_were_not_chosen_are_named() {
    let text = NOW
        .replace("\"Group ID\"", "\"Short Group ID\"")
        .replace("\"Is Reverse\"", "\"Merchant ID\"");
    insta::assert_snapshot!(fault(&text), @"Open Collective export, line 1: these columns are missing: Group ID, Is Reverse. Nothing was booked. Choose these fields too when exporting, or the set “Platform Default”");
}

#[test]
fn a_row_that_stands_there_twice_is_taken_once_unless_it_says_something_else() {
    let last = NOW.lines().last().unwrap();
    let twice = format!("{NOW}{last}\n");
    let file = open_collective(twice.as_bytes()).unwrap();
    assert_eq!(
        file.movements,
        open_collective(NOW.as_bytes()).unwrap().movements
    );
    insta::assert_snapshot!(file.notes[0], @"line 8: `9101` stands in the file twice and was taken once");
    let other = format!("{NOW}{}\n", last.replace(",10,", ",11,"));
    insta::assert_snapshot!(fault(&other), @"Open Collective export, line 8: the reference `9101` stands at line 7 too, so one of the two would be lost. Nothing was booked. Export the transactions from Open Collective again, and leave the file as it comes");
}

#[test]
fn a_fee_as_row_and_as_column_is_refused() {
    let row = "\"2020-05-01T10:00:00\",\"42\",\"Fee\",\"DEBIT\",\"PAYMENT_PROCESSOR_FEE\",\"g-9\",\"-0.54\",\"\",\"EUR\",\"\",\"\",\"garden\",\"stripe\"\n";
    let host = row
        .replace("\"42\"", "\"43\"")
        .replace("PAYMENT_PROCESSOR_FEE", "HOST_FEE");
    insta::assert_snapshot!(fault(&format!("{OLDER}{host}{row}")), @"Open Collective export, line 4: the fee stands in a row of its own and in a column as well. Nothing was booked. Export again without “Export taxes and payment processor fees as columns”");
}

#[test]
fn fees_without_their_contribution_stand_alone() {
    let lines: Vec<&str> = NOW
        .lines()
        .filter(|line| !line.contains("\"9100\""))
        .collect();
    let text = lines.join("\n");
    let file = open_collective(text.as_bytes()).unwrap();
    let fees = file
        .movements
        .iter()
        .find(|one| one.kind == Kind::Fees)
        .unwrap();
    assert_eq!((fees.gross.minor, fees.net.minor), (0, -154));
}

#[test]
fn a_net_is_always_its_gross_with_fees_and_taxes() {
    for text in [NOW, OLDER] {
        for one in open_collective(text.as_bytes()).unwrap().movements {
            let parts = Money::sum(
                one.net.currency,
                [one.gross, one.processor_fee, one.host_fee, one.tax],
            );
            assert_eq!(parts, Ok(one.net));
        }
    }
}

#[test]
fn what_is_wrong_has_its_line() {
    let faults: Vec<String> = [
        ("\"9101\",\"One", "\"\",\"One"),
        ("-31.9", "31,90"),
        ("-31.9", "-99999999999999999999"),
        ("\"EUR\"", "\"EURO\""),
        ("2026-11-15T", "15.11.2026 "),
    ]
    .into_iter()
    .map(|(good, bad)| fault(&NOW.replacen(good, bad, 1)).to_string())
    .collect();
    insta::assert_snapshot!(faults.join("\n"), @"
    Open Collective export, line 7, `Transaction ID`: there is no value. Nothing was booked. Export the transactions from Open Collective again, and leave the file as it comes
    Open Collective export, line 3: the row has 18 cells, and the header has 17. Nothing was booked. Export the transactions from Open Collective again, and leave the file as it comes
    Open Collective export, line 3, `Amount Single Column`: `-99999999999999999999` is larger than any amount that can be counted. Nothing was booked. Export the transactions from Open Collective again, and leave the file as it comes
    Open Collective export, line 2, `Currency`: `EURO` is no currency. Nothing was booked. Export the transactions from Open Collective again, and leave the file as it comes
    Open Collective export, line 3, `Effective Date & Time`: `15.11.2026 09:00:00` is no date like `2026-11-21`; it looks like `21.11.2026`. Nothing was booked. Export the transactions from Open Collective again, and leave the file as it comes
    ");
}
