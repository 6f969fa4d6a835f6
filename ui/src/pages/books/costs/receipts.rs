//! The receipts of a cost: files of this computer that a person hands over, one
//! after the other.

use allotment_api::HandedFile;
use yew::prelude::*;

use crate::{
    components::{IconButton, IconName, focus_on},
    pages::file::{FileField, Handed},
    text::use_text,
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ReceiptsProps {
    /// Those that were handed over so far.
    pub(super) chosen: UseStateHandle<Vec<HandedFile>>,
    pub(super) error: Option<AttrValue>,
}

/// Asks for one more, and shows which there are.
#[function_component(Receipts)]
pub(super) fn receipts(props: &ReceiptsProps) -> Html {
    let t = use_text();
    let onfile = {
        let chosen = props.chosen.clone();
        Callback::from(move |file: Option<Handed>| {
            if let Some(Handed { name, content }) = file {
                let mut all = (*chosen).clone();
                all.push(HandedFile { name, content });
                chosen.set(all);
            }
        })
    };
    let each = props.chosen.iter().enumerate().map(|(at, file)| {
        let onclick = {
            let chosen = props.chosen.clone();
            Callback::from(move |()| {
                let mut all = (*chosen).clone();
                all.remove(at);
                chosen.set(all);
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
                name={props.chosen.last().map(|file| AttrValue::from(file.name.clone()))}
                {onfile}
            />
            if !props.chosen.is_empty() {
                <ul class="plain" aria-label={t.get("cost-receipts-chosen")}>{ for each }</ul>
            }
        </>
    }
}
