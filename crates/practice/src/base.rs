//! The disk that a new server begins with.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use crate::{
    Kit, Os, PracticeError, Progress, Stage, archive::Archive, kit::digest, names::write_whole,
    progress::Listener,
};

/// Size of a server's disk unless said otherwise, in bytes. Only what is used takes room.
const DISK_BYTES: u64 = 20_000_000_000;

/// How many disks are kept besides the one that is being made.
const KEPT_BASES: usize = 3;

/// The shell parts that decide what is on the disk.
const INGREDIENTS: [&str; 3] = ["minbase.sh", "base.sh", "ipvs_standin.py"];

impl Kit {
    /// The name of the disk that belongs to this kit, these sources and these keys.
    fn base_name(&self, os: Os, archive: &Archive) -> Result<String, PracticeError> {
        let mut contents = vec![archive.sources(os.suite()).into_bytes()];
        let files = INGREDIENTS.iter().map(|name| self.script(name));
        for file in files.chain([self.path("ca/ca.crt"), self.path("key/id_ed25519.pub")]) {
            contents.push(fs::read(&file).map_err(PracticeError::files("read", &file))?);
        }
        Ok(format!(
            "{}-{}",
            os.suite(),
            digest(contents.iter().map(Vec::as_slice))
        ))
    }

    /// The name of the disk that new servers begin with now.
    pub(crate) fn current_base(&self, os: Os) -> Result<String, PracticeError> {
        let archive = self.known_archive().unwrap_or_else(Archive::public);
        self.base_name(os, &archive)
    }

    /// Makes the disk where it is not there, and says where it is.
    pub(crate) async fn make_base(
        &self,
        os: Os,
        archive: &Archive,
        progress: Listener<'_>,
    ) -> Result<PathBuf, PracticeError> {
        let folder = self.path("base");
        fs::create_dir_all(&folder).map_err(PracticeError::files("make", &folder))?;
        let name = self.base_name(os, archive)?;
        let disk = folder.join(format!("{name}.img"));
        if disk.exists() {
            return Ok(disk);
        }
        self.drop_old_bases(&folder)?;
        let minimal = self.make_minimal(os.suite(), archive, progress).await?;
        let begun = Instant::now();
        progress(Progress::Begun(Stage::Base));
        self.shell_inside("Making the disk of a bare server", "base.sh")?
            .arg(minimal)
            .arg(&disk)
            .arg(DISK_BYTES.to_string())
            .arg(self.path(""))
            .arg(self.script(""))
            .log(self.path(&format!("base/{}.log", os.suite())))
            .run()
            .await?;
        progress(Progress::Done(Stage::Base, begun.elapsed()));
        Ok(disk)
    }

    /// Removes all but the newest disks: programs of several versions may share
    /// the state folder, and each has a right to its own.
    fn drop_old_bases(&self, folder: &Path) -> Result<(), PracticeError> {
        let entries = fs::read_dir(folder).map_err(PracticeError::files("read", folder))?;
        let mut disks: Vec<_> = entries
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|e| e == "img"))
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        disks.sort();
        disks.reverse();
        for (_, disk) in disks.into_iter().skip(KEPT_BASES) {
            fs::remove_file(&disk).map_err(PracticeError::files("remove", &disk))?;
            let templates = self
                .path("templates")
                .join(disk.file_stem().unwrap_or_default());
            if templates.exists() {
                fs::remove_dir_all(&templates)
                    .map_err(PracticeError::files("remove", &templates))?;
            }
        }
        Ok(())
    }

    /// A minimal system of a release, as a folder.
    pub(crate) async fn make_minimal(
        &self,
        suite: &str,
        archive: &Archive,
        progress: Listener<'_>,
    ) -> Result<PathBuf, PracticeError> {
        let folder = self.path("minimal");
        fs::create_dir_all(&folder).map_err(PracticeError::files("make", &folder))?;
        let sources = folder.join(format!("{suite}.sources"));
        write_whole(&sources, archive.sources(suite).as_bytes())?;
        let target = folder.join(format!(
            "{suite}-{}",
            digest([archive.sources(suite).as_bytes()])
        ));
        if target.exists() {
            return Ok(target);
        }
        let begun = Instant::now();
        let stage = Stage::Minimal(suite.to_owned());
        progress(Progress::Begun(stage.clone()));
        // In the machine's own network, also when we were started in the other.
        crate::script::Script::new(format!("Fetching a minimal Debian {suite}"), "nsenter")
            .arg(format!("--net={}", crate::inside::OUTSIDE))
            .arg("bash")
            .arg(self.script("minbase.sh"))
            .args([suite, archive.main()])
            .args([&target, &sources])
            .log(folder.join(format!("{suite}.log")))
            .run()
            .await?;
        progress(Progress::Done(stage, begun.elapsed()));
        Ok(target)
    }
}
