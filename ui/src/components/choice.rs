//! One of a few that each need a little room: recipes, servers, ways to begin.

use yew::prelude::*;

use super::{
    Icon, IconName, described_by,
    field::{Error, Help},
    prose::{marked, plain},
};

/// One card.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is handed back; also part of its id (`<group>-<value>`).
    pub value: AttrValue,
    /// Its name.
    pub title: AttrValue,
    /// What it is for.
    pub text: AttrValue,
    /// A sign.
    pub icon: Option<IconName>,
    /// Badges beside the name.
    pub badges: Html,
    /// Below the text: needs, cost. No controls: the whole card is one.
    pub more: Html,
    /// Why it cannot be chosen, if so.
    pub closed: Option<AttrValue>,
}

impl Choice {
    /// A card of a name and what it is for.
    pub fn new(
        value: impl Into<AttrValue>,
        title: impl Into<AttrValue>,
        text: impl Into<AttrValue>,
    ) -> Self {
        Self {
            value: value.into(),
            title: title.into(),
            text: text.into(),
            icon: None,
            badges: Html::default(),
            more: Html::default(),
            closed: None,
        }
    }
}

/// What [`ChoiceCards`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ChoiceCardsProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What is asked.
    pub legend: AttrValue,
    /// The page's heading asks already: the legend is for screen readers only.
    #[prop_or_default]
    pub legend_hidden: bool,
    /// The cards.
    pub choices: Vec<Choice>,
    /// The value that is chosen, if one is.
    pub value: Option<AttrValue>,
    /// The value that was chosen now.
    pub onchange: Callback<AttrValue>,
    /// What happens with the answer.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is not as expected.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Side by side where there is room; else below each other.
    #[prop_or_default]
    pub wide: bool,
}

/// Cards of which one is chosen. They are radio buttons: arrows move, the
/// whole card is the target.
#[function_component(ChoiceCards)]
pub fn choice_cards(props: &ChoiceCardsProps) -> Html {
    let legend = if props.legend_hidden {
        "visually-hidden"
    } else {
        "label"
    };
    html! {
        <fieldset
            id={props.id.clone()}
            tabindex="-1"
            class={classes!("field", props.error.is_some().then_some("field-wrong"))}
            aria-describedby={described_by(&props.id, props.help.is_some(), props.error.is_some())}
        >
            <legend class={legend}>{ &props.legend }</legend>
            <Help id={props.id.clone()} text={props.help.clone()} />
            <div class={classes!("choices", props.wide.then_some("choices-wide"))}>
                { for props.choices.iter().map(|choice| card(props, choice)) }
            </div>
            <Error id={props.id.clone()} text={props.error.clone()} />
        </fieldset>
    }
}

fn card(props: &ChoiceCardsProps, choice: &Choice) -> Html {
    let id = format!("{}-{}", props.id, choice.value);
    let onchange = {
        let value = choice.value.clone();
        props.onchange.reform(move |_: Event| value.clone())
    };
    // The label's whole inside would be its name: long, and said each time.
    let (badges, more) = (
        choice.badges != Html::default(),
        choice.more != Html::default(),
    );
    let parts = [(badges, "badges"), (true, "text"), (more, "more")];
    let described: Vec<String> = parts
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, part)| format!("{id}-{part}"))
        .collect();
    let described = described.join(" ");
    let class = classes!("choice", choice.closed.is_some().then_some("choice-closed"));
    html! {
        <label {class} key={choice.value.to_string()} for={id.clone()}>
            <input
                id={id.clone()}
                type="radio"
                name={props.id.clone()}
                value={choice.value.clone()}
                checked={props.value.as_ref() == Some(&choice.value)}
                disabled={choice.closed.is_some()}
                aria-labelledby={format!("{id}-title")}
                aria-describedby={described}
                {onchange}
            />
            if let Some(name) = choice.icon { <Icon {name} large=true /> }
            <span class="choice-words">
                <span class="choice-head">
                    <span class="choice-title" id={format!("{id}-title")}>{ plain(&choice.title) }</span>
                    if badges { <span class="choice-badges" id={format!("{id}-badges")}>{ choice.badges.clone() }</span> }
                </span>
                <span class="choice-text" id={format!("{id}-text")}>
                    { marked(&choice.text) }
                    if let Some(why) = &choice.closed { <span class="choice-why">{ marked(why) }</span> }
                </span>
                if more { <span class="choice-more" id={format!("{id}-more")}>{ choice.more.clone() }</span> }
            </span>
        </label>
    }
}
