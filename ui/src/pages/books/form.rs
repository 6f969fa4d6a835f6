//! A form of the money: what was typed, what came of it, and at which field
//! what is wrong belongs. What can be used is decided by the use cases; a page
//! only sees what was left empty.

use std::{collections::BTreeMap, rc::Rc};

use allotment_api::{Call, ErrorBody};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api::{Client, use_client},
    components::FieldError,
    pages::asking::{Presence, use_presence},
    text::Text,
    wording,
};

/// What stands in a form.
#[derive(Debug, Clone, Default, PartialEq)]
struct Standing {
    /// By the fields' ids.
    typed: BTreeMap<String, String>,
    /// What was sent is on its way.
    busy: bool,
    /// Why it was refused.
    error: Option<ErrorBody>,
    /// Fields that were empty when it was to be sent.
    missing: Vec<String>,
    /// How often it could not be sent, or was refused.
    attempt: u32,
}

enum Happening {
    Typed(String, String),
    Missing(Vec<String>),
    Sent,
    Refused(ErrorBody),
    Done,
}

impl Reducible for Standing {
    type Action = Happening;

    fn reduce(self: Rc<Self>, happening: Happening) -> Rc<Self> {
        let mut next = (*self).clone();
        match happening {
            Happening::Typed(id, text) => drop(next.typed.insert(id, text)),
            Happening::Missing(fields) => {
                next.missing = fields;
                next.error = None;
                next.attempt += 1;
            }
            Happening::Sent => {
                next.busy = true;
                next.missing.clear();
            }
            Happening::Refused(error) => {
                next.busy = false;
                next.error = Some(error);
                next.attempt += 1;
            }
            Happening::Done => {
                next.busy = false;
                next.error = None;
            }
        }
        next.into()
    }
}

/// A form: cheap to clone.
#[derive(Clone)]
pub(super) struct Form {
    standing: UseReducerHandle<Standing>,
    client: Client,
    presence: Presence,
}

impl Form {
    /// What stands in a field.
    pub(super) fn text(&self, id: &str) -> String {
        self.standing.typed.get(id).cloned().unwrap_or_default()
    }

    /// The same, without what stands around it; nothing where it is empty.
    pub(super) fn given(&self, id: &str) -> Option<String> {
        let text = self.text(id);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Hears what is typed into a field.
    pub(super) fn on(&self, id: impl Into<String>) -> Callback<String> {
        let (standing, id) = (self.standing.dispatcher(), id.into());
        Callback::from(move |text| standing.dispatch(Happening::Typed(id.clone(), text)))
    }

    /// Puts something into a field.
    pub(super) fn put(&self, id: impl Into<String>, text: impl Into<String>) {
        self.standing
            .dispatch(Happening::Typed(id.into(), text.into()));
    }

    /// What was sent is on its way.
    pub(super) fn busy(&self) -> bool {
        self.standing.busy
    }

    /// Counts what could not be sent.
    pub(super) fn attempt(&self) -> u32 {
        self.standing.attempt
    }

    /// Which of these fields are empty. If any is, that is told.
    pub(super) fn lacks(&self, required: &[&str]) -> bool {
        let empty = required.iter().filter(|id| self.given(id).is_none());
        let empty: Vec<&str> = empty.copied().collect();
        let lacks = !empty.is_empty();
        if lacks {
            self.missing(&empty);
        }
        lacks
    }

    /// Tells that these fields were left empty.
    pub(super) fn missing(&self, fields: &[&str]) {
        let fields = fields.iter().map(|id| (*id).to_owned()).collect();
        self.standing.dispatch(Happening::Missing(fields));
    }

    /// Something is wrong that the page itself sees: it is told.
    pub(super) fn tell(&self) {
        self.missing(&[]);
    }

    /// Books something, and goes on with what came of it.
    pub(super) fn send<C: Call + 'static>(&self, call: C, then: impl FnOnce(C::Reply) + 'static) {
        if self.standing.busy {
            return;
        }
        self.standing.dispatch(Happening::Sent);
        let this = self.clone();
        spawn_local(async move {
            let answer = this.client.call(call).await;
            if !this.presence.lasts() {
                return;
            }
            match answer {
                Ok(reply) => {
                    this.standing.dispatch(Happening::Done);
                    then(reply);
                }
                Err(error) => this.standing.dispatch(Happening::Refused(error)),
            }
        });
    }

    /// What is wrong, field by field in the order of the page: what was left
    /// empty with the words that go with it, and what was refused.
    pub(super) fn errors(&self, t: &Text, fields: &[(&str, String)]) -> Vec<FieldError> {
        let standing = &self.standing;
        let missing = fields.iter().filter(|(id, _)| {
            standing.missing.iter().any(|it| it == id) && self.given(id).is_none()
        });
        let mut errors: Vec<FieldError> = missing
            .map(|(id, message)| FieldError {
                field: (*id).to_owned().into(),
                message: message.clone().into(),
            })
            .collect();
        if let Some(error) = &standing.error
            && let Some(field) = refused_field(error, &standing.typed)
        {
            errors.push(FieldError {
                field: field.to_owned().into(),
                message: mistyped(t, error).into(),
            });
        }
        if let Some(error) = &standing.error {
            errors.extend(lacking(t, error));
        }
        errors
    }

