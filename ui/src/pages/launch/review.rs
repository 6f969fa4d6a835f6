//! The plan, in plain words, to be accepted. Until then nothing was changed.

mod records;

use allotment_api::{Authority, Doing, LaunchDraft, LaunchPage, PlanView, call};
use allotment_provision::steps::DockerSource;
use allotment_types::DnsName;
use yew::prelude::*;

use super::{Journey, StepProps, missing::Missing};
use crate::{
    components::{Button, Definitions, ErrorSummary, Page, Spinner},
    pages::{
        asking::use_answer,
        broken::{BrokenList, named_by},
        look::{Look, Looked, use_look},
        planned::{Secrets, not_here, planned},
        sudo::{SudoQuestion, wants_sudo},
        trouble::Trouble,
    },
    runs::{Act, Order, Work, use_runs},
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
                        <SudoQuestion passwords={journey.passwords().clone()} {server} {ask} />
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
            sudo_password: journey.passwords().of(&server),
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
    let secrets = use_state(Secrets::default);
    let attempt = use_state(|| 0_u32);
    let app = &props.app;
    let title = app.title.clone();
    let missing = secrets.missing(&t, view);
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
            let launch = Work::Launch(journey.launch().id.clone());
            let order = Order {
                act: Act::Begin,
                plan: hash.clone(),
                server: server.clone(),
                run: None,
                take_over: None,
                sudo_password: journey.passwords().of(&server),
                given: secrets.given(),
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
            { not_here(&t, view) }
            if !fits {
                <div class="cluster"><Button label={t.get("review-again")} onclick={props.again.clone()} /></div>
            }
            <Definitions items={summary(&t, &draft, view, &title)} onchange={change} change={t.get("review-change")} />
            { records::records(&t, &view.records, app) }
            { secrets.fields(&t, view, app, *attempt > 0, &{
                let secrets = secrets.clone();
                Callback::from(move |next| secrets.set(next))
            }) }
            { planned(&t, view, app) }
        </Page>
    }
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
    let (version, address) = view.instance.as_ref().map_or_else(Default::default, |it| {
        (it.recipe_version.clone(), format!("https://{}", it.address))
    });
    vec![
        (
            t.get("review-recipe").into(),
            html! { { format!("{title} {}", version) } },
        ),
        (
            t.get("review-server").into(),
            html! { <bdi>{ view.server.to_string() }</bdi> },
        ),
        (
            t.get("review-address").into(),
            html! { <bdi>{ address }</bdi> },
        ),
        (t.get("review-sharing").into(), html! { { cost } }),
    ]
}
