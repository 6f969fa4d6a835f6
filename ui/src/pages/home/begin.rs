//! Beginning a launch.

use allotment_api::{ErrorBody, LaunchPage, call};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::{
    api::{Client, use_client},
    app::Route,
};

/// The way into a new launch: it is put on record first, so that nothing
/// that is answered can be lost.
#[derive(Clone)]
pub(super) struct Begin {
    busy: UseStateHandle<bool>,
    trouble: UseStateHandle<Option<ErrorBody>>,
    client: Client,
    navigator: Option<Navigator>,
}

impl PartialEq for Begin {
    fn eq(&self, other: &Self) -> bool {
        *self.busy == *other.busy && *self.trouble == *other.trouble
    }
}

impl Begin {
    /// It is being put on record.
    pub(super) fn busy(&self) -> bool {
        *self.busy
    }

    /// Why it could not be begun.
    pub(super) fn trouble(&self) -> Option<&ErrorBody> {
        self.trouble.as_ref()
    }

    /// Begins a launch and goes to its first page.
    pub(super) fn begin(&self) {
        if *self.busy {
            return;
        }
        self.busy.set(true);
        let this = self.clone();
        spawn_local(async move {
            match this.client.call(call::BeginLaunch {}).await {
                Ok(launch) => {
                    if let Some(navigator) = &this.navigator {
                        navigator.push(&route(launch.id.as_str(), LaunchPage::Collective));
                    }
                }
                Err(error) => {
                    this.trouble.set(Some(error));
                    this.busy.set(false);
                }
            }
        });
    }
}

/// Where a launch's page is.
pub(super) fn route(launch: &str, page: LaunchPage) -> Route {
    Route::Launch {
        id: launch.to_owned(),
        page: page.slug().to_owned(),
    }
}

#[hook]
pub(super) fn use_begin() -> Begin {
    Begin {
        busy: use_state(|| false),
        trouble: use_state(|| None),
        client: use_client(),
        navigator: use_navigator(),
    }
}
