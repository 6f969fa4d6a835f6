//! A collective of seven closes its month in the window, and each statement is
//! right to the cent.
//!
//! November has 30 days. What was spent comes to €100.00: a server for €60.00
//! (laid out by Emil), a domain for €12.00 (by Dilek), work for €23.10 (by Ada)
//! and the bank's fee of €4.90. The scale is sliding, by weight and days:
//!
//! | who | weight | days | weight × days | cap |
//! |---|---|---|---|---|
//! | Ada | 2 | 30 | 60 | |
//! | Bo | 2 | 30 | 60 | |
//! | Cem | 1 | 30 | 30 | €4.00 |
//! | Dilek | 1 | 30 | 30 | |
//! | Emil | 3 | 30 | 90 | |
//! | Fatou | 0 | 30 | 0 | |
//! | Greta | 2 | 15, leaves on the 16th | 30 | |
//!
//! In proportion Cem would bear 30 of 300, which is €10.00, so that the cap of
//! €4.00 holds. The others share the remaining €96.00 by 270: Ada and Bo
//! 60/270 × 9600 = 2133 90/270 cents each, Dilek and Greta 30/270 × 9600 =
//! 1066 180/270 each, Emil 90/270 × 9600 = 3200. Rounded down that leaves two
//! odd cents, and Dilek and Greta are furthest behind: €21.33, €21.33, €4.00,
//! €10.67, €32.00, €0.00, €10.67.
//!
//! | who | bears | laid out | paid | stands |
//! |---|---|---|---|---|
//! | Ada | 21.33 | 23.10 | 18.00 | 19.77 ahead |
//! | Bo | 21.33 | | 18.00 | 3.33 open |
//! | Cem | 4.00 | | 12.00 | 8.00 ahead |
//! | Dilek | 10.67 | 12.00 | 12.00, from Hakan's account | 13.33 ahead |
//! | Emil | 32.00 | 60.00 | 22.40 | 50.40 ahead |
//! | Fatou | 0.00 | | 6.00 | 6.00 ahead |
//! | Greta | 10.67 | | 9.00 | 1.67 open |
//!
//! The bank had €214.30, took in 97.40, and keeps 214.30 + 97.40 − 4.90 =
//! €306.80, as its file says.

use std::path::Path;

use fantoccini::Locator;

use crate::support::{Computer, Person, Site};

/// As a co-op's bank writes it, of a month that is over.
const NOVEMBER: &str = include_str!("../../crates/imports/tests/data/month-of-seven.camt053.xml");

/// What was entered in the course of the month.
const BEFORE: [&str; 18] = [
    "collective set --name Garten --people 7 --currency EUR --language en",
    "people add Ada_Okafor --as ada --joins 2025-11-01 --weight 2",
    "people add Bo_Lindqvist --as bo --joins 2025-11-01 --weight 2",
    "people add Cem_Yıldız --as cem --joins 2025-11-01",
    "people add Dilek_Arslan --as dilek --joins 2025-11-01",
    "people add Emil_Brandt --as emil --joins 2025-11-01 --weight 3",
    "people add Fatou_Diop --as fatou --joins 2025-11-01 --weight 0",
    "people add Greta_Hoffmann --as greta --joins 2025-11-01 --weight 2",
    "people leave greta --from 2025-11-16",
    "rule set sliding --from 2025-11 --for cem=..4 --decision Assembly",
    "holder add bank --name Feldmark --on 2025-11-01",
    "holder open bank 214.30 --on 2025-11-01",
    "cost add 60 Server --as server --paid-by emil --on 2025-11-03",
    "cost add 12 Domain --as domain --paid-by dilek --on 2025-11-10",
    "cost add 23.10 Work --as work --for labour --paid-by ada --on 2025-11-28",
    "cost add 4.90 Account --as account --paid-by bank --on 2025-11-30",
    "hours add bo 1:30 --worked 2025-11-12 --on 2025-11-12",
    "people list",
];

/// Whose row of the bank, and what a person says that it is.
const ROWS: [(&str, &str, &str); 8] = [
    ("Ada Okafor", "person", "ada"),
    ("Bo Lindqvist", "person", "bo"),
    ("Fatou Diop", "person", "fatou"),
    ("Emil Brandt", "person", "emil"),
    ("Greta Hoffmann", "person", "greta"),
    ("Hakan Arslan", "person", "dilek"),
    ("Cem Yıldız", "person", "cem"),
    ("Kontoführung", "cost", "account"),
];

