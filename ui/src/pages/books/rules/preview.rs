//! What another rule would change for whom, and the decision for it.

use allotment_api::{ErrorBody, MoneyView, RuleBody, RuleChangeView, RulePreview};
use yew::prelude::*;

use super::{
    super::{amount, month::month_name},
    words,
};
use crate::{
    components::{Column, DataTable, Page, TextArea},
    pages::trouble::Trouble,
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PreviewProps {
    pub(super) rule: RuleBody,
    pub(super) preview: RulePreview,
    /// The first month that would be shared so.
    pub(super) month: AttrValue,
    pub(super) decision: AttrValue,
    pub(super) ondecision: Callback<String>,
    pub(super) busy: bool,
    pub(super) trouble: Option<ErrorBody>,
    pub(super) onback: Callback<()>,
    pub(super) onnext: Callback<()>,
}

/// A table to the cent, and the words of the decision.
#[function_component(Preview)]
pub(super) fn preview(props: &PreviewProps) -> Html {
    let t = use_text();
    let (name, _) = words::said(&t, words::kind(&props.rule));
    let preview = &props.preview;
    let looked = month_name(&t, &preview.month);
    let from = month_name(&t, &props.month);
    let changes = &preview.changes;
    html! {
        <Page
            id="page-books-rule-preview"
            eyebrow={name}
            title={t.get("rule-preview")}
            lead={tr!(t, "rule-preview-lead", month = looked, total = amount(&t, &preview.total))}
            next={tr!(t, "rule-decide", month = from)}
            busy={props.busy}
            onback={props.onback.clone()}
            onnext={props.onnext.clone()}
        >
            if let Some(error) = &props.trouble { <Trouble error={error.clone()} /> }
            if changes.is_empty() {
                <p>{ t.get("rule-preview-nobody") }</p>
            } else {
                <DataTable
                    caption={t.get("rule-preview")}
                    caption_hidden=true
                    columns={vec![
                        Column::words(t.get("part-name")),
                        Column::figures(t.get("rule-before")),
                        Column::figures(t.get("rule-after")),
                        Column::figures(t.get("rule-difference")),
                    ]}
                    rows={changes.iter().map(|change| row(&t, change)).collect::<Vec<_>>()}
                />
            }
            <TextArea
                id="rule-decision"
                label={t.get("rule-decision")}
                help={t.get("rule-decision-help")}
                value={props.decision.clone()}
                rows=2
                oninput={props.ondecision.clone()}
            />
        </Page>
    }
}

fn row(t: &Text, change: &RuleChangeView) -> Vec<Html> {
    let name = change.name.clone();
    let name = name.unwrap_or_else(|| change.participant.to_string());
    let cell = |money: &Option<MoneyView>| {
        let text = money.as_ref().map(|money| amount(t, money));
        html! { <bdi>{ text.unwrap_or_else(|| "–".to_owned()) }</bdi> }
    };
    vec![
        html! { <bdi>{ t.visible(&name).into_owned() }</bdi> },
        cell(&change.before),
        cell(&change.after),
        html! { <bdi class="rule-difference">{ difference(t, change) }</bdi> },
    ]
}

/// How much more or less it is, with its sign.
fn difference(t: &Text, change: &RuleChangeView) -> String {
    let (Some(before), Some(after)) = (&change.before, &change.after) else {
        return "–".to_owned();
    };
    let Some(minor) = after.minor.checked_sub(before.minor) else {
        return "–".to_owned();
    };
    if minor == 0 {
        return t.get("rule-same");
    }
    let difference = MoneyView {
        amount: String::new(),
        currency: after.currency.clone(),
        minor,
    };
    let said = amount(t, &difference);
    if minor > 0 { format!("+{said}") } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    fn money(minor: i64) -> MoneyView {
        MoneyView {
            amount: String::new(),
            currency: "EUR".to_owned(),
            minor,
        }
    }

    fn change(before: Option<MoneyView>, after: Option<MoneyView>) -> RuleChangeView {
        RuleChangeView {
            participant: "plot-1".parse().unwrap(),
            name: None,
            before,
            after,
        }
    }

    #[test]
    fn who_bears_more_or_less_sees_by_how_much() {
        let t = Text::of(Locale::default());
        let said = |before, after| {
            let change = change(Some(money(before)), Some(money(after)));
            difference(&t, &change)
        };
        assert_eq!(said(1_067, 1_250), "+€1.83");
        assert_eq!(said(1_250, 1_067), "−€1.83");
        assert_eq!(said(1_067, 1_067), "the same");
    }

    #[test]
    fn nothing_is_reckoned_with_what_is_not_known() {
        let t = Text::of(Locale::default());
        assert_eq!(difference(&t, &change(None, Some(money(1)))), "–");
        assert_eq!(
            difference(&t, &change(Some(money(i64::MIN)), Some(money(1)))),
            "–"
        );
    }
}
