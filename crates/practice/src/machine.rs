//! Servers with a kernel of their own, on a machine that QEMU computes.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use crate::{
    Kit, PracticeError, PracticeServer, Progress, Stage, inside, kit::digest, progress::Listener,
    requirements, script::Script,
};

/// Ending of the folder with the kernel that belongs to a disk.
const KERNEL: &str = "kernel";

impl Kit {
    /// Packages that servers with a kernel of their own need besides; empty
    /// where all is there.
    pub fn missing_packages_for_own_kernel(&self) -> Vec<&'static str> {
        requirements::missing_for_machines()
    }

    /// The disk that such a server begins with; made where it is not there.
    pub(crate) async fn machine_disk(
        &self,
        bare: &Path,
        progress: Listener<'_>,
    ) -> Result<PathBuf, PracticeError> {
        let packages = self.missing_packages_for_own_kernel();
        if !packages.is_empty() {
            return Err(PracticeError::MissingPrograms { packages });
        }
        let _one_at_a_time = self.lock("template", progress).await?;
        let maker = self.script("own_kernel.sh");
        let maker = fs::read(&maker).map_err(PracticeError::files("read", maker))?;
        let folder = self
            .path("templates")
            .join(bare.file_stem().unwrap_or_default());
        fs::create_dir_all(&folder).map_err(PracticeError::files("make", &folder))?;
        // A dot keeps it apart from the templates that people name.
        let disk = folder.join(format!("own-kernel.{}.img", digest([maker.as_slice()])));
        if disk.exists() && disk.with_extension(KERNEL).exists() {
            return Ok(disk);
        }
        let begun = Instant::now();
        progress(Progress::Begun(Stage::Kernel));
        self.shell_inside("Installing a kernel", "own_kernel.sh")?
            .arg(bare)
            .arg(&disk)
            .arg(disk.with_extension(KERNEL))
            .log(self.path("own-kernel.log"))
            .run()
            .await?;
        progress(Progress::Done(Stage::Kernel, begun.elapsed()));
        Ok(disk)
    }

    /// Gives a server the kernel that its disk was made with; it keeps it.
    pub(crate) async fn give_kernel(
        &self,
        bare: &Path,
        folder: &Path,
    ) -> Result<(), PracticeError> {
        let kernel = self
            .machine_disk(bare, &|_| ())
            .await?
            .with_extension(KERNEL);
        let target = folder.join("kernel");
        fs::create_dir_all(&target).map_err(PracticeError::files("make", &target))?;
        for file in ["vmlinuz", "initrd.img"] {
            fs::copy(kernel.join(file), target.join(file))
                .map_err(PracticeError::files("write", target.join(file)))?;
        }
        Ok(())
    }
}

/// A command on such a server: by SSH, as nothing else leads into it.
pub(crate) fn by_ssh(server: &PracticeServer) -> Script {
    let to = format!("{}@{}", server.user, server.address);
    let options = [
        "StrictHostKeyChecking=no",
        "UserKnownHostsFile=/dev/null",
        "LogLevel=ERROR",
        "BatchMode=yes",
    ];
    let script = Script::new(format!("A command on {}", server.name), "nsenter")
        .arg(format!("--net={}", inside::NAMESPACE))
        .args(["ssh", "-F", "none", "-o", "ConnectTimeout=5", "-i"])
        .arg(&server.key_file)
        .args(options.into_iter().flat_map(|option| ["-o", option]))
        .args([to.as_str(), "--"]);
    if server.user == "root" {
        script
    } else {
        script.args(["sudo", "-n"])
    }
}

/// A word that the server's shell takes for that very word.
pub(crate) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_quoted_word_arrives_as_it_is() {
        for word in ["", "a b", "it's", "$(x) `y` \\ \" ; *", "a\nb"] {
            let line = format!("printf %s {}", quoted(word));
            let said = Script::new("Quoting", "sh")
                .args(["-c", &line])
                .run()
                .await
                .unwrap();
            assert_eq!(said, word);
        }
    }
}
