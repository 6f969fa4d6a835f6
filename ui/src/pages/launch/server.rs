//! Where it will run: a server that is known, one of our own, one for practice
//! on this computer, or one that is rented on pages of its own meanwhile.

use allotment_api::{LaunchDraft, LaunchPage, ServerView, call};
use allotment_types::ServerName;
use yew::prelude::*;
use yew_router::prelude::*;

use super::{Journey, StepProps};
use crate::{
    app::Route,
    components::{
        Badge, Choice, ChoiceCards, ErrorSummary, FieldError, IconName, Page, Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_answer},
        getting::{OwnServer, PracticeServer},
        trouble::Trouble,
    },
    text::{Text, use_text},
};

/// The ways to a server that is not known yet, beside those that are.
const OWN: &str = "+own";
const PRACTICE: &str = "+practice";
const RENT: &str = "+rent";

/// Chooses a server.
#[function_component(ServerStep)]
pub(super) fn server_step(props: &StepProps) -> Html {
    let t = use_text();
    let servers = use_answer(|| call::ListServers {});
    match servers.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("server-loading")} /> },
        Asked::Failed(error) => html! {
            <Page id="page-server" title={t.get("server-title")}><Trouble error={error.clone()} /></Page>
        },
        Asked::Answer(servers) => html! {
            <Chooser journey={props.journey.clone()} servers={servers.clone()} />
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChooserProps {
    journey: Journey,
    servers: Vec<ServerView>,
}

#[function_component(Chooser)]
fn chooser(props: &ChooserProps) -> Html {
    let t = use_text();
    let journey = &props.journey;
    let chosen = use_state(|| journey.draft().server.map(|s| s.to_string()));
    let way = use_state(|| None::<&'static str>);
    let attempt = use_state(|| 0_u32);
    let navigator = use_navigator();
    let draft = with(journey.draft(), chosen.as_deref());
    journey.typing(draft.clone());
    let taken = {
        let journey = journey.clone();
        Callback::from(move |server: ServerName| take(&journey, server.as_str()))
    };
    let leave = {
        let way = way.clone();
        Callback::from(move |()| way.set(None))
    };
    match *way {
        Some(OWN) => {
            return html! {
                <OwnServer
                    passwords={journey.passwords().clone()}
                    busy={journey.saving()}
                    {taken}
                    {leave}
                    known={names(&props.servers)}
                />
            };
        }
        Some(PRACTICE) => {
            return html! { <PracticeServer {taken} {leave} known={names(&props.servers)} /> };
        }
        _ => {}
    }
    let missing = *attempt > 0 && chosen.is_none();
    let message = t.get("server-missing");
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value: AttrValue| chosen.set(Some(value.to_string())))
    };
    let onnext = {
        let (journey, chosen, way, attempt) = (
            journey.clone(),
            chosen.clone(),
            way.clone(),
            attempt.clone(),
        );
        Callback::from(move |()| match chosen.as_deref() {
            None => attempt.set(*attempt + 1),
            Some(OWN) => way.set(Some(OWN)),
            Some(PRACTICE) => way.set(Some(PRACTICE)),
            // The launch is kept as it is, and is found again on the first page.
            Some(RENT) => {
                if let Some(navigator) = &navigator {
                    navigator.push(&Route::ServersPage { page: "add".into() });
                }
            }
            Some(name) => take(&journey, name),
        })
    };
    let onback = {
        let journey = journey.clone();
        Callback::from(move |()| journey.back(LaunchPage::Server, draft.clone()))
    };
    let errors = if missing {
        vec![FieldError {
            field: "server".into(),
            message: message.clone().into(),
        }]
    } else {
        vec![]
    };
    html! {
        <Page
            id="page-server"
            title={t.get("server-title")}
            lead={t.get("server-lead")}
            busy={journey.saving()}
            {onback}
            {onnext}
        >
            <ErrorSummary {errors} attempt={*attempt} />
            <ChoiceCards
                id="server"
                legend={t.get("server-legend")}
                legend_hidden=true
                wide=true
                choices={choices(&t, &props.servers)}
                value={chosen.as_ref().map(|name| AttrValue::from(name.clone()))}
                error={missing.then(|| AttrValue::from(message.clone()))}
                {onchange}
            />
        </Page>
    }
}

/// The answers with this choice, where it is a server. What was seen of
/// another is worth nothing then.
fn with(mut draft: LaunchDraft, chosen: Option<&str>) -> LaunchDraft {
    let server = chosen.and_then(|name| name.parse::<ServerName>().ok());
    if server.is_some() && draft.server != server {
        draft.server_addresses.clear();
        draft.server = server;
    }
    draft
}

/// Keeps the choice and goes on.
fn take(journey: &Journey, server: &str) {
    journey.next(LaunchPage::Server, with(journey.draft(), Some(server)));
}

fn names(servers: &[ServerView]) -> Vec<ServerName> {
    servers.iter().map(|server| server.name.clone()).collect()
}

fn choices(t: &Text, servers: &[ServerView]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = servers
        .iter()
        .map(|server| {
            let badge = server
                .practice
                .then(|| html! { <Badge text={t.get("server-for-practice")} tone={Tone::Info} /> });
            Choice {
                icon: Some(IconName::Server),
                badges: badge.unwrap_or_default(),
                ..Choice::new(
                    server.name.to_string(),
                    server.name.to_string(),
                    server.target.to_string(),
                )
            }
        })
        .collect();
    choices.push(Choice {
        icon: Some(IconName::Key),
        ..Choice::new(OWN, t.get("server-own"), t.get("server-own-help"))
    });
    choices.push(Choice {
        icon: Some(IconName::Sprout),
        ..Choice::new(
            PRACTICE,
            t.get("server-practice"),
            t.get("server-practice-help"),
        )
    });
    choices.push(Choice {
        icon: Some(IconName::People),
        ..Choice::new(RENT, t.get("server-rent"), t.get("server-rent-help"))
    });
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_of_a_server_is_kept_as_long_as_it_is_the_same() {
        let before = LaunchDraft {
            server: Some("garden".parse().unwrap()),
            server_addresses: vec!["192.0.2.17".parse().unwrap()],
            ..LaunchDraft::default()
        };
        for same in [None, Some("garden"), Some(OWN), Some(PRACTICE)] {
            assert_eq!(with(before.clone(), same), before, "{same:?}");
        }
        let other = with(before, Some("meadow"));
        assert_eq!(other.server, "meadow".parse().ok());
        assert!(other.server_addresses.is_empty());
    }
}
