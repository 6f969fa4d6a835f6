//! An instance as it is seen from outside, as its people see it.

use std::collections::BTreeMap;

use allotment_api::{
    CertificateView, CheckView, ErrorBody, Obstacle, ObstacleKind, PictureView, ProofView, call,
    codes,
};
use allotment_provision::{
    plan::{Action, Look, Plan, Purpose, Step},
    run::{EventKind, RunLog},
};
use allotment_types::{DnsName, RunId, Timestamp};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{plans, runs, servers};
use crate::{
    dispatch::Onlooker,
    ports::{CheckRun, Outside, Scene},
    record_error,
    run::obstacle,
};

/// What is known of an instance that was launched.
pub(super) struct Launched {
    pub(super) run: RunId,
    pub(super) plan: Plan,
    log: RunLog,
    /// From where it is seen.
    pub(super) outside: Outside,
    /// It is on a practice server.
    practice: bool,
}

impl Onlooker<'_> {
    pub(crate) async fn prove_instance(
        &self,
        it: call::ProveInstance,
    ) -> Result<ProofView, ErrorBody> {
        let app = self.app;
        let Launched {
            plan, log, outside, ..
        } = self.launched_at(&it.address).await?;
        let certificate = app.probe.certificate(&outside, &it.address).await;
        let problem = match &certificate {
            Ok(_) => self.front_page(&outside, &plan).await,
            Err(error) => Some(obstacle(error)),
        };
        Ok(ProofView {
            address: it.address,
            certificate: certificate.ok().map(|seen| CertificateView {
                issuer: seen.issuer,
                until: seen.not_after.into(),
            }),
            problem,
            seen_at: app.clock.now().into(),
            checks: checks(&plan, &log),
        })
    }

    pub(crate) async fn picture_instance(
        &self,
        address: &DnsName,
    ) -> Result<PictureView, ErrorBody> {
        let app = self.app;
        let Launched {
            outside, practice, ..
        } = self.launched_at(address).await?;
        // Only an address that is just now seen to be the instance's.
        let certificate = app.probe.certificate(&outside, address).await;
        let certificate = certificate.map_err(|error| no_picture(address, &error))?;
        let leads_to = app.probe.resolve(&outside, address).await;
        let leads_to = leads_to.map_err(|error| no_picture(address, &error))?;
        let scene = Scene {
            address,
            leads_to: &leads_to,
            key: (!outside.roots.is_empty()).then_some(certificate.key.as_str()),
            practice,
        };
        let picture = app.camera.picture(scene).await;
        let picture = picture.map_err(|error| no_picture(address, &error))?;
        Ok(PictureView {
            png: STANDARD.encode(picture),
        })
    }

    /// The newest launch or upgrade at an address, and from where it is seen.
    pub(super) async fn launched_at(&self, address: &DnsName) -> Result<Launched, ErrorBody> {
        let app = self.app;
        let runs = app.store.runs().await.map_err(|e| record_error(&e))?;
        for run in runs
            .iter()
            .filter(|run| run.address.as_ref() == Some(address))
        {
            let (plan, log) = runs::recorded(app, run).await?;
            if plan.purpose != Purpose::Remove {
                let server = servers::find(app, &run.server).await?;
                let outside = plans::outside(app, &server, &plan).await?;
                return Ok(Launched {
                    run: run.id.clone(),
                    plan,
                    log,
                    outside,
                    practice: server.practice.is_some(),
                });
            }
        }
        Err(ErrorBody::new(
            codes::NOT_FOUND,
            format!("Nothing was launched at {address} from here"),
        )
        .hint("`allotment status` shows what there is"))
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
            settings: &plan.instance.as_ref()?.settings,
            secrets: &BTreeMap::new(),
            nonce: "",
            inside: None,
        };
        let report = self.app.probe.check(outside, &run).await;
        let reason = report.requests.into_iter().find_map(|r| r.problem)?;
        Some(Obstacle {
            kind: ObstacleKind::WrongAnswer,
            reason,
        })
    }
}

fn no_picture(address: &DnsName, error: &(dyn std::error::Error + 'static)) -> ErrorBody {
    ErrorBody::new(
        codes::NO_PICTURE,
        format!("There is no picture of {address}: {error}"),
    )
    .hint("The instance is not touched by that. Open the address in a browser")
    .caused_by(error)
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
            passed_at: passed_at(step).map(Into::into),
        })
        .collect()
}
