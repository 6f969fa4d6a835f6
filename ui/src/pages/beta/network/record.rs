//! A request of a collective that only wrote a mail: a maintainer writes down
//! what is known of it.

use allotment_api::{TakenView, call};
use allotment_governance::Field;
use yew::prelude::*;

use super::{
    super::{
        draft::Step,
        fields::{Drawn, Typed, form, wrong},
        said, use_go,
    },
    take::Taken,
};
use crate::{
    components::{ErrorSummary, Page},
    pages::{
        asking::{use_answer, use_question},
        told::use_told,
        trouble::Trouble,
    },
    text::use_text,
};

const REQUIRED: &[Field] = &[Field::Name];

/// All fields on one page: the mail lies beside it.
#[function_component(Record)]
pub(super) fn record() -> Html {
    let t = use_text();
    let go = use_go();
    let told = use_told();
    let recipes = use_answer(|| call::ListRecipes {});
    let recording = use_question::<TakenView>();
    let now = use_state(Typed::new);
    if let Some(done) = recording.state().answer() {
        return html! { <Taken done={done.clone()} /> };
    }
    let seen = wrong(&t, &now, REQUIRED);
    let refused = recording.state().failure();
    let shown = said::with_refused(&t, told.still(&seen), refused);
    let attempt = told.attempt() + u32::from(refused.is_some());
    let oninput = {
        let now = now.clone();
        Callback::from(move |(field, text)| {
            let mut next = (*now).clone();
            next.insert(field, text);
            now.set(next);
        })
    };
    let onnext = {
        let (recording, form, seen) = (recording.clone(), form(&now).ok(), seen.clone());
        Callback::from(move |()| match form.clone().filter(|_| seen.is_empty()) {
            Some(form) => recording.ask(call::RecordRequest { form }),
            None => told.tell(&seen),
        })
    };
    let recipes = recipes.state().answer().cloned().unwrap_or_default();
    let drawn = Drawn {
        t: &t,
        typed: &now,
        oninput: &oninput,
        errors: &shown,
        required: REQUIRED,
        recipes: &recipes,
        helps: false,
    };
    let fields = Step::ALL.into_iter().flat_map(Step::fields);
    html! {
        <Page
            id="page-network-record"
            title={t.get("record-title")}
            lead={t.get("record-lead")}
            next={t.get("record-next")}
            busy={recording.state().waits()}
            onback={go.reform(|()| super::queue())}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            if let Some(error) = refused.filter(|error| said::refused(&t, error).is_none()) {
                <Trouble error={error.clone()} />
            }
            <div class="stack">{ for fields.map(|field| drawn.field(*field)) }</div>
        </Page>
    }
}
