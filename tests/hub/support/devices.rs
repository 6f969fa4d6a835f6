//! What people hold in their hands: screens of other sizes, at night and by day.

use std::path::Path;

use fantoccini::{Client, wd::WebDriverCompatibleCommand};
use hyper::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A command of the driver's that the client has no name for.
#[derive(Debug)]
pub(super) struct Extra {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or(""), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (
            self.method.clone(),
            self.body.as_ref().map(Value::to_string),
        )
    }
}

/// Asks the browser by its own protocol
/// (<https://chromedevtools.github.io/devtools-protocol/>).
async fn tells(window: &Client, command: &str, params: Value) {
    let extra = Extra {
        method: Method::POST,
        path: "goog/cdp/execute".to_owned(),
        body: Some(json!({ "cmd": command, "params": params })),
    };
    window.issue_cmd(extra).await.unwrap();
}

/// The computer's wish: `light` or `dark`.
pub(crate) async fn prefers(window: &Client, theme: &str) {
    let features = json!([
        { "name": "prefers-color-scheme", "value": theme },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    let params = json!({ "features": features });
    tells(window, "Emulation.setEmulatedMedia", params).await;
}

/// A screen of this width, as narrow as no window of the browser gets.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Phone {
    /// An old phone.
    Small,
    /// None: a computer.
    No,
}

/// Holds the page in front of another screen.
pub(crate) async fn sized(window: &Client, phone: Phone) {
    let params = match phone {
        Phone::Small => json!({
            "width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": true,
        }),
        Phone::No => json!({
            "width": 1024, "height": 768, "deviceScaleFactor": 1, "mobile": false,
        }),
    };
    tells(window, "Emulation.setDeviceMetricsOverride", params).await;
}

/// What is downloaded lies in that folder.
pub(crate) async fn downloads_to(window: &Client, folder: &Path) {
    let params = json!({ "behavior": "allow", "downloadPath": folder });
    tells(window, "Browser.setDownloadBehavior", params).await;
}

/// Puts a device into the person's pocket that keeps passkeys and knows who
/// holds it.
pub(crate) async fn pocket(window: &Client) {
    let extra = Extra {
        method: Method::POST,
        path: "webauthn/authenticator".to_owned(),
        body: Some(json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserVerified": true,
        })),
    };
    window.issue_cmd(extra).await.unwrap();
}
