//! From facts and wishes to a plan. The same wish gives the same plan, step by
//! step and character by character: its hash is what people accept.

mod adopt;
mod machine;
mod server;
mod upgrade;

use std::{collections::BTreeMap, net::IpAddr};

use allotment_recipe::{
    AccountLink, Check, Protocol, Ready, RecipeKind, RecipeToml, Reference, RenderedStack, Request,
    Template, TemplateError,
};
use allotment_types::{ByteSize, DnsName, RecipeName, ServerName, StepId};
use sha2::{Digest as _, Sha256};

use crate::{
    engine::STATE_FOLDER,
    plan::{
        Account, FirstLink, Plan, Predicate, Purpose, SecretWanted, Step, Subject, instance_folder,
    },
    steps::{self, DockerSource, OneOff, StackFiles},
};

pub use adopt::{Adoption, plan_adoption};
pub use machine::{MachineLaunch, plan_machine};
pub use server::{KeyChange, plan_hardening, plan_key};
pub use upgrade::{Upgrade, plan_upgrade};

/// The stack's name of the web entrance (Traefik).
pub const ENTRANCE: &str = "traefik";

/// Systems that practice servers or their kin have proved.
const SYSTEMS: [&str; 4] = ["debian 12", "debian 13", "ubuntu 22.04", "ubuntu 24.04"];

/// Programs that the step runner and the facts need; every Debian and Ubuntu has them.
const TOOLS: [&str; 5] = ["apt-get", "flock", "setsid", "ss", "sync"];

/// Free disk wanted where a recipe does not say.
const DISK: ByteSize = ByteSize::gb(3);

/// Free disk that Docker and the web entrance take.
const BASE_DISK: ByteSize = ByteSize::gb(1);

/// What an instance's recipe became with its settings filled in.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The recipe.
    pub recipe: &'a RecipeName,
    /// Its version.
    pub version: &'a str,
    /// The stack, rendered.
    pub stack: &'a RenderedStack,
    /// What `recipe.toml` says; absent for a bare Co-op Cloud recipe.
    pub manifest: Option<&'a RecipeToml>,
    /// Its settings.
    pub settings: &'a BTreeMap<String, String>,
    /// Its settings in the form that `abra` reads.
    pub env_file: &'a str,
}

/// What a launch is about.
#[derive(Debug, Clone)]
pub struct Launch<'a> {
    /// The instance.
    pub instance: Wanted<'a>,
    /// The web entrance.
    pub entrance: Wanted<'a>,
    /// The server.
    pub server: &'a ServerName,
    /// The instance's address.
    pub address: &'a DnsName,
    /// The server's addresses as the world knows them.
    pub server_addresses: Vec<IpAddr>,
    /// The address by which the swarm knows the server.
    pub advertise: IpAddr,
    /// Public recovery keys of those who can open the secrets.
    pub recipients: Vec<String>,
    /// Where Docker comes from.
    pub docker: DockerSource,
    /// Pauses before further attempts to get a certificate, in seconds.
    pub certificate_back_off_s: Vec<u32>,
}

/// Why no plan can be made.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// Something in `recipe.toml` cannot be filled in.
    #[error("`{text}` in recipe.toml cannot be filled in")]
    Template {
        /// What is written there.
        text: String,
        /// Why.
        #[source]
        source: TemplateError,
    },
    /// The recipe is for a whole machine and does not say how it is installed.
    #[error("`{recipe}` is for a whole machine, and its recipe has no [installer] yet")]
    NoInstaller {
        /// The recipe.
        recipe: RecipeName,
    },
    /// Data that an upgrade changes cannot be copied for the way back.
    #[error(
        "the volume `{volume}` is mounted from elsewhere ({elsewhere}), so its data cannot be copied before the upgrade"
    )]
    VolumeElsewhere {
        /// The volume, as the recipe calls it.
        volume: String,
        /// What it is mounted from.
        elsewhere: String,
    },
    /// A file for the server is not in the recipe.
    #[error("`{path}` is not in the recipe")]
    NoFile {
        /// The file.
        path: String,
    },
    /// A name of the recipe makes no step id.
    #[error("`{name}` cannot be part of a step's id")]
    StepId {
        /// The name.
        name: String,
        /// Why.
        #[source]
        source: allotment_types::IdError,
    },
}

