//! Where the page may go: nowhere else. The policy in `tauri.conf.json` keeps
//! other things from being loaded into it, but no policy of a page keeps the
//! page itself from being left.

use tauri::{
    Runtime, Url,
    plugin::{Builder, TauriPlugin},
};

/// Refuses to leave the interface.
pub(crate) fn init<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("guard")
        .on_navigation(|_, url| is_ours(url))
        .build()
}

/// The interface itself, by the name that each system gives it, and the
/// preview of a paper, which is a document without an address.
fn is_ours(url: &Url) -> bool {
    // Where the interface has a scheme of its own, anything of the network is
    // somebody else, also at this computer's own address.
    let ours = if cfg!(any(windows, target_os = "android")) {
        matches!(url.scheme(), "http" | "https") && url.host_str() == Some("tauri.localhost")
    } else {
        url.scheme() == "tauri" && url.host_str() == Some("localhost")
    };
    ours && url.port().is_none() || matches!(url.as_str(), "about:srcdoc" | "about:blank")
}

#[cfg(test)]
mod tests {

    fn is_ours(url: &str) -> bool {
        super::is_ours(&url.parse().unwrap())
    }

    #[test]
    fn the_page_stays_with_itself() {
        #[cfg(not(windows))]
        assert!(is_ours("tauri://localhost/index.html"));
        #[cfg(not(windows))]
        assert!(!is_ours("http://tauri.localhost/"));
        assert!(!is_ours("http://tauri.localhost:8080/"));
        assert!(is_ours("about:srcdoc"));
        assert!(!is_ours("https://example.org/"));
        assert!(!is_ours("https://tauri.localhost.example.org/"));
        assert!(!is_ours("file:///etc/passwd"));
        assert!(!is_ours("data:text/html,hello"));
        assert!(!is_ours("javascript:alert(1)"));
    }
}
