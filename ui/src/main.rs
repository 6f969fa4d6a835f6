//! Starts the interface in a page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
    yew::Renderer::<allotment_ui::app::App>::new().render();
}
