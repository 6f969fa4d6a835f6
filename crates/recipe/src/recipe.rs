//! A recipe: its files, read together.

use std::collections::BTreeMap;

use allotment_types::{DnsName, RecipeName};

use crate::{
    compose::{ComposeFile, Input, RenderedStack, StackName, render},
    env::EnvSample,
    exports,
    files::RecipeFiles,
    lint,
    manifest::{self, Life, RecipeKind, RecipeToml},
    plain,
    problem::{Place, Problem, Rule, any_error, tidy},
    readme::ReadmeMetadata,
    results::{self, RecipeResult},
    settings::{Settings, overlays},
    words::RecipeWords,
};

/// The most compose files that a recipe may have, and an instance may join.
const MOST_COMPOSE_FILES: usize = 64;

/// One app's recipe, read and found usable.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    /// Its name: that of its folder.
    pub name: RecipeName,
    /// The settings with their defaults.
    pub sample: EnvSample,
    /// `compose.yml`, its overlays, and what the sample names as such.
    pub compose: Vec<ComposeFile>,
    /// The versions that `abra.sh` exports.
    pub exports: BTreeMap<String, String>,
    /// The metadata block of the README.
    pub readme: ReadmeMetadata,
    /// `recipe.toml`; a plain one for recipes that have none.
    pub toml: RecipeToml,
    /// What it says to people, in each language that it speaks.
    pub words: RecipeWords,
    /// Whether there is a `recipe.toml`.
    pub has_toml: bool,
    /// Texts to read before upgrading to a version, by version.
    pub release_notes: BTreeMap<String, String>,
    /// How it is put to the test, where it says so.
    pub life: Option<Life>,
    /// What was shown of it, by the result files in its folder.
    pub results: Vec<RecipeResult>,
    /// What was noticed on reading and does not stop anything.
    pub warnings: Vec<Problem>,
    pub(crate) files: RecipeFiles,
}

impl Recipe {
    /// Reads a recipe. `overlay` may hold a `recipe.toml` for a recipe that is
    /// not ours; it goes before one in the folder.
    ///
    /// Every error is told at once; warnings are in the result.
    pub fn load(
        name: &RecipeName,
        files: &RecipeFiles,
        overlay: Option<&RecipeFiles>,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        files.check_limits(&mut problems);
        if let Some(overlay) = overlay {
            overlay.check_limits(&mut problems);
        }
        if any_error(&problems) {
            return Err(problems);
        }
        let overlay = overlay.filter(|overlay| overlay.get(manifest::FILE).is_some());
        let ours = overlay.unwrap_or(files);
        let text = ours.get(manifest::FILE);
        let readme = files.get("README.md").map(ReadmeMetadata::parse);
        let readme = readme.unwrap_or_default();
        let toml = match text {
            Some(text) => {
                let (toml, found) = RecipeToml::parse(manifest::FILE, text);
                problems.extend(found);
                toml
            }
            None => plain::about(name.as_str(), &readme),
        };
        let sample = read_sample(files, &mut problems);
        let exports = files
            .get("abra.sh")
            .map(|text| exports::parse("abra.sh", text, &mut problems))
            .unwrap_or_default();
        let compose = read_compose(files, &sample, &toml, &mut problems);
        let words = RecipeWords::read(&toml, ours, &mut problems);
        let life = ours.get(manifest::LIFE).map(|text| {
            let (life, found) = Life::parse(manifest::LIFE, text, &toml.questions);
            problems.extend(found);
            life
        });
        let results = results::read(ours, &mut problems);
        let mut recipe = Self {
            name: name.clone(),
            life,
            results,
            words,
            sample,
            compose,
            exports,
            readme,
            toml,
            has_toml: text.is_some(),
            release_notes: release_notes(files),
            warnings: Vec::new(),
            files: files.clone(),
        };
        lint::check_references(&recipe, &mut problems);
        tidy(&mut problems);
        if any_error(&problems) {
            return Err(problems);
        }
        if !recipe.has_toml {
            recipe.toml.version = recipe.labelled_version();
        }
        Ok(Self {
            warnings: problems,
            ..recipe
        })
    }

