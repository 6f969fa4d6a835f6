//! The way among the pages of the money.

use yew::prelude::*;

use super::place::Place;
use crate::{
    api::use_client,
    components::{Icon, IconName},
    text::use_text,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct NavProps {
    pub(super) place: Place,
}

/// All pages with the one that is open marked. Where the window is narrow it
/// is one line that unfolds.
#[function_component(Nav)]
pub(super) fn nav(props: &NavProps) -> Html {
    let t = use_text();
    let at_hub = use_client().is_hub();
    let unfolded = use_state_eq(|| false);
    {
        let unfolded = unfolded.clone();
        use_effect_with(props.place, move |_| unfolded.set(false));
    }
    let toggle = {
        let unfolded = unfolded.clone();
        Callback::from(move |_: MouseEvent| unfolded.set(!*unfolded))
    };
    let fold = {
        let unfolded = unfolded.clone();
        Callback::from(move |_: MouseEvent| unfolded.set(false))
    };
    let class = classes!("stepper", "places", unfolded.then_some("stepper-unfolded"));
    html! {
        <nav {class} aria-label={t.get("books-nav")}>
            <button type="button" class="stepper-line" aria-expanded={unfolded.to_string()} onclick={toggle}>
                <span class="stepper-place">{ t.get("books-nav") }</span>
                <span>{ props.place.title(&t) }</span>
                <Icon name={IconName::Down} />
            </button>
            <ul class="stepper-phases">
                { for Place::ALL.into_iter().map(|place| html! {
                    <li>
                        <a
                            class="place"
                            href={place.href(&[])}
                            aria-current={(place == props.place).then_some("page")}
                            onclick={fold.clone()}
                        >
                            <Icon name={sign(place)} />
                            <span>{ place.title(&t) }</span>
                        </a>
                    </li>
                }) }
                // A hub is where it is.
                if !at_hub {
                    <li>
                        <a class="place" href="#/record" onclick={fold}>
                            <Icon name={IconName::Server} />
                            <span>{ t.get("books-record") }</span>
                        </a>
                    </li>
                }
            </ul>
        </nav>
    }
}

fn sign(place: Place) -> IconName {
    match place {
        Place::Overview => IconName::Eye,
        Place::Costs => IconName::Coins,
        Place::People => IconName::People,
        Place::Rules => IconName::Scales,
        Place::Hours => IconName::Clock,
        Place::Bank => IconName::Bank,
        Place::Close => IconName::Lock,
        Place::Statement => IconName::Paper,
    }
}
