//! Who may ask what, and where it can be answered.
//!
//! Each request says both where it is defined (`requests!`), so that one that
//! nobody has decided does not compile. Roles are beside one another: who looks
//! after a collective's servers reads nobody's statement by that, and who keeps
//! the books opens no server.

use std::{fmt, str::FromStr};

use allotment_types::ParticipantId;
use serde::{Deserialize, Serialize};

use crate::{Paper, Request, call};

/// What somebody is to a collective or, as a maintainer, to a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Shares the cost: sees their own things, and what is everybody's.
    Participant,
    /// Keeps the books, and sees what each bears.
    Treasurer,
    /// Looks after servers and instances.
    Operator,
    /// Tends a network's beta requests.
    Maintainer,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Participant,
        Self::Treasurer,
        Self::Operator,
        Self::Maintainer,
    ];

    /// Its name in files and commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::Treasurer => "treasurer",
            Self::Operator => "operator",
            Self::Maintainer => "maintainer",
        }
    }

    /// Whether it is one of a collective's members, and no guest from a network.
    pub const fn is_member(self) -> bool {
        match self {
            Self::Participant | Self::Treasurer | Self::Operator => true,
            Self::Maintainer => false,
        }
    }

    /// Whether this role alone is enough for what a request needs. `me` is the
    /// participant that the person is, if they are one.
    pub fn may(self, need: &Need<'_>, me: Option<&ParticipantId>) -> bool {
        match need {
            Need::Catalogue => true,
            Need::Look => self.is_member(),
            Need::Own(whose) => match self {
                Self::Treasurer => true,
                Self::Participant => me == Some(*whose),
                Self::Operator | Self::Maintainer => false,
            },
            Need::Keep => self == Self::Treasurer,
            Need::Operate => self == Self::Operator,
            Need::Maintain => self == Self::Maintainer,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A text is the name of no role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRole(String);

impl fmt::Display for UnknownRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no role; there are", self.0)?;
        for (at, role) in Role::ALL.iter().enumerate() {
            write!(f, "{}{role}", if at == 0 { " " } else { ", " })?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownRole {}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        let found = Self::ALL.into_iter().find(|role| role.name() == text);
        found.ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

/// What somebody must be for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need<'r> {
    /// Anybody: what a catalogue says.
    Catalogue,
    /// A member of the collective: what is everybody's. No amount in it is any
    /// single person's.
    Look,
    /// This participant themselves, or the treasurer.
    Own(&'r ParticipantId),
    /// The treasurer: the books, with what each bears.
    Keep,
    /// An operator: servers, instances and what is done to them.
    Operate,
    /// A maintainer of a network.
    Maintain,
}

/// Where a request can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Wherever the record lies: on a person's own computer or on a hub.
    Anywhere,
    /// On a person's own computer alone: it needs a key of theirs, a file or a
    /// program there, or it speaks to other machines.
    AtHome,
}

/// What a computer wants a copy of to answer a request, while the record is
/// elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyOf {
    /// The record without receipts.
    Books,
    /// With all receipts.
    BooksAndReceipts,
}

/// What is laid down as a file here is made here. It is made of a copy of the
/// record; nothing is changed by that. Nothing for all other requests.
pub fn made_of_copy(request: &Request) -> Option<CopyOf> {
    match request {
        Request::SavePaper(it) if it.paper.place() == Place::Anywhere => Some(CopyOf::Books),
        Request::SaveStatement(_) | Request::SaveStatements(_) | Request::ExportBooks(_) => {
            Some(CopyOf::Books)
        }
        Request::ArchiveBooks(_) | Request::SaveReceipts(_) => Some(CopyOf::BooksAndReceipts),
        _ => None,
    }
}

impl call::AddHours {
    /// Hours that are given are told by whoever gave them. What counts as money
    /// is entered by the treasurer: the others would bear it.
    pub(crate) fn need(&self) -> Need<'_> {
        match self.kind {
            crate::WorkKind::Gift => Need::Own(&self.participant),
            crate::WorkKind::Paid | crate::WorkKind::Credited => Need::Keep,
        }
    }
}

impl Paper {
    fn need(&self) -> Need<'_> {
        match self {
            Self::HandOver { .. } | Self::RecoveryKit => Need::Operate,
            Self::Statement { participant, .. } => Need::Own(participant),
            Self::Totals { .. } => Need::Look,
        }
    }

    /// The sheet looks an address up, the kit needs the operator's vault.
    fn place(&self) -> Place {
        match self {
            Self::HandOver { .. } | Self::RecoveryKit => Place::AtHome,
            Self::Statement { .. } | Self::Totals { .. } => Place::Anywhere,
        }
    }
}

/// Files are named by their paths, which are those of one computer; nobody
/// reads another computer's files by naming them.
fn unless(needs_a_file: bool) -> Place {
    if needs_a_file {
        Place::AtHome
    } else {
        Place::Anywhere
    }
}

impl call::ShowPaper {
    pub(crate) fn need(&self) -> Need<'_> {
        self.paper.need()
    }

    pub(crate) fn place(&self) -> Place {
        self.paper.place()
    }
}

impl call::SavePaper {
    pub(crate) fn need(&self) -> Need<'_> {
        self.paper.need()
    }
}

impl call::AddCost {
    pub(crate) fn place(&self) -> Place {
        unless(!self.new.receipts.is_empty())
    }
}

impl call::CorrectCost {
    pub(crate) fn place(&self) -> Place {
        let change = self.change.as_ref();
        unless(change.is_some_and(|change| !change.receipts.is_empty()))
    }
}

impl call::ImportBankFile {
    pub(crate) fn place(&self) -> Place {
        unless(self.content.is_none())
    }
}

impl call::PreviewBankFile {
    pub(crate) fn place(&self) -> Place {
        unless(self.content.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> ParticipantId {
        "ada".parse().unwrap()
    }

    /// Each need with the roles that are enough for it, for Ada's own things.
    #[test]
    fn roles_are_beside_one_another() {
        let (ada, bo) = (ada(), "bo".parse().unwrap());
        let enough = |need: Need<'_>| {
            let roles = Role::ALL.into_iter();
            let names = roles.filter(|role| role.may(&need, Some(&ada)));
            names.map(Role::name).collect::<Vec<_>>().join(" ")
        };
        let members = "participant treasurer operator";
        assert_eq!(
            enough(Need::Catalogue),
            "participant treasurer operator maintainer"
        );
        assert_eq!(enough(Need::Look), members);
        assert_eq!(enough(Need::Own(&ada)), "participant treasurer");
        assert_eq!(enough(Need::Own(&bo)), "treasurer");
        assert_eq!(enough(Need::Keep), "treasurer");
        assert_eq!(enough(Need::Operate), "operator");
        assert_eq!(enough(Need::Maintain), "maintainer");
    }

    #[test]
    fn who_is_no_participant_has_nothing_of_their_own() {
        let ada = ada();
        assert!(!Role::Participant.may(&Need::Own(&ada), None));
    }

    #[test]
    fn a_role_is_read_as_it_is_written() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
        let unknown = "admin".parse::<Role>().unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "`admin` is no role; there are participant, treasurer, operator, maintainer"
        );
    }

    #[test]
    fn a_file_of_this_computer_is_read_on_this_computer_alone() {
        let preview = |content| call::PreviewBankFile {
            path: "bank.csv".into(),
            content,
            mapping: serde_json::Value::Null,
            find_dates: false,
            find_signs: false,
        };
        assert_eq!(preview(None).place(), Place::AtHome);
        assert_eq!(preview(Some(String::new())).place(), Place::Anywhere);
    }
}