/// Numbers steps in their order.
struct Numbered {
    steps: Vec<Step>,
}

impl Numbered {
    fn add(&mut self, slug: &str, make: impl FnOnce(StepId) -> Step) -> Result<(), PlanError> {
        let plain: String = slug
            .to_lowercase()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .take(55)
            .collect();
        let id = StepId::new(format!("{:02}-{plain}", self.steps.len() + 1)).map_err(|source| {
            PlanError::StepId {
                name: slug.to_owned(),
                source,
            }
        })?;
        self.steps.push(make(id));
        Ok(())
    }
}

/// Plans the launch of an instance on a server, bare or not.
pub fn plan_launch(launch: &Launch<'_>) -> Result<Plan, PlanError> {
    let Launch {
        instance,
        entrance,
        address,
        ..
    } = launch;
    let app = title(instance);
    let files = stack_files(instance, instance_folder(address), &app, Some(address));
    let entrance_files = stack_files(
        entrance,
        format!("{STATE_FOLDER}/{ENTRANCE}"),
        "the web entrance",
        None,
    );
    let entrance_service = format!("{ENTRANCE}_app");
    let mut plan = Numbered { steps: vec![] };

    plan.add("refresh-packages", steps::refresh_packages)?;
    plan.add("install-docker", |id| {
        steps::install_docker(id, launch.docker)
    })?;
    plan.add("start-swarm", |id| steps::start_swarm(id, launch.advertise))?;
    plan.add("create-proxy-network", steps::create_proxy_network)?;
    add_stack(
        &mut plan,
        "entrance",
        &entrance_files,
        entrance_ports(),
        |_| Ok(()),
    )?;

    for step in &mut plan.steps {
        step.shared = true;
    }

    let stack = &instance.stack;
    let own_ports = further_ports(instance, stack);
    add_stack(
        &mut plan,
        instance.recipe.as_str(),
        &files,
        own_ports,
        |plan| add_secrets(plan, stack, address, &launch.recipients),
    )?;
    add_one_offs(&mut plan, instance, address)?;
    plan.add("wait-for-certificate", |id| {
        steps::wait_for_certificate(
            id,
            address,
            &entrance_service,
            launch.certificate_back_off_s.clone(),
        )
    })?;
    add_answer_and_checks(&mut plan, instance, address, &app)?;
    // All that must hold before the first change is named by the first step.
    if let Some(first) = plan.steps.first_mut() {
        first.relies_on = basics(instance, address, &launch.server_addresses);
    }
    Ok(Plan {
        format: 1,
        purpose: Purpose::Launch,
        server: launch.server.clone(),
        instance: Some(Subject {
            address: (*address).clone(),
            recipe: instance.recipe.clone(),
            recipe_version: instance.version.to_owned(),
            settings: instance.settings.clone(),
            recipients: launch.recipients.clone(),
            trusted_roots: vec![],
            machine: false,
            account: account(instance)?,
            from_version: None,
        }),
        steps: plan.steps,
    })
}

/// What a server must be like before anything else of a launch is decided:
/// all that a plan for this recipe will rely on and that needs no address.
pub fn preflight(manifest: Option<&RecipeToml>) -> Vec<Predicate> {
    if let Some(machine) = manifest.filter(|m| m.kind == RecipeKind::Machine) {
        return machine::preflight(machine);
    }
    let mut all = server_basics(manifest);
    all.extend(entrance_ports());
    let size = manifest.and_then(|m| m.needs.disk).unwrap_or(DISK);
    all.push(Predicate::DiskFreeAtLeast { size });
    all
}

