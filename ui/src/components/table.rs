//! Rows and columns.

use yew::prelude::*;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in it.
    pub title: AttrValue,
    /// Figures, which line up at the end.
    pub figures: bool,
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<AttrValue>) -> Self {
        Self {
            title: title.into(),
            figures: false,
        }
    }

    /// A column of figures.
    pub fn figures(title: impl Into<AttrValue>) -> Self {
        Self {
            title: title.into(),
            figures: true,
        }
    }
}

/// What [`DataTable`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DataTableProps {
    /// What the table shows.
    pub caption: AttrValue,
    /// A heading above says it already: the caption is for screen readers only.
    #[prop_or_default]
    pub caption_hidden: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The cells, row by row. The first of each names its row.
    pub rows: Vec<Vec<Html>>,
    /// The last row: sums.
    #[prop_or_default]
    pub sums: Option<Vec<Html>>,
}

/// A table, which scrolls by itself where the window is narrow.
#[function_component(DataTable)]
pub fn data_table(props: &DataTableProps) -> Html {
    let caption = props.caption_hidden.then_some("visually-hidden");
    html! {
        <div class="table-room" role="region" tabindex="0" aria-label={props.caption.clone()}>
            <table class="table">
                <caption class={classes!(caption)}>{ &props.caption }</caption>
                <thead>
                    <tr>
                        { for props.columns.iter().map(|column| html! {
                            <th scope="col" class={classes!(column.figures.then_some("figures"))}>{ &column.title }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for props.rows.iter().map(|cells| row(&props.columns, cells)) }</tbody>
                if let Some(sums) = &props.sums { <tfoot>{ row(&props.columns, sums) }</tfoot> }
            </table>
        </div>
    }
}

fn row(columns: &[Column], cells: &[Html]) -> Html {
    let cell = |(index, cell): (usize, &Html)| {
        let figures = columns.get(index).is_some_and(|column| column.figures);
        let class = classes!(figures.then_some("figures"));
        if index == 0 {
            html! { <th scope="row" {class}>{ cell.clone() }</th> }
        } else {
            html! { <td {class}>{ cell.clone() }</td> }
        }
    };
    html! { <tr>{ for cells.iter().enumerate().map(cell) }</tr> }
}
