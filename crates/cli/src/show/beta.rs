//! Beta requests at a terminal.

use allotment_api::{
    BetaView, LikeView, NetworkView, OfferView, OpenNote, OpenedView, OwnRequestView, QueueView,
    TakenView,
};
use allotment_governance::{By, Counting, Field, Form, Lean, OwnView, Proposal, RoomFor, Standing};
use allotment_types::{Moment, Timestamp};

use super::table::{Side, table};
use crate::screen::Screen;

fn day(at: Timestamp) -> String {
    Moment::from(at).day().to_string()
}

fn fields(fields: &[Field]) -> String {
    let names: Vec<String> = fields.iter().map(ToString::to_string).collect();
    names.join(", ")
}

/// What is not said yet.
pub(crate) fn missing(screen: &Screen, missing: &[Field]) {
    if !missing.is_empty() {
        screen.line(&format!("Not said yet: {}", fields(missing)));
    }
}

fn form(screen: &Screen, form: &Form) {
    let said = |name: &str, text: &str| {
        if !text.is_empty() {
            let text = text.replace('\n', "\n    ");
            screen.line(&format!("  {name}: {text}"));
        }
    };
    let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
    let recipe = form.recipe.as_ref().map(ToString::to_string);
    said("who", &form.name);
    said("about", &form.about);
    said(
        "contact",
        format!("{} {}", form.contact.name, form.contact.mail).trim(),
    );
    said("recipe", &recipe.unwrap_or_default());
    said("address", &form.address);
    said("people", &number(form.people));
    said("languages", &form.languages.join(", "));
    said("dues", &form.dues);
    said("grants", &form.grants);
    said("donations", &form.donations);
    said("hours a month", &number(form.hours));
    said("help needed", &form.help);
}

/// A collective's own request.
pub(crate) fn own(screen: &Screen, view: &OwnRequestView) {
    screen.line(&format!(
        "Request {}: {}",
        view.own.id,
        view.standing.told()
    ));
    missing(screen, &view.missing);
    form(screen, &view.own.form);
    if let Some(reply) = &view.own.reply {
        replied(screen, reply);
    }
    for (question, answer) in &view.own.answers {
        screen.line(&format!("Your answer to question {question}: {answer}"));
    }
    if view.hand_over_again {
        screen.line("The network does not know of your last changes: hand it over again with `allotment request save FILE`");
    } else if view.standing == Standing::Draft {
        screen.line("Hand it over with `allotment request save FILE`");
    }
}

fn replied(screen: &Screen, reply: &OwnView) {
    if let Some(until) = reply.decide_until {
        screen.line(&format!(
            "{} means to decide until {}",
            reply.network,
            day(until)
        ));
    }
    if let Some(place) = reply.place {
        screen.line(&format!("Place on the waiting list: {place}"));
    }
    if let Some(decision) = &reply.decision {
        let reason = if decision.reason.is_empty() {
            String::new()
        } else {
            format!(": {}", decision.reason)
        };
        screen.line(&format!(
            "{} decided on {}{reason}",
            reply.network,
            day(decision.at)
        ));
    }
    if let Some(granted) = &reply.granted {
        screen.line(&format!(
            "Kept for you until {}, for up to {} people",
            day(granted.until),
            granted.people
        ));
        if let Some(gift) = &granted.gift {
            let worth = gift.monthly.map(|it| format!(", worth {it} a month"));
            screen.line(&format!(
                "Given for nothing from {} to {}{}",
                gift.from,
                gift.last,
                worth.unwrap_or_default()
            ));
        }
    }
    for question in &reply.questions {
        screen.line(&format!("Question {}: {}", question.number, question.text));
        match &question.answer {
            Some(answer) => screen.line(&format!("  answered: {answer}")),
            None => screen.line(&format!(
                "  answer with `allotment request answer {} TEXT`",
                question.number
            )),
        }
    }
}

/// What opening a reply did.
pub(crate) fn opened(screen: &Screen, view: &OpenedView) {
    own(screen, &view.request);
    if let Some(launch) = &view.launch {
        screen.line(&format!(
            "The draft of the launch is filled in ({launch}): open it in the window under Launches"
        ));
    }
    if let Some(booked) = &view.booked {
        match booked.new {
            0 => screen.line("The gift was booked before"),
            _ => screen.line("The gift is booked, with its end: `allotment gift list` shows it"),
        }
    }
    for note in &view.notes {
        screen.line(&match note {
            OpenNote::FormDiffers { fields: differ } => format!(
                "The network has another writing of your request: {} differ",
                fields(differ)
            ),
            OpenNote::RanOut { until } => format!(
                "The approval has run out on {}. Ask the network whether the place is still there",
                until.day()
            ),
            OpenNote::LaunchThere => "It was filled in before and stays as you left it".to_owned(),
            OpenNote::ProfileFilled { currency } => format!(
                "Your name, people and language are filled in. Costs are shared in {currency}: `allotment collective set --currency` changes it"
            ),
            OpenNote::NoRecipe { recipe } => {
                format!("The recipe `{recipe}` is not on this computer; choose it in the window")
            }
            OpenNote::NoBooks => "No books are kept yet. Once they are, open this file again: the gift is booked then".to_owned(),
            OpenNote::NoCost => "The network does not say what a month really costs, so the gift was not booked. `allotment gift add` books it".to_owned(),
            OpenNote::OtherRecord { collective } => format!(
                "This is the record of {collective}: the draft stands in it, and the gift was not booked. A data folder of theirs keeps both apart"
            ),
            OpenNote::NotBooked { message } => format!(
                "The gift was not booked: {message}. `allotment gift add` books it"
            ),
        });
    }
}

