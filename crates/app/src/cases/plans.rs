//! Making plans, and looking whether they still hold.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use allotment_api::{
    Authority, CautionView, Doing, ErrorBody, Event, PlanView, RecordView, call, codes,
};
use allotment_provision::{
    Exit, Transport,
    engine::{Answer, Driver, STATE_FOLDER},
    facts::{Facts, facts_frame},
    plan::{Action, Broken, Plan, Predicate, Seen, ServerAction},
    planner::{self, ENTRANCE, Launch, PlanError, Wanted, plan_launch},
    run::{RunLog, StepStatus},
    survey::{Survey, survey_frame},
    transport::Quiet,
};
use allotment_recipe::{DnsKind, Recipe, RecipeKind, RenderedStack, Settings, StackName};
use allotment_types::{DnsName, RecipeName, RunId, StepId};

use super::{
    entrance::{authority, back_off, entrance_answers, resolver},
    machines,
    operators::me,
    recipes, servers,
};
use crate::{
    App,
    dispatch::Operator,
    ports::{Outside, ServerRecord},
    record_error,
};

/// The setting by which recipes choose who signs their certificate.
const RESOLVER: &str = "LETS_ENCRYPT_ENV";

/// The longest plan, in bytes: with its log and the sealed secrets it has to
/// come back in one answer of the server, which is cut at 1 MiB.
const LONGEST_PLAN: usize = 512 * 1024;

/// What was seen of a server with a plan in mind.
pub(crate) struct Looked {
    /// Steps that are done already.
    pub(crate) done: BTreeSet<StepId>,
    /// What does not hold, of the steps that are not done.
    pub(crate) broken: Vec<Broken>,
    /// The connection's shell has read the step runner.
    pub(crate) runner_known: bool,
}

