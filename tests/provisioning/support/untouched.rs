//! Whether anything was changed on a server.

use super::Site;

/// What systems write by themselves, whoever looks at them: logs, states of
/// services, and what `sudo` notes about whom it let in. `/run` and its like
/// are gone with the next start.
const BY_ITSELF: [&str; 12] = [
    "/var/log",
    "/var/lib/systemd",
    "/var/lib/private",
    "/var/lib/sudo",
    "/home/member",
    "/var/tmp",
    "/tmp",
    "/root/.ssh",
    "/run",
    "/proc",
    "/sys",
    "/dev",
];

impl Site {
    /// Sets a mark, for [`Self::changed_since_mark`].
    pub(crate) async fn mark(&self) {
        self.console("touch /run/mark").await;
    }

    /// All files and folders on the server's disk that were written, made or
    /// removed since the mark, its packages included.
    pub(crate) async fn changed_since_mark(&self) -> String {
        let leave_out = BY_ITSELF
            .map(|folder| format!("-path {folder}"))
            .join(" -o ");
        self.console(&format!(
            "find / -xdev \\( {leave_out} \\) -prune -o -cnewer /run/mark -print"
        ))
        .await
    }

    /// Fails the test if anything was changed on the server since the mark.
    pub(crate) async fn assert_untouched(&self) {
        let changed = self.changed_since_mark().await;
        assert_eq!(changed.trim(), "", "nothing may have been changed");
    }
}
