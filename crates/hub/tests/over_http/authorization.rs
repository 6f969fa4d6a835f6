//! The table of who may ask what (`table.txt`), tried over HTTP: every request ×
//! every role × own collective, another one, the network, the catalogue and what
//! is not there.

use std::collections::BTreeSet;

use allotment_api::{Role, names};

use super::{
    client::{Answer, Person},
    garden::{Garden, many},
};

const TABLE: &str = include_str!("table.txt");

struct Line<'t> {
    request: &'t str,
    who: &'t str,
    here: bool,
    body: &'t str,
}

fn table() -> Vec<Line<'static>> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut words = line.split_whitespace();
            let mut word = || words.next().unwrap();
            let (request, who, place) = (word(), word(), word());
            Line {
                request,
                who,
                here: place == "hub",
                body: &line[line.find('{').unwrap()..],
            }
        })
        .collect()
}

#[test]
fn every_request_of_the_contract_stands_in_the_table() {
    let known: BTreeSet<String> = names().into_iter().collect();
    let listed: BTreeSet<String> = table().iter().map(|it| it.request.to_owned()).collect();
    let missing: Vec<_> = known.difference(&listed).collect();
    let surplus: Vec<_> = listed.difference(&known).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "{missing:?} {surplus:?}"
    );
}

/// Somebody, what they are, and where.
struct Actor {
    name: &'static str,
    person: Person,
    /// What they are in `greens`.
    greens: &'static [&'static str],
    /// What they are in `reds`.
    reds: &'static [&'static str],
    maintains: bool,
}

/// What is to come of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// Nobody is signed in.
    SignIn,
    /// As if there were nothing.
    Nothing,
    /// On one's own computer alone.
    Home,
    /// It is answered, be it with an error of the request's own.
    Answered,
}

fn expected(line: &Line<'_>, actor: &Actor, scope: &str) -> Expected {
    let signed_in = actor.person.cookie.is_some();
    let allowed = match (scope, line.who) {
        ("catalogue", who) => who == "anybody",
        _ if !signed_in => return Expected::SignIn,
        ("greens", who) => may(actor.greens, who),
        ("reds", who) => may(actor.reds, who),
        ("network", "anybody" | "maintainer") => actor.maintains,
        _ => false,
    };
    match (allowed, line.here) {
        (true, true) => Expected::Answered,
        (true, false) => Expected::Home,
        (false, _) if !signed_in && scope != "catalogue" => Expected::SignIn,
        (false, _) => Expected::Nothing,
    }
}

/// Whether somebody who is this to a collective may ask that of it.
fn may(are: &[&str], who: &str) -> bool {
    let is = |role: &str| are.contains(&role);
    match who {
        "anybody" | "members" => !are.is_empty(),
        "own" => is("ada") || is("treasurer"),
        "treasurer" | "operator" => is(who),
        "maintainer" => false,
        other => panic!("`{other}` is nobody"),
    }
}

fn seen(answer: &Answer, nothing: &str) -> Expected {
    match answer.status {
        401 => Expected::SignIn,
        404 if answer.body == nothing => Expected::Nothing,
        422 if answer.code() == "not-here" => Expected::Home,
        status if status < 500 => Expected::Answered,
        _ => panic!("the hub failed: {answer:?}"),
    }
}

async fn actors(garden: &Garden) -> Vec<Actor> {
    let tess = garden.collective("greens").await;
    let rita = garden.collective("reds").await;
    let console = garden.console().await;
    let id = |people: &[allotment_hub::PersonAtHub]| people[0].person.clone();
    let rita_id = id(&console.people(Some("reds")).await.unwrap());
    let everything = [
        (Role::Operator, None),
        (Role::Participant, Some("ada".parse().unwrap())),
    ];
    for (role, participant) in everything {
        let given = console.grant(&rita_id, "reds", role, participant).await;
        given.unwrap();
    }
    let part = Role::Participant;
    let actor = |name, person, greens| Actor {
        name,
        person,
        greens,
        reds: &[],
        maintains: false,
    };
    vec![
        actor("a stranger", garden.stranger.clone(), &[]),
        actor(
            "Ada",
            garden.join("greens", part, Some("ada"), "Ada").await,
            &["ada"],
        ),
        actor(
            "Bo",
            garden.join("greens", part, Some("bo"), "Bo").await,
            &["bo"],
        ),
        actor("the treasurer", tess, &["treasurer"]),
        actor(
            "the operator",
            garden.join("greens", Role::Operator, None, "Ops").await,
            &["operator"],
        ),
        Actor {
            maintains: true,
            ..actor(
                "the maintainer",
                garden.join("network", Role::Maintainer, None, "Mia").await,
                &[],
            )
        },
        Actor {
            reds: &["ada", "treasurer", "operator"],
            ..actor("all roles of another collective", rita, &[])
        },
    ]
}

#[tokio::test]
async fn the_table_of_who_may_ask_what_holds_over_http() {
    let garden = Garden::empty(many()).await;
    let actors = actors(&garden).await;
    let nothing = actors[3]
        .person
        .ask_text("no-such", "list-people", "{}")
        .await;
    assert_eq!(
        (nothing.status, nothing.code().as_str()),
        (404, "not-found")
    );
    let mut wrong = vec![];
    let mut tried = 0;
    for line in table() {
        for actor in &actors {
            for scope in ["greens", "reds", "network", "catalogue", "no-such"] {
                let answer = actor.person.ask_text(scope, line.request, line.body).await;
                let (wanted, seen) = (expected(&line, actor, scope), seen(&answer, &nothing.body));
                tried += 1;
                if wanted != seen {
                    wrong.push(format!(
                        "{} asks {scope} {}: {seen:?}, not {wanted:?}: {} {}",
                        actor.name, line.request, answer.status, answer.body
                    ));
                }
            }
        }
    }
    assert!(tried > 5_000, "{tried}");
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