/// Plans taking an instance away. Docker and the web entrance stay for others.
pub fn plan_removal(
    server: &ServerName,
    address: &DnsName,
    recipe: &RecipeName,
    recipe_version: &str,
    stack: &str,
    delete_data: bool,
) -> Result<Plan, PlanError> {
    let app = format!("{recipe} at {address}");
    let mut plan = Numbered { steps: vec![] };
    plan.add("stop", |id| steps::remove_stack(id, stack, &app))?;
    if delete_data {
        plan.add("delete-data", |id| steps::remove_volumes(id, stack, &app))?;
    }
    plan.add("delete-files", |id| {
        steps::remove_files(id, &instance_folder(address), &app, delete_data)
    })?;
    if let Some(first) = plan.steps.first_mut() {
        first.relies_on = vec![Predicate::WeAreRoot];
    }
    Ok(Plan {
        format: 1,
        purpose: Purpose::Remove,
        server: server.clone(),
        instance: Some(Subject {
            address: address.clone(),
            recipe: recipe.clone(),
            recipe_version: recipe_version.to_owned(),
            settings: BTreeMap::new(),
            recipients: vec![],
            trusted_roots: vec![],
            machine: false,
            account: None,
            from_version: None,
        }),
        steps: plan.steps,
    })
}

/// The steps of one stack; `before_start` adds what must be there by then.
fn add_stack(
    plan: &mut Numbered,
    slug: &str,
    files: &StackFiles,
    relies_on: Vec<Predicate>,
    before_start: impl FnOnce(&mut Numbered) -> Result<(), PlanError>,
) -> Result<(), PlanError> {
    plan.add(&format!("write-{slug}"), |id| steps::place_files(id, files))?;
    plan.add(&format!("download-{slug}"), |id| {
        steps::pull_images(id, files)
    })?;
    before_start(plan)?;
    if !files.configs.is_empty() {
        plan.add(&format!("configure-{slug}"), |id| {
            steps::create_configs(id, files)
        })?;
    }
    plan.add(&format!("start-{slug}"), |id| {
        steps::deploy_stack(id, files, relies_on)
    })?;
    plan.add(&format!("wait-for-{slug}"), |id| {
        steps::wait_for_services(id, files)
    })
}

/// The web entrance's ports, which are nobody else's.
fn entrance_ports() -> Vec<Predicate> {
    [80, 443]
        .map(|port| Predicate::PortFreeOrOurs {
            protocol: "tcp".to_owned(),
            port,
            service: format!("{ENTRANCE}_app"),
        })
        .to_vec()
}

/// Makes and seals the stack's secrets and hands them to Docker; what is there
/// already stays.
fn add_secrets(
    plan: &mut Numbered,
    stack: &RenderedStack,
    address: &DnsName,
    recipients: &[String],
) -> Result<(), PlanError> {
    if stack.secrets.is_empty() {
        return Ok(());
    }
    let sealed_path = format!("{}/secrets.age", instance_folder(address));
    let wanted = stack
        .secrets
        .iter()
        .map(|s| SecretWanted {
            name: s.name.clone(),
            generator: s.generator.clone(),
        })
        .collect();
    plan.add("seal-secrets", |id| {
        steps::seal_secrets(
            id,
            &sealed_path,
            wanted,
            recipients,
            Some(stack.name.as_str()),
        )
    })?;
    for secret in &stack.secrets {
        plan.add(&format!("hand-over-{}", secret.name), |id| {
            steps::create_secret(id, &secret.name, &secret.docker_name, stack.name.as_str())
        })?;
    }
    Ok(())
}

/// What the recipe runs once, where it was not run yet.
fn add_one_offs(
    plan: &mut Numbered,
    instance: &Wanted<'_>,
    address: &DnsName,
) -> Result<(), PlanError> {
    let wanted = instance.manifest.iter().flat_map(|m| &m.one_offs);
    for one in wanted.filter(|one| one.when.holds(instance.settings)) {
        let command = fill_all(&one.command, instance.settings)?;
        let done = fill_all(one.done.as_deref().unwrap_or_default(), instance.settings)?;
        let service = format!("{}_{}", instance.stack.name, one.service);
        let mark = format!("{}/{}", instance_folder(address), mark(&one.id, &command));
        plan.add(&one.id, |id| {
            steps::one_off_command(
                id,
                &OneOff {
                    title: &one.title,
                    service: &service,
                    command: &command,
                    done: &done,
                    mark: &mark,
                    stdin_secret: one.stdin_secret.as_deref(),
                    secret_in_argument: one.secret_in_argument.as_deref(),
                    timeout_s: one.timeout.duration().as_secs(),
                },
            )
        })?;
    }
    Ok(())
}

