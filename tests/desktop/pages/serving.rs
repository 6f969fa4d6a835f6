//! Servers: the ways to one, and looking after it. Whom servers are rented from
//! is told as `allotment provider … --json` tells it.

use std::collections::BTreeSet;

use allotment_api::{
    Attention, CostOfServer, ErrorBody, Finding, FindingView, KeyWish, LookedView, OffersView,
    OrderLine, OrderState, OrderView, PlanView, ProviderView, QuoteView, RentPrice, Reply,
    ServerLook, ServerNote, ServerSeen, ServerView, StatusView, Terms, WhyLeftOut, Wish, call,
    codes,
};
use allotment_provision::{
    facts::{Docker, Facts, ServiceSeen},
    hardening::{Hardening, Measure, OpenPort},
    keys::AccessKey,
    planner::plan_hardening,
    survey::{Access, Standing, Survey, Updates},
};
use allotment_types::ServerName;
use serde_json::{Value, json};

use super::{
    behaviour::{asked, before},
    samples,
    sights::{self, Do, Sight},
};
use crate::support::{Browser, Person, StandIn};

const PROVIDERS: &str = include_str!("fixtures/providers.json");
const HETZNER: &str = include_str!("fixtures/hetzner.json");
const COOP: &str = include_str!("fixtures/servers-coop.json");
const AGREEMENT: &str = include_str!("fixtures/agreement.json");

const FACTS: [Do; 2] = [Do::On("page-server-facts"), Do::See("#server-listens")];
const KEYS: [Do; 2] = [Do::On("page-server-keys"), Do::See("#key-line")];
const MEASURES: [Do; 2] = [Do::On("page-server-measures"), Do::See("#measure-firewall")];
const PLANNED: [Do; 2] = [Do::On("page-server-plan"), Do::See("ol.plan")];

/// These pages in each of their states.
pub(super) fn sights() -> Vec<Sight> {
    let mut all = ways();
    all.extend(ordering());
    all.extend(tending());
    all
}

/// The list, and whom to rent from.
fn ways() -> Vec<Sight> {
    let compared = [
        Do::On("page-servers"),
        Do::Press("servers-compare"),
        Do::See("#page-servers .notice-warning"),
    ];
    let list = [Do::On("page-servers"), Do::See("#servers-ours")];
    vec![
        at("servers", "#/servers", &list, &[order(OrderState::Made)]),
        at(
            "servers-empty",
            "#/servers",
            &[Do::On("page-servers"), Do::See(".empty")],
            &[],
        )
        .but(|it| it.gives(call::ListServers {}, Reply::Servers(vec![]))),
        at(
            "servers-compared",
            "#/servers",
            &compared,
            &[order(OrderState::Ours)],
        ),
        at(
            "server-add",
            "#/servers/add",
            &[Do::On("page-server-add")],
            &[],
        ),
        rent("rent-token", "hetzner", HETZNER, &[Do::On("page-token")]),
        rent(
            "rent-sizes",
            "hetzner",
            HETZNER,
            &[
                Do::On("page-token"),
                Do::Press("token-without"),
                Do::On("page-rent"),
            ],
        ),
        rent(
            "rent-by-hand",
            "servers-coop",
            COOP,
            &[
                Do::On("page-token"),
                Do::Press("token-without"),
                Do::On("page-rent"),
                Do::Press("next"),
                Do::See(".summary"),
            ],
        ),
        rent(
            "rent-agreed",
            "agreement",
            AGREEMENT,
            &[Do::On("page-rent"), Do::See("#letter")],
        ),
        priced("rent-price", &PRICE),
    ]
}

const PRICE: [Do; 5] = [
    Do::On("page-rent"),
    Do::Choose("rent-size", "cx23"),
    Do::Fill("rent-name", "meadow"),
    Do::Press("next"),
    Do::On("page-price"),
];

