//! What is answered.

use std::{collections::BTreeMap, fmt, net::IpAddr};

use allotment_provision::{
    HostKey, ServerTarget,
    plan::FirstLink,
    run::{RunEvent, RunStatus, StepStatus},
};
use allotment_recipe::{Level, Needs, Problem, Question, RecipeWords, State};
use allotment_types::{
    Currency, Day, DnsName, Language, Moment, Money, OperatorName, RecipeName, RunId, ServerName,
    StepId,
};
use serde::{Deserialize, Serialize};

use crate::{
    CautionView, Obstacle, SecretText,
    launch::LaunchView,
    plan::{PlanView, PreflightView},
};

/// The answer to a request; which one, the request's `Call` says.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// To [`crate::call::AskForHelp`], [`crate::call::ShowHelp`],
    /// [`crate::call::AnswerHelp`] and [`crate::call::CloseHelp`].
    Help(Box<crate::HelpThread>),
    /// To [`crate::call::ShowHome`], [`crate::call::EnterHub`],
    /// [`crate::call::PublishRecord`], [`crate::call::BringHome`] and
    /// [`crate::call::LeaveHub`].
    Home(Box<crate::HomeView>),
    /// To [`crate::call::ListHelp`].
    Helps(Vec<crate::HelpView>),
    /// To [`crate::call::ImportJournal`].
    Imported(crate::ImportedView),
    /// To [`crate::call::ExportBooks`].
    Exported(crate::ExportedView),
    /// To [`crate::call::ArchiveBooks`], [`crate::call::CheckArchive`] and
    /// [`crate::call::RestoreBooks`].
    Archived(crate::ArchiveView),
    /// To [`crate::call::ShowBalances`].
    Balances(Vec<crate::BalanceView>),
    /// To [`crate::call::ShowRegister`].
    Register(Vec<crate::RegisterLine>),
    /// To [`crate::call::VerifyBooks`].
    Verified(crate::VerifiedView),
    /// To requests that book something.
    Booked(crate::BookedView),
    /// To [`crate::call::ShowTraces`].
    Traces(crate::TracesView),
    /// To [`crate::call::ForgetPerson`].
    Forgotten(crate::ForgottenView),
    /// To [`crate::call::ListHolders`].
    Holders(Vec<crate::HolderView>),
    /// To [`crate::call::ImportBankFile`].
    BankFile(crate::BankFileView),
    /// To [`crate::call::PreviewBankFile`].
    BankTable(crate::BankTableView),
    /// To [`crate::call::ImportShared`].
    SharedFile(crate::SharedFileView),
    /// To [`crate::call::ListGrants`].
    Grants(Vec<crate::GrantView>),
    /// To [`crate::call::ShowDonations`].
    Donations(crate::DonationsView),
    /// To [`crate::call::ListGifts`].
    Gifts(Vec<crate::GiftView>),
    /// To [`crate::call::ShowReserve`].
    Reserve(crate::ReserveView),
    /// To [`crate::call::ListPledges`].
    Pledges(Vec<crate::PledgeView>),
    /// To [`crate::call::ShowSettling`].
    Settling(crate::SettleView),
    /// To [`crate::call::PayOut`].
    Payout(crate::PayoutView),
    /// To [`crate::call::ListOwedForWork`].
    OwedForWork(Vec<crate::OwedForWorkView>),
    /// To [`crate::call::ShowBudget`].
    Budget(Box<crate::BudgetView>),
    /// To [`crate::call::ListBankRows`].
    BankRows(Vec<crate::BankRowView>),
    /// To [`crate::call::MatchRows`].
    Matched(crate::MatchedView),
    /// To [`crate::call::CloseMonth`].
    Closing(crate::ClosingView),
    /// To [`crate::call::ShowTotals`].
    Totals(crate::TotalsView),
    /// To [`crate::call::ListMonths`].
    Months(Vec<crate::MonthView>),
    /// To [`crate::call::ShowCourse`].
    Course(crate::CourseView),
    /// To [`crate::call::ListWork`].
    Work(crate::WorkListView),
    /// To [`crate::call::ShowStatement`].
    Statement(Box<crate::StatementView>),
    /// To [`crate::call::ShowStatements`].
    Statements(crate::StatementsView),
    /// To [`crate::call::ShowReminders`].
    Reminders(crate::RemindersView),
    /// To [`crate::call::ListRounds`].
    Rounds(Vec<crate::RoundView>),
    /// To [`crate::call::HoldRound`].
    Round(crate::RoundView),
    /// To [`crate::call::ListPeople`].
    People(Vec<crate::PersonView>),
    /// To [`crate::call::ListRules`].
    Rules(Vec<crate::RuleView>),
    /// To [`crate::call::PreviewRule`].
    RulePreview(crate::RulePreview),
    /// To [`crate::call::ListCosts`].
    Costs(Vec<crate::CostView>),
    /// To [`crate::call::ListRecurring`].
    Recurring(Vec<crate::RecurringView>),
    /// To [`crate::call::BookDue`].
    BookedDue(crate::BookedDueView),
    /// To [`crate::call::ListHours`].
    Hours(crate::HoursView),
    /// To [`crate::call::ListRecipes`].
    Recipes(Vec<RecipeView>),
    /// To [`crate::call::ShowRecipe`].
    Recipe(Box<RecipeView>),
    /// To [`crate::call::SearchRecipes`].
    Found(Vec<crate::FoundRecipe>),
    /// To [`crate::call::ListPins`].
    Pins(Vec<crate::PinView>),
    /// To [`crate::call::LookAtSource`].
    Source(Box<crate::SourceView>),
    /// To [`crate::call::AddRecipe`].
    Pin(Box<crate::PinView>),
    /// To [`crate::call::KeepCatalogue`].
    Catalogue(crate::CatalogueView),
    /// To [`crate::call::FitRecipe`].
    Fit(Box<crate::FitView>),
    /// To [`crate::call::CheckRecipe`].
    Life(Box<crate::LifeView>),
    /// To [`crate::call::LintRecipe`].
    Problems(Vec<Problem>),
    /// To [`crate::call::MeetServer`].
    Stranger(Stranger),
    /// To [`crate::call::AddServer`].
    Server(Box<ServerView>),
    /// To [`crate::call::ListServers`].
    Servers(Vec<ServerView>),
    /// To [`crate::call::ReadFacts`].
    Facts(Box<crate::ServerSeen>),
    /// To [`crate::call::LookAtServers`].
    Looks(Vec<crate::ServerLook>),
    /// To [`crate::call::CreateRecoveryKey`].
    RecoveryKey(RecoveryKeyView),
    /// To requests about one operator.
    Operator(OperatorView),
    /// To [`crate::call::ListOperators`].
    Operators(Vec<OperatorView>),
    /// To requests that make a plan.
    Plan(Box<PlanView>),
    /// A plan, written out.
    PlanFile(Box<crate::PlanFileView>),
    /// To requests that drive a run.
    Run(Box<RunView>),
    /// To [`crate::call::TryMail`].
    Mail(MailView),
    /// To [`crate::call::CheckInstance`].
    Checked(CheckedView),
    /// To [`crate::call::AskUpgrade`].
    UpgradeQuestions(Box<UpgradeQuestions>),
    /// To [`crate::call::ShowStatus`].
    Status(Box<StatusView>),
    /// To [`crate::call::ListInstances`].
    Instances(Vec<InstanceView>),
    /// To [`crate::call::ShowInstance`].
    Instance(Box<KeptInstance>),
    /// To [`crate::call::ReadLog`].
    Log(Box<LogView>),
    /// To requests about who we are.
    Collective(CollectiveView),
    /// To [`crate::call::ListLaunches`].
    Launches(Vec<LaunchView>),
    /// To requests about one launch.
    Launch(Box<LaunchView>),
    /// To [`crate::call::CheckServer`].
    Preflight(Box<PreflightView>),
    /// To [`crate::call::CheckAddress`].
    Address(AddressView),
    /// To [`crate::call::ProveInstance`].
    Proof(Box<ProofView>),
    /// To [`crate::call::PictureInstance`].
    Picture(PictureView),
    /// To [`crate::call::ShowPaper`].
    Paper(PaperView),
    /// To [`crate::call::SavePaper`]: the files that were written.
    Saved(Vec<String>),
    /// To [`crate::call::StartPractice`].
    Practice(PracticeView),
    /// To [`crate::call::ShowOwnRequest`].
    OwnRequest(Option<Box<crate::OwnRequestView>>),
    /// To requests that change the collective's own beta request.
    OwnChanged(Box<crate::OwnRequestView>),
    /// To requests about what a network offers; nothing where none is known.
    Offer(Option<Box<crate::OfferView>>),
    /// To requests that write a file to be handed over: its text.
    BetaFile(String),
    /// To [`crate::call::OpenReply`].
    Opened(Box<crate::OpenedView>),
    /// To requests about a network.
    Network(Box<crate::NetworkView>),
    /// To [`crate::call::TakeRequest`] and [`crate::call::RecordRequest`].
    Taken(crate::TakenView),
    /// To [`crate::call::ListRequests`].
    Queue(Box<crate::QueueView>),
    /// To requests about one beta request of a network.
    Beta(Box<crate::BetaView>),
    /// To [`crate::call::ListPractice`].
    Practices(Vec<PracticeView>),
    /// To [`crate::call::ListProviders`].
    Providers(Vec<crate::ProviderView>),
    /// To [`crate::call::ShowProvider`].
    Offers(Box<crate::OffersView>),
    /// To [`crate::call::LookAtProviders`].
    Looked(crate::LookedView),
    /// To [`crate::call::WriteRequest`].
    RequestText(crate::RequestText),
    /// To [`crate::call::QuoteServer`].
    Quote(Box<crate::QuoteView>),
    /// To requests about one order.
    Order(Box<crate::OrderView>),
    /// To [`crate::call::ListOrders`].
    Orders(Vec<crate::OrderView>),
    /// To [`crate::call::DestroyServer`].
    Destroyed(crate::DestroyedView),
    /// Done; there is nothing to tell.
    Done(()),
}

