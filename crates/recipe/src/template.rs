//! Texts of `recipe.toml` with `${SETTING}`, `${secret:NAME}`,
//! `${capture:NAME}`, `${run:nonce}` and `${mail:to}`.
//!
//! Only `${` is special, so that a shell's `$name` can stand in a command;
//! `$${` stands for a literal `${`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text with references.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Template {
    source: String,
    parts: Vec<TemplatePart>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplatePart {
    /// Text that stays as it is.
    Text(String),
    /// What is put in.
    Reference(Reference),
}

/// What a `${…}` stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// `${SITE_NAME}`: a setting.
    Setting(String),
    /// `${secret:admin_password}`: a secret.
    Secret(String),
    /// `${capture:token}`: a value that an earlier request kept.
    Capture(String),
    /// `${run:nonce}`: a word that is the run's own, the same when a cut
    /// check is run again.
    Nonce,
    /// `${mail:to}`: whom a test message goes to.
    MailTo,
}

/// Why a text is not a template, or cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// `${` without `}`.
    #[error("`${{` has no closing `}}`; write `$${{` for a literal one")]
    Unclosed,
    /// Not one of the known forms.
    #[error(
        "`${{{0}}}` is not known: write `${{SETTING}}`, `${{secret:name}}`, `${{capture:name}}` or `${{run:nonce}}`"
    )]
    Unknown(String),
    /// Nothing has this value.
    #[error("there is no value for `${{{0}}}`")]
    Missing(Reference),
}

impl Template {
    /// Reads a text.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = source;
        while let Some(at) = rest.find("${") {
            let (before, from) = rest.split_at(at);
            if let Some(before) = before.strip_suffix('$') {
                literal.push_str(before);
                literal.push_str("${");
                rest = &from[2..];
                continue;
            }
            literal.push_str(before);
            let (inner, after) = from[2..].split_once('}').ok_or(TemplateError::Unclosed)?;
            if !literal.is_empty() {
                parts.push(TemplatePart::Text(std::mem::take(&mut literal)));
            }
            parts.push(TemplatePart::Reference(Reference::parse(inner)?));
            rest = after;
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            parts.push(TemplatePart::Text(literal));
        }
        Ok(Self {
            source: source.to_owned(),
            parts,
        })
    }

    /// The empty text.
    pub(crate) fn empty() -> Self {
        Self {
            source: String::new(),
            parts: Vec::new(),
        }
    }

    /// As written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Its parts, in order.
    pub fn parts(&self) -> &[TemplatePart] {
        &self.parts
    }

    /// What it refers to, in order.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.parts.iter().filter_map(|part| match part {
            TemplatePart::Reference(reference) => Some(reference),
            TemplatePart::Text(_) => None,
        })
    }

    /// Whether a secret stands in it: then what it is filled in with is one too.
    pub fn has_secret(&self) -> bool {
        self.references()
            .any(|reference| matches!(reference, Reference::Secret(_)))
    }

    /// Puts values in. What comes out is a secret when [`Self::has_secret`].
    pub fn fill(
        &self,
        value: &mut dyn FnMut(&Reference) -> Option<String>,
    ) -> Result<String, TemplateError> {
        let mut filled = String::new();
        for part in &self.parts {
            match part {
                TemplatePart::Text(text) => filled.push_str(text),
                TemplatePart::Reference(reference) => {
                    let value = value(reference)
                        .ok_or_else(|| TemplateError::Missing(reference.clone()))?;
                    filled.push_str(&value);
                }
            }
        }
        Ok(filled)
    }
}

impl Reference {
    fn parse(inner: &str) -> Result<Self, TemplateError> {
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        };
        match inner.split_once(':') {
            Some(("secret", name)) if is_name(name) => Ok(Self::Secret(name.to_owned())),
            Some(("capture", name)) if is_name(name) => Ok(Self::Capture(name.to_owned())),
            Some(("run", "nonce")) => Ok(Self::Nonce),
            Some(("mail", "to")) => Ok(Self::MailTo),
            None if is_name(inner) => Ok(Self::Setting(inner.to_owned())),
            _ => Err(TemplateError::Unknown(inner.to_owned())),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(name) => f.write_str(name),
            Self::Secret(name) => write!(f, "secret:{name}"),
            Self::Capture(name) => write!(f, "capture:{name}"),
            Self::Nonce => f.write_str("run:nonce"),
            Self::MailTo => f.write_str("mail:to"),
        }
    }
}

impl TryFrom<String> for Template {
    type Error = TemplateError;
    fn try_from(source: String) -> Result<Self, Self::Error> {
        Self::parse(&source)
    }
}

impl From<Template> for String {
    fn from(template: Template) -> Self {
        template.source
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fill(source: &str) -> Result<String, TemplateError> {
        Template::parse(source)?.fill(&mut |reference| match reference {
            Reference::Setting(name) if name == "NOT_SET" => None,
            reference => Some(format!("<{reference}>")),
        })
    }

    #[test]
    fn references_are_filled_in_and_other_dollars_stay() {
        assert_eq!(
            fill("${SITE} $x $$ ${secret:a_b}${capture:t}-${run:nonce} $${y}").unwrap(),
            "<SITE> $x $$ <secret:a_b><capture:t>-<run:nonce> ${y}"
        );
    }

    #[test]
    fn what_is_not_a_reference_is_refused() {
        assert_eq!(fill("a ${SITE"), Err(TemplateError::Unclosed));
        for bad in [
            "${}",
            "${a b}",
            "${env:X}",
            "${run:time}",
            "${secret:}",
            "${X:-d}",
        ] {
            assert!(matches!(fill(bad), Err(TemplateError::Unknown(_))), "{bad}");
        }
    }

    #[test]
    fn a_missing_value_is_an_error_and_not_an_empty_text() {
        assert_eq!(
            fill("${NOT_SET}").unwrap_err().to_string(),
            "there is no value for `${NOT_SET}`"
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(source in "[$\\{}:a-zA-Z ü]{0,40}") {
            if let Ok(template) = Template::parse(&source) {
                prop_assert_eq!(template.source(), source.as_str());
            }
        }
    }
}
