//! The form in which a collective says who it is and what it wants: what was
//! typed, what is wrong with it, and what it comes to.

use std::collections::BTreeMap;

use allotment_governance::{Field, Flaw, Form};
use allotment_types::Language;

use super::{Markup, fields};
use crate::{network::Shown, words::Words};

/// Languages that are ticked; all others are typed.
pub(super) const TICKED: &str = "language";

/// What stands in the form, as it was typed.
#[derive(Debug, Default, Clone)]
pub(super) struct Typed {
    texts: BTreeMap<&'static str, String>,
    /// Languages, the most used first.
    pub(super) languages: Vec<String>,
    /// What is wrong, in the words of the page.
    pub(super) wrong: BTreeMap<&'static str, String>,
}

impl Typed {
    /// What somebody has sent.
    pub(super) fn of(fields: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            // Browsers end lines of a text with both of the old signs.
            let value = value.replace("\r\n", "\n").trim().to_owned();
            if name == TICKED {
                typed.languages.push(value);
            } else if let Some(field) = Field::FORM.into_iter().find(|it| it.as_str() == name) {
                typed.texts.insert(field.as_str(), value);
            }
        }
        typed
    }

    /// What a form says.
    pub(super) fn from(form: &Form) -> Self {
        let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
        let (ticked, others): (Vec<_>, Vec<_>) = form
            .languages
            .iter()
            .cloned()
            .partition(|tag| Language::ALL.iter().any(|it| it.tag() == tag));
        let recipe = form.recipe.as_ref();
        let texts = [
            (Field::Name, form.name.clone()),
            (Field::About, form.about.clone()),
            (Field::ContactName, form.contact.name.clone()),
            (Field::ContactMail, form.contact.mail.clone()),
            (
                Field::Recipe,
                recipe.map(ToString::to_string).unwrap_or_default(),
            ),
            (Field::Address, form.address.clone()),
            (Field::People, number(form.people)),
            (Field::Languages, others.join(", ")),
            (Field::Dues, form.dues.clone()),
            (Field::Grants, form.grants.clone()),
            (Field::Donations, form.donations.clone()),
            (Field::Hours, number(form.hours)),
            (Field::Help, form.help.clone()),
        ];
        Self {
            texts: texts.map(|(field, text)| (field.as_str(), text)).into(),
            languages: ticked,
            wrong: BTreeMap::new(),
        }
    }

    /// What stands in a field.
    pub(super) fn text(&self, field: Field) -> &str {
        self.texts.get(field.as_str()).map_or("", String::as_str)
    }

    /// Says what is wrong with a field; what was said of it first stays.
    pub(super) fn complain(&mut self, field: Field, message: String) {
        self.wrong.entry(field.as_str()).or_insert(message);
    }

    /// What it comes to; nothing where something is wrong, which is then told.
    /// Languages keep the order that they had before.
    pub(super) fn form(&mut self, words: &Words, before: Option<&Form>) -> Option<Form> {
        let mut form = Form {
            name: self.text(Field::Name).to_owned(),
            about: self.text(Field::About).to_owned(),
            contact: allotment_governance::Contact {
                name: self.text(Field::ContactName).to_owned(),
                mail: self.text(Field::ContactMail).to_owned(),
            },
            recipe: None,
            address: self.text(Field::Address).to_owned(),
            people: self.number(words, Field::People),
            languages: self.spoken(words, before),
            dues: self.text(Field::Dues).to_owned(),
            grants: self.text(Field::Grants).to_owned(),
            donations: self.text(Field::Donations).to_owned(),
            hours: self.number(words, Field::Hours),
            help: self.text(Field::Help).to_owned(),
        };
        let recipe = self.text(Field::Recipe).to_owned();
        if !recipe.is_empty() {
            match recipe.parse() {
                Ok(name) => form.recipe = Some(name),
                Err(_) => self.complain(Field::Recipe, words.say("ask-recipe-wrong")),
            }
        }
        // Each flaw is told beside its field, so what has one is left out of the
        // next look. A form has no more fields than these.
        let mut rest = form.clone();
        for _ in Field::FORM {
            let Err(flaw) = rest.check() else { break };
            let field = field_of(&flaw);
            self.complain(field, told(words, &flaw));
            without(&mut rest, field);
        }
        self.wrong.is_empty().then_some(form)
    }

    fn number(&mut self, words: &Words, field: Field) -> Option<u32> {
        let text = self.text(field).to_owned();
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok();
        if number.is_none() {
            self.complain(field, words.say("ask-number-wrong"));
        }
        number
    }

    fn spoken(&self, words: &Words, before: Option<&Form>) -> Vec<String> {
        let typed = self.text(Field::Languages).split([',', ' ', ';']);
        let typed = typed.map(str::trim).filter(|tag| !tag.is_empty());
        let mut all = self.languages.clone();
        all.extend(typed.map(str::to_owned));
        let own = words.language.tag();
        let was = |tag: &String| {
            let before = before.iter().flat_map(|it| &it.languages);
            before.into_iter().position(|it| it == tag)
        };
        // Those from before in their order, then the one that the page is read in.
        all.sort_by_key(|tag| (was(tag).unwrap_or(usize::MAX), tag.as_str() != own));
        let mut once = vec![];
        for tag in all {
            if !once.contains(&tag) {
                once.push(tag);
            }
        }
        once
    }
}

fn field_of(flaw: &Flaw) -> Field {
    match flaw {
        Flaw::TooLong { field, .. }
        | Flaw::Unseen { field, .. }
        | Flaw::Lines { field }
        | Flaw::Count { field, .. } => *field,
        Flaw::NoMail { .. } => Field::ContactMail,
        Flaw::NoLanguage { .. } => Field::Languages,
    }
}

