//! Every page of the window, and what people do there until it shows all that
//! it has.

use std::collections::BTreeMap;

use allotment_api::{Doing, Event, LaunchPage, Outcome, Paper, Reply, RunView, call};
use allotment_provision::{Stream, run::RunStatus};

use super::samples;
use crate::support::{Person, StandIn};

/// What somebody does to get to see a page.
#[derive(Clone, Copy)]
pub(super) enum Do {
    /// Waits until the page of this id is there, with the focus on its heading.
    On(&'static str),
    Press(&'static str),
    Choose(&'static str, &'static str),
    Fill(&'static str, &'static str),
    See(&'static str),
}

use Do::{Choose, Fill, On, Press, See};

/// One page in one state.
pub(super) struct Sight {
    pub(super) name: &'static str,
    pub(super) place: String,
    pub(super) stand_in: StandIn,
    way: Vec<Do>,
}

impl Sight {
    /// At a place such as `#/gallery`, with what one does there.
    pub(super) fn new(name: &'static str, place: String, stand_in: StandIn, way: &[Do]) -> Self {
        Self {
            name,
            place,
            stand_in,
            way: way.to_vec(),
        }
    }

    /// Goes all the way there.
    pub(super) async fn arrive(&self, person: &Person) {
        for act in &self.way {
            match act {
                On(page) => comes_to(person, page).await,
                Press(id) => person.presses(id).await,
                Choose(group, value) => person.chooses(group, value).await,
                Fill(id, text) => person.fills(id, text).await,
                See(css) => drop(person.sees(css).await),
            }
        }
    }
}

/// Waits until a page is there and its heading has the focus, from where it is
/// read aloud.
async fn comes_to(person: &Person, page: &str) {
    let heading = format!("form#{page} h1:focus");
    person.sees(&heading).await;
}

/// All of them.
pub(super) fn all() -> Vec<Sight> {
    let mut all = vec![
        welcome(),
        home("home", &[On("page-home"), See("#home-instances")]),
        Sight {
            place: "#/gallery".into(),
            ..home("gallery", &[On("gallery")])
        },
    ];
    all.extend(deciding());
    all.extend(doing());
    all.extend(stopping());
    all.extend(asking_for_secrets());
    all.extend(super::caring::sights());
    all.extend(super::closing::sights());
    all.extend(super::money::sights());
    all.extend(super::paper::sights());
    all.extend(super::columns::sights());
    all.extend(super::refund::sights());
    all.extend(super::reserve::sights());
    all.extend(super::serving::sights());
    all.extend(super::beta::sights());
    all.extend(super::record::sights());
    all
}

/// The pages until the plan is accepted.
fn deciding() -> Vec<Sight> {
    let own = [
        On("page-server"),
        Choose("server", "+own"),
        Press("next"),
        On("page-server-own"),
    ];
    let key = [
        Fill("own-destination", "root@192.0.2.17"),
        Fill("own-name", "meadow"),
        Press("next"),
        On("page-host-key"),
    ];
    let practice = [
        On("page-server"),
        Choose("server", "+practice"),
        Press("next"),
        On("page-server-practice"),
    ];
    let bad = Reply::Preflight(Box::new(samples::bad_server()));
    let elsewhere = Reply::Address(samples::leads(false));
    vec![
        step("collective", "collective", &[On("page-collective")]),
        step("recipe", "recipe", &[On("page-recipe")]),
        step("server", "server", &own[..1]),
        step("server-own", "server", &own),
        step("host-key", "server", &[&own[..], &key[..]].concat()),
        step("practice", "server", &practice),
        step(
            "preflight-good",
            "preflight",
            &[On("page-preflight"), See("#preflight-holds")],
        ),
        step(
            "preflight-bad",
            "preflight",
            &[On("page-preflight"), See("#page-preflight .notice")],
        )
        .but(|stand_in| stand_in.gives(check_server(), bad)),
        step(
            "address-here",
            "address",
            &[On("page-address"), See(".notice-good")],
        ),
        step(
            "address-elsewhere",
            "address",
            &[On("page-address"), See("#address-records")],
        )
        .but(|stand_in| stand_in.gives(check_address(), elsewhere)),
        step(
            "questions",
            "questions",
            &[On("page-questions"), See("#question-SITE_NAME")],
        ),
        step(
            "recipe-cautions",
            "recipe",
            &[
                On("page-recipe"),
                Choose("recipe", "mastodon"),
                See("#page-recipe .notice"),
            ],
        )
        .but(|stand_in| stand_in.gives(call::ListRecipes {}, several())),
        step(
            "questions-many",
            "questions",
            &[On("page-questions"), See("#questions-of-mail")],
        )
        .but(|stand_in| stand_in.gives(show_recipe(), many())),
        step(
            "sharing",
            "sharing",
            &[On("page-sharing"), See("#sharer-2-name")],
        ),
        step("review", "review", &[On("page-review"), See("ol.plan")]),
    ]
}

/// The pages from the run on.
fn doing() -> Vec<Sight> {
    let resumed = [On("page-run"), Press("run-resume")];
    // The password is only there in the window that launched it.
    let kept = [
        On("page-review"),
        See("ol.plan"),
        Press("next"),
        See("#page-run #next:not([disabled])"),
        Press("next"),
        On("page-proof"),
        Press("next"),
        On("page-keys"),
        Press("show-password"),
        Press("show-kit"),
        See("iframe"),
    ];
    let finished = || Reply::Run(Box::new(samples::run(RunStatus::Finished)));
    vec![
        step(
            "run-at-work",
            "run",
            &[&resumed[..], &[See(".step-running")]].concat(),
        )
        .but(|stand_in| stand_in.works_at(resume(), &told())),
        step(
            "run-failed",
            "run",
            &[&resumed[..], &[See(".notice-danger")]].concat(),
        )
        .but(|stand_in| stand_in.refuses(resume(), &samples::stuck())),
        step("run-undo", "run", &UNDOING),
        run_delete(),
        step(
            "run-finished",
            "run",
            &[On("page-run"), See("#page-run #next:not([disabled])")],
        )
        .but(|stand_in| stand_in.gives(show_run(), finished())),
        step("proof", "proof", &[On("page-proof"), See(".picture img")]),
        step("keys", "keys", &[On("page-keys")]),
        step("keys-account", "review", &kept).but(|stand_in| {
            stand_in
                .gives(apply_plan(), finished())
                .gives(show_run(), finished())
        }),
        step(
            "hand-over",
            "hand-over",
            &[On("page-hand-over"), See("iframe")],
        ),
    ]
}

/// The way to the question whether a launch shall be undone.
const UNDOING: [Do; 3] = [
    On("page-run"),
    Press("run-undo"),
    See("#run-undo-dialog[open]"),
];

/// A launch that people have used already is to be undone.
pub(super) fn run_delete() -> Sight {
    let asked = [
        Press("run-undo-dialog-confirm"),
        See("#run-delete-dialog[open]"),
    ];
    step("run-delete", "run", &[&UNDOING[..], &asked].concat())
        .but(|stand_in| stand_in.refuses(undo(), &samples::in_use()))
}

fn home(name: &'static str, way: &[Do]) -> Sight {
    Sight {
        name,
        place: "#/".into(),
        stand_in: settled(),
        way: way.to_vec(),
    }
}

/// A page of the launch.
pub(super) fn step(name: &'static str, page: &str, way: &[Do]) -> Sight {
    let launch = samples::launch_at(LaunchPage::of_slug(page).unwrap());
    Sight {
        place: format!("#/launch/{}/{page}", samples::LAUNCH),
        ..home(name, way)
    }
    .but(|stand_in| stand_in.gives(call::ListLaunches {}, Reply::Launches(vec![launch])))
}

impl Sight {
    /// With another answer.
    pub(super) fn but(self, change: impl FnOnce(StandIn) -> StandIn) -> Self {
        Self {
            stand_in: change(self.stand_in),
            ..self
        }
    }
}

/// What somebody sees who opens Allotment for the first time.
pub(super) fn welcome() -> Sight {
    Sight {
        stand_in: newcomer(),
        ..home("welcome", &[On("page-welcome")])
    }
}

/// Before anything was begun.
fn newcomer() -> StandIn {
    let us = allotment_api::CollectiveView {
        people: None,
        currency: None,
        language: None,
        ..samples::collective()
    };
    settled()
        .gives(call::ShowCollective {}, Reply::Collective(us))
        .gives(call::ListLaunches {}, Reply::Launches(vec![]))
        .gives(
            call::ShowStatus {},
            Reply::Status(Box::new(samples::nothing())),
        )
}

/// A collective with a launch under way, where everything goes well.
pub(super) fn settled() -> StandIn {
    let (launch, recipe) = (samples::launch(), samples::recipe());
    let prove = call::ProveInstance {
        address: samples::address(),
    };
    let picture = call::PictureInstance {
        address: samples::address(),
    };
    let recipe_of = call::ShowRecipe {
        recipe: recipe.name.clone(),
    };
    let meet = call::MeetServer {
        target: samples::server().target,
    };
    StandIn::default()
        .gives(
            call::ShowHome {},
            Reply::Home(Box::new(super::record::here())),
        )
        .gives(call::ListLaunches {}, Reply::Launches(vec![launch]))
        .gives(
            call::ShowStatus {},
            Reply::Status(Box::new(samples::status())),
        )
        .gives(
            call::ShowCollective {},
            Reply::Collective(samples::collective()),
        )
        .gives(call::ListOperators {}, Reply::Operators(vec![]))
        .gives(call::ListRecipes {}, Reply::Recipes(vec![recipe.clone()]))
        .gives(recipe_of, Reply::Recipe(Box::new(recipe)))
        .gives(
            call::ListServers {},
            Reply::Servers(vec![samples::server()]),
        )
        .gives(meet, Reply::Stranger(samples::stranger()))
        .gives(
            check_server(),
            Reply::Preflight(Box::new(samples::good_server())),
        )
        .gives(check_address(), Reply::Address(samples::leads(true)))
        .gives(plan_instance(), Reply::Plan(Box::new(samples::plan())))
        .gives(
            show_run(),
            Reply::Run(Box::new(samples::run(RunStatus::Unfinished))),
        )
        .gives(prove, Reply::Proof(Box::new(samples::proof())))
        .gives(picture, Reply::Picture(samples::picture()))
        .gives(show_paper(), Reply::Paper(samples::paper()))
}

fn show_recipe() -> call::ShowRecipe {
    call::ShowRecipe {
        recipe: "mediawiki".parse().unwrap(),
    }
}

/// Recipes of which some have warnings.
fn several() -> Reply {
    let all = ["mastodon", "mediawiki", "nextcloud"].map(samples::recipe_of);
    Reply::Recipes(all.into())
}

/// A recipe that asks of many things.
fn many() -> Reply {
    Reply::Recipe(Box::new(samples::recipe_of("mastodon")))
}

fn check_server() -> call::CheckServer {
    call::CheckServer {
        server: samples::server().name,
        recipe: samples::recipe().name,
        sudo_password: None,
    }
}

fn check_address() -> call::CheckAddress {
    call::CheckAddress {
        address: samples::address(),
        server: samples::server().name,
        addresses: vec![],
    }
}

fn plan_instance() -> call::PlanInstance {
    call::PlanInstance {
        recipe: samples::recipe().name,
        server: samples::server().name,
        address: samples::address(),
        answers: BTreeMap::new(),
        authority: None,
        email: None,
        docker: allotment_provision::steps::DockerSource::Distribution,
        sudo_password: None,
    }
}

fn apply_plan() -> call::ApplyPlan {
    call::ApplyPlan {
        plan: samples::plan().hash,
        secrets: BTreeMap::new(),
        confirmed: None,
        take_over: None,
        sudo_password: None,
    }
}

pub(super) fn show_run() -> call::ShowRun {
    call::ShowRun {
        plan: samples::plan().hash,
    }
}

fn show_paper() -> call::ShowPaper {
    call::ShowPaper {
        paper: Paper::RecoveryKit,
        language: "de".parse().unwrap(),
    }
}

/// Going on with the run.
pub(super) fn resume() -> call::ResumeRun {
    call::ResumeRun {
        server: samples::server().name,
        run: None,
        secrets: BTreeMap::new(),
        take_over: None,
        sudo_password: None,
    }
}

/// Undoing the run.
pub(super) fn undo() -> call::UndoRun {
    call::UndoRun {
        server: samples::server().name,
        run: None,
        confirmed: None,
        take_over: None,
        sudo_password: None,
    }
}

/// Keeping the answers.
pub(super) fn save() -> call::SaveLaunch {
    let launch = samples::launch();
    call::SaveLaunch {
        launch: launch.id,
        draft: launch.draft,
    }
}

/// What a run tells until its first step prints.
pub(super) fn told() -> Vec<Event> {
    told_of(&samples::run(RunStatus::Unfinished))
}

/// The same of another run.
pub(super) fn told_of(run: &RunView) -> Vec<Event> {
    let (step, steps) = (run.steps[0].id.clone(), run.steps.len());
    vec![
        Event::Doing {
            what: Doing::Connecting {
                server: samples::server().name,
            },
        },
        Event::RunOpened {
            run: run.run.clone(),
            steps,
            done: 0,
            estimate_s: 90,
        },
        Event::StepStarted {
            step: step.clone(),
            number: 1,
            of: steps,
            title: String::new(),
            estimate_s: 20,
        },
        Event::Output {
            step,
            stream: Stream::Out,
            text: "Unpacking docker.io (20.10.24+dfsg1-1) over /var/lib/dpkg/updates".into(),
        },
    ]
}

/// What it tells when its first step is done.
pub(super) fn step_done() -> Event {
    Event::StepEnded {
        step: samples::first_step(),
        outcome: Outcome::Done,
        took_ms: 2000,
    }
}

/// What is seen of runs that were stopped, are undone, or are not followed.
fn stopping() -> Vec<Sight> {
    let resumed = [On("page-run"), Press("run-resume"), See(".notice-danger")];
    let half_done = || Reply::Launches(vec![samples::half_done(true)]);
    vec![
        undo_at_work("run-undo-at-work"),
        run_stands(
            "run-undo-stopped",
            samples::stands(RunStatus::Undoing, 4, 3),
            &[On("page-run"), See("#run-undo-on")],
        ),
        run_stands(
            "run-undone",
            samples::stands(RunStatus::Undone, 0, 7),
            &[On("page-run"), See(".notice-good")],
        ),
        run_stands(
            "run-not-begun",
            samples::run(RunStatus::NotStarted),
            &[On("page-run"), See("#run-plan-again")],
        ),
        run_apart(),
        step(
            "run-locked",
            "run",
            &[&resumed[..], &[See("#run-take-over")]].concat(),
        )
        .but(|stand_in| stand_in.refuses(resume(), &samples::locked())),
        step("run-refused", "run", &resumed)
            .but(|stand_in| stand_in.refuses(resume(), &samples::refused())),
        undo_wants_sudo(),
        step(
            "review-commands",
            "review",
            &[
                On("page-review"),
                Press("commands-02-install-docker"),
                See(".plan-part h3"),
            ],
        ),
        home("home-half-done", &[On("page-home"), See("#home-attention")])
            .but(|stand_in| stand_in.gives(call::ListLaunches {}, half_done())),
        home_drop(),
    ]
}

/// The page of a run that stands so.
pub(super) fn run_stands(name: &'static str, run: RunView, way: &[Do]) -> Sight {
    step(name, "run", way).but(|stand_in| stand_in.gives(show_run(), Reply::Run(Box::new(run))))
}

/// A run that the program works on while the page does not hear of it.
pub(super) fn run_apart() -> Sight {
    run_stands(
        "run-apart",
        samples::at_work(),
        &[On("page-run"), See("#run-pause"), See("#run-continue")],
    )
}

/// A run of seven steps whose last is being undone.
pub(super) fn undo_at_work(name: &'static str) -> Sight {
    let run = samples::stands(RunStatus::Failed, 7, 0);
    let step = run.steps[6].id.clone();
    let told = [
        Event::RunOpened {
            run: run.run.clone(),
            steps: samples::steps(),
            done: 0,
            estimate_s: 90,
        },
        Event::StepStarted {
            step,
            number: 7,
            of: samples::steps(),
            title: "Undo: it".into(),
            estimate_s: 20,
        },
    ];
    let asked = [Press("run-undo-dialog-confirm"), See(".step-running")];
    run_stands(name, run, &[&UNDOING[..], &asked].concat())
        .but(|stand_in| stand_in.works_at(undo(), &told))
}

/// An undo for which the server asks for the account's password.
pub(super) fn undo_wants_sudo() -> Sight {
    let asked = [Press("run-undo-dialog-confirm"), See("#sudo-password")];
    run_stands(
        "run-undo-sudo",
        samples::stands(RunStatus::Failed, 7, 0),
        &[&UNDOING[..], &asked].concat(),
    )
    .but(|stand_in| stand_in.refuses(undo(), &samples::wants_sudo()))
}

/// Beginning the plan.
pub(super) fn apply() -> call::ApplyPlan {
    apply_plan()
}

/// Letting it wait.
pub(super) fn pause() -> call::PauseRun {
    call::PauseRun {
        server: samples::server().name,
    }
}

/// A launch whose server is gone, and whether it shall be dropped.
pub(super) fn home_drop() -> Sight {
    let lost = Reply::Launches(vec![samples::half_done(false)]);
    let way = [
        On("page-home"),
        Press("drop-l0001-aaaaaa"),
        See("#drop[open]"),
    ];
    home("home-drop", &way).but(|stand_in| stand_in.gives(call::ListLaunches {}, lost))
}

/// Where passwords are asked for.
fn asking_for_secrets() -> Vec<Sight> {
    let own = [&OWN_KEY[..], &[Press("next"), See("#server-sudo")]].concat();
    let sealing = [On("page-keys"), Press("seal-kit"), See("#seal[open]")];
    vec![
        step("host-key-sudo", "server", &own)
            .but(|stand_in| stand_in.refuses(add_server(), &samples::wants_password())),
        preflight_without_password(),
        step("keys-seal", "keys", &sealing),
    ]
}

/// The way to the key of a server of one's own.
pub(super) const OWN_KEY: [Do; 8] = [
    On("page-server"),
    Choose("server", "+own"),
    Press("next"),
    On("page-server-own"),
    Fill("own-destination", "root@192.0.2.17"),
    Fill("own-name", "meadow"),
    Press("next"),
    On("page-host-key"),
];

/// Adding a server.
pub(super) fn add_server() -> call::AddServer {
    call::AddServer {
        name: samples::server().name,
        target: samples::server().target,
        host_key: samples::stranger().host_key,
        sudo_password: None,
    }
}

/// The page of the plan, for what the use cases say of it and of recipes.
pub(super) fn review_of(plan: allotment_api::PlanView, recipe: allotment_api::RecipeView) -> Sight {
    step("review", "review", &[On("page-review"), See("ol.plan")]).but(|stand_in| {
        stand_in
            .gives(plan_instance(), Reply::Plan(Box::new(plan)))
            .gives(call::ListRecipes {}, Reply::Recipes(vec![recipe]))
    })
}

/// The page of the server's fitness, before its account's password is known.
pub(super) fn preflight_without_password() -> Sight {
    step(
        "preflight-sudo",
        "preflight",
        &[On("page-preflight"), See("#sudo-password")],
    )
    .but(|stand_in| stand_in.refuses(check_server(), &samples::wants_password()))
}

/// Saying who we are.
pub(super) fn describe() -> call::DescribeCollective {
    let us = samples::collective();
    call::DescribeCollective {
        name: us.name,
        people: us.people.unwrap(),
        currency: us.currency.unwrap(),
        language: us.language.unwrap(),
    }
}
