//! Measures that make a server harder to break into and to fill up: each can be
//! chosen, and taken back. What is chosen becomes a plan.

use std::collections::BTreeSet;

use allotment_provision::{
    facts::Facts,
    hardening::{Measure, OpenPort},
    survey::{Standing, Survey},
};
use allotment_types::ServerName;
use yew::prelude::*;

use super::{
    Filled,
    plan::{Wanted, measure_title},
};
use crate::{
    components::{
        Checkbox, ErrorSummary, FieldError, Notice, Page, Prose, TextField, TextKind, Tone,
    },
    pages::told::use_told,
    text::{Text, use_text},
    tr,
};

const PORTS: &str = "measure-ports";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct MeasuresProps {
    pub(super) server: ServerName,
    pub(super) seen: Option<super::Seen>,
    /// Why nothing is seen, or that it is being looked at.
    pub(super) state: Html,
    /// It did not refuse the last look: else a password may be asked for, and
    /// Enter in its field gives that alone.
    pub(super) answers: bool,
    /// What was typed on these pages.
    pub(super) filled: UseStateHandle<Filled>,
    pub(super) onwant: Callback<Wanted>,
    pub(super) onback: Callback<()>,
}

#[function_component(Measures)]
pub(super) fn measures(props: &MeasuresProps) -> Html {
    let t = use_text();
    let told = use_told();
    let filled = &props.filled;
    let survey = props.seen.as_ref().and_then(|seen| seen.survey.as_ref());
    let now = filled.chosen.clone();
    let now = now.or_else(|| survey.map(proposed)).unwrap_or_default();
    let ports = filled.ports.clone();
    let ports = ports.unwrap_or_else(|| {
        props
            .seen
            .as_ref()
            .map(|it| opened(&it.facts))
            .unwrap_or_default()
    });
    let open = read_ports(&ports);
    let wish = survey.map(|survey| wished(survey, &now, &filled.over));
    let mut errors = vec![];
    if open.is_none() {
        errors.push(FieldError {
            field: PORTS.into(),
            message: t.get("measures-ports-wrong").into(),
        });
    }
    if wish
        .as_ref()
        .is_some_and(|(on, off)| on.is_empty() && off.is_empty())
    {
        errors.push(FieldError {
            field: format!("measure-{}", Measure::Account).into(),
            message: t.get("measures-missing").into(),
        });
    }
    let shown = told.still(&errors);
    let attempt = told.attempt();
    let onnext = {
        let (onwant, over) = (props.onwant.clone(), filled.over.clone());
        Callback::from(move |()| match (&wish, &open, errors.is_empty()) {
            (Some((on, off)), Some(open), true) => onwant.emit(Wanted::Measures {
                on: on.clone(),
                off: off.clone(),
                open: open.clone(),
                although: over.clone(),
            }),
            _ => told.tell(&errors),
        })
    };
    let choose = |measure: Measure| {
        let (filled, now) = (filled.clone(), now.clone());
        Callback::from(move |on: bool| {
            let mut next = (*filled).clone();
            next.chosen = Some(turned(&now, measure, on));
            filled.set(next);
        })
    };
    let overwrite = |measure: Measure| {
        let filled = filled.clone();
        Callback::from(move |on: bool| {
            let mut next = (*filled).clone();
            next.over = turned(&next.over, measure, on);
            filled.set(next);
        })
    };
    let oninput = Filled::setter(filled, |filled, ports| filled.ports = Some(ports));
    html! {
        <Page
            id="page-server-measures"
            title={tr!(t, "measures-title", server = props.server.to_string())}
            lead={t.get("measures-lead")}
            next={t.get("access-plan")}
            onback={props.onback.clone()}
            onnext={survey.filter(|_| props.answers).map(|_| onnext)}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            { props.state.clone() }
            if let Some(survey) = survey {
                <div class="stack">
                    { for Measure::ALL.into_iter().map(|measure| html! {
                        <div class="stack" key={measure.name()}>
                            <Checkbox
                                id={format!("measure-{measure}")}
                                label={measure_title(&t, measure)}
                                help={help(&t, survey, measure)}
                                checked={now.contains(&measure)}
                                error={shown.iter().find(|it| it.field == format!("measure-{measure}")).map(|it| it.message.clone())}
                                onchange={choose(measure)}
                            />
                            if let Some(Standing::Changed { files }) = survey.hardening.get(&measure) {
                                <Notice tone={Tone::Warning}>
                                    <p><Prose text={tr!(
                                        t,
                                        "measures-changed",
                                        chosen = if now.contains(&measure) { "yes" } else { "no" },
                                        files = files.join("`, `")
                                    )} /></p>
                                    <Checkbox
                                        id={format!("overwrite-{measure}")}
                                        label={tr!(t, "measures-overwrite", measure = measure_title(&t, measure))}
                                        checked={filled.over.contains(&measure)}
                                        onchange={overwrite(measure)}
                                    />
                                </Notice>
                            }
                        </div>
                    }) }
                    if now.contains(&Measure::Firewall) {
                        <TextField
                            id={PORTS}
                            label={t.get("measures-ports")}
                            help={t.get("measures-ports-help")}
                            value={ports.clone()}
                            error={shown.iter().find(|it| it.field == PORTS).map(|it| it.message.clone())}
                            kind={TextKind::Code}
                            {oninput}
                        />
                    }
                </div>
            }
        </Page>
    }
}

