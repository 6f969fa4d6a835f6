//! From one version of a recipe to the next, with a way back.

use std::{collections::BTreeMap, net::IpAddr};

use allotment_recipe::{ImageOf, RenderedStack, UpgradeRun, UpgradeTime};
use allotment_types::{ByteSize, DnsName, ServerName};
use serde_json::{Map, Value, json};

use super::{
    DISK, Numbered, PlanError, Wanted, account, add_answer_and_checks, add_one_offs, add_secrets,
    basics, fill, fill_all, further_ports, stack_files, title,
};
use crate::{
    plan::{Plan, Predicate, Purpose, Subject, instance_folder},
    steps::{self, StackFiles, UpgradeCommand, job_name},
};

/// What an upgrade is about.
#[derive(Debug, Clone)]
pub struct Upgrade<'a> {
    /// The instance as it will be.
    pub instance: Wanted<'a>,
    /// The recipe's version that runs now.
    pub from: &'a str,
    /// The server.
    pub server: &'a ServerName,
    /// The instance's address.
    pub address: &'a DnsName,
    /// The server's addresses as the world knows them.
    pub server_addresses: Vec<IpAddr>,
    /// Public recovery keys of those who can open the secrets.
    pub recipients: Vec<String>,
}

/// Plans an upgrade: everything is fetched while the old version runs, its data
/// is copied, the recipe's own commands go before and after, and the copy goes
/// when the new version was checked.
pub fn plan_upgrade(upgrade: &Upgrade<'_>) -> Result<Plan, PlanError> {
    let Upgrade {
        instance, address, ..
    } = upgrade;
    let app = title(instance);
    let stack = instance.stack;
    let mut files = stack_files(instance, instance_folder(address), &app, Some(address));
    // What the recipe says is for a first launch; only images come on top.
    files.disk = ByteSize(files.disk.0.min(DISK.0));
    let slug = instance.recipe.as_str();
    let runs = Runs {
        of: upgrade,
        files: &files,
    };
    let mut plan = Numbered { steps: vec![] };

    plan.add(&format!("write-{slug}"), |id| {
        steps::place_files(id, &files)
    })?;
    plan.add(&format!("download-{slug}"), |id| {
        steps::pull_images(id, &files)
    })?;
    add_secrets(&mut plan, stack, address, &upgrade.recipients)?;
    if !files.configs.is_empty() {
        plan.add(&format!("configure-{slug}"), |id| {
            steps::create_configs(id, &files)
        })?;
    }
    let volumes = changed_volumes(instance)?;
    if !volumes.is_empty() {
        plan.add("copy-data", |id| steps::copy_data(id, &files, &volumes))?;
    }
    runs.add(&mut plan, UpgradeTime::Before)?;
    plan.add(&format!("start-{slug}"), |id| {
        steps::deploy_stack(id, &files, further_ports(instance, stack))
    })?;
    plan.add(&format!("wait-for-{slug}"), |id| {
        steps::wait_for_services(id, &files)
    })?;
    add_one_offs(&mut plan, instance, address)?;
    runs.add(&mut plan, UpgradeTime::After)?;
    add_answer_and_checks(&mut plan, instance, address, &app)?;
    if !volumes.is_empty() {
        plan.add("stay-with-it", |id| steps::stay_with_it(id, &files))?;
        plan.add("let-copy-go", |id| steps::let_copy_go(id, &files))?;
    }
    if let Some(first) = plan.steps.first_mut() {
        first.relies_on = basics(instance, address, &upgrade.server_addresses);
        first.relies_on.push(Predicate::InstanceRuns {
            name: (*address).clone(),
            recipe: instance.recipe.to_string(),
            versions: vec![upgrade.from.to_owned(), instance.version.to_owned()],
        });
    }
    Ok(Plan {
        format: 1,
        purpose: Purpose::Upgrade,
        server: upgrade.server.clone(),
        instance: Some(Subject {
            address: (*address).clone(),
            recipe: instance.recipe.clone(),
            recipe_version: instance.version.to_owned(),
            settings: instance.settings.clone(),
            recipients: upgrade.recipients.clone(),
            trusted_roots: vec![],
            machine: false,
            account: account(instance)?,
            from_version: Some(upgrade.from.to_owned()),
        }),
        steps: plan.steps,
    })
}