/// What tells that a command was run, in the instance's folder. Another command
/// of the same name is another thing to be done.
fn mark(id: &str, command: &[String]) -> String {
    let words = Sha256::digest(command.join("\0"));
    let words = u64::from_be_bytes(std::array::from_fn(|at| words[at]));
    format!("ran/{id}-{words:016x}")
}

/// The marks of all that the recipe runs once with these settings.
fn one_off_marks(instance: &Wanted<'_>) -> Result<Vec<String>, PlanError> {
    let wanted = instance.manifest.iter().flat_map(|m| &m.one_offs);
    wanted
        .filter(|one| one.when.holds(instance.settings))
        .map(|one| Ok(mark(&one.id, &fill_all(&one.command, instance.settings)?)))
        .collect()
}

fn account(instance: &Wanted<'_>) -> Result<Option<Account>, PlanError> {
    let manifest = instance.manifest;
    let first = manifest.and_then(|m| Some((m, m.account.as_ref()?)));
    let first = first.map(|(m, first)| first_account(m, first, instance.settings));
    first.transpose()
}

/// The app answers, and is used once.
fn add_answer_and_checks(
    plan: &mut Numbered,
    instance: &Wanted<'_>,
    address: &DnsName,
    app: &str,
) -> Result<(), PlanError> {
    let (ready, patience_s) = readiness(instance.manifest.and_then(|m| m.ready.as_ref()));
    plan.add("wait-for-answer", |id| {
        steps::wait_for_answer(id, address, ready, patience_s, app)
    })?;
    let checks = instance.manifest.iter().flat_map(|m| &m.checks);
    for check in checks.filter(|check| check.when.holds(instance.settings)) {
        plan.add(&format!("check-{}", check.id), |id| {
            steps::smoke_check(id, address, check.clone())
        })?;
    }
    Ok(())
}

fn basics(instance: &Wanted<'_>, address: &DnsName, addresses: &[IpAddr]) -> Vec<Predicate> {
    let mut all = server_basics(instance.manifest);
    all.push(Predicate::NamePointsHere {
        name: address.clone(),
        addresses: addresses.to_vec(),
    });
    all.push(Predicate::InstanceIsOurs {
        name: address.clone(),
        stack: instance.stack.name.to_string(),
        recipe: instance.recipe.to_string(),
    });
    all
}

/// What does not depend on the address.
fn server_basics(manifest: Option<&RecipeToml>) -> Vec<Predicate> {
    let mut all = vec![
        Predicate::WeAreRoot,
        Predicate::SystemIsOneOf {
            systems: SYSTEMS.iter().map(ToString::to_string).collect(),
        },
        Predicate::ToolsAreThere {
            tools: TOOLS.iter().map(ToString::to_string).collect(),
        },
        Predicate::ClockWithin { seconds: 300 },
        Predicate::SwarmIsOurs,
    ];
    if let Some(needs) = manifest.map(|m| &m.needs) {
        if let Some(size) = needs.memory {
            all.push(Predicate::MemoryAtLeast { size });
        }
        if !needs.architectures.is_empty() {
            all.push(Predicate::ProcessorIsOneOf {
                processors: needs
                    .architectures
                    .iter()
                    .map(|a| a.as_str().to_owned())
                    .collect(),
            });
        }
    }
    all
}

/// Ports of the recipe beside the web entrance's.
/// The first account as the plan names it.
fn first_account(
    manifest: &RecipeToml,
    first: &allotment_recipe::Account,
    settings: &BTreeMap<String, String>,
) -> Result<Account, PlanError> {
    let link = match &first.link {
        None => None,
        Some(AccountLink::Mail { to }) => Some(FirstLink::Mailed {
            to: fill(to, settings)?,
        }),
        Some(AccountLink::Printed { run }) => {
            let after = manifest.installer.iter().flat_map(|it| &it.after);
            let after = after.map(|it| (&it.id, &it.title));
            let titles = manifest.one_offs.iter().map(|it| (&it.id, &it.title));
            let title = titles.chain(after).find(|(id, _)| *id == run);
            title.map(|(_, title)| FirstLink::Printed {
                step: title.clone(),
            })
        }
    };
    Ok(Account {
        user: fill(&first.user, settings)?,
        secret: first.secret.clone(),
        link,
        sign_in: first.sign_in.clone().unwrap_or_else(|| "/".to_owned()),
    })
}

