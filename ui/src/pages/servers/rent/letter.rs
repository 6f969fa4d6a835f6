//! A letter that asks for a quote, to be sent to whom one would rent from.

use allotment_api::{RecipeView, RequestText, call};
use yew::prelude::*;

use crate::{
    components::{Button, CodeBlock, Disclosure, NumberField, Select, SelectOption},
    pages::{
        asking::{use_answer, use_question},
        trouble::Trouble,
    },
    text::{Text, use_text},
};

#[function_component(Letter)]
pub(super) fn letter() -> Html {
    let t = use_text();
    let recipes = use_answer(|| call::ListRecipes {});
    let letter = use_question::<RequestText>();
    let recipe = use_state(|| None::<String>);
    let people = use_state(|| "20".to_owned());
    let all = recipes.state().answer().cloned().unwrap_or_default();
    let chosen = (*recipe).clone();
    let chosen = chosen.or_else(|| all.first().map(|it| it.name.to_string()));
    let count = people.trim().parse::<u32>().ok().filter(|count| *count > 0);
    let write = {
        let letter = letter.clone();
        let recipe = chosen.clone().and_then(|name| name.parse().ok());
        Callback::from(move |()| {
            if let (Some(recipe), Some(people)) = (recipe.clone(), count) {
                letter.ask(call::WriteRequest { recipe, people });
            }
        })
    };
    let set =
        |state: UseStateHandle<Option<String>>| Callback::from(move |value| state.set(Some(value)));
    let oninput = {
        let people = people.clone();
        Callback::from(move |value| people.set(value))
    };
    html! {
        <Disclosure id="letter" summary={t.get("letter")}>
            <div class="stack">
                <p>{ t.get("letter-what") }</p>
                <Select
                    id="letter-recipe"
                    label={t.get("letter-recipe")}
                    options={options(&t, &all)}
                    value={chosen.unwrap_or_default()}
                    onchange={set(recipe.clone())}
                />
                <NumberField
                    id="letter-people"
                    label={t.get("letter-people")}
                    value={(*people).clone()}
                    error={count.is_none().then(|| AttrValue::from(t.get("letter-people-wrong")))}
                    {oninput}
                />
                <div class="cluster">
                    <Button
                        id="letter-write"
                        label={t.get("letter-write")}
                        busy={letter.state().waits()}
                        onclick={write}
                    />
                </div>
                if let Some(error) = letter.state().failure() { <Trouble error={error.clone()} /> }
                if let Some(letter) = letter.state().answer() {
                    <div lang="en">
                        <CodeBlock
                            code={format!("{}\n\n{}", letter.subject, letter.text)}
                            label={t.get("letter-label")}
                            wrap=true
                        />
                    </div>
                }
            </div>
        </Disclosure>
    }
}

fn options(t: &Text, recipes: &[RecipeView]) -> Vec<SelectOption> {
    let titles = recipes.iter().map(|recipe| {
        let title = recipe.clone().in_language(t.locale().language()).title;
        SelectOption::new(recipe.name.to_string(), t.visible(&title).into_owned())
    });
    titles.collect()
}
