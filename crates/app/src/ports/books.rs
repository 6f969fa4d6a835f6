//! A collective's books as its record keeps them: entries that are only added
//! to, what follows from them, what is kept apart, and receipts. The rules are
//! those of [`allotment_ledger::books`]; only `allotment-store` knows SQL.

use std::path::PathBuf;

use allotment_ledger::{
    books::{
        Account, AdmitError, Amount, Apart, Commodity, Digest, Draft, Entry, Flaw, Head, Period,
        Row, Salt,
    },
    keeping::{Statement, Totals},
};
use allotment_types::{Date, Moment, ParticipantId};
use async_trait::async_trait;

use super::StoreError;

/// A text that is kept apart from the books, with the salt of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptApart {
    /// 32 random bytes.
    pub salt: Salt,
    /// What tells of a person.
    pub text: String,
}

impl KeptApart {
    /// What stands for it in the books.
    pub fn commitment(&self) -> Apart {
        Apart::of(&self.text, &self.salt)
    }
}

/// A receipt that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReceipt {
    /// The SHA-256 hash of its bytes. With others, it is not kept.
    pub digest: Digest,
    /// What people call it, such as `invoice.pdf`.
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// Its bytes.
    pub bytes: ReceiptBytes,
}

/// Where the bytes of a receipt are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiptBytes {
    /// These.
    Here(Vec<u8>),
    /// In a file, which is copied.
    File(PathBuf),
}

/// A receipt that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The SHA-256 hash of its bytes.
    pub digest: Digest,
    /// What people call it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// How many bytes it has.
    pub size: u64,
}

/// What is kept beside the entries that are booked, in the same transaction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Texts that are kept apart.
    pub aparts: Vec<KeptApart>,
    /// Receipts.
    pub receipts: Vec<NewReceipt>,
    /// Everybody's statement of the month that the last of the drafts closes.
    /// Their head becomes that of the last entry.
    pub statements: Vec<Statement>,
    /// The number of the last entry when the drafts were made. If another one
    /// is the last by now, nothing is booked ([`BooksError::WentOn`]); nothing:
    /// whatever is the last.
    pub after: Option<u64>,
}

/// What became of drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The number of each draft's entry, in the order of the drafts.
    pub entries: Vec<u64>,
    /// How many of them are new; the others were booked before, under the same
    /// key.
    pub new: u64,
    /// The books' head afterwards.
    pub head: Head,
}

/// What stands on an account, in one commodity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The account.
    pub account: Account,
    /// Of what.
    pub commodity: Commodity,
    /// How much, in minor units; 0 where everything was taken back.
    pub minor: i128,
}

/// What a month added to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthAdded {
    /// The account.
    pub account: Account,
    /// Of what.
    pub commodity: Commodity,
    /// In which month.
    pub month: Period,
    /// How much, in minor units.
    pub minor: i64,
}

/// Where a line stands among those of its account: later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinePlace {
    /// The day that it counts for.
    pub date: Date,
    /// The entry.
    pub entry: u64,
    /// Which of the entry's postings it is, from 1 on.
    pub line: u32,
}

/// A posting, as the list of an account shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub place: LinePlace,
    /// The account.
    pub account: Account,
    /// How much.
    pub amount: Amount,
    /// What its entry is about: the act's name.
    pub act: String,
}

/// The books of a collective.
///
/// What is booked is on the disk when [`Books::admit`] returns. Two programs
/// may book at once: each waits for the other.
#[async_trait]
pub trait Books: Send + Sync {
    /// Books drafts, all of them or none, in one transaction. Each is judged by
    /// [`allotment_ledger::books::Standing::admit`] with those before it
    /// booked; a draft that was booked before, under its key, is found and not
    /// booked again.
    async fn admit(
        &self,
        drafts: &mut (dyn Iterator<Item = Draft> + Send),
        recorded: &Moment,
        beside: &Beside,
    ) -> Result<Booked, BooksError>;

