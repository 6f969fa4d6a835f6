//! A month of a small collective, from the first person to statements and
//! reminders, with the real program.
//!
//! October has 31 days. Ada has the weight 2, Bo 1, and Cem 1 from the 17th on,
//! which are 15 days: 62 + 31 + 15 = 108. A server costs €54.00, so that a unit
//! of weight × days bears €0.50: Ada €31.00, Bo €15.50, Cem €7.50. Ada paid
//! that much, Bo €15.00, and Cem nothing yet.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that starts the program, and fails if it cannot begin"
)]

use std::{path::PathBuf, process::Command};

use tempfile::TempDir;

const OCTOBER: &str = "\
Date;Payee;Description;Amount;Balance
05.10.2024;Hosting co-op;Invoice 7;-54,00;46,00
10.10.2024;A. Okafor;for October;31,00;77,00
20.10.2024;Bo Lindqvist;my share;15,00;92,00
28.10.2024;A friend;with love;5,00;97,00
";

struct Garden(TempDir);

impl Garden {
    fn file(&self) -> PathBuf {
        self.0.path().join("october.csv")
    }

    /// Runs a command; gives its exit code, and what it says.
    fn says(&self, args: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_allotment"))
            .arg("--data")
            .arg(self.0.path().join("data"))
            .args(["--vault", "file"])
            .args(args)
            .output()
            .unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code().unwrap(), text)
    }

    fn does(&self, line: &str) -> String {
        self.does_all(&line.split(' ').collect::<Vec<_>>())
    }

    fn does_all(&self, args: &[&str]) -> String {
        let (code, text) = self.says(args);
        assert_eq!(code, 0, "{args:?}: {text}");
        text
    }
}

fn garden() -> Garden {
    let garden = Garden(TempDir::new().unwrap());
    std::fs::write(garden.file(), OCTOBER).unwrap();
    garden.does("collective set --name Garden --people 3 --currency EUR --language en");
    for (name, id, joins, weight) in [
        ("Ada Okafor", "ada", "2024-10-01", "2"),
        ("Bo Lindqvist", "bo", "2024-10-01", "1"),
        ("Cem Yıldız", "cem", "2024-10-17", "1"),
    ] {
        let when = ["--joins", joins, "--on", "2024-10-01"];
        let args = ["people", "add", name, "--as", id, "--weight", weight];
        garden.does_all(&[&args[..], &when[..]].concat());
    }
    garden.does("rule set weights --from 2024-10 --on 2024-10-01");
    garden.does("holder add bank --on 2024-10-01");
    garden.does("holder open bank 100 --on 2024-10-01");
    garden
        .does("cost add 54 Server --as server --for infrastructure --paid-by bank --on 2024-10-03");
    garden
}

/// October with everything in it, closed.
fn closed_garden() -> Garden {
    let garden = garden();
    let file = garden.file();
    let file = file.to_str().unwrap();
    let import = ["import", file, "--holder", "bank", "--until", "2024-10-31"];
    garden.does_all(&[&import[..], &["--accept-mapping"]].concat());
    for row in [
        "12 --cost server",
        "13 --to ada",
        "14 --to bo",
        "15 --donation",
    ] {
        garden.does(&format!("import match {row}"));
    }
    garden.does("hours add cem 2:30 --task garden --worked 2024-10-20 --on 2024-10-20");
    garden.does("close 2024-10 --yes");
    garden
}

/// What `pdftotext` reads, one space between words; none where it is missing.
fn read(pdf: &std::path::Path) -> Option<String> {
    let output = Command::new("pdftotext")
        .arg("-layout")
        .arg(pdf)
        .arg("-")
        .output();
    let output = output.ok()?;
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_month_is_printed_for_each_and_for_everybody() {
    let garden = closed_garden();
    let folder = garden.0.path().join("papers");
    let path = |name: &str| folder.join(name);
    let all = ["statement", "--all", "--folder", folder.to_str().unwrap()];
    let written = garden.does_all(&all);
    let names: Vec<&str> = written
        .lines()
        .map(|line| line.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "statement-2024-10-ada.pdf",
            "statement-2024-10-bo.pdf",
            "statement-2024-10-cem.pdf",
            "totals-2024-10.pdf"
        ]
    );

    // What is there is not written over, and nothing is written beside it.
    std::fs::remove_file(path("statement-2024-10-ada.pdf")).unwrap();
    std::fs::write(path("statement-2024-10-cem.pdf"), "mine").unwrap();
    let (code, again) = garden.says(&all);
    assert_eq!(code, 2, "{again}");
    assert!(
        again.contains("statement-2024-10-bo.pdf` already"),
        "{again}"
    );
    assert!(!path("statement-2024-10-ada.pdf").exists());
    let kept = std::fs::read(path("statement-2024-10-cem.pdf")).unwrap();
    assert_eq!(kept, b"mine");

    // Bo: 31 of 108 half-euros are €15.50, of which €15.00 are paid.
    if let Some(bo) = read(&path("statement-2024-10-bo.pdf")) {
        for part in [
            "€15.50",
            "31 of 108, so €54.00 × 31 ÷ 108",
            "31 October your share of October 2024 €15.50",
            "When it ended €0.50",
            "You owe €0.50.",
            "Short: €8.00 of what was shared is still open.",
        ] {
            assert!(bo.contains(part), "{part} is missing in {bo}");
        }
        for others in ["€31.00", "€7.50", "Okafor", "Cem"] {
            assert!(!bo.contains(others), "{others} is in {bo}");
        }
    }
    if let Some(totals) = read(&path("totals-2024-10.pdf")) {
        for part in ["€54.00", "people: 3", "Open at its end €8.00"] {
            assert!(totals.contains(part), "{part} is missing in {totals}");
        }
        for one in ["31.00", "15.50", "7.50", "Okafor", "Lindqvist", "Yıldız"] {
            assert!(!totals.contains(one), "{one} is in {totals}");
        }
    }
}

