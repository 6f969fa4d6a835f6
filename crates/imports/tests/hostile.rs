//! Whatever a file holds, it is read or has a fault; nothing panics, hangs or
//! counts money wrongly. The samples are changed at random places by what
//! breaks readers; a longer run is `PROPTEST_CASES=1000000`.

mod drive;

use proptest::prelude::*;

type Drive = fn(&[u8]);

const SAMPLES: &[(&[u8], Drive)] = &[
    (
        include_bytes!("data/month-of-seven.camt053.xml"),
        drive::camt053,
    ),
    (
        include_bytes!("data/batch-and-return.camt053.xml"),
        drive::camt053,
    ),
    (include_bytes!("data/statement.v1.ofx"), drive::ofx),
    (include_bytes!("data/statement.v2.ofx"), drive::ofx),
    (
        include_bytes!("data/german-savings-bank.csv"),
        drive::bank_csv,
    ),
    (
        include_bytes!("data/german-direct-bank.csv"),
        drive::bank_csv,
    ),
    (include_bytes!("data/french-coop-bank.csv"), drive::bank_csv),
    (include_bytes!("data/spanish-bank.csv"), drive::bank_csv),
    (
        include_bytes!("data/english-building-society.csv"),
        drive::bank_csv,
    ),
    (
        include_bytes!("data/american-credit-union.csv"),
        drive::bank_csv,
    ),
    (
        include_bytes!("data/open-collective.csv"),
        drive::open_collective_csv,
    ),
    (
        include_bytes!("data/open-collective-older.csv"),
        drive::open_collective_csv,
    ),
    (include_bytes!("data/i-hate-money.csv"), drive::shared_bills),
    (
        include_bytes!("data/i-hate-money.json"),
        drive::shared_bills,
    ),
    (include_bytes!("data/spliit.json"), drive::shared_bills),
    (include_bytes!("data/spliit.csv"), drive::shared_bills),
    (include_bytes!("data/splitwise.csv"), drive::shared_bills),
];

const READERS: &[Drive] = &[
    drive::camt053,
    drive::ofx,
    drive::bank_csv,
    drive::open_collective_csv,
    drive::shared_bills,
];

const WORDS: &[&[u8]] = &[
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xfc",
    b"\"",
    b"'",
    b";",
    b",",
    b"\n",
    b"\r\n",
    b"\t",
    b"<",
    b">",
    b"</",
    b"&",
    b"&#x0;",
    b"&a;",
    b"<!DOCTYPE x>",
    b"<STMTTRN>",
    b"</STMTTRN>",
    b"-",
    b"--",
    b"0",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"99999999999999999999999999999999999999999",
    b"1e9999",
    b"-1e-9999",
    b"NaN",
    b".5",
    b"5.",
    b"1.234,56",
    b"1,234.56",
    b"EUR",
    b"JPY",
    concat!("XX", "X").as_bytes(),
    b"2026-02-30",
    b"0000-00-00",
    b"31.12.9999",
    b"null",
    b"{",
    b"[",
    "\u{202e}".as_bytes(),
    "Ü".as_bytes(),
    b"true",
    b"DBIT",
    b"CRDT",
];

#[derive(Debug, Clone)]
enum Change {
    Insert(usize, usize),
    Cut(usize, usize),
    Repeat(usize, usize),
    Byte(usize, u8),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        4 => (any::<usize>(), any::<usize>()).prop_map(|(at, word)| Change::Insert(at, word)),
        2 => (any::<usize>(), 0usize..40).prop_map(|(at, length)| Change::Cut(at, length)),
        2 => (any::<usize>(), 0usize..400).prop_map(|(at, length)| Change::Repeat(at, length)),
        1 => (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
    ];
    prop::collection::vec(change, 1..6)
}

fn changed(sample: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for change in changes {
        let place = |at: usize| at % (bytes.len() + 1);
        let span = |at: usize, length: usize| place(at)..(place(at) + length).min(bytes.len());
        match *change {
            Change::Insert(at, word) => {
                let at = place(at);
                bytes.splice(at..at, WORDS[word % WORDS.len()].iter().copied());
            }
            Change::Cut(at, length) => {
                bytes.drain(span(at, length));
            }
            Change::Repeat(at, length) => {
                let span = span(at, length);
                let part = bytes[span.clone()].to_vec();
                bytes.splice(span.start..span.start, part);
            }
            Change::Byte(at, byte) => {
                let at = place(at);
                if let Some(old) = bytes.get_mut(at) {
                    *old = byte;
                }
            }
        }
    }
    bytes
}

#[test]
fn the_samples_themselves_are_fine() {
    for (sample, drive) in SAMPLES {
        drive(sample);
    }
}

#[test]
fn every_reader_stands_every_sample() {
    for (sample, _) in SAMPLES {
        for drive in READERS {
            drive(sample);
        }
    }
}

proptest! {
    #[test]
    fn samples_that_were_changed_are_read_or_have_a_fault(which in 0..SAMPLES.len(), changes in changes()) {
        let (sample, drive) = SAMPLES[which];
        drive(&changed(sample, &changes));
    }

    #[test]
    fn any_bytes_are_read_or_have_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for drive in READERS {
            drive(&bytes);
        }
    }

    #[test]
    fn any_text_is_an_amount_or_is_refused(text in "[-+0-9.,' €$a-zEURfr\u{a0}\u{202f}٠-٩٫٬−–()]{0,24}") {
        drive::typed_amount(&text);
    }
}

#[test]
fn a_hundred_megabytes_in_one_line_are_refused_at_once() {
    let long = vec![b'1'; 100_000_000];
    for drive in READERS {
        drive(&long);
    }
}

/// A statement and a table with so many rows.
fn reads(rows: usize) {
    let entry = "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt></Ntry>\n";
    let camt = format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>X</IBAN></Id></Acct>\n{}</Stmt></BkToCstmrStmt></Document>",
        entry.repeat(rows)
    );
    let row = "02.11.2026;Ada;18,00;EUR\n";
    let csv = format!("Datum;Name;Betrag;Währung\n{}", row.repeat(rows));
    drive::camt053(camt.as_bytes());
    drive::bank_csv(csv.as_bytes());
}

#[test]
fn a_year_of_a_busy_account_is_read() {
    reads(500);
}

mod size {
    /// With a reader that counted lines anew it took minutes: the limit of
    /// nextest is what would fail then.
    #[test]
    fn long_a_large_file_is_read_in_time_that_grows_with_its_length() {
        super::reads(5_000);
    }
}
