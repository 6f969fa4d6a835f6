//! What a network tells everybody, what an approval would mean before it is
//! given, and launching by it: also for others, beside one's own books.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

use allotment_api::{
    Against, BetaAct, BetaForm, BetaView, HostFigures, NetworkFile, OpenNote, call, codes,
};
use allotment_governance::{Form, Keeper, RoomFor, Standing, Vote};
use allotment_types::{ByteSize, Currency, Language};

use super::beta::{Computer, approve, because, form, network, vote};

impl Computer {
    async fn opens_offer(&self, text: &str) -> Result<RoomFor, allotment_api::ErrorBody> {
        let text = text.to_owned();
        let opened = self.kim(call::OpenOffer { text }).await?;
        Ok(opened.unwrap().room)
    }

    async fn looks(&self, request: &str) -> BetaView {
        let request = request.to_owned();
        *self.kim(call::LookAtRequest { request }).await.unwrap()
    }

    async fn is(&self, name: &str) {
        let describe = call::DescribeCollective {
            name: name.to_owned(),
            people: 5,
            currency: Currency::EUR,
            language: Language::En,
        };
        self.kim(describe).await.unwrap();
    }
}

#[tokio::test]
async fn an_offer_tells_what_room_there_is_for_what_we_ask_and_nothing_of_others() {
    let (garden, commons) = (Computer::new().await, network(64).await);
    assert!(garden.kim(call::ShowOffer {}).await.unwrap().is_none());
    let recorded = call::RecordRequest {
        form: form("Secret"),
    };
    commons.kim(recorded).await.unwrap();
    let offer = commons.kim(call::WriteOffer {}).await.unwrap();
    for word in ["Secret", "Ada", "north", "Kim"] {
        assert!(!offer.contains(word), "{word}: {offer}");
    }
    assert_eq!(garden.opens_offer(&offer).await.unwrap(), RoomFor::Unknown);
    garden.drafts(form("Garden")).await;
    let shown = garden.kim(call::ShowOffer {}).await.unwrap().unwrap();
    assert_eq!(shown.room, RoomFor::There);
    assert_eq!((shown.offer.open, shown.offer.waiting), (1, 0));
    // It is kept beside the request and does not disturb it.
    let own = garden.kim(call::ShowOwnRequest {}).await.unwrap().unwrap();
    assert_eq!(own.own.form.name, "Garden");

    let newer = commons.kim(call::WriteOffer {}).await.unwrap();
    garden.opens_offer(&newer).await.unwrap();
    let error = garden.opens_offer(&offer).await.unwrap_err();
    assert_eq!(error.detail["why"], "beta-older");
    let error = garden
        .opens_offer(&newer.replace("\"open\": 1", "\"open\": 0"))
        .await
        .unwrap_err();
    assert_eq!(error.detail["why"], "beta-file-changed");
}

#[tokio::test]
async fn a_servers_figures_are_of_the_moment_in_which_they_are_entered() {
    let commons = network(64).await;
    let before = commons.kim(call::ShowNetwork {}).await.unwrap();
    let host = HostFigures {
        name: "north".to_owned(),
        memory: ByteSize::gb(64),
        disk: ByteSize::gb(900),
        memory_free: ByteSize::gb(3),
        disk_free: ByteSize::gb(900),
        keepers: vec![Keeper {
            name: "Bo".to_owned(),
            hours: 2,
        }],
    };
    let enter = |host: HostFigures, after| call::EnterHost { host, after };
    let after = before.after;
    let now = commons.kim(enter(host.clone(), after)).await.unwrap();
    let [north] = &now.network.hosts[..] else {
        panic!("{:?}", now.network.hosts);
    };
    assert!(north.seen_at > before.network.hosts[0].seen_at);
    assert_eq!(now.servers[0].memory, ByteSize::gb(3));
    // Somebody else was quicker.
    let error = commons.kim(enter(host.clone(), after)).await.unwrap_err();
    assert_eq!(error.code, codes::PLAN_REFUSED);
    let more = HostFigures {
        memory_free: ByteSize::gb(65),
        ..host
    };
    let error = commons.kim(enter(more, now.after)).await.unwrap_err();
    assert_eq!(error.detail["why"], "beta-more-free");
    assert_eq!(error.detail["values"]["host"], "north");
}

#[tokio::test]
async fn what_an_approval_would_keep_is_what_it_keeps() {
    let commons = network(64).await;
    let form = form("Garden");
    let recorded = commons.kim(call::RecordRequest { form }).await.unwrap();
    let id = recorded.request.to_string();
    let approval = commons.looks(&id).await.approval.unwrap();
    let (voted, quorum) = (0, 2);
    assert_eq!(approval.against, Some(Against::TooFew { voted, quorum }));
    for name in ["kim", "bruno"] {
        commons.act(name, &id, vote(Vote::For)).await.unwrap();
    }
    let view = commons.looks(&id).await;
    assert_eq!(view.me, "kim".parse().ok());
    let approval = view.approval.unwrap();
    assert_eq!(approval.against, None);
    let silent = BetaAct::Approve {
        server: None,
        from: None,
        monthly: None,
        reason: String::new(),
    };
    let approved = commons.does(&id, silent).await.unwrap();
    let (would, does) = (approval.place.unwrap(), approved.request.place.unwrap());
    assert_eq!((would.server, would.need), (does.server, does.need));
    assert_eq!(would.gift, does.gift);
    // It cannot be approved a second time.
    assert_eq!(approved.approval, None);
}

