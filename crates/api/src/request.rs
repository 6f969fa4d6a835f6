//! What can be asked.

use std::{collections::BTreeMap, net::IpAddr};

use allotment_provision::{HostKey, ServerTarget, steps::DockerSource};
use allotment_types::{
    Currency, DnsName, Language, LaunchId, OperatorName, RecipeName, RunId, ServerName,
};
use serde::{Deserialize, Serialize};

use crate::{
    SecretText,
    launch::{LaunchDraft, LaunchView},
    plan::{PlanView, PreflightView},
    reply::{
        AddressView, CollectiveView, InstanceView, LogView, OperatorView, PaperView, PictureView,
        PracticeView, ProofView, RecipeView, RecoveryKeyView, Reply, RunView, ServerView,
        StatusView, Stranger,
    },
};

/// Who signs the certificates of an instance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authority {
    /// Let's Encrypt, trusted by every browser. Limits failed attempts.
    #[default]
    Production,
    /// Let's Encrypt's rehearsal: browsers do not trust it, its limits are wide.
    Staging,
    /// An ACME server of one's own.
    Own {
        /// Its directory's address.
        directory: String,
        /// The certificate authority of that server itself, in PEM.
        trust: String,
    },
}

/// A paper that people print, pin up or lock away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// How to look after an instance, on one page. Nothing secret is on it.
    HandOver {
        /// The instance's address.
        address: DnsName,
    },
    /// This operator's recovery key, with what it is for.
    RecoveryKit,
}

macro_rules! requests {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $type:ty,)* } -> $reply:ident($reply_type:ty) needs $need:ident;)*) => {
        /// Everything that can be asked of Allotment. `dispatch` in
        /// `allotment-app` answers it; the same request gives the same answer
        /// from the window, the command line and the hub.
        #[derive(Debug, Clone, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Request { $($(#[$meta])* $name($name),)* }

        $($(#[$meta])*
        #[derive(Debug, Clone, Serialize, Deserialize)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type,)* }

        impl Call for $name {
            type Reply = $reply_type;
            fn into_request(self) -> Request { Request::$name(self) }
            fn from_reply(reply: Reply) -> Option<Self::Reply> {
                match reply { Reply::$reply(it) => Some(it), _ => None }
            }
        })*

        /// What a principal must be allowed for a request. Exhaustive: a
        /// request that nobody has decided does not compile (invariant 10).
        pub fn access(request: &Request) -> Need {
            match request { $(Request::$name(_) => Need::$need,)* }
        }
    };
}

/// A request with the type of its reply.
pub trait Call {
    /// What answers it.
    type Reply: serde::de::DeserializeOwned;
    /// The request for the wire.
    fn into_request(self) -> Request;
    /// The reply from the wire; nothing if it answers another request.
    fn from_reply(reply: Reply) -> Option<Self::Reply>;
}

/// What a principal must be allowed for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Anybody may read the catalogue.
    Catalogue,
    /// To see the collective's servers, instances and runs.
    Look,
    /// To change servers.
    Operate,
}

/// The requests with their own types, to be used with a client's `call`.
pub mod call {
    use super::{
        AddressView, Authority, BTreeMap, Call, CollectiveView, Currency, Deserialize, DnsName,
        DockerSource, HostKey, InstanceView, IpAddr, Language, LaunchDraft, LaunchId, LaunchView,
        LogView, Need, OperatorName, OperatorView, Paper, PaperView, PictureView, PlanView,
        PracticeView, PreflightView, ProofView, RecipeName, RecipeView, RecoveryKeyView, Reply,
        RunId, RunView, SecretText, Serialize, ServerName, ServerTarget, ServerView, StatusView,
        Stranger,
    };

