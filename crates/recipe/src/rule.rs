//! The rules of the linter, with ids that stay.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::problem::Severity;

macro_rules! rules {
    ($($name:ident $id:literal $title:literal, $advice:literal;)*) => {
        /// One rule. An `E` in its id stands for an error, which stops loading
        /// and rendering; a `W` for a warning; an `H` for a hint, which a good
        /// recipe may leave as it is. Ids are never used again for
        /// another meaning. `docs/reference/lint.md` has the table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = concat!("`", $id, "`: ", $title, ".")] $name,)*
        }

        impl Rule {
            /// Every rule, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable id, such as `AR-E101`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// What the rule finds, in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// What to do when it finds something.
            pub fn advice(self) -> &'static str {
                match self { $(Self::$name => $advice,)* }
            }
        }
    };
}

rules! {
    FileTooLarge "AR-E001" "a file is larger than 512 KiB",
        "A recipe's files are small texts; leave data out of the folder.";
    TooManyFiles "AR-E002" "the folder has too many files",
        "At most 2000 files, 16 MiB and 64 compose files; keep only the recipe in its folder.";
    TooMuch "AR-E003" "settings expand to more than the limit",
        "A value may expand to 64 KiB, a stack to 8 MiB; look for a setting that repeats itself.";

    EnvSyntax "AR-E101" "a line of an env file is neither a setting nor a comment",
        "Write `KEY=value`, or begin the line with `#`.";
    EnvQuote "AR-E102" "a quoted value has no closing quote on its line",
        "Close the quote; write a line break as `\\n` in double quotes.";
    SampleMissing "AR-W101" "there is no `.env.sample`",
        "Add one: it lists the settings with their defaults.";
    EnvDuplicate "AR-W102" "a setting is active twice in `.env.sample`",
        "Keep one line; the last one wins.";
    SecretHint "AR-W103" "a hint behind a secret's version is not known",
        "Known are `length=`, `charset=` (default, alnum, hex, special, safespecial) and `generate=false`.";
    ExportUnread "AR-W104" "an export of `abra.sh` is not a plain value",
        "Write `export NAME_VERSION=v1`; commands are never run to read a recipe.";

    ComposeMissing "AR-E201" "there is no `compose.yml`",
        "Add it, or say `kind = \"machine\"` in `recipe.toml`.";
    YamlSyntax "AR-E202" "a compose file is not YAML",
        "Look at the line named and the one above it.";
    YamlLimit "AR-E203" "a compose file is deeper or larger than the limits",
        "At most 64 levels and 20,000 values, with anchors expanded.";
    YamlShape "AR-E204" "a value has another shape than Docker expects",
        "See the compose file reference, version 3.8.";
    InterpolationSyntax "AR-E205" "a `$` begins no variable",
        "Write `$$` for a dollar sign, `${NAME}` or `${NAME:-default}` for a variable.";
    RequiredUnset "AR-E206" "a variable that the recipe demands is not set",
        "Set it.";
    ComposeUnknownKey "AR-E207" "a key that Docker does not know",
        "Remove it or correct its name; Docker refuses the whole stack otherwise.";
    NotTyped "AR-E208" "a value is not the number or yes/no that Docker expects",
        "Give a plain number, `true` or `false`.";
    Undeclared "AR-E209" "a service uses what no compose file declares",
        "Declare the secret, config, network or volume at the top level.";
    NoServices "AR-E210" "the compose files in use have no service",
        "Add a service called `app`.";
    NoImage "AR-E211" "a service has no image",
        "Name an image of a registry; images are not built on the server.";
    ConfigFileMissing "AR-E212" "a config's file is not in the folder",
        "Add the file, or correct its path.";
    SecretNotExternal "AR-E213" "a secret comes from a file of the recipe",
        "Declare it `external: true`; a secret in the recipe's folder is none.";
    NameTooLong "AR-E214" "a secret's or config's name is longer than 64 characters",
        "Docker allows 64 with the stack's name in front; shorten the recipe's part.";
    RelativeBind "AR-E215" "a volume is bound to a path beside the recipe",
        "The server has no copy of the folder; use a config, a volume or an absolute path.";
    OverlayMissing "AR-E216" "`COMPOSE_FILE` names a file that is not there",
        "Correct the path.";
    EnvFileMissing "AR-E217" "an `env_file` is not in the folder",
        "Add the file, or list its settings under `environment`.";
    NameRefused "AR-E218" "a name that Docker refuses",
        "Letters, digits, `_`, `-` and `.`, beginning with a letter or digit; a secret's or config's also ends in one: set the version variable it ends with.";
    VariableUnset "AR-W201" "a variable is not set and has no default",
        "It becomes empty; set it or give it a default.";
    Yaml11Word "AR-W202" "a word that older YAML reads as yes or no",
        "Put it in quotes: `on`, `off`, `yes`, `no`, `y` and `n` change their meaning.";
    NestedDefault "AR-W203" "a default has a variable inside",
        "It works here, but not with other Co-op Cloud tools.";
    DuplicateKey "AR-W204" "a key is there twice in one map",
        "Keep one; the last one wins.";
    IgnoredBySwarm "AR-W205" "a key that Docker Swarm ignores",
        "It has no effect on the server; remove it or look for its counterpart under `deploy`.";
    NoAppService "AR-W206" "no service is called `app`",
        "Call the main service `app`, as Co-op Cloud tools expect.";
    ImageUntagged "AR-W207" "an image has no tag",
        "Pin a version, so that two servers run the same.";
    ImageUnstable "AR-W208" "an image's tag moves",
        "Pin a version instead of `latest` or the like.";
    NoHealthCheck "AR-W209" "a service has no health check",
        "Add one; without it Docker calls a service running that does not answer.";
    ConfigUnversioned "AR-W210" "a config's name has no version variable",
        "Name it `${STACK_NAME}_x_${X_VERSION}` and export `X_VERSION` in `abra.sh`; a config cannot be changed in place.";
    DeclaredUnused "AR-W211" "a secret or config that no service uses",
        "Remove it, or grant it to the service that needs it.";
    OptionalOverlayMissing "AR-W212" "an optional overlay is named but not there",
        "Correct the commented `COMPOSE_FILE` line.";
    KeyInterpolation "AR-W213" "a variable in a key",
        "Docker does not expand keys; write the entry as `key=value` in a list.";
    NoVersionLabel "AR-W214" "no service has the recipe's version label",
        "Add `coop-cloud.${STACK_NAME}.version` to `app`.";
    BackupLabel "AR-W215" "a backup label is not known",
        "See the Co-op Cloud backup specification.";
    VariableUnused "AR-W216" "a setting of `.env.sample` is used nowhere",
        "Remove it, or use it.";
    VariableUndocumented "AR-W217" "a variable without default that `.env.sample` does not list",
        "List it, as an optional line if need be.";
    ConfigVersionMissing "AR-W218" "a config's version is not exported by `abra.sh`",
        "Add `export X_VERSION=v1`.";
    OverlayUnused "AR-W219" "a compose file that nothing brings along",
        "Name it in an optional `COMPOSE_FILE` line of `.env.sample`, or as an overlay of an answer; or remove it.";
    OptionalUnused "AR-W220" "an optional setting of `.env.sample` is used nowhere",
        "Remove it, or use it.";
    NetworkUnused "AR-W221" "a network or volume that no service uses",
        "Remove it, or give it to the service that needs it.";
    TypeDiffers "AR-W222" "`TYPE` names another recipe",
        "Write the name of the recipe's folder; other Co-op Cloud tools find the recipe by it.";
    ImageNoDigest "AR-H201" "an image is pinned by its tag only",
        "A tag can be given to another image later; a digest (`name:1.2@sha256:…`) cannot. Pin it where updates are looked after.";

    TomlSyntax "AR-E301" "`recipe.toml` is not TOML",
        "Look at the place named.";
    TomlUnknownKey "AR-E302" "a key that `recipe.toml` does not know",
        "See docs/reference/recipe-toml.md.";
    TomlType "AR-E303" "a value of another type than expected",
        "See docs/reference/recipe-toml.md.";
    TomlMissing "AR-E304" "a key that must be there is missing",
        "Add it.";
    TomlValue "AR-E305" "a value that is not accepted",
        "The message lists what is.";
    TomlDuplicate "AR-E306" "two entries have the same id",
        "Give each its own.";
    TemplateSyntax "AR-E307" "a `${…}` that cannot be read",
        "Write `${SETTING}`, `${secret:name}`, `${capture:name}`, `${run:nonce}` or `${mail:to}`; `$${` for a literal one.";
    TemplateNotHere "AR-E308" "a reference that is not allowed at this place",
        "A secret belongs into a file or standard input, never into an argument.";
    UnknownService "AR-E309" "a service that no compose file has",
        "Correct the name.";
    UnknownSecret "AR-E310" "a secret that no compose file declares, or no `[[secret]]` for a whole machine",
        "Correct the name, or declare the secret.";
    UnknownVolume "AR-E311" "a volume that no compose file declares",
        "Correct the name.";
    UnknownSetting "AR-E312" "a setting that neither the sample nor a question has",
        "Correct the name, or add it to `.env.sample`.";
    UnknownCapture "AR-E313" "a capture that no earlier part of the check makes",
        "Capture it in an earlier request or command of the same check.";
    WordsSyntax "AR-E314" "a translation that cannot be read",
        "Write `name = text`, one a line, without variables; `{\"{\"}` for a brace.";
    WordsUnknown "AR-E315" "a translation of a text that the recipe does not have",
        "Correct its name, or remove it.";
    OverlayUnknown "AR-E316" "an overlay that is not in the recipe",
        "Correct the path, or add the compose file.";
    SecretSource "AR-E317" "a public key without its private key",
        "`of` names another secret of the same services, made as `p256-private`.";
    NotOfThisKind "AR-E318" "a section that this kind of recipe cannot have",
        "`[installer]` is for a whole machine; `[[run]]` and overlays are for a stack.";
    InstallerFileMissing "AR-E319" "a file for the server that is not in the recipe",
        "Correct `source`, or add the file.";
    CaptureInArgument "AR-E320" "a captured value that opens something, in an argument of a command",
        "Let the command read it where it lies, or send it in a request; whoever is root on the server reads arguments.";
    RecipeTomlMissing "AR-W301" "there is no `recipe.toml`",
        "The recipe can be launched, but asks its questions by their technical names.";
    QuestionUnused "AR-W302" "a question sets a variable that the recipe never uses",
        "Correct the key, or remove the question.";
    NoReadyCheck "AR-W303" "nothing says how the app's own answer looks",
        "Add `[ready]`: a running container is not yet an app that answers.";
    WordsMissing "AR-W304" "a text is not translated",
        "It is shown in English; add it to the language's file.";
    WordsUnread "AR-W305" "a file of `locales` that is no language",
        "Call it by the language: `fr.ftl`, `es.ftl`, `de.ftl`. English stands in `recipe.toml`.";

    SecretWhen "AR-W306" "a secret is used although its `when` does not hold",
        "Declare it in the overlay that the same answer brings along; what is used must be there, so it is made all the same.";
    NoBackup "AR-W307" "there are volumes, and nothing says what is backed up",
        "Add `[backup]`, or the labels `backupbot.backup` to the services that hold data.";
    Restated "AR-W308" "`recipe.toml` says what another file says already",
        "Remove it here: what stands in two places will differ one day.";
    SampleNoAnswer "AR-W309" "the sample's line is no answer to its question",
        "Correct the line or the question: who answers nothing gets the line.";
    VersionDiffers "AR-W310" "the recipe has two versions",
        "Make `version` and the version label agree, up to the `+`.";
    MailUntested "AR-W311" "an app that needs mail has no way to try it",
        "Add `[mail.test]` with a command that sends a message.";
    SizesDisagree "AR-W312" "`[needs]` asks for more than the first step of `[sizing]`",
        "The smallest server that a few people need must be one that the recipe accepts.";
    InstallerMissing "AR-W313" "a recipe for a whole machine without `[installer]`",
        "It cannot be launched: describe the installer, or say `state = \"incomplete\"`.";
    SecretUnread "AR-W314" "a secret for a whole machine that no command reads",
        "Remove it, or give it to a command on standard input.";
    VariantMissing "AR-W315" "an overlay that no variant of `checks/life.toml` tries",
        "Add a `[[variant]]` with the answer that brings it along; say what it `needs` where that is not always there.";
    ResultUnread "AR-W316" "a file of `results` that is no result",
        "They are written by `allotment recipe check`; remove what is damaged and check again.";
    VolumeNotBackedUp "AR-H301" "a volume that is in no backup",
        "Name it in `[backup]`, or say at its service that it is left out: `backupbot.backup.volumes.NAME=false`.";
    InstallerNotPinned "AR-H302" "an installer whose content is not known",
        "What stands at an address can change overnight; give its `sha256` where a version stays as it is.";

    MetadataMissing "AR-W401" "`README.md` has no metadata block",
        "Add the lines between `<!-- metadata -->` and `<!-- endmetadata -->`.";

    AnswerMissing "AR-E501" "a question has no answer",
        "Answer it.";
    AnswerRefused "AR-E502" "an answer that is not accepted",
        "The message says what is.";
    AnswerUnknown "AR-W501" "an answer to a question that nobody asked",
        "Leave it out, or correct its name.";
    AnswerNotAsked "AR-W502" "an answer to a question that is not asked with the other answers",
        "Leave it out, or change the answer that its `when` names.";
}

