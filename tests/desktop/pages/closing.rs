//! Hours, the bank, closing a month and statements: the pages in each of their
//! states, and what people do there.

use allotment_api::{ErrorBody, HoursView, Reply, WorkListView, call, codes};
use serde_json::{Value, json};

use super::{
    behaviour::before,
    closing_samples::{
        add_hours, asks, cell, close, closing, garden, holder, import, list_hours, list_work,
        reminders,
    },
    sights::{Do, Sight},
};
use crate::support::{Browser, Interface, Person, StandIn};
use Do::{Choose, Fill, On, Press, See};

pub(super) fn page(name: &'static str, place: &str, stand_in: StandIn, way: &[Do]) -> Sight {
    Sight::new(name, format!("#/books/{place}"), stand_in, way)
}

/// All pages of this part of the money.
pub(super) fn sights() -> Vec<Sight> {
    let hours_of = "hours/2026-10";
    let reading = [
        On("page-books-bank-import"),
        Press("import-more"),
        Fill("import-path", "/home/ada/october.csv"),
        Press("next"),
    ];
    let one = garden(false).gives(call::ListHolders {}, Reply::Holders(vec![holder(None, 0)]));
    let empty_hours = HoursView {
        months: vec!["2026-10".into()],
        rows: vec![],
        all: vec![cell(0, 0, 0, 0)],
    };
    let no_work = WorkListView {
        months: vec!["2026-10".into()],
        tasks: vec![],
        entries: vec![],
        credit: None,
    };
    vec![
        page(
            "hours",
            hours_of,
            garden(false),
            &[
                On("page-books-hours"),
                Press("hours-each"),
                See("#hours-undo-38"),
            ],
        ),
        page(
            "hours-none",
            hours_of,
            garden(false)
                .gives(list_hours(), Reply::Hours(empty_hours))
                .gives(list_work(), Reply::Work(no_work)),
            &[On("page-books-hours"), See(".empty")],
        ),
        page(
            "hours-add",
            "hours/add",
            garden(false),
            &[On("page-books-hours-add"), See("#hours-who")],
        ),
        page(
            "hours-promise",
            "hours/promise/cem",
            garden(false),
            &[On("page-books-hours-promise"), See("#hours-who")],
        ),
        page(
            "hours-credit",
            "hours/credit",
            garden(false),
            &[On("page-books-hours-credit")],
        ),
        page(
            "bank",
            "bank",
            garden(false),
            &[On("page-books-bank"), See(".bank-row")],
        ),
        page(
            "bank-none",
            "bank",
            garden(false).gives(call::ListHolders {}, Reply::Holders(vec![])),
            &[On("page-books-bank"), See(".empty")],
        ),
        page(
            "bank-certain",
            "bank",
            garden(false),
            &[
                On("page-books-bank"),
                Press("bank-certain"),
                See("#bank-certain-dialog[open]"),
            ],
        ),
        page(
            "bank-add",
            "bank/add",
            garden(false),
            &[On("page-books-bank-add")],
        ),
        page(
            "bank-open",
            "bank/open/box",
            garden(false),
            &[On("page-books-bank-open"), See("#holder-who")],
        ),
        page(
            "bank-row",
            "bank/row/34",
            garden(false),
            &[
                On("page-books-bank-row"),
                Choose("row-is", "person"),
                See("#row-who"),
            ],
        ),
        page(
            "bank-import",
            "bank/import/bank",
            garden(false),
            &[
                On("page-books-bank-import"),
                Press("import-more"),
                See("#import-path"),
            ],
        ),
        page(
            "bank-mapping",
            "bank/import",
            one.clone().refuses(import(), &asks()),
            &[&reading[..], &[On("page-books-bank-mapping")]].concat(),
        ),
        page(
            "bank-imported",
            "bank/import",
            one,
            &[&reading[..], &[On("page-books-bank-imported")]].concat(),
        ),
        page(
            "close-missing",
            "close",
            garden(false).gives(close(), Reply::Closing(closing(true))),
            &[On("page-books-close"), See(".looks")],
        ),
        page(
            "close-ready",
            "close",
            garden(false),
            &[On("page-books-close"), See("#close-now")],
        ),
        page(
            "close-ask",
            "close",
            garden(false),
            &[
                On("page-books-close"),
                Press("close-now"),
                See("#close-dialog[open]"),
            ],
        ),
        page(
            "remind",
            "close/remind",
            garden(true),
            &[On("page-books-remind"), See(".letter")],
        ),
        page(
            "remind-none",
            "close/remind",
            garden(true).gives(
                call::ShowReminders {
                    on: None,
                    language: None,
                },
                Reply::Reminders(reminders(false)),
            ),
            &[On("page-books-remind"), See(".empty")],
        ),
        page(
            "statements",
            "statement",
            garden(true),
            &[On("page-books-statement"), See("#chart-covered")],
        ),
        page(
            "statement-own",
            "statement/2026-10/ada",
            garden(true),
            &[
                On("page-books-statement-ada"),
                See("#chart-course"),
                Press("chart-course-table"),
            ],
        ),
    ]
}

