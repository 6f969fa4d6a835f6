//! The plan, in plain words, to be accepted. Until then nothing was changed.

mod records;

use std::collections::BTreeMap;

use allotment_api::{
    Authority, CommandPart, Doing, LaunchDraft, LaunchPage, PlanView, PlannedStep, SecretText, call,
};
use allotment_provision::steps::DockerSource;
use allotment_types::DnsName;
use yew::prelude::*;

use super::{
    Journey, StepProps,
    broken::{BrokenList, named_by},
    look::{Look, Looked, use_look},
    missing::Missing,
    sudo::{SudoQuestion, wants_sudo},
};
use crate::{
    components::{
        Badge, Button, CodeBlock, Definitions, Disclosure, ErrorSummary, FieldError, Notice, Page,
        Prose, SecretField, Spinner, Tone,
    },
    key,
    pages::{asking::use_answer, trouble::Trouble},
    runs::{Act, Given, Order, use_runs},
    text::{Text, use_text},
    tr,
    wording::{self, App},
};

/// Asks for the plan and shows it.
#[function_component(ReviewStep)]
pub(super) fn review_step(props: &StepProps) -> Html {
    let t = use_text();
    let journey = &props.journey;
    let draft = journey.draft();
    let plan = use_look::<Box<PlanView>>();
    let recipe = draft.recipe.clone();
    let recipes = use_answer(|| call::ListRecipes {});
    let ask = {
        let (plan, journey) = (plan.clone(), journey.clone());
        Callback::from(move |()| ask(&plan, &journey))
    };
    {
        let ask = ask.clone();
        use_effect_with((), move |()| ask.emit(()));
    }
    let back = {
        let journey = journey.clone();
        Callback::from(move |()| journey.back(LaunchPage::Review, journey.draft()))
    };
    if let Some(of) = lacking(&draft) {
        let (id, title) = ("page-review", t.get("review-title"));
        return html! { <Missing journey={journey.clone()} {id} {title} {of} /> };
    }
    let app = recipe.as_ref().map_or_else(App::default, |name| {
        App::of(&t, recipes.state().answer(), name)
    });
    let looked = plan.looked();
    match (looked.waits, &looked.failure, &looked.seen) {
        (false, Some(error), _) => html! {
            <Page id="page-review" title={t.get("review-title")} onback={back}>
                <Trouble
                    error={error.clone()}
                    actions={html! { <Button label={t.get("review-again")} onclick={ask.clone()} /> }}
                />
                <BrokenList broken={named_by(error)} />
                if wants_sudo(error) {
                    if let Some(server) = draft.server {
                        <SudoQuestion journey={journey.clone()} {server} {ask} />
                    }
                }
            </Page>
        },
        (false, None, Some(view)) => html! {
            <Plan journey={journey.clone()} view={(***view).clone()} again={ask} {app} />
        },
        _ => html! {
            <Page id="page-review" title={t.get("review-title")} onback={back}>
                <Spinner label={making(&t, looked)} />
            </Page>
        },
    }
}

/// A practice server's images are built while its plan is made: minutes in
/// which it is said which one.
fn making(t: &Text, looked: &Looked<Box<PlanView>>) -> String {
    match &looked.doing {
        Some(doing @ Doing::Practice { .. }) => wording::doing(t, doing),
        _ => t.get("review-making"),
    }
}

/// The page whose answer a plan cannot do without, and that has none that can
/// be used.
fn lacking(draft: &LaunchDraft) -> Option<LaunchPage> {
    if draft.recipe.is_none() {
        Some(LaunchPage::Recipe)
    } else if draft.server.is_none() {
        Some(LaunchPage::Server)
    } else {
        let address = DnsName::new(draft.address.trim());
        address.is_err().then_some(LaunchPage::Address)
    }
}

