//! Looking at something again and again: what was seen last stays in sight
//! while the next look is under way.

use std::{cell::Cell, rc::Rc};

use allotment_api::{Call, Doing, ErrorBody, Event};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::api::{Client, use_client};

/// What was seen so far.
#[derive(Debug, Clone)]
pub(crate) struct Looked<T> {
    /// At the last look that saw something.
    pub(crate) seen: Option<Rc<T>>,
    /// Why the last look saw nothing.
    pub(crate) failure: Option<ErrorBody>,
    /// What the look that is under way does.
    pub(crate) doing: Option<Doing>,
    /// A look is under way.
    pub(crate) waits: bool,
}

/// What happens with a look.
pub(crate) enum Happening<T> {
    /// A look was begun.
    Begun,
    /// It said what it does.
    Told(Doing),
    /// It is over.
    Over(Result<T, ErrorBody>),
}

impl<T> Reducible for Looked<T> {
    type Action = Happening<T>;

    fn reduce(self: Rc<Self>, happening: Happening<T>) -> Rc<Self> {
        let mut next = Self {
            seen: self.seen.clone(),
            failure: self.failure.clone(),
            doing: None,
            waits: self.waits,
        };
        match happening {
            Happening::Begun => next.waits = true,
            Happening::Told(doing) => next.doing = Some(doing),
            Happening::Over(result) => {
                next.waits = false;
                match result {
                    Ok(seen) => (next.seen, next.failure) = (Some(seen.into()), None),
                    Err(error) => next.failure = Some(error),
                }
            }
        }
        next.into()
    }
}

/// Looks, and knows what was seen.
pub(crate) struct Look<T: 'static> {
    client: Client,
    looked: UseReducerHandle<Looked<T>>,
    /// The number of the newest look: what an earlier one sees comes too late.
    newest: Rc<Cell<u64>>,
    under_way: Rc<Cell<bool>>,
}

impl<T> Clone for Look<T> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            looked: self.looked.clone(),
            newest: self.newest.clone(),
            under_way: self.under_way.clone(),
        }
    }
}

impl<T: 'static> Look<T> {
    /// What was seen so far.
    pub(crate) fn looked(&self) -> &Looked<T> {
        &self.looked
    }

    /// Looks now; a look that is under way does not count any more.
    pub(crate) fn now<C: Call<Reply = T> + 'static>(&self, call: C) {
        let number = self.newest.get() + 1;
        self.newest.set(number);
        self.under_way.set(true);
        let (looked, client) = (self.looked.dispatcher(), self.client.clone());
        let (newest, under_way) = (self.newest.clone(), self.under_way.clone());
        looked.dispatch(Happening::Begun);
        spawn_local(async move {
            let tell = {
                let (looked, newest) = (looked.clone(), newest.clone());
                move |event| {
                    if let (Event::Doing { what }, true) = (event, newest.get() == number) {
                        looked.dispatch(Happening::Told(what));
                    }
                }
            };
            let result = client.follow(call, tell).await;
            if newest.get() == number {
                under_way.set(false);
                looked.dispatch(Happening::Over(result));
            }
        });
    }

    /// Looks unless a look is under way: one that is slow is left to end.
    pub(crate) fn when_idle<C: Call<Reply = T> + 'static>(&self, call: C) {
        if !self.under_way.get() {
            self.now(call);
        }
    }
}

/// A look of this page, not taken yet.
#[hook]
pub(crate) fn use_look<T: 'static>() -> Look<T> {
    Look {
        client: use_client(),
        looked: use_reducer(|| Looked {
            seen: None,
            failure: None,
            doing: None,
            waits: false,
        }),
        newest: use_memo((), |()| Cell::new(0)),
        under_way: use_memo((), |()| Cell::new(false)),
    }
}
