//! Whose keys open the server, and letting others in or keeping them out. What
//! is wished becomes a plan.

use allotment_api::KeyWish;
use allotment_provision::{
    keys::AccessKey,
    survey::{Access, Survey},
};
use allotment_types::ServerName;
use yew::prelude::*;

use super::{Filled, plan::Wanted};
use crate::{
    components::{
        Button, ButtonKind, Column, DataTable, ErrorSummary, FieldError, Page, Select,
        SelectOption, TextArea, TextField,
    },
    pages::told::use_told,
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct KeysProps {
    pub(super) server: ServerName,
    pub(super) seen: Option<super::Seen>,
    /// Why nothing is seen, or that it is being looked at.
    pub(super) state: Html,
    /// It did not refuse the last look: else a password may be asked for, and
    /// Enter in its field gives that alone.
    pub(super) answers: bool,
    /// What was typed on these pages.
    pub(super) filled: UseStateHandle<Filled>,
    pub(super) onwant: Callback<Wanted>,
    pub(super) onback: Callback<()>,
}

#[function_component(Keys)]
pub(super) fn keys(props: &KeysProps) -> Html {
    let t = use_text();
    let told = use_told();
    let filled = &props.filled;
    let survey = props.seen.as_ref().and_then(|seen| seen.survey.as_ref());
    let errors = wrong(&t, &filled.name, &filled.key);
    let shown = told.still(&errors);
    let attempt = told.attempt();
    let error = |id: &str| {
        let found = shown.iter().find(|error| error.field == id);
        found.map(|error| error.message.clone())
    };
    let onnext = {
        let filled = filled.clone();
        let onwant = props.onwant.clone();
        Callback::from(move |()| {
            if !errors.is_empty() {
                told.tell(&errors);
                return;
            }
            onwant.emit(Wanted::Key {
                account: filled.account.clone(),
                wish: KeyWish::LetIn {
                    name: filled.name.trim().to_owned(),
                    key: filled.key.trim().to_owned(),
                },
            });
        })
    };
    let set = |change: fn(&mut Filled, String)| Filled::setter(filled, change);
    html! {
        <Page
            id="page-server-keys"
            title={tr!(t, "access-title", server = props.server.to_string())}
            lead={t.get("access-lead")}
            next={t.get("access-plan")}
            wide=true
            onback={props.onback.clone()}
            onnext={survey.filter(|_| props.answers).map(|_| onnext)}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            { props.state.clone() }
            if let Some(survey) = survey {
                { for survey.accounts.iter().map(|it| of_account(&t, it, &props.onwant)) }
                <section class="section" aria-labelledby="keys-let-in">
                    <h2 id="keys-let-in">{ t.get("access-let-in") }</h2>
                    <div class="stack">
                        <TextField
                            id="key-name"
                            label={t.get("access-name")}
                            help={t.get("access-name-help")}
                            value={filled.name.clone()}
                            error={error("key-name")}
                            required=true
                            oninput={set(|filled, name| filled.name = name)}
                        />
                        <TextArea
                            id="key-line"
                            label={t.get("access-line")}
                            help={t.get("access-line-help")}
                            value={filled.key.clone()}
                            error={error("key-line")}
                            required=true
                            code=true
                            rows=3
                            oninput={set(|filled, key| filled.key = key)}
                        />
                        if survey.accounts.len() > 1 {
                            <Select
                                id="key-account"
                                label={t.get("access-account")}
                                options={accounts(survey)}
                                value={filled.account.clone().unwrap_or_else(|| survey.account.clone())}
                                onchange={set(|filled, account| filled.account = Some(account))}
                            />
                        }
                    </div>
                </section>
            }
        </Page>
    }
}

fn accounts(survey: &Survey) -> Vec<SelectOption> {
    let names = survey.accounts.iter();
    names
        .map(|it| SelectOption::new(it.account.clone(), it.account.clone()))
        .collect()
}

/// What is missing, and what would give a secret away.
fn wrong(t: &Text, name: &str, key: &str) -> Vec<FieldError> {
    let mut errors = vec![];
    if name.trim().is_empty() {
        errors.push(FieldError {
            field: "key-name".into(),
            message: t.get("access-name-missing").into(),
        });
    }
    let message = if key.contains("PRIVATE KEY") {
        Some(t.get("access-line-private"))
    } else if AccessKey::parse(key).is_none() {
        Some(t.get("access-line-missing"))
    } else {
        None
    };
    if let Some(message) = message {
        errors.push(FieldError {
            field: "key-line".into(),
            message: message.into(),
        });
    }
    errors
}

fn of_account(t: &Text, access: &Access, onwant: &Callback<Wanted>) -> Html {
    let account = t.visible(&access.account).into_owned();
    let title = tr!(t, "access-open", account = account);
    let columns = vec![
        Column::words(t.get("access-whose")),
        Column::words(t.get("access-fingerprint")),
        Column::words(t.get("access-act")),
    ];
    let rows = access.keys.iter().enumerate();
    let rows: Vec<Vec<Html>> = rows
        .map(|(at, key)| row(t, access, at, key, onwant))
        .collect();
    html! {
        <section class="section" key={access.account.clone()}>
            <h2>{ title.clone() }</h2>
            if rows.is_empty() {
                <p>{ t.get("access-none") }</p>
            } else {
                <DataTable caption={title} caption_hidden=true {columns} {rows} />
            }
        </section>
    }
}

fn row(
    t: &Text,
    access: &Access,
    at: usize,
    key: &AccessKey,
    onwant: &Callback<Wanted>,
) -> Vec<Html> {
    let whose = match key.comment.as_str() {
        "" => t.get("access-nameless"),
        comment => t.visible(comment).into_owned(),
    };
    let fingerprint = key.fingerprint();
    let onclick = {
        let (account, which) = (access.account.clone(), fingerprint.clone());
        onwant.reform(move |()| Wanted::Key {
            account: Some(account.clone()),
            wish: KeyWish::KeepOut {
                which: which.clone(),
            },
        })
    };
    let id = format!("keep-out-{}-{at}", access.account);
    let label = tr!(t, "access-keep-out", whose = whose.clone());
    vec![
        html! { <bdi>{ whose }</bdi> },
        html! { <code class="record"><bdi>{ fingerprint }</bdi></code> },
        html! { <Button {id} {label} kind={ButtonKind::Plain} {onclick} /> },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj bruno";

    fn fields(name: &str, key: &str) -> Vec<(String, String)> {
        let errors = wrong(&Text::of(Locale::default()), name, key);
        let told = errors.iter();
        told.map(|it| (it.field.to_string(), it.message.to_string()))
            .collect()
    }

    #[test]
    fn a_name_and_a_public_key_are_needed() {
        assert!(fields("Bruno", KEY).is_empty());
        let missing: Vec<String> = fields("", "nonsense").into_iter().map(|it| it.0).collect();
        assert_eq!(missing, ["key-name", "key-line"]);
    }

    #[test]
    fn of_a_private_key_it_is_said_what_it_is() {
        let told = fields("Bruno", "-----BEGIN OPENSSH PRIVATE KEY-----");
        let other = fields("Bruno", "nonsense");
        assert_ne!(told, other);
    }
}
