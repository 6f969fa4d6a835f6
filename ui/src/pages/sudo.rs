//! What refused: where only the account's password is missing, it is asked
//! for here; everything else is told as [`Trouble`].

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use allotment_api::{ErrorBody, SecretText, codes};
use allotment_types::ServerName;
use yew::prelude::*;

use crate::{
    components::{Button, IconName, Notice, Prose, SecretField, Tone, focus_on},
    pages::trouble::Trouble,
    text::use_text,
    tr,
};

/// Passwords for `sudo`, until the pages that they were given to are left;
/// never written down.
#[derive(Clone, Default)]
pub(crate) struct Passwords(Rc<RefCell<BTreeMap<ServerName, SecretText>>>);

/// Equal when they are one memory: what is in it is nobody's to compare.
impl PartialEq for Passwords {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Passwords {
    /// The password for `sudo` on a server, if it was given.
    pub(crate) fn of(&self, server: &ServerName) -> Option<SecretText> {
        self.0.borrow().get(server).cloned()
    }

    /// Remembers one.
    pub(crate) fn remember(&self, server: &ServerName, password: SecretText) {
        self.0.borrow_mut().insert(server.clone(), password);
    }

    /// Forgets the one that a server did not take.
    pub(crate) fn forget(&self, server: &ServerName) {
        self.0.borrow_mut().remove(server);
    }
}

/// A memory of this page and those below it.
#[hook]
pub(crate) fn use_passwords() -> Passwords {
    (*use_memo((), |()| Passwords::default())).clone()
}

thread_local! {
    static OF_SERVERS: Passwords = Passwords::default();
}

/// The memory of the pages that look after servers, which lead to one another.
pub(crate) fn passwords_of_servers() -> Passwords {
    OF_SERVERS.with(Clone::clone)
}

/// Whether the same request with the account's password could do it.
pub(crate) fn wants_sudo(error: &ErrorBody) -> bool {
    [codes::SUDO_PASSWORD_NEEDED, codes::SUDO_PASSWORD_WRONG].contains(&error.code.as_str())
}

/// What [`Refused`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RefusedProps {
    /// Where the password is remembered.
    pub(crate) passwords: Passwords,
    /// The server that was asked.
    pub(crate) server: ServerName,
    /// Why it refused.
    pub(crate) error: ErrorBody,
    /// Asks the same again, with [`Passwords::of`].
    pub(crate) ask: Callback<()>,
}

/// Why a server refused, with the way on: the password that it asks for, or
/// asking again.
#[function_component(Refused)]
pub(crate) fn refused(props: &RefusedProps) -> Html {
    let t = use_text();
    let RefusedProps {
        passwords,
        server,
        error,
        ask,
    } = props.clone();
    if wants_sudo(&error) {
        let wrong = error.code == codes::SUDO_PASSWORD_WRONG;
        return html! {
            <>
                <Notice live=true tone={Tone::Warning} title={tr!(t, "sudo-title", server = server.to_string())}>
                    <p><Prose text={t.get("sudo-why")} /></p>
                </Notice>
                <SudoQuestion {passwords} {server} {ask} {wrong} />
            </>
        };
    }
    let again = html! {
        <Button id="try-again" label={t.get("sudo-again")} icon={IconName::Undo} onclick={ask} />
    };
    html! { <Trouble {error} actions={again} /> }
}

/// What [`SudoQuestion`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SudoQuestionProps {
    /// Where the password is remembered.
    pub(crate) passwords: Passwords,
    /// The server that asks for it.
    pub(crate) server: ServerName,
    /// Asks the same again, with [`Passwords::of`].
    pub(crate) ask: Callback<()>,
    /// The one that was given before was not taken.
    #[prop_or_default]
    pub(crate) wrong: bool,
}

/// Asks for the account's password. The way on of the page around it is
/// closed meanwhile, so that Enter in the field gives the password.
#[function_component(SudoQuestion)]
pub(crate) fn sudo_question(props: &SudoQuestionProps) -> Html {
    let t = use_text();
    let typed = use_state(String::new);
    let missing = use_state_eq(|| false);
    {
        // It is asked because what is remembered, if anything, was not taken:
        // that is not sent again.
        let (passwords, wrong) = (props.passwords.clone(), props.wrong);
        use_effect_with(props.server.clone(), move |server| {
            passwords.forget(server);
            if wrong {
                // Where it stood before the answer was awaited.
                focus_on("sudo-password");
            }
        });
    }
    let error = match (typed.is_empty(), *missing, props.wrong) {
        (true, true, _) => Some(t.get("sudo-missing")),
        (true, false, true) => Some(t.get("sudo-wrong")),
        _ => None,
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |value| typed.set(value))
    };
    let give = {
        let (props, typed) = (props.clone(), typed.clone());
        Callback::from(move |()| {
            if typed.is_empty() {
                missing.set(true);
                return;
            }
            let password = SecretText(typed.as_str().into());
            props.passwords.remember(&props.server, password);
            typed.set(String::new());
            props.ask.emit(());
        })
    };
    html! {
        <>
            <SecretField
                id="sudo-password"
                label={t.get("sudo-label")}
                help={t.get("sudo-help")}
                value={(*typed).clone()}
                error={error.map(AttrValue::from)}
                required=true
                autocomplete="current-password"
                {oninput}
            />
            <div class="cluster">
                <Button id="sudo-give" label={t.get("sudo-give")} submit=true onclick={give} />
            </div>
        </>
    }
}
