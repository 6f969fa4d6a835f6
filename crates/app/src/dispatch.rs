//! The one door: who asks is checked against what is asked, then the use case
//! answers.

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
        let reader = Reader { app: self };
        let onlooker = Onlooker { app: self };
        let keeps = principal.roles.contains(&Role::Treasurer);
        let treasurer = Treasurer {
            app: self,
            name: principal.name.clone(),
            only: principal.participant.clone().filter(|_| !keeps),
        };
        let operator = Operator {
            app: self,
            news,
            name: principal.name.clone(),
        };
        let maintainer = Maintainer {
            app: self,
            name: principal.name.clone(),
        };
        Ok(match request {
            // Apart, so that what it holds meanwhile is not held for all others.
            request @ (Request::AskForHelp(_)
            | Request::ListHelp(_)
            | Request::ShowHelp(_)
            | Request::AnswerHelp(_)
            | Request::CloseHelp(_)) => Box::pin(self.help(principal, request, news)).await?,
            Request::ListRecipes(_) => Reply::Recipes(reader.list_recipes().await?),
            Request::ShowRecipe(it) => {
                Reply::Recipe(Box::new(reader.show_recipe(&it.recipe).await?))
            }
            Request::LintRecipe(it) => Reply::Problems(reader.lint_recipe(&it.recipe)?),
            Request::FitRecipe(it) => {
                Reply::Fit(Box::new(reader.fit_recipe(&it.recipe, it.people)?))
            }
            Request::FitAtProvider(it) => {
                Reply::Fit(Box::new(operator.fit_at_provider(&it).await?))
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
            Request::LookAtServers(it) => Reply::Looks(operator.look_at_servers(it).await?),
            Request::PlanHardening(it) => Reply::Plan(Box::new(operator.plan_hardening(it).await?)),
            Request::PlanKey(it) => Reply::Plan(Box::new(operator.plan_key(it).await?)),
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
            Request::CheckInstance(it) => Reply::Checked(operator.check_instance(it).await?),
            Request::AskUpgrade(it) => {
                Reply::UpgradeQuestions(Box::new(operator.ask_upgrade(it).await?))
            }
            Request::PlanUpgrade(it) => Reply::Plan(Box::new(operator.plan_upgrade(it).await?)),
            Request::PlanAdoption(it) => Reply::Plan(Box::new(operator.plan_adoption(it).await?)),
            Request::PlanRemoval(it) => Reply::Plan(Box::new(operator.plan_removal(it).await?)),
            Request::ExportPlan(it) => Reply::PlanFile(Box::new(operator.export_plan(it).await?)),
            Request::ApplyPlan(it) => Reply::Run(Box::new(operator.apply_plan(it).await?)),
            Request::ResumeRun(it) => Reply::Run(Box::new(operator.resume_run(it).await?)),
            Request::UndoRun(it) => Reply::Run(Box::new(operator.undo_run(it).await?)),
            Request::ShowStatus(_) => Reply::Status(Box::new(onlooker.show_status().await?)),
            Request::ListInstances(_) => Reply::Instances(onlooker.list_instances().await?),
            Request::ShowInstance(it) => {
                Reply::Instance(Box::new(onlooker.show_instance(&it.address).await?))
            }
            Request::ReadLog(it) => Reply::Log(Box::new(onlooker.read_log(it.run).await?)),
            Request::ShowCollective(_) => Reply::Collective(onlooker.show_collective().await?),
            Request::DescribeCollective(it) => {
                Reply::Collective(treasurer.describe_collective(it).await?)
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
            Request::ImportJournal(it) => Reply::Imported(treasurer.import_journal(it).await?),
            Request::ExportBooks(it) => Reply::Exported(treasurer.export_books(it).await?),
            Request::ArchiveBooks(it) => Reply::Archived(treasurer.archive_books(it).await?),
            Request::CheckArchive(it) => Reply::Archived(treasurer.check_archive(it).await?),
            Request::RestoreBooks(it) => Reply::Archived(treasurer.restore_books(it).await?),
            Request::ShowBalances(it) => Reply::Balances(treasurer.show_balances(it).await?),
            Request::ShowRegister(it) => Reply::Register(treasurer.show_register(it).await?),
            Request::VerifyBooks(it) => Reply::Verified(treasurer.verify_books(it).await?),
            Request::ListPeople(it) => Reply::People(treasurer.list_people(it).await?),
            Request::AddPerson(it) => Reply::Booked(treasurer.add_person(it).await?),
            Request::RenamePerson(it) => Reply::Booked(treasurer.rename_person(it).await?),
            Request::ChangeMembership(it) => Reply::Booked(treasurer.change_membership(it).await?),
            Request::ShowTraces(it) => Reply::Traces(treasurer.show_traces(it).await?),
            Request::ForgetPerson(it) => Reply::Forgotten(treasurer.forget_person(it).await?),
            Request::UndoEntry(it) => Reply::Booked(treasurer.undo_entry(it).await?),
            Request::ListRules(_) => Reply::Rules(treasurer.list_rules().await?),
            Request::SetRule(it) => Reply::Booked(treasurer.set_rule(it).await?),
            Request::PreviewRule(it) => Reply::RulePreview(treasurer.preview_rule(it).await?),
            Request::ListCosts(it) => Reply::Costs(treasurer.list_costs(it).await?),
            Request::AddCost(it) => Reply::Booked(treasurer.add_cost(it).await?),
            Request::RefundCost(it) => Reply::Booked(treasurer.refund_cost(it).await?),
            Request::CorrectCost(it) => Reply::Booked(treasurer.correct_cost(it).await?),
            Request::SaveReceipts(it) => Reply::Saved(treasurer.save_receipts(it).await?),
            Request::ListRecurring(_) => Reply::Recurring(treasurer.list_recurring().await?),
            Request::AddRecurring(it) => Reply::Booked(treasurer.add_recurring(it).await?),
            Request::EndRecurring(it) => Reply::Booked(treasurer.end_recurring(it).await?),
            Request::BookDue(it) => Reply::BookedDue(treasurer.book_due(it).await?),
            Request::ListHours(it) => Reply::Hours(treasurer.list_hours(it).await?),
            Request::AddHours(it) => Reply::Booked(treasurer.add_hours(it).await?),
            Request::PromiseHours(it) => Reply::Booked(treasurer.promise_hours(it).await?),
            Request::AgreeCredit(it) => Reply::Booked(treasurer.agree_credit(it).await?),
            Request::AgreeReserve(it) => Reply::Booked(treasurer.agree_reserve(it).await?),
            Request::ListHolders(_) => Reply::Holders(treasurer.list_holders().await?),
            Request::AddHolder(it) => Reply::Booked(treasurer.add_holder(it).await?),
            Request::OpenHolder(it) => Reply::Booked(treasurer.open_holder(it).await?),
            Request::ImportBankFile(it) => Reply::BankFile(treasurer.import_bank_file(it).await?),
            Request::PreviewBankFile(it) => {
                Reply::BankTable(treasurer.preview_bank_file(it).await?)
            }
            Request::ListGrants(_) => Reply::Grants(treasurer.list_grants().await?),
            Request::AddGrant(it) => Reply::Booked(treasurer.add_grant(it).await?),
            Request::UseGrant(it) => Reply::Booked(treasurer.use_grant(it).await?),
            Request::ShowDonations(_) => Reply::Donations(treasurer.show_donations().await?),
            Request::AddDonation(it) => Reply::Booked(treasurer.add_donation(it).await?),
            Request::UseDonations(it) => Reply::Booked(treasurer.use_donations(it).await?),
            Request::ListGifts(_) => Reply::Gifts(treasurer.list_gifts().await?),
            Request::AddGift(it) => Reply::Booked(treasurer.add_gift(it).await?),
            Request::ShowReserve(it) => Reply::Reserve(treasurer.show_reserve(it).await?),
            Request::UseReserve(it) => Reply::Booked(treasurer.use_reserve(it).await?),
            Request::AddToReserve(it) => Reply::Booked(treasurer.add_to_reserve(it).await?),
            Request::MoveMoney(it) => Reply::Booked(treasurer.move_money(it).await?),
            Request::AddPayment(it) => Reply::Booked(treasurer.add_payment(it).await?),
            Request::ListPledges(_) => Reply::Pledges(treasurer.list_pledges().await?),
            Request::AddPledge(it) => Reply::Booked(treasurer.add_pledge(it).await?),
            Request::WithdrawPledge(it) => Reply::Booked(treasurer.withdraw_pledge(it).await?),
            Request::ShowSettling(it) => Reply::Settling(treasurer.show_settling(it).await?),
            Request::AgreeSettling(it) => Reply::Booked(treasurer.agree_settling(it).await?),
            Request::AddSettled(it) => Reply::Booked(treasurer.add_settled(it).await?),
            Request::AgreePayout(it) => Reply::Booked(treasurer.agree_payout(it).await?),
            Request::PayOut(it) => Reply::Payout(treasurer.pay_out(it).await?),
            Request::ListOwedForWork(_) => {
                Reply::OwedForWork(treasurer.list_owed_for_work().await?)
            }
            Request::ShowBudget(it) => Reply::Budget(Box::new(treasurer.show_budget(it).await?)),
            Request::AgreeBudget(it) => Reply::Booked(treasurer.agree_budget(it).await?),
            Request::ImportShared(it) => Reply::SharedFile(treasurer.import_shared(it).await?),
            Request::ListBankRows(_) => Reply::BankRows(treasurer.list_bank_rows().await?),
            Request::MatchRows(it) => Reply::Matched(treasurer.match_rows(it).await?),
            Request::CloseMonth(it) => Reply::Closing(treasurer.close_month(it).await?),
            Request::ShowTotals(it) => Reply::Totals(onlooker.show_totals(it).await?),
            Request::ListMonths(_) => Reply::Months(onlooker.list_months().await?),
            Request::ShowCourse(it) => Reply::Course(treasurer.show_course(it).await?),
            Request::ListWork(it) => Reply::Work(treasurer.list_work(it).await?),
            Request::ShowStatement(it) => {
                Reply::Statement(Box::new(treasurer.show_statement(it).await?))
            }
            Request::ShowStatements(it) => Reply::Statements(treasurer.show_statements(it).await?),
            Request::SaveStatement(it) => Reply::Saved(treasurer.save_statement(it).await?),
            Request::SaveStatements(it) => Reply::Saved(treasurer.save_statements(it).await?),
            Request::ShowReminders(it) => Reply::Reminders(treasurer.show_reminders(it).await?),
            Request::ListRounds(_) => Reply::Rounds(treasurer.list_rounds().await?),
            Request::OpenRound(it) => Reply::Booked(treasurer.open_round(it).await?),
            Request::SealBid(it) => Reply::Booked(treasurer.seal_bid(it).await?),
            Request::HoldRound(it) => Reply::Round(treasurer.hold_round(it).await?),
            Request::ListPractice(_) => Reply::Practices(onlooker.list_practice().await?),
            Request::ListProviders(_) => Reply::Providers(onlooker.list_providers().await),
            Request::ShowProvider(it) => {
                Reply::Offers(Box::new(operator.show_provider(&it.provider).await?))
            }
            Request::KeepToken(it) => {
                Reply::Done(operator.keep_token(&it.provider, it.token).await?)
            }
            Request::LookAtProviders(it) => Reply::Looked(operator.look_at_providers(it).await?),
            Request::WriteRequest(it) => Reply::RequestText(onlooker.write_request(it).await?),
            Request::QuoteServer(it) => Reply::Quote(Box::new(operator.quote_server(it).await?)),
            Request::OrderServer(it) => {
                Reply::Order(Box::new(Box::pin(operator.order_server(it)).await?))
            }
            Request::ContinueOrder(it) => {
                Reply::Order(Box::new(Box::pin(operator.continue_order(it)).await?))
            }
            Request::TakeOver(it) => Reply::Order(Box::new(operator.take_over(it).await?)),
            Request::BookRent(it) => Reply::Order(Box::new(operator.book_rent(it).await?)),
            Request::CallOff(it) => Reply::Order(Box::new(operator.call_off(it).await?)),
            Request::ListOrders(_) => Reply::Orders(onlooker.list_orders().await?),
            Request::ResizeServer(it) => Reply::Order(Box::new(operator.resize_server(it).await?)),
            Request::DestroyServer(it) => Reply::Destroyed(operator.destroy_server(it).await?),
            Request::ShowOffer(_) => Reply::Offer(onlooker.show_offer().await?.map(Box::new)),
            Request::OpenOffer(it) => Reply::Offer(Some(Box::new(operator.open_offer(it).await?))),
            Request::ShowOwnRequest(_) => Reply::OwnRequest(onlooker.show_own_request().await?),
            Request::DraftRequest(it) => {
                Reply::OwnChanged(Box::new(operator.draft_request(it).await?))
            }
            Request::AnswerNetwork(it) => {
                Reply::OwnChanged(Box::new(operator.answer_network(it).await?))
            }
            Request::WithdrawRequest(_) => {
                Reply::OwnChanged(Box::new(operator.withdraw_request().await?))
            }
            Request::HandOverRequest(_) => Reply::BetaFile(operator.hand_over_request().await?),
            Request::SaveRequest(_) => Reply::Saved(operator.save_request().await?),
            Request::OpenReply(it) => Reply::Opened(Box::new(operator.open_reply(it).await?)),
            Request::LaunchApproved(_) => {
                Reply::Opened(Box::new(operator.launch_approved().await?))
            }
            Request::ShowNetwork(_) => Reply::Network(Box::new(maintainer.show_network().await?)),
            Request::DescribeNetwork(it) => {
                Reply::Network(Box::new(maintainer.describe_network(it).await?))
            }
            Request::EnterHost(it) => Reply::Network(Box::new(maintainer.enter_host(it).await?)),
            Request::WriteOffer(_) => Reply::BetaFile(maintainer.write_offer().await?),
            Request::SaveForNetwork(it) => Reply::Saved(maintainer.save_for_network(it).await?),
            Request::TakeRequest(it) => Reply::Taken(maintainer.take_request(it).await?),
            Request::RecordRequest(it) => Reply::Taken(maintainer.record_request(it).await?),
            Request::ListRequests(_) => Reply::Queue(Box::new(maintainer.list_requests().await?)),
            Request::LookAtRequest(it) => {
                Reply::Beta(Box::new(maintainer.look_at_request(it).await?))
            }
            Request::TendRequest(it) => Reply::Beta(Box::new(maintainer.tend_request(it).await?)),
            Request::ReplyToRequest(it) => Reply::BetaFile(maintainer.reply_to_request(it).await?),
            Request::ExportRequests(it) => Reply::BetaFile(maintainer.export_requests(it).await?),
        })
    }
}
