//! Saying what rows are.

use std::rc::Rc;

use allotment_api::{ErrorBody, MatchWith, MatchedView, call, codes};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api::{Client, use_client},
    components::Button,
    pages::{
        asking::{Presence, use_presence},
        trouble::Trouble,
    },
    text::Text,
    tr,
};

/// What was matched.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matched(Rc<MatchedView>);

impl Matched {
    /// What was done and what is left.
    pub(super) fn said(&self, t: &Text) -> String {
        let done = tr!(t, "bank-matched", count = self.0.matched.len());
        let left = match self.0.left {
            0 => t.get("bank-left-none"),
            left => tr!(t, "bank-left", count = left),
        };
        format!("{done} {left}")
    }
}

/// Matches rows; cheap to clone.
#[derive(Clone)]
pub(super) struct Match {
    client: Client,
    presence: Presence,
    /// Which rows are being matched.
    at: UseStateHandle<Vec<u64>>,
    trouble: UseStateHandle<Option<ErrorBody>>,
    /// What the last ones were said to be.
    said: UseStateHandle<Vec<(u64, MatchWith)>>,
    then: Callback<Matched>,
}

impl Match {
    /// Whether anything is being matched.
    pub(super) fn busy(&self) -> bool {
        !self.at.is_empty()
    }

    /// Whether this row is.
    pub(super) fn at(&self, row: u64) -> bool {
        self.at.contains(&row)
    }

    /// Why the last ones could not be; where a yes is asked for, with the way to
    /// say it.
    pub(super) fn trouble(&self, t: &Text) -> Html {
        let Some(error) = &*self.trouble else {
            return Html::default();
        };
        let actions = (error.code == codes::CONFIRMATION_NEEDED).then(|| {
            let this = self.clone();
            let onclick = Callback::from(move |()| this.send(this.said.to_vec(), true));
            html! { <Button id="row-although" label={t.get("row-although")} {onclick} busy={self.busy()} /> }
        });
        html! { <Trouble error={error.clone()} {actions} /> }
    }

    /// Says what rows are: all of them or none.
    pub(super) fn all(&self, matches: Vec<(u64, MatchWith)>) {
        self.send(matches, false);
    }

    fn send(&self, matches: Vec<(u64, MatchWith)>, although: bool) {
        if self.busy() || matches.is_empty() {
            return;
        }
        self.at.set(matches.iter().map(|(row, _)| *row).collect());
        self.said.set(matches.clone());
        let this = self.clone();
        spawn_local(async move {
            let call = call::MatchRows { matches, although };
            let answer = this.client.call(call).await;
            if !this.presence.lasts() {
                return;
            }
            this.at.set(vec![]);
            match answer {
                Ok(view) => {
                    this.trouble.set(None);
                    this.then.emit(Matched(Rc::new(view)));
                }
                Err(error) => this.trouble.set(Some(error)),
            }
        });
    }
}

/// Matches rows and goes on.
#[hook]
pub(super) fn use_matching(then: Callback<Matched>) -> Match {
    Match {
        client: use_client(),
        presence: use_presence(),
        at: use_state(Vec::new),
        trouble: use_state(|| None),
        said: use_state(Vec::new),
        then,
    }
}