    /// Everything that could be better: the warnings of reading, the rules of
    /// the linter, and what rendering with the sample's settings tells.
    pub fn lint(&self) -> Vec<Problem> {
        let mut problems = self.warnings.clone();
        lint::check(self, &mut problems);
        if self.toml.kind == RecipeKind::Stack {
            let settings = self.sample_settings();
            self.lint_stack(&settings, &mut problems);
            for answers in lint::answers_to_try(self) {
                let settings = self.example_settings(&answers);
                self.lint_stack(&settings, &mut problems);
            }
        }
        tidy(&mut problems);
        problems
    }

    fn lint_stack(&self, settings: &Settings, problems: &mut Vec<Problem>) {
        match self.render(settings) {
            Ok(stack) => {
                lint::check_stack(self, &stack, problems);
                problems.extend(stack.warnings);
            }
            Err(found) => problems.extend(found),
        }
    }

    /// The settings of the sample and the defaults of the questions at an
    /// address of its own, not looked at.
    pub(crate) fn sample_settings(&self) -> Settings {
        self.example_settings(&BTreeMap::new())
    }

    /// The same with some answers given.
    fn example_settings(&self, answers: &BTreeMap<String, String>) -> Settings {
        let domain = self
            .sample
            .get("DOMAIN")
            .and_then(|entry| DnsName::new(&entry.value.source).ok());
        let stack = domain.as_ref().map(StackName::of);
        let mut found = Vec::new();
        // What people must answer is here answered by the sample's example.
        let asked = self.toml.questions.iter().filter(|q| q.required);
        let examples = asked.filter(|q| q.default.is_none()).map(|q| {
            let line = self.sample.get(&q.key).map(|line| &line.value.source);
            let line = line.filter(|example| !example.is_empty());
            let example = line.map_or_else(|| q.example().to_owned(), String::clone);
            (q.key.clone(), example)
        });
        let mut examples: BTreeMap<String, String> = examples.collect();
        examples.extend(answers.clone());
        let env = self.fill_in(domain.as_ref(), &examples, &mut found);
        Settings {
            stack: stack.unwrap_or_else(StackName::example),
            env,
            warnings: found,
        }
    }

    /// The recipe's files that `[installer]` names for the server, by path.
    pub fn files_for_server(&self) -> BTreeMap<String, String> {
        let named = self.toml.installer.iter().flat_map(|it| &it.files);
        let named = named.filter_map(|file| file.source.as_deref());
        let found =
            named.filter_map(|path| Some((path.to_owned(), self.files.get(path)?.to_owned())));
        found.collect()
    }

    /// Merges and fills in the compose files that `COMPOSE_FILE` names, and
    /// lists what must be there before they are deployed.
    pub fn render(&self, settings: &Settings) -> Result<RenderedStack, Vec<Problem>> {
        if self.toml.kind == RecipeKind::Machine {
            return Err(vec![Problem::new(
                Rule::ComposeMissing,
                Place::file(manifest::FILE),
                "a recipe of kind `machine` has no stack",
            )]);
        }
        let mut problems = Vec::new();
        let mut parsed = BTreeMap::new();
        let paths = overlays(settings.env.get("COMPOSE_FILE").map(String::as_str));
        if paths.len() > MOST_COMPOSE_FILES {
            problems.push(
                Problem::new(
                    Rule::TooManyFiles,
                    Place::settings(),
                    format!(
                        "`COMPOSE_FILE` names {} files, more than {MOST_COMPOSE_FILES}",
                        paths.len()
                    ),
                )
                .about("COMPOSE_FILE"),
            );
            return Err(problems);
        }
        for path in &paths {
            if self.compose.iter().any(|file| file.path == *path) {
                continue;
            }
            match self.files.get(path) {
                Some(text) => match ComposeFile::parse(path, text, &mut problems) {
                    Ok(file) => {
                        parsed.insert(path.clone(), file);
                    }
                    Err(problem) => problems.push(problem),
                },
                None => problems.push(
                    Problem::new(
                        Rule::OverlayMissing,
                        Place::settings(),
                        format!("`COMPOSE_FILE` names `{path}`, which is not in the recipe"),
                    )
                    .about("COMPOSE_FILE"),
                ),
            }
        }
        if any_error(&problems) {
            return Err(problems);
        }
        let composes = paths.iter().filter_map(|path| {
            let loaded = self.compose.iter().find(|file| file.path == *path);
            loaded.or_else(|| parsed.get(path))
        });
        let exposed = self.exposed(settings);
        let mut variables = exposed.clone();
        variables.insert("STACK_NAME".to_owned(), settings.stack.to_string());
        let mut stack = render(&Input {
            recipe: self.name.as_str(),
            stack: &settings.stack,
            composes: composes.collect(),
            files: &self.files,
            sample: &self.sample,
            secrets: &self.toml.secrets,
            variables: &variables,
            exposed: &exposed,
        })?;
        stack.warnings.extend(problems);
        Ok(stack)
    }

