//! What stands in the place of the `${…}` of a check's texts, depending on
//! where the text goes. Their form is the recipe crate's.

use std::collections::BTreeMap;

use allotment_app::ports::CheckRun;
use allotment_recipe::{Reference, Template, TemplateError, TemplatePart};
use allotment_types::ExposeSecret;

/// Why a text cannot be filled in. Nothing is sent then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Gap {
    /// No such setting.
    #[error("the instance has no setting `{0}`")]
    Setting(String),
    /// No such capture, or not yet.
    #[error("no earlier request captured `{0}`")]
    Capture(String),
    /// No such secret.
    #[error("the instance has no secret `{0}`")]
    Secret(String),
    /// A secret where it would be shown or logged.
    #[error("the secret `{0}` may stand in form fields, bodies and headers only")]
    SecretInTheOpen(String),
    /// Not a template at all.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// Where a filled text goes, which decides how values are written and whether
/// a secret may be among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A form field or a header.
    Hidden,
    /// A body of JSON, within the quotes of a string.
    Json,
    /// A query parameter or an expected text.
    Plain,
    /// The path of a URL: what a value holds stays within the path.
    Path,
    /// A JSON pointer: a value is one of its parts (RFC 6901).
    Pointer,
    /// What is shown of a request: captured values may be somebody's session.
    Label,
}

/// What the texts are filled with.
#[derive(Clone, Copy)]
pub(crate) struct Values<'a> {
    pub(crate) run: &'a CheckRun<'a>,
    pub(crate) captures: &'a BTreeMap<String, String>,
}

impl Values<'_> {
    /// Replaces each `${…}`; values are not looked through again.
    pub(crate) fn fill(&self, text: &str, place: Place) -> Result<String, Gap> {
        let template = Template::parse(text)?;
        let mut filled = String::with_capacity(text.len());
        for part in template.parts() {
            match part {
                TemplatePart::Text(text) => filled.push_str(text),
                TemplatePart::Reference(reference) => self.put(reference, place, &mut filled)?,
            }
        }
        Ok(filled)
    }

    fn put(&self, reference: &Reference, place: Place, filled: &mut String) -> Result<(), Gap> {
        let value = match reference {
            Reference::Setting(name) => self
                .run
                .settings
                .get(name)
                .ok_or_else(|| Gap::Setting(name.clone()))?,
            Reference::Nonce => self.run.nonce,
            Reference::MailTo => {
                let unknown = TemplateError::Unknown(reference.to_string());
                return Err(Gap::Template(unknown));
            }
            Reference::Capture(_) | Reference::Secret(_) if place == Place::Label => {
                filled.extend(["${", &reference.to_string(), "}"]);
                return Ok(());
            }
            Reference::Capture(name) => self
                .captures
                .get(name)
                .ok_or_else(|| Gap::Capture(name.clone()))?,
            Reference::Secret(name) if matches!(place, Place::Hidden | Place::Json) => self
                .run
                .secrets
                .get(name)
                .ok_or_else(|| Gap::Secret(name.clone()))?
                .expose_secret(),
            Reference::Secret(name) => return Err(Gap::SecretInTheOpen(name.clone())),
        };
        match place {
            Place::Hidden | Place::Plain | Place::Label => filled.push_str(value),
            Place::Path => path_part(value, filled),
            Place::Json => {
                let quoted = serde_json::Value::from(value).to_string();
                filled.push_str(&quoted[1..quoted.len() - 1]);
            }
            Place::Pointer => filled.push_str(&value.replace('~', "~0").replace('/', "~1")),
        }
        Ok(())
    }
}

