//! Recipes as others write them: any folder of the ecosystem loads, is linted
//! and gives a stack, unchanged and without a `recipe.toml`.
//!
//! Small recipes of our own beside this file hold every construct that is known
//! to occur. `ALLOTMENT_ECOSYSTEM` names folders of real ones, joined as in
//! `PATH`; where a file is named, its lines are the folders.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use allotment_recipe::{Problem, Recipe, RecipeFiles, RenderedStack, Rule};

use crate::{address, docker};

const VARIABLE: &str = "ALLOTMENT_ECOSYSTEM";

/// The folders that somebody named.
fn named() -> Vec<PathBuf> {
    let Some(named) = env::var_os(VARIABLE) else {
        println!("skipped: {VARIABLE} names no folder of a recipe");
        return vec![];
    };
    let mut folders = vec![];
    for path in env::split_paths(&named) {
        if path.is_file() {
            let lines = fs::read_to_string(&path).unwrap();
            let lines = lines.lines().map(str::trim).filter(|it| !it.is_empty());
            folders.extend(lines.map(PathBuf::from));
        } else {
            folders.push(path);
        }
    }
    folders
}

/// Our own.
fn own() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue/ecosystem");
    let folders = fs::read_dir(root).unwrap().map(|it| it.unwrap().path());
    let mut folders: Vec<_> = folders.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// What of a folder is text, without Git's own and without links.
fn gather(root: &Path, folder: &Path, files: &mut RecipeFiles) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        if kind.is_dir() && entry.file_name() != ".git" {
            gather(root, &path, files);
        } else if kind.is_file()
            && let Ok(text) = fs::read_to_string(&path)
        {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.insert(name, text);
        }
    }
}

fn told(problems: &[Problem]) -> String {
    let lines = problems.iter().map(|problem| format!("\n  {problem}"));
    lines.collect()
}

/// How a folder's lines end.
#[derive(Clone, Copy)]
enum Lines {
    /// As they are there.
    AsTheyAre,
    /// As an editor on Windows leaves them.
    OfWindows,
}

fn load(folder: &Path, lines: Lines) -> Result<Recipe, String> {
    let mut files = RecipeFiles::new();
    gather(folder, folder, &mut files);
    if let Lines::OfWindows = lines {
        let all: Vec<(String, String)> = files
            .iter()
            .map(|(path, text)| (path.to_owned(), text.replace('\n', "\r\n")))
            .collect();
        for (path, text) in all {
            files.insert(path, text);
        }
    }
    let name = folder.file_name().unwrap().to_str().unwrap().to_lowercase();
    let name = name.parse().map_err(|it| format!("{it}"))?;
    Recipe::load(&name, &files, None).map_err(|problems| told(&problems))
}

/// The stack with the sample's settings, and with made-up answers where the
/// recipe demands one and has none.
fn stack(recipe: &Recipe) -> Result<RenderedStack, String> {
    let mut answers = BTreeMap::new();
    loop {
        let settings = recipe.settings(&address(), &answers);
        let settings = settings.map_err(|problems| told(&problems))?;
        let problems = match recipe.render(&settings) {
            Ok(stack) => return Ok(stack),
            Err(problems) => problems,
        };
        let before = answers.len();
        for problem in &problems {
            let made_up = match problem.rule {
                Rule::RequiredUnset => "made-up",
                Rule::NotTyped => "1",
                _ => continue,
            };
            if let Some(setting) = &problem.setting {
                answers.insert(setting.clone(), made_up.to_owned());
            }
        }
        if answers.len() == before {
            return Err(told(&problems));
        }
    }
}

/// What there is to say about one folder; an error is what stands in the way.
fn tried(folder: &Path, lines: Lines) -> Result<String, String> {
    let recipe = load(folder, lines)?;
    let found = recipe.lint();
    let stack = stack(&recipe)?;
    let text = stack.compose.to_string().replace("$$", "");
    if let Some(at) = text.find('$') {
        let near: String = text[at..].chars().take(40).collect();
        return Err(format!("a variable is left: {near}"));
    }
    if stack.services.is_empty() || recipe.toml.title.is_empty() {
        return Err("it has no service or no title".to_owned());
    }
    if docker::is_here()
        && let Some(complaint) = docker::complains(&stack)
    {
        return Err(format!("Docker complains: {complaint}"));
    }
    Ok(format!(
        "{} {}, {} services, {} questions, the linter has {} words",
        recipe.toml.title,
        recipe
            .toml
            .version
            .as_deref()
            .unwrap_or("without a version"),
        stack.services.len(),
        recipe.questions().len(),
        found.len(),
    ))
}

fn try_all(folders: &[PathBuf], lines: Lines) {
    let mut failed = vec![];
    for folder in folders {
        match tried(folder, lines) {
            Ok(said) => println!("{}: {said}", folder.display()),
            Err(why) => failed.push(format!("{}: {why}", folder.display())),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_construct_that_is_known_to_occur_is_read() {
    try_all(&own(), Lines::AsTheyAre);
}

#[test]
fn a_recipe_that_was_edited_on_windows_is_read_as_well() {
    try_all(&own(), Lines::OfWindows);
}

#[test]
fn recipes_of_others_load_and_give_a_stack_unchanged() {
    try_all(&named(), Lines::AsTheyAre);
}
