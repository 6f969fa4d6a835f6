//! What can be asked.
//!
//! Long because: all of the contract stands in one list, each request with its
//! reply, with who may ask and where it can be answered
//! (`access.rs`).

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use allotment_provision::{
    HostKey, ServerTarget,
    hardening::{Measure, OpenPort},
    steps::DockerSource,
};
use allotment_types::{
    CollectiveId, Currency, Day, DnsName, Language, LaunchId, OperatorName, OrderId, ParticipantId,
    ProviderName, RecipeName, RunId, ServerName,
};
use serde::{Deserialize, Serialize};

use crate::{
    SecretText,
    access::{Need, Place},
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
    /// One participant's month: for them and the treasurer.
    Statement {
        /// Whose.
        participant: ParticipantId,
        /// Which month; the last one that was closed when absent.
        month: Option<String>,
    },
    /// How the collective stands at the end of a month: for everybody.
    Totals {
        /// Which month; the last one that was closed when absent.
        month: Option<String>,
    },
}

/// What a request needs: the same for all of its name, its own participant, or
/// what it decides itself.
macro_rules! need {
    ($it:ident Itself) => {
        $it.need()
    };
    ($it:ident Own $field:ident) => {
        Need::Own(&$it.$field)
    };
    ($it:ident $need:ident) => {{
        let _ = $it;
        Need::$need
    }};
}

/// Where a request is answered, likewise.
macro_rules! place {
    ($it:ident Itself) => {
        $it.place()
    };
    ($it:ident $place:ident) => {{
        let _ = $it;
        Place::$place
    }};
}

macro_rules! requests {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $type:ty,)* } -> $reply:ident($reply_type:ty) needs $need:ident $($whose:ident)?, $place:ident;)*) => {
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
            const NAME: &'static str = stringify!($name);
            type Reply = $reply_type;
            fn into_request(self) -> Request { Request::$name(self) }
            fn from_reply(reply: Reply) -> Option<Self::Reply> {
                match reply { Reply::$reply(it) => Some(it), _ => None }
            }
        })*

        /// The names of all requests on the wire.
        pub fn names() -> Vec<String> {
            vec![$(<$name as Call>::name(),)*]
        }

        /// What a principal must be for a request. Exhaustive: a request that
        /// nobody has decided does not compile (invariant 10).
        pub fn access(request: &Request) -> Need<'_> {
            match request { $(Request::$name(it) => need!(it $need $($whose)?),)* }
        }

        /// Where a request can be answered. Exhaustive likewise.
        pub fn place(request: &Request) -> Place {
            match request { $(Request::$name(it) => place!(it $place),)* }
        }
    };
}

/// A request with the type of its reply.
pub trait Call: Serialize {
    /// Its name in Rust, such as `ListServers`.
    const NAME: &'static str;
    /// What answers it.
    type Reply: serde::de::DeserializeOwned;
    /// The request for the wire.
    fn into_request(self) -> Request;
    /// The reply from the wire; nothing if it answers another request.
    fn from_reply(reply: Reply) -> Option<Self::Reply>;
    /// Its name on the wire, such as `list-servers`: a request is
    /// `{name: fields}`. So an end that asks for little needs not know how all
    /// others are written.
    fn name() -> String {
        let mut name = String::with_capacity(Self::NAME.len() + 4);
        for letter in Self::NAME.chars() {
            if letter.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }
}

/// The requests with their own types, to be used with a client's `call`.
pub mod call {
    use super::{
        AddressView, Authority, BTreeMap, BTreeSet, Call, CollectiveId, CollectiveView, Currency,
        Day, Deserialize, DnsName, DockerSource, HostKey, InstanceView, IpAddr, Language,
        LaunchDraft, LaunchId, LaunchView, LogView, Measure, Need, OpenPort, OperatorName,
        OperatorView, OrderId, Paper, PaperView, ParticipantId, PictureView, Place, PlanView,
        PracticeView, PreflightView, ProofView, ProviderName, RecipeName, RecipeView,
        RecoveryKeyView, Reply, RunId, RunView, SecretText, Serialize, ServerName, ServerTarget,
        ServerView, StatusView, Stranger,
    };