impl Rule {
    /// Whether it finds errors, warnings or hints.
    pub fn severity(self) -> Severity {
        match self.id().as_bytes().get(3) {
            Some(b'E') => Severity::Error,
            Some(b'H') => Severity::Hint,
            _ => Severity::Warning,
        }
    }

    /// The rule of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::from_id(&id).ok_or_else(|| D::Error::custom(format!("no lint rule is called `{id}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REFERENCE: &str = include_str!("../../../docs/reference/lint.md");

    #[test]
    fn the_reference_has_exactly_the_rules_of_the_code() {
        let expected: Vec<String> = Rule::ALL
            .iter()
            .map(|rule| {
                format!(
                    "| {} | {} | {} | {} |",
                    rule.id(),
                    rule.severity(),
                    rule.title(),
                    rule.advice()
                )
            })
            .collect();
        let written: Vec<&str> = REFERENCE
            .lines()
            .filter(|line| line.starts_with("| AR-"))
            .collect();
        assert!(
            written == expected,
            "docs/reference/lint.md is out of step; its table must be:\n{}",
            expected.join("\n")
        );
    }

    #[test]
    fn the_reference_explains_every_rule_with_its_reason_and_an_example() {
        let (_, explained) = REFERENCE.split_once("## What each rule means").unwrap();
        let sections: Vec<&str> = explained.split("\n### ").skip(1).collect();
        assert_eq!(sections.len(), Rule::ALL.len());
        for (section, rule) in sections.iter().zip(Rule::ALL) {
            let (id, text) = section.split_once("\n\n").unwrap();
            assert_eq!(id, rule.id(), "sections have the order of the table");
            let (words, example) = text.split_once("```text\n").unwrap();
            let title = rule.title();
            let begins = words[1..].starts_with(&title[1..]);
            let reason = words.len() > title.len() + 10;
            assert!(begins && reason, "{id} does not say what and why");
            assert!(example.trim_end().ends_with("\n```"), "{id} has no example");
        }
    }

    #[test]
    fn no_two_rules_share_an_id_and_every_id_says_its_severity() {
        let mut ids: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        for id in &ids {
            assert!(
                id.len() == 7 && ["AR-E", "AR-W", "AR-H"].iter().any(|it| id.starts_with(it)),
                "{id}"
            );
        }
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), Rule::ALL.len());
    }

    #[test]
    fn a_rule_is_written_as_its_id_and_read_back() {
        for rule in Rule::ALL {
            let json = serde_json::to_string(rule).unwrap();
            assert_eq!(serde_json::from_str::<Rule>(&json).unwrap(), *rule);
        }
        assert!(serde_json::from_str::<Rule>("\"AR-E999\"").is_err());
    }
}