fn ask(plan: &Look<Box<PlanView>>, journey: &Journey) {
    let draft = journey.draft();
    let address = DnsName::new(draft.address.trim());
    if let (Some(recipe), Some(server), Ok(address)) = (draft.recipe, draft.server, address) {
        let email = draft.email.trim().to_owned();
        plan.now(call::PlanInstance {
            recipe,
            sudo_password: journey.sudo(&server),
            server,
            address,
            answers: draft.answers,
            authority: None::<Authority>,
            email: (!email.is_empty()).then_some(email),
            docker: DockerSource::Distribution,
        });
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PlanProps {
    journey: Journey,
    view: PlanView,
    again: Callback<()>,
    app: App,
}

#[function_component(Plan)]
fn plan(props: &PlanProps) -> Html {
    let t = use_text();
    let runs = use_runs();
    let client = crate::api::use_client();
    let journey = &props.journey;
    let view = &props.view;
    let draft = journey.draft();
    let secrets = use_state(BTreeMap::<String, String>::new);
    let attempt = use_state(|| 0_u32);
    let app = &props.app;
    let title = app.title.clone();
    let wanted = &view.secrets_to_give;
    let missing: Vec<FieldError> = wanted
        .iter()
        .filter(|name| secrets.get(*name).is_none_or(String::is_empty))
        .map(|name| FieldError {
            field: format!("secret-{name}").into(),
            message: tr!(t, "review-secret-missing", name = name.clone()).into(),
        })
        .collect();
    let fits = view.broken.is_empty();
    let onback = {
        let journey = journey.clone();
        Callback::from(move |()| journey.back(LaunchPage::Review, journey.draft()))
    };
    let accept = {
        let (journey, hash, attempt) = (journey.clone(), view.hash.clone(), attempt.clone());
        let (secrets, missing) = ((*secrets).clone(), !missing.is_empty());
        let server = view.server.clone();
        Callback::from(move |()| {
            if missing {
                attempt.set(*attempt + 1);
                return;
            }
            let mut draft = journey.draft();
            draft.plan = Some(hash.clone());
            let (client, runs) = (client.clone(), runs.clone());
            let launch = journey.launch().id.clone();
            let given = secrets.iter();
            let given =
                given.map(|(name, secret)| (name.clone(), SecretText(secret.clone().into())));
            let order = Order {
                act: Act::Begin,
                plan: hash.clone(),
                server: server.clone(),
                run: None,
                take_over: None,
                sudo_password: journey.sudo(&server),
                given: Given::of(given.collect()),
            };
            // What cannot be kept is not begun: nobody would find it again.
            journey.next_then(LaunchPage::Review, draft, move || {
                runs.follow(&client, launch, order);
            });
        })
    };
    let change = {
        let journey = journey.clone();
        Callback::from(move |index: usize| {
            if let Some((page, ..)) = SUMMARY.get(index) {
                journey.go(*page, journey.draft());
            }
        })
    };
    html! {
        <Page
            id="page-review"
            title={t.get("review-title")}
            lead={t.get("review-lead")}
            next={tr!(t, "review-accept", app = title.clone())}
            busy={journey.saving()}
            waiting={!fits}
            {onback}
            onnext={accept}
        >
            if *attempt > 0 { <ErrorSummary errors={missing.clone()} attempt={*attempt} /> }
            <BrokenList broken={view.broken.clone()} />
            if !view.images_not_here.is_empty() {
                <Notice tone={Tone::Warning} title={t.get("review-not-here")}>
                    <p><Prose text={tr!(t, "review-not-here-fix", images = images_not_here(view))} /></p>
                </Notice>
            }
            if !fits {
                <div class="cluster"><Button label={t.get("review-again")} onclick={props.again.clone()} /></div>
            }
            <Definitions items={summary(&t, &draft, view, &title)} onchange={change} change={t.get("review-change")} />
            { records::records(&t, &view.records, app) }
            { for wanted.iter().map(|name| secret(&t, name, app, &secrets, *attempt > 0)) }
            <section class="section" aria-labelledby="review-steps">
                <h2 id="review-steps">{ tr!(t, "review-steps", count = view.steps.len(), time = t.duration(view.estimate_s.into())) }</h2>
                <p class="soft">{ t.get("review-steps-help") }</p>
                <ol class="plan">
                    { for view.steps.iter().map(|step| planned(&t, step, app)) }
                </ol>
            </section>
        </Page>
    }
}

/// Names as they are written in messages, one after the other.
fn images_not_here(view: &PlanView) -> String {
    let names = view.images_not_here.iter();
    names
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The pages that a line of the summary leads back to.
const SUMMARY: [(LaunchPage, &str); 4] = [
    (LaunchPage::Recipe, "recipe"),
    (LaunchPage::Server, "server"),
    (LaunchPage::Address, "address"),
    (LaunchPage::Sharing, "sharing"),
];

fn summary(t: &Text, draft: &LaunchDraft, view: &PlanView, title: &str) -> Vec<(AttrValue, Html)> {
    let people = draft.sharers.iter().filter(|s| s.weight > 0).count();
    let cost = draft.monthly_cost.map_or_else(
        || t.get("review-cost-open"),
        |cost| {
            let exponent = cost.currency.exponent();
            let amount = t.money(cost.minor, cost.currency.code(), exponent);
            tr!(t, "review-cost", amount = amount, count = people)
        },
    );
    vec![
        (
            t.get("review-recipe").into(),
            html! { { format!("{title} {}", view.recipe_version) } },
        ),
        (
            t.get("review-server").into(),
            html! { <bdi>{ view.server.to_string() }</bdi> },
        ),
        (
            t.get("review-address").into(),
            html! { <bdi>{ format!("https://{}", view.address) }</bdi> },
        ),
        (t.get("review-sharing").into(), html! { { cost } }),
    ]
}

fn secret(
    t: &Text,
    name: &str,
    app: &App,
    secrets: &UseStateHandle<BTreeMap<String, String>>,
    attempted: bool,
) -> Html {
    let value = secrets.get(name).cloned().unwrap_or_default();
    let error = (attempted && value.is_empty())
        .then(|| AttrValue::from(tr!(t, "review-secret-missing", name = name.to_owned())));
    let oninput = {
        let (secrets, name) = (secrets.clone(), name.to_owned());
        Callback::from(move |value: String| {
            let mut next = (*secrets).clone();
            next.insert(name.clone(), value);
            secrets.set(next);
        })
    };
    html! {
        <SecretField
            id={format!("secret-{name}")}
            label={tr!(t, "review-secret", name = name.to_owned())}
            help={[app.secret(t, name), Some(&t.get("review-secret-help"))].into_iter().flatten().collect::<Vec<_>>().join(" ")}
            {value}
            {error}
            required=true
            {oninput}
        />
    }
}

/// One step: what it does and why; its commands unfold.
fn planned(t: &Text, step: &PlannedStep, app: &App) -> Html {
    let title = wording::step_title(t, step.id.as_str(), &step.title, app);
    html! {
        <li class="plan-step" key={step.id.to_string()}>
            <p class="plan-title">
                { title.clone() }
                if step.done { <Badge text={t.get("review-done")} tone={Tone::Good} /> }
            </p>
            <p class="soft"><Prose text={wording::step_why(t, step, app)} /></p>
            if step.no_undo.is_some() {
                <p class="soft">{ t.get("review-no-undo") }</p>
            }
            if step.outside { <p class="soft">{ t.get("review-outside") }</p> }
            if !step.commands.is_empty() {
                <Disclosure id={format!("commands-{}", step.id)} summary={t.get("review-commands")}>
                    { for step.commands.iter().map(|command| {
                        let (what, code) = (part(t, command.part), command.script.clone());
                        let label = tr!(t, "review-commands-of", step = title.clone(), what = what.clone());
                        html! {
                            <div class="plan-part">
                                <h3>{ what }</h3>
                                <CodeBlock {code} {label} />
                            </div>
                        }
                    }) }
                </Disclosure>
            }
        </li>
    }
}

/// What a command is for.
fn part(t: &Text, part: CommandPart) -> String {
    t.get(match part {
        CommandPart::Check => key!("review-check"),
        CommandPart::Apply => key!("review-apply"),
        CommandPart::Verify => key!("review-verify"),
        CommandPart::UndoCheck => key!("review-undo-check"),
        CommandPart::Undo => key!("review-undo"),
        CommandPart::UndoVerify => key!("review-undo-verify"),
    })
}
