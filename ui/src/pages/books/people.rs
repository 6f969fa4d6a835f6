//! Who takes part: everybody with their weight, one of them, and somebody new.

mod add;
mod all;
mod one;
mod traces;
mod words;

use yew::prelude::*;

use super::PlaceProps;
use add::AddPerson;
use all::Everybody;
use one::OnePerson;

/// In the address: somebody new.
const ADD: &str = "add";
/// In the address: one person, whose short name follows.
pub(super) const PERSON: &str = "person";

/// One of the pages about people.
#[function_component(PeoplePage)]
pub(super) fn people_page(props: &PlaceProps) -> Html {
    match (props.of.as_deref(), &props.whose) {
        (Some(ADD), _) => html! { <AddPerson /> },
        (Some(PERSON), Some(who)) => {
            html! { <OnePerson key={who.to_string()} who={who.clone()} /> }
        }
        _ => html! { <Everybody /> },
    }
}
