//! The money: what things cost, who bears it and where everybody stands. One
//! page a file, each below the same header, with the way among them at the
//! side.

mod bank;
mod begin;
mod close;
mod costs;
mod form;
mod hours;
mod month;
mod nav;
mod overview;
mod parts;
mod people;
mod place;
mod rules;
mod statement;

use std::cell::Cell;

use allotment_api::{CollectiveView, MoneyView, call};
use allotment_types::Currency;
use yew::prelude::*;

use super::{
    asking::{Asked, use_answer},
    record::RecordNotice,
    trouble::Trouble,
    ways::{Way, Ways},
};
use crate::{
    components::{
        AppHeader, Button, Frame, Icon, IconName, LanguageSwitch, Page, Prose, Spinner, ThemeSwitch,
    },
    text::{Text, use_text},
};
use begin::Begin;
use nav::Nav;
use parts::Say;
use place::Place;

/// What [`Books`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct BooksProps {
    /// Which page, by its name in the address.
    #[prop_or_default]
    pub page: Option<AttrValue>,
    /// Of which month, such as `2026-11`, or what the page makes of it.
    #[prop_or_default]
    pub of: Option<AttrValue>,
    /// Of whom, by the short name.
    #[prop_or_default]
    pub whose: Option<AttrValue>,
}

/// What every page of the money is told.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct PlaceProps {
    /// Who we are.
    pub(super) us: CollectiveView,
    /// In which currency we share costs.
    pub(super) currency: Currency,
    /// Of which month, such as `2026-11`, or what the page makes of it.
    pub(super) of: Option<AttrValue>,
    /// Of whom, by the short name.
    pub(super) whose: Option<AttrValue>,
}

/// A page of the money, with what stands around all of them.
#[function_component(Books)]
pub fn books(props: &BooksProps) -> Html {
    let t = use_text();
    let place = Place::of(props.page.as_deref());
    let collective = use_answer(|| call::ShowCollective {});
    let say = use_say(props);
    let again = {
        let collective = collective.clone();
        Callback::from(move |()| collective.ask(call::ShowCollective {}))
    };
    let (name, body) = match collective.state() {
        Asked::Answer(us) => {
            let body = match us.currency {
                Some(currency) => page(
                    place,
                    PlaceProps {
                        us: us.clone(),
                        currency,
                        of: props.of.clone(),
                        whose: props.whose.clone(),
                    },
                ),
                None => {
                    html! { <Begin us={us.clone()} ondone={again.clone()} /> }
                }
            };
            (Some(AttrValue::from(us.name.clone())), body)
        }
        Asked::Failed(error) => {
            let actions = html! { <Button label={t.get("books-again")} onclick={again} /> };
            let body = html! {
                <Page id="page-books-failed" title={t.get("books-not-opened")}>
                    <Trouble error={error.clone()} {actions} />
                </Page>
            };
            (None, body)
        }
        Asked::Not | Asked::Waiting => {
            let spinner = html! { <Spinner label={t.get("books-opening")} /> };
            (None, spinner)
        }
    };
    let ways = html! { <Ways here={Way::Money} /> };
    let header = html! {
        <AppHeader place={name} {ways}><LanguageSwitch /><ThemeSwitch /></AppHeader>
    };
    let rail = html! { <Nav {place} /> };
    let said = (*say.text).clone().unwrap_or_default();
    html! {
        <ContextProvider<Say> context={say}>
            <Frame {header} {rail}>
                <div class={classes!("said", (!said.is_empty()).then_some("said-now"))} role="status">
                    if !said.is_empty() { <Icon name={IconName::Check} /><span><Prose text={said} /></span> }
                </div>
                <RecordNotice />
                { body }
            </Frame>
        </ContextProvider<Say>>
    }
}

/// What was done on the page before. It is said on one page.
#[hook]
fn use_say(props: &BooksProps) -> Say {
    let text = use_state(|| None::<String>);
    let fresh = use_memo((), |()| Cell::new(false));
    {
        let (text, fresh) = (text.clone(), fresh.clone());
        use_effect_with(props.clone(), move |_| {
            if !fresh.replace(false) {
                text.set(None);
            }
        });
    }
    Say { text, fresh }
}

fn page(place: Place, props: PlaceProps) -> Html {
    match place {
        Place::Overview => html! { <overview::OverviewPage ..props /> },
        Place::Costs => html! { <costs::CostsPage ..props /> },
        Place::People => html! { <people::PeoplePage ..props /> },
        Place::Rules => html! { <rules::RulesPage ..props /> },
        Place::Hours => html! { <hours::HoursPage ..props /> },
        Place::Bank => html! { <bank::BankPage ..props /> },
        Place::Close => html! { <close::ClosePage ..props /> },
        Place::Statement => html! { <statement::StatementPage ..props /> },
    }
}

/// An amount as the language writes it, exact.
pub(crate) fn amount(t: &Text, money: &MoneyView) -> String {
    let exponent = money
        .currency
        .parse::<Currency>()
        .map_or(2, Currency::exponent);
    t.money(money.minor, &money.currency, exponent)
}