/// A recipe as people choose by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecipeView {
    /// Its name.
    pub name: RecipeName,
    /// Its version.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// What it is for, in a sentence.
    pub summary: String,
    /// It has a `recipe.toml`: questions in plain words, checks, needs.
    pub has_manifest: bool,
    /// What people want to know before they choose it.
    pub about: RecipeAbout,
    /// What it says to people in each language that it speaks.
    pub words: RecipeWords,
    /// All that its files say, as `allotment_recipe::Description` has it.
    pub description: serde_json::Value,
}

impl RecipeView {
    /// The same in a language, as far as the recipe speaks it.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        if let Some(words) = self.words.of(language) {
            let said = |name: &str| words.get(name).map(str::to_owned);
            self.title = said("title").unwrap_or(self.title);
            self.summary = said("summary").unwrap_or(self.summary);
            self.about.app = said("app").or(self.about.app);
            for question in &mut self.about.questions {
                *question = words.of_question(question);
            }
        }
        self
    }
}

/// What people want to know of a recipe before they choose it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeAbout {
    /// The app's own name and release.
    pub app: Option<String>,
    /// Where the app is at home.
    pub website: Option<String>,
    /// The app's licence, as an SPDX identifier.
    pub licence: Option<String>,
    /// How far the recipe has come, honestly.
    pub state: State,
    /// What was shown of it, by the results in its folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// What a server must have.
    pub needs: Needs,
    /// What the cheapest server for the collective's people would cost, as far
    /// as that is known; where the recipe has no sizes, or nobody has said how
    /// many they are, the cheapest that has what it needs at least.
    pub price: Option<PriceView>,
    /// For how many the price is meant, where it is meant for so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reckoned: Option<ReckonedView>,
    /// What it asks.
    pub questions: Vec<Question>,
    /// What people should know before they choose it.
    #[serde(default)]
    pub cautions: Vec<CautionView>,
    /// It is something that people use, not a part that others rely on, as
    /// the web entrance is.
    pub for_people: bool,
}

