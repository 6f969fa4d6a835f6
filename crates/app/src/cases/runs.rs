//! Applying plans, continuing runs, undoing them.

mod choice;

use std::collections::{BTreeMap, BTreeSet};

use allotment_api::{AccountView, ErrorBody, Event, RunView, SecretText, StepView, call, codes};
use allotment_provision::{
    Transport,
    engine::{Direction, RunsWanted, runs_frame, runs_in},
    plan::{Action, Look, Plan, Purpose},
    run::{RunLog, RunStatus, StepStatus},
    transport::Quiet,
};
use allotment_types::{DnsName, ExposeSecret as _, RunId, SecretString, StepId};

use choice::{back, cannot_undo, choose, has_copied, others_rely_on_it, refused};

use super::{
    operators::me,
    plans::{self, Looked},
    servers,
};
use crate::{
    App,
    dispatch::Operator,
    ports::{CheckRun, Claim, InstanceRecord, InstanceState, RunRecord, ServerRecord},
    record_error,
    run::{AtWork, Drive, Ended, News as _, Outset, failure, secrets},
};

/// The secrets that a person gave, which must be those that the plan asks
/// people for.
fn given(
    plan: &Plan,
    secrets: BTreeMap<String, SecretText>,
) -> Result<BTreeMap<String, SecretString>, ErrorBody> {
    let asked = plan.secrets_to_give().map(|(_, names)| names);
    let asked = asked.unwrap_or_default();
    for (name, secret) in &secrets {
        let problem = if !asked.contains(&name.as_str()) {
            format!("The plan asks nobody for a secret `{name}`")
        } else if secret.0.expose_secret().is_empty() {
            format!("The secret `{name}` that was given is empty")
        } else {
            continue;
        };
        return Err(
            ErrorBody::new(codes::BAD_INPUT, problem).hint("Nothing was changed on the server")
        );
    }
    Ok(secrets
        .into_iter()
        .map(|(name, secret)| (name, secret.0))
        .collect())
}

/// Deleting what people have made takes more than a yes.
fn confirmed(plan: &Plan, typed: Option<&DnsName>) -> Result<(), ErrorBody> {
    let Some(address) = plan.address() else {
        return Ok(());
    };
    if typed == Some(address) {
        return Ok(());
    }
    Err(ErrorBody::new(
        codes::CONFIRMATION_NEEDED,
        format!(
            "This deletes {address} and everything that people have made there, for good"
        ),
    )
    .hint("Nothing was changed on the server")
    .hint(format!(
        "At a terminal you are asked to type the address; elsewhere add `--confirm {address}` if it is meant"
    ))
    .detail(serde_json::json!({ "address": address })))
}

/// What people have to give before anything is begun: once sealed on the
/// server, nobody is asked again.
fn still_to_give(
    plan: &Plan,
    looked: &Looked,
    given: &BTreeMap<String, SecretString>,
) -> Option<ErrorBody> {
    let (step, mut names) = plan.secrets_to_give()?;
    names.retain(|name| !given.contains_key(*name));
    (!names.is_empty() && !looked.done.contains(step)).then(|| secrets::needed(&names))
}

/// A run about to be driven.
struct Chosen {
    run: RunId,
    plan: Plan,
    log: RunLog,
    /// Secrets that a person gave.
    given: BTreeMap<String, SecretString>,
}