fn further_ports(instance: &Wanted<'_>, stack: &RenderedStack) -> Vec<Predicate> {
    let Some(manifest) = instance.manifest else {
        return vec![];
    };
    let own = stack
        .services
        .first()
        .map_or(String::new(), |s| format!("{}_{}", stack.name, s.name));
    manifest
        .needs
        .ports_with(instance.settings)
        .into_iter()
        .filter(|p| !(matches!(p.protocol, Protocol::Tcp) && [80, 443].contains(&p.number)))
        .map(|p| Predicate::PortFreeOrOurs {
            protocol: match p.protocol {
                Protocol::Tcp => "tcp".to_owned(),
                Protocol::Udp => "udp".to_owned(),
            },
            port: p.number,
            service: own.clone(),
        })
        .collect()
}

fn title(wanted: &Wanted<'_>) -> String {
    let named = wanted
        .manifest
        .map(|m| m.title.clone())
        .filter(|t| !t.is_empty());
    named.unwrap_or_else(|| wanted.recipe.to_string())
}

fn stack_files(
    wanted: &Wanted<'_>,
    folder: String,
    app: &str,
    address: Option<&DnsName>,
) -> StackFiles {
    let stack = wanted.stack;
    let mut files = vec![
        ("compose.yml".to_owned(), stack.compose_text()),
        ("app.env".to_owned(), wanted.env_file.to_owned()),
        (
            "recipe".to_owned(),
            format!("{} {}\n", wanted.recipe, wanted.version),
        ),
    ];
    if let Some(address) = address {
        files.push(("address".to_owned(), format!("{address}\n")));
    }
    let mut configs = vec![];
    for config in &stack.configs {
        let path = format!("configs/{}", config.name);
        files.push((path.clone(), config.content.clone()));
        configs.push((
            config.docker_name.clone(),
            path,
            config.template_driver.clone(),
        ));
    }
    let mut images: Vec<String> = stack.services.iter().map(|s| s.image.clone()).collect();
    images.sort();
    images.dedup();
    let disk = wanted.manifest.and_then(|m| m.needs.disk);
    StackFiles {
        name: stack.name.to_string(),
        app: app.to_owned(),
        folder,
        files,
        images,
        services: stack.services.iter().map(|s| s.name.clone()).collect(),
        configs,
        timeout_s: stack.timeout_seconds.into(),
        disk: if address.is_some() {
            disk.unwrap_or(DISK)
        } else {
            BASE_DISK
        },
    }
}

/// What to ask an app until it answers; a recipe that does not say is asked
/// for its front page.
fn readiness(ready: Option<&Ready>) -> (Check, u32) {
    let (path, expect, patience_s) = match ready {
        Some(ready) => (
            ready.path.clone(),
            ready.expect.clone(),
            u32::try_from(ready.timeout.duration().as_secs()).unwrap_or(u32::MAX),
        ),
        None => ("/".to_owned(), allotment_recipe::Expect::default(), 300),
    };
    let request = Request {
        path,
        expect,
        ..Request::default()
    };
    let check = Check {
        id: "answer".to_owned(),
        title: "The app answers".to_owned(),
        requests: vec![request],
        ..Check::default()
    };
    (check, patience_s)
}

fn fill(template: &Template, settings: &BTreeMap<String, String>) -> Result<String, PlanError> {
    template
        .fill(&mut |reference| match reference {
            Reference::Setting(name) => settings.get(name).cloned(),
            // A secret in a command would stand in the plan for all to read.
            _ => None,
        })
        .map_err(|source| PlanError::Template {
            text: template.source().to_owned(),
            source,
        })
}

fn fill_all(
    templates: &[Template],
    settings: &BTreeMap<String, String>,
) -> Result<Vec<String>, PlanError> {
    templates.iter().map(|t| fill(t, settings)).collect()
}

/// How long the steps that are not done take from experience, in seconds.
pub fn estimate_s<'a>(steps: impl IntoIterator<Item = &'a Step>) -> u32 {
    steps.into_iter().map(|s| s.estimate_s).sum()
}
