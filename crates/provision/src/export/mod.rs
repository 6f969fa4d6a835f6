//! A launch without Allotment: a plan as a shell script or as a playbook for
//! Ansible, for those who would rather run it themselves.
//!
//! Both do the plan's own commands in its order, each only where its check says
//! that it is not done, and look afterwards whether it was. What they leave out
//! is what only a program beside the server can do: the lock, the log, the way
//! back, sealing secrets to recovery keys, and looking at the instance from
//! outside. They say so at their beginning.

mod playbook;
mod script;
mod secrets;

use std::collections::BTreeSet;

use crate::{
    engine::STATE_FOLDER,
    plan::{Action, Plan, Purpose, SecretWanted, ServerAction, StdinSource, Step},
};

pub use playbook::playbook;
pub use script::script;

/// A plan cannot be handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// It relies on what nobody else knows.
    #[error(
        "only a launch and a hardening can be handed out: what others rely on is known to Allotment alone"
    )]
    NoLaunch,
}

/// What is done on the server, one step after the other.
struct Part<'p> {
    step: &'p Step,
    action: &'p ServerAction,
    /// The secret on its standard input.
    secret: Option<&'p str>,
}

/// A plan, as both forms have it.
struct Handed<'p> {
    plan: &'p Plan,
    parts: Vec<Part<'p>>,
    secrets: &'p [SecretWanted],
    /// What the plan relies on, in plain words.
    relies_on: Vec<String>,
    /// What is looked at from outside, in the steps' own words.
    outside: Vec<&'p str>,
}

impl<'p> Handed<'p> {
    fn of(plan: &'p Plan) -> Result<Self, ExportError> {
        if !matches!(plan.purpose, Purpose::Launch | Purpose::Harden) {
            return Err(ExportError::NoLaunch);
        }
        let mut handed = Self {
            plan,
            parts: vec![],
            secrets: &[],
            relies_on: vec![],
            outside: vec![],
        };
        let mut said = BTreeSet::new();
        for step in &plan.steps {
            for one in &step.relies_on {
                if said.insert(one.describe()) {
                    handed.relies_on.push(one.describe());
                }
            }
            match &step.action {
                Action::Server(action) => {
                    let secret = match &action.stdin {
                        StdinSource::Nothing => None,
                        StdinSource::Secret(name) => Some(name.as_str()),
                    };
                    handed.parts.push(Part {
                        step,
                        action,
                        secret,
                    });
                }
                Action::Seal { secrets, .. } => handed.secrets = secrets,
                Action::Outside(_) => handed.outside.push(&step.title),
            }
        }
        Ok(handed)
    }

    /// What it is, in a line.
    fn title(&self) -> String {
        match &self.plan.instance {
            Some(it) => format!("{} {} at {}", it.recipe, it.recipe_version, it.address),
            None => format!("{} made harder to break into", self.plan.server),
        }
    }

    /// Where the steps keep what was there before them: beside the runs, and by
    /// the plan, so that the same one finds it again.
    fn kept(&self) -> String {
        let hash = self.plan.hash();
        let short = hash.as_str().get(..12).unwrap_or_default();
        format!("{STATE_FOLDER}/exported/{short}")
    }

    /// What people should know before they run it, as lines without a mark.
    fn about(&self, how: &[&str]) -> Vec<String> {
        let mut lines = vec![
            self.title(),
            format!("The plan {}, written out by Allotment", self.plan.hash()),
            String::new(),
        ];
        lines.extend(how.iter().map(|line| (*line).to_owned()));
        lines.push(String::new());
        lines.push("What is done already is passed over: it may be cut and run again.".into());
        lines.push("It relies on this, and does not look itself:".into());
        lines.extend(self.relies_on.iter().map(|one| format!("- {one}")));
        lines.push("What Allotment does besides, and this does not:".into());
        for left_out in [
            "keep others from changing the server meanwhile, and write down what was done",
            "know a way back",
            "seal the secrets to the operators' recovery keys: here they lie in a folder, and who reads it has them",
        ] {
            lines.push(format!("- {left_out}"));
        }
        lines.extend(self.outside.iter().map(|title| format!("- {title}")));
        // Each becomes a remark of one line. A recipe's title with a line end in
        // it would end the remark, and what follows would be a command.
        for line in &mut lines {
            *line = line.replace(char::is_control, " ");
        }
        lines
    }
}
