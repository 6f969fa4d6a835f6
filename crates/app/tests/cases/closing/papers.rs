//! Statements as files, and what they call a cost.

use allotment_api::{MovedView, NewCost, PaidBy, Paper, PaperForm, PurposeName, call};
use allotment_types::Language;

use super::{fixture, on, who};

#[tokio::test]
async fn a_statement_is_saved_as_what_was_asked_for_and_all_of_a_month_in_a_folder() {
    let fixture = fixture().await;
    fixture.closed().await;
    let language = Language::Fr;
    for (form, names) in [
        (PaperForm::Pdf, ["statement-2026-10-ada-fr.pdf"]),
        (PaperForm::Html, ["statement-2026-10-ada-fr.html"]),
    ] {
        let saved = call::SavePaper {
            paper: Paper::Statement {
                participant: who("ada"),
                month: None,
            },
            language,
            form: Some(form),
            passphrase: None,
        };
        let saved = fixture.app.call(saved).await.unwrap();
        assert_eq!(last_names(&saved), names);
    }
    let all = call::SaveStatements {
        month: Some("2026-10".into()),
        language: Some(language),
        folder: None,
    };
    // Also a second time: the newer ones take the place of the earlier ones.
    for _ in 0..2 {
        let saved = fixture.app.call(all.clone()).await.unwrap();
        let names = [
            "statement-2026-10-ada.pdf",
            "statement-2026-10-bo.pdf",
            "statement-2026-10-cem.pdf",
            "totals-2026-10.pdf",
        ];
        assert_eq!(last_names(&saved), names);
        for path in saved {
            assert!(path.contains("/statements-2026-10-fr/"), "{path}");
            assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
        }
    }
}

/// What the files are called, without their folders.
fn last_names(paths: &[String]) -> Vec<&str> {
    let each = paths.iter();
    each.map(|path| path.rsplit('/').next().unwrap()).collect()
}

#[tokio::test]
async fn a_statement_calls_a_cost_by_its_title_as_long_as_that_is_known() {
    let fixture = fixture().await;
    let laid_out = call::AddCost {
        cost: None,
        new: NewCost {
            title: "Leaflets for the fair".into(),
            purpose: PurposeName::Other,
            instance: None,
            amount: "12".into(),
            vat: None,
            foreign: None,
            paid_by: vec![PaidBy {
                who: "ada".into(),
                amount: None,
            }],
            receipts: vec![],
            handed: vec![],
        },
        language: None,
        stamped: on("2026-10-04"),
    };
    let cost = fixture.app.call(laid_out).await.unwrap().name.unwrap();
    fixture.closed().await;
    let moved = async |month: &str| {
        let ada = call::ShowStatement {
            participant: who("ada"),
            month: Some(month.into()),
        };
        let one = fixture.app.call(ada).await.unwrap();
        let all = one.movements.into_iter().map(|it| it.what);
        let mut all = all.collect::<Vec<_>>();
        all.retain(|it| matches!(it, MovedView::LaidOut(_) | MovedView::CostBack(_)));
        all
    };
    let title = "Leaflets for the fair".to_owned();
    assert_eq!(moved("2026-10").await, [MovedView::LaidOut(title.clone())]);

    let back = call::RefundCost {
        cost,
        amount: Some("2".into()),
        vat: None,
        to: vec![],
        language: None,
        stamped: on("2026-11-03"),
    };
    fixture.app.call(back).await.unwrap();
    assert!(
        moved("2026-11").await.contains(&MovedView::CostBack(title)),
        "also of a month that is closed"
    );
    let everybody = call::ShowStatements {
        month: Some("2026-10".into()),
    };
    let everybody = fixture.app.call(everybody).await.unwrap();
    let all = everybody.statements.iter().flat_map(|one| &one.movements);
    let said = format!("{:?}", all.map(|it| &it.what).collect::<Vec<_>>());
    assert!(
        said.contains("Leaflets") && !said.contains("cost-"),
        "{said}"
    );
}
