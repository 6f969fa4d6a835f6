//! The fields in which a request is written, by the collective or by a
//! maintainer for it.

use std::collections::BTreeMap;

use allotment_api::RecipeView;
use allotment_governance::{Contact, Field, Form};
use allotment_types::Language;
use yew::prelude::*;

use crate::{
    components::{
        Checkbox, Choice, ChoiceCards, FieldError, IconName, NumberField, TextArea, TextField,
        TextKind,
    },
    text::Text,
    tr,
};

/// What stands in the fields.
pub(super) type Typed = BTreeMap<Field, String>;

/// A field's id in the page.
pub(super) fn id_of(field: Field) -> &'static str {
    match field {
        Field::Name => "beta-name",
        Field::About => "beta-about",
        Field::ContactName => "beta-contact-name",
        Field::ContactMail => "beta-contact-mail",
        Field::Recipe => "beta-recipe",
        Field::Address => "beta-address",
        Field::People => "beta-people",
        Field::Languages => "beta-languages",
        Field::Dues => "beta-dues",
        Field::Grants => "beta-grants",
        Field::Donations => "beta-donations",
        Field::Hours => "beta-hours",
        Field::Help => "beta-help",
        Field::Question => "beta-question",
        Field::Answer => "beta-answer",
        Field::Note => "beta-note",
        Field::Reason => "beta-reason",
    }
}

/// What a field is called.
pub(super) fn label(t: &Text, field: Field) -> String {
    match field {
        Field::Name => t.get("beta-name"),
        Field::About => t.get("beta-about"),
        Field::ContactName => t.get("beta-contact-name"),
        Field::ContactMail => t.get("beta-contact-mail"),
        Field::Recipe => t.get("beta-recipe"),
        Field::Address => t.get("beta-address"),
        Field::People => t.get("beta-people"),
        Field::Languages => t.get("beta-languages"),
        Field::Dues => t.get("beta-dues"),
        Field::Grants => t.get("beta-grants"),
        Field::Donations => t.get("beta-donations"),
        Field::Hours => t.get("beta-hours"),
        Field::Help => t.get("beta-help"),
        Field::Question => t.get("beta-question"),
        Field::Answer => t.get("beta-answer"),
        Field::Note => t.get("beta-note"),
        Field::Reason => t.get("beta-reason"),
    }
}

/// What happens with it, with an example.
fn help(t: &Text, field: Field) -> Option<String> {
    Some(match field {
        Field::Name => t.get("beta-name-help"),
        Field::About => t.get("beta-about-help"),
        Field::ContactName => t.get("beta-contact-name-help"),
        Field::ContactMail => t.get("beta-contact-mail-help"),
        Field::Address => t.get("beta-address-help"),
        Field::People => t.get("beta-people-help"),
        Field::Languages => t.get("beta-languages-help"),
        Field::Dues => t.get("beta-dues-help"),
        Field::Grants => t.get("beta-grants-help"),
        Field::Donations => t.get("beta-donations-help"),
        Field::Hours => t.get("beta-hours-help"),
        Field::Help => t.get("beta-help-help"),
        _ => return None,
    })
}

/// What a form says, as it stands in the fields.
pub(super) fn typed(form: &Form) -> Typed {
    let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
    let recipe = form.recipe.as_ref().map(ToString::to_string);
    [
        (Field::Name, form.name.clone()),
        (Field::About, form.about.clone()),
        (Field::ContactName, form.contact.name.clone()),
        (Field::ContactMail, form.contact.mail.clone()),
        (Field::Recipe, recipe.unwrap_or_default()),
        (Field::Address, form.address.clone()),
        (Field::People, number(form.people)),
        (Field::Languages, form.languages.join(",")),
        (Field::Dues, form.dues.clone()),
        (Field::Grants, form.grants.clone()),
        (Field::Donations, form.donations.clone()),
        (Field::Hours, number(form.hours)),
        (Field::Help, form.help.clone()),
    ]
    .into()
}

