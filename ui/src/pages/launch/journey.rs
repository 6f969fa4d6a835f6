//! A launch under way: its answers, and the ways from page to page.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use allotment_api::{ErrorBody, LaunchDraft, LaunchPage, LaunchView, SecretText, call};
use allotment_types::ServerName;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::{
    api::{Client, use_client},
    app::Route,
};

/// What every page of the journey takes.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StepProps {
    /// The launch.
    pub(crate) journey: Journey,
}

/// A launch under way. Every move keeps the answers first; a move that cannot
/// keep them stays where it is and says why.
#[derive(Clone)]
pub(crate) struct Journey {
    launch: UseStateHandle<LaunchView>,
    saving: UseStateHandle<bool>,
    trouble: UseStateHandle<Option<ErrorBody>>,
    /// Passwords for `sudo`, for as long as this window is open; never kept.
    sudo: Rc<RefCell<BTreeMap<ServerName, SecretText>>>,
    client: Client,
    navigator: Option<Navigator>,
}

impl PartialEq for Journey {
    fn eq(&self, other: &Self) -> bool {
        *self.launch == *other.launch
            && *self.saving == *other.saving
            && *self.trouble == *other.trouble
    }
}

impl Journey {
    /// The launch as it was kept last.
    pub(crate) fn launch(&self) -> &LaunchView {
        &self.launch
    }

    /// Its answers, to be changed and handed back.
    pub(crate) fn draft(&self) -> LaunchDraft {
        self.launch.draft.clone()
    }

    /// The answers are being kept.
    pub(crate) fn saving(&self) -> bool {
        *self.saving
    }

    /// Why the answers could not be kept.
    pub(crate) fn trouble(&self) -> Option<&ErrorBody> {
        self.trouble.as_ref()
    }

    /// Keeps the answers and goes to the page after this one.
    pub(crate) fn next(&self, from: LaunchPage, draft: LaunchDraft) {
        let to = from.next().unwrap_or(from);
        self.go(to, draft);
    }

    /// Keeps the answers and goes to the page before this one.
    pub(crate) fn back(&self, from: LaunchPage, draft: LaunchDraft) {
        let to = from.previous().unwrap_or(from);
        self.go(to, draft);
    }

    /// Keeps the answers and goes to a page. How far people have come is kept
    /// too, so that going back closes nothing.
    pub(crate) fn go(&self, to: LaunchPage, mut draft: LaunchDraft) {
        draft.page = draft.page.max(to);
        let route = Route::Launch {
            id: self.launch.id.to_string(),
            page: to.slug().to_owned(),
        };
        self.save(draft, Some(route));
    }

    /// The launch is over: keeps that and goes home.
    pub(crate) fn end(&self, mut draft: LaunchDraft) {
        draft.ended = true;
        self.save(draft, Some(Route::Home));
    }

    /// The password for `sudo` on a server, if it was given in this window.
    pub(crate) fn sudo(&self, server: &ServerName) -> Option<SecretText> {
        self.sudo.borrow().get(server).cloned()
    }

    /// Remembers the password for `sudo` while this window is open.
    pub(crate) fn remember_sudo(&self, server: &ServerName, password: SecretText) {
        self.sudo.borrow_mut().insert(server.clone(), password);
    }

    fn save(&self, draft: LaunchDraft, then: Option<Route>) {
        if *self.saving {
            return;
        }
        self.saving.set(true);
        let this = self.clone();
        spawn_local(async move {
            let call = call::SaveLaunch {
                launch: this.launch.id.clone(),
                draft,
            };
            match this.client.call(call).await {
                Ok(launch) => {
                    this.trouble.set(None);
                    this.launch.set(*launch);
                    if let (Some(route), Some(navigator)) = (then, &this.navigator) {
                        navigator.push(&route);
                    }
                }
                Err(error) => this.trouble.set(Some(error)),
            }
            this.saving.set(false);
        });
    }
}

#[hook]
pub(super) fn use_journey(launch: &LaunchView) -> Journey {
    let launch = launch.clone();
    Journey {
        launch: use_state(move || launch),
        saving: use_state(|| false),
        trouble: use_state(|| None),
        sudo: use_mut_ref(BTreeMap::new),
        client: use_client(),
        navigator: use_navigator(),
    }
}