/// What the page has asked so far of this name.
pub(super) async fn asked(person: &Person, request: &str) -> Vec<Value> {
    let script =
        "return window.allotmentAsked.filter(it => arguments[0] in it).map(it => it[arguments[0]])";
    let all = person.window.execute(script, vec![request.into()]).await;
    all.unwrap().as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_closed_only_by_who_typed_its_name_and_is_told_that_it_is_for_good() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [
        On("page-books-close"),
        Press("close-now"),
        See("#close-dialog[open]"),
    ];
    let sight = page("close", "close", garden(false), &way);
    let (_interface, person) = before(&browser, &sight, "de").await;

    let confirm = "close-dialog-confirm";
    person.sees(&format!("#{confirm}[disabled]")).await;
    let dialog = person.sees("#close-dialog").await.text().await.unwrap();
    assert!(dialog.contains("für immer"), "{dialog}");
    let real = async || {
        let all = asked(&person, "close-month").await;
        all.iter().filter(|it| it["preview"] == false).count()
    };
    assert_eq!(real().await, 0);
    // typos: off
    person.fills("close-dialog-name", "Oktober 2026").await;
    // typos: on
    person.presses(confirm).await;
    person.sees("form#page-books-closed h1:focus").await;
    assert_eq!(real().await, 1);
    assert_eq!(
        asked(&person, "close-month").await[0]["month"],
        "2026-10",
        "the first open month"
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told_in_the_language_with_the_way_to_where_it_is_done() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let stand_in = garden(false).gives(close(), Reply::Closing(closing(true)));
    let sight = page(
        "close",
        "close",
        stand_in,
        &[On("page-books-close"), See(".looks")],
    );
    let (_interface, person) = before(&browser, &sight, "es").await;

    let looks = person.sees(".looks").await.text().await.unwrap();
    for part in ["4", "97", "Power", "filas del banco"] {
        assert!(looks.contains(part), "{part} is missing: {looks}");
    }
    assert!(!looks.contains("English"), "{looks}");
    person.sees(".looks a[href='#/books/costs/2026-10']").await;
    person.sees(".looks a[href='#/books/bank']").await;
    let there = person
        .window
        .find(fantoccini::Locator::Css("#close-now"))
        .await;
    assert!(there.is_err(), "a month that lacks something is not closed");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_read_only_after_a_yes_and_with_the_answers_that_were_given() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let stand_in = garden(false)
        .gives(call::ListHolders {}, Reply::Holders(vec![holder(None, 0)]))
        .refuses(import(), &asks());
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("october.csv");
    std::fs::write(&file, "Buchung;Betrag\n05/10/2026;-54,00\n").unwrap();
    let sight = page(
        "import",
        "bank/import",
        stand_in,
        &[On("page-books-bank-import")],
    );
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.goes_on().await;
    person.sees(".summary:focus").await;
    assert!(
        asked(&person, "import-bank-file").await.is_empty(),
        "nothing was chosen"
    );
    let field = person.sees("#import-file").await;
    field.send_keys(file.to_str().unwrap()).await.unwrap();
    person.sees("#import-file:not([aria-invalid])").await;
    person.goes_on().await;
    person.sees("form#page-books-bank-mapping h1:focus").await;
    let first = &asked(&person, "import-bank-file").await[0];
    assert_eq!(first["path"], "october.csv");
    assert_eq!(first["holder"], "bank");
    assert_eq!(first["mapping"], Value::Null);
    assert_eq!(
        first["content"],
        "QnVjaHVuZztCZXRyYWcKMDUvMTAvMjAyNjstNTQsMDAK"
    );

    person.chooses("mapping-day", "yes").await;
    person.goes_on().await;
    let second = loop {
        let all = asked(&person, "import-bank-file").await;
        if let Some(second) = all.get(1) {
            break second.clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    assert_eq!(second["mapping"]["dates"], "month-day-year-slashes");
    assert_eq!(second["mapping"]["columns"]["booked"], "Buchung");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_certain_rows_are_matched_after_they_were_shown_and_no_others() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [
        On("page-books-bank"),
        Press("bank-certain"),
        See("#bank-certain-dialog[open]"),
    ];
    let sight = page("bank", "bank", garden(false), &way);
    let (_interface, person) = before(&browser, &sight, "en").await;

    let shown = person
        .sees("#bank-certain-dialog")
        .await
        .text()
        .await
        .unwrap();
    for part in ["Ada Okafor", "Bo Lindqvist", "€31.00", "€0.50 less"] {
        assert!(shown.contains(part), "{part} is missing: {shown}");
    }
    assert!(!shown.contains("friend"), "{shown}");
    assert!(asked(&person, "match-rows").await.is_empty());
    person.presses("bank-certain-dialog-confirm").await;
    person.sees(".said-now").await;
    let matched = &asked(&person, "match-rows").await[0]["matches"];
    let rows: Vec<_> = matched
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it[0].clone())
        .collect();
    assert_eq!(rows, [json!(32), json!(33)]);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_that_cannot_be_read_is_told_beside_its_field_in_the_language() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let error = ErrorBody::new(codes::BAD_INPUT, "`soon` is no time of work")
        .detail(json!({ "typed": "soon", "why": "time", "values": {} }));
    let stand_in = garden(false).refuses(add_hours(), &error);
    let way = [On("page-books-hours-add"), See("#hours-who")];
    let sight = page("hours", "hours/add/ada", stand_in, &way);
    let (_interface, person) = before(&browser, &sight, "fr").await;

    person.fills("hours-how-long", "soon").await;
    person.goes_on().await;
    person.sees(".summary:focus").await;
    let beside = person
        .sees("#hours-how-long-error")
        .await
        .text()
        .await
        .unwrap();
    assert!(
        beside.contains("soon") && beside.contains("durée"),
        "{beside}"
    );
    let sent = &asked(&person, "add-hours").await[0];
    assert_eq!(
        (&sent["participant"], &sent["kind"]),
        (&json!("ada"), &json!("gift"))
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_closed_by_the_keyboard_alone() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let mut interface = Interface::serve().await;
    let person = Person::at_keyboard(browser.open().await);
    let address = interface.address("#/books/close", "en", &garden(false));
    person.window.goto(&address).await.unwrap();
    person.sees("form#page-books-close h1:focus").await;
    person.presses("close-now").await;
    person.sees("#close-dialog[open]").await;
    person.fills("close-dialog-name", "October 2026").await;
    person.presses("close-dialog-confirm").await;
    person.sees("form#page-books-closed h1:focus").await;
    person.presses("close-statements").await;
    person.sees("form#page-books-statement h1:focus").await;
    person.leaves().await;
}
