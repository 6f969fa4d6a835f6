//! What is kept back for bad months, where that was agreed.

use allotment_api::{MoneyView, ReserveView, RunwayView};
use yew::prelude::*;

use super::{super::amount, tally};
use crate::{
    components::{Icon, IconName},
    text::Text,
    tr,
};

/// What is there, what it is to come to, how long it lasts, and that it is below
/// what should stay.
pub(super) fn reserve(t: &Text, reserve: &ReserveView) -> Html {
    // What is set aside each month is said by every agreement.
    if reserve.monthly.is_none() {
        return Html::default();
    }
    let below = html! {
        <>
            <p>{ target(t, reserve) }</p>
            <p>{ lasts(t, reserve) }</p>
            if let Some(missing) = below_buffer(reserve) {
                <p class="tally-warning">
                    <Icon name={IconName::Warning} />
                    <span>{ tr!(t, "reserve-below", buffer = amount(t, &reserve.buffer), missing = amount(t, &missing)) }</span>
                </p>
            }
        </>
    };
    tally(t.get("reserve"), &reserve.balance, below)
}

fn target(t: &Text, reserve: &ReserveView) -> String {
    let target = amount(t, &reserve.target);
    if reserve.missing.minor > 0 {
        let missing = amount(t, &reserve.missing);
        tr!(t, "reserve-target", target = target, missing = missing)
    } else {
        tr!(t, "reserve-reached", target = target)
    }
}

fn lasts(t: &Text, reserve: &ReserveView) -> String {
    let Some((months, tenths)) = runway(reserve.runway) else {
        return t.get("reserve-endless");
    };
    let costs = amount(t, &reserve.costs);
    let whole = i64::try_from(months).unwrap_or(i64::MAX);
    #[expect(
        clippy::cast_precision_loss,
        reason = "months of a collective, for the eye"
    )]
    let many = months as f64 + f64::from(tenths) / 10.0;
    tr!(
        t,
        "reserve-lasts",
        months = if tenths == 0 {
            t.count(whole)
        } else {
            t.decimal(many, 1)
        },
        count = if tenths == 0 { months } else { months + 2 },
        costs = costs
    )
}

/// Whole months and tenths of another, rounded down; nothing where it lasts for
/// ever.
fn runway(runway: RunwayView) -> Option<(u64, u8)> {
    let RunwayView::Months { months, part, of } = runway else {
        return None;
    };
    let tenths = part.saturating_mul(10).checked_div(of).unwrap_or(0).min(9);
    Some((months, u8::try_from(tenths).unwrap_or(9)))
}

/// How far it is below what should stay.
fn below_buffer(reserve: &ReserveView) -> Option<MoneyView> {
    let minor = reserve.buffer.minor.checked_sub(reserve.balance.minor)?;
    (minor > 0).then(|| MoneyView {
        minor,
        ..reserve.buffer.clone()
    })
}

#[cfg(test)]
mod tests {
    use allotment_types::Language;

    use super::*;
    use crate::text::Locale;

    fn euros(minor: i64) -> MoneyView {
        MoneyView {
            amount: String::new(),
            currency: "EUR".into(),
            minor,
        }
    }

    fn of(balance: i64, runway: RunwayView) -> ReserveView {
        ReserveView {
            month: "2026-11".into(),
            balance: euros(balance),
            target: euros(30_000),
            buffer: euros(5_000),
            missing: euros((30_000 - balance).max(0)),
            monthly: Some(euros(800)),
            costs: euros(5_400),
            runway,
            warning: None,
        }
    }

    #[test]
    fn how_long_it_lasts_is_rounded_down_and_said_in_every_language() {
        let runway = RunwayView::Months {
            months: 1,
            part: 4_600,
            of: 5_400,
        };
        assert_eq!(super::runway(runway), Some((1, 8)));
        for language in Language::ALL {
            let t = Text::of(Locale::Of(language));
            let said = lasts(&t, &of(10_000, runway));
            assert!(said.contains("1.8") || said.contains("1,8"), "{said}");
            assert!(!said.contains('{'), "{said}");
        }
        let t = Text::of(Locale::default());
        let month = RunwayView::Months {
            months: 1,
            part: 0,
            of: 1,
        };
        assert!(lasts(&t, &of(5_400, month)).contains("1 month if"));
        assert_eq!(super::runway(RunwayView::Endless), None);
    }

    #[test]
    fn only_what_is_below_the_buffer_is_warned_of() {
        let endless = RunwayView::Endless;
        assert_eq!(below_buffer(&of(3_800, endless)), Some(euros(1_200)));
        assert_eq!(below_buffer(&of(5_000, endless)), None);
    }
}