/// Percent-encodes what would end the path or is no part of one (RFC 3986, 3.3).
fn path_part(value: &str, filled: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte) {
            filled.push(char::from(byte));
        } else {
            filled.push('%');
            filled.push(char::from(HEX[usize::from(byte >> 4)]));
            filled.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::Scene;
    use proptest::prelude::*;

    fn fill(text: &str, place: Place) -> Result<String, Gap> {
        let scene = Scene::new()
            .setting("SITE_NAME", "Our Wiki? 100%")
            .secret("admin", "canary-in-the-bed");
        let captures = BTreeMap::from([("title".to_owned(), "a/b~c?x=1#y".to_owned())]);
        let run = scene.run();
        Values {
            run: &run,
            captures: &captures,
        }
        .fill(text, place)
    }

    #[test]
    fn settings_captures_and_the_nonce_are_filled_in() {
        assert_eq!(
            fill("${SITE_NAME}|${capture:title}|${run:nonce}", Place::Plain).unwrap(),
            "Our Wiki? 100%|a/b~c?x=1#y|n0nce"
        );
    }

    #[test]
    fn a_value_in_a_path_cannot_leave_the_path() {
        assert_eq!(
            fill("/wiki/${SITE_NAME}/${capture:title}?a=b", Place::Path).unwrap(),
            "/wiki/Our%20Wiki%3F%20100%25/a/b~c%3Fx=1%23y?a=b"
        );
    }

    #[test]
    fn a_value_in_a_json_pointer_is_one_part_of_it() {
        assert_eq!(
            fill("/pages/${capture:title}/id", Place::Pointer).unwrap(),
            "/pages/a~1b~0c?x=1#y/id"
        );
    }

    #[test]
    fn a_value_in_a_body_of_json_stays_within_its_quotes() {
        let scene = Scene::new()
            .setting("NAME", "the \"old\" mill\\\n")
            .secret("admin", "a\"b");
        let run = scene.run();
        let captures = BTreeMap::new();
        let values = Values {
            run: &run,
            captures: &captures,
        };
        let text = r#"{"name": "${NAME}", "password": "${secret:admin}"}"#;
        let body = values.fill(text, Place::Json).unwrap();
        let json: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(json["name"], "the \"old\" mill\\\n");
        assert_eq!(json["password"], "a\"b");
    }

    #[test]
    fn a_secret_is_filled_in_where_it_is_hidden_and_nowhere_else() {
        let text = "Bearer ${secret:admin}";
        assert_eq!(
            fill(text, Place::Hidden).unwrap(),
            "Bearer canary-in-the-bed"
        );
        for place in [Place::Plain, Place::Path, Place::Pointer] {
            assert_eq!(fill(text, place), Err(Gap::SecretInTheOpen("admin".into())));
        }
        assert_eq!(fill(text, Place::Label).unwrap(), text);
    }

    #[test]
    fn what_cannot_be_filled_in_is_named() {
        for (text, gap) in [
            ("${NOPE}", Gap::Setting("NOPE".into())),
            ("${capture:x}", Gap::Capture("x".into())),
            ("${secret:x}", Gap::Secret("x".into())),
            (
                "${env:HOME}",
                Gap::Template(TemplateError::Unknown("env:HOME".into())),
            ),
            (
                "${run:time}",
                Gap::Template(TemplateError::Unknown("run:time".into())),
            ),
            ("a ${SITE_NAME", Gap::Template(TemplateError::Unclosed)),
        ] {
            assert_eq!(fill(text, Place::Hidden), Err(gap), "{text}");
        }
    }

    #[test]
    fn dollars_that_mean_themselves_stay() {
        assert_eq!(
            fill("5 $ and $X and $${SITE_NAME}", Place::Plain).unwrap(),
            "5 $ and $X and ${SITE_NAME}"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_filled_in_or_refused_without_a_panic(text in "[$\\{\\}:a-z ü]{0,30}") {
            let _ = fill(&text, Place::Path);
        }

        #[test]
        fn a_text_without_dollars_stays_as_it_is(text in "[^$]{0,40}") {
            prop_assert_eq!(fill(&text, Place::Plain).unwrap(), text);
        }
    }
}
