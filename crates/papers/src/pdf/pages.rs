//! Rows on pages.

use super::rows::Row;

/// A row on its page.
pub(super) struct Placed {
    /// From the top of the column, in points.
    pub(super) y: f32,
    pub(super) row: Row,
}

/// Room that is left for a rounding, in points.
const SLACK: f32 = 0.01;

/// Lays rows out in columns of one height a page: the first, then all others.
/// What stays together goes to the next page as a whole, unless a page is too
/// short for it.
pub(super) fn lay(rows: Vec<Row>, first: f32, others: f32) -> Vec<Vec<Placed>> {
    let mut pages: Vec<Vec<Placed>> = vec![Vec::new()];
    let mut y = 0.0;
    let mut room = first;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut group = Vec::new();
        for row in rows.by_ref() {
            let keep = row.keep;
            group.push(row);
            if !keep {
                break;
            }
        }
        let whole: f32 = group.iter().map(|row| row.before + row.height).sum();
        let begun = |pages: &[Vec<Placed>]| pages.last().is_some_and(|page| !page.is_empty());
        if y + whole > room + SLACK && (begun(&pages) || room < others) {
            pages.push(Vec::new());
            (y, room) = (0.0, others);
        }
        for row in group {
            // A group that is higher than a page is torn after all.
            if begun(&pages) && y + row.before + row.height > room + SLACK {
                pages.push(Vec::new());
                (y, room) = (0.0, others);
            }
            let top = if begun(&pages) { y + row.before } else { 0.0 };
            y = top + row.height;
            if let Some(page) = pages.last_mut() {
                page.push(Placed { y: top, row });
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(before: f32, height: f32, keep: bool) -> Row {
        Row {
            before,
            height,
            keep,
            marks: Vec::new(),
        }
    }

    fn ends(pages: &[Vec<Placed>]) -> Vec<Vec<f32>> {
        let end = |placed: &Placed| placed.y + placed.row.height;
        let page = |page: &Vec<Placed>| page.iter().map(end).collect();
        pages.iter().map(page).collect()
    }

    #[test]
    fn a_heading_goes_to_the_next_page_with_what_it_is_about() {
        let rows = vec![
            row(0.0, 30.0, false),
            row(5.0, 10.0, true),
            row(0.0, 10.0, false),
        ];
        let pages = lay(rows, 50.0, 50.0);
        assert_eq!(ends(&pages), [vec![30.0], vec![10.0, 20.0]]);
    }

    #[test]
    fn room_before_a_row_is_left_out_at_the_top_of_a_page() {
        let pages = lay(vec![row(9.0, 10.0, false)], 50.0, 50.0);
        assert_eq!(ends(&pages), [vec![10.0]]);
    }

    proptest! {
        #[test]
        fn no_row_is_lost_turned_around_or_outside(
            rows in prop::collection::vec((0.0_f32..9.0, 1.0_f32..40.0, any::<bool>()), 0..60),
        ) {
            let heights: Vec<f32> = rows.iter().map(|r| r.1).collect();
            let rows = rows.into_iter().map(|(b, h, k)| row(b, h, k)).collect();
            let pages = lay(rows, 50.0, 80.0);
            let placed: Vec<f32> = pages.iter().flatten().map(|p| p.row.height).collect();
            prop_assert_eq!(placed, heights);
            for (index, page) in ends(&pages).iter().enumerate() {
                let room = if index == 0 { 50.0 } else { 80.0 };
                prop_assert!(page.iter().all(|end| *end <= room + 0.1));
                prop_assert!(page.is_sorted());
            }
        }
    }
}
