//! Pages whose code is fetched when one of them is opened.

use std::{cell::RefCell, collections::BTreeMap, future::Future, pin::Pin, time::Duration};

use wasm_split_helpers::SplitLoaderError;
use yew::{
    platform::{spawn_local, time::sleep},
    prelude::*,
};

use super::absent::absent;
use crate::{
    app::Route,
    components::{AppHeader, Frame, LanguageSwitch, Spinner, ThemeSwitch},
    text::use_text,
};

/// After which pauses a part that did not come is asked for again, before a
/// person is told: a connection may break once.
const PAUSES: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(1)];

/// Shows a place of a part that has come.
pub type Show = fn(Route) -> Html;

/// A part that is on its way.
pub type Coming = Pin<Box<dyn Future<Output = Result<Show, SplitLoaderError>>>>;

thread_local! {
    /// The parts that have come: they are there at once from then on.
    static COME: RefCell<BTreeMap<&'static str, Show>> = const { RefCell::new(BTreeMap::new()) };
}

/// What [`Part`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PartProps {
    /// The part's name, which is its key as well.
    pub name: &'static str,
    /// Fetches it.
    pub fetch: Fetch,
    /// Which of its places to show.
    pub route: Route,
}

/// How a part is fetched. The part's name tells them apart.
#[derive(Clone, Copy)]
pub struct Fetch(pub fn() -> Coming);

impl PartialEq for Fetch {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A place of a part, as soon as its code is there.
#[function_component(Part)]
pub fn part(props: &PartProps) -> Html {
    let t = use_text();
    let name = props.name;
    let there = use_state(|| COME.with_borrow(|all| all.get(name).copied()).map(Ok));
    let attempt = use_state(|| 0_u32);
    {
        let (there, fetch) = (there.clone(), props.fetch);
        use_effect_with(*attempt, move |_| {
            if matches!(*there, Some(Ok(_))) {
                return;
            }
            spawn_local(async move {
                let mut come = (fetch.0)().await;
                for pause in PAUSES {
                    if come.is_ok() {
                        break;
                    }
                    sleep(pause).await;
                    come = (fetch.0)().await;
                }
                if let Ok(show) = come {
                    COME.with_borrow_mut(|all| all.insert(name, show));
                }
                there.set(Some(come.map_err(drop)));
            });
        });
    }
    let body = match &*there {
        Some(Ok(show)) => return show(props.route.clone()),
        None => html! { <Spinner label={t.get("absent-coming")} /> },
        Some(Err(())) => {
            let onagain = {
                let there = there.clone();
                Callback::from(move |()| {
                    there.set(None);
                    attempt.set(*attempt + 1);
                })
            };
            absent(&t, t.get("absent-part"), onagain)
        }
    };
    let header = html! { <AppHeader><LanguageSwitch /><ThemeSwitch /></AppHeader> };
    html! { <Frame {header}>{ body }</Frame> }
}