impl Operator<'_> {
    pub(crate) async fn apply_plan(&self, it: call::ApplyPlan) -> Result<RunView, ErrorBody> {
        let app = self.app;
        let (hash, text) = app.store.plan(&it.plan).await.map_err(|e| record_error(&e))?.ok_or_else(|| {
            ErrorBody::new(codes::NOT_FOUND, format!("There is no plan `{}`", it.plan))
                .hint("`allotment plan` makes one and shows its number; it is applied from the same computer")
        })?;
        let plan = stored(&text)?;
        let server = servers::find(app, &plan.server).await?;
        if plan.deletes_data() {
            confirmed(&plan, it.confirmed.as_ref())?;
        }
        let begun = self.unfinished(&hash).await?;
        let sudo = it.sudo_password.map(|s| s.0);
        let mut given = given(&plan, it.secrets)?;
        let post = self.take_post(&server)?;
        let mut transport = servers::log_in(self, &server, sudo.as_ref()).await?;
        self.add_secrets_there(&mut *transport, &plan, &mut given)
            .await?;
        let (run, log) = match begun {
            Some(run) => {
                self.as_the_server_knows_it(&mut *transport, &plan, run)
                    .await?
            }
            None => (app.run_id()?, RunLog::default()),
        };
        let looked = plans::look(app, &mut *transport, &server, &plan, &run, &log, true).await?;
        let nothing_left = plan
            .steps
            .iter()
            .all(|s| matches!(s.action, Action::Outside(_)) || looked.done.contains(&s.id));
        let fresh = app
            .store
            .run(&run)
            .await
            .map_err(|e| record_error(&e))?
            .is_none();
        if nothing_left && fresh {
            let round_trips = transport.round_trips();
            transport.close().await;
            return self
                .nothing_to_change(&server, plan, run, round_trips)
                .await;
        }
        if let Some(error) =
            refused(&looked.broken).or_else(|| still_to_give(&plan, &looked, &given))
        {
            transport.close().await;
            return Err(error);
        }
        let chosen = Chosen {
            run,
            plan,
            log,
            given,
        };
        self.drive(
            post,
            transport,
            &server,
            chosen,
            looked,
            Direction::Do,
            sudo,
            it.take_over,
        )
        .await
    }

    pub(crate) async fn resume_run(&self, it: call::ResumeRun) -> Result<RunView, ErrorBody> {
        let server = servers::find(self.app, &it.server).await?;
        let sudo = it.sudo_password.map(|s| s.0);
        let post = self.take_post(&server)?;
        let mut transport = servers::log_in(self, &server, sudo.as_ref()).await?;
        // The server lists runs that are not closed. One whose last outcome was
        // written down and whose closing was cut is looked at once more and closed.
        let named = it.run.is_some();
        let open = |status| !named || !matches!(status, RunStatus::Finished | RunStatus::Undone);
        let mut chosen = choose(
            &mut *transport,
            it.run.as_ref().map_or(RunsWanted::Open, RunsWanted::One),
            open,
            "to continue",
        )
        .await?;
        self.trusted(&server, &chosen).await?;
        chosen.given = given(&chosen.plan, it.secrets)?;
        self.add_secrets_there(&mut *transport, &chosen.plan, &mut chosen.given)
            .await?;
        let direction = match chosen.log.run_status(chosen.plan.step_ids()) {
            RunStatus::Undoing | RunStatus::Undone => Direction::Undo,
            _ => Direction::Do,
        };
        let looked = plans::look(
            self.app,
            &mut *transport,
            &server,
            &chosen.plan,
            &chosen.run,
            &chosen.log,
            true,
        )
        .await?;
        if direction == Direction::Do
            && let Some(error) = refused(&looked.broken)
                .or_else(|| still_to_give(&chosen.plan, &looked, &chosen.given))
        {
            transport.close().await;
            return Err(error);
        }
        self.drive(
            post,
            transport,
            &server,
            chosen,
            looked,
            direction,
            sudo,
            it.take_over,
        )
        .await
    }

    pub(crate) async fn undo_run(&self, it: call::UndoRun) -> Result<RunView, ErrorBody> {
        let server = servers::find(self.app, &it.server).await?;
        let sudo = it.sudo_password.map(|s| s.0);
        let post = self.take_post(&server)?;
        let mut transport = servers::log_in(self, &server, sudo.as_ref()).await?;
        let open = |status| !matches!(status, RunStatus::Undone);
        let chosen = choose(
            &mut *transport,
            it.run.as_ref().map_or(RunsWanted::Newest, RunsWanted::One),
            open,
            "to undo",
        )
        .await?;
        self.trusted(&server, &chosen).await?;
        let facts = servers::facts(&mut *transport).await?;
        let finished = chosen.log.run_status(chosen.plan.step_ids()) == RunStatus::Finished;
        let unconfirmed = match chosen.plan.purpose {
            Purpose::Launch if finished => confirmed(&chosen.plan, it.confirmed.as_ref()).err(),
            Purpose::Upgrade if has_copied(&chosen) => back(&chosen.plan, it.confirmed.as_ref()),
            _ => None,
        };
        if let Some(error) = cannot_undo(&chosen)
            .or_else(|| others_rely_on_it(&chosen, &facts))
            .or(unconfirmed)
        {
            transport.close().await;
            return Err(error);
        }
        let looked = Looked {
            done: BTreeSet::new(),
            broken: vec![],
            runner_known: false,
        };
        self.drive(
            post,
            transport,
            &server,
            chosen,
            looked,
            Direction::Undo,
            sudo,
            it.take_over,
        )
        .await
    }

    fn take_post(&self, server: &ServerRecord) -> Result<Post<'_>, ErrorBody> {
        Ok(Post {
            _claim: claim(self.app, server)?,
            at_work: self.app.work.begin(&server.name),
        })
    }

    /// A run of the very same plan that was begun and not finished, as far as
    /// this computer knows: applying the plan again continues it.
    async fn unfinished(&self, hash: &str) -> Result<Option<RunId>, ErrorBody> {
        for run in self.app.store.runs().await.map_err(|e| record_error(&e))? {
            if run.plan_hash != hash {
                continue;
            }
            let status = status_of(self.app, &run).await?;
            if status == RunStatus::Undoing {
                return Err(failure::undone_by_another(&run.id));
            }
            if !matches!(
                status,
                RunStatus::Finished | RunStatus::Undone | RunStatus::Undoing
            ) {
                return Ok(Some(run.id));
            }
        }
        Ok(None)
    }

    /// A server's plan is driven only if it is one that this computer would
    /// have made for it: where the run is known here, the very same; and in
    /// any case about this server and one address.
    async fn trusted(&self, server: &ServerRecord, chosen: &Chosen) -> Result<(), ErrorBody> {
        let app = self.app;
        let known = app.store.run(&chosen.run).await;
        let known = known.map_err(|e| record_error(&e))?;
        let plan = &chosen.plan;
        let same = known.is_none_or(|known| known.plan_hash == plan.hash().to_string());
        let elsewhere = plan.steps.iter().any(|step| match &step.action {
            Action::Outside(action) => Some(action.look.address()) != plan.address(),
            _ => false,
        });
        let instances = app.store.instances().await;
        let instances = instances.map_err(|e| record_error(&e))?;
        // On a server that is still known under another name.
        let mut moved = false;
        for instance in instances {
            moved |= Some(&instance.address) == plan.address()
                && instance.server != server.name
                && servers::find(app, &instance.server).await.is_ok();
        }
        if same && !elsewhere && !moved {
            return Ok(());
        }
        Err(ErrorBody::new(
            codes::PLAN_REFUSED,
            format!(
                "The plan that {} keeps for the run {} is not the one that was accepted, or is about something else",
                server.name, chosen.run
            ),
        )
        .hint("Nothing was changed on the server, and nothing of it was done")
        .hint("Ask who else looks after this server. `allotment plan` makes a new plan"))
    }

    /// The run that this computer takes for unfinished: another operator may
    /// have ended or undone it since. Then a new one is begun.
    async fn as_the_server_knows_it(
        &self,
        transport: &mut dyn Transport,
        plan: &Plan,
        run: RunId,
    ) -> Result<(RunId, RunLog), ErrorBody> {
        let exits = transport
            .run(vec![runs_frame(RunsWanted::One(&run))], &mut Quiet)
            .await
            .map_err(|e| servers::link(&e))?;
        let opened = exits.first().and_then(|exit| runs_in(exit).pop());
        let Some((_, opened)) = opened else {
            // The server was not reached with it yet.
            return Ok((run, RunLog::default()));
        };
        match opened.log.run_status(plan.step_ids()) {
            RunStatus::Undoing => Err(failure::undone_by_another(&run)),
            RunStatus::Undone => Ok((self.app.run_id()?, RunLog::default())),
            _ => Ok((run, opened.log)),
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the pieces of one drive, used by three use cases"
    )]
    async fn drive(
        &self,
        post: Post<'_>,
        transport: Box<dyn Transport>,
        server: &ServerRecord,
        chosen: Chosen,
        looked: Looked,
        direction: Direction,
        sudo: Option<SecretString>,
        take_over: Option<u64>,
    ) -> Result<RunView, ErrorBody> {
        let app = self.app;
        let Chosen {
            run,
            plan,
            log,
            given,
        } = chosen;
        let me = me(app).await?;
        let news = post.at_work.news(self.news);
        // Somebody may have changed their mind while the server was looked at.
        if news.wants_stop() {
            transport.close().await;
            return Err(failure::stopped(None));
        }
        post.at_work.decided(&run);
        let first = log.events().first();
        let record = RunRecord {
            id: run.clone(),
            server: server.name.clone(),
            address: plan.address().cloned(),
            plan_hash: plan.hash().to_string(),
            plan: plan.to_json(),
            begun_at: first.map_or_else(|| app.clock.now(), |e| e.at),
            begun_by: first.map_or_else(|| me.clone(), |e| e.by.clone()),
        };
        app.store
            .put_run(&record)
            .await
            .map_err(|e| record_error(&e))?;
        let outside = plans::outside(app, server, &plan).await?;
        let set = Outset {
            app,
            news: &news,
            server,
            outside,
            plan: &plan,
            run: run.clone(),
            me,
            sudo,
            take_over,
            given,
            found_done: looked.done,
            runner_known: looked.runner_known,
            instance: on_the_way(&plan, direction)
                .and_then(|state| self.instance(server, &plan, state, direction)),
        };
        let ended = Drive::new(set, direction).go(transport).await?;
        let there = arrived(&plan, ended.status);
        let there = there.and_then(|state| self.instance(server, &plan, state, direction));
        if let Some(instance) = there {
            let put = app.store.put_instance(&instance).await;
            put.map_err(|e| record_error(&e))?;
        }
        self.news.tell(Event::RunEnded {
            run: run.clone(),
            status: ended.status,
            changed: ended.changed.len(),
            round_trips: ended.round_trips,
        });
        let account = (direction == Direction::Do)
            .then(|| account(&plan, &ended))
            .flatten();
        Ok(view(
            &run,
            &plan,
            ended.status,
            &ended.log,
            &ended.changed,
            ended.round_trips,
            account,
        ))
    }

    /// Everything is as the plan says: the app is asked once more, and nothing
    /// is written anywhere.
    async fn nothing_to_change(
        &self,
        server: &ServerRecord,
        plan: Plan,
        run: RunId,
        round_trips: u64,
    ) -> Result<RunView, ErrorBody> {
        let outside = plans::outside(self.app, server, &plan).await?;
        let settings = plan.instance.as_ref().map(|it| it.settings.clone());
        let settings = settings.unwrap_or_default();
        for step in &plan.steps {
            if let Action::Outside(action) = &step.action
                && let Look::Answer { address, check } = &action.look
            {
                let asked = CheckRun {
                    check,
                    address,
                    settings: &settings,
                    secrets: &BTreeMap::new(),
                    nonce: "",
                    inside: None,
                };
                let report = self.app.probe.check(&outside, &asked).await;
                if !report.passed() {
                    let reason = report
                        .requests
                        .iter()
                        .find_map(|r| r.problem.clone())
                        .unwrap_or_default();
                    return Err(ErrorBody::new(codes::CHECK_FAILED, format!("All is in place on the server, but {address} does not answer as it should: {reason}"))
                        .hint("Nothing was changed on the server"));
                }
            }
        }
        self.news.tell(Event::RunEnded {
            run: run.clone(),
            status: RunStatus::Finished,
            changed: 0,
            round_trips,
        });
        let steps = plan
            .steps
            .iter()
            .map(|s| StepView {
                id: s.id.clone(),
                title: s.title.clone(),
                status: StepStatus::Succeeded,
                changed: false,
                estimate_s: s.estimate_s,
            })
            .collect();
        Ok(RunView {
            run,
            server: plan.server,
            address: plan.instance.map(|it| it.address),
            status: RunStatus::Finished,
            steps,
            changed: 0,
            round_trips,
            account: None,
            at_work: false,
        })
    }

    fn instance(
        &self,
        server: &ServerRecord,
        plan: &Plan,
        state: InstanceState,
        direction: Direction,
    ) -> Option<InstanceRecord> {
        let about = plan.instance.as_ref()?;
        let undone = direction == Direction::Undo;
        let before = about.from_version.as_ref().filter(|_| undone);
        Some(InstanceRecord {
            address: about.address.clone(),
            server: server.name.clone(),
            recipe: about.recipe.clone(),
            recipe_version: before.unwrap_or(&about.recipe_version).clone(),
            state,
            since: self.app.clock.now(),
        })
    }
}