impl Operator<'_> {
    pub(crate) async fn plan_instance(
        &self,
        it: call::PlanInstance,
    ) -> Result<PlanView, ErrorBody> {
        let recipe = recipes::load(self.app, &it.recipe)?;
        self.plan_recipe(it, recipe).await
    }

    /// Plans a recipe that was read before.
    pub(super) async fn plan_recipe(
        &self,
        it: call::PlanInstance,
        recipe: Recipe,
    ) -> Result<PlanView, ErrorBody> {
        let app = self.app;
        me(app).await?;
        let server = servers::find(app, &it.server).await?;
        let recipients = self.recipients().await?;
        let authority = authority(&server, it.authority.clone());
        if recipe.toml.kind == RecipeKind::Machine {
            return self
                .plan_whole_machine(&server, &it, &recipe, recipients, &authority)
                .await;
        }
        let mut answers = it.answers.clone();
        answers
            .entry(RESOLVER.to_owned())
            .or_insert_with(|| resolver(&authority).to_owned());
        let instance = rendered(&recipe, &it.address, &answers, None)?;
        let entrance_name = RecipeName::new(ENTRANCE)
            .map_err(|e| ErrorBody::new(codes::BAD_INPUT, e.to_string()))?;
        let entrance_recipe = recipes::load(app, &entrance_name)?;
        let mut transport =
            servers::log_in(self, &server, it.sudo_password.as_ref().map(|s| &s.0)).await?;
        let made = self
            .plan_over(
                &mut *transport,
                &server,
                &it,
                &recipe,
                &instance,
                &entrance_recipe,
                recipients,
                &authority,
            )
            .await;
        transport.close().await;
        let mut view = made?;
        let said = instance.settings.warnings.iter();
        view.warnings = said
            .chain(&instance.stack.warnings)
            // We set it ourselves, also for recipes that have no use for it.
            .filter(|problem| problem.setting.as_deref() != Some(RESOLVER))
            .cloned()
            .collect();
        view.cautions = CautionView::all(&recipe.toml);
        Ok(view)
    }

    /// Those who can open what is sealed from now on.
    pub(super) async fn recipients(&self) -> Result<Vec<String>, ErrorBody> {
        let operators = self.app.store.operators().await;
        let operators = operators.map_err(|e| record_error(&e))?;
        let mut recipients: Vec<String> = operators.into_iter().map(|o| o.recovery_key.0).collect();
        recipients.sort();
        recipients.dedup();
        Ok(recipients)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the pieces of one plan, used once"
    )]
    async fn plan_over(
        &self,
        transport: &mut dyn Transport,
        server: &ServerRecord,
        it: &call::PlanInstance,
        recipe: &Recipe,
        instance: &Rendered,
        entrance_recipe: &Recipe,
        recipients: Vec<String>,
        authority: &Authority,
    ) -> Result<PlanView, ErrorBody> {
        self.news.tell(Event::Doing {
            what: Doing::ReadingFacts,
        });
        let facts = servers::facts(transport).await?;
        name_is_free(&it.address, &facts)?;
        runs_as(&it.address, recipe, &instance.version, &facts)?;
        let answers = entrance_answers(server, authority, it.email.as_deref(), &facts.entrance)?;
        let entrance_address = DnsName::new("entrance.invalid")
            .map_err(|e| ErrorBody::new(codes::BAD_INPUT, e.to_string()))?;
        let entrance = rendered(
            entrance_recipe,
            &entrance_address,
            &answers,
            StackName::new(ENTRANCE).ok(),
        )?;
        let addresses = addresses(self.app, server, &facts).await;
        let advertise = advertise(server, &facts)?;
        let records = records(recipe, &instance.settings.env, &addresses);
        let launch = Launch {
            instance: instance.wanted(recipe),
            entrance: entrance.wanted(entrance_recipe),
            server: &server.name,
            address: &it.address,
            server_addresses: addresses,
            advertise,
            recipients,
            docker: it.docker,
            certificate_back_off_s: back_off(authority),
        };
        let mut plan = plan_launch(&launch).map_err(|e| plan_error(&e))?;
        if let Authority::Own { trust, .. } = authority
            && server.practice.is_none()
            && let Some(instance) = &mut plan.instance
        {
            instance.trusted_roots = vec![trust.clone()];
        }
        let mut view = self.keep(transport, server, plan).await?;
        let stacks = [&instance.stack, &entrance.stack];
        view.records = records;
        view.images_not_here = self.stock_practice(server, &stacks).await?;
        Ok(view)
    }

    pub(crate) async fn plan_removal(&self, it: call::PlanRemoval) -> Result<PlanView, ErrorBody> {
        let app = self.app;
        me(app).await?;
        let instances = app.store.instances().await.map_err(|e| record_error(&e))?;
        let instance = instances
            .into_iter()
            .find(|i| i.address == it.address)
            .ok_or_else(|| {
                ErrorBody::new(
                    codes::NOT_FOUND,
                    format!("There is no instance at {}", it.address),
                )
                .hint("`allotment status` shows those that there are")
            })?;
        let server = servers::find(app, &instance.server).await?;
        // A recipe that is gone says nothing; what it left is a stack then.
        if let Ok(recipe) = recipes::load(app, &instance.recipe)
            && recipe.toml.kind == RecipeKind::Machine
        {
            return Err(machines::cannot_be_removed(&recipe, &it.address));
        }
        let stack = StackName::of(&it.address);
        let plan = planner::plan_removal(
            &server.name,
            &it.address,
            &instance.recipe,
            &instance.recipe_version,
            stack.as_str(),
            it.delete_data,
        )
        .map_err(|e| plan_error(&e))?;
        let mut transport =
            servers::log_in(self, &server, it.sudo_password.as_ref().map(|s| &s.0)).await?;
        let view = self.keep(&mut *transport, &server, plan).await;
        transport.close().await;
        view
    }

    /// Looks what of the plan is done, and keeps the plan for its acceptance.
    pub(super) async fn keep(
        &self,
        transport: &mut dyn Transport,
        server: &ServerRecord,
        plan: Plan,
    ) -> Result<PlanView, ErrorBody> {
        let size = plan.to_json().len();
        if size > LONGEST_PLAN {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!(
                    "The plan would have {} kB; a server keeps at most {} kB",
                    size / 1000,
                    LONGEST_PLAN / 1000
                ),
            )
            .hint("Nothing was changed on the server")
            .hint("The recipe's configuration files are too large: tell whoever looks after it"));
        }
        let run = self.app.run_id()?;
        let runs = self.app.store.runs().await.map_err(|e| record_error(&e))?;
        let hash = plan.hash().to_string();
        let accepted = runs.iter().any(|run| run.plan_hash == hash);
        let nothing = RunLog::default();
        let looked = look(self.app, transport, server, &plan, &run, &nothing, accepted).await?;
        self.app
            .store
            .put_plan(&hash, &plan.to_json(), self.app.clock.now())
            .await
            .map_err(|e| record_error(&e))?;
        let is_done = |step: &StepId| looked.done.contains(step);
        Ok(PlanView::of(&plan, is_done, looked.broken))
    }
}

