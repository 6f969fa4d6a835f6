//! An instance as it is seen from outside, as its people see it.

use std::collections::BTreeMap;

use allotment_api::{
    CertificateView, CheckView, ErrorBody, Obstacle, ObstacleKind, ProofView, call, codes,
};
use allotment_provision::{
    plan::{Action, Look, Plan, Purpose, Step},
    run::{EventKind, RunLog},
};
use allotment_types::Timestamp;

use super::{plans, runs, servers};
use crate::{
    dispatch::Onlooker,
    ports::{CheckRun, Outside},
    record_error,
    run::obstacle,
};

impl Onlooker<'_> {
    pub(crate) async fn prove_instance(
        &self,
        it: call::ProveInstance,
    ) -> Result<ProofView, ErrorBody> {
        let app = self.app;
        let runs = app.store.runs().await.map_err(|e| record_error(&e))?;
        let mut newest = None;
        for run in runs.iter().filter(|run| run.address == it.address) {
            let (plan, log) = runs::recorded(app, run).await?;
            if plan.purpose == Purpose::Launch {
                newest = Some((run, plan, log));
                break;
            }
        }
        let (run, plan, log) = newest.ok_or_else(|| {
            ErrorBody::new(
                codes::NOT_FOUND,
                format!("Nothing was launched at {} from here", it.address),
            )
            .hint("`allotment status` shows what there is")
        })?;
        let server = servers::find(app, &run.server).await?;
        let outside = plans::outside(app, &server, &plan).await?;
        let certificate = app.probe.certificate(&outside, &it.address).await;
        let problem = match &certificate {
            Ok(_) => self.front_page(&outside, &plan).await,
            Err(error) => Some(obstacle(error)),
        };
        Ok(ProofView {
            address: it.address,
            certificate: certificate.ok().map(|seen| CertificateView {
                issuer: seen.issuer,
                until: seen.not_after,
            }),
            problem,
            seen_at: app.clock.now(),
            checks: checks(&plan, &log),
        })
    }

    /// What the app's own answer lacks; nothing when all is well.
    async fn front_page(&self, outside: &Outside, plan: &Plan) -> Option<Obstacle> {
        let asked = plan.steps.iter().find_map(|step| match &step.action {
            Action::Outside(action) => match &action.look {
                Look::Answer { address, check } => Some((address, check)),
                _ => None,
            },
            _ => None,
        });
        let (address, check) = asked?;
        let run = CheckRun {
            check,
            address,
            settings: &plan.settings,
            secrets: &BTreeMap::new(),
            nonce: "",
        };
        let report = self.app.probe.check(outside, &run).await;
        let reason = report.requests.into_iter().find_map(|r| r.problem)?;
        Some(Obstacle {
            kind: ObstacleKind::WrongAnswer,
            reason,
        })
    }
}

/// The looks from outside of a run, with when each passed.
fn checks(plan: &Plan, log: &RunLog) -> Vec<CheckView> {
    let passed_at = |step: &Step| -> Option<Timestamp> {
        let events = log.events().iter();
        let mut passed =
            events.filter(|e| e.step == step.id && matches!(e.kind, EventKind::Succeeded { .. }));
        passed.next_back().map(|event| event.at)
    };
    plan.steps
        .iter()
        .filter(|step| matches!(step.action, Action::Outside(_)))
        .map(|step| CheckView {
            id: step.id.clone(),
            title: step.title.clone(),
            passed_at: passed_at(step),
        })
        .collect()
}
