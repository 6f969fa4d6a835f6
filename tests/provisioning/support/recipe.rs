//! A recipe of the catalogue, launched on a site.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{Desk, Ran, Site};

/// A recipe of the catalogue, or a copy of it.
pub(crate) struct Recipe {
    name: &'static str,
    folder: PathBuf,
    /// Goes with the copy.
    _copy: Option<TempDir>,
}

/// A recipe that was launched.
pub(crate) struct Launched {
    plan: String,
    ran: Ran,
}

impl Recipe {
    /// The recipe as it is.
    pub(crate) fn of(name: &'static str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes");
        Self {
            name,
            folder,
            _copy: None,
        }
    }

    /// A copy whose compose files have other texts between quotation marks, for
    /// what cannot be had here: images of another version, addresses outside.
    pub(crate) fn with(self, instead: &[(&str, &str)]) -> Self {
        let copy = tempfile::Builder::new()
            .prefix("recipes-")
            .tempdir()
            .unwrap();
        let target = copy.path().join(self.name);
        copied(&self.folder.join(self.name), &target);
        for (file, content) in compose_files(&target) {
            let mut changed = content.clone();
            for (from, to) in instead {
                changed = changed.replace(&format!("\"{from}\""), &format!("\"{to}\""));
            }
            fs::write(file, changed).unwrap();
        }
        Self {
            name: self.name,
            folder: copy.path().to_owned(),
            _copy: Some(copy),
        }
    }

    /// Plans it with these answers; gives the plan's number.
    pub(crate) async fn plan(
        &self,
        desk: &Desk,
        site: &Site,
        address: &str,
        answers: &[&str],
    ) -> String {
        let folder = self.folder.to_str().unwrap();
        let mut args = vec!["--recipes", folder, "plan", self.name, site.name(), address];
        for answer in answers {
            args.extend(["--set", answer]);
        }
        let planned = desk.run(&args).await.ok();
        planned.reply()["hash"].as_str().unwrap().to_owned()
    }

    /// Plans it with these answers and carries the plan out to its end.
    pub(crate) async fn launch(
        &self,
        desk: &Desk,
        site: &Site,
        address: &str,
        answers: &[&str],
    ) -> Launched {
        let plan = self.plan(desk, site, address, answers).await;
        let ran = desk.run(&["apply", &plan]).await;
        Launched::of(plan, ran)
    }
}

impl Launched {
    /// A plan that was carried out; fails the test unless it came to its end.
    pub(crate) fn of(plan: String, ran: Ran) -> Self {
        let ran = ran.ok();
        assert_eq!(ran.reply()["status"], "finished", "{}", ran.raw);
        Self { plan, ran }
    }

    /// Fails the test unless these steps, named by how they end, succeeded.
    pub(crate) fn passed(&self, steps: &[&str]) {
        let taken = self.ran.reply()["steps"].as_array().unwrap();
        for step in steps {
            assert!(
                taken.iter().any(
                    |s| s["id"].as_str().unwrap().ends_with(step) && s["status"] == "succeeded"
                ),
                "{step} did not succeed: {}",
                self.ran.raw
            );
        }
    }

    /// Carries the same plan out again: nothing is left to be done.
    pub(crate) async fn again_changes_nothing(&self, desk: &Desk) {
        let again = desk.run(&["apply", &self.plan]).await.ok();
        assert_eq!(again.reply()["changed"], 0, "{}", again.raw);
        assert!(again.steps("done").is_empty());
    }
}

/// Copies a folder with all that is in it.
fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The compose files of a recipe, with what is in them.
fn compose_files(folder: &Path) -> Vec<(PathBuf, String)> {
    let files = fs::read_dir(folder).unwrap().flatten().map(|e| e.path());
    files
        .filter(|path| path.extension().is_some_and(|e| e == "yml"))
        .map(|path| {
            let content = fs::read_to_string(&path).unwrap();
            (path, content)
        })
        .collect()
}
