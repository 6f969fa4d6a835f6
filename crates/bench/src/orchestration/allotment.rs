//! Ourselves: `allotment apply` as people type it, with its record, its lock
//! and its log on the server.

use std::{collections::BTreeMap, path::PathBuf};

use allotment_app::ports::{Collective, OperatorRecord, RecoveryPublicKey, ServerRecord, Store};
use allotment_provision::{
    ServerTarget,
    plan::{Action, Plan, Purpose, ServerAction, Step, Subject, Undo},
};
use allotment_store::Collectives;
use allotment_types::{
    CollectiveId, DnsName, OperatorName, RecipeName, RunId, ServerName, StepId, Timestamp,
};
use async_trait::async_trait;
use serde::Deserialize;
use tokio::process::Command;

use super::{
    COMMAND, STEPS,
    bed::{Bed, Distance},
    contestant::{Contestant, complete},
};
use crate::{
    error::BenchError,
    program::{Ended, command},
};

/// A public recovery key (its secret half was thrown away): no step here has
/// a secret to seal, but nobody works without being an operator.
const RECOVERY_KEY: &str = "age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z";

/// `allotment apply`.
#[derive(Debug, Default)]
pub(super) struct Allotment {
    plans: Vec<String>,
    round_trips: Option<u64>,
}

/// The part of `apply`'s reply that tells what was done.
#[derive(Deserialize)]
struct Reply {
    reply: Applied,
}

#[derive(Deserialize)]
struct Applied {
    run: RunId,
    changed: usize,
    round_trips: u64,
}

#[async_trait]
impl Contestant for Allotment {
    fn name(&self) -> &'static str {
        "allotment apply"
    }

    /// Plans with different settings, so that each run is a new one. They are
    /// stored by the store itself, as `allotment plan` does with what it made
    /// of a recipe.
    async fn ready(
        &mut self,
        bed: &Bed,
        distance: Distance,
        runs: usize,
    ) -> Result<(), BenchError> {
        let collective = Collective {
            id: CollectiveId::new("ours")?,
            name: "Benchmark".to_owned(),
        };
        let all = Collectives::open(data(bed))?;
        let store = if all.list()?.contains(&collective.id) {
            all.open_one(&collective.id).await?
        } else {
            all.create(&collective).await?
        };
        store
            .put_operator(&OperatorRecord {
                name: OperatorName::new("bench")?,
                recovery_key: RecoveryPublicKey(RECOVERY_KEY.to_owned()),
                me: true,
            })
            .await?;
        let at = bed.address(distance);
        let server = ServerName::new(distance.word())?;
        store
            .add_server(&ServerRecord {
                name: server.clone(),
                target: ServerTarget {
                    destination: at.ip().to_string(),
                    user: Some(bed.user.clone()),
                    port: Some(at.port()),
                    identity_file: Some(bed.key_file.clone()),
                },
                host_key: bed.host_key.clone(),
                added_at: Timestamp::UNIX_EPOCH,
                practice: None,
            })
            .await?;
        for run in 0..runs {
            let plan = plan(&server, run)?;
            let hash = plan.hash().to_string();
            store
                .put_plan(&hash, &plan.to_json(), Timestamp::UNIX_EPOCH)
                .await?;
            self.plans.push(hash);
        }
        store.close().await;
        Ok(())
    }

    fn command(&mut self, bed: &Bed, _: Distance) -> Result<Command, BenchError> {
        let mut allotment = command(&bed.allotment);
        allotment
            .arg("--data")
            .arg(data(bed))
            .args(["--vault", "file", "--json", "apply"])
            .args(self.plans.pop());
        Ok(allotment)
    }

    async fn over(&mut self, bed: &Bed, ended: &Ended) -> Result<(), BenchError> {
        let reply: Option<Reply> = ended
            .out
            .lines()
            .rev()
            .find_map(|line| serde_json::from_str(line).ok());
        let changed = reply.as_ref().map_or(0, |r| r.reply.changed);
        complete(self.name(), "steps", changed, STEPS, &ended.out)?;
        if let Some(Reply { reply }) = reply {
            self.round_trips = Some(reply.round_trips);
            let log = format!("/var/lib/allotment/runs/{}/log", reply.run);
            let lines = bed.lines_on_server(&log).await?;
            complete(self.name(), "log lines", lines, 2 * STEPS, &ended.out)?;
        }
        Ok(())
    }

    fn round_trips(&self) -> Option<u64> {
        self.round_trips
    }
}

fn data(bed: &Bed) -> PathBuf {
    bed.path("allotment")
}

fn plan(server: &ServerName, run: usize) -> Result<Plan, BenchError> {
    let steps = (1..=STEPS).map(|number| {
        Ok(Step {
            id: StepId::new(format!("{number:02}-do-nothing"))?,
            title: format!("Do nothing, {number}"),
            why: "Only the orchestration is measured".to_owned(),
            relies_on: vec![],
            action: Action::Server(ServerAction::quick("", COMMAND).verified_by("true")),
            shared: false,
            of_recipe: false,
            undo: Undo::Nothing,
            estimate_s: 1,
        })
    });
    Ok(Plan {
        format: 1,
        purpose: Purpose::Launch,
        server: server.clone(),
        instance: Some(Subject {
            address: DnsName::new("bench.test").map_err(|source| BenchError::Address { source })?,
            recipe: RecipeName::new("nothing")?,
            recipe_version: "1".to_owned(),
            settings: BTreeMap::from([("RUN".to_owned(), run.to_string())]),
            recipients: vec![],
            trusted_roots: vec![],
            machine: false,
            account: None,
            from_version: None,
        }),
        steps: steps.collect::<Result<_, BenchError>>()?,
    })
}
