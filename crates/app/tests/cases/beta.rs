//! The closed beta, from both sides: a collective's computer and a network's,
//! which share nothing but the files that people hand over.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

use allotment_api::{
    BetaAct, BetaForm, BetaView, Call, ErrorBody, LaunchPage, LikeView, OpenNote, OpenedView, Role,
    call, codes,
};
use allotment_app::{NoNews, Principal};
use allotment_governance::{
    Contact, Field, Form, Host, Keeper, Kind, Likeness, Network, Offer, Standing, Vote,
};
use allotment_test_support::TestApp;
use allotment_types::{ByteSize, Currency, Language, Money};

/// A computer, and who sits at it.
pub(super) struct Computer(pub(super) TestApp);

impl Computer {
    pub(super) async fn new() -> Self {
        Self(TestApp::new().await)
    }

    /// Another computer: its chance is not that of the first.
    pub(super) async fn another() -> Self {
        let another = Self::new().await;
        another.0.app.random.fill(&mut [0; 8]);
        another
    }

    pub(super) async fn asks<C: Call>(
        &self,
        principal: &Principal,
        call: C,
    ) -> Result<C::Reply, ErrorBody> {
        let request = call.into_request();
        let reply = self.0.app.dispatch(principal, request, &NoNews).await?;
        Ok(C::from_reply(reply).unwrap())
    }

    pub(super) async fn kim<C: Call>(&self, call: C) -> Result<C::Reply, ErrorBody> {
        self.named("kim", call).await
    }

    pub(super) async fn named<C: Call>(&self, name: &str, call: C) -> Result<C::Reply, ErrorBody> {
        self.asks(&Principal::owner(name.parse().ok()), call).await
    }

    pub(super) async fn does(&self, request: &str, act: BetaAct) -> Result<BetaView, ErrorBody> {
        self.act("kim", request, act).await
    }

    pub(super) async fn act(
        &self,
        name: &str,
        request: &str,
        act: BetaAct,
    ) -> Result<BetaView, ErrorBody> {
        let request = request.to_owned();
        let done = self.named(name, call::TendRequest { request, act }).await?;
        Ok(*done)
    }

    pub(super) async fn reply(&self, request: &str) -> String {
        let request = request.to_owned();
        self.kim(call::ReplyToRequest { request }).await.unwrap()
    }

    pub(super) async fn take(&self, text: &str) -> Result<Vec<Kind>, ErrorBody> {
        let text = text.to_owned();
        Ok(self.kim(call::TakeRequest { text }).await?.new)
    }

    pub(super) async fn open(&self, text: &str) -> Result<OpenedView, ErrorBody> {
        let text = text.to_owned();
        let for_them = false;
        Ok(*self.kim(call::OpenReply { text, for_them }).await?)
    }

    pub(super) async fn hand_over(&self) -> String {
        self.kim(call::HandOverRequest {}).await.unwrap()
    }

    pub(super) async fn drafts(&self, form: Form) -> String {
        let drafted = self.kim(call::DraftRequest { form }).await.unwrap();
        drafted.own.id.to_string()
    }
}

pub(super) fn form(name: &str) -> Form {
    Form {
        name: name.to_owned(),
        about: "Twelve plots beside the railway".to_owned(),
        contact: Contact {
            name: "Ada".to_owned(),
            mail: format!("{}@example.org", name.to_lowercase()),
        },
        recipe: "mediawiki".parse().ok(),
        address: format!("{}.example.org", name.to_lowercase()),
        people: Some(20),
        languages: vec!["de".to_owned(), "en".to_owned()],
        dues: "3 a month from each".to_owned(),
        ..Form::default()
    }
}

/// A network with one server that has room for so many gigabytes.
pub(super) async fn network(memory: u64) -> Computer {
    let computer = Computer::new().await;
    let network = Network {
        name: "Commons".to_owned(),
        gift: Some(Offer {
            months: 3,
            last: None,
        }),
        hosts: vec![Host {
            name: "north".to_owned(),
            memory: ByteSize::gb(64),
            disk: ByteSize::gb(900),
            memory_free: ByteSize::gb(memory),
            disk_free: ByteSize::gb(900),
            keepers: vec![Keeper {
                name: "Kim".to_owned(),
                hours: 4,
            }],
            seen_at: "2026-11-01T00:00:00Z".parse().unwrap(),
        }],
        quorum: 2,
        days_to_decide: 0,
        ..Network::default()
    };
    let begin = call::DescribeNetwork { network, after: 0 };
    computer.kim(begin).await.unwrap();
    computer
}

