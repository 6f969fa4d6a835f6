//! Whether it works, seen from outside as its people see it.

use allotment_api::{CheckView, LaunchPage, ProofView, call};
use allotment_types::DnsName;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::StepProps;
use crate::{
    api::use_client,
    components::{
        Button, Definitions, IconName, Notice, Page, ProgressList, ProgressState, ProgressStep,
        Prose, Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_answer, use_presence, use_question},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
    wording::{self, App},
};

/// Looks at the instance on opening, and again as often as asked.
#[function_component(ProofStep)]
pub(super) fn proof_step(props: &StepProps) -> Html {
    let t = use_text();
    let client = use_client();
    let journey = &props.journey;
    let draft = journey.draft();
    let address = DnsName::new(&draft.address).ok();
    let proof = use_question::<Box<ProofView>>();
    let recipes = use_answer(|| call::ListRecipes {});
    let servers = use_answer(|| call::ListServers {});
    let trouble = use_state(|| None);
    let presence = use_presence();
    let look = {
        let (proof, address) = (proof.clone(), address.clone());
        Callback::from(move |()| {
            if let Some(address) = address.clone() {
                proof.ask(call::ProveInstance { address });
            }
        })
    };
    {
        let look = look.clone();
        use_effect_with((), move |()| look.emit(()));
    }
    let open = {
        let (address, trouble) = (address.clone(), trouble.clone());
        Callback::from(move |()| {
            let Some(address) = address.clone() else {
                return;
            };
            let (client, trouble, presence) = (client.clone(), trouble.clone(), presence.clone());
            spawn_local(async move {
                let opened = client.open_instance(address).await;
                if presence.lasts() {
                    trouble.set(opened.err());
                }
            });
        })
    };
    let go = |on: bool| {
        let journey = journey.clone();
        Callback::from(move |()| {
            let draft = journey.draft();
            if on {
                journey.next(LaunchPage::Proof, draft);
            } else {
                journey.back(LaunchPage::Proof, draft);
            }
        })
    };
    let named = draft.recipe.as_ref();
    let app = named.map_or_else(App::default, |name| {
        App::of(&t, recipes.state().answer(), name)
    });
    let practice = servers.state().answer().is_some_and(|all| {
        let mut all = all.iter();
        all.any(|server| server.practice && Some(&server.name) == draft.server.as_ref())
    });
    let waits = proof.state().waits();
    html! {
        <Page
            id="page-proof"
            title={t.get("proof-title")}
            lead={tr!(t, "proof-lead", address = draft.address.clone())}
            busy={journey.saving()}
            onback={go(false)}
            onnext={go(true)}
        >
            { match proof.state() {
                Asked::Not | Asked::Waiting => match &address {
                    Some(_) => html! { <Spinner label={tr!(t, "proof-looking", address = draft.address.clone())} /> },
                    None => html! { <Notice tone={Tone::Warning} title={t.get("proof-no-address")} /> },
                },
                Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
                Asked::Answer(proof) => html! {
                    <>
                        { verdict(&t, proof, &app) }
                        if proof.problem.is_none() { <FrontPage address={proof.address.clone()} /> }
                    </>
                },
            } }
            if let Some(error) = &*trouble { <Trouble error={error.clone()} /> }
            if address.is_some() {
                <div class="cluster">
                    <Button
                        id="open"
                        label={t.get("proof-open")}
                        icon_after={IconName::Outside}
                        describedby={practice.then_some("proof-practice")}
                        onclick={open}
                    />
                    <Button id="look" label={t.get("proof-again")} busy={waits} onclick={look} />
                </div>
                if practice {
                    <div id="proof-practice"><Notice><p>{ t.get("proof-practice") }</p></Notice></div>
                }
            }
            if let Asked::Answer(proof) = proof.state() { { evidence(&t, proof, &app) } }
        </Page>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FrontPageProps {
    address: DnsName,
}

/// A picture of the instance's own page, where this computer can take one.
#[function_component(FrontPage)]
fn front_page(props: &FrontPageProps) -> Html {
    let t = use_text();
    let address = props.address.clone();
    let picture = use_answer(move || call::PictureInstance { address });
    let framed = |inside: Html| {
        html! {
            <div class="picture-frame">
                <p class="picture-place" aria-hidden="true"><bdi>{ format!("https://{}", props.address) }</bdi></p>
                <div class="picture-room">{ inside }</div>
            </div>
        }
    };
    let said = match picture.state() {
        Asked::Not | Asked::Waiting => {
            framed(html! { <Spinner label={t.get("proof-picture-taking")} /> })
        }
        Asked::Answer(picture) => html! {
            <figure class="picture">
                { framed(html! {
                    <img
                        src={format!("data:image/png;base64,{}", picture.png)}
                        alt={tr!(t, "proof-picture-of", address = props.address.to_string())}
                    />
                }) }
                <figcaption class="soft">{ t.get("proof-picture-why") }</figcaption>
            </figure>
        },
        // Nothing is wrong with the instance: it is said, and no more.
        Asked::Failed(error) => html! {
            <>
                <p class="soft"><Prose text={wording::error(&t, error)} /></p>
                { for wording::next(&t, error).into_iter().map(|line| html! { <p class="soft"><Prose text={line} /></p> }) }
            </>
        },
    };
    html! {
        <section class="section" aria-labelledby="proof-picture">
            <h2 id="proof-picture">{ t.get("proof-picture") }</h2>
            { said }
        </section>
    }
}

/// Whether it works, in one notice.
fn verdict(t: &Text, proof: &ProofView, app: &App) -> Html {
    let at = t.moment(&proof.seen_at);
    let address = proof.address.to_string();
    match &proof.problem {
        None => html! {
            <Notice tone={Tone::Good} live=true title={tr!(t, "proof-good", address = address, app = app.title.as_str())}>
                <p>{ tr!(t, "proof-seen-at", time = at) }</p>
            </Notice>
        },
        Some(problem) => html! {
            <Notice tone={Tone::Danger} live=true title={tr!(t, "proof-bad", address = address)}>
                <p><Prose text={wording::obstacle(t, problem)} /></p>
                <p>{ t.get("proof-bad-next") }</p>
                <p>{ tr!(t, "proof-seen-at", time = at) }</p>
            </Notice>
        },
    }
}

/// What that rests on: what was seen now, and what the run has shown.
fn evidence(t: &Text, proof: &ProofView, app: &App) -> Html {
    html! {
        <>
            <section class="section" aria-labelledby="proof-outside">
                <h2 id="proof-outside">{ t.get("proof-outside") }</h2>
                <p>{ t.get("proof-outside-why") }</p>
                <Definitions items={outside(t, proof)} />
            </section>
            if !proof.checks.is_empty() {
                <section class="section" aria-labelledby="proof-checks">
                    <h2 id="proof-checks">{ t.get("proof-checks") }</h2>
                    <p>{ t.get("proof-checks-why") }</p>
                    <ProgressList
                        label={t.get("proof-checks")}
                        steps={proof.checks.iter().map(|check| step(t, check, app)).collect::<Vec<_>>()}
                    />
                </section>
            }
        </>
    }
}

/// What is seen at this moment.
fn outside(t: &Text, proof: &ProofView) -> Vec<(AttrValue, Html)> {
    let answer = match (&proof.certificate, &proof.problem) {
        // The app was not even asked.
        (None, _) => t.get("proof-answer-unknown"),
        (Some(_), None) => t.get("proof-answer-good"),
        (Some(_), Some(_)) => t.get("proof-answer-bad"),
    };
    let mut items: Vec<(AttrValue, Html)> = vec![];
    match &proof.certificate {
        Some(certificate) => {
            items.push((
                t.get("proof-issuer").into(),
                html! { <bdi>{ t.visible(&certificate.issuer).into_owned() }</bdi> },
            ));
            items.push((
                t.get("proof-until").into(),
                html! { { t.date(&certificate.until.day()) } },
            ));
        }
        None => items.push((
            t.get("proof-certificate").into(),
            html! { { t.get("proof-certificate-none") } },
        )),
    }
    items.push((t.get("proof-answer").into(), html! { { answer } }));
    items
}

/// A check with when it passed.
fn step(t: &Text, check: &CheckView, app: &App) -> ProgressStep {
    ProgressStep {
        id: check.id.to_string().into(),
        title: wording::step_title(t, check.id.as_str(), &check.title, app).into(),
        state: if check.passed_at.is_some() {
            ProgressState::Done
        } else {
            ProgressState::Unknown
        },
        time: check.passed_at.as_ref().map(|at| t.moment(at).into()),
        ..ProgressStep::default()
    }
}