    /// Why it was refused, where that belongs to no field.
    pub(super) fn trouble(&self) -> Option<ErrorBody> {
        let error = self.standing.error.as_ref()?;
        if !lacked(error).is_empty() {
            return None;
        }
        if error.detail.get("typed").is_some()
            && refused_field(error, &self.standing.typed).is_none()
        {
            // It was changed since.
            return None;
        }
        refused_field(error, &self.standing.typed)
            .is_none()
            .then(|| error.clone())
    }
}

/// The field with just the text that was refused. Once it is changed, what was
/// said of it is said no more.
fn refused_field<'t>(error: &ErrorBody, typed: &'t BTreeMap<String, String>) -> Option<&'t str> {
    let refused = error.detail.get("typed")?.as_str()?.trim();
    let field = typed.iter().find(|(_, text)| text.trim() == refused);
    field.map(|(id, _)| id.as_str())
}

/// At which field something is said, by its name in the request.
const PLACES: [(&str, &str); 5] = [
    ("amount", "cost-amount"),
    ("paid-by", "paid-0-who"),
    ("source", "cost-source"),
    ("to", "refund-to-0-who"),
    ("vat", "cost-vat"),
];

/// What was not said, and the field where it is.
fn lacked(error: &ErrorBody) -> Vec<(&str, &'static str)> {
    let all = error.detail.get("lacks").and_then(|it| it.as_array());
    let all = all.into_iter().flatten().filter_map(|it| it.as_str());
    all.filter_map(|name| {
        let (_, field) = PLACES.into_iter().find(|(one, _)| *one == name)?;
        Some((name, field))
    })
    .collect()
}

/// The same in the words of the language.
fn lacking(t: &Text, error: &ErrorBody) -> Vec<FieldError> {
    let all = lacked(error).into_iter();
    all.map(|(name, field)| FieldError {
        field: field.into(),
        message: t
            .family("lacks-", name)
            .unwrap_or_else(|| wording::error(t, error))
            .into(),
    })
    .collect()
}

/// What is wrong with a text, in the words of the language.
fn mistyped(t: &Text, error: &ErrorBody) -> String {
    let said = || {
        let why = error.detail.get("why")?.as_str()?;
        let typed = error.detail.get("typed")?.as_str()?.trim();
        let values = error.detail.get("values")?.as_object()?;
        let values = values
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)));
        t.family_with("typed-", why, values.chain([("text", typed)]))
    };
    said().unwrap_or_else(|| wording::error(t, error))
}

/// A form in which this stands at first.
#[hook]
pub(super) fn use_form(begin: impl FnOnce() -> Vec<(String, String)>) -> Form {
    let standing = use_reducer(|| Standing {
        typed: begin().into_iter().collect(),
        ..Standing::default()
    });
    Form {
        standing,
        client: use_client(),
        presence: use_presence(),
    }
}

/// The words for one field, if something is wrong with it.
pub(super) fn error_of(errors: &[FieldError], id: &str) -> Option<AttrValue> {
    let found = errors.iter().find(|error| error.field == id);
    found.map(|error| error.message.clone())
}

#[cfg(test)]
mod tests {
    use allotment_api::codes;
    use allotment_types::Language;
    use serde_json::json;

    use super::*;
    use crate::text::Locale;

    fn refused() -> ErrorBody {
        ErrorBody::new(codes::BAD_INPUT, "`1,2,3` is no amount").detail(json!({
            "typed": "1,2,3",
            "why": "amount",
            "values": { "example": "12,50", "currency": "EUR" },
        }))
    }

    #[test]
    fn what_was_refused_belongs_to_the_field_with_that_text_until_it_is_changed() {
        let mut typed: BTreeMap<String, String> = [("title", "Server"), ("amount", " 1,2,3 ")]
            .map(|(id, text)| (id.to_owned(), text.to_owned()))
            .into();
        assert_eq!(refused_field(&refused(), &typed), Some("amount"));
        typed.insert("amount".into(), "123".into());
        assert_eq!(refused_field(&refused(), &typed), None);
    }

    #[test]
    fn what_is_wrong_is_said_in_the_language_with_its_example() {
        for language in Language::ALL {
            let t = Text::of(Locale::Of(language));
            let said = mistyped(&t, &refused());
            assert!(said.contains("`1,2,3`"), "{said}");
            assert!(said.contains("`12,50`"), "{said}");
        }
    }

    #[test]
    fn what_was_not_said_is_asked_for_at_its_field_in_the_language() {
        let error = ErrorBody::new(codes::BAD_INPUT, "Of the new amount …")
            .hint("Say it with `--vat PERCENT`")
            .detail(json!({ "lacks": ["vat"] }));
        let mut said = vec![];
        for language in Language::ALL {
            let t = Text::of(Locale::Of(language));
            let all = lacking(&t, &error);
            assert_eq!(all.len(), 1);
            assert_eq!(all[0].field, "cost-vat");
            assert!(!all[0].message.contains("--"), "{}", all[0].message);
            said.push(all[0].message.clone());
        }
        said.dedup();
        assert_eq!(said.len(), 4, "{said:?}");
    }

    #[test]
    fn all_that_can_be_missing_has_words_and_a_place() {
        let t = Text::of(Locale::default());
        for (name, _) in PLACES {
            assert!(t.family("lacks-", name).is_some(), "{name}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_way_that_nobody_has_words_for_is_said_as_it_came() {
        let t = Text::of(Locale::default());
        let error = refused().detail(json!({ "typed": "x", "why": "new", "values": {} }));
        assert_eq!(mistyped(&t, &error), "`1,2,3` is no amount");
    }
}
