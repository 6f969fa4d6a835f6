//! The reserve on the money's overview.

use allotment_api::{Reply, ReserveView, RunwayView, call};

use super::{
    behaviour::before,
    closing::page,
    closing_samples::euros,
    money::sharing,
    sights::{Do, Sight},
};
use crate::support::Browser;
use Do::{On, See};

pub(super) fn show() -> call::ShowReserve {
    call::ShowReserve {
        month: None,
        amount: None,
        months: None,
        language: None,
    }
}

/// A month costs €54.00, €300.00 are wanted and €50.00 are to stay.
pub(super) fn reserve(balance: i64) -> ReserveView {
    ReserveView {
        month: "2026-11".into(),
        balance: euros(balance),
        target: euros(30_000),
        buffer: euros(5_000),
        missing: euros(30_000 - balance),
        monthly: Some(euros(800)),
        costs: euros(5_400),
        runway: RunwayView::Months {
            months: u64::try_from(balance / 5_400).unwrap(),
            part: u64::try_from(balance % 5_400).unwrap(),
            of: 5_400,
        },
        warning: None,
    }
}

fn overview(name: &'static str, view: ReserveView) -> Sight {
    let stand_in = sharing().gives(show(), Reply::Reserve(view));
    page(
        name,
        "",
        stand_in,
        &[On("page-books-overview"), See(".tally")],
    )
}

pub(super) fn sights() -> Vec<Sight> {
    vec![overview("money-below-buffer", reserve(3_800))]
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_says_how_long_the_reserve_lasts_and_warns_below_its_buffer() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    for (balance, lasts, warned) in [(10_000, "1,8", false), (3_800, "0,7", true)] {
        let sight = overview("money", reserve(balance));
        let (_interface, person) = before(&browser, &sight, "de").await;
        let text = person.sees(".tallies").await.text().await.unwrap();
        assert!(text.contains("Rücklage") && text.contains(lasts), "{text}");
        assert!(text.contains("300,00"), "{text}");
        assert_eq!(text.contains("12,00"), warned, "{text}");
        person.leaves().await;
    }
    let none = ReserveView {
        monthly: None,
        ..reserve(0)
    };
    let (_interface, person) = before(&browser, &overview("money", none), "de").await;
    let text = person.sees(".tallies").await.text().await.unwrap();
    assert!(!text.contains("Rücklage"), "none was agreed: {text}");
    person.leaves().await;
}
