//! Tables at a terminal.

use crate::screen::Screen;

/// On which side a column's texts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Shows rows below their heads, each column as wide as its widest text.
pub(crate) fn table(screen: &Screen, heads: &[(&str, Side)], rows: &[Vec<String>]) {
    for line in lines(heads, rows) {
        screen.line(&line);
    }
}

fn lines(heads: &[(&str, Side)], rows: &[Vec<String>]) -> Vec<String> {
    let head: Vec<String> = heads.iter().map(|(name, _)| (*name).to_owned()).collect();
    let all: Vec<&Vec<String>> = std::iter::once(&head).chain(rows).collect();
    let width = |at: usize| {
        let texts = all.iter().filter_map(|row| row.get(at));
        texts.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    all.iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .zip(heads)
                .enumerate()
                .map(|(at, (text, (_, side)))| {
                    let width = width(at);
                    match side {
                        Side::Left => format!("{text:<width$}"),
                        Side::Right => format!("{text:>width$}"),
                    }
                })
                .collect();
            cells.join("  ").trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_text() {
        let heads = [("who", Side::Left), ("share", Side::Right)];
        let rows = [
            vec!["ada".to_owned(), "10.67".to_owned()],
            vec!["ändré".to_owned(), "-1.33".to_owned()],
            vec!["bo".to_owned(), String::new()],
        ];
        insta::assert_snapshot!(lines(&heads, &rows).join("\n"), @"
        who    share
        ada    10.67
        ändré  -1.33
        bo
        ");
    }
}
