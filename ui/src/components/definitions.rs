//! What is so: names and their values.

use yew::prelude::*;

/// What [`Definitions`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DefinitionsProps {
    /// Each name with its value.
    pub items: Vec<(AttrValue, Html)>,
    /// For a summary of answers: leads back to the page of the answer, by
    /// the item's number from 0, with what the link says and whose answer.
    #[prop_or_default]
    pub onchange: Option<Callback<usize>>,
    /// What leads back says: "Change".
    #[prop_or_default]
    pub change: AttrValue,
}

/// A list of names and values: facts, a summary of answers.
#[function_component(Definitions)]
pub fn definitions(props: &DefinitionsProps) -> Html {
    let one = |(index, (name, value)): (usize, &(AttrValue, Html))| {
        html! {
            <div class="definition">
                <dt>{ name }</dt>
                <dd>
                    <div class="definition-value">{ value.clone() }</div>
                    if let Some(change) = &props.onchange {
                        <button
                            type="button"
                            class="button button-plain"
                            onclick={change.reform(move |_: MouseEvent| index)}
                        >
                            { &props.change }
                            <span class="visually-hidden">{ format!(": {name}") }</span>
                        </button>
                    }
                </dd>
            </div>
        }
    };
    html! { <dl class="definitions">{ for props.items.iter().enumerate().map(one) }</dl> }
}
