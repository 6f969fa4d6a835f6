//! The parts of a recipe's life, one after the other.

use std::collections::BTreeMap;

use allotment_api::{Doing, ErrorBody, Event, PlanView, RunView, SecretText, call, codes};
use allotment_provision::{Frame, run::RunStatus, shell::quote, transport::Quiet};
use allotment_recipe::{ImageThatRan, Life, Outcome, Part, Recipe, RenderedStack, Variant};
use allotment_types::DnsName;

use super::{Begun, address_of, is_about_the_recipe};
use crate::{
    cases::{recipes, servers, upgrades},
    dispatch::Operator,
    ports::ServerRecord,
};

/// What came of it.
pub(super) struct Tried {
    pub(super) parts: Vec<Part>,
    pub(super) images: Vec<ImageThatRan>,
}

/// A recipe on its way through its life.
pub(super) struct Trial<'a> {
    pub(super) operator: &'a Operator<'a>,
    pub(super) it: &'a call::CheckRecipe,
    pub(super) server: &'a ServerRecord,
    pub(super) recipe: &'a Recipe,
    parts: Vec<Part>,
    images: BTreeMap<String, String>,
}

/// Why a part did not pass.
pub(super) enum Fault {
    /// It is the recipe's.
    Recipe(String),
    /// Something from elsewhere is missing.
    Missing(String),
    /// Neither: the check cannot go on.
    Other(ErrorBody),
}

impl From<ErrorBody> for Fault {
    fn from(error: ErrorBody) -> Self {
        if is_about_the_recipe(&error) {
            return Self::Recipe(error.message);
        }
        Self::Other(error)
    }
}

impl<'a> Trial<'a> {
    pub(super) fn new(
        operator: &'a Operator<'a>,
        it: &'a call::CheckRecipe,
        server: &'a ServerRecord,
        recipe: &'a Recipe,
    ) -> Self {
        Self {
            operator,
            it,
            server,
            recipe,
            parts: vec![],
            images: BTreeMap::new(),
        }
    }

    pub(super) fn end(self) -> Tried {
        let images = self.images.into_iter();
        Tried {
            parts: self.parts,
            images: images.map(|(name, id)| ImageThatRan { name, id }).collect(),
        }
    }

    /// Everything that a stack can show; it is taken away in between.
    pub(super) async fn whole_life(&mut self, life: &Life) -> Result<(), ErrorBody> {
        let address = self.it.address.clone();
        Box::pin(self.installs(life)).await?;
        for variant in &life.variants {
            Box::pin(self.variant(life, variant)).await?;
        }
        self.take_away(&address).await?;
        Box::pin(self.upgrades(life)).await?;
        self.take_away(&address).await?;
        Box::pin(self.cuts(life)).await?;
        self.take_away(&address).await?;
        Box::pin(self.full_disk(life)).await?;
        self.take_away(&address).await
    }

    /// From a bare server to an app that passes its checks, and once more.
    async fn installs(&mut self, life: &Life) -> Result<(), ErrorBody> {
        let answers = self.answers(life, None);
        let recipe = self.recipe.clone();
        let address = &self.it.address;
        let begun = self.begin("installs", 1);
        let launched = self.launch(recipe, address, &answers).await;
        let launched = self.end_part(begun, launched)?;
        self.note_images(self.recipe, &answers).await?;
        self.again("again", 2, launched).await
    }

    /// An app that has the whole server: nothing takes it away again, so this is
    /// what one launch can show. Its connection breaks wherever a step begins or
    /// ends, since there is no second one to be cut.
    pub(super) async fn whole_machine(&mut self, life: &Life) -> Result<(), ErrorBody> {
        let answers = self.answers(life, None);
        let address = self.it.address.clone();
        let begun = self.begin("installs", 1);
        let launched = async {
            let plan = self.plan(self.recipe.clone(), &address, &answers).await?;
            self.torn_everywhere(&plan).await?;
            Ok(plan.hash)
        }
        .await;
        let launched = self.end_part(begun, launched)?;
        let cut = match &launched {
            Some(_) => Outcome::Passed,
            None => Outcome::NotRun,
        };
        self.note("fault-cut", 7, cut, None);
        self.again("again", 2, launched).await?;
        let fresh = "a server installed anew: its installer cannot be taken back";
        for variant in &life.variants {
            let mut needs = format!("it needs {fresh}");
            if let Some(more) = &variant.needs {
                needs = format!("{needs}; and {more}");
            }
            self.left_out(&format!("variant-{}", variant.id), 2, needs);
        }
        for (id, level) in [("upgrade", 3), ("returns", 7), ("fault-disk", 7)] {
            self.left_out(id, level, format!("it needs {fresh}"));
        }
        Ok(())
    }

