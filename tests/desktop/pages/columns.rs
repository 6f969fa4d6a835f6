//! A bank's table whose columns people choose.

use allotment_api::{BankLineView, BankTableView, ErrorBody, Reply, call, codes};
use serde_json::{Value, json};

use super::{
    behaviour::before,
    closing::{asked, page},
    closing_samples::{asks, day, euros, garden, holder, import},
    sights::{Do, Sight},
};
use crate::support::{Browser, Person, StandIn};
use Do::{Fill, On, Press, See};

pub(super) fn preview() -> call::PreviewBankFile {
    call::PreviewBankFile {
        path: String::new(),
        content: None,
        mapping: Value::Null,
        find_dates: false,
        find_signs: false,
    }
}

/// The first rows as they are read.
pub(super) fn read() -> BankTableView {
    let row = |on: &str, minor, who: &str, text: &str| BankLineView {
        date: day(on),
        amount: euros(minor),
        counterparty: Some(who.to_owned()),
        text: Some(text.to_owned()),
        reference: None,
    };
    BankTableView {
        mapping: asks().detail["guess"]["mapping"].clone(),
        rows: vec![
            row("2026-10-05", -5_400, "Hosting co-op", "Invoice 7"),
            row("2026-10-10", 3_100, "A. Okafor", "for October, GARDEN-ADA"),
        ],
        count: Some(12),
        fault: None,
    }
}

/// A table of whose columns nothing was understood.
fn strange() -> ErrorBody {
    let mut error = asks();
    let guess = &mut error.detail["guess"];
    guess["mapping"]["columns"] = json!({ "booked": "", "counterparty": [], "text": [] });
    guess["mapping"]["amount"] = json!({ "one": { "column": "" } });
    guess["unsure"] = json!(["columns", "currency"]);
    error
}

fn table(error: &ErrorBody) -> StandIn {
    garden(false)
        .gives(call::ListHolders {}, Reply::Holders(vec![holder(None, 0)]))
        .refuses(import(), error)
}

fn mapping(name: &'static str, stand_in: StandIn, more: &[Do]) -> Sight {
    let way = [
        On("page-books-bank-import"),
        Press("import-more"),
        Fill("import-path", "/home/ada/october.csv"),
        Press("next"),
        On("page-books-bank-mapping"),
    ];
    page(name, "bank/import", stand_in, &[&way[..], more].concat())
}

pub(super) fn sights() -> Vec<Sight> {
    let misfit = BankTableView {
        rows: vec![],
        count: None,
        fault: Some(fault()),
        ..read()
    };
    vec![
        mapping(
            "bank-columns",
            table(&asks()),
            &[Press("mapping-choose"), See("#column-reference")],
        ),
        mapping(
            "bank-columns-strange",
            table(&strange()),
            &[See("#column-booked")],
        ),
        mapping(
            "bank-columns-misfit",
            table(&asks()).gives(preview(), Reply::BankTable(misfit)),
            &[See(".notice-warning")],
        ),
    ]
}

fn fault() -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, "Bank's CSV file, line 2 …").detail(json!({
        "why": "row-amount",
        "values": { "line": "2", "column": "Name", "text": "Hosting co-op" },
    }))
}

/// What the page asked to have read last.
async fn last_read(person: &Person) -> Value {
    let all = asked(person, "preview-bank-file").await;
    all.last().cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_rows_are_read_anew_with_each_column_that_is_chosen() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [Press("mapping-choose"), See("#column-text")];
    let sight = mapping("columns", table(&asks()), &way);
    let (_interface, person) = before(&browser, &sight, "en").await;
    let rows = person.sees("#page-books-bank-mapping").await.text().await;
    let rows = rows.unwrap();
    for part in ["A. Okafor", "€31.00", "12 rows in all"] {
        assert!(rows.contains(part), "{part} is missing: {rows}");
    }
    person.picks("column-text", "Farbe").await;
    person.picks("column-dates", "month-day-year-slashes").await;
    person.picks("column-signs", ".,").await;
    person.picks("column-reference", "Zweck").await;
    let mapping = last_read(&person).await["mapping"].clone();
    assert_eq!(mapping["columns"]["text"], json!(["Farbe"]));
    assert_eq!(mapping["columns"]["reference"], "Zweck");
    assert_eq!(mapping["dates"], "month-day-year-slashes");
    assert_eq!(
        (&mapping["point"], &mapping["group"]),
        (&json!("."), &json!(","))
    );
    assert_eq!(mapping["columns"]["booked"], "Buchung", "the rest stays");
    person.goes_on().await;
    let sent = loop {
        let all = asked(&person, "import-bank-file").await;
        if let Some(sent) = all.get(1) {
            break sent.clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    assert_eq!(sent["mapping"], mapping, "what was seen is what is read");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_understood_has_to_be_chosen_before_it_is_read() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = mapping("strange", table(&strange()), &[See("#column-booked")]);
    let (_interface, person) = before(&browser, &sight, "en").await;
    assert!(
        last_read(&person).await.is_null(),
        "there is nothing to read by"
    );
    person.goes_on().await;
    person.sees(".summary:focus a[href='#column-booked']").await;
    person.sees(".summary a[href='#column-amount']").await;
    person.chooses("column-amounts", "two").await;
    person.picks("column-booked", "Buchung").await;
    person.picks("column-out", "Betrag").await;
    person.picks("column-in", "Zweck").await;
    person.sees("#page-books-bank-mapping .figures").await;
    let sent = last_read(&person).await;
    assert_eq!(
        sent["mapping"]["amount"],
        json!({ "two": { "debit": "Betrag", "credit": "Zweck" } })
    );
    assert_eq!(
        (&sent["find_dates"], &sent["find_signs"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(
        asked(&person, "import-bank-file").await.len(),
        1,
        "no yes yet"
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_does_not_fit_is_told_in_the_language_and_not_read() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let misfit = BankTableView {
        rows: vec![],
        count: None,
        fault: Some(fault()),
        ..read()
    };
    let stand_in = table(&asks()).gives(preview(), Reply::BankTable(misfit));
    let sight = mapping("misfit", stand_in, &[See(".notice-warning")]);
    let (_interface, person) = before(&browser, &sight, "de").await;
    let said = person.sees(".notice-warning").await.text().await.unwrap();
    for part in ["Zeile 2", "Hosting co-op", "Wähle eine andere Spalte"] {
        assert!(said.contains(part), "{part} is missing: {said}");
    }
    person.goes_on().await;
    person.sees("form#page-books-bank-mapping").await;
    assert_eq!(asked(&person, "import-bank-file").await.len(), 1);
    person.leaves().await;
}
