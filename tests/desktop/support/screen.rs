//! A virtual display, looked at and acted upon as a desktop does: which
//! windows are seen, and what their button to close says to them.

use std::time::Duration;

use x11rb::{
    connection::Connection as _,
    protocol::xproto::{
        ClientMessageEvent, ConnectionExt as _, EventMask, MapState, Window as WindowId,
    },
    rust_connection::RustConnection,
};

/// What comes by itself comes within this time.
const SOON: Duration = Duration::from_secs(30);

/// Toolkits keep small windows of their own; nobody works in one of this size.
const SMALL: u16 = 200;

/// A display.
pub(crate) struct Screen {
    connection: RustConnection,
    root: WindowId,
}

impl Screen {
    /// The display of this name, which asks for no cookie.
    pub(crate) fn of(display: &str) -> Self {
        let (connection, number) = x11rb::connect(Some(display)).unwrap();
        let root = connection.setup().roots[number].root;
        Self { connection, root }
    }

    /// The windows that somebody in front of it sees.
    fn seen(&self) -> Vec<WindowId> {
        let tree = self.connection.query_tree(self.root).unwrap();
        let all = tree.reply().unwrap().children;
        all.into_iter()
            .filter(|window| self.is_seen(*window))
            .collect()
    }

    /// One that is gone meanwhile is not seen.
    fn is_seen(&self, window: WindowId) -> bool {
        let state = self.connection.get_window_attributes(window).unwrap();
        let size = self.connection.get_geometry(window).unwrap();
        let (Ok(state), Ok(size)) = (state.reply(), size.reply()) else {
            return false;
        };
        state.map_state == MapState::VIEWABLE && size.width > SMALL
    }

    /// Waits until so many windows are seen.
    pub(crate) async fn shows(&self, windows: usize) {
        let there = async {
            while self.seen().len() != windows {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let in_time = tokio::time::timeout(SOON, there).await;
        assert!(
            in_time.is_ok(),
            "{} windows are seen, not {windows}",
            self.seen().len()
        );
    }

    /// Presses the button to close of the window that is seen (ICCCM 4.2.8.1).
    pub(crate) fn closes_the_window(&self) {
        let atom = |name: &str| {
            let asked = self.connection.intern_atom(false, name.as_bytes());
            asked.unwrap().reply().unwrap().atom
        };
        let window = self.seen()[0];
        let now = x11rb::CURRENT_TIME;
        let data = [atom("WM_DELETE_WINDOW"), now, 0, 0, 0];
        let event = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS"), data);
        let sent = self
            .connection
            .send_event(false, window, EventMask::NO_EVENT, event);
        sent.unwrap().check().unwrap();
    }
}