/// The right to work on a server from here, and to be wished things of: held
/// from before it is logged in to until the run is over for now.
struct Post<'a> {
    at_work: AtWork<'a>,
    _claim: Claim,
}

/// Claims the server against this person's other windows and commands.
fn claim(app: &App, server: &ServerRecord) -> Result<Claim, ErrorBody> {
    match app.claims.claim(&server.name) {
        Ok(Some(claim)) => Ok(claim),
        Ok(None) => Err(ErrorBody::new(
            codes::LOCKED,
            format!(
                "Another command or window of yours is working on {}",
                server.name
            ),
        )
        .hint("Nothing was changed")
        .hint("Wait until it is done")),
        Err(error) => Err(
            ErrorBody::new(codes::RECORD, "Your data folder cannot be written")
                .hint("Nothing was changed")
                .caused_by(&error),
        ),
    }
}

/// Where an instance stands while a run of this plan is not over.
fn on_the_way(plan: &Plan, direction: Direction) -> Option<InstanceState> {
    match (plan.purpose, direction) {
        (Purpose::Launch, Direction::Do) => Some(InstanceState::Launching),
        (Purpose::Upgrade, _) => Some(InstanceState::Upgrading),
        (Purpose::Launch, Direction::Undo) | (Purpose::Remove, _) => Some(InstanceState::Removing),
        // It runs all the while, and is nobody's of ours until it is taken over.
        (Purpose::Adopt | Purpose::Harden | Purpose::Keys, _) => None,
    }
}

