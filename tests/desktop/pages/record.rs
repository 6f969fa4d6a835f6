//! Where the record has its home.

use allotment_api::{
    ErrorBody, Event, HomePlace, HomeView, HubView, RecordSeal, RecordStands, Reply, Role, call,
    codes,
};
use allotment_types::Moment;

use super::sights::{self, Do, Sight};
use crate::support::StandIn;
use Do::{Fill, On, Press, See};

/// The page in each of its states, and what the money says of it.
pub(super) fn sights() -> Vec<Sight> {
    let unreached = ErrorBody::new(codes::UNREACHED, "The hub cannot be reached");
    let over = ErrorBody::new(codes::LINK_OVER, "This link no longer works");
    let differs = ErrorBody::new(codes::RECORD_DIFFERS, "It is another one");
    let link = [
        On("page-record"),
        Fill("record-link", "https://hub.example.org/enter#abc"),
        Fill("record-name", "Ada"),
        Press("record-enter"),
        See(".notice-danger"),
    ];
    let enter = call::EnterHub {
        link: allotment_api::SecretText("https://hub.example.org/enter#abc".to_owned().into()),
        name: Some("Ada".into()),
        collective: None,
    };
    let on_its_way = [Event::Moved {
        done: 3_000_000,
        of: 8_000_000,
    }];
    let mut gone = at_hub();
    if let Some(hub) = &mut gone.hub {
        hub.record = RecordStands::Gone;
    }
    let mut offline = at_hub();
    if let Some(hub) = &mut offline.hub {
        hub.reached = false;
    }
    vec![
        at("record-here", &here(), &[On("page-record")]),
        at(
            "record-no-link",
            &here(),
            &[On("page-record"), Press("record-enter"), See(".summary")],
        ),
        sight(
            "record-link-over",
            knows(&here()).refuses(enter, &over),
            &link,
        ),
        at("record-signed-in", &signed_in(), &[On("page-record")]),
        sight(
            "record-moving",
            knows(&signed_in()).works_at(call::PublishRecord {}, &on_its_way),
            &[
                On("page-record"),
                Press("record-publish"),
                See("#record-publish-far"),
            ],
        ),
        sight(
            "record-moved",
            knows(&signed_in()).gives(call::PublishRecord {}, Reply::Home(Box::new(moved()))),
            &[
                On("page-record"),
                Press("record-publish"),
                See(".notice-good"),
            ],
        ),
        sight(
            "record-differs",
            knows(&signed_in()).refuses(call::PublishRecord {}, &differs),
            &[
                On("page-record"),
                Press("record-publish"),
                See(".notice-danger"),
            ],
        ),
        at("record-hub", &at_hub(), &[On("page-record")]),
        at("record-offline", &offline, &[On("page-record")]),
        at("record-gone", &gone, &[On("page-record")]),
        at(
            "record-cut",
            &place(HomePlace::Publishing),
            &[On("page-record")],
        ),
        at(
            "record-cut-home",
            &place(HomePlace::ComingHome),
            &[On("page-record")],
        ),
        Sight::new(
            "record-failed",
            "#/record".to_owned(),
            sights::settled().refuses(call::ShowHome {}, &unreached),
            &[On("page-record-failed")],
        ),
        // The first page leads to the money where that is all that there is.
        Sight::new(
            "books-in-hub",
            "#/".to_owned(),
            super::money::sharing().gives(call::ShowHome {}, home(&at_hub())),
            &[On("page-books-overview"), See(".notice-info")],
        ),
        Sight::new(
            "books-offline",
            "#/books".to_owned(),
            super::money::sharing().gives(call::ShowHome {}, home(&offline)),
            &[On("page-books-overview"), See(".notice-warning")],
        ),
    ]
}

fn at(name: &'static str, view: &HomeView, way: &[Do]) -> Sight {
    sight(name, knows(view), way)
}

fn sight(name: &'static str, stand_in: StandIn, way: &[Do]) -> Sight {
    Sight::new(name, "#/record".to_owned(), stand_in, way)
}

fn knows(view: &HomeView) -> StandIn {
    sights::settled().gives(call::ShowHome {}, home(view))
}

fn home(view: &HomeView) -> Reply {
    Reply::Home(Box::new(view.clone()))
}

/// On this computer, which knows no hub.
pub(super) fn here() -> HomeView {
    HomeView {
        place: HomePlace::Here,
        hub: None,
        seal: None,
        kept: None,
    }
}

fn place(place: HomePlace) -> HomeView {
    HomeView { place, ..at_hub() }
}

fn signed_in() -> HomeView {
    let mut view = place(HomePlace::Here);
    if let Some(hub) = &mut view.hub {
        hub.record = RecordStands::Empty;
    }
    view
}

fn at_hub() -> HomeView {
    let at: allotment_types::Timestamp = "2026-11-21T14:05:00Z".parse().unwrap();
    HomeView {
        place: HomePlace::Hub,
        hub: Some(HubView {
            address: "https://hub.commons.example.org".into(),
            collective: "railway-garden".parse().unwrap(),
            roles: vec![Role::Treasurer],
            record: RecordStands::Home,
            reached: true,
            reached_at: Some(Moment::from(at)),
        }),
        seal: None,
        kept: None,
    }
}

fn moved() -> HomeView {
    HomeView {
        seal: Some(RecordSeal {
            counts: [("entries".to_owned(), 214)].into(),
            head: format!("214: {}", ["3f9a"; 16].join(" ")),
            balances: "0".repeat(64),
            content: "0".repeat(64),
        }),
        kept: Some(
            "/home/ada/.local/share/allotment/collectives/ours.sqlite.before-20261121T140500Z"
                .into(),
        ),
        ..at_hub()
    }
}
