//! What a screen reader says by itself when it changes.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// How long one announcement is left to be heard, in milliseconds. What is
/// said without pause is a barrier, not a help.
const PAUSE: u32 = 5_000;

/// What [`Announcer`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AnnouncerProps {
    /// What is to be said; of several within the pause only the last.
    pub message: AttrValue,
}

/// Says its message aloud, politely, at most every five seconds. It is not
/// seen: what it says is to be read elsewhere too.
#[function_component(Announcer)]
pub fn announcer(props: &AnnouncerProps) -> Html {
    let said = use_state_eq(AttrValue::default);
    let waiting = use_memo((), |()| Rc::new(RefCell::new(Waiting::default())));
    {
        let said = said.setter();
        use_effect_with(props.message.clone(), move |message| {
            announce(&waiting, said, message.clone());
        });
    }
    html! { <p class="visually-hidden" role="status">{ &*said }</p> }
}

#[derive(Default)]
struct Waiting {
    message: Option<AttrValue>,
    pause: Option<Timeout>,
}

fn announce(waiting: &Rc<RefCell<Waiting>>, said: UseStateSetter<AttrValue>, message: AttrValue) {
    if waiting.borrow().pause.is_some() {
        waiting.borrow_mut().message = Some(message);
        return;
    }
    said.set(message);
    let after = waiting.clone();
    let pause = Timeout::new(PAUSE, move || {
        after.borrow_mut().pause = None;
        let next = after.borrow_mut().message.take();
        if let Some(next) = next {
            announce(&after, said, next);
        }
    });
    waiting.borrow_mut().pause = Some(pause);
}
