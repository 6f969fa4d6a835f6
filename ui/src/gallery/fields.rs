//! Fields, buttons and dialogs.

use yew::prelude::*;

use super::section;
use crate::components::{
    Badge, Button, ButtonKind, Checkbox, Choice, ChoiceCards, Dialog, ErrorSummary, FieldError,
    IconButton, IconName, Money, NumberField, RadioGroup, RadioOption, SecretField, Select,
    SelectOption, TextArea, TextField, TextKind, TextLink, Tone,
};

#[function_component(Fields)]
pub(super) fn fields() -> Html {
    html! {
        <>
            <Cards />
            <Buttons />
            <Lines />
            <Ticks />
            <Wrong />
            <Dialogs />
        </>
    }
}

#[function_component(Cards)]
fn cards() -> Html {
    let chosen = use_state_eq(|| Some(AttrValue::from("mediawiki")));
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value| chosen.set(Some(value)))
    };
    let mediawiki = Choice {
        icon: Some(IconName::Paper),
        badges: html! { <Badge text="Tried by people" tone={Tone::Good} icon={IconName::Check} /> },
        more: html! { <Money minor={849} code="EUR" per="a month, about" /> },
        ..Choice::new(
            "mediawiki",
            "MediaWiki",
            "A wiki: pages that everybody of the collective writes, with their history kept.",
        )
    };
    let talk = Choice {
        icon: Some(IconName::People),
        badges: html! { <Badge text="Experimental" tone={Tone::Warning} /> },
        more: html! { <Money minor={1_399} code="EUR" per="a month, about" /> },
        ..Choice::new(
            "mobilizon",
            "Mobilizon",
            "Events and groups, without handing over who meets whom.",
        )
    };
    let closed = Choice {
        icon: Some(IconName::Globe),
        closed: Some("It needs a server with 8 GB of memory; `garden` has 2 GB".into()),
        ..Choice::new("bbb", "BigBlueButton", "Meetings with sound and picture.")
    };
    section(
        "Choices",
        html! {
            <ChoiceCards
                id="recipe"
                legend="What does your collective need first?"
                legend_hidden=true
                choices={vec![mediawiki, talk, closed]}
                value={(*chosen).clone()}
                {onchange}
            />
        },
    )
}

#[function_component(Buttons)]
fn buttons() -> Html {
    let pressed = use_state_eq(|| true);
    let press = {
        let pressed = pressed.clone();
        Callback::from(move |()| pressed.set(!*pressed))
    };
    section(
        "Buttons and links",
        html! {
            <>
                <div class="cluster">
                    <Button label="Apply this plan" kind={ButtonKind::Primary} icon_after={IconName::Forward} />
                    <Button label="Look again" icon={IconName::Undo} />
                    <Button label="Delete the data" kind={ButtonKind::Danger} />
                    <Button label="Change" kind={ButtonKind::Plain} />
                    <IconButton label="Pause between steps" icon={IconName::Pause} pressed={*pressed} onclick={press} />
                </div>
                <div class="cluster">
                    <Button label="Applying" kind={ButtonKind::Primary} busy=true />
                    <Button label="Looking" busy=true />
                    <Button label="Not yet" kind={ButtonKind::Primary} disabled=true />
                    <Button label="Not yet" disabled=true />
                </div>
                <p>
                    { "What this costs is written down by " }
                    <TextLink href="https://servers.coop/prices" label="servers.coop" outside=true />
                    { ", seen on 21 November 2026." }
                </p>
            </>
        },
    )
}

#[function_component(Lines)]
fn lines() -> Html {
    let text = use_state_eq(|| "Garden collective".to_owned());
    let secret = use_state_eq(|| "correct horse".to_owned());
    let notes = use_state_eq(String::new);
    let people = use_state_eq(|| "12".to_owned());
    let currency = use_state_eq(|| "EUR".to_owned());
    section(
        "Fields",
        html! {
            <>
                <TextField
                    id="name"
                    label="What is your collective called?"
                    help="People see it on statements and at the top of this window"
                    required=true
                    value={(*text).clone()}
                    oninput={set(&text)}
                />
                <TextField
                    id="address"
                    label="Address of the wiki"
                    kind={TextKind::Code}
                    before="https://"
                    after=".example.org"
                    value="wiki"
                    oninput={Callback::noop()}
                />
                <SecretField
                    id="secret"
                    label="Password of the mail account"
                    help="It is sealed on the server and never shown again"
                    value={(*secret).clone()}
                    oninput={set(&secret)}
                />
                <NumberField
                    id="people"
                    label="How many people will use it?"
                    help="A guess will do; it can be changed"
                    unit="people"
                    value={(*people).clone()}
                    oninput={set(&people)}
                />
                <Select
                    id="currency"
                    label="Currency"
                    options={vec![
                        SelectOption::new("EUR", "Euro (€)"),
                        SelectOption::new("GBP", "Pound sterling (£)"),
                        SelectOption::new("CHF", "Swiss franc"),
                    ]}
                    value={(*currency).clone()}
                    onchange={set(&currency)}
                />
                <TextArea
                    id="notes"
                    label="What should the network know about you?"
                    value={(*notes).clone()}
                    oninput={set(&notes)}
                />
                <TextField
                    id="fixed"
                    label="Fingerprint of the server"
                    kind={TextKind::Code}
                    readonly=true
                    value="SHA256:q1vUeYp0mC4Zb0pQyQf0H5mX7s2b3n9kXo1d2e3f4g5"
                    oninput={Callback::noop()}
                />
            </>
        },
    )
}