/// What a network tells everybody.
pub(crate) fn offer(screen: &Screen, view: &OfferView) {
    let it = &view.offer;
    screen.line(&format!("{}, on {}", it.network, day(it.at)));
    for (name, text) in [("Offers", &it.offers), ("To whom", &it.whom)] {
        if !text.is_empty() {
            screen.line(&format!("{name}: {text}"));
        }
    }
    for room in &it.room {
        screen.line(&format!(
            "A server with {} of memory and {} of disk left, {} h a month to look after it",
            room.memory, room.disk, room.hours
        ));
    }
    screen.line(&format!(
        "Decides within {} days; {} wait for that (the oldest for {} days), {} on the waiting list",
        it.days_to_decide, it.open, it.oldest_days, it.waiting
    ));
    screen.line(match view.room {
        RoomFor::Unknown => "Whether there is room for you is known once you say for which recipe and how many people",
        RoomFor::There => "There was room for what you ask for",
        RoomFor::Full => "There was no room for what you ask for",
        RoomFor::NotOffered => "It does not offer the recipe that you ask for",
    });
}

/// A network.
pub(crate) fn network(screen: &Screen, view: &NetworkView) {
    let it = &view.network;
    screen.line(&it.name);
    for (name, text) in [("Offers", &it.offers), ("To whom", &it.whom)] {
        if !text.is_empty() {
            screen.line(&format!("{name}: {text}"));
        }
    }
    let recipes: Vec<&str> = it
        .recipes
        .iter()
        .map(allotment_types::RecipeName::as_str)
        .collect();
    screen.line(&if recipes.is_empty() {
        "Recipes: any".to_owned()
    } else {
        format!("Recipes: {}", recipes.join(", "))
    });
    if let Some(gift) = it.gift {
        let last = gift.last.map(|last| format!(", the last is {last}"));
        screen.line(&format!(
            "Free months: {}{}",
            gift.months,
            last.unwrap_or_default()
        ));
    }
    let counting = match it.counting {
        Counting::Majority => "more +1 than −1",
        Counting::NoObjection => "at least one +1 and no −1",
    };
    screen.line(&format!(
        "Votes: {counting}, at least {} of them, within {} days; an approval holds {} days",
        it.quorum, it.days_to_decide, it.holds_days
    ));
    screen.line(&format!(
        "Requests: {} to decide (the oldest waits for {} days), {} on the waiting list",
        view.open, view.oldest_days, view.waiting
    ));
    if it.hosts.is_empty() {
        screen.line("No servers yet: `allotment network server NAME` enters one");
        return;
    }
    let rows: Vec<Vec<String>> = view
        .servers
        .iter()
        .map(|server| {
            vec![
                server.server.clone(),
                server.memory.to_string(),
                server.disk.to_string(),
                format!("{}, {}", server.memory_kept, server.disk_kept),
                if server.unkept {
                    "nobody".to_owned()
                } else {
                    format!("{} h", server.hours)
                },
            ]
        })
        .collect();
    let heads = [
        ("server", Side::Left),
        ("memory left", Side::Right),
        ("disk left", Side::Right),
        ("kept for approvals", Side::Right),
        ("looked after a month", Side::Right),
    ];
    table(screen, &heads, &rows);
}

fn liked(screen: &Screen, likes: &[LikeView]) {
    for like in likes {
        screen.line(&format!(
            "Looks like {} of {}, which has {}: look whether it is the same",
            like.request,
            like.name,
            like.likeness.told()
        ));
    }
}

/// What was taken.
pub(crate) fn taken(screen: &Screen, view: &TakenView) {
    if view.new.is_empty() {
        screen.line(&format!(
            "Request {} of {}: nothing new, it was taken before",
            view.request, view.name
        ));
    } else {
        screen.line(&format!(
            "Request {} of {} is taken",
            view.request, view.name
        ));
    }
    missing(screen, &view.missing);
    liked(screen, &view.likes);
}

fn proposed(proposal: &Proposal) -> String {
    let votes = proposal.votes;
    let told = format!("+{} {} −{}", votes.plus, votes.abstain, votes.minus);
    let lean = |lean| match lean {
        Lean::Approve => "approve",
        Lean::Decline => "decline",
        Lean::Neither => "undecided",
    };
    if !proposal.enough {
        format!("{told}, {} of {} votes", votes.all(), proposal.quorum)
    } else if proposal.over {
        format!("{told}: {}", lean(proposal.lean))
    } else {
        format!(
            "{told}: {} so far, until {}",
            lean(proposal.lean),
            day(proposal.until)
        )
    }
}

