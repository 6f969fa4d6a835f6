//! What one reads.

use yew::prelude::*;

use super::section;
use crate::components::{
    Badge, Button, ButtonKind, CodeBlock, Column, DataTable, Definitions, Disclosure, EmptyState,
    Icon, IconName, InstanceCard, Logo, Money, Notice, PaperPreview, Prose, ShareList, ShareRow,
    Tone,
};
use crate::text::use_text;

#[function_component(Reading)]
pub(super) fn reading() -> Html {
    html! {
        <>
            <Notices />
            <MoneyAndTables />
            <Code />
            <Cards />
            <Figures />
            <Signs />
        </>
    }
}

#[function_component(Notices)]
fn notices() -> Html {
    section(
        "Notices",
        html! {
            <>
                <Notice title="The price was seen on 21 November 2026">
                    <p>{ "servers.coop may have changed it since." }</p>
                </Notice>
                <Notice tone={Tone::Good} title="MediaWiki answers at `https://wiki.example.org`" />
                <Notice tone={Tone::Warning} title="The address points somewhere else">
                    <p><Prose text="`wiki.example.org` leads to 198.51.100.9, and the server is 192.0.2.7. Nothing was changed. Make the record below where your domain is managed." /></p>
                </Notice>
                <Notice
                    tone={Tone::Danger}
                    title="The connection was lost while Docker was being installed"
                    actions={html! {
                        <>
                            <Button label="Continue" kind={ButtonKind::Primary} />
                            <Button label="Copy a report" icon={IconName::Copy} />
                        </>
                    }}
                >
                    <p>{ "Whether it finished is not known yet. What ran before is safe; continuing looks first." }</p>
                </Notice>
            </>
        },
    )
}

#[function_component(MoneyAndTables)]
fn money_and_tables() -> Html {
    let t = use_text();
    let money = |minor| t.money(minor, "EUR", 2);
    let share = |name: &'static str, weight, minor| ShareRow {
        name: name.into(),
        weight,
        amount: money(minor).into(),
    };
    let cell = |minor: i64| html! { <Money {minor} code="EUR" /> };
    section(
        "Money and tables",
        html! {
            <>
                <Money minor={470} code="EUR" per="is your share of November" large=true />
                <ShareList
                    caption="€23.49 a month among five"
                    rows={vec![
                        share("Amira", 2, 783),
                        share("Ben", 1, 392),
                        share("Chloé", 1, 392),
                        share("Дмитрий", 1, 391),
                        share("ليلى", 1, 391),
                    ]}
                    total={money(2_349)}
                />
                <DataTable
                    caption="What November cost"
                    columns={vec![
                        Column::words("What for"),
                        Column::words("Where it is from"),
                        Column::figures("Amount"),
                    ]}
                    rows={vec![
                        vec![html! { "Server garden" }, html! { "servers.coop" }, cell(849)],
                        vec![html! { "Labour: 1 h 30 min" }, html! { "credited at the agreed rate" }, cell(1_500)],
                    ]}
                    sums={vec![html! { "Together" }, html! {}, cell(2_349)]}
                />
                <Definitions
                    items={vec![
                        ("Recipe".into(), html! { "MediaWiki 1.43" }),
                        ("Server".into(), html! { <>{ "garden, " }<code>{ "192.0.2.7" }</code></> }),
                        ("Address".into(), html! { <code>{ "wiki.a-rather-long-name-for-a-collective.example.org" }</code> }),
                    ]}
                    onchange={Callback::noop()}
                    change="Change"
                />
            </>
        },
    )
}

#[function_component(Code)]
fn code() -> Html {
    section(
        "What is copied as it is",
        html! {
            <>
                <CodeBlock label="the DNS record" code="wiki.example.org. 3600 IN A 192.0.2.7" />
                <CodeBlock
                    label="the recovery key"
                    wrap=true
                    code="AGE-SECRET-KEY-1QQPQYRZQ3GX0V6K3J5M8Y4T2W9R7E6D5C4B3A2Z1Y0X9W8V7U6T5S4R3Q2P"
                />
                <Disclosure summary="The commands of this step">
                    <CodeBlock label="commands of the step" code={"install -d -m 700 /var/lib/allotment\ndocker swarm init --advertise-addr 192.0.2.7"} />
                </Disclosure>
                <Disclosure summary="Why a server costs more than its rent" open=true>
                    <p>{ "Copies, an address, and the hours of whoever looks after it." }</p>
                </Disclosure>
            </>
        },
    )
}

#[function_component(Cards)]
fn cards() -> Html {
    section(
        "Instances",
        html! {
            <>
                <div class="grid">
                    <InstanceCard name="wiki.example.org" what="MediaWiki on garden" href="#/gallery" state="Up" tone={Tone::Good}>
                        <p class="soft">{ "Last backup tonight, last proven restore 9 November" }</p>
                    </InstanceCard>
                    <InstanceCard
                        name="talk.example.org"
                        what="Mobilizon on garden"
                        href="#/gallery"
                        state="Stopped at step 7"
                        tone={Tone::Danger}
                        actions={html! { <Button label="Continue" kind={ButtonKind::Primary} /> }}
                    >
                        <p>{ "The disk was full. Nothing is lost." }</p>
                    </InstanceCard>
                </div>
                <EmptyState
                    title="Nothing grows here yet"
                    action={html! { <Button label="Launch something" kind={ButtonKind::Primary} icon={IconName::Plus} /> }}
                >
                    <p>{ "Your collective's instances will be here, with what needs attention first." }</p>
                </EmptyState>
                <PaperPreview title="Hand-over sheet">
                    <h3>{ "How to look after wiki.example.org" }</h3>
                    <p>{ "Who is on call, where the keys are, how to bring back a backup." }</p>
                </PaperPreview>
            </>
        },
    )
}

#[function_component(Figures)]
fn figures() -> Html {
    let t = use_text();
    let day = allotment_types::Day::from(jiff::civil::date(2026, 11, 21));
    let samples = [
        ("Count", t.count(1_204)),
        ("Money", t.money(-123_456, "EUR", 2)),
        ("Share", t.percent(0.12)),
        ("Size", t.size(1_500_000_000)),
        ("Time", t.duration(7_800)),
        ("Date", t.date(&day)),
        ("Short date", t.short_date(&day)),
        ("Moment", t.moment(&day.noon())),
        ("Ago", t.ago(300)),
    ];
    let items: Vec<(AttrValue, Html)> = samples
        .into_iter()
        .map(|(name, value)| (name.into(), html! { <bdi>{ value }</bdi> }))
        .collect();
    section("Figures", html! { <Definitions {items} /> })
}

#[function_component(Signs)]
fn signs() -> Html {
    let tones = [
        ("Planned", Tone::Neutral),
        ("New", Tone::Info),
        ("Up to date", Tone::Good),
        ("Experimental", Tone::Warning),
        ("Stopped", Tone::Danger),
    ];
    section(
        "Badges and signs",
        html! {
            <>
                <div class="cluster">
                    { for tones.map(|(text, tone)| html! { <Badge {text} {tone} /> }) }
                </div>
                <Logo large=true />
                <ul class="gallery-icons">
                    { for IconName::ALL.iter().map(|name| html! {
                        <li><Icon name={*name} /><span>{ format!("{name:?}") }</span></li>
                    }) }
                </ul>
            </>
        },
    )
}
