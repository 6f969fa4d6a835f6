//! What an instance keeps of its settings when its recipe gets a new version.

use std::collections::BTreeMap;

use crate::{
    env::EnvSample,
    manifest::Question,
    problem::{Place, Problem, Rule},
    recipe::Recipe,
};

/// Settings that are made anew with each version.
const MADE_ANEW: [&str; 4] = ["TYPE", "DOMAIN", "STACK_NAME", "COMPOSE_FILE"];

/// Settings of a recipe's surroundings: who signs certificates, how long to wait.
const AROUND: [&str; 2] = ["LETS_ENCRYPT_ENV", "TIMEOUT"];

impl Recipe {
    /// The answers in the settings file of an instance that runs, for this
    /// version of its recipe: those to its questions, and the versions of its
    /// secrets. Of a recipe without questions all settings are kept.
    ///
    /// What was set besides and is not what this version sets is told, not
    /// kept: whether a person or the earlier version had set it, a file does
    /// not say.
    pub fn carried_over(&self, env_file: &str) -> (BTreeMap<String, String>, Vec<Problem>) {
        let (there, _) = EnvSample::parse("app.env", env_file);
        let mut kept = BTreeMap::new();
        let mut told = Vec::new();
        for entry in there.active() {
            let key = entry.key.as_str();
            let plain = self.toml.questions.is_empty();
            // Answers bring overlays along; where there are none, this is one.
            if MADE_ANEW.contains(&key) && !(plain && key == "COMPOSE_FILE") {
                continue;
            }
            let value = entry.value.expand(&|_| None).unwrap_or_default();
            let question = self.toml.questions.iter().any(|q| q.key == key);
            let secret = key.starts_with("SECRET_") && key.ends_with("_VERSION");
            if question || secret || AROUND.contains(&key) || plain {
                kept.insert(key.to_owned(), value);
                continue;
            }
            let now = self.sample.get(key).filter(|line| line.active);
            let now = now.and_then(|line| line.value.expand(&|_| None).ok());
            if now.as_ref() == Some(&value) || self.exports.contains_key(key) {
                continue;
            }
            let message = match &now {
                Some(now) => format!("`{key}` is `{value}` and becomes `{now}`"),
                None => format!("`{key}`, which is `{value}`, is not set any more"),
            };
            told.push(
                Problem::new(Rule::AnswerUnknown, Place::settings(), message)
                    .about(key)
                    .fix(format!("to keep it, add `--set {key}={value}`")),
            );
        }
        (kept, told)
    }

    /// The answers in the settings file of an instance that runs, and the
    /// settings of this version's questions that they leave open: those that
    /// have no answer, or one that this version does not take. Whatever the
    /// other answers are, an open question may be asked only after some of them;
    /// where none is asked with those that there are, none is left.
    pub fn left_to_ask(&self, env_file: &str) -> (BTreeMap<String, String>, Vec<String>) {
        let (mut kept, _) = self.carried_over(env_file);
        let questions = &self.toml.questions;
        let (there, _) = EnvSample::parse("app.env", env_file);
        let left_empty = |key: &str| there.get(key).is_some_and(|line| !line.active);
        // Defaults decide what is asked where nobody has answered yet.
        let known = self.fill_in(None, &kept, &mut Vec::new());
        let open: Vec<&Question> = questions
            .iter()
            .filter(|question| match kept.get(&question.key) {
                Some(answer) => question.is_asked(&known) && question.check(answer).is_err(),
                None => !left_empty(&question.key) || question.required,
            })
            .collect();
        if !open.iter().any(|question| question.is_asked(&known)) {
            return (kept, vec![]);
        }
        let open: Vec<String> = open.into_iter().map(|it| it.key.clone()).collect();
        kept.retain(|key, _| !open.contains(key));
        (kept, open)
    }
}

#[cfg(test)]
mod tests {
    use allotment_types::DnsName;

    use super::*;
    use crate::files::RecipeFiles;

    const COMPOSE: &str = "services:\n  app:\n    image: \"shed:2\"\n    environment:\n      NAME: \"${NAME}\"\n      COLOUR: \"${COLOUR}\"\n      ROOF: \"${ROOF}\"\n";

    fn shed(toml: &str) -> Recipe {
        let files: RecipeFiles = [
            ("compose.yml", COMPOSE),
            (
                ".env.sample",
                "TYPE=shed\nDOMAIN=shed.example.org\nNAME=\nCOLOUR=red\nROOF=tin\nSECRET_KEY_VERSION=v1\n",
            ),
            ("recipe.toml", toml),
        ]
        .into_iter()
        .collect();
        Recipe::load(&"shed".parse().unwrap(), &files, None).unwrap()
    }

