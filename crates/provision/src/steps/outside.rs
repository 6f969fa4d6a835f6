//! Looking at an instance as its people will.

use allotment_recipe::Check;
use allotment_types::{DnsName, StepId};

use crate::{
    plan::{Action, Look, OutsideAction, Step, Undo},
    shell::quote,
};

/// Waits until browsers accept the address's certificate. Where the authority
/// refuses, the web entrance is made to ask again, with growing pauses,
/// because it does not by itself; few attempts, because authorities count them.
pub fn wait_for_certificate(
    id: StepId,
    address: &DnsName,
    entrance: &str,
    back_off_s: Vec<u32>,
) -> Step {
    let (name, service) = (quote(address.as_str()), quote(entrance));
    Step {
        id,
        title: format!("Wait for the certificate of {address}"),
        why: "The authority checks that the name leads to this server, then signs the certificate that lets browsers trust the address".into(),
        relies_on: vec![],
        action: Action::Outside(OutsideAction {
            look: Look::Certificate { address: address.clone() },
            patience_s: 60,
            diagnose: format!(
                "docker service logs --raw --since 15m --tail 400 {service} 2>&1 | grep -F {name} | grep -iE 'acme|certificate' | \
                 grep -iE 'error|unable|fail' | tail -n 1 | sed -e 's/.*error=//; s/.*msg=//' | cut -c 1-600"
            ),
            nudge: format!("docker service update --force --detach=false --quiet {service}"),
            back_off_s,
        }),
        undo: Undo::Nothing,
        shared: false,
        of_recipe: false,
        estimate_s: 15,
    }
}

/// Waits until the app itself answers, which is more than running.
pub fn wait_for_answer(
    id: StepId,
    address: &DnsName,
    check: Check,
    patience_s: u32,
    app: &str,
) -> Step {
    Step {
        id,
        title: format!("Wait until {app} answers"),
        why: "A service can be running and still refuse its visitors; so the app is asked the way its people will".into(),
        relies_on: vec![],
        action: Action::Outside(OutsideAction {
            look: Look::Answer { address: address.clone(), check },
            patience_s,
            diagnose: String::new(),
            nudge: String::new(),
            back_off_s: vec![],
        }),
        undo: Undo::Nothing,
        shared: false,
        of_recipe: false,
        estimate_s: 10,
    }
}

/// Uses the app once, and deletes what that made.
pub fn smoke_check(id: StepId, address: &DnsName, check: Check) -> Step {
    Step {
        id,
        title: check.title.clone(),
        why: "Uses the app the way its people will, and deletes what that made".into(),
        relies_on: vec![],
        action: Action::Outside(OutsideAction {
            look: Look::Check {
                address: address.clone(),
                check,
            },
            patience_s: 60,
            diagnose: String::new(),
            nudge: String::new(),
            back_off_s: vec![],
        }),
        undo: Undo::Nothing,
        shared: false,
        of_recipe: true,
        estimate_s: 5,
    }
}
