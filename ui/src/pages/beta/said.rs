//! What others wrote, days and amounts, as these pages show them.

use allotment_api::{ErrorBody, RecipeView};
use allotment_governance::{Field, Form, Month};
use allotment_types::{Date, Day, Moment, Money, RecipeName, Timestamp};
use yew::prelude::*;

use super::fields::{id_of, label};
use crate::{components::FieldError, text::Text, wording};

/// What people can launch, each with what it is called in the language.
pub(super) type Titles = Vec<(RecipeName, String)>;

pub(super) fn titles(t: &Text, recipes: Option<&Vec<RecipeView>>) -> Titles {
    let recipes = recipes
        .into_iter()
        .flatten()
        .filter(|it| it.about.for_people);
    let named = recipes.map(|it| {
        let title = it.clone().in_language(t.locale().language()).title;
        (it.name.clone(), title)
    });
    named.collect()
}

/// What a recipe is called; its own name where nobody knows better.
pub(super) fn title(titles: &Titles, name: &RecipeName) -> String {
    let known = titles.iter().find(|(it, _)| it == name);
    known.map_or_else(|| name.to_string(), |(_, title)| title.clone())
}

/// A text that somebody wrote, with its lines.
pub(super) fn text(t: &Text, text: &str) -> Html {
    html! { <p class="said" dir="auto">{ t.visible(text).into_owned() }</p> }
}

pub(super) fn day(t: &Text, at: Timestamp) -> String {
    t.date(&Moment::from(at).day())
}

pub(super) fn month(t: &Text, month: Month) -> String {
    let first = format!("{month}-01").parse::<Date>().map(Day::from);
    first.map_or_else(|_| month.to_string(), |day| t.month(&day))
}

pub(super) fn money(t: &Text, money: Money) -> String {
    let currency = money.currency;
    t.money(money.minor, currency.code(), currency.exponent())
}

fn said(t: &Text, form: &Form, titles: &Titles, field: Field) -> String {
    let number = |number: Option<u32>| number.map(|it| t.count(it.into())).unwrap_or_default();
    match field {
        Field::Name => form.name.clone(),
        Field::About => form.about.clone(),
        Field::ContactName => form.contact.name.clone(),
        Field::ContactMail => form.contact.mail.clone(),
        Field::Recipe => form
            .recipe
            .as_ref()
            .map(|it| title(titles, it))
            .unwrap_or_default(),
        Field::Address => form.address.clone(),
        Field::People => number(form.people),
        Field::Languages => form.languages.join(", "),
        Field::Dues => form.dues.clone(),
        Field::Grants => form.grants.clone(),
        Field::Donations => form.donations.clone(),
        Field::Hours => number(form.hours),
        Field::Help => form.help.clone(),
        Field::Question | Field::Answer | Field::Note | Field::Reason => String::new(),
    }
}

/// The fields in which a form says something.
pub(super) fn fields(t: &Text, form: &Form) -> Vec<Field> {
    let all = Field::FORM.into_iter();
    all.filter(|field| !said(t, form, &vec![], *field).is_empty())
        .collect()
}

/// What a form says, each with its name, in the order of [`fields`].
pub(super) fn form(t: &Text, form: &Form, titles: &Titles) -> Vec<(AttrValue, Html)> {
    let all = fields(t, form).into_iter();
    all.map(|field| {
        let said = said(t, form, titles, field);
        (label(t, field).into(), text(t, &said))
    })
    .collect()
}

/// What is not said yet, by its names.
pub(super) fn missing(t: &Text, missing: &[Field]) -> Html {
    html! { <ul>{ for missing.iter().map(|field| html! { <li>{ label(t, *field) }</li> }) }</ul> }
}

/// The field of the form at which something was refused, in the words of the
/// language.
pub(super) fn refused(t: &Text, error: &ErrorBody) -> Option<FieldError> {
    let field = error.detail.get("field")?;
    let field: Field = serde_json::from_value(field.clone()).ok()?;
    Some(FieldError {
        field: id_of(field).into(),
        message: wording::error(t, error).into(),
    })
}

/// Puts what was refused beside what the page itself saw.
pub(super) fn with_refused(
    t: &Text,
    mut errors: Vec<FieldError>,
    error: Option<&ErrorBody>,
) -> Vec<FieldError> {
    if let Some(refused) = error.and_then(|error| refused(t, error))
        && errors.iter().all(|it| it.field != refused.field)
    {
        errors.push(refused);
    }
    errors
}
