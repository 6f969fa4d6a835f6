//! Statements on paper: saved, and printed.

use allotment_api::{Paper, PaperForm, Reply, call};
use allotment_types::Language;
use serde_json::json;

use super::{
    behaviour::before,
    closing::{asked, page},
    closing_samples::{garden, who},
    sights::{Do, Sight},
};
use crate::support::{Browser, StandIn};
use Do::{On, Press, See};

const PLACE: &str = "/home/ada/Documents/Allotment";

fn save() -> call::SavePaper {
    call::SavePaper {
        paper: Paper::Statement {
            participant: who("ada"),
            month: None,
        },
        language: Language::En,
        form: Some(PaperForm::Pdf),
        passphrase: None,
    }
}

fn save_all() -> call::SaveStatements {
    call::SaveStatements {
        month: None,
        language: None,
        folder: None,
    }
}

fn saving() -> StandIn {
    let all = ["statement-2026-10-ada.pdf", "totals-2026-10.pdf"];
    let all = all.map(|name| format!("{PLACE}/statements-2026-10-en/{name}"));
    let one = format!("{PLACE}/statement-2026-10-ada-en.pdf");
    garden(true)
        .gives(save(), Reply::Saved(vec![one]))
        .gives(save_all(), Reply::Saved(all.into()))
}

/// The pages with what was saved.
pub(super) fn sights() -> Vec<Sight> {
    vec![
        page(
            "statement-saved",
            "statement/2026-10/ada",
            saving(),
            &[
                On("page-books-statement-ada"),
                See("#chart-course"),
                Press("paper-pdf"),
                See(".notice-good"),
            ],
        ),
        page(
            "statements-saved",
            "statement/2026-10",
            saving(),
            &[
                On("page-books-statement"),
                See("#chart-covered"),
                Press("paper-all"),
                See(".notice-good"),
            ],
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_saved_as_pdf_or_as_page_and_the_page_says_where() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [On("page-books-statement-ada"), See("#paper-pdf")];
    let sight = page("statement", "statement/2026-10/ada", saving(), &way);
    let (_interface, person) = before(&browser, &sight, "fr").await;
    person.picks("paper-language", "de").await;
    for (button, form) in [("paper-pdf", "pdf"), ("paper-html", "html")] {
        person.presses(button).await;
        let said = person.sees(".notice-good").await.text().await.unwrap();
        assert!(said.contains(PLACE), "{said}");
        let sent = asked(&person, "save-paper").await;
        let sent = sent.last().unwrap();
        assert_eq!(sent["form"], form);
        assert_eq!(sent["language"], "de");
        assert_eq!(
            sent["paper"],
            json!({ "statement": { "participant": "ada", "month": "2026-10" } })
        );
    }
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn totals_and_all_statements_are_saved_from_where_all_are_seen() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [On("page-books-statement"), See("#paper-all")];
    let sight = page("statements", "statement/2026-10", saving(), &way);
    let (_interface, person) = before(&browser, &sight, "en").await;
    person.presses("paper-all").await;
    let said = person.sees(".notice-good").await.text().await.unwrap();
    assert!(
        said.contains("2 PDFs") && said.contains(&format!("{PLACE}/statements-2026-10-en")),
        "{said}"
    );
    assert!(!said.contains("ada.pdf"), "the folder says enough: {said}");
    let all = &asked(&person, "save-statements").await[0];
    assert_eq!(
        (&all["month"], &all["folder"]),
        (&json!("2026-10"), &json!(null))
    );
    person.presses("paper-pdf").await;
    person.sees(".notice-good").await;
    let totals = &asked(&person, "save-paper").await[0];
    assert_eq!(totals["paper"], json!({ "totals": { "month": "2026-10" } }));
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_that_is_open_has_no_paper() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = page(
        "statement-open",
        "statement/2026-11/ada",
        saving(),
        &[On("page-books-statement-ada"), See("#chart-course")],
    );
    let (_interface, person) = before(&browser, &sight, "en").await;
    let there = person
        .window
        .find(fantoccini::Locator::Css("#paper-pdf"))
        .await;
    assert!(there.is_err());
    person.leaves().await;
}
