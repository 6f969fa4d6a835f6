//! What a collective says about itself when it asks for a place.

use std::fmt;

use allotment_types::RecipeName;
use serde::{Deserialize, Serialize};

use crate::text::{Flaw, Measure, is_language, is_mail};

/// What a collective writes, in its own words. Whatever it has not said yet is
/// empty; [`Form::missing`] names what a network cannot do without.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    /// What people call it.
    pub name: String,
    /// Who they are and what they want to do.
    pub about: String,
    /// Whom to ask.
    pub contact: Contact,
    /// What is to be launched.
    pub recipe: Option<RecipeName>,
    /// At which address, if they know.
    pub address: String,
    /// How many people will use it.
    pub people: Option<u32>,
    /// In which languages, as `en` or `pt-BR`, the most used first.
    pub languages: Vec<String>,
    /// What dues are expected, in words.
    pub dues: String,
    /// What grants are expected.
    pub grants: String,
    /// What donations are expected.
    pub donations: String,
    /// How many hours a month they can give.
    pub hours: Option<u32>,
    /// What help they need.
    pub help: String,
}

/// Whom to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Contact {
    /// What they are called.
    pub name: String,
    /// Where mail reaches them.
    pub mail: String,
}

/// A field, as forms, files and the command line name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// [`Form::name`].
    Name,
    /// [`Form::about`].
    About,
    /// [`Contact::name`].
    ContactName,
    /// [`Contact::mail`].
    ContactMail,
    /// [`Form::recipe`].
    Recipe,
    /// [`Form::address`].
    Address,
    /// [`Form::people`].
    People,
    /// [`Form::languages`].
    Languages,
    /// [`Form::dues`].
    Dues,
    /// [`Form::grants`].
    Grants,
    /// [`Form::donations`].
    Donations,
    /// [`Form::hours`].
    Hours,
    /// [`Form::help`].
    Help,
    /// A question of a maintainer.
    Question,
    /// An answer of the collective.
    Answer,
    /// A note among maintainers.
    Note,
    /// The reason of a vote or a decision.
    Reason,
}

impl Field {
    /// All of the form, in the order in which they are asked.
    pub const FORM: [Self; 13] = [
        Self::Name,
        Self::About,
        Self::ContactName,
        Self::ContactMail,
        Self::Recipe,
        Self::Address,
        Self::People,
        Self::Languages,
        Self::Dues,
        Self::Grants,
        Self::Donations,
        Self::Hours,
        Self::Help,
    ];

    /// As options and files name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::About => "about",
            Self::ContactName => "contact-name",
            Self::ContactMail => "contact-mail",
            Self::Recipe => "recipe",
            Self::Address => "address",
            Self::People => "people",
            Self::Languages => "languages",
            Self::Dues => "dues",
            Self::Grants => "grants",
            Self::Donations => "donations",
            Self::Hours => "hours",
            Self::Help => "help",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Note => "note",
            Self::Reason => "reason",
        }
    }

    /// How it may be written.
    pub(crate) const fn measure(self) -> Measure {
        match self {
            Self::Name | Self::ContactName => Measure::line(80),
            Self::ContactMail | Self::Address => Measure::line(254),
            Self::Recipe | Self::Languages | Self::People | Self::Hours => Measure::line(63),
            Self::Dues | Self::Grants | Self::Donations => Measure::lines(500),
            Self::About
            | Self::Help
            | Self::Question
            | Self::Answer
            | Self::Note
            | Self::Reason => Measure::lines(4_000),
        }
    }

    /// Looks whether a text may be written here.
    pub fn check(self, text: &str) -> Result<(), Flaw> {
        self.measure().check(self, text)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.as_str())
    }
}

/// More than this is no small collective, and a slip of the keyboard.
const MOST_PEOPLE: u32 = 100_000;
/// A month has not many more, for a whole collective.
const MOST_HOURS: u32 = 10_000;
/// More languages than this are nobody's.
const MOST_LANGUAGES: usize = 20;

impl Form {
    /// What a network cannot do without and is not said yet.
    pub fn missing(&self) -> Vec<Field> {
        let empty = |text: &str| text.trim().is_empty();
        [
            (Field::Name, empty(&self.name)),
            (Field::About, empty(&self.about)),
            (Field::ContactName, empty(&self.contact.name)),
            (Field::ContactMail, empty(&self.contact.mail)),
            (Field::Recipe, self.recipe.is_none()),
            (Field::People, self.people.is_none()),
            (Field::Languages, self.languages.is_empty()),
        ]
        .into_iter()
        .filter_map(|(field, missing)| missing.then_some(field))
        .collect()
    }

    /// Looks whether everything that is said may be said so.
    pub fn check(&self) -> Result<(), Flaw> {
        for field in Field::FORM {
            if let Some(text) = self.text(field) {
                field.check(text)?;
            }
        }
        let mail = &self.contact.mail;
        if !mail.is_empty() && !is_mail(mail) {
            return Err(Flaw::NoMail { text: mail.clone() });
        }
        if self.languages.len() > MOST_LANGUAGES {
            return Err(Flaw::Count {
                field: Field::Languages,
                found: u64::try_from(self.languages.len()).unwrap_or(u64::MAX),
                least: 0,
                most: 20,
            });
        }
        if let Some(text) = self.languages.iter().find(|tag| !is_language(tag)) {
            return Err(Flaw::NoLanguage {
                text: crate::shown(text),
            });
        }
        let within = |field, found: Option<u32>, least: u32, most: u32| match found {
            Some(found) if !(least..=most).contains(&found) => Err(Flaw::Count {
                field,
                found: found.into(),
                least: least.into(),
                most: most.into(),
            }),
            _ => Ok(()),
        };
        within(Field::People, self.people, 1, MOST_PEOPLE)?;
        within(Field::Hours, self.hours, 0, MOST_HOURS)
    }

    fn text(&self, field: Field) -> Option<&str> {
        Some(match field {
            Field::Name => &self.name,
            Field::About => &self.about,
            Field::ContactName => &self.contact.name,
            Field::ContactMail => &self.contact.mail,
            Field::Address => &self.address,
            Field::Dues => &self.dues,
            Field::Grants => &self.grants,
            Field::Donations => &self.donations,
            Field::Help => &self.help,
            _ => return None,
        })
    }

    /// Which fields differ in another form.
    pub fn differing(&self, other: &Self) -> Vec<Field> {
        Field::FORM
            .into_iter()
            .filter(|field| match field {
                Field::Recipe => self.recipe != other.recipe,
                Field::People => self.people != other.people,
                Field::Languages => self.languages != other.languages,
                Field::Hours => self.hours != other.hours,
                field => self.text(*field) != other.text(*field),
            })
            .collect()
    }

    /// What may stay when the collective asks that what is personal be deleted:
    /// what was asked for, in numbers.
    #[must_use]
    pub fn numbers(&self) -> Self {
        Self {
            recipe: self.recipe.clone(),
            people: self.people,
            hours: self.hours,
            languages: self.languages.clone(),
            ..Self::default()
        }
    }
}