/// Where an instance stands when a run of its plan has ended so.
fn arrived(plan: &Plan, status: RunStatus) -> Option<InstanceState> {
    match (plan.purpose, status) {
        (Purpose::Launch | Purpose::Upgrade | Purpose::Adopt, RunStatus::Finished)
        | (Purpose::Upgrade, RunStatus::Undone) => Some(InstanceState::Running),
        (Purpose::Launch | Purpose::Adopt, RunStatus::Undone)
        | (Purpose::Remove, RunStatus::Finished) => Some(InstanceState::Removed),
        _ => None,
    }
}

pub(super) fn stored(text: &str) -> Result<Plan, ErrorBody> {
    Plan::from_json(text).map_err(|error| {
        ErrorBody::new(
            codes::SERVER_ANSWER,
            "The stored plan cannot be read; it may come from a newer Allotment",
        )
        .hint("Nothing was changed. Use the newest Allotment, or plan anew")
        .caused_by(&error)
    })
}

/// The first account, when this drive knows its password, or there is a link to
/// it by now.
fn account(plan: &Plan, ended: &Ended) -> Option<AccountView> {
    let about = plan.instance.as_ref()?;
    let account = about.account.as_ref()?;
    let secret = account.secret.as_ref();
    let password = secret.and_then(|secret| ended.secrets.get(secret));
    let finished = ended.status == RunStatus::Finished;
    let link = account.link.clone().filter(|_| finished);
    if password.is_none() && link.is_none() {
        return None;
    }
    Some(AccountView {
        sign_in: sign_in_page(&about.address, &account.sign_in),
        user: account.user.clone(),
        password: password.cloned().map(SecretText),
        link,
    })
}