/// What stands in the fields, as a form; where a number is none, its field.
/// Whether it can be kept is for the use cases to say.
pub(super) fn form(typed: &Typed) -> Result<Form, Vec<Field>> {
    let text = |field| typed.get(&field).map(|it| it.trim()).unwrap_or_default();
    let mut wrong = vec![];
    let mut number = |field| {
        let text = text(field);
        let number = text.parse::<u32>().ok();
        if number.is_none() && !text.is_empty() {
            wrong.push(field);
        }
        number
    };
    let (people, hours) = (number(Field::People), number(Field::Hours));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let languages = text(Field::Languages).split(',').map(str::trim);
    Ok(Form {
        name: text(Field::Name).to_owned(),
        about: text(Field::About).to_owned(),
        contact: Contact {
            name: text(Field::ContactName).to_owned(),
            mail: text(Field::ContactMail).to_owned(),
        },
        recipe: text(Field::Recipe).parse().ok(),
        address: text(Field::Address).to_owned(),
        people,
        languages: languages
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect(),
        dues: text(Field::Dues).to_owned(),
        grants: text(Field::Grants).to_owned(),
        donations: text(Field::Donations).to_owned(),
        hours,
        help: text(Field::Help).to_owned(),
    })
}

/// What a page of fields is drawn of.
pub(super) struct Drawn<'p> {
    pub(super) t: &'p Text,
    pub(super) typed: &'p Typed,
    pub(super) oninput: &'p Callback<(Field, String)>,
    pub(super) errors: &'p [FieldError],
    /// What cannot be left empty here.
    pub(super) required: &'p [Field],
    /// What there is to launch.
    pub(super) recipes: &'p [RecipeView],
    /// What they say to those who write about themselves.
    pub(super) helps: bool,
}

impl Drawn<'_> {
    fn value(&self, field: Field) -> String {
        self.typed.get(&field).cloned().unwrap_or_default()
    }

    fn error(&self, field: Field) -> Option<AttrValue> {
        let found = self.errors.iter().find(|it| it.field == id_of(field));
        found.map(|it| it.message.clone())
    }

    fn on(&self, field: Field) -> Callback<String> {
        self.oninput.reform(move |text| (field, text))
    }

    /// One field, as what it is.
    pub(super) fn field(&self, field: Field) -> Html {
        let t = self.t;
        let (id, label) = (id_of(field), label(t, field));
        let help = help(t, field).filter(|_| self.helps);
        let (value, error, oninput) = (self.value(field), self.error(field), self.on(field));
        let required = self.required.contains(&field);
        match field {
            Field::Recipe => self.recipe(),
            Field::Languages => self.languages(),
            Field::People | Field::Hours => html! {
                <NumberField {id} {label} {help} {value} {error} {oninput} {required} />
            },
            Field::About | Field::Help | Field::Dues | Field::Grants | Field::Donations => {
                let rows: u32 = if matches!(field, Field::About | Field::Help) {
                    5
                } else {
                    2
                };
                html! { <TextArea {id} {label} {help} {value} {error} {oninput} {required} {rows} /> }
            }
            _ => {
                let kind = match field {
                    Field::ContactMail => TextKind::Email,
                    Field::Address => TextKind::Code,
                    _ => TextKind::Text,
                };
                html! { <TextField {id} {label} {help} {value} {error} {oninput} {required} {kind} /> }
            }
        }
    }

    fn recipe(&self) -> Html {
        let t = self.t;
        let language = t.locale().language();
        let choices = self
            .recipes
            .iter()
            .filter(|it| it.about.for_people)
            .map(|it| {
                let it = it.clone().in_language(language);
                Choice {
                    icon: Some(IconName::Sprout),
                    ..Choice::new(it.name.to_string(), it.title, it.summary)
                }
            });
        let value = Some(self.value(Field::Recipe)).filter(|it| !it.is_empty());
        html! {
            <ChoiceCards
                id={id_of(Field::Recipe)}
                legend={label(t, Field::Recipe)}
                choices={choices.collect::<Vec<_>>()}
                value={value.map(AttrValue::from)}
                error={self.error(Field::Recipe)}
                onchange={self.on(Field::Recipe).reform(|value: AttrValue| value.to_string())}
            />
        }
    }

    /// Those that Allotment itself speaks are ticked, others are named.
    fn languages(&self) -> Html {
        let t = self.t;
        let value = self.value(Field::Languages);
        let known = |tag: &str| Language::ALL.iter().any(|it| it.tag() == tag);
        let tags: Vec<String> = value.split(',').map(|it| it.trim().to_owned()).collect();
        let tags: Vec<String> = tags.into_iter().filter(|it| !it.is_empty()).collect();
        let (ours, others): (Vec<String>, Vec<String>) =
            tags.iter().cloned().partition(|tag| known(tag));
        let on = self.on(Field::Languages);
        let tick = |language: Language| {
            let (on, ours, others) = (on.clone(), ours.clone(), others.clone());
            Callback::from(move |now: bool| {
                let mut next = ours.clone();
                next.retain(|tag| tag != language.tag());
                if now {
                    next.push(language.tag().to_owned());
                }
                next.extend(others.clone());
                on.emit(next.join(","));
            })
        };
        // What is being typed stands as it is typed, with its commas.
        let typed = value.split(',').filter(|it| !known(it.trim()));
        let typed = typed.collect::<Vec<_>>().join(",");
        let oninput = {
            let ours = ours.clone();
            on.reform(move |text: String| {
                let ours = ours
                    .iter()
                    .cloned()
                    .chain([text].into_iter().filter(|it| !it.is_empty()));
                ours.collect::<Vec<_>>().join(",")
            })
        };
        let id = id_of(Field::Languages);
        html! {
            <>
                <fieldset {id} tabindex="-1" class={classes!("field", self.error(Field::Languages).is_some().then_some("field-wrong"))}>
                    <legend class="label">{ label(t, Field::Languages) }</legend>
                    if self.helps { <p class="help">{ t.get("beta-languages-help") }</p> }
                    <div class="radios">
                        { for Language::ALL.into_iter().map(|it| html! {
                            <Checkbox
                                id={format!("{id}-{}", it.tag())}
                                label={it.own_name()}
                                checked={ours.iter().any(|tag| tag == it.tag())}
                                onchange={tick(it)}
                            />
                        }) }
                    </div>
                </fieldset>
                <TextField
                    id="beta-languages-other"
                    label={t.get("beta-languages-other")}
                    help={t.get("beta-languages-other-help")}
                    value={typed}
                    error={self.error(Field::Languages)}
                    kind={TextKind::Code}
                    {oninput}
                />
            </>
        }
    }
}