    const ASKING: &str = "format = 1\nkind = \"stack\"\ntitle = \"Shed\"\nsummary = \"A shed.\"\n[[question]]\nkey = \"NAME\"\nask = \"What is it called?\"\nkind = \"text\"\n";

    #[test]
    fn answers_and_versions_of_secrets_are_kept_and_the_rest_is_as_the_new_version_says() {
        let there = "TYPE=shed\nDOMAIN=old.example.org\nCOMPOSE_FILE=compose.yml:gone.yml\nNAME=\"Garden shed\"\nCOLOUR=blue\nROOF=tin\nSECRET_KEY_VERSION=v2\n";
        let (kept, told) = shed(ASKING).carried_over(there);
        let kept: Vec<_> = kept.iter().map(|(k, v)| format!("{k}={v}")).collect();
        assert_eq!(kept, ["NAME=Garden shed", "SECRET_KEY_VERSION=v2"]);
        let told: Vec<_> = told.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(told, ["`COLOUR` is `blue` and becomes `red`"]);
    }

    /// What is open after an upgrade from settings like these.
    fn open(toml: &str, there: &str) -> Vec<String> {
        shed(&format!("{ASKING}{toml}")).left_to_ask(there).1
    }

    const DOOR: &str = "[[question]]\nkey = \"DOOR\"\nask = \"Has it a door?\"\nkind = \"yes-no\"\ndefault = \"false\"\nrequired = true\n[[question]]\nkey = \"LOCK\"\nask = \"Which lock?\"\nkind = \"text\"\nrequired = true\nwhen = { DOOR = \"true\" }\n";

    #[test]
    fn only_what_an_instance_does_not_answer_yet_is_asked() {
        assert_eq!(open("", "NAME=shed\n"), [""; 0]);
        assert_eq!(open("", "COLOUR=blue\n"), ["NAME"]);
        // What may come after it comes with it.
        assert_eq!(open(DOOR, "NAME=shed\n"), ["DOOR", "LOCK"]);
        assert_eq!(open(DOOR, "NAME=shed\nDOOR=true\n"), ["LOCK"]);
        assert_eq!(open(DOOR, "NAME=shed\nDOOR=false\n"), [""; 0]);
        assert_eq!(open(DOOR, "NAME=shed\nDOOR=true\nLOCK=iron\n"), [""; 0]);
    }

    #[test]
    fn what_was_left_empty_is_not_asked_again_by_the_next_version() {
        const SIGN: &str =
            "[[question]]\nkey = \"SIGN\"\nask = \"What stands on the door?\"\nkind = \"text\"\n";
        assert_eq!(open(SIGN, "NAME=shed\n"), ["SIGN"]);
        let shed = shed(&format!("{ASKING}{SIGN}"));
        let address: DnsName = "shed.example.org".parse().unwrap();
        let answers = [("NAME".to_owned(), "Shed".to_owned())].into();
        let written = shed.env_file(&shed.settings(&address, &answers).unwrap());
        assert!(written.ends_with("#SIGN=\n"), "{written}");
        assert_eq!(shed.left_to_ask(&written).1, [""; 0]);
    }

    #[test]
    fn an_answer_that_the_new_version_does_not_take_is_asked_anew() {
        assert_eq!(open(DOOR, "NAME=shed\nDOOR=perhaps\n"), ["DOOR", "LOCK"]);
        let (kept, _) = shed(&format!("{ASKING}{DOOR}")).left_to_ask("NAME=shed\nDOOR=perhaps\n");
        assert_eq!(kept.get("DOOR"), None);
        assert_eq!(kept["NAME"], "shed");
    }

    #[test]
    fn what_is_written_for_an_instance_is_read_back_as_its_answers() {
        let shed = shed(ASKING);
        let address: DnsName = "shed.example.org".parse().unwrap();
        let answers = [("NAME".to_owned(), "Kim's \"shed\" $5 # one".to_owned())].into();
        let settings = shed.settings(&address, &answers).unwrap();
        let (kept, told) = shed.carried_over(&shed.env_file(&settings));
        assert_eq!(kept["NAME"], answers["NAME"]);
        assert!(told.is_empty(), "{told:?}");
    }
}
