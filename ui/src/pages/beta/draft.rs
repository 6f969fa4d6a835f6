//! The request, one decision a page. It is kept as a draft at each page; what
//! was typed stays when one goes back, also where it cannot be kept yet.

use std::{cell::RefCell, rc::Rc};

use allotment_api::{OwnRequestView, call};
use allotment_governance::{Field, Form};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    fields::{Drawn, Typed, form, typed, wrong},
    page, page_of, said, use_go,
};
use crate::{
    api::use_client,
    app::Route,
    components::{ErrorSummary, Page, Spinner},
    pages::{
        asking::{Asked, use_answer, use_question},
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// One of its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Who,
    What,
    People,
    Money,
    Help,
    Contact,
}

impl Step {
    pub(super) const ALL: [Self; 6] = [
        Self::Who,
        Self::What,
        Self::People,
        Self::Money,
        Self::Help,
        Self::Contact,
    ];

    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::What => "what",
            Self::People => "people",
            Self::Money => "money",
            Self::Help => "help",
            Self::Contact => "contact",
        }
    }

    pub(super) fn of(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.slug() == slug)
    }

    /// What is asked there.
    pub(super) fn fields(self) -> &'static [Field] {
        match self {
            Self::Who => &[Field::Name, Field::About],
            Self::What => &[Field::Recipe, Field::Address],
            Self::People => &[Field::People, Field::Languages],
            Self::Money => &[Field::Dues, Field::Grants, Field::Donations],
            Self::Help => &[Field::Hours, Field::Help],
            Self::Contact => &[Field::ContactName, Field::ContactMail],
        }
    }

    /// What a network cannot do without.
    fn required(self) -> &'static [Field] {
        match self {
            Self::What => &[Field::Recipe],
            Self::Money | Self::Help => &[],
            all => all.fields(),
        }
    }

    fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or(0)
    }

    /// Where one comes from, and where one goes on.
    fn beside(self) -> (Route, Route) {
        let at = |number: usize| Self::ALL.get(number).map(|step| route(*step));
        let before = self.number().checked_sub(1).and_then(at);
        (
            before.unwrap_or(Route::Beta),
            at(self.number() + 1).unwrap_or_else(|| page("review")),
        )
    }

    fn title(self, t: &Text) -> String {
        match self {
            Self::Who => t.get("beta-who-title"),
            Self::What => t.get("beta-what-title"),
            Self::People => t.get("beta-people-title"),
            Self::Money => t.get("beta-money-title"),
            Self::Help => t.get("beta-help-title"),
            Self::Contact => t.get("beta-contact-title"),
        }
    }

    fn lead(self, t: &Text) -> String {
        match self {
            Self::Who => t.get("beta-who-lead"),
            Self::What => t.get("beta-what-lead"),
            Self::People => t.get("beta-people-lead"),
            Self::Money => t.get("beta-money-lead"),
            Self::Help => t.get("beta-help-lead"),
            Self::Contact => t.get("beta-contact-lead"),
        }
    }
}