/// Reads facts and asks which steps are done, in one round trip; then judges
/// the predicates of the steps that are left. `log` is what is known of the
/// run, for steps that no look can tell about. A recipe's own commands, those
/// that only look among them, are not run before somebody has accepted them.
pub(crate) async fn look(
    app: &App,
    transport: &mut dyn Transport,
    server: &ServerRecord,
    plan: &Plan,
    run: &RunId,
    log: &RunLog,
    accepted: bool,
) -> Result<Looked, ErrorBody> {
    let driver = Driver {
        run: run.clone(),
        by: me(app).await?,
        holder: "-".to_owned(),
        token: 0,
        state_folder: STATE_FOLDER.to_owned(),
    };
    let mut frames = vec![facts_frame(), driver.learn_engine()];
    let mut asked = vec![];
    for (id, action) in to_be_asked(plan, accepted) {
        frames.push(driver.check(id, action));
        asked.push(id);
    }
    // A plan about the server itself relies on how that is looked after.
    let about_server = plan.instance.is_none();
    if about_server {
        frames.push(survey_frame());
    }
    let exits = transport
        .run(frames, &mut Quiet)
        .await
        .map_err(|e| servers::link(&e))?;
    let survey = exits.last().filter(|_| about_server);
    let survey = survey.map(servers::survey).transpose()?;
    let text = exits.first().map(Exit::stdout_text).unwrap_or_default();
    let facts = servers::parse(&text)?;
    // A bare server has no step runner yet and cannot answer: nothing is done.
    let blind = plan
        .steps
        .iter()
        .filter(|step| matches!(&step.action, Action::Server(action) if action.check.is_empty()))
        .map(|step| &step.id);
    let done: BTreeSet<StepId> = asked
        .into_iter()
        .zip(exits.iter().skip(2))
        .filter(|(_, exit)| matches!(Answer::of(exit), Ok(Answer::Already)))
        .map(|(id, _)| id)
        // Where no look can tell, the run's log does.
        .chain(blind.filter(|id| log.status(id) == StepStatus::Succeeded))
        .cloned()
        .collect();
    let broken = judge(app, server, plan, &facts, survey.as_ref(), &done).await?;
    Ok(Looked {
        done,
        broken,
        runner_known: exits.get(1).is_some_and(Exit::success),
    })
}

/// The steps that the server is asked about. What a recipe runs itself, be it
/// only to look, runs inside an app with all its data: before the plan was
/// accepted it does not.
fn to_be_asked(plan: &Plan, accepted: bool) -> impl Iterator<Item = (&StepId, &ServerAction)> {
    plan.steps
        .iter()
        .filter_map(move |step| match &step.action {
            Action::Server(action) | Action::Seal { server: action, .. }
                if !action.check.is_empty() && (accepted || !step.of_recipe) =>
            {
                Some((&step.id, action))
            }
            _ => None,
        })
}

/// What does not hold of all that the remaining steps rely on.
async fn judge(
    app: &App,
    server: &ServerRecord,
    plan: &Plan,
    facts: &Facts,
    survey: Option<&Survey>,
    done: &BTreeSet<StepId>,
) -> Result<Vec<Broken>, ErrorBody> {
    let left: Vec<_> = plan
        .steps
        .iter()
        .filter(|s| !matches!(s.action, Action::Outside(_)) && !done.contains(&s.id))
        .collect();
    // The first step speaks for the whole plan.
    let speaks_for_all = plan.steps.first().filter(|_| !left.is_empty());
    let mut predicates: Vec<&Predicate> = vec![];
    for step in speaks_for_all.into_iter().chain(left) {
        for predicate in &step.relies_on {
            if !predicates.contains(&predicate) {
                predicates.push(predicate);
            }
        }
    }
    let mut names: BTreeMap<DnsName, Vec<IpAddr>> = BTreeMap::new();
    for predicate in &predicates {
        if let Predicate::NamePointsHere { name, .. } = predicate {
            let outside = outside(app, server, plan).await?;
            let found = app.probe.resolve(&outside, name).await.unwrap_or_default();
            names.insert(name.clone(), found);
        }
    }
    let apart = app.clock.now().as_second().abs_diff(facts.now.as_second());
    let seen = Seen {
        facts,
        survey,
        names: &names,
        clock_apart_s: apart,
    };
    Ok(predicates
        .into_iter()
        .filter_map(|p| p.check(&seen).err())
        .collect())
}

