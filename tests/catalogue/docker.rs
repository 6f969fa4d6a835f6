//! Docker's own reading of a stack. Its client does it; no engine is asked.

use std::{io::Write as _, process::Command};

use allotment_recipe::RenderedStack;

/// Whether Docker's client is installed; where it is not, that is said.
pub(crate) fn is_here() -> bool {
    let found = Command::new("docker").arg("--version").output();
    let here = found.is_ok_and(|output| output.status.success());
    if !here {
        println!("skipped: `docker` is not installed, so Docker's own reading is not tried");
    }
    here
}

/// What Docker complains of; nothing when it would deploy the stack as it is.
pub(crate) fn complains(stack: &RenderedStack) -> Option<String> {
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
