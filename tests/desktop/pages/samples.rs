//! What the use cases would say of one collective, its server and its wiki:
//! the real recipe, a real plan, and what the real predicates say of a server.

use std::{collections::BTreeMap, path::Path};

use allotment_api::{
    AccountView, AddressView, Attention, CautionView, CertificateView, CheckView, CheckedOne,
    CheckedView, CollectiveView, Demand, DnsRecord, ErrorBody, InstanceView, KeptInstance,
    LaunchDraft, LaunchPage, LaunchRun, LaunchView, PaperView, PictureView, PlanView,
    PreflightView, PriceView, ProofView, RecipeAbout, RecipeView, ReckonedView, RecordView,
    RunView, ServerSight, ServerView, Sharer, StatusView, StepView, Stranger, UpgradeQuestions,
};
use allotment_provision::{
    HostKey,
    facts::{Facts, Listener},
    plan::{Plan, Seen},
    planner::{Launch, Upgrade, Wanted, plan_launch, plan_upgrade, preflight},
    run::{RunStatus, StepStatus},
    steps::DockerSource,
};
use allotment_recipe::{Recipe, RecipeFiles};
use allotment_types::{Currency, Date, DnsName, Moment, Money, StepId, Timestamp};
use base64::Engine as _;

/// What a bare server says about itself.
const BARE: &str =
    include_str!("../../../crates/provision/tests/plan/fixtures/facts-bare-debian-12.txt");

/// The launch that all pages are of.
pub(super) const LAUNCH: &str = "l0001-aaaaaa";

fn moment(text: &str) -> Moment {
    text.parse::<Timestamp>().unwrap().into()
}

fn now() -> Moment {
    moment("2026-11-21T14:05:00Z")
}

pub(super) fn address() -> DnsName {
    DnsName::new("wiki.example.org").unwrap()
}

pub(super) fn collective() -> CollectiveView {
    CollectiveView {
        name: "Garden by the railway".into(),
        people: Some(12),
        currency: Some(Currency::new("EUR").unwrap()),
        language: Some("de".parse().unwrap()),
    }
}

/// Before anything was begun.
pub(super) fn nothing() -> StatusView {
    StatusView {
        collective: collective().name,
        servers: vec![],
        instances: vec![],
        unfinished: vec![],
        attention: vec![],
    }
}

/// A wiki that runs, and one that does not yet.
pub(super) fn status() -> StatusView {
    let instance = |address: &str, state: &str| InstanceView {
        address: DnsName::new(address).unwrap(),
        recipe: "mediawiki".parse().unwrap(),
        version: "1.2.0".into(),
        server: "garden".parse().unwrap(),
        state: state.into(),
        since: now(),
    };
    StatusView {
        servers: vec![server()],
        instances: vec![instance("recipes.example.org", "running")],
        unfinished: vec![run(RunStatus::Failed)],
        attention: vec![Attention::OneRecoveryKey],
        ..nothing()
    }
}

pub(super) fn server() -> ServerView {
    ServerView {
        name: "garden".parse().unwrap(),
        target: "root@192.0.2.17".parse().unwrap(),
        fingerprint: stranger().fingerprint,
        added_at: now(),
        practice: false,
        names: vec![],
        open_plan: None,
    }
}

pub(super) fn stranger() -> Stranger {
    Stranger {
        target: "root@192.0.2.17".parse().unwrap(),
        host_key: HostKey {
            algorithm: "ssh-ed25519".into(),
            key: "AAAAC3NzaC1lZDI1NTE5AAAAIGarden".into(),
        },
        fingerprint: "SHA256:0X5yYQvVvVPN1zO3mN5SzU0Wc2jYb0o7uKkqT8hB6aE".into(),
    }
}

