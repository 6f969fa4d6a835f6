//! Marks that cut one long stream into the outputs of single frames.
//!
//! A mark is the record separator (U+001E), 128 random bits in hexadecimal,
//! a space, a label and a line end. The bits are drawn anew for each
//! connection and are known to the shell's input alone, so no output holds
//! them by chance, and no program on the server learns them from an argument
//! or its environment.

use std::fmt;

use memchr::memmem::Finder;

/// The first byte of a mark. Rare in text, so that output is hardly ever
/// held back for the question whether a mark begins.
const SEPARATOR: u8 = 0x1e;

/// A label is a few digits: more without a line end is no mark of ours.
const LABEL_LIMIT: usize = 64;

/// The secret part of a connection's marks.
#[derive(Clone)]
pub(crate) struct Mark {
    hex: String,
}

impl Mark {
    pub(crate) fn random() -> Self {
        Self {
            hex: format!("{:032x}", rand::random::<u128>()),
        }
    }

    /// Shell text that writes a mark to standard output. The label is put
    /// between double quotes, for `$?`.
    pub(crate) fn print(&self, label: &str) -> String {
        format!("printf '\\036{} %s\\n' \"{label}\"", self.hex)
    }

    fn needle(&self) -> Vec<u8> {
        let mut needle = vec![SEPARATOR];
        needle.extend_from_slice(self.hex.as_bytes());
        needle.push(b' ');
        needle
    }
}

impl fmt::Debug for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mark(…)")
    }
}

/// What a stream consists of.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Bytes that a script wrote.
    Output(&'a [u8]),
    /// One of our marks, with its label.
    Mark(&'a str),
}

/// Finds marks in a stream that arrives in chunks of any size.
#[derive(Debug)]
pub(crate) struct Scanner {
    finder: Finder<'static>,
    /// The end of what has arrived, while it may be the begin of a mark.
    held: Vec<u8>,
}

impl Scanner {
    pub(crate) fn new(mark: &Mark) -> Self {
        Self {
            finder: Finder::new(&mark.needle()).into_owned(),
            held: Vec::new(),
        }
    }

    /// Takes the next chunk and reports each piece that it completes.
    pub(crate) fn feed(&mut self, chunk: &[u8], mut report: impl FnMut(Piece<'_>)) {
        // Most chunks hold no part of a mark and are passed on as they are.
        if self.held.is_empty() && !chunk.contains(&SEPARATOR) {
            if !chunk.is_empty() {
                report(Piece::Output(chunk));
            }
            return;
        }
        let mut held = std::mem::take(&mut self.held);
        held.extend_from_slice(chunk);
        let mut rest = held.as_slice();
        let needle_len = self.finder.needle().len();
        while let Some(at) = self.finder.find(rest) {
            let (output, mark) = rest.split_at(at);
            if !output.is_empty() {
                report(Piece::Output(output));
            }
            let label = &mark[needle_len..];
            match label
                .iter()
                .take(LABEL_LIMIT)
                .position(|byte| *byte == b'\n')
            {
                Some(end) => {
                    report(Piece::Mark(&String::from_utf8_lossy(&label[..end])));
                    rest = &label[end + 1..];
                }
                None if label.len() < LABEL_LIMIT => {
                    self.held = mark.to_vec();
                    return;
                }
                None => {
                    report(Piece::Output(&mark[..needle_len]));
                    rest = label;
                }
            }
        }
        let keep = self.begun_mark(rest);
        let (output, begun) = rest.split_at(rest.len() - keep);
        if !output.is_empty() {
            report(Piece::Output(output));
        }
        self.held = begun.to_vec();
    }

    /// How many bytes at the end of `text` may be the begin of a mark.
    fn begun_mark(&self, text: &[u8]) -> usize {
        let needle = self.finder.needle();
        let from = text.len().saturating_sub(needle.len() - 1);
        (from..text.len())
            .find(|at| needle.starts_with(&text[*at..]))
            .map_or(0, |at| text.len() - at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scan(mark: &Mark, chunks: &[&[u8]]) -> Vec<(Vec<u8>, String)> {
        let mut scanner = Scanner::new(mark);
        let (mut found, mut output) = (Vec::new(), Vec::new());
        for chunk in chunks {
            scanner.feed(chunk, |piece| match piece {
                Piece::Output(bytes) => output.extend_from_slice(bytes),
                Piece::Mark(label) => found.push((std::mem::take(&mut output), label.to_owned())),
            });
        }
        found
    }

    #[test]
    fn output_is_passed_on_at_once_unless_a_mark_may_begin() {
        let mark = Mark::random();
        let mut scanner = Scanner::new(&mark);
        let mut heard = Vec::new();
        scanner.feed(b"50%\n", |piece| {
            assert_eq!(piece, Piece::Output(b"50%\n"));
            heard.push(4);
        });
        scanner.feed(b"x\x1e", |piece| {
            assert_eq!(piece, Piece::Output(b"x"));
            heard.push(1);
        });
        scanner.feed(b"y", |piece| {
            assert_eq!(piece, Piece::Output(b"\x1ey"));
            heard.push(2);
        });
        assert_eq!(heard, [4, 1, 2]);
    }

    proptest! {
        #[test]
        fn whatever_was_written_comes_out_however_it_was_cut(
            outputs in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..60), 1..5),
            cuts in proptest::collection::vec(any::<proptest::sample::Index>(), 0..12),
            with_partial_marks: bool,
        ) {
            let mark = Mark::random();
            let mut stream = Vec::new();
            let mut expected = Vec::new();
            for (index, output) in outputs.into_iter().enumerate() {
                let mut output = output;
                if with_partial_marks {
                    output.extend_from_slice(&mark.needle()[..=index * 7]);
                }
                stream.extend_from_slice(&output);
                stream.extend_from_slice(&mark.needle());
                stream.extend_from_slice(format!("{index} 0\n").as_bytes());
                expected.push((output, format!("{index} 0")));
            }
            let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(stream.len())).collect();
            places.sort_unstable();
            let mut chunks = Vec::new();
            let mut from = 0;
            for place in places {
                chunks.push(&stream[from..place]);
                from = place;
            }
            chunks.push(&stream[from..]);
            prop_assert_eq!(scan(&mark, &chunks), expected);
        }
    }
}
