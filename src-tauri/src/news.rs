//! Events of long work, on their way to the page.

use allotment_api::Event;
use allotment_app::News;
use tauri::ipc::Channel;

/// Sends events to the page that asked. A page that has gone does not stop
/// the work: what people wish of it comes by requests of their own.
pub(crate) struct ToPage {
    events: Channel<Event>,
}

impl ToPage {
    pub(crate) fn new(events: Channel<Event>) -> Self {
        Self { events }
    }
}

impl News for ToPage {
    fn tell(&self, event: Event) {
        let _ = self.events.send(event);
    }

    fn wants_stop(&self) -> bool {
        false
    }
}
