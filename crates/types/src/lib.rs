//! Ids, names, sizes and secrets that every other crate speaks in. Pure and
//! safe for WebAssembly: nothing here touches a clock, a disk or a network.

mod bytes;
mod decimal;
mod dns_name;
mod id;
mod language;
mod mail_address;
mod moment;
mod money;
mod practice_stage;

pub use bytes::{ByteSize, ParseByteSizeError};
pub use decimal::{Decimal, DecimalError};
pub use dns_name::{DnsName, DnsNameError};
pub use id::{
    CollectiveId, IdError, LaunchId, OperatorName, OrderId, ParticipantId, ProviderName,
    RecipeName, RunId, ServerName, StepId,
};
pub use jiff::{Timestamp, civil::Date};
pub use language::{Language, LanguageError};
pub use mail_address::{MailAddress, MailAddressError};
pub use moment::{Day, Moment};
pub use money::{Currency, CurrencyError, Money, MoneyError};
pub use practice_stage::PracticeStage;
/// A secret in memory: it cannot be printed, logged or serialized by accident
/// and is wiped when dropped (invariant 7).
pub use secrecy::{ExposeSecret, SecretString};
