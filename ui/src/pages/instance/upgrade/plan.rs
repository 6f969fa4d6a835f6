//! The plan of an upgrade, to be read and accepted. Until then nothing was
//! changed.

use allotment_api::{ErrorBody, PlanView, call, codes};
use yew::prelude::*;

use crate::{
    api::use_client,
    components::{Button, ErrorSummary, Notice, Page, Prose, Spinner, Tone},
    pages::{
        broken::{BrokenList, named_by},
        look::use_look,
        planned::{Secrets, not_here, planned},
        questions::Answers,
        sudo::Refused,
    },
    runs::{Act, Order, Work, use_runs},
    text::{Text, use_text},
    tr, wording,
};

use super::{UpgradeProps, lead};

/// What [`Planned`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PlannedProps {
    pub(super) props: UpgradeProps,
    /// What the new version wanted to know.
    pub(super) answers: Answers,
    pub(super) onback: Callback<()>,
}

#[function_component(Planned)]
pub(super) fn planned_upgrade(planned_props: &PlannedProps) -> Html {
    let PlannedProps {
        props,
        answers,
        onback,
    } = planned_props;
    let t = use_text();
    let (client, runs) = (use_client(), use_runs());
    let look = use_look::<Box<PlanView>>();
    let secrets = use_state(Secrets::default);
    let attempt = use_state(|| 0_u32);
    let ask = {
        let (look, props, answers) = (look.clone(), props.clone(), answers.clone());
        Callback::from(move |although: bool| {
            let instance = &props.kept.instance;
            look.now(call::PlanUpgrade {
                address: instance.address.clone(),
                answers: answers.clone(),
                although,
                sudo_password: props.passwords.of(&instance.server),
            });
        })
    };
    {
        let ask = ask.clone();
        use_effect_with((), move |()| ask.emit(false));
    }
    let looked = look.looked();
    let view = looked
        .seen
        .as_deref()
        .filter(|_| !looked.waits && looked.failure.is_none());
    let missing = view
        .map(|view| secrets.missing(&t, view))
        .unwrap_or_default();
    let accept = view.filter(|view| view.broken.is_empty()).map(|view| {
        let (props, hash, secrets) = (props.clone(), view.hash.clone(), (*secrets).clone());
        let (attempt, missing) = (attempt.clone(), !missing.is_empty());
        Callback::from(move |()| {
            if missing {
                attempt.set(*attempt + 1);
                return;
            }
            let instance = &props.kept.instance;
            let order = Order {
                act: Act::Begin,
                plan: hash.clone(),
                server: instance.server.clone(),
                run: None,
                take_over: None,
                sudo_password: props.passwords.of(&instance.server),
                given: secrets.given(),
            };
            runs.follow(&client, Work::Upgrade(instance.address.clone()), order);
            props.onaccept.emit(hash.clone());
        })
    });
    let app = props.app.title.clone();
    let to = view.and_then(|view| view.instance.as_ref());
    let to = to.map(|it| it.recipe_version.clone());
    let to = to.or_else(|| props.kept.offered.clone());
    let lead = lead(&t, props, to);
    html! {
        <Page
            id="page-upgrade"
            title={tr!(t, "upgrade-title", app = app.clone())}
            {lead}
            next={tr!(t, "upgrade-accept", app = app)}
            waiting={accept.is_none()}
            onback={onback.clone()}
            onnext={accept.unwrap_or_default()}
        >
            if *attempt > 0 { <ErrorSummary errors={missing} attempt={*attempt} /> }
            if let (false, Some(error)) = (looked.waits, &looked.failure) {
                { refused(&t, props, error, &ask) }
            } else if let Some(view) = view {
                <BrokenList broken={view.broken.clone()} />
                { not_here(&t, view) }
                if !view.broken.is_empty() {
                    <div class="cluster">
                        <Button label={t.get("upgrade-again")} onclick={ask.reform(|()| false)} />
                    </div>
                }
                { left_out(&t, view) }
                { secrets.fields(&t, view, &props.app, *attempt > 0, &{
                    let secrets = secrets.clone();
                    Callback::from(move |next| secrets.set(next))
                }) }
                { planned(&t, view, &props.app) }
            } else {
                <Spinner label={match &looked.doing {
                    Some(doing) => wording::doing(&t, doing),
                    None => t.get("upgrade-making"),
                }} />
            }
        </Page>
    }
}

/// Why there is no plan; where only a check found something, people may know
/// better.
fn refused(t: &Text, props: &UpgradeProps, error: &ErrorBody, ask: &Callback<bool>) -> Html {
    let server = props.kept.instance.server.clone();
    html! {
        <>
            <Refused
                passwords={props.passwords.clone()}
                {server}
                error={error.clone()}
                ask={ask.reform(|()| false)}
            />
            <BrokenList broken={named_by(error)} />
            if error.code == codes::CHECK_FAILED {
                <p>{ t.get("upgrade-although-what") }</p>
                <div class="cluster">
                    <Button
                        id="upgrade-although"
                        label={t.get("upgrade-although")}
                        onclick={ask.reform(|()| true)}
                    />
                </div>
            }
        </>
    }
}

/// What the recipe of today says of the settings that were carried over.
fn left_out(t: &Text, view: &PlanView) -> Html {
    if view.warnings.is_empty() {
        return Html::default();
    }
    html! {
        <Notice tone={Tone::Warning} title={t.get("upgrade-warnings")}>
            <ul>
                { for view.warnings.iter().map(|problem| html! {
                    <li><Prose text={t.visible(&problem.message).into_owned()} /></li>
                }) }
            </ul>
        </Notice>
    }
}
