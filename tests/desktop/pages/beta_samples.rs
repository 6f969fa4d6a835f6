//! A network and its requests: folded by the very rules that the use cases
//! use, so that no page is shown what cannot be.

use allotment_api::{
    Against, ApprovalView, BetaView, LikeView, NetworkView, OfferView, OpenedView, OwnRequestView,
    QueueView, QueuedView,
};
use allotment_governance::{
    By, Contact, Entry, Form, Gift, Host, Keeper, Likeness, Month, Need, Network, NetworkOffer,
    Occupied, Offer, Own, OwnEvent, OwnView, Place, Proposal, Request, RequestId, RoomFor,
    Standing, Tally, Vote, What, fit, places, propose,
};
use allotment_types::{ByteSize, Currency, Money, Timestamp};

/// The moment at which all pages are.
pub(super) fn now() -> Timestamp {
    at(21)
}

fn at(day: u32) -> Timestamp {
    format!("2026-11-{day:02}T14:05:00Z").parse().unwrap()
}

pub(super) fn id() -> RequestId {
    RequestId::of_chance([1; 8])
}

pub(super) fn form() -> Form {
    // typos: off
    Form {
        name: "Garten am Bahndamm".into(),
        about: "Wir sind zwölf Parzellen am Bahndamm und teilen Werkzeug, Wasser und Arbeit.\nIm Wiki steht, was wann zu tun ist.".into(),
        contact: Contact {
            name: "Ada".into(),
            mail: "ada@example.org".into(),
        },
        recipe: "mediawiki".parse().ok(),
        address: "wiki.example.org".into(),
        people: Some(25),
        languages: vec!["de".into(), "tr".into()],
        dues: "3 € im Monat von allen".into(),
        grants: String::new(),
        donations: "Etwa 20 € im Monat beim Sommerfest".into(),
        hours: Some(4),
        help: "Jemand zum Fragen in den ersten Wochen".into(),
    }
    // typos: on
}

pub(super) fn network() -> Network {
    let keeper = |name: &str, hours| Keeper {
        name: name.into(),
        hours,
    };
    let host = |name: &str, memory: u64, disk: u64, keepers: Vec<Keeper>| Host {
        name: name.into(),
        memory: ByteSize::gb(64),
        disk: ByteSize::gb(900),
        memory_free: ByteSize::gb(memory),
        disk_free: ByteSize::gb(disk),
        keepers,
        seen_at: at(19),
    };
    Network {
        name: "Commons Hosting".into(),
        offers: "A place on a server that we look after, with backups every night.".into(),
        whom: "Small collectives in the region that share what they use.".into(),
        recipes: vec!["mediawiki".parse().unwrap()],
        gift: Some(Offer {
            months: 3,
            last: "2027-12".parse().ok(),
        }),
        hosts: vec![
            host("north", 20, 400, vec![keeper("Kim", 4), keeper("Bruno", 6)]),
            host("south", 1, 30, vec![keeper("Kim", 2)]),
            host("spare", 32, 500, vec![]),
        ],
        quorum: 3,
        ..Network::default()
    }
}

fn need() -> Need {
    Need {
        people: 30,
        memory: ByteSize::gb(2),
        disk: ByteSize::gb(20),
        source: "measured".into(),
        estimate: false,
        beyond: false,
    }
}

fn kim() -> By {
    By::Maintainer("kim".parse().unwrap())
}

/// A request as these lines make it.
fn folded(whats: Vec<(u32, By, What)>) -> Request {
    let log: Vec<Entry> = (1..)
        .zip(whats)
        .map(|(seq, (day, by, what))| Entry {
            seq,
            request: id(),
            at: at(day),
            by,
            what,
        })
        .collect();
    Request::of(&log).unwrap().at(now())
}

fn sent() -> (u32, By, What) {
    let form = form();
    (9, By::Collective, What::Sent { revision: 1, form })
}

fn voted(day: u32, name: &str, vote: Vote, reason: &str) -> (u32, By, What) {
    let reason = reason.to_owned();
    (
        day,
        By::Maintainer(name.parse().unwrap()),
        What::Voted { vote, reason },
    )
}