/// For whom a price is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReckonedView {
    /// How many.
    pub people: u32,
    /// What one of them is, in English: `people with an account`. The recipe's
    /// own words have it as `sizing-counts`.
    pub counts: String,
}

/// What a provider charges for a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceView {
    /// For a month. Taxes may come on top.
    pub monthly: Money,
    /// Who rents it out.
    pub provider: String,
    /// What they call the size.
    pub size: String,
    /// The day on which the price was seen.
    pub seen_on: Day,
    /// Where.
    pub source: String,
    /// Whether that is the provider's own word.
    pub first_hand: bool,
}

/// Who we are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectiveView {
    /// What people call us.
    pub name: String,
    /// How many people are expected; nothing before we said who we are.
    pub people: Option<u32>,
    /// In which currency we share costs.
    pub currency: Option<Currency>,
    /// In which language our papers are written.
    pub language: Option<Language>,
}

/// Where an address points to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressView {
    /// The address.
    pub address: DnsName,
    /// The records that lead people to the server.
    pub records: Vec<DnsRecord>,
    /// Where the address leads now.
    pub found: Vec<IpAddr>,
    /// It leads to the server, and nowhere else.
    pub points_here: bool,
}

/// A record to be made where the domain is managed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DnsRecord {
    /// `A` or `AAAA`.
    pub kind: String,
    /// Its name, in full.
    pub name: DnsName,
    /// What it leads to.
    pub value: IpAddr,
}

