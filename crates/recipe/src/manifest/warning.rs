//! What people should know before they choose an app.

use allotment_types::Date;
use serde::{Deserialize, Serialize};

use super::reader::Section;
use crate::problem::Rule;

/// `[[warning]]`: told before an app is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// What it is about.
    pub kind: WarningKind,
    /// It, in one or two plain sentences.
    pub text: String,
}

/// What a warning is about. After YunoHost's antifeatures where they match
/// (<https://doc.yunohost.org/en/dev/packaging/manifest>), and beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarningKind {
    /// Early in its development: may break or lose data.
    AlphaSoftware,
    /// Something is held back, for example to sell it.
    ArbitraryLimits,
    /// Nobody develops it any more.
    DeprecatedSoftware,
    /// It needs a service that is not free software.
    NonFreeNetwork,
    /// Parts of it are not free software.
    NotTotallyFree,
    /// Some of what it offers costs money.
    PaidContent,
    /// Another app has taken its place.
    ReplacedByAnother,
    /// It tells somebody else what its people do.
    Tracking,
    /// Something that can never be changed, such as an address that other
    /// servers know people by.
    FixedForEver,
    /// It is of no use without sending mail.
    NeedsMail,
    /// It shares its server with nothing else.
    NeedsOwnServer,
    /// What people write can be read by everybody unless they change that.
    WorldReadable,
}

impl WarningKind {
    /// The words of `recipe.toml`.
    pub(super) const NAMES: [(&'static str, Self); 12] = [
        ("alpha-software", Self::AlphaSoftware),
        ("arbitrary-limits", Self::ArbitraryLimits),
        ("deprecated-software", Self::DeprecatedSoftware),
        ("non-free-network", Self::NonFreeNetwork),
        ("not-totally-free", Self::NotTotallyFree),
        ("paid-content", Self::PaidContent),
        ("replaced-by-another", Self::ReplacedByAnother),
        ("tracking", Self::Tracking),
        ("fixed-for-ever", Self::FixedForEver),
        ("needs-mail", Self::NeedsMail),
        ("needs-own-server", Self::NeedsOwnServer),
        ("world-readable", Self::WorldReadable),
    ];
}

/// `[end_of_life]`: the day from which something that the app stands on gets
/// no repairs any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndOfLife {
    /// The day.
    pub date: Date,
    /// What ends.
    pub what: String,
    /// What people will have to do then.
    pub then: String,
    /// Where that is written.
    pub source: String,
}

pub(super) fn read_warning(section: Section<'_, '_>) -> Option<Warning> {
    section.must_have("kind");
    let kind = section.choice("kind", &WarningKind::NAMES);
    let text = section.required("text");
    section.finish();
    Some(Warning { kind: kind?, text })
}

pub(super) fn read_end_of_life(section: Section<'_, '_>) -> Option<EndOfLife> {
    section.must_have("date");
    let date = section.text("date").and_then(|text| {
        let date = text.parse().ok();
        if date.is_none() {
            let message = format!("`{text}` is no date: write it like `2027-04-01`");
            section.report(Rule::TomlValue, section.place_of("date"), message);
        }
        date
    });
    let what = section.required("what");
    let then = section.required("then");
    let source = section.required("source");
    section.finish();
    Some(EndOfLife {
        date: date?,
        what,
        then,
        source,
    })
}
