//! Copies of disks: snapshots of one server, and templates for others.

use std::{fs, path::PathBuf};

use allotment_types::ServerName;

use crate::{Kernel, Kit, Os, PracticeError, PracticeServer, cgroup::Cgroup};

impl Kit {
    /// Copies a server's disk as it is at this moment; a running one goes on,
    /// except that one with a kernel of its own has to be off.
    /// A snapshot of the same label is replaced.
    pub async fn snapshot(&self, name: &str, label: &str) -> Result<(), PracticeError> {
        let server = self.server(name)?;
        let copy = self.snapshot_file(&server.name, label)?;
        self.copy_disk(&server, copy).await
    }

    /// Puts a snapshot back: cuts the power, and starts the server again where
    /// it was running. Returns when SSH answers then.
    pub async fn restore(&self, name: &str, label: &str) -> Result<PracticeServer, PracticeError> {
        let server = self.server(name)?;
        let copy = self.snapshot_file(&server.name, label)?;
        if !copy.exists() {
            return Err(PracticeError::NoSuchCopy {
                what: "snapshot",
                label: label.to_owned(),
            });
        }
        self.cut_power(&server.name).await?;
        let disk = self.server_folder(&server.name).join("disk.img");
        self.shell("Putting the snapshot back", "snapshot.sh")
            .args([&copy, &disk])
            .run()
            .await?;
        if server.running {
            self.switch_on(&server.name).await
        } else {
            self.server(name)
        }
    }

    /// Keeps a server's disk as the beginning of others; see
    /// [`ServerShape::template`](crate::ServerShape::template). They get an
    /// identity of their own: host keys, machine id, name and address.
    /// Templates are a cache: a change of the kit's bare server drops them.
    pub async fn template_save(&self, name: &str, template: &str) -> Result<(), PracticeError> {
        let server = self.server(name)?;
        let copy = self.template_file(template)?;
        self.copy_disk(&server, copy).await
    }

    /// Drops a template; servers that began with it are not touched.
    pub fn template_drop(&self, template: &str) -> Result<(), PracticeError> {
        let file = self.template(template)?;
        fs::remove_file(&file).map_err(PracticeError::files("remove", file))
    }

    /// Whether there is a template of this name.
    pub fn has_template(&self, template: &str) -> bool {
        self.template(template).is_ok()
    }

    pub(crate) fn template(&self, template: &str) -> Result<PathBuf, PracticeError> {
        let file = self.template_file(template)?;
        if file.exists() {
            return Ok(file);
        }
        Err(PracticeError::NoSuchCopy {
            what: "template",
            label: template.to_owned(),
        })
    }

    fn template_file(&self, template: &str) -> Result<PathBuf, PracticeError> {
        let label = ServerName::new(template)?;
        let base = self.current_base(Os::default())?;
        let folder = self.path("templates").join(base);
        Ok(folder.join(format!("{label}.img")))
    }

    fn snapshot_file(&self, name: &ServerName, label: &str) -> Result<PathBuf, PracticeError> {
        let label = ServerName::new(label)?;
        Ok(self
            .server_folder(name)
            .join("snapshots")
            .join(format!("{label}.img")))
    }

    async fn copy_disk(&self, server: &PracticeServer, copy: PathBuf) -> Result<(), PracticeError> {
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder).map_err(PracticeError::files("make", folder))?;
        }
        if server.running && server.kernel == Kernel::Own {
            // Only a shared kernel can hold a disk still from outside.
            return Err(PracticeError::On {
                name: server.name.to_string(),
            });
        }
        let disk = self.server_folder(&server.name).join("disk.img");
        let mut script = self
            .shell("Copying the disk", "snapshot.sh")
            .args([&disk, &copy]);
        if let Some(init) = Cgroup::of(server.name.as_str()).init() {
            script = script.arg(init.to_string());
        }
        script.run().await.map(drop)
    }
}