/// What was talked about it, and two votes.
fn talked() -> Vec<(u32, By, What)> {
    let asked = |question, text: &str| What::Asked {
        question,
        text: text.to_owned(),
    };
    let answer = What::Answered {
        question: 1,
        text: "Ada and Bo do, on Mondays".into(),
    };
    let note = What::Noted {
        text: "We know them from the market. They keep their word.".into(),
    };
    vec![
        sent(),
        (10, kim(), asked(1, "Who looks after accounts?")),
        (12, By::Collective, answer),
        (13, kim(), asked(2, "Is there an old wiki to be moved?")),
        (13, kim(), note),
        voted(14, "kim", Vote::For, ""),
        voted(
            15,
            "bruno",
            Vote::Against,
            "Nobody of us has hours left before spring.",
        ),
    ]
}

pub(super) fn place() -> Place {
    Place {
        server: "north".into(),
        need: need(),
        until: "2026-12-21T14:05:00Z".parse().unwrap(),
        gift: Some(gift()),
    }
}

fn gift() -> Gift {
    Gift {
        from: "2026-11".parse::<Month>().unwrap(),
        last: "2027-01".parse().unwrap(),
        monthly: Some(Money::new(950, Currency::EUR)),
    }
}

fn approval() -> (u32, By, What) {
    let votes = Tally {
        plus: 2,
        abstain: 0,
        minus: 1,
    };
    let approved = What::Approved {
        place: place(),
        reason: "There is room on north, and Kim has time for the first weeks.".into(),
        votes,
    };
    (21, kim(), approved)
}

/// A request under review.
pub(super) fn review() -> BetaView {
    view(folded(talked()))
}

/// One that was handed over and about which nobody has said anything.
pub(super) fn fresh() -> BetaView {
    view(folded(vec![sent()]))
}

pub(super) fn approved() -> BetaView {
    let mut log = talked();
    log.push(voted(16, "nour", Vote::For, ""));
    log.push(approval());
    view(folded(log))
}

/// On the waiting list.
pub(super) fn waiting() -> BetaView {
    let votes = Tally::default();
    let reason = "There is room again in spring.".to_owned();
    let mut log = talked();
    log.push((20, kim(), What::Waitlisted { reason, votes }));
    view(folded(log))
}

pub(super) fn proposal(request: &Request) -> Option<Proposal> {
    matches!(request.standing, Standing::Sent | Standing::Review)
        .then(|| propose(&network(), request.tally(), request.sent_at, now()))
}

fn view(request: Request) -> BetaView {
    let proposal = proposal(&request);
    let possible = request.possible(now());
    let approvable = possible.contains(&allotment_governance::Kind::Approved);
    let voted = request.tally().all();
    BetaView {
        age_days: request.age_days(now()),
        place: places([&request]).get(&request.id).copied(),
        fit: Some(fit(&network(), need(), &Occupied::new())),
        not_offered: false,
        missing: request.form.missing(),
        likes: vec![],
        approval: approvable.then(|| ApprovalView {
            place: Some(Place {
                gift: Some(Gift {
                    monthly: None,
                    ..gift()
                }),
                ..place()
            }),
            against: proposal
                .as_ref()
                .map(|_| Against::TooFew { voted, quorum: 3 }),
        }),
        proposal,
        possible,
        me: "nour".parse().ok(),
        names: std::collections::BTreeMap::new(),
        request,
    }
}

/// The same, where no server has room.
pub(super) fn full(mut view: BetaView) -> BetaView {
    let mut network = network();
    network.hosts.remove(0);
    view.fit = Some(fit(&network, need(), &Occupied::new()));
    view.approval = view.approval.map(|it| ApprovalView { place: None, ..it });
    view
}

/// The same, with another one that it looks like.
pub(super) fn alike(mut view: BetaView) -> BetaView {
    view.likes = vec![LikeView {
        request: RequestId::of_chance([2; 8]),
        name: "Garten am Bahndamm e. V.".into(),
        likeness: Likeness::Contact,
    }];
    view
}

