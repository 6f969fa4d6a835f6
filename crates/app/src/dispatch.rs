//! The one door: who asks is checked against what is asked, then the use case
//! answers.

use allotment_api::{ErrorBody, Need, Reply, Request, access, codes};
use allotment_types::OperatorName;

use crate::{App, News, run::Wish};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// Their name, where they have told it.
    pub operator: Option<OperatorName>,
    /// The most that they may do.
    pub may: Need,
}

impl Principal {
    /// The person at this very computer, whose collective's record it holds.
    pub fn owner(operator: Option<OperatorName>) -> Self {
        Self {
            operator,
            may: Need::Operate,
        }
    }
}

/// The catalogue only.
pub(crate) struct Reader<'a> {
    pub(crate) app: &'a App,
}

/// The collective's record, to look at.
pub(crate) struct Onlooker<'a> {
    pub(crate) app: &'a App,
}

/// All that changes servers.
pub(crate) struct Operator<'a> {
    pub(crate) app: &'a App,
    pub(crate) news: &'a dyn News,
}

impl App {
    /// Answers a request. Long work tells its `news` meanwhile and ends when
    /// it wants to stop.
    pub async fn dispatch(
        &self,
        principal: &Principal,
        request: Request,
        news: &dyn News,
    ) -> Result<Reply, ErrorBody> {
        let need = access(&request);
        if principal.may < need {
            return Err(
                ErrorBody::new(codes::NOT_ALLOWED, "You may not do that here")
                    .hint("Ask an operator of the collective"),
            );
        }
        let reader = Reader { app: self };
        let onlooker = Onlooker { app: self };
        let operator = Operator { app: self, news };
        Ok(match request {
            Request::ListRecipes(_) => Reply::Recipes(reader.list_recipes().await?),
            Request::ShowRecipe(it) => {
                Reply::Recipe(Box::new(reader.show_recipe(&it.recipe).await?))
            }
            Request::LintRecipe(it) => Reply::Problems(reader.lint_recipe(&it.recipe)?),
            Request::FitRecipe(it) => {
                Reply::Fit(Box::new(reader.fit_recipe(&it.recipe, it.people)?))
            }
            Request::CheckRecipe(it) => {
                Reply::Life(Box::new(Box::pin(operator.check_recipe(it)).await?))
            }
            Request::SearchRecipes(it) => Reply::Found(reader.search_recipes(&it.text)?),
            Request::ListPins(_) => Reply::Pins(reader.list_pins()?),
            Request::LookAtSource(it) => {
                Reply::Source(Box::new(operator.look_at_source(it).await?))
            }
            Request::AddRecipe(it) => Reply::Pin(Box::new(operator.add_recipe(it).await?)),
            Request::DropRecipe(it) => Reply::Done(operator.drop_recipe(&it.recipe)?),
            Request::KeepCatalogue(it) => Reply::Catalogue(operator.keep_catalogue(it.from).await?),
            Request::MeetServer(it) => Reply::Stranger(operator.meet_server(it.target).await?),
            Request::AddServer(it) => Reply::Server(Box::new(operator.add_server(it).await?)),
            Request::ListServers(_) => Reply::Servers(onlooker.list_servers().await?),
            Request::ReadFacts(it) => Reply::Facts(Box::new(operator.read_facts(it).await?)),
            Request::ForgetServer(it) => Reply::Done(operator.forget_server(&it.server).await?),
            Request::CreateRecoveryKey(it) => {
                Reply::RecoveryKey(operator.create_recovery_key(it.operator, it.show).await?)
            }
            Request::RestoreRecoveryKey(it) => {
                Reply::Operator(operator.restore_recovery_key(it.operator, it.key).await?)
            }
            Request::AddOperator(it) => {
                Reply::Operator(operator.add_operator(it.operator, it.recovery_key).await?)
            }
            Request::ListOperators(_) => Reply::Operators(onlooker.list_operators().await?),
            Request::PlanInstance(it) => Reply::Plan(Box::new(operator.plan_instance(it).await?)),
            Request::TryMail(it) => Reply::Mail(operator.try_mail(it).await?),
            Request::PlanUpgrade(it) => Reply::Plan(Box::new(operator.plan_upgrade(it).await?)),
            Request::PlanRemoval(it) => Reply::Plan(Box::new(operator.plan_removal(it).await?)),
            Request::ApplyPlan(it) => Reply::Run(Box::new(operator.apply_plan(it).await?)),
            Request::ResumeRun(it) => Reply::Run(Box::new(operator.resume_run(it).await?)),
            Request::UndoRun(it) => Reply::Run(Box::new(operator.undo_run(it).await?)),
            Request::ShowStatus(_) => Reply::Status(Box::new(onlooker.show_status().await?)),
            Request::ListInstances(_) => Reply::Instances(onlooker.list_instances().await?),
            Request::ReadLog(it) => Reply::Log(Box::new(onlooker.read_log(it.run).await?)),
            Request::ShowCollective(_) => Reply::Collective(onlooker.show_collective().await?),
            Request::DescribeCollective(it) => {
                Reply::Collective(operator.describe_collective(it).await?)
            }
            Request::ListLaunches(_) => Reply::Launches(onlooker.list_launches().await?),
            Request::BeginLaunch(_) => Reply::Launch(Box::new(operator.begin_launch().await?)),
            Request::SaveLaunch(it) => Reply::Launch(Box::new(operator.save_launch(it).await?)),
            Request::DropLaunch(it) => Reply::Done(operator.drop_launch(&it.launch).await?),
            Request::CheckServer(it) => {
                Reply::Preflight(Box::new(operator.check_server(it).await?))
            }
            Request::CheckAddress(it) => Reply::Address(onlooker.check_address(it).await?),
            Request::PictureInstance(it) => {
                Reply::Picture(onlooker.picture_instance(&it.address).await?)
            }
            Request::ProveInstance(it) => {
                Reply::Proof(Box::new(onlooker.prove_instance(it).await?))
            }
            Request::ShowPaper(it) => Reply::Paper(operator.show_paper(it).await?),
            Request::SavePaper(it) => Reply::Saved(operator.save_paper(it).await?),
            Request::ShowRun(it) => Reply::Run(Box::new(onlooker.show_run(&it.plan).await?)),
            Request::PauseRun(it) => Reply::Done(operator.wish(&it.server, Wish::Wait)?),
            Request::ContinueRun(it) => Reply::Done(operator.wish(&it.server, Wish::GoOn)?),
            Request::StopRun(it) => Reply::Done(operator.wish(&it.server, Wish::Stop)?),
            Request::StartPractice(it) => Reply::Practice(operator.start_practice(it).await?),
            Request::StopPractice(it) => Reply::Done(operator.stop_practice(&it.name).await?),
            Request::ListPractice(_) => Reply::Practices(onlooker.list_practice().await?),
        })
    }
}