fn help(t: &Text, survey: &Survey, measure: Measure) -> String {
    let what = tr!(t, "measure-what", measure = measure.name());
    match survey.hardening.get(&measure) {
        Some(Standing::On) => format!("{what} {}", t.get("measures-in-force")),
        None if measure.needs_own_kernel() && survey.container => {
            format!("{what} {}", t.get("measures-container"))
        }
        Some(Standing::Changed { .. }) | None => what,
    }
}

/// What is in force; where nothing is, all that makes sense there.
fn proposed(survey: &Survey) -> BTreeSet<Measure> {
    if survey.hardening.is_empty() {
        let all = Measure::ALL.into_iter();
        return all
            .filter(|it| !(it.needs_own_kernel() && survey.container))
            .collect();
    }
    survey.hardening.keys().copied().collect()
}

/// What is taken and what is taken back. What somebody has changed by hand is
/// left alone unless it is overwritten or taken back.
fn wished(
    survey: &Survey,
    chosen: &BTreeSet<Measure>,
    over: &BTreeSet<Measure>,
) -> (BTreeSet<Measure>, BTreeSet<Measure>) {
    let changed = |measure: &Measure| {
        matches!(
            survey.hardening.get(measure),
            Some(Standing::Changed { .. })
        ) && !over.contains(measure)
    };
    let on = chosen.iter().filter(|it| !changed(it)).copied();
    let off = survey.hardening.keys().filter(|it| !chosen.contains(it));
    (on.collect(), off.copied().collect())
}

/// These with one more, or without it.
fn turned(set: &BTreeSet<Measure>, measure: Measure, on: bool) -> BTreeSet<Measure> {
    let mut next = set.clone();
    if on {
        next.insert(measure);
    } else {
        next.remove(&measure);
    }
    next
}

/// The ports that were opened by name, as they are typed: what is left of them
/// out would be shut.
fn opened(facts: &Facts) -> String {
    let ssh = facts.ssh_ports();
    let anyway = |port: &OpenPort| {
        let always = ssh.iter().chain(&[80, 443]);
        always
            .map(|number| OpenPort::tcp(*number))
            .any(|it| it == *port)
    };
    let open = facts.open_ports.iter().flatten();
    let named: Vec<String> = open
        .filter(|it| !anyway(it))
        .map(ToString::to_string)
        .collect();
    named.join(" ")
}

/// Ports apart by blanks or commas; nothing where one is none.
fn read_ports(text: &str) -> Option<BTreeSet<OpenPort>> {
    let words = text
        .split([' ', ',', ';', '\n'])
        .filter(|it| !it.is_empty());
    words.map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(standing: &[(Measure, Standing)]) -> Survey {
        Survey {
            container: true,
            hardening: standing.iter().cloned().collect(),
            ..Survey::default()
        }
    }

    fn changed() -> Standing {
        Standing::Changed {
            files: vec!["/etc/a".into()],
        }
    }

    #[test]
    fn at_first_all_is_proposed_that_makes_sense_there_and_later_what_is_in_force() {
        let fresh = proposed(&survey(&[]));
        assert!(fresh.contains(&Measure::Firewall) && !fresh.contains(&Measure::Swap));
        let later = proposed(&survey(&[(Measure::Logs, Standing::On)]));
        assert_eq!(later, [Measure::Logs].into());
    }

    #[test]
    fn what_was_taken_and_is_not_chosen_is_taken_back() {
        let survey = survey(&[(Measure::Logs, Standing::On)]);
        let (on, off) = wished(&survey, &[Measure::Updates].into(), &BTreeSet::new());
        assert_eq!(
            (on, off),
            ([Measure::Updates].into(), [Measure::Logs].into())
        );
    }

    #[test]
    fn what_somebody_changed_is_left_alone_until_it_is_to_be_overwritten() {
        let survey = survey(&[(Measure::Logs, changed())]);
        let chosen = [Measure::Logs].into();
        let (on, off) = wished(&survey, &chosen, &BTreeSet::new());
        assert!(on.is_empty() && off.is_empty());
        assert_eq!(wished(&survey, &chosen, &chosen).0, chosen);
    }

    #[test]
    fn what_was_opened_by_name_is_proposed_again() {
        let facts = Facts {
            open_ports: Some([OpenPort::tcp(22), OpenPort::tcp(443), OpenPort::tcp(8448)].into()),
            ..facts()
        };
        assert_eq!(opened(&facts), "8448/tcp");
    }

    fn facts() -> Facts {
        Facts::parse(include_str!(
            "../../../../crates/provision/tests/plan/fixtures/facts-bare-debian-12.txt"
        ))
        .unwrap()
    }

    #[test]
    fn ports_are_read_apart_by_blanks_and_commas() {
        assert_eq!(
            read_ports(" 8448/tcp, 5000/udp").map(|it| it.len()),
            Some(2)
        );
        assert_eq!(read_ports("").map(|it| it.len()), Some(0));
        assert_eq!(read_ports("eighty"), None);
    }
}