    /// One of the ways to run it that differ in more than names.
    async fn variant(&mut self, life: &Life, variant: &Variant) -> Result<(), ErrorBody> {
        let id = format!("variant-{}", variant.id);
        if !self.passed("installs") {
            return self.not_run(&id, 2);
        }
        if let Some(needs) = &variant.needs
            && !self.it.variants.contains(&variant.id)
        {
            self.left_out(&id, 2, format!("it needs {needs}"));
            return Ok(());
        }
        let address = if variant.fresh {
            address_of(variant, &self.it.address)?
        } else {
            self.it.address.clone()
        };
        let answers = self.answers(life, Some(variant));
        let recipe = self.recipe.clone();
        let begun = self.begin(&id, 2);
        let launched = self.launch(recipe, &address, &answers).await;
        let launched = self.end_part(begun, launched)?;
        self.note_images(self.recipe, &answers).await?;
        if launched.is_some() {
            self.again(&format!("{id}-again"), 2, launched).await?;
        }
        if variant.fresh {
            self.take_away(&address).await?;
        }
        Ok(())
    }

    /// From the version of before: a new version that does not start leads
    /// back to it, the new one finds what was left.
    async fn upgrades(&mut self, life: &Life) -> Result<(), ErrorBody> {
        let parts = [
            ("previous", 3),
            ("returns", 7),
            ("upgrade", 3),
            ("upgrade-again", 3),
        ];
        let previous = match self.recipe.previous() {
            Some(Ok(previous)) if self.passed("installs") && !life.find.is_empty() => previous,
            Some(Err(problems)) => {
                return Err(recipes::recipe_errors(&self.recipe.name, &problems));
            }
            _ => {
                for (id, level) in parts {
                    self.not_run(id, level)?;
                }
                return Ok(());
            }
        };
        let answers = self.answers(life, None);
        let address = self.it.address.clone();
        let before = previous.clone().with_checks(&life.leave);
        let begun = self.begin("previous", 3);
        let there = self.launch(before, &address, &answers).await;
        let there = self.end_part(begun, there)?;
        self.note_images(&previous, &answers).await?;
        if there.is_none() {
            for (id, level) in &parts[1..] {
                self.not_run(id, *level)?;
            }
            return Ok(());
        }
        let next = self.recipe.clone().with_checks(&life.find);
        let begun = self.begin("returns", 7);
        let returned = Box::pin(self.breaks_and_returns(&next, previous, &answers)).await;
        self.end_part(begun, returned)?;
        let begun = self.begin("upgrade", 3);
        let upgraded = self.upgrade(&next).await;
        let upgraded = self.end_part(begun, upgraded)?;
        self.again("upgrade-again", 3, upgraded).await
    }

    /// Takes an instance away with its data, if it came to be there.
    async fn take_away(&mut self, address: &DnsName) -> Result<(), ErrorBody> {
        let app = self.operator.app;
        let Ok(instance) = upgrades::known(app, address).await else {
            return Ok(());
        };
        if instance.server != self.server.name {
            return Ok(());
        }
        self.tell("take-away");
        let plan = self
            .operator
            .plan_removal(call::PlanRemoval {
                address: address.clone(),
                delete_data: true,
                sudo_password: self.it.sudo_password.clone(),
            })
            .await?;
        let apply = call::ApplyPlan {
            confirmed: Some(address.clone()),
            ..self.applying(&plan)
        };
        self.operator.apply_plan(apply).await?;
        Ok(())
    }

    /// A new version that does not start: the run fails, is undone, and the
    /// old one answers. That its data came back is seen when the next upgrade
    /// finds in it what was left.
    async fn breaks_and_returns(
        &mut self,
        next: &Recipe,
        previous: Recipe,
        answers: &BTreeMap<String, String>,
    ) -> Result<(), Fault> {
        let plan = self.plan_upgrade(next, true).await?;
        match self.operator.apply_plan(self.applying(&plan)).await {
            Err(error) if error.code == codes::STEP_FAILED => {}
            Err(error) => return Err(error.into()),
            Ok(_) => {
                return Err(Fault::Recipe(
                    "a version that cannot start was taken for one that runs".into(),
                ));
            }
        }
        let undone = self
            .operator
            .undo_run(call::UndoRun {
                server: self.server.name.clone(),
                run: None,
                confirmed: Some(self.it.address.clone()),
                take_over: None,
                sudo_password: self.it.sudo_password.clone(),
            })
            .await?;
        if undone.status != RunStatus::Undone {
            return Err(Fault::Recipe(
                "the upgrade that failed was not undone".into(),
            ));
        }
        let address = self.it.address.clone();
        let plan = self.plan(previous, &address, answers).await?;
        match self.apply(&plan).await?.changed {
            0 => Ok(()),
            n => Err(Fault::Recipe(format!(
                "after the way back {n} steps had something to put right"
            ))),
        }
    }

