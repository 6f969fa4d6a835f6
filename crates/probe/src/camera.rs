//! Pictures by a browser of the Chromium family, without a window, a profile
//! or the network but for the one address.

use std::{io, path::Path, process::Stdio, time::Duration};

use allotment_app::ports::{Camera, CameraError, Scene};
use async_trait::async_trait;
use tokio::{
    process::{Child, Command},
    time::timeout,
};

/// What such browsers are called, those without a company's account first.
const BROWSERS: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "brave-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// How long one picture may take.
const PATIENCE: Duration = Duration::from_secs(40);

/// The largest picture that is shown, in bytes.
const LARGEST: u64 = 8 << 20;

/// How a PNG begins (RFC 2083, 3.1).
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Takes pictures with a browser of this computer.
#[derive(Debug, Clone)]
pub struct BrowserCamera {
    port: u16,
}

impl Default for BrowserCamera {
    fn default() -> Self {
        Self { port: 443 }
    }
}

impl BrowserCamera {
    /// One that looks at another port than 443.
    pub fn at_port(port: u16) -> Self {
        Self { port }
    }

    /// What the browser is told. It is given the addresses rather than asked
    /// to find them, and finds no others, so that the picture shows what the
    /// instance itself sends and nobody else hears of it.
    fn arguments(&self, scene: Scene<'_>, folder: &Path) -> Vec<String> {
        let address = scene.address;
        let lead = scene.leads_to.first().map(|ip| match ip {
            std::net::IpAddr::V4(ip) => ip.to_string(),
            std::net::IpAddr::V6(ip) => format!("[{ip}]"),
        });
        let lead = lead.unwrap_or_else(|| "~NOTFOUND".to_owned());
        let mut arguments: Vec<String> = [
            "--headless",
            "--disable-gpu",
            "--disable-extensions",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--no-default-browser-check",
            "--no-proxy-server",
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
            "--window-size=1200,800",
        ]
        .map(str::to_owned)
        .to_vec();
        arguments.push(format!(
            "--host-resolver-rules=MAP {address} {lead},MAP * ~NOTFOUND"
        ));
        arguments.push(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ));
        arguments.push(format!("--screenshot={}", folder.join(PICTURE).display()));
        if let Some(key) = scene.key {
            arguments.push(format!("--ignore-certificate-errors-spki-list={key}"));
        }
        if scene.practice && is_administrator() {
            // Browsers refuse to run as administrator otherwise, and practice
            // servers need one; what they show is ours.
            arguments.push("--no-sandbox".to_owned());
        }
        let port = match self.port {
            443 => String::new(),
            port => format!(":{port}"),
        };
        arguments.push(format!("https://{address}{port}/"));
        arguments
    }
}

/// The file that the browser writes.
const PICTURE: &str = "page.png";

#[async_trait]
impl Camera for BrowserCamera {
    async fn picture(&self, scene: Scene<'_>) -> Result<Vec<u8>, CameraError> {
        if is_administrator() && !scene.practice {
            return Err(CameraError::Administrator);
        }
        let folder = tempfile::Builder::new().prefix("allotment-").tempdir();
        let folder = folder.map_err(|source| failed("a temporary folder", source))?;
        let (browser, mut child) = self.start(scene, folder.path())?;
        let ended = timeout(PATIENCE, child.wait()).await;
        end(&mut child).await;
        match ended {
            Err(_) => Err(CameraError::Late {
                browser: browser.to_owned(),
                seconds: PATIENCE.as_secs(),
            }),
            Ok(Err(source)) => Err(failed(browser, source)),
            Ok(Ok(_)) => read(browser, &folder.path().join(PICTURE)),
        }
    }
}

impl BrowserCamera {
    fn start(&self, scene: Scene<'_>, folder: &Path) -> Result<(&'static str, Child), CameraError> {
        let arguments = self.arguments(scene, folder);
        for browser in BROWSERS {
            #[expect(
                clippy::disallowed_methods,
                reason = "the probe is an edge, and a browser its instrument"
            )]
            let mut command = Command::new(browser);
            command
                .args(&arguments)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .kill_on_drop(true);
            #[cfg(unix)]
            command.process_group(0);
            match command.spawn() {
                Ok(child) => return Ok((browser, child)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(failed(browser, source)),
            }
        }
        Err(CameraError::NoBrowser)
    }
}

/// Ends what the browser started, however it went.
async fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let group = child.id().and_then(|id| i32::try_from(id).ok());
        if let Some(group) = group.and_then(Pid::from_raw) {
            // A group that has ended by itself needs nothing.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
    let _ = child.kill().await;
}

fn read(browser: &str, file: &Path) -> Result<Vec<u8>, CameraError> {
    let size = std::fs::metadata(file).map_err(|source| failed(browser, source))?;
    let bytes = if size.len() <= LARGEST {
        std::fs::read(file).map_err(|source| failed(browser, source))?
    } else {
        vec![]
    };
    if bytes.starts_with(PNG) {
        return Ok(bytes);
    }
    Err(CameraError::Failed {
        browser: browser.to_owned(),
        source: None,
    })
}

fn failed(browser: &str, source: io::Error) -> CameraError {
    CameraError::Failed {
        browser: browser.to_owned(),
        source: Some(source),
    }
}

#[cfg(unix)]
fn is_administrator() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
const fn is_administrator() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use allotment_types::DnsName;

    use super::*;

    #[test]
    fn the_browser_is_led_to_the_one_address_and_nowhere_else() {
        let address = DnsName::new("wiki.example.org").unwrap();
        let leads_to = ["2001:db8::7".parse().unwrap()];
        let scene = Scene {
            address: &address,
            leads_to: &leads_to,
            key: None,
            practice: false,
        };
        let said = BrowserCamera::default().arguments(scene, Path::new("/tmp/x"));
        let rules = "--host-resolver-rules=MAP wiki.example.org [2001:db8::7],MAP * ~NOTFOUND";
        assert!(said.iter().any(|it| it == rules), "{said:?}");
        assert_eq!(said.last().unwrap(), "https://wiki.example.org/");
        let lax = said
            .iter()
            .any(|it| it.contains("sandbox") || it.contains("ignore"));
        assert!(!lax, "{said:?}");
    }
}
