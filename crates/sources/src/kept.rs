//! What was added, in the data folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use allotment_api::PinView;
use allotment_app::ports::SourceError;
use allotment_recipe::RecipeFiles;
use allotment_types::RecipeName;

/// The recipes of a data folder, and its copy of the catalogue.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    recipes: PathBuf,
    catalogue: PathBuf,
}

fn disk(path: &Path) -> impl FnOnce(io::Error) -> SourceError {
    let path = path.display().to_string();
    |source| SourceError::Disk { path, source }
}

impl Kept {
    pub(crate) fn new(data: &Path) -> Self {
        Self {
            recipes: data.join("recipes"),
            catalogue: data.join("catalogue.json"),
        }
    }

    fn folder(&self, name: &RecipeName) -> PathBuf {
        self.recipes.join(name.as_str())
    }

    fn record(&self, name: &RecipeName) -> PathBuf {
        self.recipes.join(format!("{name}.json"))
    }

    /// Writes the new files beside the old ones and then takes their place, so
    /// that a cut leaves one or the other; the record follows.
    pub(crate) fn keep(&self, pin: &PinView, files: &RecipeFiles) -> Result<(), SourceError> {
        fs::create_dir_all(&self.recipes).map_err(disk(&self.recipes))?;
        // Names with a dot are no recipes: what a cut leaves is not seen.
        let fresh = tempfile::Builder::new()
            .prefix(".new-")
            .tempdir_in(&self.recipes);
        let fresh = fresh.map_err(disk(&self.recipes))?;
        let new = fresh.path().join("new");
        fs::create_dir(&new).map_err(disk(&new))?;
        for (path, text) in files.iter() {
            if !stays_inside(path) {
                continue;
            }
            let file = new.join(path);
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent).map_err(disk(parent))?;
            }
            fs::write(&file, text).map_err(disk(&file))?;
        }
        let (folder, old) = (self.folder(&pin.name), fresh.path().join("old"));
        if folder.exists() {
            fs::rename(&folder, &old).map_err(disk(&folder))?;
        }
        fs::rename(&new, &folder).map_err(disk(&folder))?;
        let record = self.record(&pin.name);
        let text = serde_json::to_string_pretty(pin).unwrap_or_default();
        write_whole(&record, &text).map_err(disk(&record))
    }

    pub(crate) fn pins(&self) -> Result<Vec<PinView>, SourceError> {
        let entries = match fs::read_dir(&self.recipes) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(disk(&self.recipes)(error)),
        };
        let mut pins: Vec<PinView> = Vec::new();
        for entry in entries {
            let path = entry.map_err(disk(&self.recipes))?.path();
            if path.extension().is_none_or(|end| end != "json") {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(disk(&path))?;
            pins.push(
                serde_json::from_str(&text).map_err(|source| SourceError::Pin {
                    path: path.display().to_string(),
                    source: Box::new(source),
                })?,
            );
        }
        pins.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(pins)
    }

    pub(crate) fn forget(&self, name: &RecipeName) -> Result<bool, SourceError> {
        let (record, folder) = (self.record(name), self.folder(name));
        if !record.exists() {
            return Ok(false);
        }
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(disk(&folder))?;
        }
        fs::remove_file(&record).map_err(disk(&record))?;
        Ok(true)
    }

    pub(crate) fn keep_catalogue(&self, text: &str) -> Result<(), SourceError> {
        if let Some(parent) = self.catalogue.parent() {
            fs::create_dir_all(parent).map_err(disk(parent))?;
        }
        write_whole(&self.catalogue, text).map_err(disk(&self.catalogue))
    }

    pub(crate) fn catalogue(&self) -> Result<Option<String>, SourceError> {
        match fs::read_to_string(&self.catalogue) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(disk(&self.catalogue)(error)),
        }
    }
}

/// Whether a path of a recipe's files leads nowhere else.
fn stays_inside(path: &str) -> bool {
    let parts = Path::new(path).components();
    let mut parts = parts.map(|part| matches!(part, std::path::Component::Normal(_)));
    !path.is_empty() && parts.all(|normal| normal)
}

/// Writes a file that is there whole or as it was before.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    use io::Write as _;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_data()?;
    file.persist(path)?;
    Ok(())
}
