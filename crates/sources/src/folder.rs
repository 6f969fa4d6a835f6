//! A recipe in a folder of this computer.

use std::{fs, io::Read as _, path::Path};

use allotment_api::Signature;
use allotment_app::ports::{Looked, SourceError};
use allotment_recipe::{
    RecipeFiles,
    files::{LARGEST_FILE, MOST_BYTES, MOST_FILES},
};
use sha2::{Digest as _, Sha256};

use crate::name_of;

/// Reads a folder. It has no versions, and its pin is made of what its files
/// hold.
pub(crate) fn look(root: &Path, version: Option<&str>) -> Result<Looked, SourceError> {
    let from = root.display().to_string();
    if let Some(version) = version {
        return Err(SourceError::Version {
            from,
            version: version.to_owned(),
        });
    }
    let files = read(root)?;
    let whole = root.canonicalize();
    let whole = whole.unwrap_or_else(|_| root.to_owned());
    let whole = whole.to_string_lossy().into_owned();
    Ok(Looked {
        suggested: name_of(&whole),
        from: whole,
        pin: pin(&files),
        files,
        commit: None,
        version: None,
        signature: Signature::Missing,
    })
}

fn read(root: &Path) -> Result<RecipeFiles, SourceError> {
    let disk = |path: &Path, source| SourceError::Disk {
        path: path.display().to_string(),
        source,
    };
    let mut files = RecipeFiles::new();
    let mut folders = vec![root.to_owned()];
    let (mut count, mut bytes) = (0, 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|e| disk(&folder, e))? {
            let entry = entry.map_err(|e| disk(&folder, e))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(|e| disk(&path, e))?;
            // Links could lead anywhere; a recipe has none.
            if kind.is_dir() && entry.file_name() != ".git" {
                folders.push(path);
            } else if kind.is_file() {
                let Some(text) = text_of(&path).map_err(|e| disk(&path, e))? else {
                    continue;
                };
                count += 1;
                bytes += text.len();
                let inside = path.strip_prefix(root).unwrap_or(&path);
                let parts = inside.components();
                let parts: Vec<_> = parts.map(|it| it.as_os_str().to_string_lossy()).collect();
                files.insert(parts.join("/"), text);
            }
            if count > MOST_FILES || bytes > MOST_BYTES {
                return Err(SourceError::TooLarge {
                    from: root.display().to_string(),
                });
            }
        }
    }
    Ok(files)
}

/// A file's text; nothing of a picture, or of what is larger than a recipe's
/// files are.
fn text_of(path: &Path) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let most = LARGEST_FILE as u64 + 1;
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(text(bytes))
}

/// The text of a file's bytes, where they are a text of a recipe.
pub(crate) fn text(bytes: Vec<u8>) -> Option<String> {
    if bytes.len() > LARGEST_FILE {
        return None;
    }
    String::from_utf8(bytes).ok()
}

/// Names exactly these files: SHA-256 over their paths and contents, each with
/// its length before it.
fn pin(files: &RecipeFiles) -> String {
    let mut hash = Sha256::new();
    for (path, text) in files.iter() {
        for part in [path, text] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    let digest = hash.finalize();
    let hex = digest.iter().fold(String::new(), |mut hex, byte| {
        use std::fmt::Write as _;
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    format!("sha256:{hex}")
}