/// All requests.
pub(crate) fn queue(screen: &Screen, view: &QueueView) {
    if view.requests.is_empty() {
        screen.line("No requests yet: `allotment network take FILE` takes one");
        return;
    }
    let rows: Vec<Vec<String>> = view
        .requests
        .iter()
        .map(|it| {
            let mut remarks = vec![];
            if let Some(place) = it.place {
                remarks.push(format!("place {place}"));
            }
            if it.unanswered > 0 {
                remarks.push(format!("{} unanswered", it.unanswered));
            }
            if !it.missing.is_empty() {
                remarks.push(format!("not said: {}", fields(&it.missing)));
            }
            if !it.likes.is_empty() {
                remarks.push("looks like another".to_owned());
            }
            let fits = it.fits.clone();
            let open = it.standing.is_open() || it.standing == Standing::Expired;
            vec![
                it.request.as_str().chars().take(8).collect(),
                it.name.clone(),
                it.recipe
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                it.people.map(|it| it.to_string()).unwrap_or_default(),
                it.standing.to_string(),
                format!("{} d", it.age_days),
                if open {
                    fits.unwrap_or_else(|| "no room".to_owned())
                } else {
                    String::new()
                },
                it.proposal.as_ref().map(proposed).unwrap_or_default(),
                remarks.join("; "),
            ]
        })
        .collect();
    let heads = [
        ("request", Side::Left),
        ("who", Side::Left),
        ("recipe", Side::Left),
        ("people", Side::Right),
        ("stands", Side::Left),
        ("age", Side::Right),
        ("room on", Side::Left),
        ("votes", Side::Left),
        ("", Side::Left),
    ];
    table(screen, &heads, &rows);
}

fn by(by: &By) -> &str {
    match by {
        By::Collective => "the collective",
        By::Maintainer(name) => name.as_str(),
    }
}

/// One request.
pub(crate) fn look(screen: &Screen, view: &BetaView) {
    let it = &view.request;
    screen.line(&format!(
        "Request {}: {}, handed over {} days ago",
        it.id,
        it.standing.told(),
        view.age_days
    ));
    if it.forgotten {
        screen.line("What was personal is deleted; numbers and the decision are left");
    }
    missing(screen, &view.missing);
    liked(screen, &view.likes);
    form(screen, &it.form);
    if view.not_offered {
        screen.line("The network does not offer this recipe");
    }
    room(screen, view);
    for question in &it.questions {
        let answer = question.answer.as_deref().unwrap_or("not answered yet");
        screen.line(&format!(
            "Question {} ({}): {}\n  {answer}",
            question.number,
            by(&question.by),
            question.text
        ));
    }
    for (name, ballot) in &it.votes {
        screen.line(&format!(
            "{} {name} {}",
            ballot.vote.as_str(),
            ballot.reason
        ));
    }
    if let Some(proposal) = &view.proposal {
        screen.line(&format!("Votes: {}", proposed(proposal)));
    }
    for note in &it.notes {
        screen.line(&format!(
            "Note of {} ({}): {}",
            by(&note.by),
            day(note.at),
            note.text
        ));
    }
    if let Some(place) = view.place {
        screen.line(&format!("Place on the waiting list: {place}"));
    }
    if let Some(decision) = &it.decision {
        screen.line(&format!(
            "Decided by {} on {}: {}",
            by(&decision.by),
            day(decision.at),
            decision.reason
        ));
    }
    if let Some(place) = &it.place {
        screen.line(&format!(
            "On `{}`, {} and {}, until {}",
            place.server,
            place.need.memory,
            place.need.disk,
            day(place.until)
        ));
    }
    let possible: Vec<&str> = view.possible.iter().map(|kind| kind.verb()).collect();
    screen.line(&format!("Possible now: {}", possible.join(", ")));
}

fn room(screen: &Screen, view: &BetaView) {
    let open = view.request.standing.is_open() || view.request.standing == Standing::Expired;
    if !open {
        return;
    }
    let Some(fit) = &view.fit else {
        screen.line("What it needs is not known: its recipe or its people are not said, or the recipe is not on this computer");
        return;
    };
    let need = &fit.need;
    let known = if need.beyond {
        "; the recipe knows nothing of so many people"
    } else if need.estimate {
        " (estimated, not measured)"
    } else {
        ""
    };
    screen.line(&format!(
        "Needs {} of memory and {} of disk for up to {} people{known}",
        need.memory, need.disk, need.people
    ));
    for server in &fit.servers {
        let verdict = if server.unkept {
            "nobody looks after it".to_owned()
        } else if server.fits() {
            format!("there is room, {} h a month to look after it", server.hours)
        } else {
            format!(
                "{} of memory and {} of disk are short",
                server.memory_short, server.disk_short
            )
        };
        screen.line(&format!(
            "  {}: {} of memory and {} of disk left: {verdict}",
            server.server, server.memory, server.disk
        ));
    }
}