/// From where this server's instances are looked at.
pub(crate) async fn outside(
    app: &App,
    server: &ServerRecord,
    plan: &Plan,
) -> Result<Outside, ErrorBody> {
    match &server.practice {
        None => Ok(Outside {
            dns: None,
            roots: plan
                .instance
                .as_ref()
                .map(|it| it.trusted_roots.clone())
                .unwrap_or_default(),
        }),
        Some(world) => Ok(Outside {
            dns: Some(world.dns),
            roots: app
                .practice
                .roots(world)
                .await
                .map_err(|e| super::practice::failure(&e))?,
        }),
    }
}

/// A recipe with its settings filled in.
pub(super) struct Rendered {
    pub(super) settings: Settings,
    pub(super) stack: RenderedStack,
    pub(super) version: String,
    env_file: String,
}

impl Rendered {
    pub(super) fn wanted<'a>(&'a self, recipe: &'a Recipe) -> Wanted<'a> {
        Wanted {
            recipe: &recipe.name,
            version: &self.version,
            stack: &self.stack,
            manifest: recipe.has_toml.then_some(&recipe.toml),
            settings: &self.settings.env,
            env_file: &self.env_file,
        }
    }
}

pub(super) fn rendered(
    recipe: &Recipe,
    address: &DnsName,
    answers: &BTreeMap<String, String>,
    name: Option<StackName>,
) -> Result<Rendered, ErrorBody> {
    let mut settings = recipe
        .settings(address, answers)
        .map_err(|problems| recipes::answers_refused(&recipe.name, &problems))?;
    if let Some(name) = name {
        settings.stack = name;
    }
    let stack = recipe
        .render(&settings)
        .map_err(|problems| recipes::recipe_errors(&recipe.name, &problems))?;
    let version = stack
        .version
        .clone()
        .unwrap_or_else(|| recipes::version(recipe));
    let env_file = recipe.env_file(&settings);
    Ok(Rendered {
        settings,
        stack,
        version,
        env_file,
    })
}

/// The records that the app needs beside its address, with these answers.
pub(super) fn records(
    recipe: &Recipe,
    settings: &BTreeMap<String, String>,
    server: &[IpAddr],
) -> Vec<RecordView> {
    let of_kind = |v6: bool| {
        let mut own = server.iter().filter(|address| address.is_ipv6() == v6);
        own.next().map(ToString::to_string)
    };
    let wanted = recipe.toml.dns.iter().enumerate();
    wanted
        .filter(|(_, record)| record.when.holds(settings))
        .filter_map(|(at, record)| {
            let server = of_kind(record.kind == DnsKind::Aaaa)?;
            let (name, value) = record.filled(settings, &server).ok()?;
            Some(RecordView {
                kind: record.kind.to_string(),
                name,
                value,
                why: record.why.clone(),
                word: format!("dns-{}", at + 1),
                needed: record.needed,
            })
        })
        .collect()
}

/// A launch over an instance of another version would change its data without
/// a copy of before: that is an upgrade.
fn runs_as(
    address: &DnsName,
    recipe: &Recipe,
    version: &str,
    facts: &Facts,
) -> Result<(), ErrorBody> {
    let noted = facts.instances.get(address.as_str());
    let noted = noted.and_then(|it| it.trim().split_once(' '));
    match noted {
        Some((name, there)) if name == recipe.name.as_str() && there != version => {
            Err(ErrorBody::new(
                codes::PLAN_REFUSED,
                format!("At {address} the server has {name} {there}, and the recipe here is {version}"),
            )
            .hint("Nothing was changed on the server")
            .hint(format!(
                "`allotment upgrade {address}` leads from one to the other, with a copy of the data for the way back"
            ))
            .hint("If that version never came up, take its run back first: `allotment undo`"))
        }
        _ => Ok(()),
    }
}

