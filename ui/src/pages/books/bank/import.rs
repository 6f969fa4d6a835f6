//! Reading a bank's file: which file of whom, which column is what where it is
//! a table, and what came of it.

use allotment_api::{BankFileView, ErrorBody, HolderView, call, codes};
use serde_json::Value;
use yew::prelude::*;

use super::{
    super::{
        amount,
        form::{Form, error_of, use_form},
        month::day,
        parts::{Go, Lead, use_go},
        place::Place,
    },
    ADD,
    given::Guess,
    understood::Understood,
    words,
};
use crate::{
    components::{
        Button, Definitions, Disclosure, EmptyState, ErrorSummary, IconName, Notice, NumberField,
        Page, Prose, Select, SelectOption, Spinner, TextField, TextKind, Tone,
    },
    pages::{
        asking::{Asked, use_answer},
        file::{FileField, Handed},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

const WHO: &str = "import-holder";
const FILE: &str = "import-file";
const PATH: &str = "import-path";
const UNTIL: &str = "import-until";
const CLOSING: &str = "import-closing";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ImportProps {
    /// Whose statement it is, where that is known already.
    pub(super) whose: Option<AttrValue>,
}

/// What a person has said of the file so far.
#[derive(Clone)]
struct State {
    form: Form,
    file: UseStateHandle<Option<Handed>>,
    read: UseStateHandle<Option<BankFileView>>,
    /// Up to which attempt what was understood was sent back.
    passed: UseStateHandle<u32>,
    /// What a person said of its columns.
    chosen: UseStateHandle<Option<Guess>>,
    /// Whether it is the same account under another number.
    same: UseStateHandle<bool>,
}

/// One question after the other.
#[function_component(Import)]
pub(super) fn import(props: &ImportProps) -> Html {
    let t = use_text();
    let go = use_go();
    let holders = use_answer(|| call::ListHolders {});
    let whose = props.whose.clone();
    let state = State {
        form: use_form(move || {
            let whose = whose.map(|whose| whose.to_string());
            vec![(WHO.to_owned(), whose.unwrap_or_default())]
        }),
        file: use_state(|| None),
        read: use_state(|| None),
        passed: use_state(|| 0),
        chosen: use_state(|| None),
        same: use_state(|| false),
    };
    let holders = match holders.state() {
        Asked::Answer(holders) => holders,
        Asked::Failed(error) => {
            let page = html! { <Trouble error={error.clone()} /> };
            return html! { <Page id="page-books-bank-import" title={t.get("bank-import")}>{ page }</Page> };
        }
        _ => return html! { <Spinner label={t.get("bank-loading")} /> },
    };
    if let Some(view) = &*state.read {
        return done(&t, view, &words::holder(holders, &view.holder));
    }
    match state.guess() {
        Some(guess) => understood(&t, &guess, &state, holders),
        None => choose(&t, &state, holders, &go),
    }
}

impl State {
    /// Whose statement it is: the only one's where there is one.
    fn who(&self, holders: &[HolderView]) -> Option<String> {
        let only = match holders {
            [only] => Some(only.holder.clone()),
            _ => None,
        };
        self.form.given(WHO).or(only)
    }

    /// What was understood of a table and waits for a yes.
    fn guess(&self) -> Option<Guess> {
        let error = self.form.trouble()?;
        let asks = error.code == codes::CONFIRMATION_NEEDED && self.form.attempt() > *self.passed;
        let chosen = (*self.chosen).clone();
        asks.then(|| chosen.or_else(|| Guess::of(&error.detail)))
            .flatten()
    }

    /// The file as it is sent: its path or name, and what was handed of it.
    fn named(&self) -> Option<(String, Option<String>)> {
        match (self.form.given(PATH), &*self.file) {
            (Some(path), _) => Some((path, None)),
            (None, Some(file)) => Some((file.name.clone(), Some(file.content.clone()))),
            (None, None) => None,
        }
    }

    /// Reads the file, or says what is missing.
    fn send(&self, t: &Text, holders: &[HolderView], mapping: Option<Value>, other: bool) {
        let holder = self.who(holders);
        if let Some(holder) = &holder
            && self.form.given(WHO).is_none()
        {
            self.form.put(WHO, holder.as_str());
        }
        let Some((path, content)) = self.named() else {
            // No field is called so: it is told as one that is empty.
            self.form.lacks(&[FILE]);
            return;
        };
        let Some(holder) = holder else {
            self.form.lacks(&[WHO]);
            return;
        };
        let call = call::ImportBankFile {
            path,
            content,
            holder,
            mapping,
            accept_mapping: false,
            until: self.form.given(UNTIL).and_then(|text| day(&text)),
            closing: self.form.given(CLOSING),
            language: Some(t.locale().language()),
            other_account: other,
        };
        let read = self.read.clone();
        self.form.send(call, move |view| read.set(Some(view)));
    }
}

/// Which file, and of whom.
fn choose(t: &Text, state: &State, holders: &[HolderView], go: &Go) -> Html {
    let form = &state.form;
    let onback = {
        let go = go.clone();
        Callback::from(move |()| go.quietly(Place::Bank, &[]))
    };
    if holders.is_empty() {
        let action = html! { <Lead href={Place::Bank.href(&[ADD])} label={t.get("bank-add")} icon={IconName::Plus} primary=true /> };
        return html! {
            <Page id="page-books-bank-import" title={t.get("bank-import")} {onback}>
                <EmptyState title={t.get("bank-none")} icon={IconName::Bank} {action}><p>{ t.get("bank-none-what") }</p></EmptyState>
            </Page>
        };
    }
    let mut errors = form.errors(
        t,
        &[
            (WHO, t.get("import-holder-missing")),
            (FILE, t.get("import-file-missing")),
        ],
    );
    // A file stands in no field that is typed in.
    if state.file.is_some() || form.given(PATH).is_some() {
        errors.retain(|error| error.field != FILE);
    }
    let trouble = form.trouble();
    let trouble = trouble.filter(|error| error.code != codes::CONFIRMATION_NEEDED);
    let onnext = {
        let (t, state, holders) = (t.clone(), state.clone(), holders.to_vec());
        Callback::from(move |()| state.send(&t, &holders, None, false))
    };
    let onfile = {
        let file = state.file.clone();
        Callback::from(move |handed| file.set(handed))
    };
    let nobody = SelectOption::new("", t.get("hours-choose"));
    let each = holders.iter();
    let each =
        each.map(|one| SelectOption::new(one.holder.clone(), words::holder(holders, &one.holder)));
    let options: Vec<SelectOption> = [nobody].into_iter().chain(each).collect();
    html! {
        <Page
            id="page-books-bank-import"
            title={t.get("bank-import")}
            lead={t.get("import-lead")}
            next={t.get("import-read")}
            busy={form.busy()}
            {onback}
            {onnext}
        >
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = trouble { <Trouble actions={other_account(t, &error, state, holders)} error={error.clone()} /> }
            <Select id={WHO} label={t.get("import-holder")} {options} value={state.who(holders).unwrap_or_default()} onchange={form.on(WHO)} error={error_of(&errors, WHO)} required=true />
            <FileField id={FILE} label={t.get("import-file")} help={t.get("import-file-help")} error={error_of(&errors, FILE)} name={state.file.as_ref().map(|file| AttrValue::from(file.name.clone()))} accept=".xml,.camt,.053,.ofx,.qfx,.csv,.txt,text/csv,text/xml,application/xml" {onfile} />
            <Disclosure id="import-more" summary={t.get("import-more")}>
                <TextField id={PATH} label={t.get("import-path")} help={t.get("import-path-help")} value={form.text(PATH)} oninput={form.on(PATH)} error={error_of(&errors, PATH)} kind={TextKind::Code} />
                <TextField id={UNTIL} label={t.get("import-until")} help={t.get("import-until-help")} value={form.text(UNTIL)} oninput={form.on(UNTIL)} error={error_of(&errors, UNTIL)} kind={TextKind::Code} />
                <NumberField id={CLOSING} label={t.get("import-closing")} help={t.get("import-closing-help")} value={form.text(CLOSING)} oninput={form.on(CLOSING)} error={error_of(&errors, CLOSING)} decimal=true />
            </Disclosure>
        </Page>
    }
}

/// Says that it is the same account all the same, where that was asked.
fn other_account(
    t: &Text,
    error: &ErrorBody,
    state: &State,
    holders: &[HolderView],
) -> Option<Html> {
    if error.detail.get("why")?.as_str()? != "other-account" {
        return None;
    }
    let onclick = {
        let (t, state, holders) = (t.clone(), state.clone(), holders.to_vec());
        Callback::from(move |()| {
            state.same.set(true);
            state.send(&t, &holders, None, true);
        })
    };
    let label = t.get("import-other-account");
    Some(html! { <Button id="import-other-account" {label} {onclick} busy={state.form.busy()} /> })
}

/// What was understood of a table, for a yes.
fn understood(t: &Text, guess: &Guess, state: &State, holders: &[HolderView]) -> Html {
    let onyes = {
        let (t, state, holders) = (t.clone(), state.clone(), holders.to_vec());
        let mapping = guess.mapping().clone();
        Callback::from(move |()| state.send(&t, &holders, Some(mapping.clone()), *state.same))
    };
    let onback = {
        let state = state.clone();
        Callback::from(move |()| {
            state.passed.set(state.form.attempt());
            state.chosen.set(None);
        })
    };
    let onchange = {
        let chosen = state.chosen.clone();
        Callback::from(move |guess| chosen.set(Some(guess)))
    };
    let (path, content) = state.named().unwrap_or_default();
    html! {
        <Understood
            guess={guess.clone()}
            {path}
            content={content.map(AttrValue::from)}
            busy={state.form.busy()}
            {onchange}
            {onback}
            {onyes}
        />
    }
}

/// What came of it.
fn done(t: &Text, view: &BankFileView, name: &str) -> Html {
    let count = |count: u64| html! { { t.count(i64::try_from(count).unwrap_or(i64::MAX)) } };
    let mut items: Vec<(AttrValue, Html)> = vec![
        (t.get("import-rows").into(), count(view.rows)),
        (t.get("import-new").into(), count(view.new)),
    ];
    if view.known > 0 {
        items.push((t.get("import-known").into(), count(view.known)));
    }
    if view.empty > 0 {
        items.push((t.get("import-empty").into(), count(view.empty)));
    }
    let waiting = view.unmatched.len();
    let next = if waiting > 0 {
        t.get("import-go-on")
    } else {
        t.get("import-look")
    };
    html! {
        <Page
            id="page-books-bank-imported"
            title={tr!(t, "import-done", name = name.to_owned())}
            lead={tr!(t, "import-kind", kind = view.kind.clone())}
        >
            <Definitions {items} />
            { agreement(t, view) }
            if !view.notes.is_empty() {
                <Notice title={t.get("import-notes")}>
                    // What the file's reader says of it, with names and values.
                    <ul lang="en">{ for view.notes.iter().map(|note| html! { <li><Prose text={note.clone()} /></li> }) }</ul>
                </Notice>
            }
            if waiting > 0 { <p>{ tr!(t, "bank-rows-count", count = waiting) }</p> }
            <div class="cluster"><Lead id="import-go-on" href={Place::Bank.href(&[])} label={next} icon={IconName::Forward} primary=true /></div>
        </Page>
    }
}

/// Whether the file and the books say the same of its end.
fn agreement(t: &Text, view: &BankFileView) -> Html {
    let (Some(closing), Some(until), Some(books)) = (&view.closing, &view.until, &view.books)
    else {
        return html! { <Notice tone={Tone::Warning}><p>{ t.get("import-no-balance") }</p></Notice> };
    };
    let (day, said) = (t.date(until), amount(t, closing));
    if closing.minor == books.minor {
        let same = tr!(t, "import-same", day = day, amount = said);
        return html! { <Notice tone={Tone::Good}><p>{ same }</p></Notice> };
    }
    let differs = tr!(
        t,
        "import-differs",
        day = day,
        amount = said,
        books = amount(t, books)
    );
    html! { <Notice title={differs}><p>{ t.get("import-differs-why") }</p></Notice> }
}
