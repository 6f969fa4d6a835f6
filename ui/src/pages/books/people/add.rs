//! Somebody new.

use allotment_api::{Stamped, call};
use allotment_types::ParticipantId;
use yew::prelude::*;

use super::super::{
    form::{error_of, use_form},
    month::{day, today},
    parts::use_go,
    place::Place,
};
use crate::{
    components::{Disclosure, ErrorSummary, FieldError, NumberField, Page, TextField, TextKind},
    pages::trouble::Trouble,
    text::use_text,
    tr,
};

/// Asks who it is, and since when they share.
#[function_component(AddPerson)]
pub(super) fn add_person() -> Html {
    let t = use_text();
    let go = use_go();
    let form = use_form(|| {
        vec![
            ("person-joins".to_owned(), today()),
            ("person-weight".to_owned(), "1".to_owned()),
        ]
    });
    let fields = [("person-name", t.get("person-name-missing"))];
    let weight: Option<u32> = form.text("person-weight").trim().parse().ok();
    let short = form.given("person-short");
    let id = short.as_ref().map(|text| ParticipantId::new(text.as_str()));
    let tried = form.attempt() > 0;
    let mut errors = form.errors(&t, &fields);
    let mut wrong = |field: &'static str, message: String| {
        errors.push(FieldError {
            field: field.into(),
            message: message.into(),
        });
    };
    if tried && weight.is_none() {
        wrong("person-weight", t.get("person-weight-wrong"));
    }
    if let (true, Some(Err(_))) = (tried, &id) {
        wrong("person-short", t.get("person-short-wrong"));
    }
    let onnext = {
        let (form, t, go) = (form.clone(), t.clone(), go.clone());
        Callback::from(move |()| {
            let participant = id.clone().and_then(Result::ok);
            let odd = short.is_some() && participant.is_none();
            if odd || weight.is_none() {
                if !form.lacks(&["person-name"]) {
                    form.tell();
                }
                return;
            }
            if form.lacks(&["person-name"]) {
                return;
            }
            let name = form.text("person-name");
            let said = tr!(t, "person-added", name = name.trim().to_owned());
            let call = call::AddPerson {
                participant,
                name,
                joins: day(&form.text("person-joins")),
                weight,
                stamped: Stamped::default(),
            };
            let go = go.clone();
            form.send(call, move |_| go.to(Place::People, &[], said));
        })
    };
    let onback = {
        let go = go.clone();
        Callback::from(move |()| go.quietly(Place::People, &[]))
    };
    let error = |id: &str| error_of(&errors, id);
    html! {
        <Page
            id="page-books-person-add"
            title={t.get("person-add")}
            lead={t.get("person-add-lead")}
            next={t.get("person-add-next")}
            busy={form.busy()}
            {onback}
            {onnext}
        >
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = form.trouble() { <Trouble {error} /> }
            <div class="stack">
                <TextField
                    id="person-name"
                    label={t.get("person-name")}
                    help={t.get("person-name-help")}
                    value={form.text("person-name")}
                    error={error("person-name")}
                    required=true
                    oninput={form.on("person-name")}
                />
                <TextField
                    id="person-joins"
                    label={t.get("person-joins")}
                    help={t.get("person-joins-help")}
                    value={form.text("person-joins")}
                    error={error("person-joins")}
                    kind={TextKind::Code}
                    oninput={form.on("person-joins")}
                />
                <NumberField
                    id="person-weight"
                    label={t.get("part-weight")}
                    help={t.get("person-weight-help")}
                    value={form.text("person-weight")}
                    error={error("person-weight")}
                    oninput={form.on("person-weight")}
                />
                <Disclosure summary={t.get("person-short-more")} open={error("person-short").is_some()}>
                    <TextField
                        id="person-short"
                        label={t.get("person-short")}
                        help={t.get("person-short-help")}
                        value={form.text("person-short")}
                        error={error("person-short")}
                        kind={TextKind::Code}
                        oninput={form.on("person-short")}
                    />
                </Disclosure>
            </div>
        </Page>
    }
}
