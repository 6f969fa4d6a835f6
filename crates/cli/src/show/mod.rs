//! Replies as people read them at a terminal.

pub(crate) mod beta;
pub(crate) mod closing;
mod fit;
pub(crate) mod funds;
mod life;
mod plan;
pub(crate) mod renting;
pub(crate) mod shared;
mod source;
mod table;
mod tending;
mod traces;

use allotment_api::{
    AccountView, CheckedView, InstanceView, KeptInstance, LogView, MailView, OperatorView,
    PracticeView, RecipeAbout, RecipeView, RunView, ServerSeen, ServerView, StatusView,
    UpgradeQuestions,
};
use allotment_provision::{facts::Facts, plan::FirstLink, run::RunStatus};
use allotment_recipe::{Problem, State};
use allotment_types::{DnsName, ExposeSecret as _};

use crate::screen::Screen;

pub(crate) use fit::fit;
pub(crate) use life::life;
pub(crate) use plan::{plan, plan_ahead};
pub(crate) use source::{cautions, found, source};
pub(crate) use table::{Side, table};
pub(crate) use tending::{keys, looks};
pub(crate) use traces::{Tense, traces};

/// A number with what is counted: `1 bill`, `2 bills`.
pub(crate) fn counted(count: u64, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// What each check found.
pub(crate) fn checked(screen: &Screen, checked: &CheckedView) {
    screen.reply(checked);
    for check in &checked.checks {
        screen.line(&match &check.problem {
            None => format!("well     {}", check.title),
            Some(problem) => format!("amiss    {}: {problem}", check.title),
        });
    }
    for title in &checked.left_out {
        screen.line(&format!(
            "not now  {title}: its recipe asks this only at a launch or an upgrade"
        ));
    }
}

/// A message that was handed over.
pub(crate) fn mail(screen: &Screen, sent: &MailView) {
    screen.reply(sent);
    let through = sent.through.as_ref().map(|it| format!(" to {it}"));
    screen.line(&format!(
        "{} has handed the message over{}",
        sent.address,
        through.unwrap_or_default()
    ));
    if !sent.said.is_empty() {
        screen.line(&format!("It says: {}", sent.said));
    }
    screen.line(&format!(
        "Look into the inbox of {}, and into its spam folder: only that shows that it arrives",
        sent.to
    ));
}

/// All recipes.
pub(crate) fn recipes(screen: &Screen, recipes: &[RecipeView]) {
    screen.reply(&recipes);
    for recipe in recipes {
        screen.line(&format!("{:<16} {}", recipe.name, recipe.title));
        screen.line(&format!("{:<16} {}", "", recipe.summary));
        if is_incomplete(recipe) {
            screen.line(&format!("{:<16} {INCOMPLETE}", ""));
        }
        let shown = life::shown(recipe.about.level.as_ref());
        screen.line(&format!("{:<16} {shown}", ""));
        if let Some(cost) = cost(&recipe.about) {
            screen.line(&format!("{:<16} {cost}", ""));
        }
    }
}

/// What is said of a recipe that does not do its job yet.
const INCOMPLETE: &str = "Not complete: its README says what is missing";

/// Whether its makers say so; of one without `recipe.toml` nobody does.
fn is_incomplete(recipe: &RecipeView) -> bool {
    recipe.has_manifest && recipe.about.state == State::Incomplete
}

/// What it would cost a month, for whom, and whose word that is.
fn cost(about: &RecipeAbout) -> Option<String> {
    let people = about.reckoned.as_ref();
    let people = people.map(|it| format!(" for {} {}", it.people, it.counts));
    let Some(price) = &about.price else {
        return people.map(|people| format!("No price is known here{people}"));
    };
    let heard = if price.first_hand {
        ""
    } else {
        ", not their own word"
    };
    Some(format!(
        "About {} a month{} ({} {}, seen on {}{heard})",
        price.monthly,
        people.unwrap_or_default(),
        price.provider,
        price.size,
        price.seen_on
    ))
}

/// One recipe.
pub(crate) fn recipe(screen: &Screen, recipe: &RecipeView) {
    screen.reply(recipe);
    screen.line(&format!(
        "{} ({}, version {})",
        recipe.title, recipe.name, recipe.version
    ));
    screen.line(&recipe.summary);
    let said = &recipe.description;
    let text = |value: &serde_json::Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    for line in warnings(said) {
        screen.line(&line);
    }
    // Nobody has said these of a recipe that has no `recipe.toml`.
    let of_manifest = |key: &str| said.get(key).filter(|_| recipe.has_manifest);
    if is_incomplete(recipe) {
        screen.line(INCOMPLETE);
    } else if let Some(state) = of_manifest("state") {
        screen.line(&format!("State: {}", text(state)));
    }
    screen.line(&life::shown(recipe.about.level.as_ref()));
    if let Some(needs) = of_manifest("needs") {
        let one = |key: &str| needs.get(key).filter(|v| !v.is_null()).map(&text);
        let parts: Vec<String> = [
            ("memory", "memory"),
            ("disk", "free disk"),
            ("cpus", "processors"),
        ]
        .iter()
        .filter_map(|(key, name)| Some(format!("{} {name}", one(key)?)))
        .collect();
        if !parts.is_empty() {
            screen.line(&format!("Needs: {}", parts.join(", ")));
        }
    }
    if let Some(questions) = said
        .get("questions")
        .and_then(|q| q.as_array())
        .filter(|q| !q.is_empty())
    {
        screen.line("\nQuestions (answer with --set KEY=VALUE):");
        for question in questions {
            let one = |key: &str| {
                question
                    .get(key)
                    .filter(|v| !v.is_null())
                    .map(&text)
                    .unwrap_or_default()
            };
            let default = one("default");
            let default = if default.is_empty() {
                String::new()
            } else {
                format!(" [{default}]")
            };
            // Without words of its own a question is its technical name.
            let ask = Some(one("ask")).filter(|ask| *ask != one("key"));
            let asked = format!("{}{default}", ask.unwrap_or_default());
            let line = format!("  {:<24} {}", one("key"), asked.trim_start());
            screen.line(line.trim_end());
            if !one("help").is_empty() {
                screen.line(&format!("  {:<24} {}", "", one("help")));
            }
        }
    }
}

/// What a newer version wants to know.
pub(crate) fn upgrade_questions(screen: &Screen, address: &DnsName, asked: &UpgradeQuestions) {
    screen.reply(asked);
    let all = asked.recipe.about.questions.iter();
    let new: Vec<_> = all
        .filter(|question| asked.new.contains(&question.key))
        .collect();
    if new.is_empty() {
        screen.line(&format!(
            "{address} has answered all that the new version asks"
        ));
        return;
    }
    screen.line("New questions (answer with --set KEY=VALUE):");
    for question in new {
        let default = question.default.as_ref();
        let default = default.map(|it| format!(" [{it}]")).unwrap_or_default();
        screen.line(&format!("  {:<24} {}{default}", question.key, question.ask));
        if let Some(help) = &question.help {
            screen.line(&format!("  {:<24} {help}", ""));
        }
    }
}

/// What people should know before they choose it.
fn warnings(said: &serde_json::Value) -> Vec<String> {
    let list = said.get("warning").and_then(|it| it.as_array());
    let texts = list.into_iter().flatten();
    let texts = texts.filter_map(|warning| warning.get("text")?.as_str());
    let mut lines: Vec<String> = texts.map(|text| format!("Know before: {text}")).collect();
    let end = said.get("end_of_life");
    let one = |key: &str| end.and_then(|end| end.get(key)).and_then(|it| it.as_str());
    if let (Some(date), Some(what), Some(then)) = (one("date"), one("what"), one("then")) {
        lines.push(format!(
            "Know before: {} gets no repairs any more from {date} on. {then}",
            what.trim_end_matches('.')
        ));
    }
    lines
}

/// What the linter found.
pub(crate) fn problems(screen: &Screen, problems: &[Problem]) {
    screen.reply(&problems);
    for problem in problems {
        screen.line(&format!(
            "{} {}: {} [{}]",
            problem.place,
            problem.severity,
            problem.message,
            problem.rule.id()
        ));
        if let Some(fix) = &problem.fix {
            screen.line(&format!("    {fix}"));
        }
    }
    if problems.is_empty() {
        screen.line("Nothing to complain about");
    }
}

/// All servers.
pub(crate) fn servers(screen: &Screen, servers: &[ServerView]) {
    screen.reply(&servers);
    for server in servers {
        let practice = if server.practice { " (practice)" } else { "" };
        screen.line(&format!(
            "{:<16} {}{practice}  {}",
            server.name, server.target, server.fingerprint
        ));
    }
    if servers.is_empty() {
        screen.line("No servers yet: `allotment server add` adds one, `allotment practice up` makes one to practise on");
    }
}

/// What is on a server and how it is looked after.
pub(crate) fn seen(screen: &Screen, seen: &ServerSeen) {
    screen.reply(seen);
    facts(screen, &seen.facts);
    if let Some(survey) = &seen.survey {
        tending::survey(screen, survey);
    }
}

/// What is on a server.
fn facts(screen: &Screen, facts: &Facts) {
    screen.line(&format!(
        "System     {} ({}, kernel {})",
        facts.os.name, facts.arch, facts.kernel
    ));
    screen.line(&format!(
        "Memory     {} ({} available), {} processors",
        facts.memory.total, facts.memory.available, facts.cpus
    ));
    if let Some(disk) = facts.docker_disk() {
        screen.line(&format!("Disk       {} free of {}", disk.free, disk.size));
    }
    let addresses: Vec<String> = facts.addresses.iter().map(ToString::to_string).collect();
    screen.line(&format!("Addresses  {}", addresses.join(", ")));
    match &facts.docker {
        Some(docker) => screen.line(&format!(
            "Docker     {} (swarm {}), {} services",
            docker.version,
            docker.swarm,
            docker.services.len()
        )),
        None => screen.line("Docker     not there"),
    }
    for (address, recipe) in &facts.instances {
        screen.line(&format!("Instance   {address} ({})", recipe.trim()));
    }
    for listener in &facts.listeners {
        screen.line(&format!(
            "Listening  {}/{} {}",
            listener.port,
            listener.protocol,
            listener.program.as_deref().unwrap_or("")
        ));
    }
    if let Some(lock) = &facts.lock {
        screen.line(&format!(
            "Locked by  {} ({}), {} s left",
            lock.holder, lock.reason, lock.seconds_left
        ));
    }
    for run in &facts.runs {
        screen.line(&format!("Unfinished {run}"));
    }
}

/// All operators.
pub(crate) fn operators(screen: &Screen, operators: &[OperatorView]) {
    screen.reply(&operators);
    for operator in operators {
        let me = if operator.me { " (you)" } else { "" };
        screen.line(&format!(
            "{:<16} {}{me}",
            operator.name, operator.recovery_key
        ));
    }
    if operators.is_empty() {
        screen.line("Nobody yet: `allotment operator init YOUR-NAME` makes your recovery key");
    }
}

/// All practice servers.
pub(crate) fn practice(screen: &Screen, servers: &[PracticeView]) {
    screen.reply(&servers);
    for server in servers {
        let state = if server.running { "up" } else { "off" };
        screen.line(&format!(
            "{:<16} {:<4} {:<14} {}",
            server.name,
            state,
            server.address,
            server.names.join(", ")
        ));
    }
    if servers.is_empty() {
        screen.line("No practice servers: `allotment practice up NAME` brings one up");
    }
}

/// The instance's address as a link, or the server.
fn about(run: &RunView) -> String {
    match &run.address {
        Some(address) => format!("https://{address}"),
        None => run.server.to_string(),
    }
}

/// How a run ended.
pub(crate) fn run(screen: &Screen, run: &RunView) {
    screen.reply(run);
    match run.status {
        RunStatus::Finished if run.changed == 0 => {
            screen.line(&format!(
                "Nothing to change: {} is as it should be ({} round trips)",
                about(run),
                run.round_trips
            ));
        }
        RunStatus::Finished => screen.line(&format!(
            "Done: {} steps changed something. {}",
            run.changed,
            about(run)
        )),
        RunStatus::Undone => screen
            .line("Undone: the server is as it was before this run. The run's log stays on it"),
        other => screen.line(&format!("The run is not finished ({other:?})")),
    }
    let checks: Vec<&str> = run
        .steps
        .iter()
        .filter(|s| s.id.as_str().contains("-check-"))
        .map(|s| s.title.as_str())
        .collect();
    if run.status == RunStatus::Finished && run.changed > 0 {
        for check in checks {
            screen.line(&format!("  passed: {check}"));
        }
    }
    if let Some(account) = &run.account {
        screen.line(&first_account(account));
    }
}

/// The first account, and how its person gets in.
fn first_account(account: &AccountView) -> String {
    let AccountView {
        sign_in,
        user,
        password,
        link,
    } = account;
    let head = format!("\nThe first account:\n    {sign_in}\n    name      {user}");
    match (password, link) {
        (Some(password), _) => format!(
            "{head}\n    password  {}\nChange the password after signing in; it stays sealed on the server for your operators.",
            password.0.expose_secret()
        ),
        (None, Some(FirstLink::Mailed { to })) => format!(
            "{head}\nThe app has mailed a link to `{to}`, by which its person comes in. It works once: let nobody else have it."
        ),
        (None, Some(FirstLink::Printed { step })) => format!(
            "{head}\nThe link by which its person comes in is in what the step “{step}” printed. It works once: let nobody else have it."
        ),
        (None, None) => head,
    }
}

/// What there is and what needs attention.
pub(crate) fn status(screen: &Screen, status: &StatusView) {
    screen.reply(status);
    for text in &status.attention {
        screen.line(&format!("! {text}"));
    }
    screen.line(&format!(
        "{}: {} servers, {} instances",
        status.collective,
        status.servers.len(),
        running(&status.instances)
    ));
    for instance in &status.instances {
        screen.line(&format!(
            "  https://{:<32} {} on {} ({})",
            instance.address.to_string(),
            instance.recipe,
            instance.server,
            instance.state
        ));
    }
    for server in &status.servers {
        let practice = if server.practice { " (practice)" } else { "" };
        screen.line(&format!(
            "  {:<16} {}{practice}",
            server.name, server.target
        ));
    }
}

/// How one instance stands, and what can be done to look after it.
pub(crate) fn instance(screen: &Screen, kept: &KeptInstance) {
    screen.reply(kept);
    let instance = &kept.instance;
    screen.line(&format!(
        "https://{}: {} {} on {} ({})",
        instance.address, instance.recipe, instance.version, instance.server, instance.state
    ));
    let address = &instance.address;
    if kept.open_plan.is_some() {
        screen.line(&format!(
            "! A run of it is neither through nor undone: `allotment resume {}`",
            instance.server
        ));
    }
    match &kept.offered {
        Some(version) if kept.whole_server => screen.line(&format!(
            "Its recipe is for {version}; the app's own installer upgrades it"
        )),
        Some(version) => screen.line(&format!(
            "Its recipe is at {version}: `allotment upgrade {address}` plans the way there"
        )),
        None => screen.line("It runs its recipe's version of today"),
    }
    screen.line(&format!(
        "Whether it answers as it should: `allotment check {address}`"
    ));
    if kept.tries_mail {
        screen.line(&format!(
            "Whether its mail arrives: `allotment mail {address} --to E-MAIL`"
        ));
    }
}

fn running(instances: &[InstanceView]) -> usize {
    instances.iter().filter(|i| i.state == "running").count()
}

/// What was done in a run.
pub(crate) fn log(screen: &Screen, log: &LogView) {
    screen.reply(log);
    screen.line(&format!("Run {} on {}", log.run, log.server));
    for event in &log.events {
        let code = match &event.kind {
            allotment_provision::run::EventKind::Failed { code }
            | allotment_provision::run::EventKind::UndoFailed { code } => {
                format!(" (status {code})")
            }
            _ => String::new(),
        };
        screen.line(&format!(
            "  {}  {:<13} {}{code}  {}",
            event.at,
            event.kind.name(),
            event.step,
            event.by
        ));
    }
}

#[cfg(test)]
mod tests {
    use allotment_types::SecretString;

    use super::*;

    fn told(password: Option<&str>, link: Option<FirstLink>) -> String {
        first_account(&AccountView {
            sign_in: "https://keys.example.org/".into(),
            user: "kim@example.org".into(),
            password: password.map(|it| SecretString::from(it).into()),
            link,
        })
    }

    #[test]
    fn the_first_account_is_told_with_its_password_or_with_where_its_link_is() {
        let to = "kim@example.org".to_owned();
        let step = "Invite the first person".to_owned();
        let all = [
            told(Some("quiet-meadow"), None),
            told(None, Some(FirstLink::Mailed { to })),
            told(None, Some(FirstLink::Printed { step })),
        ];
        insta::assert_snapshot!(all.join("\n"), @"

        The first account:
            https://keys.example.org/
            name      kim@example.org
            password  quiet-meadow
        Change the password after signing in; it stays sealed on the server for your operators.

        The first account:
            https://keys.example.org/
            name      kim@example.org
        The app has mailed a link to `kim@example.org`, by which its person comes in. It works once: let nobody else have it.

        The first account:
            https://keys.example.org/
            name      kim@example.org
        The link by which its person comes in is in what the step “Invite the first person” printed. It works once: let nobody else have it.
        ");
    }
}