pub(super) fn of_network() -> NetworkView {
    let nothing = Need {
        people: 0,
        memory: ByteSize(0),
        disk: ByteSize(0),
        ..need()
    };
    let kept = [("north".to_owned(), (ByteSize::gb(2), ByteSize::gb(20)))];
    NetworkView {
        servers: fit(&network(), nothing, &kept.into()).servers,
        network: network(),
        after: 7,
        open: 2,
        waiting: 1,
        oldest_days: 12,
        me: "nour".parse().ok(),
    }
}

fn queued(view: &BetaView, number: u8, name: &str) -> QueuedView {
    let it = &view.request;
    QueuedView {
        request: RequestId::of_chance([number; 8]),
        name: name.into(),
        recipe: it.form.recipe.clone(),
        people: it.form.people,
        standing: it.standing,
        age_days: view.age_days,
        place: view.place,
        need: view.fit.as_ref().map(|fit| fit.need.clone()),
        fits: view
            .fit
            .as_ref()
            .and_then(|fit| Some(fit.best()?.server.clone())),
        proposal: view.proposal.clone(),
        unanswered: it.unanswered(),
        missing: view.missing.clone(),
        likes: view.likes.clone(),
    }
}

pub(super) fn queue() -> QueueView {
    let bare = QueuedView {
        recipe: None,
        people: None,
        need: None,
        fits: None,
        missing: Form::default().missing(),
        ..queued(&fresh(), 3, "Café Été")
    };
    let over = QueuedView {
        standing: Standing::Declined,
        ..queued(&waiting(), 6, "Chess club")
    };
    QueueView {
        network: network().name,
        requests: vec![
            queued(&alike(review()), 1, &form().name),
            bare,
            queued(&full(waiting()), 4, "Repair evening"),
            queued(&approved(), 5, "Choir in the station"),
            over,
        ],
    }
}

pub(super) fn offer() -> NetworkOffer {
    NetworkOffer::of(&network(), &[review().request], &Occupied::new(), now())
}

pub(super) fn offered(room: RoomFor) -> OfferView {
    OfferView {
        offer: offer(),
        need: Some(need()),
        room,
    }
}

/// What the collective sees of it.
fn reply(view: &BetaView) -> OwnView {
    OwnView::of(&network(), &view.request, view.place, 9, now())
}

/// One's own request, after these events.
fn own(events: &[OwnEvent]) -> OwnRequestView {
    let own = Own::of(&id(), events).unwrap();
    let standing = own.standing();
    let saved = OwnEvent::Saved {
        form: own.form.clone(),
    };
    OwnRequestView {
        standing,
        missing: own.form.missing(),
        open_questions: own.open_questions(),
        hand_over_again: own.changed_since && own.handed_over.is_some(),
        may_change: own.may(&saved).is_ok(),
        may_withdraw: own.may(&OwnEvent::Withdrawn).is_ok(),
        may_begin_anew: standing.is_over(),
        may_launch: standing == Standing::Approved,
        own,
    }
}

fn saved(form: Form) -> OwnEvent {
    OwnEvent::Saved { form }
}

pub(super) fn draft() -> OwnRequestView {
    let form = Form {
        contact: Contact::default(),
        ..form()
    };
    own(&[saved(form)])
}

pub(super) fn whole() -> OwnRequestView {
    own(&[saved(form())])
}

pub(super) fn handed_over() -> OwnRequestView {
    own(&[saved(form()), OwnEvent::HandedOver])
}

pub(super) fn replied(view: &BetaView) -> OwnRequestView {
    let reply = Box::new(reply(view));
    own(&[
        saved(form()),
        OwnEvent::HandedOver,
        OwnEvent::Replied { reply },
    ])
}

pub(super) fn declined() -> OwnRequestView {
    let votes = Tally::default();
    let reason = "We have nobody who knows this app. The co-op in Leipzig may.".to_owned();
    let mut log = talked();
    log.push((20, kim(), What::Declined { reason, votes }));
    replied(&view(folded(log)))
}

pub(super) fn opened(launch: &str) -> OpenedView {
    OpenedView {
        request: replied(&approved()),
        launch: launch.parse().ok(),
        page: Some(allotment_api::LaunchPage::Collective),
        booked: None,
        notes: vec![],
    }
}