    /// The last entry's number and hash.
    async fn head(&self) -> Result<Head, BooksError>;
    /// The latest month that was closed.
    async fn closed_through(&self) -> Result<Option<Period>, BooksError>;
    /// Rows after an entry, in order, as they are stored.
    async fn rows(&self, after: u64, at_most: u32) -> Result<Vec<Row>, BooksError>;
    /// Entries before an entry, or the last ones, newest first.
    async fn entries(&self, before: Option<u64>, at_most: u32) -> Result<Vec<Entry>, BooksError>;
    /// Entries after an entry, in order, that are about one of these acts
    /// ([`allotment_ledger::books::Act::name`]).
    async fn entries_about(
        &self,
        acts: &[&str],
        after: u64,
        at_most: u32,
    ) -> Result<Vec<Entry>, BooksError>;
    /// The entry with the first key, in the order of bytes, that begins so.
    async fn first_like(&self, beginning: &str) -> Result<Option<Entry>, BooksError>;

    /// What stands on accounts, by account and commodity, those with nothing
    /// on them too: on `within` and all below it, or on all; today, or at the
    /// end of a month.
    async fn balances(
        &self,
        within: Option<&str>,
        at_end_of: Option<Period>,
    ) -> Result<Vec<Standing>, BooksError>;
    /// What each month added to the accounts within one, by account, commodity
    /// and month.
    async fn months(&self, within: &str) -> Result<Vec<MonthAdded>, BooksError>;
    /// Lines of the accounts within one, latest day first; those before a
    /// line, or the latest ones.
    async fn lines(
        &self,
        within: &str,
        before: Option<LinePlace>,
        at_most: u32,
    ) -> Result<Vec<Line>, BooksError>;

    /// What stands for what a participant is called now; nothing if it was
    /// forgotten or nobody has the id.
    async fn called(&self, participant: &ParticipantId) -> Result<Option<Apart>, BooksError>;

    /// A participant's statement of a closed month, as it was when the month
    /// was closed; nothing if none is kept.
    async fn statement(
        &self,
        month: Period,
        participant: &ParticipantId,
    ) -> Result<Option<Statement>, BooksError>;
    /// All statements that are kept of a month, by participant.
    async fn statements(&self, month: Period) -> Result<Vec<Statement>, BooksError>;
    /// How the collective stood, by the statements that are kept of a month.
    async fn totals(&self, month: Period) -> Result<Option<Totals>, BooksError>;
    /// Keeps statements that were made again from the entries. Those that are
    /// there stay.
    async fn keep_statements(&self, statements: &[Statement]) -> Result<(), BooksError>;

    /// A text that is kept apart; nothing if it was forgotten.
    async fn apart(&self, commitment: &Apart) -> Result<Option<KeptApart>, BooksError>;
    /// Deletes texts that are kept apart, with their salts, from the record's
    /// files too, and says how many there were. Asked for again, it ends what
    /// was cut off.
    async fn forget(&self, commitments: &[Apart]) -> Result<u64, BooksError>;

    /// All texts that are kept apart, in no order.
    async fn aparts(&self) -> Result<Vec<KeptApart>, BooksError>;

    /// Keeps receipts that come from an archive, before the rows that name
    /// them. Those that are kept already stay as they are.
    async fn keep_receipts(&self, receipts: &[NewReceipt]) -> Result<(), BooksError>;
    /// Puts rows that were checked back into books that have none, with what is
    /// kept beside them, in one transaction.
    async fn restore(&self, rows: &[Row], beside: &Beside) -> Result<Head, BooksError>;

    /// All receipts, by hash.
    async fn receipts(&self) -> Result<Vec<Receipt>, BooksError>;
    /// A receipt's bytes, after they were compared with its hash; nothing if
    /// there is no such receipt.
    async fn receipt_bytes(&self, digest: &Digest) -> Result<Option<Vec<u8>>, BooksError>;

