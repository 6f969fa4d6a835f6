//! An instance that others launched there is taken into care, without touching
//! it.

use allotment_api::{RecipeView, call};
use allotment_provision::facts::Facts;
use allotment_types::{DnsName, ServerName};
use yew::prelude::*;

use super::{Filled, plan::Wanted};
use crate::{
    components::{
        ErrorSummary, FieldError, Page, Select, SelectOption, Spinner, TextArea, TextField,
        TextKind,
    },
    pages::{
        asking::{Asked, use_answer},
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

const RECIPE: &str = "adopt-recipe";
const ADDRESS: &str = "adopt-address";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct AdoptProps {
    pub(super) server: ServerName,
    pub(super) seen: Option<super::Seen>,
    /// What was typed on these pages.
    pub(super) filled: UseStateHandle<Filled>,
    pub(super) onwant: Callback<Wanted>,
    pub(super) onback: Callback<()>,
}

#[function_component(Adopt)]
pub(super) fn adopt(props: &AdoptProps) -> Html {
    let t = use_text();
    let told = use_told();
    let recipes = use_answer(|| call::ListRecipes {});
    let filled = &props.filled;
    let all = match recipes.state() {
        Asked::Not | Asked::Waiting => return html! { <Spinner label={t.get("adopt-loading")} /> },
        Asked::Failed(error) => {
            return html! {
                <Page id="page-server-adopt" title={tr!(t, "adopt-title", server = props.server.to_string())} onback={props.onback.clone()}>
                    <Trouble error={error.clone()} />
                </Page>
            };
        }
        Asked::Answer(all) => all.clone(),
    };
    let mut errors = vec![];
    if filled.recipe.is_empty() {
        errors.push(FieldError {
            field: RECIPE.into(),
            message: t.get("adopt-recipe-missing").into(),
        });
    }
    let named = DnsName::new(filled.address.trim());
    if named.is_err() {
        errors.push(FieldError {
            field: ADDRESS.into(),
            message: t.get("adopt-address-wrong").into(),
        });
    }
    let shown = told.still(&errors);
    let attempt = told.attempt();
    let error = |id: &str| {
        let found = shown.iter().find(|error| error.field == id);
        found.map(|error| error.message.clone())
    };
    let onnext = {
        let (filled, onwant) = (filled.clone(), props.onwant.clone());
        let named = named.ok();
        Callback::from(move |()| match (filled.recipe.parse(), named.clone()) {
            (Ok(recipe), Some(address)) => {
                let settings = filled.settings.trim();
                onwant.emit(Wanted::Adoption {
                    recipe,
                    address,
                    settings: (!settings.is_empty()).then(|| settings.to_owned()),
                });
            }
            _ => told.tell(&errors),
        })
    };
    let set = |change: fn(&mut Filled, String)| Filled::setter(filled, change);
    let stacks = props.seen.as_ref().map(|seen| stacks(&seen.facts));
    let stacks = stacks.unwrap_or_default();
    html! {
        <Page
            id="page-server-adopt"
            title={tr!(t, "adopt-title", server = props.server.to_string())}
            lead={t.get("adopt-lead")}
            next={t.get("access-plan")}
            onback={props.onback.clone()}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            if !stacks.is_empty() {
                <p>{ tr!(t, "adopt-stacks", stacks = stacks.join(", ")) }</p>
            }
            <div class="stack">
                <Select
                    id={RECIPE}
                    label={t.get("adopt-recipe")}
                    options={options(&t, &all)}
                    value={filled.recipe.clone()}
                    error={error(RECIPE)}
                    required=true
                    onchange={set(|filled, recipe| filled.recipe = recipe)}
                />
                <TextField
                    id={ADDRESS}
                    label={t.get("adopt-address")}
                    help={t.get("adopt-address-help")}
                    value={filled.address.clone()}
                    error={error(ADDRESS)}
                    required=true
                    kind={TextKind::Code}
                    oninput={set(|filled, address| filled.address = address)}
                />
                <TextArea
                    id="adopt-settings"
                    label={t.get("adopt-settings")}
                    help={t.get("adopt-settings-help")}
                    value={filled.settings.clone()}
                    code=true
                    rows=6
                    oninput={set(|filled, text| filled.settings = text)}
                />
            </div>
        </Page>
    }
}

fn options(t: &Text, recipes: &[RecipeView]) -> Vec<SelectOption> {
    let first = SelectOption::new("", t.get("adopt-recipe-choose"));
    let titles = recipes.iter().map(|recipe| {
        let title = recipe.clone().in_language(t.locale().language()).title;
        SelectOption::new(recipe.name.to_string(), t.visible(&title).into_owned())
    });
    std::iter::once(first).chain(titles).collect()
}

/// What Docker runs there, by the names that stand before its services.
fn stacks(facts: &Facts) -> Vec<String> {
    let services = facts
        .docker
        .iter()
        .flat_map(|docker| docker.services.keys());
    let mut stacks: Vec<String> = services
        .filter_map(|name| name.rsplit_once('_'))
        .map(|(stack, _)| stack.to_owned())
        .collect();
    stacks.dedup();
    stacks
}
