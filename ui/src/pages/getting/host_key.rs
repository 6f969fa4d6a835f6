//! The key by which a server says who it is, to be compared with what its
//! provider shows. From then on no other is accepted.

use allotment_api::Stranger;
use yew::prelude::*;

use crate::{
    components::{CodeBlock, Definitions, Notice, Page, Prose, Tone},
    text::use_text,
};

/// What [`HostKeyPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::pages) struct HostKeyPageProps {
    /// The server and the key that it shows.
    pub(in crate::pages) stranger: Stranger,
    /// It is being added.
    pub(in crate::pages) busy: bool,
    /// Something is asked for below first.
    #[prop_or_default]
    pub(in crate::pages) waiting: bool,
    /// The person says that it is the right key.
    pub(in crate::pages) confirm: Callback<()>,
    /// The person goes back.
    pub(in crate::pages) back: Callback<()>,
    /// What stands below: a question for a password, or what went wrong.
    #[prop_or_default]
    pub(in crate::pages) children: Html,
}

#[function_component(HostKeyPage)]
pub(in crate::pages) fn host_key_page(props: &HostKeyPageProps) -> Html {
    let t = use_text();
    let stranger = &props.stranger;
    let items = vec![
        (
            AttrValue::from(t.get("key-server")),
            html! { <bdi><Prose text={stranger.target.to_string()} /></bdi> },
        ),
        (
            AttrValue::from(t.get("key-kind")),
            html! { <bdi><Prose text={stranger.host_key.algorithm.clone()} /></bdi> },
        ),
    ];
    html! {
        <Page
            id="page-host-key"
            title={t.get("key-title")}
            lead={t.get("key-lead")}
            next={t.get("key-confirm")}
            busy={props.busy}
            waiting={props.waiting}
            onback={props.back.clone()}
            onnext={props.confirm.clone()}
        >
            <Definitions {items} />
            <CodeBlock code={stranger.fingerprint.clone()} label={t.get("key-fingerprint")} wrap=true />
            <Notice tone={Tone::Info} title={t.get("key-where")}>
                <p>{ t.get("key-where-help") }</p>
            </Notice>
            { props.children.clone() }
        </Page>
    }
}