/// The plan may come from the server: what is no path of the instance leads to
/// its front page.
fn sign_in_page(address: &DnsName, path: &str) -> String {
    let is_path =
        path.starts_with('/') && !path.contains(|c: char| c.is_whitespace() || c.is_control());
    format!("https://{address}{}", if is_path { path } else { "/" })
}

/// Where a run stands, as last seen from here.
pub(crate) async fn status_of(app: &App, run: &RunRecord) -> Result<RunStatus, ErrorBody> {
    let (plan, log) = recorded(app, run).await?;
    Ok(log.run_status(plan.step_ids()))
}

/// Where a run stands, for people: one that was opened on its server and was
/// cut before any of its log came back is under way, not unbegun.
pub(crate) async fn standing(app: &App, run: &RunRecord) -> Result<RunStatus, ErrorBody> {
    let status = status_of(app, run).await?;
    if status != RunStatus::NotStarted {
        return Ok(status);
    }
    let instances = app.store.instances().await.map_err(|e| record_error(&e))?;
    let opened = instances.iter().any(|instance| {
        let under_way = matches!(
            instance.state,
            InstanceState::Launching | InstanceState::Upgrading | InstanceState::Removing
        );
        Some(&instance.address) == run.address.as_ref() && under_way
    });
    Ok(if opened {
        RunStatus::Unfinished
    } else {
        status
    })
}

