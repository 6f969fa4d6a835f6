//! A plan as people read and accept it, and what a server looks like to it.

use std::{collections::BTreeMap, net::IpAddr};

use allotment_provision::{
    facts::Facts,
    plan::{Action, Broken, Plan, Predicate, Purpose, ServerAction, Step, Undo},
};
use allotment_recipe::Problem;
use allotment_types::{ByteSize, DnsName, RecipeName, ServerName, StepId};
use serde::{Deserialize, Serialize};

use crate::{CautionView, SecretText};

/// A plan to be read and accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// Its hash: by it the plan is accepted.
    pub hash: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The instance that it is about; none where it is about the server itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<PlannedInstance>,
    /// On which server.
    pub server: ServerName,
    /// What is done, in order, commands included.
    pub steps: Vec<PlannedStep>,
    /// Secrets that only people can give and that are not sealed on the
    /// server yet, by their names in the recipe.
    pub secrets_to_give: Vec<String>,
    /// How long the steps that are not done take from experience, in seconds.
    pub estimate_s: u32,
    /// What must be put right before it can be applied.
    pub broken: Vec<Broken>,
    /// Warnings about the recipe.
    pub warnings: Vec<Problem>,
    /// What people should know before they choose the app.
    #[serde(default)]
    pub cautions: Vec<CautionView>,
    /// Images that a practice server cannot get on this computer: without them
    /// the run stops where they are downloaded. Always empty for real servers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images_not_here: Vec<String>,
    /// Records to make where the domain is managed, beside the address itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<RecordView>,
    /// What to know beside the steps, of a plan about the server itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<crate::ServerNote>,
}

/// The instance that a plan is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedInstance {
    /// Its recipe.
    pub recipe: RecipeName,
    /// The recipe's version.
    pub recipe_version: String,
    /// Its address.
    pub address: DnsName,
}

/// As what a plan is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportForm {
    /// A shell script, to be run on the server.
    Script,
    /// A playbook for Ansible.
    Playbook,
}

/// A plan, written out to be carried out without Allotment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanFileView {
    /// What the file is best called.
    pub name: String,
    /// What it holds; nothing secret.
    pub text: String,
    /// The plan's secrets by their names, where they were asked for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub secrets: BTreeMap<String, SecretText>,
}

/// A record that an app needs beside its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordView {
    /// Which kind: `CNAME`, `TXT`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub value: String,
    /// What it is for, in English.
    pub why: String,
    /// The name of that text among the recipe's words.
    pub word: String,
    /// Whether the app does not work without it.
    pub needed: bool,
}

impl PlanView {
    /// A plan as people read it. `is_done` tells of each step whether it is
    /// done already on the server.
    pub fn of(plan: &Plan, is_done: impl Fn(&StepId) -> bool, broken: Vec<Broken>) -> Self {
        let secrets_to_give = match plan.secrets_to_give() {
            Some((step, names)) if !is_done(step) => names.into_iter().map(str::to_owned).collect(),
            _ => vec![],
        };
        let left = plan.steps.iter().filter(|step| !is_done(&step.id));
        Self {
            hash: plan.hash().to_string(),
            purpose: plan.purpose,
            instance: plan.instance.as_ref().map(|it| PlannedInstance {
                recipe: it.recipe.clone(),
                recipe_version: it.recipe_version.clone(),
                address: it.address.clone(),
            }),
            server: plan.server.clone(),
            estimate_s: allotment_provision::planner::estimate_s(left),
            steps: plan
                .steps
                .iter()
                .map(|step| PlannedStep::of(step, is_done(&step.id)))
                .collect(),
            secrets_to_give,
            broken,
            warnings: vec![],
            cautions: vec![],
            records: vec![],
            notes: vec![],
            images_not_here: vec![],
        }
    }