    /// Checks everything: each row as if it were booked anew; that all that
    /// follows from rows (columns, postings, balances, statements that are kept)
    /// is what they say; and that texts that are kept apart and receipts are
    /// those that the rows mean. The heads are those that were printed on statements.
    async fn verify(&self, printed: &[Head]) -> Result<Head, BooksError>;
}

/// Why the books could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum BooksError {
    /// The record itself cannot be used.
    #[error(transparent)]
    Record(#[from] StoreError),
    /// A draft is not booked, and none of those given with it.
    #[error("what was to be booked was refused")]
    Refused {
        /// Which of the drafts, from 0 on.
        index: usize,
        /// Why.
        #[source]
        source: AdmitError,
    },
    /// Somebody booked something since the drafts were made.
    #[error(
        "somebody booked something meanwhile: the last entry is {last} now. Nothing of this was booked; try again"
    )]
    WentOn {
        /// The number of the last entry.
        last: u64,
    },
    /// Rows can only be put back into books without any.
    #[error(
        "the record has books already, with {last} entries. Nothing was changed; put the archive into an empty record"
    )]
    NotEmpty {
        /// The number of the last entry.
        last: u64,
    },
    /// An account would stand beyond what the record can count in one month.
    #[error(
        "a month of an account would come to more than 64 bits of minor units. Nothing was booked; see whether an amount has too many digits"
    )]
    TooMuch,
    /// The rows are not what was written.
    #[error(transparent)]
    Flawed(#[from] Flaw),
    /// What follows from a row is not what the row says.
    #[error(
        "the {what} of entry {seq} are not what its text says: they were changed by hand. Nothing was changed now; compare with a copy of the record"
    )]
    Strays {
        /// `columns` or `postings`.
        what: &'static str,
        /// The first entry of which that is so.
        seq: u64,
    },
    /// The balances are not the sums of the postings.
    #[error(
        "the balance of `{account}` in {commodity} for {month} is {found} and its postings come to {expected}, in minor units: it was changed by hand. Nothing was changed now; compare with a copy of the record"
    )]
    BalanceStrays {
        /// The account.
        account: String,
        /// Of what.
        commodity: String,
        /// In which month.
        month: String,
        /// What is there.
        found: i64,
        /// What its postings come to.
        expected: i128,
    },
    /// A statement that is kept is not what the entries come to.
    #[error(
        "the statement of `{participant}` for {month} that is kept is not what the entries up to its closing come to: it was changed by hand. Nothing was changed now; compare with a copy of the record"
    )]
    StatementStrays {
        /// Whose.
        participant: String,
        /// The month.
        month: String,
    },
    /// A text that is kept apart is not the one that was meant.
    #[error(
        "the text that is kept apart for entry {seq} is not the one that was meant when the entry was booked: it was changed by hand. Nothing was changed now; compare with a copy of the record"
    )]
    ApartStrays {
        /// The first entry in which it is meant.
        seq: u64,
    },
    /// A receipt that is kept is not the one that an entry names.
    #[error("entry {seq} names a receipt that is not as it was kept")]
    ReceiptStrays {
        /// The first entry that names it.
        seq: u64,
        /// What is wrong with it.
        #[source]
        source: Box<BooksError>,
    },
    /// A receipt's file cannot be read or written.
    #[error(
        "the file of the receipt `{name}` could not be used. Nothing was changed; see that it is there and yours, and that there is room"
    )]
    ReceiptFile {
        /// What people call it, or its hash.
        name: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The bytes of a receipt are not those that its hash says.
    #[error(
        "the receipt `{name}` has the hash {found} and not {expected}: its file was changed. Nothing was changed now; compare with a copy of the record"
    )]
    ReceiptChanged {
        /// What people call it, or its hash.
        name: String,
        /// The hash of its bytes.
        found: Digest,
        /// The hash that it should have.
        expected: Digest,
    },
}
