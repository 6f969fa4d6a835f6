//! Asking the use cases from a page.

use std::{cell::Cell, rc::Rc};

use allotment_api::{Call, ErrorBody};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::api::{Answer, Carried, Client, Sent, use_client};

/// What came of a question.
#[derive(Debug)]
pub(crate) enum Asked<T> {
    /// Nobody has asked yet.
    Not,
    /// The answer is on its way.
    Waiting,
    /// The answer.
    Answer(T),
    /// Why there is none.
    Failed(ErrorBody),
}

impl<T> Asked<T> {
    /// The answer, if it is there.
    pub(crate) fn answer(&self) -> Option<&T> {
        match self {
            Self::Answer(answer) => Some(answer),
            _ => None,
        }
    }

    /// Why there is no answer.
    pub(crate) fn failure(&self) -> Option<&ErrorBody> {
        match self {
            Self::Failed(error) => Some(error),
            _ => None,
        }
    }

    /// The answer is on its way.
    pub(crate) fn waits(&self) -> bool {
        matches!(self, Self::Waiting)
    }
}

/// A question that a page can ask again and again; the newest answer counts.
/// Once the page is left, an answer comes too late: nothing is done with it.
pub(crate) struct Question<T: 'static> {
    client: Client,
    state: UseStateHandle<Rc<Asked<T>>>,
    /// Of the newest question that still wants its answer.
    number: Rc<Cell<u64>>,
    /// What came of it is about something else than what is shown now.
    of_another: bool,
}

impl<T> Clone for Question<T> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            state: self.state.clone(),
            number: self.number.clone(),
            of_another: self.of_another,
        }
    }
}

impl<T: 'static> Question<T> {
    /// What came of it so far.
    pub(crate) fn state(&self) -> &Asked<T> {
        if self.of_another {
            return &Asked::Waiting;
        }
        &self.state
    }

    /// Asks.
    pub(crate) fn ask<C: Call<Reply = T> + 'static>(&self, call: C) {
        self.ask_then(call, |_| ());
    }

    /// Forgets what came of it, and does not hear what still comes.
    pub(crate) fn forget(&self) {
        self.number.set(self.number.get() + 1);
        self.state.set(Asked::Not.into());
    }

    /// Asks, and goes on with the answer.
    pub(crate) fn ask_then<C: Call<Reply = T> + 'static>(
        &self,
        call: C,
        then: impl FnOnce(&T) + 'static,
    ) {
        let number = self.number.get() + 1;
        self.number.set(number);
        self.state.set(Asked::Waiting.into());
        let carrying = self.client.carry(Sent::of(call), Rc::new(|_| ()));
        self.hear(number, carrying, Carried::read::<C>, Box::new(then));
    }

    /// Waits for the answer: it is compiled once for all questions with the
    /// same answer.
    fn hear(
        &self,
        number: u64,
        carrying: Answer<Carried>,
        read: fn(Carried) -> Result<T, ErrorBody>,
        then: Box<dyn FnOnce(&T)>,
    ) {
        let this = self.clone();
        spawn_local(async move {
            let answer = carrying.await.and_then(read);
            if this.number.get() != number {
                return;
            }
            match answer {
                Ok(answer) => {
                    then(&answer);
                    this.state.set(Asked::Answer(answer).into());
                }
                Err(error) => this.state.set(Asked::Failed(error).into()),
            }
        });
    }
}

/// A question of this page, not asked yet.
#[hook]
pub(crate) fn use_question<T: 'static>() -> Question<T> {
    let client = use_client();
    let state = use_state(|| Rc::new(Asked::Not));
    let number = use_memo((), |()| Cell::new(0));
    {
        let number = number.clone();
        use_effect_with((), move |()| move || number.set(number.get() + 1));
    }
    Question {
        client,
        state,
        number,
        of_another: false,
    }
}

/// A question that is asked when the page opens.
#[hook]
pub(crate) fn use_answer<C: Call + 'static>(
    call: impl FnOnce() -> C + 'static,
) -> Question<C::Reply>
where
    C::Reply: 'static,
{
    let question = use_question::<C::Reply>();
    {
        let question = question.clone();
        use_effect_with((), move |()| question.ask(call()));
    }
    question
}

/// A question that is asked anew whenever it is about something else; nothing
/// is asked where there is no call. Until its own answer is there it waits:
/// what is known of another month or person never stands under this one's
/// name, not even in the moment before it is asked.
#[hook]
pub(crate) fn use_answer_about<A, C>(
    about: A,
    call: impl FnOnce(&A) -> Option<C> + 'static,
) -> Question<C::Reply>
where
    A: Clone + PartialEq + 'static,
    C: Call + 'static,
    C::Reply: 'static,
{
    let mut question = use_question::<C::Reply>();
    let asked = use_mut_ref(|| None::<A>);
    question.of_another = asked.borrow().as_ref() != Some(&about);
    {
        let question = question.clone();
        use_effect_with(about, move |about| {
            asked.replace(Some(about.clone()));
            match call(about) {
                Some(call) => question.ask(call),
                None => question.forget(),
            }
        });
    }
    question
}

/// Whether the page that asked is still there, for what is done without a
/// [`Question`].
#[derive(Clone)]
pub(crate) struct Presence(Rc<Cell<bool>>);

impl Presence {
    /// It is still there.
    pub(crate) fn lasts(&self) -> bool {
        self.0.get()
    }
}

/// Whether this page is still there.
#[hook]
pub(crate) fn use_presence() -> Presence {
    let there = use_memo((), |()| Cell::new(true));
    {
        let there = there.clone();
        use_effect_with((), move |()| move || there.set(false));
    }
    Presence(there)
}