    /// How many steps are not done yet.
    pub fn left(&self) -> usize {
        self.steps.iter().filter(|step| !step.done).count()
    }
}

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedStep {
    /// Its id.
    pub id: StepId,
    /// What it does, in plain words.
    pub title: String,
    /// Why, and what it means for the server.
    pub why: String,
    /// It is done already on the server.
    pub done: bool,
    /// Other instances on the server rely on it too.
    pub shared: bool,
    /// It looks from this computer and changes nothing.
    pub outside: bool,
    /// Why it cannot be undone, if it cannot.
    pub no_undo: Option<String>,
    /// What must hold before it is begun, in plain words.
    pub relies_on: Vec<String>,
    /// What is run on the server for it, and to take it back.
    pub commands: Vec<PlannedCommand>,
}

impl PlannedStep {
    fn of(step: &Step, done: bool) -> Self {
        let mut commands = vec![];
        if let Action::Server(action) | Action::Seal { server: action, .. } = &step.action {
            let parts = [CommandPart::Check, CommandPart::Apply, CommandPart::Verify];
            commands.extend(PlannedCommand::all(parts, action));
        }
        if let Undo::Command(action) = &step.undo {
            let parts = [
                CommandPart::UndoCheck,
                CommandPart::Undo,
                CommandPart::UndoVerify,
            ];
            commands.extend(PlannedCommand::all(parts, action));
        }
        Self {
            id: step.id.clone(),
            title: step.title.clone(),
            why: step.why.clone(),
            done,
            shared: step.shared,
            outside: matches!(step.action, Action::Outside(_)),
            no_undo: match &step.undo {
                Undo::Impossible { why } => Some(why.clone()),
                _ => None,
            },
            relies_on: step.relies_on.iter().map(Predicate::describe).collect(),
            commands,
        }
    }
}

/// One command of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedCommand {
    /// What it is for.
    pub part: CommandPart,
    /// The command, as the server's shell reads it.
    pub script: String,
}

impl PlannedCommand {
    /// What an action consists of; what it has not is left out.
    fn all(parts: [CommandPart; 3], action: &ServerAction) -> impl Iterator<Item = Self> {
        let scripts = [
            action.check.clone(),
            action.apply.clone(),
            action.verify.clone().unwrap_or_default(),
        ];
        let all = parts.into_iter().zip(scripts);
        all.filter(|(_, script)| !script.trim().is_empty())
            .map(|(part, script)| Self { part, script })
    }
}

/// What a command of a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CommandPart {
    /// Asks whether the step is done.
    Check,
    /// Does it.
    Apply,
    /// Looks whether it is done now.
    Verify,
    /// Asks whether the step is undone.
    UndoCheck,
    /// Undoes it.
    Undo,
    /// Looks whether it is undone now.
    UndoVerify,
}

/// Whether a server can carry a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreflightView {
    /// What is there.
    pub there: ServerSight,
    /// The server's addresses as the world knows them.
    pub addresses: Vec<IpAddr>,
    /// What was looked at and is well.
    pub holds: Vec<Demand>,
    /// What must be put right first.
    pub broken: Vec<Broken>,
}

/// A server in a few plain facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerSight {
    /// Its system's name, as the system itself says; nothing if it does not.
    pub system: String,
    /// Its memory.
    pub memory: ByteSize,
    /// What is free of the disk on which Docker keeps its data, and how large
    /// that disk is.
    pub disk: Option<(ByteSize, ByteSize)>,
    /// How many processors it has.
    pub cpus: u32,
    /// Their kind.
    pub arch: String,
    /// Docker's version, where Docker is.
    pub docker: Option<String>,
    /// The addresses of the instances that are or were there.
    pub instances: Vec<String>,
}

impl ServerSight {
    /// The few facts among all.
    pub fn of(facts: &Facts) -> Self {
        Self {
            system: facts.os.name.clone(),
            memory: facts.memory.total,
            disk: facts.docker_disk().map(|disk| (disk.free, disk.size)),
            cpus: facts.cpus,
            arch: facts.arch.clone(),
            docker: facts.docker.as_ref().map(|docker| docker.version.clone()),
            instances: facts.instances.keys().cloned().collect(),
        }
    }
}

/// Something that must hold on a server, by kind: each interface has its own
/// words for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// What kind: `memory`, `port`.
    pub kind: String,
    /// The size, port or name that it is about, by the names that its words use.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// A size that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<ByteSize>,
}

