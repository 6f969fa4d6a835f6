//! What is said of people.

use allotment_api::{BelongingView, MembershipStep, MembershipView, PersonView};

use crate::{components::Tone, text::Text, tr};

/// What somebody is called; the short name once that was forgotten.
pub(super) fn name(one: &PersonView) -> String {
    one.name
        .clone()
        .unwrap_or_else(|| one.participant.to_string())
}

/// How somebody belongs, and how that is to be taken.
pub(super) fn belongs(t: &Text, belongs: BelongingView) -> (String, Tone) {
    match belongs {
        BelongingView::Sharing => (t.get("person-sharing"), Tone::Good),
        BelongingView::Paused => (t.get("person-paused"), Tone::Info),
        BelongingView::Away => (t.get("person-away"), Tone::Neutral),
    }
}

/// What changed on a day.
pub(super) fn step(t: &Text, step: MembershipStep) -> String {
    match step {
        MembershipStep::Join { weight } => tr!(t, "person-joined", weight = weight),
        MembershipStep::Weigh { weight } => tr!(t, "person-weighed", weight = weight),
        MembershipStep::Pause => t.get("person-went-on-pause"),
        MembershipStep::Return => t.get("person-returned"),
        MembershipStep::Leave => t.get("person-left"),
    }
}

/// Since when it is as it is, of days up to `today`.
pub(super) fn since<'c>(changes: &'c [MembershipView], today: &str) -> Option<&'c MembershipView> {
    changes.iter().rfind(|change| change.on.as_str() <= today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::books::month::day;

    #[test]
    fn what_will_change_is_not_since_when_it_is_so() {
        let change = |on: &str, entry| MembershipView {
            on: day(on).unwrap(),
            step: MembershipStep::Pause,
            entry,
        };
        let changes = [change("2026-11-01", 1), change("2026-12-01", 2)];
        let at = |today| since(&changes, today).map(|it| it.entry);
        assert_eq!(at("2026-11-22"), Some(1));
        assert_eq!(at("2026-12-01"), Some(2));
        assert_eq!(at("2026-10-31"), None);
    }
}
