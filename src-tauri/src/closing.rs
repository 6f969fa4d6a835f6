//! A window that is closed while a run is at work only hides: the run goes on,
//! and who opens Allotment again finds it there. When the run is over and
//! nobody looks, the program ends.

use tauri::{AppHandle, Manager as _, RunEvent, Runtime, Window, WindowEvent};

use crate::desks;

/// The one window.
const MAIN: &str = "main";

/// Shows the window, in front of others.
pub(crate) fn show<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // Each may be refused by the desktop; then the person finds it.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

pub(crate) fn on_window_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && desks(window.app_handle()).at_work()
    {
        api.prevent_close();
        let _ = window.hide();
    }
}

/// Ends the program when nothing is at work and the window was closed.
pub(crate) fn after_work<R: Runtime>(app: &AppHandle<R>) {
    let hidden = app
        .get_webview_window(MAIN)
        .is_some_and(|window| matches!(window.is_visible(), Ok(false)));
    if hidden && !desks(app).at_work() {
        app.exit(0);
    }
}

pub(crate) fn on_run_event<R: Runtime>(app: &AppHandle<R>, event: RunEvent) {
    if let RunEvent::ExitRequested { api, code, .. } = event
        // Somebody closed the last window; `exit` has a code.
        && code.is_none()
        && desks(app).at_work()
    {
        api.prevent_exit();
    }
}