#[test]
fn a_statement_is_a_page_in_ones_own_language() {
    let garden = closed_garden();
    let path = garden.0.path().join("cem.html");
    let file = path.to_str().unwrap();
    let cem = ["statement", "cem", "--html", file, "--language", "de"];
    garden.does_all(&cem);
    let page = std::fs::read_to_string(&path).unwrap();
    // 15 of 108 half-euros; 150 minutes as a gift are hours and no money.
    for part in [
        "<h1>Cem Yıldız</h1>",
        "<strong>7,50\u{a0}€</strong>",
        "15 von 31",
        "15 von 108, also 54,00\u{a0}€ × 15 ÷ 108",
        "<td class=\"figure\">2\u{a0}h 30\u{a0}min</td>",
        "Du schuldest 7,50\u{a0}€.",
        "GARDEN-CEM",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    for others in ["31,00", "15,50", "Okafor", "Lindqvist"] {
        assert!(!page.contains(others), "{others} is in {page}");
    }
    // The groups on it are those that the books are compared with.
    let head = page.split("class=\"groups\">").nth(1).unwrap();
    let head = head.split("</p>").next().unwrap();
    let head = head.replace("<span>", "").replace("</span>", "");
    let verified = garden.does_all(&["ledger", "verify", "--head", &head]);
    assert!(
        verified.contains("What was printed on statements fits them"),
        "{verified}"
    );

    let (code, again) = garden.says(&cem);
    assert_eq!(code, 2, "{again}");
    let (code, whose) = garden.says(&["statement", "--html", file]);
    assert_eq!(code, 2, "{whose}");
    assert!(whose.contains("not said whose"), "{whose}");
    let (code, nowhere) = garden.says(&["statement", "cem", "--language", "de"]);
    assert_eq!(code, 2, "{nowhere}");
    let (code, both) = garden.says(&["statement", "cem", "--folder", "papers"]);
    assert_eq!(code, 2, "{both}");
}

#[test]
fn a_month_is_kept_and_closed_from_the_command_line() {
    let garden = garden();
    let file = garden.file();
    let file = file.to_str().unwrap();

    // A table whose columns nobody has confirmed yet is asked about.
    let (code, asked) = garden.says(&["import", file, "--holder", "bank"]);
    assert_eq!(code, 5, "{asked}");
    let import = ["import", file, "--holder", "bank", "--until", "2024-10-31"];
    let imported = garden.does_all(&[&import[..], &["--accept-mapping"]].concat());
    assert!(
        imported.contains("4 booked now, 0 booked before"),
        "{imported}"
    );
    let again = garden.does_all(&import);
    assert!(again.contains("0 booked now, 4 booked before"), "{again}");

    // Nothing is closed while something is missing.
    let (code, early) = garden.says(&["close", "2024-10", "--yes"]);
    assert_eq!(code, 3, "{early}");
    assert!(
        early.contains("4 rows of the bank belong to nothing yet"),
        "{early}"
    );
    garden.does("import match 12 --cost server");
    garden.does("import match 13 --to ada");
    garden.does("import match 14 --to bo");
    garden.does("import match 15 --donation");

    // And not without somebody's yes.
    let (code, unasked) = garden.says(&["close", "2024-10"]);
    assert_eq!(code, 5, "{unasked}");
    let closed = garden.does("close 2024-10 --yes");
    assert!(closed.contains("2024-10 is closed"), "{closed}");

    let all = garden.does("statement");
    let table: Vec<&str> = all.lines().take(4).collect();
    insta::assert_snapshot!(table.join("\n"), @"
                       before        share         owed
    Ada Okafor          €0.00       €31.00        €0.00
    Bo Lindqvist        €0.00       €15.50        €0.50
    Cem Yıldız          €0.00        €7.50        €7.50
    ");
    let cem = garden.does("statement cem --month 2024-10");
    assert!(
        cem.contains("Your share: €7.50 of €54.00, by weight and days"),
        "{cem}"
    );
    assert!(cem.contains("15 of 31 days; 15 of 108"), "{cem}");
    assert!(!cem.contains("31.00"), "it says what Ada bears: {cem}");
    let behind = garden.does("remind --on 2024-11-15");
    assert!(
        behind.starts_with("2 people are behind, by €8.00 together"),
        "{behind}"
    );
    assert!(behind.contains("Hello Cem Yıldız"), "{behind}");
    let verified = garden.does("ledger verify");
    assert!(
        verified.contains("The books are as they were written"),
        "{verified}"
    );
}