/// Two addresses that Docker takes for one would share secrets and volumes.
pub(super) fn name_is_free(address: &DnsName, facts: &Facts) -> Result<(), ErrorBody> {
    match facts.same_stack_as(address) {
        None => Ok(()),
        Some(there) => Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!(
                "{address} and {there}, which is or was on this server, would be one stack for Docker"
            ),
        )
        .hint("Nothing was changed on the server")
        .hint("Choose an address that differs in its first 45 characters, or another server")),
    }
}

/// The server's addresses as the world knows them: where its name leads, and
/// its own addresses that are not private.
pub(crate) async fn addresses(app: &App, server: &ServerRecord, facts: &Facts) -> Vec<IpAddr> {
    let mut all: BTreeSet<IpAddr> = BTreeSet::new();
    let destination = &server.target.destination;
    if let Ok(address) = destination.parse::<IpAddr>() {
        all.insert(address);
    } else if let Ok(name) = DnsName::new(destination) {
        let view = Outside {
            dns: server.practice.as_ref().map(|w| w.dns),
            roots: vec![],
        };
        all.extend(app.probe.resolve(&view, &name).await.unwrap_or_default());
    }
    all.extend(facts.addresses.iter().copied().filter(is_public));
    if all.is_empty() {
        all.extend(facts.addresses.first().copied());
    }
    all.into_iter().collect()
}

fn is_public(address: &IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !(v4.is_private() || v4.is_loopback() || v4.is_link_local()),
        // fe80::/10, fc00::/7 and ::1 lead nowhere from outside.
        IpAddr::V6(v6) => !(v6.is_loopback() || v6.is_unicast_link_local() || v6.is_unique_local()),
    }
}

/// The address by which the swarm knows the server: the one that we use, if
/// the server has it itself, else its first.
fn advertise(server: &ServerRecord, facts: &Facts) -> Result<IpAddr, ErrorBody> {
    let ours = server.target.destination.parse::<IpAddr>().ok();
    ours.filter(|a| facts.addresses.contains(a))
        .or_else(|| facts.addresses.iter().copied().find(IpAddr::is_ipv4))
        .or_else(|| facts.addresses.first().copied())
        .ok_or_else(|| {
            ErrorBody::new(
                codes::SERVER_ANSWER,
                "The server has no network address of its own",
            )
            .hint("Nothing was changed on the server")
        })
}

/// Why no plan could be made, for people.
pub(super) fn plan_error(error: &PlanError) -> ErrorBody {
    let body = ErrorBody::new(codes::RECIPE_ERRORS, crate::sentence(&error.to_string()))
        .hint("Nothing was changed on any server");
    let body = match error {
        PlanError::VolumeElsewhere { .. } => body
            .hint("Without a copy there would be no way back from the upgrade")
            .hint("Where the upgrade does not change this data, the recipe says so: `[upgrade] copy` names the volumes that it changes. Tell whoever looks after the recipe"),
        _ => body.hint("This is a fault of the recipe; tell whoever looks after it"),
    };
    body.caused_by(error)
}

#[cfg(test)]
mod tests {
    use allotment_provision::{
        plan::Purpose,
        steps::{OneOff, one_off_command, refresh_packages},
    };

    use super::*;

    #[test]
    fn what_a_recipe_runs_itself_is_not_run_before_its_plan_was_accepted() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let setup = OneOff {
            title: "Set up",
            service: "wiki_app",
            command: &words("php setup.php"),
            done: &words("sh -c whatever"),
            mark: "/var/lib/allotment/instances/wiki.example.org/ran/setup",
            stdin_secret: None,
            secret_in_argument: None,
            timeout_s: 60,
        };
        let plan = Plan {
            format: 1,
            purpose: Purpose::Launch,
            server: "garden".parse().unwrap(),
            instance: None,
            steps: vec![
                refresh_packages("01-refresh-packages".parse().unwrap()),
                one_off_command("02-setup".parse().unwrap(), &setup),
            ],
        };
        let asked = |accepted| -> Vec<&str> {
            let all = to_be_asked(&plan, accepted);
            all.map(|(id, _)| id.as_str()).collect()
        };
        assert_eq!(asked(false), ["01-refresh-packages"]);
        assert_eq!(asked(true), ["01-refresh-packages", "02-setup"]);
    }
}
