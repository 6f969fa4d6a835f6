use proptest::prelude::*;

use super::*;
use crate::{DateFormat, bank::camt::tests::line};

const SAVINGS: &[u8] = include_bytes!("../../../tests/data/german-savings-bank.csv");
const DIRECT: &[u8] = include_bytes!("../../../tests/data/german-direct-bank.csv");
const FRENCH: &[u8] = include_bytes!("../../../tests/data/french-coop-bank.csv");
const SPANISH: &[u8] = include_bytes!("../../../tests/data/spanish-bank.csv");
const ENGLISH: &[u8] = include_bytes!("../../../tests/data/english-building-society.csv");
const AMERICAN: &[u8] = include_bytes!("../../../tests/data/american-credit-union.csv");

fn guessed(bytes: &[u8]) -> (Guess, BankFile) {
    let guess = guess(bytes, Currency::EUR).unwrap();
    let file = table(bytes, &guess.mapping).unwrap();
    (guess, file)
}

fn shown(bytes: &[u8]) -> String {
    let (guess, file) = guessed(bytes);
    let mut lines = vec![format!(
        "{} {:?} {} {} unsure: {:?}",
        guess.mapping.encoding,
        guess.mapping.delimiter,
        guess.mapping.dates,
        guess.mapping.point,
        guess.unsure
    )];
    lines.extend(file.rows().map(line));
    for statement in &file.statements {
        let balance = |balance: &Option<Balance>| {
            balance
                .as_ref()
                .map(|balance| format!("{} on {}", balance.amount, balance.date))
        };
        lines.push(format!(
            "{:?} {:?} → {:?}",
            statement.account,
            balance(&statement.opening),
            balance(&statement.closing)
        ));
    }
    lines.extend(file.notes.iter().map(ToString::to_string));
    lines.join("\n")
}

