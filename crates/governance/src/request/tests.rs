use proptest::prelude::*;

use super::*;
use crate::{Gift, Need, Network, OwnView, folded, likes, places};
use allotment_types::ByteSize;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

fn kim() -> By {
    By::Maintainer("kim".parse().unwrap())
}

fn id(number: u8) -> RequestId {
    RequestId::of_chance([number; 8])
}

fn form() -> Form {
    Form {
        name: "Garden".to_owned(),
        recipe: "mediawiki".parse().ok(),
        people: Some(25),
        ..Form::default()
    }
}

fn place(until: i64) -> Place {
    Place {
        server: "north".to_owned(),
        need: Need {
            people: 50,
            memory: ByteSize::gb(2),
            disk: ByteSize::gb(20),
            source: "measured".to_owned(),
            estimate: false,
            beyond: false,
        },
        until: at(until),
        gift: None,
    }
}

fn sent() -> What {
    What::Sent {
        revision: 1,
        form: form(),
    }
}

fn voted(vote: Vote) -> What {
    What::Voted {
        vote,
        reason: "because".to_owned(),
    }
}

fn log(whats: impl IntoIterator<Item = (By, What)>) -> Vec<Entry> {
    let lines = whats.into_iter().zip(1_u64..);
    lines
        .map(|((by, what), seq)| Entry {
            seq,
            request: id(1),
            at: at(i64::try_from(seq).unwrap()),
            by,
            what,
        })
        .collect()
}

#[test]
fn a_person_has_one_vote_and_may_change_it_until_the_decision() {
    let bruno = By::Maintainer("bruno".parse().unwrap());
    let mut lines = vec![
        (By::Collective, sent()),
        (kim(), voted(Vote::Against)),
        (bruno, voted(Vote::Abstain)),
        (kim(), voted(Vote::For)),
    ];
    let request = Request::of(&log(lines.clone())).unwrap();
    assert_eq!(request.standing, Standing::Review);
    let tally = request.tally();
    assert_eq!((tally.plus, tally.abstain, tally.minus), (1, 1, 0));
    lines.push((
        kim(),
        What::Declined {
            reason: "no".to_owned(),
            votes: tally,
        },
    ));
    lines.push((kim(), voted(Vote::Against)));
    let refused = Request::of(&log(lines)).unwrap_err();
    assert!(
        matches!(refused, Anomaly::Refused { seq: 6, .. }),
        "{refused:?}"
    );
}

#[test]
fn only_maintainers_vote_and_decide() {
    let lines = log([(By::Collective, sent()), (By::Collective, voted(Vote::For))]);
    assert_eq!(Request::of(&lines), Err(Anomaly::Role { seq: 2 }));
}

#[test]
fn an_approval_runs_out_by_itself() {
    let approved = What::Approved {
        place: place(100),
        reason: String::new(),
        votes: Tally::default(),
    };
    let lines = log([(By::Collective, sent()), (kim(), approved)]);
    let request = Request::of(&lines).unwrap();
    assert_eq!(request.clone().at(at(99)).standing, Standing::Approved);
    assert_eq!(request.clone().at(at(100)).standing, Standing::Expired);
    assert!(request.possible(at(100)).contains(&Kind::Waitlisted));
    assert!(!request.possible(at(99)).contains(&Kind::Waitlisted));
}

#[test]
fn who_waits_longest_is_first_and_a_mended_decision_gives_the_place_up() {
    let wait = || What::Waitlisted {
        reason: "full".to_owned(),
        votes: Tally::default(),
    };
    let waiting = |number: u8, since: i64| {
        let mut entries = log([(By::Collective, sent()), (kim(), wait())]);
        for entry in &mut entries {
            entry.request = id(number);
            entry.at = at(since);
        }
        Request::of(&entries).unwrap()
    };
    let (late, early) = (waiting(1, 50), waiting(2, 10));
    let found = places([&late, &early]);
    assert_eq!((found[&id(2)], found[&id(1)]), (1, 2));

    let mended = What::Mended {
        reason: "the wrong one".to_owned(),
    };
    let lines = log([(By::Collective, sent()), (kim(), wait()), (kim(), mended)]);
    let request = Request::of(&lines).unwrap();
    assert_eq!(request.standing, Standing::Review);
    assert_eq!((request.decision, request.waiting_since), (None, None));
}

#[test]
fn requests_that_look_like_each_other_are_named() {
    let request = |number: u8, name: &str, mail: &str| {
        let mut entries = log([(By::Collective, sent())]);
        let entry = entries.first_mut().unwrap();
        entry.request = id(number);
        let mut form = form();
        name.clone_into(&mut form.name);
        mail.clone_into(&mut form.contact.mail);
        form.address = "wiki.example.org".to_owned();
        entry.what = What::Sent { revision: 1, form };
        Request::of(&entries).unwrap()
    };
    let one = request(1, "Café Été", "kim@example.org");
    let name = request(2, "cafe ete", "else@example.org");
    let mail = request(3, "Garden", "Kim@example.org");
    let found = likes(&one, [&one, &name, &mail]);
    assert!(found.contains(&(id(2), crate::Likeness::Name)));
    assert!(found.contains(&(id(3), crate::Likeness::Contact)));
    assert!(found.contains(&(id(3), crate::Likeness::Address)));
    assert!(!found.contains(&(id(3), crate::Likeness::Name)));
    assert!(found.iter().all(|(other, _)| *other != id(1)));
}