pub(super) fn vote(vote: Vote) -> BetaAct {
    BetaAct::Vote {
        vote,
        reason: "q9z-vote".to_owned(),
    }
}

pub(super) fn approve() -> BetaAct {
    BetaAct::Approve {
        server: None,
        from: None,
        monthly: Some(Money::new(950, Currency::EUR)),
        reason: "Welcome".to_owned(),
    }
}

pub(super) fn because(reason: &str) -> String {
    reason.to_owned()
}

#[tokio::test]
async fn from_a_draft_to_a_launch_by_files_alone() {
    let (garden, commons) = (Computer::new().await, network(64).await);
    let id = garden.drafts(form("Garden")).await;

    // Handed over; taken again, nothing is new.
    let file = garden.hand_over().await;
    assert_eq!(commons.take(&file).await.unwrap(), [Kind::Sent]);
    assert_eq!(commons.take(&file).await.unwrap(), []);

    // A question travels there, its answer back.
    let ask = BetaAct::Ask {
        text: because("Who looks after accounts?"),
    };
    commons.does(&id, ask).await.unwrap();
    let note = BetaAct::Note {
        text: because("q9z-note"),
    };
    commons.does(&id, note).await.unwrap();
    let opened = garden.open(&commons.reply(&id).await).await.unwrap();
    assert_eq!(opened.request.open_questions, [1]);
    assert_eq!(opened.launch, None);
    let answer = call::AnswerNetwork {
        question: 1,
        text: because("Ada does"),
    };
    assert!(garden.kim(answer).await.unwrap().hand_over_again);
    let file = garden.hand_over().await;
    assert_eq!(commons.take(&file).await.unwrap(), [Kind::Answered]);

    // One vote a person; enough of them, and the time is over.
    commons.does(&id, vote(Vote::Against)).await.unwrap();
    commons.does(&id, vote(Vote::For)).await.unwrap();
    let voted = commons.act("bruno", &id, vote(Vote::For)).await.unwrap();
    let proposal = voted.proposal.unwrap();
    assert_eq!((proposal.votes.plus, proposal.votes.minus), (2, 0));
    assert!(proposal.outcome().is_some());
    let approved = commons.does(&id, approve()).await.unwrap();
    assert_eq!(approved.request.standing, Standing::Approved);

    // The collective sees the decision, and nothing that is among maintainers.
    let reply = commons.reply(&id).await;
    assert!(
        !reply.contains("q9z") && !reply.contains("bruno"),
        "{reply}"
    );
    let opened = garden.open(&reply).await.unwrap();
    let launch = opened.launch.unwrap();
    assert_eq!(opened.booked, None);
    assert!(
        opened.notes.contains(&OpenNote::NoBooks),
        "{:?}",
        opened.notes
    );
    let launches = garden.kim(call::ListLaunches {}).await.unwrap();
    let draft = &launches.iter().find(|it| it.id == launch).unwrap().draft;
    assert_eq!(draft.recipe, "mediawiki".parse().ok());
    assert_eq!(draft.address, "garden.example.org");
    assert_eq!(draft.page, LaunchPage::Collective);
    assert_eq!(draft.answers["SITE_LANGUAGE"], "de");
    let ours = garden.kim(call::ShowCollective {}).await.unwrap();
    assert_eq!((ours.name.as_str(), ours.people), ("Garden", Some(20)));
    assert_eq!(ours.language, Some(Language::De));

    // Opened again: no second launch. With books, the gift is booked, once.
    let join = call::AddPerson {
        participant: None,
        name: because("Ada"),
        joins: Some(allotment_types::Moment::from(garden.0.app.clock.now()).day()),
        weight: None,
        stamped: allotment_api::Stamped {
            on: None,
            key: None,
        },
    };
    garden.kim(join).await.unwrap();
    let again = garden.open(&reply).await.unwrap();
    assert_eq!(again.launch, Some(launch));
    assert_eq!(again.booked.unwrap().new, 1);
    assert_eq!(garden.kim(call::ListLaunches {}).await.unwrap().len(), 1);
    let thrice = garden.open(&reply).await.unwrap();
    assert_eq!(thrice.booked.unwrap().new, 0);
    let gifts = garden.kim(call::ListGifts {}).await.unwrap();
    let gift: Vec<_> = gifts
        .iter()
        .map(|it| (it.from.as_str(), it.last.as_str()))
        .collect();
    assert_eq!(gift, [("2026-11", "2027-01")]);
    assert_eq!(gifts[0].monthly.amount, "9.50");
}

