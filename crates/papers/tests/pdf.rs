//! The papers as PDF, read with poppler's tools.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "all of it is test"
)]

mod samples;

use std::{error::Error as _, process::Command};

use allotment_papers::{HandoverSheet, Share};
use allotment_types::{ExposeSecret, Language};
use proptest::prelude::*;

use samples::{KEY, kit, sheet};

/// What `pdfinfo` and `pdftotext` say of it; none where they are missing.
struct Read {
    info: String,
    text: String,
}

impl Read {
    fn of(pdf: &[u8]) -> Option<Self> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pdf).unwrap();
        Some(Self {
            info: output(Command::new("pdfinfo").arg(file.path()))?,
            text: output(
                Command::new("pdftotext")
                    .args(["-layout"])
                    .arg(file.path())
                    .arg("-"),
            )?,
        })
    }

    fn says(&self, line: &str) -> bool {
        let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        self.info.lines().any(|l| squeezed(l) == line)
    }
}

fn output(command: &mut Command) -> Option<String> {
    let Ok(output) = command.output() else {
        println!("skipped: `pdftotext` and `pdfinfo` are missing (package poppler-utils)");
        return None;
    };
    assert!(output.status.success(), "{output:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_sheet_is_one_page_of_real_text_in_every_language() {
    let words = [
        (Language::En, "Look after it"),
        (Language::Fr, "Fiche de relève"),
        (Language::Es, "contraseñas"),
        (Language::De, "für"),
    ];
    for (language, word) in words {
        let Some(read) = Read::of(&sheet(language).pdf().unwrap()) else {
            return;
        };
        assert!(read.says("Pages: 1"), "{language:?}: {}", read.info);
        assert!(read.says("Page size: 595.276 x 841.89 pts (A4)"));
        assert!(read.says("Tagged: yes"));
        assert!(read.says("JavaScript: no"));
        assert!(read.info.contains("wiki.example.org"), "the title");
        for part in [word, "https://wiki.example.org", "2001:db8::7", "Délphine"] {
            assert!(read.text.contains(part), "{language:?} lacks {part}");
        }
    }
}

#[test]
fn a_kit_is_one_page_with_the_whole_key() {
    for language in Language::ALL {
        let pdf = kit(language).pdf().unwrap();
        let Some(read) = Read::of(pdf.expose_secret()) else {
            return;
        };
        assert!(read.says("Pages: 1"), "{language:?}: {}", read.info);
        let letters: String = read.text.split_whitespace().collect();
        assert!(letters.contains(KEY), "{language:?}");
    }
}

/// A collective with forty participants and nothing but long names.
fn long() -> HandoverSheet {
    let mut sheet = sheet(Language::De);
    let words = "Genossenschaft der Gemeinschaftsgärten und Streuobstwiesen ";
    sheet.collective = words.repeat(2);
    sheet.instance = "Donaudampfschifffahrtsgesellschaftskapitänswissensspeicher".repeat(2);
    sheet.address = format!("{}.example.org", "wissen-und-werkzeug.".repeat(6) + "wiki");
    sheet.stack = "wissen_und_werkzeug_".repeat(2) + "wis";
    sheet.costs.as_mut().unwrap().shares = (1..=40)
        .map(|number| Share {
            name: format!("Teilnehmende {number:02}"),
            amount: "1.234,56 €".to_owned(),
        })
        .collect();
    sheet
}

#[test]
fn what_does_not_fit_goes_on_in_order_on_a_second_page() {
    let Some(read) = Read::of(&long().pdf().unwrap()) else {
        return;
    };
    assert!(read.says("Pages: 2"), "{}", read.info);
    let (first, second) = read.text.split_once('\u{c}').unwrap();
    assert!(first.contains("Seite 1 von 2") && second.contains("Seite 2 von 2"));
    let found: Vec<usize> = (1..=40)
        .map(|number| {
            read.text
                .find(&format!("Teilnehmende {number:02}"))
                .unwrap()
        })
        .collect();
    assert!(found.is_sorted());
    assert!(second.contains("Teilnehmende 40"));
}

#[test]
fn the_same_sheet_is_the_same_file() {
    assert_eq!(
        sheet(Language::Fr).pdf().unwrap(),
        sheet(Language::Fr).pdf().unwrap()
    );
}

#[test]
fn names_in_other_letters_and_letters_that_no_font_has_make_a_page_too() {
    let mut sheet = sheet(Language::En);
    sheet.collective = "Сад · Κήπος · حديقة · 花园 · 🌱".to_owned();
    let Some(read) = Read::of(&sheet.pdf().unwrap()) else {
        return;
    };
    for part in ["Сад", "Κήπος", "\u{fffd}"] {
        assert!(read.text.contains(part), "{part}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_text_makes_a_page(text in any::<String>(), long in "[a-z/. ]{0,400}") {
        let mut sheet = sheet(Language::Es);
        sheet.instance = text.clone();
        sheet.collective = long.clone();
        sheet.address = text.clone();
        sheet.login = long;
        sheet.operators[0].contact = Some(text.clone());
        sheet.costs.as_mut().unwrap().shares[0].amount = text;
        let made = sheet.pdf().map_err(|error| format!("{error}: {:?}", error.source()));
        prop_assert_eq!(made.err(), None);
    }
}
