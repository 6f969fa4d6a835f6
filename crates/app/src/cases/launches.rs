//! Launches that people prepare, page by page. What they answered is kept at
//! each step; several can be prepared at once.

use allotment_api::{ErrorBody, LaunchDraft, LaunchRun, LaunchView, call, codes};
use allotment_provision::run::RunStatus;
use allotment_types::{DnsName, LaunchId};

use super::{runs, servers};
use crate::{
    App,
    dispatch::{Onlooker, Operator},
    ports::LaunchRecord,
    record_error,
};

/// The longest draft, in bytes of JSON.
const LONGEST_DRAFT: usize = 64 * 1024;

impl Onlooker<'_> {
    pub(crate) async fn list_launches(&self) -> Result<Vec<LaunchView>, ErrorBody> {
        let records = self.app.store.launches().await;
        let mut views = vec![];
        for record in records.map_err(|e| record_error(&e))? {
            // One that a newer Allotment wrote is left to it; the others are
            // shown all the same.
            if draft(&record.draft).is_ok() {
                views.push(view(self.app, record).await?);
            }
        }
        views.retain(|launch| !launch.draft.ended);
        views.sort_by(|one, other| other.changed_at.cmp(&one.changed_at));
        Ok(views)
    }
}

impl Operator<'_> {
    pub(crate) async fn begin_launch(&self) -> Result<LaunchView, ErrorBody> {
        let app = self.app;
        let run = app.run_id()?;
        let id = LaunchId::new(run.as_str())
            .map_err(|error| ErrorBody::new(codes::BAD_INPUT, error.to_string()))?;
        // Who bears the cost is rarely another group than the last time.
        let earlier = app.store.launches().await.map_err(|e| record_error(&e))?;
        let sharers = earlier
            .iter()
            .max_by_key(|launch| launch.changed_at)
            .and_then(|launch| draft(&launch.draft).ok())
            .map(|draft| draft.sharers)
            .unwrap_or_default();
        let now = app.clock.now();
        let draft = LaunchDraft {
            sharers,
            ..LaunchDraft::default()
        };
        let record = LaunchRecord {
            id,
            begun_at: now,
            changed_at: now,
            draft: text(&draft)?,
        };
        app.store
            .put_launch(&record)
            .await
            .map_err(|e| record_error(&e))?;
        view(app, record).await
    }

    pub(crate) async fn save_launch(&self, it: call::SaveLaunch) -> Result<LaunchView, ErrorBody> {
        let app = self.app;
        let records = app.store.launches().await.map_err(|e| record_error(&e))?;
        let known = records.into_iter().find(|record| record.id == it.launch);
        let known = known.ok_or_else(|| unknown(&it.launch))?;
        let record = LaunchRecord {
            changed_at: app.clock.now(),
            draft: text(&it.draft)?,
            ..known
        };
        app.store
            .put_launch(&record)
            .await
            .map_err(|e| record_error(&e))?;
        view(app, record).await
    }

    pub(crate) async fn drop_launch(&self, launch: &LaunchId) -> Result<(), ErrorBody> {
        let records = self.app.store.launches().await;
        let records = records.map_err(|e| record_error(&e))?;
        let known = records.into_iter().find(|record| record.id == *launch);
        // One that cannot be read may go: nobody here can go on with it.
        if let Some(record) = known.filter(|record| draft(&record.draft).is_ok())
            && !view(self.app, record).await?.droppable
        {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                "This launch has begun on its server, and dropping it would lose the way back",
            )
            .hint("Nothing was changed. Continue it or undo it; then it goes by itself"));
        }
        let dropped = self.app.store.drop_launch(launch).await;
        if dropped.map_err(|e| record_error(&e))? {
            Ok(())
        } else {
            Err(unknown(launch))
        }
    }
}

/// The newest draft of a launch at this address, if one is on record.
pub(crate) async fn newest_for(
    app: &App,
    address: &DnsName,
) -> Result<Option<LaunchDraft>, ErrorBody> {
    let mut records = app.store.launches().await.map_err(|e| record_error(&e))?;
    records.sort_by_key(|record| std::cmp::Reverse(record.changed_at));
    Ok(records
        .iter()
        .filter_map(|record| draft(&record.draft).ok())
        .find(|draft| draft.plan.is_some() && draft.address == address.as_str()))
}

fn unknown(launch: &LaunchId) -> ErrorBody {
    ErrorBody::new(codes::NOT_FOUND, format!("There is no launch `{launch}`"))
        .hint("It may have been dropped in another window")
}

fn text(draft: &LaunchDraft) -> Result<String, ErrorBody> {
    let text = serde_json::to_string(draft)
        .map_err(|error| ErrorBody::new(codes::BAD_INPUT, error.to_string()))?;
    if text.len() > LONGEST_DRAFT {
        return Err(
            ErrorBody::new(codes::BAD_INPUT, "The answers are too long to be kept")
                .hint("What was kept before is still there"),
        );
    }
    Ok(text)
}

fn draft(text: &str) -> Result<LaunchDraft, ErrorBody> {
    serde_json::from_str(text).map_err(|error| {
        ErrorBody::new(
            codes::RECORD,
            "A launch on record was written by a newer Allotment",
        )
        .hint("Nothing was changed")
        .caused_by(&error)
    })
}

/// A launch with the newest run of its plan, as far as this computer knows.
async fn view(app: &App, record: LaunchRecord) -> Result<LaunchView, ErrorBody> {
    let draft = draft(&record.draft)?;
    let mut run = None;
    let mut droppable = true;
    if let Some(plan) = &draft.plan {
        // Newest first.
        let runs = app.store.runs().await.map_err(|e| record_error(&e))?;
        if let Some(found) = runs.into_iter().find(|run| run.plan_hash == *plan) {
            // A plan of a newer Allotment says nothing about where it stands.
            let status = runs::standing(app, &found).await;
            let status = status.unwrap_or(RunStatus::Unfinished);
            let at_work = app.work.is_at_work(&found.server, &found.id);
            let begun = !matches!(status, RunStatus::NotStarted | RunStatus::Undone);
            // Where the server is no longer known, nobody can go on or back.
            let known = servers::find(app, &found.server).await.is_ok();
            droppable = !(at_work || begun && known);
            run = Some(LaunchRun {
                status,
                at_work,
                run: found.id,
            });
        }
    }
    Ok(LaunchView {
        id: record.id,
        begun_at: record.begun_at.into(),
        changed_at: record.changed_at.into(),
        draft,
        run,
        droppable,
    })
}
