//! Measures that make a server harder to break into and to fill up.

use std::collections::BTreeSet;

use allotment_api::{ErrorBody, PlanView, ServerNote, ServerSeen, WhyLeftOut, call, codes};
use allotment_provision::{
    facts::Facts,
    hardening::{Hardening, Measure, OpenPort},
    planner::plan_hardening,
    survey::Survey,
};
use allotment_recipe::{Port, Protocol};
use allotment_types::RecipeName;

use super::looking::ask;
use crate::{
    cases::{operators::me, plans::plan_error, recipes, servers},
    dispatch::{Onlooker, Operator},
    ports::ServerRecord,
    record_error,
};

impl Operator<'_> {
    pub(crate) async fn plan_hardening(
        &self,
        it: call::PlanHardening,
    ) -> Result<PlanView, ErrorBody> {
        me(self.app).await?;
        let server = servers::find(self.app, &it.server).await?;
        if let Some(both) = it.on.intersection(&it.off).next() {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("The measure {both} cannot be taken and taken back at once"),
            )
            .hint("Nothing was changed on the server"));
        }
        let mut transport =
            servers::log_in(self, &server, it.sudo_password.as_ref().map(|s| &s.0)).await?;
        let made = async {
            let ServerSeen { facts, survey } = ask(&mut *transport, true).await?;
            let survey = survey.unwrap_or_default();
            let open = self.open(&server, &facts, &it.open).await?;
            let (wish, mut notes) = wish(&it, &facts, &survey, open);
            if wish.on.is_empty() && wish.off.is_empty() {
                return Err(nothing_to_do());
            }
            if wish.on.contains(&Measure::Firewall) {
                notes.extend(shut(&facts, &survey, &wish.open));
            }
            let plan = plan_hardening(&server.name, &wish, &it.although_changed);
            let plan = plan.map_err(|error| plan_error(&error))?;
            let mut view = self.keep(&mut *transport, &server, plan).await?;
            view.notes = notes;
            Ok(view)
        }
        .await;
        transport.close().await;
        made
    }

    /// What the firewall leaves open: the way in, the web, what the instances
    /// need, and what people name. Of an instance that others launched, all
    /// that its recipe may need.
    async fn open(
        &self,
        server: &ServerRecord,
        facts: &Facts,
        named: &BTreeSet<OpenPort>,
    ) -> Result<BTreeSet<OpenPort>, ErrorBody> {
        let mut open = named.clone();
        open.extend(facts.ssh_ports().into_iter().map(OpenPort::tcp));
        open.extend([80, 443].map(OpenPort::tcp));
        let records = self.app.store.instances().await;
        let records = records.map_err(|error| record_error(&error))?;
        for (address, recipe) in &facts.instances {
            let recipe = recipe.split(' ').next().unwrap_or_default();
            let Some(recipe) = RecipeName::new(recipe)
                .ok()
                .and_then(|name| recipes::load(self.app, &name).ok())
            else {
                continue;
            };
            let needs = &recipe.toml.needs;
            let ours = records
                .iter()
                .find(|it| it.server == server.name && it.address.as_str() == address);
            let settings = match ours {
                Some(instance) => Onlooker { app: self.app }
                    .launched_at(&instance.address)
                    .await
                    .ok(),
                None => None,
            };
            let settings = settings.and_then(|launched| launched.plan.instance);
            let ports: Vec<Port> = if let Some(instance) = settings {
                needs.ports_with(&instance.settings)
            } else {
                let some = needs.ports_when.iter().map(|it| it.port);
                needs.ports.iter().copied().chain(some).collect()
            };
            open.extend(ports.into_iter().map(|port| OpenPort {
                udp: port.protocol == Protocol::Udp,
                number: port.number,
                to: None,
            }));
        }
        Ok(open)
    }
}

/// What of the wish makes sense on this server, and what is left out.
fn wish(
    it: &call::PlanHardening,
    facts: &Facts,
    survey: &Survey,
    open: BTreeSet<OpenPort>,
) -> (Hardening, Vec<ServerNote>) {
    let mut notes = vec![];
    let mut left_out = |measure: Measure, why| {
        notes.push(ServerNote::LeftOut { measure, why });
        false
    };
    let taken = |measure: &Measure| survey.hardening.contains_key(measure);
    let swap_of_others = facts.memory.swap.0 > 0 && !taken(&Measure::Swap);
    let on = it.on.iter().copied().filter(|measure| {
        if survey.container && measure.needs_own_kernel() {
            left_out(*measure, WhyLeftOut::Container)
        } else if *measure == Measure::Swap && swap_of_others {
            left_out(*measure, WhyLeftOut::ThereAlready)
        } else {
            true
        }
    });
    let on = on.collect();
    let off = it
        .off
        .iter()
        .copied()
        .filter(|measure| taken(measure) || left_out(*measure, WhyLeftOut::NotTaken));
    let wish = Hardening {
        on,
        off: off.collect(),
        open,
        account: survey.account.clone(),
        configure_docker: !survey.docker_configured,
    };
    (wish, notes)
}

/// The ports by which the servers of a swarm speak with one another. One that
/// is alone speaks with nobody, and nobody else should reach them.
const OF_THE_SWARM: [u16; 3] = [2377, 4789, 7946];

/// What listens for the outside, or is let in by Docker, and would not be
/// reached any more.
fn shut(facts: &Facts, survey: &Survey, open: &BTreeSet<OpenPort>) -> Vec<ServerNote> {
    let alone = facts.docker.as_ref().is_none_or(|docker| docker.nodes <= 1);
    let listening = facts.listeners.iter().filter(|it| !it.inside).map(|it| {
        let port = OpenPort {
            udp: it.protocol == "udp",
            number: it.port,
            to: None,
        };
        (port, it.program.clone())
    });
    let published = survey.published.iter();
    let published = published.map(|port| (port.clone(), Some("docker".to_owned())));
    let mut said = BTreeSet::new();
    let mut all: Vec<ServerNote> = listening
        .chain(published)
        .filter(|(port, _)| {
            // The server's own question for an address; its answers come in.
            let asks = port.udp && matches!(port.number, 68 | 546);
            let of_swarm = alone && OF_THE_SWARM.contains(&port.number);
            let stays = open.iter().any(|it| it.has(port.udp, port.number));
            !asks && !of_swarm && !stays && said.insert(port.clone())
        })
        .map(|(port, program)| ServerNote::Shut { port, program })
        .collect();
    all.sort_by_key(|note| match note {
        ServerNote::Shut { port, .. } => Some(port.clone()),
        _ => None,
    });
    all
}

fn nothing_to_do() -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        "None of these measures can be taken or taken back on this server",
    )
    .hint("Nothing was changed on the server")
    .hint("`allotment server facts` shows which are in force. Its clock and memory are its own on a server that is no container")
}
