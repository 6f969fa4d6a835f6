//! Docker's own reading of a stack. Its client does it; no engine is asked.

use std::{io::Write as _, process::Command};

use allotment_recipe::RenderedStack;

/// Docker's client, where there is one.
pub(crate) struct Docker;

impl Docker {
    /// Nothing where Docker's client is not installed: then it is said so.
    pub(crate) fn find() -> Option<Self> {
        let found = Command::new("docker").arg("--version").output();
        if found.is_ok_and(|output| output.status.success()) {
            return Some(Self);
        }
        println!("skipped: `docker` is not installed, so Docker's own reading is not tried");
        None
    }

    /// What Docker complains of; nothing when it would deploy the stack as it is.
    pub(crate) fn complains(&self, stack: &RenderedStack) -> Option<String> {
        let mut file = tempfile::Builder::new().suffix(".yml").tempfile().unwrap();
        // JSON is YAML.
        file.write_all(stack.compose.to_string().as_bytes())
            .unwrap();
        let output = Command::new("docker")
            .args(["stack", "config", "-c"])
            .arg(file.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        (!output.status.success() || !said.trim().is_empty()).then(|| said.into_owned())
    }
}
