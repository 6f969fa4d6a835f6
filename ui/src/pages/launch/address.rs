//! Under which name people find the instance, and the records that lead
//! there. They are looked for until they are seen.

mod records;

use std::net::IpAddr;

use allotment_api::{AddressView, LaunchDraft, LaunchPage, ServerView, call};
use allotment_recipe::is_email;
use allotment_types::{DnsName, DnsNameError, RecipeName, ServerName};
use gloo_timers::callback::Interval;
use yew::prelude::*;

use super::{Journey, StepProps, missing::Missing};
use crate::{
    components::{
        Announcer, Button, ErrorSummary, FieldError, IconName, Page, Spinner, TextField, TextKind,
    },
    pages::{
        asking::use_answer,
        look::{Look, use_look},
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};
use records::Found;

/// Between two looks, in milliseconds.
const PAUSE: u32 = 5_000;

/// Asks for the address and the e-mail for who signs certificates.
#[function_component(AddressStep)]
pub(super) fn address_step(props: &StepProps) -> Html {
    let t = use_text();
    let journey = props.journey.clone();
    let draft = journey.draft();
    let of = match (draft.recipe, draft.server) {
        (Some(recipe), Some(server)) if !draft.server_addresses.is_empty() => {
            return html! { <Form {journey} {recipe} {server} addresses={draft.server_addresses} /> };
        }
        (None, _) => LaunchPage::Recipe,
        (_, None) => LaunchPage::Server,
        _ => LaunchPage::Preflight,
    };
    html! { <Missing {journey} id="page-address" title={t.get("address-title")} {of} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    journey: Journey,
    recipe: RecipeName,
    server: ServerName,
    addresses: Vec<IpAddr>,
}

/// What is looked for, and whether to go on once it leads here.
#[derive(Clone, PartialEq)]
struct Wanted {
    name: DnsName,
    onward: bool,
}

#[function_component(Form)]
fn form(props: &FormProps) -> Html {
    let t = use_text();
    let journey = &props.journey;
    let servers = use_answer(|| call::ListServers {});
    let look = use_look::<AddressView>();
    let typed = use_state(|| journey.draft().address);
    let email = use_state(|| journey.draft().email);
    let told = use_told();
    let wanted = use_state_eq(|| {
        let name = DnsName::new(&journey.draft().address).ok()?;
        Some(Wanted {
            name,
            onward: false,
        })
    });

    let name = DnsName::new(&typed);
    // What was seen of another address says nothing about this one.
    let seen = look.looked().seen.as_deref();
    let seen = seen.filter(|view| name.as_ref() == Ok(&view.address));
    let leads = seen.is_some_and(|view| view.points_here);
    let looking = wanted.as_ref().filter(|it| name.as_ref() == Ok(&it.name));
    let waits = looking.is_some() && seen.is_none() && look.looked().failure.is_none();
    use_looking(&look, props, looking.map(|it| it.name.clone()), leads);

    let all = errors(&t, name.as_ref(), seen, &email, &props.server);
    let errors = told.still(&all);
    let error = |field: &str| {
        let found = errors.iter().find(|error| error.field == field);
        found.map(|error| error.message.clone())
    };

    let draft = LaunchDraft {
        address: typed.trim().to_owned(),
        email: email.trim().to_owned(),
        ..journey.draft()
    };
    journey.typing(draft.clone());
    let on = {
        let (journey, typed) = (journey.clone(), typed.clone());
        Callback::from(move |next: bool| {
            let mut draft = draft.clone();
            if let (true, Ok(name)) = (next, DnsName::new(&typed)) {
                draft.address = name.to_string();
            }
            if next {
                journey.next(LaunchPage::Address, draft);
            } else {
                journey.back(LaunchPage::Address, draft);
            }
        })
    };
    // Who went on before it was looked at goes on when it leads here.
    {
        let (on, wanted) = (on.clone(), wanted.clone());
        let onward = looking.is_some_and(|it| it.onward);
        let fits = email_fits(&email);
        use_effect_with((seen.is_some(), leads), move |(seen, leads)| {
            if *seen && onward {
                if *leads && fits {
                    on.emit(true);
                }
                wanted.set((*wanted).clone().map(|it| Wanted {
                    onward: false,
                    ..it
                }));
            }
        });
    }
    let want = {
        let (look, props) = (look.clone(), props.clone());
        let (wanted, told, all) = (wanted.clone(), told.clone(), all.clone());
        Callback::from(move |(text, onward): (String, bool)| {
            let Ok(name) = DnsName::new(&text) else {
                told.tell(&all);
                return;
            };
            if wanted.as_ref().is_some_and(|it| it.name == name) {
                look.now(check(&props, name.clone()));
            }
            wanted.set(Some(Wanted { name, onward }));
        })
    };
    let onnext = {
        let (on, want, typed) = (on.clone(), want.clone(), typed.clone());
        let (told, all) = (told.clone(), all.clone());
        let (fits, known) = (email_fits(&email), seen.is_some());
        Callback::from(move |()| {
            if leads && fits {
                on.emit(true);
            } else if !known && fits {
                want.emit(((*typed).clone(), true));
            } else {
                told.tell(&all);
            }
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |value| typed.set(value))
    };
    let onemail = {
        let email = email.clone();
        Callback::from(move |value| email.set(value))
    };
    let server = servers.state().answer();
    let server = server.and_then(|all| all.iter().find(|it| it.name == props.server));
    let suggestions = if leads {
        vec![]
    } else {
        suggestions(&props.recipe, server)
    };
    let take = {
        let (typed, want) = (typed.clone(), want.clone());
        move |text: &str| {
            let (typed, want, text) = (typed.clone(), want.clone(), text.to_owned());
            Callback::from(move |()| {
                typed.set(text.clone());
                want.emit((text.clone(), false));
            })
        }
    };
    let practice = server.is_some_and(|it| it.practice);
    let said = seen.map(|view| records::leads(&t, view, &props.server));
    // Read aloud, backticks are only in the way.
    let said = said.unwrap_or_default().replace('`', "");
    html! {
        <Page
            id="page-address"
            title={t.get("address-title")}
            lead={t.get("address-lead")}
            busy={journey.saving()}
            onback={on.reform(|()| false)}
            {onnext}
        >
            <ErrorSummary errors={errors.clone()} attempt={told.attempt()} />
            <Announcer message={said} />
            <div class="stack">
                <TextField
                    id="address"
                    label={t.get("address-address")}
                    help={if practice { t.get("address-address-practice") } else { t.get("address-address-help") }}
                    value={(*typed).clone()}
                    error={error("address")}
                    required=true
                    kind={TextKind::Code}
                    before="https://"
                    {oninput}
                />
                if !suggestions.is_empty() {
                    <div class="cluster" role="group" aria-label={t.get("address-suggestions")}>
                        { for suggestions.iter().map(|text| html! {
                            <Button
                                key={text.clone()}
                                label={tr!(t, "address-take", address = text.clone())}
                                onclick={take(text)}
                            />
                        }) }
                    </div>
                }
                <TextField
                    id="address-email"
                    label={t.get("address-email")}
                    help={if practice { t.get("address-email-practice") } else { t.get("address-email-help") }}
                    value={(*email).clone()}
                    error={error("address-email")}
                    kind={TextKind::Email}
                    autocomplete="email"
                    oninput={onemail}
                />
                <div class="cluster">
                    <Button
                        id="address-look"
                        label={t.get("address-look")}
                        icon={IconName::Globe}
                        busy={waits}
                        onclick={want.reform({ let typed = typed.clone(); move |()| ((*typed).clone(), false) })}
                    />
                </div>
            </div>
            if let Some(error) = &look.looked().failure {
                <Trouble error={error.clone()} />
            } else if let Some(view) = seen {
                <Found view={view.clone()} server={props.server.clone()} addresses={props.addresses.clone()} {practice} />
            } else if waits {
                <Spinner label={t.get("address-looking")} />
            }
        </Page>
    }
}

fn check(props: &FormProps, address: DnsName) -> call::CheckAddress {
    call::CheckAddress {
        address,
        server: props.server.clone(),
        addresses: props.addresses.clone(),
    }
}

/// Looks at once when another address is wanted, and then again and again
/// until it leads here or the page is left.
#[hook]
fn use_looking(look: &Look<AddressView>, props: &FormProps, wanted: Option<DnsName>, leads: bool) {
    {
        let (look, props) = (look.clone(), props.clone());
        use_effect_with(wanted.clone(), move |wanted| {
            if let Some(name) = wanted {
                look.now(check(&props, name.clone()));
            }
        });
    }
    let (look, props) = (look.clone(), props.clone());
    let wanted = wanted.filter(|_| !leads);
    use_effect_with(wanted, move |wanted| {
        let again = wanted
            .clone()
            .map(|name| Interval::new(PAUSE, move || look.when_idle(check(&props, name.clone()))));
        move || drop(again)
    });
}

/// What needs another look, in the order of the page.
fn errors(
    t: &Text,
    name: Result<&DnsName, &DnsNameError>,
    seen: Option<&AddressView>,
    email: &str,
    server: &ServerName,
) -> Vec<FieldError> {
    let mut errors = vec![];
    let mut wrong = |field: &'static str, message: String| {
        errors.push(FieldError {
            field: field.into(),
            message: message.into(),
        });
    };
    match (name, seen) {
        (Err(error), _) => wrong("address", refused(t, error)),
        (Ok(name), Some(view)) if !view.points_here => wrong(
            "address",
            tr!(
                t,
                "address-not-yet",
                address = name.to_string(),
                server = server.to_string()
            ),
        ),
        _ => {}
    }
    if !email_fits(email) {
        wrong("address-email", t.get("address-email-wrong"));
    }
    errors
}

/// Why a text is no address.
pub(in crate::pages) fn refused(t: &Text, error: &DnsNameError) -> String {
    match error {
        DnsNameError::OnePart(text) | DnsNameError::NotAllowed(text) if text.trim().is_empty() => {
            t.get("address-missing")
        }
        DnsNameError::OnePart(text) => tr!(t, "address-one-part", text = text.trim().to_owned()),
        DnsNameError::MoreThanName(text) => {
            tr!(t, "address-more", text = text.trim().to_owned())
        }
        DnsNameError::NotAllowed(text) => {
            tr!(t, "address-not-allowed", text = text.trim().to_owned())
        }
    }
}

/// Catches a slip only: whether anybody reads it, nobody can know here.
fn email_fits(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || is_email(text)
}

/// Addresses that lead to the server by themselves.
fn suggestions(recipe: &RecipeName, server: Option<&ServerView>) -> Vec<String> {
    let names = server.map(|server| server.names.as_slice());
    let label = first_label(recipe.as_str());
    let names = names.unwrap_or_default().iter();
    names.map(|name| format!("{label}.{name}")).collect()
}

/// What the app is, as people begin its address.
fn first_label(recipe: &str) -> &str {
    if recipe.ends_with("wiki") {
        "wiki"
    } else {
        recipe.trim_matches('-')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_begins_with_what_the_app_is() {
        assert_eq!(first_label("mediawiki"), "wiki");
        assert_eq!(first_label("mobilizon"), "mobilizon");
    }

    #[test]
    fn an_e_mail_may_be_left_out_and_slips_are_seen() {
        assert!(email_fits(""));
        assert!(email_fits(" kim@example.org "));
        assert!(!email_fits("kim"));
        assert!(!email_fits("kim@"));
        assert!(!email_fits("kim@garden"));
        assert!(!email_fits("kim @example.org"));
    }
}
