//! Parts that several pages of the money have.

use std::{cell::Cell, rc::Rc};

use allotment_api::{HolderView, MoneyView, PersonView};
use allotment_types::{Currency, Language, ParticipantId};
use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    month::{month_name, months_from},
    place::Place,
};
use crate::{
    app::Route,
    components::{Icon, IconName, SelectOption},
    text::{Text, use_text},
    tr,
};

/// What [`Lead`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct LeadProps {
    /// Where it leads.
    pub(super) href: AttrValue,
    /// Where that is, or what is done there.
    pub(super) label: AttrValue,
    /// The act that the page is for; one a page.
    #[prop_or_default]
    pub(super) primary: bool,
    /// A sign before the words.
    #[prop_or_default]
    pub(super) icon: Option<IconName>,
    /// Its id in the page.
    #[prop_or_default]
    pub(super) id: Option<AttrValue>,
}

/// A link as large as a button: it leads to where something is done.
#[function_component(Lead)]
pub(super) fn lead(props: &LeadProps) -> Html {
    let kind = if props.primary {
        "button-primary"
    } else {
        "button-quiet"
    };
    html! {
        <a id={props.id.clone()} class={classes!("button", "button-lead", kind)} href={props.href.clone()}>
            if let Some(name) = props.icon { <Icon {name} /> }
            <span>{ &props.label }</span>
        </a>
    }
}

/// What [`Months`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct MonthsProps {
    /// Whose months.
    pub(super) place: Place,
    /// The month that is shown, such as `2026-11`.
    pub(super) month: AttrValue,
}

/// The month that is shown, and the ways to the ones beside it.
#[function_component(Months)]
pub(super) fn months(props: &MonthsProps) -> Html {
    let t = use_text();
    let way = |by: i64, icon: IconName| {
        let Some(month) = months_from(&props.month, by) else {
            return Html::default();
        };
        let label = month_name(&t, &month);
        html! {
            <a class="button button-icon" href={props.place.href(&[&month])} aria-label={label.clone()} title={label}>
                <Icon name={icon} />
            </a>
        }
    };
    html! {
        <nav class="months" aria-label={t.get("books-months")}>
            { way(-1, IconName::Back) }
            <h2 class="months-here" aria-live="polite">{ month_name(&t, &props.month) }</h2>
            { way(1, IconName::Forward) }
        </nav>
    }
}

/// What [`Entry`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct EntryProps {
    /// What it is called.
    pub(super) title: AttrValue,
    /// Where there is more of it.
    #[prop_or_default]
    pub(super) href: Option<AttrValue>,
    /// What else is to be known, in a line.
    pub(super) about: Vec<String>,
    /// Badges beside the name.
    #[prop_or_default]
    pub(super) children: Html,
}

/// The first cell of a row: a name, and below it what else is to be known.
#[function_component(Entry)]
pub(super) fn entry(props: &EntryProps) -> Html {
    let t = use_text();
    let title = t.visible(&props.title).into_owned();
    let about: Vec<String> = props
        .about
        .iter()
        .map(|text| t.visible(text).into_owned())
        .collect();
    html! {
        <span class="entry">
            <span class="entry-head">
                if let Some(href) = &props.href {
                    <a class="link" href={href.clone()}><bdi>{ title }</bdi></a>
                } else {
                    <bdi>{ title }</bdi>
                }
                { props.children.clone() }
            </span>
            if !about.is_empty() { <span class="entry-about">{ about.join(" · ") }</span> }
        </span>
    }
}

/// What somebody is called: by name, or by the short name once that was
/// forgotten.
pub(super) fn called(people: &[PersonView], who: &ParticipantId) -> String {
    let found = people.iter().find(|one| one.participant == *who);
    let name = found.and_then(|one| one.name.clone());
    name.unwrap_or_else(|| who.to_string())
}

/// Everybody who can have paid: first who holds the money, then people. The
/// values are what the use cases understand without doubt.
pub(super) fn payers(t: &Text, holders: &[HolderView], people: &[PersonView]) -> Vec<SelectOption> {
    let holders = holders.iter().map(|one| {
        let name = one.name.clone().unwrap_or_else(|| one.holder.clone());
        SelectOption::new(format!("holder:{}", one.holder), name)
    });
    let people = people.iter().map(|one| {
        let name = one.name.clone();
        let name = name.unwrap_or_else(|| one.participant.to_string());
        let label = tr!(t, "books-out-of-pocket", name = name);
        SelectOption::new(format!("person:{}", one.participant), label)
    });
    holders.chain(people).collect()
}

/// An amount as it is typed in the language: with its point or comma.
pub(super) fn as_typed(t: &Text, money: &MoneyView) -> String {
    match t.locale().language() {
        Language::En => money.amount.clone(),
        Language::Fr | Language::Es | Language::De => money.amount.replace('.', ","),
    }
}

/// An amount to show as an example.
pub(super) fn example(t: &Text, currency: Currency) -> String {
    let whole = if currency.exponent() == 0 {
        "12"
    } else {
        "12.50"
    };
    match t.locale().language() {
        Language::En => whole.to_owned(),
        Language::Fr | Language::Es | Language::De => whole.replace('.', ","),
    }
}

/// What all amounts come to, to be shown; nothing where it is too large.
pub(super) fn sum<'m>(
    currency: Currency,
    all: impl Iterator<Item = &'m MoneyView>,
) -> Option<MoneyView> {
    let minor = all.map(|one| one.minor).try_fold(0_i64, i64::checked_add)?;
    let money = allotment_types::Money::new(minor, currency);
    Some(MoneyView {
        amount: money.decimal(),
        currency: currency.code().to_owned(),
        minor,
    })
}

/// Says on the next page what was done on this one.
#[derive(Clone, PartialEq)]
pub(super) struct Say {
    pub(super) text: UseStateHandle<Option<String>>,
    /// It was said on another page: here it is read.
    pub(super) fresh: Rc<Cell<bool>>,
}

impl Say {
    /// Says it.
    pub(super) fn say(&self, text: String) {
        self.fresh.set(true);
        self.text.set(Some(text));
    }
}

/// Goes to a page of the money and says there what was done.
#[derive(Clone)]
pub(super) struct Go {
    navigator: Option<Navigator>,
    say: Option<Say>,
}

impl Go {
    /// Goes there.
    pub(super) fn to(&self, place: Place, of: &[&str], said: String) {
        if let Some(say) = &self.say {
            say.say(said);
        }
        self.quietly(place, of);
    }

    /// The same with nothing to say.
    pub(super) fn quietly(&self, place: Place, of: &[&str]) {
        if let Some(navigator) = &self.navigator {
            navigator.push(&place.route(of));
        }
    }

    /// Stays and says it.
    pub(super) fn stay(&self, said: String) {
        if let Some(say) = &self.say {
            say.fresh.set(false);
            say.text.set(Some(said));
        }
    }
}

/// The ways of this page.
#[hook]
pub(super) fn use_go() -> Go {
    Go {
        navigator: use_navigator(),
        say: use_context::<Say>(),
    }
}

impl Place {
    /// The route of a page, and what of it.
    pub(super) fn route(self, of: &[&str]) -> Route {
        let page = self.href(&[]).split('/').nth(2).map(str::to_owned);
        match (page, of) {
            (None, _) => Route::Books,
            (Some(page), []) => Route::BooksPage { page },
            (Some(page), [of]) => Route::BooksOf {
                page,
                of: (*of).to_owned(),
            },
            (Some(page), [of, whose, ..]) => Route::BooksWhose {
                page,
                of: (*of).to_owned(),
                whose: (*whose).to_owned(),
            },
        }
    }
}
