//! Starts the interface in a page.

#[cfg(target_arch = "wasm32")]
fn main() {
    use allotment_ui::{
        app::{App, AppProps},
        loading,
        settings::Preferences,
    };

    console_error_panic_hook::set_once();
    // The page's own first frame stands until there are words to put into it.
    wasm_bindgen_futures::spawn_local(async {
        let begin = Preferences::remembered();
        let text = loading::fetch(begin.locale).await;
        yew::Renderer::<App>::with_props(AppProps { begin, text }).render();
    });
}

/// It runs in a page alone.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
