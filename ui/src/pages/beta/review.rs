//! All that the request says, before it is handed over.

use allotment_api::call;
use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    draft::{Step, route},
    page, said, use_go,
};
use crate::{
    app::Route,
    components::{Definitions, Notice, Page, Spinner, Tone},
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::use_text,
};

/// A summary of the answers; each leads back to its page.
#[function_component(Review)]
pub(super) fn review() -> Html {
    let t = use_text();
    let go = use_go();
    let own = use_answer(|| call::ShowOwnRequest {});
    let recipes = use_answer(|| call::ListRecipes {});
    let view = match own.state() {
        Asked::Not | Asked::Waiting => return html! { <Spinner label={t.get("beta-loading")} /> },
        Asked::Failed(error) => {
            return html! {
                <Page id="page-beta-review" title={t.get("beta-review-title")}><Trouble error={error.clone()} /></Page>
            };
        }
        Asked::Answer(None) => return html! { <Redirect<Route> to={Route::Beta} /> },
        Asked::Answer(Some(view)) => view,
    };
    let form = &view.own.form;
    let titles = said::titles(&t, recipes.state().answer());
    let items = said::form(&t, form, &titles);
    let steps: Vec<Step> = said::fields(&t, form)
        .into_iter()
        .filter_map(|field| {
            Step::ALL
                .into_iter()
                .find(|step| step.fields().contains(&field))
        })
        .collect();
    let onchange =
        go.reform(move |index: usize| route(steps.get(index).copied().unwrap_or(Step::Who)));
    let onnext = go.reform(|()| page("hand-over"));
    let onback = go.reform(|()| route(Step::Contact));
    html! {
        <Page
            id="page-beta-review"
            title={t.get("beta-review-title")}
            lead={t.get("beta-review-lead")}
            next={t.get("beta-review-next")}
            {onback}
            {onnext}
        >
            if !view.missing.is_empty() {
                <Notice tone={Tone::Warning} title={t.get("beta-missing-title")}>
                    { said::missing(&t, &view.missing) }
                    <p>{ t.get("beta-missing-what") }</p>
                </Notice>
            }
            <Definitions {items} onchange={onchange} change={t.get("beta-change")} />
        </Page>
    }
}
