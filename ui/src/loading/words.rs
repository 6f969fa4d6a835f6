//! The words of the chosen language: one file, fetched when it is wanted.

use yew::prelude::*;

use super::absent::absent;
use crate::{
    components::Logo,
    text::{Locale, Text, TextProvider},
};

/// What [`Words`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct WordsProps {
    /// What to show everything in.
    pub locale: Locale,
    /// Words that are there already.
    #[prop_or_default]
    pub begin: Option<Text>,
    /// Who reads them.
    pub children: Html,
}

/// Hands the words of the language to all below. Until those of another have
/// come, the page stays in the one before; if they do not come, it says so.
#[function_component(Words)]
pub fn words(props: &WordsProps) -> Html {
    let begin = props.begin.clone();
    let there = use_state(|| begin);
    let failed = use_state_eq(|| false);
    let attempt = use_state(|| 0_u32);
    {
        let (there, failed) = (there.clone(), failed.clone());
        use_effect_with((props.locale, *attempt), move |(locale, _)| {
            want(*locale, &there, &failed)
        });
    }
    let onagain = Callback::from(move |()| attempt.set(*attempt + 1));
    let not_come = failed.then(|| {
        let t = Text::of(props.locale);
        let notice = absent(&t, t.get("absent-words"), onagain);
        (t, notice)
    });
    match (&*there, not_come) {
        (Some(text), not_come) => {
            let notice = not_come.map(|(t, notice)| {
                let lang = t.locale().language().tag();
                html! { <ContextProvider<Text> context={t}><div {lang}>{ notice }</div></ContextProvider<Text>> }
            });
            html! { <TextProvider text={text.clone()}>{ notice }{ props.children.clone() }</TextProvider> }
        }
        (None, Some((text, notice))) => {
            html! { <TextProvider {text}>{ alone(notice) }</TextProvider> }
        }
        (None, None) => alone(Html::default()),
    }
}

/// In the frame that `page/index.html` draws first.
fn alone(notice: Html) -> Html {
    html! {
        <div class="frame">
            <header class="header">
                <span class="header-home"><Logo /><span class="header-name">{ "Allotment" }</span></span>
            </header>
            <div class="frame-body"><main>{ notice }</main></div>
        </div>
    }
}

/// Fetches the words of a locale, unless they are there or another is wanted
/// meanwhile.
#[cfg(target_arch = "wasm32")]
fn want(
    locale: Locale,
    there: &UseStateHandle<Option<Text>>,
    failed: &UseStateHandle<bool>,
) -> impl FnOnce() + use<> {
    let (there, failed) = (there.clone(), failed.clone());
    let wanted = std::rc::Rc::new(std::cell::Cell::new(true));
    let still = std::rc::Rc::clone(&wanted);
    wasm_bindgen_futures::spawn_local(async move {
        let shown = there.as_ref().map(Text::locale);
        let come = if shown == Some(locale) {
            None
        } else {
            Some(fetch(locale).await)
        };
        if !still.get() {
            return;
        }
        failed.set(matches!(come, Some(None)));
        if let Some(Some(text)) = come {
            there.set(Some(text));
        }
    });
    move || wanted.set(false)
}

/// Elsewhere than in a page the program holds all words.
#[cfg(not(target_arch = "wasm32"))]
fn want(
    locale: Locale,
    there: &UseStateHandle<Option<Text>>,
    failed: &UseStateHandle<bool>,
) -> impl FnOnce() + use<> {
    there.set(Some(Text::of(locale)));
    failed.set(false);
    || ()
}

/// The words of a locale, if they come. What comes in their place, such as a
/// page that is sent for every unknown name, is none.
#[cfg(target_arch = "wasm32")]
pub async fn fetch(locale: Locale) -> Option<Text> {
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen_futures::JsFuture;

    let file = format!("words/{}.ftl", locale.language().tag());
    let asked = web_sys::window()?.fetch_with_str(&file);
    let response: web_sys::Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let words = JsFuture::from(response.text().ok()?).await.ok()?;
    let text = Text::read(locale, words.as_string());
    text.has("absent-words").then_some(text)
}
