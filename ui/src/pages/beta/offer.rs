//! What a network offers, as it tells everybody.

use allotment_api::{OfferView, call};
use allotment_governance::RoomFor;
use yew::prelude::*;

use super::said::{self, Titles};
use crate::{
    components::{Definitions, Notice, Tone},
    pages::{
        asking::Question,
        file::{FileField, Handed},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// What is offered, to whom, what room there was and how long it takes.
pub(super) fn offer(t: &Text, view: &OfferView, titles: &Titles) -> Html {
    let it = &view.offer;
    let mut items: Vec<(AttrValue, Html)> = vec![];
    let mut tell = |name: String, what: Html| items.push((name.into(), what));
    if !it.offers.is_empty() {
        tell(t.get("beta-offer-what"), said::text(t, &it.offers));
    }
    if !it.whom.is_empty() {
        tell(t.get("beta-offer-whom"), said::text(t, &it.whom));
    }
    let apps = it
        .recipes
        .iter()
        .map(|name| said::title(titles, name))
        .collect::<Vec<_>>()
        .join(", ");
    let apps = if apps.is_empty() {
        t.get("beta-offer-any")
    } else {
        apps
    };
    tell(t.get("beta-offer-apps"), html! { { apps } });
    if let Some(gift) = it.gift {
        let months = tr!(t, "beta-offer-months", count = gift.months);
        let last = gift
            .last
            .map(|last| tr!(t, "beta-offer-last", month = said::month(t, last)));
        tell(
            t.get("beta-offer-free"),
            html! { { [Some(months), last].into_iter().flatten().collect::<Vec<_>>().join(", ") } },
        );
    }
    let room = if it.room.is_empty() {
        html! { { t.get("beta-offer-no-room") } }
    } else {
        html! {
            <ul class="plain">{ for it.room.iter().map(|room| {
                let (memory, disk) = (t.size(room.memory.0), t.size(room.disk.0));
                html! { <li>{ tr!(t, "beta-offer-room-of", memory = memory, disk = disk, hours = room.hours) }</li> }
            }) }</ul>
        }
    };
    tell(t.get("beta-offer-room"), room);
    tell(
        t.get("beta-offer-time"),
        html! {
            <>
                <p>{ tr!(t, "beta-offer-decides", days = it.days_to_decide) }</p>
                <p>{ tr!(t, "beta-offer-open", count = it.open, days = it.oldest_days) }</p>
                <p>{ tr!(t, "beta-offer-waiting", count = it.waiting) }</p>
            </>
        },
    );
    html! {
        <section class="section" aria-labelledby="beta-offer">
            <h2 id="beta-offer">{ t.visible(&it.network).into_owned() }</h2>
            { room_for(t, view.room) }
            <Definitions {items} />
            <p class="soft">{ tr!(t, "beta-offer-at", day = said::day(t, it.at)) }</p>
        </section>
    }
}

fn room_for(t: &Text, room: RoomFor) -> Html {
    let (tone, words) = match room {
        RoomFor::Unknown => return Html::default(),
        RoomFor::There => (Tone::Good, t.get("beta-offer-there")),
        RoomFor::Full => (Tone::Warning, t.get("beta-offer-full")),
        RoomFor::NotOffered => (Tone::Warning, t.get("beta-offer-not")),
    };
    html! { <Notice {tone}><p>{ words }</p></Notice> }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OpenOfferProps {
    pub(super) onopened: Callback<()>,
}

/// Opens the file in which a network tells it.
#[function_component(OpenOffer)]
pub(super) fn open_offer(props: &OpenOfferProps) -> Html {
    let t = use_text();
    let opening: Question<Option<Box<OfferView>>> = crate::pages::asking::use_question();
    let name = use_state(|| None::<String>);
    let onfile = {
        let (opening, name, onopened) = (opening.clone(), name.clone(), props.onopened.clone());
        Callback::from(move |file: Option<Handed>| {
            let Some(file) = file else { return };
            name.set(Some(file.name));
            let onopened = onopened.clone();
            let text = file.content;
            opening.ask_then(call::OpenOffer { text }, move |_| onopened.emit(()));
        })
    };
    html! {
        <>
            <FileField
                id="beta-offer-file"
                label={t.get("beta-offer-file")}
                help={t.get("beta-offer-file-help")}
                name={(*name).clone().map(AttrValue::from)}
                accept=".json,application/json"
                text=true
                required=false
                {onfile}
            />
            if let Some(error) = opening.state().failure() { <Trouble error={error.clone()} /> }
        </>
    }
}
