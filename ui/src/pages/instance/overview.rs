//! What the instance is, and what can be done to look after it.

use allotment_api::{ErrorBody, KeptInstance};
use allotment_types::DnsName;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{check::Check, mail::TryMail};
use crate::{
    api::use_client,
    components::{Button, ButtonKind, Definitions, IconName, Notice, Page, Prose, Tone},
    pages::{home::state, sudo::Passwords, trouble::Trouble},
    text::{Text, use_text},
    tr,
    wording::App,
};

/// What [`Overview`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct OverviewProps {
    pub(super) kept: KeptInstance,
    pub(super) app: App,
    pub(super) passwords: Passwords,
    /// An upgrade of it is followed here and at work.
    pub(super) at_work: bool,
    /// Goes to another of its pages.
    pub(super) go: Callback<Option<&'static str>>,
}

#[function_component(Overview)]
pub(super) fn overview(props: &OverviewProps) -> Html {
    let t = use_text();
    let client = use_client();
    let trouble = use_state(|| None::<ErrorBody>);
    let instance = &props.kept.instance;
    let open = {
        let (trouble, address) = (trouble.clone(), instance.address.clone());
        Callback::from(move |()| {
            let (client, trouble, address): (_, _, DnsName) =
                (client.clone(), trouble.clone(), address.clone());
            spawn_local(async move { trouble.set(client.open_instance(address).await.err()) });
        })
    };
    let busy = props.at_work || instance.state != "running" || props.kept.open_plan.is_some();
    html! {
        <Page id="page-instance" title={instance.address.to_string()} lead={props.app.title.clone()}>
            if let Some(error) = &*trouble { <Trouble error={error.clone()} /> }
            { under_way(&t, props) }
            <Definitions items={what(&t, props)} />
            <div class="cluster">
                <Button label={t.get("instance-open")} icon_after={IconName::Outside} onclick={open} />
            </div>
            if !busy {
                <Check
                    address={instance.address.clone()}
                    server={instance.server.clone()}
                    app={props.app.clone()}
                    passwords={props.passwords.clone()}
                />
                if props.kept.tries_mail {
                    <TryMail
                        address={instance.address.clone()}
                        server={instance.server.clone()}
                        passwords={props.passwords.clone()}
                    />
                }
                { offered(&t, props) }
            }
        </Page>
    }
}

/// What is under way, with the way there.
fn under_way(t: &Text, props: &OverviewProps) -> Html {
    let instance = &props.kept.instance;
    let upgrade =
        props.at_work || (instance.state == "upgrading" && props.kept.open_plan.is_some());
    if upgrade {
        let actions = html! {
            <Button
                id="instance-run"
                kind={ButtonKind::Primary}
                label={t.get("instance-half-done-go")}
                onclick={props.go.reform(|()| Some("run"))}
            />
        };
        return html! {
            <Notice tone={Tone::Warning} title={t.get("instance-half-done")} {actions}>
                <p>{ t.get("instance-half-done-what") }</p>
            </Notice>
        };
    }
    if instance.state == "running" && props.kept.open_plan.is_none() {
        return Html::default();
    }
    html! {
        <Notice tone={Tone::Warning} title={t.get("instance-run")}>
            <p><Prose text={t.get("instance-run-what")} /></p>
        </Notice>
    }
}

fn what(t: &Text, props: &OverviewProps) -> Vec<(AttrValue, Html)> {
    let instance = &props.kept.instance;
    let since = tr!(
        t,
        "instance-since",
        state = state(t, &instance.state).0,
        time = t.moment(&instance.since)
    );
    vec![
        (
            t.get("instance-recipe").into(),
            html! { { format!("{} {}", props.app.title, t.visible(&instance.version)) } },
        ),
        (
            t.get("instance-server").into(),
            html! { <bdi>{ instance.server.to_string() }</bdi> },
        ),
        (t.get("instance-state").into(), html! { { since } }),
    ]
}

/// The version of today, and the way there.
fn offered(t: &Text, props: &OverviewProps) -> Html {
    let KeptInstance {
        instance, offered, ..
    } = &props.kept;
    let said = if props.kept.whole_server {
        let app = props.app.title.clone();
        html! { <p>{ tr!(t, "instance-whole-server", app = app) }</p> }
    } else if let Some(version) = offered {
        html! {
            <>
                <p><strong>{ tr!(t, "instance-offered", version = version.clone()) }</strong></p>
                <p>{ tr!(t, "instance-offered-what", from = instance.version.clone()) }</p>
                <div class="cluster">
                    <Button
                        id="instance-upgrade"
                        label={t.get("instance-plan")}
                        onclick={props.go.reform(|()| Some("upgrade"))}
                    />
                </div>
            </>
        }
    } else {
        let version = instance.version.clone();
        html! { <p>{ tr!(t, "instance-newest", version = version) }</p> }
    };
    html! {
        <section class="section" aria-labelledby="instance-upgrade-title">
            <h2 id="instance-upgrade-title">{ t.get("instance-upgrade") }</h2>
            { said }
        </section>
    }
}