    pub(super) async fn plan_upgrade(
        &self,
        next: &Recipe,
        broken: bool,
    ) -> Result<PlanView, ErrorBody> {
        let instance = upgrades::known(self.operator.app, &self.it.address).await?;
        let it = call::PlanUpgrade {
            address: self.it.address.clone(),
            answers: BTreeMap::new(),
            although: false,
            sudo_password: self.it.sudo_password.clone(),
        };
        let change = |stack: &mut RenderedStack| {
            if broken {
                never_starts(stack);
            }
        };
        let plan = self
            .operator
            .plan_upgrade_to(it, &instance, next, &change)
            .await?;
        holds(plan)
    }

    async fn launch(
        &mut self,
        recipe: Recipe,
        address: &DnsName,
        answers: &BTreeMap<String, String>,
    ) -> Result<String, Fault> {
        let plan = self.plan(recipe, address, answers).await?;
        self.apply(&plan).await?;
        Ok(plan.hash)
    }

    pub(super) async fn plan(
        &self,
        recipe: Recipe,
        address: &DnsName,
        answers: &BTreeMap<String, String>,
    ) -> Result<PlanView, Fault> {
        Ok(holds(self.planned(recipe, address, answers).await?)?)
    }

    /// A plan with what does not hold of it.
    pub(super) async fn planned(
        &self,
        recipe: Recipe,
        address: &DnsName,
        answers: &BTreeMap<String, String>,
    ) -> Result<PlanView, Fault> {
        let it = call::PlanInstance {
            recipe: recipe.name.clone(),
            server: self.server.name.clone(),
            address: address.clone(),
            answers: answers.clone(),
            authority: self.it.authority.clone(),
            email: self.it.email.clone(),
            docker: self.it.docker,
            sudo_password: self.it.sudo_password.clone(),
        };
        Ok(Box::pin(self.operator.plan_recipe(it, recipe)).await?)
    }

    pub(super) async fn apply(&self, plan: &PlanView) -> Result<RunView, Fault> {
        self.may_be_applied(plan)?;
        Ok(self.operator.apply_plan(self.applying(plan)).await?)
    }

    /// Everything that only people can give is given.
    pub(super) fn may_be_applied(&self, plan: &PlanView) -> Result<(), Fault> {
        let mut asked = plan.secrets_to_give.iter();
        if let Some(name) = asked.find(|name| !self.it.secrets.contains_key(*name)) {
            return Err(Fault::Missing(format!(
                "it needs the secret `{name}`, which only people can give"
            )));
        }
        Ok(())
    }

    pub(super) fn applying(&self, plan: &PlanView) -> call::ApplyPlan {
        let given = self.it.secrets.iter();
        let asked = given.filter(|(name, _)| plan.secrets_to_give.contains(name));
        let secrets: BTreeMap<String, SecretText> =
            asked.map(|(name, it)| (name.clone(), it.clone())).collect();
        call::ApplyPlan {
            plan: plan.hash.clone(),
            secrets,
            confirmed: None,
            take_over: None,
            sudo_password: self.it.sudo_password.clone(),
        }
    }

    /// The same plan once more: nothing is left to be done.
    async fn again(
        &mut self,
        id: &str,
        level: u8,
        launched: Option<String>,
    ) -> Result<(), ErrorBody> {
        let Some(plan) = launched else {
            return self.not_run(id, level);
        };
        let begun = self.begin(id, level);
        let apply = call::ApplyPlan {
            plan,
            secrets: BTreeMap::new(),
            confirmed: None,
            take_over: None,
            sudo_password: self.it.sudo_password.clone(),
        };
        let done = match self.operator.apply_plan(apply).await {
            Ok(run) if run.changed == 0 => Ok(()),
            Ok(run) => Err(Fault::Recipe(format!(
                "{} steps changed something again",
                run.changed
            ))),
            Err(error) => Err(error.into()),
        };
        self.end_part(begun, done).map(drop)
    }

    async fn upgrade(&self, next: &Recipe) -> Result<String, Fault> {
        let plan = self.plan_upgrade(next, false).await?;
        self.apply(&plan).await?;
        Ok(plan.hash)
    }

