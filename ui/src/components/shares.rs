//! Who bears how much of a cost.

use yew::prelude::*;

use super::prose::plain;
use crate::text::use_text;

/// One participant's share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareRow {
    /// Who.
    pub name: AttrValue,
    /// By how much it counts.
    pub weight: u32,
    /// The share as it is read, computed elsewhere to the cent.
    pub amount: AttrValue,
}

/// What [`ShareList`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ShareListProps {
    /// What is shared: "€23.49 a month among 5".
    pub caption: AttrValue,
    /// The participants.
    pub rows: Vec<ShareRow>,
    /// What all shares come to, as it is read.
    pub total: AttrValue,
}

/// Shares with their weights, drawn as strips of one plot.
#[function_component(ShareList)]
pub fn share_list(props: &ShareListProps) -> Html {
    let t = use_text();
    let whole: u64 = props.rows.iter().map(|row| u64::from(row.weight)).sum();
    html! {
        <div class="table-room" role="region" tabindex="0" aria-label={props.caption.clone()}>
            <table class="table shares">
                <caption>{ &props.caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t.get("part-name") }</th>
                        <th scope="col" class="figures">{ t.get("part-weight") }</th>
                        <th scope="col" class="figures">{ t.get("part-amount") }</th>
                    </tr>
                </thead>
                <tbody>{ for props.rows.iter().map(|row| share(row, whole)) }</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{ t.get("part-total") }</th>
                        <td class="figures">{ t.count(i64::try_from(whole).unwrap_or(i64::MAX)) }</td>
                        <td class="figures"><bdi>{ &props.total }</bdi></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

fn share(row: &ShareRow, whole: u64) -> Html {
    html! {
        <tr>
            <th scope="row">
                <span class="share-name"><bdi>{ plain(&row.name) }</bdi></span>
                <progress
                    class="share-strip"
                    aria-hidden="true"
                    max={whole.max(1).to_string()}
                    value={row.weight.to_string()}
                />
            </th>
            <td class="figures">{ row.weight.to_string() }</td>
            <td class="figures"><bdi>{ &row.amount }</bdi></td>
        </tr>
    }
}