/// A message that an app has handed over to its mail server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailView {
    /// The instance's address.
    pub address: DnsName,
    /// Whom it is for.
    pub to: String,
    /// Through which mail server, where the recipe says.
    pub through: Option<String>,
    /// What the app said, without secrets.
    pub said: String,
}

/// What checks found of an app that is in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedView {
    /// The instance's address.
    pub address: DnsName,
    /// When.
    pub seen_at: Moment,
    /// Each that was asked.
    pub checks: Vec<CheckedOne>,
    /// The titles of those that its recipe allows only when it is launched or
    /// upgraded.
    pub left_out: Vec<String>,
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedOne {
    /// The step of the launch that it was.
    pub id: StepId,
    /// What it asks.
    pub title: String,
    /// What is not as it should be; nothing when all is well.
    pub problem: Option<String>,
}

/// An instance as it is seen from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofView {
    /// Its address.
    pub address: DnsName,
    /// Its certificate, if one is there that browsers trust.
    pub certificate: Option<CertificateView>,
    /// What is not as it should be: nothing when all is well.
    pub problem: Option<Obstacle>,
    /// When that was asked.
    pub seen_at: Moment,
    /// The recipe's checks as the newest run met them.
    pub checks: Vec<CheckView>,
}

/// A picture of an instance's front page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureView {
    /// The picture as PNG, in base64.
    pub png: String,
}

/// A certificate, after it was verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateView {
    /// Who issued it.
    pub issuer: String,
    /// When it ends.
    pub until: Moment,
}

/// One check of a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    /// Its step.
    pub id: StepId,
    /// What it shows.
    pub title: String,
    /// When it passed, if it has.
    pub passed_at: Option<Moment>,
}

/// A paper as a page of its own. It may hold a secret that is shown on
/// purpose.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaperView {
    /// The page, in HTML without scripts.
    pub html: SecretText,
}

/// A server that was asked for its key and not yet trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stranger {
    /// How it was reached.
    pub target: ServerTarget,
    /// The key that it shows.
    pub host_key: HostKey,
    /// The key's fingerprint, to be compared with what the provider shows.
    pub fingerprint: String,
}

/// A server that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerView {
    /// Its name.
    pub name: ServerName,
    /// How to reach it.
    pub target: ServerTarget,
    /// The fingerprint that it is pinned to.
    pub fingerprint: String,
    /// When it was added.
    pub added_at: Moment,
    /// It is a practice server of this computer.
    pub practice: bool,
    /// Names that lead to it by themselves, and so does every name below
    /// them: practice servers have some.
    pub names: Vec<String>,
    /// The plan about the server itself whose run stands half done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_plan: Option<String>,
}

/// A recovery key just made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecoveryKeyView {
    /// Whose.
    pub operator: OperatorName,
    /// What other operators add.
    pub public: String,
    /// What is written down and kept safe, where it was asked for: it leaves
    /// the vault only to be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<SecretText>,
}

/// An operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorView {
    /// Their name.
    pub name: OperatorName,
    /// Their public recovery key.
    pub recovery_key: String,
    /// It is the operator of this computer.
    pub me: bool,
}

/// Where a run stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RunView {
    /// Its id.
    pub run: RunId,
    /// On which server.
    pub server: ServerName,
    /// For which instance; none where it is about the server itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<DnsName>,
    /// Where it stands.
    pub status: RunStatus,
    /// Its steps.
    pub steps: Vec<StepView>,
    /// How many steps changed something this time.
    pub changed: usize,
    /// How often the server was asked this time.
    pub round_trips: u64,
    /// The first account's name, its password shown once, where a recipe makes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountView>,
    /// This program is working on it at this moment: wishes reach it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_work: bool,
}

