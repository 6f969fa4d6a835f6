//! Texts with references, and which references are allowed where.

use super::reader::Section;
use crate::{
    problem::{Place, Rule},
    template::{Reference, Template},
};

/// Which references a text may hold, beside settings.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    pub(super) secret: bool,
    /// Captures and the nonce, which only a check has.
    pub(super) check: bool,
    /// Whom a test message goes to.
    pub(super) mail: bool,
}

impl Allowed {
    pub(super) const SETTINGS: Self = Self {
        secret: false,
        check: false,
        mail: false,
    };
    pub(super) const CHECK: Self = Self {
        check: true,
        ..Self::SETTINGS
    };
    pub(super) const CHECK_AND_SECRET: Self = Self {
        secret: true,
        ..Self::CHECK
    };
    pub(super) const MAIL: Self = Self {
        mail: true,
        ..Self::SETTINGS
    };
}

pub(super) fn template(
    section: &Section<'_, '_>,
    text: &str,
    place: Place,
    allowed: Allowed,
) -> Option<Template> {
    let template = match Template::parse(text) {
        Ok(template) => template,
        Err(error) => {
            section.report(Rule::TemplateSyntax, place, error.to_string());
            return None;
        }
    };
    for reference in template.references() {
        let fits = match reference {
            Reference::Setting(_) => true,
            Reference::Secret(_) => allowed.secret,
            Reference::Capture(_) | Reference::Nonce => allowed.check,
            Reference::MailTo => allowed.mail,
        };
        if !fits {
            let message = format!("`${{{reference}}}` is not allowed here");
            section.report(Rule::TemplateNotHere, place.clone(), message);
        }
    }
    Some(template)
}

pub(super) fn templates(
    section: &Section<'_, '_>,
    key: &'static str,
    allowed: Allowed,
) -> Vec<Template> {
    section
        .texts(key)
        .into_iter()
        .filter_map(|(text, place)| template(section, &text, place, allowed))
        .collect()
}

pub(super) fn check_path(section: &Section<'_, '_>, path: &str, allowed: Allowed) {
    let place = section.place_of("path");
    if !path.starts_with('/') {
        let message = format!("the path `{path}` does not begin with `/`");
        section.report(Rule::TomlValue, place.clone(), message);
    }
    template(section, path, place, allowed);
}
