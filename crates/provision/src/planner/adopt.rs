//! Taking an instance into care that others launched under Co-op Cloud's
//! names: with `abra`, or with `docker stack deploy` by hand. Nothing of it is
//! touched; what lies beside an instance of ours is written, and its secrets
//! are sealed as they are.

use allotment_recipe::Generator;
use allotment_types::{DnsName, ServerName};

use super::{
    Numbered, PlanError, Wanted, one_off_marks, readiness, server_basics, stack_files, title,
};
use crate::{
    plan::{Plan, Predicate, Purpose, SecretWanted, Subject, instance_folder},
    steps,
};

/// What is taken into care.
#[derive(Debug, Clone)]
pub struct Adoption<'a> {
    /// The instance as it runs: its own version and images.
    pub instance: Wanted<'a>,
    /// The server.
    pub server: &'a ServerName,
    /// The instance's address.
    pub address: &'a DnsName,
    /// The server's addresses as the world knows them.
    pub server_addresses: Vec<std::net::IpAddr>,
    /// Public recovery keys of those who can open the secrets from now on.
    pub recipients: Vec<String>,
}

/// Plans taking an instance into care.
pub fn plan_adoption(adoption: &Adoption<'_>) -> Result<Plan, PlanError> {
    let Adoption {
        instance, address, ..
    } = adoption;
    let app = title(instance);
    let mut files = stack_files(instance, instance_folder(address), &app, Some(address));
    // What the recipe runs once was run by whoever launched it.
    let marks = one_off_marks(instance)?;
    files
        .files
        .extend(marks.into_iter().map(|mark| (mark, String::new())));
    let mut plan = Numbered { steps: vec![] };
    plan.add(&format!("write-{}", instance.recipe), |id| {
        let mut step = steps::place_files(id, &files);
        "Write down how it is run".clone_into(&mut step.title);
        step.why = format!(
            "{app} goes on as it is. Its settings, its compose file with the images that run, and its version lie in {} from now on, as they do for what Allotment launches; `abra` reads them too",
            files.folder
        );
        step
    })?;
    if !instance.stack.secrets.is_empty() {
        // None is made: they are read where they are used.
        let secrets = instance.stack.secrets.iter().map(|secret| SecretWanted {
            name: secret.name.clone(),
            generator: Generator::External,
        });
        let sealed = format!("{}/secrets.age", instance_folder(address));
        plan.add("seal-secrets", |id| {
            let secrets = secrets.collect();
            let mut step = steps::seal_secrets(id, &sealed, secrets, &adoption.recipients, None);
            "Seal the secrets that it has".clone_into(&mut step.title);
            "They are read from its running containers and sealed to the operators' recovery keys, so that Docker's unreadable ones are not the only copy. None is changed".clone_into(&mut step.why);
            step
        })?;
    }
    let (ready, patience_s) = readiness(instance.manifest.and_then(|m| m.ready.as_ref()));
    plan.add("wait-for-answer", |id| {
        steps::wait_for_answer(id, address, ready, patience_s, &app)
    })?;
    if let Some(first) = plan.steps.first_mut() {
        first.relies_on = server_basics(None);
        first.relies_on.push(Predicate::NamePointsHere {
            name: (*address).clone(),
            addresses: adoption.server_addresses.clone(),
        });
    }
    Ok(Plan {
        format: 1,
        purpose: Purpose::Adopt,
        server: adoption.server.clone(),
        instance: Some(Subject {
            address: (*address).clone(),
            recipe: instance.recipe.clone(),
            recipe_version: instance.version.to_owned(),
            settings: instance.settings.clone(),
            recipients: adoption.recipients.clone(),
            trusted_roots: vec![],
            machine: false,
            account: None,
            from_version: None,
        }),
        steps: plan.steps,
    })
}
