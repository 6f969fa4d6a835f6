//! What was shown of a recipe, and the level that follows from it.
//!
//! Results are files in the recipe's folder `results/`, written by
//! `allotment recipe check` and by the project's own tests, and read wherever a
//! level is shown: nothing else may claim one. The scale follows YunoHost's
//! (<https://doc.yunohost.org/en/packaging/levels>, read 2026-11), of whose
//! automatic levels it keeps the order and adds what those leave untested:
//! restoring elsewhere, and faults.

use std::fmt::Write as _;

use allotment_types::Day;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    files::RecipeFiles,
    manifest::LIFE,
    problem::{Place, Problem, Rule},
    recipe::Recipe,
};

/// The form of a result file that this reader knows.
pub const RESULT_FORMAT: u32 = 1;

/// The highest level that can be reached as yet: restoring comes with backups.
pub const HIGHEST: u8 = 3;

/// One time that a recipe was put to the test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipeResult {
    /// The form of the file; 1.
    pub format: u32,
    /// What kind of test it was.
    pub proof: Proof,
    /// When.
    pub date: Day,
    /// The recipe's version, with the app's behind a `+`.
    pub version: String,
    /// The files that it was about: [`Recipe::digest`].
    pub digest: String,
    /// On what: the server's system, and whether it is a practice server.
    #[serde(rename = "where")]
    pub place: String,
    /// With which program.
    pub by: String,
    /// What was done, in order.
    #[serde(rename = "part", default)]
    pub parts: Vec<Part>,
    /// The images that really ran.
    #[serde(rename = "image", default)]
    pub images: Vec<ImageThatRan>,
}

/// What kind of test a result comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The app's installer was replaced by one that only writes down what it is
    /// told.
    Flags,
    /// Each image was replaced by a probe that compares what it is given with
    /// what the app's documentation asks for.
    Wiring,
    /// The app itself ran on a real server.
    Life,
}

/// One part of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What: `installs`, `again`, `variant-NAME`, `upgrade`.
    pub id: String,
    /// The level that needs it.
    pub level: u8,
    /// How it went.
    pub outcome: Outcome,
    /// How long it took, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
    /// What failed, or why it was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// How a part went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// As it should.
    Passed,
    /// Otherwise.
    Failed,
    /// It needs something from elsewhere that was not there: it counts neither
    /// for nor against a level, and is named beside it.
    LeftOut,
    /// It was not come to.
    NotRun,
}

/// An image as it ran.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImageThatRan {
    /// As the recipe names it.
    pub name: String,
    /// What Docker calls its content.
    pub id: String,
}

/// What may be said of a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// The kind of the best test that it passed.
    pub proof: Proof,
    /// The level; 0 where the app itself never ran.
    pub level: u8,
    /// When that was.
    pub date: Day,
    /// On what.
    #[serde(rename = "where")]
    pub place: String,
    /// Whether the recipe's files are still those of then.
    pub current: bool,
    /// Parts that were left out, for want of something from elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
}

impl RecipeResult {
    /// Reads a result file.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The file's text.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// What the file is called: of one day and kind the last one counts.
    pub fn file_name(&self) -> String {
        let proof = match self.proof {
            Proof::Flags => "flags",
            Proof::Wiring => "wiring",
            Proof::Life => "life",
        };
        format!("{}-{proof}.toml", self.date.as_str())
    }

    /// Whether no part failed and something was shown.
    pub fn passed(&self) -> bool {
        let failed = |part: &Part| matches!(part.outcome, Outcome::Failed | Outcome::NotRun);
        self.parts.iter().any(|p| p.outcome == Outcome::Passed) && !self.parts.iter().any(failed)
    }

    /// The highest level all of whose parts, and those of the levels below,
    /// passed. A probe earns none.
    pub fn level(&self) -> u8 {
        if self.proof != Proof::Life {
            return 0;
        }
        (1..=HIGHEST)
            .take_while(|level| {
                let mut parts = self.parts.iter().filter(|part| part.level == *level);
                let held = |part: &Part| matches!(part.outcome, Outcome::Passed | Outcome::LeftOut);
                let shown = |part: &&Part| part.outcome == Outcome::Passed;
                parts.clone().any(|part| shown(&part)) && parts.all(held)
            })
            .last()
            .unwrap_or(0)
    }
}

/// The best that results show: what is about the files of today before what
/// was about earlier ones, then the level, then the day.
pub fn highest(results: &[RecipeResult], digest: impl Fn(Proof) -> String) -> Option<Level> {
    let of = |result: &RecipeResult| Level {
        proof: result.proof,
        level: result.level(),
        date: result.date.clone(),
        place: result.place.clone(),
        current: result.digest == digest(result.proof),
        left_out: result
            .parts
            .iter()
            .filter(|part| part.outcome == Outcome::LeftOut)
            .map(|part| part.id.clone())
            .collect(),
    };
    results
        .iter()
        .filter(|result| result.level() > 0 || (result.proof != Proof::Life && result.passed()))
        .map(of)
        .max_by_key(|it| (it.current, it.proof, it.level, it.date.clone()))
}

