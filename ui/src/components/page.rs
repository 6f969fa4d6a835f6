//! One page: a question or a view, with the ways on and back at its foot.

use yew::prelude::*;

use super::{Button, ButtonKind, IconName, prose::marked, use_focus};
use crate::text::use_text;

/// What [`Page`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PageProps {
    /// Which page it is. Its heading takes the focus when this changes.
    pub id: AttrValue,
    /// The heading.
    pub title: AttrValue,
    /// What stands above the heading: where we are.
    #[prop_or_default]
    pub eyebrow: Option<AttrValue>,
    /// What the page is for, in a sentence or two.
    #[prop_or_default]
    pub lead: Option<AttrValue>,
    /// As wide as the window: for tables and overviews.
    #[prop_or_default]
    pub wide: bool,
    /// The way back; answers are kept.
    #[prop_or_default]
    pub onback: Option<Callback<()>>,
    /// The way on. Enter in a field takes it too.
    #[prop_or_default]
    pub onnext: Option<Callback<()>>,
    /// What the way on does: "Apply this plan". Without it: Continue.
    #[prop_or_default]
    pub next: Option<AttrValue>,
    /// What the way on is: [`ButtonKind::Danger`] where it destroys something.
    #[prop_or(ButtonKind::Primary)]
    pub kind: ButtonKind,
    /// What was asked for is being done.
    #[prop_or_default]
    pub busy: bool,
    /// It cannot go on yet; the content says why.
    #[prop_or_default]
    pub waiting: bool,
    /// More at the foot, between the two.
    #[prop_or_default]
    pub foot: Html,
    /// The content.
    #[prop_or_default]
    pub children: Html,
}

/// The frame of a page. Its foot lies below the content, never upon it, so
/// that it covers no focus.
#[function_component(Page)]
pub fn page(props: &PageProps) -> Html {
    let heading = use_focus(props.id.clone());
    use_effect_with(props.title.clone(), |title| name_window(title));
    let submit = {
        let next = props
            .onnext
            .clone()
            .filter(|_| !props.busy && !props.waiting);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(next) = &next {
                next.emit(());
            }
        })
    };
    let class = classes!("page", props.wide.then_some("page-wide"));
    html! {
        <form {class} id={props.id.clone()} novalidate=true onsubmit={submit}>
            <div class="page-head">
                if let Some(eyebrow) = &props.eyebrow { <p class="eyebrow">{ eyebrow }</p> }
                <h1 class="title" tabindex="-1" ref={heading}>{ marked(&props.title) }</h1>
                if let Some(lead) = &props.lead { <p class="lead">{ marked(lead) }</p> }
            </div>
            <div class="page-body">{ props.children.clone() }</div>
            <Foot ..props.clone() />
        </form>
    }
}

#[function_component(Foot)]
fn foot(props: &PageProps) -> Html {
    let t = use_text();
    let empty = Html::default();
    if props.onback.is_none() && props.onnext.is_none() && props.foot == empty {
        return empty;
    }
    let next = props
        .next
        .clone()
        .unwrap_or_else(|| t.get("part-continue").into());
    html! {
        <div class="page-foot">
            if let Some(back) = &props.onback {
                <Button label={t.get("part-back")} icon={IconName::Back} onclick={back.clone()} />
            }
            <div class="page-foot-more">{ props.foot.clone() }</div>
            if props.onnext.is_some() {
                <Button id="next" label={next} submit=true busy={props.busy} disabled={props.waiting} kind={props.kind} />
            }
        </div>
    }
}

fn name_window(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(&format!("{title} · Allotment"));
    }
}