/// An order on its way.
fn ordering() -> Vec<Sight> {
    let place = format!("#/servers/order/{ORDER}");
    let by_hand = OrderView {
        why_by_hand: Some("servers.coop answered in a way that is not known here".into()),
        to_do: coop_steps(),
        ..order(OrderState::Asked)
    };
    let addressed = OrderView {
        stranger: Some(samples::stranger()),
        address: Some("192.0.2.17".into()),
        ..order(OrderState::Addressed)
    };
    let unbooked = OrderView {
        cost: CostOfServer::Missing("the books are not open yet".into()),
        ..order(OrderState::Ours)
    };
    vec![
        at("order-by-hand", &place, &[Do::On("page-order")], &[by_hand]),
        at(
            "order-key",
            &place,
            &[Do::On("page-host-key")],
            &[addressed],
        ),
        at(
            "order-ours",
            &place,
            &[Do::On("page-order-ours")],
            &[unbooked],
        ),
    ]
}

/// Looking after one.
fn tending() -> Vec<Sight> {
    let planned = [&MEASURES[..], &[Do::Press("next")], &PLANNED[..]].concat();
    let private = [
        &KEYS[..],
        &[
            Do::Fill("key-line", "-----BEGIN OPENSSH PRIVATE KEY-----"),
            Do::Press("next"),
            Do::See(".summary"),
        ],
    ]
    .concat();
    vec![
        of_server("server-facts", "", &FACTS),
        of_server(
            "server-silent",
            "",
            &[Do::On("page-server-facts"), Do::See(".notice-danger")],
        )
        .but(|it| it.refuses(facts(), &silent())),
        of_server(
            "server-half-done",
            "",
            &[&FACTS[..], &[Do::See("#server-run")]].concat(),
        )
        .but(|it| it.gives(call::ListServers {}, Reply::Servers(vec![half_done()]))),
        of_server("server-access", "/keys", &private),
        of_server("server-measures", "/measures", &MEASURES),
        of_server("server-plan", "/measures", &planned),
        of_server("server-adopt", "/adopt", &[Do::On("page-server-adopt")]),
    ]
}

const ORDER: &str = "o20261122-ab12cd";

fn at(name: &'static str, place: &str, way: &[Do], orders: &[OrderView]) -> Sight {
    Sight::new(name, place.to_owned(), known(orders), way)
}

/// At a provider's page.
fn rent(name: &'static str, provider: &str, offers: &str, way: &[Do]) -> Sight {
    rent_from(name, provider, read(offers), way)
}

/// At the page of one whose token is kept.
fn priced(name: &'static str, way: &[Do]) -> Sight {
    let mut offers: OffersView = read(HETZNER);
    offers.provider.token = Some(true);
    offers.instead = None;
    rent_from(name, "hetzner", offers, way)
}

fn rent_from(name: &'static str, provider: &str, offers: OffersView, way: &[Do]) -> Sight {
    let asked = call::ShowProvider {
        provider: provider.parse().unwrap(),
    };
    let place = format!("#/servers/rent/{provider}");
    at(name, &place, way, &[]).but(|it| it.gives(asked, Reply::Offers(Box::new(offers))))
}

