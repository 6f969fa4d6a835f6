//! The rule of today, those before and those to come.

use allotment_api::{PersonView, RuleView, call};
use yew::prelude::*;

use super::{
    super::{month::month_name, parts::Lead, place::Place},
    CHOOSE, words,
};
use crate::{
    components::{Badge, EmptyState, IconName, Page, Prose, Spinner, Tone},
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// All rules that were set.
#[function_component(AllRules)]
pub(super) fn all_rules() -> Html {
    let t = use_text();
    let rules = use_answer(|| call::ListRules {});
    let people = use_answer(|| call::ListPeople { on: None });
    let people = people.state().answer().cloned().unwrap_or_default();
    let choose = |label: String| html! { <Lead id="rule-choose" href={Place::Rules.href(&[CHOOSE])} {label} primary=true /> };
    let body = match rules.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("rule-loading")} /> },
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        Asked::Answer(rules) if rules.is_empty() => html! {
            <EmptyState title={t.get("rule-none")} icon={IconName::Scales} action={choose(t.get("rule-choose-first"))}>
                <p>{ t.get("rule-none-what") }</p>
            </EmptyState>
        },
        Asked::Answer(rules) => html! {
            <>
                <ol class="rules">
                    { for rules.iter().rev().map(|rule| one(&t, rule, &people)) }
                </ol>
                <div class="cluster">{ choose(t.get("rule-choose")) }</div>
            </>
        },
    };
    html! {
        <Page id="page-books-rules" title={Place::Rules.title(&t)} lead={t.get("rule-lead")}>{ body }</Page>
    }
}

fn one(t: &Text, rule: &RuleView, people: &[PersonView]) -> Html {
    let (name, what) = words::said(t, words::kind(&rule.rule));
    let each = words::of_each(t, &rule.rule, people);
    let decision = rule.decision.clone();
    html! {
        <li class={classes!("card", rule.holds.then_some("rule-now"))} key={rule.entry.to_string()}>
            <div class="card-head">
                <h2 class="card-title">{ name }</h2>
                if rule.holds { <Badge text={t.get("rule-holds")} tone={Tone::Good} /> }
            </div>
            <p class="card-what">{ tr!(t, "rule-from", month = month_name(t, &rule.from)) }</p>
            <p>{ what }</p>
            if !each.is_empty() {
                <ul class="rule-each">
                    { for each.into_iter().map(|(name, said)| html! {
                        <li><bdi>{ t.visible(&name).into_owned() }</bdi><span class="rule-said">{ t.visible(&said).into_owned() }</span></li>
                    }) }
                </ul>
            }
            if let Some(decision) = decision {
                <p class="soft"><Prose text={tr!(t, "rule-decided", decision = decision)} /></p>
            }
        </li>
    }
}
