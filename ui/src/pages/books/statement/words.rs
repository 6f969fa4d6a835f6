//! What changed what one owes, and where that leaves them, in words.

use allotment_api::{MoneyView, MovedView};

use super::super::{amount, month::month_name};
use crate::{text::Text, tr};

/// Where somebody stands who owes so much, or has it ahead.
pub(super) fn stands(t: &Text, owed: &MoneyView) -> String {
    match owed.minor {
        0 => t.get("stands-even"),
        minor => {
            let mut size = owed.clone();
            size.minor = minor.saturating_abs();
            let size = amount(t, &size);
            if minor > 0 {
                tr!(t, "stands-open", amount = size)
            } else {
                tr!(t, "stands-ahead", amount = size)
            }
        }
    }
}

/// What it was that changed what they owe.
pub(super) fn moved(t: &Text, what: &MovedView) -> String {
    match what {
        MovedView::Share(month) => tr!(t, "moved-share", month = month_name(t, month)),
        MovedView::ShareBack(entry) => tr!(t, "moved-share-back", entry = *entry),
        MovedView::LaidOut(cost) => tr!(t, "moved-laid-out", cost = cost.clone()),
        MovedView::CostBack(cost) => tr!(t, "moved-cost-back", cost = cost.clone()),
        MovedView::TakenBack(entry) => tr!(t, "moved-taken-back", entry = *entry),
        MovedView::Paid => t.get("moved-paid"),
        MovedView::Recognised => t.get("moved-recognised"),
        MovedView::PaidBack => t.get("moved-paid-back"),
        MovedView::PaidOut => t.get("moved-paid-out"),
        MovedView::Worked(month) => tr!(t, "moved-worked", month = month_name(t, month)),
        MovedView::SettledUp => t.get("moved-settled"),
        MovedView::Other(_) => t.get("moved-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn nobody_has_to_know_what_a_minus_means() {
        let t = Text::of(Locale::default());
        let owed = |minor| MoneyView {
            amount: String::new(),
            currency: "EUR".into(),
            minor,
        };
        assert_eq!(stands(&t, &owed(-133)), "€1.33 ahead");
        assert_eq!(stands(&t, &owed(50)), "€0.50 open");
        assert!(!stands(&t, &owed(0)).contains('€'));
    }
}