impl Recipe {
    /// Names the recipe's files that a result of this kind is about: SHA-256
    /// over all but the README, translations, release notes, results, and what
    /// other kinds of tests are told.
    pub fn digest(&self, proof: Proof) -> String {
        let mut hasher = Sha256::new();
        let decides = |path: &str| {
            let beside = ["locales/", "release/", "results/", "checks/"];
            let is_life = proof == Proof::Life && path == LIFE;
            is_life
                || (!beside.iter().any(|folder| path.starts_with(folder)) && path != "README.md")
        };
        for (path, content) in self.files.iter().filter(|(path, _)| decides(path)) {
            hasher.update(path.as_bytes());
            hasher.update([0]);
            hasher.update(content.as_bytes());
            hasher.update([0]);
        }
        hasher
            .finalize()
            .iter()
            .fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }

    /// What may be said of it, by the result files in its folder.
    pub fn level(&self) -> Option<Level> {
        highest(&self.results, |proof| self.digest(proof))
    }
}

/// Reads the result files of a folder.
pub(crate) fn read(files: &RecipeFiles, problems: &mut Vec<Problem>) -> Vec<RecipeResult> {
    let mut results = Vec::new();
    for (path, text) in files.iter() {
        let is_result = path
            .strip_prefix("results/")
            .is_some_and(|name| !name.contains('/') && RecipeFiles::has_extension(name, "toml"));
        if !is_result {
            continue;
        }
        match RecipeResult::parse(text) {
            Ok(result) if result.format == RESULT_FORMAT => results.push(result),
            Ok(result) => problems.push(Problem::new(
                Rule::ResultUnread,
                Place::file(path),
                format!("format {} of results is not known", result.format),
            )),
            Err(error) => problems.push(Problem::new(
                Rule::ResultUnread,
                Place::file(path),
                format!("this is no result: {}", error.message()),
            )),
        }
    }
    results
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(proof: Proof, parts: &[(&str, u8, Outcome)]) -> RecipeResult {
        RecipeResult {
            format: 1,
            proof,
            date: serde_json::from_str("\"2026-11-21\"").unwrap(),
            version: "0.1.0+1.43".into(),
            digest: "now".into(),
            place: "a practice server with Debian 12".into(),
            by: "allotment 0.1.0".into(),
            parts: parts
                .iter()
                .map(|(id, level, outcome)| Part {
                    id: (*id).to_owned(),
                    level: *level,
                    outcome: *outcome,
                    seconds: Some(12),
                    said: None,
                })
                .collect(),
            images: vec![],
        }
    }

    use Outcome::{Failed, LeftOut, NotRun, Passed};

    #[test]
    fn a_level_needs_all_of_its_parts_and_those_below() {
        let level = |parts: &[(&str, u8, Outcome)]| result(Proof::Life, parts).level();
        assert_eq!(level(&[]), 0);
        assert_eq!(level(&[("installs", 1, Passed)]), 1);
        assert_eq!(level(&[("installs", 1, Failed), ("again", 2, Passed)]), 0);
        let two = [("installs", 1, Passed), ("again", 2, Passed)];
        assert_eq!(level(&two), 2);
        assert_eq!(level(&[two[0], two[1], ("upgrade", 3, Failed)]), 2);
        assert_eq!(level(&[two[0], two[1], ("upgrade", 3, Passed)]), 3);
        assert_eq!(
            level(&[
                two[0],
                two[1],
                ("variant-a", 2, NotRun),
                ("upgrade", 3, Passed)
            ]),
            1
        );
    }

    #[test]
    fn what_was_left_out_is_named_and_shows_nothing_by_itself() {
        let mut shown = result(
            Proof::Life,
            &[
                ("installs", 1, Passed),
                ("again", 2, Passed),
                ("variant-s3", 2, LeftOut),
            ],
        );
        assert_eq!(shown.level(), 2);
        assert_eq!(
            highest(&[shown.clone()], |_| "now".into())
                .unwrap()
                .left_out,
            ["variant-s3"]
        );
        shown.parts[1].outcome = LeftOut;
        assert_eq!(shown.level(), 1);
    }

    #[test]
    fn a_probe_earns_no_level_however_much_it_says() {
        let wiring = result(
            Proof::Wiring,
            &[("installs", 1, Passed), ("again", 2, Passed)],
        );
        let seen = highest(&[wiring], |_| "now".into()).unwrap();
        assert_eq!((seen.proof, seen.level), (Proof::Wiring, 0));
        let failed = result(Proof::Wiring, &[("base", 0, Failed)]);
        assert_eq!(highest(&[failed], |_| "now".into()), None);
    }

    #[test]
    fn what_was_shown_of_other_files_is_of_an_earlier_state() {
        let one = result(Proof::Life, &[("installs", 1, Passed)]);
        let mut earlier = result(
            Proof::Life,
            &[("installs", 1, Passed), ("again", 2, Passed)],
        );
        earlier.digest = "then".into();
        let seen = highest(&[earlier.clone(), one], |_| "now".into()).unwrap();
        assert_eq!((seen.level, seen.current), (1, true));
        let seen = highest(&[earlier], |_| "now".into()).unwrap();
        assert_eq!((seen.level, seen.current), (2, false));
    }

    #[test]
    fn a_result_is_read_as_it_was_written() {
        let written = result(
            Proof::Life,
            &[("installs", 1, Passed), ("variant-s3", 2, LeftOut)],
        );
        assert_eq!(RecipeResult::parse(&written.to_toml()).unwrap(), written);
        assert_eq!(written.file_name(), "2026-11-21-life.toml");
        assert!(RecipeResult::parse("format = 1\nlevel = 8\n").is_err());
    }
}