    pub(super) fn begin(&self, id: &str, level: u8) -> Begun {
        self.tell(id);
        Begun {
            id: id.to_owned(),
            level,
            at: self.operator.app.clock.now(),
        }
    }

    /// Notes how a part went; nothing where it did not pass. What is no fault
    /// of the recipe ends the check.
    pub(super) fn end_part<T>(
        &mut self,
        begun: Begun,
        done: Result<T, Fault>,
    ) -> Result<Option<T>, ErrorBody> {
        let (outcome, said, done) = match done {
            Ok(done) => (Outcome::Passed, None, Some(done)),
            Err(Fault::Recipe(said)) => (Outcome::Failed, Some(said), None),
            Err(Fault::Missing(said)) => (Outcome::LeftOut, Some(said), None),
            Err(Fault::Other(error)) => return Err(self.left_behind(error)),
        };
        let now = self.operator.app.clock.now();
        self.parts.push(begun.ended(now, outcome, said));
        Ok(done)
    }

    fn left_behind(&self, error: ErrorBody) -> ErrorBody {
        error.hint(format!(
            "What the check launched is still there: `allotment remove {} --delete-data` takes it away",
            self.it.address
        ))
    }

    fn tell(&self, part: &str) {
        self.operator.news.tell(Event::Doing {
            what: Doing::Life {
                part: part.to_owned(),
            },
        });
    }

    pub(super) fn passed(&self, id: &str) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| part.id == id && part.outcome == Outcome::Passed)
    }

    #[expect(clippy::unnecessary_wraps, reason = "it ends parts that may fail")]
    pub(super) fn not_run(&mut self, id: &str, level: u8) -> Result<(), ErrorBody> {
        self.note(id, level, Outcome::NotRun, None);
        Ok(())
    }

    fn left_out(&mut self, id: &str, level: u8, why: String) {
        self.note(id, level, Outcome::LeftOut, Some(why));
    }

    fn note(&mut self, id: &str, level: u8, outcome: Outcome, said: Option<String>) {
        self.parts.push(Part {
            id: id.to_owned(),
            level,
            outcome,
            seconds: None,
            said,
        });
    }

    pub(super) fn answers(
        &self,
        life: &Life,
        variant: Option<&Variant>,
    ) -> BTreeMap<String, String> {
        let mut answers = life.answers.clone();
        answers.extend(variant.into_iter().flat_map(|it| it.answers.clone()));
        answers.extend(self.it.answers.clone());
        answers
    }

    /// The images of a recipe with these answers.
    pub(super) fn images_of(
        &self,
        recipe: &Recipe,
        answers: &BTreeMap<String, String>,
    ) -> Vec<String> {
        let settings = recipe.settings(&self.it.address, answers).ok();
        let stack = settings.and_then(|settings| recipe.render(&settings).ok());
        let services = stack.into_iter().flat_map(|stack| stack.services);
        services.map(|service| service.image).collect()
    }

    /// Which contents the recipe's image names had.
    async fn note_images(
        &mut self,
        recipe: &Recipe,
        answers: &BTreeMap<String, String>,
    ) -> Result<(), ErrorBody> {
        let names = self.images_of(recipe, answers);
        let ask = |name: &String| {
            Frame::new(format!(
                "docker image inspect --format '{{{{.Id}}}}' {}",
                quote(name)
            ))
        };
        let sudo = self.it.sudo_password.as_ref().map(|s| &s.0);
        let mut transport = servers::log_in(self.operator, self.server, sudo).await?;
        let exits = transport
            .run(names.iter().map(ask).collect(), &mut Quiet)
            .await;
        transport.close().await;
        let exits = exits.map_err(|e| servers::link(&e))?;
        for (name, exit) in names.into_iter().zip(exits) {
            self.images
                .insert(name, exit.stdout_text().trim().to_owned());
        }
        Ok(())
    }
}

/// A plan of which something does not hold is one that fails.
fn holds(plan: PlanView) -> Result<PlanView, ErrorBody> {
    match plan.broken.first() {
        None => Ok(plan),
        Some(broken) => {
            Err(ErrorBody::new(codes::PLAN_REFUSED, broken.message.clone())
                .hint(broken.fix.clone()))
        }
    }
}

/// Makes a version of which every service of the app ends at once.
fn never_starts(stack: &mut RenderedStack) {
    let services = stack.compose.get_mut("services");
    let services = services.and_then(|it| it.as_object_mut());
    let app = services.and_then(|it| it.get_mut("app"));
    if let Some(app) = app.and_then(|it| it.as_object_mut()) {
        app.insert("entrypoint".into(), serde_json::json!(["false"]));
        app.insert("command".into(), serde_json::json!([]));
    }
}