    /// The settings with the exports of `abra.sh`, which go before them.
    fn exposed(&self, settings: &Settings) -> BTreeMap<String, String> {
        let mut exposed = settings.env.clone();
        exposed.extend(self.exports.clone());
        exposed
            .entry("STACK_NAME".to_owned())
            .or_insert_with(|| settings.stack.to_string());
        exposed
    }
}

fn read_sample(files: &RecipeFiles, problems: &mut Vec<Problem>) -> EnvSample {
    let Some(text) = files.get(".env.sample") else {
        problems.push(Problem::new(
            Rule::SampleMissing,
            Place::file(".env.sample"),
            "there is no `.env.sample`, so the recipe has no settings of its own",
        ));
        return EnvSample::default();
    };
    let (sample, found) = EnvSample::parse(".env.sample", text);
    problems.extend(found);
    sample
}

/// Whether a file of the folder is `compose.yml` or one of its overlays.
fn is_compose(path: &str) -> bool {
    let ends = ["yml", "yaml"]
        .iter()
        .any(|extension| RecipeFiles::has_extension(path, extension));
    !path.contains('/') && ends && (path.starts_with("compose."))
}

fn read_compose(
    files: &RecipeFiles,
    sample: &EnvSample,
    toml: &RecipeToml,
    problems: &mut Vec<Problem>,
) -> Vec<ComposeFile> {
    if toml.kind == RecipeKind::Machine {
        return Vec::new();
    }
    if files.get("compose.yml").is_none() {
        problems.push(Problem::new(
            Rule::ComposeMissing,
            Place::file("compose.yml"),
            "there is no `compose.yml`",
        ));
    }
    let mut paths: Vec<String> = files
        .iter()
        .map(|(path, _)| path)
        .filter(|path| is_compose(path))
        .map(str::to_owned)
        .collect();
    for entry in sample
        .entries
        .iter()
        .filter(|entry| entry.key == "COMPOSE_FILE")
    {
        let named = entry.value.expand(&|_| None).unwrap_or_default();
        for path in overlays(Some(&named)) {
            if files.get(&path).is_none() && path != "compose.yml" {
                let rule = if entry.active {
                    Rule::OverlayMissing
                } else {
                    Rule::OptionalOverlayMissing
                };
                problems.push(Problem::new(
                    rule,
                    Place::at(".env.sample", entry.line, 1),
                    format!("`COMPOSE_FILE` names `{path}`, which is not in the recipe"),
                ));
            } else if files.get(&path).is_some() && !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    for (place, path) in toml.overlays() {
        if files.get(path).is_none() {
            problems.push(Problem::new(
                Rule::OverlayUnknown,
                place,
                format!("an answer brings `{path}` along, which is not in the recipe"),
            ));
        } else if !paths.iter().any(|there| there == path) {
            paths.push(path.to_owned());
        }
    }
    if paths.len() > MOST_COMPOSE_FILES {
        problems.push(Problem::new(
            Rule::TooManyFiles,
            Place::default(),
            format!(
                "the recipe has {} compose files, more than {MOST_COMPOSE_FILES}",
                paths.len()
            ),
        ));
        return Vec::new();
    }
    // `compose.yml` is what the overlays lie over.
    paths.sort_by_key(|path| (path != "compose.yml", path.clone()));
    paths
        .iter()
        .filter_map(|path| {
            let text = files.get(path)?;
            match ComposeFile::parse(path, text, problems) {
                Ok(file) => Some(file),
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            }
        })
        .collect()
}

fn release_notes(files: &RecipeFiles) -> BTreeMap<String, String> {
    files
        .iter()
        .filter_map(|(path, text)| {
            let version = path.strip_prefix("release/")?;
            let is_note = !version.starts_with('.') && !version.contains('/');
            is_note.then(|| (version.to_owned(), text.to_owned()))
        })
        .collect()
}