#[tokio::test]
async fn a_reply_for_another_request_an_older_one_and_a_changed_one_are_refused() {
    let (garden, other, commons) = (
        Computer::new().await,
        Computer::another().await,
        network(64).await,
    );
    let id = garden.drafts(form("Garden")).await;
    let others = other.drafts(form("Other")).await;
    commons.take(&garden.hand_over().await).await.unwrap();
    commons.take(&other.hand_over().await).await.unwrap();

    let error = garden
        .open(&commons.reply(&others).await)
        .await
        .unwrap_err();
    assert!(error.message.contains(&others), "{}", error.message);
    let first = commons.reply(&id).await;
    let decline = BetaAct::Decline {
        reason: because("No room this year"),
    };
    commons.does(&id, decline).await.unwrap();
    let declined = commons.reply(&id).await;
    let opened = garden.open(&declined).await.unwrap();
    assert_eq!(opened.request.standing, Standing::Declined);
    // A decline that is followed by the reply of before.
    let error = garden.open(&first).await.unwrap_err();
    assert!(error.message.contains("older"), "{}", error.message);
    let changed = declined.replace("\"declined\"", "\"approved\"");
    assert_ne!(changed, declined);
    let error = garden.open(&changed).await.unwrap_err();
    assert!(
        error.message.contains("not as it was written"),
        "{}",
        error.message
    );
    let now = garden.kim(call::ShowOwnRequest {}).await.unwrap().unwrap();
    assert_eq!(now.standing, Standing::Declined);
}

#[tokio::test]
async fn what_is_too_large_or_no_such_file_changes_nothing() {
    let commons = network(64).await;
    for text in [" ".repeat(300 * 1024), "{}".to_owned(), "\u{0}".to_owned()] {
        let error = commons.take(&text).await.unwrap_err();
        assert_eq!(error.code, codes::BAD_INPUT);
        assert!(
            error.hints[0].starts_with("Nothing was changed"),
            "{error:?}"
        );
    }
    assert_eq!(
        commons.kim(call::ListRequests {}).await.unwrap().requests,
        []
    );
}

#[tokio::test]
async fn room_is_promised_once() {
    // Room for one such wiki, not for two.
    let commons = network(1).await;
    let mut ids = vec![];
    let computers = [Computer::new().await, Computer::another().await];
    for (name, garden) in ["First", "Second"].into_iter().zip(&computers) {
        ids.push(garden.drafts(form(name)).await);
        commons.take(&garden.hand_over().await).await.unwrap();
    }
    commons.does(&ids[0], approve()).await.unwrap();
    let error = commons.does(&ids[1], approve()).await.unwrap_err();
    assert_eq!(error.code, codes::PLAN_REFUSED);
    assert!(
        error
            .hints
            .iter()
            .any(|it| it.contains("approvals keep 1 GB")),
        "{error:?}"
    );
    let wait = BetaAct::Wait {
        reason: because("Until spring"),
    };
    assert_eq!(commons.does(&ids[1], wait).await.unwrap().place, Some(1));
    // When the first gives its place back, there is room.
    commons.does(&ids[0], BetaAct::Withdraw).await.unwrap();
    let approved = commons.does(&ids[1], approve()).await.unwrap();
    assert_eq!(approved.request.standing, Standing::Approved);
}

#[tokio::test]
async fn what_the_votes_do_not_propose_needs_a_reason_and_so_does_a_vote_against() {
    let commons = network(64).await;
    let recorded = commons
        .kim(call::RecordRequest {
            form: form("Garden"),
        })
        .await
        .unwrap();
    let id = recorded.request.to_string();
    let silent = BetaAct::Approve {
        server: None,
        from: None,
        monthly: None,
        reason: String::new(),
    };
    let error = commons.does(&id, silent.clone()).await.unwrap_err();
    assert_eq!(error.message, "0 of the 2 who have to vote have voted");
    let against = BetaAct::Vote {
        vote: Vote::Against,
        reason: String::new(),
    };
    let error = commons.does(&id, against).await.unwrap_err();
    assert_eq!(error.message, "`reason` says nothing");
    for name in ["kim", "bruno"] {
        commons.act(name, &id, vote(Vote::For)).await.unwrap();
    }
    commons.does(&id, silent).await.unwrap();
    let again = commons.does(&id, vote(Vote::For)).await.unwrap_err();
    assert!(again.hints[0].contains("take it up"), "{again:?}");
}

