//! Another rule: which, what it would change, and the decision.

use allotment_api::{BelongingView, PersonView, RuleBody, RulePreview, RuleView, Stamped, call};
use allotment_types::Currency;
use yew::prelude::*;

use super::{
    super::{
        form::{error_of, use_form},
        month::{month_name, this_month},
        parts::use_go,
        place::Place,
    },
    fields,
    preview::Preview,
    words,
};
use crate::{
    components::{
        Choice, ChoiceCards, ErrorSummary, FieldError, Page, Spinner, TextField, TextKind,
    },
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::use_text,
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChooseProps {
    pub(super) currency: Currency,
}

/// Looks up who shares and by which rule, and asks.
#[function_component(Choose)]
pub(super) fn choose(props: &ChooseProps) -> Html {
    let t = use_text();
    let rules = use_answer(|| call::ListRules {});
    let people = use_answer(|| call::ListPeople { on: None });
    match (rules.state(), people.state()) {
        (Asked::Answer(rules), Asked::Answer(people)) => html! {
            <Asks
                currency={props.currency}
                now={rules.iter().find(|rule| rule.holds).cloned()}
                people={sharing(people)}
            />
        },
        (Asked::Failed(error), _) | (_, Asked::Failed(error)) => html! {
            <Page id="page-books-rule" title={t.get("rule-choose")}><Trouble error={error.clone()} /></Page>
        },
        _ => html! { <Spinner label={t.get("rule-loading")} /> },
    }
}

/// Those whom a rule can name: who is no member bears nothing.
fn sharing(people: &[PersonView]) -> Vec<PersonView> {
    let there = people.iter();
    let there = there.filter(|one| one.belongs != BelongingView::Away);
    there.cloned().collect()
}

#[derive(Clone, PartialEq, Properties)]
struct AsksProps {
    currency: Currency,
    now: Option<RuleView>,
    people: Vec<PersonView>,
}

#[function_component(Asks)]
fn asks(props: &AsksProps) -> Html {
    let t = use_text();
    let go = use_go();
    let seen = use_state(|| None::<(RuleBody, RulePreview)>);
    let odd = use_state(Vec::<String>::new);
    let now = props.now.as_ref().map(|rule| rule.rule.clone());
    let form = {
        let (now, language) = (now.clone(), t.locale().language());
        use_form(move || {
            let kind = now.as_ref().map_or("weights", words::kind);
            let mut typed = fields::begin(now.as_ref(), language);
            typed.push(("rule".to_owned(), kind.to_owned()));
            typed.push(("rule-month".to_owned(), this_month()));
            typed
        })
    };
    let kind = form.text("rule");
    let mut errors = form.errors(&t, &[("rule-month", t.get("rule-month-missing"))]);
    errors.extend(odd.iter().map(|field| FieldError {
        field: field.clone().into(),
        message: t.get("rule-reading-wrong").into(),
    }));
    let look = {
        let (form, seen, odd, people) = (
            form.clone(),
            seen.clone(),
            odd.clone(),
            props.people.clone(),
        );
        let language = t.locale().language();
        Callback::from(move |()| {
            if form.lacks(&["rule-month"]) {
                return;
            }
            let rule = match fields::meant(&form, &form.text("rule"), &people) {
                Ok(rule) => rule,
                Err(fields) => {
                    odd.set(fields);
                    // It is told at the fields.
                    form.tell();
                    return;
                }
            };
            odd.set(vec![]);
            let call = call::PreviewRule {
                month: form.given("rule-month"),
                rule: rule.clone(),
                language: Some(language),
            };
            let seen = seen.clone();
            form.send(call, move |preview| seen.set(Some((rule, preview))));
        })
    };
    let decide = {
        let (form, seen, go, t) = (form.clone(), seen.clone(), go.clone(), t.clone());
        Callback::from(move |()| {
            let Some((rule, _)) = (*seen).clone() else {
                return;
            };
            let from = form.text("rule-month").trim().to_owned();
            let (name, _) = words::said(&t, words::kind(&rule));
            let said = tr!(t, "rule-set", name = name, month = month_name(&t, &from));
            let call = call::SetRule {
                from,
                rule,
                decision: form.given("rule-decision"),
                language: Some(t.locale().language()),
                stamped: Stamped::default(),
            };
            let go = go.clone();
            form.send(call, move |_| go.to(Place::Rules, &[], said));
        })
    };
    let to_rules = {
        let go = go.clone();
        Callback::from(move |()| go.quietly(Place::Rules, &[]))
    };
    if let Some((rule, preview)) = &*seen {
        let onback = {
            let seen = seen.clone();
            Callback::from(move |()| seen.set(None))
        };
        return html! {
            <Preview
                rule={rule.clone()}
                preview={preview.clone()}
                month={form.text("rule-month")}
                decision={form.text("rule-decision")}
                ondecision={form.on("rule-decision")}
                busy={form.busy()}
                trouble={form.trouble()}
                {onback}
                onnext={decide}
            />
        };
    }
    let choices: Vec<Choice> = words::KINDS
        .into_iter()
        .map(|kind| {
            let (name, what) = words::said(&t, kind);
            Choice::new(kind, name, what)
        })
        .collect();
    html! {
        <Page
            id="page-books-rule"
            title={t.get("rule-choose")}
            lead={t.get("rule-choose-lead")}
            next={t.get("rule-look")}
            busy={form.busy()}
            onback={to_rules}
            onnext={look}
        >
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = form.trouble() { <Trouble {error} /> }
            <ChoiceCards
                id="rule"
                legend={t.get("rule-which")}
                wide=true
                {choices}
                value={Some(AttrValue::from(kind.clone()))}
                onchange={form.on("rule").reform(|value: AttrValue| value.to_string())}
            />
            { fields::fields(&t, &form, &kind, &props.people, props.currency, &errors) }
            <TextField
                id="rule-month"
                label={t.get("rule-month")}
                help={t.get("rule-month-help")}
                value={form.text("rule-month")}
                error={error_of(&errors, "rule-month")}
                required=true
                kind={TextKind::Code}
                oninput={form.on("rule-month")}
            />
        </Page>
    }
}