#[tokio::test]
async fn where_there_is_no_room_an_approval_would_keep_nothing() {
    let commons = network(0).await;
    let form = form("Garden");
    let recorded = commons.kim(call::RecordRequest { form }).await.unwrap();
    let view = commons.looks(recorded.request.as_str()).await;
    assert_eq!(view.approval.unwrap().place, None);
}

#[tokio::test]
async fn a_launch_that_was_dropped_is_filled_in_again_by_the_approval_that_is_kept() {
    let (garden, commons) = (Computer::new().await, network(64).await);
    let error = garden.kim(call::LaunchApproved {}).await.unwrap_err();
    assert_eq!(error.code, codes::NOT_FOUND);
    let id = garden.drafts(form("Garden")).await;
    let error = garden.kim(call::LaunchApproved {}).await.unwrap_err();
    assert_eq!(error.detail["why"], "beta-not-approved");
    commons.take(&garden.hand_over().await).await.unwrap();
    commons.does(&id, approve()).await.unwrap();
    let opened = garden.open(&commons.reply(&id).await).await.unwrap();
    assert!(opened.request.may_launch);

    let first = opened.launch.unwrap();
    let again = garden.kim(call::LaunchApproved {}).await.unwrap();
    assert_eq!(again.launch.as_ref(), Some(&first));
    assert!(again.notes.contains(&OpenNote::LaunchThere));
    let launch = first.clone();
    garden.kim(call::DropLaunch { launch }).await.unwrap();
    let anew = garden.kim(call::LaunchApproved {}).await.unwrap();
    assert_ne!(anew.launch, Some(first));
    assert!(anew.page.is_some());
    assert_eq!(garden.kim(call::ListLaunches {}).await.unwrap().len(), 1);
}

#[tokio::test]
async fn who_launches_for_others_keeps_their_gift_out_of_the_own_books() {
    let commons = network(64).await;
    commons.is("Commons").await;
    let theirs = [Computer::new().await, Computer::another().await];
    let mut launches = vec![];
    for (name, garden) in ["First", "Second"].into_iter().zip(&theirs) {
        let id = garden.drafts(form(name)).await;
        commons.take(&garden.hand_over().await).await.unwrap();
        commons.does(&id, approve()).await.unwrap();
        let open = call::OpenReply {
            text: commons.reply(&id).await,
            for_them: true,
        };
        let opened = commons.kim(open).await.unwrap();
        assert!(opened.request.own.for_them);
        let other = OpenNote::OtherRecord {
            collective: because("Commons"),
        };
        assert!(opened.notes.contains(&other), "{:?}", opened.notes);
        assert_eq!(opened.booked, None);
        launches.push(opened.launch.unwrap());
    }
    assert_ne!(launches[0], launches[1]);
    assert_eq!(commons.kim(call::ListGifts {}).await.unwrap().len(), 0);
    let us = commons.kim(call::ShowCollective {}).await.unwrap();
    assert_eq!(us.name, "Commons");
    // An own request stays the own one.
    commons.drafts(form("Ours")).await;
    let own = commons.kim(call::ShowOwnRequest {}).await.unwrap().unwrap();
    assert_eq!(own.own.form.name, "Ours");
    assert_eq!(own.standing, Standing::Draft);
}

#[tokio::test]
async fn what_is_handed_over_lies_where_it_was_said() {
    let (garden, commons) = (Computer::new().await, network(64).await);
    let named = Form {
        name: "Ärger & Co. / x".to_owned(),
        ..form("Garden")
    };
    let id = garden.drafts(named).await;
    let laid = garden.kim(call::SaveRequest {}).await.unwrap();
    let text = std::fs::read_to_string(&laid[0]).unwrap();
    let name = std::path::Path::new(&laid[0]).file_name().unwrap();
    assert_eq!(name, format!("request-argercox-{}.json", &id[..8]).as_str());
    commons.take(&text).await.unwrap();
    let own = garden.kim(call::ShowOwnRequest {}).await.unwrap().unwrap();
    assert_eq!(own.standing, Standing::Sent);
    let file = |file| call::SaveForNetwork { file };
    let reply = file(NetworkFile::Reply { request: id });
    let laid = commons.kim(reply).await.unwrap();
    garden
        .open(&std::fs::read_to_string(&laid[0]).unwrap())
        .await
        .unwrap();
    let form = BetaForm::Csv;
    for one in [NetworkFile::Offer, NetworkFile::Export { form }] {
        let laid = commons.kim(file(one)).await.unwrap();
        assert!(std::path::Path::new(&laid[0]).exists());
    }
}

#[tokio::test]
async fn what_may_not_be_written_so_is_told_with_its_field() {
    let garden = Computer::new().await;
    let mut wrong = form("Garden");
    wrong.contact.mail = "ada".to_owned();
    let draft = call::DraftRequest { form: wrong };
    let error = garden.kim(draft).await.unwrap_err();
    assert_eq!(error.detail["why"], "beta-mail");
    assert_eq!(error.detail["field"], "contact-mail");
    assert_eq!(error.detail["values"]["text"], "ada");
}