/// Where a page of it is.
pub(super) fn route(step: Step) -> Route {
    page_of("draft", step.slug())
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct DraftProps {
    pub(super) step: Step,
}

/// Reads what was said before.
#[function_component(Draft)]
pub(super) fn draft(props: &DraftProps) -> Html {
    let t = use_text();
    let own = use_answer(|| call::ShowOwnRequest {});
    match own.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("beta-loading")} /> },
        Asked::Failed(error) => html! {
            <Page id="page-beta-failed" title={t.get("beta-title")}><Trouble error={error.clone()} /></Page>
        },
        Asked::Answer(own) => {
            let form = own.as_ref().map(|own| own.own.form.clone());
            html! { <Pages step={props.step} begin={form.unwrap_or_default()} /> }
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PagesProps {
    step: Step,
    /// What was said before.
    begin: Form,
}

#[function_component(Pages)]
fn pages(props: &PagesProps) -> Html {
    let t = use_text();
    let go = use_go();
    let told = use_told();
    let recipes = use_answer(|| call::ListRecipes {});
    let offer = use_answer(|| call::ShowOffer {});
    let saving = use_question::<Box<OwnRequestView>>();
    let now = use_state(|| typed(&props.begin));
    let kept = use_state(|| props.begin.clone());
    let step = props.step;
    {
        // What was refused on one page is not said on the next.
        let saving = saving.clone();
        use_effect_with(step, move |_| saving.forget());
    }
    let seen = wrong(&t, &now, step.required());
    let refused = saving.state().failure();
    let shown = said::with_refused(&t, told.still(&seen), refused);
    let attempt = told.attempt();
    let next = form(&now).ok();
    let unkept = use_leaving(next.clone().filter(|next| *next != *kept));
    let oninput = {
        let now = now.clone();
        Callback::from(move |(field, text)| {
            let mut next: Typed = (*now).clone();
            next.insert(field, text);
            now.set(next);
        })
    };
    // The draft is kept, then one goes there.
    let keep = {
        let (saving, kept, go) = (saving.clone(), kept.clone(), go.clone());
        move |next: Form, to: Route| {
            if next == *kept {
                go.emit(to);
                return;
            }
            let (kept, go, unkept) = (kept.clone(), go.clone(), unkept.clone());
            let form = next.clone();
            saving.ask_then(call::DraftRequest { form }, move |_| {
                unkept.take();
                kept.set(next);
                go.emit(to);
            });
        }
    };
    let (before, after) = step.beside();
    let onnext = {
        let (keep, next, seen) = (keep.clone(), next.clone(), seen.clone());
        Callback::from(move |()| match next.clone().filter(|_| seen.is_empty()) {
            Some(next) => keep(next, after.clone()),
            None => told.tell(&seen),
        })
    };
    // What is typed stays here, and is kept where it can be on leaving; the
    // page before the first one shows what is kept.
    let onback = {
        let (keep, go, next) = (keep.clone(), go.clone(), next.clone());
        Callback::from(move |()| match next.clone().filter(|_| step == Step::Who) {
            Some(next) => keep(next, before.clone()),
            None => go.emit(before.clone()),
        })
    };
    let offered = offer.state().answer().and_then(Option::as_ref);
    let mut recipes = recipes.state().answer().cloned().unwrap_or_default();
    if let Some(offer) = offered.filter(|it| !it.offer.recipes.is_empty()) {
        recipes.retain(|it| offer.offer.recipes.contains(&it.name));
    }
    let drawn = Drawn {
        t: &t,
        typed: &now,
        oninput: &oninput,
        errors: &shown,
        required: step.required(),
        recipes: &recipes,
        helps: true,
    };
    let number = step.number() + 1;
    html! {
        <Page
            id={format!("page-beta-{}", step.slug())}
            eyebrow={tr!(t, "beta-step", number = number, of = Step::ALL.len())}
            title={step.title(&t)}
            lead={step.lead(&t)}
            busy={saving.state().waits()}
            {onback}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} attempt={attempt + u32::from(refused.is_some())} />
            if let Some(error) = refused.filter(|error| said::refused(&t, error).is_none()) {
                <Trouble error={error.clone()} />
            }
            <div class="stack">{ for step.fields().iter().map(|field| drawn.field(*field)) }</div>
        </Page>
    }
}

/// Keeps what can be kept also when somebody leaves in another way. They are
/// elsewhere by then: what keeps it from being kept shows when they come back.
#[hook]
fn use_leaving(next: Option<Form>) -> Rc<RefCell<Option<Form>>> {
    let client = use_client();
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = next;
    let unkept = latest.clone();
    use_effect_with((), move |()| {
        move || {
            if let Some(form) = latest.take() {
                spawn_local(async move { drop(client.call(call::DraftRequest { form }).await) });
            }
        }
    });
    unkept
}