/// The first account of an instance.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AccountView {
    /// Where to sign in.
    pub sign_in: String,
    /// As whom.
    pub user: String,
    /// With which password; without one there is a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<SecretText>,
    /// Where the link is by which its person chooses one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<FirstLink>,
}

/// One step of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// Its id.
    pub id: StepId,
    /// What it does.
    pub title: String,
    /// Where it stands.
    pub status: StepStatus,
    /// The server was changed by it.
    pub changed: bool,
    /// How long it takes from experience, in seconds.
    pub estimate_s: u32,
}

/// What there is and what needs attention.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StatusView {
    /// The collective's name.
    pub collective: String,
    /// Servers.
    pub servers: Vec<ServerView>,
    /// Instances.
    pub instances: Vec<InstanceView>,
    /// Runs that somebody should continue or undo.
    pub unfinished: Vec<RunView>,
    /// What needs attention.
    pub attention: Vec<Attention>,
}

/// Something that needs a person, by kind: each interface has its own words
/// and its own way to what helps. Its `Display` is the command line's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attention {
    /// A run is neither through nor undone.
    Unfinished {
        /// Which.
        run: RunId,
        /// On which server.
        server: ServerName,
        /// For which instance; none where it is about the server itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<DnsName>,
    },
    /// Another program of this person is working on such a run.
    AtWork {
        /// Which.
        run: RunId,
        /// On which server.
        server: ServerName,
        /// For which instance; none where it is about the server itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<DnsName>,
    },
    /// Secrets are sealed to one person's key only.
    OneRecoveryKey,
}

impl Attention {
    /// The run that it is about, if it is about one.
    pub fn run(&self) -> Option<&RunId> {
        match self {
            Self::Unfinished { run, .. } | Self::AtWork { run, .. } => Some(run),
            Self::OneRecoveryKey => None,
        }
    }
}

impl fmt::Display for Attention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unfinished {
                run,
                server,
                address,
            } => {
                f.write_str("The run ")?;
                if let Some(address) = address {
                    write!(f, "for {address} ")?;
                }
                write!(
                    f,
                    "on {server} is not finished: `allotment resume {server} --run {run}` continues it, `allotment undo {server} --run {run}` goes back"
                )
            }
            Self::AtWork {
                server, address, ..
            } => {
                write!(f, "Another command or window of yours is working on {server}")?;
                match address {
                    Some(address) => write!(f, ": {address}"),
                    None => Ok(()),
                }
            }
            Self::OneRecoveryKey => f.write_str(
                "Only one recovery key can open your instances' secrets: `allotment operator add` lets a second person do it",
            ),
        }
    }
}

/// An instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstanceView {
    /// Its address.
    pub address: DnsName,
    /// Its recipe.
    pub recipe: RecipeName,
    /// The recipe's version.
    pub version: String,
    /// Its server.
    pub server: ServerName,
    /// Where it stands: `launching`, `running`, `removing`, `removed`.
    pub state: String,
    /// Since when.
    pub since: Moment,
}

/// An instance, and what can be done to look after it, as this computer knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptInstance {
    /// The instance.
    pub instance: InstanceView,
    /// Its recipe's version of today, where that is another than the one that
    /// runs.
    pub offered: Option<String>,
    /// The app has the whole server, and its own installer upgrades it.
    pub whole_server: bool,
    /// Its recipe knows how the app sends a message to try its mail.
    pub tries_mail: bool,
    /// The hash of the plan whose run was begun last, where that run is neither
    /// through nor undone.
    pub open_plan: Option<String>,
}

/// What a newer version of an instance's recipe wants to know.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UpgradeQuestions {
    /// The recipe of today, with all its questions and its words.
    pub recipe: RecipeView,
    /// The settings of the questions that have no answer yet, or one that this
    /// version does not take. Some may be asked only after certain answers to
    /// others. Empty where nothing is left to ask.
    pub new: Vec<String>,
    /// The answers that are there and stay.
    pub kept: BTreeMap<String, String>,
}

/// A run's log.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LogView {
    /// The run.
    pub run: RunId,
    /// On which server.
    pub server: ServerName,
    /// What happened, in order.
    pub events: Vec<RunEvent>,
}

/// A practice server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeView {
    /// Its name.
    pub name: ServerName,
    /// Its address in the practice network.
    pub address: String,
    /// Whether it is on.
    pub running: bool,
    /// Names that lead to it.
    pub names: Vec<String>,
}
