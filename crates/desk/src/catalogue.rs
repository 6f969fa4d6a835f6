//! Recipes: the built-in ones, or those of a folder.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use allotment_app::ports::{Catalogue, CatalogueError};
use allotment_recipe::{
    RecipeFiles,
    files::{LARGEST_FILE, MOST_BYTES, MOST_FILES},
};
use allotment_types::RecipeName;
use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../recipes");

/// The catalogue that the person chose: a folder, or what came with the program
/// and what was added to it.
pub(crate) fn catalogue(folder: Option<PathBuf>, added: PathBuf) -> Arc<dyn Catalogue> {
    match folder {
        Some(folder) => Arc::new(FolderCatalogue { folder }),
        None => Arc::new(WithAdded {
            added: FolderCatalogue { folder: added },
        }),
    }
}

/// The recipes that came with the program, and those that were added. What was
/// added takes no other's place.
struct WithAdded {
    added: FolderCatalogue,
}

impl WithAdded {
    fn has_any(&self) -> bool {
        self.added.folder.is_dir()
    }
}

impl Catalogue for WithAdded {
    fn names(&self) -> Result<Vec<RecipeName>, CatalogueError> {
        let mut names = BuiltIn.names()?;
        if self.has_any() {
            names.extend(self.added.names()?);
        }
        names.sort();
        names.dedup();
        Ok(names)
    }

    fn files(&self, recipe: &RecipeName) -> Result<Option<RecipeFiles>, CatalogueError> {
        match BuiltIn.files(recipe)? {
            None if self.has_any() => self.added.files(recipe),
            found => Ok(found),
        }
    }
}

/// The recipes that came with the program.
struct BuiltIn;

impl Catalogue for BuiltIn {
    fn names(&self) -> Result<Vec<RecipeName>, CatalogueError> {
        let mut names: Vec<RecipeName> = BUILT_IN
            .dirs()
            .filter_map(|d| d.path().file_name()?.to_str()?.parse().ok())
            .collect();
        names.sort();
        Ok(names)
    }

    fn files(&self, recipe: &RecipeName) -> Result<Option<RecipeFiles>, CatalogueError> {
        let Some(dir) = BUILT_IN.get_dir(recipe.as_str()) else {
            return Ok(None);
        };
        let mut files = RecipeFiles::new();
        gather(dir, dir.path(), &mut files);
        Ok(Some(files))
    }
}

fn gather(dir: &Dir<'_>, root: &Path, files: &mut RecipeFiles) {
    for file in dir.files() {
        if let (Ok(path), Some(text)) = (file.path().strip_prefix(root), file.contents_utf8()) {
            files.insert(slashed(path), text);
        }
    }
    for inner in dir.dirs() {
        gather(inner, root, files);
    }
}

/// The recipes of a folder: each in a folder of its own.
struct FolderCatalogue {
    folder: PathBuf,
}

impl FolderCatalogue {
    fn error(&self, source: std::io::Error) -> CatalogueError {
        CatalogueError {
            folder: self.folder.display().to_string(),
            source,
        }
    }
}

impl Catalogue for FolderCatalogue {
    fn names(&self) -> Result<Vec<RecipeName>, CatalogueError> {
        let mut names = vec![];
        for entry in std::fs::read_dir(&self.folder).map_err(|e| self.error(e))? {
            let entry = entry.map_err(|e| self.error(e))?;
            let is_dir = entry.file_type().map_err(|e| self.error(e))?.is_dir();
            if let (true, Some(Ok(name))) = (is_dir, entry.file_name().to_str().map(str::parse)) {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    fn files(&self, recipe: &RecipeName) -> Result<Option<RecipeFiles>, CatalogueError> {
        let root = self.folder.join(recipe.as_str());
        // The web entrance comes with the program where a folder has none.
        let there = std::fs::symlink_metadata(&root).is_ok_and(|it| it.is_dir());
        if !there {
            return if recipe.as_str() == allotment_provision::planner::ENTRANCE {
                BuiltIn.files(recipe)
            } else {
                Ok(None)
            };
        }
        let mut files = RecipeFiles::new();
        let mut folders = vec![root.clone()];
        let (mut count, mut bytes) = (0, 0);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).map_err(|e| self.error(e))? {
                let entry = entry.map_err(|e| self.error(e))?;
                let path = entry.path();
                let kind = entry.file_type().map_err(|e| self.error(e))?;
                // Links could lead anywhere; a recipe has none.
                if kind.is_dir() && entry.file_name() != ".git" {
                    folders.push(path);
                } else if kind.is_file()
                    && let Some(text) = text_of(&path)
                    && let Ok(inside) = path.strip_prefix(&root)
                {
                    count += 1;
                    bytes += text.len();
                    files.insert(slashed(inside), text);
                }
                // Enough for the recipe's reader to refuse it, and no more.
                if count > MOST_FILES || bytes > MOST_BYTES {
                    return Ok(Some(files));
                }
            }
        }
        Ok(Some(files))
    }
}

/// What stands in a file, as far as a recipe's reader takes it; nothing of a
/// picture.
fn text_of(path: &Path) -> Option<String> {
    let mut bytes = vec![];
    let file = std::fs::File::open(path).ok()?;
    let most = LARGEST_FILE as u64 + 1;
    file.take(most).read_to_end(&mut bytes).ok()?;
    if bytes.len() <= LARGEST_FILE {
        return String::from_utf8(bytes).ok();
    }
    // Cut off, perhaps within a character: too large in any case.
    let is_text = !bytes.contains(&0);
    is_text.then(|| String::from_utf8_lossy(&bytes).into_owned())
}

fn slashed(path: &Path) -> String {
    path.components()
        .map(|c| c.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_end_is_read_no_further_than_it_takes_to_refuse_it() {
        let folder = tempfile::tempdir().unwrap();
        let recipe = folder.path().join("tea");
        std::fs::create_dir(&recipe).unwrap();
        let large = std::fs::File::create(recipe.join("picture")).unwrap();
        large.set_len(1 << 34).unwrap();
        let text = "x".repeat(LARGEST_FILE * 2);
        std::fs::write(recipe.join("compose.yml"), text).unwrap();
        let catalogue = FolderCatalogue {
            folder: folder.path().to_owned(),
        };
        let files = catalogue.files(&"tea".parse().unwrap()).unwrap().unwrap();
        let read: Vec<_> = files
            .iter()
            .map(|(path, text)| (path, text.len()))
            .collect();
        assert_eq!(read, [("compose.yml", LARGEST_FILE + 1)]);
    }

    #[test]
    fn what_was_added_joins_what_came_with_the_program_and_takes_nobodys_place() {
        let folder = tempfile::tempdir().unwrap();
        let added = folder.path().join("recipes");
        let all = || catalogue(None, added.clone());
        let before = all().names().unwrap();
        assert!(!before.is_empty());
        for name in ["tea", before[0].as_str()] {
            std::fs::create_dir_all(added.join(name)).unwrap();
            std::fs::write(added.join(name).join("compose.yml"), "mine").unwrap();
        }
        assert_eq!(all().names().unwrap().len(), before.len() + 1);
        let files = all().files(&"tea".parse().unwrap()).unwrap().unwrap();
        assert_eq!(files.get("compose.yml"), Some("mine"));
        let built_in = all().files(&before[0]).unwrap().unwrap();
        assert_ne!(built_in.get("compose.yml"), Some("mine"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_no_recipe() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/", folder.path().join("tea")).unwrap();
        let catalogue = FolderCatalogue {
            folder: folder.path().to_owned(),
        };
        assert!(catalogue.files(&"tea".parse().unwrap()).unwrap().is_none());
    }
}
