//! Entering what somebody did, and what somebody promises.

use allotment_api::{PersonView, Stamped, WorkKind, call};
use allotment_types::ParticipantId;
use yew::prelude::*;

use super::super::{
    form::{Form, error_of, use_form},
    month::{day, month_name, this_month, today},
    parts::{Go, called, use_go},
    place::Place,
};
use crate::{
    components::{
        ErrorSummary, FieldError, Notice, Page, RadioGroup, RadioOption, Select, SelectOption,
        Spinner, TextField, TextKind,
    },
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

const WHO: &str = "hours-who";
const TIME: &str = "hours-how-long";
const ON: &str = "hours-on";
const TASK: &str = "hours-task-field";
const NOTE: &str = "hours-note";
const KIND: &str = "hours-kind";
const MONTH: &str = "hours-for-month";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct EnterProps {
    /// Who did it, where that is known already.
    pub(super) whose: Option<AttrValue>,
}

fn begin(whose: Option<&AttrValue>) -> Vec<(String, String)> {
    let whose = whose.map(ToString::to_string).unwrap_or_default();
    [
        (WHO, whose),
        (ON, today()),
        (KIND, "gift".to_owned()),
        (MONTH, this_month()),
    ]
    .map(|(id, text)| (id.to_owned(), text))
    .into()
}

/// Work that somebody did.
#[function_component(Enter)]
pub(super) fn enter(props: &EnterProps) -> Html {
    let t = use_text();
    let go = use_go();
    let people = use_answer(|| call::ListPeople { on: None });
    let form = {
        let whose = props.whose.clone();
        use_form(move || begin(whose.as_ref()))
    };
    let errors = form.errors(
        &t,
        &[
            (WHO, t.get("hours-who-missing")),
            (TIME, t.get("hours-how-long-missing")),
            (ON, t.get("hours-on-missing")),
        ],
    );
    let onnext = {
        let (t, form, go) = (t.clone(), form.clone(), go.clone());
        let people = people.clone();
        Callback::from(move |()| {
            let people = people.state().answer().map(Vec::as_slice);
            add(&t, &form, &go, people.unwrap_or_default());
        })
    };
    let kind = {
        let on = form.on(KIND);
        Callback::from(move |value: AttrValue| on.emit(value.to_string()))
    };
    let fields = html! {
        <>
            <TextField id={TIME} label={t.get("hours-how-long")} help={t.get("hours-how-long-help")} value={form.text(TIME)} oninput={form.on(TIME)} error={error_of(&errors, TIME)} required=true />
            <TextField id={ON} label={t.get("hours-on")} help={t.get("hours-on-help")} value={form.text(ON)} oninput={form.on(ON)} error={error_of(&errors, ON)} kind={TextKind::Code} />
            <TextField id={TASK} label={t.get("hours-task-field")} help={t.get("hours-task-help")} value={form.text(TASK)} oninput={form.on(TASK)} error={error_of(&errors, TASK)} kind={TextKind::Code} />
            <TextField id={NOTE} label={t.get("hours-note")} help={t.get("hours-note-help")} value={form.text(NOTE)} oninput={form.on(NOTE)} error={error_of(&errors, NOTE)} />
            <RadioGroup
                id={KIND}
                legend={t.get("hours-kind")}
                value={AttrValue::from(form.text(KIND))}
                options={vec![
                    RadioOption::new("gift", t.get("hours-kind-gift")).help(t.get("hours-kind-gift-help")),
                    RadioOption::new("credited", t.get("hours-kind-credited")).help(t.get("hours-kind-credited-help")),
                    RadioOption::new("paid", t.get("hours-kind-paid")).help(t.get("hours-kind-paid-help")),
                ]}
                onchange={kind}
            />
        </>
    };
    html! {
        <Page
            id="page-books-hours-add"
            title={t.get("hours-add")}
            next={t.get("hours-add-yes")}
            busy={form.busy()}
            onback={back(&go)}
            {onnext}
        >
            { asked(&t, people.state(), &form, &errors, fields) }
        </Page>
    }
}

/// Hours that somebody promises for a month.
#[function_component(Promise)]
pub(super) fn promise(props: &EnterProps) -> Html {
    let t = use_text();
    let go = use_go();
    let people = use_answer(|| call::ListPeople { on: None });
    let form = {
        let whose = props.whose.clone();
        use_form(move || begin(whose.as_ref()))
    };
    let errors = form.errors(
        &t,
        &[
            (WHO, t.get("hours-who-missing")),
            (TIME, t.get("hours-how-long-missing")),
            (MONTH, t.get("hours-for-month-missing")),
        ],
    );
    let onnext = {
        let (t, form, go, people) = (t.clone(), form.clone(), go.clone(), people.clone());
        Callback::from(move |()| {
            let people = people.state().answer().map(Vec::as_slice);
            note_promise(&t, &form, &go, people.unwrap_or_default());
        })
    };
    let fields = html! {
        <>
            <TextField id={TIME} label={t.get("hours-how-long")} help={t.get("hours-how-long-help")} value={form.text(TIME)} oninput={form.on(TIME)} error={error_of(&errors, TIME)} required=true />
            <TextField id={MONTH} label={t.get("hours-for-month")} help={t.get("hours-for-month-help")} value={form.text(MONTH)} oninput={form.on(MONTH)} error={error_of(&errors, MONTH)} kind={TextKind::Code} required=true />
            <p class="soft">{ t.get("hours-promise-kind") }</p>
        </>
    };
    html! {
        <Page
            id="page-books-hours-promise"
            title={t.get("hours-promise")}
            next={t.get("hours-promise-yes")}
            busy={form.busy()}
            onback={back(&go)}
            {onnext}
        >
            { asked(&t, people.state(), &form, &errors, fields) }
        </Page>
    }
}

fn back(go: &Go) -> Callback<()> {
    let go = go.clone();
    Callback::from(move |()| go.quietly(Place::Hours, &[]))
}

/// The form, once it is known whose hours they can be.
fn asked(
    t: &Text,
    people: &Asked<Vec<PersonView>>,
    form: &Form,
    errors: &[FieldError],
    fields: Html,
) -> Html {
    let people = match people {
        Asked::Answer(people) => people,
        Asked::Failed(error) => return html! { <Trouble error={error.clone()} /> },
        _ => return html! { <Spinner label={t.get("hours-loading")} /> },
    };
    if people.is_empty() {
        return html! { <Notice title={t.get("hours-nobody")}><p>{ t.get("hours-nobody-what") }</p></Notice> };
    }
    let nobody = SelectOption::new("", t.get("hours-choose"));
    let each = people.iter().map(|one| {
        SelectOption::new(
            one.participant.to_string(),
            called(people, &one.participant),
        )
    });
    let options: Vec<SelectOption> = [nobody].into_iter().chain(each).collect();
    html! {
        <>
            <ErrorSummary errors={errors.to_vec()} attempt={form.attempt()} />
            if let Some(error) = form.trouble() { <Trouble {error} /> }
            <Select id={WHO} label={t.get("hours-who")} {options} value={form.text(WHO)} onchange={form.on(WHO)} error={error_of(errors, WHO)} required=true />
            { fields }
        </>
    }
}

fn who(form: &Form) -> Option<ParticipantId> {
    form.given(WHO)?.parse().ok()
}

fn add(t: &Text, form: &Form, go: &Go, people: &[PersonView]) {
    if form.lacks(&[WHO, TIME]) {
        return;
    }
    let (Some(participant), Some(time)) = (who(form), form.given(TIME)) else {
        return;
    };
    let kind = match form.text(KIND).as_str() {
        "credited" => WorkKind::Credited,
        "paid" => WorkKind::Paid,
        _ => WorkKind::Gift,
    };
    let said = tr!(t, "hours-added", name = called(people, &participant));
    let month: String = form.text(ON).trim().chars().take(7).collect();
    let hours = call::AddHours {
        participant,
        worked: form.given(ON).and_then(|text| day(&text)),
        time,
        task: form.given(TASK),
        note: form.given(NOTE),
        kind,
        stamped: Stamped::default(),
    };
    let go = go.clone();
    form.send(hours, move |_| go.to(Place::Hours, &[&month], said));
}

fn note_promise(t: &Text, form: &Form, go: &Go, people: &[PersonView]) {
    if form.lacks(&[WHO, TIME, MONTH]) {
        return;
    }
    let given = (who(form), form.given(TIME), form.given(MONTH));
    let (Some(participant), Some(time), Some(month)) = given else {
        return;
    };
    let name = called(people, &participant);
    let said = tr!(
        t,
        "hours-promise-noted",
        name = name,
        month = month_name(t, &month)
    );
    let promise = call::PromiseHours {
        participant,
        month: month.clone(),
        time,
        stamped: Stamped::default(),
    };
    let go = go.clone();
    form.send(promise, move |_| go.to(Place::Hours, &[&month], said));
}