fn without(form: &mut Form, field: Field) {
    match field {
        Field::Name => form.name.clear(),
        Field::About => form.about.clear(),
        Field::ContactName => form.contact.name.clear(),
        Field::ContactMail => form.contact.mail.clear(),
        Field::Address => form.address.clear(),
        Field::Dues => form.dues.clear(),
        Field::Grants => form.grants.clear(),
        Field::Donations => form.donations.clear(),
        Field::Help => form.help.clear(),
        Field::Languages => form.languages.clear(),
        Field::People => form.people = None,
        Field::Hours => form.hours = None,
        Field::Recipe | Field::Question | Field::Answer | Field::Note | Field::Reason => {}
    }
}

/// What is wrong with a text, in the words of the page.
pub(super) fn told(words: &Words, flaw: &Flaw) -> String {
    match flaw {
        Flaw::TooLong {
            length, longest, ..
        } => {
            let (length, longest) = (length.to_string(), longest.to_string());
            words.say_with(
                "ask-wrong-long",
                &[("length", &length), ("longest", &longest)],
            )
        }
        Flaw::Unseen { code, .. } => words.say_with("ask-wrong-unseen", &[("code", code)]),
        Flaw::Lines { .. } => words.say("ask-wrong-lines"),
        Flaw::NoMail { text } => words.say_with("ask-wrong-mail", &[("text", text)]),
        Flaw::NoLanguage { text } => words.say_with("ask-wrong-language", &[("text", text)]),
        Flaw::Count {
            found, least, most, ..
        } => {
            let [found, least, most] = [found, least, most].map(u64::to_string);
            let told = [
                ("found", found.as_str()),
                ("least", &least),
                ("most", &most),
            ];
            words.say_with("ask-wrong-count", &told)
        }
    }
}

/// What is wrong, above everything else, with a link to each field.
pub(super) fn errors(content: &mut Markup, words: &Words, typed: &Typed) {
    if typed.wrong.is_empty() {
        return;
    }
    content.raw("<div class=\"notice\" role=\"alert\"><p><strong>");
    content.text(&words.say("ask-errors"));
    content.raw("</strong></p>\n<ul>\n");
    for field in Field::FORM {
        if let Some(message) = typed.wrong.get(field.as_str()) {
            content
                .raw("<li><a href=\"#")
                .raw(field.as_str())
                .raw("\">");
            content.text(&fields::label(words, field)).raw("</a>: ");
            content.prose(message).raw("</li>\n");
        }
    }
    content.raw("</ul></div>\n");
}

/// The beginning of a form that is sent to an address.
pub(super) fn begin(content: &mut Markup, words: &Words, action: &str) {
    content.raw("<form method=\"post\" class=\"ask\" action=\"");
    content.text(action).raw("?l=");
    content.raw(words.language.tag()).raw("\">\n");
}

/// All fields, one thing after the other.
pub(super) fn write(content: &mut Markup, words: &Words, shown: &Shown, typed: &Typed) {
    for (part, all) in [
        ("who", &[Field::Name, Field::About][..]),
        ("what", &[Field::Recipe, Field::Address]),
        ("people", &[Field::People, Field::Languages]),
        ("money", &[Field::Dues, Field::Grants, Field::Donations]),
        ("help", &[Field::Hours, Field::Help]),
        ("contact", &[Field::ContactName, Field::ContactMail]),
    ] {
        content.raw("<section>\n<h2>");
        content.text(&words.say(&format!("ask-{part}-title")));
        content.raw("</h2>\n<p class=\"why\">");
        content.text(&words.say(&format!("ask-{part}-lead")));
        content.raw("</p>\n");
        for field in all {
            fields::write(content, words, shown, typed, *field);
        }
        content.raw("</section>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let owned = fields
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        Typed::of(owned.collect())
    }

    #[test]
    fn what_was_typed_comes_to_a_form_and_back() {
        let words = Words::of(Language::Fr);
        let mut all = typed(&[
            ("name", " Jardin "),
            ("about", "one\r\ntwo"),
            ("people", "12"),
            ("language", "en"),
            ("language", "fr"),
            ("languages", "tr, pt-BR"),
            ("recipe", "mediawiki"),
            ("standing", "approved"),
        ]);
        let form = all.form(&words, None).unwrap();
        assert_eq!(
            (form.name.as_str(), form.about.as_str()),
            ("Jardin", "one\ntwo")
        );
        assert_eq!(form.languages, ["fr", "en", "tr", "pt-BR"]);
        let mut again = Typed::from(&form);
        assert_eq!(again.languages, ["fr", "en"]);
        // Whoever reads the page in another language does not turn the order round.
        let english = Words::of(Language::En);
        assert_eq!(again.form(&english, Some(&form)).unwrap(), form);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_and_beside_its_field() {
        let words = Words::of(Language::En);
        let long = "x".repeat(81);
        let mut all = typed(&[
            ("name", &long),
            ("about", "a\u{202e}b"),
            ("people", "many"),
            ("hours", "99999999"),
            ("contact-mail", "nobody"),
            ("languages", "Deutsch"),
            ("recipe", "../etc"),
        ]);
        assert!(all.form(&words, None).is_none());
        let wrong: Vec<_> = all.wrong.keys().copied().collect();
        assert_eq!(
            wrong,
            [
                "about",
                "contact-mail",
                "hours",
                "languages",
                "name",
                "people",
                "recipe"
            ]
        );
        assert!(all.wrong.values().all(|it| !it.contains("ask-")), "{all:?}");
        // What was typed is still there to be mended.
        assert_eq!(all.text(Field::People), "many");
    }
}
