//! Letters to people. Nothing needs them: each says what can be handed over
//! otherwise as well.

use allotment_types::{MailAddress, SecretString, Timestamp};
use async_trait::async_trait;

/// A letter, in plain text.
#[derive(Debug)]
pub struct Letter {
    /// To whom.
    pub to: MailAddress,
    /// What it is about, on one line.
    pub subject: String,
    /// What it says. Links in it let somebody in.
    pub text: SecretString,
    /// When it was written.
    pub at: Timestamp,
    /// By what mail servers tell it from others: chance, in letters and digits.
    pub id: String,
}

/// Carries letters to a mail server.
#[async_trait]
pub trait Post: Send + Sync {
    /// Whether somebody has named a mail server.
    fn is_set_up(&self) -> bool;

    /// Hands a letter over. Whether it arrives, only who gets it knows.
    async fn send(&self, letter: &Letter) -> Result<(), PostError>;
}

/// Why a letter was not handed over. Whom it was for is told by none of these:
/// they are written into logs.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// Nobody has named a mail server.
    #[error("no mail server is set up")]
    NotSetUp,
    /// How it is to be sent cannot be read.
    #[error("the settings of mail cannot be used")]
    Settings(#[source] Cause),
    /// It cannot be written as mail servers want it.
    #[error("the letter could not be written")]
    Written(#[source] Cause),
    /// Nobody is there, or the line was cut.
    #[error("the mail server could not be reached, or it hung up")]
    Unreachable(#[source] Cause),
    /// It took too long.
    #[error("the mail server took too long")]
    TooSlow,
    /// It is not known whether it is the right one, or it does not encrypt.
    #[error("there is no encrypted line to the mail server that it named")]
    NotPrivate(#[source] Cause),
    /// It wants to be asked again later.
    #[error("the mail server does not take the letter now{}", code(*status))]
    Later {
        /// Its answer, as a number.
        status: Option<u16>,
        /// Its words.
        #[source]
        source: Cause,
    },
    /// It refuses for good.
    #[error("the mail server refuses the letter{}", code(*status))]
    Refused {
        /// Its answer, as a number.
        status: Option<u16>,
        /// Its words.
        #[source]
        source: Cause,
    },
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

fn code(status: Option<u16>) -> String {
    status.map(|it| format!(" ({it})")).unwrap_or_default()
}

impl PostError {
    /// Whether the same may be taken a while later.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Unreachable(_) | Self::TooSlow | Self::Later { .. }
        )
    }
}
