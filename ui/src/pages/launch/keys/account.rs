//! The first account of the instance. Its password is in this window's memory
//! only, and shown when asked for.

use allotment_api::AccountView;
use allotment_provision::plan::FirstLink;
use allotment_types::{ExposeSecret as _, LaunchId};
use yew::prelude::*;

use crate::{
    components::{Button, CodeBlock, CopyButton, Definitions, IconName, Notice, Prose},
    runs::{Work, use_runs},
    text::use_text,
    tr,
};

#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct AccountProps {
    pub(super) launch: LaunchId,
}

/// The account as the run handed it over, or where it is found again.
#[function_component(Account)]
pub(super) fn account(props: &AccountProps) -> Html {
    let t = use_text();
    let runs = use_runs();
    let account = runs
        .feed(&Work::Launch(props.launch.clone()))
        .and_then(|feed| feed.result.as_ref()?.as_ref().ok())
        .and_then(|ended| ended.0.account.as_ref());
    html! {
        <section class="section" aria-labelledby="keys-account">
            <h2 id="keys-account">{ t.get("keys-account") }</h2>
            { match account {
                Some(account) => html! { <Shown account={Held(account.clone())} /> },
                None => html! {
                    <Notice title={t.get("keys-account-gone")}>
                        <p><Prose text={t.get("keys-account-find")} /></p>
                    </Notice>
                },
            } }
        </section>
    }
}

/// An account; equal when of the same person at the same place.
#[derive(Clone)]
struct Held(AccountView);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        let secret = |held: &Self| {
            let password = held.0.password.as_ref();
            password.map(|password| password.0.expose_secret().to_owned())
        };
        self.0.user == other.0.user
            && self.0.sign_in == other.0.sign_in
            && self.0.link == other.0.link
            && secret(self) == secret(other)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    account: Held,
}

#[function_component(Shown)]
fn shown(props: &ShownProps) -> Html {
    let t = use_text();
    let open = use_state_eq(|| false);
    let account = &props.account.0;
    let toggle = {
        let open = open.clone();
        Callback::from(move |()| open.set(!*open))
    };
    let (label, icon) = if *open {
        (t.get("keys-password-hide"), IconName::EyeOff)
    } else {
        (t.get("keys-password-show"), IconName::Eye)
    };
    let what = |key: String, value: &str| {
        let code = value.to_owned();
        let item = html! { <CodeBlock {code} label={key.clone()} wrap=true /> };
        (AttrValue::from(key), item)
    };
    let page = what(t.get("keys-sign-in"), &account.sign_in);
    let name = what(t.get("keys-user"), &account.user);
    let Some(secret) = &account.password else {
        let where_it_is = match &account.link {
            Some(FirstLink::Mailed { to }) => tr!(t, "keys-link-mailed", to = to.clone()),
            Some(FirstLink::Printed { step }) => {
                tr!(t, "keys-link-printed", step = t.visible(step).into_owned())
            }
            None => String::new(),
        };
        return html! {
            <>
                <p>{ t.get("keys-account-why") }</p>
                <Definitions items={vec![page, name]} />
                <p><Prose text={where_it_is} /></p>
                <p>{ t.get("keys-link-once") }</p>
            </>
        };
    };
    let password = html! {
        <div class="keys-password">
            if *open {
                <CodeBlock
                    code={secret.0.expose_secret().to_owned()}
                    label={t.get("keys-password")}
                    wrap=true
                />
            }
            <div class="cluster">
                <Button id="show-password" {label} {icon} onclick={toggle} />
                if !*open {
                    <CopyButton
                        text={secret.0.expose_secret().to_owned()}
                        what={t.get("keys-password")}
                    />
                }
            </div>
        </div>
    };
    let items = vec![page, name, (t.get("keys-password").into(), password)];
    html! {
        <>
            <p>{ t.get("keys-account-why") }</p>
            <Definitions {items} />
            <p><Prose text={t.get("keys-account-once")} /></p>
        </>
    }
}
