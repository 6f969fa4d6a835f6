//! The page's clock, and what is done again and again while it is shown.

use gloo_timers::callback::Interval;
use yew::prelude::*;

/// Milliseconds by the page's clock.
pub fn now_ms() -> f64 {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Date::now();
    #[cfg(not(target_arch = "wasm32"))]
    return 0.0;
}

/// Calls each so many milliseconds while it is `on` and the page is shown. The
/// call of the last rendering counts.
#[hook]
pub fn use_every(on: bool, pause_ms: u32, call: Callback<()>) {
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = Some(call);
    use_effect_with((on, pause_ms), move |(on, pause_ms)| {
        let ticking = on.then(|| {
            Interval::new(*pause_ms, move || {
                let call = latest.borrow().clone();
                if let Some(call) = call {
                    call.emit(());
                }
            })
        });
        move || drop(ticking)
    });
}

/// Renders the page each second while it is `on`, and says what time it is.
#[hook]
pub fn use_seconds(on: bool) -> f64 {
    let page = use_force_update();
    use_every(on, 1000, Callback::from(move |()| page.force_update()));
    now_ms()
}
