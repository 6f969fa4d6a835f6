//! Tables of cells between signs (RFC 4180 and what is written in its name).

use std::collections::BTreeSet;

use crate::{Cause, Fault, FileKind, Place, encoding::line_of, limits, text};

/// A table with its header.
pub(crate) struct Table {
    pub(crate) file: FileKind,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// One row, with as many cells as the header.
pub(crate) struct Row {
    pub(crate) line: u32,
    pub(crate) cells: Vec<String>,
}

/// What comes before the header, and what to make of odd rows.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) delimiter: u8,
    /// How many lines stand above the header.
    pub(crate) skip: u32,
}

impl Table {
    pub(crate) fn read(file: FileKind, whole: &str, shape: Shape) -> Result<Self, Fault> {
        let mut body = whole;
        for _ in 0..shape.skip {
            body = body.split_once('\n').map_or("", |(_, rest)| rest);
        }
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(shape.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(body.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut table = Self {
            file,
            header: Vec::new(),
            rows: Vec::new(),
        };
        // Where the reader's place was translated to a line last.
        let (mut at, mut line) = (0, shape.skip + 1);
        loop {
            // Empty lines belong to no record, and the place is before them.
            let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            let rest = body.as_bytes().get(start..).unwrap_or_default();
            let empty = rest
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
            let passed = body.as_bytes().get(at..start + empty).unwrap_or_default();
            line += line_of(passed) - 1;
            at = start + empty;
            let more = reader.read_record(&mut record);
            let fault = |cause| Fault::new(file, Place::Line(line), cause);
            // The text is UTF-8 and comes from memory, so nothing else can fail.
            if !more.map_err(|_| fault(Cause::Truncated))? {
                break;
            }
            if record.as_slice().len() > limits::LONGEST_ROW {
                return Err(fault(Cause::LongRow));
            }
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if table.header.is_empty() {
                table.header = header(&record).map_err(fault)?;
                continue;
            }
            if table.rows.len() >= limits::MOST_ROWS {
                return Err(fault(Cause::TooMany {
                    most: limits::MOST_ROWS,
                }));
            }
            let cells = fitted(&record, table.header.len()).map_err(fault)?;
            table.rows.push(Row { line, cells });
        }
        if table.header.is_empty() {
            return Err(Fault::new(file, Place::File, Cause::Empty));
        }
        Ok(table)
    }

    /// Where the column of this name stands, however its capitals and accents
    /// are written.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        let wanted = text::folded(&text::tidy(name));
        self.header
            .iter()
            .position(|column| text::folded(column) == wanted)
    }

    /// The column, under whichever of its names; else the first is missing.
    pub(crate) fn any_of(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.column(name))
    }

    /// Refuses a header with one name twice.
    pub(crate) fn distinct(&self, from: usize) -> Result<(), Fault> {
        let mut seen = BTreeSet::new();
        for name in self
            .header
            .iter()
            .skip(from)
            .filter(|name| !name.is_empty())
        {
            if !seen.insert(name) {
                let fault = Fault::new(self.file, Place::File, Cause::ColumnTwice);
                return Err(fault.of(name));
            }
        }
        Ok(())
    }
}

impl Row {
    /// A cell, tidied; nothing if there is none.
    pub(crate) fn cell(&self, at: Option<usize>) -> Option<String> {
        text::some(self.cells.get(at?)?)
    }

    /// A cell as it stands, without white space around it.
    pub(crate) fn raw(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.trim())
    }
}

/// The names in the first line, such as a table's header. Nothing if it is
/// empty, or longer than a row may be.
pub(crate) fn first_names(body: &str, delimiter: u8) -> Option<Vec<String>> {
    if body.lines().next()?.trim().is_empty() {
        return None;
    }
    let end = body.floor_char_boundary(limits::LONGEST_ROW);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .from_reader(body.get(..end)?.as_bytes());
    let mut record = csv::StringRecord::new();
    reader.read_record(&mut record).ok()?;
    let filled = record.iter().any(|cell| !cell.trim().is_empty());
    filled.then(|| header(&record).ok()).flatten()
}

fn header(record: &csv::StringRecord) -> Result<Vec<String>, Cause> {
    let mut names: Vec<String> = record.iter().map(text::tidy).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    if names.len() > limits::MOST_COLUMNS {
        return Err(Cause::TooMany {
            most: limits::MOST_COLUMNS,
        });
    }
    Ok(names)
}

/// As many cells as the header: an empty one may be too many, because some
/// banks end each line with the sign that divides them.
fn fitted(record: &csv::StringRecord, expected: usize) -> Result<Vec<String>, Cause> {
    let spare = record
        .iter()
        .skip(expected)
        .all(|cell| cell.trim().is_empty());
    if record.len() < expected || !spare {
        return Err(Cause::Cells {
            expected,
            found: record.len(),
        });
    }
    Ok(record.iter().take(expected).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, skip: u32) -> Result<Table, Fault> {
        Table::read(
            FileKind::BankCsv,
            text,
            Shape {
                delimiter: b';',
                skip,
            },
        )
    }

    #[test]
    fn rows_know_their_lines_through_preambles_empty_lines_and_breaks_in_cells() {
        let text = "Account;1\n\nDate;Text\n1;a\n\n2;\"b\nb\"\n3;c\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let table = read(&text, 1).unwrap();
            let lines: Vec<_> = table
                .rows
                .iter()
                .map(|row| (row.line, row.raw(0)))
                .collect();
            assert_eq!(lines, [(4, "1"), (6, "2"), (8, "3")]);
            assert_eq!(table.column("TEXT"), Some(1));
        }
    }

    #[test]
    fn a_row_of_another_length_is_refused_at_its_line() {
        let fault = read("a;b\n1;2\n1\n", 0).err().unwrap();
        insta::assert_snapshot!(fault, @"bank's CSV file, line 3: the row has 1 cells, and the header has 2. Nothing was booked. Download the file from the bank again, and leave it as it comes");
        assert!(read("a;b\n1;2;3\n", 0).is_err());
        assert!(
            read("a;b;\n1;2;\n1;2\n", 0).is_ok(),
            "a sign at the end is no cell"
        );
    }

    #[test]
    fn an_endless_row_is_refused() {
        let long = format!("a;b\n1;{}\n", "x".repeat(limits::LONGEST_ROW));
        assert_eq!(read(&long, 0).err().unwrap().cause, Cause::LongRow);
    }
}
