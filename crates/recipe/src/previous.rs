//! The version of a recipe that people come from.

use crate::{
    files::RecipeFiles,
    manifest::{Check, LIFE, Life},
    problem::{Place, Problem, Rule},
    recipe::Recipe,
};

impl Recipe {
    /// The recipe as `[previous]` of `checks/life.toml` has it: with the images
    /// and the version of then. Nothing where it does not say.
    pub fn previous(&self) -> Option<Result<Self, Vec<Problem>>> {
        let previous = self.life.as_ref()?.previous.as_ref()?;
        let texts = || {
            let files = self.files.iter();
            files.filter(|(path, _)| RecipeFiles::has_extension(path, "yml"))
        };
        let quoted = |image: &String| format!("\"{image}\"");
        for today in previous.images.keys() {
            if !texts().any(|(_, text)| text.contains(&quoted(today))) {
                let message = format!("[previous] names `{today}`, which no compose file has");
                let place = Place::file(LIFE);
                return Some(Err(vec![Problem::new(Rule::TomlValue, place, message)]));
            }
        }
        let settings = self.sample_settings();
        let now = self.render(&settings).ok()?.version?;
        let files: RecipeFiles = self
            .files
            .iter()
            .map(|(path, text)| {
                let mut text = text.to_owned();
                if RecipeFiles::has_extension(path, "yml") {
                    for (today, then) in &previous.images {
                        text = text.replace(&format!("\"{today}\""), &format!("\"{then}\""));
                    }
                    text = text.replace(
                        &format!(".version={now}\""),
                        &format!(".version={}\"", previous.version),
                    );
                }
                (path.to_owned(), text)
            })
            .collect();
        Some(Self::load(&self.name, &files, None))
    }

    /// The same recipe with further checks behind its own.
    #[must_use]
    pub fn with_checks(mut self, checks: &[Check]) -> Self {
        self.toml.checks.extend(checks.iter().cloned());
        self
    }

    /// How it is put to the test; nothing is answered and tried where the
    /// recipe does not say.
    pub fn way_of_life(&self) -> Life {
        self.life.clone().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Proof;

    #[test]
    fn the_version_of_before_has_its_images_and_its_number() {
        let files: RecipeFiles = [
            (
                "compose.yml",
                "services:\n  app:\n    image: \"shed:2\"\n    deploy:\n      labels:\n        - \"coop-cloud.${STACK_NAME}.version=1.1.0+2\"\n",
            ),
            (".env.sample", "TYPE=shed\nDOMAIN=shed.example.org\n"),
            (
                "checks/life.toml",
                "format = 1\n[previous]\nversion = \"1.0.0+1.9\"\nimages = { \"shed:2\" = \"shed:1.9\" }\n",
            ),
        ]
        .into_iter()
        .collect();
        let recipe = Recipe::load(&"shed".parse().unwrap(), &files, None).unwrap();
        let before = recipe.previous().unwrap().unwrap();
        let stack = before.render(&before.sample_settings()).unwrap();
        assert_eq!(stack.version.as_deref(), Some("1.0.0+1.9"));
        assert_eq!(stack.services[0].image, "shed:1.9");
        assert_ne!(before.digest(Proof::Wiring), recipe.digest(Proof::Wiring));
    }
}