#[test]
fn exports_of_banks_are_guessed_and_read() {
    insta::assert_snapshot!(shown(SAVINGS), @r#"
    Windows-1252 ';' `21.11.26` , unsure: []
      2 2026-11-05      22.40 Emil Brandt <DE25000000000000100005> "GARTEN-2026-11-EMIL GUTSCHR. UEBERWEISUNG" e2e=- (made)
      3 2026-11-04   -1031.90 Mietserver Müller GmbH <DE00000000000000470011> "Rechnung 4711, Server für November LASTSCHRIFT" e2e=R-4711 (made)
    Some("DE21000000000000700700") None → None
    "#);
    insta::assert_snapshot!(shown(DIRECT), @r#"
    UTF-8 ';' `21.11.26` , unsure: []
      7 2026-11-27      12.00 Cem Yıldız <DE82000000000000100003> "GARTEN-2026-11-CEM" e2e=- (made)
      8 2026-11-02    1018.00 Ada Okafor <DE09000000000000100001> "GARTEN-2026-11-ADA" e2e=- (made)
    None None → None
    left out because the bank has not booked them yet: 1. They come with a later file
    "#);
    insta::assert_snapshot!(shown(FRENCH), @r#"
    UTF-8 ';' `21/11/2026` (the day first) , unsure: [Currency]
      3 2026-11-03      18.00 - <-> "VIR PETIT CHLOE JARDIN-2026-11-CHLOE PETIT CHLOE" e2e=- (made)
      4 2026-11-13      -4.90 - <-> "COTISATION NOVEMBRE FRAIS TENUE DE COMPTE" e2e=- (made)
      5 2026-11-25   -1031.90 - <-> "FACTURE 4711 SERVEURS DU MARAIS" e2e=- (made)
    None None → None
    "#);
    insta::assert_snapshot!(shown(SPANISH), @r#"
    UTF-8 ';' `21/11/2026` (the day first) , unsure: []
      2 2026-11-27      12.00 Iker Núñez <-> "Cuota noviembre HUERTO-2026-11-IKER" e2e=- (made)
      3 2026-11-05      -4.00 - <-> "Comisión de mantenimiento" e2e=- (made)
      4 2026-11-02      18.00 Ada Okafor <-> "HUERTO-2026-11-ADA" e2e=- (made)
    None Some("€1,304.00 on 2026-11-02") → Some("€1,330.00 on 2026-11-27")
    "#);
    insta::assert_snapshot!(shown(ENGLISH), @r#"
    Windows-1252 ',' `21 Nov 2026` . unsure: []
      6 2026-11-02      18.00 - <-> "ADA OKAFOR GARDEN-2026-11-ADA" e2e=- (made)
      7 2026-11-05   -1031.90 - <-> "MARSH SERVERS LTD" e2e=- (made)
    None Some("£214.30 on 2026-11-02") → Some("−£799.60 on 2026-11-05")
    "#);
    insta::assert_snapshot!(shown(AMERICAN), @r#"
    UTF-8 ',' `11/21/2026` (the month first) . unsure: []
      2 2026-11-02      18.00 - <-> "DEPOSIT, Ada Okafor GARDEN-2026-11-ADA" e2e=- 9001
      3 2026-11-13   -1031.90 - <-> "MARSH SERVERS" e2e=- 9002
    None Some("USD\u{a0}214.30 on 2026-11-02") → Some("−USD\u{a0}799.60 on 2026-11-13")
    "#);
}

#[test]
fn a_mapping_is_found_again_by_its_header_even_below_other_lines() {
    let remembered: Vec<Mapping> = [SAVINGS, DIRECT, FRENCH]
        .map(|bytes| guessed(bytes).0.mapping)
        .into();
    let text = std::str::from_utf8(DIRECT).unwrap();
    let moved = format!("\"Zeitraum:\";\"November\"\n{text}");
    let found = known(moved.as_bytes(), &remembered).unwrap();
    assert_eq!(found.skip, remembered[1].skip + 1);
    assert_eq!(
        Mapping {
            skip: remembered[1].skip,
            ..found.clone()
        },
        remembered[1]
    );
    assert!(table(moved.as_bytes(), &found).is_ok());
    assert_eq!(known(SPANISH, &remembered), None);
}

#[test]
fn a_header_of_which_a_name_goes_over_two_lines_is_found_again() {
    let text = "Datum;\"Betrag\nin Euro\";Name\n02.11.2026;18,00;Ada\n";
    let mapping = guessed(SAVINGS).0.mapping;
    let names = ["Datum", "Betrag in Euro", "Name"];
    let mapping = Mapping {
        fingerprint: Fingerprint::of(';', names),
        delimiter: ';',
        ..mapping
    };
    assert_eq!(known(text.as_bytes(), &[mapping]).unwrap().skip, 0);
}

#[test]
fn a_remembered_mapping_is_read_back() {
    for bytes in [SAVINGS, DIRECT, FRENCH, SPANISH, ENGLISH, AMERICAN] {
        let mapping = guessed(bytes).0.mapping;
        let kept = serde_json::to_string(&mapping).unwrap();
        assert_eq!(serde_json::from_str::<Mapping>(&kept).unwrap(), mapping);
    }
}

#[test]
fn a_column_beside_the_amount_may_say_the_direction() {
    let text = "Datum;Betrag;Soll/Haben;Währung;Verwendungszweck\n02.11.2026;18,00;H;EUR;Ada\n03.11.2026;4,90;S;EUR;Gebühr\n";
    let (guess, file) = guessed(text.as_bytes());
    assert!(matches!(guess.mapping.amount, AmountFrom::Sign { .. }));
    assert_eq!(
        file.rows().map(|row| row.amount.minor).collect::<Vec<_>>(),
        [1800, -490]
    );
    let odd = text.replace(";S;", ";X;");
    insta::assert_snapshot!(table(odd.as_bytes(), &guess.mapping).unwrap_err(), @"bank's CSV file, line 3, `Soll/Haben`: `X` says neither that money came in nor that it went out. Nothing was booked. Look at the columns again: the forms of dates and amounts may be others, or the line is no payment");
}

#[test]
fn what_a_file_leaves_open_is_said() {
    let text = "Date,Description,Amount\n02/11/2026,Ada,\"1,018\"\n03/11/2026,Bo,12\n";
    let guess = guess(text.as_bytes(), Currency::GBP).unwrap();
    assert_eq!(
        guess.unsure,
        [Unsure::DayOrMonth, Unsure::Point, Unsure::Currency]
    );
    assert_eq!(guess.mapping.dates, DateFormat::DayMonthYearSlashes);
    assert_eq!(guess.mapping.currency, CurrencyFrom::Always(Currency::GBP));
    let file = table(text.as_bytes(), &guess.mapping).unwrap();
    assert_eq!(file.rows().next().unwrap().amount.minor, 101_800);
}

#[test]
fn each_thing_that_can_be_wrong_has_its_place_cause_and_remedy() {
    let mapping = guessed(SPANISH).0.mapping;
    let text = std::str::from_utf8(SPANISH).unwrap();
    let mut faults: Vec<String> = [
        (";18,00;", ";18.00;"),
        (";18,00;", ";dieciocho;"),
        (";18,00;", ";;"),
        (";18,00;", ";99999999999999999999,00;"),
        (";18,00;", ";18,005;"),
        (";18,00;", ";1.8,00;"),
        ("02/11/2026", "11/22/2026"),
        ("02/11/2026", "2026-11-02"),
        ("02/11/2026", "31/02/2026"),
        ("Iker Núñez;", ""),
        ("Iker Núñez", "Iker;Núñez"),
        ("Iker", "Ik\0er"),
        ("Concepto", "Texto"),
        (text, ""),
    ]
    .into_iter()
    .map(|(good, bad)| {
        table(text.replacen(good, bad, 1).as_bytes(), &mapping)
            .unwrap_err()
            .to_string()
    })
    .collect();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap()).collect();
    faults.push(table(&latin, &mapping).unwrap_err().to_string());
    faults.push(
        guess(b"%PDF-1.7\n%\xe2\xe3", Currency::EUR)
            .unwrap_err()
            .to_string(),
    );
    let both = text
        .replace("Concepto;Ordenante", "Debe;Haber")
        .replace("Importe (EUR)", "Importe");
    faults.push(
        guess(
            both.replace("27/11/2026", "27-XI-2026").as_bytes(),
            Currency::EUR,
        )
        .unwrap_err()
        .to_string(),
    );
    insta::assert_snapshot!(faults.join("\n"), @"
    bank's CSV file, line 4, `Importe (EUR)`: `18.00` is no amount. Nothing was booked. Look at the columns again: the forms of dates and amounts may be others, or the line is no payment
    bank's CSV file, line 4, `Importe (EUR)`: `dieciocho` is no amount. Nothing was booked. Look at the columns again: the forms of dates and amounts may be others, or the line is no payment
    bank's CSV file, line 4, `Importe (EUR)`: `` is no amount. Nothing was booked. Look at the columns again: the forms of dates and amounts may be others, or the line is no payment
    bank's CSV file, line 4, `Importe (EUR)`: `99999999999999999999,00` is larger than any amount that can be counted. Nothing was booked. Download the file from the bank again, and leave it as it comes
    bank's CSV file, line 4, `Importe (EUR)`: `18,005` has more decimals than EUR. Nothing was booked. Look at the columns again: the forms of dates and amounts may be others, or the line is no payment
    bank's CSV file, line 4, `Importe (EUR)`: `1.8,00` is no amount. Nothing was booked. Look at the columns again: the forms of dates and amounts may be others, or the line is no payment
    bank's CSV file, line 4, `Fecha operación`: `11/22/2026` is no date like `21/11/2026` (the day first); it looks like `11/21/2026` (the month first). Nothing was booked. Choose that form of dates for this bank
    bank's CSV file, line 4, `Fecha operación`: `2026-11-02` is no date like `21/11/2026` (the day first); it looks like `2026-11-21`. Nothing was booked. Choose that form of dates for this bank
    bank's CSV file, line 4, `Fecha operación`: `31/02/2026` is no date like `21/11/2026` (the day first). Nothing was booked. Look at the columns again: the forms of dates and amounts may be others, or the line is no payment
    bank's CSV file, line 2: the row has 4 cells, and the header has 5. Nothing was booked. Download the file from the bank again, and leave it as it comes
    bank's CSV file, line 2: the row has 6 cells, and the header has 5. Nothing was booked. Download the file from the bank again, and leave it as it comes
    bank's CSV file, line 2: there is a zero byte, which no text has: the file was damaged or is of another kind. Nothing was booked. Download the file from the bank again, and leave it as it comes
    bank's CSV file, line 1: these columns are missing: Concepto. Nothing was booked. Look at the columns again and say which is which
    bank's CSV file, the file as a whole: the file is empty. Nothing was booked. Download the file from the bank again, and leave it as it comes
    bank's CSV file, line 1: there are letters that are not written in UTF-8, as the file should be. Nothing was booked. Choose the encoding in which the bank writes, most often UTF-8 or Windows-1252
    bank's CSV file, the file as a whole: this does not look like one: a header that names a date and an amount is missing. Nothing was booked. Choose the kind that the file is of
    bank's CSV file, line 2, `Fecha operación`: `27-XI-2026` is no date like `2026-11-21`. Nothing was booked. Look at the columns again: the forms of dates and amounts may be others, or the line is no payment
    ");
}

#[test]
fn a_reference_of_the_bank_that_stands_twice_is_refused() {
    let (guess, _) = guessed(AMERICAN);
    assert_eq!(
        guess.mapping.columns.reference.as_deref(),
        Some("Transaction ID")
    );
    let text = std::str::from_utf8(AMERICAN)
        .unwrap()
        .replace("9002", "9001");
    insta::assert_snapshot!(table(text.as_bytes(), &guess.mapping).unwrap_err(), @"bank's CSV file, line 3: the reference `9001` stands at line 2 too, so one of the two would be lost. Nothing was booked. Download the file from the bank again, and leave it as it comes");
}

#[test]
fn a_column_that_does_not_tell_rows_apart_is_no_reference() {
    let text = std::str::from_utf8(AMERICAN)
        .unwrap()
        .replace("9002", "9001");
    let guess = guess(text.as_bytes(), Currency::USD).unwrap();
    assert_eq!(guess.mapping.columns.reference, None);
}

/// A bank's file of some days: each row is one of few payments, so that many
/// are alike.
fn file_of(days: &[Vec<u8>], from: usize, until: usize, newest_first: bool) -> String {
    let mut rows: Vec<String> = Vec::new();
    for (day, payments) in days.iter().enumerate().take(until).skip(from) {
        for kind in payments {
            rows.push(format!(
                "{:02}.11.2026;P{};{},00;GARTEN",
                day + 1,
                kind % 2,
                10 + kind % 3
            ));
        }
    }
    if newest_first {
        rows.reverse();
    }
    format!("Datum;Name;Betrag;Verwendungszweck\n{}\n", rows.join("\n"))
}

proptest! {
    #[test]
    fn overlapping_files_give_the_same_references_and_no_payment_is_lost_or_doubled(
        days in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..5), 1..10),
        cut in (0usize..10, 0usize..10),
        newest_first: bool,
    ) {
        let mapping = guess(file_of(&[vec![1]], 0, 1, false).as_bytes(), Currency::EUR).unwrap().mapping;
        let references = |from, until, reversed| {
            let text = file_of(&days, from, until, reversed);
            let file = table(text.as_bytes(), &mapping).unwrap();
            let mut keys: Vec<String> = file.rows().map(|row| row.reference.key()).collect();
            keys.sort();
            keys
        };
        let all = references(0, days.len(), false);
        prop_assert_eq!(&all, &references(0, days.len(), newest_first), "the same file again");
        // Two files that together have all days, with days that both have.
        let (start, end) = (cut.0.min(cut.1).min(days.len()), cut.0.max(cut.1).min(days.len()));
        let mut both = references(0, end, newest_first);
        both.extend(references(start, days.len(), !newest_first));
        both.sort();
        both.dedup();
        prop_assert_eq!(all, both);
    }

    #[test]
    fn any_bytes_give_a_file_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(guess) = guess(&bytes, Currency::EUR) {
            let _ = table(&bytes, &guess.mapping);
        }
    }
}

/// Polish, which no names here are known of.
const UNKNOWN: &[u8] =
    "Moje konto;;\nData operacji;Nadawca;Kwota\n21.11.2026;Ada;1 204,50\n22.11.2026;Bo;-3,00\n"
        .as_bytes();

#[test]
fn a_table_whose_names_are_not_known_is_shown_for_a_person_to_choose() {
    let mut guess = guess(UNKNOWN, Currency::EUR).unwrap();
    assert!(
        guess.unsure.contains(&Unsure::Columns),
        "{:?}",
        guess.unsure
    );
    assert_eq!(guess.header, ["Data operacji", "Nadawca", "Kwota"]);
    assert_eq!(guess.sample[0], ["21.11.2026", "Ada", "1 204,50"]);
    assert!(table(UNKNOWN, &guess.mapping).is_err(), "nothing is taken");

    guess.mapping.columns.booked = "Data operacji".into();
    guess.mapping.columns.counterparty = vec!["Nadawca".into()];
    guess.mapping.amount = AmountFrom::One {
        column: "Kwota".into(),
    };
    let mapping = settled(UNKNOWN, &guess.mapping, true, true).unwrap();
    assert_eq!(
        (mapping.dates, mapping.point, mapping.group),
        (DateFormat::DayMonthYear, ',', Some(' '))
    );
    let file = table(UNKNOWN, &mapping).unwrap();
    let rows: Vec<_> = file.rows().map(line).collect();
    assert!(
        rows[0].contains("2026-11-21") && rows[0].contains("1204.50"),
        "{rows:?}"
    );
    assert_eq!(
        known(UNKNOWN, std::slice::from_ref(&mapping)),
        Some(mapping),
        "and it is found again"
    );
}

#[test]
fn what_a_person_chose_is_kept_where_nothing_has_to_be_found() {
    let (guess, _) = guessed(FRENCH);
    let chosen = Mapping {
        dates: DateFormat::MonthDayYearSlashes,
        ..guess.mapping
    };
    assert_eq!(settled(FRENCH, &chosen, false, false).unwrap(), chosen);
}

#[test]
fn a_column_that_has_no_dates_is_not_taken_for_the_day() {
    let text = b"Date,Amount,Name\nsoon,3.00,Ada\n";
    let guess = guess(text, Currency::EUR).unwrap();
    assert!(guess.unsure.contains(&Unsure::Columns));
    assert!(guess.mapping.columns.booked.is_empty());
}