/// What each bears, and where they stand.
const STATEMENTS: [(&str, &str, &str); 7] = [
    ("ada", "€21.33", "€19.77 ahead"),
    ("bo", "€21.33", "€3.33 open"),
    ("cem", "€4.00", "€8.00 ahead"),
    ("dilek", "€10.67", "€13.33 ahead"),
    ("emil", "€32.00", "€50.40 ahead"),
    ("fatou", "€0.00", "€6.00 ahead"),
    ("greta", "€10.67", "€1.67 open"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_collective_of_seven_closes_its_month_and_each_statement_is_right_to_the_cent() {
    let Some(site) = Site::bare("t-month").await else {
        return;
    };
    let computer = Computer::in_network_of(&site.kit, &site.state).await;
    for line in BEFORE {
        does(&computer.folder("record"), line);
    }
    let file = computer.folder("november.xml");
    std::fs::write(&file, NOVEMBER.replace("2026", "2025")).unwrap();

    let person = Person::at(computer.open().await);
    person.is_on("page-welcome").await;
    person.clicks("a.way[href='#/books']").await;
    person.is_on("page-books-overview").await;
    takes_the_file_over(&person, &file).await;
    says_what_each_row_is(&person).await;
    closes(&person).await;
    for (who, bears, stands) in STATEMENTS {
        has_a_statement(&person, who, bears, stands).await;
    }
    person.leaves().await;
    site.end().await;
}

async fn takes_the_file_over(person: &Person, file: &Path) {
    person.clicks("a.place[href='#/books/bank']").await;
    person.is_on("page-books-bank").await;
    person.presses("bank-import").await;
    person.is_on("page-books-bank-import").await;
    person.presses("import-more").await;
    person.fills("import-path", file.to_str().unwrap()).await;
    person.goes_on().await;
    person.is_on("page-books-bank-imported").await;
    // Bank and books say the same once the fee is matched with its bill: until
    // then it is in both, and the row is one that belongs to nothing.
    person.reads("€306.80").await;
    person.presses("import-go-on").await;
}

async fn says_what_each_row_is(person: &Person) {
    for (whose, is, which) in ROWS {
        person.is_on("page-books-bank").await;
        let row = row_of(person, whose).await;
        person.presses(&format!("bank-other-{row}")).await;
        person.is_on("page-books-bank-row").await;
        person.chooses("row-is", is).await;
        let field = if is == "cost" { "row-cost" } else { "row-who" };
        person.picks(field, which).await;
        person.goes_on().await;
    }
    person.is_on("page-books-bank").await;
    let none = person.window.find(Locator::Css("li.bank-row")).await;
    assert!(none.is_err(), "{}", person.page().await);
}

/// The number of the bank's row that says this.
async fn row_of(person: &Person, text: &str) -> String {
    person.sees("li.bank-row").await;
    for row in person
        .window
        .find_all(Locator::Css("li.bank-row"))
        .await
        .unwrap()
    {
        if row.text().await.unwrap().contains(text) {
            let other = row.find(Locator::Css("[id^='bank-other-']")).await.unwrap();
            let id = other.attr("id").await.unwrap().unwrap();
            return id.trim_start_matches("bank-other-").to_owned();
        }
    }
    panic!("no row says `{text}`:\n{}", person.page().await)
}

async fn closes(person: &Person) {
    person.clicks("a.place[href='#/books/close']").await;
    person.is_on("page-books-close").await;
    person.sees("#close-now").await;
    let shown = person.page().await;
    for (who, bears, _) in STATEMENTS {
        assert!(shown.contains(bears), "{who} bears {bears}: {shown}");
    }
    person.presses("close-now").await;
    person.sees("#close-dialog[open]").await;
    person.fills("close-dialog-name", "November 2025").await;
    person.presses("close-dialog-confirm").await;
    person.is_on("page-books-closed").await;
    person.presses("close-statements").await;
    person.is_on("page-books-statement").await;
}

async fn has_a_statement(person: &Person, who: &str, bears: &str, stands: &str) {
    person.picks("statement-who", who).await;
    person
        .sees(&format!("form#page-books-statement-{who}"))
        .await;
    let says = async |section: &str| {
        let section = person.sees(&format!("[aria-labelledby='{section}']")).await;
        section.text().await.unwrap()
    };
    person.sees("#chart-course").await;
    person.picture(&format!("page-books-statement-{who}")).await;
    let share = says("own-share").await;
    assert!(share.contains(bears), "{who} bears {bears}: {share}");
    let balance = says("own-stands").await;
    assert!(balance.contains(stands), "{who} is {stands}: {balance}");
    // What another bears is nowhere in it.
    for (other, borne, _) in STATEMENTS {
        let same = STATEMENTS
            .iter()
            .any(|(it, own, _)| *it == who && *own == borne);
        assert!(
            same || !share.contains(borne),
            "{other}'s {borne} is in {who}'s: {share}"
        );
    }
}

/// Runs the command line on the window's record; `_` stands for a space.
fn does(record: &Path, line: &str) {
    let mut program = std::env::current_exe().unwrap();
    program.pop();
    program.pop();
    let words = line.split(' ').map(|word| word.replace('_', " "));
    #[expect(clippy::disallowed_methods, reason = "journeys run real programs")]
    let output = std::process::Command::new(program.join("allotment"))
        .arg("--data")
        .arg(record)
        .args(["--vault", "file"])
        .args(words)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success(),
        "{line}: {}",
        String::from_utf8_lossy(&said)
    );
}
