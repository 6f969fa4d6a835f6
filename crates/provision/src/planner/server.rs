//! Plans about a server itself.

use std::collections::BTreeSet;

use allotment_types::ServerName;

use super::{Numbered, PlanError, SYSTEMS, TOOLS};
use crate::{
    hardening::{Hardening, Measure},
    keys::AccessKey,
    plan::{Plan, Predicate, Purpose},
    steps::{self, KeysOf},
};

/// Plans measures, each a step of its own: those to be taken back first.
/// `although` names measures that are brought to what is wished even where
/// somebody has changed their files.
pub fn plan_hardening(
    server: &ServerName,
    wish: &Hardening,
    although: &BTreeSet<Measure>,
) -> Result<Plan, PlanError> {
    let mut plan = Numbered { steps: vec![] };
    for measure in wish.off.iter().rev() {
        plan.add(&format!("take-back-{measure}"), |id| {
            steps::take_measure_back(id, *measure, wish)
        })?;
    }
    for measure in wish.on.difference(&wish.off) {
        plan.add(&format!("take-{measure}"), |id| {
            steps::take_measure(id, *measure, wish)
        })?;
        let relies_on = plan.steps.last_mut().map(|step| &mut step.relies_on);
        let needs = match measure {
            Measure::KeysOnly | Measure::Account => vec![Predicate::SomeKeyOpens {
                account: wish.account.clone(),
            }],
            Measure::Firewall => vec![Predicate::NoOtherFirewall, Predicate::SshPortIsKnown],
            _ => vec![],
        };
        if let Some(relies_on) = relies_on {
            relies_on.extend(needs);
        }
    }
    // In both directions a file that somebody changed would be lost.
    for (step, measure) in plan
        .steps
        .iter_mut()
        .zip(wish.off.iter().rev().chain(wish.on.difference(&wish.off)))
    {
        if !although.contains(measure) {
            step.relies_on
                .push(Predicate::NotChangedByHand { measure: *measure });
        }
    }
    Ok(about_server(server, Purpose::Harden, plan))
}

/// What is to happen with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyChange {
    /// It opens the account from now on.
    In(AccessKey),
    /// It does not any more.
    Out(AccessKey),
}

/// Plans letting a key in to accounts, or keeping it out. The first is the one
/// that it is about; the others have the keys that it has.
pub fn plan_key(
    server: &ServerName,
    accounts: &[KeysOf<'_>],
    change: &KeyChange,
) -> Result<Plan, PlanError> {
    let mut plan = Numbered { steps: vec![] };
    for (at, of) in accounts.iter().enumerate() {
        match change {
            KeyChange::In(key) => plan.add(&format!("let-key-in-{}", of.account), |id| {
                steps::let_key_in(id, *of, key)
            })?,
            KeyChange::Out(key) => {
                plan.add(&format!("keep-key-out-{}", of.account), |id| {
                    steps::keep_key_out(id, *of, key, at > 0)
                })?;
                if let Some(step) = plan.steps.last_mut().filter(|_| at == 0) {
                    step.relies_on.push(Predicate::AnotherKeyOpens {
                        account: of.account.to_owned(),
                        besides: key.fingerprint(),
                    });
                }
            }
        }
    }
    Ok(about_server(server, Purpose::Keys, plan))
}

fn about_server(server: &ServerName, purpose: Purpose, mut plan: Numbered) -> Plan {
    if let Some(first) = plan.steps.first_mut() {
        let basics = [
            Predicate::WeAreRoot,
            Predicate::SystemIsOneOf {
                systems: SYSTEMS.iter().map(ToString::to_string).collect(),
            },
            Predicate::ToolsAreThere {
                tools: TOOLS.iter().map(ToString::to_string).collect(),
            },
        ];
        first.relies_on.splice(0..0, basics);
    }
    Plan {
        format: 1,
        purpose,
        server: server.clone(),
        instance: None,
        steps: plan.steps,
    }
}