impl Demand {
    /// The kinds that there are.
    pub const KINDS: [&str; 21] = [
        "system",
        "processor",
        "root",
        "tools",
        "memory",
        "disk",
        "port",
        "name",
        "swarm",
        "instance",
        "version",
        "clock",
        "processors",
        "ipv6",
        "packages",
        "alone",
        "ssh",
        "key",
        "another-key",
        "unchanged",
        "firewall",
    ];

    /// What a predicate demands.
    pub fn of(predicate: &Predicate) -> Self {
        let plain = |kind: &str| Self {
            kind: kind.to_owned(),
            values: BTreeMap::new(),
            size: None,
        };
        let named = |kind, name: &str, value: String| Self {
            values: BTreeMap::from([(name.to_owned(), value)]),
            ..plain(kind)
        };
        let sized = |kind, size: ByteSize| Self {
            size: Some(size),
            ..plain(kind)
        };
        match predicate {
            Predicate::SystemIsOneOf { .. } | Predicate::SystemIsOfApp { .. } => plain("system"),
            Predicate::ProcessorIsOneOf { .. } => plain("processor"),
            Predicate::WeAreRoot => plain("root"),
            Predicate::ToolsAreThere { .. } => plain("tools"),
            Predicate::MemoryAtLeast { size } => sized("memory", *size),
            Predicate::DiskFreeAtLeast { size } | Predicate::DiskFreeOrInstalled { size, .. } => {
                sized("disk", *size)
            }
            Predicate::PortFreeOrOurs { port, .. }
            | Predicate::PortFreeOrInstalled { port, .. } => {
                named("port", "port", port.to_string())
            }
            Predicate::NamePointsHere { name, .. } => named("name", "name", name.to_string()),
            Predicate::SwarmIsOurs => plain("swarm"),
            Predicate::InstanceIsOurs { .. } => plain("instance"),
            Predicate::InstanceRuns { versions, .. } => named(
                "version",
                "version",
                versions.first().cloned().unwrap_or_default(),
            ),
            Predicate::ClockWithin { .. } => plain("clock"),
            Predicate::CpusAtLeast { count } => named("processors", "count", count.to_string()),
            Predicate::Ipv6IsThere => plain("ipv6"),
            Predicate::PackagesAbsent { packages } => {
                named("packages", "packages", packages.join(", "))
            }
            Predicate::ServerIsAlone { .. } => plain("alone"),
            Predicate::SshPortIsKnown => plain("ssh"),
            Predicate::SomeKeyOpens { account } => named("key", "account", account.clone()),
            Predicate::AnotherKeyOpens { account, .. } => {
                named("another-key", "account", account.clone())
            }
            Predicate::NotChangedByHand { .. } => plain("unchanged"),
            Predicate::NoOtherFirewall => plain("firewall"),
        }
    }
}

#[cfg(test)]
mod tests {
    use allotment_provision::plan::{Form, StdinSource};

    use super::*;

    fn parts_of(check: &str, apply: &str, verify: Option<&str>) -> Vec<CommandPart> {
        let action = ServerAction {
            form: Form::Quick,
            check: check.into(),
            apply: apply.into(),
            verify: verify.map(Into::into),
            stdin: StdinSource::Nothing,
        };
        let parts = [CommandPart::Check, CommandPart::Apply, CommandPart::Verify];
        let all = PlannedCommand::all(parts, &action);
        all.map(|command| command.part).collect()
    }

    #[test]
    fn what_a_step_does_not_have_is_not_shown() {
        use CommandPart::{Apply, Check, Verify};
        assert_eq!(parts_of("test -e a", "touch a", None), [Check, Apply]);
        assert_eq!(parts_of("", "touch a", Some("ls a")), [Apply, Verify]);
    }

    #[test]
    fn every_demand_has_its_kind() {
        let root = Demand::of(&Predicate::WeAreRoot);
        let size = "2 GB".parse().unwrap();
        let memory = Demand::of(&Predicate::MemoryAtLeast { size });
        for demand in [&root, &memory] {
            assert!(Demand::KINDS.contains(&demand.kind.as_str()));
        }
        assert_eq!(memory.size, Some(size));
    }
}
