//! An act that changes where the record has its home, with how far it is.

use allotment_api::{ErrorBody, Event, HomeView, call};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api::use_client,
    components::{Announcer, Button, ButtonKind, ProgressBar},
    pages::trouble::Trouble,
    text::{Text, use_text},
};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// To the hub.
    Publish,
    /// Home.
    Bring,
    /// Signing out; where the record is, it stays.
    Leave,
    /// Ending what was cut short.
    GiveUp,
}

impl Move {
    fn id(self) -> &'static str {
        match self {
            Self::Publish => "record-publish",
            Self::Bring => "record-bring",
            Self::Leave => "record-leave",
            Self::GiveUp => "record-give-up",
        }
    }

    fn title(self, t: &Text) -> String {
        match self {
            Self::Publish => t.get("where-publish-title"),
            Self::Bring => t.get("where-bring-title"),
            Self::Leave => t.get("where-leave-title"),
            Self::GiveUp => t.get("where-give-up-title"),
        }
    }

    fn what(self, t: &Text) -> String {
        match self {
            Self::Publish => t.get("where-publish-what"),
            Self::Bring => t.get("where-bring-what"),
            Self::Leave => t.get("where-leave-what"),
            Self::GiveUp => t.get("where-give-up-what"),
        }
    }

    fn label(self, t: &Text, goes_on: bool) -> String {
        match self {
            Self::Publish | Self::Bring if goes_on => t.get("where-go-on"),
            Self::Publish => t.get("where-publish"),
            Self::Bring => t.get("where-bring"),
            Self::Leave => t.get("where-leave"),
            Self::GiveUp => t.get("where-give-up"),
        }
    }

    fn kind(self) -> ButtonKind {
        match self {
            Self::Publish | Self::Bring => ButtonKind::Primary,
            Self::Leave | Self::GiveUp => super::QUIET,
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct MovingProps {
    pub(super) way: Move,
    /// It was begun before.
    #[prop_or_default]
    pub(super) goes_on: bool,
    pub(super) onchange: Callback<HomeView>,
}

/// What it does, the button, and how far it is.
#[function_component(Moving)]
pub(super) fn moving(props: &MovingProps) -> Html {
    let t = use_text();
    let client = use_client();
    let busy = use_state(|| false);
    let far = use_state(|| None::<(u64, u64)>);
    let trouble = use_state(|| None::<ErrorBody>);
    let MovingProps {
        way,
        goes_on,
        onchange,
    } = props.clone();
    let onclick = {
        let (client, busy, far, trouble) = (client, busy.clone(), far.clone(), trouble.clone());
        Callback::from(move |()| {
            let (client, onchange) = (client.clone(), onchange.clone());
            let (busy, far, trouble) = (busy.clone(), far.clone(), trouble.clone());
            busy.set(true);
            trouble.set(None);
            let tell = {
                let far = far.clone();
                move |event| {
                    if let Event::Moved { done, of } = event {
                        far.set(Some((done, of)));
                    }
                }
            };
            spawn_local(async move {
                let came = match way {
                    Move::Publish => client.follow(call::PublishRecord {}, tell).await,
                    Move::Bring => client.follow(call::BringHome {}, tell).await,
                    Move::Leave | Move::GiveUp => client.call(call::LeaveHub {}).await,
                };
                busy.set(false);
                far.set(None);
                match came {
                    Ok(view) => onchange.emit(*view),
                    Err(error) => trouble.set(Some(error)),
                }
            });
        })
    };
    let id = way.id();
    let title = format!("{id}-title");
    let said = if *busy {
        t.get("where-moving")
    } else {
        String::new()
    };
    html! {
        <section class="section" aria-labelledby={title.clone()}>
            <h2 id={title}>{ way.title(&t) }</h2>
            <p>{ way.what(&t) }</p>
            if let Some(error) = &*trouble { <Trouble error={error.clone()} /> }
            <Announcer message={said} />
            if let (Some((done, of)), true) = (*far, *busy) {
                <ProgressBar
                    id={format!("{id}-far")}
                    label={t.get("where-moving")}
                    {done}
                    {of}
                    text={format!("{} / {}", t.size(done), t.size(of))}
                />
            }
            <div class="cluster">
                <Button {id} label={way.label(&t, goes_on)} kind={way.kind()} busy={*busy} {onclick} />
            </div>
        </section>
    }
}
