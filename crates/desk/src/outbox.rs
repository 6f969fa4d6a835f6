//! Papers, laid down in a folder of the person's documents.

use std::path::PathBuf;

use allotment_app::ports::{Outbox, OutboxError, Sheet};
use async_trait::async_trait;

/// A folder for papers.
pub(crate) struct Documents {
    pub(crate) folder: PathBuf,
}

impl Documents {
    /// `Allotment` among the person's documents; beside the record where the
    /// platform knows no such folder.
    pub(crate) fn of(data: &std::path::Path, chosen: Option<PathBuf>) -> Self {
        let documents = || {
            let dirs = directories::UserDirs::new()?;
            let folder = dirs.document_dir().unwrap_or_else(|| dirs.home_dir());
            Some(folder.join("Allotment"))
        };
        Self {
            folder: chosen
                .or_else(documents)
                .unwrap_or_else(|| data.join("papers")),
        }
    }
}

#[async_trait]
impl Outbox for Documents {
    async fn lay_down(&self, sheet: Sheet<'_>) -> Result<String, OutboxError> {
        let inside = sheet.folder.map(|name| self.folder.join(name));
        let folder = inside.unwrap_or_else(|| self.folder.clone());
        let path = folder.join(sheet.name);
        let failed = |source: std::io::Error| OutboxError {
            path: path.display().to_string(),
            source,
        };
        std::fs::create_dir_all(&folder).map_err(failed)?;
        let new = folder.join(format!(".{}.new", sheet.name));
        write(&new, sheet)
            .and_then(|()| std::fs::rename(&new, &path))
            .map_err(|error| {
                // What was half written is nobody's paper.
                let _ = std::fs::remove_file(&new);
                failed(error)
            })?;
        Ok(path.display().to_string())
    }
}

fn write(path: &std::path::Path, sheet: Sheet<'_>) -> std::io::Result<()> {
    use std::io::Write as _;
    let _ = std::fs::remove_file(path);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if sheet.private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(sheet.bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_paper_takes_the_place_of_the_earlier_one_and_a_private_one_is_private() {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents {
            folder: folder.path().join("Allotment"),
        };
        for text in ["first", "second"] {
            let sheet = Sheet {
                folder: None,
                name: "kit.age",
                bytes: text.as_bytes(),
                private: true,
            };
            let path = documents.lay_down(sheet).await.unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                let mode = std::fs::metadata(&path).unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o600);
            }
        }
        let names = std::fs::read_dir(&documents.folder).unwrap().count();
        assert_eq!(names, 1, "nothing half written is left");
    }

    #[tokio::test]
    async fn papers_of_a_kind_lie_in_a_folder_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents {
            folder: folder.path().join("Allotment"),
        };
        let sheet = Sheet {
            folder: Some("statements-2026-10"),
            name: "ada.pdf",
            bytes: b"paper",
            private: true,
        };
        let path = documents.lay_down(sheet).await.unwrap();
        assert!(
            path.ends_with("Allotment/statements-2026-10/ada.pdf"),
            "{path}"
        );
        assert_eq!(std::fs::read(&path).unwrap(), b"paper");
    }

    #[tokio::test]
    async fn where_nothing_can_be_written_the_path_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let documents = Documents {
            folder: file.join("Allotment"),
        };
        let sheet = Sheet {
            folder: None,
            name: "sheet.pdf",
            bytes: b"",
            private: false,
        };
        let error = documents.lay_down(sheet).await.unwrap_err();
        assert!(error.path.ends_with("Allotment/sheet.pdf"), "{error}");
    }
}