    requests! {
        /// All recipes of the catalogue.
        ListRecipes {} -> Recipes(Vec<RecipeView>) needs Catalogue;
        /// One recipe: what it is for, what it needs, what it asks.
        ShowRecipe {
            /// Which.
            recipe: RecipeName,
        } -> Recipe(Box<RecipeView>) needs Catalogue;
        /// Checks a recipe's files.
        LintRecipe {
            /// Which.
            recipe: RecipeName,
        } -> Problems(Vec<allotment_recipe::Problem>) needs Catalogue;
        /// Goes through a recipe's whole life on a server that is there for
        /// nothing else, and says which level that shows.
        CheckRecipe {
            /// Which.
            recipe: RecipeName,
            /// Where: a server without other instances.
            server: ServerName,
            /// At which address; variants that need one of their own are
            /// launched below it.
            address: DnsName,
            /// Answers in the place of the recipe's own for this.
            answers: BTreeMap<String, String>,
            /// Variants to try although they need something from elsewhere.
            variants: Vec<String>,
            /// Secrets that only people can give, for variants.
            secrets: BTreeMap<String, SecretText>,
            /// Who signs the certificates, as for a plan.
            authority: Option<Authority>,
            /// Where that authority writes to.
            email: Option<String>,
            /// Where Docker comes from.
            docker: DockerSource,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Life(Box<crate::LifeView>) needs Operate;
        /// Which server so many people need, and what it costs.
        FitRecipe {
            /// Which.
            recipe: RecipeName,
            /// How many people.
            people: u32,
        } -> Fit(Box<crate::FitView>) needs Catalogue;
        /// Recipes that have to do with a word, here and in the kept catalogue.
        SearchRecipes {
            /// What is searched for.
            text: String,
        } -> Found(Vec<crate::FoundRecipe>) needs Catalogue;
        /// The recipes that were added to those of the program.
        ListPins {} -> Pins(Vec<crate::PinView>) needs Catalogue;
        /// Looks at a recipe that lies elsewhere. Nothing is kept, and nothing
        /// of it is run.
        LookAtSource {
            /// A folder, the address of a Git repository, or a name of the kept
            /// catalogue.
            from: String,
            /// What to call it; by default as its place is called.
            name: Option<RecipeName>,
            /// Which tag; by default the newest.
            version: Option<String>,
        } -> Source(Box<crate::SourceView>) needs Operate;
        /// Adds a recipe that was looked at, or another version of it.
        AddRecipe {
            /// From where.
            from: String,
            /// What to call it.
            name: RecipeName,
            /// Which tag; by default the newest.
            version: Option<String>,
            /// The files that were shown: with others, nothing is added.
            pin: String,
        } -> Pin(Box<crate::PinView>) needs Operate;
        /// Takes an added recipe away. Instances of it are not touched.
        DropRecipe {
            /// Which.
            recipe: RecipeName,
        } -> Done(()) needs Operate;
        /// Reads Co-op Cloud's catalogue and keeps a copy.
        KeepCatalogue {
            /// A file, or an address.
            from: String,
        } -> Catalogue(crate::CatalogueView) needs Operate;

        /// Who we are.
        ShowCollective {} -> Collective(CollectiveView) needs Look;
        /// Says who we are.
        DescribeCollective {
            /// What people call us.
            name: String,
            /// How many people are expected to use what we launch.
            people: u32,
            /// In which currency we share costs.
            currency: Currency,
            /// In which language our papers are written.
            language: Language,
        } -> Collective(CollectiveView) needs Operate;

        /// All launches that are not over, newest change first.
        ListLaunches {} -> Launches(Vec<LaunchView>) needs Look;
        /// Begins to prepare a launch.
        BeginLaunch {} -> Launch(Box<LaunchView>) needs Operate;
        /// Keeps what was answered so far.
        SaveLaunch {
            /// Which launch.
            launch: LaunchId,
            /// All that was answered.
            draft: LaunchDraft,
        } -> Launch(Box<LaunchView>) needs Operate;
        /// Forgets a launch that was being prepared. What its run has done
        /// stays done.
        DropLaunch {
            /// Which launch.
            launch: LaunchId,
        } -> Done(()) needs Operate;
        /// Looks whether a server can carry a recipe, and changes nothing.
        CheckServer {
            /// Which server.
            server: ServerName,
            /// Which recipe.
            recipe: RecipeName,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Preflight(Box<PreflightView>) needs Operate;
        /// Looks where an address points to, and says which records to make.
        CheckAddress {
            /// Which address.
            address: DnsName,
            /// On which server the instance will be.
            server: ServerName,
            /// The server's addresses, as the preflight found them.
            addresses: Vec<IpAddr>,
        } -> Address(AddressView) needs Look;
        /// Looks at an instance from outside, as its people do.
        ProveInstance {
            /// Which.
            address: DnsName,
        } -> Proof(Box<ProofView>) needs Look;
        /// Takes a picture of an instance's front page, as somebody sees it
        /// who is not signed in.
        PictureInstance {
            /// Which.
            address: DnsName,
        } -> Picture(PictureView) needs Look;
        /// Shows a paper as a page.
        ShowPaper {
            /// Which.
            paper: Paper,
            /// In which language.
            language: Language,
        } -> Paper(PaperView) needs Operate;
        /// Writes a paper to this computer's documents: the hand-over sheet
        /// as page and PDF, the recovery kit as a file sealed with a
        /// passphrase.
        SavePaper {
            /// Which.
            paper: Paper,
            /// In which language.
            language: Language,
            /// What the recovery kit is sealed with.
            passphrase: Option<SecretText>,
        } -> Saved(Vec<String>) needs Operate;

        /// Where the newest run of a plan stands, as far as this computer
        /// knows; every step not begun if it has none.
        ShowRun {
            /// The plan's hash.
            plan: String,
        } -> Run(Box<RunView>) needs Look;
        /// Lets a run wait before its next step.
        PauseRun {
            /// On which server.
            server: ServerName,
        } -> Done(()) needs Operate;
        /// Lets a run that waits go on.
        ContinueRun {
            /// On which server.
            server: ServerName,
        } -> Done(()) needs Operate;
        /// Ends a run before its next step. What is done stays done, and a
        /// long command on the server goes on by itself.
        StopRun {
            /// On which server.
            server: ServerName,
        } -> Done(()) needs Operate;

        /// Asks a server which key it identifies itself with, without logging in.
        MeetServer {
            /// How to reach it.
            target: ServerTarget,
        } -> Stranger(Stranger) needs Operate;
        /// Adds a server whose key a person has confirmed, after logging in once.
        AddServer {
            /// What to call it.
            name: ServerName,
            /// How to reach it.
            target: ServerTarget,
            /// The key that was confirmed.
            host_key: HostKey,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Server(Box<ServerView>) needs Operate;
        /// All servers.
        ListServers {} -> Servers(Vec<ServerView>) needs Look;
        /// Reads what is on a server, now.
        ReadFacts {
            /// Which.
            server: ServerName,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Facts(Box<allotment_provision::facts::Facts>) needs Look;
        /// Forgets a server. Nothing is changed on it.
        ForgetServer {
            /// Which.
            server: ServerName,
        } -> Done(()) needs Operate;

        /// Makes this operator's recovery key.
        CreateRecoveryKey {
            /// The operator's name.
            operator: OperatorName,
            /// Whether its secret half is told, to be written down. It stays
            /// in the vault in any case.
            show: bool,
        } -> RecoveryKey(RecoveryKeyView) needs Operate;
        /// Takes this operator's recovery key from where it was written down.
        RestoreRecoveryKey {
            /// The operator's name.
            operator: OperatorName,
            /// The key.
            key: SecretText,
        } -> Operator(OperatorView) needs Operate;
        /// Lets another operator open the secrets of instances launched from now on.
        AddOperator {
            /// Their name.
            operator: OperatorName,
            /// Their public recovery key.
            recovery_key: String,
        } -> Operator(OperatorView) needs Operate;
        /// All operators.
        ListOperators {} -> Operators(Vec<OperatorView>) needs Look;

        /// Plans an instance: reads the server's facts and says what would be done.
        PlanInstance {
            /// From which recipe.
            recipe: RecipeName,
            /// On which server.
            server: ServerName,
            /// At which address.
            address: DnsName,
            /// Answers to the recipe's questions, by their keys.
            answers: BTreeMap<String, String>,
            /// Who signs the certificate; a practice server's own when absent.
            authority: Option<Authority>,
            /// Where authorities write when a certificate is about to end.
            email: Option<String>,
            /// Where Docker comes from.
            docker: DockerSource,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Plan(Box<PlanView>) needs Operate;
        /// Lets an app send a real message, to see whether its mail works.
        TryMail {
            /// Which instance.
            address: DnsName,
            /// Whom the message is for.
            to: String,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Mail(crate::MailView) needs Operate;
        /// Plans the way of an instance to its recipe's version of today.
        PlanUpgrade {
            /// Which.
            address: DnsName,
            /// Answers to questions that are new or are to be answered anew,
            /// by their settings; all others stay.
            answers: BTreeMap<String, String>,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Plan(Box<PlanView>) needs Operate;
        /// Plans taking an instance away.
        PlanRemoval {
            /// Which.
            address: DnsName,
            /// Delete the data of its people too.
            delete_data: bool,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Plan(Box<PlanView>) needs Operate;
        /// Applies an accepted plan.
        ApplyPlan {
            /// The beginning of the plan's hash.
            plan: String,
            /// The secrets that only people can give, by their names in the
            /// recipe; those that are sealed on the server already are kept.
            secrets: BTreeMap<String, SecretText>,
            /// The instance's address, if its data is to be deleted: what a
            /// person typed after being told so.
            confirmed: Option<DnsName>,
            /// The token of a lock that has run out, after its holder was shown.
            take_over: Option<u64>,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Run(Box<RunView>) needs Operate;
        /// Continues a run from where it stands, whoever began it.
        ResumeRun {
            /// Where: an unfinished run of this server is looked for.
            server: ServerName,
            /// Which run, when there are several.
            run: Option<RunId>,
            /// As with [`ApplyPlan`].
            secrets: BTreeMap<String, SecretText>,
            /// The token of a lock that has run out, after its holder was shown.
            take_over: Option<u64>,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Run(Box<RunView>) needs Operate;
        /// Undoes what a run did, back to what was there before.
        UndoRun {
            /// Where.
            server: ServerName,
            /// Which run, when there are several.
            run: Option<RunId>,
            /// The instance's address, if its data is to be deleted: what a
            /// person typed after being told so.
            confirmed: Option<DnsName>,
            /// The token of a lock that has run out, after its holder was shown.
            take_over: Option<u64>,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Run(Box<RunView>) needs Operate;
        /// What there is and what needs attention.
        ShowStatus {} -> Status(Box<StatusView>) needs Look;
        /// All instances.
        ListInstances {} -> Instances(Vec<InstanceView>) needs Look;
        /// A run's log, as last seen from here.
        ReadLog {
            /// Which run; the newest when absent.
            run: Option<RunId>,
        } -> Log(Box<LogView>) needs Look;

        /// Brings up a practice server on this computer and adds it.
        StartPractice {
            /// What to call it.
            name: ServerName,
            /// Its disk, such as `12 GB`.
            disk: Option<allotment_types::ByteSize>,
            /// Its memory, such as `2 GB`.
            memory: Option<allotment_types::ByteSize>,
        } -> Practice(PracticeView) needs Operate;
        /// Takes a practice server down for good and forgets it.
        StopPractice {
            /// Which.
            name: ServerName,
        } -> Done(()) needs Operate;
        /// All practice servers of this computer.
        ListPractice {} -> Practices(Vec<PracticeView>) needs Look;
    }
}

pub use call::{Request, access};
