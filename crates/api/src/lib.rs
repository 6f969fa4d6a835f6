//! The contract between people's ends (window, command line, hub) and the use
//! cases: one [`Request`] enum, a reply type for each, [`Event`]s of long
//! work, and one error form. Pure and safe for WebAssembly.

mod access;
mod beta;
mod books;
mod caution;
mod closing;
mod course;
mod error;
mod event;
mod fit;
mod help;
mod home;
mod keeping;
mod launch;
mod life;
mod money;
mod plan;
mod reply;
mod request;
mod secret;
mod servers;
mod shared;
mod sources;
mod tending;
mod verbs;

pub use access::{CopyOf, Need, Place, Role, UnknownRole, made_of_copy};
pub use beta::{
    Against, ApprovalView, BetaAct, BetaForm, BetaView, HostFigures, LikeView, NetworkFile,
    NetworkView, OfferView, OpenNote, OpenedView, OwnRequestView, QueueView, QueuedView, TakenView,
};
pub use books::{
    ArchiveView, BalanceView, BooksFormat, ExportedView, ImportedView, RegisterLine, VerifiedView,
};
pub use caution::CautionView;
pub use closing::{
    BankFileView, BankLineView, BankRowView, BankTableView, BoundSort, ClosingView, HeldView,
    HolderSort, HolderView, HoursGivenView, HowSure, LackView, LastsView, Look, LookView,
    MatchWith, MatchedView, MonthEndView, MovedView, MovementView, OwnShareView, PaperForm,
    ProposalView, ReminderView, RemindersView, ReserveEndView, RoundView, RuleSort, ShareView,
    SpentFrom, SpentView, StatementView, StatementsView, TotalsView, WhyMatch,
};
pub use course::{CourseStep, CourseView, CreditView, MonthView, TaskView, WorkListView, WorkView};
pub use error::{ErrorBody, codes};
pub use event::{Doing, Event, Obstacle, ObstacleKind, Outcome, Wait};
pub use fit::{FitOffer, FitProvider, FitView, GrowthView, SizeView};
pub use help::{HelpSaid, HelpThread, HelpView, HelpWork};
pub use home::{
    CollectiveAtHub, HomePlace, HomeView, HubView, MeAtHub, RecordArrived, RecordFetched,
    RecordOnItsWay, RecordPart, RecordSeal, RecordStands, RecordTicket,
};
pub use keeping::{
    BandBody, BelongingView, BelowNothingView, BookedDueView, BookedView, CostChange, CostState,
    CostView, DueAmount, DueView, EveryName, ForInstance, ForeignGiven, ForeignView, ForgottenView,
    HandedFile, HoursCell, HoursRow, HoursView, MembershipStep, MembershipView, MoneyView, NewCost,
    PaidBy, PaidView, PersonView, PurposeName, RecurringView, RuleBody, RuleChangeView,
    RulePreview, RuleView, Stamped, StaysView, TracesView, VatGiven, WorkKind,
};
pub use launch::{LaunchDraft, LaunchPage, LaunchRun, LaunchView, Sharer};
pub use life::LifeView;
pub use money::{
    BelowBufferView, BudgetLineView, BudgetView, DonationsView, GiftView, GrantView,
    OwedForWorkView, PaymentSort, PayoutBody, PayoutPartView, PayoutView, PledgeStateName,
    PledgeView, ReserveView, RunwayView, SettleName, SettlePaymentView, SettleView,
};
pub use plan::{
    CommandPart, Demand, ExportForm, PlanFileView, PlanView, PlannedCommand, PlannedInstance,
    PlannedStep, PreflightView, RecordView, ServerSight,
};
pub use reply::{
    AccountView, AddressView, Attention, CertificateView, CheckView, CheckedOne, CheckedView,
    CollectiveView, DnsRecord, InstanceView, KeptInstance, LogView, MailView, OperatorView,
    PaperView, PictureView, PracticeView, PriceView, ProofView, RecipeAbout, RecipeView,
    ReckonedView, RecoveryKeyView, Reply, RunView, ServerView, StatusView, StepView, Stranger,
    UpgradeQuestions,
};
pub use request::{Authority, Call, Paper, Request, access, call, names, place};
pub use secret::SecretText;
pub use servers::{
    Abilities, CostOfServer, DestroyedView, Finding, FindingView, How, LookedView, Offered,
    OffersView, OrderLine, OrderState, OrderView, PricePart, Proof, ProviderKind, ProviderView,
    QuoteView, RegionOffered, RegionPrice, RentPrice, RequestText, SizeOffered, Terms, Wish,
};
pub use shared::{SharedFileView, SharedPersonView, SharedTool};
pub use sources::{CatalogueView, FoundBy, FoundRecipe, PinView, Signature, SourceView};
pub use tending::{KeyWish, ServerLook, ServerNote, ServerSeen, WhyLeftOut};
pub use verbs::changes;
