//! The receipts of a cost: files of this computer that a person hands over, one
//! after the other.

use std::rc::Rc;

use allotment_api::HandedFile;
use yew::prelude::*;

use crate::{
    components::{IconButton, IconName, focus_on},
    pages::file::{FileField, Handed},
    text::use_text,
    tr,
};

/// Files that were handed over so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Chosen(pub(super) Vec<HandedFile>);

/// What becomes of them. A file takes a moment to be read: it is added to those
/// that are there then.
pub(super) enum Choosing {
    More(HandedFile),
    Without(usize),
}

impl Reducible for Chosen {
    type Action = Choosing;

    fn reduce(self: Rc<Self>, choosing: Choosing) -> Rc<Self> {
        let mut all = self.0.clone();
        match choosing {
            Choosing::More(file) => all.push(file),
            Choosing::Without(at) if at < all.len() => drop(all.remove(at)),
            Choosing::Without(_) => {}
        }
        Self(all).into()
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ReceiptsProps {
    /// Those that were handed over so far.
    pub(super) chosen: UseReducerHandle<Chosen>,
    pub(super) error: Option<AttrValue>,
}

/// Asks for one more, and shows which there are.
#[function_component(Receipts)]
pub(super) fn receipts(props: &ReceiptsProps) -> Html {
    let t = use_text();
    let onfile = {
        let chosen = props.chosen.dispatcher();
        Callback::from(move |file: Option<Handed>| {
            if let Some(Handed { name, content }) = file {
                chosen.dispatch(Choosing::More(HandedFile { name, content }));
            }
        })
    };
    let each = props.chosen.0.iter().enumerate().map(|(at, file)| {
        let onclick = {
            let chosen = props.chosen.dispatcher();
            Callback::from(move |()| {
                chosen.dispatch(Choosing::Without(at));
                // What had the focus goes with its line.
                focus_on("cost-receipts");
            })
        };
        let name = t.visible(&file.name).into_owned();
        html! {
            <li class="cluster">
                <bdi>{ name.clone() }</bdi>
                <IconButton
                    icon={IconName::Cross}
                    label={tr!(t, "cost-receipts-drop", name = name)}
                    {onclick}
                />
            </li>
        }
    });
    html! {
        <>
            <FileField
                id="cost-receipts"
                label={t.get("cost-receipts")}
                help={t.get("cost-receipts-help")}
                error={props.error.clone()}
                accept=".pdf,.png,.jpg,.jpeg,.webp,.xml,.html,.txt"
                required=false
                again=true
                name={props.chosen.0.last().map(|file| AttrValue::from(file.name.clone()))}
                {onfile}
            />
            if !props.chosen.0.is_empty() {
                <ul class="plain" aria-label={t.get("cost-receipts-chosen")}>{ for each }</ul>
            }
        </>
    }
}