/// Docker's names of the volumes that an upgrade changes.
fn changed_volumes(instance: &Wanted<'_>) -> Result<Vec<String>, PlanError> {
    let said = instance.manifest.and_then(|m| m.upgrade.as_ref());
    let said = said.and_then(|it| it.copy.as_ref());
    let volumes = instance.stack.volumes.iter();
    volumes
        .filter(|volume| !volume.external)
        .filter(|volume| said.is_none_or(|names| names.contains(&volume.name)))
        .map(|volume| match &volume.elsewhere {
            None => Ok(volume.docker_name.clone()),
            Some(elsewhere) => Err(PlanError::VolumeElsewhere {
                volume: volume.name.clone(),
                elsewhere: elsewhere.clone(),
            }),
        })
        .collect()
}

/// The recipe's commands of an upgrade.
struct Runs<'a> {
    of: &'a Upgrade<'a>,
    files: &'a StackFiles,
}

impl Runs<'_> {
    fn add(&self, plan: &mut Numbered, when: UpgradeTime) -> Result<(), PlanError> {
        let instance = &self.of.instance;
        let said = instance.manifest.and_then(|m| m.upgrade.as_ref());
        let runs = said.iter().flat_map(|it| &it.runs);
        for run in runs.filter(|run| run.when == when) {
            self.add_one(plan, run)?;
        }
        Ok(())
    }

    fn add_one(&self, plan: &mut Numbered, run: &UpgradeRun) -> Result<(), PlanError> {
        let instance = &self.of.instance;
        let command = fill_all(&run.command, instance.settings)?;
        let mut environment = BTreeMap::new();
        for (name, value) in &run.environment {
            environment.insert(name.clone(), fill(value, instance.settings)?);
        }
        let one = UpgradeCommand {
            id: &run.id,
            title: &run.title,
            service: &run.service,
            command: &command,
            environment: &environment,
            timeout_s: run.timeout.duration().as_secs(),
        };
        let beside = run.when == UpgradeTime::Before && run.image_of == ImageOf::Next;
        let job = beside
            .then(|| job(instance.stack, &one))
            .flatten()
            .map(|job| format!("{job:#}"));
        plan.add(&format!("upgrade-{}", run.id), |id| match &job {
            Some(job) => steps::upgrade_beside(id, self.files, &one, job),
            None => steps::upgrade_inside(id, self.files, &one),
        })
    }
}

/// A stack file with one service, made from one of the stack: it runs a command
/// to its end and is not started again. Networks, volumes and secrets are the
/// stack's own.
fn job(stack: &RenderedStack, one: &UpgradeCommand<'_>) -> Option<Value> {
    let mut compose = stack.compose.as_object()?.clone();
    let mut service = compose
        .get("services")?
        .get(one.service)?
        .as_object()?
        .clone();
    for gone in ["ports", "labels", "depends_on", "command", "deploy"] {
        service.remove(gone);
    }
    // As `docker exec` runs it: the image's own way in does not come before.
    service.insert("entrypoint".into(), json!(doubled(one.command)));
    service.insert("command".into(), json!([]));
    service.insert("healthcheck".into(), json!({ "disable": true }));
    service.insert(
        "deploy".into(),
        json!({
            "mode": "replicated-job",
            "restart_policy": { "condition": "none" },
        }),
    );
    let mut environment = match service.remove("environment") {
        Some(Value::Object(own)) => own,
        _ => Map::new(),
    };
    for (name, value) in one.environment {
        environment.insert(name.clone(), json!(value.replace('$', "$$")));
    }
    service.insert("environment".into(), Value::Object(environment));
    compose.insert("services".into(), json!({ job_name(one.id): service }));
    Some(Value::Object(compose))
}

/// `docker stack deploy` fills in variables once more.
fn doubled(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.replace('$', "$$")).collect()
}
