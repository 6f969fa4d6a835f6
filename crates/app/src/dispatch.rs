//! The one door: who asks is checked against what is asked, then the use case
//! answers.

use std::pin::Pin;

use allotment_api::{ErrorBody, Need, Reply, Request, Role, access, codes};
use allotment_types::{OperatorName, ParticipantId};

use crate::{App, News, run::Wish};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// Their name, where they have told it.
    pub name: Option<OperatorName>,
    /// What they are to the collective or the network that is asked about.
    pub roles: Vec<Role>,
    /// Which participant they are, if they are one.
    pub participant: Option<ParticipantId>,
}

impl Principal {
    /// The person at this very computer, whose collective's record it holds:
    /// all roles are theirs.
    pub fn owner(name: Option<OperatorName>) -> Self {
        Self {
            name,
            roles: Role::ALL.to_vec(),
            participant: None,
        }
    }

    /// Whether they may ask this.
    pub fn may(&self, request: &Request) -> bool {
        let need = access(request);
        let me = self.participant.as_ref();
        need == Need::Catalogue || self.roles.iter().any(|role| role.may(&need, me))
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

/// The books; of those who keep none but are in them, what is their own.
pub(crate) struct Treasurer<'a> {
    pub(crate) app: &'a App,
    /// Who books, where it was told.
    pub(crate) name: Option<OperatorName>,
    /// The one participant whose own things these are, where somebody asks who
    /// is no treasurer. The keys that they choose are apart from all others, so
    /// that none takes the place of one that will be needed.
    pub(crate) only: Option<ParticipantId>,
}

/// All that changes servers.
pub(crate) struct Operator<'a> {
    pub(crate) app: &'a App,
    pub(crate) news: &'a dyn News,
    /// Who it is, where it was told.
    pub(crate) name: Option<OperatorName>,
}

impl<'a> Operator<'a> {
    /// What the books are told of by looking after servers: rent, gifts.
    pub(crate) fn treasurer(&self) -> Treasurer<'a> {
        Treasurer {
            app: self.app,
            name: self.name.clone(),
            only: None,
        }
    }
}

/// A network's requests.
pub(crate) struct Maintainer<'a> {
    pub(crate) app: &'a App,
    /// Who it is; reading needs no name.
    pub(crate) name: Option<OperatorName>,
}

/// What a request is answered by, on its way.
type Answer<'a> = Pin<Box<dyn Future<Output = Result<Reply, ErrorBody>> + Send + 'a>>;

/// The answer of one use case, as a future of its own: one that held all of
/// them would take as much of the stack as all of them together.
macro_rules! reply {
    ($reply:expr) => {
        Box::pin(async move { Ok($reply) })
    };
}

/// All that somebody may be to what is asked, of which each request needs one.
struct Hands<'a> {
    principal: &'a Principal,
    reader: Reader<'a>,
    onlooker: Onlooker<'a>,
    treasurer: Treasurer<'a>,
    operator: Operator<'a>,
    maintainer: Maintainer<'a>,
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
        if !principal.may(&request) {
            return Err(
                ErrorBody::new(codes::NOT_ALLOWED, "You may not do that here")
                    .hint("Ask an operator of the collective"),
            );
        }
        Hands::of(self, principal, news).answer(request).await
    }
}

impl<'a> Hands<'a> {
    fn of(app: &'a App, principal: &'a Principal, news: &'a dyn News) -> Self {
        let keeps = principal.roles.contains(&Role::Treasurer);
        let name = &principal.name;
        Self {
            principal,
            reader: Reader { app },
            onlooker: Onlooker { app },
            treasurer: Treasurer {
                app,
                name: name.clone(),
                only: principal.participant.clone().filter(|_| !keeps),
            },
            operator: Operator {
                app,
                news,
                name: name.clone(),
            },
            maintainer: Maintainer {
                app,
                name: name.clone(),
            },
        }
    }

