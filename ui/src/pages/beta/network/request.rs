//! A request whole: what they say, whether there is room, what was asked and
//! noted, votes, and what was decided.

use allotment_api::{BetaAct, BetaView, LikeView, NetworkFile, OpenedView, call};
use allotment_governance::{By, Decision, Kind, Likeness, Place};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    super::{
        opened::{gift_of, launch, opened},
        page_of,
        said::{self, Titles},
        standing::state,
        use_go,
    },
    files::SaveFile,
    queue::what,
    room::fitting,
    talk::Talk,
    votes::Votes,
};
use crate::{
    api::use_client,
    components::{
        Badge, Button, ButtonKind, Definitions, Dialog, Notice, Page, Prose, Spinner, TextLink,
        Tone,
    },
    pages::{
        asking::{Asked, use_answer, use_presence, use_question},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OneProps {
    pub(super) id: String,
}

/// Reads it.
#[function_component(One)]
pub(super) fn one(props: &OneProps) -> Html {
    let t = use_text();
    let request = props.id.clone();
    let looking = use_answer(move || call::LookAtRequest { request });
    let recipes = use_answer(|| call::ListRecipes {});
    let go = use_go();
    match looking.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("beta-loading")} /> },
        Asked::Failed(error) => html! {
            <Page id="page-beta-request" title={t.get("request-title")} onback={go.reform(|()| super::queue())}>
                <Trouble error={error.clone()} />
            </Page>
        },
        Asked::Answer(view) => {
            let titles = said::titles(&t, recipes.state().answer());
            html! { <Whole begin={view.clone()} {titles} /> }
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    begin: Box<BetaView>,
    titles: Titles,
}

/// What the parts of this page take.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PartProps {
    pub(super) view: Box<BetaView>,
    /// It was changed by what was done here.
    pub(super) onchanged: Callback<Box<BetaView>>,
}

#[function_component(Whole)]
fn whole(props: &WholeProps) -> Html {
    let t = use_text();
    let go = use_go();
    let now = use_state(|| props.begin.clone());
    let view = &*now;
    let it = &view.request;
    let onchanged = {
        let now = now.clone();
        Callback::from(move |view| now.set(view))
    };
    let can = |kind: Kind| view.possible.contains(&kind);
    let decides = [Kind::Approved, Kind::Waitlisted, Kind::Declined];
    let id = it.id.to_string();
    let onnext = decides
        .into_iter()
        .any(can)
        .then(|| go.reform(move |()| page_of("decide", &id)));
    let (state, tone) = state(&t, it.standing);
    let name = if it.form.name.is_empty() {
        t.get("beta-unnamed")
    } else {
        t.visible(&it.form.name).into_owned()
    };
    html! {
        <Page
            id="page-beta-request"
            eyebrow={what(&t, it.form.recipe.as_ref(), it.form.people, &props.titles)}
            title={name}
            wide=true
            next={t.get("request-decide")}
            onback={go.reform(|()| super::queue())}
            {onnext}
        >
            <p class="beta-state">
                <Badge text={state} {tone} />
                <span>{ tr!(t, "network-age", days = view.age_days) }</span>
                if let Some(place) = view.place { <span>{ tr!(t, "network-place", place = place) }</span> }
            </p>
            if it.forgotten { <Notice tone={Tone::Info}><p>{ t.get("request-forgotten") }</p></Notice> }
            if !view.likes.is_empty() {
                <Notice tone={Tone::Warning} title={t.get("request-likes")}>
                    <ul>{ for view.likes.iter().map(|other| html! {
                        <li>
                            <Prose text={like(&t, other)} />{ " " }
                            <TextLink href={format!("#/beta/request/{}", other.request)} label={t.get("request-look")} />
                        </li>
                    }) }</ul>
                </Notice>
            }
            <Decided view={view.clone()} onchanged={onchanged.clone()} />
            <section class="section" aria-labelledby="request-says">
                <h2 id="request-says">{ t.get("request-says") }</h2>
                if !view.missing.is_empty() {
                    <Notice tone={Tone::Info} title={t.get("beta-missing-title")}>{ said::missing(&t, &view.missing) }</Notice>
                }
                <Definitions items={said::form(&t, &it.form, &props.titles)} />
            </section>
            <section class="section" aria-labelledby="request-room">
                <h2 id="request-room">{ t.get("request-room") }</h2>
                if view.not_offered { <Notice tone={Tone::Warning}><p>{ t.get("request-not-offered") }</p></Notice> }
                if let Some(fit) = &view.fit { { fitting(&t, fit) } } else { <p>{ t.get("request-need-unknown") }</p> }
            </section>
            <Votes view={view.clone()} onchanged={onchanged.clone()} />
            <Talk view={view.clone()} onchanged={onchanged.clone()} />
            <Ends view={view.clone()} {onchanged} />
        </Page>
    }
}