fn of_server(name: &'static str, page: &str, way: &[Do]) -> Sight {
    at(name, &format!("#/server/garden{page}"), way, &[])
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

fn known(orders: &[OrderView]) -> StandIn {
    let providers: Vec<ProviderView> = read(PROVIDERS);
    sights::settled()
        .gives(
            call::ListServers {},
            Reply::Servers(vec![samples::server()]),
        )
        .gives(call::ListOrders {}, Reply::Orders(orders.to_vec()))
        .gives(call::ListHolders {}, Reply::Holders(vec![]))
        .gives(call::ListInstances {}, Reply::Instances(vec![]))
        .gives(call::ListProviders {}, Reply::Providers(providers))
        .gives(
            call::LookAtServers {
                servers: vec![],
                sudo_password: None,
            },
            Reply::Looks(vec![ServerLook {
                server: garden(),
                seen: Some(seen()),
                trouble: None,
            }]),
        )
        .gives(
            call::LookAtProviders { provider: None },
            Reply::Looked(looked()),
        )
        .gives(facts(), Reply::Facts(Box::new(seen())))
        .gives(quote_asked(), Reply::Quote(Box::new(quote())))
        .gives(harden(), Reply::Plan(Box::new(plan())))
}

fn garden() -> ServerName {
    "garden".parse().unwrap()
}

fn facts() -> call::ReadFacts {
    call::ReadFacts {
        server: garden(),
        sudo_password: None,
    }
}

fn silent() -> ErrorBody {
    ErrorBody::new(codes::SERVER_UNREACHABLE, "`garden` does not answer")
        .hint("Nothing was changed")
        .hint("See at its provider whether it is on")
}

fn half_done() -> ServerView {
    ServerView {
        open_plan: Some(plan().hash),
        ..samples::server()
    }
}

fn wish() -> Wish {
    Wish {
        size: Some("cx23".into()),
        region: read::<OffersView>(HETZNER)
            .offered
            .regions
            .first()
            .map(|region| region.name.clone()),
        ..Wish::default()
    }
}

fn quote_asked() -> call::QuoteServer {
    call::QuoteServer {
        provider: "hetzner".parse().unwrap(),
        wish: wish(),
    }
}

fn price() -> RentPrice {
    let offers: OffersView = read(HETZNER);
    offers.offered.sizes[0].prices[0].price.clone()
}

fn quote() -> QuoteView {
    QuoteView {
        provider: "hetzner".parse().unwrap(),
        size: "cx23".into(),
        region: wish().region,
        image: Some("debian-12".into()),
        accept: price().accept(),
        price: Some(price()),
    }
}

fn order(state: OrderState) -> OrderView {
    let at = samples::status().instances[0].since.clone();
    OrderView {
        order: ORDER.parse().unwrap(),
        provider: "servers-coop".parse().unwrap(),
        server: "meadow".parse().unwrap(),
        size: "f1-s".into(),
        region: None,
        price: Some(price()),
        terms: Terms::default(),
        at: at.clone(),
        by: None,
        resizing: None,
        state,
        id: None,
        address: None,
        to_do: vec![],
        why_by_hand: None,
        stranger: None,
        cost: CostOfServer::Later,
        history: vec![OrderLine {
            at,
            by: None,
            what: "It was written down".into(),
        }],
    }
}

fn coop_steps() -> Vec<String> {
    vec![
        "Open https://yolo.servers.coop/ and sign in".into(),
        format!("Under SSH public keys, add a key, and paste this whole line: {KEY}"),
    ]
}

fn looked() -> LookedView {
    LookedView {
        asked: vec!["hetzner".parse().unwrap()],
        by_hand: vec!["servers-coop".parse().unwrap()],
        servers: 2,
        findings: vec![FindingView {
            provider: "hetzner".parse().unwrap(),
            what: Finding::NoOrder,
            id: Some("4711".into()),
            name: "server-9".into(),
            order: None,
            address: None,
        }],
        not_asked: vec![],
    }
}

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj bruno 2026-11-02";

/// A server with a wiki of ours, one that others launched, and a measure that
/// somebody changed.
fn seen() -> ServerSeen {
    let service = |replicas: &str, image: &str| ServiceSeen {
        replicas: replicas.into(),
        image: image.into(),
    };
    let bare = samples::bare_facts();
    let facts = Facts {
        docker: Some(Docker {
            version: "20.10.24".into(),
            services: [
                (
                    "wiki_example_org_app".into(),
                    service("1/1", "mediawiki:1.42"),
                ),
                ("traefik_app".into(), service("1/1", "traefik:3.1")),
                ("forum_app".into(), service("0/1", "discourse:3")),
            ]
            .into(),
            ..Docker::default()
        }),
        instances: [("wiki.example.org".into(), "mediawiki".into())].into(),
        open_ports: Some([22, 80, 443].map(OpenPort::tcp).into()),
        ..bare
    };
    let survey = Survey {
        passwords: Some(true),
        account: "root".into(),
        accounts: vec![Access {
            account: "root".into(),
            home: "/root".into(),
            everything: true,
            files: vec!["/root/.ssh/authorized_keys".into()],
            keys: vec![AccessKey::parse(KEY).unwrap()],
        }],
        updates: Some(Updates {
            waiting: 12,
            security: 3,
            known: facts.now,
        }),
        restart: true,
        up_s: 1_209_600,
        load_hundredths: 12,
        hardening: [
            (Measure::Firewall, Standing::On),
            (
                Measure::Logs,
                Standing::Changed {
                    files: vec!["/etc/systemd/journald.conf.d/10-allotment.conf".into()],
                },
            ),
        ]
        .into(),
        ..Survey::default()
    };
    ServerSeen {
        facts,
        survey: Some(survey),
    }
}

fn harden() -> call::PlanHardening {
    call::PlanHardening {
        server: garden(),
        on: [Measure::Firewall].into(),
        off: BTreeSet::new(),
        open: BTreeSet::new(),
        although_changed: BTreeSet::new(),
        sudo_password: None,
    }
}

fn plan() -> PlanView {
    let wish = Hardening {
        on: [Measure::Firewall, Measure::Updates].into(),
        off: BTreeSet::new(),
        open: [22, 80, 443].map(OpenPort::tcp).into(),
        account: "root".into(),
        configure_docker: true,
    };
    let plan = plan_hardening(&garden(), &wish, &BTreeSet::new()).unwrap();
    PlanView {
        notes: vec![
            ServerNote::LeftOut {
                measure: Measure::Swap,
                why: WhyLeftOut::ThereAlready,
            },
            ServerNote::Shut {
                port: OpenPort::tcp(8080),
                program: Some("node".into()),
            },
        ],
        ..PlanView::of(&plan, |_| false, vec![])
    }
}

/// From here on the order is in the list.
async fn listed(person: &Person, order: OrderView) {
    let orders = serde_json::to_value(Reply::Orders(vec![order])).unwrap();
    let say = "laid.answers['list-orders'] = arguments[0]";
    let told = vec![json!({ "reply": orders })];
    person.window.execute(say, told).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_ordered_at_the_price_that_was_shown_and_no_other() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let made = order(OrderState::Made);
    let accepted = call::OrderServer {
        provider: "hetzner".parse().unwrap(),
        server: "meadow".parse().ok(),
        wish: wish(),
        accepted: price().accept(),
        within_s: None,
    };
    let sight = priced("rent-price", &PRICE)
        .but(|it| it.gives(accepted, Reply::Order(Box::new(made.clone()))));
    let (_interface, person) = before(&browser, &sight, "en").await;

    let page = person.page().await;
    assert!(page.contains("3.99"), "{page}");
    assert_eq!(asked(&person, "order-server").await, Vec::<Value>::new());
    // Its page looks for it there.
    listed(&person, made).await;
    person.presses("next").await;
    person.is_on("page-order").await;
    let ordered = asked(&person, "order-server").await;
    let prices: Vec<&Value> = ordered.iter().map(|it| &it["accepted"]).collect();
    assert_eq!(prices, [&json!(price().accept())]);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_by_hand_goes_on_with_the_address_that_was_typed() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let by_hand = OrderView {
        to_do: coop_steps(),
        ..order(OrderState::Asked)
    };
    let place = format!("#/servers/order/{ORDER}");
    let addressed = OrderView {
        stranger: Some(samples::stranger()),
        ..order(OrderState::Addressed)
    };
    let go_on = call::ContinueOrder {
        order: ORDER.parse().unwrap(),
        address: Some("192.0.2.17".into()),
        id: None,
        within_s: None,
    };
    let take = call::TakeOver {
        order: ORDER.parse().unwrap(),
        host_key: samples::stranger().host_key,
        sudo_password: None,
    };
    let ours = Reply::Order(Box::new(order(OrderState::Ours)));
    let sight = at("order-by-hand", &place, &[Do::On("page-order")], &[by_hand]).but(|it| {
        it.gives(go_on, Reply::Order(Box::new(addressed)))
            .gives(take, ours)
    });
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.fills("order-address", "192.0.2.17").await;
    person.presses("next").await;
    person.is_on("page-host-key").await;
    // Nothing is taken over before somebody has compared the key.
    assert_eq!(asked(&person, "take-over").await, Vec::<Value>::new());
    person.presses("next").await;
    person.is_on("page-order-ours").await;
    assert_eq!(asked(&person, "take-over").await.len(), 1);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_changed_by_hand_is_not_in_the_plan_until_it_is_to_be_overwritten() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = of_server("server-measures", "/measures", &MEASURES);
    let overwritten = call::PlanHardening {
        on: [Measure::Firewall, Measure::Logs].into(),
        although_changed: [Measure::Logs].into(),
        ..harden()
    };
    let sight = sight.but(|it| it.gives(overwritten, Reply::Plan(Box::new(plan()))));
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.presses("next").await;
    person.is_on("page-server-plan").await;
    person.sees("ol.plan").await;
    person.clicks(".page-foot > button[type='button']").await;
    person.is_on("page-server-measures").await;
    person.presses("overwrite-logs").await;
    person.presses("next").await;
    person.sees("ol.plan").await;
    let asked = asked(&person, "plan-hardening").await;
    let wishes: Vec<(&Value, &Value)> = asked
        .iter()
        .map(|it| (&it["on"], &it["although_changed"]))
        .collect();
    let (firewall, both) = (json!(["firewall"]), json!(["firewall", "logs"]));
    let (nothing, logs) = (json!([]), json!(["logs"]));
    assert_eq!(wishes, [(&firewall, &nothing), (&both, &logs)]);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_kept_out_by_the_fingerprint_of_the_key_that_was_shown() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let fingerprint = AccessKey::parse(KEY).unwrap().fingerprint();
    let keep_out = call::PlanKey {
        server: garden(),
        account: Some("root".into()),
        wish: KeyWish::KeepOut {
            which: fingerprint.clone(),
        },
        sudo_password: None,
    };
    let refused = ErrorBody::new(codes::PLAN_REFUSED, "This is the last key that opens root");
    let sight = of_server("server-access", "/keys", &KEYS).but(|it| it.refuses(keep_out, &refused));
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.presses("keep-out-root-0").await;
    person.is_on("page-server-plan").await;
    person.sees(".notice-danger").await;
    let asked = asked(&person, "plan-key").await;
    let wishes: Vec<&Value> = asked.iter().map(|it| &it["wish"]).collect();
    assert_eq!(wishes, [&json!({ "keep-out": { "which": fingerprint } })]);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_half_done_on_a_server_is_reached_from_the_first_page() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let status = StatusView {
        attention: vec![Attention::Unfinished {
            run: "r20261122-cd34ef".parse().unwrap(),
            server: garden(),
            address: None,
        }],
        ..samples::status()
    };
    let sight = at("home", "#/", &[Do::On("page-home")], &[]).but(|it| {
        it.gives(call::ShowStatus {}, Reply::Status(Box::new(status)))
            .gives(call::ListServers {}, Reply::Servers(vec![half_done()]))
    });
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.clicks("a[href='#/server/garden']").await;
    person.is_on("page-server-facts").await;
    person.sees("#server-run").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_order_that_was_cut_the_way_on_is_that_order_and_no_other() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let late = ErrorBody::new(codes::ORDER_OPEN, "`meadow` does not answer yet");
    let accepted = call::OrderServer {
        provider: "hetzner".parse().unwrap(),
        server: "meadow".parse().ok(),
        wish: wish(),
        accepted: price().accept(),
        within_s: None,
    };
    let sight = priced("rent-price", &PRICE).but(|it| it.refuses(accepted, &late));
    let (_interface, person) = before(&browser, &sight, "en").await;

    // It is written down by then.
    listed(&person, order(OrderState::Made)).await;
    person.presses("next").await;
    person.presses("price-open").await;
    person.is_on("page-order").await;
    assert_eq!(asked(&person, "order-server").await.len(), 1);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_rented_is_not_only_forgotten_by_mistake() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let ours = OrderView {
        server: garden(),
        ..order(OrderState::Ours)
    };
    let sight = at("server-facts", "#/server/garden", &FACTS, &[ours]);
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.clicks("#server-end").await;
    let page = person.page().await;
    assert!(page.contains("Rented from servers-coop for"), "{page}");
    person.presses("server-destroy").await;
    let sure = person.sees("#destroy-server button.button-danger").await;
    // Its name has to be typed first.
    let shut = sure.attr("disabled").await.unwrap();
    assert!(shut.is_some(), "{page}");
    assert_eq!(asked(&person, "destroy-server").await, Vec::<Value>::new());
    person.leaves().await;
}
