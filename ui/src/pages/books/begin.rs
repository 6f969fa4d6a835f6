//! Where the books begin: in which currency costs are shared.

use allotment_api::{CollectiveView, call};
use allotment_types::{Currency, Language};
use yew::prelude::*;

use super::form::{error_of, use_form};
use crate::{
    components::{ErrorSummary, NumberField, Page, Select, SelectOption, TextField},
    pages::trouble::Trouble,
    text::use_text,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct BeginProps {
    pub(super) us: CollectiveView,
    /// It is known now.
    pub(super) ondone: Callback<()>,
}

/// Asks who shares, and in which currency.
#[function_component(Begin)]
pub(super) fn begin(props: &BeginProps) -> Html {
    let t = use_text();
    let form = {
        let (us, language) = (props.us.clone(), t.locale().language());
        use_form(move || {
            let currency = us.currency.unwrap_or(Currency::EUR);
            vec![
                ("begin-currency".to_owned(), currency.code().to_owned()),
                ("begin-language".to_owned(), language.tag().to_owned()),
            ]
        })
    };
    let fields = [
        ("begin-name", t.get("books-begin-name-missing")),
        ("begin-people", t.get("books-begin-people-missing")),
    ];
    let mut errors = form.errors(&t, &fields);
    let people: Option<u32> = form.text("begin-people").trim().parse().ok();
    let people = people.filter(|count| *count > 0);
    if form.attempt() > 0 && people.is_none() && error_of(&errors, "begin-people").is_none() {
        errors.push(crate::components::FieldError {
            field: "begin-people".into(),
            message: t.get("books-begin-people-missing").into(),
        });
    }
    let onnext = {
        let (form, done) = (form.clone(), props.ondone.clone());
        Callback::from(move |()| {
            let currency = form.text("begin-currency").parse::<Currency>();
            let language = form.text("begin-language").parse::<Language>();
            let lacks = form.lacks(&["begin-name", "begin-people"]);
            let (Some(people), Ok(currency), Ok(language), false) =
                (people, currency, language, lacks)
            else {
                return;
            };
            let call = call::DescribeCollective {
                name: form.text("begin-name").trim().to_owned(),
                people,
                currency,
                language,
            };
            let done = done.clone();
            form.send(call, move |_| done.emit(()));
        })
    };
    let currencies: Vec<SelectOption> = Currency::in_use()
        .into_iter()
        .map(|one| SelectOption::new(one.code(), format!("{} ({})", one.code(), one.name())))
        .collect();
    let languages: Vec<SelectOption> = Language::ALL
        .into_iter()
        .map(|one| SelectOption::new(one.tag(), one.own_name()))
        .collect();
    html! {
        <Page
            id="page-books-begin"
            title={t.get("books-begin")}
            lead={t.get("books-begin-lead")}
            next={t.get("books-begin-next")}
            busy={form.busy()}
            {onnext}
        >
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = form.trouble() { <Trouble {error} /> }
            <div class="stack">
                <TextField
                    id="begin-name"
                    label={t.get("books-begin-name")}
                    value={form.text("begin-name")}
                    error={error_of(&errors, "begin-name")}
                    required=true
                    autocomplete="organization"
                    oninput={form.on("begin-name")}
                />
                <NumberField
                    id="begin-people"
                    label={t.get("books-begin-people")}
                    value={form.text("begin-people")}
                    error={error_of(&errors, "begin-people")}
                    required=true
                    oninput={form.on("begin-people")}
                />
                <Select
                    id="begin-currency"
                    label={t.get("books-begin-currency")}
                    help={t.get("books-begin-currency-help")}
                    options={currencies}
                    value={form.text("begin-currency")}
                    onchange={form.on("begin-currency")}
                />
                <Select
                    id="begin-language"
                    label={t.get("books-begin-language")}
                    help={t.get("books-begin-language-help")}
                    options={languages}
                    value={form.text("begin-language")}
                    onchange={form.on("begin-language")}
                />
            </div>
        </Page>
    }
}
