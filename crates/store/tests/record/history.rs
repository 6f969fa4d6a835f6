use allotment_app::ports::{Store as _, StoreError};
use allotment_provision::run::{EventKind, RunEvent};
use allotment_types::Timestamp;
use proptest::prelude::*;

use super::{event, record_with_runs, run};

fn every_kind() -> Vec<EventKind> {
    vec![
        EventKind::Started,
        EventKind::Succeeded { found: false },
        EventKind::Succeeded { found: true },
        EventKind::Failed { code: -1 },
        EventKind::UndoStarted,
        EventKind::UndoFinished { found: false },
        EventKind::UndoFinished { found: true },
        EventKind::UndoFailed { code: 255 },
    ]
}

#[tokio::test]
async fn every_kind_of_event_is_read_back_as_it_was_mirrored() {
    let fixture = record_with_runs().await;
    let r1 = "r1".parse().unwrap();
    let events: Vec<RunEvent> = every_kind()
        .into_iter()
        .map(|kind| event("docker", kind))
        .collect();
    fixture.store.mirror_events(&r1, &events).await.unwrap();
    assert_eq!(fixture.store.events(&r1).await.unwrap(), events);
    let other = fixture.store.events(&"r2".parse().unwrap()).await.unwrap();
    assert_eq!(other, [], "each run has its own log");
}

#[tokio::test]
async fn a_line_that_changed_on_the_server_is_told_and_nothing_is_taken_over() {
    let fixture = record_with_runs().await;
    let r1 = "r1".parse().unwrap();
    let seen = [
        event("docker", EventKind::Started),
        event("docker", EventKind::Succeeded { found: false }),
    ];
    fixture.store.mirror_events(&r1, &seen).await.unwrap();
    let theirs = [
        seen[0].clone(),
        event("docker", EventKind::Failed { code: 1 }),
        event("docker", EventKind::Started),
    ];
    let error = fixture.store.mirror_events(&r1, &theirs).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::HistoryDiffers { run, line: 2 } if *run == r1),
        "{error:?}"
    );
    assert_eq!(fixture.store.events(&r1).await.unwrap(), seen);
}

#[tokio::test]
async fn a_log_read_earlier_has_nothing_to_add() {
    let fixture = record_with_runs().await;
    let r1 = "r1".parse().unwrap();
    let log: Vec<RunEvent> = every_kind()
        .into_iter()
        .map(|kind| event("docker", kind))
        .collect();
    fixture.store.mirror_events(&r1, &log).await.unwrap();
    fixture.store.mirror_events(&r1, &log[..3]).await.unwrap();
    fixture.store.mirror_events(&r1, &[]).await.unwrap();
    assert_eq!(fixture.store.events(&r1).await.unwrap(), log);
}

fn any_event() -> impl Strategy<Value = RunEvent> {
    let moment = (0..4_000_000_000_i64, 0..1_000_000_000_i32)
        .prop_map(|(second, nanosecond)| Timestamp::new(second, nanosecond).unwrap());
    let kind = prop_oneof![
        Just(EventKind::Started),
        any::<bool>().prop_map(|found| EventKind::Succeeded { found }),
        any::<i32>().prop_map(|code| EventKind::Failed { code }),
        Just(EventKind::UndoStarted),
        any::<bool>().prop_map(|found| EventKind::UndoFinished { found }),
        any::<i32>().prop_map(|code| EventKind::UndoFailed { code }),
    ];
    (moment, "[a-z0-9][a-z0-9-]{0,12}", "[a-z]{1,8}", kind).prop_map(|(at, step, by, kind)| {
        RunEvent {
            at,
            step: step.parse().unwrap(),
            by: by.parse().unwrap(),
            kind,
        }
    })
}

/// How the server's log looks at one moment: its first lines, one of them
/// perhaps replaced.
#[derive(Debug, Clone)]
struct Reading {
    length: prop::sample::Index,
    replaced: Option<(prop::sample::Index, RunEvent)>,
}

fn any_reading() -> impl Strategy<Value = Reading> {
    (
        any::<prop::sample::Index>(),
        prop::option::weighted(0.3, (any::<prop::sample::Index>(), any_event())),
    )
        .prop_map(|(length, replaced)| Reading { length, replaced })
}

#[test]
fn history_grows_and_never_changes_whatever_the_server_shows() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let fixture = runtime.block_on(record_with_runs());
    let case = std::cell::Cell::new(0);

    let rule = (
        proptest::collection::vec(any_event(), 1..20),
        proptest::collection::vec(any_reading(), 1..8),
    );
    // Every case has a run of its own in the one file.
    proptest!(ProptestConfig::with_cases(96), |((log, readings) in rule)| {
        case.set(case.get() + 1);
        let id = format!("case-{}", case.get());
        runtime.block_on(async {
            fixture.store.put_run(&run(&id)).await.unwrap();
            let id = id.parse().unwrap();
            let mut mirrored: Vec<RunEvent> = Vec::new();
            for reading in readings {
                let mut shown = log[..=reading.length.index(log.len())].to_vec();
                if let Some((line, event)) = reading.replaced {
                    let line = line.index(shown.len());
                    shown[line] = event;
                }
                let differs = (0..mirrored.len().min(shown.len()))
                    .find(|&line| mirrored[line] != shown[line]);
                match (fixture.store.mirror_events(&id, &shown).await, differs) {
                    (Ok(()), None) => {
                        if shown.len() > mirrored.len() {
                            mirrored = shown;
                        }
                    }
                    (Err(StoreError::HistoryDiffers { run, line }), Some(expected)) => {
                        prop_assert_eq!(run, id.clone());
                        prop_assert_eq!(line, expected + 1);
                    }
                    (result, differs) => prop_assert!(false, "{result:?}, but {differs:?}"),
                }
                prop_assert_eq!(&fixture.store.events(&id).await.unwrap(), &mirrored);
            }
            Ok(())
        })?;
    });
    assert!(case.get() >= 96);
}