#[tokio::test]
async fn requests_that_look_like_each_other_are_told_and_stay_apart() {
    let commons = network(64).await;
    let one = commons
        .kim(call::RecordRequest {
            form: form("Garden"),
        })
        .await
        .unwrap();
    let bare = Form {
        name: "GÄRDEN".replace('Ä', "Á"),
        ..Form::default()
    };
    let two = commons
        .kim(call::RecordRequest { form: bare })
        .await
        .unwrap();
    let like = LikeView {
        request: one.request,
        name: one.name,
        likeness: Likeness::Name,
    };
    assert_eq!(two.likes, [like]);
    assert!(two.missing.contains(&Field::ContactMail));
    assert_eq!(
        commons
            .kim(call::ListRequests {})
            .await
            .unwrap()
            .requests
            .len(),
        2
    );
}

#[tokio::test]
async fn what_is_personal_is_deleted_on_request_and_the_numbers_stay() {
    let commons = network(64).await;
    let recorded = commons
        .kim(call::RecordRequest {
            form: form("Garden"),
        })
        .await
        .unwrap();
    let id = recorded.request.to_string();
    commons.does(&id, vote(Vote::For)).await.unwrap();
    let decline = BetaAct::Decline {
        reason: because("q9z-reason"),
    };
    commons.does(&id, decline).await.unwrap();
    commons.does(&id, BetaAct::Forget).await.unwrap();
    let form = BetaForm::Json;
    let all = commons.kim(call::ExportRequests { form }).await.unwrap();
    for word in ["q9z", "Garden", "garden", "Ada", "railway"] {
        assert!(!all.contains(word), "{word}: {all}");
    }
    let request = call::LookAtRequest { request: id };
    let left = commons.kim(request).await.unwrap().request;
    assert!(left.forgotten);
    assert_eq!(
        (left.standing, left.form.people),
        (Standing::Declined, Some(20))
    );
    assert_eq!(left.decision.unwrap().votes.plus, 1);
}

#[tokio::test]
async fn who_operates_for_a_collective_is_no_maintainer_by_that_nor_the_other_way_round() {
    let computer = network(64).await;
    let as_a = |role: Role| Principal {
        name: "kim".parse().ok(),
        roles: vec![role],
        participant: None,
    };
    let refused = |asked: Result<_, ErrorBody>| asked.map(drop).unwrap_err().code;
    for role in [Role::Participant, Role::Treasurer, Role::Operator] {
        let asked = computer.asks(&as_a(role), call::ListRequests {}).await;
        assert_eq!(refused(asked), codes::NOT_ALLOWED, "{role}");
    }
    let maintainer = as_a(Role::Maintainer);
    let asked = computer.asks(&maintainer, call::ListRequests {}).await;
    assert!(asked.is_ok());
    let asked = computer.asks(&maintainer, call::ListServers {}).await;
    assert_eq!(asked.unwrap_err().code, codes::NOT_ALLOWED);
}

#[tokio::test]
async fn two_maintainers_who_write_at_once_lose_nothing() {
    let commons = network(64).await;
    let recorded = commons
        .kim(call::RecordRequest {
            form: form("Garden"),
        })
        .await
        .unwrap();
    let id = recorded.request.to_string();
    let note = |name: &str| BetaAct::Note {
        text: name.to_owned(),
    };
    let (one, two, three) = tokio::join!(
        commons.act("ada", &id, note("one")),
        commons.act("bo", &id, note("two")),
        commons.act("cem", &id, note("three")),
    );
    for done in [one, two, three] {
        done.unwrap();
    }
    let look = call::LookAtRequest { request: id };
    let mut notes: Vec<String> = commons
        .kim(look)
        .await
        .unwrap()
        .request
        .notes
        .into_iter()
        .map(|note| note.text)
        .collect();
    notes.sort();
    assert_eq!(notes, ["one", "three", "two"]);
}
