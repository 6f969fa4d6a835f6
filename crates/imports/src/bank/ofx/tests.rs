use super::*;
use crate::bank::camt::tests::line;

const SGML: &[u8] = include_bytes!("../../../tests/data/statement.v1.ofx");
const XML: &str = include_str!("../../../tests/data/statement.v2.ofx");

fn lines(file: &BankFile) -> String {
    file.rows().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn version_1_whose_values_are_not_closed_is_read() {
    let file = ofx(SGML).unwrap();
    insta::assert_snapshot!(lines(&file), @r#"
    20 2026-11-02      18.00 OKAFOR A <-> "GARDEN-2026-11-ADA" e2e=- 20261102-1
    28 2026-11-05     -31.90 Café & Servers Ltd <12345678> "" e2e=- 20261105-1
    "#);
    let statement = &file.statements[0];
    assert_eq!(statement.account.as_deref(), Some("70070070"));
    assert_eq!(
        statement.closing.as_ref().unwrap().amount.minor,
        18_610,
        "the balance, not what is available"
    );
}

#[test]
fn version_2_is_read_with_its_payee() {
    let file = ofx(XML.as_bytes()).unwrap();
    insta::assert_snapshot!(lines(&file), @r#" 10 2026-11-03      -7.50 Registrar Inc. <-> "garden.example, one year" e2e=- A1"#);
    assert_eq!(
        file.statements[0].closing.as_ref().unwrap().amount.minor,
        -750
    );
}

#[test]
fn all_on_one_line_it_is_the_same() {
    let one = XML.replace('\n', "");
    let of = |text: &str| {
        ofx(text.as_bytes())
            .unwrap()
            .rows()
            .map(|row| row.reference.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&one), of(XML));
}

#[test]
fn each_thing_that_can_be_wrong_has_its_place_cause_and_remedy() {
    let faults: Vec<String> = [
        ("<TRNAMT>-7.50</TRNAMT>", "<TRNAMT>-7.5O</TRNAMT>"),
        ("<TRNAMT>-7.50</TRNAMT>", "<TRNAMT>-1.234,50</TRNAMT>"),
        ("<TRNAMT>-7.50</TRNAMT>", "<TRNAMT>1e40</TRNAMT>"),
        ("<TRNAMT>-7.50</TRNAMT>", ""),
        ("<FITID>A1</FITID>", "<FITID></FITID>"),
        ("<DTPOSTED>20261103", "<DTPOSTED>03/11/2026"),
        ("<DTSTART>20261101", "<DTSTART>20271101"),
        ("<CURDEF>USD</CURDEF>", "<CURDEF>Taler</CURDEF>"),
        ("<CURDEF>USD</CURDEF>", ""),
        (
            "</STMTTRN>",
            "</STMTTRN><STMTTRN><DTPOSTED>20261103<TRNAMT>1<FITID>A1</STMTTRN>",
        ),
        ("</STMTTRN>", ""),
        ("<TRNTYPE>", "<STMTTRN></STMTTRN><TRNTYPE>"),
        ("</OFX>", ""),
        ("<OFX>", "<!DOCTYPE OFX [<!ENTITY a \"b\">]><OFX>"),
        ("Registrar Inc.", "<!ENTITY a \"b\">"),
        ("<OFX>", "<QIF>"),
        ("garden.example", "garden\0example"),
    ]
    .into_iter()
    .map(|(good, bad)| {
        let text = XML.replacen(good, bad, 1);
        assert_ne!(text, XML, "{good}");
        ofx(text.as_bytes()).unwrap_err().to_string()
    })
    .collect();
    insta::assert_snapshot!(faults.join("\n"), @"
    OFX file, line 11, `TRNAMT`: `-7.5O` is no amount. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 11, `TRNAMT`: `-1.234,50` is no amount. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 11, `TRNAMT`: `1e40` is no amount. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 10, `TRNAMT`: there is no value. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 10, `FITID`: there is no value. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 11, `DTPOSTED`: `03/11/2026` is no date like `20261121`; it looks like `21/11/2026` (the day first). Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 9, `DTEND`: the period begins on 2027-11-01 and ends on 2026-11-30, which is earlier. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 6, `CURDEF`: `Taler` is no currency. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 11, `TRNAMT`: the file does not say in which currency it is. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 15: the reference `A1` stands at line 10 too, so one of the two would be lost. Nothing was booked. Download the same period as CSV and import that, and tell the bank
    OFX file, line 16, `STMTTRN`: the file ends here, before it is complete. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 11, `STMTTRN`: the file ends here, before it is complete. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 19: the file ends here, before it is complete. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 1: it declares entities or a document type, which no bank does and which can do harm. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, line 13: it declares entities or a document type, which no bank does and which can do harm. Nothing was booked. Download the file from the bank again, and leave it as it comes
    OFX file, the file as a whole: this does not look like one: `<OFX>` is missing. Nothing was booked. Choose the kind that the file is of
    OFX file, line 14: there is a zero byte, which no text has: the file was damaged or is of another kind. Nothing was booked. Download the file from the bank again, and leave it as it comes
    ");
}

#[test]
fn a_file_that_was_cut_anywhere_is_refused() {
    let end = XML.rfind("</OFX>").unwrap();
    for at in 0..end {
        assert!(ofx(&XML.as_bytes()[..at]).is_err(), "cut at {at}");
    }
}