/// What is left empty and cannot be, and numbers that are none.
pub(super) fn wrong(t: &Text, typed: &Typed, required: &[Field]) -> Vec<FieldError> {
    let empty = |field: &Field| typed.get(field).is_none_or(|it| it.trim().is_empty());
    let missing = required
        .iter()
        .copied()
        .filter(empty)
        .map(|field| FieldError {
            field: id_of(field).into(),
            message: lacking(t, field).into(),
        });
    let numbers = form(typed).err().unwrap_or_default();
    let numbers = numbers.into_iter().map(|field| FieldError {
        field: id_of(field).into(),
        message: t.get("beta-number-wrong").into(),
    });
    missing.chain(numbers).collect()
}

fn lacking(t: &Text, field: Field) -> String {
    match field {
        Field::Recipe => t.get("beta-recipe-missing"),
        Field::Languages => t.get("beta-languages-missing"),
        field => tr!(t, "beta-missing", field = label(t, field)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    fn said() -> Form {
        Form {
            name: "Garten".into(),
            people: Some(25),
            languages: vec!["de".into(), "pt-BR".into()],
            recipe: "mediawiki".parse().ok(),
            ..Form::default()
        }
    }

    #[test]
    fn what_stands_in_the_fields_is_what_is_kept() {
        assert_eq!(form(&typed(&said())), Ok(said()));
    }

    #[test]
    fn a_number_that_is_none_is_told_at_its_field() {
        let mut typed = typed(&said());
        typed.insert(Field::Hours, "some".into());
        assert_eq!(form(&typed), Err(vec![Field::Hours]));
        typed.insert(Field::Name, " ".into());
        let t = Text::of(Locale::default());
        let wrong = wrong(&t, &typed, &[Field::Name, Field::People]);
        let fields: Vec<&str> = wrong.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["beta-name", "beta-hours"]);
    }
}
