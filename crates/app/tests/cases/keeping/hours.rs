//! Hours, promised and done.

use std::fmt::Write as _;

use allotment_api::{HoursCell, WorkKind, call};

use super::{Garden, day, on};

#[tokio::test]
async fn hours_are_shown_month_by_month_and_move_no_money() {
    let garden = Garden::of(&["ada", "bo"]).await;
    for (who, worked, time, kind) in [
        ("ada", "2026-10-03", "1:30", WorkKind::Gift),
        ("ada", "2026-11-03", "2 h", WorkKind::Gift),
        ("bo", "2026-10-09", "45 min", WorkKind::Paid),
    ] {
        let add = call::AddHours {
            participant: who.parse().unwrap(),
            worked: Some(day(worked)),
            time: time.into(),
            task: Some("on-call".into()),
            note: Some("looked at the disk".into()),
            kind,
            stamped: on(worked),
        };
        garden.app.call(add).await.unwrap();
    }
    let promise = call::PromiseHours {
        participant: "bo".parse().unwrap(),
        month: "2026-10".into(),
        time: "3".into(),
        stamped: on("2026-10-01"),
    };
    garden.app.call(promise).await.unwrap();
    let list = |task: Option<&str>| call::ListHours {
        from: Some("2026-10".into()),
        through: Some("2026-11".into()),
        task: task.map(str::to_owned),
    };
    let table = garden.app.call(list(None)).await.unwrap();
    let cells = |cells: &[HoursCell]| {
        let cells = cells
            .iter()
            .map(|it| (it.promised, it.paid, it.credited, it.gift));
        cells.collect::<Vec<_>>()
    };
    let mut shown = String::new();
    for row in &table.rows {
        let _ = writeln!(shown, "{} {:?}", row.participant, cells(&row.cells));
    }
    let _ = writeln!(shown, "all {:?}", cells(&table.all));
    insta::assert_snapshot!(shown, @"
    ada [(0, 0, 0, 90), (0, 0, 0, 120)]
    bo [(180, 45, 0, 0), (0, 0, 0, 0)]
    all [(180, 45, 0, 90), (0, 0, 0, 120)]
    ");
    insta::assert_snapshot!(garden.balances().await, @"
    Expenses:Hours 255 MIN
    Income:Hours:Ada -210 MIN
    Income:Hours:Bo -45 MIN
    ");
    let other = garden.app.call(list(Some("cooking"))).await.unwrap();
    assert!(
        other
            .all
            .iter()
            .all(|it| it.gift + it.paid + it.credited == 0)
    );
}

#[tokio::test]
async fn a_time_that_is_none_is_refused() {
    let garden = Garden::of(&["ada"]).await;
    let add = call::AddHours {
        participant: "ada".parse().unwrap(),
        worked: None,
        time: "a while".into(),
        task: None,
        note: None,
        kind: WorkKind::Gift,
        stamped: on("2026-10-01"),
    };
    let error = garden.app.call(add).await.unwrap_err();
    assert_eq!(error.message, "`a while` is no time of work");
}