/// That a request looks like another.
pub(super) fn like(t: &Text, like: &LikeView) -> String {
    let name = if like.name.is_empty() {
        t.get("beta-unnamed")
    } else {
        like.name.clone()
    };
    match like.likeness {
        Likeness::Contact => tr!(t, "request-like-contact", name = name),
        Likeness::Name => tr!(t, "request-like-name", name = name),
        Likeness::Address => tr!(t, "request-like-address", name = name),
    }
}

/// Who did something.
pub(super) fn by(t: &Text, view: &BetaView, by: &By) -> String {
    match by {
        By::Collective => t.get("request-collective"),
        By::Maintainer(name) => t.visible(view.called(name)).into_owned(),
    }
}

/// What an approval keeps, and until when.
pub(super) fn keeps(t: &Text, place: &Place) -> Vec<(AttrValue, Html)> {
    let (memory, disk) = (t.size(place.need.memory.0), t.size(place.need.disk.0));
    let mut items: Vec<(AttrValue, Html)> = vec![
        (
            t.get("request-keeps").into(),
            html! { <Prose text={tr!(t, "request-keeps-what", memory = memory, disk = disk, server = place.server.clone())} /> },
        ),
        (
            t.get("request-until").into(),
            html! { { said::day(t, place.until) } },
        ),
    ];
    if let Some(gift) = &place.gift {
        items.push((
            t.get("beta-granted-gift").into(),
            html! { { gift_of(t, gift) } },
        ));
    }
    items
}

fn verdict(t: &Text, view: &BetaView, decision: &Decision) -> Vec<(AttrValue, Html)> {
    let (who, day) = (by(t, view, &decision.by), said::day(t, decision.at));
    let votes = decision.votes;
    let mut items: Vec<(AttrValue, Html)> = vec![
        (
            t.get("beta-decided").into(),
            html! { { tr!(t, "request-decided-by", who = who, day = day) } },
        ),
        (
            t.get("votes-title").into(),
            html! { { tr!(t, "votes-tally", plus = votes.plus, abstain = votes.abstain, minus = votes.minus) } },
        ),
    ];
    if !decision.reason.is_empty() {
        items.push((
            t.get("beta-because").into(),
            said::text(t, &decision.reason),
        ));
    }
    items
}

/// What was decided, what it keeps, and the ways on from there.
#[function_component(Decided)]
fn decided(props: &PartProps) -> Html {
    let t = use_text();
    let at_hub = use_client().is_hub();
    let it = &props.view.request;
    let Some(decision) = &it.decision else {
        return Html::default();
    };
    let kept = it.place.as_ref().map(|place| keeps(&t, place));
    let items = [verdict(&t, &props.view, decision), kept.unwrap_or_default()].concat();
    let takes = props.view.possible.contains(&Kind::TakenUp);
    let reply = NetworkFile::Reply {
        request: it.id.to_string(),
    };
    let knows = if at_hub {
        t.get("request-reply-what-hub")
    } else {
        t.get("request-reply-what")
    };
    html! {
        <section class="section" aria-labelledby="request-decision">
            <h2 id="request-decision">{ t.get("request-decision") }</h2>
            <Definitions {items} />
            <p>{ knows }</p>
            <SaveFile id="request-reply" label={t.get("request-reply")} file={reply} />
            if takes && at_hub {
                <h3>{ t.get("request-launch-title") }</h3>
                <p>{ t.get("request-launch-hub") }</p>
            } else if takes {
                <LaunchForThem view={props.view.clone()} onchanged={props.onchanged.clone()} />
            }
        </section>
    }
}

