//! A bank's table whose columns a person chooses.

use allotment_api::{call, codes};
use serde_json::json;

use super::{fixture, shown};
use crate::closing::Fixture;

/// Polish, whose names are not known here.
const TABLE: &str =
    "Data operacji;Nadawca;Kwota;Stan\n20.10.2026;Bo;15,00;115,00\n21.10.2026;Ada;-3,00;112,00\n";

fn preview(path: &str, mapping: serde_json::Value, find: bool) -> call::PreviewBankFile {
    call::PreviewBankFile {
        path: path.to_owned(),
        content: None,
        mapping,
        find_dates: find,
        find_signs: find,
    }
}

#[tokio::test]
async fn a_table_of_a_strange_language_is_read_with_the_columns_that_were_chosen() {
    let fixture = fixture().await;
    let before = fixture.entries().await;
    let path = fixture.file("october.csv", TABLE);
    // Not even to who accepts what is proposed: there is nothing to accept.
    let refused = call::ImportBankFile {
        accept_mapping: true,
        ..Fixture::import(path.clone())
    };
    let refused = fixture.app.call(refused).await.unwrap_err();
    assert_eq!(refused.code, codes::CONFIRMATION_NEEDED);
    let guess = &refused.detail["guess"];
    assert_eq!(guess["header"][0], "Data operacji");

    let mut chosen = guess["mapping"].clone();
    chosen["columns"]["booked"] = json!("Data operacji");
    chosen["amount"] = json!({ "one": { "column": "Nadawca" } });
    let wrong = fixture.app.call(preview(&path, chosen.clone(), true)).await;
    let fault = wrong.unwrap().fault.unwrap();
    assert_eq!(fault.detail["why"], "row-amount");
    assert_eq!(
        fault.detail["values"],
        json!({ "line": "2", "column": "Nadawca", "text": "Bo" })
    );

    chosen["amount"] = json!({ "one": { "column": "Kwota" } });
    chosen["columns"]["counterparty"] = json!(["Nadawca"]);
    let view = fixture
        .app
        .call(preview(&path, chosen, true))
        .await
        .unwrap();
    assert_eq!(view.mapping["dates"], "day-month-year");
    assert_eq!(view.count, Some(2));
    let first = &view.rows[0];
    assert_eq!(
        (first.date.as_str(), shown(&first.amount)),
        ("2026-10-20", "15.00")
    );
    assert_eq!(first.counterparty.as_deref(), Some("Bo"));
    assert_eq!(fixture.entries().await, before, "looking books nothing");

    let read = call::ImportBankFile {
        mapping: Some(view.mapping),
        ..Fixture::import(path)
    };
    assert_eq!(fixture.app.call(read).await.unwrap().new, 2);
    let next = TABLE
        .replace("20.10.", "22.10.")
        .replace("21.10.", "23.10.");
    let next = fixture.import_text(&next).await.unwrap();
    assert_eq!(next.new, 2, "and it is remembered");
}