    fn answer(&self, request: Request) -> Answer<'_> {
        let Self {
            principal,
            reader,
            onlooker,
            treasurer,
            operator,
            maintainer,
        } = self;
        match request {
            request @ (Request::AskForHelp(_)
            | Request::ListHelp(_)
            | Request::ShowHelp(_)
            | Request::AnswerHelp(_)
            | Request::CloseHelp(_)) => {
                Box::pin(reader.app.help(principal, request, operator.news))
            }
            Request::ShowHome(_) => reply!(Reply::Home(Box::new(onlooker.show_home().await?))),
            Request::EnterHub(it) => reply!(Reply::Home(Box::new(treasurer.enter_hub(it).await?))),
            Request::PublishRecord(_) => {
                reply!(Reply::Home(Box::new(
                    treasurer.publish_record(operator.news).await?
                )))
            }
            Request::BringHome(_) => {
                reply!(Reply::Home(Box::new(
                    treasurer.bring_home(operator.news).await?
                )))
            }
            Request::LeaveHub(_) => reply!(Reply::Home(Box::new(treasurer.leave_hub().await?))),
            Request::ListRecipes(_) => reply!(Reply::Recipes(reader.list_recipes().await?)),
            Request::ShowRecipe(it) => reply!(Reply::Recipe(Box::new(
                reader.show_recipe(&it.recipe).await?
            ))),
            Request::LintRecipe(it) => reply!(Reply::Problems(reader.lint_recipe(&it.recipe)?)),
            Request::FitRecipe(it) => reply!(Reply::Fit(Box::new(
                reader.fit_recipe(&it.recipe, it.people)?
            ))),
            Request::FitAtProvider(it) => {
                reply!(Reply::Fit(Box::new(operator.fit_at_provider(&it).await?)))
            }
            Request::CheckRecipe(it) => {
                reply!(Reply::Life(Box::new(operator.check_recipe(it).await?)))
            }
            Request::SearchRecipes(it) => reply!(Reply::Found(reader.search_recipes(&it.text)?)),
            Request::ListPins(_) => reply!(Reply::Pins(reader.list_pins()?)),
            Request::LookAtSource(it) => {
                reply!(Reply::Source(Box::new(operator.look_at_source(it).await?)))
            }
            Request::AddRecipe(it) => reply!(Reply::Pin(Box::new(operator.add_recipe(it).await?))),
            Request::DropRecipe(it) => reply!(Reply::Done(operator.drop_recipe(&it.recipe)?)),
            Request::KeepCatalogue(it) => {
                reply!(Reply::Catalogue(operator.keep_catalogue(it.from).await?))
            }
            Request::MeetServer(it) => {
                reply!(Reply::Stranger(operator.meet_server(it.target).await?))
            }
            Request::AddServer(it) => {
                reply!(Reply::Server(Box::new(operator.add_server(it).await?)))
            }
            Request::ListServers(_) => reply!(Reply::Servers(onlooker.list_servers().await?)),
            Request::ReadFacts(it) => {
                reply!(Reply::Facts(Box::new(operator.read_facts(it).await?)))
            }
            Request::LookAtServers(it) => reply!(Reply::Looks(operator.look_at_servers(it).await?)),
            Request::PlanHardening(it) => {
                reply!(Reply::Plan(Box::new(operator.plan_hardening(it).await?)))
            }
            Request::PlanKey(it) => reply!(Reply::Plan(Box::new(operator.plan_key(it).await?))),
            Request::ForgetServer(it) => {
                reply!(Reply::Done(operator.forget_server(&it.server).await?))
            }
            Request::CreateRecoveryKey(it) => reply!(Reply::RecoveryKey(
                operator.create_recovery_key(it.operator, it.show).await?
            )),
            Request::RestoreRecoveryKey(it) => reply!(Reply::Operator(
                operator.restore_recovery_key(it.operator, it.key).await?
            )),
            Request::AddOperator(it) => reply!(Reply::Operator(
                operator.add_operator(it.operator, it.recovery_key).await?
            )),
            Request::ListOperators(_) => reply!(Reply::Operators(onlooker.list_operators().await?)),
            Request::PlanInstance(it) => {
                reply!(Reply::Plan(Box::new(operator.plan_instance(it).await?)))
            }
            Request::TryMail(it) => reply!(Reply::Mail(operator.try_mail(it).await?)),
            Request::CheckInstance(it) => {
                reply!(Reply::Checked(operator.check_instance(it).await?))
            }
            Request::AskUpgrade(it) => reply!(Reply::UpgradeQuestions(Box::new(
                operator.ask_upgrade(it).await?
            ))),
            Request::PlanUpgrade(it) => {
                reply!(Reply::Plan(Box::new(operator.plan_upgrade(it).await?)))
            }
            Request::PlanAdoption(it) => {
                reply!(Reply::Plan(Box::new(operator.plan_adoption(it).await?)))
            }
            Request::PlanRemoval(it) => {
                reply!(Reply::Plan(Box::new(operator.plan_removal(it).await?)))
            }
            Request::ExportPlan(it) => {
                reply!(Reply::PlanFile(Box::new(operator.export_plan(it).await?)))
            }
            Request::ApplyPlan(it) => reply!(Reply::Run(Box::new(operator.apply_plan(it).await?))),
            Request::ResumeRun(it) => reply!(Reply::Run(Box::new(operator.resume_run(it).await?))),
            Request::UndoRun(it) => reply!(Reply::Run(Box::new(operator.undo_run(it).await?))),
            Request::ShowStatus(_) => {
                reply!(Reply::Status(Box::new(onlooker.show_status().await?)))
            }
            Request::ListInstances(_) => reply!(Reply::Instances(onlooker.list_instances().await?)),
            Request::ShowInstance(it) => reply!(Reply::Instance(Box::new(
                onlooker.show_instance(&it.address).await?
            ))),
            Request::ReadLog(it) => reply!(Reply::Log(Box::new(onlooker.read_log(it.run).await?))),
            Request::ShowCollective(_) => {
                reply!(Reply::Collective(onlooker.show_collective().await?))
            }
            Request::DescribeCollective(it) => {
                reply!(Reply::Collective(treasurer.describe_collective(it).await?))
            }
            Request::ListLaunches(_) => reply!(Reply::Launches(onlooker.list_launches().await?)),
            Request::BeginLaunch(_) => {
                reply!(Reply::Launch(Box::new(operator.begin_launch().await?)))
            }
            Request::SaveLaunch(it) => {
                reply!(Reply::Launch(Box::new(operator.save_launch(it).await?)))
            }
            Request::DropLaunch(it) => reply!(Reply::Done(operator.drop_launch(&it.launch).await?)),
            Request::CheckServer(it) => {
                reply!(Reply::Preflight(Box::new(operator.check_server(it).await?)))
            }
            Request::CheckAddress(it) => reply!(Reply::Address(onlooker.check_address(it).await?)),
            Request::PictureInstance(it) => reply!(Reply::Picture(
                onlooker.picture_instance(&it.address).await?
            )),
            Request::ProveInstance(it) => {
                reply!(Reply::Proof(Box::new(onlooker.prove_instance(it).await?)))
            }
            Request::ShowPaper(it) => reply!(Reply::Paper(operator.show_paper(it).await?)),
            Request::SavePaper(it) => reply!(Reply::Saved(operator.save_paper(it).await?)),
            Request::ShowRun(it) => {
                reply!(Reply::Run(Box::new(onlooker.show_run(&it.plan).await?)))
            }
            Request::PauseRun(it) => reply!(Reply::Done(operator.wish(&it.server, Wish::Wait)?)),
            Request::ContinueRun(it) => reply!(Reply::Done(operator.wish(&it.server, Wish::GoOn)?)),
            Request::StopRun(it) => reply!(Reply::Done(operator.wish(&it.server, Wish::Stop)?)),
            Request::StartPractice(it) => {
                reply!(Reply::Practice(operator.start_practice(it).await?))
            }
            Request::StopPractice(it) => {
                reply!(Reply::Done(operator.stop_practice(&it.name).await?))
            }
            Request::ImportJournal(it) => {
                reply!(Reply::Imported(treasurer.import_journal(it).await?))
            }
            Request::ExportBooks(it) => reply!(Reply::Exported(treasurer.export_books(it).await?)),
            Request::ArchiveBooks(it) => {
                reply!(Reply::Archived(treasurer.archive_books(it).await?))
            }
            Request::CheckArchive(it) => {
                reply!(Reply::Archived(treasurer.check_archive(it).await?))
            }
            Request::RestoreBooks(it) => {
                reply!(Reply::Archived(treasurer.restore_books(it).await?))
            }
            Request::ShowBalances(it) => {
                reply!(Reply::Balances(treasurer.show_balances(it).await?))
            }
            Request::ShowRegister(it) => {
                reply!(Reply::Register(treasurer.show_register(it).await?))
            }
            Request::VerifyBooks(it) => reply!(Reply::Verified(treasurer.verify_books(it).await?)),
            Request::ListPeople(it) => reply!(Reply::People(treasurer.list_people(it).await?)),
            Request::AddPerson(it) => reply!(Reply::Booked(treasurer.add_person(it).await?)),
            Request::RenamePerson(it) => reply!(Reply::Booked(treasurer.rename_person(it).await?)),
            Request::ChangeMembership(it) => {
                reply!(Reply::Booked(treasurer.change_membership(it).await?))
            }
            Request::ShowTraces(it) => reply!(Reply::Traces(treasurer.show_traces(it).await?)),
            Request::ForgetPerson(it) => {
                reply!(Reply::Forgotten(treasurer.forget_person(it).await?))
            }
            Request::UndoEntry(it) => reply!(Reply::Booked(treasurer.undo_entry(it).await?)),
            Request::ListRules(_) => reply!(Reply::Rules(treasurer.list_rules().await?)),
            Request::SetRule(it) => reply!(Reply::Booked(treasurer.set_rule(it).await?)),
            Request::PreviewRule(it) => {
                reply!(Reply::RulePreview(treasurer.preview_rule(it).await?))
            }
            Request::ListCosts(it) => reply!(Reply::Costs(treasurer.list_costs(it).await?)),
            Request::AddCost(it) => reply!(Reply::Booked(treasurer.add_cost(it).await?)),
            Request::RefundCost(it) => reply!(Reply::Booked(treasurer.refund_cost(it).await?)),
            Request::CorrectCost(it) => reply!(Reply::Booked(treasurer.correct_cost(it).await?)),
            Request::SaveReceipts(it) => reply!(Reply::Saved(treasurer.save_receipts(it).await?)),
            Request::ListRecurring(_) => {
                reply!(Reply::Recurring(treasurer.list_recurring().await?))
            }
            Request::AddRecurring(it) => reply!(Reply::Booked(treasurer.add_recurring(it).await?)),
            Request::EndRecurring(it) => reply!(Reply::Booked(treasurer.end_recurring(it).await?)),
            Request::BookDue(it) => reply!(Reply::BookedDue(treasurer.book_due(it).await?)),
            Request::ListHours(it) => reply!(Reply::Hours(treasurer.list_hours(it).await?)),
            Request::AddHours(it) => reply!(Reply::Booked(treasurer.add_hours(it).await?)),
            Request::PromiseHours(it) => reply!(Reply::Booked(treasurer.promise_hours(it).await?)),
            Request::AgreeCredit(it) => reply!(Reply::Booked(treasurer.agree_credit(it).await?)),
            Request::AgreeReserve(it) => reply!(Reply::Booked(treasurer.agree_reserve(it).await?)),
            Request::ListHolders(_) => reply!(Reply::Holders(treasurer.list_holders().await?)),
            Request::AddHolder(it) => reply!(Reply::Booked(treasurer.add_holder(it).await?)),
            Request::OpenHolder(it) => reply!(Reply::Booked(treasurer.open_holder(it).await?)),
            Request::ImportBankFile(it) => {
                reply!(Reply::BankFile(treasurer.import_bank_file(it).await?))
            }
            Request::PreviewBankFile(it) => {
                reply!(Reply::BankTable(treasurer.preview_bank_file(it).await?))
            }
            Request::ListGrants(_) => reply!(Reply::Grants(treasurer.list_grants().await?)),
            Request::AddGrant(it) => reply!(Reply::Booked(treasurer.add_grant(it).await?)),
            Request::UseGrant(it) => reply!(Reply::Booked(treasurer.use_grant(it).await?)),
            Request::ShowDonations(_) => {
                reply!(Reply::Donations(treasurer.show_donations().await?))
            }
            Request::AddDonation(it) => reply!(Reply::Booked(treasurer.add_donation(it).await?)),
            Request::UseDonations(it) => reply!(Reply::Booked(treasurer.use_donations(it).await?)),
            Request::ListGifts(_) => reply!(Reply::Gifts(treasurer.list_gifts().await?)),
            Request::AddGift(it) => reply!(Reply::Booked(treasurer.add_gift(it).await?)),
            Request::ShowReserve(it) => reply!(Reply::Reserve(treasurer.show_reserve(it).await?)),
            Request::UseReserve(it) => reply!(Reply::Booked(treasurer.use_reserve(it).await?)),
            Request::AddToReserve(it) => reply!(Reply::Booked(treasurer.add_to_reserve(it).await?)),
            Request::MoveMoney(it) => reply!(Reply::Booked(treasurer.move_money(it).await?)),
            Request::AddPayment(it) => reply!(Reply::Booked(treasurer.add_payment(it).await?)),
            Request::ListPledges(_) => reply!(Reply::Pledges(treasurer.list_pledges().await?)),
            Request::AddPledge(it) => reply!(Reply::Booked(treasurer.add_pledge(it).await?)),
            Request::WithdrawPledge(it) => {
                reply!(Reply::Booked(treasurer.withdraw_pledge(it).await?))
            }
            Request::ShowSettling(it) => {
                reply!(Reply::Settling(treasurer.show_settling(it).await?))
            }
            Request::AgreeSettling(it) => {
                reply!(Reply::Booked(treasurer.agree_settling(it).await?))
            }
            Request::AddSettled(it) => reply!(Reply::Booked(treasurer.add_settled(it).await?)),
            Request::AgreePayout(it) => reply!(Reply::Booked(treasurer.agree_payout(it).await?)),
            Request::PayOut(it) => reply!(Reply::Payout(treasurer.pay_out(it).await?)),
            Request::ListOwedForWork(_) => {
                reply!(Reply::OwedForWork(treasurer.list_owed_for_work().await?))
            }
            Request::ShowBudget(it) => {
                reply!(Reply::Budget(Box::new(treasurer.show_budget(it).await?)))
            }
            Request::AgreeBudget(it) => reply!(Reply::Booked(treasurer.agree_budget(it).await?)),
            Request::ImportShared(it) => {
                reply!(Reply::SharedFile(treasurer.import_shared(it).await?))
            }
            Request::ListBankRows(_) => reply!(Reply::BankRows(treasurer.list_bank_rows().await?)),
            Request::MatchRows(it) => reply!(Reply::Matched(treasurer.match_rows(it).await?)),
            Request::CloseMonth(it) => reply!(Reply::Closing(treasurer.close_month(it).await?)),
            Request::ShowTotals(it) => reply!(Reply::Totals(onlooker.show_totals(it).await?)),
            Request::ListMonths(_) => reply!(Reply::Months(onlooker.list_months().await?)),
            Request::ShowCourse(it) => reply!(Reply::Course(treasurer.show_course(it).await?)),
            Request::ListWork(it) => reply!(Reply::Work(treasurer.list_work(it).await?)),
            Request::ShowStatement(it) => reply!(Reply::Statement(Box::new(
                treasurer.show_statement(it).await?
            ))),
            Request::ShowStatements(it) => {
                reply!(Reply::Statements(treasurer.show_statements(it).await?))
            }
            Request::SaveStatement(it) => reply!(Reply::Saved(treasurer.save_statement(it).await?)),
            Request::SaveStatements(it) => {
                reply!(Reply::Saved(treasurer.save_statements(it).await?))
            }
            Request::ShowReminders(it) => {
                reply!(Reply::Reminders(treasurer.show_reminders(it).await?))
            }
            Request::ListRounds(_) => reply!(Reply::Rounds(treasurer.list_rounds().await?)),
            Request::OpenRound(it) => reply!(Reply::Booked(treasurer.open_round(it).await?)),
            Request::SealBid(it) => reply!(Reply::Booked(treasurer.seal_bid(it).await?)),
            Request::HoldRound(it) => reply!(Reply::Round(treasurer.hold_round(it).await?)),
            Request::ListPractice(_) => reply!(Reply::Practices(onlooker.list_practice().await?)),
            Request::ListProviders(_) => reply!(Reply::Providers(onlooker.list_providers().await)),
            Request::ShowProvider(it) => reply!(Reply::Offers(Box::new(
                operator.show_provider(&it.provider).await?
            ))),
            Request::KeepToken(it) => reply!(Reply::Done(
                operator.keep_token(&it.provider, it.token).await?
            )),
            Request::LookAtProviders(it) => {
                reply!(Reply::Looked(operator.look_at_providers(it).await?))
            }
            Request::WriteRequest(it) => {
                reply!(Reply::RequestText(onlooker.write_request(it).await?))
            }
            Request::QuoteServer(it) => {
                reply!(Reply::Quote(Box::new(operator.quote_server(it).await?)))
            }
            Request::OrderServer(it) => reply!(Reply::Order(Box::new(
                Box::pin(operator.order_server(it)).await?
            ))),
            Request::ContinueOrder(it) => reply!(Reply::Order(Box::new(
                Box::pin(operator.continue_order(it)).await?
            ))),
            Request::TakeOver(it) => reply!(Reply::Order(Box::new(operator.take_over(it).await?))),
            Request::BookRent(it) => reply!(Reply::Order(Box::new(operator.book_rent(it).await?))),
            Request::CallOff(it) => reply!(Reply::Order(Box::new(operator.call_off(it).await?))),
            Request::ListOrders(_) => reply!(Reply::Orders(onlooker.list_orders().await?)),
            Request::ResizeServer(it) => {
                reply!(Reply::Order(Box::new(operator.resize_server(it).await?)))
            }
            Request::DestroyServer(it) => {
                reply!(Reply::Destroyed(operator.destroy_server(it).await?))
            }
            Request::ShowOffer(_) => {
                reply!(Reply::Offer(onlooker.show_offer().await?.map(Box::new)))
            }
            Request::OpenOffer(it) => {
                reply!(Reply::Offer(Some(Box::new(operator.open_offer(it).await?))))
            }
            Request::ShowOwnRequest(_) => {
                reply!(Reply::OwnRequest(onlooker.show_own_request().await?))
            }
            Request::DraftRequest(it) => reply!(Reply::OwnChanged(Box::new(
                operator.draft_request(it).await?
            ))),
            Request::AnswerNetwork(it) => reply!(Reply::OwnChanged(Box::new(
                operator.answer_network(it).await?
            ))),
            Request::WithdrawRequest(_) => reply!(Reply::OwnChanged(Box::new(
                operator.withdraw_request().await?
            ))),
            Request::HandOverRequest(_) => {
                reply!(Reply::BetaFile(operator.hand_over_request().await?))
            }
            Request::SaveRequest(_) => reply!(Reply::Saved(operator.save_request().await?)),
            Request::OpenReply(it) => {
                reply!(Reply::Opened(Box::new(operator.open_reply(it).await?)))
            }
            Request::LaunchApproved(_) => {
                reply!(Reply::Opened(Box::new(operator.launch_approved().await?)))
            }
            Request::ShowNetwork(_) => {
                reply!(Reply::Network(Box::new(maintainer.show_network().await?)))
            }
            Request::DescribeNetwork(it) => reply!(Reply::Network(Box::new(
                maintainer.describe_network(it).await?
            ))),
            Request::EnterHost(it) => {
                reply!(Reply::Network(Box::new(maintainer.enter_host(it).await?)))
            }
            Request::WriteOffer(_) => reply!(Reply::BetaFile(maintainer.write_offer().await?)),
            Request::SaveForNetwork(it) => {
                reply!(Reply::Saved(maintainer.save_for_network(it).await?))
            }
            Request::TakeRequest(it) => reply!(Reply::Taken(maintainer.take_request(it).await?)),
            Request::RecordRequest(it) => {
                reply!(Reply::Taken(maintainer.record_request(it).await?))
            }
            Request::ListRequests(_) => {
                reply!(Reply::Queue(Box::new(maintainer.list_requests().await?)))
            }
            Request::LookAtRequest(it) => {
                reply!(Reply::Beta(Box::new(maintainer.look_at_request(it).await?)))
            }
            Request::TendRequest(it) => {
                reply!(Reply::Beta(Box::new(maintainer.tend_request(it).await?)))
            }
            Request::ReplyToRequest(it) => {
                reply!(Reply::BetaFile(maintainer.reply_to_request(it).await?))
            }
            Request::ExportRequests(it) => {
                reply!(Reply::BetaFile(maintainer.export_requests(it).await?))
            }
        }
    }
}