/// The plan of a run, if it stands half done.
pub(crate) async fn open_plan(app: &App, run: &RunRecord) -> Result<Option<String>, ErrorBody> {
    let over = match standing(app, run).await? {
        RunStatus::Finished | RunStatus::Undone | RunStatus::NotStarted => true,
        RunStatus::Unfinished | RunStatus::Failed | RunStatus::Undoing => false,
    };
    Ok((!over).then(|| run.plan_hash.clone()))
}

/// A run's plan and log, as last seen from here.
pub(crate) async fn recorded(app: &App, run: &RunRecord) -> Result<(Plan, RunLog), ErrorBody> {
    let plan = stored(&run.plan)?;
    let mut log = RunLog::default();
    for event in app
        .store
        .events(&run.id)
        .await
        .map_err(|e| record_error(&e))?
    {
        // What the server's reader passed over never reached the record.
        let _ = log.push(event);
    }
    Ok((plan, log))
}

/// A run as people see it.
pub(crate) fn view(
    run: &RunId,
    plan: &Plan,
    status: RunStatus,
    log: &RunLog,
    changed: &BTreeSet<StepId>,
    round_trips: u64,
    account: Option<AccountView>,
) -> RunView {
    RunView {
        run: run.clone(),
        server: plan.server.clone(),
        address: plan.address().cloned(),
        status,
        steps: plan
            .steps
            .iter()
            .map(|s| StepView {
                id: s.id.clone(),
                title: s.title.clone(),
                status: log.status(&s.id),
                changed: changed.contains(&s.id),
                estimate_s: s.estimate_s,
            })
            .collect(),
        changed: changed.len(),
        round_trips,
        account,
        at_work: false,
    }
}
