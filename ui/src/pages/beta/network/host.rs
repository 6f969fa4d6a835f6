//! A server of the network: what it has, what is free now, and who looks after
//! it.

use std::collections::BTreeMap;

use allotment_api::{HostFigures, NetworkView, call};
use allotment_governance::{Host, Keeper};
use allotment_types::ByteSize;
use yew::prelude::*;
use yew_router::prelude::*;

use super::super::use_go;
use crate::{
    app::Route,
    components::{
        Button, ButtonKind, Dialog, ErrorSummary, FieldError, IconName, NumberField, Page, Spinner,
        TextField,
    },
    pages::{
        asking::{Asked, use_answer, use_question},
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

const NAME: &str = "host-name";
/// Its figures, in gigabytes.
const SIZES: [&str; 4] = [
    "host-memory",
    "host-memory-free",
    "host-disk",
    "host-disk-free",
];

#[derive(Clone, PartialEq, Properties)]
pub(super) struct HostPageProps {
    /// Which of them, by its number; a new one without.
    pub(super) which: Option<String>,
}

/// Reads what is known of it.
#[function_component(HostPage)]
pub(super) fn host_page(props: &HostPageProps) -> Html {
    let t = use_text();
    let network = use_answer(|| call::ShowNetwork {});
    let view = match network.state() {
        Asked::Not | Asked::Waiting => return html! { <Spinner label={t.get("beta-loading")} /> },
        Asked::Failed(error) => {
            return html! {
                <Page id="page-network-failed" title={t.get("network-title")}><Trouble error={error.clone()} /></Page>
            };
        }
        Asked::Answer(view) => view,
    };
    let known = match &props.which {
        None => None,
        Some(number) => {
            let number = number.parse::<usize>().ok();
            match number.and_then(|number| view.network.hosts.get(number)) {
                Some(host) => Some(host.clone()),
                None => return html! { <Redirect<Route> to={super::queue()} /> },
            }
        }
    };
    html! { <Form view={view.clone()} {known} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    view: Box<NetworkView>,
    known: Option<Host>,
}

type Typed = BTreeMap<String, String>;

#[function_component(Form)]
fn form(props: &FormProps) -> Html {
    let t = use_text();
    let go = use_go();
    let told = use_told();
    let typed = use_state(|| typed(props.known.as_ref()));
    let rows = use_state(|| props.known.as_ref().map_or(1, |it| it.keepers.len().max(1)));
    let asked = use_state(|| false);
    let entering = use_question::<Box<NetworkView>>();
    let read = read(&t, &typed, *rows);
    let errors = read.as_ref().err().cloned().unwrap_or_default();
    let shown = told.still(&errors);
    let refused = entering.state().failure();
    let attempt = told.attempt() + u32::from(refused.is_some());
    let error = |id: &str| {
        let found = shown.iter().find(|it| it.field == id);
        found.map(|it| it.message.clone())
    };
    let on = |id: String| {
        let typed = typed.clone();
        Callback::from(move |text: String| {
            let mut next = (*typed).clone();
            next.insert(id.clone(), text);
            typed.set(next);
        })
    };
    let value = |id: &str| typed.get(id).cloned().unwrap_or_default();
    let after = props.view.after;
    let onnext = {
        let (entering, go, read) = (entering.clone(), go.clone(), read.ok());
        Callback::from(move |()| match read.clone() {
            Some(host) => {
                let go = go.clone();
                let call = call::EnterHost { host, after };
                entering.ask_then(call, move |_| go.emit(super::queue()));
            }
            None => told.tell(&errors),
        })
    };
    let forget = {
        let (entering, go, network) = (entering.clone(), go.clone(), props.view.network.clone());
        let name = props.known.as_ref().map(|it| it.name.clone());
        Callback::from(move |()| {
            let mut network = network.clone();
            network
                .hosts
                .retain(|host| Some(&host.name) != name.as_ref());
            let go = go.clone();
            let call = call::DescribeNetwork { network, after };
            entering.ask_then(call, move |_| go.emit(super::queue()));
        })
    };
    let open = |is: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(is))
    };
    let more = {
        let rows = rows.clone();
        Callback::from(move |()| rows.set(*rows + 1))
    };
    let size = |at: usize, label: String, help: String| {
        let id = SIZES[at];
        html! {
            <NumberField {id} {label} {help} value={value(id)} error={error(id)} unit="GB" decimal=true required=true oninput={on(id.to_owned())} />
        }
    };
    let title = match &props.known {
        Some(host) => tr!(t, "host-title-of", server = host.name.clone()),
        None => t.get("host-title"),
    };
    html! {
        <>
            <Page
                id="page-network-host"
                {title}
                lead={t.get("host-lead")}
                next={t.get("host-next")}
                busy={entering.state().waits()}
                onback={go.reform(|()| super::queue())}
                {onnext}
            >
                <ErrorSummary errors={shown.clone()} {attempt} />
                if let Some(error) = refused { <Trouble error={error.clone()} /> }
                <div class="stack">
                    <TextField
                        id={NAME}
                        label={t.get("host-name")}
                        help={t.get("host-name-help")}
                        value={value(NAME)}
                        error={error(NAME)}
                        required=true
                        readonly={props.known.is_some()}
                        oninput={on(NAME.to_owned())}
                    />
                    { size(0, t.get("host-memory"), t.get("host-memory-help")) }
                    { size(1, t.get("host-memory-free"), t.get("host-memory-free-help")) }
                    { size(2, t.get("host-disk"), t.get("host-disk-help")) }
                    { size(3, t.get("host-disk-free"), t.get("host-disk-free-help")) }
                    <fieldset class="field">
                        <legend class="label">{ t.get("host-keepers") }</legend>
                        <p class="help">{ t.get("host-keepers-help") }</p>
                        <div class="sharers">
                            { for (0..*rows).map(|row| {
                                let (who, hours) = (format!("keeper-{row}-name"), format!("keeper-{row}-hours"));
                                html! {
                                    <div class="sharer" key={row}>
                                        <TextField id={who.clone()} label={t.get("host-keeper")} value={value(&who)} error={error(&who)} oninput={on(who)} />
                                        <NumberField id={hours.clone()} label={t.get("host-keeper-hours")} value={value(&hours)} error={error(&hours)} oninput={on(hours)} />
                                    </div>
                                }
                            }) }
                        </div>
                    </fieldset>
                    <div class="cluster">
                        <Button id="host-keeper-add" label={t.get("host-keeper-add")} icon={IconName::Plus} kind={ButtonKind::Plain} onclick={more} />
                        if props.known.is_some() {
                            <Button id="host-gone" label={t.get("host-gone")} kind={ButtonKind::Plain} onclick={open(true)} />
                        }
                    </div>
                </div>
            </Page>
            <Dialog
                id="host-gone-dialog"
                open={*asked}
                title={t.get("host-gone-title")}
                confirm={t.get("host-gone")}
                busy={entering.state().waits()}
                onconfirm={forget}
                onclose={open(false)}
            >
                <p>{ t.get("host-gone-what") }</p>
            </Dialog>
        </>
    }
}

fn typed(known: Option<&Host>) -> Typed {
    let Some(host) = known else {
        return Typed::new();
    };
    let sizes = [host.memory, host.memory_free, host.disk, host.disk_free];
    let sizes = SIZES.into_iter().zip(sizes);
    let sizes = sizes.map(|(id, size)| (id.to_owned(), gigabytes(size)));
    let keepers = host.keepers.iter().enumerate().flat_map(|(row, it)| {
        [
            (format!("keeper-{row}-name"), it.name.clone()),
            (format!("keeper-{row}-hours"), it.hours.to_string()),
        ]
    });
    let name = (NAME.to_owned(), host.name.clone());
    std::iter::once(name).chain(sizes).chain(keepers).collect()
}

/// As it is typed: with a point, and no more figures than it has.
fn gigabytes(size: ByteSize) -> String {
    let (whole, rest) = (size.0 / 1_000_000_000, size.0 % 1_000_000_000);
    let text = format!("{whole}.{rest:09}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn read(t: &Text, typed: &Typed, rows: usize) -> Result<HostFigures, Vec<FieldError>> {
    let text = |id: &str| {
        typed
            .get(id)
            .map(|it| it.trim().to_owned())
            .unwrap_or_default()
    };
    let mut errors = vec![];
    let mut wrong = |field: String, message: String| {
        errors.push(FieldError {
            field: field.into(),
            message: message.into(),
        });
    };
    let name = text(NAME);
    if name.is_empty() {
        wrong(
            NAME.to_owned(),
            tr!(t, "beta-missing", field = t.get("host-name")),
        );
    }
    let sizes = SIZES.map(|id| {
        let typed = text(id).replace(',', ".");
        let size = format!("{typed} GB").parse::<ByteSize>().ok();
        if size.is_none() {
            wrong(id.to_owned(), t.get("host-size-wrong"));
        }
        size
    });
    let mut keepers = vec![];
    for row in 0..rows {
        let (who, hours) = (format!("keeper-{row}-name"), format!("keeper-{row}-hours"));
        match (text(&who), text(&hours)) {
            (name, hours) if name.is_empty() && hours.is_empty() => {}
            (name, _) if name.is_empty() => {
                wrong(who, tr!(t, "beta-missing", field = t.get("host-keeper")));
            }
            (name, typed) => match typed.parse::<u32>() {
                Ok(hours) => keepers.push(Keeper { name, hours }),
                Err(_) => wrong(hours, t.get("beta-number-wrong")),
            },
        }
    }
    let [Some(memory), Some(memory_free), Some(disk), Some(disk_free)] = sizes else {
        return Err(errors);
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(HostFigures {
        name,
        memory,
        disk,
        memory_free,
        disk_free,
        keepers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    fn host() -> Host {
        Host {
            name: "north".into(),
            memory: ByteSize::gb(64),
            disk: ByteSize::gb(900),
            memory_free: ByteSize(7_500_000_000),
            disk_free: ByteSize(0),
            keepers: vec![Keeper {
                name: "Kim".into(),
                hours: 4,
            }],
            seen_at: jiff::Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn figures_that_are_not_touched_stay_as_they_were() {
        let t = Text::of(Locale::default());
        let read = read(&t, &typed(Some(&host())), 2).unwrap();
        let host = host();
        assert_eq!(read.memory_free, host.memory_free);
        assert_eq!(read.disk_free, host.disk_free);
        assert_eq!((read.name, read.keepers), (host.name, host.keepers));
    }

    #[test]
    fn a_comma_is_read_as_people_type_it_and_what_is_no_size_is_told() {
        let t = Text::of(Locale::default());
        let mut now = typed(Some(&host()));
        now.insert("host-memory-free".into(), "2,5".into());
        assert_eq!(
            read(&t, &now, 1).unwrap().memory_free,
            ByteSize(2_500_000_000)
        );
        now.insert("host-disk".into(), "much".into());
        now.insert("keeper-1-hours".into(), "3".into());
        let errors = read(&t, &now, 2).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["host-disk", "keeper-1-name"]);
    }
}