    requests! {
        /// All recipes of the catalogue.
        ListRecipes {} -> Recipes(Vec<RecipeView>) needs Catalogue, Anywhere;
        /// One recipe: what it is for, what it needs, what it asks.
        ShowRecipe {
            /// Which.
            recipe: RecipeName,
        } -> Recipe(Box<RecipeView>) needs Catalogue, Anywhere;
        /// Checks a recipe's files.
        LintRecipe {
            /// Which.
            recipe: RecipeName,
        } -> Problems(Vec<allotment_recipe::Problem>) needs Catalogue, Anywhere;
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
        } -> Life(Box<crate::LifeView>) needs Operate, AtHome;
        /// Which server so many people need, and what it costs.
        FitRecipe {
            /// Which.
            recipe: RecipeName,
            /// How many people.
            people: u32,
        } -> Fit(Box<crate::FitView>) needs Catalogue, Anywhere;
        /// The same in one provider's catalogue: by its own word where it can
        /// be asked, and otherwise by what is known of it.
        FitAtProvider {
            /// Which recipe.
            recipe: RecipeName,
            /// How many people.
            people: u32,
            /// Whose catalogue.
            provider: ProviderName,
        } -> Fit(Box<crate::FitView>) needs Operate, AtHome;
        /// Recipes that have to do with a word, here and in the kept catalogue.
        SearchRecipes {
            /// What is searched for.
            text: String,
        } -> Found(Vec<crate::FoundRecipe>) needs Catalogue, Anywhere;
        /// The recipes that were added to those of the program.
        ListPins {} -> Pins(Vec<crate::PinView>) needs Catalogue, Anywhere;
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
        } -> Source(Box<crate::SourceView>) needs Operate, AtHome;
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
        } -> Pin(Box<crate::PinView>) needs Operate, AtHome;
        /// Takes an added recipe away. Instances of it are not touched.
        DropRecipe {
            /// Which.
            recipe: RecipeName,
        } -> Done(()) needs Operate, AtHome;
        /// Reads Co-op Cloud's catalogue and keeps a copy.
        KeepCatalogue {
            /// A file, or an address.
            from: String,
        } -> Catalogue(crate::CatalogueView) needs Operate, AtHome;

        /// Who we are.
        ShowCollective {} -> Collective(CollectiveView) needs Look, Anywhere;
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
        } -> Collective(CollectiveView) needs Keep, Anywhere;

        /// All launches that are not over, newest change first.
        ListLaunches {} -> Launches(Vec<LaunchView>) needs Operate, Anywhere;
        /// Begins to prepare a launch.
        BeginLaunch {} -> Launch(Box<LaunchView>) needs Operate, Anywhere;
        /// Keeps what was answered so far.
        SaveLaunch {
            /// Which launch.
            launch: LaunchId,
            /// All that was answered.
            draft: LaunchDraft,
        } -> Launch(Box<LaunchView>) needs Operate, Anywhere;
        /// Forgets a launch that was being prepared. What its run has done
        /// stays done.
        DropLaunch {
            /// Which launch.
            launch: LaunchId,
        } -> Done(()) needs Operate, Anywhere;
        /// Looks whether a server can carry a recipe, and changes nothing.
        CheckServer {
            /// Which server.
            server: ServerName,
            /// Which recipe.
            recipe: RecipeName,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Preflight(Box<PreflightView>) needs Operate, AtHome;
        /// Looks where an address points to, and says which records to make.
        CheckAddress {
            /// Which address.
            address: DnsName,
            /// On which server the instance will be.
            server: ServerName,
            /// The server's addresses, as the preflight found them.
            addresses: Vec<IpAddr>,
        } -> Address(AddressView) needs Operate, AtHome;
        /// Looks at an instance from outside, as its people do.
        ProveInstance {
            /// Which.
            address: DnsName,
        } -> Proof(Box<ProofView>) needs Look, AtHome;
        /// Takes a picture of an instance's front page, as somebody sees it
        /// who is not signed in.
        PictureInstance {
            /// Which.
            address: DnsName,
        } -> Picture(PictureView) needs Look, AtHome;
        /// Shows a paper as a page.
        ShowPaper {
            /// Which.
            paper: Paper,
            /// In which language.
            language: Language,
        } -> Paper(PaperView) needs Itself, Itself;
        /// Writes a paper to this computer's documents: hand-over sheet,
        /// statement and totals as page and PDF, the recovery kit as a file
        /// sealed with a passphrase.
        SavePaper {
            /// Which.
            paper: Paper,
            /// In which language.
            language: Language,
            /// As what, of statement and totals; as both when absent.
            form: Option<crate::PaperForm>,
            /// What the recovery kit is sealed with.
            passphrase: Option<SecretText>,
        } -> Saved(Vec<String>) needs Itself, AtHome;

        /// Where the newest run of a plan stands, as far as this computer
        /// knows; every step not begun if it has none.
        ShowRun {
            /// The plan's hash.
            plan: String,
        } -> Run(Box<RunView>) needs Operate, Anywhere;
        /// Lets a run wait before its next step.
        PauseRun {
            /// On which server.
            server: ServerName,
        } -> Done(()) needs Operate, AtHome;
        /// Lets a run that waits go on.
        ContinueRun {
            /// On which server.
            server: ServerName,
        } -> Done(()) needs Operate, AtHome;
        /// Ends a run before its next step. What is done stays done, and a
        /// long command on the server goes on by itself.
        StopRun {
            /// On which server.
            server: ServerName,
        } -> Done(()) needs Operate, AtHome;

        /// Asks a server which key it identifies itself with, without logging in.
        MeetServer {
            /// How to reach it.
            target: ServerTarget,
        } -> Stranger(Stranger) needs Operate, AtHome;
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
        } -> Server(Box<ServerView>) needs Operate, AtHome;
        /// All servers.
        ListServers {} -> Servers(Vec<ServerView>) needs Operate, Anywhere;
        /// Reads what is on a server, and how it is looked after: who has
        /// access, which updates wait, which measures are in force.
        ReadFacts {
            /// Which.
            server: ServerName,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Facts(Box<crate::ServerSeen>) needs Operate, AtHome;
        /// How servers are at this moment: all of them are asked at once. One
        /// that does not answer does not keep the others waiting for long.
        LookAtServers {
            /// Which; all that are known when empty.
            servers: Vec<ServerName>,
            /// The accounts' password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Looks(Vec<crate::ServerLook>) needs Operate, AtHome;
        /// Plans measures that make a server harder to break into and to fill
        /// up, or takes them back. Nothing is changed before it is applied.
        PlanHardening {
            /// Which server.
            server: ServerName,
            /// The measures to take.
            on: BTreeSet<Measure>,
            /// The measures to take back.
            off: BTreeSet<Measure>,
            /// Ports that stay open beside those of SSH, of the web and of the
            /// instances.
            open: BTreeSet<OpenPort>,
            /// Measures whose files are overwritten although somebody has
            /// changed them.
            although_changed: BTreeSet<Measure>,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Plan(Box<PlanView>) needs Operate, AtHome;
        /// Plans letting a key in to a server, or keeping one out.
        PlanKey {
            /// Which server.
            server: ServerName,
            /// Which account of it; the one that we come in with when absent.
            account: Option<String>,
            /// What is wished.
            wish: crate::KeyWish,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Plan(Box<PlanView>) needs Operate, AtHome;
        /// Forgets a server. Nothing is changed on it.
        ForgetServer {
            /// Which.
            server: ServerName,
        } -> Done(()) needs Operate, Anywhere;

        /// Makes this operator's recovery key.
        CreateRecoveryKey {
            /// The operator's name.
            operator: OperatorName,
            /// Whether its secret half is told, to be written down. It stays
            /// in the vault in any case.
            show: bool,
        } -> RecoveryKey(RecoveryKeyView) needs Operate, AtHome;
        /// Takes this operator's recovery key from where it was written down.
        RestoreRecoveryKey {
            /// The operator's name.
            operator: OperatorName,
            /// The key.
            key: SecretText,
        } -> Operator(OperatorView) needs Operate, AtHome;
        /// Lets another operator open the secrets of instances launched from now on.
        AddOperator {
            /// Their name.
            operator: OperatorName,
            /// Their public recovery key.
            recovery_key: String,
        } -> Operator(OperatorView) needs Operate, Anywhere;
        /// All operators.
        ListOperators {} -> Operators(Vec<OperatorView>) needs Look, Anywhere;

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
        } -> Plan(Box<PlanView>) needs Operate, AtHome;
        /// Lets an app send a real message, to see whether its mail works.
        TryMail {
            /// Which instance.
            address: DnsName,
            /// Whom the message is for.
            to: String,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Mail(crate::MailView) needs Operate, AtHome;
        /// Asks an app that is in use what its recipe's checks ask, as far as
        /// the recipe allows them at any time.
        CheckInstance {
            /// Which instance.
            address: DnsName,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Checked(crate::CheckedView) needs Operate, AtHome;
        /// What the version of today asks that the instance's settings on the
        /// server do not answer. Nothing is changed.
        AskUpgrade {
            /// Which.
            address: DnsName,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> UpgradeQuestions(Box<crate::UpgradeQuestions>) needs Operate, AtHome;
        /// Plans the way of an instance to its recipe's version of today.
        PlanUpgrade {
            /// Which.
            address: DnsName,
            /// Answers to questions that are new or are to be answered anew,
            /// by their settings; all others stay.
            answers: BTreeMap<String, String>,
            /// Plan it although the app's checks find something today.
            although: bool,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Plan(Box<PlanView>) needs Operate, AtHome;
        /// Plans taking an instance into care that others launched under
        /// Co-op Cloud's names.
        PlanAdoption {
            /// From which recipe it was launched.
            recipe: RecipeName,
            /// On which server.
            server: ServerName,
            /// At which address.
            address: DnsName,
            /// The settings file that `abra` keeps for it; without it they are
            /// read from what runs, as far as they are there.
            settings: Option<String>,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Plan(Box<PlanView>) needs Operate, AtHome;
        /// Plans taking an instance away.
        PlanRemoval {
            /// Which.
            address: DnsName,
            /// Delete the data of its people too.
            delete_data: bool,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Plan(Box<PlanView>) needs Operate, AtHome;
        /// Writes an accepted plan out, for somebody to carry out without
        /// Allotment.
        ExportPlan {
            /// The beginning of the plan's hash.
            plan: String,
            /// As what.
            form: crate::ExportForm,
            /// Make its secrets too, with those that only people can give. They
            /// are in the reply, and nowhere else.
            secrets: Option<BTreeMap<String, SecretText>>,
        } -> PlanFile(Box<crate::PlanFileView>) needs Operate, AtHome;
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
        } -> Run(Box<RunView>) needs Operate, AtHome;
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
        } -> Run(Box<RunView>) needs Operate, AtHome;
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
        } -> Run(Box<RunView>) needs Operate, AtHome;
        /// An instance, and what can be done to look after it.
        ShowInstance {
            /// Which.
            address: DnsName,
        } -> Instance(Box<crate::KeptInstance>) needs Look, Anywhere;
        /// What there is and what needs attention.
        ShowStatus {} -> Status(Box<StatusView>) needs Operate, Anywhere;
        /// All instances.
        ListInstances {} -> Instances(Vec<InstanceView>) needs Look, Anywhere;
        /// A run's log, as last seen from here.
        ReadLog {
            /// Which run; the newest when absent.
            run: Option<RunId>,
        } -> Log(Box<LogView>) needs Operate, Anywhere;

        /// Takes a journal of hledger, ledger or beancount over into the books:
        /// all of it or nothing, and once however often it is asked for.
        ImportJournal {
            /// The file.
            path: String,
            /// What happened up to the end of this day comes as balances, in
            /// one entry; only what came later line by line.
            as_of: Option<Day>,
            /// Book it although some of it stands in the books already.
            although: bool,
        } -> Imported(crate::ImportedView) needs Keep, AtHome;
        /// Writes the books for other programs, to a file that is not there
        /// yet.
        ExportBooks {
            /// As what.
            format: crate::BooksFormat,
            /// The file.
            path: String,
        } -> Exported(crate::ExportedView) needs Keep, AtHome;
        /// Writes the whole record of the books as one open archive: rows,
        /// what is kept apart, receipts and journals. Nothing secret is in it.
        ArchiveBooks {
            /// The file, which is not there yet.
            path: String,
        } -> Archived(crate::ArchiveView) needs Keep, AtHome;
        /// Checks that an archive is as it was written.
        CheckArchive {
            /// The file.
            path: String,
            /// Heads that were printed on statements.
            heads: Vec<String>,
        } -> Archived(crate::ArchiveView) needs Keep, AtHome;
        /// Puts an archive back into a record that has no books yet.
        RestoreBooks {
            /// The file.
            path: String,
        } -> Archived(crate::ArchiveView) needs Keep, AtHome;
        /// What stands on accounts, everybody's among them: the treasurer's
        /// view, so no onlooker's.
        ShowBalances {
            /// Only this account and those below it.
            within: Option<String>,
            /// At the end of this month, such as `2026-11`; today when absent.
            month: Option<String>,
        } -> Balances(Vec<crate::BalanceView>) needs Keep, Anywhere;
        /// The newest lines of an account and those below it.
        ShowRegister {
            /// Which.
            account: String,
            /// How many at most.
            lines: u32,
        } -> Register(Vec<crate::RegisterLine>) needs Keep, Anywhere;
        /// Checks that the books are as they were written.
        VerifyBooks {
            /// Heads that were printed on statements.
            heads: Vec<String>,
        } -> Verified(crate::VerifiedView) needs Keep, Anywhere;

        /// Everybody who can take part, with their weights: the treasurer's
        /// view, so no onlooker's.
        ListPeople {
            /// How they belong on this day; today when absent.
            on: Option<Day>,
        } -> People(Vec<crate::PersonView>) needs Keep, Anywhere;
        /// Adds somebody who can take part.
        AddPerson {
            /// Their short name, for good; one that tells nothing when absent.
            participant: Option<ParticipantId>,
            /// What they are called, which is kept apart.
            name: String,
            /// The day on which they join; not yet when absent.
            joins: Option<Day>,
            /// Their weight, if they join; 1 when absent.
            weight: Option<u32>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Says that somebody is called otherwise.
        RenamePerson {
            /// Who.
            participant: ParticipantId,
            /// What they are called.
            name: String,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Says that somebody joins, leaves, pauses, returns or has another
        /// weight.
        ChangeMembership {
            /// Who.
            participant: ParticipantId,
            /// What changes.
            step: crate::MembershipStep,
            /// From which day on; today when absent.
            from: Option<Day>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// What would be deleted if somebody were forgotten, and what would stay.
        ShowTraces {
            /// Who.
            participant: ParticipantId,
        } -> Traces(crate::TracesView) needs Own participant, Anywhere;
        /// Deletes what somebody is called and was called before, the bank's
        /// words of their payments, what they wrote about their hours, and
        /// their bids of rounds that are over. The books keep their short name.
        ForgetPerson {
            /// Who.
            participant: ParticipantId,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Forgotten(crate::ForgottenView) needs Keep, Anywhere;
        /// Takes an entry back that was entered by mistake.
        UndoEntry {
            /// Its number.
            entry: u64,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;

        /// By which rules costs are shared, oldest first.
        ListRules {} -> Rules(Vec<crate::RuleView>) needs Keep, Anywhere;
        /// Sets a rule from a month on.
        SetRule {
            /// The first month, such as `2026-11`.
            from: String,
            /// The rule.
            rule: crate::RuleBody,
            /// The decision that said so, in words that are kept apart.
            decision: Option<String>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// What another rule would change for whom. Nothing is booked.
        PreviewRule {
            /// The month as it stands now; this month when absent.
            month: Option<String>,
            /// The rule.
            rule: crate::RuleBody,
            /// In which language amounts were typed.
            language: Option<Language>,
        } -> RulePreview(crate::RulePreview) needs Keep, Anywhere;

        /// All costs, oldest first.
        ListCosts {
            /// Only those of this month.
            month: Option<String>,
        } -> Costs(Vec<crate::CostView>) needs Keep, Anywhere;
        /// Records what something cost.
        AddCost {
            /// Its short name, for good; one that tells nothing when absent.
            cost: Option<String>,
            /// What is said of it.
            new: crate::NewCost,
            /// In which language amounts were typed.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Itself;
        /// A cost came back, or a part of it. If it was shared, those who bore
        /// it get it back.
        RefundCost {
            /// Which.
            cost: String,
            /// What came back, with any VAT, as it is typed; all that is left
            /// when absent.
            amount: Option<String>,
            /// The part of it that the tax office now does not give back.
            vat: Option<crate::VatGiven>,
            /// Where it came to; where it was paid from when absent.
            to: Vec<crate::PaidBy>,
            /// In which language amounts were typed.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// A cost was wrong: it is taken back whole, and what is right is
        /// recorded anew under another short name.
        CorrectCost {
            /// Which.
            cost: String,
            /// What is right; nothing: it was no cost at all.
            change: Option<crate::CostChange>,
            /// In which language amounts were typed.
            language: Option<Language>,
            /// How it is booked; on the day of the wrong one when no day is
            /// given and its month is open.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Itself;
        /// Writes the receipts of a cost to a folder. Nothing that is there is
        /// overwritten.
        SaveReceipts {
            /// Which cost.
            cost: String,
            /// The folder.
            folder: String,
        } -> Saved(Vec<String>) needs Keep, AtHome;

        /// All costs that come again.
        ListRecurring {} -> Recurring(Vec<crate::RecurringView>) needs Keep, Anywhere;
        /// Sets a cost that comes again.
        AddRecurring {
            /// Its short name, for good; the next number when absent.
            recurring: Option<String>,
            /// What it is called, which is kept apart.
            title: String,
            /// What it is for.
            purpose: crate::PurposeName,
            /// Which instance it is for.
            instance: Option<DnsName>,
            /// Who pays it: the short name of a holder or a participant.
            paid_by: String,
            /// The rate of the VAT in it that comes back, in percent.
            vat: Option<String>,
            /// How often.
            every: crate::EveryName,
            /// Every second, every third of these; each when absent.
            step: Option<u16>,
            /// The first date.
            first: Day,
            /// The last day on which it may come.
            last: Option<Day>,
            /// How much each time, as it is typed; a person is asked when
            /// absent.
            amount: Option<String>,
            /// About how much, where a person is asked.
            about: Option<String>,
            /// In which language amounts were typed.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Ends a cost that comes again.
        EndRecurring {
            /// Which.
            recurring: String,
            /// The last day on which it may come.
            last: Day,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Books the recurring costs that are due.
        BookDue {
            /// Up to the end of this month; up to today when absent.
            through: Option<String>,
            /// The amounts of those that are another one each time.
            amounts: Vec<crate::DueAmount>,
            /// In which language amounts were typed.
            language: Option<Language>,
        } -> BookedDue(crate::BookedDueView) needs Keep, Anywhere;

        /// Hours promised and done, month by month.
        ListHours {
            /// The first month; this month when absent.
            from: Option<String>,
            /// The last month; this month when absent.
            through: Option<String>,
            /// Only those of this role or task.
            task: Option<String>,
        } -> Hours(crate::HoursView) needs Keep, Anywhere;
        /// Records that somebody worked.
        AddHours {
            /// Who.
            participant: ParticipantId,
            /// On which day; today when absent.
            worked: Option<Day>,
            /// How long: `1:30`, `1.5 h`, `90 min`.
            time: String,
            /// In which role or for which task.
            task: Option<String>,
            /// What was done, in words that are kept apart.
            note: Option<String>,
            /// What it is to the collective.
            kind: crate::WorkKind,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Itself, Anywhere;
        /// Records that somebody promises hours for a month.
        PromiseHours {
            /// Who.
            participant: ParticipantId,
            /// For which month, such as `2026-11`.
            month: String,
            /// How long, as with [`AddHours`].
            time: String,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Own participant, Anywhere;
        /// Asks those for help who look after the servers. What is known is
        /// attached, for them alone, without anything secret.
        AskForHelp {
            /// What it is about, on one line.
            subject: String,
            /// What is asked.
            text: String,
            /// Which instance it is about.
            address: Option<DnsName>,
        } -> Help(Box<crate::HelpThread>) needs Look, Anywhere;
        /// What was asked, what waits first: all of it to operators, their own
        /// to everybody else.
        ListHelp {} -> Helps(Vec<crate::HelpView>) needs Look, Anywhere;
        /// One thread with all that was said.
        ShowHelp {
            /// Its number.
            help: u32,
        } -> Help(Box<crate::HelpThread>) needs Look, Anywhere;
        /// Says something in a thread: an answer, or what is asked back.
        AnswerHelp {
            /// Its number.
            help: u32,
            /// What is said.
            text: String,
        } -> Help(Box<crate::HelpThread>) needs Look, Anywhere;
        /// Closes a thread. The hours that it took are booked as
        /// [`AddHours`] books them, by whoever may book those.
        CloseHelp {
            /// Its number.
            help: u32,
            /// The hours.
            work: Option<crate::HelpWork>,
        } -> Help(Box<crate::HelpThread>) needs Look, Anywhere;
        /// Tells where the collective's record has its home.
        ShowHome {} -> Home(Box<crate::HomeView>) needs Look, AtHome;
        /// Signs this computer in at a hub, by a link that works once.
        EnterHub {
            /// The link, whole or from its sign # on.
            link: SecretText,
            /// What the others there should call them; needed the first time.
            name: Option<String>,
            /// Which collective, where they are something to several.
            collective: Option<CollectiveId>,
        } -> Home(Box<crate::HomeView>) needs Keep, AtHome;
        /// Moves the record to the hub: compared there, or nothing changes.
        PublishRecord {} -> Home(Box<crate::HomeView>) needs Keep, AtHome;
        /// Moves the record from the hub to this computer: compared here, or
        /// nothing changes.
        BringHome {} -> Home(Box<crate::HomeView>) needs Keep, AtHome;
        /// Signs this computer out at the hub. Where the record is, it stays.
        LeaveHub {} -> Home(Box<crate::HomeView>) needs Keep, AtHome;
        /// Agrees what an hour of credited work counts as.
        AgreeCredit {
            /// From which month on.
            from: String,
            /// For an hour, as it is typed.
            rate: String,
            /// The most for one person and month.
            cap: Option<String>,
            /// The decision that said so, in words that are kept apart.
            decision: String,
            /// In which language amounts were typed.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;

        /// Agrees what is kept back for bad months.
        AgreeReserve {
            /// From which month on.
            from: String,
            /// What it is to come to, as it is typed.
            target: String,
            /// Below what it should not go.
            buffer: String,
            /// What is set aside each month, until the target is reached.
            monthly: String,
            /// The decision that said so, in words that are kept apart.
            decision: Option<String>,
            /// In which language amounts were typed.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;

        /// Everybody who holds money of the collective.
        ListHolders {} -> Holders(Vec<crate::HolderView>) needs Keep, Anywhere;
        /// Adds somebody who holds money: a bank, a box of cash, a fiscal host.
        AddHolder {
            /// Their short name, for good.
            holder: String,
            /// What they are.
            sort: crate::HolderSort,
            /// What they are called, which is kept apart.
            name: String,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Says what a holder had at the beginning of a day, before the books.
        OpenHolder {
            /// Who.
            holder: String,
            /// How much, as it was typed.
            amount: String,
            /// In which language it was typed; the collective's when absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Reads a bank's file and books its rows, each once, as payments of
        /// which it is not known yet what they are.
        ImportBankFile {
            /// The file; where its content is given, what it is called.
            path: String,
            /// What is in it, as base64, where a page was handed it; it is read
            /// from the path when absent.
            content: Option<String>,
            /// Whose statement it is.
            holder: String,
            /// Which column is what, if it is a table: as an error
            /// `confirmation-needed` proposes it.
            mapping: Option<serde_json::Value>,
            /// Take what is proposed for the table's header, which was seen.
            accept_mapping: bool,
            /// Up to the end of which day the file has all rows; as the file
            /// says when absent.
            until: Option<Day>,
            /// What was there then, as it was typed, if the file does not say.
            closing: Option<String>,
            /// In which language it was typed; the collective's when absent.
            language: Option<Language>,
            /// The file is of another account than the holder's files before,
            /// and is theirs all the same: the bank gave it another number.
            #[serde(default)]
            other_account: bool,
        } -> BankFile(crate::BankFileView) needs Keep, Itself;
        /// Reads the first rows of a bank's table with columns that a person
        /// has chosen. Nothing is booked or remembered.
        PreviewBankFile {
            /// The file; where its content is given, what it is called.
            path: String,
            /// What is in it, as base64; it is read from the path when absent.
            content: Option<String>,
            /// Which column is what, as an error `confirmation-needed` of
            /// [`ImportBankFile`] proposed it or with other columns.
            mapping: serde_json::Value,
            /// Find out how dates are written in the column of the day.
            find_dates: bool,
            /// Find out what divides the decimals and groups the thousands.
            find_signs: bool,
        } -> BankTable(crate::BankTableView) needs Keep, Itself;
        /// All grants, as they stand.
        ListGrants {} -> Grants(Vec<crate::GrantView>) needs Keep, Anywhere;
        /// A grant came in.
        AddGrant {
            /// Its short name, for good.
            grant: String,
            /// Who has the money.
            holder: String,
            /// What was granted, as it is typed.
            amount: String,
            /// What the holder kept of it.
            fee: Option<String>,
            /// What it is given for, in words that are kept apart.
            purpose: String,
            /// The purposes that its costs may have; any when empty.
            purposes: Vec<crate::PurposeName>,
            /// The instances that it may be used for; any when empty.
            instances: Vec<DnsName>,
            /// The last day of costs that it may bear.
            until: Option<Day>,
            /// By when it has to be reported on.
            report_due: Option<Day>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// A grant bears a part of a month's costs.
        UseGrant {
            /// Which.
            grant: String,
            /// How much, as it is typed.
            amount: String,
            /// Of which month the costs are.
            month: String,
            /// What they are for.
            purpose: crate::PurposeName,
            /// Of which instance; of all together when absent.
            instance: Option<DnsName>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// What was given freely.
        ShowDonations {} -> Donations(crate::DonationsView) needs Keep, Anywhere;
        /// Money was given freely.
        AddDonation {
            /// Who has it.
            holder: String,
            /// How much, as it is typed.
            amount: String,
            /// What the holder kept of it.
            fee: Option<String>,
            /// Who gave it and why, in words that are kept apart.
            words: Option<String>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Donations bear a part of a month's costs.
        UseDonations {
            /// How much, as it is typed.
            amount: String,
            /// Of which month the costs are.
            month: String,
            /// What they are for.
            purpose: crate::PurposeName,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// What is given for nothing, and until when.
        ListGifts {} -> Gifts(Vec<crate::GiftView>) needs Keep, Anywhere;
        /// Something is given for nothing until a month.
        AddGift {
            /// What it really costs a month, as it is typed.
            monthly: String,
            /// What it is.
            purpose: crate::PurposeName,
            /// For which instance.
            instance: Option<DnsName>,
            /// The first month.
            from: String,
            /// The last month.
            last: String,
            /// Who gives it, in words that are kept apart.
            words: Option<String>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// The reserve, and whether something new would take it below its
        /// buffer.
        ShowReserve {
            /// The month whose agreement holds; this month when absent.
            month: Option<String>,
            /// Something new, as it is typed.
            amount: Option<String>,
            /// In how many months it is paid; 1 when absent.
            months: Option<u32>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
        } -> Reserve(crate::ReserveView) needs Keep, Anywhere;
        /// The reserve bears a part of a month's costs.
        UseReserve {
            /// How much, as it is typed.
            amount: String,
            /// Of which month the costs are.
            month: String,
            /// What they are for.
            purpose: crate::PurposeName,
            /// The decision that said so, in words that are kept apart.
            decision: Option<String>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Money that is there already is set aside.
        AddToReserve {
            /// How much, as it is typed.
            amount: String,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Money goes from one holder to another.
        MoveMoney {
            /// Where it comes from.
            from: String,
            /// Where it goes.
            to: String,
            /// What arrives, as it is typed.
            amount: String,
            /// What is taken besides.
            fee: Option<String>,
            /// What it was, in words that are kept apart.
            words: Option<String>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// A payment of which no file of a bank says anything, such as in cash.
        AddPayment {
            /// Whose.
            participant: ParticipantId,
            /// Through whom.
            holder: String,
            /// How much, as it is typed.
            amount: String,
            /// What it is.
            sort: crate::PaymentSort,
            /// What it was, in words that are kept apart.
            words: Option<String>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// All pledges, as they stand.
        ListPledges {} -> Pledges(Vec<crate::PledgeView>) needs Keep, Anywhere;
        /// Somebody says that they will pay.
        AddPledge {
            /// Who.
            participant: ParticipantId,
            /// How much, as it is typed.
            amount: String,
            /// By which day.
            due: Day,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Own participant, Anywhere;
        /// A pledge does not hold any more.
        WithdrawPledge {
            /// The number of its entry.
            pledge: u64,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Who would pay whom so that everybody is even.
        ShowSettling {
            /// How it is found; as agreed when absent.
            method: Option<crate::SettleName>,
        } -> Settling(crate::SettleView) needs Keep, Anywhere;
        /// Agrees whether members settle among each other. They do not unless
        /// it was agreed.
        AgreeSettling {
            /// How payments are suggested; nothing: not any more.
            method: Option<crate::SettleName>,
            /// The decision that said so, in words that are kept apart.
            decision: Option<String>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// One member paid another.
        AddSettled {
            /// Who paid.
            from: ParticipantId,
            /// Who got it.
            to: ParticipantId,
            /// How much, as it is typed.
            amount: String,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Agrees by which rule paid work is paid.
        AgreePayout {
            /// The first month.
            from: String,
            /// The rule.
            rule: crate::PayoutBody,
            /// The decision that said so, in words that are kept apart.
            decision: Option<String>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Divides a pot among those who worked: looks, or books it.
        PayOut {
            /// What is divided, as it is typed; all that there is when absent.
            pot: Option<String>,
            /// Up to which day work is paid; today when absent.
            until: Option<Day>,
            /// Look only.
            preview: bool,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Payout(crate::PayoutView) needs Keep, Anywhere;
        /// What is owed for work that was paid out.
        ListOwedForWork {} -> OwedForWork(Vec<crate::OwedForWorkView>) needs Keep, Anywhere;
        /// The plan of a month beside what it came to.
        ShowBudget {
            /// Which; this month when absent.
            month: Option<String>,
        } -> Budget(Box<crate::BudgetView>) needs Keep, Anywhere;
        /// Agrees what a month is planned to cost.
        AgreeBudget {
            /// The first month.
            from: String,
            /// For each purpose, as it is typed; nothing for those that are not
            /// named.
            lines: Vec<(crate::PurposeName, String)>,
            /// The decision that said so, in words that are kept apart.
            decision: Option<String>,
            /// In which language amounts were typed; the collective's when
            /// absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Takes an export of I Hate Money, Spliit or Splitwise over: all of it
        /// or nothing, and once however often it is asked for.
        ImportShared {
            /// The file.
            path: String,
            /// Whose export it is; as the file begins when absent.
            tool: Option<crate::SharedTool>,
            /// Who the people of the file are. Those who have the name of one
            /// participant alone need not be named.
            people: Vec<(String, ParticipantId)>,
            /// What the costs in it were for.
            purpose: crate::PurposeName,
            /// What happened up to the end of this day comes as balances, in
            /// one entry; only what came later bill by bill.
            as_of: Option<Day>,
            /// Look only.
            preview: bool,
        } -> SharedFile(crate::SharedFileView) needs Keep, AtHome;
        /// All rows of banks that belong to nothing yet, with what each may be.
        ListBankRows {} -> BankRows(Vec<crate::BankRowView>) needs Keep, Anywhere;
        /// Says what rows are: all of them or none.
        MatchRows {
            /// Which rows, and what each is.
            matches: Vec<(u64, crate::MatchWith)>,
            /// Match them although an amount differs, or gives somebody back
            /// more than they are ahead.
            #[serde(default)]
            although: bool,
        } -> Matched(crate::MatchedView) needs Keep, Anywhere;
        /// Looks whether a month can be closed and what each would bear; or
        /// closes it.
        CloseMonth {
            /// Which, such as `2026-11`.
            month: String,
            /// Look only.
            preview: bool,
        } -> Closing(crate::ClosingView) needs Keep, Anywhere;
        /// How the collective stood at the end of a month: for everybody.
        ShowTotals {
            /// Which month; the last one that was closed when absent.
            month: Option<String>,
        } -> Totals(crate::TotalsView) needs Look, Anywhere;
        /// The months of the books, oldest first, with what of each is covered
        /// by today: for everybody.
        ListMonths {} -> Months(Vec<crate::MonthView>) needs Look, Anywhere;
        /// Where a participant stood day by day: for them and the treasurer.
        ShowCourse {
            /// Whose.
            participant: ParticipantId,
            /// The first month, such as `2026-01`; the eleventh before the last
            /// when absent.
            from: Option<String>,
            /// The last month; this month when absent.
            through: Option<String>,
        } -> Course(crate::CourseView) needs Own participant, Anywhere;
        /// Hours promised and done, each by itself and by task.
        ListWork {
            /// The first month; this month when absent.
            from: Option<String>,
            /// The last month; this month when absent.
            through: Option<String>,
        } -> Work(crate::WorkListView) needs Keep, Anywhere;
        /// One participant's month: for them and the treasurer.
        ShowStatement {
            /// Whose.
            participant: ParticipantId,
            /// Which month; the last one that was closed when absent.
            month: Option<String>,
        } -> Statement(Box<crate::StatementView>) needs Own participant, Anywhere;
        /// Everybody's month: for the treasurer.
        ShowStatements {
            /// Which month; the last one that was closed when absent.
            month: Option<String>,
        } -> Statements(crate::StatementsView) needs Keep, Anywhere;
        /// Writes one participant's month, or how the collective stands, as a
        /// paper to a file that is not there yet.
        SaveStatement {
            /// Whose; how the collective stands, for everybody, when absent.
            participant: Option<ParticipantId>,
            /// Which month; the last one that was closed when absent.
            month: Option<String>,
            /// In which language; the collective's when absent.
            language: Option<Language>,
            /// As what.
            form: crate::PaperForm,
            /// The file.
            path: String,
        } -> Saved(Vec<String>) needs Keep, AtHome;
        /// Writes everybody's month, and how the collective stands, as PDF to a
        /// folder. To one that is named: all of them, or none if one of the
        /// files is there already. To this computer's documents: each in the
        /// place of an earlier one.
        SaveStatements {
            /// Which month; the last one that was closed when absent.
            month: Option<String>,
            /// In which language; the collective's when absent.
            language: Option<Language>,
            /// The folder, which is made if it is not there; one of the month's
            /// own among this computer's documents when absent.
            folder: Option<String>,
        } -> Saved(Vec<String>) needs Keep, AtHome;
        /// Who is behind, with texts to send: for the treasurer. Nothing is
        /// sent by this.
        ShowReminders {
            /// On which day; today when absent.
            on: Option<Day>,
            /// In which language; the collective's when absent.
            language: Option<Language>,
        } -> Reminders(crate::RemindersView) needs Keep, Anywhere;
        /// All bidding rounds, with who has bid.
        ListRounds {} -> Rounds(Vec<crate::RoundView>) needs Keep, Anywhere;
        /// Opens a bidding round.
        OpenRound {
            /// What has to be covered, as it was typed.
            cost: String,
            /// In which language it was typed; the collective's when absent.
            language: Option<Language>,
            /// Who may bid; all who are there that day when empty.
            invited: Vec<ParticipantId>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Keep, Anywhere;
        /// Seals somebody's three bids.
        SealBid {
            /// The round's number.
            round: u64,
            /// Whose.
            participant: ParticipantId,
            /// The three amounts as they were typed, a line each.
            bids: SecretText,
            /// In which language; the collective's when absent.
            language: Option<Language>,
            /// How it is booked.
            stamped: crate::Stamped,
        } -> Booked(crate::BookedView) needs Own participant, Anywhere;
        /// Opens the bids of a round: for the treasurer. Books what came of it.
        HoldRound {
            /// The round's number.
            round: u64,
            /// From which month on costs are shared as the round says, if one
            /// is taken; not by it when absent.
            from: Option<String>,
            /// Look only.
            preview: bool,
        } -> Round(crate::RoundView) needs Keep, Anywhere;

        /// Brings up a practice server on this computer and adds it.
        StartPractice {
            /// What to call it.
            name: ServerName,
            /// Its disk, such as `12 GB`.
            disk: Option<allotment_types::ByteSize>,
            /// Its memory, such as `2 GB`.
            memory: Option<allotment_types::ByteSize>,
        } -> Practice(PracticeView) needs Operate, AtHome;
        /// Takes a practice server down for good and forgets it.
        StopPractice {
            /// Which.
            name: ServerName,
        } -> Done(()) needs Operate, AtHome;
        /// All practice servers of this computer.
        ListPractice {} -> Practices(Vec<PracticeView>) needs Operate, AtHome;

        /// Who rents out servers.
        ListProviders {} -> Providers(Vec<crate::ProviderView>) needs Operate, AtHome;
        /// What a provider offers; by its own word where it can be asked.
        ShowProvider {
            /// Which.
            provider: ProviderName,
        } -> Offers(Box<crate::OffersView>) needs Operate, AtHome;
        /// Keeps a provider's token, after it was tried; forgets it when absent.
        KeepToken {
            /// Whose.
            provider: ProviderName,
            /// The token.
            token: Option<SecretText>,
        } -> Done(()) needs Operate, AtHome;
        /// Compares what providers have of ours with the record, and changes
        /// nothing.
        LookAtProviders {
            /// Only this one.
            provider: Option<ProviderName>,
        } -> Looked(crate::LookedView) needs Operate, AtHome;
        /// Writes a text that asks a provider for a quote.
        WriteRequest {
            /// For an instance of this recipe.
            recipe: RecipeName,
            /// For so many people.
            people: u32,
        } -> RequestText(crate::RequestText) needs Look, Anywhere;
        /// What a server costs, today. Nothing is ordered.
        QuoteServer {
            /// At which provider.
            provider: ProviderName,
            /// What is wished for.
            wish: crate::Wish,
        } -> Quote(Box<crate::QuoteView>) needs Operate, AtHome;
        /// Orders a server: writes the order down, has it made and waits until
        /// it answers by SSH.
        OrderServer {
            /// At which provider.
            provider: ProviderName,
            /// What to call it; the first free of `server-1`, `server-2`… when
            /// absent.
            server: Option<ServerName>,
            /// What is wished for.
            wish: crate::Wish,
            /// The price that was shown and accepted, as its quote says it.
            accepted: String,
            /// How long to wait at most, in seconds.
            within_s: Option<u32>,
        } -> Order(Box<crate::OrderView>) needs Operate, AtHome;
        /// Continues an order from where it stands.
        ContinueOrder {
            /// Which.
            order: OrderId,
            /// Its address as the provider shows it, where a person looks it up.
            address: Option<String>,
            /// What the provider calls the server.
            id: Option<String>,
            /// How long to wait at most, in seconds.
            within_s: Option<u32>,
        } -> Order(Box<crate::OrderView>) needs Operate, AtHome;
        /// Takes an ordered server over, after its host key was confirmed, and
        /// enters its cost in the books.
        TakeOver {
            /// Which order.
            order: OrderId,
            /// The key that was confirmed.
            host_key: HostKey,
            /// The account's password, if `sudo` asks for one.
            sudo_password: Option<SecretText>,
        } -> Order(Box<crate::OrderView>) needs Operate, AtHome;
        /// Enters the cost of a server in the books, where that was not
        /// possible before.
        BookRent {
            /// Which order.
            order: OrderId,
            /// Who pays it, if that is to be another than was said.
            paid_by: Option<String>,
        } -> Order(Box<crate::OrderView>) needs Operate, AtHome;
        /// Calls an order off of which no server came.
        CallOff {
            /// Which.
            order: OrderId,
        } -> Order(Box<crate::OrderView>) needs Operate, AtHome;
        /// Gives a rented server another size, at the price that was shown. It
        /// is off for a while. Asked again, it goes on from where it was left;
        /// with the size that it has, it is left at that.
        ResizeServer {
            /// Which.
            server: ServerName,
            /// Which size.
            size: String,
            /// What a month costs then, as it is typed, where the provider does
            /// not tell it itself.
            price: Option<String>,
            /// In which currency.
            currency: Option<Currency>,
            /// The price as it was shown, to accept it.
            accepted: Option<String>,
            /// A person has done it by hand.
            done: bool,
            /// How long to wait at most, in seconds.
            within_s: Option<u32>,
        } -> Order(Box<crate::OrderView>) needs Operate, AtHome;
        /// All orders, newest first.
        ListOrders {} -> Orders(Vec<crate::OrderView>) needs Operate, AtHome;
        /// Takes a rented server down for good, with all that is on it.
        DestroyServer {
            /// Which.
            server: ServerName,
            /// Its name again, as a person typed it after being told what goes.
            confirmed: Option<ServerName>,
            /// A person has taken it down by hand.
            gone: bool,
            /// How long to wait at most, in seconds.
            within_s: Option<u32>,
        } -> Destroyed(crate::DestroyedView) needs Operate, AtHome;
        /// What a network offers, by the file that was opened last, or by the
        /// network that is tended here.
        ShowOffer {} -> Offer(Option<Box<crate::OfferView>>) needs Look, Anywhere;
        /// Opens the file in which a network tells what it offers.
        OpenOffer {
            /// The file's text.
            text: String,
        } -> Offer(Option<Box<crate::OfferView>>) needs Operate, Anywhere;
        /// The collective's own beta request; nothing before one was begun.
        ShowOwnRequest {} -> OwnRequest(Option<Box<crate::OwnRequestView>>) needs Look, Anywhere;
        /// Keeps what the collective says in its request, in place of what it
        /// said before. Where the last one is over, a new one is begun.
        DraftRequest {
            /// All that it says.
            form: allotment_governance::Form,
        } -> OwnChanged(Box<crate::OwnRequestView>) needs Operate, Anywhere;
        /// Answers a question of the network. It travels with the next file.
        AnswerNetwork {
            /// Which question.
            question: u32,
            /// The answer.
            text: String,
        } -> OwnChanged(Box<crate::OwnRequestView>) needs Operate, Anywhere;
        /// Does not ask for a place any more. It travels with the next file.
        WithdrawRequest {} -> OwnChanged(Box<crate::OwnRequestView>) needs Operate, Anywhere;
        /// Writes the collective's request as a file to be handed over.
        HandOverRequest {} -> BetaFile(String) needs Operate, Anywhere;
        /// The same, laid down among this computer's documents; says where.
        SaveRequest {} -> Saved(Vec<String>) needs Operate, AtHome;
        /// Opens a network's reply. An approval fills in the draft of a launch
        /// and, where books are kept, books the gift; opened again, it does
        /// neither twice.
        OpenReply {
            /// The file's text.
            text: String,
            /// The request was not written here: a maintainer goes on for the
            /// collective.
            for_them: bool,
        } -> Opened(Box<crate::OpenedView>) needs Operate, Anywhere;

        /// Fills in the draft of a launch by the reply that was opened last, if
        /// it approves and no draft of it is there any more.
        LaunchApproved {} -> Opened(Box<crate::OpenedView>) needs Operate, Anywhere;

        /// What a network says about itself, and what room it has.
        ShowNetwork {} -> Network(Box<crate::NetworkView>) needs Maintain, Anywhere;
        /// Says what a network is, in place of what was said before.
        DescribeNetwork {
            /// All that it says, with its servers.
            network: allotment_governance::Network,
            /// The line of its log that this was made of; 0 to begin one. If
            /// somebody changed the network since, nothing is changed.
            after: u64,
        } -> Network(Box<crate::NetworkView>) needs Maintain, Anywhere;
        /// Enters what a server of the network has and what of it is free now,
        /// in place of what was known of it.
        EnterHost {
            /// Its figures.
            host: crate::HostFigures,
            /// The line of its log that this was made of.
            after: u64,
        } -> Network(Box<crate::NetworkView>) needs Maintain, Anywhere;
        /// Writes what the network tells everybody as a file.
        WriteOffer {} -> BetaFile(String) needs Maintain, Anywhere;
        /// Lays a file of the network down among this computer's documents;
        /// says where.
        SaveForNetwork {
            /// Which.
            file: crate::NetworkFile,
        } -> Saved(Vec<String>) needs Maintain, AtHome;
        /// Takes a collective's file. Of one that was taken before nothing is
        /// new.
        TakeRequest {
            /// The file's text.
            text: String,
        } -> Taken(crate::TakenView) needs Maintain, Anywhere;
        /// Writes a request down for a collective that only wrote a mail.
        RecordRequest {
            /// What is known of it.
            form: allotment_governance::Form,
        } -> Taken(crate::TakenView) needs Maintain, Anywhere;
        /// All requests of a network: what waits first, the oldest of it first.
        ListRequests {} -> Queue(Box<crate::QueueView>) needs Maintain, Anywhere;
        /// One request with all that maintainers see.
        LookAtRequest {
            /// The beginning of its id.
            request: String,
        } -> Beta(Box<crate::BetaView>) needs Maintain, Anywhere;
        /// Does something about a request.
        TendRequest {
            /// The beginning of its id.
            request: String,
            /// What.
            act: crate::BetaAct,
        } -> Beta(Box<crate::BetaView>) needs Maintain, Anywhere;
        /// Writes a request's reply as a file to be handed back.
        ReplyToRequest {
            /// The beginning of its id.
            request: String,
        } -> BetaFile(String) needs Maintain, Anywhere;
        /// Writes everything that the network holds, for those who decide
        /// elsewhere.
        ExportRequests {
            /// As what.
            form: crate::BetaForm,
        } -> BetaFile(String) needs Maintain, Anywhere;
    }
}

pub use call::{Request, access, names, place};

#[cfg(test)]
mod tests {
    use super::{Request, call};

    #[test]
    fn every_request_is_called_on_the_wire_what_its_question_says() {
        let unknown = serde_json::json!({ "no-such": {} });
        let said = serde_json::from_value::<Request>(unknown).unwrap_err();
        let said = said.to_string();
        // unknown variant `no-such`, expected one of `list-recipes`, …
        let known: Vec<&str> = said.split('`').skip(3).step_by(2).collect();
        assert_eq!(known, call::names());
    }
}