#[function_component(Ticks)]
fn ticks() -> Html {
    let agreed = use_state_eq(|| true);
    let split = use_state_eq(|| Some(AttrValue::from("weights")));
    let onsplit = {
        let split = split.clone();
        Callback::from(move |value| split.set(Some(value)))
    };
    section(
        "Yes or no, and one of a few",
        html! {
            <>
                <Checkbox
                    id="backups"
                    label="Keep copies on another server"
                    help="Every night, for 30 days; costs about €1.20 a month"
                    checked={*agreed}
                    onchange={ {
                        let agreed = agreed.clone();
                        Callback::from(move |value| agreed.set(value))
                    } }
                />
                <RadioGroup
                    id="split"
                    legend="How is the cost shared?"
                    options={vec![
                        RadioOption::new("equal", "Everybody the same"),
                        RadioOption::new("weights", "By weights that we agree on")
                            .help("The reason for a weight is never stored"),
                    ]}
                    value={(*split).clone()}
                    onchange={onsplit}
                />
            </>
        },
    )
}

#[function_component(Wrong)]
fn wrong() -> Html {
    let email = use_state_eq(|| "kim@example".to_owned());
    let attempt = use_state_eq(|| 0_u32);
    let again = {
        let attempt = attempt.clone();
        Callback::from(move |()| attempt.set(*attempt + 1))
    };
    let wrong = "`kim@example` is no e-mail address, which looks like `name@example.org`";
    let none = "Choose how the wiki is seen";
    let errors = vec![
        FieldError {
            field: "email".into(),
            message: wrong.into(),
        },
        FieldError {
            field: "seen".into(),
            message: none.into(),
        },
    ];
    section(
        "Answers that need another look",
        html! {
            <>
                if *attempt > 0 { <ErrorSummary {errors} attempt={*attempt} /> }
                <TextField
                    id="email"
                    label="E-mail address of the first account"
                    kind={TextKind::Email}
                    required=true
                    help="Only the wiki sees it"
                    error={wrong}
                    value={(*email).clone()}
                    oninput={set(&email)}
                />
                <RadioGroup
                    id="seen"
                    legend="Who may read the wiki?"
                    required=true
                    error={none}
                    options={vec![
                        RadioOption::new("all", "Everybody"),
                        RadioOption::new("us", "Only people with an account"),
                    ]}
                    value={None::<AttrValue>}
                    onchange={Callback::noop()}
                />
                <div><Button id="try" label="Show the summary" onclick={again} /></div>
            </>
        },
    )
}

#[function_component(Dialogs)]
fn dialogs() -> Html {
    let open = use_state_eq(|| None::<&'static str>);
    let show = |which: &'static str| {
        let open = open.clone();
        Callback::from(move |()| open.set(Some(which)))
    };
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    section(
        "Dialogs",
        html! {
            <>
                <div class="cluster">
                    <Button id="show-leave" label="Leave the run" onclick={show("leave")} />
                    <Button id="show-delete" label="Delete the data" kind={ButtonKind::Danger} onclick={show("delete")} />
                </div>
                <Dialog
                    id="leave"
                    open={*open == Some("leave")}
                    title="Leave while it is being built?"
                    confirm="Leave it running"
                    cancel="Stay here"
                    onconfirm={close.clone()}
                    onclose={close.clone()}
                >
                    <p>{ "The server goes on with the step that it is at, and then waits. Come back at any time to continue." }</p>
                </Dialog>
                <Dialog
                    id="delete"
                    open={*open == Some("delete")}
                    title="Delete the data of `wiki.example.org` for good?"
                    confirm="Delete for good"
                    cancel="Keep it"
                    danger=true
                    must_type="wiki.example.org"
                    onconfirm={close.clone()}
                    onclose={close}
                >
                    <p>{ "1,204 pages and 88 files are deleted on the server. Copies that were taken home stay." }</p>
                </Dialog>
            </>
        },
    )
}

fn set(state: &UseStateHandle<String>) -> Callback<String> {
    let state = state.clone();
    Callback::from(move |value| state.set(value))
}
