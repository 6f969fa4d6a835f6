//! Somebody who holds money, and what they had before the books.

use allotment_api::{HolderSort, Stamped, call};
use allotment_types::Currency;
use yew::prelude::*;

use super::{
    super::{
        form::{error_of, use_form},
        month::{day, today},
        parts::{example, use_go},
        place::Place,
    },
    OPEN, standing, words,
};
use crate::{
    components::{
        ErrorSummary, NumberField, Page, RadioGroup, RadioOption, Select, SelectOption, TextField,
        TextKind,
    },
    pages::{asking::use_answer, trouble::Trouble},
    text::use_text,
    tr,
};

const SORT: &str = "holder-sort";
const NAME: &str = "holder-name";
const SHORT: &str = "holder-short";
const WHO: &str = "holder-who";
const AMOUNT: &str = "holder-amount";
const ON: &str = "holder-on";

/// The kinds, with the values of the form.
const SORTS: [(&str, HolderSort); 4] = [
    ("bank", HolderSort::Bank),
    ("cash", HolderSort::Cash),
    ("fiscal-host", HolderSort::FiscalHost),
    ("open-collective", HolderSort::OpenCollective),
];

#[derive(Clone, PartialEq, Properties)]
pub(super) struct AddProps {
    pub(super) currency: Currency,
}

/// Adds somebody who holds money.
#[function_component(Add)]
pub(super) fn add(_: &AddProps) -> Html {
    let t = use_text();
    let go = use_go();
    let form = use_form(|| {
        vec![
            (SORT.to_owned(), "bank".to_owned()),
            (SHORT.to_owned(), "bank".to_owned()),
        ]
    });
    let errors = form.errors(
        &t,
        &[
            (NAME, t.get("holder-name-missing")),
            (SHORT, t.get("holder-short-missing")),
        ],
    );
    let onback = {
        let go = go.clone();
        Callback::from(move |()| go.quietly(Place::Bank, &[]))
    };
    let onnext = {
        let (t, form, go) = (t.clone(), form.clone(), go.clone());
        Callback::from(move |()| {
            if form.lacks(&[NAME, SHORT]) {
                return;
            }
            let sort = form.text(SORT);
            let sort = SORTS.iter().find(|(name, _)| *name == sort);
            let holder = form.given(SHORT).unwrap_or_default();
            let name = form.given(NAME).unwrap_or_default();
            let added = call::AddHolder {
                holder: holder.clone(),
                sort: sort.map_or(HolderSort::Bank, |(_, sort)| *sort),
                name: name.clone(),
                stamped: Stamped::default(),
            };
            let (go, said) = (go.clone(), tr!(t, "holder-added", name = name));
            form.send(added, move |_| go.to(Place::Bank, &[OPEN, &holder], said));
        })
    };
    let onchange = {
        let form = form.clone();
        Callback::from(move |value: AttrValue| {
            let short = form.text(SHORT);
            // What nobody has written is what goes with the kind.
            if SORTS.iter().any(|(name, _)| *name == short) {
                form.put(SHORT, value.to_string());
            }
            form.put(SORT, value.to_string());
        })
    };
    let options = SORTS.map(|(name, sort)| RadioOption::new(name, standing::sort(&t, sort)));
    html! {
        <Page
            id="page-books-bank-add"
            title={t.get("bank-add")}
            lead={t.get("holder-lead")}
            next={t.get("holder-yes")}
            busy={form.busy()}
            {onback}
            {onnext}
        >
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = form.trouble() { <Trouble {error} /> }
            <RadioGroup id={SORT} legend={t.get("holder-sort")} options={options.to_vec()} value={AttrValue::from(form.text(SORT))} {onchange} />
            <TextField id={NAME} label={t.get("holder-name")} help={t.get("holder-name-help")} value={form.text(NAME)} oninput={form.on(NAME)} error={error_of(&errors, NAME)} required=true />
            <TextField id={SHORT} label={t.get("holder-short")} help={t.get("holder-short-help")} value={form.text(SHORT)} oninput={form.on(SHORT)} error={error_of(&errors, SHORT)} kind={TextKind::Code} required=true />
        </Page>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OpenProps {
    /// Who, where that is known already.
    pub(super) whose: Option<AttrValue>,
    pub(super) currency: Currency,
}

/// Says what somebody had when the books began.
#[function_component(Open)]
pub(super) fn open(props: &OpenProps) -> Html {
    let t = use_text();
    let go = use_go();
    let holders = use_answer(|| call::ListHolders {});
    let form = {
        let whose = props.whose.clone();
        use_form(move || {
            let whose = whose.map(|whose| whose.to_string());
            vec![
                (WHO.to_owned(), whose.unwrap_or_default()),
                (ON.to_owned(), today()),
            ]
        })
    };
    let errors = form.errors(
        &t,
        &[
            (WHO, t.get("holder-who-missing")),
            (AMOUNT, t.get("holder-amount-missing")),
            (ON, t.get("hours-on-missing")),
        ],
    );
    let onback = {
        let go = go.clone();
        Callback::from(move |()| go.quietly(Place::Bank, &[]))
    };
    let all = holders
        .state()
        .answer()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let onnext = {
        let (t, form, go) = (t.clone(), form.clone(), go.clone());
        let name = words::holder(all, &form.text(WHO));
        Callback::from(move |()| {
            if form.lacks(&[WHO, AMOUNT]) {
                return;
            }
            let opened = call::OpenHolder {
                holder: form.given(WHO).unwrap_or_default(),
                amount: form.given(AMOUNT).unwrap_or_default(),
                language: Some(t.locale().language()),
                stamped: Stamped {
                    on: form.given(ON).and_then(|text| day(&text)),
                    key: None,
                },
            };
            let (go, said) = (go.clone(), tr!(t, "holder-opened", name = name.clone()));
            form.send(opened, move |_| go.to(Place::Bank, &[], said));
        })
    };
    let nobody = SelectOption::new("", t.get("hours-choose"));
    let each = all.iter();
    let each =
        each.map(|one| SelectOption::new(one.holder.clone(), words::holder(all, &one.holder)));
    let options: Vec<SelectOption> = [nobody].into_iter().chain(each).collect();
    let example = example(&t, props.currency);
    html! {
        <Page
            id="page-books-bank-open"
            title={t.get("bank-open")}
            lead={t.get("holder-open-lead")}
            next={t.get("holder-open-yes")}
            busy={form.busy()}
            {onback}
            {onnext}
        >
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = form.trouble().or_else(|| holders.state().failure().cloned()) { <Trouble {error} /> }
            <Select id={WHO} label={t.get("holder-who")} {options} value={form.text(WHO)} onchange={form.on(WHO)} error={error_of(&errors, WHO)} required=true />
            <NumberField id={AMOUNT} label={t.get("holder-amount")} help={tr!(t, "holder-amount-help", example = example)} value={form.text(AMOUNT)} oninput={form.on(AMOUNT)} error={error_of(&errors, AMOUNT)} decimal=true unit={props.currency.code()} required=true />
            <TextField id={ON} label={t.get("holder-on")} help={t.get("holder-on-help")} value={form.text(ON)} oninput={form.on(ON)} error={error_of(&errors, ON)} kind={TextKind::Code} required=true />
        </Page>
    }
}
