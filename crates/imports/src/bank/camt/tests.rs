use super::*;
use crate::bank::{BankRow, Reference};

const SEVEN: &str = include_str!("../../../tests/data/month-of-seven.camt053.xml");
const BATCH: &[u8] = include_bytes!("../../../tests/data/batch-and-return.camt053.xml");

/// A row as one line, for reading.
pub(crate) fn line(row: &BankRow) -> String {
    format!(
        "{:>3} {} {:>10} {} <{}> {:?} e2e={} {}{}",
        row.line,
        row.booked,
        row.amount.decimal(),
        row.counterparty.as_deref().unwrap_or("-"),
        row.counterparty_account.as_deref().unwrap_or("-"),
        row.text,
        row.end_to_end.as_deref().unwrap_or("-"),
        match &row.reference {
            Reference::Bank(reference) => reference,
            Reference::Made(_) => "(made)",
        },
        if row.reversal { " taken back" } else { "" },
    )
}

fn lines(file: &BankFile) -> String {
    file.rows().map(line).collect::<Vec<_>>().join("\n")
}

fn fault(text: &str) -> Fault {
    camt053(text.as_bytes()).unwrap_err()
}

#[test]
fn a_month_of_seven_people_is_read_with_its_balances() {
    let file = camt053(SEVEN.as_bytes()).unwrap();
    insta::assert_snapshot!(lines(&file), @r#"
     31 2026-11-02      18.00 Ada Okafor <DE09000000000000100001> "GARTEN-2026-11-ADA Beitrag November" e2e=GARTEN-2026-11-ADA 2026110200001
     57 2026-11-02      18.00 Bo Lindqvist <DE79000000000000100002> "Garten 2026 11 Bo" e2e=- 2026110200002
     83 2026-11-04       6.00 Fatou Diop <DE52000000000000100006> "GARTEN-2026-11-FATOU" e2e=- 2026110400001
    109 2026-11-05      22.40 Emil Brandt <DE25000000000000100005> "Beitrag GARTEN-2026-11-EMIL" e2e=- 2026110500001
    135 2026-11-05       9.00 Greta Hoffmann <DE95000000000000100007> "GARTEN-2026-11-GRETA bis zum 15." e2e=GARTEN-2026-11-GRETA 2026110500002
    161 2026-11-09      12.00 Hakan Arslan <DE68000000000000900009> "Server, liebe Gruesse, D." e2e=- 2026110900001
    187 2026-11-27      12.00 Cem Yıldız <DE82000000000000100003> "GARTEN-2026-11-CEM, sorry for the delay" e2e=- 2026112700001
    213 2026-11-30      -4.90 - <-> "Kontoführung November" e2e=- 2026113000001
    "#);
    let statement = &file.statements[0];
    assert_eq!(statement.account.as_deref(), Some("DE21000000000000700700"));
    assert_eq!(statement.opening.as_ref().unwrap().amount.minor, 21_430);
    assert_eq!(statement.closing.as_ref().unwrap().amount.minor, 30_680);
    assert_eq!(file.notes, []);
}

#[test]
fn a_batch_is_taken_apart_a_return_is_marked_and_what_is_not_booked_waits() {
    let file = camt053(BATCH).unwrap();
    insta::assert_snapshot!(lines(&file), @r#"
    16 2026-03-02      25.00 Jörg Müßig <-> "Beitrag März und April" e2e=E1 B-77/1
    22 2026-03-02      15.00 Chloé Petit & Co <-> "RF18539007547034" e2e=- B-77/2
    30 2026-03-02     -12.50 Bo Lindqvist <-> "Rücklastschrift" e2e=- (made) taken back
    "#);
    assert_eq!(file.notes, [Note::Pending { rows: 1 }]);
    assert_eq!(file.statements[0].account.as_deref(), Some("700700"));
}

#[test]
fn a_batch_whose_parts_do_not_come_to_it_stays_one_row() {
    let text = encoding_rs::WINDOWS_1252
        .decode(BATCH)
        .0
        .replace(">25.00<", ">24.00<");
    let text = text.replace("ISO-8859-1", "UTF-8");
    let file = camt053(text.as_bytes()).unwrap();
    assert_eq!(file.rows().count(), 2);
    assert_eq!(file.rows().next().unwrap().amount.minor, 4000);
}

#[test]
fn all_versions_from_2_to_13_are_read_and_no_others() {
    for version in 0..=99 {
        let text = SEVEN.replace("camt.053.001.08", &format!("camt.053.001.{version:02}"));
        assert_eq!(
            camt053(text.as_bytes()).is_ok(),
            (2..=13).contains(&version),
            "{version}"
        );
    }
    let intraday = SEVEN.replace("camt.053.001.08", "camt.052.001.08");
    insta::assert_snapshot!(fault(&intraday), @"camt.053 file, line 2, `Document`: `camt.052.001.08` is another format; camt.053.001.02 to .13 are read. Nothing was booked. Download the statement in the format camt.053, or as CSV");
}

#[test]
fn the_prefix_of_names_does_not_matter() {
    let prefixed = SEVEN
        .replace("xmlns=", "xmlns:n0=")
        .replace("</", "</n0:")
        .replace('<', "<n0:")
        .replace("<n0:/n0:", "</n0:")
        .replace("<n0:?", "<?");
    let (one, other) = (
        camt053(SEVEN.as_bytes()).unwrap(),
        camt053(prefixed.as_bytes()).unwrap(),
    );
    assert_eq!(one.statements, other.statements);
}

#[test]
fn a_row_that_is_missing_shows_in_the_balances() {
    let start = SEVEN.find("      <Ntry>").unwrap();
    let end = SEVEN.find("</Ntry>").unwrap() + "</Ntry>".len();
    let without = [&SEVEN[..start], &SEVEN[end..]].concat();
    let file = camt053(without.as_bytes()).unwrap();
    insta::assert_snapshot!(file.notes[0], @"the rows of DE21000000000000700700 come to €288.80, and the bank's closing balance is €306.80: rows are missing in this file");
}

#[test]
fn each_thing_that_can_be_wrong_has_its_place_cause_and_remedy() {
    let faults: Vec<String> = [
        (
            "<Amt Ccy=\"EUR\">22.40</Amt>",
            "<Amt Ccy=\"EUR\">22,40</Amt>",
        ),
        (
            "<Amt Ccy=\"EUR\">22.40</Amt>",
            "<Amt Ccy=\"EUR\">-22.40</Amt>",
        ),
        (
            "<Amt Ccy=\"EUR\">22.40</Amt>",
            "<Amt Ccy=\"EUR\">99999999999999999.00</Amt>",
        ),
        (
            "<Amt Ccy=\"EUR\">22.40</Amt>",
            "<Amt Ccy=\"EUR\">22.405</Amt>",
        ),
        (
            "<Amt Ccy=\"EUR\">22.40</Amt>",
            "<Amt Ccy=\"XYZ\">22.40</Amt>",
        ),
        (
            "<Amt Ccy=\"EUR\">22.40</Amt>",
            "<Amt Ccy=\"GBP\">22.40</Amt>",
        ),
        ("<Amt Ccy=\"EUR\">22.40</Amt>", ""),
        (
            "<BookgDt><Dt>2026-11-27</Dt></BookgDt>",
            "<BookgDt><Dt>27.11.2026</Dt></BookgDt>",
        ),
        ("<BookgDt><Dt>2026-11-27</Dt></BookgDt>", "<BookgDt/>"),
        ("<FrDtTm>2026-11-01", "<FrDtTm>2026-12-01"),
        ("<AcctSvcrRef>2026110200002", "<AcctSvcrRef>2026110200001"),
        ("<CdtDbtInd>DBIT", "<CdtDbtInd>BOTH"),
        ("UTF-8", "EBCDIC"),
        ("Kontoführung", "Konto\0f\u{fc}hrung"),
        ("</Stmt>", "</Statement>"),
        (
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">",
            "<html>",
        ),
    ]
    .into_iter()
    .map(|(good, bad)| {
        let text = SEVEN.replacen(good, bad, 1);
        assert_ne!(text, SEVEN, "{good}");
        fault(&text).to_string()
    })
    .collect();
    insta::assert_snapshot!(faults.join("\n"), @"
    camt.053 file, line 111, `Amt`: `22,40` is no amount. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 111, `Amt`: `-22.40` is no amount. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 111, `Amt`: `99999999999999999.00` is larger than any amount that can be counted. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 111, `Amt`: `22.405` has more decimals than EUR. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 111, `Amt`: `XYZ` is no currency. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 111, `Amt`: the row is in GBP, and the account in EUR. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 109, `Amt`: there is no value. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 193, `Dt`: `27.11.2026` is no date like `2026-11-21`; it looks like `21.11.2026`. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 193, `BookgDt`: there is no value. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 12, `FrToDt`: the period begins on 2026-12-01 and ends on 2026-11-30, which is earlier. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 57: the reference `2026110200001` stands at line 31 too, so one of the two would be lost. Nothing was booked. Download the same period as CSV and import that, and tell the bank
    camt.053 file, line 216, `CdtDbtInd`: `BOTH` says neither that money came in nor that it went out. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, the file as a whole: the encoding `EBCDIC` is not known. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 223: there is a zero byte, which no text has: the file was damaged or is of another kind. Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 225: the XML cannot be read (expected 'Stmt' tag, not 'Statement' at 225:5). Nothing was booked. Download the file from the bank again, and leave it as it comes
    camt.053 file, line 227: the XML cannot be read (expected 'html' tag, not 'Document' at 227:1). Nothing was booked. Download the file from the bank again, and leave it as it comes
    ");
}

#[test]
fn letters_in_another_encoding_than_the_file_says_are_refused_at_their_line() {
    let mut bytes = SEVEN.as_bytes().to_vec();
    let at = bytes
        .windows(2)
        .position(|pair| pair == "Ü".as_bytes())
        .unwrap();
    bytes.splice(at..at + 2, [0xdc]);
    insta::assert_snapshot!(camt053(&bytes).unwrap_err(), @"camt.053 file, line 55: there are letters that are not written in UTF-8, as the file should be. Nothing was booked. Download the file from the bank again, and leave it as it comes");
}

#[test]
fn utf_16_is_read_with_its_mark() {
    let text = SEVEN.replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let file = camt053(&bytes).unwrap();
    assert_eq!(
        file.statements,
        camt053(SEVEN.as_bytes()).unwrap().statements
    );
}

#[test]
fn a_file_that_was_cut_anywhere_is_refused() {
    let end = SEVEN.rfind("</Document>").unwrap();
    for at in (0..end).step_by(97) {
        let cut = SEVEN.get(..at).or_else(|| SEVEN.get(..at + 1)).unwrap();
        let fault = fault(cut);
        let known = matches!(
            fault.cause,
            Cause::Truncated
                | Cause::Xml { .. }
                | Cause::Empty
                | Cause::OtherKind { .. }
                | Cause::UnknownEncoding { .. }
        );
        assert!(known, "cut at {at}: {fault}");
    }
}

#[test]
fn entities_are_refused_whatever_they_would_do() {
    let laughs = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let file = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    for doctype in [
        laughs,
        file,
        "<!DOCTYPE x SYSTEM \"http://192.0.2.1/x.dtd\">",
    ] {
        let text = SEVEN.replacen("<Document", &format!("{doctype}<Document"), 1);
        assert_eq!(fault(&text).cause, Cause::Entities, "{doctype}");
    }
    assert_eq!(
        fault(&SEVEN.replace("Ada Okafor", "&ada;")).cause,
        Cause::Entities
    );
}

#[test]
fn depth_and_length_have_their_limits() {
    let deep = format!("{}{}", "<a>".repeat(300_000), "</a>".repeat(300_000));
    assert!(camt053(deep.as_bytes()).is_err());
    let long = SEVEN.replace("Ada Okafor", &"a".repeat(limits::LONGEST_ROW + 1));
    assert_eq!(fault(&long).cause, Cause::LongRow);
}
