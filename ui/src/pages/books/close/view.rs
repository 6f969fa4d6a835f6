//! A month as it would be closed now.

use allotment_api::{ClosingView, ErrorBody, MonthView, call};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    super::{
        amount,
        month::{month_name, this_month},
        parts::{Lead, use_go},
        place::Place,
    },
    REMIND,
    done::Done,
    looks::Looks,
    shares,
};
use crate::{
    api::use_client,
    components::{
        Button, ButtonKind, Dialog, Notice, Page, Prose, Select, SelectOption, Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_answer, use_answer_about, use_presence},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct CloseProps {
    /// Which; the first that is not closed where none is named.
    pub(super) month: Option<AttrValue>,
}

/// The month, what is missing, what each bears, and the yes.
#[function_component(Close)]
pub(super) fn close(props: &CloseProps) -> Html {
    let t = use_text();
    let go = use_go();
    let (client, presence) = (use_client(), use_presence());
    let months = use_answer(|| call::ListMonths {});
    let asked = use_state(|| false);
    let busy = use_state(|| false);
    let trouble = use_state(|| None::<ErrorBody>);
    let closed = use_state(|| None::<ClosingView>);
    let all: &[MonthView] = months.state().answer().map_or(&[], Vec::as_slice);
    let month = props.month.as_ref().map(ToString::to_string);
    let month = month.or_else(|| months.state().answer().map(|all| first_open(all)));
    let preview = use_answer_about(month.clone(), |month| {
        Some(call::CloseMonth {
            month: month.clone()?,
            preview: true,
        })
    });
    {
        let (trouble, asked) = (trouble.clone(), asked.clone());
        use_effect_with(month.clone(), move |_| {
            trouble.set(None);
            asked.set(false);
        });
    }
    if let Some(view) = &*closed {
        return html! { <Done view={view.clone()} /> };
    }
    let name = month
        .as_deref()
        .map(|month| month_name(&t, month))
        .unwrap_or_default();
    let onconfirm = {
        let (client, presence, month) = (client.clone(), presence.clone(), month.clone());
        let (asked, busy, trouble, closed) =
            (asked.clone(), busy.clone(), trouble.clone(), closed.clone());
        Callback::from(move |()| {
            let Some(month) = month.clone() else { return };
            busy.set(true);
            let (client, presence) = (client.clone(), presence.clone());
            let (asked, busy, trouble, closed) =
                (asked.clone(), busy.clone(), trouble.clone(), closed.clone());
            spawn_local(async move {
                let answer = client
                    .call(call::CloseMonth {
                        month,
                        preview: false,
                    })
                    .await;
                if !presence.lasts() {
                    return;
                }
                busy.set(false);
                asked.set(false);
                match answer {
                    Ok(view) => closed.set(Some(view)),
                    Err(error) => trouble.set(Some(error)),
                }
            });
        })
    };
    let onchange = {
        let go = go.clone();
        Callback::from(move |month: String| go.quietly(Place::Close, &[&month]))
    };
    let body = match (months.state(), preview.state()) {
        (Asked::Failed(error), _) | (_, Asked::Failed(error)) => {
            html! { <Trouble error={error.clone()} /> }
        }
        (Asked::Answer(_), Asked::Answer(view)) => {
            let ask = {
                let asked = asked.clone();
                Callback::from(move |()| asked.set(true))
            };
            shown(&t, view, &name, ask)
        }
        _ => html! { <Spinner label={t.get("close-loading")} /> },
    };
    let total = preview.state().answer().map(|view| amount(&t, &view.total));
    html! {
        <Page id="page-books-close" title={Place::Close.title(&t)} lead={t.get("close-lead")} wide=true>
            <div class="close-top">
                if !all.is_empty() {
                    <Select id="close-month" label={t.get("close-month")} options={options(&t, all, month.as_deref())} value={month.clone().unwrap_or_default()} {onchange} />
                }
                <Lead id="close-remind" href={Place::Close.href(&[REMIND])} label={t.get("close-remind")} />
            </div>
            if let Some(error) = &*trouble { <Trouble error={error.clone()} /> }
            { body }
            <Dialog
                id="close-dialog"
                open={*asked}
                title={tr!(t, "close-ask", month = name.clone())}
                confirm={tr!(t, "close-yes", month = name.clone())}
                cancel={t.get("close-no")}
                must_type={AttrValue::from(name.clone())}
                busy={*busy}
                {onconfirm}
                onclose={Callback::from(move |()| asked.set(false))}
            >
                <p>{ tr!(t, "close-ask-what", total = total.unwrap_or_default()) }</p>
                <p><strong>{ t.get("close-for-good") }</strong></p>
            </Dialog>
        </Page>
    }
}

/// The month that is to be closed next; this month where all are.
fn first_open(months: &[MonthView]) -> String {
    let open = months.iter().find(|month| !month.closed);
    open.map_or_else(this_month, |open| open.month.clone())
}

/// All months, newest first, with what became of them.
fn options(t: &Text, months: &[MonthView], chosen: Option<&str>) -> Vec<SelectOption> {
    let known = |month: &str| months.iter().any(|one| one.month == month);
    let other = chosen.filter(|month| !known(month));
    let other = other.map(|month| SelectOption::new(month.to_owned(), month_name(t, month)));
    let each = months.iter().rev().map(|one| {
        let name = month_name(t, &one.month);
        let label = if one.closed {
            tr!(t, "close-month-closed", month = name)
        } else if one.over {
            tr!(t, "close-month-open", month = name)
        } else {
            tr!(t, "close-month-runs", month = name)
        };
        SelectOption::new(one.month.clone(), label)
    });
    other.into_iter().chain(each).collect()
}

fn shown(t: &Text, view: &ClosingView, name: &str, ask: Callback<()>) -> Html {
    let missing = view
        .looks
        .iter()
        .filter(|look| !look.missing.is_empty())
        .count();
    let told = if missing == 0 {
        html! {
            <Notice tone={Tone::Good} title={tr!(t, "close-ready", month = name.to_owned())}>
                <p>{ t.get("close-ready-what") }</p>
            </Notice>
        }
    } else {
        html! { <Notice title={tr!(t, "close-missing", month = name.to_owned(), count = missing)}><p>{ t.get("close-missing-what") }</p></Notice> }
    };
    html! {
        <>
            <section class="section" aria-labelledby="close-looks">
                <h2 id="close-looks">{ t.get("close-looks") }</h2>
                { told }
                <Looks looks={view.looks.clone()} month={view.month.clone()} />
            </section>
            { below(t, view) }
            { shares::spent(t, view) }
            { shares::shares(t, view) }
            if missing == 0 {
                <div class="close-act">
                    <p>{ t.get("close-for-good") }</p>
                    <Button id="close-now" label={tr!(t, "close-now", month = name.to_owned())} kind={ButtonKind::Primary} onclick={ask} />
                </div>
            }
        </>
    }
}

/// Boxes of cash that have less than nothing, which no box can.
fn below(t: &Text, view: &ClosingView) -> Html {
    if view.below_nothing.is_empty() {
        return Html::default();
    }
    let each = view.below_nothing.iter().map(|one| {
        let said = tr!(
            t,
            "close-below-one",
            holder = one.holder.clone(),
            amount = amount(t, &one.books)
        );
        html! { <li><Prose text={said} /></li> }
    });
    html! {
        <Notice tone={Tone::Warning} title={t.get("close-below")}>
            <ul class="plain">{ for each }</ul>
            <p>{ t.get("close-below-what") }</p>
        </Notice>
    }
}

#[cfg(test)]
mod tests {
    use allotment_api::MoneyView;

    use super::*;

    fn month(month: &str, closed: bool) -> MonthView {
        let nothing = MoneyView {
            amount: "0.00".into(),
            currency: "EUR".into(),
            minor: 0,
        };
        MonthView {
            month: month.into(),
            closed,
            over: true,
            shared: nothing.clone(),
            covered: nothing.clone(),
            open: nothing,
        }
    }

    #[test]
    fn months_are_closed_in_order_so_the_first_open_one_comes_up() {
        let months = [
            month("2026-08", true),
            month("2026-09", false),
            month("2026-10", false),
        ];
        assert_eq!(first_open(&months), "2026-09");
    }
}
