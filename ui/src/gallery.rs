//! All parts of the interface, in all their states, at `#/gallery`: for people
//! who build pages, and for the tests that look at every part in every theme
//! and language. Its own words are samples and stand here, in English; the
//! pages' words are in `locales`.

mod charts;
mod fields;
mod progress;
mod reading;

use yew::prelude::*;

use crate::components::{
    AppHeader, Frame, LanguageSwitch, Page, Phase, StepItem, StepItemState, Stepper, ThemeSwitch,
};

/// The gallery.
#[function_component(Gallery)]
pub fn gallery() -> Html {
    let went = use_state_eq(|| 0_u32);
    let on = |by: i32| {
        let went = went.clone();
        Callback::from(move |()| went.set(went.saturating_add_signed(by)))
    };
    let header = html! {
        <AppHeader home="#/gallery" place="Parts of the interface">
            <LanguageSwitch made_up=true />
            <ThemeSwitch />
        </AppHeader>
    };
    let rail = html! { <Stepper phases={phases()} onpick={Callback::noop()} /> };
    html! {
        <Frame {header} {rail}>
            <Page
                id="gallery"
                eyebrow="Choose a recipe"
                title="What does your collective need first?"
                lead="Every part that pages are built of, in every state. Nothing here does anything on a server."
                onback={on(-1)}
                onnext={on(1)}
                foot={html! { <span class="soft">{ format!("Saved, {} pages on", *went) }</span> }}
            >
                <fields::Fields />
                <reading::Reading />
                <progress::Progress />
                <charts::Charts />
            </Page>
        </Frame>
    }
}

/// A part of the gallery.
fn section(title: &'static str, content: Html) -> Html {
    html! {
        <section class="section">
            <h2>{ title }</h2>
            { content }
        </section>
    }
}

fn phases() -> Vec<Phase> {
    use StepItemState::{Attention, Current, Done, Todo};
    let phase = |title: &'static str, steps: &[(&'static str, StepItemState)]| Phase {
        title: title.into(),
        steps: steps
            .iter()
            .map(|(title, state)| StepItem {
                key: (*title).into(),
                title: (*title).into(),
                state: *state,
            })
            .collect(),
    };
    vec![
        phase("Prepare", &[("Welcome", Done), ("Our collective", Done)]),
        phase(
            "Choose",
            &[
                ("Recipe", Current),
                ("Server", Todo),
                ("Address", Attention),
                ("Questions", Todo),
                ("Who shares the cost", Todo),
            ],
        ),
        phase(
            "Launch",
            &[("The plan", Todo), ("Being built", Todo), ("Proof", Todo)],
        ),
        phase("Keep", &[("Keys", Todo), ("Hand-over", Todo)]),
    ]
}
