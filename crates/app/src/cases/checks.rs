//! The recipe's checks, asked of an app that is in use.

use std::collections::BTreeMap;

use allotment_api::{CheckedOne, CheckedView, Doing, ErrorBody, Event, call, codes};
use allotment_provision::{
    Exit, Frame, Transport,
    plan::{Action, Look, instance_folder},
    shell::quote,
    transport::Quiet,
};
use allotment_types::{DnsName, SecretString};
use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::{operators::me, proof::Launched, servers};
use crate::{
    App,
    dispatch::{Onlooker, Operator},
    ports::CheckRun,
    run::{Containers, first_problem, secrets},
};

impl Operator<'_> {
    pub(crate) async fn check_instance(
        &self,
        it: call::CheckInstance,
    ) -> Result<CheckedView, ErrorBody> {
        let app = self.app;
        me(app).await?;
        let launched = Onlooker { app }.launched_at(&it.address).await?;
        let server = servers::find(app, &launched.plan.server).await?;
        let sudo = it.sudo_password.as_ref().map(|s| &s.0);
        let mut transport = servers::log_in(self, &server, sudo).await?;
        let checked = self.checked(&mut *transport, &it.address, &launched).await;
        transport.close().await;
        checked
    }

    /// Whether the app answers, and those checks that its recipe allows at any
    /// time. What one makes it deletes; what an earlier one left behind when it
    /// was cut, it finds and deletes too, because both use the same names.
    pub(super) async fn checked(
        &self,
        transport: &mut dyn Transport,
        address: &DnsName,
        launched: &Launched,
    ) -> Result<CheckedView, ErrorBody> {
        let app = self.app;
        let secrets = {
            let sealed = quote(&format!("{}/secrets.age", instance_folder(address)));
            let read = Frame::new(format!("cat {sealed} 2>/dev/null | base64 -w 0"));
            let exits = transport.run(vec![read], &mut Quiet).await;
            let exits = exits.map_err(|e| servers::link(&e))?;
            opened(app, exits.first(), address).await?
        };
        let nonce = launched.run.to_string().replace('-', "");
        let mut view = CheckedView {
            address: address.clone(),
            seen_at: app.clock.now().into(),
            checks: vec![],
            left_out: vec![],
        };
        let Some(about) = &launched.plan.instance else {
            return Err(crate::not_about_an_instance());
        };
        for step in &launched.plan.steps {
            let Action::Outside(action) = &step.action else {
                continue;
            };
            let check = match &action.look {
                Look::Answer { check, .. } => check,
                Look::Check { check, .. } if check.in_production => check,
                Look::Check { .. } => {
                    view.left_out.push(step.title.clone());
                    continue;
                }
                Look::Certificate { .. } => continue,
            };
            if self.news.wants_stop() {
                return Err(ErrorBody::new(codes::STOPPED, "Stopped as you asked").hint(
                    "What the checks had made until then is cleared away the next time that they run",
                ));
            }
            self.news.tell(Event::Doing {
                what: Doing::Checking {
                    title: step.title.clone(),
                },
            });
            let containers = Containers::new(transport, None, address, about.machine);
            let run = CheckRun {
                check,
                address,
                settings: &about.settings,
                secrets: &secrets,
                nonce: &nonce,
                inside: Some(&containers),
            };
            let report = app.probe.check(&launched.outside, &run).await;
            if !containers.lasted() {
                return Err(lost(address));
            }
            view.checks.push(CheckedOne {
                id: step.id.clone(),
                title: step.title.clone(),
                problem: (!report.passed()).then(|| first_problem(&report)),
            });
        }
        Ok(view)
    }
}

fn lost(address: &DnsName) -> ErrorBody {
    ErrorBody::new(
        codes::LINK_LOST,
        format!("The connection to the server was lost while {address} was checked"),
    )
    .hint("What the checks had made until then is cleared away the next time that they run")
}

/// The instance's secrets, which its checks may need to sign in.
async fn opened(
    app: &App,
    sealed: Option<&Exit>,
    address: &DnsName,
) -> Result<BTreeMap<String, SecretString>, ErrorBody> {
    let text = sealed.map(Exit::stdout_text).unwrap_or_default();
    let sealed = BASE64_STANDARD.decode(text.trim()).unwrap_or_default();
    if sealed.is_empty() {
        return Ok(BTreeMap::new());
    }
    secrets::open(app, &sealed, address).await
}