/// A maintainer goes on for the collective, by the reply that it would get.
#[function_component(LaunchForThem)]
fn launch_for_them(props: &PartProps) -> Html {
    let t = use_text();
    let go = use_go();
    let client = use_client();
    let presence = use_presence();
    let collective = use_answer(|| call::ShowCollective {});
    let busy = use_state(|| false);
    let came = use_state(|| None::<Result<Box<OpenedView>, allotment_api::ErrorBody>>);
    let request = props.view.request.id.to_string();
    let onclick = {
        let (busy, came, go) = (busy.clone(), came.clone(), go.clone());
        Callback::from(move |()| {
            busy.set(true);
            let (client, presence, request) = (client.clone(), presence.clone(), request.clone());
            let (busy, came, go) = (busy.clone(), came.clone(), go.clone());
            spawn_local(async move {
                let reply = client.call(call::ReplyToRequest { request }).await;
                let done = match reply {
                    Ok(text) => {
                        let for_them = true;
                        client.call(call::OpenReply { text, for_them }).await
                    }
                    Err(error) => Err(error),
                };
                if !presence.lasts() {
                    return;
                }
                busy.set(false);
                match done.as_ref().ok().and_then(|done| launch(done)) {
                    Some(place) => go.emit(place),
                    None => came.set(Some(done)),
                }
            });
        })
    };
    // Whose books its costs would be in.
    let ours = collective
        .state()
        .answer()
        .filter(|us| us.currency.is_some());
    html! {
        <div class="stack">
            <h3>{ t.get("request-launch-title") }</h3>
            <p>{ t.get("request-launch-what") }</p>
            if let Some(us) = ours.filter(|us| us.name != props.view.request.form.name) {
                <p class="soft">{ tr!(t, "request-launch-other", collective = us.name.clone()) }</p>
            }
            <div class="cluster">
                <Button id="request-launch" label={t.get("request-launch")} busy={*busy} {onclick} />
            </div>
            { match &*came {
                Some(Err(error)) => html! { <Trouble error={error.clone()} /> },
                Some(Ok(done)) => opened(&t, done),
                None => Html::default(),
            } }
        </div>
    }
}

/// What rarely has to be done: the place is used, a decision was a mistake,
/// they do not ask any more, what is personal goes.
#[function_component(Ends)]
fn ends(props: &PartProps) -> Html {
    let t = use_text();
    let doing = use_question::<Box<BetaView>>();
    let asked = use_state(|| false);
    let can = |kind: Kind| props.view.possible.contains(&kind);
    if ![Kind::TakenUp, Kind::Withdrawn, Kind::Forgotten]
        .into_iter()
        .any(can)
    {
        return Html::default();
    }
    let id = props.view.request.id.to_string();
    let act = |act: BetaAct| {
        let (doing, onchanged, id) = (doing.clone(), props.onchanged.clone(), id.clone());
        let asked = asked.clone();
        Callback::from(move |()| {
            let (onchanged, asked) = (onchanged.clone(), asked.clone());
            let call = call::TendRequest {
                request: id.clone(),
                act: act.clone(),
            };
            doing.ask_then(call, move |view| {
                asked.set(false);
                onchanged.emit(view.clone());
            });
        })
    };
    let open = |is: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(is))
    };
    let busy = doing.state().waits();
    let name = props.view.request.form.name.clone();
    html! {
        <section class="section" aria-labelledby="request-ends">
            <h2 id="request-ends">{ t.get("request-ends") }</h2>
            if let Some(error) = doing.state().failure() { <Trouble error={error.clone()} /> }
            <div class="cluster">
                if can(Kind::TakenUp) {
                    <Button id="request-taken-up" label={t.get("request-taken-up")} {busy} onclick={act(BetaAct::TakeUp)} />
                }
                if can(Kind::Withdrawn) {
                    <Button id="request-withdrawn" label={t.get("request-withdrawn")} kind={ButtonKind::Plain} {busy} onclick={act(BetaAct::Withdraw)} />
                }
                if can(Kind::Forgotten) {
                    <Button id="request-forget" label={t.get("request-forget")} kind={ButtonKind::Plain} onclick={open(true)} />
                }
            </div>
            <Dialog
                id="request-forget-dialog"
                open={*asked}
                title={t.get("request-forget-title")}
                confirm={t.get("request-forget")}
                must_type={Some(AttrValue::from(name)).filter(|it| !it.is_empty())}
                danger=true
                {busy}
                onconfirm={act(BetaAct::Forget)}
                onclose={open(false)}
            >
                <p>{ t.get("request-forget-what") }</p>
            </Dialog>
        </section>
    }
}
