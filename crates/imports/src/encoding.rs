//! From bytes to text.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

use crate::{Cause, Fault, FileKind, Place, limits};

/// How a file writes letters as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// Windows-1252, of which ISO 8859-1 (Latin-1) is a part.
    Windows1252,
    /// ISO 8859-15 (Latin-9), which has the euro sign elsewhere.
    Latin9,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::Latin9 => "ISO 8859-15",
        })
    }
}

impl Encoding {
    fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Latin9 => encoding_rs::ISO_8859_15,
        }
    }

    /// By the name that an XML or OFX file gives it.
    pub(crate) fn named(label: &str) -> Option<Self> {
        let codec = encoding_rs::Encoding::for_label(label.trim().as_bytes())?;
        [
            Self::Utf8,
            Self::Utf16Le,
            Self::Utf16Be,
            Self::Windows1252,
            Self::Latin9,
        ]
        .into_iter()
        .find(|known| known.codec() == codec)
    }

    /// By the mark at the file's beginning, and how long that is.
    fn marked(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            [0xff, 0xfe, ..] => Some((Self::Utf16Le, 2)),
            [0xfe, 0xff, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }

    /// By its looks: texts of our languages in UTF-16 have a zero in every
    /// other byte; what is UTF-8 by chance only is very rare; and in
    /// Windows-1252 all bytes mean something.
    fn guessed(bytes: &[u8]) -> Self {
        let start = bytes.get(..256).unwrap_or(bytes);
        let zeros = |odd: usize| {
            start
                .iter()
                .skip(odd)
                .step_by(2)
                .filter(|b| **b == 0)
                .count()
        };
        let many = start.len() / 4;
        if zeros(1) > many && zeros(0) == 0 {
            Self::Utf16Le
        } else if zeros(0) > many && zeros(1) == 0 {
            Self::Utf16Be
        } else if std::str::from_utf8(bytes).is_ok() {
            Self::Utf8
        } else {
            Self::Windows1252
        }
    }
}

/// A file's text, and in which encoding it was.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: Encoding,
}

/// Decodes a file: by its mark, else as `declared`, else by its looks. What
/// means nothing in the encoding is a fault with its line, never replaced.
pub(crate) fn decode(
    file: FileKind,
    bytes: &[u8],
    declared: Option<Encoding>,
) -> Result<Decoded<'_>, Fault> {
    if bytes.len() > limits::LARGEST_FILE {
        let cause = Cause::LargeFile { bytes: bytes.len() };
        return Err(Fault::new(file, Place::File, cause));
    }
    let (encoding, mark) = Encoding::marked(bytes)
        .or(declared.map(|declared| (declared, 0)))
        .unwrap_or_else(|| (Encoding::guessed(bytes), 0));
    let body = bytes.get(mark..).unwrap_or_default();
    let text = encoding
        .codec()
        .decode_without_bom_handling_and_without_replacement(body)
        .ok_or_else(|| {
            let good = match std::str::from_utf8(body) {
                Err(error) if encoding == Encoding::Utf8 => error.valid_up_to(),
                _ => body.len(),
            };
            let line = line_of(body.get(..good).unwrap_or_default());
            Fault::new(file, Place::Line(line), Cause::Letters { encoding })
        })?;
    if let Some(at) = text.find('\0') {
        let line = line_of(text.get(..at).unwrap_or_default().as_bytes());
        return Err(Fault::new(file, Place::Line(line), Cause::ZeroByte));
    }
    if text.trim().is_empty() {
        return Err(Fault::new(file, Place::File, Cause::Empty));
    }
    Ok(Decoded { text, encoding })
}

/// In which line a text of this length before it ends.
pub(crate) fn line_of(before: &[u8]) -> u32 {
    let ends = memchr::memchr_iter(b'\n', before).count();
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], declared: Option<Encoding>) -> Result<(String, Encoding), Cause> {
        decode(FileKind::BankCsv, bytes, declared)
            .map(|decoded| (decoded.text.into_owned(), decoded.encoding))
            .map_err(|fault| fault.cause)
    }

    #[test]
    fn umlauts_are_read_however_they_are_written() {
        let utf16: Vec<u8> = "Müller;1"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let marked: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain("Müller;1".encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        for (bytes, encoding) in [
            ("Müller;1".as_bytes(), Encoding::Utf8),
            (b"\xef\xbb\xbfM\xc3\xbcller;1", Encoding::Utf8),
            (b"M\xfcller;1", Encoding::Windows1252),
            (&utf16, Encoding::Utf16Le),
            (&marked, Encoding::Utf16Be),
        ] {
            assert_eq!(read(bytes, None), Ok(("Müller;1".to_owned(), encoding)));
        }
    }

    #[test]
    fn what_is_not_written_as_declared_has_its_line() {
        let fault = decode(FileKind::BankCsv, b"a\nb\nM\xfcller", Some(Encoding::Utf8));
        let fault = fault.err().unwrap();
        assert_eq!(fault.place, Place::Line(3));
        assert_eq!(
            fault.cause,
            Cause::Letters {
                encoding: Encoding::Utf8
            }
        );
    }

    #[test]
    fn zero_bytes_and_emptiness_are_no_text() {
        assert_eq!(read(b"a;b\n1;\x002", None), Err(Cause::ZeroByte));
        for nothing in [&b""[..], b" \r\n", b"\xef\xbb\xbf"] {
            assert_eq!(read(nothing, None), Err(Cause::Empty));
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_not_even_decoded() {
        let bytes = vec![b'1'; limits::LARGEST_FILE + 1];
        assert!(matches!(read(&bytes, None), Err(Cause::LargeFile { .. })));
    }
}
