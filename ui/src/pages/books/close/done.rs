//! A month that was just closed.

use allotment_api::ClosingView;
use yew::prelude::*;

use super::{
    super::{amount, month::month_name, parts::Lead, place::Place},
    REMIND, shares,
};
use crate::{
    components::{CodeBlock, Disclosure, IconName, Notice, Page, Tone},
    text::use_text,
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct DoneProps {
    pub(super) view: ClosingView,
}

/// What was done, and what people do next.
#[function_component(Done)]
pub(super) fn done(props: &DoneProps) -> Html {
    let t = use_text();
    let view = &props.view;
    let name = month_name(&t, &view.month);
    let total = amount(&t, &view.total);
    html! {
        <Page id="page-books-closed" title={tr!(t, "close-done", month = name)} wide=true>
            <Notice tone={Tone::Good}>
                <p>{ tr!(t, "close-done-what", amount = total, count = view.shares.len()) }</p>
            </Notice>
            <div class="cluster">
                <Lead id="close-statements" href={Place::Statement.href(&[&view.month])} label={t.get("close-statements")} icon={IconName::Paper} primary=true />
                <Lead href={Place::Close.href(&[REMIND])} label={t.get("close-remind")} />
            </div>
            { shares::shares(&t, view) }
            if let Some(head) = &view.closed {
                <Disclosure summary={t.get("close-head")}>
                    <p>{ t.get("close-head-what") }</p>
                    <CodeBlock code={head.clone()} label={t.get("close-head")} wrap=true />
                </Disclosure>
            }
        </Page>
    }
}