/// A launch that has come to its last page, so that each can be opened.
pub(super) fn launch() -> LaunchView {
    let sharer = |name: &str, weight| Sharer {
        name: name.into(),
        weight,
    };
    let currency = Currency::new("EUR").unwrap();
    LaunchView {
        id: LAUNCH.parse().unwrap(),
        begun_at: now(),
        changed_at: now(),
        draft: LaunchDraft {
            page: LaunchPage::HandOver,
            recipe: Some("mediawiki".parse().unwrap()),
            server: Some("garden".parse().unwrap()),
            server_addresses: vec!["192.0.2.17".parse().unwrap()],
            address: address().to_string(),
            email: "ada@example.org".into(),
            answers: answers(),
            monthly_cost: Some(Money {
                minor: 1000,
                currency,
            }),
            sharers: vec![sharer("Ada", 1), sharer("Ben", 1), sharer("Cleo", 1)],
            plan: Some(plan().hash),
            ended: false,
        },
        run: None,
        droppable: true,
    }
}

fn answers() -> BTreeMap<String, String> {
    BTreeMap::from([("SITE_NAME".to_owned(), "Garden wiki".to_owned())])
}

fn read_recipe() -> Recipe {
    read("mediawiki")
}

fn read(name: &str) -> Recipe {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes");
    let folder = folder.join(name);
    let mut files = RecipeFiles::new();
    for inside in ["", "locales/", "checks/", "results/"] {
        for entry in std::fs::read_dir(folder.join(inside)).into_iter().flatten() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                let name = format!("{inside}{}", entry.file_name().to_str().unwrap());
                files.insert(name, std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    Recipe::load(&name.parse().unwrap(), &files, None).unwrap()
}

pub(super) fn recipe() -> RecipeView {
    recipe_of("mediawiki")
}

/// One of our recipes as the use cases tell of it.
pub(super) fn recipe_of(name: &str) -> RecipeView {
    let recipe = read(name);
    let about = RecipeAbout {
        cautions: CautionView::all(&recipe.toml),
        app: recipe.toml.app.clone(),
        website: recipe.toml.website.clone(),
        licence: recipe.toml.licence.clone(),
        state: recipe.toml.state,
        level: recipe.level(),
        needs: recipe.toml.needs.clone(),
        price: Some(PriceView {
            monthly: Money::new(399, Currency::EUR),
            provider: "A co-op".into(),
            size: "small".into(),
            seen_on: "2026-11-02".parse::<Date>().unwrap().into(),
            source: "https://example.org/prices".into(),
            first_hand: false,
        }),
        reckoned: recipe.toml.sizing.as_ref().map(|sizing| ReckonedView {
            people: 12,
            counts: sizing.counts.clone(),
        }),
        questions: recipe.toml.questions.clone(),
        for_people: true,
    };
    RecipeView {
        name: recipe.name.clone(),
        version: recipe.toml.version.clone().unwrap_or_default(),
        title: recipe.toml.title.clone(),
        summary: recipe.toml.summary.clone(),
        has_manifest: true,
        about,
        words: recipe.words,
        description: serde_json::Value::Null,
    }
}

pub(super) fn plan() -> PlanView {
    let plan = planned();
    let mut view = PlanView::of(&plan, |step| *step == plan.steps[0].id, vec![]);
    view.records = vec![RecordView {
        kind: "CNAME".into(),
        name: "img.wiki.example.org".into(),
        value: "wiki.example.org.".into(),
        why: "Pictures come from an address of their own, apart from what people upload.".into(),
        word: "dns-1".into(),
        needed: false,
    }];
    view
}

/// The plan for the wiki; its stack stands in for the web entrance as well.
fn planned() -> Plan {
    let recipe = read_recipe();
    let settings = recipe.settings(&address(), &answers()).unwrap();
    let stack = recipe.render(&settings).unwrap();
    let env_file = recipe.env_file(&settings);
    let wanted = Wanted {
        recipe: &recipe.name,
        version: "1.2.0",
        stack: &stack,
        manifest: Some(&recipe.toml),
        settings: &settings.env,
        env_file: &env_file,
    };
    plan_launch(&Launch {
        instance: wanted,
        entrance: Wanted {
            manifest: None,
            ..wanted
        },
        server: &"garden".parse().unwrap(),
        address: &address(),
        server_addresses: vec!["192.0.2.17".parse().unwrap()],
        advertise: "192.0.2.17".parse().unwrap(),
        recipients: vec!["age1ada".to_owned()],
        docker: DockerSource::Distribution,
        certificate_back_off_s: vec![30, 120],
    })
    .unwrap()
}

/// The plan of the wiki's way to the version of today.
pub(super) fn upgrade() -> PlanView {
    PlanView::of(&planned_upgrade(), |_| false, vec![])
}

fn planned_upgrade() -> Plan {
    let recipe = read_recipe();
    let settings = recipe.settings(&address(), &answers()).unwrap();
    let stack = recipe.render(&settings).unwrap();
    let env_file = recipe.env_file(&settings);
    plan_upgrade(&Upgrade {
        instance: Wanted {
            recipe: &recipe.name,
            version: "1.3.0",
            stack: &stack,
            manifest: Some(&recipe.toml),
            settings: &settings.env,
            env_file: &env_file,
        },
        from: "1.2.0",
        server: &"garden".parse().unwrap(),
        address: &address(),
        server_addresses: vec!["192.0.2.17".parse().unwrap()],
        recipients: vec!["age1ada".to_owned()],
    })
    .unwrap()
}

/// What the wiki's version of today wants to know beside what was answered.
pub(super) fn upgrade_questions(new: &[&str]) -> UpgradeQuestions {
    let mut kept = answers();
    kept.retain(|key, _| !new.contains(&key.as_str()));
    UpgradeQuestions {
        recipe: recipe(),
        new: new.iter().map(|key| (*key).to_owned()).collect(),
        kept,
    }
}

/// The wiki, for which a newer version is there.
pub(super) fn kept() -> KeptInstance {
    KeptInstance {
        instance: InstanceView {
            address: address(),
            recipe: "mediawiki".parse().unwrap(),
            version: "1.2.0".into(),
            server: "garden".parse().unwrap(),
            state: "running".into(),
            since: now(),
        },
        offered: Some("1.3.0".into()),
        whole_server: false,
        tries_mail: true,
        open_plan: None,
    }
}

/// What the wiki's checks find of it today.
pub(super) fn checked(problem: Option<&str>) -> CheckedView {
    let plan = planned_upgrade();
    let looks = plan
        .steps
        .iter()
        .filter(|step| step.id.as_str().contains("check"));
    let mut checks: Vec<CheckedOne> = looks
        .map(|step| CheckedOne {
            id: step.id.clone(),
            title: step.title.clone(),
            problem: None,
        })
        .collect();
    assert!(!checks.is_empty(), "the wiki's recipe has checks");
    checks[0].problem = problem.map(ToOwned::to_owned);
    CheckedView {
        address: address(),
        seen_at: now(),
        checks,
        left_out: vec!["A page is written and read back".into()],
    }
}

/// The first step of the plan.
pub(super) fn first_step() -> StepId {
    planned().steps[0].id.clone()
}

/// How many steps the plan has.
pub(super) fn steps() -> usize {
    planned().steps.len()
}

/// The run of the wiki's launch.
pub(super) fn run(status: RunStatus) -> RunView {
    run_of(&planned(), status)
}

/// The run of its upgrade, before anything was done.
pub(super) fn upgrade_run() -> RunView {
    run_of(&planned_upgrade(), RunStatus::NotStarted)
}

fn run_of(plan: &Plan, status: RunStatus) -> RunView {
    let finished = status == RunStatus::Finished;
    let step = |index: usize, step: &allotment_provision::plan::Step| StepView {
        id: step.id.clone(),
        title: step.title.clone(),
        status: match (finished, status, index) {
            (true, ..) => StepStatus::Succeeded,
            (_, RunStatus::Failed, 0) => StepStatus::Failed,
            _ => StepStatus::NotStarted,
        },
        changed: finished,
        estimate_s: step.estimate_s,
    };
    RunView {
        run: "r20261121-ab12cd".parse().unwrap(),
        server: "garden".parse().unwrap(),
        address: Some(address()),
        status,
        steps: plan
            .steps
            .iter()
            .enumerate()
            .map(|(i, s)| step(i, s))
            .collect(),
        changed: 0,
        round_trips: 2,
        at_work: false,
        account: finished.then(|| AccountView {
            sign_in: "https://wiki.example.org/index.php?title=Special:UserLogin".into(),
            user: "Steward".into(),
            password: Some(allotment_types::SecretString::from("quiet-meadow-41-fern").into()),
            link: None,
        }),
    }
}

/// A look at a bare server that can carry the wiki.
pub(super) fn good_server() -> PreflightView {
    judged(&Facts::parse(BARE).unwrap())
}

/// A look at a server where another web server is and little disk is left.
pub(super) fn bad_server() -> PreflightView {
    let mut facts = Facts::parse(BARE).unwrap();
    facts.listeners.push(Listener {
        protocol: "tcp".into(),
        port: 80,
        program: Some("apache2".into()),
        inside: false,
    });
    for disk in facts.disks.values_mut() {
        disk.free = "100 MB".parse().unwrap();
    }
    judged(&facts)
}

/// What a bare server says about itself.
pub(super) fn bare_facts() -> Facts {
    Facts::parse(BARE).unwrap()
}

fn judged(facts: &Facts) -> PreflightView {
    let (mut holds, mut broken) = (vec![], vec![]);
    let seen = Seen {
        survey: None,
        facts,
        names: &BTreeMap::new(),
        clock_apart_s: 0,
    };
    for predicate in preflight(Some(&read_recipe().toml)) {
        match predicate.check(&seen) {
            Ok(()) => holds.push(Demand::of(&predicate)),
            Err(why) => broken.push(why),
        }
    }
    PreflightView {
        addresses: facts.addresses.clone(),
        there: ServerSight::of(facts),
        holds,
        broken,
    }
}

/// Where the wiki's address leads: here, or to the server of before.
pub(super) fn leads(here: bool) -> AddressView {
    let ours = "192.0.2.17".parse().unwrap();
    AddressView {
        address: address(),
        records: vec![DnsRecord {
            kind: "A".into(),
            name: address(),
            value: ours,
        }],
        found: vec![if here {
            ours
        } else {
            "198.51.100.9".parse().unwrap()
        }],
        points_here: here,
    }
}

pub(super) fn proof() -> ProofView {
    let steps = planned().steps;
    let checks = steps.iter().rev().take(3).rev().map(|step| CheckView {
        id: step.id.clone(),
        title: step.title.clone(),
        passed_at: Some(now()),
    });
    ProofView {
        address: address(),
        certificate: Some(CertificateView {
            issuer: "Let's Encrypt R11".into(),
            until: moment("2027-02-19T14:05:00Z"),
        }),
        problem: None,
        seen_at: now(),
        checks: checks.collect(),
    }
}

pub(super) fn paper() -> PaperView {
    let html = "<!DOCTYPE html><html lang=\"de\"><head><title>Wiki</title></head>\
                <body><h1>Garden wiki</h1><p>How it is looked after.</p></body></html>";
    PaperView {
        html: allotment_types::SecretString::from(html).into(),
    }
}

/// A step that did not work.
pub(super) fn stuck() -> ErrorBody {
    ErrorBody::new(
        allotment_api::codes::STEP_FAILED,
        "`apt-get` on garden ended with code 100",
    )
    .hint("What was done before stays")
    .detail(serde_json::json!({ "causes": ["Temporary failure resolving 'deb.debian.org'"] }))
}

/// What the use cases answer to who wants to undo a launch that was used.
pub(super) fn in_use() -> ErrorBody {
    let address = address();
    ErrorBody::new(
        allotment_api::codes::CONFIRMATION_NEEDED,
        format!("This deletes {address} and everything that people have made there, for good"),
    )
    .hint("Nothing was changed on the server")
    .detail(serde_json::json!({ "address": address }))
}

/// What stands in for a picture: the program's own icon.
pub(super) fn picture() -> PictureView {
    let icon = include_bytes!("../../../icons/128x128.png");
    PictureView {
        png: base64::engine::general_purpose::STANDARD.encode(icon),
    }
}

/// A launch that has come as far as needed to open this page. Once the plan is
/// at work, the pages that it was made of are closed.
pub(super) fn launch_at(page: LaunchPage) -> LaunchView {
    let mut launch = launch();
    if page < LaunchPage::Run {
        launch.draft.page = LaunchPage::Review;
    }
    launch
}

/// A launch whose run stopped half-way; where its server is no longer known,
/// it can only be dropped.
pub(super) fn half_done(server_is_known: bool) -> LaunchView {
    let mut launch = launch();
    launch.draft.page = LaunchPage::Run;
    launch.droppable = !server_is_known;
    launch.run = Some(LaunchRun {
        run: run(RunStatus::Failed).run,
        status: RunStatus::Failed,
        at_work: false,
    });
    launch
}

/// A run of which these first steps are done and those after them undone.
pub(super) fn stands(status: RunStatus, done: usize, undone: usize) -> RunView {
    let mut run = run(status);
    for (index, step) in run.steps.iter_mut().enumerate() {
        step.status = match index {
            _ if index < done => StepStatus::Succeeded,
            _ if index < done + undone => StepStatus::Undone,
            _ => StepStatus::NotStarted,
        };
    }
    run
}

/// A run that the program works on.
pub(super) fn at_work() -> RunView {
    RunView {
        at_work: true,
        ..stands(RunStatus::Unfinished, 3, 0)
    }
}

/// Somebody else had the lock and was not heard of for long.
pub(super) fn locked() -> ErrorBody {
    ErrorBody::new(
        allotment_api::codes::LOCKED,
        "Ben on meadow is working on this server: launch wiki.example.org",
    )
    .hint("Nothing was changed on the server")
    .detail(serde_json::json!({
        "holder": "Ben on meadow",
        "reason": "launch wiki.example.org",
        "token": 41,
        "seconds_left": 0,
    }))
}

/// The account's password is needed.
pub(super) fn wants_sudo() -> ErrorBody {
    ErrorBody::new(
        allotment_api::codes::SUDO_PASSWORD_NEEDED,
        "`sudo` on garden asks for a password",
    )
    .hint("Nothing was changed on the server")
}

/// The server is no longer as the plan needs it.
pub(super) fn refused() -> ErrorBody {
    let broken = bad_server().broken;
    ErrorBody::new(
        allotment_api::codes::PLAN_REFUSED,
        format!("{} things must be put right first", broken.len()),
    )
    .hint("Nothing was changed on the server")
    .detail(serde_json::json!({ "broken": broken }))
}

/// What a server says whose account has to give its password.
pub(super) fn wants_password() -> ErrorBody {
    ErrorBody::new(
        allotment_api::codes::SUDO_PASSWORD_NEEDED,
        "`sudo` on garden asks for the password of the account",
    )
    .hint("Nothing was changed on the server")
}

/// What it says to one that it does not take.
pub(super) fn wrong_password() -> ErrorBody {
    ErrorBody::new(
        allotment_api::codes::SUDO_PASSWORD_WRONG,
        "`sudo` on garden did not take the password",
    )
    .hint("Nothing was changed on the server")
}
