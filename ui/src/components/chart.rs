//! Charts of amounts, drawn by hand as SVG. Each says in a sentence what it
//! shows, has its labels beside what they name, tells nothing by colour alone,
//! and has the same as a table.
//!
//! What is drawn is placed in ten thousandths of the whole by whole numbers, so
//! that no amount is ever rounded on its way.

mod cover;
mod parts;
mod steps;

use yew::prelude::*;

use super::{Column, DataTable, Disclosure};
use crate::text::use_text;

pub use cover::*;
pub use parts::*;
pub use steps::*;

/// What [`Chart`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
struct ChartProps {
    /// Its id in the page.
    id: AttrValue,
    /// What it shows, in a few words.
    title: AttrValue,
    /// The picture.
    children: Html,
    /// The columns of the table.
    columns: Vec<Column>,
    /// Its rows.
    rows: Vec<Vec<Html>>,
    /// Its last row.
    #[prop_or_default]
    sums: Option<Vec<Html>>,
}

/// What stands around every chart: its title and its table.
#[function_component(Chart)]
fn chart(props: &ChartProps) -> Html {
    let t = use_text();
    html! {
        <figure class="chart" id={props.id.clone()}>
            <figcaption class="chart-title">{ &props.title }</figcaption>
            { props.children.clone() }
            <Disclosure id={format!("{}-table", props.id)} summary={t.get("chart-as-table")}>
                <DataTable
                    caption={props.title.clone()}
                    caption_hidden=true
                    columns={props.columns.clone()}
                    rows={props.rows.clone()}
                    sums={props.sums.clone()}
                />
            </Disclosure>
        </figure>
    }
}

/// A part of a whole as SVG writes it: `12.34%`. Of nothing everything is none.
fn percent(part: i128, whole: i128) -> String {
    let ten_thousandths = part
        .saturating_mul(10_000)
        .checked_div(whole)
        .unwrap_or_default();
    let sign = if ten_thousandths < 0 { "-" } else { "" };
    let size = ten_thousandths.unsigned_abs();
    format!("{sign}{}.{:02}%", size / 100, size % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_placed_by_whole_numbers() {
        assert_eq!(percent(1, 3), "33.33%");
        assert_eq!(percent(-1, 3), "-33.33%");
        assert_eq!(percent(7, 7), "100.00%");
        assert_eq!(percent(5, 10_000), "0.05%");
        assert_eq!(percent(3, 0), "0.00%");
        assert_eq!(percent(i128::MAX, 1), percent(i128::MAX, 1));
    }
}