/// Words that must not be where they do not belong.
const PERSONAL: &str = "q9z-personal";
const AMONG: &str = "q9z-among";

fn anything() -> impl Strategy<Value = (bool, What)> {
    let personal = || PERSONAL.to_owned();
    let among = || AMONG.to_owned();
    let full = move |people: u32| Form {
        name: personal(),
        about: personal(),
        address: personal(),
        help: personal(),
        dues: personal(),
        grants: personal(),
        donations: personal(),
        contact: crate::Contact {
            name: personal(),
            mail: personal(),
        },
        people: Some(people),
        ..Form::default()
    };
    let what = prop_oneof![
        (1_u32..4, 1_u32..99).prop_map(move |(revision, people)| What::Sent {
            revision,
            form: full(people)
        }),
        (1_u32..4, 1_u32..99).prop_map(move |(revision, people)| What::Edited {
            revision,
            form: full(people)
        }),
        (1_u32..99).prop_map(move |people| What::Saved { form: full(people) }),
        (1_u32..4).prop_map(move |question| What::Asked {
            question,
            text: personal()
        }),
        (1_u32..4).prop_map(move |question| What::Answered {
            question,
            text: personal()
        }),
        Just(What::Noted { text: among() }),
        Just(What::Voted {
            vote: Vote::For,
            reason: among()
        }),
        Just(What::Voted {
            vote: Vote::Against,
            reason: among()
        }),
        (0_i64..60).prop_map(move |until| What::Approved {
            place: Place {
                gift: Some(Gift {
                    from: "2026-11".parse().unwrap(),
                    last: "2027-01".parse().unwrap(),
                    monthly: None
                }),
                ..place(until)
            },
            reason: personal(),
            votes: Tally::default(),
        }),
        Just(What::Waitlisted {
            reason: personal(),
            votes: Tally::default()
        }),
        Just(What::Declined {
            reason: personal(),
            votes: Tally::default()
        }),
        Just(What::Withdrawn),
        Just(What::TakenUp),
        Just(What::Expired),
        Just(What::Mended { reason: among() }),
        Just(What::Forgotten),
    ];
    (any::<bool>(), what)
}

proptest! {
    /// Whatever is tried, in whatever order: what is refused changes nothing,
    /// and what was taken folds to the same again.
    #[test]
    fn any_history_folds_and_what_is_refused_changes_nothing(
        tries in prop::collection::vec(anything(), 0..40)
    ) {
        let mut taken: Vec<Entry> = vec![];
        let mut request: Option<Request> = None;
        for ((maintainer, what), seq) in tries.into_iter().zip(1_u64..) {
            let by = if maintainer { kim() } else { By::Collective };
            let entry = Entry { seq, request: id(1), at: at(i64::try_from(seq).unwrap()), by, what };
            match &mut request {
                None => if let Ok(begun) = Request::of([&entry]) {
                    request = Some(begun);
                    taken.push(entry);
                },
                Some(request) => {
                    let before = request.clone();
                    // A log is folded as it stands: what has run out is looked
                    // at where somebody acts.
                    let possible = before.possible(Timestamp::MIN).contains(&entry.what.kind());
                    if request.follow(&entry).is_ok() {
                        prop_assert!(possible || entry.what.kind() == Kind::Expired);
                        taken.push(entry);
                    } else {
                        prop_assert_eq!(&*request, &before);
                    }
                }
            }
        }
        let Some(request) = request else { return Ok(()) };
        prop_assert_eq!(&Request::of(&taken).unwrap(), &request);
        prop_assert!(request.votes.len() <= 1);
        prop_assert_eq!(request.place.is_some(),
            matches!(request.standing, Standing::Approved | Standing::Expired | Standing::TakenUp));

        // The collective never sees what is among maintainers, nor who they are.
        let network = Network { name: "Net".to_owned(), ..Network::default() };
        let own = OwnView::of(&network, &request, None, request.seq, at(0));
        let told = serde_json::to_string(&own).unwrap();
        prop_assert!(!told.contains(AMONG) && !told.contains("kim"), "{}", told);

        // Without what is personal it is the same request in numbers.
        let mut numbers = taken.clone();
        for entry in &mut numbers {
            entry.what = entry.what.numbers();
        }
        let text = serde_json::to_string(&numbers).unwrap();
        prop_assert!(!text.contains("q9z"), "{}", text);
        let bare = Request::of(&numbers).unwrap();
        prop_assert_eq!(bare.standing, request.standing);
        prop_assert_eq!(bare.tally(), request.tally());
        prop_assert_eq!(bare.form.people, request.form.people);
        prop_assert_eq!(bare.place, request.place);
    }

    /// Folding a name twice is folding it once.
    #[test]
    fn folding_is_done_once(name in "\\PC{0,20}") {
        let once = folded(&name);
        prop_assert_eq!(folded(&once), once.clone());
    }
}
