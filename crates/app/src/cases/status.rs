//! What there is, what happened, what needs attention: as this computer knows it.

use std::collections::BTreeSet;

use allotment_api::{Attention, ErrorBody, LogView, RunView, StatusView, codes};
use allotment_provision::run::RunLog;
use allotment_types::{DnsName, RunId};

use super::{runs, servers};
use crate::{dispatch::Onlooker, ports::InstanceState, record_error};

impl Onlooker<'_> {
    pub(crate) async fn show_status(&self) -> Result<StatusView, ErrorBody> {
        let collective = self
            .app
            .store
            .collective()
            .await
            .map_err(|e| record_error(&e))?;
        let mut unfinished: Vec<RunView> = vec![];
        let mut attention = vec![];
        // A run that this computer was cut from may be further than its log here.
        let mut on_the_way: BTreeSet<DnsName> = self
            .app
            .store
            .instances()
            .await
            .map_err(|e| record_error(&e))?
            .into_iter()
            .filter(|i| {
                let settled = matches!(i.state, InstanceState::Running | InstanceState::Removed);
                !settled
            })
            .map(|i| i.address)
            .collect();
        for run in self.app.store.runs().await.map_err(|e| record_error(&e))? {
            let (plan, log) = runs::recorded(self.app, &run).await?;
            let status = log.run_status(plan.step_ids());
            // Of several runs for an address the newest, which comes first.
            let of = run.address.as_ref();
            let cut = of.is_some_and(|address| on_the_way.remove(address));
            if !status.wants_attention() && !cut {
                continue;
            }
            // A server that is gone has nothing to be continued on.
            if self
                .app
                .store
                .server(&run.server)
                .await
                .map_err(|e| record_error(&e))?
                .is_none()
            {
                continue;
            }
            let at_work = matches!(self.app.claims.claim(&run.server), Ok(None));
            let (id, server, address) = (run.id.clone(), run.server.clone(), run.address.clone());
            attention.push(if at_work {
                Attention::AtWork {
                    run: id,
                    server,
                    address,
                }
            } else {
                Attention::Unfinished {
                    run: id,
                    server,
                    address,
                }
            });
            unfinished.push(runs::view(
                &run.id,
                &plan,
                status,
                &log,
                &BTreeSet::new(),
                0,
                None,
            ));
        }
        let operators = self
            .app
            .store
            .operators()
            .await
            .map_err(|e| record_error(&e))?;
        if operators.len() == 1 {
            attention.push(Attention::OneRecoveryKey);
        }
        let servers = self
            .app
            .store
            .servers()
            .await
            .map_err(|e| record_error(&e))?;
        let profile = self.app.store.profile().await;
        let profile = profile.map_err(|e| record_error(&e))?;
        Ok(StatusView {
            collective: profile.map_or(collective.name, |profile| profile.name),
            servers: servers::views(self.app, &servers).await,
            instances: self.list_instances().await?,
            unfinished,
            attention,
        })
    }

    pub(crate) async fn show_run(&self, plan: &str) -> Result<RunView, ErrorBody> {
        let store = &self.app.store;
        let (hash, text) = store
            .plan(plan)
            .await
            .map_err(|e| record_error(&e))?
            .ok_or_else(|| {
                ErrorBody::new(codes::NOT_FOUND, format!("There is no plan `{plan}`"))
                    .hint("It may have been made on another computer")
            })?;
        let records = store.runs().await.map_err(|e| record_error(&e))?;
        let Some(run) = records.into_iter().find(|run| run.plan_hash == hash) else {
            let plan = runs::stored(&text)?;
            let none = RunLog::default();
            let status = none.run_status(plan.step_ids());
            let id = self.app.run_id()?;
            return Ok(runs::view(
                &id,
                &plan,
                status,
                &none,
                &BTreeSet::new(),
                0,
                None,
            ));
        };
        let (plan, log) = runs::recorded(self.app, &run).await?;
        let status = runs::standing(self.app, &run).await?;
        Ok(RunView {
            at_work: self.app.work.is_at_work(&run.server, &run.id),
            ..runs::view(&run.id, &plan, status, &log, &BTreeSet::new(), 0, None)
        })
    }

    pub(crate) async fn read_log(&self, run: Option<RunId>) -> Result<LogView, ErrorBody> {
        let record = match run {
            Some(id) => self
                .app
                .store
                .run(&id)
                .await
                .map_err(|e| record_error(&e))?,
            None => self
                .app
                .store
                .runs()
                .await
                .map_err(|e| record_error(&e))?
                .into_iter()
                .next(),
        };
        let record = record.ok_or_else(|| {
            ErrorBody::new(codes::NOT_FOUND, "There is no such run on record")
                .hint("`allotment status` shows what there is")
        })?;
        let events = self
            .app
            .store
            .events(&record.id)
            .await
            .map_err(|e| record_error(&e))?;
        Ok(LogView {
            run: record.id,
            server: record.server,
            events,
        })
    }
}
